"""Named bodies with their part in the programme: role tables, outlines, drawn charts that became lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from noticeparse.extract.contact_heads import kinds as contact_kinds
from noticeparse.extract.contact_names import BRACKET
from noticeparse.extract.contact_text import groups_in
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.lexicon import table as word_table
from noticeparse.extract.listing_parts import is_caption
from noticeparse.extract.organization_charts import chart_bodies, drawn_bodies
from noticeparse.extract.organization_names import APPLICANT, NAME_LENGTH, bodies, duties_of, is_role
from noticeparse.extract.organization_sentences import bodies_behind, bodies_said
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

INLINE = re.compile(
    r"(?P<role>[가-힣·/()\s]{2,16}?(?:기관|부처|센터))\s*[(（:：]\s?(?P<name>[가-힣A-Za-z·]{3,24})\s?[)）]?"
)
NOT_NAME = re.compile(r"\d{3}|www|http|다\.?$|하는|있는|되는|경우")
PARTS = re.compile(r"역할|임무|기능|맡은")
OTHER_TABLE = re.compile(r"절차|단계|일정|기간|서류|배점|점수|비율|한도|금액|과제명|연구비|예산|규모")
LEAST_SENTENCE, LONGEST_SENTENCE = 24, 300


class OrganizationsExtractor:
    """Reads who runs the programme; classes of applicants are left out."""

    name = "organizations.v1"
    gives: frozenset[str] = frozenset({"organizations"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """One candidate with every body, the same name only once."""
        found: list[Record] = list(_in_section(view, view.outline, above=False))
        entries: list[Draft] = list(_unique(found))
        if entries:
            yield Candidate("organizations", entries, rank=Rank.LABELLED)


def _in_section(view: NoticeView, section: Section, *, above: bool) -> Iterator[Record]:
    """The bodies of a section and of those below it; ``above``: the heading over it is about them."""
    roles = roles_of(section.label.text) if section.label is not None else frozenset()
    sure = "organizations" in roles or (above and not roles and (section.label is None or is_caption(section)))
    for table in section.tables:
        found = list(_table(view, table))
        yield from found or chart_bodies(view, table, sure=sure)
        yield from _in_cells(view, table)
    if section.head is not None:
        yield from _labelled(view, section)
        for note in section.notes:
            yield from bodies_behind(view, note.text)
    if "organizations" in roles:
        yield from drawn_bodies(view, section)
    for child in section.children:
        yield from _in_section(view, child, above=sure)


def _in_cells(view: NoticeView, table: Table) -> Iterator[Record]:
    """Bodies that sentences in cells name with their part."""
    for cell in table.cells:
        if len(cell.text) >= LEAST_SENTENCE:
            for paragraph in cell_paragraphs(cell.lines):
                if LEAST_SENTENCE <= len(paragraph.text) <= LONGEST_SENTENCE:
                    yield from bodies_behind(view, paragraph.text)
        for nested in cell.tables:
            yield from _in_cells(view, nested)


# ---- tables -------------------------------------------------------------------------------------------------
@lru_cache(maxsize=5_000)
def _kind(head: str) -> str:
    if not head or len(head) > 30:
        return ""
    for kind in ("duties", "role", "name"):
        if any(pattern("organizations", "heads", kind).fullmatch(form) for form in (squash(head), bare(head))):
            return kind
    return ""


def _table(view: NoticeView, table: Table) -> Iterator[Record]:
    grid = grid_of(table)
    if not grid.heads or not grid.rows:
        return
    heads = [_kind(grid.lowest(c)) for c in range(grid.width)]
    if heads.count("duties") > 1 and "role" not in heads:
        heads[heads.index("duties")] = "role"
    enquiry = any(contact_kinds(grid.lowest(c)) & {"phone", "email"} for c in range(grid.width))
    if enquiry:
        yield from _enquiry(view, grid)
        return
    if "duties" not in heads and "name" not in heads:
        return
    if any(OTHER_TABLE.search(squash(grid.lowest(c))) for c in range(grid.width)):
        return
    role, name, duties = (heads.index(k) if k in heads else None for k in ("role", "name", "duties"))
    for row in grid.rows:
        if name is not None and role is not None:
            yield from _row(view, row, role, name, duties)
        elif (
            duties is not None
            and PARTS.search(grid.lowest(duties))
            and (first := role if role is not None else name) is not None
        ):
            yield from _row(view, row, None, first, duties)


def _enquiry(view: NoticeView, grid: Grid) -> Iterator[Record]:
    """Roles that a table of enquiry points tells (``전담기관 | OO진흥원 | …``)."""
    roles = [c for c in range(grid.width) if contact_kinds(grid.lowest(c)) & {"role", "category"}]
    named = [c for c in range(grid.width) if "organization" in contact_kinds(grid.lowest(c))]
    for column in range(grid.width):
        if "organization_role" in contact_kinds(grid.lowest(column)):
            head = grid.heads[column][-1].text
            for row in grid.rows:
                if text := row.text(column):
                    yield from bodies(view, head, text, None)
    if len(named) == 2 and not roles:
        roles, named = named[:1], named[1:]
    if len(roles) == 1 and len(named) == 1:
        for row in grid.rows:
            role, text = row.text(roles[0]), row.text(named[0])
            if role and text and is_role(role.text):
                yield from bodies(view, role, text, None)


def _row(view: NoticeView, row: GridRow, role: int | None, name: int, duties: int | None) -> Iterator[Record]:
    text = row.text(name)
    label = row.text(role) if role is not None else None
    if not text or (label is not None and not is_role(label.text)):
        return
    cell = row.cells[duties] if duties is not None else None
    work = (
        duties_of(view, [line.text for line in cell.lines], cell.text) if cell is not None and not cell.empty else None
    )
    yield from bodies(view, label, text, work)


# ---- outlines -----------------------------------------------------------------------------------------------
def _labelled(view: NoticeView, section: Section) -> Iterator[Record]:
    label, value = section.label, section.value
    if label is not None and value and label.text != value.text:
        if (match := INLINE.fullmatch(label.text)) and is_role(match.group("role").strip()):
            work = Reading(clean(value.text), (view.place(value),), "organizations.duties", 0.8)
            role, name = (label.slice(match.start(g), match.end(g)).strip() for g in ("role", "name"))
            found = list(bodies(view, role, name, None if groups_in(value.text) else work, listed=False))
            yield from found
            if found:
                return
        if is_role(label.text):
            name, duties = _name_and_duties(view, value)
            if len(name.text) <= 60 and not NOT_NAME.search(BRACKET.sub("", name.text)):
                yield from (own := list(bodies(view, label, name, duties, listed=False)))
                if own or APPLICANT.search(label.text):
                    return
    yield from bodies_behind(view, section.text)
    yield from bodies_said(view, section.text)


def _name_and_duties(view: NoticeView, value: MappedText) -> tuple[MappedText, Reading | None]:
    """``OO진흥원 : 과제 평가, 협약`` names a body and what it does."""
    match = re.search(r"\s?[:：]\s|\s[-–]\s", value.text)
    if match is None or match.start() > NAME_LENGTH:
        return value, None
    work = value.slice(match.end()).strip()
    if groups_in(work.text):
        return value.slice(0, match.start()), None
    return value.slice(0, match.start()), Reading(clean(work.text), (view.place(work),), "organizations.duties", 0.8)


def _unique(found: Sequence[Record]) -> Iterator[Record]:
    """The same body once; what a later place adds is filled in."""
    kept: list[Record] = []
    for new in found:
        key = _plain(new, "name")
        same = next((old for old in kept if _same_body(_plain(old, "name"), key)), None)
        if same is None:
            kept.append(dict(new))
            continue
        for name, part in new.items():
            same.setdefault(name, part)
    yield from kept


def _same_body(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = (_full(re.split(r"\(|부설", name)[0]) for name in (a, b))
    return len(short) >= 5 and short == long


def _full(name: str) -> str:
    """The whole name of a ministry that is often shortened."""
    return word_table("organizations")["short"].get(name, [name])[0]


def _plain(record: Record, key: str) -> str:
    part = record.get(key)
    return squash(str(part.value)) if isinstance(part, Reading) else ""
