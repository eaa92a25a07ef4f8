"""Tokens, words and the places of words in texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticeparse.catalog.grams import Section, holds, numbered, tokens_of, wanted
from noticeparse.catalog.snippets import place_of, snippet


def finds(text: str, word: str) -> bool:
    tokens = set(tokens_of(Section.ANY, [text]))
    return all(tokens.intersection(group) for group in wanted(Section.ANY, word))


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("중소기업 수출 지원", "수출", True),
        ("중소기업수출지원", "수출", True),
        ("복지 사업", "지사", False),
        ("복지 사업", "복지사업", True),
        ("복지사업", "복지 사업", True),
        ("소상공인", "상공", True),
        ("소상공인", "공상", False),
        ("융자", "융", True),
        ("AI 바우처", "ai", True),
        ("R&D 과제", "r&d", True),
        ("대·중소기업", "대중소", True),
        ("가나다 라마바", "다라", False),
        ("가나다 라마바", "나다라", True),
    ],
)
def test_words_are_found_in_texts(text, word, found):
    assert holds(text, word) is found or " " in word
    assert finds(text, word) is found


def test_signs_alone_ask_for_nothing():
    assert wanted(Section.ANY, "(·)") == []


def test_sections_do_not_mix():
    tokens = set(tokens_of(Section.TARGET, ["수출"]))

    assert tokens.isdisjoint(tokens_of(Section.FIELD, ["수출"]))
    assert all(token.isascii() and token.isalnum() for token in tokens)
    assert all(-(2**31) <= numbered(token) < 2**31 for token in tokens)


@given(st.text("가나다라AB1 ·(\n", max_size=30), st.integers(0, 29), st.integers(1, 8))
def test_every_part_of_a_word_is_found(text, start, length):
    part = text[start : start + length]

    if holds(text, part):
        assert finds(text, part)
    if (place := place_of(text, part)) is not None:
        assert holds(text, part)
        assert holds(text[slice(*place)], part)


def test_a_snippet_is_a_part_of_the_text_around_the_word():
    text = f"{'앞말 ' * 20}지원 사업의 목적{' 뒷말' * 20}"

    found = snippet("/p", 3, text, "지원사업")

    assert found is not None
    assert found.text in text
    assert found.text[found.start : found.end] == "지원 사업"
    assert (found.pointer, found.page) == ("/p", 3)
    assert len(found.text) < 100


def test_a_place_is_right_where_characters_fold_to_several():
    assert place_of("① ㈜한빛", "주한빛") in {None, (2, 5)}
    assert place_of("ＡＩ 바우처", "ai") == (0, 2)


def test_tokens_of_long_texts_take_linear_time():
    rng = random.Random(1)
    words = ["".join(rng.choices("가나다라마", k=rng.randint(1, 6))) for _ in range(40_000)]

    assert len(set(tokens_of(Section.ANY, [" ".join(words)]))) < 200
