"""Entries of the lists under a label: bullets, sub-bullets, bracketed remarks, cells.

An entry is the bullet's own text. Footnotes are none; sub-bullets are entries of their own; a bullet that only labels
or announces what hangs below it is none. A label in brackets that only repeats the field's name is dropped, one that
names the entry stays.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from noticeparse.extract.draft import Rank, Reading
from noticeparse.extract.lexicon import squash, words
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import CIRCLED
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table

INLINE = re.compile(rf"(?:,\s?)?(?:(?:또는|및|그리고)\s?)?[{CIRCLED}]\s?")
FOOTNOTE_MARK = re.compile(r"(?<=[가-힣A-Za-z0-9)\]｣」』”’\"'])\*{1,4}(?![\w*])|(?<=[가-힣)])\*{1,4}(?=[가-힣])")
ENDING = " ,;·*※"
# Roles whose tables name classes of applicants without saying anything on who may apply.
FOREIGN = frozenset(
    {"organizations", "contacts", "documents", "criteria", "bonus", "deductions", "schedule", "procedure", "overview"}
)
HEADINGS = frozenset({"square", "number_dot", "number_sub", "number_bar", "hangul_dot", "circled_sub", "roman"})
# Roles that parts of a list of remarks may have.
REMARKED = frozenset({"application", "application_method", "costs", "shares", "consortium", "duplication", "notes"})
MAX_ENTRY = 700


@dataclass(frozen=True, slots=True)
class Listed:
    """A label's content as a list.

    Attributes:
        label: The label as printed.
        roles: What the label is about.
        entries: Its entries in reading order.
        tables: Tables among them, in reading order.
        rank: How specific its place is.
        notes: Texts of the footnotes and remarks in it.
        start: Where it begins in ``Document.text``.
        section: The section of the label; None for a cell.
    """

    label: MappedText
    roles: frozenset[str]
    entries: tuple[MappedText, ...]
    tables: tuple[Table, ...]
    rank: Rank
    notes: tuple[MappedText, ...]
    start: int
    section: Section | None = None


@functools.cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry})" for entry in words("listing", section, name)))


def is_lead_in(text: str) -> bool:
    """True for a text that only announces a list, or says that there is nothing to list."""
    folded = " ".join(text.split()).strip(" .:：*")
    return len(folded) <= 90 and bool(_pattern("text", "lead_in").search(folded))


def label_roles(section: Section) -> frozenset[str]:
    """What a section's label is about, ``관련`` at its end left out."""
    return named_roles(section.label.text) if section.label else frozenset()


@functools.lru_cache(maxsize=20_000)
def named_roles(label: str) -> frozenset[str]:
    """`roles_of`, a closing ``관련`` left out."""
    return roles_of(label) or roles_of(_pattern("labels", "closing").sub("", squash(label)))


def listed(view: NoticeView, program: int, role: str, *, common: bool = True, through: bool = False) -> Iterator[Listed]:
    """Every list of a programme whose label has the role, its own before common ones.

    Args:
        view: The notice.
        program: Index of the programme.
        role: Name of a role in ``data/roles.toml``.
        common: Whether common sections of an integrated notice count too.
        through: Whether parts with labels of other roles belong to the list as well (remarks of all kinds do).
    """
    for section, rank in view.scope(program):
        if rank == Rank.COMMON and not common:
            continue
        yield from _in_section(view, section, role, rank, through)


def _in_section(view: NoticeView, section: Section, role: str, rank: Rank, through: bool) -> Iterator[Listed]:
    roles = label_roles(section)
    if section.label is not None and role in roles and section.head is not None and section.head.style != "note":
        inner = tuple(_inner(section, role))
        if not inner or through:
            yield _listed(section, role, roles, rank, through)
            return
        own = _listed(section, role, roles, rank, through, without=inner)
        if (own.entries or own.tables) and len(roles) == 1:
            yield own
        for below in inner:
            yield from _in_section(view, below, role, rank, through)
        return
    if section.label is not None and role in roles:
        yield _listed(section, role, roles, rank, through)
        return
    for item in _behind_box(section):
        if isinstance(item, Section):
            yield from _in_section(view, item, role, rank, through)
    if foreign_table_labels(section):
        return
    for entry in view.entries_in(_tables_only(section), role, rank=rank):
        yield Listed(
            entry.label,
            entry.roles,
            tuple(_of_cell(entry.cell)) if entry.cell else (),
            entry.tables,
            rank,
            tuple(note.text for note in entry.notes),
            entry.label.span().start,
        )


def _behind_box(section: Section) -> tuple[Section | Table, ...]:
    """Its parts; of a box that sums up something else (``【… 개요】``), only what stands above the box's own bullets."""
    if section.label is None or not _is_caption(section) or roles_of(section.label.text):
        return section.items
    if not _pattern("text", "box").search(squash(section.label.text)):
        return section.items
    first = next((child.rank for child in section.children), 0)
    return tuple(item for item in section.items if isinstance(item, Section) and item.rank < first)


def foreign_table_labels(section: Section) -> bool:
    """True where a section's tables are about other things, so that labels in their cells mean nothing here."""
    own = label_roles(section)
    captions = frozenset(
        role for table in section.tables if table.caption is not None for role in named_roles(table.caption.text)
    )
    return bool((own | captions) & FOREIGN)


def _tables_only(section: Section) -> Section:
    return Section(None, 0, None, MappedText.empty(), (), section.tables, ())


def _inner(section: Section, role: str) -> Iterator[Section]:
    """Sections below it that carry the role themselves."""
    for child in section.children:
        if role in label_roles(child):
            yield child
        else:
            yield from _inner(child, role)


def _listed(
    section: Section, role: str, roles: frozenset[str], rank: Rank, through: bool, without: tuple[Section, ...] = ()
) -> Listed:
    assert section.label is not None  # only labelled sections are asked for
    entries: list[MappedText] = []
    tables: list[Table] = []
    notes: list[MappedText] = [note.text for note in section.notes]
    left_out = {id(part) for part in without}
    named_only = section.value.text == section.label.text
    if section.value and not named_only and not is_lead_in(section.value.text):
        entries.extend(split_inline(section.value))
    _collect(section, role, through, entries, tables, notes, left_out, depth=0)
    return Listed(section.label, roles, tuple(entries), tuple(tables), rank, tuple(notes), section.label.span().start, section)


def _collect(
    section: Section,
    role: str,
    through: bool,
    entries: list[MappedText],
    tables: list[Table],
    notes: list[MappedText],
    left_out: set[int],
    depth: int,
) -> None:
    marked = any(child.head is not None and child.head.style for child in section.children)
    for item in section.items:
        if isinstance(item, Table):
            tables.append(item)
            continue
        if id(item) in left_out or item.head is None or item.head.style == "note":
            continue
        if _other(item, role, through):
            continue
        if not item.head.style and _goes_on(item) and entries:
            _append(entries, item)
            continue
        if not item.head.style and (marked or depth > 0) and not item.head.heading and not _is_caption(item):
            continue
        if item.label is not None and _is_caption(item) and _aside(item.label.text, role):
            item = _after_tables(item)
        else:
            text = entry_text(item, role)
            if text is not None:
                entries.extend(split_inline(text))
            notes.extend(note.text for note in item.notes)
        _collect(item, role, through, entries, tables, notes, left_out, depth + 1)


def _other(item: Section, role: str, through: bool) -> bool:
    """A part that is about something else."""
    roles = label_roles(item)
    if roles:
        if role in roles:
            return False
        return not through or (item.head is not None and item.head.style == "square" and not roles & REMARKED)
    if through or item.label is None or item.head is None or item.head.style not in HEADINGS or item.value:
        return False
    return bool(_pattern("labels", "other").search(squash(item.label.text)))


def _aside(label: str, role: str) -> bool:
    """A caption of examples, or of what is not supported inside what is."""
    return is_illustrative(label) or (role != "exclusions" and bool(_pattern("text", "excluded").search(squash(label))))


def _after_tables(section: Section) -> Section:
    """Only what follows the last table of a caption: that belongs to the list around it."""
    last = max((at for at, item in enumerate(section.items) if isinstance(item, Table)), default=len(section.items))
    return Section(
        section.head, section.rank, section.label, section.value, (), section.items[last + 1 :], section.path
    )


def _goes_on(item: Section) -> bool:
    """A remark in brackets on a line of its own."""
    text = item.text.text
    return text.startswith("(") and text.endswith(")") and len(text) > 6 and not _pattern("text", "example").search(text)


def _append(entries: list[MappedText], item: Section) -> None:
    joined = MappedText.join((entries[-1], item.text), " ")
    if len(joined) <= MAX_ENTRY:
        entries[-1] = joined


def entry_text(section: Section, role: str = "") -> MappedText | None:
    """What a list item says, without a label that only names the field; None where it only labels what is below it."""
    text = section.text
    label = section.label
    if label is not None:
        if role and role in label_roles(section) and section.value:
            text = section.value
        elif section.items and (not section.value or section.value.text == label.text):
            return None
        elif not section.value:
            return None if _is_caption(section) else text
    if not text or is_lead_in(text.text) and (section.items or text.text[:2] in ("다음", "아래", "하기")):
        return None
    if len(squash(text.text)) < 2 or len(text) > MAX_ENTRY:
        return None
    return text


def _is_caption(section: Section) -> bool:
    return section.head is not None and not section.head.style and section.label is not None and not section.value


def is_illustrative(label: str) -> bool:
    """True for a caption of examples."""
    return bool(_pattern("text", "illustrative").search(squash(label)))


def split_inline(text: MappedText) -> list[MappedText]:
    """The parts of ``A, 또는 ② B, ③ C`` where a numbered list goes on inside its first line."""
    found = list(INLINE.finditer(text.text))
    numbers = [CIRCLED.index(c) for match in found for c in match.group() if c in CIRCLED]
    first = numbers[0] if numbers else 0
    if not numbers or first not in (0, 1) or numbers != list(range(first, first + len(numbers))):
        return [tidy(text)]
    if first == 0 and (len(numbers) < 2 or found[0].start() > 0):
        return [tidy(text)]
    if min(len(part) for part in INLINE.split(text.text)[1 if first == 0 else 0 :]) < 12:
        return [tidy(text)]
    edges = ([] if first == 0 else [0]) + [match.end() for match in found]
    ends = [match.start() for match in found][0 if first else 1 :] + [len(text)]
    return [tidy(text.slice(start, end)) for start, end in zip(edges, ends, strict=True)]


def tidy(text: MappedText) -> MappedText:
    """Without footnote marks and without separators at its ends."""
    return text.replace(FOOTNOTE_MARK, "").strip(ENDING)


def _of_cell(cell: Cell) -> Iterator[MappedText]:
    yield from cell_entries(cell)


def cell_entries(cell: Cell) -> Iterator[MappedText]:
    """Entries of a cell: its paragraphs, footnotes left out, bullets of one line parted."""
    from noticeparse.layout.paragraphs import cell_paragraphs

    for paragraph in cell_paragraphs(cell.lines):
        if paragraph.style == "note" or not paragraph.text:
            continue
        for part in _bullets(paragraph.text):
            text = tidy(part)
            if len(squash(text.text)) > 1 and not is_lead_in(text.text):
                yield text


BULLET_INSIDE = re.compile(r"(?<=\S)\s+[▪▷▶◦○●•∙·ㆍ‣]\s+(?=\S)|(?<=\S)\s+-\s+(?=[가-힣])")
NOTE_INSIDE = re.compile(r"(?<=\S)\s+[*※]{1,3}\s?(?=\S)")


def _bullets(text: MappedText) -> list[MappedText]:
    """Bullets that stand behind one another in one line; what a footnote star opens is left out."""
    parts: list[MappedText] = []
    at = 0
    for match in BULLET_INSIDE.finditer(text.text):
        parts.append(text.slice(at, match.start()))
        at = match.end()
    parts.append(text.slice(at))
    kept = []
    for part in parts:
        note = NOTE_INSIDE.search(part.text)
        kept.append(part.slice(0, note.start()) if note else part)
    return kept


def readings(view: NoticeView, texts: Iterator[MappedText] | tuple[MappedText, ...], method: str, score: float) -> list[Reading]:
    """Each text as a reading; an entry printed twice counts once."""
    found: list[Reading] = []
    seen: set[str] = set()
    for text in texts:
        text = tidy(text)
        key = squash(text.text)
        if len(key) < 2 or key in seen:
            continue
        seen.add(key)
        found.append(Reading(clean(text.text), (view.place(text),), method, score))
    return found
