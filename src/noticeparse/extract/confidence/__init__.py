"""How often a value that was read in such a way is right: the probability that a spec prints as ``confidence``.

What an extractor says of itself (`Reading.score`) tells good readings of a family from weaker ones, and no more. How
often each is right was counted on labelled notices: ``weights.toml`` is written by ``scripts/calibrate_confidence.py``.

Source:
    Logistic regression on the score, with ridge-shrunken effects of the method and of the field, so that a method seen
    a few times stays near its family; shifted on notices no rule was written by (Platt 1999).
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

EDGE: Final = 0.01
"""No value is surer than 1 less this, and none less sure than this."""
NUMBER = re.compile(r"/\d+(?=/|$)")


@dataclass(frozen=True, slots=True)
class Weights:
    """In log-odds.

    Attributes:
        base: Of a reading whose score has the log-odds 0.
        slope: For each log-odd of the score.
        methods: By the name of the rule; 0 for one that was never seen.
        fields: By `field_of` its pointer.
        barred: Of every value of a notice whose tables are put together from text with bars.
    """

    base: float
    slope: float
    methods: Mapping[str, float]
    fields: Mapping[str, float]
    barred: float = 0.0

    def probability(self, pointer: str, method: str, score: float, *, barred: bool = False) -> float:
        """How probably the value is right, in hundredths from `EDGE` to 1 less `EDGE`.

        Args:
            pointer: Of the value in the spec.
            method: Name of the rule that read it.
            score: What the rule says of itself, 0 to 1.
            barred: The notice is text with bars.
        """
        odds = self.base + self.slope * log_odds(score)
        odds += self.methods.get(method, 0.0) + self.fields.get(field_of(pointer), 0.0)
        odds += self.barred if barred else 0.0
        return round(min(max(1 / (1 + math.exp(-odds)), EDGE), 1 - EDGE), 2)


def log_odds(score: float) -> float:
    """Of a probability; those beyond `EDGE` count as `EDGE`."""
    inside = min(max(score, EDGE), 1 - EDGE)
    return math.log(inside / (1 - inside))


def field_of(pointer: str) -> str:
    """A pointer without the numbers of its records: ``/programs/0/tracks/1/limit`` is ``/programs/tracks/limit``."""
    return NUMBER.sub("", pointer)


@cache
def weights() -> Weights:
    """Those of the package."""
    text = files("noticeparse.extract.confidence").joinpath("weights.toml").read_text(encoding="utf-8")
    return weights_of(text)


def weights_of(text: str) -> Weights:
    """Weights out of TOML."""
    plain = tomllib.loads(text)
    return Weights(plain["base"], plain["slope"], plain["methods"], plain["fields"], plain.get("barred", 0.0))
