"""Least amounts that a party bears in running text: ``기관부담연구개발비(현금) 2억원 이상``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.quantities import quantities
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.fold import fold
from noticeparse.spec.values import Bound, Money

METHOD = "shares.amount"
WITHIN = 40
# What may stand between the burden and its amount.
BETWEEN = re.compile(r"\s?(?:\((?P<form>현금|현물)\)|(?P<plain>현금|현물))?\s?(?:은|는|이|을|를|[:：])?\s?(?:최소\s?)?")
# The applicant's own money as a whole, or what is borne for something else.
OTHER = re.compile(r"\d\s?%|당\s?$")


def least_amounts(view: NoticeView, text: MappedText) -> Iterator[Record]:
    """A share for each amount that a bearer must at least bring, right behind the words of the burden."""
    folded = fold(text.text)
    for money in quantities(view, text, METHOD).money:
        value = money.value
        if not isinstance(value, Money) or value.bound != Bound.MIN:
            continue
        start = max(0, money.start - WITHIN)
        named = list(pattern("shares", "text", "burden").finditer(folded, start, money.start))
        match = named[-1] if named else None
        between = BETWEEN.fullmatch(folded, match.end(), money.start) if match is not None else None
        if match is None or between is None or OTHER.search(folded[start : match.start()][-8:]):
            continue
        party = match.group("party").strip()
        if not pattern("shares", "text", "bearer").search(party) or pattern("shares", "text", "nobody").fullmatch(
            party
        ):
            continue
        place = view.place(text, match.start("party"), match.start("party") + len(party))
        share: Record = {"party": Reading(party, (place,), METHOD, 0.8)}
        for name in ("form", "plain"):
            if between.group(name):
                kind = "in_kind" if between.group(name) == "현물" else "cash"
                share["form"] = Reading(kind, (view.place(text, between.start(name), between.end(name)),), METHOD, 0.8)
        share["limit"] = money.reading
        yield share
