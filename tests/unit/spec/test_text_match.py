"""Texts are compared as the contract's scorer compares them, only faster."""

from __future__ import annotations

import random
import sys

import pytest
from tests.oracle import contract_score

from noticeparse.spec.text_match import (
    NAME_THRESHOLD,
    TEXT_THRESHOLD,
    StandIn,
    alike,
    fingerprint,
    fits,
    is_similar,
    numbers,
    same_numbers,
    similarity,
    squash,
)

NUMBERS = [
    ("1. 기업당 16,000천원", ("16000",)),
    ("(2) 최대 1.5억원", ("1.5",)),
    ("③ 3개월 이내", ("3",)),
    ("가. 2024년", ("2024",)),
    ("1.5배", ("1.5",)),
    ("  12) 7개사", ("7",)),
    ("２０２４년 ５월", ("2024", "5")),
    ("숫자 없음", ()),
    ("500명,", ("500",)),
]
PIECES = (
    "지원",
    "기업",
    "최대",
    "16,000",
    "천원",
    " ",
    "·",
    "(",
    ")",
    "1.",
    "①",
    "Ⅱ",
    "ﬁ",
    "A",
    "이내",
    "50%",
    "～",
    "가.",
    "㎡",
)
HOSTILE = ("1" * 100_000, " " * 100_000, "1," * 50_000, "(" * 100_000, "가." * 50_000)


def random_texts(seed, count):
    rng = random.Random(seed)
    return ["".join(rng.choices(PIECES, k=rng.randint(0, 14))) for _ in range(count)]


def test_squashing_is_the_contracts_for_every_character():
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    chunks = ["".join(every[at : at + 64]) for at in range(0, len(every), 64)]

    assert [squash.__wrapped__(chunk) for chunk in chunks] == [contract_score.squash(chunk) for chunk in chunks]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_leave_out_separators_and_outline_marks(text, expected):
    assert numbers(text) == expected == contract_score.numbers(text)


@pytest.mark.parametrize("seed", range(5))
def test_random_texts_compare_as_in_the_contract(seed):
    texts = random_texts(seed, 60)

    for a in texts:
        assert numbers(a) == contract_score.numbers(a)
        assert fingerprint(a) == contract_score.fingerprint(a)
        for b in texts:
            assert similarity(a, b) == contract_score.similarity(a, b)
            for threshold in (0.5, TEXT_THRESHOLD, NAME_THRESHOLD):
                assert is_similar(a, b, threshold) == (contract_score.similarity(a, b) >= threshold)
                assert alike(a, b, threshold) == contract_score.alike(a, b, threshold)
            assert fits(fingerprint(a)["$text"], b) == contract_score.fits(fingerprint(a)["$text"], b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("고도화", "고도화", 1.0),
        ("여성기업", "벤처기업", 0.5),
        ("가나다라", "가", 0.25),
        ("가나다라", "마", 0.0),
        ("가나다라", "다라", 0.5),
        ("", "가", 0.0),
    ],
)
def test_similarity_of_names(a, b, expected):
    assert similarity(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "strict", "expected"),
    [
        (("1", "2"), ("2", "1"), True, True),
        (("1", "2"), ("1", "2", "2"), True, False),
        (("1", "2", "3", "4", "5"), ("1", "2", "3", "4", "6"), False, True),
        (("1", "2"), ("1", "3"), False, False),
        ((), (), True, True),
    ],
)
def test_numbers_must_be_the_same_unless_the_text_is_long(a, b, strict, expected):
    assert same_numbers(a, b, strict=strict) is expected


def test_another_number_makes_another_text():
    assert not alike(
        "기업당 최대 16백만원을 지원하고 잔액은 기업이 부담", "기업당 최대 18백만원을 지원하고 잔액은 기업이 부담", 0.8
    )


def test_a_stand_in_shows_both_ends():
    text = "가나다라마바사아자차카타파하" * 4

    assert StandIn(fingerprint(text)["$text"]) == "가나다라마바사아자차…마바사아자차카타파하"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:2])
def test_long_runs_of_one_character_take_no_time(text):
    assert len(numbers(text)) <= 2
    assert fits(fingerprint(text)["$text"], text) or not squash(text)
