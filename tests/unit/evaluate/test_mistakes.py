"""Each kind of mistake is named for what went wrong."""

from __future__ import annotations

import copy

import pytest
from tests.spec_builders import EXCLUSIONS, duration, money, notice, ratio

from noticeparse.evaluate.mistakes import MistakeKind, count_by_kind, find_mistakes
from noticeparse.evaluate.score import compare
from noticeparse.spec.text_match import fingerprint

# what stands in track 0 of the first programme, and the kinds that follow: (field, gold, predicted, kinds by leaf)
TRACK_VALUES = [
    ("limit", money(20_000_000), money(25_000_000), {"amount": "misread"}),
    ("limit", money(16_000_000), money(16_000), {"amount": "wrong_unit"}),
    ("limit", money(16_000_000), money(16_000_000, "exact"), {"bound": "wrong_bound"}),
    ("limit", money(16_000_000), None, {"amount": "unfound", "bound": "unfound"}),
    ("limit", None, money(17_000_000), {"amount": "invented", "bound": "wrong_bound"}),
    ("ratio", ratio(0.55), ratio(55), {"percent": "wrong_unit"}),
    ("period", duration(6), duration(6, "year"), {"unit": "wrong_unit"}),
    ("period", duration(6), duration(7), {"value": "misread"}),
    ("limit", money(16_000_000), money(0), {"amount": "misread"}),
]


def kinds(gold, spec):
    return [(mistake.path, str(mistake.kind)) for mistake in find_mistakes(gold, spec, compare(gold, spec))]


@pytest.mark.parametrize(("field", "golden", "predicted", "expected"), TRACK_VALUES)
def test_a_value_of_a_track(field, golden, predicted, expected):
    gold, spec = notice(1), notice(1)
    gold["programs"][0]["tracks"][0][field] = golden
    spec["programs"][0]["tracks"][0][field] = predicted

    assert dict(kinds(gold, spec)) == {f"programs.tracks.{field}.{leaf}": kind for leaf, kind in expected.items()}


def test_a_value_of_another_track_is_on_the_wrong_track():
    gold = notice(1)
    spec = copy.deepcopy(gold)
    tracks = spec["programs"][0]["tracks"]
    tracks[0]["limit"] = tracks[3]["limit"]

    assert kinds(gold, spec) == [("programs.tracks.limit.amount", "wrong_track")]


def test_a_value_of_another_programme_is_on_the_wrong_track():
    gold = notice(2)
    spec = copy.deepcopy(gold)
    spec["programs"][0]["scale"]["budget"] = spec["programs"][1]["scale"]["budget"]

    assert {kind for _, kind in kinds(gold, spec)} == {"wrong_track"}


@pytest.mark.parametrize("foreign", [False, True], ids=["text", "fingerprint"])
def test_an_entry_cut_in_two_is_a_wrong_boundary(foreign):
    gold, spec = notice(1), notice(1)
    whole = EXCLUSIONS[3]
    at = whole.index("이거나")
    spec["programs"][0]["exclusions"] = [*EXCLUSIONS[:3], whole[:at], whole[at:]]
    if foreign:
        gold["programs"][0]["exclusions"][3] = fingerprint(whole)

    assert set(kinds(gold, spec)) == {("programs.exclusions", "wrong_record_boundary")}


def test_two_records_run_together_are_a_wrong_boundary():
    gold, spec = notice(1), notice(1)
    items = spec["programs"][0]["bonus"]["items"]
    items[0:2] = [{**items[0], "name": "여성기업 장애인기업", "points": 1}]

    assert "wrong_record_boundary" in {kind for path, kind in kinds(gold, spec) if path == "programs.bonus.items.name"}


def test_a_lost_and_a_made_up_record_are_unfound_and_invented():
    gold, spec = notice(1), notice(1)
    spec["programs"][0]["bonus"]["deductions"] = [{"name": "딴 이야기", "points": 3}]

    assert {kind for _, kind in kinds(gold, spec)} == {"unfound", "invented"}


def test_mistakes_know_their_group_and_both_places():
    gold, spec = notice(1), notice(1)
    spec["contacts"] = spec["contacts"][1:]
    spec["contacts"][0]["url"] = "https://other.example.kr"

    found = find_mistakes(gold, spec, compare(gold, spec))

    invented = next(mistake for mistake in found if mistake.kind is MistakeKind.INVENTED)
    assert (invented.group, invented.gold_pointer, invented.spec_pointer) == (
        "contacts",
        "/contacts/1/url",
        "/contacts/0/url",
    )
    assert {m.spec_pointer for m in found if m.gold_pointer and m.gold_pointer.startswith("/contacts/0/")} == {None}


def test_every_kind_is_counted():
    counts = count_by_kind(())

    assert set(counts) == set(MistakeKind)
    assert not any(counts.values())
