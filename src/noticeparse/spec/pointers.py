"""RFC 6901 pointers into a spec."""

from __future__ import annotations

from collections.abc import Iterable


def join(*tokens: str | int) -> str:
    """A pointer from its tokens: ``join("programs", 0, "name")`` is ``/programs/0/name``."""
    return "".join("/" + str(t).replace("~", "~0").replace("/", "~1") for t in tokens)


def split(pointer: str) -> tuple[str, ...]:
    """The tokens of a pointer.

    Raises:
        ValueError: The pointer is neither empty nor begins with a slash.
    """
    if pointer == "":
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON pointer: {pointer!r}")
    return tuple(t.replace("~1", "/").replace("~0", "~") for t in pointer[1:].split("/"))


def resolve(document: object, pointer: str) -> object:
    """What the pointer names in a plain JSON value.

    Raises:
        LookupError: The pointer leads nowhere.
    """
    at = document
    for token in split(pointer):
        if isinstance(at, dict) and token in at:
            at = at[token]
        elif isinstance(at, list | tuple) and token.isdigit() and int(token) < len(at):
            at = at[int(token)]
        else:
            raise LookupError(f"{pointer} leads nowhere: no {token!r} there")
    return at


def parents(pointer: str) -> Iterable[str]:
    """The pointer itself, then each pointer above it, without the root."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
