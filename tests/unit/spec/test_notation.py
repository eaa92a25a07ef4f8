"""Gold notation reads as the contract's scorer reads it."""

from __future__ import annotations

import pytest
from tests.oracle import contract_score
from tests.spec_builders import gold

from noticeparse.spec.notation import is_empty, is_optional, is_skipped, most_alternatives, plain, unwrapped
from noticeparse.spec.text_match import fingerprint

LONG = "공고일 현재 국세와 지방세를 내지 않은 기업은 협약을 맺을 수 없으며 사업비를 돌려주어야 함"
VALUES = [
    None,
    False,
    True,
    0,
    "",
    "글",
    [],
    {},
    [None],
    {"$skip": True},
    {"$optional": "글"},
    {"$optional": {"$any": ["가", "나"]}},
    {"$optional": True, "name": "가"},
    {"$any": ["가", None]},
    {"$any": ["가", "나"]},
    {"name": {"$any": ["가", None]}, "points": None},
    {"name": "가", "points": None},
    {"phones": [], "emails": [{"$optional": "가"}]},
    fingerprint(LONG),
    {"$optional": fingerprint(LONG)},
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_notation_reads_as_in_the_contract(value):
    assert is_empty(value) == contract_score.empty(value)
    assert is_skipped(value) == contract_score.skipped(value)
    assert is_optional(value) == contract_score.optional(value)
    assert plain(value) == contract_score.plain(value)


def test_a_whole_gold_file_reads_as_in_the_contract():
    assert plain(gold()) == contract_score.plain(gold())


def test_another_alternative_can_be_taken():
    value = {"a": {"$any": [1, 2, None]}, "b": [{"$any": ["x", "y"]}]}

    assert [plain(value, choice) for choice in range(3)] == [
        {"a": 1, "b": ["x"]},
        {"a": 2, "b": ["y"]},
        {"a": None, "b": ["y"]},
    ]
    assert most_alternatives(value) == 3
    assert most_alternatives({"a": [1]}) == 1


def test_only_optional_texts_are_unwrapped():
    assert unwrapped({"$optional": "글"}) == "글"
    assert unwrapped({"$optional": True, "name": "가"}) == {"$optional": True, "name": "가"}
