"""Actors below a row of boxes: to which box each of their lines belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.procedure_steps import BRACKET_END, BRACKET_ONLY, actors_of, is_actor
from noticeparse.model.mapped import MappedText

PANEL, COMPANY = 3, 4


@lru_cache(maxsize=5_000)
def _level(actor: str) -> int:
    """How high a body stands: within a box the higher ones are printed first."""
    plain = actor.strip(" ,()")
    head = re.split(r"[(\s]", plain)[0]
    if pattern("procedure", "actors", "ministry").search(head):
        return 0
    if pattern("procedure", "actors", "company").search(plain):
        return COMPANY
    if pattern("procedure", "actors", "panel").search(plain):
        return PANEL
    if pattern("procedure", "actors", "agency").search(head):
        return 1
    return 2


@dataclass(frozen=True, slots=True)
class _Item:
    text: MappedText
    opens: bool = False
    joins: bool = False


def deal(lines: Sequence[MappedText], names: Sequence[str]) -> list[tuple[MappedText, ...]] | None:
    """The actor lines below a row of boxes, box by box; None where they cannot be told apart.

    Lines that a comma leaves open go on in the same box. Where there are more actors than boxes, a new box begins
    where the order of rank (ministry, agency, centre, panel, company) starts again, and rather where the box is one
    that such an actor takes (applicants apply, panels assess).
    """
    boxes = len(names)
    items = _split_known(_joined(lines))
    if not items or len(items) < boxes:
        items = _split_blanks(items, boxes)
    if len(items) < boxes:
        return None
    groups = _cut(items, names)
    known = {squash(item.text.text) for item in items}
    return [tuple(part for item in group for part in _opened(item.text, known)) for group in groups]


def _joined(lines: Sequence[MappedText]) -> list[_Item]:
    found: list[_Item] = []
    for line in lines:
        if found and BRACKET_ONLY.fullmatch(line.text.strip()) and "(" not in found[-1].text.text:
            found[-1] = replace(found[-1], text=MappedText.join((found[-1].text, line)))
            continue
        joins = bool(found) and found[-1].text.text.rstrip().endswith((",", "·", "및", "/"))
        found.append(_Item(line.strip(), joins=joins))
    return found


def _split_known(items: Sequence[_Item]) -> list[_Item]:
    """Two boxes' actors that share a line, where one of them stands alone elsewhere."""
    plain = [squash(re.sub(r"\(.*\)$", "", item.text.text)) for item in items]
    found: list[_Item] = []
    for item in items:
        text = item.text.text
        cut = None
        for match in re.finditer(r"\s", text):
            left, right = text[: match.start()], text[match.end() :]
            if squash(re.sub(r"\(.*\)$", "", right)) in plain and is_actor(left):
                cut = match
                break
            if squash(left) in plain and is_actor(re.sub(r"\(.*\)$", "", right)):
                cut = match
                break
        if cut is None:
            found.append(item)
        else:
            found.append(replace(item, text=item.text.slice(0, cut.start())))
            found.append(_Item(item.text.slice(cut.end()).strip(), opens=True))
    return found


def _split_blanks(items: list[_Item], boxes: int) -> list[_Item]:
    """Lines cut behind a body's name until there are as many as boxes."""
    for at, item in enumerate(items):
        if len(items) >= boxes:
            break
        words = item.text.text.split(" ")
        for end in range(1, len(words)):
            left = " ".join(words[:end])
            if is_actor(left) and words[end] not in ("또는", "및", "부설"):
                items[at : at + 1] = [
                    replace(item, text=item.text.slice(0, len(left))),
                    _Item(item.text.slice(len(left)).strip(), opens=True),
                ]
                break
    return items


def _affinity(name: str, group: Sequence[_Item]) -> float:
    """How badly a box suits its actors."""
    levels = {_level(item.text.text) for item in group}
    cost = 0.0
    if re.search(r"공고|통보|지급|결정|확정|평가|심사", name) and COMPANY in levels:
        cost += 4.0
    if re.search(r"접수|신청", name) and COMPANY in levels:
        cost -= 3.0
    if re.search(r"평가|심사", name) and PANEL in levels:
        cost -= 3.0
    return cost


def _cut(items: Sequence[_Item], boxes_named: Sequence[str]) -> list[list[_Item]]:
    """The cheapest way to cut the items into as many runs as boxes."""
    boxes = len(boxes_named)
    cost = [0.0] * len(items)
    for at in range(1, len(items)):
        before, item = items[at - 1], items[at]
        if item.joins:
            cost[at] = 50.0
        elif item.opens:
            cost[at] = -50.0
        else:
            rise = _level(item.text.text) - _level(before.text.text)
            same = squash(item.text.text) == squash(before.text.text)
            cost[at] = 2.0 + rise if rise > 0 else (-20.0 if same else -5.0 + rise)
    size, infinite = len(items), float("inf")
    best = [[infinite] * (size + 1) for _ in range(boxes + 1)]
    back = [[0] * (size + 1) for _ in range(boxes + 1)]
    best[0][0] = 0.0
    for count in range(1, boxes + 1):
        for end in range(count, size + 1):
            for start in range(count - 1, end):
                if best[count - 1][start] == infinite:
                    continue
                names = [squash(i.text.text) for i in items[start:end]]
                doubled = 30.0 * (len(names) - len(set(names)))
                value = best[count - 1][start] + (cost[start] if start else 0.0) + doubled
                value += _affinity(boxes_named[count - 1], items[start:end])
                if value < best[count][end]:
                    best[count][end], back[count][end] = value, start
    groups: list[list[_Item]] = []
    end = size
    for count in range(boxes, 0, -1):
        start = back[count][end]
        groups.append(list(items[start:end]))
        end = start
    return groups[::-1]


def _opened(text: MappedText, known: set[str]) -> tuple[MappedText, ...]:
    """A bracketed second actor set apart where it also stands alone in the figure."""
    parts: list[MappedText] = []
    for part in actors_of(text):
        match = BRACKET_END.search(part.text)
        if match is not None and match.start() and squash(match.group("inner")) in known:
            parts += [part.slice(0, match.start()).strip(), part.slice(match.start("inner"), match.end("inner"))]
        else:
            parts.append(part)
    return tuple(parts)
