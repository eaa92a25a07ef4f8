"""Named bodies in drawn charts of who runs a programme: boxes of a table, or boxes that became lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from noticeparse.extract.contact_names import BRACKET, is_body
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.organization_names import APPLICANT, NAME_LENGTH, bodies, duties_of, is_class, is_role
from noticeparse.extract.roles import roles_of
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
MINISTRY = re.compile(r"[부처청]$")
STRONG = re.compile(r"(?:전담|전문|총괄|운영|관리)\s?기관$")
LONGEST_BOX = 200
MOST_LINES_APART = 2
# Arrows, and what passes along them.
NO_DUTY = re.compile(
    r"[↓↑⇩⇧▼▲↕⇅]|^\W*(?:[가-힣]{2,4}[·/,\s]*){0,2}(?:협약|체결|신청|제출|접수|보고|통보|교부|출연)\W*$|(?:위원회|협의회|평가단)$|기준에"
)


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
        box = cell
        if found is None and sure and _is_part(cell.text.text, sure=sure):
            found, box = _beside(view, table, cell)
        if found and not any("duties" in body for body in found) and (below := _duties_below(view, table, box)):
            found = [{**body, "duties": below} for body in found]
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
    return all(
        ACRONYM.fullmatch(part.strip()) or _is_name(part) for part in re.split(r"[,，、/]", text) if part.strip()
    )


def _beside(view: NoticeView, table: Table, role: Cell) -> tuple[list[Record] | None, Cell]:
    """The body whose box stands right below its role, or right beside it, and that box."""
    below = role.row + role.row_span
    beside = role.col + role.col_span
    for cell in table.cells:
        if cell.empty or not (
            (cell.row == below and cell.col <= role.col < cell.col + cell.col_span)
            or (cell.col == beside and cell.row <= role.row < cell.row + cell.row_span)
        ):
            continue
        lines = [line.text.strip() for line in cell.lines if line.text.text.strip()]
        if len(lines) > 1 and all(_all_names(line.text) for line in lines):
            part = role.text.strip(EDGES)
            return [body for line in lines for body in bodies(view, part, line, None, listed=False)], cell
        if _all_names(cell.text.text):
            return list(bodies(view, role.text.strip(EDGES), cell.text, None, listed=False)), cell
        if lines and _all_names(lines[0].text):
            duties = duties_of(view, lines[1:]) if len(lines) > 1 else None
            return list(bodies(view, role.text.strip(EDGES), lines[0], duties, listed=False)), cell
    return None, role


def _duties_below(view: NoticeView, table: Table, box: Cell) -> Reading | None:
    """What stands in a box of the same width right below a body's, if it says what one does."""
    below = box.row + box.row_span
    for cell in table.cells:
        if cell.empty or cell.row != below or (cell.col, cell.col_span) != (box.col, box.col_span):
            continue
        lines = [line.text for line in cell.lines]
        return duties_of(view, lines, cell.text) if _is_duty(cell.text.text) else None
    return None


@lru_cache(maxsize=5_000)
def _is_duty(text: str) -> bool:
    """True for what a body does, not another body, its role or what passes along an arrow."""
    if len(text) > LONGEST_BOX or _is_part(text, sure=True) or _all_names(text) or NO_DUTY.search(text):
        return False
    return pattern("organizations", "charts", "duty").search(text) is not None


# ---- boxes that became lines --------------------------------------------------------------------------------
def drawn_bodies(view: NoticeView, section: Section) -> Iterator[Record]:
    """A chart read as lines: a role and near it the line that names its body.

    The name stands above it, where it is no other role's already, else on the next lines.
    """
    lines = [line for line in _flat(section) if line.head is not None]
    yield from _with_duties(view, lines)
    taken: set[int] = set()
    for at, child in enumerate(lines):
        text = child.head.text if child.head is not None else child.text
        plain = text.text.strip()
        before = lines[at - 1].text if at and _is_line(lines[at - 1]) and _is_name(lines[at - 1].text.text) else None
        below = _is_name(lines[at + 1].text.text) if at + 1 < len(lines) else False
        bracketed = plain.startswith("(") and plain.endswith(")")
        if before is not None and not bracketed and MINISTRY.search(before.text.strip()):
            # A ministry leaves the strong parts to another body, which may stand below.
            before = None if below or STRONG.search(plain) else before
        if before is not None and at - 1 not in taken and _is_part(plain, sure=False):
            yield _record(view, text.strip("() "), before.strip())
            continue
        match = LINE_ROLE.match(plain) if _is_line(child) else None
        if match is None:
            continue
        for later in range(at + 1, min(at + 1 + MOST_LINES_APART, len(lines))):
            if not _is_line(lines[later]) or LINE_ROLE.match(lines[later].text.text):
                break
            if (name := _first_name(lines[later].text)) is not None:
                taken.add(later)
                yield _record(view, text.slice(match.start("role"), match.end("role")), name)
                break


def _with_duties(view: NoticeView, lines: Sequence[Section]) -> Iterator[Record]:
    """Bodies on lines of their own, alone or with their role, with the line below that says what they do."""
    for at, below in enumerate(lines[1:]):
        line = lines[at]
        if not _is_line(line) or not _is_line(below) or not _is_duty(below.text.text):
            continue
        role, name = _named_line(lines, at)
        if name is None or not (role or MINISTRY.search(name.text.strip())):
            continue
        found: Record = {"name": Reading(clean(name.text), (view.place(name),), "organizations.drawn", 0.7)}
        yield {**(_record(view, role, name) if role else found), "duties": duties_of(view, [below.text])}


def _named_line(lines: Sequence[Section], at: int) -> tuple[MappedText | None, MappedText | None]:
    """Role and name of a body that a line names; the role may stand on the line above."""
    line = lines[at]
    if line.label is not None and line.value and _is_part(line.label.text, sure=False):
        return line.label.strip("() "), line.value.strip() if _is_name(line.value.text) else None
    if match := NAME_AND_ROLE.fullmatch(line.text.text):
        role, name = (line.text.slice(match.start(g), match.end(g)).strip() for g in ("role", "name"))
        if _is_part(role.text, sure=False) and _is_name(name.text):
            return role, name
    if not _is_name(line.text.text):
        return None, None
    over = lines[at - 1] if at else None
    role_above = over is not None and _is_line(over) and _is_part(over.text.text, sure=False)
    return (over.text.strip("() ") if over is not None and role_above else None), line.text.strip()


def _flat(section: Section) -> Iterator[Section]:
    """What stands below a section, without parts that are about something else."""
    for child in section.children:
        yield child
        if child.label is None or not roles_of(child.label.text):
            yield from _flat(child)


def _is_line(child: Section) -> bool:
    return child.head is not None and not child.head.style and not child.items


def _first_name(text: MappedText) -> MappedText | None:
    """The body that a line begins with, or the one word that it is."""
    first = re.match(r"\(?(?P<name>[가-힣A-Za-z·㈜]{3,30})", text.text)
    if first is None:
        return None
    name = text.slice(first.start("name"), first.end("name"))
    known = is_body(name.text) or (len(text.text.split()) == 1 and "·" not in name.text)
    return name if known and not is_class(name.text) else None


def _record(view: NoticeView, role: MappedText, name: MappedText) -> Record:
    return {
        "role": Reading(clean(role.text), (view.place(role),), "organizations.drawn", 0.7),
        "name": Reading(clean(name.text), (view.place(name),), "organizations.drawn", 0.7),
    }
