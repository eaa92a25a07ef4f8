"""One picture of a page to a page: its rulings, its lines one by one, and the characters that were recognised."""

from __future__ import annotations

import statistics
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from noticeparse.model.page import BLANK_AFTER, Page
from noticeparse.readers.ocr.bars import Bar, Bars, find_bars, without
from noticeparse.readers.ocr.engine import Engine, RecognisedLine, Word
from noticeparse.readers.ocr.lean import straightened
from noticeparse.readers.ocr.lines import divided, lines_of
from noticeparse.readers.ocr.marks import leading_mark, without_mark
from noticeparse.readers.ocr.mend import with_marks
from noticeparse.readers.ocr.picture import Picture
from noticeparse.readers.ocr.regions import Region, regions_of

# Ink lower than most lines is a dash or a dot: its characters have the height of the others.
LOW = 0.75
# Narrow characters are half as wide as Hangul.
NARROW = 0.55
# Of a mark that is known by its shape.
SURE = 0.95
# A line of which the engine itself does not believe one word is a drawing.
DOUBTFUL = 0.3


def recognised(page: Page, picture: Picture, engine: Engine, *, keep: bool, seconds: float) -> Page:
    """A page with the characters and rulings of its picture.

    Args:
        page: As the file gives it.
        picture: How it looks.
        engine: What recognises lines.
        keep: Its own characters stay, and only what stands beside them is recognised.
        seconds: The most that recognition may take.

    Raises:
        TimeoutError: It took longer.
        MissingExtraError: The engine is not installed.
    """
    if keep and page.text:
        picture = without(picture, _characters(page, picture.scale), margin=1)
    picture = straightened(picture)
    bars = find_bars(picture)
    clean = without(picture, (*bars.lying, *bars.standing, *bars.ornaments))
    lines = [line for region in regions_of(clean, bars) for line in lines_of(region)]
    found = _Columns(page if keep else None)
    for line, place in _read(lines, engine, seconds):
        found.add(line, place, picture.scale)
    return replace(
        page,
        text="".join(found.text),
        boxes=found.boxes,
        blanks=bytes(found.blanks),
        rulings=_rulings(bars, picture.scale),
        certainties=found.certainties,
        turns=page.turns if keep else b"",
        shaped=page.shaped if keep else 0,
    )


def _characters(page: Page, scale: float) -> Iterator[Bar]:
    values = (round(value * scale) for value in page.boxes)
    for left, top, right, bottom in zip(values, values, values, values, strict=True):
        yield Bar(left, top, right, bottom)


def _rulings(bars: Bars, scale: float) -> array[float]:
    return array("f", [edge / scale for bar in (*bars.lying, *bars.standing) for edge in bar])


def _read(lines: Sequence[Region], engine: Engine, seconds: float) -> Iterator[tuple[RecognisedLine, Region]]:
    """Every recognised line with the picture that it stands in, its height at least that of most lines."""
    if not lines:
        return
    usual = statistics.median(line.ink_height for line in lines)
    lines = [part for line in lines for part in divided(line, usual)]
    marks = [leading_mark(line) for line in lines]
    lines = [without_mark(line, mark) if mark else line for line, mark in zip(lines, marks, strict=True)]
    for read in engine.lines([line.picture for line in lines], seconds=seconds):
        if all(word.certainty < DOUBTFUL for word in read.words):
            continue
        if mark := marks[read.picture]:
            read = replace(read, words=(Word(mark.text, mark.left, mark.right, SURE), *read.words))
        if read.bottom - read.top < LOW * usual:
            middle = (read.top + read.bottom) / 2
            read = replace(read, top=round(middle - usual / 2), bottom=round(middle + usual / 2))
        yield read, lines[read.picture]


class _Columns:
    """The columns of a `Page` as they grow."""

    def __init__(self, page: Page | None) -> None:
        self.text = [page.text] if page else []
        self.boxes = array("f", page.boxes if page else ())
        self.blanks = bytearray(page.blanks if page else b"")
        self.certainties = (page.certainties[:] if page else None) or array("f", [1.0]) * (
            len(page.text) if page else 0
        )

    def add(self, line: RecognisedLine, place: Region, scale: float) -> None:
        """Puts a line behind the others: its characters side by side within each word, in points of the page."""
        top, bottom = ((place.top + edge) / scale for edge in (line.top, line.bottom))
        at = float("-inf")
        for word in with_marks(line.words):
            left, right = ((place.left + edge) / scale for edge in (word.left, word.right))
            left = max(left, at)
            right = max(right, left + 0.1)
            widths = [1.0 if unicodedata.east_asian_width(char) in "WF" else NARROW for char in word.text]
            step = (right - left) / sum(widths)
            at = left
            for width in widths:
                self.boxes.extend((at, top, at + width * step, bottom))
                at += width * step
            self.text.append(word.text)
            self.blanks += bytes(len(word.text) - 1) + bytes((BLANK_AFTER,))
            self.certainties.extend([word.certainty] * len(word.text))
        self.blanks[-1] = 0  # a line's end is no blank: the word may go on in the next line
