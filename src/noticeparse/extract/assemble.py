"""Resolved drafts to a `NoticeSpec`: plain values on one side, evidence by pointer on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from pydantic import ValidationError

from noticeparse.errors import InternalError
from noticeparse.extract.confidence import weights
from noticeparse.extract.draft import Draft, Place, Reading
from noticeparse.extract.resolve import Resolved
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.document import Document
from noticeparse.model.geometry import Box
from noticeparse.model.places import PrintedPlaces
from noticeparse.model.table import Table as DocumentTable
from noticeparse.spec.notice import Evidence, NoticeKind, NoticeSpec, Source, Table, TableCell, TableParent, TableRegion
from noticeparse.spec.pointers import join
from noticeparse.spec.values import Part

# Of a box, in points: printed marks are no finer.
DIGITS = 2

Confidence = Callable[[str, str, float], float]
"""From a value's pointer, the method that read it and the method's own score to how probably it is right."""


def assemble(view: NoticeView, resolved: Resolved, *, confidence: Confidence | None = None) -> NoticeSpec:
    """The spec without findings.

    Args:
        view: The notice.
        resolved: What its values are.
        confidence: What is printed as confidence; the calibrated one of the package by default.

    Raises:
        InternalError: A draft does not fit the contract's shape; that is a defect of an extractor.
    """
    document = view.arrangement.document
    barred = any(table.kind == "barred" for table in document.tables)
    evidence = _Evidences(document, confidence or partial(weights().probability, barred=barred))
    plain: dict[str, Any] = {}
    for key, draft in resolved.notice.items():
        plain[key] = _plain(draft, (key,), evidence)
    plain["programs"] = [
        {key: _plain(draft, ("programs", index, key), evidence) for key, draft in record.items()}
        for index, record in enumerate(resolved.programs)
    ]
    plain["kind"] = NoticeKind.INTEGRATED if view.integrated else NoticeKind.SINGLE
    plain["source"] = source_of(document)
    plain["tables"] = [table_of(table) for table in view.tables]
    plain["evidence"] = evidence.found
    try:
        return NoticeSpec.model_validate(plain)
    except ValidationError as exc:
        first = exc.errors()[0]
        where = "/".join(str(part) for part in first["loc"])
        raise InternalError(
            f"An extractor's value does not fit the contract at {where}: {first['msg']}",
            hint="Please report this with the file's sha256",
        ) from exc


def _plain(draft: Draft, path: tuple[str | int, ...], evidence: _Evidences) -> Any:
    if isinstance(draft, Reading):
        pointer = join(*path)
        for number, place in enumerate(draft.places):
            evidence.add(pointer, place, draft, first=number == 0)
        return draft.value if not isinstance(draft.value, Part) else draft.value.model_dump(by_alias=True)
    if isinstance(draft, dict):
        return {key: _plain(part, (*path, key), evidence) for key, part in draft.items()}
    return [_plain(part, (*path, number), evidence) for number, part in enumerate(draft)]


class _Evidences:
    """Evidence in the order in which values are written, with the place of each on its page."""

    def __init__(self, document: Document, confidence: Confidence) -> None:
        self.found: list[Evidence] = []
        self._confidence = confidence
        self._text = document.text
        self._printed = PrintedPlaces(document.pages)

    def add(self, pointer: str, place: Place, reading: Reading, *, first: bool) -> None:
        """One place of a value."""
        # A cell that goes on over pages has one page; the span knows better.
        printed = self._printed.place(place.span)
        self.found.append(
            Evidence(
                pointer=pointer,
                page=printed[0] if printed else place.page_no,
                bbox=_bbox(printed[1]) if printed else None,
                start=place.span.start,
                end=place.span.end,
                text=place.span.cut(self._text),
                table=place.table,
                row=place.row,
                col=place.col,
                section=place.section,
                paragraph=place.paragraph,
                confidence=self._confidence(pointer, reading.method, reading.score) if first else None,
                method=reading.method,
            )
        )


def _bbox(box: Box) -> tuple[float, float, float, float]:
    return (
        round(box.x0, DIGITS),
        round(box.top, DIGITS),
        round(box.x1, DIGITS),
        round(box.bottom, DIGITS),
    )


def source_of(document: Document) -> Source:
    """The contract's ``source`` of a document."""
    file = document.source
    return Source(name=file.name, sha256=file.sha256, media_type=file.media_type, pages=file.pages, reader=file.reader)


def table_of(table: DocumentTable) -> Table:
    """A document's table as the contract prints it."""
    parent = None
    if table.parent is not None:
        name, row, col = table.parent
        parent = TableParent(table=name, row=row, col=col)
    return Table(
        id=table.id,
        parent=parent,
        regions=tuple(TableRegion(page=r.page_no, bbox=_bbox(r.box) if r.box else None) for r in table.regions),
        caption=clean(table.caption.text) if table.caption else None,
        unit=table.unit.text if table.unit else None,
        cells=tuple(
            TableCell(
                row=cell.row,
                col=cell.col,
                row_span=cell.row_span,
                col_span=cell.col_span,
                text=_cell_text(cell.lines, cell.tables),
                header=cell.header,
            )
            for cell in table.cells
        ),
    )


def _cell_text(lines: Sequence[Any], tables: Sequence[DocumentTable]) -> str:
    own = [line.text.text for line in lines if line.text]
    nested = [_cell_text(cell.lines, cell.tables) for table in tables for cell in table.cells]
    return " ".join(part for part in (*own, *nested) if part)
