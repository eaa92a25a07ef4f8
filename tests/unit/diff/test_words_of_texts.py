"""Marked words: whole texts come back, numbers are marked whole, spacing is no difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.diff.specs import marked as shown

from noticeparse.diff.words import marked

CASES = [
    ("최대 2억원 이내", "최대 3억원 이내", "최대 [2]억원 이내", "최대 [3]억원 이내"),
    ("2025년 상반기 공고", "2026년 하반기 공고", "[2025]년 [상]반기 공고", "[2026]년 [하]반기 공고"),
    ("도내 기업", "도내 중소기업", "도내 기업", "도내 [중소]기업"),
    ("마감 시간(18시) 전", "마감시간(18시까지) 전", "마감 시간(18시) 전", "마감시간(18시[까지]) 전"),
    ("지원 대상 기업", "지원대상 기업", "지원 대상 기업", "지원대상 기업"),
    ("국세를 낸 기업", "지방세까지 낸 법인", "[국세를] 낸 [기업]", "[지방세까지] 낸 [법인]"),
    ("1,500만원", "1,800만원", "[1,500]만원", "[1,800]만원"),
    ("이자 7.5% 이내", "이자 75% 이내", "이자 [7.5]% 이내", "이자 [75]% 이내"),
    ("", "새 글", "", "[새 글]"),
    ("같은 글", "같은 글", "같은 글", "같은 글"),
]


@pytest.mark.parametrize(("old", "new", "left", "right"), CASES, ids=[old or "empty" for old, *_ in CASES])
def test_changed_words_are_marked(old, new, left, right):
    assert tuple(map(shown, marked(old, new))) == (left, right)


texts = st.text(alphabet="가나다라 12,.()\n-A", max_size=40)


@given(texts, texts)
def test_the_pieces_of_a_side_are_its_text(old, new):
    left, right = marked(old, new)

    assert "".join(word.text for word in left) == old
    assert "".join(word.text for word in right) == new


@given(texts)
def test_a_text_has_no_marks_against_itself(text):
    assert not any(word.changed for side in marked(text, text) for word in side)


def test_texts_beyond_all_measure_are_marked_whole_and_at_once():
    old, new = "가 나 " * 5_000, "다 라 " * 5_000

    left, right = marked(old, new)

    assert [word.changed for word in (*left, *right)] == [True, True]
