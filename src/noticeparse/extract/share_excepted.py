"""What the government bears for a class of applicant by way of exception (``…기업은 지원 비율을 80% 이하로``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.draft import Place, Reading, Record
from noticeparse.extract.quantities import quantities
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.fold import fold
from noticeparse.spec.values import Ratio

METHOD = "shares.excepted"
SAID = re.compile(r"(?P<party>정부)\s?지원\s?(?:연구개발비|사업비|금)의?\s?지원\s?비율을?\s")
# The class of applicant, with the group that it is one of, and the kind of project.
WHO = re.compile(
    r"(?P<who>(?:[가-힣]{2,10}\s)?(?:소재\s?)?(?:[가-힣]{0,6}기업[*\d)]{0,3}\s중,?\s)?(?:중소|중견|대)기업)이\s수행하는\s"
    r"(?:(?P<track>[가-힣]{2,10}형)\s)?(?:연구개발)?과제"
)
BASE = re.compile(r"(?P<of>(?:해당\s)?(?:[가-힣]{2,10}\s)?(?:연구개발비|사업비))의\s?$")
MARK = re.compile(r"[*]+|\d\)")
LONGEST = 400


def excepted_shares(view: NoticeView, text: MappedText) -> Iterator[Record]:
    """The shares that such a sentence states; nothing for any other."""
    folded = fold(text.text)
    said = SAID.search(folded)
    if said is None or len(folded) > LONGEST:
        return
    classes = list(WHO.finditer(folded))
    base: tuple[str, Place] | None = None
    for ratio in quantities(view, text, METHOD).ratios:
        who = next((match for match in reversed(classes) if match.end() <= ratio.start), None)
        if who is None or not isinstance(ratio.value, Ratio):
            continue
        reading = ratio.reading
        if printed := BASE.search(folded[: ratio.start]):
            base = (printed["of"], view.place(text, printed.start("of"), printed.end("of")))
        elif ratio.value.of is not None:
            base = (ratio.value.of, reading.places[0])
        if ratio.value.of is None and base is not None:
            reading = reading.changed(ratio.value.model_copy(update={"of": base[0]}), base[1])
        named = text.slice(who.start("who"), who.end("who"))
        share: Record = {
            "party": Reading("정부", (view.place(text, said.start("party"), said.end("party")),), METHOD, 0.8),
            "applicant": view.reading(MARK.sub("", clean(named.text)), named, METHOD, score=0.8),
            "ratio": reading,
        }
        if who["track"]:
            track = text.slice(who.start("track"), who.end("track"))
            share["track"] = view.reading(track.text, track, METHOD, score=0.8)
        yield share
