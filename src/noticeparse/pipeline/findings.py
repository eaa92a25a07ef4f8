"""Everything that the checks find: of the spec, of two places that disagree, of the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticeparse.extract.resolve import Resolved
from noticeparse.extract.view import NoticeView
from noticeparse.model.document import Document
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.nlp.dates import find_weekday_claims
from noticeparse.nlp.phones import invalid_phones
from noticeparse.pipeline.contradictions import contradictions
from noticeparse.pipeline.recognition import recognition_findings
from noticeparse.spec.announced import CHANGES_ONLY
from noticeparse.spec.notice import Finding, NoticeSpec, Severity
from noticeparse.spec.pointers import join
from noticeparse.spec.rules import check_spec

DATE_ROLES = ("application_period",)
NO_PROGRAMME = (
    "No support programme was found: the file seems to be no notice (지원사업을 찾지 못함: 공고문이 아닌 것으로 보임)"
)

ONLY_CHANGES = (
    "The notice prints little but its changes: the rest is as before (변경 내용만 담은 공고: 나머지는 종전 공고와 같음)"
)


def with_findings(spec: NoticeSpec, view: NoticeView, resolved: Resolved, failed: Sequence[str]) -> NoticeSpec:
    """The spec with every finding in it, each said once."""
    found: list[Finding] = []
    for finding in (
        *no_programme(spec),
        *check_spec(spec),
        *contradictions(spec, view, resolved),
        *weekday_mismatch(spec, view),
        *invalid_phone(spec, view),
        *unparsed_value(spec, view),
        *failures(failed),
        *recognition_findings(view.arrangement.document),
        *shortfalls(view.arrangement.document),
    ):
        if finding not in found:
            found.append(finding)
    return spec.model_copy(update={"findings": tuple(found)})


def no_programme(spec: NoticeSpec) -> Iterator[Finding]:
    """The file seems to be no notice: nothing of a programme was found."""
    if not spec.programs:
        yield Finding(
            rule="no_programme",
            severity=Severity.WARNING,
            message=NO_PROGRAMME,
        )


def changes_only() -> Finding:
    """An amendment prints little but its changes: what it does not mention is no value that is missing."""
    return Finding(rule=CHANGES_ONLY, severity=Severity.INFO, message=ONLY_CHANGES)


def weekday_mismatch(spec: NoticeSpec, view: NoticeView) -> Iterator[Finding]:
    """A printed weekday that the date does not have."""
    seen: set[tuple[str, str]] = set()
    for text in _texts(view):
        if "(" not in text.text and "요일" not in text.text:
            continue
        # Only dates whose year is printed: with a guessed year the weekday proves nothing.
        for claim in find_weekday_claims(text.text):
            value = claim.value
            if value.printed == value.actual or (value.date, value.printed) in seen:
                continue
            seen.add((value.date, value.printed))
            span = text.span(claim.span.start, claim.span.end)
            yield Finding(
                rule="weekday_mismatch",
                severity=Severity.WARNING,
                pointers=_pointers_at(spec, span),
                message=f"{value.date} is printed as ({value.printed}), it is a {value.actual}"
                f" ({value.date}은 {value.actual}요일인데 ({value.printed})으로 적힘)",
            )


def invalid_phone(spec: NoticeSpec, view: NoticeView) -> Iterator[Finding]:
    """Something printed like a telephone number that cannot be one."""
    for text in _texts(view):
        for match in invalid_phones(text.text):
            span = text.span(match.span.start, match.span.end)
            pointers = _pointers_at(spec, span) or _pointers_near(spec, span)
            yield Finding(
                rule="invalid_phone",
                severity=Severity.WARNING,
                pointers=pointers,
                message=f"{match.value} is no Korean telephone number (전화번호 형식이 아님: {match.value})",
            )


def unparsed_value(spec: NoticeSpec, view: NoticeView) -> Iterator[Finding]:
    """A label with figures behind it that gave no value."""
    for index, program in enumerate(spec.programs):
        if program.application.period is not None:
            continue
        for entry in view.entries(index, *DATE_ROLES, common=False):
            value = entry.value.text.strip()
            if not any(c.isdigit() for c in value) or len(value) > 80:
                continue
            yield Finding(
                rule="unparsed_value",
                severity=Severity.INFO,
                pointers=(join("programs", index, "application", "period"),),
                message=f"{entry.label.text}: {value} could not be read (값을 해석하지 못함)",
            )
            break


def shortfalls(document: Document) -> Iterator[Finding]:
    """What of the file is not in the document, and so cannot be in the spec."""
    for shortfall in document.shortfalls:
        message = shortfall.message
        yield Finding(
            rule=shortfall.lack.value, severity=Severity.WARNING, message=f"{message[0].upper()}{message[1:]}"
        )


def failures(failed: Sequence[str]) -> Iterator[Finding]:
    """A field family whose extractor failed: its fields are missing for our own fault."""
    for name in failed:
        yield Finding(
            rule="extractor_failed",
            severity=Severity.ERROR,
            message=f"The extractor {name} failed; its fields are missing. Please report this (추출기 오류: {name})",
        )


def _texts(view: NoticeView) -> Iterator[MappedText]:
    """Every paragraph, note and cell of the notice."""
    for paragraph in view.paragraphs:
        yield paragraph.text
    for table in view.tables:
        for cell in table.cells:
            if not cell.empty:
                yield cell.text


def _pointers_at(spec: NoticeSpec, span: Span) -> tuple[str, ...]:
    """Values that were read at a place."""
    found = dict.fromkeys(
        e.pointer for e in spec.evidence if e.start < span.end and span.start < e.end and e.confidence is not None
    )
    return tuple(found)[:4]


def _pointers_near(spec: NoticeSpec, span: Span) -> tuple[str, ...]:
    """The contact nearest to a place."""
    contacts = [e for e in spec.evidence if e.pointer.startswith("/contacts/")]
    nearest = min(contacts, key=lambda e: min(abs(e.start - span.end), abs(span.start - e.end)), default=None)
    if nearest is None or min(abs(nearest.start - span.end), abs(span.start - nearest.end)) > 40:
        return ()
    return ("/".join(nearest.pointer.split("/")[:3]),)
