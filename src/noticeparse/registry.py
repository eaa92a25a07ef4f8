"""A table of names and import strings; a piece is imported when it is first asked for.

Not for discovery: what exists is written in ``pieces.py``, which can be read as a list.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

from noticeparse.errors import InternalError, UnknownNameError

T = TypeVar("T")


class Registry(Generic[T]):
    """Names to lazily loaded objects of one kind.

    Args:
        kind: What the entries are, for messages ("reader", "extractor").
        entries: Name to ``"package.module:attribute"``.
    """

    def __init__(self, kind: str, entries: Mapping[str, str]) -> None:
        self._kind = kind
        self._entries = dict(entries)
        self._loaded: dict[str, T] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, name: str) -> T:
        """The piece of that name, imported on first use.

        Raises:
            UnknownNameError: No entry has the name.
            InternalError: The entry's import string leads nowhere.
        """
        if name not in self._loaded:
            if name not in self._entries:
                raise UnknownNameError(
                    f"There is no {self._kind} named {name!r}", hint=f"Known: {', '.join(self._entries)}"
                )
            module_name, _, attribute = self._entries[name].partition(":")
            try:
                piece = getattr(importlib.import_module(module_name), attribute)
            except (ImportError, AttributeError) as exc:
                raise InternalError(
                    f"The {self._kind} {name!r} cannot be loaded from {self._entries[name]!r}: {exc}",
                    hint="Please report this; the table in pieces.py and the module disagree",
                ) from exc
            self._loaded[name] = cast(T, piece)
        return self._loaded[name]

    def all(self) -> tuple[T, ...]:
        """Every piece, in the table's order."""
        return tuple(self.get(name) for name in self)
