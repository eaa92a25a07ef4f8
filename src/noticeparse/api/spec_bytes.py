"""Whether bytes are a spec as JSON or a notice, in whatever encoding a shell or an editor left them."""

from __future__ import annotations

import codecs
import re
from typing import Final

SNIFFED_BYTES: Final = 4_096
# A notice may well begin with a bracket; no notice begins an object with a quoted key.
_START: Final = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_OPEN: Final = re.compile(r"\s*[{\[]\s*")
# A redirection in Windows PowerShell writes UTF-16 with a mark; the mark of UTF-32 begins like it, and is not written.
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def holds_json(head: bytes, *, first_line: bool = False) -> bool:
    """Whether what begins so is JSON of an object or an array of objects.

    Args:
        head: The first bytes; `SNIFFED_BYTES` are enough.
        first_line: They are one line, which may hold the opening bracket alone.
    """
    mark, encoding = _mark(head)
    text = head[len(mark) :][:SNIFFED_BYTES].decode(encoding, errors="ignore")
    return bool(_START.match(text)) or (first_line and bool(_OPEN.fullmatch(text)))


def is_utf16(head: bytes) -> bool:
    """Whether a mark says that lines end with two bytes."""
    return _mark(head)[1].startswith("utf-16")


def as_utf8(content: bytes) -> bytes:
    """The same text in UTF-8 without a mark; unchanged where it is not in what its mark says."""
    mark, encoding = _mark(content)
    try:
        return content[len(mark) :].decode(encoding).encode() if mark else content
    except UnicodeDecodeError:
        return content


def _mark(content: bytes) -> tuple[bytes, str]:
    return next((known for known in _MARKS if content.startswith(known[0])), (b"", "utf-8"))
