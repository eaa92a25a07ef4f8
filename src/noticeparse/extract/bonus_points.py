"""Points of a bonus or a deduction, in points or in per cent of the score, and the rules that hold for all items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from noticeparse.extract.draft import Reading
from noticeparse.extract.lexicon import words
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.nlp.scores import find_scores
from noticeparse.spec.values import Bound

PERCENT = re.compile(
    r"(?P<lead>최대\s?|각각?\s?|항목\s?당\s?|[+\-△▲]\s?)?(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[%％]\s?(?:p|포인트)?(?P<tail>\s?(?:이내|까지|한도|씩))?"
    r"(?!\s?(?:이상|이하|미만|초과|를\s?초과|감소|증가|내외|지분))"
)
EXTRA = re.compile(r"(?<![평추국])가점|감점|가산")
"""Extra or deducted points are named; ``평가점수`` and ``추가점검`` only hold the same syllables."""
ABOUT_SCORE = re.compile(r"가점|감점|가산|총점|점수|만점|득점|배점|우대")
MOST = 100
MOST_TAILS = 8
LONGEST_TAIL = 40
HIGHEST_CAP = 30
BARRED = re.compile(r"항목\s?별\s?(?:로)?\s?$|항목\s?당\s?$|감점(?:은|의)?\s?(?:한도\s?|상한\s?)?$")
BOTH = re.compile(
    r"(?<![평추국])(?:가점|우대)\s?(?:및|과|와|·|,|/)?\s?감점(?:은|의)?\s?(?:한도\s?|상한\s?)?$|가[·‧ㆍ․]감점(?:은|의)?\s?$"
)
LISTED = re.compile(r"(?<![평추국])가점(?:은|의\s?합은)?\s?(?:최대\s?)?$")
"""``가점은 5점, 감점은 10점 이내``: the limit of the one is said behind the other."""
LISTED_END = re.compile(r"\s?[,·및]?\s?감점(?:은|의)?\s")
LEFT_OPEN = re.compile(r"(?:따른|대한|위한|의한)\s?$")
SENTENCE = re.compile(r"(?:니다|한다|된다|없다|있다|바람|요망|것)[.]?$")


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points in a text.

    Attributes:
        value: The points, never negative; the most where a range is printed.
        unit: ``point`` or ``percent``.
        start: Where its phrase begins.
        end: Where it ends.
        each: It is what every item gets.
        most: It is a limit (최대, 까지, 이내 …).
        minus: It is taken off.
    """

    value: int | float
    unit: str
    start: int
    end: int
    each: bool = False
    most: bool = False
    minus: bool = False


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(words("bonus", "text", name)))


def find_points(text: str, *, cell: bool = False) -> list[Points]:
    """Every number of points in a text, in reading order.

    Args:
        text: A cell, a label or a sentence.
        cell: It is a cell of a column of points: a bare number or percentage counts.
    """
    found: list[Points] = []
    for score in find_scores(text):
        value = score.value
        printed = text[score.span.start : score.span.end]
        if "점" not in printed and not cell:
            continue
        number = value.upper if value.upper is not None else value.points
        if not 0 < number <= MOST or (
            _is_threshold(text, score.span, value.bound) and not (cell and value.bound is Bound.MAX)
        ):
            continue
        most = value.bound is Bound.MAX
        found.append(Points(number, "point", score.span.start, score.span.end, value.per_item, most, value.minus))
    if "%" in text or "％" in text:
        for match in PERCENT.finditer(text):
            number = float(match.group("number"))
            around = text[max(0, match.start() - 14) : match.end() + 10]
            if not 0 < number <= MOST or not ((cell and len(text) <= 20) or ABOUT_SCORE.search(around)):
                continue
            lead, tail = (match.group("lead") or "").strip(), (match.group("tail") or "").strip()
            value_ = int(number) if number.is_integer() else number
            found.append(
                Points(
                    value_,
                    "percent",
                    match.start(),
                    match.end(),
                    tail == "씩" or lead.startswith(("각", "항목")),
                    lead == "최대" or tail in ("이내", "까지", "한도"),
                    lead in ("-", "△", "▲"),
                )
            )
    return sorted(found, key=lambda p: p.start)


def _is_threshold(text: str, span: Span, bound: Bound) -> bool:
    """``70점 이상인 기업에 한하여`` says who may get points, not how many."""
    if bound is Bound.MIN or re.search(r"미만|이하", text[span.start : span.end]):
        return True
    return re.match(r"\s?(?:만점|척도|미만|이상|이하|초과(?!할|하여|하지))", text[span.end :]) is not None


def reading_of(view: NoticeView, text: MappedText, points: Points, method: str) -> Reading:
    """The points as a reading."""
    return view.reading(points.value, text, method, start=points.start, end=points.end)


def is_rule(text: str) -> bool:
    """True for a sentence about the items as a whole."""
    return _any("rule").search(text) is not None or SENTENCE.search(text.rstrip()) is not None


def caps_in(text: str, *, heading: bool = False) -> Iterator[Points]:
    """Limits of all items together in a heading, a rule or a note.

    A heading's only number (``우대사항 (5점)``) is its limit, too. A limit of deductions alone is left out.
    """
    if "감점" in text and not re.search(r"(?<![평추국])가점|가[·‧ㆍ․]\s?감점|우대", text):
        return
    points = [p for p in find_points(text) if not p.each]
    for p in points:
        if p.value > HIGHEST_CAP:
            continue
        before, after = text[max(0, p.start - 12) : p.start], text[p.end : p.end + 14]
        within = text[p.start : p.end]
        if BARRED.search(before) and not BOTH.search(text[max(0, p.start - 20) : p.start]):
            continue
        if LISTED.search(text[max(0, p.start - 12) : p.start]) and LISTED_END.match(after):
            yield p
            continue
        limited = p.most or re.search(r"총\s?$|합산\s?$|한도\s?[:：]?\s?$", before) or within.startswith("총")
        if (
            limited
            or re.match(r"\s?(?:\(최대\)|을?\s?한도|을?\s?초과(?:할|하여|하지)|범위)", after)
            or (heading and len(points) == 1)
        ):
            yield p


def each_in(text: str) -> Points | None:
    """What every item gets by a common rule (``항목 당 3점``, ``각 1점``)."""
    return next((p for p in find_points(text) if p.each), None)


def is_proof(text: str) -> bool:
    """True where a text names what proves something."""
    return _any("proof").search(text) is not None and _any("not_proof").search(text) is None


def is_document(text: str) -> bool:
    """True where a text is nothing but a document's name."""
    return _any("document").search(text) is not None and _any("not_proof").search(text) is None


def without_tail(text: MappedText) -> MappedText:
    """An item's name without the words that only lead over to its points."""
    for _ in range(MOST_TAILS):
        text = text.strip(" ,;·")
        offset = max(0, len(text.text) - LONGEST_TAIL)
        match = _any("tail").search(text.text[offset:])
        if match is None or offset + match.start() < 2 or LEFT_OPEN.search(text.text[: offset + match.start()]):
            break
        text = text.slice(0, offset + match.start())
    return text
