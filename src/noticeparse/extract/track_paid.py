"""What sentences say is paid of a cost: as a share of a named base, in a note, or in full."""

from __future__ import annotations

import re

from noticeparse.extract.draft import Reading
from noticeparse.extract.quantities import Quantities, Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import Entry, NoticeView
from noticeparse.model.section import Section
from noticeparse.spec.values import Bound, Ratio

METHOD = "tracks.text"
PAID_SUBJECT = re.compile(
    r"(?:^|[\s*※(])(?:정부|국비)\s?(?:지원|출연)?\s?(?:연구개발비|지원금|출연금|사업비|금)?\s?(?:은|는|[:：])\s?(?:최대\s?)?$"
)
PAID = re.compile(r"\s?(?:이내|이하|까지|범위\s?내)?(?:로|를|을|에서)?\s?(?:지원|보조|정부지원|국고보조)")
WHOLE_COST = re.compile(r"(?:사업비|연구개발비|비용)\s?(?:의\s?)?전액\s?\(\s?100\s?%\s?\)[^.,]{0,20}(?:지원|출연)")
IN_FULL = re.compile(r"100\s?%\)?\s?(?:을|를)?\s?(?:정부|국비|국고|출연금|지원)[^.,]{0,20}(?:지원|출연)?")
WHOLE = 100
IS_BASE = re.compile(r"사업비|비용|소요|진단|인건비|구축|임차료|참가비|금액|연구개발비|보험료|구입비|제작비|수수료")


def is_paid(read: Quantities, ratio: Quantity) -> bool:
    """True for a share of a named base that is said to be paid (``시제품 제작비용의 최대 70% 지원``)."""
    return (
        isinstance(ratio.value, Ratio)
        and ratio.value.of is not None
        and ratio.value.bound != Bound.MIN
        and PAID.match(read.text.text, ratio.end) is not None
    )


def paid_in_notes(view: NoticeView, entry: Entry) -> Reading | None:
    """The share that a note says the government pays (``※ 정부지원금은 총사업비의 60% 이내``)."""
    paid: list[Reading] = []
    for note in entry.notes:
        for quantity in quantities(view, note.text, METHOD).ratios:
            value = quantity.value
            subject = PAID_SUBJECT.search(note.text.text[: quantity.start])
            if subject is not None and isinstance(value, Ratio) and value.of is not None and IS_BASE.search(value.of):
                paid.append(quantity.reading)
    return paid[0] if len(paid) == 1 else None


def paid_in_full(view: NoticeView, section: Section) -> Reading | None:
    """``정부지원연구개발비 비율 : 전액(100%) 지원``: the whole is paid, said where the shares are."""
    for below in section.walk():
        about = below.label is not None and "shares" in roles_of(below.label.text)
        if not below.value or not (about or WHOLE_COST.search(below.value.text)):
            continue
        read = quantities(view, below.value, METHOD)
        if len(read.ratios) == 1 and IN_FULL.search(below.value.text):
            value = read.ratios[0].value
            if isinstance(value, Ratio) and value.percent == WHOLE:
                return read.ratios[0].reading
    return None
