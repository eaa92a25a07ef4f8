"""The limits of a text, and the error for what is beyond them."""

from __future__ import annotations

from noticeparse.errors import TooLargeError
from noticeparse.readers.base import ReadLimits


def check_text(text: str, name: str, limits: ReadLimits) -> None:
    """Nothing for a text within the limits.

    Raises:
        TooLargeError: It has more characters or lines.
    """
    if len(text) > limits.characters:
        raise too_large(name, f"{len(text):,} characters", f"{limits.characters:,} characters")
    if (lines := text.count("\n") + (not text.endswith("\n"))) > limits.lines:
        raise too_large(name, f"{lines:,} lines", f"{limits.lines:,} lines")


def too_large(name: str, size: str, limit: str) -> TooLargeError:
    """The error for a text of a size beyond a limit, both with their units."""
    return TooLargeError(
        f"{name} holds {size}; a text of more than {limit} is not read",
        hint="Split the file, or pass a larger limit if it really is one notice",
    )
