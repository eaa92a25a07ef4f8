"""Tables whose rows (or columns) are the stages of an evaluation."""

from __future__ import annotations

import re

from noticeparse.extract.criteria_columns import FAMILY, headed_grid, is_head
from noticeparse.extract.evaluation_marks import multiples, pass_marks, weight_behind
from noticeparse.extract.evaluation_names import NUMBERING, Stage, StageBook, is_stage, stage_name
from noticeparse.extract.grid import Grid, transposed
from noticeparse.extract.lexicon import squash
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.scores import find_scores

LONGEST_CELL = 60
LONGEST_NAME = 24
ROUND = re.compile(r"(?:제?\s?\d\s?(?:차|단계)|[①-⑨])")
FEWEST_BOXES, MOST_BOXES = 3, 30
BEYOND = re.compile(r"협약|계약|정산|수행|지급|착수|개발|교부|사후")
ARROW = re.compile(r"[^가-힣A-Za-z\d]{0,3}")
INDICATOR = re.compile(r"(?:세부|평가|심사|세부평가)*(?:항목|지표|요소)")
TICK = re.compile(r"\s?\(\s?(?:적\s?[/·]?\s?부|적격\s?여부|[Oo○]\s?/\s?[Xx×])\s?\)$")
WHEN = re.compile(r"\s?[(\[][^()\[\]]{1,20}(?:월|일|주)[^()\[\]]{0,8}[)\]]\s?$")


def stage_table(view: NoticeView, table: Table, book: StageBook) -> bool:
    """Adds the stages of a table whose rows (or columns) are stages; False where they are not."""
    if _flow(view, table, book):
        return True
    grid = headed_grid(table, FAMILY, ("stage", "points", "pass_mark", "item"))
    column = _stage_column(grid)
    if column is None and table.n_cols >= 3:
        grid = transposed(table)
        column = _stage_column(grid)
    if column is None:
        return _numbered(view, headed_grid(table, FAMILY, ("stage", "points", "pass_mark", "item")), book)
    seen: list[Cell] = []
    for row in grid.rows:
        cell = row.cells[column]
        if cell is None or cell in seen or not is_stage(_cell_name(cell).text):
            continue
        seen.append(cell)
        name = _cell_name(cell)
        stage = book.add(view.reading(stage_name(name.text), name, "evaluation.table", score=0.9))
        end = cell.text.text.find(name.text) + len(name.text)
        if "points" not in stage.facts and (weight := weight_behind(view, cell.text, end)) is not None:
            stage.facts["points"] = weight
        for at, other in enumerate(row.cells):
            if at == column or other is None or other.empty or other is cell:
                continue
            _fact(view, grid, at, other, stage)
    return True


def inner_stages(view: NoticeView, table: Table, book: StageBook) -> None:
    """Adds the stages that stand in boxes inside of the box of a chart (``선정평가`` over ``서면평가(40%)``)."""
    for nested in (nested for cell in table.cells for nested in cell.tables):
        for cell in nested.cells:
            name = _cell_name(cell)
            if (ticked := TICK.search(name.text)) is not None:
                name = name.slice(0, ticked.start())
            if not is_stage(name.text):
                continue
            stage = book.add(view.reading(stage_name(name.text), name, "evaluation.inner", score=0.8))
            stage.listed = stage.listed and ticked is None  # what is passed or not decides nothing
            if "points" not in stage.facts and (weight := weight_behind(view, cell.text, len(name.text))) is not None:
                stage.facts["points"] = weight


def _numbered(view: NoticeView, grid: Grid, book: StageBook) -> bool:
    """Adds the stages of a table that counts them (``1단계 | 평가위원회 | …``), whatever they are called."""
    if grid.width < FEWEST_BOXES or not is_head(grid.lowest(0), "stage"):
        return False
    firsts = [cell for row in grid.rows if (cell := row.cells[0]) is not None]
    names = [cell for row in grid.rows if (cell := row.cells[1]) is not None and row.starts(1)]
    if len(names) < 2 or not all(ROUND.fullmatch(cell.text.text.strip()) for cell in firsts):
        return False
    if any(len(cell.text.text) > LONGEST_NAME or cell.empty or BEYOND.search(cell.text.text) for cell in names):
        return False
    for cell in names:
        name = _cell_name(cell)
        stage = book.add(view.reading(stage_name(name.text), name, "evaluation.table", score=0.8))
        row = next(row for row in grid.rows if row.cells[1] is cell)
        for at, other in enumerate(row.cells[2:], start=2):
            if other is not None and not other.empty and other is not cell:
                _fact(view, grid, at, other, stage)
    return True


def _flow(view: NoticeView, table: Table, book: StageBook) -> bool:
    """Adds the stages of a chart of boxes side by side (``요건검토 | ⇨ | 발표평가``); False for any other table."""
    if table.n_cols > MOST_BOXES:
        return False
    first = [cell for cell in table.cells if cell.row == 0]
    boxes = [cell for cell in first if not ARROW.fullmatch(cell.text.text)]
    between = [cell for cell in first if cell.col % 2]
    if any(BEYOND.search(cell.text.text) for cell in table.cells):
        return False  # steps that go beyond the selection are the programme's procedure
    if len(boxes) < FEWEST_BOXES or len(between) < len(boxes) - 1 or any(cell in boxes for cell in between):
        return False
    for cell in boxes:
        line = cell.lines[0].text if cell.lines else cell.text
        line = line.slice(NUMBERING.match(line.text).end())  # type: ignore[union-attr]
        for name in (line, cell.text.slice(NUMBERING.match(cell.text.text).end())):  # type: ignore[union-attr]
            plain = WHEN.sub("", name.text)
            if is_stage(plain):
                stage = book.add(view.reading(stage_name(plain), name, "evaluation.flow", end=len(plain), score=0.8))
                for below in (other for other in table.cells if other.col == cell.col and other.row > cell.row):
                    _marks(view, below, stage)
                break
    return True


def _cell_name(cell: Cell) -> MappedText:
    text = cell.text
    text = text.slice(NUMBERING.match(text.text).end())  # type: ignore[union-attr]
    if cut := re.search(r"\s?[(\[]\s?\d{1,3}\s?[%점]\s?[)\]]$", text.text):
        text = text.slice(0, cut.start())
    return text


def _stage_column(grid: Grid) -> int | None:
    """The first column most of whose cells are stages' names."""
    for column in range(min(grid.width, 2)):
        cells = [cell for row in grid.rows if (cell := row.cells[column]) is not None and not cell.empty]
        names = {id(cell): is_stage(_cell_name(cell).text) for cell in cells}
        good = sum(names.values())
        if not good or good * 2 <= len(names) or (good < 2 and not is_head(grid.lowest(column), "stage")):
            continue
        if any(len(cell.text.text) > LONGEST_CELL for cell in cells) or _sorts_criteria(grid, column, cells):
            continue
        per_stage = max(sum(1 for cell in cells if id(cell) == key) for key in names)
        if per_stage <= 2:
            return column
    return None


def _sorts_criteria(grid: Grid, column: int, cells: list[Cell]) -> bool:
    """True for groups of criteria that are called like stages (``기업 평가``): their rows have points of their own."""
    others = any(INDICATOR.fullmatch(squash(grid.lowest(c))) for c in range(grid.width) if c != column)
    if not (is_head(grid.lowest(column), "criteria") or others) or not any(
        is_head(grid.lowest(c), "points") for c in range(grid.width)
    ):
        return False
    scores = [c for c in range(grid.width) if is_head(grid.lowest(c), "points")]
    shares = {id(cell) for row in grid.rows for c in scores if (cell := row.cells[c]) is not None}
    return any(cell.row_span > 1 for cell in cells) and len(shares) > len({id(cell) for cell in cells})


def _fact(view: NoticeView, grid: Grid, column: int, cell: Cell, stage: Stage) -> None:
    head, text = grid.lowest(column), cell.text
    if is_head(head, "points") or (is_head(head, "points_if_sure") and head.strip() != "비고"):
        numbers = find_scores(text.text)
        percent = re.fullmatch(r"\s?(\d{1,3})\s?[%％]\s?", text.text)
        if numbers and "points" not in stage.facts:
            span = numbers[0].span
            stage.facts["points"] = view.reading(
                numbers[0].value.points, text, "evaluation.table", start=span.start, end=span.end
            )
        elif percent and "points" not in stage.facts:
            stage.facts["points"] = view.reading(
                int(percent.group(1)), text, "evaluation.table", start=percent.start(1), end=percent.end(1)
            )
        return
    if (
        is_head(head, "pass_mark")
        and (numbers := find_scores(text.text))
        and "pass_score" not in stage.facts
        and len(text) <= 12
    ):
        span = numbers[0].span
        stage.facts["pass_score"] = view.reading(
            numbers[0].value.points, text, "evaluation.table", start=span.start, end=span.end
        )
        return
    _marks(view, cell, stage)


def _marks(view: NoticeView, cell: Cell, stage: Stage) -> None:
    """Pass marks and multiples in what a cell says of a stage."""
    for paragraph in cell_paragraphs(cell.lines):
        for mark in (*pass_marks(view, paragraph.text), *multiples(view, paragraph.text)):
            stage.facts.setdefault(mark.field, mark.reading)


def marks_beside(view: NoticeView, name: MappedText, stage: Stage) -> None:
    """Pass marks and multiples in the cells beside the name of a stage (``발표평가 | 60점 미만 : 지원 제외``)."""
    place = view.place(name)
    table = next((table for table in view.tables if table.id == place.table), None)
    for cell in table.row(place.row) if table is not None and place.row is not None else ():
        if cell.col != place.col:
            _marks(view, cell, stage)
