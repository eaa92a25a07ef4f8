"""Tracks from labelled sentences: ``지원조건 : 총 사업비의 50%, 연 3억원, 최대 2년``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from noticeparse.extract.beneficiaries import count_of
from noticeparse.extract.columns import concepts, is_year, says_maximum
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.lexicon import squash, words
from noticeparse.extract.listing_text import tidy
from noticeparse.extract.quantities import Quantities, Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.track_items import counted_item, each_of_list
from noticeparse.extract.track_paid import IS_BASE, is_paid, paid_in_notes
from noticeparse.extract.track_roles import (
    EACH,
    EXAMPLE,
    LOAN,
    OTHER_ROLES,
    ROLES,
    SEVERAL,
    counted_for,
    of_loan,
    roles_below,
)
from noticeparse.extract.track_years import fullest, yearly
from noticeparse.extract.view import Entry, NoticeView, clean
from noticeparse.layout.labels import PAREN_LABEL
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.spec.values import Bound, Money, Per, Ratio

METHOD = "tracks.text"
NOT_A_LIMIT = re.compile(
    r"매출|자본금|수출|부담|보험료|과태료|벌금|수수료|예산|이상\s?투자|자산|임대료|보증금|인건비\s?단가|출연금의|추가로|현물|현금|투자유치|책정"
)
# ``300억원 미만의 사업``: how large something is.
TIER = re.compile(r"(?:미만|이상|초과)(?:의|인)\s")
# ``(… 지원금 최대 3천만원) 우선 검토``: what another programme gives.
OTHER_SUPPORT = re.compile(r"\s?\)\s?우선\s?(?:검토|추천|선발)")
ABOUT_COSTS = re.compile(
    r"장비\s?(?:도입|구축|구입|구매|심의|비)|심의|참여율|연구수당|학생인건비|국외여비|제재부가금|정산금|간접비|성능평가"
)
SPLIT = re.compile(r"\s/\s(?=[가-힣A-Za-z][^/:：]{1,24}\s?[:：])")
TOTAL_COST = re.compile(r"총\s?사업비\s?(?:는|은|:)?\s?[(]?(?:최대|약)?\s?$")
ALL_TOLD = re.compile(r"(?:전체|총)\s?(?:규모|예산|사업규모)\s?[:：]?\s?(?:약\s?)?$")
IN_ALL = re.compile(r"(?:총|전체|모두)")
NOT_A_RATIO = re.compile(
    r"계상|과제|탈락|통과|선정|현물|현금|부담|증가|감소|가점|지분|감점|운영비|매출|책정|불량률|이자|지방비|매칭"
)
BORNE = re.compile(r"부담(?:금|액|분|률|율|\s?연구개발비|\s?사업비|\s?비율)")
# Where another share begins: a bracket, or a comma and what bears it.
CLAUSE = re.compile(r"[(,·/]")
FOR_SUPPORT = re.compile(r"지원|보조|이내|한도|정부|국비")
EXTENDED_BEFORE = re.compile(r"연장[^,.]{0,8}$")
EXTENDED_AFTER = re.compile(r"^[^,.()]{0,8}연장")
MUST = re.compile(r"필수|반드시|불가|의무|해야\s?함|하여야|(?:준수|완료|매칭|한함|적용하여\s?추진)[.)]?$")
BRACKET = re.compile(r"\(([^()]{8,80})\)")
CAP = re.compile(r"합계|총|모두|전체|컨소시엄|통합")
FILLER = re.compile(
    r"[가-힣]{0,6}(?:기업|과제|업체|팀|컨소시엄|기관)(?:당|별)|협약(?:체결)?일(?:로)?부터|지원|기간|동안|이내|최대|간|약|내외|총|협약|사업|까지|[\s()~,./:·은는로의]"
)
# 당 and 별 behind what is counted; the words that only end so (해당, 특별) count nothing.
COUNTED_BEFORE = re.compile(
    r"[가-힣A-Za-z]\s?(?:(?<![해담상정배할합부적타])당|(?<![특차선구식판])별)\s?(?:[가-힣]{0,10}\s?(?:\([가-힣]{1,6}\))?\s?){0,3}$"
)
EACH_AT_HEAD = re.compile(r"[가-힣\d\s]{1,10}(?:(?<![해담상정배할합부적타])당|(?<![특차선구식판])별)")
GRACE = re.compile(r"\s?거치")
PERIOD_BEFORE = re.compile(r"(?:개발|사업|지원|수행|연구)\s?기간\s?\)?\s?[:：]?\s?$")
# What an amount is only a condition of: ``3억원 이하인 과제``.
CRITERION = re.compile(r"\s?(?:이상|이하|미만|초과)?\s?인\s?(?:과제|기업|경우|사업|자(?![가-힣])|기관|업체)")
ONES = frozenset({Per.COMPANY, Per.CONSORTIUM, Per.PROJECT})
OF_A_YEAR = re.compile(r"(?:['’‘`´′]\s?\d\d년도?|20\d\d년도?|\d차\s?년도)\s?[:：]?\s?[가-힣\s]{0,16}$")
YEAR_BEFORE = re.compile(r"(?:['’‘`´′]\s?\d\d년도?|20\d\d년도?|\d차\s?년도)\s?[:：]?\s?$")
FEWEST_ITEMS = 2
MANY = 5
OF_EACH = re.compile(r"과제(?:당|별)")
MONEY_OF = re.compile(r"\s?(?:정부\s?지원\s?)?(?:연구개발비|연구비|지원금액?|출연금|사업비)$")
FIGURE = re.compile(r"\d\s?[백천만억]{1,2}\s?원")
LONGEST_NAME = 36
# Labels that name no track.
NO_NAME = re.compile(
    r"(?:예산|규모|총액|합계|금액|비용|방법|방식|사항|기준|절차|시기|기간|참고|예시|주의|유의|문의|단계|차년도|년도?)$|^\d"
)
SEGMENT = re.compile(r"[,/()\[\]]|(?<=\d)\s+(?=\d)")


@dataclass(slots=True)
class TextTracks:
    """What the sentences of a programme say.

    Attributes:
        named: Tracks whose name labels their sentence.
        plain: Fields that no name stands before.
        items: List items with a label and a limit of their own, which are tracks where there are several.
        years: Limits whose label is a year or some years (``(2031년) 과제당 20백만원``).
        conditions: Sentences and brackets that restrict all tracks.
        cap: A limit over all tracks (``기업당 합계 25백만원 이내``).
    """

    named: list[Record] = field(default_factory=list)
    plain: Record = field(default_factory=dict)
    cap: Reading | None = None
    items: list[Record] = field(default_factory=list)
    years: list[Record] = field(default_factory=list)
    conditions: list[Reading] = field(default_factory=list)


def text_tracks(view: NoticeView, entries: tuple[Entry, ...]) -> TextTracks:
    """Tracks and common conditions that the entries' sentences state."""
    found = TextTracks()
    for entry in sorted(entries, key=lambda e: -1 if _is_of_outline(e) else _weight(e.roles), reverse=True):
        for roles, label, text in _sentences(entry):
            _read(view, roles, label, text, found)
        if not found.years:
            found.years = yearly(view, entry)
        if "ratio" not in found.plain and (paid := paid_in_notes(view, entry)) is not None:
            found.plain["ratio"] = paid
    _take_years(found)
    names = {squash(str(name.value)) for item in found.items if isinstance(name := item["name"], Reading)}
    if not found.named and len(names) >= FEWEST_ITEMS and len(names) == len(found.items):
        first = {key: found.items[0][key] for key in found.items[0] if key != "name"}
        found.named = found.items
        # What the first of them said for want of a name is its own.
        found.plain = {key: draft for key, draft in found.plain.items() if first.get(key) != draft}
        if found.cap is not None and any(item.get("limit") == found.cap for item in found.items):
            found.cap = None
    return found


def _take_years(found: TextTracks) -> None:
    """Limits by year as the one track's; a single one is an amount like any other."""
    found.years = fullest(found.years)
    if len(found.years) < FEWEST_ITEMS:
        for year in found.years:
            found.plain.setdefault("limit", year["limit"])
        return
    highest = max(found.years, key=lambda year: _won(year["limit"]))["limit"]
    whole = found.plain.get("limit")
    if whole is not None and _won(whole) < _won(highest) and _won(whole) not in {_won(y["limit"]) for y in found.years}:
        return  # more than one gets in all: what the programme has each year
    found.plain["by_year"] = list[Draft](found.years)
    same = _won(whole) == _won(highest)
    if whole is None or _won(whole) < _won(highest) or (same and isinstance(whole, Reading) and _is_exact(whole)):
        found.plain["limit"] = highest


def _is_of_outline(entry: Entry) -> bool:
    """True for a sum in an outline: what a programme gets in all its years goes behind what a project gets."""
    if "limit" not in entry.roles or not squash(entry.label.text).startswith("총"):
        return False
    above = entry.section.path if entry.section is not None else ()
    return not OF_EACH.search(entry.value.text) and any(squash(label).endswith("개요") for label in above[-2:])


def _weight(roles: frozenset[str]) -> int:
    return 2 if roles & {"limit", "ratio", "period"} else (1 if "conditions" in roles else 0)


def _sentences(entry: Entry) -> Iterator[tuple[frozenset[str], MappedText | None, MappedText]]:
    """Roles, own label and text of every sentence below an entry."""
    if entry.section is not None:
        yield from _walk(entry.section, entry.roles, top=True)
    else:
        for paragraph in entry.paragraphs:
            if paragraph.style == "note" or not paragraph.text:
                continue
            match = PAREN_LABEL.match(paragraph.text.text)
            label = paragraph.text.slice(match.start(1), match.end(1)) if match else None
            own = roles_of(label.text) if label else frozenset()
            if own and own <= OTHER_ROLES:
                continue
            text = paragraph.text.slice(match.end()) if match else paragraph.text
            if not EXAMPLE.match(paragraph.text.text):
                roles = ((own & frozenset(ROLES)) or entry.roles) | of_loan(label or entry.label)
                roles |= counted_for((label or entry.label).text)
                yield roles, None if own else label, text


def _walk(
    section: Section, inherited: frozenset[str], *, top: bool = False
) -> Iterator[tuple[frozenset[str], MappedText | None, MappedText]]:
    own = roles_of(section.label.text) if section.label else frozenset()
    roles = roles_below(section, inherited)
    if roles is None:
        if not top:
            return
        roles = inherited | of_loan(section.label)
    if section.value and section.head is not None and not EXAMPLE.match(section.text.text):
        named = section.label if not own and section.label and section.label.text != section.value.text else None
        yield from ((roles, label or named, text) for label, text in _sides(section, named))
    for child in section.children:
        yield from _walk(child, roles)


def _sides(section: Section, label: MappedText | None) -> Iterator[tuple[MappedText | None, MappedText]]:
    """``국내 : 10백만원 / 국외 : 20백만원`` as two sentences with a label each."""
    text = section.text if label is not None else section.value
    cuts = [match.start() for match in SPLIT.finditer(text.text)]
    if not cuts or label is None:
        yield None, section.value
        return
    for start, end in pairwise([0, *cuts, len(text)]):
        part = text.slice(start, end).strip(" /")
        head, colon, _ = part.text.partition(":")
        if not colon:
            yield label, part
            continue
        yield part.slice(0, len(head)).strip(), part.slice(len(head) + 1).strip()


def _read(view: NoticeView, roles: frozenset[str], label: MappedText | None, text: MappedText, out: TextTracks) -> None:
    if label is None and (counted := counted_item(text)) is not None:
        label, text = counted
    read = quantities(view, text, METHOD)
    _conditions(view, roles, text, read, out)
    if not (read.money or read.ratios or read.durations):
        return
    record: Record = {}
    maximum = label is not None and says_maximum(label.text)
    strong = bool(roles & {"conditions", "limit", "ratio"})
    limit = _limit(read, roles)
    if limit is not None and (per := next((role for role in roles if role.startswith(f"{EACH}:")), None)):
        limit = _counted_per(limit, Per(per.removeprefix(f"{EACH}:")))
    if limit is not None:
        record["limit"] = limit.bounded(Bound.MAX).reading if maximum or "limit" in roles else limit.reading
    if limit is not None and label is not None and (year := _year_of(label)) is not None:
        out.years.append({"label": view.reading(clean(year.text), year, METHOD), "limit": limit.reading})
        return
    ratio = None if label is not None and BORNE.search(label.text) else _ratio(view, read, roles)
    if ratio is not None and (strong or limit is not None or "scale" in roles or is_paid(read, ratio)):
        record["ratio"] = ratio.reading
    total = next((q for q in read.money if TOTAL_COST.search(read.around(q, 14, 0)[0])), None)
    if total is not None and strong:
        record["total_cost"] = total.reading
    _durations(read, roles, record, strong=strong)
    _loan(read, label, roles, record)
    if not record:
        return
    named_so = label is not None and not FIGURE.search(label.text)
    if label is not None and named_so and strong and record.keys() & {"limit", "ratio"} and not concepts(label.text):
        out.named.append({"name": view.reading(clean(label.text), label, METHOD), **_counted(read), **record})
        return
    if not strong and not roles & {"period", "scale", EACH}:
        # Purposes, outlines and lists of benefits mention figures of all kinds: only a plain limit counts.
        said = "limit" in record or (ratio is not None and is_paid(read, ratio))
        record = {key: value for key, value in record.items() if key in ("limit", "ratio") and said}
    if label is not None and "limit" in record and not (concepts(label.text) or roles_of(label.text)):
        named = label.slice(find_mark(label.text)[1]).strip()
        if 1 < len(named) <= LONGEST_NAME and not NO_NAME.search(squash(named.text)):
            name = view.reading(clean(named.text), named, METHOD, score=0.7)
            item: Record = {"name": name, **_counted(read), **record}
            _durations(read, roles, item, strong=True)
            out.items.append(item)
    if "limit" in record and "limit" in out.plain:
        if _is_of_one_project(record["limit"], out.plain["limit"]):
            out.plain.pop("limit")  # what stood before is what all projects get
        else:
            _cap(record.pop("limit"), read, out)
    for key, value in record.items():
        out.plain.setdefault(key, value)


def _year_of(label: MappedText) -> MappedText | None:
    """The year or stage of a label that is one, or the money of one (``1차년도 정부지원연구개발비``)."""
    match = MONEY_OF.search(label.text)
    year = label.slice(0, match.start()).strip() if match is not None else label
    return year if year and is_year(year.text) else None


def _counted(read: Quantities) -> Record:
    """How many of its kind a sentence with a name says there are."""
    count = count_of(read)
    return {"count": count.reading} if count is not None else {}


def _conditions(view: NoticeView, roles: frozenset[str], text: MappedText, read: Quantities, out: TextTracks) -> None:
    """A sentence of the conditions that only restricts, and a bracket behind a figure that does."""
    if not roles & {"conditions", "limit", "ratio", "period"}:
        return
    if "conditions" in roles and not (read.money or read.ratios) and MUST.search(text.text) and len(text.text) < 120:
        said = tidy(text)
        out.conditions.append(view.reading(clean(said.text), said, METHOD, score=0.6))
        return
    for match in BRACKET.finditer(text.text):
        if MUST.search(match.group(1)):
            inner = text.slice(match.start(1), match.end(1))
            out.conditions.append(view.reading(clean(inner.text), inner, METHOD, score=0.6))


def _cap(limit: object, read: Quantities, out: TextTracks) -> None:
    if isinstance(limit, Reading) and out.cap is None and CAP.search(read.text.text):
        out.cap = limit


def _limit(read: Quantities, roles: frozenset[str]) -> Quantity | None:
    """The amount that is the most a beneficiary gets."""
    if "limit" not in roles and ABOUT_COSTS.search(read.text.text):
        return None
    of_a_year = False
    whole: Quantity | None = None
    for plain in read.money:
        quantity = each_of_list(read, plain)
        value = quantity.value
        assert isinstance(value, Money)
        before, after = read.around(quantity, 14, 10)
        in_all = IN_ALL.match(read.text.text, quantity.start) is not None and not of_a_year
        if in_all and value.per is None and not roles & {"limit", EACH}:
            alone = value.bound == Bound.MAX and "budget" not in roles and not SEVERAL.search(read.text.text)
            whole = quantity if alone else None
            continue  # what is spent in all
        if whole is not None and value.per not in ONES and OF_A_YEAR.search(read.text.text[: quantity.start]):
            return whole  # ``총 8억원 이내('31년 2억원 이내)``: all years of the one
        if of_a_year := _of_a_year(read, quantity):
            continue
        if CRITERION.match(read.text.text, quantity.end):
            continue
        if ALL_TOLD.search(before) or TOTAL_COST.search(before):
            continue
        if value.bound == Bound.MIN or NOT_A_LIMIT.search(before) or NOT_A_LIMIT.search(CLAUSE.split(after[:6])[0]):
            continue
        if OTHER_SUPPORT.match(after) or TIER.search(read.text.text, quantity.start, quantity.end + 3):
            continue
        each = EACH in roles or is_each(read, quantity)
        for_all = not each and (value.bound != Bound.MAX or "budget" in roles or SEVERAL.search(read.text.text))
        if "scale" in roles and not roles & {"conditions", "limit"} and value.per is None and for_all:
            continue
        if not roles & {"conditions", "limit", "scale", EACH} and (value.bound != Bound.MAX and value.per is None):
            continue
        return _of_one(read, quantity)
    return None


def _of_one(read: Quantities, quantity: Quantity) -> Quantity:
    """The amount for one beneficiary behind one for all (``3,500백만원 이내(과제당 875백만원 이내)``)."""
    if isinstance(quantity.value, Money) and quantity.value.per is not None:
        return quantity
    later = [q for q in read.money if q.start > quantity.start and isinstance(q.value, Money) and q.value.per in ONES]
    return later[0] if later else quantity


def _counted_per(limit: Quantity, per: Per) -> Quantity:
    """The amount counted for what its label says, where it says nothing itself or only a time."""
    value = limit.value
    if not isinstance(value, Money) or value.per not in (None, Per.YEAR, Per.MONTH):
        return limit
    return Quantity(limit.reading.changed(value.model_copy(update={"per": per})), limit.start, limit.end)


def _of_a_year(read: Quantities, quantity: Quantity) -> bool:
    """True for what the first year brings where the sum of all years stands beside it (``'31년 2억원(총 8억원)``)."""
    before, _ = read.around(quantity, 12, 0)
    rest = [q.start for q in read.money if q.start > quantity.start]
    return YEAR_BEFORE.search(before) is not None and any(
        IN_ALL.search(read.text.text, max(0, at - 16), at + 2) is not None for at in rest
    )


def _won(draft: Draft | None) -> int:
    return draft.value.amount if isinstance(draft, Reading) and isinstance(draft.value, Money) else 0


def _is_of_one_project(limit: Draft, before: Draft) -> bool:
    """True for what each project gets behind a sum many times as large that is counted for nothing."""
    if not (isinstance(limit, Reading) and isinstance(before, Reading)):
        return False
    own, other = limit.value, before.value
    counted = isinstance(own, Money) and isinstance(other, Money) and own.per == Per.PROJECT and other.per is None
    return counted and _won(before) >= MANY * _won(limit)


def _is_exact(reading: Reading) -> bool:
    return isinstance(reading.value, Money) and reading.value.bound == Bound.EXACT


def is_each(read: Quantities, quantity: Quantity) -> bool:
    """True where an amount is counted for one beneficiary, also for one that has no value of its own (``팀별``)."""
    before, _ = read.around(quantity, 24, 0)
    own = read.text.text[quantity.start : quantity.end]
    return COUNTED_BEFORE.search(before) is not None or EACH_AT_HEAD.match(own) is not None


def _ratio(view: NoticeView, read: Quantities, roles: frozenset[str]) -> Quantity | None:
    """The share that is paid."""
    for quantity in read.ratios:
        value = quantity.value
        assert isinstance(value, Ratio)
        before, after = read.around(quantity, 12, 12)
        after = CLAUSE.split(after, maxsplit=1)[0]
        if value.bound == Bound.MIN and BORNE.search(read.text.text[: quantity.start]):
            continue
        near = before + read.text.text[quantity.start : quantity.end] + after
        if value.of is not None and not IS_BASE.search(value.of):
            continue
        if (
            NOT_A_RATIO.search(before[-8:])
            or NOT_A_RATIO.search(after[:8])
            or (value.of and NOT_A_RATIO.search(value.of))
        ):
            continue
        if "ratio" in roles or value.of is not None or FOR_SUPPORT.search(near):
            return _based(view, read, quantity)
    return None


def _based(view: NoticeView, read: Quantities, quantity: Quantity) -> Quantity:
    """The base that stands right before the share (``진단비용 80% 지원``), where no ``의`` ties it."""
    value = quantity.value
    before = read.text.text[: quantity.start].rstrip()
    base = next((b for b in words("conditions", "labels", "bases") if before.endswith(b)), None)
    if not isinstance(value, Ratio) or value.of is not None or base is None:
        return quantity
    place = view.place(read.text, len(before) - len(base), len(before))
    return Quantity(
        quantity.reading.changed(value.model_copy(update={"of": base}), place), quantity.start, quantity.end
    )


def _loan(read: Quantities, label: MappedText | None, roles: frozenset[str], record: Record) -> None:
    """Rate, grace and repayment of a loan: by the label of their own, or by the words beside them."""
    about = roles & LOAN | of_loan(label)
    if "interest" in about and read.ratios:
        record.pop("ratio", None)
        record["interest"] = read.ratios[0].reading
    graces = [q for q in read.durations if GRACE.match("".join(read.around(q, 0, 6)))]
    if graces and roles & {"conditions", "limit", "period"}:
        record.pop("period", None)
        record["grace"] = graces[0].reading
        rest = [q for q in read.durations if q is not graces[0]]
        if rest:
            record["repayment"] = rest[0].reading
    elif "repayment" in about and read.durations:
        record.pop("period", None)
        record["repayment"] = read.durations[0].reading


def _durations(read: Quantities, roles: frozenset[str], record: Record, *, strong: bool) -> None:
    for quantity in read.durations:
        before, after = read.around(quantity, 24, 10)
        if EXTENDED_AFTER.search(after) or EXTENDED_BEFORE.search(before):
            record.setdefault("extension", quantity.reading)
        elif (
            "period" in roles or (strong and _alone(read, quantity)) or (EACH in roles and PERIOD_BEFORE.search(before))
        ):
            record.setdefault("period", quantity.reading)


def _alone(read: Quantities, quantity: Quantity) -> bool:
    """True where the duration is an entry of its own in a list of conditions (``…, 최대 2년``)."""
    text = read.text.text
    start = max((m.end() for m in SEGMENT.finditer(text, 0, quantity.start)), default=0)
    end = next((m.start() for m in SEGMENT.finditer(text, quantity.end)), len(text))
    rest = text[start : quantity.start] + text[quantity.end : end]
    return len(FILLER.sub("", rest)) <= 2
