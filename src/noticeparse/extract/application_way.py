"""How and where to apply: the channel, the sites, the clicks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.application_labels import Part, labelled_parts, lines_below, says
from noticeparse.extract.application_steps import ARROW, Way, are_clicks, chains, steps_of
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading
from noticeparse.extract.grid import grid_of
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.nlp.fold import fold
from noticeparse.nlp.links import find_urls

CHANNELS = ("online", "email", "post", "visit")
CLAUSE = re.compile(r"[;。]|(?<!\d)\.(?=\s)|(?<=\s)(?:다만|단),?(?=\s)|[()（）]|\n|※")
ONLINE_MAIL = re.compile(r"온라인\s?\(\s?(?:[Ee]-?mail|이메일|전자우편|메일)")
HANDED_IN = re.compile(
    r"(?:온라인|전산|시스템|누리집|홈페이지)\S{0,12}\s?(?:\S{1,8}\s){0,3}(?:접수|제출|신청)(?!\s?(?:기간|마감|기한|결과|내용))"
)
# What may stand with an address that is a footnote of its own.
ADDRESS_ALONE = re.compile(r"\W*(?:URL|url|주소|홈페이지|누리집|사이트|접속\s?주소|링크)?\W*")
LEAST_PAGES = 2
MOST_LINES = 80
MOST_URLS = 4


def find_way(view: NoticeView, program: int) -> Iterator[Candidate]:
    """Channel, sites and steps, each from the most specific label that says them."""
    ranked: dict[Rank, tuple[list[list[Way]], list[list[Way]]]] = {}
    places: dict[Rank, list[list[Way]]] = {}
    parts: dict[Rank, list[Part]] = {}
    for part in labelled_parts(view, program):
        label = part.label.text
        if says("application", "method", "never", label):
            continue
        strong, wide = ranked.setdefault(part.rank, ([], []))
        if says("application", "method", "where", label):
            places.setdefault(part.rank, []).append(_lines(part))
        if says("application", "method", "strong", label):
            strong.append(_lines(part))
            parts.setdefault(part.rank, []).append(part)
        elif _is_wide(label):
            wide.append(_lines(part))
            parts.setdefault(part.rank, []).append(part)
    for rank, (strong, wide) in ranked.items():
        groups = [*strong, *wide, *(ways for part in parts.get(rank, ()) for ways in _columns(part))]
        if channel := _channel(view, groups):
            yield Candidate("application.channel", channel, program, rank)
        if urls := _urls(view, [*places.get(rank, ()), *groups]):
            yield Candidate("application.urls", urls, program, rank)
        if steps := steps_of(view, parts.get(rank, ()), _about_something_else) or chains(view, wide, strong):
            yield Candidate("application.steps", steps, program, rank)


def _columns(part: Part) -> Iterator[list[Way]]:
    """Cells under heads that say how to apply, in the tables below a label that does."""
    for table in part.section.all_tables() if part.section is not None else ():
        grid = grid_of(table)
        for column in grid.columns(lambda head: says("application", "method", "strong", head)):
            cells = [cell for row in grid.rows if row.starts(column) and (cell := row.cells[column]) is not None]
            yield [Way(p.text, p.style == "note") for cell in cells for p in cell_paragraphs(cell.lines)]


def _is_wide(label: str) -> bool:
    if says("application", "method", "wide", label):
        return True
    squashed = squash(label)
    return squashed.endswith(("방법", "절차")) and pattern("application", "method", "wide").search(squashed) is not None


def _lines(part: Part) -> list[Way]:
    if part.section is None:
        return _cell_texts(part) or [Way(part.value)]
    below = list(lines_below(part.section, _about_something_else))[:MOST_LINES]
    return [Way(_text_of(line.label, line.text, line.depth), line.note is not None) for line in below]


def _text_of(label: MappedText, text: MappedText, depth: int) -> MappedText:
    """A child's label may itself say how (``온라인 접수 : …``)."""
    if depth and label and says("application", "channel", "handing", label.text) and not ARROW.search(text.text):
        return MappedText.join((label, text), " ")
    return text


def _cell_texts(part: Part) -> list[Way]:
    return [Way(p.text, p.style == "note") for p in cell_paragraphs(part.cell.lines)] if part.cell else []


def _about_something_else(section: Section) -> bool:
    if section.label is None or len(section.label) > 40:
        return False
    label = section.label.text
    if says("application", "method", "strong", label) or (
        _is_wide(label) and not says("application", "method", "never", label)
    ):
        return False
    if says("application", "method", "other", label):
        return True
    ours = {"application", "application_method", "application_period", "application_channel"}
    return bool(roles_of(label) - ours)


# ---- channel -----------------------------------------------------------------------------------------------
def _channel(view: NoticeView, groups: list[list[Way]]) -> Reading | None:
    for group in groups:
        found: dict[str, Reading] = {}
        for way in group:
            if not way.note:
                for name, reading in _named_channels(view, way.text):
                    found.setdefault(name, reading)
        if found:
            first, *others = found.values()
            if not others:
                return first
            places = tuple(place for reading in others for place in reading.places)
            return first.changed("mixed", *places)
    remarks = (_must(view, way.text) for group in groups for way in group if way.note)
    return next((reading for reading in remarks if reading is not None), None)


def _must(view: NoticeView, remark: MappedText) -> Reading | None:
    """Online, where a remark says that applications are handed in so (``반드시 온라인으로 접수``)."""
    for name, reading in _named_channels(view, remark):
        if name == "online" and HANDED_IN.search(fold(remark.text)):
            return reading
    return None


def _named_channels(view: NoticeView, text: MappedText) -> Iterator[tuple[str, Reading]]:
    if mail := ONLINE_MAIL.search(fold(text.text)):
        yield "email", view.reading("email", text, "application.channel", start=mail.start(), end=mail.end())
        return
    denied = pattern("application", "channel", "denied")
    for start, end in _clauses(text.text):
        clause = text.slice(start, end)
        folded = fold(clause.text)
        if denied.search(folded):
            continue
        handing = pattern("application", "channel", "handing")
        about_else = pattern("application", "channel", "not_about").search(folded)
        if about_else and not re.search(
            r"(?:온라인|전산|인터넷|우편|방문|메일)\s?(?:으로\s?)?(?:신청|접수|제출)", folded
        ):
            continue
        for name in CHANNELS:
            match = pattern("application", "channel", name).search(folded)
            if match is None or (name != "online" and not handing.search(fold(text.text))):
                continue
            yield name, view.reading(name, clause, "application.channel", start=match.start(), end=match.end())


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in CLAUSE.finditer(text):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:].strip():
        yield at, len(text)


# ---- sites -------------------------------------------------------------------------------------------------
def _urls(view: NoticeView, groups: list[list[Way]]) -> list[Draft]:
    found: dict[str, Reading] = {}
    for group in groups:
        for way in group:
            chain = ARROW.search(way.text.text) is not None and are_clicks(way.text.text)
            if way.note and not chain:
                continue
            for link in find_urls(way.text.text):
                left, right = link.span.start, link.span.end
                around = way.text.text[max(0, left - 30) : left] + way.text.text[right : right + 24]
                if not chain and pattern("application", "url", "other").search(fold(around)) and not _hands_in(around):
                    continue
                key = re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", link.value.lower())
                found.setdefault(key, view.reading(link.value, way.text, "application.url", start=left, end=right))
        if found:
            break
    return list[Draft](list(found.values())[:MOST_URLS]) or _noted_urls(view, groups)


def _noted_urls(view: NoticeView, groups: list[list[Way]]) -> list[Draft]:
    """The site that a footnote gives where the lines name it by name alone: an address, or a path of pages from it."""
    for way in (way for group in groups for way in group if way.note):
        for link in find_urls(way.text.text):
            left, right = link.span.start, link.span.end
            bare = ADDRESS_ALONE.fullmatch(way.text.text[:left] + way.text.text[right:]) is not None
            if bare or (way.text.text.count(">") >= LEAST_PAGES and left < way.text.text.index(">")):
                return [view.reading(link.value, way.text, "application.url", start=left, end=right, score=0.7)]
    return []


def _hands_in(around: str) -> bool:
    return re.search(r"신청|접수|제출|등록", around) is not None
