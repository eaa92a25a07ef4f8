from __future__ import annotations

import pytest

from noticeparse.nlp.scores import Score, find_scores
from noticeparse.spec.values import Bound

SCORES = [
    ("5점", Score(5)),
    ("각 2점", Score(2, per_item=True)),
    ("+3점", Score(3)),
    ("-3점", Score(3, minus=True)),
    ("△2점", Score(2, minus=True)),
    ("최대 5점", Score(5, bound=Bound.MAX)),
    ("가점 5점(최대) 별도 반영", Score(5, bound=Bound.MAX)),
    ("최대 5점까지 부여", Score(5, bound=Bound.MAX)),
    ("총 5점을 초과하여 감점할 수 없음", Score(5, bound=Bound.MAX)),
    ("0.5점", Score(0.5)),
    ("60점 이상인 경우", Score(60, bound=Bound.MIN)),
    ("2~5점", Score(2, 5, Bound.RANGE)),
    ("60점 이상 ∼ 70점 미만", Score(60, 70, Bound.RANGE)),
    ("항목 당 3점", Score(3, per_item=True)),
    ("3점씩", Score(3, per_item=True)),
    ("10점/건", Score(10, per_item=True)),
    ("건당 0.5점", Score(0.5, per_item=True)),
    ("지원 적정성\n(40)", Score(40)),
    ("15", Score(15)),
]
NONE = ["점검 3점검", "3점포", "F1 점수", "총 00점", "실적 (2025)", "50%", ""]


@pytest.mark.parametrize(("text", "score"), SCORES)
def test_points_are_read(text: str, score: Score) -> None:
    (found,) = find_scores(text)
    assert found.value == score


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_of_points_is_left_out(text: str) -> None:
    assert find_scores(text) == ()


def test_item_points_and_cap_are_two() -> None:
    found = find_scores("항목 당 3점, 최대 5점까지 인정")
    assert [(f.value.points, f.value.per_item, f.value.bound) for f in found] == [
        (3, True, Bound.EXACT),
        (5, False, Bound.MAX),
    ]
