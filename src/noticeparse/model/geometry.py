"""Boxes on a page: points (1/72 inch) from the top left of the crop box, y downwards, rotation applied."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle ``[x0, x1] x [top, bottom]`` in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"not a box: {self}")
