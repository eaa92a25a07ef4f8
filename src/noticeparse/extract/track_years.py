"""Limits that a sentence lists by year or stage: ``1차년도 1억원, 2차년도 2억원``, ``('31년) 3억원, ('32년) 4억원``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.quantities import Quantities, quantities
from noticeparse.extract.track_roles import EXAMPLE, SEVERAL, WHOLE_BUDGET, roles_below
from noticeparse.extract.view import Entry, NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.spec.values import Bound, Money

METHOD = "tracks.years"
FEWEST = 2
LABEL = re.compile(
    r"\(?(?P<label>[1-9](?:\s?[~∼-]\s?[1-9])?\s?(?:차\s?년도|차\s?연도|년차|단계)|['’‘`]\s?\d\d(?:\s?[~∼-]\s?['’‘`]?\d\d)?년도?"
    r"|(?<!\d)20[2-9]\d년도?"
    r"|(?<![가-힣])(?:(?:초기\s?)?(?:중소|중견|대|소)기업|소상공인|(?:학|석|박)사(?:\s?(?:과정|급))?|개인|단체|법인))\)?"
)
CLASS = re.compile(r"[가-힣]")
# What may stand between the label and its amount: the name of the money, a bound, a length.
BETWEEN = re.compile(
    r"\s?(?:\([^()\d]{1,8}\)\s?)?[:：]?\s?(?:[가-힣]{0,12}\s?){0,3}(?:\([^()\d]{1,8}\)\s?)?[:：]?\s?(?:최대|약|총|연)?\s?"
)
# Where limits by year stand, and words of what one beneficiary gets.
YEARLY = frozenset({"conditions", "limit", "scale"})
COUNTED = re.compile(r"(?:과제|기업|업체|기관|팀|컨소시엄|사업단|센터|대학)(?:당|별)")
OF_EACH_YEAR = re.compile(r"각각|매년")


def yearly(view: NoticeView, entry: Entry) -> list[Record]:
    """Limits by year of an entry, where they are what one beneficiary gets."""
    if entry.section is not None:
        return _yearly_below(view, entry.section, entry.roles, top=True)
    texts = [paragraph.text for paragraph in entry.paragraphs if not EXAMPLE.match(paragraph.text.text)]
    return _of_one(view, entry.roles, entry.value, texts)


def _yearly_below(view: NoticeView, section: Section, inherited: frozenset[str], *, top: bool = False) -> list[Record]:
    roles = roles_below(section, inherited)
    if roles is None and not top:
        return []
    roles = roles or inherited
    if section.head is not None and not EXAMPLE.match(section.text.text):
        below = [child.text for child in section.children if not child.items]
        texts = [section.text, *(note.text for note in section.notes), *below]
        if years := _of_one(view, roles, section.text, texts):
            return years
    return next((years for child in section.children if (years := _yearly_below(view, child, roles))), [])


def _of_one(view: NoticeView, roles: frozenset[str], said: MappedText, texts: list[MappedText]) -> list[Record]:
    """The limits by year of texts, where ``said`` speaks of one beneficiary, not of what all of them get."""
    if not roles & YEARLY or roles & WHOLE_BUDGET:
        return []
    years = years_of(year for text in texts for year in years_in(view, text))
    limits = [limit.value for year in years if isinstance(limit := year["limit"], Reading)]
    bounds = {value.bound for value in limits if isinstance(value, Money)}
    one = bounds == {Bound.MAX} or not SEVERAL.search(said.text) or COUNTED.search(said.text) is not None
    return years if one else []


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
    return _bounded_alike(found)


def _bounded_alike(years: list[Record]) -> list[Record]:
    """The bound behind the last of several holds for all of them (``소기업 1억원, 중견기업 2억원 이내``)."""
    last = years[-1]["limit"] if years else None
    if not isinstance(last, Reading) or not isinstance(last.value, Money) or last.value.bound != Bound.MAX:
        return years
    alike: list[Record] = []
    for year in years:
        limit = year["limit"]
        if isinstance(limit, Reading) and isinstance(limit.value, Money) and limit.value.bound == Bound.EXACT:
            limit = limit.changed(limit.value.model_copy(update={"bound": Bound.MAX}), *last.places)
        alike.append({**year, "limit": limit})
    return alike


def years_of(found: Iterable[Record]) -> list[Record]:
    """Years that belong together: of the first one's kind, each once; empty where there are not two."""
    years = list(found)
    kind = _kind(_label(years[0])) if years else ""
    kept: list[Record] = []
    for year in years:
        if _kind(_label(year)) == kind and _label(year) not in map(_label, kept):
            kept.append(year)
    return kept if len(kept) >= FEWEST else []


def fullest(years: list[Record]) -> list[Record]:
    """Of years and stages told more than once the kind that tells the most, each label once."""
    groups: dict[str, dict[str, Record]] = {}
    for year in years:
        groups.setdefault(_kind(_label(year)), {}).setdefault(_label(year), year)
    return list(max(groups.values(), key=len).values()) if groups else []


def _label(year: Record) -> str:
    label = year["label"]
    return squash(str(label.value)) if isinstance(label, Reading) else ""


def _kind(label: str) -> str:
    """``년``, ``차`` or ``단`` of a year or stage, one kind for all classes and degrees."""
    return "" if CLASS.match(label) else label.lstrip("0123456789~∼-'’‘` ")[:1]
