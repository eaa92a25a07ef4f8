"""One box of a flow chart, taken apart: what is done, who does it, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.procedure_steps import (
    BRACKET_ONLY,
    NAME_LENGTH,
    Step,
    actors_of,
    is_actor,
    is_arrow,
    is_date,
    mark_of,
    split_actor,
)
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell

ACTOR_LENGTH = 30
LABEL_LENGTH = 12
LONGEST_BOX = 160
GROUP = re.compile(r"[(（][^()（）]{1,60}[)）]")
TIME_START = re.compile(r"(?<![\d가-힣.])\s?[~∼～]?\s?['‘’`′´]?\s?\d{1,4}\s?[.년월~∼～-]|[~∼～]\s?['‘’`′´]?\d")
TIME_WORD = re.compile(
    r"\d{1,2}개월|[중상하초]순|[상하]반기|\d[년월일시분주](?:차|간)?|[\d\s.~∼～'‘’`′´:()/,·中初末-]|[초말중경]|까지|이[내후전]|내외|부터"
    r"|예정|잠정|상시|수시|분기|(?:사업|협약)?기간|[월화수목금토일](?=\))"
)
WHAT = re.compile(r"\((?P<what>[^()]{1,8})\)\s?(?=[^\s(])")
MOST_BESIDE_TIME = 1
ACT = re.compile(r"(?:평가|심사)\s?\*?$")
METHOD = re.compile(
    r"[(（]?(?:(?:서면|서류|대면|발표|면접|현장|비대면|온라인)\*?\s?(?:[(（][^()（）]{1,10}[)）])?\s?[,·ㆍ/+및]?\s?){1,4}[)）]?"
)
"""How an assessment is done, on a line of its own below its name."""
SENTENCE = re.compile(r"[다함음임됨]\.?$|실시$|제출$|예정$|[*※]")


@dataclass(slots=True)
class _Box:
    names: list[MappedText] = field(default_factory=list)
    actors: tuple[MappedText, ...] = ()
    times: tuple[MappedText, ...] = ()


def is_time(text: str) -> bool:
    """True for a time and nothing else; `is_date` also takes a short name with its time."""
    return len(text) <= LONGEST_BOX and is_date(text) and len(TIME_WORD.sub("", text)) <= MOST_BESIDE_TIME


def box_of(cell: Cell) -> Step | None:
    """What a cell says as a box; None where it is none.

    A name may go over several lines; an actor or a time stands in brackets, behind the name, or on a line of its own.
    """
    box = _Box()
    lines = [line.text.strip() for line in cell.lines if line.text.text.strip()]
    if sum(len(line) for line in lines) > LONGEST_BOX:
        return None
    for line in _lines(lines):
        _read(line, box)
    if not box.names:
        return None
    name = box.names[0]
    for part in box.names[1:]:
        name = MappedText.join((name, part), "" if part.text.startswith("(") else " ")
    number, bare_name = mark_of(name)
    bare_name = _outer(bare_name)
    if not bare_name.text or len(bare_name.text) > NAME_LENGTH or is_time(bare_name.text) or is_arrow(bare_name.text):
        return None
    return Step(bare_name, number, box.actors, box.times)


def _lines(lines: list[MappedText]) -> Iterator[MappedText]:
    """The lines, those put together over which a bracket goes."""
    held: list[MappedText] = []
    for line in lines:
        held.append(line)
        text = " ".join(part.text for part in held)
        if text.count("(") <= text.count(")"):
            yield held[0] if len(held) == 1 else MappedText.join(held, " ")
            held = []
    yield from held


def _outer(name: MappedText) -> MappedText:
    """A name without the angle brackets around it."""
    if name.text.startswith("<") and name.text.endswith(">"):
        return name.slice(1, -1).strip()
    return name


def _read(line: MappedText, box: _Box) -> None:
    plain = line.text
    if is_time(plain):
        box.times += (line,)
        return
    if box.names and (plain[0] in "*※" or (ACT.search(box.names[-1].text) and METHOD.fullmatch(plain))):
        return
    if is_actor(plain) and box.names and not plain.startswith("("):
        box.actors += actors_of(line)
        return
    kept: list[MappedText] = []
    at = 0
    for group in GROUP.finditer(plain):
        inner = line.slice(group.start() + 1, group.end() - 1).strip()
        if _take(inner, box, opened=bool(box.names) or bool(plain[: group.start()].strip())):
            kept.append(line.slice(at, group.start()).strip())
            at = group.end()
    kept.append(line.slice(at).strip())
    pieces = []
    for piece in kept:
        name, time = _cut_time(piece)
        if time is not None:
            box.times += (time,)
        if name.text.strip(" ,:·"):
            pieces.append(name.strip(" ,:"))
    if not pieces:
        return
    name = pieces[0] if len(pieces) == 1 else MappedText.join(pieces, " ")
    if box.names and is_actor(name.text) and not name.text.startswith("("):
        box.actors += actors_of(name)
    elif not box.actors or not box.names:
        box.names.append(name)


def _take(inner: MappedText, box: _Box, *, opened: bool) -> bool:
    """True for a bracket that holds an actor, a time or both, which are put in the box."""
    if is_time(inner.text):
        box.times += (inner,)
        return True
    if not opened:
        return False
    colon = inner.text.find(":")
    if 0 < colon <= LABEL_LENGTH and is_time(inner.text[colon + 1 :]):
        box.times += (inner.slice(colon + 1).strip(),)
        return True
    parts = _parts(inner)
    dates = [part for part in parts if is_time(part.text)]
    others = [part for part in parts if not is_time(part.text)]
    if dates and all(is_actor(part.text) or _may_act(part.text) for part in others):
        box.times += tuple(dates)
    elif not is_actor(inner.text):
        return False
    box.actors += tuple(actor for part in others for actor in actors_of(part))
    return True


def _parts(text: MappedText) -> list[MappedText]:
    found: list[MappedText] = []
    at = 0
    for match in re.finditer(r",", text.text):
        found.append(text.slice(at, match.start()).strip())
        at = match.end()
    found.append(text.slice(at).strip())
    return [part for part in found if part]


def _cut_time(text: MappedText) -> tuple[MappedText, MappedText | None]:
    """A text and the time at its end."""
    for match in TIME_START.finditer(text.text):
        if is_time(text.text[match.start() :]) and text.text.count("(", 0, match.start()) == text.text.count(
            ")", 0, match.start()
        ):
            return text.slice(0, match.start()).strip(), text.slice(match.start()).strip()
    return text, None


def acting(cell: Cell, *, trusted: bool, known: Iterable[str] = ()) -> tuple[MappedText, ...]:
    """The actors in a cell of actors.

    Args:
        cell: The cell.
        trusted: True where its column or row holds actors, so that a short text there is one whatever its ending.
        known: Actors (squashed) that stand alone elsewhere: two of them with only a blank between are parted.
    """
    lines = [line.text.strip(" -·•▪○ㅇ") for line in cell.lines if line.text.text.strip()]
    whole = cell.text.strip(" -·•▪○ㅇ")
    named = [line for line in lines if not BRACKET_ONLY.fullmatch(line.text) or is_actor(line.text)]
    if named and len(named) < len(lines):  # how it is done, or by which part of the body above
        lines, whole = named, MappedText.join(named, " ")
    if len(lines) > 1 and is_actor(whole.text) and not all(is_actor(line.text.strip("()")) for line in lines):
        lines = [whole]
    found: list[MappedText] = []
    names = frozenset(known)
    for line in lines:
        if is_time(line.text):
            continue
        for part in actors_of(_without_what(line)):
            if is_actor(part.text) or (trusted and _may_act(part.text)):
                found.extend(_parted(part, names))
    return tuple(found)


def _without_what(line: MappedText) -> MappedText:
    """A line of actors without what they do in front of it (``(승인) 중앙부처``), and without brackets around it."""
    if (match := WHAT.match(line.text)) is not None and not is_actor(match.group("what")):
        return line.slice(match.end())
    return line.strip("() ") if line.text.startswith("(") else line


def _may_act(text: str) -> bool:
    if not 1 < len(text) <= ACTOR_LENGTH or is_time(text) or SENTENCE.search(text):
        return False
    return pattern("procedure", "actors", "never").search(squash(text)) is None


def _parted(actor: MappedText, known: frozenset[str]) -> tuple[MappedText, ...]:
    for blank in re.finditer(r"\s", actor.text):
        left, right = actor.slice(0, blank.start()), actor.slice(blank.end())
        if squash(left.text) in known and (squash(right.text) in known or is_actor(right.text)):
            return left, right
    return (actor,)


def step_of_text(text: MappedText) -> Step:
    """A step's name, actor and time on one line."""
    box = _Box()
    _read(text, box)
    number, name = mark_of(box.names[0] if box.names else text)
    name, actors = split_actor(name)
    return Step(name, number, box.actors or actors, box.times)
