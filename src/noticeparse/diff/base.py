"""What a renderer of comparisons is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from noticeparse.diff.model import Comparison


@dataclass(frozen=True, slots=True)
class View:
    """How a comparison is shown.

    Attributes:
        changes_only: Without what is the same.
        colour: The terminal's colours.
        width: Columns of the terminal.
    """

    changes_only: bool = False
    colour: bool = False
    width: int = 120


class Renderer(Protocol):
    """Writes a comparison in one format."""

    suffix: ClassVar[str]

    def write(self, comparison: Comparison, view: View) -> bytes:
        """The whole file; text is UTF-8 with LF.

        Raises:
            MissingExtraError: The format needs a package that is not installed.
        """
        ...
