"""What is drawn over a page: the boxes of everything that was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from noticeparse.model.elements import Line
from noticeparse.model.geometry import Box
from noticeparse.model.page import Page
from noticeparse.model.places import PrintedPlaces
from noticeparse.model.section import Arrangement
from noticeparse.model.span import Span
from noticeparse.model.table import Cell
from noticeparse.spec.notice import NoticeSpec

# In the order in which they are drawn.
KINDS = ("left out", "cell", "word", "ruling", "table", "section", "evidence")


@dataclass(frozen=True, slots=True)
class Mark:
    """One box to draw.

    Attributes:
        kind: One of `KINDS`; ``left out`` are characters that are no part of the text (running heads, page numbers).
        box: Where, in points.
        label: What is written beside it, empty for nothing.
    """

    kind: str
    box: Box
    label: str = ""


def marks_of(arrangement: Arrangement, spec: NoticeSpec) -> dict[int, list[Mark]]:
    """Every mark by page number."""
    document = arrangement.document
    found: dict[int, list[Mark]] = {page.number: [] for page in document.pages}
    for page in document.pages:
        found[page.number] += _characters(page)
        rulings = page.rulings
        found[page.number] += [
            Mark("ruling", Box(*rulings[i : i + 4]))
            for i in range(0, len(rulings), 4)
            if rulings[i] <= rulings[i + 2] and rulings[i + 1] <= rulings[i + 3]
        ]
    for table in document.tables:
        for region in table.regions:
            if region.box is not None:
                found[region.page_no].append(Mark("table", region.box, table.id))
        for cell in table.cells:
            for number, box in _cell_boxes(cell):
                found[number].append(Mark("cell", box))
    places = PrintedPlaces(document.pages)
    for section in arrangement.outline.walk():
        if section.head is not None and section.items:
            _add(found, places, "section", section.head.span, "")
    labels: dict[tuple[int, int], list[str]] = {}
    for ev in spec.evidence:
        labels.setdefault((ev.start, ev.end), []).append(ev.pointer)
    for (start, end), pointers in labels.items():
        more = f" +{len(pointers) - 1}" if len(pointers) > 1 else ""
        _add(found, places, "evidence", Span(start, end), pointers[0] + more)
    return found


def _add(found: dict[int, list[Mark]], places: PrintedPlaces, kind: str, span: Span, label: str) -> None:
    for position, (number, box) in enumerate(places.lines(span)):
        found[number].append(Mark(kind, box, label if position == 0 else ""))


def _characters(page: Page) -> Iterator[Mark]:
    """Words of the text, and runs of characters that layout left out."""
    order = sorted(range(len(page.text)), key=lambda i: (page.offsets[i] if page.offsets else -1, i))
    last, box = -2, None
    kind = ""
    for i in order:
        at = page.offsets[i] if page.offsets else -1
        x0, top, x1, bottom = page.boxes[4 * i : 4 * i + 4]
        goes_on = box is not None and (at == last + 1 if at >= 0 else last < 0 and bool(kind))
        level = box is not None and min(bottom, box[3]) - max(top, box[1]) > 0
        if box is not None and goes_on and level:
            box = [min(x0, box[0]), min(top, box[1]), max(x1, box[2]), max(bottom, box[3])]
        else:
            if box is not None:
                yield Mark(kind, Box(*box))
            box, kind = [x0, top, x1, bottom], "word" if at >= 0 else "left out"
        last = at
    if box is not None:
        yield Mark(kind, Box(*box))


def _cell_boxes(cell: Cell) -> Iterable[tuple[int, Box]]:
    """The box of a cell's lines on each page that it stands on."""
    found: dict[int, Box] = {}
    for line in cell.lines:
        if line.page_no is None or line.box is None:
            continue
        found[line.page_no] = _around(found.get(line.page_no), line)
    return found.items()


def _around(box: Box | None, line: Line) -> Box:
    new = line.box
    if new is None or box is None:
        return new or box or Box(0, 0, 0, 0)
    return Box(min(box.x0, new.x0), min(box.top, new.top), max(box.x1, new.x1), max(box.bottom, new.bottom))
