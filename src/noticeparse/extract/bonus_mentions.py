"""Extra points that are only mentioned: in notes, in sentences, in rows of a table of criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.bonus_items import Named, named, record_of
from noticeparse.extract.bonus_list import add_entry, is_deduction
from noticeparse.extract.bonus_points import EXTRA, HIGHEST_CAP, caps_in, find_points, is_rule, reading_of
from noticeparse.extract.bonus_table import BonusFound
from noticeparse.extract.criteria_columns import columns_of, criteria_grid
from noticeparse.extract.criteria_whole import is_criteria
from noticeparse.extract.draft import Record
from noticeparse.extract.evaluation_context import BONUS, EVALUATION, Part, topic_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

METHOD = "bonus.mention"
LONGEST = 160
MENTION = re.compile(r"(?<![평추국])가점|우대점수|가산점")
LABELLED = re.compile(
    r"\(?((?:선정|평가|우대|심사)?\s?(?:가점|감점|가산점|우대)\s?(?:사항|항목|대상|기준)?)\s?(?:\([^()]{2,20}\)\s?)?[:：)]\s?"
)
HEAD = re.compile(r"가(?:산)?점(?:\s?(?:사항|항목|기준))?|우대\s?사항")
FEWEST_CELLS = 3
OFF = re.compile(
    r"(?P<number>(?<![\d.])\d{1,2}(?:\.\d)?\s?(?:점|[%％]))\s?(?:을|를)?\s?(?:감점|감산|차감)(?!\s?(?:사항|항목|기준|이내|까지))"
)
ASIDE = re.compile(r"\s?\([^()]{40,200}\)")
REFERS = re.compile(r"^(?:위|상기|아래|이\s?경우|해당\s?시)|감점은|감점\s?(?:사항|항목)")
LONGEST_OFF = 260
IN_CELL = re.compile(r"[_\s]?(?:우대\s?점수|우대\s?가점|(?<![평추국])가(?:산)?점)\s?[(\[]\s?(\d{1,2})\s?점\s?[)\]]")
BEHIND = re.compile(r"[(\[]\s?(?:최대\s?)?(\d{1,2})\s?점?\s?[)\]]$")
WHOLE = re.compile(r"합계|총점|최대")
ASIDE_MARK = re.compile(r"[_*※]")
SERIAL = re.compile(r"[(\[]\s?(?:첨부|서식|별첨|붙임)\s?\d{1,2}(?:-\d)?\s?[)\]]\s?")
# ``연구비를 분담하는 경우에 대해서는 우대할 수 있으며, …``: what stands before is what the points are for.
FAVOURED = re.compile(
    r"(?:평가\s?시,?\s)?(?P<name>\S[^,]{4,}?(?:경우|기업|기관|과제|자))에\s?(?:대해서?는?|대하여|한해|한하여)\s?우대할"
)
# What a table of changes says is new: ``가점 | - | (연계형) 다수요처 과제 1점 신설``.
CHANGES = re.compile(r"(?:\([^()]{2,12}\)\s?)?(?P<given>.*\d\s?점)\s?\)?\s?(?:을|를)?\s?(?:신설|추가|부여)")
GRANTED = re.compile(r"\)?\s?(?:을|를)?\s?(?:의\s?)?(?:가점|가산점)?(?:을|를)?\s?(?:부여|적용|반영|인정|$)|\)\s?$")


def mentioned(view: NoticeView, parts: Sequence[Part], known: BonusFound) -> BonusFound:
    """A limit in the parts on evaluation, and items that stand outside of any section on extra points.

    Args:
        view: The notice.
        parts: A programme's sections with their topics.
        known: What tables and lists of extra points gave; mentions only fill what they leave out.
    """
    found = BonusFound()
    for part in parts:
        section = part.section
        texts = [section.text, *(note.text for note in section.notes)]
        if part.topic == EVALUATION and not known.caps:
            for text in texts:
                _caps(view, text, found)
        if part.topic in (EVALUATION, BONUS) and not known.caps and not found.caps and not known.empty:
            for table in section.tables:
                if part.topic == EVALUATION or is_criteria(view, table):
                    _row_caps(view, table, found)
        if not known.deductions:
            for text in texts:
                _taken_off(view, text, found)
        if part.topic == BONUS or not known.empty:
            continue
        for text in texts:
            if not _labelled(view, text, found):
                _grant(view, text, found)
        if found.empty:
            for table in section.tables:
                _in_cells(view, table, found)
        if part.topic == EVALUATION and found.empty:
            for table in section.tables:
                _row_items(view, table, found)
        if found.empty:
            for table in section.tables:
                _changes(view, table, found)
    return found


def _caps(view: NoticeView, text: MappedText, found: BonusFound) -> None:
    if not MENTION.search(text.text):
        return
    for p in caps_in(text.text):
        if MENTION.search(text.text[max(0, p.start - 12) : p.end + 8]):
            found.caps.append(reading_of(view, text, p, METHOD))


def _labelled(view: NoticeView, text: MappedText, found: BonusFound) -> bool:
    """``※ 가점(최대 5점) : 여성기업 2점, 청년기업 3점``."""
    match = LABELLED.match(text.text)
    if match is None or not find_points(text.text[match.end() :]):
        return False
    deduction = is_deduction(match.group(1))
    if not deduction:
        found.caps.extend(reading_of(view, text, p, METHOD) for p in caps_in(text.text))
    if is_rule(text.text[match.end() :]):
        return False
    add_entry(view, _without_cap(text.slice(match.end())), found, deduction, None)
    return True


def _without_cap(text: MappedText) -> MappedText:
    """The list without the limit in brackets behind it."""
    match = re.search(
        r"\s?[,(\[]\s?(?:단,\s?)?최대\s?\d{1,2}\s?점(?:까지|이내)?(?:\s?(?:인정|부여))?\s?[)\]]?$", text.text
    )
    return text.slice(0, match.start()) if match else text


def _grant(view: NoticeView, text: MappedText, found: BonusFound) -> None:
    """``… 참여하는 과제는 선정평가 시 가점 2점 부여``."""
    if not MENTION.search(text.text) or len(text.text) > LONGEST or is_rule(text.text):
        return
    points = [p for p in find_points(text.text) if not p.most and not p.each]
    if len(points) != 1 or not GRANTED.match(text.text[points[0].end :]):
        return
    item = named(view, text, method=METHOD)
    if (favoured := FAVOURED.search(text.text)) is not None and favoured.end() <= points[0].start:
        item.name = text.slice(favoured.start("name"), favoured.end("name"))
    if item.points is not None:
        found.take(record_of(view, item, None, method=METHOD, deduction=False), deduction=False)


def _changes(view: NoticeView, table: Table, found: BonusFound) -> None:
    """Rows of extra points in a table of what changes: the last cell's lines that say what is granted from now on."""
    for row in range(table.header_rows, table.n_rows):
        cells = [cell for cell in table.row(row) if not cell.empty]
        if len(cells) < FEWEST_CELLS or not HEAD.fullmatch(cells[0].text.text.strip()):
            continue
        for paragraph in cell_paragraphs(cells[-1].lines):
            match = CHANGES.fullmatch(paragraph.text.text) if paragraph.style != "note" else None
            if match is not None and len(find_points(match["given"])) == 1:
                item = named(view, paragraph.text.slice(match.start("given"), match.end("given")), method=METHOD)
                if item.points is not None:
                    found.take(record_of(view, item, None, method=METHOD, deduction=False), deduction=False)


def _taken_off(view: NoticeView, text: MappedText, found: BonusFound) -> None:
    """``… 위반한 사실이 있으면 평가점수의 10% 감점``."""
    match = OFF.search(text.text)
    if match is None or len(text.text) > LONGEST_OFF or "가점" in text.text:
        return
    before = text.slice(0, match.end("number"))
    for bracket in reversed([b for b in ASIDE.finditer(before.text) if b.end() < match.start()]):
        before = MappedText.join((before.slice(0, bracket.start()), before.slice(bracket.end())), "")
    item = named(view, before, method=METHOD)
    if item.points is not None and not REFERS.search(item.name.text):
        found.take(record_of(view, item, None, method=METHOD, deduction=True), deduction=True)


def _in_cells(view: NoticeView, table: Table, found: BonusFound) -> None:
    """``사업자등록증 * 도내 기업 우대점수(2점)`` in a cell of a table about something else."""
    for cell in table.cells:
        text = cell.text
        for match in IN_CELL.finditer(text.text):
            before = text.slice(0, match.start()).strip(" _*※-")
            name = before.slice(max((mark.end() for mark in ASIDE_MARK.finditer(before.text)), default=0)).strip()
            if (number := SERIAL.match(name.text)) is not None:
                name = name.slice(number.end())
            if MENTION.search(name.text) or WHOLE.search(name.text):
                continue
            item = Named(name, view.reading(int(match[1]), text, METHOD, start=match.start(1), end=match.end(1)))
            found.take(record_of(view, item, None, method=METHOD, deduction=False), deduction=False)


def _rows(table: Table) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Rows of a table of criteria whose group is ``가점`` (or ``감점``): their texts, and their cells of points."""
    grid = criteria_grid(table)
    columns = columns_of(grid, certain=True)
    if columns is None:
        return
    for row in grid.rows:
        cells: list[Cell] = []
        for column in columns.texts:
            cell = row.cells[column]
            if (
                cell is not None
                and not cell.empty
                and cell not in cells
                and (column == columns.texts[0] or row.starts(column))
            ):
                cells.append(cell)
        if len(cells) > 1 and topic_of(cells[0].text.text) == BONUS:
            yield cells, [cell for c in columns.points if (cell := row.cells[c]) is not None and cell not in cells]


def _row_items(view: NoticeView, table: Table, found: BonusFound) -> None:
    for cells, scores in _rows(table):
        deduction = is_deduction(cells[0].text.text)
        if not deduction and (several := _each_of(view, cells[-1], scores)):
            found.items.extend(several)
            found.caps.extend(reading_of(view, c.text, p, METHOD) for c in scores for p in caps_in(c.text.text))
            continue
        if not EXTRA.search(cells[0].text.text):
            continue
        item = named(view, cells[-1].text.strip("◦○∘-·• "), method=METHOD)
        if topic_of(item.name.text.partition("(")[0]) == BONUS or MENTION.search(item.name.text):
            continue
        for cell in scores:
            if item.points is None and (given := find_points(cell.text.text, cell=True)):
                item.points, item.unit = reading_of(view, cell.text, given[-1], METHOD), given[-1].unit
        if item.points is not None:
            found.take(record_of(view, item, None, method=METHOD, deduction=deduction), deduction=deduction)


def _each_of(view: NoticeView, cell: Cell, scores: Sequence[Cell]) -> list[Record]:
    """The entries of a cell beside a score that parts the most among all of them (``최대 2점 (각 1점)``)."""
    entries = [p.text for p in cell_paragraphs(cell.lines) if p.style != "note" and p.text]
    for score in scores:
        points = find_points(score.text.text, cell=True)
        each, most = next((p for p in points if p.each), None), next((p for p in points if p.most), None)
        if each is not None and most is not None and each.value * len(entries) == most.value:
            given = [Named(text, reading_of(view, score.text, each, METHOD), each.unit) for text in entries]
            return [r for g in given if (r := record_of(view, g, None, method=METHOD, deduction=False)) is not None]
    return []


def _row_caps(view: NoticeView, table: Table, found: BonusFound) -> None:
    """What one row of criteria allows for all extra points: the row's score, or a limit in brackets."""
    rows = [(cells, scores) for cells, scores in _rows(table) if not is_deduction(cells[0].text.text)]
    rows = [(cells, scores) for cells, scores in rows if EXTRA.search(cells[0].text.text)]
    if len({id(cells[0]) for cells, _ in rows}) != 1:
        return
    if (behind := BEHIND.search(rows[0][0][0].text.text)) is not None:
        text = rows[0][0][0].text
        cap = view.reading(int(behind[1]), text, METHOD, start=behind.start(1), end=behind.end(1))
        found.caps.append(cap)
        return
    if len(rows) == 1:
        for cell in rows[0][1]:
            for p in find_points(cell.text.text, cell=True):
                if p.value <= HIGHEST_CAP:
                    found.caps.append(reading_of(view, cell.text, p, METHOD))
                    return
    for cell in rows[0][0]:
        found.caps.extend(reading_of(view, cell.text, p, METHOD) for p in caps_in(cell.text.text) if p.most)
