"""Text that spreadsheets show as it is: never a formula, never a character that their files cannot hold."""

from __future__ import annotations

import re

from noticeparse.export.base import without_controls

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of Excel holds."""
CUT_MARK = " …(잘림)"

# What programs take for the head of a formula. Excel reads the full-width signs as the plain ones in Korean.
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]")
# A sign before nothing but a number, or an international telephone number, starts no formula that does anything.
_HARMLESS = re.compile(r"[+-](?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?|\+\d{1,3}(?:[ -]\d{1,5}){1,4}")
_GUARDED = re.compile(r"'[\s']*[=+\-@＝＋－＠]|'+[\t\r\n]")


def guarded(text: str) -> str:
    """Text for a cell of a CSV file: one that would begin a formula gets an apostrophe before it.

    `unguarded` takes it away again. Signed numbers and telephone numbers stay as they are.
    """
    clean = without_controls(text)
    return f"'{clean}" if _FORMULA.match(clean) and not _HARMLESS.fullmatch(clean) else clean


def unguarded(cell: str) -> str:
    """The text that `guarded` was given, but for control characters."""
    return cell[1:] if _GUARDED.match(cell) else cell


def fitting(text: str) -> str:
    """Text for a cell of a workbook: without control characters, cut with a mark where it is beyond the limit."""
    clean = without_controls(text)
    if len(clean) <= LONGEST_CELL // 2 or _units(clean) <= LONGEST_CELL:
        return clean
    room = LONGEST_CELL - _units(CUT_MARK)
    kept = clean.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + CUT_MARK


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
