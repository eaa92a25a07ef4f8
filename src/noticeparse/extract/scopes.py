"""Which parts of a notice belong to which programme.

A programme has its own heading with its own conditions; rows of a table are tracks. Several sections that stand side
by side, none of them named after a role (지원내용, 신청방법 …) and each holding roles of its own, are programmes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from noticeparse.extract.draft import Place, Reading
from noticeparse.extract.forms import forms_in, without_forms
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, ProgramScope, clean
from noticeparse.layout.marks import number_of
from noticeparse.model.section import Arrangement, Section
from noticeparse.model.table import Table
from noticeparse.nlp.headings import HeadingRoles

OWN_ROLES = frozenset(
    {
        "purpose",
        "eligibility",
        "benefits",
        "conditions",
        "scale",
        "program_outline",
        "limit",
        "application_period",
        "ratio",
        "period",
    }
)
# What a programme never stands in; remarks may swallow the heading that follows them.
ASIDE = frozenset(
    {
        "attachments",
        "bonus",
        "contacts",
        "costs",
        "criteria",
        "deductions",
        "documents",
        "procedure",
        "schedule",
    }
)
NAMED = re.compile(r"[가-힣A-Za-z]{2}")
NOTICE_NUMBER = re.compile(r"공고\s?(?:번호\s?[:：]?\s?)?제\s?\d{4}")
LEADING = re.compile(r"^(?:20\d\d\s?년도?|['’‘]\d\d년도?|제\s?\d{1,2}\s?차)\s*")
TRAILING = re.compile(r"\s*(?:통합)?(?:모집)?\s?공고(?:문|\(안\))?$")
MIN_PROGRAMS = 2
MIN_ROLES = 2
# What one chapter must say, and its share of the notice, to be its only programme.
MANY_ROLES = 4
MOST = 0.5
BARS = frozenset({"number_bar", "part"})


def view_of(arrangement: Arrangement, model: HeadingRoles | None = None) -> NoticeView:
    """The notice with its programmes told apart; ``model`` says roles of headings that the rules do not know."""
    root = without_forms(arrangement.outline, arrangement.document.text)
    forms = forms_in(arrangement.outline, arrangement.document.text)
    arrangement = replace(arrangement, outline=root)
    front, body = _split_front(root)
    group = _programs(body)
    if not group:
        only = _only_program(body)
        name = _scope(only, arrangement).name if only is not None else None
        scope = ProgramScope(None, name, _section(root, body))
        return NoticeView(arrangement, (scope,), integrated=False, front=front, forms=forms, model=model)
    chosen = {id(section) for section in group}
    common = tuple(_without(section, chosen) for section in body)
    programs = tuple(_scope(section, arrangement) for section in group)
    return NoticeView(
        arrangement,
        programs,
        integrated=True,
        front=front,
        common=tuple(s for s in common if s is not None),
        forms=forms,
        model=model,
    )


def _split_front(root: Section) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """A press release or covering letter before the notice, told by the notice's number or title below it."""
    children = root.children
    below = 0
    for at, section in enumerate(children):
        label = section.label.text if section.label else section.text.text
        below += sum(1 for _ in children[at - 1].walk()) if at else 0
        if below >= 6 and NOTICE_NUMBER.search(label) and len(label) < 60:
            return children[:at], children[at:]
        if _ends_with_number(section) and at + 1 < len(children):
            return children[: at + 1], children[at + 1 :]
    return (), children


def _ends_with_number(section: Section) -> bool:
    """A press release whose last line is the number of the notice that follows."""
    below = list(section.walk())
    last = below[-1]
    label = last.label.text if last.label else last.text.text
    return len(below) >= 6 and bool(NOTICE_NUMBER.search(label)) and len(label) < 60


def _section(root: Section, body: Sequence[Section]) -> Section:
    tables = tuple(item for item in root.items if isinstance(item, Table))
    kept = {id(section) for section in body}
    items = tuple(item for item in root.items if isinstance(item, Table) or id(item) in kept)
    return Section(root.head, root.rank, root.label, root.value, root.notes, items or tables, root.path)


def _programs(body: Sequence[Section]) -> tuple[Section, ...]:
    """The largest group of siblings that are programmes; empty for a single notice."""
    best: tuple[Section, ...] = ()
    most = (0, 0.0)
    for family in _families(body):
        said = {id(section): roles for section in family if len(roles := _own_roles(section)) >= MIN_ROLES}
        fitting = tuple(section for section in family if id(section) in said)
        names = {squash(section.label.text) for section in fitting if section.label}
        # Of groups of one size the one whose members say more; one name again and again is a part's of a form.
        rank = (len(fitting), sum(map(len, said.values())) / max(1, len(fitting)))
        if rank > most and len(names) >= MIN_PROGRAMS:
            best, most = fitting, rank
    if len(best) < MIN_PROGRAMS:
        return ()
    return best


def _only_program(body: Sequence[Section]) -> Section | None:
    """The one chapter that is a programme, of a notice that announces programmes and prints a single one.

    Such a chapter stands below a bar, says what a notice says, and makes up most of it.
    """
    every = [section for top in body for section in top.walk()]
    chapters = [
        section
        for section in every
        if section.head is not None and section.head.style in BARS and len(_own_roles(section)) >= MANY_ROLES
    ]
    if len(chapters) != 1 or sum(1 for _ in chapters[0].walk()) < MOST * len(every):
        return None
    return chapters[0]


def _families(body: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Groups of siblings whose marks are of one kind (``①`` and ``①-1`` are)."""
    by_style: dict[tuple[int, str], list[Section]] = {}
    for section in body:
        style = section.head.style if section.head else ""
        key = (section.rank, "circled" if style == "circled_sub" else style)
        by_style.setdefault(key, []).append(section)
    for siblings in by_style.values():
        if len(siblings) >= MIN_PROGRAMS:
            yield tuple(siblings)
    for section in body:
        if section.label is None or not _holds_none(section.label.text):
            yield from _families(section.children)


def _holds_none(label: str) -> bool:
    """True for a part of a notice that no programme stands in: a list of topics, a timetable, a list of papers."""
    roles = roles_of(label)
    return pattern("scopes", "not_programs", "topics").search(squash(label)) is not None or (
        bool(roles) and roles <= ASIDE
    )


def _own_roles(section: Section) -> frozenset[str]:
    """What a section that may be a programme says of itself; empty for any other section."""
    label = section.label
    if label is None or section.head is None or not section.items or section.head.style == "annex":
        return frozenset()
    if not NAMED.search(label.text):
        return frozenset()
    name = squash(label.text)
    if roles_of(label.text) or pattern("scopes", "not_programs", "heads").search(name):
        return frozenset()
    if any(pattern("scopes", "tracks", "counted").match(text) for text in (label.text, section.head.mark)):
        return frozenset()
    above = squash(section.path[-1]) if section.path else ""
    if pattern("scopes", "not_programs", "tracks").search(name) and not (
        pattern("scopes", "not_programs", "announced").search(above)
    ):
        return frozenset()
    inner: set[str] = set()
    for child in section.children:
        for below in (child, *child.children):
            if below.label:
                inner |= roles_of(below.label.text) & OWN_ROLES
    if not inner:
        return frozenset()  # what only a table's heads say is said of its rows
    for table in section.all_tables():
        for cell in table.cells:
            if cell.row == 0 or cell.col == 0:
                inner |= roles_of(cell.text.text) & OWN_ROLES
    return frozenset(inner)


def _without(section: Section, chosen: set[int]) -> Section | None:
    """The section without the programmes in it; None where nothing else is left."""
    if id(section) in chosen:
        return None
    items = []
    for item in section.items:
        kept = item if isinstance(item, Table) else _without(item, chosen)
        if kept is not None:
            items.append(kept)
    if section.items and not items and not section.value:
        return None
    return Section(section.head, section.rank, section.label, section.value, section.notes, tuple(items), section.path)


def _scope(section: Section, arrangement: Arrangement) -> ProgramScope:
    head, label = section.head, section.label
    assert head is not None  # _own_roles asked for both
    assert label is not None
    number = None
    if head.mark and number_of(head.mark) is not None:  # a bullet is no number
        at = arrangement.document.text.find(head.mark, head.span.start, head.span.end)
        span = head.span if at < 0 else type(head.span)(at, at + len(head.mark))
        number = Reading(
            head.mark.strip("().,[]| "),
            (Place(span, paragraph=head.number, page_no=head.page_no),),
            "scopes.mark",
            0.95,
        )
    name = label.strip("| ")
    if match := LEADING.search(name.text):
        name = name.slice(match.end())
    if (match := TRAILING.search(name.text)) and match.start() > 0:
        name = name.slice(0, match.start())
    place = Place(name.span(), section=" > ".join(section.path) or None, paragraph=head.number, page_no=head.page_no)
    return ProgramScope(number, Reading(clean(name.text), (place,), "scopes.heading", 0.95), section)
