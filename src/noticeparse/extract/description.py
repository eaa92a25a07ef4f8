"""What a programme is for (사업목적), what it gives (지원내용), and remarks (유의사항, 기타사항)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.listing import Listed, listed
from noticeparse.extract.listing_labels import label_roles
from noticeparse.extract.listing_tables import column_entries, table_entries
from noticeparse.extract.listing_text import gives_money, is_illustrative, other_field, readings, tidy
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

MOST_PURPOSES = 3
# Fields whose label may open an entry among benefits without its being one.
NOT_GIVEN = frozenset(
    {
        "application_channel",
        "application_period",
        "conditions",
        "consortium",
        "contacts",
        "documents",
        "eligibility",
        "exclusions",
        "limit",
        "period",
        "ratio",
        "scale",
        "schedule",
        "shares",
        "topics",
    }
)
SHORTEST_PURPOSE = 8
# A label in brackets in front of one of several texts of a purpose.
PARTED = re.compile(r"\([가-힣·ㆍ ]{2,10}\)\s?(?=\S)")
# Fields of which no list of remarks holds several.
SUBSTANCE = frozenset({"benefits", "eligibility", "program_outline", "purpose", "scale"})
HANDS = frozenset("☞☛")
HEADS = frozenset({"circle", "square"})
LETTERED = frozenset({"hangul_dot", "number_dot"})
# Labels that stand beside other rows of a table and mean a rest of those, not remarks.
COLUMN_LABELS = frozenset({"기타", "안내", "참고", "비고", "기타안내", "공통"})


class DescriptionExtractor:
    """Reads lists under labels; a purpose without a label is the first sentence of the outline that says so."""

    name = "description.v1"
    gives = frozenset({"purpose", "benefits", "notes"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``purpose``, ``benefits`` and ``notes`` of each programme."""
        for program in range(len(view.programs)):
            yield from _purpose(view, program)
            yield from _benefits(view, program)
            yield from _notes(view, program)


def _purpose(view: NoticeView, program: int) -> Iterator[Candidate]:
    for found in listed(view, program, "purpose", common=False):
        if not pattern("description", "purpose", "label").search(squash(found.label.text)):
            continue
        stated = found.section is not None and len(squash(found.section.value.text)) >= SHORTEST_PURPOSE
        texts = found.entries[:1] if stated else tuple(_purposes(_outermost(found)))
        if any(_is_row(text) for text in texts):
            continue
        if texts and len(squash(texts[0].text)) >= SHORTEST_PURPOSE:
            yield Candidate("purpose", _joined(view, texts, "description.purpose", 0.95), program, Rank.LABELLED)
            return
    for found in listed(view, program, "purpose", common=False):
        for text in found.entries[:1]:
            if _reads_like_purpose(text):
                yield Candidate("purpose", _joined(view, (text,), "description.background", 0.6), program, Rank.MENTION)
    for found in listed(view, program, "program_outline", common=False):
        for text in found.entries:
            if _reads_like_purpose(text):
                yield Candidate("purpose", _joined(view, (text,), "description.outline", 0.75), program)
                return


def _outermost(found: Listed) -> tuple[MappedText, ...]:
    """The entries that stand right below the label, without what is listed below them; all where none does."""
    children = found.section.children if found.section is not None else ()
    heads = [child.head.span for child in children if child.head is not None]
    own = [text for text in found.entries if any(head.start <= text.span().start < head.end for head in heads)]
    return tuple(own) or found.entries


def _purposes(entries: tuple[MappedText, ...]) -> Iterator[MappedText]:
    """The first entry, and those right behind it that read like a purpose too."""
    for number, text in enumerate(entries[:MOST_PURPOSES]):
        if number and not _reads_like_purpose(text):
            return
        yield text


def _reads_like_purpose(text: MappedText) -> bool:
    return len(squash(text.text)) >= SHORTEST_PURPOSE and bool(
        pattern("description", "purpose", "ending").search(tidy(text).text)
    )


def _is_row(text: MappedText) -> bool:
    """A row of a table that lost its cells."""
    return "|" in text.text


def _joined(view: NoticeView, texts: tuple[MappedText, ...], method: str, score: float) -> Reading:
    """The texts as one; labels that only part them (``(개요) … (실행) …``) are left out."""
    parts = [tidy(text) for text in texts]
    labels = [PARTED.match(part.text) for part in parts]
    if len(parts) > 1 and all(labels):
        parts = [part.slice(label.end()) for part, label in zip(parts, labels, strict=True) if label is not None]
    value = clean(" ".join(part.text for part in parts))
    return Reading(value, tuple(view.place(part) for part in parts), method, score)


def _benefits(view: NoticeView, program: int) -> Iterator[Candidate]:
    """What is given; what the programme is about (``사업내용``) only where no list beside it says what it gives."""
    lists: list[tuple[Listed, list[Draft]]] = []
    for found in listed(view, program, "benefits", common=False):
        texts = [*found.entries]
        for table in found.tables:
            if table.caption is None or not is_illustrative(table.caption.text):
                texts.extend(table_entries(table, "benefits", "description"))
        texts = sorted((text for text in texts if _is_given(text)), key=lambda text: text.span().start)
        lists.append((found, [*readings(view, tuple(texts), "description.benefits", 0.9)]))
    told = any(draft and _labels(found, "given") for found, draft in lists)
    for found, draft in lists:
        if draft:
            rank = Rank.COMMON if told and _labels(found, "about") else found.rank
            yield Candidate("benefits", draft, program, rank)
    draft = [*readings(view, column_entries(view.programs[program].section, "benefits"), "description.column", 0.75)]
    if draft:
        yield Candidate("benefits", draft, program, Rank.OVERVIEW)
    yield from _unnamed_benefits(view, program)


def _labels(found: Listed, kind: str) -> bool:
    return pattern("description", "benefits", kind).fullmatch(squash(found.label.text)) is not None


def _is_given(text: MappedText) -> bool:
    """False for a duty, a limit or another field that stands among what is given."""
    if pattern("description", "benefits", "duty").search(text.text):
        return False
    return not other_field(text, NOT_GIVEN) or gives_money(text)


def _unnamed_benefits(view: NoticeView, program: int) -> Iterator[Candidate]:
    """``(… 지원) …`` among the labels of the programme's outline."""
    own = view.programs[program].section
    for section in own.walk():
        if section.label is None or "program_outline" not in label_roles(section):
            continue
        for child in section.children:
            if child.label is None or not child.value or label_roles(child) or child.value.text == child.label.text:
                continue
            if pattern("description", "benefits", "labels").fullmatch(squash(child.label.text)):
                draft: list[Draft] = [*readings(view, (child.value,), "description.support", 0.75)]
                for table in child.tables:
                    draft += readings(view, table_entries(table, "benefits", "description"), "description.support", 0.7)
                yield Candidate("benefits", draft, program)


def _notes(view: NoticeView, program: int) -> Iterator[Candidate]:
    for found in listed(view, program, "notes", through=True):
        if found.section is None and bare(found.label.text) in COLUMN_LABELS:
            continue
        if found.section is not None and (_is_whole_notice(found.section) or _keeps_accounts(found.label)):
            continue
        draft: list[Draft] = [*readings(view, _remarks(found), "description.notes", 0.85, notes=True)]
        if draft:
            yield Candidate("notes", draft, program, found.rank)
    for section, rank in view.scope(program):
        draft = [*readings(view, tuple(_going_on(section)), "description.notes", 0.7, notes=True)]
        if draft:
            yield Candidate("notes", draft, program, rank)
        for below in section.walk():
            if below.label is None or label_roles(below):
                continue
            name = squash(below.label.text)
            texts: tuple[MappedText, ...] = ()
            if pattern("description", "notes", "heads").fullmatch(name):
                texts = tuple(_texts(below))
            elif pattern("description", "notes", "boxes").fullmatch(name):
                texts = tuple(_pointed(below))
            if texts:
                draft = [*readings(view, texts, "description.notes", 0.8, notes=True)]
                if draft:
                    yield Candidate("notes", draft, program, rank)


def _keeps_accounts(label: MappedText) -> bool:
    """``연구개발비 산정 시 유의사항``: how costs are counted is no remark on the programme."""
    return pattern("description", "notes", "accounts").search(squash(label.text)) is not None


def _pointed(section: Section) -> Iterator[MappedText]:
    """Lines that a hand points at (``☞ …``); what starred lines explain below them is left out."""
    for note in section.notes:
        if note.mark.strip() in HANDS:
            yield note.text


def _is_whole_notice(section: Section) -> bool:
    """``안내사항`` over the programme's purpose, applicants and benefits: the notice itself, no remarks."""
    roles = {role for below in section.walk() for role in label_roles(below)}
    return len(roles & SUBSTANCE) > 1


def _remarks(found: Listed) -> Iterator[MappedText]:
    """Its entries; where the label stands over footnotes alone, those."""
    for text in found.entries or found.notes:
        if pattern("description", "notes", "not_remarks").search(" ".join(text.text.split())) is None:
            yield text


def _going_on(section: Section) -> Iterator[MappedText]:
    """Lettered or numbered items beside the heading of remarks, which they go on with.

    The outline holds letters for higher than squares, though a list below ``□ 유의사항`` may have them.
    """
    for parent in section.walk():
        below: Section | None = None
        for child in parent.children:
            roles = label_roles(child)
            style = child.head.style if child.head is not None else ""
            if roles == {"notes"} and style in HEADS:
                below = child
            elif below is not None and not roles and style in LETTERED and child.rank < below.rank:
                yield child.text
                yield from _texts(child)
            else:
                below = None


def _texts(section: Section) -> Iterator[MappedText]:
    for child in section.children:
        if child.text and child.head is not None and child.head.style:
            yield child.text
        yield from _texts(child)
