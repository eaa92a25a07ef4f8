"""Word lists of the field families: what every entry must be, whatever its order in the list."""

from __future__ import annotations

import re

import pytest

from noticeparse.extract.lexicon import bare, families, parts, squash, table


@pytest.mark.parametrize("family", families())
def test_every_entry_is_a_pattern_by_itself(family: str) -> None:
    for lists in table(family).values():
        for entries in lists.values():
            for entry in entries:
                re.compile(entry)


@pytest.mark.parametrize(
    ("label", "squashed", "without_brackets"),
    [
        ("지원 한도(최대)", "지원한도(최대)", "지원한도"),
        ("【 신청 자격 】", "신청자격", "신청자격"),
        ("정부지원금 비중**", "정부지원금비중", "정부지원금비중"),
    ],
)
def test_labels_are_compared_without_blanks_stars_and_brackets(
    label: str, squashed: str, without_brackets: str
) -> None:
    assert (squash(label), bare(label)) == (squashed, without_brackets)


def test_a_compound_label_names_its_parts() -> None:
    assert parts("지원내용 및 지원조건") == ("지원내용", "지원조건")
