"""Who or what is left out (지원제외, 부적격 사항), with the common list of an integrated notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from noticeparse.extract.draft import Candidate, Draft
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.listing import listed
from noticeparse.extract.listing_parts import is_no_entry, leaves_out
from noticeparse.extract.listing_tables import table_entries
from noticeparse.extract.listing_text import readings
from noticeparse.extract.view import NoticeView
from noticeparse.layout.labels import split_label
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

SHORT_NOUN = 16
SHORTEST = 5
LONGEST_RUN = 160


class ExclusionsExtractor:
    """Reads lists under labels, and footnotes that begin with such a label."""

    name = "exclusions.v1"
    gives = frozenset({"exclusions"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``exclusions`` of each programme."""
        for program in range(len(view.programs)):
            for found in listed(view, program, "exclusions"):
                texts = [part for entry in found.entries for part in _parts(entry)]
                for table in found.tables:
                    texts.extend(table_entries(table, "exclusions", "eligibility", "columns_left_out"))
                texts = [text for text in texts if not is_no_entry(text, "exclusions")]
                texts.sort(key=lambda text: text.span().start)
                draft: list[Draft] = [*readings(view, tuple(texts), "exclusions.listed", 0.9)]
                if draft:
                    yield Candidate("exclusions", draft, program, found.rank)
            for found in listed(view, program, "eligibility", common=False):
                sentences = (text for text in (*found.entries, *found.notes) if leaves_out(text))
                draft = [*readings(view, tuple(sentences), "exclusions.sentence", 0.75)]
                if draft:
                    yield Candidate("exclusions", draft, program, found.rank)
            for section, rank in view.scope(program):
                draft = [*readings(view, _checked(section), "exclusions.checked", 0.7)]
                if draft:
                    yield Candidate("exclusions", draft, program, rank)
                for note in _notes(section):
                    draft = [*readings(view, tuple(_from_note(note)), "exclusions.note", 0.8)]
                    if draft:
                        yield Candidate("exclusions", draft, program, rank)


def _checked(section: Section) -> Iterator[MappedText]:
    """Lines on who fails a check (``□ (신청자격의 검토) … 해당될 경우 지원대상에서 제외``)."""
    checked, fails = (pattern("eligibility", "exclusions", name) for name in ("checked", "fails"))
    for below in section.walk():
        if below.label is None or checked.search(squash(below.label.text)) is None:
            continue
        children = (child.text for child in below.children if child.head is not None and child.head.style != "note")
        yield from (text for text in (below.value, *children) if fails.search(text.text.strip()))


def _notes(section: Section) -> Iterator[Paragraph]:
    for below in section.walk():
        yield from below.notes


def _parts(text: MappedText) -> Iterator[MappedText]:
    """``휴업 중인 기업, 세금을 체납한 자``: several who are left out in one line; anything else is one entry."""
    cuts = list(_commas(text.text)) if len(text) <= LONGEST_RUN else []
    edges = [(a + 1, b) for a, b in pairwise([-1, *cuts, len(text.text)])]
    pieces = [text.slice(start, end).strip() for start, end in edges]
    whole, described = (pattern("eligibility", "exclusions", name) for name in ("left_out", "described"))
    if (
        len(pieces) > 1
        and all(len(piece) >= SHORTEST and whole.search(piece.text) for piece in pieces)
        and sum(described.search(piece.text) is not None for piece in pieces) * 2 >= len(pieces)
    ):
        yield from pieces
    else:
        yield text


def _from_note(note: Paragraph) -> Iterator[MappedText]:
    """``(지원제외) A, B``: nouns in a row are several entries, a sentence is one."""
    label, value = split_label(note)
    if label is None or not value or not pattern("eligibility", "exclusions", "note").search(squash(label.text)):
        return
    parts: list[MappedText] = []
    at = 0
    for match in (m for m in _commas(value.text)):
        parts.append(value.slice(at, match))
        at = match + 1
    parts.append(value.slice(at))
    if len(parts) > 1 and all(0 < len(squash(part.text)) <= SHORT_NOUN for part in parts):
        yield from (part.strip() for part in parts)
    else:
        yield value


def _commas(text: str) -> Iterator[int]:
    depth = 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            yield at
