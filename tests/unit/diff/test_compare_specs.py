"""Typed changes between two specs: what they are, which way they go, and what is no change at all."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from tests.spec_builders import count, damage, duration, money, notice, period, ratio
from tests.unit.diff.specs import changes, compared, evidence, marked, model, the_change

from noticeparse.diff.compare import compare
from noticeparse.diff.model import ChangeKind, Doubt, Family, Meaning, Status, Weight
from noticeparse.spec.pointers import resolve


def test_a_notice_against_itself_is_the_same():
    result = compared(lambda spec: None, programs=3)

    assert result.status is Status.SAME
    assert changes(result) == []
    assert result.counts.unchanged == len(result.rows) > 100


def set_at(path, value):
    def edit(spec):
        holder = spec
        for token in path[:-1]:
            holder = holder[token]
        holder[path[-1]] = value

    return edit


FIRST = ("programs", 0)
TRACK = (*FIRST, "tracks", 0)
VALUES = [
    ((*TRACK, "limit"), money(25_000_000, per="company"), Meaning.MONEY_UP, (5_000_000, "won", 25.0)),
    ((*TRACK, "limit"), money(15_000_000, per="company"), Meaning.MONEY_DOWN, (-5_000_000, "won", -25.0)),
    ((*TRACK, "ratio"), ratio(70), Meaning.RATIO_UP, (20, "%p", 40.0)),
    ((*TRACK, "period"), duration(3), Meaning.DURATION_SHORTER, (-3, "개월", -50.0)),
    ((*TRACK, "count"), count(14, "개"), Meaning.COUNT_UP, (4, "개", 40.0)),
    (("budget",), money(20_000_000_000, "exact"), Meaning.MONEY_DOWN, (-1_800_000_000, "won", -8.3)),
    ((*FIRST, "evaluation", "total_points"), 110, Meaning.SCORING, (10, "points", 10.0)),
    ((*FIRST, "bonus", "items", 0, "points"), 0.5, Meaning.SCORING, (-0.5, "points", -50.0)),
    ((*FIRST, "bonus", "cap"), 7, Meaning.SCORING, (2, "points", 40.0)),
    ((*FIRST, "costs", 0, "amount"), money(2_000_000, "exact"), Meaning.MONEY_UP, (500_000, "won", 33.3)),
]


@pytest.mark.parametrize(("path", "value", "meaning", "difference"), VALUES, ids=lambda v: str(v)[:40])
def test_a_value_that_went_up_or_down(path, value, meaning, difference):
    row = the_change(compared(set_at(path, value)))

    assert row.kind is ChangeKind.CHANGED
    assert row.meaning is meaning
    assert [(d.change, d.unit, d.percent) for d in row.differences] == [difference]
    assert row.old_pointer == row.new_pointer == "/" + "/".join(map(str, path))


def test_a_bound_is_a_change_without_a_direction():
    row = the_change(compared(set_at((*TRACK, "limit"), money(20_000_000, "exact", "company"))))

    assert row.meaning is Meaning.MONEY_CHANGED
    assert row.differences == ()
    assert marked(row.old_words) == "기업당 [최대 ]2,000만원".replace("[최대 ]", "[최대] ")


SAME = [
    ((*TRACK, "period"), {"value": 0.5, "upper": None, "unit": "year", "bound": "max"}),
    ((*TRACK, "count"), count(10, "개")),
    ((*FIRST, "scale", "count", "unit"), "개 업체"),
    ((*FIRST, "eligibility", 2), "① 기업부설 연구소 또는 연구개발전담부서를 보유한 기업."),
    ((*FIRST, "name"), "공정혁신 바우처"),
    ((*TRACK, "ratio", "of"), None),
    ((*FIRST, "procedure", 1, "actors"), ["신청기업운영기관"]),
    (("issuers",), ["라마바도", "가나다진흥원"]),
    (("notice_number",), "가나다진흥원 공고 제 2025 - 17 호"),
]


@pytest.mark.parametrize(("path", "value"), SAME, ids=lambda v: str(v)[:40])
def test_other_ways_to_write_the_same_are_no_change(path, value):
    assert compared(set_at(path, value)).status is Status.SAME


def test_amounts_in_texts_are_compared_in_won():
    old, new = notice(1), notice(1)
    old["programs"][0]["benefits"] = ["과제당 1억 5천만원 이내 지원"]
    new["programs"][0]["benefits"] = ["과제당 150백만원 이내 지원"]

    assert compare(model(old), model(new)).status is Status.SAME


def test_the_order_of_lists_is_no_change():
    def shuffle(spec):
        rng = random.Random(4)
        for program in spec["programs"]:
            for key in ("documents", "eligibility", "exclusions", "tracks", "costs", "shares"):
                rng.shuffle(program[key])
            rng.shuffle(program["bonus"]["items"])
            rng.shuffle(program["evaluation"]["criteria"])
        rng.shuffle(spec["contacts"])

    assert compared(shuffle, programs=2).status is Status.SAME


def test_renumbering_is_editorial():
    def renumber(spec):
        for number, program in enumerate(spec["programs"]):
            program["number"] = f"{number + 7}"

    result = compared(renumber, programs=2)

    assert result.status is Status.SAME
    assert result.counts.renumbered == 2
    assert {row.weight for row in changes(result)} == {Weight.EDITORIAL}


def test_a_new_step_renumbers_those_behind_it_and_is_the_only_change():
    def insert(spec):
        steps = spec["programs"][0]["procedure"]
        steps.insert(2, {"order": 3, "name": "현장 확인", "actors": ["운영기관"]})
        for number, step in enumerate(steps, 1):
            step["order"] = number

    result = compared(insert)

    assert [row.meaning for row in changes(result) if row.weight is not Weight.EDITORIAL] == [Meaning.PROCEDURE]
    assert (result.counts.added, result.counts.renumbered, result.counts.moved) == (1, 5, 0)


def test_a_step_that_changed_its_place_moved():
    def swap(spec):
        steps = spec["programs"][0]["procedure"]
        steps[1]["order"], steps[5]["order"] = 6, 2
        steps[1], steps[5] = steps[5], steps[1]

    result = compared(swap)

    assert {row.kind for row in changes(result)} == {ChangeKind.MOVED}
    assert result.counts.moved == 2
    assert result.status is Status.CHANGED


DEADLINES = [
    (("2025-02-03", "2025-03-31T17:00"), Meaning.DEADLINE_EXTENDED),
    (("2025-02-03", "2025-03-01T17:00"), Meaning.DEADLINE_EARLIER),
    (("2025-02-20", "2025-03-31T17:00"), Meaning.DEADLINE_LATER),
]


@pytest.mark.parametrize(("dates", "meaning"), DEADLINES, ids=[m.value for _, m in DEADLINES])
def test_a_deadline_moves(dates, meaning):
    row = the_change(compared(set_at((*FIRST, "application", "period"), period(*dates))))

    assert row.meaning is meaning
    assert row.weight is Weight.HIGH
    assert {d.unit for d in row.differences} == {"days"}


@pytest.mark.parametrize(
    ("issued", "meaning"), [("2025-02-27", Meaning.DEADLINE_EXTENDED), ("2025-03-20", Meaning.DEADLINE_LATER)]
)
def test_a_deadline_without_a_start_is_extended_only_while_it_is_not_over(issued, meaning):
    old, new = notice(1), notice(1)
    old["programs"][0]["application"]["period"] = period(None, "2025-03-14T17:00")
    new["programs"][0]["application"]["period"] = period(None, "2025-04-11T17:00")
    new["issued_on"] = issued

    rows = compare(model(old, "old.txt"), model(new, "new.txt")).rows

    assert [row.meaning for row in rows if row.path == "programs.application.period"] == [meaning]


def test_an_extension_says_so_even_where_the_start_moved_too():
    def extend(spec):
        spec["revision"] = "extension"
        spec["programs"][0]["application"]["period"] = period("2025-03-01", "2025-04-11T17:00")

    meanings = {row.path: row.meaning for row in changes(compared(extend))}

    assert meanings["programs.application.period"] is Meaning.DEADLINE_EXTENDED


def next_year(spec):
    """The same notice a year later: every year in it one more."""
    text = json.dumps(spec, ensure_ascii=False)
    for year in (2026, 2025):
        text = text.replace(str(year), str(year + 1))
    spec.clear()
    spec.update(json.loads(text))


def test_of_the_next_years_notice_only_periods_and_the_notice_itself_changed():
    result = compared(next_year)

    rows = changes(result)
    assert {row.path for row in rows if row.meaning is not Meaning.YEAR_ONLY} <= {"notice_number"}
    assert {row.path for row in rows} == {
        "notice_number",
        "issued_on",
        "programs.application.period",
        "programs.application.rounds.period",
        "programs.term",
        "programs.schedule",
    }
    titles = [row for row in result.rows if row.path in ("title", "program_year")]
    assert {row.kind for row in titles} == {ChangeKind.UNCHANGED}


def test_a_deadline_is_earlier_or_later_within_its_year():
    def edit(spec):
        next_year(spec)
        spec["programs"][0]["application"]["period"] = period("2026-01-12", "2026-02-20T17:00")

    rows = {row.path: row for row in changes(compared(edit))}

    assert rows["programs.application.period"].meaning is Meaning.DEADLINE_EARLIER


ELIGIBILITY = [
    ("업력 3년 이상인 제조기업", "업력 7년 이상인 제조기업", Meaning.ELIGIBILITY_TIGHTENED),
    ("업력 7년 이상인 제조기업", "업력 3년 이상인 제조기업", Meaning.ELIGIBILITY_LOOSENED),
    ("창업 7년 이내인 기업", "창업 10년 이내인 기업", Meaning.ELIGIBILITY_LOOSENED),
    ("상시근로자 300명 미만인 기업", "상시근로자 100명 미만인 기업", Meaning.ELIGIBILITY_TIGHTENED),
    ("2024. 12. 31. 이전에 세운 기업", "2025. 6. 1. 이전에 세운 기업", Meaning.ELIGIBILITY_LOOSENED),
    ("창업 7년 초과 기업은 제외", "창업 10년 초과 기업은 제외", Meaning.ELIGIBILITY_CHANGED),
    ("비율 1.5% 이하인 기업", "비율 1.25% 이하인 기업", Meaning.ELIGIBILITY_CHANGED),
    ("신용 5등급 이상인 기업", "신용 3등급 이상인 기업", Meaning.ELIGIBILITY_CHANGED),
    ("제2조에 따른 7년 이내 기업", "제3조에 따른 7년 이내 기업", Meaning.ELIGIBILITY_CHANGED),
    ("업력 3년 이상 기업(휴업 기업은 제외)", "업력 7년 이상 기업(휴업 기업은 제외)", Meaning.ELIGIBILITY_TIGHTENED),
    ("본사가 도내에 있는 기업", "본사나 공장이 도내에 있는 기업", Meaning.ELIGIBILITY_CHANGED),
]


@pytest.mark.parametrize(("before", "after", "meaning"), ELIGIBILITY, ids=[b for b, *_ in ELIGIBILITY])
def test_a_condition_with_another_number_says_which_way_it_went(before, after, meaning):
    old, new = notice(1), notice(1)
    old["programs"][0]["eligibility"], new["programs"][0]["eligibility"] = [before], [after]

    row = the_change(compare(model(old), model(new)))

    assert row.kind is ChangeKind.CHANGED
    assert row.meaning is meaning


def test_exclusions_work_the_other_way_round():
    def edit(spec):
        exclusions = spec["programs"][0]["exclusions"]
        exclusions[3] = exclusions[3].replace("1,000%", "500%")
        del exclusions[1]
        exclusions.append("같은 시설로 이미 다른 지원을 받은 기업")

    meanings = sorted((row.kind, row.meaning) for row in changes(compared(edit)))

    assert meanings == [
        (ChangeKind.ADDED, Meaning.ELIGIBILITY_TIGHTENED),
        (ChangeKind.CHANGED, Meaning.ELIGIBILITY_TIGHTENED),
        (ChangeKind.REMOVED, Meaning.ELIGIBILITY_LOOSENED),
    ]


EXCLUSIONS = [
    ("평가 60점 미달인 기업", "평가 70점 미달인 기업", Meaning.ELIGIBILITY_TIGHTENED),
    ("부채비율 500% 이상인 기업은 제외", "부채비율 700% 이상인 기업은 제외", Meaning.ELIGIBILITY_LOOSENED),
    ("자본잠식 기업(단, 창업 3년 이하는 예외)", "자본잠식 기업(단, 창업 5년 이하는 예외)", Meaning.ELIGIBILITY_CHANGED),
    ("부채가 많은 기업(창업 3년 미만은 제외)", "부채가 많은 기업(창업 5년 미만은 제외)", Meaning.ELIGIBILITY_CHANGED),
    ("체납 기업. 다만, 2회 이하는 신청 가능", "체납 기업. 다만, 3회 이하는 신청 가능", Meaning.ELIGIBILITY_CHANGED),
]


@pytest.mark.parametrize(("before", "after", "meaning"), EXCLUSIONS, ids=[b for b, *_ in EXCLUSIONS])
def test_an_exclusion_with_another_number_says_which_way_it_went_but_not_what_it_excepts(before, after, meaning):
    old, new = notice(1), notice(1)
    old["programs"][0]["exclusions"], new["programs"][0]["exclusions"] = [before], [after]

    assert the_change(compare(model(old), model(new))).meaning is meaning


def test_a_verdict_of_no_is_a_statement():
    row = the_change(compared(set_at((*FIRST, "duplication", 0, "allowed"), True)))

    assert (row.kind, row.meaning) == (ChangeKind.CHANGED, Meaning.ELIGIBILITY_LOOSENED)


def test_documents_come_and_go_and_change():
    def edit(spec):
        documents = spec["programs"][0]["documents"]
        del documents[2]
        documents.append(
            {"name": "정보 활용 서약서", "submitter": None, "copies": 1, "valid_within": None, "note": None}
        )
        documents[0]["copies"] = 9

    rows = {(row.kind, row.meaning) for row in changes(compared(edit))}

    assert rows == {
        (ChangeKind.REMOVED, Meaning.DOCUMENT_DROPPED),
        (ChangeKind.ADDED, Meaning.DOCUMENT_ADDED),
        (
            ChangeKind.CHANGED if notice(1)["programs"][0]["documents"][0]["copies"] else ChangeKind.ADDED,
            Meaning.DOCUMENT_CHANGED,
        ),
    }


def test_a_new_track_is_one_row_with_its_terms():
    def edit(spec):
        terms = {"limit": money(90_000_000), "ratio": ratio(30), "period": duration(11)}
        spec["programs"][0]["tracks"].append({"name": "해외 진출", **terms})

    row = the_change(compared(edit))

    assert (row.kind, row.meaning, row.path) == (ChangeKind.ADDED, Meaning.TRACK_ADDED, "programs.tracks")
    assert "해외 진출\n지원한도: 최대 9,000만원\n" in marked(row.new_words)


def test_a_renamed_programme_keeps_its_rows_and_is_no_doubt_where_it_is_clear():
    result = compared(set_at(("programs", 1, "name"), "세계로 뻗는 첫걸음 사업"), programs=3)

    row = the_change(result)
    assert (row.meaning, row.doubts) == (Meaning.RENAMED, ())
    assert not any(pair.uncertain for pair in result.programs)


def test_a_pair_in_doubt_needs_review():
    def edit(spec):
        program = spec["programs"][1]
        program["name"] = "세계로 뻗는 첫걸음 사업"
        for key in ("benefits", "procedure", "documents", "exclusions", "schedule", "costs"):
            program[key] = []
        program["evaluation"]["criteria"].clear()
        program["bonus"]["items"].clear()
        program["tracks"][0]["limit"] = money(1_000_000)

    result = compared(edit, programs=3)

    assert [pair.uncertain for pair in result.programs] == [False, True, False]
    assert result.status is Status.NEEDS_REVIEW
    limits = [row for row in changes(result) if row.path == "programs.tracks.limit"]
    assert [row.doubts for row in limits] == [(Doubt.UNCERTAIN_PAIR,)]


def test_a_programme_that_is_gone_counts_once_and_shows_what_it_held():
    result = compared(lambda spec: spec["programs"].pop(1), programs=3)

    assert result.counts.removed == 1
    assert result.counts.by_meaning == {"program_dropped": 1}
    held = [row for row in result.rows if row.part_of_whole]
    assert len(held) > 30
    assert all(row.new_pointer is None and str(row.old_pointer).startswith("/programs/1/") for row in held)


def test_a_text_that_moved_to_another_list_is_no_loss():
    def edit(spec):
        program = spec["programs"][0]
        program["notes"].append(program["benefits"].pop())

    row = the_change(compared(edit))

    assert row.kind is ChangeKind.MOVED
    assert (row.old_pointer, row.new_pointer) == ("/programs/0/benefits/2", "/programs/0/notes/1")
    assert row.label == "지원내용 → 유의사항"


@pytest.mark.parametrize(("confidence", "status"), [(0.5, Status.NEEDS_REVIEW), (0.9, Status.CHANGED)])
def test_an_amount_that_was_read_with_doubt_needs_review(confidence, status):
    old, new = notice(1), notice(1)
    new["programs"][0]["tracks"][0]["limit"] = money(100_000_000)
    new["evidence"] = [evidence("/programs/0/tracks/0/limit", confidence)]

    result = compare(model(old), model(new))

    row = the_change(result)
    assert result.status is status
    assert row.new_quote is not None
    assert (row.new_quote.page, row.new_quote.text) == (3, "1억원")
    assert row.old_quote is None


def test_a_doubtful_value_that_did_not_change_needs_no_review():
    old, new = notice(1), notice(1)
    new["evidence"] = [evidence("/programs/0/tracks/0/limit", 0.1)]

    assert compare(model(old), model(new)).status is Status.SAME


def test_a_contradiction_within_a_notice_is_a_doubt():
    old, new = notice(1), notice(1)
    pointer = "/programs/0/tracks/0/limit"
    new["programs"][0]["tracks"][0]["limit"] = money(100_000_000)
    new["findings"] = [{"rule": "limit_contradiction", "severity": "error", "pointers": [pointer], "message": "-"}]

    assert the_change(compare(model(old), model(new))).doubts == (Doubt.CONTRADICTION,)


def test_two_notices_of_which_nothing_was_read_are_not_called_the_same():
    old, new = notice(1), notice(1)
    old["programs"], new["programs"] = [], []

    result = compare(model(old), model(new))

    assert result.status is Status.NEEDS_REVIEW
    assert result.doubts == (Doubt.NOTHING_READ,)


def test_one_line_that_changes_several_programmes_counts_once():
    old, new = notice(3), notice(3)
    for number in range(3):
        del new["programs"][number]["exclusions"][1]
    old["evidence"] = [evidence(f"/programs/{n}/exclusions/1", 0.9, "휴업") for n in range(3)]

    result = compare(model(old), model(new))

    assert [row.repeated for row in changes(result)] == [False, True, True]
    assert result.counts.removed == 1


def test_a_budget_that_the_notice_and_its_one_programme_hold_from_the_same_words_counts_once():
    old, new = notice(1), notice(1)
    for spec, amount in ((old, 400), (new, 300)):
        spec["budget"] = spec["programs"][0]["scale"]["budget"] = money(amount * 10**6)
        spec["evidence"] = [evidence(p, 0.9, f"{amount}백만원") for p in ("/budget", "/programs/0/scale/budget")]

    result = compare(model(old), model(new))

    assert [(row.path, row.repeated) for row in changes(result)] == [("budget", False), ("programs.scale.budget", True)]
    assert result.counts.by_meaning == {"money_down": 1}


def test_one_programme_of_several_is_compared_by_its_position():
    old, new = notice(3), notice(3)
    new["programs"].reverse()
    new["programs"][0]["name"] = "전혀 다른 이름"

    result = compare(model(old), model(new), only=(2, 0))

    assert [(pair.old_pointer, pair.new_pointer) for pair in result.programs] == [("/programs/2", "/programs/0")]
    assert {str(row.new_pointer).split("/")[2] for row in result.rows if row.path.startswith("programs")} == {"0"}


def test_swapped_sides_swap_what_is_new_and_what_is_gone():
    old, new = notice(2), notice(2)
    new["programs"][0]["benefits"].append("해외 전시회 참가")
    new["programs"][1]["tracks"].pop()

    forth, back = compare(model(old), model(new)), compare(model(new), model(old))

    assert (forth.counts.added, forth.counts.removed) == (back.counts.removed, back.counts.added) == (1, 1)


def damaged(seed):
    """The first damage from this seed on that leaves a spec a spec."""
    for shot in itertools.count(1000 * seed):
        try:
            return model(damage(notice(2), shot, blows=6))
        except ValueError:
            continue
    raise AssertionError


@pytest.mark.parametrize("seed", range(25))
def test_every_entry_of_either_side_stands_in_the_comparison_and_damage_is_no_crash(seed):
    left, right = model(notice(2)), damaged(seed)

    result = compare(left, right)

    for row in result.rows:
        for pointer, spec in ((row.old_pointer, left), (row.new_pointer, right)):
            if pointer is not None:
                resolve(spec.model_dump(mode="json", by_alias=True), pointer)
    texts = {row.new_pointer for row in result.rows}
    for number, program in enumerate(right.programs):
        assert {f"/programs/{number}/eligibility/{n}" for n in range(len(program.eligibility))} <= texts
    assert sum(result.counts.model_dump()[kind.value] for kind in ChangeKind) == sum(row.counted for row in result.rows)


def test_sections_stand_in_the_order_of_a_notice():
    families = [section.family for section in compared(lambda spec: None).sections]

    assert families[0] is Family.IDENTITY
    assert families[-1] is Family.CONTACTS
    assert families.index(Family.SUPPORT) < families.index(Family.APPLICATION) < families.index(Family.DOCUMENTS)
