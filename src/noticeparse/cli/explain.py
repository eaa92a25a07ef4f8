"""``noticeparse explain``: where a value was read, with its lines of the document."""

from __future__ import annotations

import difflib
import json
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from noticeparse import api
from noticeparse.cli.engine import ENGINE, OCR
from noticeparse.cli.streams import STDIN, STDIN_NAME, read_stdin, visible, write
from noticeparse.errors import UsageError
from noticeparse.spec import pointers
from noticeparse.spec.notice import Evidence

if TYPE_CHECKING:
    from rich.text import Text

CONTEXT_CHARACTERS = 60
MOST_LINES = 6
MOST_MATCHES = 5


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The notice; - reads standard input. (공고문 파일)")],
    pointer: Annotated[
        str,
        typer.Argument(
            metavar="POINTER",
            help="A place in the spec: /title, /programs/0/tracks/1/limit; everything below it is listed. "
            "(명세 안의 위치)",
        ),
    ],
    engine: Annotated[str | None, ENGINE] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
) -> None:
    """Show where a value was read (값을 읽은 위치를 원문에서 보여 줍니다)."""
    from rich.console import Group

    from noticeparse.cli.render import console_text

    if file == STDIN:
        spec, document = api.extract_document(read_stdin(), name=STDIN_NAME, engine=engine, ocr=ocr)
    else:
        spec, document = api.extract_document(Path(file), engine=engine, ocr=ocr)
    tree = json.loads(api.spec_json(spec))
    wanted = _normalised(pointer)
    try:
        value = pointers.resolve(tree, wanted)
    except LookupError:
        raise UsageError(
            f"The spec of this notice has nothing at {pointer}",
            hint=_near(wanted, tree),
            code="unknown_pointer",
        ) from None
    chosen = [ev for ev in spec.evidence if ev.pointer == wanted or ev.pointer.startswith(wanted + "/")]
    above = None
    if not chosen:
        above = next((p for p in pointers.parents(wanted) if any(ev.pointer == p for ev in spec.evidence)), None)
        chosen = [ev for ev in spec.evidence if ev.pointer == above]
    view = list(_view(wanted, value, above, chosen, tree, document.text))
    write(console_text(Group(*view), wrap=False))


def _normalised(pointer: str) -> str:
    """The pointer with its slash in front and none behind; the root is empty."""
    return "/" + pointer.strip("/") if pointer.strip("/") else ""


def _near(wanted: str, tree: object) -> str:
    known = list(_pointers(tree))
    near = difflib.get_close_matches(wanted, known, n=MOST_MATCHES, cutoff=0.6)
    if not near:
        near = [pointer for pointer in known if pointer.count("/") == 1][:MOST_MATCHES]
    return f"Did you mean: {', '.join(near)}"


def _pointers(tree: object, above: str = "") -> Iterable[str]:
    """Every pointer of the tree but those into tables and evidence, which nobody asks about."""
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(tree, dict):
        items = tree.items()
    elif isinstance(tree, list):
        items = enumerate(tree)
    for key, value in items:
        pointer = above + pointers.join(key)
        yield pointer
        if pointer not in ("/tables", "/evidence"):
            yield from _pointers(value, pointer)


def _view(
    wanted: str, value: object, above: str | None, chosen: list[Evidence], tree: object, text: str
) -> Iterable[Text]:
    from rich.text import Text

    if above is not None:
        yield Text(visible(f"{wanted} = {_short(value)}, read as a part of {above}"), style="dim")
    if not chosen:
        yield Text(visible(f"{wanted or '/'} = {_short(value)}"), style="bold")
        yield Text("  no evidence: the notice does not state it, or it is a default (근거 없음)", style="dim")
    starts = line_starts(text)
    previous = None
    for ev in chosen:
        if ev.pointer != previous:
            yield Text(visible(f"{ev.pointer} = {_short(pointers.resolve(tree, ev.pointer))}"), style="bold")
        previous = ev.pointer
        yield Text(visible("  " + _place(ev, starts)), style="dim")
        yield from _lines(ev, text, starts)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 2 * CONTEXT_CHARACTERS else text[: 2 * CONTEXT_CHARACTERS] + "…"


def _place(ev: Evidence, starts: list[int]) -> str:
    first, last = lines_of(ev.start, ev.end, starts)
    words = [f"line {first}" if first == last else f"lines {first}-{last}", f"characters {ev.start}-{ev.end}"]
    if ev.page is not None:
        words.append(f"page {ev.page}")
    if ev.table is not None:
        words.append(f"table {ev.table} row {ev.row} column {ev.col}")
    if ev.section is not None:
        words.append(f"section {ev.section}")
    if ev.method is not None:
        words.append(f"method {ev.method}")
    if ev.confidence is not None:
        words.append(f"confidence {ev.confidence:.2f}")
    return ", ".join(words)


def line_starts(text: str) -> list[int]:
    """Offset of the first character of each line."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def lines_of(start: int, end: int, starts: list[int]) -> tuple[int, int]:
    """First and last line, from 1, that hold the characters ``start`` to ``end``."""
    return bisect_right(starts, start), bisect_right(starts, max(start, end - 1))


def _lines(ev: Evidence, text: str, starts: list[int]) -> Iterable[Text]:
    """The lines of the slice, the slice itself in colour and between ``»`` and ``«``."""
    from rich.text import Text

    first, last = lines_of(ev.start, ev.end, starts)
    for number in range(first, last + 1):
        if number - first >= MOST_LINES and number != last:
            if number == first + MOST_LINES:
                yield Text(f"  {'…':>6} │ {last - number} more lines", style="dim")
            continue
        begin = starts[number - 1]
        stop = starts[number] - 1 if number < len(starts) else len(text)
        low, high = max(begin, ev.start), min(stop, ev.end)
        before, after = (
            text[max(begin, low - CONTEXT_CHARACTERS) : low],
            text[high : min(stop, high + CONTEXT_CHARACTERS)],
        )
        line = Text.assemble((f"  {number:>6} │ ", "dim"))
        line.append(("…" if low - begin > CONTEXT_CHARACTERS else "") + visible(before))
        line.append("»" + visible(text[low:high]) + "«", style="bold reverse yellow")
        line.append(visible(after) + ("…" if stop - high > CONTEXT_CHARACTERS else ""))
        yield line
