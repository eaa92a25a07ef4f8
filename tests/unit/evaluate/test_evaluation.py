"""One report over several notices, as text and as JSON."""

from __future__ import annotations

import json

import pytest
from tests.spec_builders import damage, gold, notice

from noticeparse.evaluate.evaluation import evaluate
from noticeparse.evaluate.figures import Figures, Share, total
from noticeparse.evaluate.report import render_text, report_json

A, B = "a" * 64, "b" * 64


@pytest.fixture(scope="module")
def report():
    right = {**notice(), "source": {"name": "바른 공고.txt"}}
    return evaluate({A: gold(), B: gold()}, {A: right}, {A: "글"})


def test_a_notice_without_a_spec_is_unfound(report):
    right, missing = report.documents

    assert (right.missing, missing.missing) == (False, True)
    assert missing.groups["all"].tp == 0
    assert {str(mistake.kind) for mistake in missing.mistakes} == {"unfound"}


def test_totals_are_sums_and_means_are_means(report):
    right, missing = report.documents

    assert report.totals["all"] == right.groups["all"] + missing.groups["all"]
    assert report.mean_f1["all"] == pytest.approx(right.groups["all"].f1 / 2, abs=1e-4)


def test_grounding_needs_a_text(report):
    right, missing = report.documents

    assert right.grounding is not None
    assert missing.grounding is None
    assert report.grounding == right.grounding
    assert right.grounding.covered.part == 0


def test_the_text_names_every_group_and_document(report):
    text = render_text(report, mistakes=50, faults=2)

    assert [line.split()[0] for line in text.splitlines()[1:4]] == ["all", "core", "limits"]
    assert "mean over 2 documents, all: 0." in text
    assert "바른 공고.txt: all 0.99" in text
    assert "no spec" in text
    assert text.count("\tunfound\t") > 40
    assert text.count("no_evidence\t") == 2
    assert text.endswith("\n")


def test_the_json_holds_only_json(report):
    values = report_json(report)

    assert json.loads(json.dumps(values)) == values
    assert [document["missing"] for document in values["documents"]] == [False, True]
    assert set(values["documents"][1]["mistakes"][0]) == {
        "kind",
        "group",
        "path",
        "gold_pointer",
        "spec_pointer",
        "gold",
        "predicted",
    }


def test_reports_are_the_same_every_time():
    golds, specs = {A: gold()}, {A: damage(notice(), 3)}

    assert render_text(evaluate(golds, specs)) == render_text(evaluate(golds, specs))


def test_nothing_to_score_is_an_empty_report():
    report = evaluate({}, {})

    assert report.mean_f1 == {"all": 0.0, "core": 0.0}
    assert report.grounding is None
    assert render_text(report)


@pytest.mark.parametrize(
    ("figures", "rates"),
    [(Figures(), (1.0, 1.0, 1.0)), (Figures(1, 1, 0), (0.5, 1.0, 0.6667)), (Figures(0, 0, 2), (1.0, 0.0, 0.0))],
)
def test_rates_of_nothing_are_one(figures, rates):
    assert (figures.precision, figures.recall, figures.f1) == rates


def test_counts_add_up():
    assert total([Figures(1, 2, 3), Figures(1, 0, 0)]) == Figures(2, 2, 3)
    assert (Share(1, 2) + Share(0, 1)).rate == 0.3333
    assert Share().rate is None
