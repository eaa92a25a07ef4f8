"""Named bodies in drawn charts of who runs a programme: boxes of a table, or boxes that became lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from noticeparse.extract.contact_names import BRACKET, is_body
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.organization_names import APPLICANT, NAME_LENGTH, bodies, duties_of, is_class, is_role
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table

LINE_ROLE = re.compile(
    r"(?P<role>[가-힣·]{0,6}(?:총괄|전담|전문|운영|주관|협업|관리|추진|주무)(?:기관|부처))(?=\s|$|\()"
)
NAME_AND_ROLE = re.compile(
    r"(?P<name>[^()（）]{2,40}(?:\([^()]{1,20}\))?)\s?[(（\[<]\s?(?P<role>[가-힣·/\s]{2,16})\s?[)）\]>]"
)
ROLE_AND_NAME = re.compile(
    r"[(（\[<]?\s?(?P<role>[가-힣·/\s]{2,16}?)\s?[)）\]>]?\s?[(（\[<:：]\s?(?P<name>[^()（）\[\]<>]{2,40}(?:\([^()]{1,20}\))?)\s?[)）\]>]?"
)
EDGES = " \t()（）[]<>【】:：·-□○◦▪•▸‣"
NO_CHART = re.compile(r"부서$|중앙행정기관|지원기관$|및|전문가|→")
SHORTEST_ROLE = 2
ACRONYM = re.compile(r"[A-Z]{3,8}")
STRONG = re.compile(r"(?:전담|전문|총괄|운영|관리)\s?기관$")
LONGEST_BOX = 200
MOST_LINES_APART = 2


def chart_bodies(view: NoticeView, table: Table, *, sure: bool) -> Iterator[Record]:
    """Bodies in the boxes of a table: name and role in one box, or the name in the box below or beside its role.

    Args:
        view: The notice.
        table: Any table.
        sure: The heading over it is about who runs the programme; else roles that applicants have too are left out.
    """
    for cell in table.cells:
        if cell.empty or sum(len(line.text) for line in cell.lines) > LONGEST_BOX:
            continue
        lines = [line.text.strip() for line in cell.lines if line.text.text.strip()]
        if not lines:
            continue
        found = _in_box(view, lines, sure=sure)
        if found is None and sure and _is_part(cell.text.text, sure=sure):
            found = _beside(view, table, cell)
        yield from found or ()


@lru_cache(maxsize=5_000)
def _is_part(text: str, *, sure: bool) -> bool:
    plain = text.strip(EDGES)
    if not is_role(plain) or NO_CHART.search(plain):
        return False
    return sure or (len(plain) > SHORTEST_ROLE and APPLICANT.search(plain) is None)


@lru_cache(maxsize=5_000)
def _is_name(text: str) -> bool:
    """True for nothing but a body's name."""
    plain = BRACKET.sub("", text).strip(EDGES) or text.strip(EDGES)
    words = plain.split()
    return 0 < len(words) <= 3 and len(plain) <= NAME_LENGTH and is_body(words[-1]) and not is_class(plain)


def _in_box(view: NoticeView, lines: Sequence[MappedText], *, sure: bool) -> list[Record] | None:
    """What one box says of its body; None where it does not hold both, the name and the role."""
    for count in (1, 2, 3):
        if len(lines) < count:
            break
        text = lines[0] if count == 1 else MappedText.join(lines[:count], " ")
        duties = duties_of(view, lines[count:]) if len(lines) > count else None
        for form in (NAME_AND_ROLE, ROLE_AND_NAME):
            match = form.fullmatch(text.text)
            if match is None or not _is_part(match["role"], sure=sure) or not _all_names(match["name"]):
                continue
            role, name = (text.slice(match.start(g), match.end(g)).strip() for g in ("role", "name"))
            if ACRONYM.fullmatch(name.text):
                return [_record(view, role, name)] if STRONG.search(role.text) else None
            return list(bodies(view, role, name, duties, listed=False))
    if len(lines) > 1 and _is_part(lines[0].text, sure=sure) and _all_names(lines[1].text):
        duties = duties_of(view, lines[2:]) if len(lines) > 2 else None
        return list(bodies(view, lines[0], lines[1].strip(EDGES), duties, listed=False))
    return None


def _all_names(text: str) -> bool:
    if ACRONYM.fullmatch(text.strip()):
        return True
    return all(_is_name(part) for part in re.split(r"[,，、/]", text) if part.strip())


def _beside(view: NoticeView, table: Table, role: Cell) -> list[Record] | None:
    """The body whose box stands right below its role, or right beside it."""
    below = role.row + role.row_span
    beside = role.col + role.col_span
    for cell in table.cells:
        if cell.empty or not (
            (cell.row == below and cell.col <= role.col < cell.col + cell.col_span)
            or (cell.col == beside and cell.row <= role.row < cell.row + cell.row_span)
        ):
            continue
        lines = [line.text.strip() for line in cell.lines if line.text.text.strip()]
        if _all_names(cell.text.text):
            return list(bodies(view, role.text.strip(EDGES), cell.text, None, listed=False))
        if lines and _all_names(lines[0].text):
            return list(bodies(view, role.text.strip(EDGES), lines[0], duties_of(view, lines[1:]), listed=False))
    return None


# ---- boxes that became lines --------------------------------------------------------------------------------
def drawn_bodies(view: NoticeView, section: Section) -> Iterator[Record]:
    """A chart read as lines: a role, then the line that names its body; or the name, and its role in brackets."""
    if _opens_with_name(section):
        yield from _named_above(view, section)
        return
    waiting: MappedText | None = None
    apart = 0
    for child in section.children:
        if child.head is None or child.head.style or child.items:
            waiting = None
            continue
        text = child.text
        if match := LINE_ROLE.match(text.text):
            waiting, apart = text.slice(match.start("role"), match.end("role")), 0
            continue
        if waiting is None:
            continue
        apart += 1
        if apart > MOST_LINES_APART:
            waiting = None
            continue
        first = re.match(r"\(?(?P<name>[가-힣A-Za-z·㈜]{3,30})", text.text)
        if first is None:
            continue
        name = text.slice(first.start("name"), first.end("name"))
        known = is_body(name.text)
        if (known or (len(text.text.split()) == 1 and "·" not in name.text)) and not is_class(name.text):
            yield _record(view, waiting, name)
            waiting = None


def _opens_with_name(section: Section) -> bool:
    """True for a chart whose first box is a body's name, so that the part of each stands below its name."""
    for child in section.children:
        if child.head is None or child.head.style:
            continue
        plain = child.head.text.text.strip()
        if _is_name(plain) or _is_part(plain, sure=False) or LINE_ROLE.match(plain):
            return _is_name(plain)
    return False


def _named_above(view: NoticeView, section: Section) -> Iterator[Record]:
    """``OO진흥원`` on one line and ``(전담기관)`` on the next."""
    before: MappedText | None = None
    for child in section.children:
        if child.head is None:
            continue
        text = child.head.text
        plain = text.text.strip()
        if before is not None and _is_part(plain, sure=False):
            yield _record(view, text.strip("() "), before.strip())
        before = text if not child.head.style and _is_name(plain) else None


def _record(view: NoticeView, role: MappedText, name: MappedText) -> Record:
    return {
        "role": Reading(clean(role.text), (view.place(role),), "organizations.drawn", 0.7),
        "name": Reading(clean(name.text), (view.place(name),), "organizations.drawn", 0.7),
    }
