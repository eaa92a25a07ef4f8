"""How sure a value is said to be."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from noticeparse import api
from noticeparse.extract.confidence import EDGE, Weights, field_of, weights, weights_of


def test_a_field_is_the_pointer_without_the_numbers_of_its_records():
    assert field_of("/programs/0/tracks/11/limit") == "/programs/tracks/limit"
    assert field_of("/programs/3/eligibility/0") == "/programs/eligibility"
    assert field_of("/issued_on") == "/issued_on"


def test_method_and_field_move_the_score():
    told = Weights(base=0.0, slope=1.0, methods={"weak.rule": -2.0}, fields={"/title": 1.0})

    plain = told.probability("/other", "rule", 0.9)

    assert plain == pytest.approx(0.9)
    assert told.probability("/other", "weak.rule", 0.9) < plain < told.probability("/title", "rule", 0.9)


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_nothing_is_certain(score):
    told = Weights(base=0.0, slope=50.0, methods={}, fields={})

    assert EDGE <= told.probability("/title", "rule", score) <= 1 - EDGE


def test_values_of_text_with_bars_are_less_sure():
    text = "2025년 마루 기업 지원사업 공고\n□ 지원내용\n구분 | 지원금액\n시제품 제작 | 최대 10백만원\n판로 개척 | 최대 20백만원\n"
    barred = api.extract(text.encode())
    plain = api.extract(text.split("\n구분")[0].encode())

    def title(spec):
        return next(entry.confidence for entry in spec.evidence if entry.pointer == "/title")

    assert title(barred) < title(plain)


def test_a_method_that_was_never_judged_keeps_the_order_of_its_scores():
    told = weights()

    assert told.slope > 0
    assert told.probability("/new", "new.rule", 0.5) < told.probability("/new", "new.rule", 0.9)


def test_the_weights_of_the_package_name_methods_and_fields_that_specs_have(root):
    spec = api.extract(root / "corpora" / "company-support-2024.txt")
    told = tomllib.loads(files("noticeparse.extract.confidence").joinpath("weights.toml").read_text("utf-8"))
    first = [entry for entry in spec.evidence if entry.confidence is not None]

    assert {entry.method for entry in first} & told["methods"].keys()
    assert {field_of(entry.pointer) for entry in first} & told["fields"].keys()
    assert len({entry.confidence for entry in first}) > 3


def test_weights_are_read_as_they_are_written(load_script):
    script = load_script("calibrate_confidence")
    written = Weights(0.5, 0.75, {"a.rule": -1.0}, {"/title": 0.25}, -1.5)

    assert weights_of(script.toml_of(written)) == written


def test_a_rule_that_is_often_wrong_is_told_from_one_that_is_not(load_script):
    script = load_script("calibrate_confidence")
    values = [
        script.Judged(f"/programs/0/{name}", f"{name}.rule", 0.9, right, False)
        for name, share in (("good", 49), ("bad", 25))
        for right in [True] * share + [False] * (50 - share)
    ]

    fitted = script.fit(values, 1.0)

    assert fitted.probability("/programs/1/good", "good.rule", 0.9) == pytest.approx(0.97, abs=0.03)
    assert fitted.probability("/programs/1/bad", "bad.rule", 0.9) == pytest.approx(0.5, abs=0.06)
