"""Pages as a reader finds them: characters with boxes, and rulings; what they mean is for layout to say.

All places are points from the top left of the crop box, y downwards, rotation applied, as in `Box`.
Columns of numbers are kept in arrays: a page has thousands of characters and rulings.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

BLANK_AFTER = 1
GAP_AFTER = 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: From 1.
        width: Of the crop box, rotation applied.
        height: Of the crop box, rotation applied.
        text: The visible characters in the order of the file, blanks left out.
        boxes: Four numbers for each character: left, top, right, bottom of the font's box (not of the ink).
        blanks: One flag for each character: `BLANK_AFTER` where the file puts a blank behind it, `GAP_AFTER` where
            only the engine believes so, 0 for neither.
        rulings: Four numbers for each drawn line or thin filled rectangle: left, top, right, bottom; as drawn, with
            fragments of dotted lines and lines that are drawn twice.
        pictures: Number of images.
        offsets: For each character, its code point in ``Document.text``, -1 where it has none; empty until layout.

    Shape:
        ``len(boxes) == 4 * len(text)``, ``len(blanks) == len(text)``, ``len(rulings) % 4 == 0``.
    """

    number: int
    width: float
    height: float
    text: str
    boxes: array[float]
    blanks: bytes
    rulings: array[float]
    pictures: int = 0
    offsets: array[int] = field(default_factory=lambda: array("l"))

    def __post_init__(self) -> None:
        if len(self.boxes) != 4 * len(self.text) or len(self.blanks) != len(self.text) or len(self.rulings) % 4:
            raise ValueError(f"page {self.number}: characters, boxes and blanks do not pair")
