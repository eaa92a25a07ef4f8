"""Stages of an evaluation from tables, labelled lists, chains of arrows and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from noticeparse.extract.criteria_columns import FAMILY, headed_grid, is_head
from noticeparse.extract.draft import Reading
from noticeparse.extract.evaluation_context import EVALUATION, Part, is_plain, prose
from noticeparse.extract.evaluation_marks import Mark, multiples, pass_marks, weight_behind
from noticeparse.extract.evaluation_names import Stage, find_same, is_stage, is_unscored, mentions
from noticeparse.extract.grid import Grid, transposed
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.counts import find_counts
from noticeparse.nlp.scores import find_scores

ARROW = re.compile(r"\s?(?:→|▶|⇒|➡|⇨|➔|►|▷|⟶|\s>\s|->)\s?")
HEAD = re.compile(r"^\s?(?:[①-⑳❶-❿]\s?|\d{1,2}[.)]\s?|[-·▪]\s?)?")
NAME = re.compile(r"[(\[]?\s?((?:제?\d(?:차|단계)\s?[(:]?\s?)?[가-힣A-Za-z·ㆍ/ ]{2,16}(?:[(\[]\s?(?:선정|서면|발표|대면|현장)\s?[)\]])?)")
TARGET = re.compile(r"\s?(?:평가)?\s?대상(?:자|과제|기업|기관|팀)?")
BELONGS = 60


@dataclass(slots=True)
class StageBook:
    """Stages in the order in which they were found.

    Attributes:
        stages: Named stages.
        nameless: Pass mark of a notice that names no stage.
    """

    stages: list[Stage] = field(default_factory=list)
    nameless: Stage | None = None

    def add(self, name: Reading) -> Stage:
        """The stage of that name, a new one where it is not known yet."""
        known = find_same(str(name.value), self.stages)
        if known is None:
            known = Stage(name, {})
            self.stages.append(known)
        return known

    def records(self) -> list[Stage]:
        """Every stage that says something."""
        return self.stages + ([self.nameless] if self.nameless is not None and not self.stages else [])


def read_stages(view: NoticeView, parts: Sequence[Part]) -> StageBook:
    """The stages that a programme's parts on evaluation name."""
    book = StageBook()
    chosen = [part for part in parts if part.topic == EVALUATION]
    for part in chosen:
        for table in part.section.tables:
            stage_table(view, table, book)
    for part in chosen:
        _label(view, part, book)
    texts = [(part, text) for part in chosen for text in _texts(part)]
    for _, text in texts:
        _chain(view, text, book)
    for _, text in texts:
        _weights(view, text, book)
    for part, text in texts:
        own = _own_stage(part, book)
        _marks(view, text, own, book)
    return book


def _label(view: NoticeView, part: Part, book: StageBook) -> None:
    """A list entry below an evaluation heading that is called after its stage."""
    label, section = part.section.label, part.section
    if label is None or section.head is None or part.opens and not section.value and section.tables:
        return
    if is_plain(section) or not is_stage(label.text) or section.head.style == "note":
        return
    if len(part.headings) < 2 and not section.value:
        return
    stage = book.add(view.reading(_name(label.text), label, "evaluation.label", score=0.9))
    end = section.text.text.find(label.text) + len(label.text)
    if "points" not in stage.facts and (weight := weight_behind(view, section.text, end)) is not None:
        stage.facts["points"] = weight


def _name(text: str) -> str:
    return clean(HEAD.sub("", text)).strip("()[]<> :：")


def _texts(part: Part) -> Iterator[MappedText]:
    section = part.section
    if section.head is not None and not is_plain(section):
        yield prose(section)
    elif section.head is not None and part.opens:
        yield prose(section)
    for note in section.notes:
        yield note.text


def _chain(view: NoticeView, text: MappedText, book: StageBook) -> None:
    """``서면평가(40점) → 발표평가(60점)``."""
    if not ARROW.search(text.text):
        return
    starts = [0, *(match.end() for match in ARROW.finditer(text.text))]
    ends = [*(match.start() for match in ARROW.finditer(text.text)), len(text.text)]
    for start, end in zip(starts, ends, strict=True):
        piece = text.slice(start, end)
        if start == 0 and (colon := re.match(r"[^:：]{1,20}[:：]\s?|\([^()]{2,12}\)\s(?=[①-⑳])", piece.text)):
            piece = piece.slice(colon.end())
        piece = piece.slice(HEAD.match(piece.text).end())  # type: ignore[union-attr]
        match = NAME.match(piece.text)
        if match is None or not is_stage(match.group(1)):
            continue
        stage = book.add(view.reading(_name(match.group(1)), piece, "evaluation.chain", start=match.start(1), end=match.end(1)))
        if "points" not in stage.facts and (weight := weight_behind(view, piece, match.end(1))) is not None:
            stage.facts["points"] = weight
        for count in find_counts(piece.text[match.end() :]):
            tail = piece.text[match.end() + count.span.start - 1 : match.end() + count.span.end + 8]
            if (tail.startswith("(") or "선정" in tail or "선발" in tail) and "quota" not in stage.facts and "위원" not in tail:
                place = view.place(piece, match.end() + count.span.start, match.end() + count.span.end)
                stage.facts["quota"] = Reading(count.value, (place,), "evaluation.quota", 0.8)


def _weights(view: NoticeView, text: MappedText, book: StageBook) -> None:
    """Shares in prose: ``기술성평가 점수(80%) 및 일자리평가 점수(20%)``; one alone is no share."""
    found = []
    for _, end, name in mentions(text):
        weight = weight_behind(view, text, end)
        if weight is not None:
            found.append((name, end, weight))
    total = sum(float(weight.value) for _, _, weight in found)  # type: ignore[arg-type]
    for name, end, weight in found:
        stage = find_same(name, book.stages)
        if stage is None and len(found) > 1 and total in (100, 1000):
            stage = book.add(view.reading(name, text, "evaluation.weight", start=end - len(name), end=end))
        if stage is not None and "points" not in stage.facts and (len(found) > 1 or float(weight.value) < 100):  # type: ignore[arg-type]
            stage.facts["points"] = weight


def _own_stage(part: Part, book: StageBook) -> Stage | None:
    """The stage under whose label a text stands."""
    for heading in part.headings:
        if is_stage(heading.text) and (stage := find_same(heading.text, book.stages)) is not None:
            return stage
    return None


def _marks(view: NoticeView, text: MappedText, own: Stage | None, book: StageBook) -> None:
    named = mentions(text)
    for mark in pass_marks(view, text):
        _set(_stage_before(named, mark, book) or own or _deciding(book), mark, book)
    for mark in multiples(view, text):
        _set(_stage_of_multiple(text, named, mark, own, book), mark, book)


def _set(stage: Stage | None, mark: Mark, book: StageBook) -> None:
    if stage is None:
        if mark.field != "pass_score":
            return
        book.nameless = book.nameless or Stage(None, {})
        stage = book.nameless
    stage.facts.setdefault(mark.field, mark.reading)


def _stage_before(named: Sequence[tuple[int, int, str]], mark: Mark, book: StageBook) -> Stage | None:
    """The stage named last before a mark, within reach."""
    for start, end, name in reversed(named):
        if end <= mark.start and mark.start - end <= BELONGS * 2 and (stage := find_same(name, book.stages)) is not None:
            return stage
        if start < mark.start < end:
            continue
    return None


def _stage_of_multiple(
    text: MappedText, named: Sequence[tuple[int, int, str]], mark: Mark, own: Stage | None, book: StageBook
) -> Stage | None:
    """Whoever is chosen for a later stage was chosen by the one before it."""
    for _, end, name in named:
        stage = find_same(name, book.stages)
        if stage is None or not TARGET.match(text.text, end):
            continue
        at = book.stages.index(stage)
        if own is not None and own is not stage:
            return own
        if at > 0:
            return book.stages[at - 1]
    return _stage_before(named, mark, book) or own or (book.stages[0] if book.stages else None)


def _deciding(book: StageBook) -> Stage | None:
    """The stage that a mark on the final score belongs to: the last one that gives points."""
    scored = [stage for stage in book.stages if not is_unscored(stage)]
    return scored[-1] if scored else None


# ---- tables ---------------------------------------------------------------------------------------------
def stage_table(view: NoticeView, table: Table, book: StageBook) -> bool:
    """Adds the stages of a table whose rows (or columns) are stages; False where they are not."""
    grid = headed_grid(table, FAMILY, ("stage", "points", "pass_mark", "item"))
    column = _stage_column(grid)
    if column is None and table.n_cols >= 3:
        grid = transposed(table)
        column = _stage_column(grid)
    if column is None:
        return False
    seen: list[Cell] = []
    for row in grid.rows:
        cell = row.cells[column]
        if cell is None or cell in seen or not is_stage(_stage_name(cell).text):
            continue
        seen.append(cell)
        name = _stage_name(cell)
        stage = book.add(view.reading(_name(name.text), name, "evaluation.table", score=0.9))
        end = cell.text.text.find(name.text) + len(name.text)
        if "points" not in stage.facts and (weight := weight_behind(view, cell.text, end)) is not None:
            stage.facts["points"] = weight
        for at, other in enumerate(row.cells):
            if at == column or other is None or other.empty or other is cell:
                continue
            _fact(view, grid, at, other, stage)
    return True


def _stage_name(cell: Cell) -> MappedText:
    text = cell.text
    text = text.slice(HEAD.match(text.text).end())  # type: ignore[union-attr]
    if cut := re.search(r"\s?[(\[]\s?\d{1,3}\s?[%점]\s?[)\]]$", text.text):
        text = text.slice(0, cut.start())
    return text


def _stage_column(grid: Grid) -> int | None:
    """The first column most of whose cells are stages' names."""
    for column in range(min(grid.width, 2)):
        cells = [cell for row in grid.rows if (cell := row.cells[column]) is not None and not cell.empty]
        names = {id(cell): is_stage(_stage_name(cell).text) for cell in cells}
        good = sum(names.values())
        if not good or good * 2 <= len(names) or (good < 2 and not is_head(grid.lowest(column), "stage")):
            continue
        if any(len(cell.text.text) > BELONGS for cell in cells):
            continue
        per_stage = max(sum(1 for cell in cells if id(cell) == key) for key in names)
        if per_stage <= 2:
            return column
    return None


def _fact(view: NoticeView, grid: Grid, column: int, cell: Cell, stage: Stage) -> None:
    head, text = grid.lowest(column), cell.text
    if is_head(head, "points") or is_head(head, "points_if_sure") and head.strip() != "비고":
        numbers = find_scores(text.text)
        percent = re.fullmatch(r"\s?(\d{1,3})\s?[%％]\s?", text.text)
        if numbers and "points" not in stage.facts:
            span = numbers[0].span
            stage.facts["points"] = view.reading(numbers[0].value.points, text, "evaluation.table", start=span.start, end=span.end)
        elif percent and "points" not in stage.facts:
            stage.facts["points"] = view.reading(int(percent.group(1)), text, "evaluation.table", start=percent.start(1), end=percent.end(1))
        return
    if is_head(head, "pass_mark") and (numbers := find_scores(text.text)) and "pass_score" not in stage.facts and len(text) <= 12:
        span = numbers[0].span
        stage.facts["pass_score"] = view.reading(numbers[0].value.points, text, "evaluation.table", start=span.start, end=span.end)
        return
    for paragraph in cell_paragraphs(cell.lines):
        for mark in (*pass_marks(view, paragraph.text), *multiples(view, paragraph.text)):
            stage.facts.setdefault(mark.field, mark.reading)
