"""What holds now, of an amendment that prints little but its changes: the new side of each as an entry of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from noticeparse.extract.announced import Announced
from noticeparse.extract.draft import Place
from noticeparse.extract.lexicon import pattern, squash, words
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.marks import find_mark, rank_of
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.layout.sections import build_outline
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

_STYLE: Final = "square"
_MARK: Final = "□"
_PARTICLE: Final = re.compile(r"(?<=[가-힣])[을를]$")


def with_present(outline: Section, changes: Sequence[Announced], whole: NoticeView) -> Section:
    """The outline with an entry for what each change leaves: its subject as the label, its new side as the value.

    Args:
        outline: Without the boxes that print what was; see `noticeparse.extract.announced.without_history`.
        changes: Of the notice against its version before.
        whole: The notice with those boxes.
    """
    tables = {table.id: table for table in whole.outline.all_tables()}
    entries = [entry for change in changes if change.years is None for entry in _entries(change, whole.text, tables)]
    return replace(outline, items=(*outline.items, *entries)) if entries else outline


def _entries(change: Announced, text: str, tables: dict[str, Table]) -> Iterator[Section]:
    if change.after is None:
        return
    now = _paragraphs(change.after, text, tables)
    if not now or pattern("announced", "columns", "gone").fullmatch(squash(" ".join(p.text.text for p in now))):
        return
    label = _label(change.subject, text)
    if label is None or not roles_of(label.text):
        # The new side says itself what it is about.
        yield from (item for item in build_outline(now).items if isinstance(item, Section))
        return
    value = now[0].text if len(now) == 1 else MappedText.empty()
    below = build_outline(now).items if len(now) > 1 else ()
    said = MappedText.join([label, value], " : ") if value else label
    head = Paragraph(said, _MARK, _STYLE, now[0].span, page_no=now[0].page_no)
    yield Section(head, rank_of(_STYLE), label, value, items=below)


def _paragraphs(place: Place, text: str, tables: dict[str, Table]) -> tuple[Paragraph, ...]:
    """The new side: a cell's paragraphs, or a part of a line."""
    table = tables.get(place.table) if place.table is not None else None
    if table is not None and place.row is not None and place.col is not None:
        cell = table.at(place.row, place.col)
        if cell is not None and cell.text and cell.text.span() == place.span:
            return tuple(p for p in cell_paragraphs(cell.lines) if p.text)
    part = MappedText.of(text, place.span)
    return (Paragraph(part, "", "", place.span, page_no=place.page_no),) if part else ()


def _label(place: Place | None, text: str) -> MappedText | None:
    """The subject without its mark and the word for what happened to it (``① 접수기간 연장``)."""
    if place is None:
        return None
    label = MappedText.of(text, place.span).strip()
    label = label.slice(find_mark(label.text)[1]).strip()
    if match := _PARTICLE.search(label.text):
        label = label.slice(0, match.start())
    for word in words("announced", "marks", "named"):
        if label.text.endswith(word) and len(label) > len(word):
            return label.slice(0, len(label) - len(word)).strip()
    return label
