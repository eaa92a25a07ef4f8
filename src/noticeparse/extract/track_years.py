"""Limits that a sentence lists by year or stage: ``1차년도 1억원, 2차년도 2억원``, ``('31년) 3억원, ('32년) 4억원``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.quantities import Quantities, quantities
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.spec.values import Bound, Money

METHOD = "tracks.years"
FEWEST = 2
LABEL = re.compile(
    r"\(?(?P<label>[1-9](?:\s?[~∼-]\s?[1-9])?\s?(?:차\s?년도|차\s?연도|년차|단계)|['’‘`]\s?\d\d(?:\s?[~∼-]\s?['’‘`]?\d\d)?년도?"
    r"|(?<!\d)20[2-9]\d년도?)\)?"
)
# What may stand between the label and its amount: the name of the money, a bound, a length.
BETWEEN = re.compile(
    r"\s?(?:\([^()\d]{1,8}\)\s?)?[:：]?\s?(?:[가-힣]{0,12}\s?){0,3}(?:\([^()\d]{1,8}\)\s?)?[:：]?\s?(?:최대|약|총|연)?\s?"
)
OF_EACH_YEAR = re.compile(r"각각|매년")


def years_in(view: NoticeView, text: MappedText, read: Quantities | None = None) -> list[Record]:
    """The limits of a text that stand right behind a year or stage of their own; each label once."""
    read = quantities(view, text, METHOD) if read is None else read
    found: list[Record] = []
    labels: set[str] = set()
    before = 0
    for money in read.money:
        label = None
        for match in LABEL.finditer(text.text, before, money.start):
            label = match
        # The span of an amount may reach over its own label (``'31년 100~200백만원``).
        start, before = before, money.end
        value = money.value
        assert isinstance(value, Money)
        if label is None or not BETWEEN.fullmatch(text.text, label.end(), max(label.end(), money.start)):
            continue
        said = text.text[label.end() : money.start]
        key = squash(label.group("label"))
        other = pattern("conditions", "labels", "no_limit")
        if key in labels or other.search(said) or OF_EACH_YEAR.search(text.text[start : money.start]):
            continue
        if value.bound == Bound.MIN:
            continue
        labels.add(key)
        name = text.slice(label.start("label"), label.end("label"))
        found.append({"label": view.reading(clean(name.text), name, METHOD), "limit": money.reading})
    return found


def years_of(found: Iterable[Record]) -> list[Record]:
    """Years that belong together: of the first one's kind, each once; empty where there are not two."""
    years = list(found)
    kind = _kind(_label(years[0])) if years else ""
    kept: list[Record] = []
    for year in years:
        if _kind(_label(year)) == kind and _label(year) not in map(_label, kept):
            kept.append(year)
    return kept if len(kept) >= FEWEST else []


def _label(year: Record) -> str:
    label = year["label"]
    return squash(str(label.value)) if isinstance(label, Reading) else ""


def _kind(label: str) -> str:
    return label.lstrip("0123456789~∼-'’‘` ")[:1]
