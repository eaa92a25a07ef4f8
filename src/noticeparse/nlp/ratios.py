"""Shares in per cent: ``50% 이내``, ``80~100%``, ``100분의 50``, and the base they are taken of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import pattern, words
from noticeparse.nlp.numerals import LEFT, NUMBER, decimal, plain
from noticeparse.nlp.qualifiers import after, before, boundary, linked, settle
from noticeparse.spec.values import Bound, Ratio

_PERCENT = re.compile(
    rf"{LEFT}(?<!%)(?<![+\-]\d)(?:(?P<low>{NUMBER})\s?%?\s?(?:~|-|내지)\s?)?(?P<number>{NUMBER})\s?(?:%(?:[pP](?![A-Za-z]))?|퍼센트)"
    r"(?![0-9A-Fa-f]{2})"
)
_PARTS = re.compile(
    r"(?<![\d,.])(?P<whole>\d{1,2},\d{3}|\d{1,4}|천|백|십)\s?분의\s?(?P<number>\d{1,3}(?:\.\d{1,3})?)(?!\d)"
)
_FRACTION = re.compile(r"(?<![\d/.])(?P<over>\d{1,2})\s?/\s?(?P<under>\d{1,2})(?![\d/.])")
_WHOLE = {"천": 1000, "백": 100, "십": 10}
_NOUN = re.compile(r"[가-힣A-Za-z0-9&·]{1,20}(?:\([^()\n]{1,20}\))?\Z")
_LISTED = re.compile(r"\s?[,·/]\s?")
_MAX_WORDS = 3
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class _Share:
    low: Decimal
    high: Decimal | None
    start: int
    end: int
    before: Bound | None
    after: Bound | None
    of: str | None


def find_ratios(text: str) -> tuple[Found[Ratio], ...]:
    """Every share in the text, with its bound and, where the text says it, its base.

    ``총사업비의 50% 이내`` has ``of="총사업비"``; the span then starts at the base. A fraction is a share only before
    이내, 범위 and the like; 전액 is none.
    """
    folded = fold(text)
    shares: list[_Share] = []
    if "%" in folded or "퍼센트" in folded:
        shares.extend(_percents(folded))
    if "분의" in folded:
        for match in _PARTS.finditer(folded):
            whole = _WHOLE.get(match.group("whole")) or int(match.group("whole").replace(",", ""))
            number = Decimal(match.group("number"))
            if 0 < number <= whole:
                shares.append(_share(folded, match, _per_cent(number, whole), None))
    if "/" in folded:
        shares.extend(_fractions(folded))
    shares.sort(key=lambda share: share.start)
    return tuple(_found(share) for share in _bounded_alike(folded, _joined(folded, _apart(shares))))


def _percents(folded: str) -> list[_Share]:
    shares = []
    for match in _PERCENT.finditer(folded):
        number, low = match.group("number"), match.group("low")
        if _blank(number):
            continue
        value = decimal(number)
        if low is not None and not _blank(low) and decimal(low) < value:
            shares.append(_share(folded, match, decimal(low), value))
        elif low is not None:
            shares.append(_share(folded, match, value, None, start=match.start("number")))
        else:
            shares.append(_share(folded, match, value, None))
    return shares


def _per_cent(part: Decimal, whole: int) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()


def _blank(number: str) -> bool:
    """``00%`` stands for a number to be filled in."""
    return len(number) > 1 and not number.strip("0")


@cache
def _fraction_follow() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:을|를|의)?\s?{pattern('ratios', 'fraction', 'after')}")


def _fractions(folded: str) -> list[_Share]:
    shares = []
    for match in _FRACTION.finditer(folded):
        over, under = int(match.group("over")), int(match.group("under"))
        if 0 < over < under and _fraction_follow().match(folded, match.end()):
            shares.append(_share(folded, match, _per_cent(Decimal(over), under), None))
    return shares


def _share(folded: str, match: re.Match[str], low: Decimal, high: Decimal | None, start: int | None = None) -> _Share:
    start = match.start() if start is None else start
    qualifier, follow = before(folded, start), after(folded, match.end())
    edge = qualifier.edge
    time = _time().search(folded[max(0, edge - 6) : edge])
    if time is not None:
        edge = max(0, edge - 6) + time.start()
    base = _base(folded, edge)
    bound = qualifier.bound
    if base is not None:
        edge = base.start
        outer = before(folded, edge)
        edge, bound = outer.edge, bound or outer.bound
    of = None if base is None else " ".join(folded[base.start : base.end].split())
    return _Share(low, high, edge, follow.edge, bound, follow.bound, of)


@cache
def _time() -> re.Pattern[str]:
    return re.compile(rf"{boundary(words('ratios', 'prefix', 'time'))}\s?\Z")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=[가-힣A-Za-z0-9)])\*{0,3}의|\s?대비|(?:(?<=[가-힣)])\s중|(?<=[비금액])중)|(?<=[비금액])\s?기준)\s?\Z"
    )


def _base(folded: str, edge: int) -> Span | None:
    """The noun phrase that the share is of: ``주관기관 출연금의`` before a number."""
    floor = max(0, edge - _WINDOW)
    window = folded[floor:edge]
    link = _link().search(window)
    if link is None:
        return None
    at, start, count = link.start(), link.start(), 0
    while count < _MAX_WORDS:
        noun = _NOUN.search(window[:at])
        if noun is None or not _continues(noun.group(), window[at:].lstrip(), first=count == 0):
            break
        start, count = noun.start(), count + 1
        at = len(window[:start].rstrip(" \n"))
        if at == start or start - at > 1:
            break
        if noun.group() in words("ratios", "base", "closing"):
            each = _each().search(window[:start])
            start = each.start() if each else start
            break
    if count and (less := _less().search(window[:start])) is not None:
        start = less.start()
    return Span(floor + start, floor + link.start()) if count else None


@cache
def _each() -> re.Pattern[str]:
    """The year that a base is counted for (``연도별 해당 기관 사업비``)."""
    return re.compile(r"(?<![가-힣])(?:연도|연차)별\s\Z")


@cache
def _less() -> re.Pattern[str]:
    """What a base leaves out: ``해당 기관 국외연구비를 제외한``, ``총사업비에서 부가세를 제외한``."""
    whole = r"(?:(?:(?<![가-힣])(?:(?:연도|연차)별\s)?해당\s?[가-힣]{0,8}|(?:총\s?)?[가-힣]{2,10}에서)\s)?"
    return re.compile(rf"{whole}(?<![가-힣])[가-힣]{{2,14}}[을를]\s제외한\s\Z")


def _continues(word: str, taken: str, *, first: bool) -> bool:
    """Whether a word goes on to the left with the base that was taken so far."""
    if not first and word.endswith(")"):
        return False  # ``기관(중소기업) 총사업비``: who bears it, not what is shared
    if not first and word in words("ratios", "base", "tied"):
        return taken.startswith(words("ratios", "base", "amounts"))
    return _belongs(word, first=first)


def _belongs(word: str, *, first: bool) -> bool:
    if word in words("ratios", "base", "stop") or word.isdigit():
        return False
    if first or word.endswith(words("ratios", "base", "keep")):
        return any("가" <= c <= "힣" for c in word)
    if word.endswith(words("ratios", "base", "stop_ending")):
        return False
    return not word[0].isdigit() and any("가" <= c <= "힣" for c in word)


def _apart(shares: list[_Share]) -> list[_Share]:
    """Qualifiers are read from both sides, so a share may reach into the one before; it then starts after it."""
    kept: list[_Share] = []
    for share in shares:
        if kept and share.start < kept[-1].end:
            if share.end <= kept[-1].end:
                continue
            share = replace(share, start=kept[-1].end)
        kept.append(share)
    return kept


def _joined(folded: str, shares: list[_Share]) -> list[_Share]:
    joined: list[_Share] = []
    for share in shares:
        left = joined[-1] if joined else None
        if (
            left is not None
            and left.high is None
            and share.high is None
            and left.low < share.low
            and linked(folded, left.end, share.start, left.after, share.after)
        ):
            joined[-1] = replace(left, high=share.low, end=share.end)
        else:
            joined.append(share)
    return joined


def _bounded_alike(folded: str, shares: list[_Share]) -> list[_Share]:
    """The bound behind the last of several shares is that of all of them (``35%, 25% 이상``)."""
    for at in range(len(shares) - 2, -1, -1):
        share, right = shares[at], shares[at + 1]
        plain = share.before is None and share.after is None and share.high is None and right.before is None
        if plain and right.after is not None and right.of is None and _LISTED.fullmatch(folded, share.end, right.start):
            shares[at] = replace(share, after=right.after)
    return shares


def _found(share: _Share) -> Found[Ratio]:
    bound = Bound.RANGE if share.high is not None else settle(share.before, share.after)
    upper = None if share.high is None else plain(share.high)
    return Found(Ratio(percent=plain(share.low), upper=upper, bound=bound, of=share.of), Span(share.start, share.end))
