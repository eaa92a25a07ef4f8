"""What a letter's shape says: the packed network, in plain Python."""

from __future__ import annotations

import base64
import functools
import json
import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path

from noticeparse.readers.drawn.bitmap import Bitmap, normalised

DATA = Path(__file__).with_name("data") / "glyphs.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character's ink stands over the baseline, in em, and how far fonts differ in both."""

    top: float
    bottom: float
    top_spread: float
    bottom_spread: float


@dataclass(frozen=True, slots=True)
class Layer:
    """Sums of inputs: one row of weights and one bias for each output."""

    rows: tuple[array[float], ...]
    bias: tuple[float, ...]

    def __call__(self, values: Sequence[float]) -> list[float]:
        """The outputs."""
        return [sum(map(mul, row, values), bias) for row, bias in zip(self.rows, self.bias, strict=True)]


@dataclass(frozen=True, slots=True)
class Network:
    """Says which characters a shape may be.

    Attributes:
        classes: Its characters; of the two outputs behind them the first is for Hangul and hanja, the second for all
            else that is none of them.
        places: One for each character.
    """

    classes: str
    places: tuple[Place, ...]
    hidden: Layer
    output: Layer

    @classmethod
    def load(cls, path: Path) -> Network:
        """The network of a file that ``scripts/train_glyphs.py`` wrote."""
        found = json.loads(path.read_text("utf-8"))
        hidden, output = (
            _layer(layer["weights"], layer["inputs"], layer["scales"], layer["bias"]) for layer in found["layers"]
        )
        return cls(found["classes"], tuple(Place(*place) for place in found["places"]), hidden, output)

    def of_values(self, values: Sequence[float]) -> list[float]:
        """Probabilities of the classes, and of both kinds of none of them, from what `normalised` gives."""
        raw = self.output([value if value > 0 else 0.0 for value in self.hidden(values)])
        most = max(raw)
        powers = [math.exp(value - most) for value in raw]
        total = sum(powers)
        return [power / total for power in powers]

    def of_ink(self, ink: Bitmap) -> list[float]:
        """As `of_values`, of a cropped letter."""
        return self.of_values(normalised(ink))


@functools.cache
def network() -> Network:
    """The one that comes with the package."""
    return Network.load(DATA)


def _layer(packed: str, inputs: int, scales: Sequence[float], bias: Sequence[float]) -> Layer:
    weights = array("b", base64.b64decode(packed))
    rows = tuple(
        array("d", [scale * weight for weight in weights[at * inputs : (at + 1) * inputs]])
        for at, scale in enumerate(scales)
    )
    return Layer(rows, tuple(bias))
