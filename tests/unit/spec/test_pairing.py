"""Entries of two editions find each other in spite of new names; the contract's scorer does not pair those."""

from __future__ import annotations

import copy

from tests.spec_builders import money, notice

from noticeparse.spec.align import align
from noticeparse.spec.pairing import Pairing


def partner(old, new, pointer, pairing=Pairing.EDITIONS):
    found = [match for match in align(old, new, pairing=pairing).matches if match.left == pointer]
    assert len(found) == 1
    return found[0]


def test_a_renamed_programme_is_paired_by_what_it_holds():
    old, new = notice(), notice()
    new["programs"][1]["name"] = "세계로 뻗는 첫걸음 사업"
    new["programs"].reverse()

    match = partner(old, new, "/programs/1")

    assert match.right == "/programs/1"
    assert match.by_content
    assert match.likeness > 0.9
    assert partner(old, new, "/programs/1", Pairing.SCORED).right is None


def test_the_name_comes_before_what_is_held():
    old, new = notice(), notice()
    for key in ("eligibility", "benefits", "documents", "tracks"):
        first, second = new["programs"][0], new["programs"][1]
        first[key], second[key] = second[key], first[key]

    match = partner(old, new, "/programs/0")

    assert match.right == "/programs/0"
    assert not match.by_content


def test_a_renamed_track_is_paired_and_one_with_other_conditions_is_not():
    old, new = notice(), notice()
    new["programs"][0]["tracks"][3]["name"] = "정책자금"
    other = {"name": "교육", "limit": money(1_000), "conditions": ["집합 교육만"]}
    new["programs"][0]["tracks"][0] = other

    assert partner(old, new, "/programs/0/tracks/3").right == "/programs/0/tracks/3"
    assert partner(old, new, "/programs/0/tracks/0").right is None


def test_a_track_that_got_a_name_is_paired_by_its_terms():
    old, new = notice(1), notice(1)
    track = {**old["programs"][0]["tracks"][1], "name": None}
    old["programs"][0]["tracks"] = [track]
    new["programs"][0]["tracks"] = [{"name": "기초", "limit": money(1_000)}, {**track, "name": "고도화"}]

    assert partner(old, new, "/programs/0/tracks/0").right == "/programs/0/tracks/1"


def test_contacts_that_share_no_name_nor_number_are_two():
    old, new = notice(1), notice(1)
    old["contacts"] = [
        {"region": "강원", "organization": "강원원", "url": "https://www.example.kr", "phones": ["1357"]}
    ]
    new["contacts"] = [
        {"region": "부산", "organization": "부산원", "url": "https://www.example.kr", "phones": ["1358"]},
        {"region": "강원", "organization": "강원산업원", "url": "https://www.example.kr", "phones": ["1357"]},
    ]

    assert partner(old, new, "/contacts/0").right == "/contacts/1"


def test_one_score_alone_makes_no_two_items_the_same():
    old, new = notice(1), notice(1)
    old["programs"][0]["bonus"]["items"] = [{"name": "여성기업", "points": 3}]
    new["programs"][0]["bonus"]["items"] = [{"name": "보안 과제를 마친 책임자", "points": 3}]

    assert partner(old, new, "/programs/0/bonus/items/0").right is None


def test_a_text_with_another_number_is_the_same_entry():
    old, new = notice(1), notice(1)
    old["programs"][0]["eligibility"] = ["업력 3년 이상인 제조기업", "본사가 도내에 있는 중소기업"]
    new["programs"][0]["eligibility"] = ["도내 대학의 연구자", "업력 7년 이상인 제조기업"]

    assert partner(old, new, "/programs/0/eligibility/0").right == "/programs/0/eligibility/1"
    assert partner(old, new, "/programs/0/eligibility/1").right is None
    assert partner(old, new, "/programs/0/eligibility/0", Pairing.SCORED).right is None


def test_two_notices_of_one_programme_are_paired_however_unlike():
    old, new = notice(1), notice(1)
    new["programs"] = [{"name": "전혀 다른 것", "purpose": "바닷가 쓰레기를 줄임"}]

    match = partner(old, new, "/programs/0")

    assert match.right == "/programs/0"
    assert match.likeness < 0.3


def test_a_rival_is_told():
    old, new = notice(2), notice(2)
    old["programs"][1] = copy.deepcopy(old["programs"][0])
    for number, program in enumerate(old["programs"]):
        program["name"] = f"가나다 {number}"
    new["programs"][1] = copy.deepcopy(new["programs"][0])
    for number, program in enumerate(new["programs"]):
        program["name"] = f"하파타 카차자 {number}"

    match = partner(old, new, "/programs/0")

    assert match.by_content
    assert match.rival > match.likeness - 0.05


def test_every_entry_stands_in_one_match():
    old, new = notice(), notice()
    new["programs"][0]["documents"].reverse()
    new["programs"][0]["documents"][2]["name"] = "전혀 새로운 서류"

    matches = align(old, new, pairing=Pairing.EDITIONS).matches
    lefts = [match.left for match in matches if match.left is not None]
    rights = [match.right for match in matches if match.right is not None]

    assert len(lefts) == len(set(lefts))
    assert len(rights) == len(set(rights))
