"""Which character a drawn letter is: its shape, its place in the line, and its neighbours, weighed together."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from noticeparse.readers.drawn.lines import Measure
from noticeparse.readers.drawn.network import Network, network
from noticeparse.readers.drawn.pieces import Letter

# How much more often one is met in notices than another.
FREQUENT, RARE = 4.0, 0.3
COMMON = frozenset("0123456789.,()-~:/%·")
SELDOM = frozenset("|_{}@#;<>?!=→▶①②③④⑤⑥⑦⑧⑨⑩※○●•□■☎《》【】")
# What is no letter may stand anywhere: the density of its place, against those of letters (in em).
ANYWHERE = 0.5
# A raised or small letter: its share, its size in em of the line, how far it is raised.
RAISED, RAISED_SIZE, RAISED_BY = 0.06, 0.62, 0.34
RAISABLE = "()+-*"
# One shape in several sizes and heights; fonts make them round or square.
DOTS = ".·•●"
# Marks differ more from font to font than those of training do (em).
LOOSE = 0.05
# Classes with less than this are left out.
LEAST_SHAPE = 0.02
# From here on a letter is sure, and says how large its line is.
SURE = 0.9
# A drawn line's own letters say its size and baseline so closely.
OWN_EM, OWN_BASE = 0.05, 0.035
TALL = 0.55
# How a neighbour changes what is likely.
ALIKE, UNLIKE, LONELY = 4.0, 0.3, 0.25
# Those that only their neighbours tell apart say nothing of them, unless they are sure.
TWINS = "0Oo1lI|"
# A letter is so sure before it says something of its neighbours; they are looked at so often, and so far away.
FIRM, ROUNDS, WORD = 0.5, 2, 4
# Neighbours are closer than this, in em.
CLOSE = 0.45


@dataclass(slots=True)
class Reading:
    """One letter as it is being read.

    Attributes:
        letter: Its ink.
        measure: Its line.
        odds: Characters with their weights, which add up to 1 with what is no letter (an empty key).
        left: The character of the text that stands close on its left, empty for none or a drawn one.
        right: The same on its right.
    """

    letter: Letter
    measure: Measure
    odds: dict[str, float]
    left: str = ""
    right: str = ""

    @property
    def char(self) -> str:
        """The likeliest character; empty for none."""
        return max(self.odds, key=self.odds.__getitem__, default="")

    @property
    def certainty(self) -> float:
        """How likely it is."""
        return self.odds.get(self.char, 0.0)


def weighed(letter: Letter, measure: Measure, by: Network | None = None) -> dict[str, float]:
    """Characters that an ink may be, by its shape and place; the empty one is none of them."""
    by = by or network()
    em = measure.em
    high = (letter.box[3] - letter.box[1]) / em
    low = (measure.base - letter.box[3]) / em
    odds = {"": sum(letter.shapes[len(by.classes) :]) * ANYWHERE}
    round_ones = max(letter.shapes[by.classes.index(char)] for char in DOTS)
    for char, place, shape in zip(by.classes, by.places, letter.shapes, strict=False):
        if char in DOTS:
            shape = round_ones
        if shape < LEAST_SHAPE:
            continue
        tall = place.top - place.bottom
        loose = 0.0 if char.isalnum() else LOOSE
        spread = math.hypot(place.top_spread, place.bottom_spread, loose)
        there = _bell(high - tall, spread, tall * measure.em_spread) * _bell(
            low - place.bottom, place.bottom_spread, loose, measure.base_spread, place.bottom * measure.em_spread
        )
        odds[char] = shape * _often(char) * there
        if not (char.isalnum() or char in RAISABLE):
            continue
        raised = _bell(high - RAISED_SIZE * tall, spread, 0.18 * tall) * _bell(
            low - RAISED_BY - RAISED_SIZE * place.bottom, place.bottom_spread, 0.15
        )
        odds[char] += RAISED * shape * _often(char) * raised
    return _whole(odds)


def settled(readings: Sequence[Reading]) -> None:
    """Reads the letters of one line again, with the size and baseline that its sure letters have, and by neighbours.

    Args:
        readings: From left to right; their ``odds`` are changed.
    """
    if own := _own_measure(readings):
        for reading in readings:
            if abs(reading.measure.base - own.base) < 0.25 * own.em:
                again = weighed(reading.letter, replace(own, top=reading.measure.top, bottom=reading.measure.bottom))
                # A raised letter is not measured by the others.
                if again[max(again, key=again.__getitem__)] >= 0.5:
                    reading.odds = again
    by_themselves = [reading.odds for reading in readings]
    for _ in range(ROUNDS):
        firm = [
            reading.char if reading.certainty >= (SURE if reading.char in TWINS else FIRM) else ""
            for reading in readings
        ]
        for i, reading in enumerate(readings):
            left, right = _beside(readings, firm, i, -1), _beside(readings, firm, i, 1)
            reading.odds = _whole({char: odd * _fits(char, left, right) for char, odd in by_themselves[i].items()})


def _beside(readings: Sequence[Reading], firm: Sequence[str], at: int, step: int) -> str:
    """The kind of the next letter on one side in the same word, marks passed over; empty for none."""
    i = at
    for _ in range(WORD):
        j = i + step
        if not 0 <= j < len(readings):
            break
        left, right = (readings[k].letter.box for k in (min(i, j), max(i, j)))
        if right[0] - left[2] > CLOSE * readings[at].measure.em:
            break
        if kind := _kind(firm[j]):
            return kind
        i = j
    return _kind(readings[i].left if step < 0 else readings[i].right)


def _own_measure(readings: Sequence[Reading]) -> Measure | None:
    """What the sure tall letters of a line say of it; None where there is none."""
    by = network()
    ems, bases = [], []
    for reading in readings:
        char = reading.char
        if not char or reading.certainty < SURE or not char.isalnum():
            continue
        place = by.places[by.classes.index(char)]
        if place.top - place.bottom < TALL:
            continue
        em = (reading.letter.box[3] - reading.letter.box[1]) / (place.top - place.bottom)
        base = reading.letter.box[3] + place.bottom * em
        if abs(base - reading.measure.base) < 0.25 * reading.measure.em and 0.7 < em / reading.measure.em < 1.35:
            ems.append(em)
            bases.append(base)
    if not ems:
        return None
    em, base = statistics.median(ems), statistics.median(bases)
    return replace(readings[0].measure, em=em, base=base, em_spread=OWN_EM, base_spread=OWN_BASE)


def _kind(char: str) -> str:
    if char.isdigit() and char.isascii():
        return "digit"
    if char.isascii() and char.isalpha():
        return "upper" if char.isupper() else "lower"
    return "other" if char.isalnum() else ""


def _fits(char: str, left: str, right: str) -> float:
    """How well a character stands between others of two kinds; 1 for what is neither a digit nor a Latin letter."""
    kind, kinds = _kind(char), {left, right} - {""}
    if kind == "digit":
        if "digit" in kinds:
            return ALIKE
        latin = (left in ("upper", "lower")) + (right in ("upper", "lower"))
        return UNLIKE**latin if latin else 1.5
    if kind in ("upper", "lower"):
        if kind == "upper" and (left == "lower" or (left == "upper" and right == "lower")):
            return UNLIKE
        if kind in kinds:
            return ALIKE
        if kinds & {"upper", "lower"}:
            return 1.0
        return LONELY if not kinds or "digit" in kinds else 0.6
    return 1.0


def _often(char: str) -> float:
    return FREQUENT if char in COMMON else RARE if char in SELDOM else 1.0


def _bell(off: float, *spreads: float) -> float:
    spread = math.hypot(*spreads)
    return math.exp(-0.5 * (off / spread) ** 2) / (2.5066 * spread)


def _whole(odds: dict[str, float]) -> dict[str, float]:
    total = sum(odds.values())
    return {char: odd / total for char, odd in odds.items()} if total > 0 else {"": 1.0}
