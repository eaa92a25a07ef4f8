"""Timetables that are tables: a column of times, or a row of times below a row of stages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.extract.draft import Draft
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.procedure_steps import Step
from noticeparse.extract.procedure_table import is_chart, steps_of_table
from noticeparse.extract.schedule_cells import Clock, has_time_word, in_line, is_day, is_time, record, stage_text, when
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

RANGE = ("~", "∼", "～", "〜")
FEWEST = 2
FEWEST_HEADS = 3
MOST_ROWS = 60
ANY_TIME = re.compile(r"(?:연중)?수시(?:신청|접수|모집){1,2}")
TAKEN = re.compile(r"신청|접수|모집")
PLANNED = re.compile(r"\s?\(?(?:예정|잠정)\)?$")
Cover = dict[tuple[int, int], Cell]


def stages_of_table(view: NoticeView, table: Table, clock: Clock, *, named: bool) -> list[Draft]:
    """The stages of a table.

    Args:
        view: Gives the places.
        table: Any table.
        clock: The year of dates that print none.
        named: True where its section or caption is called a timetable; otherwise its heads must say so.
    """
    if table.n_rows > MOST_ROWS:
        return []
    cover = {
        (r, c): cell
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }
    heads = _heads(table, cover)
    if named and is_chart(table, labelled=True) and (found := stages_of_steps(view, _steps(table), clock)):
        return found
    column = _time_column(table, cover, heads, named)
    if column is not None:
        stage = _stage_column(table, cover, heads, column, named)
        if stage is not None:
            return _rows(view, table, cover, stage, column, clock)
    if columns := _stage_heads(table, cover, heads):
        return _columns(view, table, cover, columns, clock)
    return (stages_of_steps(view, _steps(table), clock) or _flow(view, table, cover, clock)) if named else []


def _steps(table: Table) -> list[Step]:
    return steps_of_table(table, labelled=True)


def stages_of_steps(view: NoticeView, steps: Sequence[Step], clock: Clock) -> list[Draft]:
    """The stages of a flow chart that says when: the steps with a time; empty where fewer than two have one."""
    found: list[Draft] = []
    for step in steps:
        if not step.times or (name := stage_text(step.name)) is None:
            continue
        text = _whole(step.times).strip("()（） ")
        if moment := when(view, text, clock):
            found.append(record(view, name, moment, text, text, clock, "schedule.flow"))
    return found if len(found) >= FEWEST else []


def _whole(times: Sequence[MappedText]) -> MappedText:
    """A time that goes on in the next line (``2. 26.`` above ``~ 3. 7.``)."""
    if len(times) > 1 and times[1].text.startswith(RANGE):
        return MappedText.join(times[:2], " ")
    return times[0]


def _heads(table: Table, cover: Cover) -> dict[int, str]:
    """The lowest head over each column; none where the first row already holds times."""
    rows = table.header_rows
    if rows == 0 or any((cell := cover.get((rows - 1, c))) and is_time(cell.text.text) for c in range(table.n_cols)):
        return {}
    return {c: cell.text.text for c in range(table.n_cols) if (cell := cover.get((rows - 1, c)))}


def _says(name: str, head: str) -> bool:
    wanted = pattern("schedule", "head", name)
    return any(wanted.search(form) for form in (squash(head), bare(head)))


def _body(table: Table, heads: dict[int, str]) -> range:
    return range(table.header_rows if heads else 0, table.n_rows)


def _time_column(table: Table, cover: Cover, heads: dict[int, str], named: bool) -> int | None:
    body = _body(table, heads)
    counts = {
        c: sum(is_time(cell.text.text) for r in body if (cell := cover.get((r, c))) and cell.row == r)
        for c in range(table.n_cols)
    }
    by_head = [c for c, head in heads.items() if counts[c] and (_says("time", head) or (named and _says("span", head)))]
    if by_head:
        return max(by_head, key=lambda c: counts[c])
    if not named:
        return None
    best = max(counts, key=lambda c: counts[c], default=None)
    if best is None or counts[best] < FEWEST:
        return None
    filled = sum(1 for r in body if (cell := cover.get((r, best))) and not cell.empty)
    return best if counts[best] * 2 >= filled else None


def _stage_column(table: Table, cover: Cover, heads: dict[int, str], time: int, named: bool) -> int | None:
    for name in ("stage_first", "stage_second", "stage_third"):
        fitting = [c for c, head in heads.items() if c != time and _says(name, head)]
        if fitting:
            # A head over several columns: numbers stand in the first, names in the next.
            same = [c for c in fitting if heads[c] == heads[fitting[0]]]
            return max(same, key=lambda c: (_stages_in(table, cover, heads, c), -c))
    if heads and not named:
        return None
    for c in range(table.n_cols):
        if c == time or (c in heads and _says("other", heads[c])):
            continue
        cells = [cell for r in _body(table, heads) if (cell := cover.get((r, c))) and not cell.empty]
        if cells and _stages_in(table, cover, heads, c) * 2 >= len(cells):
            return c
    return None


def _stages_in(table: Table, cover: Cover, heads: dict[int, str], column: int) -> int:
    cells = [cell for r in _body(table, heads) if (cell := cover.get((r, column))) and not cell.empty]
    return sum(stage_text(cell.text) is not None for cell in cells)


def _rows(view: NoticeView, table: Table, cover: Cover, stage: int, time: int, clock: Clock) -> list[Draft]:
    found: list[Draft] = []
    dated = 0
    for r in range(table.n_rows):
        name, cell = cover.get((r, stage)), cover.get((r, time))
        if name is None or name is cell or name.empty:
            continue
        if name.row != r and (cell is None or cell.row != r or not is_time(cell.text.text)):
            continue
        if name.header and cell is not None and not is_time(cell.text.text):
            continue
        text = cell.text if cell is not None else MappedText.empty()
        moment = when(view, text, clock) if text else None
        if moment is None and not (text and has_time_word(text.text)):
            continue
        dated += moment is not None
        for part in _parts(name):
            if (named := stage_text(part)) is not None:
                found.append(record(view, named, moment, text, text, clock, "schedule.table"))
    return found if dated else []


def _stage_heads(table: Table, cover: Cover, heads: dict[int, str]) -> list[int]:
    """The columns whose heads are stages and whose cells say when (``공고 | 신청·접수 | 평가 | 협약``)."""
    wanted = pattern("schedule_heads", "stages", "heads")
    stages = [c for c, head in heads.items() if wanted.fullmatch(bare(head).replace("·", ""))]
    body = _body(table, heads)
    dated = [c for c in stages if any(is_time(cell.text.text) for r in body if (cell := cover.get((r, c))) is not None)]
    return dated if len(dated) >= FEWEST_HEADS else []


def _columns(view: NoticeView, table: Table, cover: Cover, columns: Sequence[int], clock: Clock) -> list[Draft]:
    """Each date below a stage's head, row by row and once each: several rows may stand at the same time."""
    found: list[Draft] = []
    printed: set[tuple[int, str]] = set()
    first = table.header_rows
    for r in range(first, table.n_rows):
        for c in columns:
            stage, cell = stage_text(cover[first - 1, c].text), cover.get((r, c))
            if stage is None or cell is None or (cell.row, cell.col) != (r, c):
                continue
            key = c, squash(cell.text.text)
            # ``수시 접수`` may stand below all stages: it is about that of its name.
            at_any_time = ANY_TIME.fullmatch(key[1]) is not None and TAKEN.search(stage.text) is not None
            if key in printed or not (at_any_time or is_time(PLANNED.sub("", cell.text.text))):
                continue
            printed.add(key)
            moment = when(view, cell.text, clock)
            if moment is not None and (at_any_time if moment.rolling else cell.col_span == 1):
                found.append(record(view, stage, moment, cell.text, cell.text, clock, "schedule.column"))
    return found


def _parts(cell: Cell) -> Sequence[MappedText]:
    """A cell's stages: its marked items, else the whole of it."""
    items = [p for p in cell_paragraphs(cell.lines) if p.style != "note" and p.text]
    if len(items) > 1 and all(p.style for p in items):
        return [p.text for p in items]
    return [MappedText.join((p.text for p in items), " ")]


def _flow(view: NoticeView, table: Table, cover: Cover, clock: Clock) -> list[Draft]:
    """Stages side by side with their times below them, or in their own cells."""
    for r in range(1, table.n_rows):
        times = [cell for cell in table.row(r) if is_time(cell.text.text)]
        if len(times) < FEWEST:
            continue
        times = [cell for cell in table.row(r) if cell in times or is_day(cell.text.text)]
        above = [cell for cell in table.row(r - 1) if stage_text(cell.text) is not None and not is_time(cell.text.text)]
        aligned = len(above) == len(times)
        found: list[Draft] = []
        for number, cell in enumerate(times):
            over = above[number] if aligned else cover.get((r - 1, cell.col))
            name = stage_text(over.text) if over is not None and not is_time(over.text.text) else None
            if name is not None and (moment := when(view, cell.text, clock)):
                found.append(record(view, name, moment, cell.text, cell.text, clock, "schedule.flow"))
        if len(found) >= FEWEST:
            return found
    single: list[Draft] = []
    for cell in table.cells:
        entry = None if cell.empty or is_time(cell.text.text) else in_line(view, cell.text, clock, "schedule.cell")
        if entry is not None:
            single.append(entry)
    return single if len(single) >= FEWEST else []
