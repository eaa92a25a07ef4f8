"""Assignments are the best there are, and ties fall as in the contract's scorer."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from tests.oracle import contract_score

from noticeparse.spec.assignment import assign

SHAPES = [(1, 1), (2, 5), (5, 2), (4, 4), (6, 3), (3, 6), (6, 6)]


def random_weights(rng, rows, columns, values):
    return [[rng.choice(values) for _ in range(columns)] for _ in range(rows)]


def best_sum(weights):
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        return best_sum([list(column) for column in zip(*weights, strict=True)])
    return max(sum(weights[r][c] for r, c in enumerate(order)) for order in permutations(range(columns), rows))


@pytest.mark.parametrize(("rows", "columns"), SHAPES)
def test_no_other_assignment_is_heavier(rows, columns):
    rng = random.Random(rows * 10 + columns)

    for _ in range(30):
        weights = random_weights(rng, rows, columns, (0, 0, 1, 2.7, 3, 4.5))
        pairs = assign(weights)

        assert sum(weights[r][c] for r, c in pairs) == pytest.approx(best_sum(weights))
        assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)


@pytest.mark.parametrize(("rows", "columns"), [*SHAPES, (12, 9), (9, 12), (20, 20)])
@pytest.mark.parametrize("values", [(0, 1), (0, 0, 0, 1), (1,), (0, 1, 2, 3), (0, 0.9, 1.0, 1.9, 2.7)])
def test_ties_fall_as_in_the_contract(rows, columns, values):
    rng = random.Random(rows + columns)

    for _ in range(20):
        weights = random_weights(rng, rows, columns, values)
        expected = {(r, c) for r, c in contract_score.assign(weights) if weights[r][c] > 0}

        assert set(assign(weights)) == expected


@pytest.mark.parametrize("weights", [[], [[]], [[], []], [[0.0, 0.0]]])
def test_nothing_to_gain_is_no_pair(weights):
    assert assign(weights) == []
