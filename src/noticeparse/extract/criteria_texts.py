"""What a cell of a table of criteria says: the text of an item, and the points that stand behind it."""

from __future__ import annotations

import re

from noticeparse.extract.criteria_columns import ALIAS
from noticeparse.extract.draft import Reading
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell

MOST = 1000
BRACKETED = re.compile(
    r"\s?[(\[【<]\s?(?:배점\s?[:：]?\s?|최대\s?|총\s?)?(\d{1,3}(?:\.\d)?)\s?(?:점|%)?\s?(?:만점)?[)\]】>]\s?[*:：]?$"
)
TAILING = re.compile(r"\s?[:：]?\s(?:배점\s?)?(\d{1,3}(?:\.\d)?)\s?점$")
TICKS = re.compile(
    r"\s?[(\[]\s?(?:[○oO◯]\s?[/,]\s?[×xX✕]|적\s?[/·]?\s?부(?:\s?판정)?|적합\s?/\s?부적합|Y\s?/\s?N|예\s?/\s?아니오)\s?[)\]]$"
)
STRAY = re.compile(r"[〇∘◦○●▪■□•‧∙▸▶⦁·ㆍ]\s?")
EXPLAINED = re.compile(r"\s?[(\[]\s?(\d{1,3})\s?점?\s?[)\]]\s?[:：]\s?")


def item_text(cell: Cell) -> MappedText:
    """A cell's text as one item: the first mark dropped, later ones kept, footnotes left out."""
    paragraphs = cell_paragraphs(cell.lines)
    kept = [p for p in paragraphs if p.style != "note"] or list(paragraphs)
    whole = MappedText.empty()
    for paragraph in kept:
        joint = f" {paragraph.mark} " if paragraph.mark else " "
        whole = MappedText.join((whole, paragraph.text), joint) if whole else paragraph.text
    whole = whole.strip()
    if (mark := STRAY.match(whole.text)) is not None:
        whole = whole.slice(mark.end())
    return whole.slice(0, match.start()) if (match := TICKS.search(whole.text)) else whole


def own_points(view: NoticeView, cell: Cell) -> list[tuple[MappedText, Reading]]:
    """Paragraphs of a cell with points of their own behind each, where all of them have some."""
    paragraphs = [p for p in cell_paragraphs(cell.lines) if p.style != "note" and p.text]
    found = [(split, p) for p in paragraphs if (split := split_points(view, p.text)) is not None]
    if not found or len(found) < len(paragraphs):
        return []
    return [split for split, _ in found]


def split_points(view: NoticeView, text: MappedText) -> tuple[MappedText, Reading] | None:
    """A name and the points behind it (``파급효과 (20)``, ``파급효과 : 20점``); None where there are none."""
    if (alias := ALIAS.search(text.text)) is not None and alias.start() > 0:
        plain = split_points(view, text.slice(0, alias.start()))
        if plain is not None:
            return plain
    match = BRACKETED.search(text.text) or TAILING.search(text.text) or EXPLAINED.search(text.text[:60])
    if match is None or match.start() == 0 or not 0 < float(match.group(1)) <= MOST:
        return None
    number = float(match.group(1))
    value = int(number) if number.is_integer() else number
    reading = view.reading(value, text, "criteria.bracketed", start=match.start(1), end=match.end(1))
    return text.slice(0, match.start()).strip(" :："), reading
