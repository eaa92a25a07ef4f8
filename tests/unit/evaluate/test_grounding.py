"""Evidence is true, complete, says its value, and stands where gold says."""

from __future__ import annotations

import pytest
from tests.spec_builders import money, period

from noticeparse.evaluate.figures import Share
from noticeparse.evaluate.gold import quotes
from noticeparse.evaluate.grounding import EMPTY, FaultKind, check_grounding
from noticeparse.evaluate.score import compare

TEXT = """2024년 부품 교체 지원 공고
지원한도 16백만원
접수기간 2024. 2. 1. ~ 2. 20.
문의 02-555-6032/6036
지원한도 16백만원
"""


def evidence(pointer, piece, occurrence=1):
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(piece, start + 1)
    return {"pointer": pointer, "start": start, "end": start + len(piece), "text": piece}


def spec(*changes):
    return {
        "title": "2024년 부품 교체 지원 공고",
        "kind": "single",
        "programs": [
            {
                "tracks": [{"name": None, "limit": money(16_000_000)}],
                "application": {"period": period("2024-02-01", "2024-02-20"), "channel": "online"},
            }
        ],
        "contacts": [{"phones": ["02-555-6032", "02-555-6036"]}],
        "evidence": [
            evidence("/title", "2024년 부품 교체 지원 공고"),
            evidence("/programs/0/tracks/0/limit", "16백만원"),
            evidence("/programs/0/application/period", "2024. 2. 1. ~ 2. 20."),
            evidence("/contacts/0/phones/0", "02-555-6032"),
            evidence("/contacts/0/phones/1", "02-555-6032/6036"),
            *changes,
        ],
    }


def faults(grounding):
    return [(fault.kind, fault.pointer) for fault in grounding.faults]


def test_a_well_grounded_spec_has_no_fault():
    grounding = check_grounding(spec(), TEXT)

    assert faults(grounding) == []
    assert grounding.slices == grounding.covered == grounding.held == Share(5, 5)
    assert grounding.core_covered == Share(4, 4)
    assert grounding.placed.rate is None


def test_a_text_that_is_not_at_its_offsets_is_false():
    wrong = {**evidence("/title", "부품"), "start": 0, "end": 2}
    grounding = check_grounding(spec(wrong), TEXT)

    assert faults(grounding) == [(FaultKind.FALSE_SLICE, "/title")]
    assert grounding.slices == Share(5, 6)


def test_a_false_slice_is_no_evidence():
    ungrounded = spec()
    ungrounded["evidence"][0]["text"] = "2023년 부품 교체 지원 공고"
    grounding = check_grounding(ungrounded, TEXT)

    assert faults(grounding) == [(FaultKind.FALSE_SLICE, "/title"), (FaultKind.NO_EVIDENCE, "/title")]


def test_a_value_without_evidence_is_told():
    ungrounded = spec()
    del ungrounded["evidence"][1]
    grounding = check_grounding(ungrounded, TEXT)

    assert faults(grounding) == [(FaultKind.NO_EVIDENCE, "/programs/0/tracks/0/limit")]
    assert (grounding.covered, grounding.core_covered) == (Share(4, 5), Share(3, 4))


def test_evidence_of_a_part_of_a_value_object_counts_for_the_whole():
    split = spec()
    del split["evidence"][2]
    split["evidence"] += [
        evidence("/programs/0/application/period/start", "2024. 2. 1."),
        evidence("/programs/0/application/period/end", "2. 20."),
    ]

    assert faults(check_grounding(split, TEXT)) == []


def test_evidence_must_say_its_value():
    misread = spec()
    misread["programs"][0]["tracks"][0]["limit"] = money(18_000_000)
    grounding = check_grounding(misread, TEXT)

    assert faults(grounding) == [(FaultKind.NOT_HELD, "/programs/0/tracks/0/limit")]
    assert grounding.held == Share(4, 5)


@pytest.mark.parametrize(("occurrence", "placed"), [(1, Share(1, 1)), (2, Share(0, 1))])
def test_a_right_value_must_be_read_where_gold_reads_it(occurrence, placed):
    gold = spec()
    gold["evidence"] = [{"pointer": "/programs/0/tracks/0/limit", "quote": "한도 16백만원", "occurrence": occurrence}]
    grounding = check_grounding(spec(), TEXT, compare(gold, spec()), quotes(gold, TEXT))

    assert grounding.placed == placed
    assert faults(grounding) == ([] if placed.part else [(FaultKind.ELSEWHERE, "/programs/0/tracks/0/limit")])


def test_wrong_values_and_quotes_of_another_text_are_not_placed():
    gold = spec()
    gold["programs"][0]["tracks"][0]["limit"]["bound"] = "exact"
    gold["evidence"] = [
        {"pointer": "/programs/0/tracks/0/limit", "quote": "16백만원", "occurrence": 1},
        {"pointer": "/title", "quote": "없는 글", "occurrence": 1},
    ]
    grounding = check_grounding(spec(), TEXT, compare(gold, spec()), quotes(gold, TEXT))

    assert grounding.placed == Share(0, 0)
    assert grounding.quotes == Share(1, 2)


def test_groundings_add_up():
    one = check_grounding(spec(), TEXT)

    assert (one + one).covered == Share(10, 10)
    assert EMPTY + one == one
