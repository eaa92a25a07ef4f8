from __future__ import annotations

import re

import pytest

from noticeparse.nlp import lexicon

SECTIONS = [
    (file, section, name)
    for file in lexicon.files_of_lexicon()
    for section in lexicon._table(file)
    for name in lexicon.names(file, section)
]


@pytest.mark.parametrize(("file", "section", "name"), SECTIONS)
def test_every_list_is_sorted_and_without_repeats(file: str, section: str, name: str) -> None:
    words = lexicon.words(file, section, name)
    assert list(words) == sorted(set(words))


def test_the_longest_word_wins() -> None:
    assert re.match(lexicon.any_of(["개", "개 사", "개사무소"]), "개사무소").group() == "개사무소"  # type: ignore[union-attr]


def test_a_blank_in_a_word_matches_no_blank() -> None:
    assert re.fullmatch(lexicon.any_of(["부가세 포함"]), "부가세포함")


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        lexicon.words("bounds", "after", "nothing")
