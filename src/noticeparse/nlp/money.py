"""Amounts of won: ``최대 16백만원``, ``연간 100~300억원 내외``, ``1억 5천만원``, ``과제당 1,500,000원``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp import per as per_words
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import any_of, pattern, words
from noticeparse.nlp.numerals import LARGE, LEFT, NUMBER, ORDINAL, SMALL, decimal, parse_sino, read_numeral, scale
from noticeparse.nlp.qualifiers import after as bound_after
from noticeparse.nlp.qualifiers import linked, settle
from noticeparse.spec.values import Bound, Money, Per

_START = re.compile(rf"{LEFT}{ORDINAL}(?=\d)")
_WON = re.compile(r"\s?원")
_SIGN = re.compile(r"(?:₩|\\|KRW)\s?\Z")
_SINO = re.compile(
    r"(?<![가-힣])(?:일금|금)?\s?"
    r"(?P<words>[일이삼사오육칠팔구십백천만억조]{2,20}(?: [일이삼사오육칠팔구십백천만억]{2,12})?)\s?원"
)
_LOW_END = re.compile(rf"{LEFT}(?<!')(?P<number>{NUMBER}) ?(?P<unit>[십백천만억]{{0,2}})\s?(?:~|-|내지)\s?\Z")
_QUICK = re.compile(r"[원억만백천₩\\]|KRW")
_DATE_LIKE = re.compile(r"(?:\.\s?\d|\s?년|\s?월|\s?일|-\d|:\d|/\d)")


@dataclass(frozen=True, slots=True)
class _Amount:
    """One printed amount, before neighbours are joined into ranges."""

    low: Decimal
    high: Decimal | None
    start: int
    end: int
    core: Span
    before: Bound | None
    after: Bound | None
    per: Per | None
    bare: bool = False


def find_money(text: str, *, unit: int | None = None) -> tuple[Found[Money], ...]:
    """Every amount of won in the text; foreign money, other counts and placeholders (``00백만원``) are left out.

    Args:
        text: Any text; a line, a cell, a sentence.
        unit: Won per 1 of a bare number (a table in 억원 has 100 000 000). None: bare numbers are no money.
    """
    folded = fold(text)
    if unit is None and not _QUICK.search(folded):
        return ()
    return tuple(_found(amount) for amount in _joined(folded, _amounts(folded, unit)))


def parse_money(text: str, *, unit: int | None = None) -> Found[Money] | None:
    """The one amount that the whole text states (``1.2`` only if ``unit`` is given); None where it says else."""
    folded = fold(text)
    found = find_money(text, unit=unit)
    if len(found) != 1:
        return None
    rest = folded[: found[0].span.start] + " " + folded[found[0].span.end :]
    return found[0] if _note().fullmatch(rest) else None


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern('money', 'note', 'words')}|[\s()\[\]*:·,/-])*+")


def parse_unit(text: str) -> int | None:
    """Won per 1 of what a caption or header declares: ``(단위 : 억원)``, ``[단위: 백만원, %]``, ``지원금(천원)``."""
    folded = fold(text)
    for match in _unit_patterns(folded):
        value = "".join(match.group("unit").split()).removesuffix("원")
        return scale(value)
    return None


def _unit_patterns(folded: str) -> list[re.Match[str]]:
    stated = _stated_unit().search(folded)
    if stated is not None:
        return [stated]
    only = _bracket_unit().search(folded) or _whole_unit().fullmatch(folded)
    return [only] if only is not None else []


@cache
def _won_unit() -> str:
    return rf"(?P<unit>{pattern('money', 'unit', 'won')})"


@cache
def _stated_unit() -> re.Pattern[str]:
    return re.compile(rf"단\s?위\s?[:;]?\s?(?:[^)\]>\n:]{{0,20}}?[,/·(및\s]\s?)??{_won_unit()}(?=[\s,/·)\]>]|\Z)")


@cache
def _bracket_unit() -> re.Pattern[str]:
    return re.compile(
        rf"[(\[<]\s?(?:[^()\[\]\d\n]{{0,12}}[,/·:]\s?)?{_won_unit()}(?:\s?[,/·][^()\[\]\n]{{0,12}})?\s?[)\]>]"
    )


@cache
def _whole_unit() -> re.Pattern[str]:
    return re.compile(rf"\s*{_won_unit()}\s*")


def _amounts(folded: str, unit: int | None) -> list[_Amount]:
    amounts: list[_Amount] = []
    at = 0
    while (match := _START.search(folded, at)) is not None:
        start = match.start()
        numeral = read_numeral(folded, start)
        if numeral is None:
            at = start + 1
            continue
        at = numeral.end
        won = _WON.match(folded, numeral.end)
        amount = None
        if numeral.placeholder:
            continue
        if _is_money(folded, start, numeral.end, numeral.unit, won):
            end = won.end() if won else numeral.end
            amount = _qualified(folded, numeral.value, start, end, numeral.unit)
        elif unit is not None and not numeral.unit and _is_bare(folded, start, numeral.end):
            amount = _qualified(folded, numeral.value * unit, start, numeral.end, None)
        if amount is None:
            continue
        while amounts and amounts[-1].end > amount.start and amounts[-1].bare:
            amounts.pop()
        if amounts and amounts[-1].end > amount.start:
            amount = replace(amount, start=max(amounts[-1].end, min(amount.core.start, amounts[-1].end)))
        amounts.append(amount)
        at = max(at, amount.core.end)
    amounts.extend(_in_words(folded, amounts))
    amounts.sort(key=lambda a: a.start)
    return amounts


def _in_words(folded: str, taken: list[_Amount]) -> list[_Amount]:
    found = []
    for match in _SINO.finditer(folded):
        printed = match.group("words")
        if not any(c in "일이삼사오육칠팔구" for c in printed) or any(c in printed[-1:] for c in "일이삼사오육칠팔구"):
            continue
        value = parse_sino(printed)
        span = Span(match.start("words"), match.end())
        if value is None or value < 1000 or any(span.overlaps(a.core) for a in taken):
            continue
        found.append(_qualified(folded, Decimal(value), span.start, span.end, None))
    return found


def _is_money(folded: str, start: int, end: int, unit: str, won: re.Match[str] | None) -> bool:
    head = folded[max(0, start - 5) : start].rstrip()
    if head.endswith(words("money", "cue", "foreign_before")):
        return False
    if _SIGN.search(folded, max(0, start - 5), start) and not (head.endswith("\\") and "," not in folded[start:end]):
        return True
    if won is not None:
        rest = folded[won.end() : won.end() + 1]
        if unit:
            return "조" not in unit or not folded[:start].endswith(("제", "제 "))
        return not _hangul(rest) or folded.startswith(words("money", "follow", "won"), won.end())
    if not unit or unit[-1] in "조십" or _foreign_range().match(folded, end):
        return False
    tail = folded[end : end + 8]
    if tail.lstrip(" ").startswith(tuple(w.strip() for w in _other_counts())) and not _amount_follows(folded, end):
        return False
    if unit[-1] == "억" or unit in ("백만", "천만"):
        return not _hangul(tail[:1]) or _amount_follows(folded, end)
    return (not _hangul(tail[:1]) or _amount_follows(folded, end)) and _cued(folded, start)


@cache
def _foreign_range() -> re.Pattern[str]:
    """``7억~14억엔``: the unit after the high end holds for the low one."""
    return re.compile(rf"\s?~\s?{NUMBER}\s?[백천만억조]{{0,2}}\s?(?:{any_of(words('money', 'follow', 'foreign'))})")


@cache
def _other_counts() -> tuple[str, ...]:
    return words("money", "follow", "other")


def _amount_follows(folded: str, end: int) -> bool:
    return folded.startswith(words("money", "follow", "amount"), end) or bound_after(folded, end).bound is not None


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('money', 'cue', 'before'))}[^\d\n.]{{0,12}}\Z")


def _cued(folded: str, start: int) -> bool:
    if _cue().search(folded[max(0, start - 24) : start]):
        return True
    counted = per_words.before(folded, start)
    return counted.per is not None


def _is_bare(folded: str, start: int, end: int) -> bool:
    """A number that may take the unit of its table: not counted otherwise, no date, no year."""
    if start and folded[start - 1] in "'-:제#+":
        return False
    if _DATE_LIKE.match(folded, end):
        return False
    rest = folded[end : end + 4].lstrip(" ")
    if rest[:1] in ("%", "℃", "㎡") or (rest[:1].isascii() and rest[:1].isalpha()):
        return False
    if _hangul(rest[:1]):
        return bound_after(folded, end).bound is not None
    digits = folded[start:end]
    return not (len(digits) == 4 and digits.startswith(("19", "20")) and folded.strip() != digits)


def _hangul(char: str) -> bool:
    return "가" <= char <= "힣"


def _qualified(folded: str, value: Decimal, start: int, end: int, unit: str | None) -> _Amount:
    """An amount with the words around it; ``unit`` None stands for a bare number or one in words."""
    core_start, high = start, None
    bare = unit is None
    if unit is not None:
        low = _low_end(folded, start, value, unit)
        if low is not None:
            core_start, (value, high) = low[0], (low[1], value)
    sign = _SIGN.search(folded, max(0, core_start - 5), core_start)
    edge = sign.start() if sign else core_start
    counted = per_words.before(folded, edge)
    bound, per, tail = None, counted.per, end
    for _ in range(3):
        qualifier = bound_after(folded, tail)
        if qualifier.bound is not None and bound is None:
            bound, tail = qualifier.bound, qualifier.edge
            continue
        follow = per_words.after(folded, tail)
        if follow.edge == tail:
            break
        per, tail = per_words.choose(per, follow.per), follow.edge
    return _Amount(value, high, counted.edge, tail, Span(core_start, end), counted.bound, bound, per, bare)


def _low_end(folded: str, start: int, high: Decimal, unit: str) -> tuple[int, Decimal] | None:
    """The low end that shares the unit of the high end: ``100~300억원``, ``3천~5천만원``."""
    window = max(0, start - 24)
    match = _LOW_END.search(folded[window:start])
    if match is None or not unit:
        return None
    own = match.group("unit")
    if any(c in LARGE for c in own):
        return None
    shared = "".join(c for c in unit if c in LARGE) if own else unit
    low = decimal(match.group("number")) * scale(own) * scale(shared)
    if not own and any(c in SMALL for c in unit) and high < low:
        return None
    return (window + match.start(), low) if 0 < low < high else None


def _joined(folded: str, amounts: list[_Amount]) -> list[_Amount]:
    joined: list[_Amount] = []
    for amount in amounts:
        left = joined[-1] if joined else None
        if (
            left is not None
            and left.high is None
            and amount.high is None
            and left.low < amount.low
            and left.bare == amount.bare
            and linked(folded, left.end, amount.start, left.after, amount.after)
        ):
            per = per_words.choose(left.per, amount.per)
            joined[-1] = replace(
                left, high=amount.low, end=amount.end, per=per, core=Span(left.core.start, amount.core.end)
            )
        else:
            joined.append(amount)
    return joined


def _found(amount: _Amount) -> Found[Money]:
    low = int(amount.low.to_integral_value())
    high = None if amount.high is None else int(amount.high.to_integral_value())
    bound = Bound.RANGE if high is not None else settle(amount.before, amount.after)
    return Found(Money(amount=low, upper=high, bound=bound, per=amount.per), Span(amount.start, amount.end))
