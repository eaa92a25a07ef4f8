"""Pass marks, multiples, quotas and weights in the prose of an evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from noticeparse.extract.draft import Reading
from noticeparse.extract.lexicon import words
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.counts import find_counts

MARK = re.compile(
    r"(?<![\d.,~∼])(\d{2,4}(?:\.\d{1,2})?)\s?점\s?(?:\((?:\d{2,4}점\s?)?만점\)\s?)?(이상|초과|미만|이하|미달)"
)
MULTIPLE = re.compile(
    r"(?<![\d.,])(?:\d{1,2}(?:\.\d)?\s?[~∼～-]\s?)?(\d{1,2}(?:\.\d)?)\s?배수(?!처리|관|펌프|시설|문|장|지|로\s?(?:공사|정비))"
)
WEIGHT = re.compile(
    r"\s?(?:점수|결과|평점)?(?:의)?\s?[:：]?\s?[(\[]?\s?(?:배점\s?)?(\d{1,3}(?:\.\d)?)\s?([%％점])(?!\s?(?:\([^()]{1,14}\)\s?)?(?:이상|미만|이하|초과|미달|만점))"
)
LEAST, HIGHEST = 30, 1000
NEAR = 45


@dataclass(frozen=True, slots=True)
class Mark:
    """A number with where it stands in its text.

    Attributes:
        field: Field of the stage that it fills.
        reading: The number, or the count.
        start: Where it begins in the text that was searched.
        end: Where it ends.
    """

    field: str
    reading: Reading
    start: int
    end: int


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(words("evaluation", "marks", name)))


def pass_marks(view: NoticeView, text: MappedText) -> Iterator[Mark]:
    """``60점 이상인 … 선정``, ``70점 미만 탈락``."""
    whole = text.text
    for match in MARK.finditer(whole):
        number, side = float(match.group(1)), match.group(2)
        if not LEAST <= number <= HIGHEST or _any("barred").search(whole[max(0, match.start() - 8) : match.start()]):
            continue
        following = whole[match.end() : match.end() + NEAR]
        words_after = _any("passed" if side in ("이상", "초과") else "failed")
        if not words_after.search(following) and not (
            match.end() >= len(whole.rstrip(" .)")) and side in ("이상", "초과")
        ):
            continue
        value = int(number) if number.is_integer() else number
        yield Mark(
            "pass_score",
            view.reading(value, text, "evaluation.pass", start=match.start(), end=match.end()),
            match.start(),
            match.end(),
        )


def multiples(view: NoticeView, text: MappedText) -> Iterator[Mark]:
    """``선정규모의 2배수``, with the quota behind it (``(5개 컨소시엄)``)."""
    whole = text.text
    for match in MULTIPLE.finditer(whole):
        number = float(match.group(1))
        if not 1 <= number <= 20 or re.match(r"[^.]{0,12}초과", whole[match.end() :]):
            continue
        value = int(number) if number.is_integer() else number
        reading = view.reading(value, text, "evaluation.multiple", start=match.start(), end=match.end())
        yield Mark("multiple", reading, match.start(), match.end())
        if behind := re.match(r"\s?(?:이내|내외)?\s?\(([^()]{2,20})\)", whole[match.end() :]):
            for count in find_counts(behind.group(1)):
                start = match.end() + behind.start(1) + count.span.start
                end = match.end() + behind.start(1) + count.span.end
                place = view.place(text, start, end)
                yield Mark("quota", Reading(count.value, (place,), "evaluation.quota", 0.8), match.start(), match.end())
                break


def quotas(view: NoticeView, text: MappedText) -> Iterator[Mark]:
    """How many are chosen (``고득점순 10개사 선정``, ``34팀 이내 선발``, ``고득점 순 선정(10개 내외)``)."""
    whole = text.text
    for count in find_counts(whole):
        start, end = count.span.start, count.span.end
        before, behind = whole[max(0, start - 14) : start], whole[end : end + 14]
        if not _any("chosen").match(behind) and not (_any("choosing").search(before) and behind[:1] == ")"):
            continue
        if _any("not_chosen").search(whole[max(0, start - 14) : end + 14]):
            continue
        yield Mark("quota", Reading(count.value, (view.place(text, start, end),), "evaluation.quota", 0.75), start, end)


def weight_behind(view: NoticeView, text: MappedText, end: int) -> Reading | None:
    """A share of the total right behind a stage's name: ``서면평가(40점)``, ``발표평가 점수(70%)``."""
    match = WEIGHT.match(text.text, end)
    if match is None:
        return None
    number = float(match.group(1))
    if not 0 < number <= HIGHEST:
        return None
    value = int(number) if number.is_integer() else number
    return view.reading(value, text, "evaluation.weight", start=match.start(1), end=match.end(2))
