"""What recognition in pictures and of drawn letters means for a spec: less confidence, and a word on which pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from noticeparse.model.document import Document
from noticeparse.model.page import Page
from noticeparse.spec.notice import Evidence, Finding, NoticeSpec, Severity

# How a method of reading is marked whose characters were recognised in a picture of the page, or by their shape.
MARK = "+ocr"
SHAPE_MARK = "+shape"
MOST_NAMED = 12


def with_recognition(spec: NoticeSpec, document: Document) -> NoticeSpec:
    """The spec with the certainty of recognised characters in its confidences, and in its methods."""
    if not any(page.certainties for page in document.pages):
        return spec
    known = {page.number: _Certainties(page) for page in document.pages if page.certainties}
    evidence = tuple(_weighed(item, known) for item in spec.evidence)
    return spec.model_copy(update={"evidence": evidence})


def recognition_findings(document: Document) -> Iterator[Finding]:
    """Pages whose text was recognised in pictures."""
    seen = [str(page.number) for page in document.pages if page.certainties and not page.shaped]
    if seen:
        numbers = ", ".join(seen[:MOST_NAMED]) + (" …" if len(seen) > MOST_NAMED else "")
        yield Finding(
            rule="recognised_pages",
            severity=Severity.INFO,
            message=f"The text of page{'s' if len(seen) > 1 else ''} {numbers} was recognised in pictures: compare it"
            f" with the notice (문자 인식으로 읽은 쪽: {numbers})",
        )


class _Certainties:
    """The certainties of a page's characters by their place in ``Document.text``."""

    def __init__(self, page: Page) -> None:
        pairs = sorted((at, how) for at, how in zip(page.offsets, page.certainties, strict=True) if at >= 0)
        self.places = [at for at, _ in pairs]
        self.values = [how for _, how in pairs]
        self.mark = SHAPE_MARK if page.shaped else MARK

    def between(self, start: int, end: int) -> Iterable[float]:
        return self.values[bisect_left(self.places, start) : bisect_left(self.places, end)]


def _weighed(item: Evidence, known: dict[int, _Certainties]) -> Evidence:
    page = known.get(item.page) if item.page is not None else None
    found = list(page.between(item.start, item.end)) if page is not None else []
    if page is None or not found or min(found) == 1:
        return item
    method = item.method if item.method is None else item.method + page.mark
    if item.confidence is None:
        return item.model_copy(update={"method": method})
    certainty = sum(found) / len(found)
    return item.model_copy(update={"method": method, "confidence": round(item.confidence * certainty, 3)})
