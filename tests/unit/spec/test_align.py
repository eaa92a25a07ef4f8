"""Records of two specs find each other, and pointers can be carried from one to the other."""

from __future__ import annotations

import random

import pytest
from tests.oracle import contract_score
from tests.spec_builders import contact, money, notice, period

from noticeparse.spec.align import Outcome, agrees, align
from noticeparse.spec.shapes import CONTACT, NOTICE, Kind, Many, Record
from noticeparse.spec.text_match import StandIn, fingerprint

LEAVES = [
    ("int", 16, "16", True),
    ("int", 16, "16원", False),
    ("int", "열", "열", False),
    ("num", 0.5, 0.5000000001, True),
    ("flag", True, 1, True),
    ("enum", "Max ", "max", True),
    ("code", "공고 제2024-02호", "공고 제 2024 - 02 호", True),
    ("phone", "02-555-6032", "025556032", True),
    ("url", "https://www.example.kr/", "example.kr", True),
    ("url", "https://example.kr/a", "example.kr/b", False),
    ("name", "고도화", "고도화2", False),
    ("name", 3, "3", False),
    ("text", "기업 당 지원", "기업당 지원", True),
    ("name", {"$any": ["가나", "다라"]}, "다라", True),
    ("text", None, None, True),
]


def shuffled(seed):
    spec = notice()
    rng = random.Random(seed)
    for program in spec["programs"]:
        for key in ("tracks", "documents"):
            rng.shuffle(program[key])
        rng.shuffle(program["bonus"]["items"])
        rng.shuffle(program["evaluation"]["criteria"])
    rng.shuffle(spec["programs"])
    rng.shuffle(spec["contacts"])
    return spec


@pytest.mark.parametrize(("kind", "left", "right", "expected"), LEAVES)
def test_leaves_agree_as_in_the_contract(kind, left, right, expected):
    assert agrees(Kind(kind), left, right) is expected
    assert contract_score.agrees(kind, left, right) is expected


def test_a_fingerprint_agrees_with_its_stand_in_and_its_text():
    text = "신청 마감일 현재 같은 과제로 다른 지원을 받고 있는 기업과 그 대표자가 세운 다른 기업 모두"
    mark = fingerprint(text)

    assert agrees(Kind.TEXT, mark, text)
    assert agrees(Kind.TEXT, mark, StandIn(mark["$text"]))
    assert not agrees(Kind.TEXT, mark, StandIn(fingerprint(text[5:])["$text"]))
    assert not agrees(Kind.TEXT, mark, 3)


@pytest.mark.parametrize("seed", range(3))
def test_order_says_nothing(seed):
    alignment = align(notice(), shuffled(seed))

    assert {leaf.outcome for leaf in alignment.leaves} == {Outcome.SAME}


@pytest.mark.parametrize("seed", range(3))
def test_pointers_survive_another_order(seed):
    left, right = notice(), shuffled(seed)
    alignment = align(left, right)

    for leaf in alignment.leaves:
        assert leaf.left_pointer is not None
        assert leaf.right_pointer is not None
        assert alignment.left_of(leaf.right_pointer) == leaf.left_pointer
        assert alignment.right_of(leaf.left_pointer) == leaf.right_pointer


def test_pointers_into_records_without_a_partner_lead_nowhere():
    left, right = notice(), notice()
    right["programs"].insert(0, {"name": "전혀 딴판인 장비 임차"})
    alignment = align(left, right)

    assert alignment.left_of("/programs/0/name") is None
    assert alignment.left_of("/programs/0") is None
    assert alignment.left_of("/programs/1/tracks/0/limit") == "/programs/0/tracks/0/limit"
    assert alignment.left_of("/title") == "/title"
    assert alignment.left_of("/tables/3/cells/1") is None


def test_leaves_of_value_objects_say_so():
    leaves = align({"issued_on": "2024", "budget": money(1)}, {"budget": money(2)}).leaves

    assert [(leaf.path, leaf.value, leaf.outcome) for leaf in leaves] == [
        ("issued_on", None, Outcome.LEFT_ONLY),
        ("budget.amount", "money", Outcome.DIFFERENT),
        ("budget.bound", "money", Outcome.SAME),
    ]


def test_extra_fields_never_decide_a_pair():
    left = {"programs": [{"tracks": [{"name": None, "limit": money(1), "budget": money(7)}]}]}
    tracks = [{"name": None, "limit": money(2), "budget": money(7)}, {"name": None, "limit": money(1), "budget": None}]
    alignment = align(left, {"programs": [{"tracks": tracks}]})

    assert alignment.left_of("/programs/0/tracks/1") == "/programs/0/tracks/0"
    assert {leaf.path for leaf in alignment.leaves if leaf.extra} == {
        "programs.tracks.budget.amount",
        "programs.tracks.budget.bound",
    }


def test_a_prohibition_is_a_value():
    forbidden, allowed, silent = (
        {"programs": [{"name": "가", "duplication": [{"with": "다른 사업", "allowed": allowed}]}]}
        for allowed in (False, True, None)
    )

    def outcome(left, right):
        return [leaf.outcome for leaf in align(left, right).leaves if leaf.path.endswith("allowed")]

    assert outcome(forbidden, forbidden) == [Outcome.SAME]
    assert outcome(forbidden, allowed) == [Outcome.DIFFERENT]
    assert outcome(forbidden, silent) == [Outcome.LEFT_ONLY]


def test_the_unit_of_points_goes_without_saying():
    left = {"programs": [{"bonus": {"items": [{"name": "여성기업", "points": 1}]}}]}
    right = {"programs": [{"bonus": {"items": [{"name": "여성기업", "points": 1, "unit": "point"}]}}]}

    assert {leaf.outcome for leaf in align(left, right).leaves} == {Outcome.SAME}


def test_a_part_of_a_spec_aligns_with_the_shape_of_the_part():
    alignment = align([contact(0), contact(1)], [contact(1)], Many(CONTACT))

    assert [(match.left, match.right) for match in alignment.matches if match.path == ""] == [
        ("/1", "/0"),
        ("/0", None),
    ]


@pytest.mark.parametrize("right", [None, [], "글", 3, {"programs": "글"}, {"programs": [None, 3]}, {"contacts": {}}])
def test_what_is_no_spec_is_simply_unlike(right):
    leaves = align({"title": "가나다", "programs": [{"name": "라마", "term": period("2024", None)}]}, right).leaves

    assert {leaf.outcome for leaf in leaves} == {Outcome.LEFT_ONLY}


def test_shapes_hold_every_scored_field_of_the_contract():
    def check(shape, fields):
        for name, theirs in fields.items():
            field = shape.fields[name]
            assert not field.extra
            ours, theirs = (field.shape.entry, theirs[0]) if isinstance(theirs, list) else (field.shape, theirs)
            if isinstance(theirs, dict):
                check(ours, theirs)
            else:
                assert ours == theirs
        return shape

    assert isinstance(check(NOTICE, contract_score.FIELDS), Record)
