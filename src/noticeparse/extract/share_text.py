"""Shares of cost in running text: ``민간부담금의 최대 20% 이내로 현물 부담 가능``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.quantities import Quantities, Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.fold import fold
from noticeparse.spec.values import Bound, Money, Ratio

TEXT = "shares.text"
CASH = re.compile(r"현금")
BOUND_BEHIND = re.compile(r"\s?(?:\([^()]{1,12}\)|\))\s?(이상|이내|이하)")
IN_KIND = re.compile(r"현물")
ELSEWHERE = frozenset(
    {"bonus", "contacts", "criteria", "deductions", "documents", "evaluation", "exclusions", "schedule", "purpose"}
)


def shares_in_text(view: NoticeView, section: Section) -> Iterator[Record]:
    """Shares that sentences and footnotes of a programme state."""
    for text in _texts(section):
        if "부담" in text.text or "현물" in text.text or "현금" in text.text:
            yield from _sentence(view, text)


def _texts(section: Section) -> Iterator[MappedText]:
    roles = roles_of(section.label.text) if section.label else frozenset()
    if (roles and roles <= ELSEWHERE) or (section.head is not None and section.head.style == "annex"):
        return
    if section.head is not None:
        yield section.head.text
    for note in section.notes:
        yield note.text
    for item in section.items:
        if isinstance(item, Table):
            for cell in item.cells:
                # A short cell is a column's figure, which the table's heads explain.
                if len(cell.text) > 12 and not cell.header:
                    yield from (paragraph.text for paragraph in cell_paragraphs(cell.lines))
        else:
            yield from _texts(item)


def _sentence(view: NoticeView, text: MappedText) -> Iterator[Record]:
    read = quantities(view, text, TEXT)
    folded = fold(text.text)
    for found_ratio in read.ratios:
        ratio = behind_bracket(folded, found_ratio)
        value = ratio.value
        assert isinstance(value, Ratio)
        found = _party_in(folded, ratio, value)
        if found is None:
            continue
        party, start, end = found
        near = folded[max(0, ratio.start - 14) : ratio.end + 26]
        form = "in_kind" if IN_KIND.search(near) else ("cash" if CASH.search(near) else None)
        share: Record = {"party": Reading(party, (view.place(text, start, end),), TEXT, 0.8)}
        if form is not None:
            where = (IN_KIND if form == "in_kind" else CASH).search(folded, max(0, ratio.start - 14))
            if where:
                share["form"] = Reading(form, (view.place(text, where.start(), where.end()),), TEXT, 0.8)
        share["ratio"] = _of_burden(view, text, folded, ratio, value)
        limit = _limit_after(read, ratio)
        if limit is not None:
            share["limit"] = limit.reading
        yield share


def behind_bracket(folded: str, ratio: Quantity) -> Quantity:
    """A bound that a short bracket parts from its figure: ``30%(현금) 이상``."""
    match = BOUND_BEHIND.match(folded[ratio.end : ratio.end + 16])
    return ratio.bounded(Bound.MIN if match.group(1) == "이상" else Bound.MAX) if match else ratio


def _party_in(folded: str, ratio: Quantity, value: Ratio) -> tuple[str, int, int] | None:
    """Who bears the share, by the words before it (``민간부담금의 최대 20%``, ``기업 자부담 30%``)."""
    window_start = max(0, ratio.start - 30)
    window = folded[window_start : ratio.end]
    matches = list(pattern("shares", "text", "burden").finditer(window))
    if not matches:
        return None
    match = matches[-1]
    between = window[match.end() : max(match.end(), ratio.start - window_start)]
    if pattern("shares", "text", "stop").search(between):
        return None
    party = match.group("party").strip()
    if not party or pattern("shares", "text", "nobody").fullmatch(party):
        return None
    return party, window_start + match.start("party"), window_start + match.end("party")


def _of_burden(view: NoticeView, text: MappedText, folded: str, ratio: Quantity, value: Ratio) -> Reading:
    """The base: as the grammar read it, or the burden that ``중`` ties to the share (``기업부담금 중 50% 이내``)."""
    if value.of is not None:
        return ratio.reading
    match = pattern("shares", "text", "among").search(folded[max(0, ratio.start - 30) : ratio.start])
    if match is None:
        return ratio.reading
    start = max(0, ratio.start - 30) + match.start("of")
    end = max(0, ratio.start - 30) + match.end("of")
    return ratio.reading.changed(
        value.model_copy(update={"of": folded[start:end].strip()}), view.place(text, start, end)
    )


def _limit_after(read: Quantities, ratio: Quantity) -> Quantity | None:
    """``50%이내(최대 6억원)``."""
    for money in read.money:
        if 0 <= money.start - ratio.end <= 3 and isinstance(money.value, Money):
            return money
    return None
