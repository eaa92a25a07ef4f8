"""The steps of an application: a numbered list, boxes with arrows between them, or a chain of clicks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from noticeparse.extract.application_labels import Part, says
from noticeparse.extract.draft import Draft
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.links import find_urls

ARROW = re.compile(r"\s*(?:[→⇒➔➜⇨⟶]|(?<=\s)[▶▷►](?=\s))\s*")
BETWEEN = re.compile(r"[→⇒➔➜⇨⟶▶▷►‣➡]+")
TO_NEXT = re.compile(r"[→⇒➔➜⇨⟶▶▷►]\s*(?:[①-⑳]|\d{1,2}[.)]|$)")
CHAIN_LABEL = re.compile(r"[^:：→]{1,24}\s?[:：]\s+")
SITE_BEFORE = re.compile(r"^.{0,60}[(（][^()（）]*[)）]\s+(?=\S)")
VISITS = re.compile(r"^\S*\s?(?:에\s?)?(?:접속|이동|방문|로그인)")
NUMBERED = frozenset({"circled", "number_paren", "paren_number", "hangul_paren"})
LONGEST_STEP = 100
LONGEST_BOX = 60
FEWEST_STEPS = 3
FEWEST_BOXES = 2


@dataclass(frozen=True, slots=True)
class Way:
    """A line that says how to apply.

    Attributes:
        text: The line.
        note: True for a remark.
    """

    text: MappedText
    note: bool = False


def steps_of(view: NoticeView, parts: Sequence[Part], stop: Callable[[Section], bool]) -> list[Draft]:
    """A numbered list of what to do, else boxes with arrows between them; empty where there is neither.

    Args:
        view: Gives the places.
        parts: What stands under the labels of how to apply.
        stop: True for a section inside of one that is about something else.
    """
    ours = [part for part in parts if says("application", "method", "strong", part.label.text)]
    for part in ours:
        if part.section is not None and (listed := _numbered(part.section, stop)):
            return list[Draft](view.texts(listed, "application.steps"))
    for part in parts:
        tables = part.section.all_tables() if part.section is not None else part.cell.tables if part.cell else ()
        for table in tables:
            if boxes := _boxes(table):
                return list[Draft](view.texts(boxes, "application.steps"))
    return []


def _numbered(section: Section, stop: Callable[[Section], bool]) -> list[MappedText]:
    """The longest run of numbered items below that says what to do, one after the other."""
    best: list[MappedText] = []
    for run in _runs(section, stop):
        texts = [item.text for item in run]
        if any(TO_NEXT.search(text.text) for text in texts):
            continue  # a chain of clicks over several lines
        if any(pattern("application", "step", "states").search(squash(text.text)) for text in texts):
            continue
        acting = sum(pattern("application", "step", "acts").search(text.text) is not None for text in texts)
        if len(texts) > max(len(best), 1) and acting == len(texts) and all(len(t) <= LONGEST_STEP for t in texts):
            best = texts
    return best


def _runs(section: Section, stop: Callable[[Section], bool]) -> Iterator[list[Section]]:
    run: list[Section] = []
    for child in section.children:
        if child.head is not None and child.head.style in NUMBERED and (not run or child.head.style == _style(run)):
            run.append(child)
            continue
        yield run
        run = []
        if not stop(child):
            yield from _runs(child, stop)
    yield run


def _style(run: Sequence[Section]) -> str | None:
    return run[0].head.style if run[0].head is not None else None


def _boxes(table: Table) -> list[MappedText]:
    """The boxes of a table of one row with an arrow between each two of them."""
    if table.n_rows != 1 or table.n_cols < 2 * FEWEST_BOXES - 1:
        return []
    cells = sorted(table.cells, key=lambda cell: cell.col)
    boxes, arrows = cells[::2], cells[1::2]
    if len(boxes) != len(arrows) + 1 or not all(BETWEEN.fullmatch(cell.text.text.strip()) for cell in arrows):
        return []
    texts = [cell.text.strip() for cell in boxes]
    whole = " ".join(text.text for text in texts)
    if any(not text.text or text.text.startswith("(") or len(text) > LONGEST_BOX for text in texts):
        return []
    applies, other = pattern("application", "step", "applies"), pattern("application", "step", "selects")
    return [_unmarked(text) for text in texts] if applies.search(whole) and not other.search(whole) else []


def chains(view: NoticeView, wide: Sequence[Sequence[Way]], strong: Sequence[Sequence[Way]]) -> list[Draft]:
    """Chains of clicks; the widest section may hold several that follow one another.

    What stands beside the label of how to apply itself (``신청방법 : 가입 → 제출``) may be as short as two.
    """
    best: list[Draft] = []
    for group in (*wide, *strong):
        steps: list[Draft] = []
        chain: list[MappedText] = []
        for way in group:
            text = way.text
            if chain and ARROW.search(chain[-1].text[-3:] + " "):
                if way.note:
                    continue
                chain.append(text)
            elif ARROW.search(text.text) and len(ARROW.split(text.text)) > 1:
                steps.extend(_split(view, chain))
                chain = [text]
            elif chain:
                steps.extend(_split(view, chain))
                chain = []
        steps.extend(_split(view, chain))
        if len(steps) > len(best):
            best = steps
    for group in strong if not best else ():
        if group and ARROW.search(group[0].text.text) and (steps := _split(view, [group[0].text], FEWEST_BOXES)):
            return steps
    return best


def _split(view: NoticeView, chain: list[MappedText], fewest: int = FEWEST_STEPS) -> list[Draft]:
    if not chain:
        return []
    text = MappedText.join(chain, " ")
    if (label := CHAIN_LABEL.match(text.text)) and "(" not in label.group():
        text = text.slice(label.end())
    pieces: list[MappedText] = []
    at = 0
    for match in ARROW.finditer(text.text):
        pieces.append(text.slice(at, match.start()).strip())
        at = match.end()
    pieces.append(text.slice(at).strip())
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < fewest or any(len(piece) > LONGEST_STEP for piece in pieces) or not are_clicks(text.text):
        return []
    pieces[0] = _without_site(pieces[0])
    pieces = [_unmarked(piece.strip("-·▴▪•∙◦ ")) for piece in pieces]
    return list[Draft](view.texts(pieces, "application.steps"))


def _unmarked(step: MappedText) -> MappedText:
    style, length = find_mark(step.text)
    return step.slice(length).strip() if style in ("circled", "number_dot", "number_paren", "paren_number") else step


def are_clicks(chain: str) -> bool:
    """True for a chain that ends in an application, not in a manual or a form."""
    last = ARROW.split(chain)[-1]
    return (
        pattern("application", "step", "applies").search(chain) is not None
        and pattern("application", "step", "other").search(last) is None
    )


def _without_site(first: MappedText) -> MappedText:
    """``…시스템(주소) 회원가입`` is the click 회원가입; ``…시스템(주소) 접속`` is one as it stands."""
    match = SITE_BEFORE.match(first.text)
    if match is None or VISITS.match(first.text[match.end() :]) or not find_urls(match.group()):
        return first
    return first.slice(match.end())
