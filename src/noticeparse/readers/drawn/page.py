"""Pages with the letters that are drawn on them read by their shape and put among their characters."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from noticeparse.model.drawn import MOST_HIGH, REACH, Quad, drawn_quads, quads_of
from noticeparse.model.page import Page
from noticeparse.readers import pdf_native as native
from noticeparse.readers.drawn.insert import Found, inserted
from noticeparse.readers.drawn.lines import TextLines, alone
from noticeparse.readers.drawn.pieces import Piece, Shapes, is_leader
from noticeparse.readers.drawn.reading import CLOSE, Reading, settled, weighed

# A letter is taken from here on, and from there on among syllables that are drawn too.
ENOUGH, AMONG_HANGUL = 0.8, 0.97
# How often marks are looked through for those beside others.
PASSES = 6
# How far a mark's row reaches over and under it, in heights of the text.
TALLER = 0.4
# Rulings and boxes are single-precision numbers.
SAME = 0.06


@dataclass(slots=True)
class _Candidate:
    piece: Piece
    readings: list[Reading]

    @property
    def certainty(self) -> float:
        return min(reading.certainty for reading in self.readings)

    @property
    def is_read(self) -> bool:
        return self.certainty >= ENOUGH and all(reading.char for reading in self.readings)


def with_drawn_letters(page: Page, handle: int, shapes: Shapes) -> Page:
    """A page with its drawn letters among its characters; what is not surely a letter stays drawn.

    Args:
        page: As read, with what may be letters in ``drawn``.
        handle: PDFium's page.
        shapes: Of the file.
    """
    lines = TextLines(page)
    pieces = shapes.pieces(handle, native.Transform(handle))
    blank = [quad for piece in pieces if piece.is_blank for quad in piece.quads]
    read = _read(_candidates(page, pieces, lines), lines)
    if not read and not blank:
        return page
    found = [
        Found(reading.char, reading.letter.box, reading.measure, reading.certainty)
        for candidate in read
        for reading in candidate.readings
    ]
    taken = [quad for candidate in read for quad in candidate.piece.quads]
    return replace(
        inserted(page, lines, found),
        drawn=_without(page.drawn, [*taken, *blank]),
        rulings=_without(page.rulings, taken),
    )


def _candidates(page: Page, pieces: Sequence[Piece], lines: TextLines) -> list[Piece]:
    """Pieces in the rows of the text: those that are as high as letters, then marks that stand next to them."""
    beside = {_rounded(quad) for quad, _ in drawn_quads(page)}
    leaders = is_leader(pieces)
    chosen: list[Piece] = []
    marks: list[Piece] = []
    for i, piece in enumerate(pieces):
        if not piece.letters or i in leaders:
            continue
        if any(_rounded(quad) in beside for quad in piece.quads):
            chosen.append(piece)
        elif piece.box[3] - piece.box[1] <= MOST_HIGH * lines.usual:
            marks.append(piece)
    room = TALLER * lines.usual
    near = _Rows([*lines.quads, *(_taller(piece.box, room) for piece in chosen)])
    # Low letters stand beside one another: from left to right, then back, for those on the left of a word.
    marks.sort(key=lambda mark: mark.box[0])
    for _ in range(PASSES):
        rest = []
        for mark in marks:
            if near.touches(mark.box, REACH * lines.usual):
                chosen.append(mark)
                near.add(_taller(mark.box, room))
            else:
                rest.append(mark)
        if len(rest) == len(marks):
            break
        marks = rest[::-1]
    return chosen


def _taller(box: Quad, room: float) -> Quad:
    # A dash stands lower than a quotation mark beside it, a comma under the baseline.
    return box[0], box[1] - room, box[2], box[3] + room


class _Rows:
    """Boxes by bands of the page's height."""

    BAND = 16.0

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.bands: dict[int, list[Quad]] = defaultdict(list)
        for quad in quads:
            self.add(quad)

    def add(self, quad: Quad) -> None:
        """One more box."""
        for band in range(int(quad[1] // self.BAND), int(quad[3] // self.BAND) + 1):
            self.bands[band].append(quad)

    def touches(self, box: Quad, reach: float) -> bool:
        """True where another box stands so close beside this one."""
        middle = (box[1] + box[3]) / 2
        return any(
            top <= middle <= bottom and max(box[0] - right, left - box[2]) < reach
            for left, top, right, bottom in self.bands.get(int(middle // self.BAND), ())
        )


def _read(pieces: Sequence[Piece], lines: TextLines) -> list[_Candidate]:
    """Those of which every letter is surely one."""
    together: dict[tuple[int, int] | int, list[_Candidate]] = defaultdict(list)
    lonely: list[Piece] = []
    for piece in pieces:
        measure = lines.measure(piece.box)
        if measure is None:
            lonely.append(piece)
            continue
        readings = [Reading(letter, measure, weighed(letter, measure)) for letter in piece.letters]
        together[round(measure.top), round(measure.bottom)].append(_Candidate(piece, readings))
    for number, row in enumerate(_rows_of(lonely)):
        measure = alone([letter.box for piece in row for letter in piece.letters])
        together[number] = [
            _Candidate(piece, [Reading(letter, measure, weighed(letter, measure)) for letter in piece.letters])
            for piece in row
        ]
    for row_of in together.values():
        row_of.sort(key=lambda candidate: candidate.piece.box[0])
        readings = [reading for candidate in row_of for reading in candidate.readings]
        for reading in readings:
            reading.left, reading.right = _text_beside(reading, lines)
        settled(readings)
    return [
        candidate
        for row_of in together.values()
        for candidate in _believed(row_of)
        if not any(lines.has_at(reading.letter.box, reading.char) for reading in candidate.readings)
    ]


def _believed(row: Sequence[_Candidate]) -> list[_Candidate]:
    """Those of a line that are read and that their neighbours speak for.

    Args:
        row: From left to right.
    """
    return [
        candidate
        for word in _words(row)
        for is_hangul in [any(reading.letter.is_hangul for other in word for reading in other.readings)]
        for candidate in word
        if candidate.is_read
        # Among drawn syllables a letter may be a simple syllable: `고` looks like a 2.
        and not (is_hangul and candidate.certainty < AMONG_HANGUL)
        and not (candidate.piece.is_bar and not _has_latin(candidate, word))
    ]


def _words(row: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Candidates that stand close to one another."""
    word: list[_Candidate] = []
    for candidate in row:
        if word and candidate.piece.box[0] - word[-1].piece.box[2] > CLOSE * candidate.readings[0].measure.em:
            yield word
            word = []
        word.append(candidate)
    if word:
        yield word


def _has_latin(bar: _Candidate, word: Sequence[_Candidate]) -> bool:
    """True where a Latin letter stands in the word of an upright bar."""
    chars = [bar.readings[0].left, bar.readings[-1].right]
    chars += [reading.char for other in word if not other.piece.is_bar and other.is_read for reading in other.readings]
    return any(char.isascii() and char.isalpha() for char in chars)


def _rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.box[1] + piece.box[3]) / 2):
        middle = (piece.box[1] + piece.box[3]) / 2
        if rows and any(other.box[1] < middle < other.box[3] for other in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _text_beside(reading: Reading, lines: TextLines) -> tuple[str, str]:
    """The characters of the text that stand close to a letter on both sides."""
    box, reach = reading.letter.box, CLOSE * reading.measure.em
    left = right = ""
    for i in lines.beside(box):
        quad = lines.quads[i]
        middle = (quad[0] + quad[2]) / 2
        if middle < (box[0] + box[2]) / 2:
            left = lines.text[i] if box[0] - quad[2] < reach else ""
        elif not right and quad[0] - box[2] < reach:
            right = lines.text[i]
    return left, right


def _without(values: array[float], taken: Sequence[Quad]) -> array[float]:
    """A column of boxes without some of them."""
    if not taken:
        return values
    gone = {_rounded(quad) for quad in taken}
    kept = array("f")
    for quad in quads_of(values):
        if _rounded(quad) not in gone:
            kept.extend(quad)
    return kept


def _rounded(quad: Quad) -> tuple[int, ...]:
    # Single precision has 24 bits: enough for hundredths of a point on any page.
    return tuple(round(value * 10) for value in array("f", quad))
