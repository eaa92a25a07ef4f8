"""Our scorer gives the very leaves and figures of the contract's scorer."""

from __future__ import annotations

import copy
from collections import Counter

import pytest
from tests.oracle import contract_score
from tests.spec_builders import damage, gold, money, notice

from noticeparse.evaluate.schema import CORE_GROUPS, EXTRAS, GROUPS, group_of_path
from noticeparse.evaluate.score import compare, summarise
from noticeparse.spec.align import Outcome
from noticeparse.spec.notation import plain

SEEDS_PER_TEST = 50
COUNTS = {
    Outcome.SAME: (1, 0, 0),
    Outcome.DIFFERENT: (0, 1, 1),
    Outcome.LEFT_ONLY: (0, 0, 1),
    Outcome.RIGHT_ONLY: (0, 1, 0),
}


def one_programme(seed):
    """Gold and spec cut down to one of the programmes, for speed."""
    golden, spec = gold(), notice()
    for part in (golden, spec):
        part["programs"] = [part["programs"][seed // 3 % 3]]
    return golden, spec


def ours(golden, spec):
    return [leaf for leaf in compare(golden, spec).leaves if not leaf.extra]


def rows(golden, spec):
    return {
        name: {key: getattr(figures, key) for key in ("tp", "fp", "fn", "precision", "recall", "f1")}
        for name, figures in summarise(compare(golden, spec).leaves).items()
        if name != EXTRAS
    }


def as_contract(leaves):
    return Counter((leaf.path, *COUNTS[leaf.outcome], repr(leaf.left), repr(leaf.right)) for leaf in leaves)


@pytest.mark.parametrize("first", range(0, 500, SEEDS_PER_TEST))
def test_both_scorers_agree_on_damaged_specs(first):
    for seed in range(first, first + SEEDS_PER_TEST):
        golden, spec = one_programme(seed) if seed % 3 else (gold(), notice())
        damaged = damage(spec, seed)
        theirs = contract_score.compare(golden, damaged)
        mine = compare(golden, damaged).leaves

        expected = Counter((path, tp, fp, fn, repr(g), repr(p)) for path, tp, fp, fn, g, p in theirs)
        assert as_contract(leaf for leaf in mine if not leaf.extra) == expected, seed


@pytest.mark.parametrize("seed", range(500, 510))
def test_both_scorers_give_the_same_figures(seed):
    golden, damaged = gold(), damage(notice(), seed)

    assert rows(golden, damaged) == contract_score.summarise(contract_score.compare(golden, damaged))


@pytest.mark.parametrize("seed", range(4))
def test_damage_on_the_gold_side_changes_no_agreement(seed):
    golden, damaged = damage(notice(), seed, blows=30), damage(notice(), seed + 900, blows=10)

    expected = Counter(
        (p, tp, fp, fn, repr(g), repr(q)) for p, tp, fp, fn, g, q in contract_score.compare(golden, damaged)
    )
    assert as_contract(ours(golden, damaged)) == expected


def test_the_spec_that_gold_stands_for_is_right_throughout():
    golden = gold()

    assert {row["f1"] for row in rows(golden, plain(golden)).values()} == {1.0}


def test_nothing_predicted_is_nothing_right():
    figures = rows(gold(), {})["all"]

    assert (figures["tp"], figures["fp"], figures["recall"]) == (0, 0, 0.0)
    assert figures["fn"] > 100


def test_exclusions_that_programmes_share_count_once():
    golden = notice()

    paths = Counter(leaf.path for leaf in ours(golden, copy.deepcopy(golden)))

    assert paths["programs.exclusions"] == len(golden["programs"][0]["exclusions"])


def test_fields_beyond_the_contracts_scorer_count_as_extras_only():
    golden, spec = notice(), notice()
    spec["budget"] = money(1)
    spec["programs"][0]["notes"] = ["지어낸 말"]
    spec["programs"][1]["tracks"][1]["by_year"] = []

    figures = summarise(compare(golden, spec).leaves)

    assert figures["all"].f1 == 1.0
    assert figures[EXTRAS].fp > 0
    assert figures[EXTRAS].fn > 0


@pytest.mark.parametrize(("group", "prefixes"), GROUPS)
def test_groups_are_those_of_the_contract(group, prefixes):
    assert (group, prefixes) in contract_score.GROUPS
    assert all(group_of_path(prefix) == contract_score.group_of(prefix) for prefix in prefixes)
    assert set(contract_score.CORE_GROUPS) == CORE_GROUPS
