"""Pages as a reader finds them: characters with boxes, and rulings; what they mean is for layout to say.

All places are points from the top left of the crop box, y downwards, rotation applied, as in `Box`.
Columns of numbers are kept in arrays: a page has thousands of characters and rulings.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

# Stands in a page's text for a glyph that the file shows without naming its character.
UNNAMED = "\uf000"

BLANK_AFTER = 1
GAP_AFTER = 2

# Ways in which a character is turned on an upright page.
READS_UP = 1
READS_DOWN = 2

# A page with fewer characters and anything drawn on it is a picture; one with a heading may have more of them, where
# its pictures are large or its outlines many.
FEW_CHARACTERS = 25
HEADING = 100
LARGE = 0.2
MANY_SHAPES = 60


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: From 1.
        width: Of the crop box, rotation applied.
        height: Of the crop box, rotation applied.
        text: The visible characters in the order of the file, blanks left out;
            `UNNAMED` for a glyph that the file does not name.
        boxes: Four numbers for each character: left, top, right, bottom of the font's box (not of the ink).
        blanks: One flag for each character: `BLANK_AFTER` where the file puts a blank behind it, `GAP_AFTER` where
            only the engine believes so, 0 for neither.
        rulings: Four numbers for each drawn line or thin filled rectangle: left, top, right, bottom; as drawn, with
            fragments of dotted lines and lines that are drawn twice.
        pictures: Number of images.
        pictured: Share of the page that its images cover, overlaps counted twice, at most 1.
        shapes: Number of filled areas, and of other drawings where the engine does not tell them apart.
        drawn: Four numbers for each picture or filled outline of the size of letters: left, top, right, bottom;
            not those that were read by their shape.
        unnamed: Glyphs that are shown, and for which the file names no character.
        offsets: For each character, its code point in ``Document.text``, -1 where it has none; empty until layout.
        certainties: For each character, how sure its recognition in a picture is, from 0 to 1, and 1 for what the file
            itself says; empty where nothing on the page was recognised.
        shaped: How many of the characters are drawn as outlines or pictures, and were read by their shape.
        turns: For each character, `READS_UP` or `READS_DOWN` where it is turned by about a quarter, 0 where it is not;
            ends behind the last turned one, and is empty where none is.

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
    pictured: float = 0.0
    shapes: int = 0
    drawn: array[float] = field(default_factory=lambda: array("f"))
    unnamed: int = 0
    offsets: array[int] = field(default_factory=lambda: array("l"))
    certainties: array[float] = field(default_factory=lambda: array("f"))
    turns: bytes = b""
    shaped: int = 0

    def __post_init__(self) -> None:
        if len(self.boxes) != 4 * len(self.text) or len(self.blanks) != len(self.text) or len(self.rulings) % 4:
            raise ValueError(f"page {self.number}: characters, boxes and blanks do not pair")
        if len(self.certainties) not in (0, len(self.text)):
            raise ValueError(f"page {self.number}: characters and certainties do not pair")
        if len(self.turns) > len(self.text):
            raise ValueError(f"page {self.number}: characters and turns do not pair")

    @property
    def is_drawn(self) -> bool:
        """True where it shows pictures or many outlines."""
        return self.pictures > 0 or self.shapes > MANY_SHAPES

    @property
    def is_picture(self) -> bool:
        """True where most of what it shows is not in its characters."""
        if len(self.text) < FEW_CHARACTERS:
            return self.is_drawn
        return len(self.text) < HEADING and (self.pictured >= LARGE or self.pictures + self.shapes > MANY_SHAPES)
