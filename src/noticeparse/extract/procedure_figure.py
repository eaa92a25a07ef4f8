"""Flow charts that became lines: boxes and arrows one below the other, a row's actors behind its last box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from noticeparse.extract.procedure_actors import deal
from noticeparse.extract.procedure_steps import (
    BRACKET_ONLY,
    NAME_LENGTH,
    Step,
    is_actor,
    is_arrow,
    is_date,
    mark_of,
    points_down,
    points_left,
    split_actor,
)
from noticeparse.layout.marks import number_of
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

MOST_LINES = 150
MOST_ROW = 12


@dataclass(frozen=True, slots=True)
class Token:
    """One line of a figure.

    Attributes:
        kind: ``box``, ``across``, ``down`` or ``text``.
        text: The line without its mark.
        number: Number on a box.
        left: True for an arrow to the left.
    """

    kind: str
    text: MappedText
    number: int | None = None
    left: bool = False


@dataclass(slots=True)
class _Row:
    boxes: list[Step] = field(default_factory=list)
    lines: list[MappedText] = field(default_factory=list)
    left: bool = False


def tokens_of(section: Section) -> list[Token]:
    """The lines below a heading, up to what can be no part of a figure."""
    found: list[Token] = []
    for child in section.children:
        for inner in child.walk():
            if inner.tables or len(found) >= MOST_LINES:
                return found
            head = inner.head
            if head is None:
                continue
            whole = f"{head.mark}{head.text.text}"
            if is_arrow(whole):
                found.append(Token("down" if points_down(whole) else "across", head.text, left=points_left(whole)))
            elif head.style == "circled" and len(head.text.text) <= NAME_LENGTH:
                found.append(Token("box", head.text, number_of(head.mark)))
            elif not head.style and len(head.text.text) <= NAME_LENGTH:
                found.append(Token("text", head.text))
            elif head.style in ("number_dot", "number_paren", "paren_number") and len(head.text.text) <= NAME_LENGTH:
                found.append(Token("box", head.text, number_of(head.mark)))
            else:
                return found
    return found


def steps_of_lines(tokens: Sequence[Token]) -> list[Step]:
    """The steps of a figure in their order; empty where there is no figure."""
    arrows = sum(token.kind in ("across", "down") for token in tokens)
    boxes = sum(token.kind == "box" for token in tokens)
    if arrows < 2:
        return []
    rows = _numbered(tokens) if boxes >= 3 else _plain(tokens)
    found: list[Step] = []
    for row in rows:
        steps = [*_with_actors(row)]
        found.extend(reversed(steps) if row.left else steps)
    if found and all(step.number is not None for step in found):
        found.sort(key=lambda step: step.number or 0)
    return found


def _numbered(tokens: Sequence[Token]) -> list[_Row]:
    rows: list[_Row] = [_Row()]
    for at, token in enumerate(tokens):
        row = rows[-1]
        if token.kind == "box":
            if row.boxes and not _after_arrow(tokens, at):
                row = _Row()
                rows.append(row)
            row.boxes.append(Step(token.text, token.number))
        elif token.kind == "down":
            if row.boxes:
                rows.append(_Row())
        elif token.kind == "across":
            row.left = row.left or token.left
        elif row.boxes and _goes_on(tokens, at, row):
            last = row.boxes[-1]
            gap = "" if last.name.text.endswith(("·", "(", "-")) or token.text.text.startswith(("(", ")")) else " "
            row.boxes[-1] = replace(last, name=MappedText.join((last.name, token.text), gap))
        elif row.boxes:
            row.lines.append(token.text)
    return [row for row in rows if row.boxes]


def _after_arrow(tokens: Sequence[Token], at: int) -> bool:
    """True where an arrow across stands right before a box."""
    return at > 0 and tokens[at - 1].kind == "across"


def _goes_on(tokens: Sequence[Token], at: int, row: _Row) -> bool:
    """True for a line that is still the name of the last box."""
    if row.lines:
        return False
    following = next((t.kind for t in tokens[at + 1 :] if t.kind != "text"), "")
    if following == "across":
        return True
    before = tokens[at - 1]
    if before.kind == "box" and BRACKET_ONLY.fullmatch(token_text(tokens[at])) and not is_actor(token_text(tokens[at])):
        return True
    return before.kind == "box" and row.boxes[-1].name.text.endswith(("·", ",", "및", "/"))


def token_text(token: Token) -> str:
    """The token's characters without outer blanks."""
    return token.text.text.strip()


def _plain(tokens: Sequence[Token]) -> list[_Row]:
    """Boxes without numbers: the lines between arrows."""
    rows: list[_Row] = []
    run: list[list[Token]] = [[]]
    left = False
    across = False
    for token in (*tokens, None):
        if token is None or token.kind == "down":
            if any(run):
                rows.append(_row(run, across, left))
            run, left, across = [[]], False, False
        elif token.kind == "across":
            across, left = True, left or token.left
            run.append([])
        else:
            run[-1].append(token)
    return [row for row in rows if row.boxes]


def _row(run: Sequence[Sequence[Token]], across: bool, left: bool) -> _Row:
    row = _Row(left=left)
    for at, group in enumerate(run):
        if not group:
            continue
        lines = list(group)
        if across and at == 0:
            lines = lines[-1:]
        if across and at < len(run) - 1:
            name = MappedText.join((t.text for t in lines), " ")
        else:
            name = lines[0].text
            row.lines.extend(t.text for t in lines[1:])
        if not name.text or len(name.text) > NAME_LENGTH:
            continue
        number, bare = mark_of(name)
        row.boxes.append(Step(bare, lines[0].number if lines[0].number is not None else number))
    return row


def _with_actors(row: _Row) -> list[Step]:
    steps = []
    for step in row.boxes[:MOST_ROW]:
        name, actors = split_actor(step.name)
        steps.append(replace(step, name=name, actors=actors or step.actors))
    lines = [line for line in row.lines if not is_date(line.text)]
    if not lines or any(step.actors for step in steps) or len(lines) > 6 * len(steps):
        return steps
    likely = sum(_may_act(line.text) for line in lines)
    if 2 * likely < len(lines):
        return steps
    if len(steps) == 1:
        names = [line for line in lines if is_actor(line.text)]
        return [replace(steps[0], actors=tuple(line.strip("(),") for line in names))]
    dealt = deal(lines, [step.name.text for step in steps])
    if dealt is None:
        return steps
    return [replace(step, actors=actors) for step, actors in zip(steps, dealt, strict=True)]


def _may_act(text: str) -> bool:
    plain = text.strip(" ,")
    if is_actor(plain):
        return True
    return len(plain) <= 30 and any(is_actor(part) for part in re.split(r"\s|[()]", plain) if part)
