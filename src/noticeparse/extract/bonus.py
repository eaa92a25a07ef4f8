"""Extra points, their limit, and deductions of a programme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.bonus_columns import from_head_row, says_bonus
from noticeparse.extract.bonus_items import Common
from noticeparse.extract.bonus_list import ItemList, add_entry, is_deduction, is_number
from noticeparse.extract.bonus_mentions import mentioned
from noticeparse.extract.bonus_points import EXTRA, caps_in, each_in, find_points, is_rule, reading_of
from noticeparse.extract.bonus_table import BonusFound, read_bonus_table
from noticeparse.extract.criteria_whole import is_criteria
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.evaluation_context import BONUS, OTHER, Part, parts_of, topic_of
from noticeparse.extract.lexicon import squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

LEAST_CLAIMED = 2
LONGEST_BARE = 60
METHOD = "bonus.list"
LONGEST = 160
LEAD = 3
DECLARES = re.compile(r"니다(?:\.|$)")
REMARK = re.compile(r"[:：※]|(?:참고|참조|시)\)?$|(?:부여|우대)\s?(?:함|가능)?$|\s우대할?\s")


class BonusExtractor:
    """Reads ``bonus`` of each programme: tables and lists of extra points, wherever they stand."""

    name = "bonus.v1"
    gives = frozenset({"bonus"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for the items, the limit and the deductions of each programme."""
        for program in range(len(view.programs)):
            parts = tuple(parts_of(view, program))
            listed: list[Record] = []
            highest: Rank | None = None
            said = False
            for rank in sorted({part.rank for part in parts}, reverse=True):
                own = [part for part in parts if part.rank == rank]
                found = _read(view, own)
                if found.empty:
                    _add(found, _cells(view, program, rank))
                said = said or not found.empty
                if found.items and highest is None:
                    listed, highest = list(found.items), rank
                yield from _candidates(found, program, rank)
                yield from _candidates(mentioned(view, own, found), program, Rank.MENTION)
            if not said:
                yield from _candidates(_forms(view), program, Rank.MENTION)
            elif highest is not None and (more := _listed_in_full(_forms(view).items, listed)):
                yield Candidate("bonus.items", list[Draft](more), program, highest)


def _candidates(found: BonusFound, program: int, rank: Rank) -> Iterator[Candidate]:
    for cap in found.caps:
        yield Candidate("bonus.cap", cap, program, rank)
    items: list[Draft] = list(found.items)
    deductions: list[Draft] = list(found.deductions)
    if items:
        yield Candidate("bonus.items", items, program, rank)
    if deductions:
        yield Candidate("bonus.deductions", deductions, program, rank)


def _read(view: NoticeView, parts: Sequence[Part]) -> BonusFound:
    found = BonusFound()
    for part in parts:
        if part.topic == BONUS and part.opens:
            _section(view, part.section, found)
        elif part.topic != BONUS and part.topic != OTHER:
            for table in part.section.tables:
                if (over := _line_over(part.section, table)) is not None and topic_of(over.text) == BONUS:
                    _add(found, _table(view, table, is_deduction(over.text), None))
                elif any(says_bonus(cell.text.text) for cell in table.cells if cell.row == 0):
                    _add(found, read_bonus_table(view, table, certain=False, deduction=False, common=None))
    return found


def _line_over(section: Section, table: Table) -> MappedText | None:
    """A remark right over a table (``※ 우대사항(가점)``); None where something else stands between."""
    spans = [item.span() if isinstance(item, Section) else item.span for item in section.items]
    above = max((span.start for span in spans if span.start < table.span.start), default=0)
    notes = [note.text for note in section.notes if above <= note.span.start < table.span.start]
    return notes[-1] if notes else None


def _forms(view: NoticeView) -> BonusFound:
    """What a form to claim extra points lists, where the notice itself lists nothing."""
    found = BonusFound()
    for form in view.forms:
        for table in (table for section in form.walk() for table in section.tables):
            more = read_bonus_table(view, from_head_row(table), certain=False, deduction=False, common=None)
            if more is not None and sum("points" in record for record in more.items) >= LEAST_CLAIMED:
                _add(found, more)
        if not found.empty:
            # What the applicant declares below the table is no item, whatever limit it repeats.
            found.items[:] = [record for record in found.items if not DECLARES.search(_named(record))]
            _drop_headings(found)
            break
    return found


def _listed_in_full(claimed: Sequence[Record], listed: Sequence[Record]) -> list[Record]:
    """Items of a form that the notice does not list, where the form repeats most of those that it does list.

    Such a form names everything that can be claimed, the notice only what this programme adds to it.
    """
    ours = [_named(record) for record in listed]
    theirs = [_named(record) for record in claimed]
    repeated = [own for own in ours if any(_alike(own, other) for other in theirs)]
    if len(repeated) < LEAST_CLAIMED or 2 * len(repeated) <= len(ours):
        return []
    return [
        record
        for record, name in zip(claimed, theirs, strict=True)
        if "points" in record and not any(_alike(own, name) for own in ours)
    ]


def _named(record: Record) -> str:
    name = record.get("name")
    return squash(str(name.value)) if isinstance(name, Reading) else ""


def _alike(first: str, second: str) -> bool:
    """True for one name, or one that is a part of the other."""
    return bool(first and second) and (first in second or second in first)


def _add(found: BonusFound, more: BonusFound | None) -> None:
    if more is not None:
        found.items.extend(more.items)
        found.deductions.extend(more.deductions)
        found.caps.extend(more.caps)


def _cells(view: NoticeView, program: int, rank: Rank) -> BonusFound:
    """Value cells beside labels such as ``가점사항``, in tables of labels and values."""
    found = BonusFound()
    for entry in view.entries(program, "bonus", "deductions"):
        if entry.cell is None or entry.rank != rank:
            continue
        deduction = is_deduction(entry.label.text)
        texts = [(p.text, p.style == "note" or is_rule(p.text.text)) for p in entry.paragraphs if p.text]
        if not any(find_points(text.text) for text, _ in texts):
            continue
        rules = [entry.label, *(text for text, rule in texts if rule)]
        found.caps.extend(
            reading_of(view, rule, p, "bonus.cell") for rule in rules for p in caps_in(rule.text) if not deduction
        )
        common = next((Common(p, rule) for rule in rules if (p := each_in(rule.text)) is not None), None)
        for text, rule in texts:
            if not rule and not is_number(text.text):
                add_entry(view, text, found, deduction, common)
    _drop_headings(found)
    return found


# ---- a section on extra points ---------------------------------------------------------------------------
def _section(view: NoticeView, section: Section, found: BonusFound) -> None:
    """Everything below one heading."""
    label = section.label or section.text
    heading = section.text if label.text in section.text.text[: len(label.text) + LEAD] else label
    deduction = is_deduction(label.text)
    rules = [*_rules(section)]
    if not deduction:
        found.caps.extend(
            reading_of(view, heading, p, "bonus.heading")
            for p in caps_in(heading.text, heading=heading is label or not section.value)
        )
        for rule in rules:
            found.caps.extend(reading_of(view, rule, p, "bonus.rule") for p in caps_in(rule.text))
    common = next((Common(p, text) for text in (heading, *rules) if (p := each_in(text.text)) is not None), None)
    known = (len(found.items), len(found.deductions))
    for inner in _own(section):
        own_deduction = deduction or (
            inner is not section and inner.label is not None and is_deduction(inner.label.text)
        )
        for table in inner.tables:
            if is_criteria(view, table):
                continue
            _add(found, _table(view, table, own_deduction, common))
    from_tables = (len(found.items), len(found.deductions)) != known
    lists = BonusFound()
    if (
        section.value
        and section.value.text != section.text.text
        and not is_rule(section.value.text)
        and not is_number(section.value.text)
    ):
        add_entry(view, section.value, lists, deduction, common)
    ItemList(view, lists, common).read(section, deduction)
    _drop_headings(lists)
    if not from_tables:
        _add(found, lists)
    elif not found.deductions:
        found.deductions.extend(lists.deductions)
    if says_preference(label.text) and not any("points" in record for record in found.items[known[0] :]):
        del found.items[known[0] :]  # preferences that give no points are no bonus


def _table(view: NoticeView, table: Table, deduction: bool, common: Common | None) -> BonusFound | None:
    return read_bonus_table(view, table, certain=True, deduction=deduction, common=common)


def says_preference(label: str) -> bool:
    """True for ``우대사항`` and the like, which need not be about points."""
    return EXTRA.search(label) is None


def _drop_headings(found: BonusFound) -> None:
    """Entries without points among entries with points are headings and remarks, so are sentences."""
    for records in (found.items, found.deductions):
        if any("points" in record for record in records):
            records[:] = [record for record in records if "points" in record]
        elif any(_is_remark(record.get("name")) for record in records):
            records.clear()


def _is_remark(name: Draft | None) -> bool:
    text = str(name.value) if isinstance(name, Reading) else ""
    return len(text) > LONGEST_BARE or REMARK.search(text) is not None


def _own(section: Section) -> Iterator[Section]:
    """The section and what is below it, without parts that are about something else."""
    yield section
    for child in section.children:
        if child.label is None or topic_of(child.label.text) in ("", BONUS):
            yield from _own(child)


def _rules(section: Section) -> Iterator[MappedText]:
    """Notes and sentences below a heading that hold for all of its items."""
    for inner in _own(section):
        if inner is not section and inner.head is not None and is_rule(inner.text.text):
            yield inner.text
        for note in inner.notes:
            yield note.text
