"""Steps and actors: what a box of a flow chart says, and to which box the actors below a row of boxes belong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from noticeparse.extract.contact_names import is_body, is_department
from noticeparse.extract.lexicon import pattern
from noticeparse.layout.marks import find_mark, number_of
from noticeparse.model.mapped import MappedText

# The last ones are what arrows of symbol fonts become in files that name no character for them.
RIGHT, LEFT, DOWN = "→⇒⇨➡➔➜▶►▷➝➞➤➠➧➩⟹⮕≫»⟶>＞↦⇢‣àèð", "←⇐⇦◀◄◁≪«⬅ßçï", "↓⇩⇓⬇▼▽↑⇧▲⬆âêò"
ARROW = re.compile(rf"[{RIGHT}{LEFT}{DOWN}\s]{{1,6}}")
INLINE = re.compile(r"\s*(?:[→⇒⇨➡➔➜►➝➞➤➠➧➩⟹⮕≫⟶↦⇢]|(?<=\s)▶(?=\s)|(?<=\S)\s?▶\s?(?=\S)|\s>\s|\s＞\s)\s*")
BACK = re.compile(r"\s*(?:[←⇐⇦⬅◄]|(?<=\s)◀(?=\s)|(?<=\S)◀(?=\S))\s*")
AND = re.compile(r"\s및\s|\s?[-–]\s?")
BRACKET_END = re.compile(r"\s?[(（\[]\s?(?P<inner>[^()（）\[\]]{1,50})\s?[)）\]]\s*$")
BRACKET_ONLY = re.compile(r"[(（\[][^()（）\[\]]{1,40}[)）\]]")
DATE = re.compile(
    r"['‘’`′]?\d{2,4}\s?[.년]|\d{1,2}\s?월|\d{1,2}\.\s?\d{1,2}|\d{1,2}\s?(?:일|주|개월)|[상중하]순|상시|수시|분기|[~∼～]"
)
AROUND_DATE = re.compile(r"[\d\s.~∼～년월일()'‘’`′:주중순상하초말中初末개까지내외이부터∙·시예정분기]")
REMARK = re.compile(r"\s?[①-⑳❶-❿➀-➉]$")
CIRCLED = re.compile(r"[①-⑳❶-❿➀-➉]")
# A circled small l, which stands for ① in some files.
LOOKS_LIKE_ONE = "ⓛ"
PANEL_NAME = re.compile(r"[가-힣·\s]{2,24}(?:위원회|평가단|심의회)")
HALF = re.compile(r"(?<![가-힣])[가-힣]{1,2}/(?=[가-힣]{3})")
BETWEEN_ACTORS = ",/↔→⇒⇔⇨➡ðó"
NAME_LENGTH, MOST_BESIDE_DATE = 45, 6


@dataclass(frozen=True, slots=True)
class Step:
    """One box.

    Attributes:
        name: What is done.
        number: The number printed on it, None where it has none.
        actors: Who does it.
        times: Texts that say when.
    """

    name: MappedText
    number: int | None = None
    actors: tuple[MappedText, ...] = field(default_factory=tuple)
    times: tuple[MappedText, ...] = field(default_factory=tuple)


def is_arrow(text: str) -> bool:
    """True for a line or cell that is nothing but arrows."""
    plain = text.strip()
    return bool(plain) and ARROW.fullmatch(plain) is not None


def points_left(text: str) -> bool:
    """True for an arrow to the left."""
    return any(char in LEFT for char in text)


def points_down(text: str) -> bool:
    """True for an arrow up or down."""
    return any(char in DOWN for char in text)


def is_date(text: str) -> bool:
    """True for a text that is mostly a date or a span of time."""
    return DATE.search(text) is not None and len(AROUND_DATE.sub("", text)) <= MOST_BESIDE_DATE


@lru_cache(maxsize=10_000)
def is_actor(text: str) -> bool:
    """True for a text that names bodies or classes of applicants."""
    plain = text.strip(" []:,·")
    if plain.startswith(("(", "（")) or plain.count("(") != plain.count(")"):
        plain = plain.strip(" ()（）[]:,·")
    if not plain or len(plain) > 40 or is_date(plain):
        return False
    if re.fullmatch(r"[A-Z][A-Za-z.&-]{1,12}", plain):
        return True
    if PANEL_NAME.fullmatch(plain):
        return True
    plain = HALF.sub("", plain)
    parts = re.split(r"[,/·]|\s및\s|\s또는\s|\s?[↔→⇒⇔⇨➡ðó]\s?|\+", plain)
    return all(_actor_word(part) for part in parts if part.strip())


def _actor_word(part: str) -> bool:
    bare = re.sub(r"[(（][^()（）]*[)）]", "", part).strip() or part.strip(" ()")
    if not bare or len(bare.split()) > 4:
        return False
    if re.match(r"\d{1,3}개\s", bare):
        return True
    last = bare.split()[-1]
    known = pattern("procedure", "actors", "word").fullmatch(bare.replace(" ", "")) is not None
    return known or is_body(last) or is_department(last)


def mark_of(text: MappedText) -> tuple[int | None, MappedText]:
    """The number on a box and the text behind it, without the number of a remark at its end (``서류심사①``)."""
    if (remark := REMARK.search(text.text)) is not None and not CIRCLED.match(text.text):
        text = text.slice(0, remark.start())
    style, length = find_mark(text.text)
    if style in ("circled", "circled_sub", "number_dot", "number_paren", "paren_number"):
        return number_of(text.text[:length]), text.slice(length).strip()
    if match := re.match(r"[①-⑳❶-❿➀-➉]\s?", text.text):
        return number_of(match.group()), text.slice(match.end()).strip()
    if text.text.startswith(LOOKS_LIKE_ONE):
        return 1, text.slice(1).strip()
    return None, text.strip(" -·ㆍ•▪◦○")


def split_actor(name: MappedText) -> tuple[MappedText, tuple[MappedText, ...]]:
    """A name with its actor in brackets at its end; a date there is dropped, other brackets stay."""
    match = BRACKET_END.search(name.text)
    if match is None or match.start() == 0:
        return name, ()
    inner = name.slice(match.start("inner"), match.end("inner"))
    if is_date(inner.text):
        return split_actor(name.slice(0, match.start()).strip())
    if is_actor(inner.text):
        return name.slice(0, match.start()).strip(), actors_of(inner)
    return name, ()


def actors_of(text: MappedText) -> tuple[MappedText, ...]:
    """Each actor of a list parted by commas, slashes or line breaks."""
    found: list[MappedText] = []
    start, depth = 0, 0
    for at, char in enumerate((*text.text, ",")):
        depth += (char == "(") - (char == ")")
        if char in BETWEEN_ACTORS and depth <= 0:
            if char == "/" and _is_half(text.text[start:at]):
                continue
            part = text.slice(start, at).strip(" -·:") if at > start else MappedText.empty()
            if part.text and part.text.count("(") != part.text.count(")"):
                part = part.strip("()")
            if part.text:
                found.extend(_both(part))
            start = at + 1
    return tuple(found)


def _is_half(part: str) -> bool:
    """True for the front part of ``내부/외부전문가``, which is no actor without what follows."""
    return 0 < len(part.strip()) <= 2 and re.search(r"[가-힣]", part) is not None and not is_actor(part)


def _both(part: MappedText) -> tuple[MappedText, ...]:
    """``A 및 B``, ``A-B`` as two actors where both are some."""
    for link in AND.finditer(part.text):
        if is_actor(part.text[: link.start()]) and is_actor(part.text[link.end() :]):
            return part.slice(0, link.start()).strip(), part.slice(link.end()).strip()
    return (part,)


def inline_steps(text: MappedText, arrows: re.Pattern[str] | None = None) -> list[Step]:
    """The steps of one line with arrows in it, as they are printed from left to right."""
    found: list[Step] = []
    start = 0
    for match in (*(arrows or INLINE).finditer(text.text), None):
        piece = text.slice(start, match.start() if match else None).strip(" -·ㆍ:")
        start = match.end() if match else 0
        if piece.text:
            number, name = mark_of(piece)
            name, actors = _swapped(*split_actor(name))
            found.append(Step(name, number, actors))
    return found


def _swapped(name: MappedText, actors: tuple[MappedText, ...]) -> tuple[MappedText, tuple[MappedText, ...]]:
    """``OO진흥원(접수·검토)`` names who acts first."""
    match = BRACKET_END.search(name.text)
    if actors or match is None or not is_actor(name.text[: match.start()]):
        return name, actors
    return name.slice(match.start("inner"), match.end("inner")), (name.slice(0, match.start()).strip(),)
