"""The changes that a notice announces itself, as findings with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from noticeparse.extract.announced import Announced, find_announced
from noticeparse.extract.draft import Place
from noticeparse.extract.view import NoticeView
from noticeparse.model.places import PrintedPlaces
from noticeparse.pipeline.recognition import with_recognition
from noticeparse.spec.announced import AFTER, AGAINST_VERSION, AGAINST_YEAR, BEFORE, SUBJECT, change_line
from noticeparse.spec.notice import Evidence, Finding, NoticeSpec, Revision, Severity
from noticeparse.spec.pointers import join

_SHOWN: Final = 120
_DIGITS: Final = 2
_SAID: Final = {
    AGAINST_VERSION: ("Announced change", "공고가 알린 변경"),
    AGAINST_YEAR: ("New against the year before", "전년 대비 변경"),
}


def with_announced(spec: NoticeSpec, view: NoticeView) -> NoticeSpec:
    """The spec with a finding for each change that the notice announces; its sides are the finding's evidence."""
    document = view.arrangement.document
    year = spec.program_year or (int(spec.issued_on[:4]) if spec.issued_on else None)
    amends = spec.revision is not Revision.ORIGINAL
    found = [
        item for item in find_announced(view, amends=amends, year=year) if item.years is None or item.years[1] == year
    ]
    if not found:
        return spec
    printed = PrintedPlaces(document.pages)
    findings: list[Finding] = []
    evidence: list[Evidence] = []
    for item in found:
        pointer = join("findings", len(spec.findings) + len(findings))
        findings.append(_finding(item, document.text))
        evidence.extend(_evidence(item, pointer, document.text, printed))
    marked = with_recognition(spec.model_copy(update={"evidence": tuple(evidence)}), document).evidence
    return spec.model_copy(update={"findings": (*spec.findings, *findings), "evidence": (*spec.evidence, *marked)})


def _finding(item: Announced, text: str) -> Finding:
    rule = AGAINST_VERSION if item.years is None else AGAINST_YEAR
    english, korean = _SAID[rule]
    subject, before, after = (_short(place, text) for place in (item.subject, item.before, item.after))
    message = f"{english} ({korean}): {change_line(subject, before, after)}"
    return Finding(rule=rule, severity=Severity.INFO, message=message)


def _short(place: Place | None, text: str) -> str:
    said = " ".join(place.span.cut(text).split()) if place is not None else ""
    return said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"


def _evidence(item: Announced, pointer: str, text: str, printed: PrintedPlaces) -> Iterator[Evidence]:
    for method, place in ((AFTER, item.after), (BEFORE, item.before), (SUBJECT, item.subject)):
        if place is None:
            continue
        there = printed.place(place.span)
        box = there[1] if there is not None else None
        yield Evidence(
            pointer=pointer,
            page=there[0] if there is not None else place.page_no,
            bbox=None
            if box is None
            else (
                round(box.x0, _DIGITS),
                round(box.top, _DIGITS),
                round(box.x1, _DIGITS),
                round(box.bottom, _DIGITS),
            ),
            start=place.span.start,
            end=place.span.end,
            text=place.span.cut(text),
            table=place.table,
            row=place.row,
            col=place.col,
            section=place.section,
            paragraph=place.paragraph,
            method=method,
        )
