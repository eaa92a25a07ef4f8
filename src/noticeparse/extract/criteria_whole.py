"""Whether a table below a heading on extra points is the table of criteria itself."""

from __future__ import annotations

from noticeparse.extract.bonus_columns import says_bonus
from noticeparse.extract.criteria_table import read_criteria
from noticeparse.extract.draft import Reading
from noticeparse.extract.view import NoticeView
from noticeparse.model.table import Table

LEAST_WHOLE = 50


def is_criteria(view: NoticeView, table: Table) -> bool:
    """True for a table of criteria that only stands below a heading on extra points."""
    if any(says_bonus(cell.text.text) for cell in table.cells if cell.row == 0):
        return False
    read = read_criteria(view, table, certain=False)
    if read is None or not read.scored:
        return False
    numbers = [points.value for record in read.criteria if isinstance(points := record.get("points"), Reading)]
    numbers += [read.total.value] if read.total is not None else []
    return sum(number for number in numbers if isinstance(number, int | float)) >= LEAST_WHOLE
