"""Findings are right by rule, and by the places they name in gold's own numbering."""

from __future__ import annotations

import pytest
from tests.spec_builders import notice

from noticeparse.evaluate.figures import Figures
from noticeparse.evaluate.findings import score_findings
from noticeparse.evaluate.score import compare

LIMIT = "/programs/0/tracks/1/limit"
RATIO = "/programs/0/tracks/1/ratio"
SUM = "/programs/0/evaluation/total_points"
YEAR = "/program_year"


def finding(rule, *pointers, optional=False):
    return {"rule": rule, "pointers": list(pointers)} | ({"$optional": True} if optional else {})


# gold, predicted, (tp, fp, fn) by rule, the same by place
CASES = [
    ([], [], (0, 0, 0), (0, 0, 0)),
    ([finding("points_sum", SUM)], [], (0, 0, 1), (0, 0, 1)),
    ([], [finding("points_sum", SUM)], (0, 1, 0), (0, 1, 0)),
    ([finding("points_sum", SUM)], [finding("points_sum", SUM)], (1, 0, 0), (1, 0, 0)),
    ([finding("points_sum", SUM)], [finding("points_sum", YEAR)], (1, 0, 0), (0, 1, 1)),
    ([finding("points_sum", SUM)], [finding("shares_sum", SUM)], (0, 1, 1), (0, 1, 1)),
    (
        [finding("limit_contradiction", LIMIT)],
        [finding("limit_contradiction", f"{LIMIT}/amount")],
        (1, 0, 0),
        (1, 0, 0),
    ),
    ([finding("limit_contradiction", LIMIT, RATIO)], [finding("limit_contradiction", RATIO)], (1, 0, 0), (1, 0, 0)),
    ([finding("year_mismatch", YEAR, optional=True)], [], (0, 0, 0), (0, 0, 0)),
    ([finding("year_mismatch", YEAR, optional=True)], [finding("year_mismatch", YEAR)], (1, 0, 0), (1, 0, 0)),
    ([], [finding("low_confidence", LIMIT), finding("unparsed_value")], (0, 0, 0), (0, 0, 0)),
    ([finding("unparsed_value", LIMIT)], [finding("unparsed_value", LIMIT)], (1, 0, 0), (1, 0, 0)),
    (
        [finding("limit_contradiction", LIMIT), finding("limit_contradiction", RATIO)],
        [finding("limit_contradiction", RATIO), finding("limit_contradiction", LIMIT)],
        (2, 0, 0),
        (2, 0, 0),
    ),
    ([finding("points_sum", SUM)], [finding("points_sum", "/tables/0/cells/3")], (1, 0, 0), (0, 1, 1)),
]


def scored(golden, predicted, spec=None):
    gold, spec = {**notice(2), "findings": golden}, {**(spec or notice(2)), "findings": predicted}
    return score_findings(gold, spec, compare(gold, spec))


@pytest.mark.parametrize(("golden", "predicted", "rules", "placed"), CASES)
def test_findings_count_by_rule_and_by_place(golden, predicted, rules, placed):
    score = scored(golden, predicted)

    assert score.rules == Figures(*rules)
    assert score.placed == Figures(*placed)


def test_places_survive_another_order_of_records():
    spec = notice(2)
    spec["programs"].reverse()
    spec["programs"][1]["tracks"].reverse()
    moved = "/programs/1/tracks/2/limit"

    assert scored([finding("limit_contradiction", LIMIT)], [finding("limit_contradiction", moved)], spec).placed.tp == 1
    assert scored([finding("limit_contradiction", LIMIT)], [finding("limit_contradiction", LIMIT)], spec).placed.tp == 0


def test_single_pointers_are_counted_within_findings_of_one_rule():
    score = scored([finding("limit_contradiction", LIMIT, RATIO)], [finding("limit_contradiction", RATIO, YEAR)])

    assert score.pointers == Figures(tp=1, fp=1, fn=1)


def test_rules_are_also_counted_one_by_one():
    score = scored([finding("points_sum", SUM)], [finding("points_sum", SUM), finding("year_mismatch", YEAR)])

    assert score.by_rule == {"points_sum": Figures(1, 0, 0), "year_mismatch": Figures(0, 1, 0)}
    assert (score + score).by_rule["year_mismatch"] == Figures(0, 2, 0)


@pytest.mark.parametrize("rule", ["letters_unnamed", "pages_unread", "recognised_pages", "low_confidence"])
def test_what_a_reader_says_of_itself_is_not_held_against_it(rule):
    assert scored([], [finding(rule)]).rules == Figures()
