"""Confidence held against what was right."""

from __future__ import annotations

import pytest
from tests.spec_builders import money

from noticeparse.evaluate.calibration import Judged, calibrate, judged_values
from noticeparse.evaluate.score import compare


def judged(*pairs):
    return [Judged(f"/{k}", None, confidence, right, True) for k, (confidence, right) in enumerate(pairs)]


def spec(amount, title="알루미늄 가공 지원 공고"):
    return {
        "title": title,
        "programs": [{"tracks": [{"name": None, "limit": money(amount)}]}],
        "evidence": [
            {"pointer": "/title", "confidence": 0.9, "method": "identity.title"},
            {"pointer": "/programs/0/tracks/0/limit", "confidence": 0.8, "method": "tracks.table"},
            {"pointer": "/programs/0/tracks/0/limit", "confidence": None, "method": "tracks.unit"},
        ],
    }


def test_a_value_is_right_when_all_its_leaves_are():
    predicted = spec(2_000_000)

    values = judged_values(predicted, compare(spec(1_000_000), predicted))

    assert {(value.pointer, value.confidence, value.right) for value in values} == {
        ("/title", 0.9, True),
        ("/programs/0/tracks/0/limit", 0.8, False),
    }


def test_values_only_gold_has_are_not_judged():
    predicted = {**spec(1), "programs": [], "evidence": spec(1)["evidence"][:1]}

    assert [value.pointer for value in judged_values(predicted, compare(spec(1), predicted))] == ["/title"]


def test_confidences_that_say_the_truth_have_no_error():
    figures = calibrate(judged(*[(0.75, True)] * 3, (0.75, False)))

    assert figures is not None
    assert figures.error == 0
    assert figures.brier == pytest.approx(0.1875)


def test_confidences_that_promise_too_much_have_an_error():
    figures = calibrate(judged((0.9, True), (0.9, False)))

    assert figures is not None
    assert figures.error == pytest.approx(0.4)


def test_the_curve_keeps_the_surest_values_first():
    figures = calibrate(judged((0.2, False), (0.9, True), (0.5, True), (0.5, False)))

    assert figures is not None
    assert [(p.threshold, p.coverage, p.precision) for p in figures.curve] == [
        (0.9, 0.25, 1.0),
        (0.5, 0.75, 0.6667),
        (0.2, 1.0, 0.5),
    ]
    assert figures.sure is not None
    assert figures.sure.coverage == 0.25
    assert figures.area == pytest.approx(0.25 * 0 + 0.5 * 0.3333 + 0.25 * 0.5, abs=1e-3)


def test_nothing_has_no_calibration():
    assert calibrate([]) is None
