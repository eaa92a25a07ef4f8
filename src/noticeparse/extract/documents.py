"""Documents to hand in: tables, lists by submitter, and enumerations in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.application_labels import labelled_parts, says, with_nested
from noticeparse.extract.document_cells import documents_of_cell, is_who, who_text
from noticeparse.extract.document_items import Item, age_of, copies_of, items_of, record_of
from noticeparse.extract.document_names import CIRCLED, COPIES, looks_like_document
from noticeparse.extract.document_tables import ages_by_number, documents_of_run, documents_of_table
from noticeparse.extract.draft import Candidate, Draft, Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.span import Span
from noticeparse.model.table import Table

OF_GROUP = re.compile(r"(.{2,20}?)\s?(?:접수|신청|제출|참가)\s?시\s?(?:필수|제출|구비|첨부)?\s?(?:제출)?\s?서류")
GROUP_FLAG = re.compile(r"(?:필수|선택|해당시|해당자)(?:필수)?(?:제출)?")
EACH = re.compile(r"서류(?:는|를|일체)?\s[^.]{0,30}각\s?(\d{1,2})\s?부")
# A sentence in brackets behind a label.
REMARK = re.compile(r"\s?[(（][^()（）]{12,80}[)）]$")
FEWEST = 2
PROGRAMME_ENDS = ("사업", "공고", "프로그램")
MOST_LINES = 120
LONGEST_LABEL = 30
SHORTEST_HEADING = 12


class DocumentsExtractor:
    """Reads what applicants hand in; what is due after selection, proofs of bonus points and forms are left out."""

    name = "documents.v1"
    gives = frozenset({"documents"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``documents`` of each programme."""
        for program in range(len(view.programs)):
            for top, rank in view.scope(program):
                parts = list(_in_scope(view, top))
                # Forms behind the notice list their own enclosures: they count where the notice has no list itself.
                own = [draft for draft, annex in parts if not annex]
                if found := once(own if len(own) >= FEWEST else [draft for draft, _ in parts]):
                    yield Candidate("documents", found, program, rank)
            yield from _pairs(view, program)


def once(found: list[Draft]) -> list[Draft]:
    """The documents without those that earlier ones of the same names and hand say already.

    One that says of nobody that he hands it in is the same as an earlier one of its name that does.
    """
    kept: list[Draft] = []
    seen: dict[tuple[str, ...], str] = {}
    owned: dict[tuple[str, str], int] = {}
    for draft in found:
        if isinstance(draft, dict):
            key = tuple(_said(draft, name) for name in ("name", "submitter", "valid_within"))
            note = _said(draft, "note")
            if key in seen and note in ("", seen[key]):
                continue
            together = _named_together(draft)
            if len(together) > 1 and all((squash(part), *key[1:]) in seen for part in together):
                continue
            if not key[1] and (at := owned.get((key[0], key[2]))) is not None:
                known = kept[at]
                kept[at] = {**draft, **known} if isinstance(known, dict) else known
                continue
            seen.setdefault(key, note)
            if key[1]:
                owned.setdefault((key[0], key[2]), len(kept))
        kept.append(draft)
    return kept


def _named_together(record: Record) -> list[str]:
    """The names that ``신청서 및 확약서`` joins."""
    name = record.get("name")
    return str(name.value).split(" 및 ") if isinstance(name, Reading) else []


def _said(record: Record, name: str) -> str:
    part = record.get(name)
    return squash(str(part.value)) if isinstance(part, Reading) else ""


def is_list(label: str) -> bool:
    """True for the label of a list of documents."""
    label = REMARK.sub("", label)
    if len(label) > LONGEST_LABEL or says("documents", "label", "other", label):
        return False
    return says("documents", "label", "list", label)


def _elsewhere(section: Section, words: str = "other") -> bool:
    """Under a heading about something later or else."""
    return any(
        len(label) <= LONGEST_LABEL
        and pattern("documents", "label", words).search(squash(label)) is not None
        and not pattern("documents", "label", "list").search(squash(label))
        and not any(word in squash(label) for word in ("신청", "접수", "제출", "모집"))
        and not squash(label).endswith(PROGRAMME_ENDS)
        for label in (*section.path, section.label.text if section.label else "")
    )


def _in_scope(view: NoticeView, section: Section, *, annex: bool = False) -> Iterator[tuple[Draft, bool]]:
    """Documents of the lists and tables in a section, with whether they stand in an annex."""
    annex = annex or (section.head is not None and section.head.style == "annex")
    label = section.label or (section.text if len(section.text) <= SHORTEST_HEADING else None)
    if label and is_list(label.text) and not _elsewhere(section, "later"):
        yield from ((draft, annex) for draft in _of_section(view, section))
        return
    if not _elsewhere(section):
        for table in section.tables:
            for inner in with_nested(table):
                caption = inner.caption.text if inner.caption else ""
                yield from ((draft, annex) for draft in documents_of_table(view, inner, named=is_list(caption)))
        if run := list(_plain(section)):
            yield from ((draft, annex) for draft in documents_of_run(view, run))
    for child in section.children:
        yield from _in_scope(view, child, annex=annex)


def _plain(section: Section) -> Iterator[MappedText]:
    """Unmarked lines right below, with the remarks between them."""
    for child in section.children[:MOST_LINES]:
        if child.head is not None and not child.head.style:
            yield child.text
            for note in child.notes:
                yield note.text


def _of_section(view: NoticeView, section: Section) -> list[Draft]:
    found: list[Draft] = []
    ages = ages_by_number(note.text for part in section.walk() for note in part.notes)
    for table, whose in _tables(section):
        for inner in with_nested(table):
            found.extend(documents_of_table(view, inner, named=True, ages=ages, whose=whose))
    who = _group_of(section)
    listed = [draft for child in section.children for draft in _of_child(view, child, who)]
    found.extend(listed)
    if not found:
        found = documents_of_run(view, list(_plain(section)))
    own = section.value if section.label and section.value.text != section.label.text else None
    if found and own and CIRCLED.match(own.text):
        found = [*(record_of(view, item, None, [], "documents.value") for item in items_of(own, trusted=True)), *found]
    if not found and section.value and section.label and section.value.text != section.label.text:
        notes = own_notes(section)
        items = items_of(section.value, trusted=False)
        found = [record_of(view, item, None, notes if len(items) == 1 else [], "documents.value") for item in items]
    return _with_copies(view, section, found)


def _with_copies(view: NoticeView, section: Section, found: list[Draft]) -> list[Draft]:
    """The documents with the number of copies that a remark sets for all of them (``제출서류는 각 2부씩 …``)."""
    texts = [section.value, *(note.text for note in section.notes)]
    for text in texts:
        if (match := EACH.search(text.text)) is None:
            continue
        copies = view.reading(int(match[1]), text, "documents.each", start=match.start(1), end=match.end())
        return [{"copies": copies, **draft} if isinstance(draft, dict) else draft for draft in found]
    return found


def _group_of(section: Section) -> MappedText | None:
    """Whose documents a list is by its label (``창업 부문 접수 시 필수서류``)."""
    label = section.label or MappedText.empty()
    match = OF_GROUP.match(label.text)
    if match is None or not pattern("documents", "submitter", "group").search(squash(match.group(1))):
        return None
    return label.slice(match.start(1), match.end(1)).strip()


def _tables(section: Section, whose: MappedText | None = None) -> Iterator[tuple[Table, MappedText | None]]:
    """The tables of a list, each with who hands it in where the headings over them tell several apart."""
    yield from ((table, whose) for table in section.tables)
    parts = [
        child
        for child in section.children
        if not (child.label and says("documents", "label", "other", child.label.text))
    ]
    heads = [child for child in parts if child.tables and child.label is not None and is_who(child.label.text)]
    for child in parts:
        apart = len(heads) > 1 and any(child is head for head in heads)
        yield from _tables(child, who_text(child.label) if apart and child.label is not None else whose)


def _of_child(view: NoticeView, section: Section, who: MappedText | None) -> Iterator[Draft]:
    """A list item: a document, or a group of them."""
    if section.head is None:
        return
    label = section.label if section.label and section.label.text != section.value.text else None
    notes = own_notes(section)
    if label is not None:
        squashed = squash(label.text)
        if is_who((named := who_text(label)).text) or squashed == "공통":
            who = named
            yield from _value(view, section.value, who, notes)
            yield from _below(view, section, who)
            return
        if pattern("documents", "label", "group").search(squashed) or is_list(label.text):
            who = _group_of(section) or who
            items = items_of(section.value, trusted=False) if section.value else []
            for item in items if GROUP_FLAG.fullmatch(squashed) else ():
                item.notes.insert(0, label)
            yield from _records(view, items, who, notes)
            yield from _below(view, section, who)
            return
        if says("documents", "label", "other", label.text) and not looks_like_document(label.text):
            return
        if looks_like_document(label.text) and section.value:
            extra = [] if looks_like_document(section.value.text) else [section.value]
            for item in items_of(label, trusted=False):
                yield record_of(view, item, who, [*extra, *notes], "documents.item")
            return
    items = items_of(section.text, trusted=False)
    if items:
        if len(items) == 1:
            _from_cell_below(items[0], section)
        yield from _records(view, items, who, notes)
        if CIRCLED.match(section.text.text):
            yield from _below(view, section, who)
        return
    if is_who(section.text.text) and len(section.text) <= LONGEST_LABEL and section.children:
        who = who_text(section.text)
    yield from _below(view, section, who)


def _from_cell_below(item: Item, section: Section) -> None:
    """Age and copies on an unmarked line below: the next cell of a table that lost its rules."""
    below = next((c.text for c in section.children[:1] if c.head is not None and not c.head.style), None)
    if below is None or len(below) > LONGEST_LABEL:
        return
    if item.age is None:
        item.age = age_of(below)
    if item.copies is None and (match := COPIES.fullmatch(below.text)):
        item.copies = copies_of(below, match)


def own_notes(section: Section) -> list[MappedText]:
    """Remarks about the document itself, not about handing in as such."""
    general = pattern("documents", "note", "general")
    return [note.text for note in section.notes if general.search(squash(note.text.text)) is None]


def _below(view: NoticeView, section: Section, who: MappedText | None) -> Iterator[Draft]:
    for child in section.children:
        yield from _of_child(view, child, who)


def _value(view: NoticeView, text: MappedText, who: MappedText | None, notes: list[MappedText]) -> Iterator[Draft]:
    yield from _records(view, items_of(text, trusted=False) if text else [], who, notes)


def _records(view: NoticeView, items: list[Item], who: MappedText | None, notes: list[MappedText]) -> Iterator[Draft]:
    for number, item in enumerate(items):
        last = number == len(items) - 1
        yield record_of(view, item, who, notes if last else [], "documents.item")


def _pairs(view: NoticeView, program: int) -> Iterator[Candidate]:
    """Key-value tables: the cell beside 제출서류."""
    seen: set[Span] = set()
    for part in labelled_parts(view, program):
        if part.cell is None or not is_list(part.label.text) or part.value.span() in seen:
            continue
        if part.cell.header:
            continue
        seen.add(part.value.span())
        found: list[Draft] = []
        for item, own, notes in documents_of_cell(part.cell, trusted=False):
            found.append(record_of(view, item, own, notes, "documents.pair"))
        for table in part.cell.tables:
            found.extend(documents_of_table(view, table, named=True))
        if found:
            yield Candidate("documents", found, program, part.rank)
