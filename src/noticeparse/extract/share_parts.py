"""Shares that a line parts the whole into: ``정부 출연(80%), 지방비(20%)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.quantities import quantities
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.fold import fold

METHOD = "shares.parts"
FEWEST = 2
WHOLE = Decimal(100)
PART = re.compile(
    r"(?<![가-힣])(?P<party>정부|국비|국고|지방비|도비|시비|시·?군비|군비|구비|자부담|자기부담|민간|기업|지자체)"
    r"\s?(?:출연금?|부담금?|보조금?|지원금?|매칭)?\s?[:：]?\s?\(?\s?(?P<number>\d{1,3}(?:\.\d)?)\s?%"
)


def shares_of_whole(view: NoticeView, text: MappedText) -> Iterator[Record]:
    """A share for each party of a line whose shares, each of another party, come to the whole; else nothing."""
    folded = fold(text.text)
    parts = list(PART.finditer(folded)) if folded.count("%") >= FEWEST else []
    named = {part["party"] for part in parts}
    if len(parts) < FEWEST or len(named) < len(parts) or sum(Decimal(part["number"]) for part in parts) != WHOLE:
        return
    read = quantities(view, text, METHOD)
    for part in parts:
        ratio = next((q for q in read.ratios if q.start <= part.start("number") < q.end), None)
        if ratio is not None:
            party = Reading(part["party"], (view.place(text, part.start("party"), part.end("party")),), METHOD, 0.8)
            yield {"party": party, "ratio": ratio.reading}
