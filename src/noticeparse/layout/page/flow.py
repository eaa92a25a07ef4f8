"""Frames to the order in which a page is read: free lines, lines of prose boxes, tables over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticeparse.layout.page.flow_line import FlowLine
from noticeparse.layout.page.frames import Frame, Item, PageContent
from noticeparse.layout.page.joints import PADDING
from noticeparse.layout.page.notes import Note, put_notes, take_notes
from noticeparse.layout.page.sheets import Sheet, goes_on_in, join, sheet_of, stack, stacks_on
from noticeparse.layout.page.words import PrintedLine

__all__ = ["FlowLine", "flow_of", "inner_borders"]
LONG_LINE = 15


def flow_of(contents: Sequence[PageContent]) -> list[FlowLine | Sheet]:
    """All pages as one sequence; tables that go on over pages are one sheet, footnotes stand where they are called."""
    margins = _margins(contents)
    found: list[FlowLine | Sheet] = []
    notes: list[Note] = []
    ended = -1  # which content the last sheet ends in
    for place, content in enumerate(contents):
        left, right = margins[round(content.page.width), content.pane]
        began = len(found)
        for number, item in enumerate(_flattened(content.items, left, right, 0)):
            last = found[-1] if found else None
            if isinstance(item, FlowLine):
                if isinstance(last, FlowLine) and last.line.page == item.line.page and number:
                    item.gap = max(item.gap, _gap(last.line, item.line))
                found.append(item)
                continue
            sheet = sheet_of(item)
            arrows = _arrows(found)
            before = found[-len(arrows) - 1] if len(found) > len(arrows) else None
            if isinstance(before, Sheet) and stacks_on(before, sheet):
                del found[len(found) - len(arrows) :]
                stack(before, arrows, sheet)
                continue
            if (
                number == 0
                and isinstance(last, Sheet)
                and ended == place - 1
                and _same_columns_over(contents[ended], content, last, sheet)
            ):
                join(last, sheet)
            else:
                found.append(sheet)
            ended = place
        notes += take_notes(found, began)
    put_notes(found, notes)
    return found


def _same_columns_over(above: PageContent, below: PageContent, sheet: Sheet, part: Sheet) -> bool:
    heights = (above.page.height, below.page.height)
    return goes_on_in(sheet, heights, part, beside=above.pane != below.pane)


def _arrows(found: Sequence[FlowLine | Sheet]) -> list[PrintedLine]:
    """The lines at the end that show nothing but arrows."""
    arrows: list[PrintedLine] = []
    for part in reversed(found):
        if not isinstance(part, FlowLine) or any(c.isalnum() for c in part.line.text):
            break
        arrows.insert(0, part.line)
    return arrows


def _flattened(items: Sequence[Item], left: float, right: float, holder: int) -> Iterator[FlowLine | Frame]:
    """Items with the boxes of prose unfolded."""
    for item in items:
        if isinstance(item, PrintedLine):
            yield FlowLine(item, left, right, 0, holder)
        elif item.is_table:
            yield item
        else:
            first = True
            for index in range(len(item.grid.slots)):
                inner = item.items.get(index, [])
                lines = [thing for thing in inner if isinstance(thing, PrintedLine)]
                near, far = inner_borders(item.grid.slot_box(index), lines)
                for thing in _flattened(inner, near, far, holder * 1000 + id(item) % 997 + index + 1):
                    if first and isinstance(thing, FlowLine):
                        thing.gap = 1
                    first = False
                    yield thing


def inner_borders(box: tuple[float, float, float, float], lines: Sequence[PrintedLine]) -> tuple[float, float]:
    """Left and right border of the text in a cell."""
    if not lines:
        return box[0], box[2]
    right = box[2] - max(0.0, min(PADDING, min(box[2] - line.box[2] for line in lines)))
    return min(line.box[0] for line in lines), right


def _margins(contents: Sequence[PageContent]) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right border of the running text, by width and half of the page."""
    by_width: dict[tuple[int, int], list[PrintedLine]] = {}
    for content in contents:
        by_width.setdefault((round(content.page.width), content.pane), []).extend(
            item for item in content.items if isinstance(item, PrintedLine) and not item.is_turned
        )
    margins: dict[tuple[int, int], tuple[float, float]] = {}
    for key, lines in by_width.items():
        rights = sorted(line.box[2] for line in lines if len(line.text) > LONG_LINE)
        lefts = sorted(line.box[0] for line in lines)
        margins[key] = (
            lefts[len(lefts) // 20] if lefts else 0.0,
            rights[int(len(rights) * 0.95)] if rights else float(key[0]),
        )
    return margins


def _gap(above: PrintedLine, below: PrintedLine) -> int:
    space = below.box[1] - above.box[3]
    height = max(above.height, below.height)
    return max(0, int(space / (1.3 * height))) if height > 0 else 0
