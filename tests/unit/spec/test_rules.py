"""The rules between fields find what is wrong and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from noticeparse.spec.confidence import with_confidence
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.rules import check_spec

SOURCE = {"name": "x", "sha256": "0" * 64, "media_type": "text/plain", "reader": "text.v1"}


def spec(program: dict[str, Any] | None = None, **fields: Any) -> NoticeSpec:
    return NoticeSpec.model_validate({"source": SOURCE, "programs": [program or {}], **fields})


def rules(checked: NoticeSpec) -> list[str]:
    return [finding.rule for finding in check_spec(checked)]


def criteria(
    *points: float | None, group: str | None = None, group_points: float | None = None
) -> list[dict[str, Any]]:
    return [
        {"item": f"항목 {n}", "points": p, "group": group, "group_points": group_points} for n, p in enumerate(points)
    ]


@pytest.mark.parametrize(
    ("year", "issued", "found"),
    [
        (2026, "2026-03-02", False),
        (2026, "2025-12-15", False),
        (2026, "2025-10-01", False),
        (2026, "2025-01-19", True),
        (2024, "2023-01-19", True),
        (2024, "2025-01-19", True),
        (2026, "2025", False),
    ],
)
def test_year_of_the_title_against_the_signature(year: int, issued: str, found: bool) -> None:
    assert ("year_mismatch" in rules(spec(program_year=year, issued_on=issued))) is found


@pytest.mark.parametrize(
    ("evaluation", "found"),
    [
        ({"criteria": criteria(40, 35, 25), "total_points": 100}, False),
        ({"criteria": criteria(40, 35, 20), "total_points": 100}, True),
        ({"criteria": criteria(40, None, 20), "total_points": 100}, False),
        ({"criteria": criteria(5), "total_points": 100}, False),
        ({"criteria": criteria(40, 35, 25), "total_points": 103}, False),
        ({"criteria": criteria(40, 35, 20)}, False),
        ({"criteria": criteria(10, 20, group="역량", group_points=30)}, False),
        ({"criteria": criteria(10, 25, group="역량", group_points=30)}, True),
    ],
)
def test_points_against_what_is_stated(evaluation: dict[str, Any], found: bool) -> None:
    assert ("points_sum" in rules(spec({"evaluation": evaluation}))) is found


def test_a_bonus_item_above_the_cap() -> None:
    over = {"cap": 5, "items": [{"name": "여성기업", "points": 7}, {"name": "청년기업", "points": 5}]}
    (finding,) = check_spec(spec({"bonus": over}))

    assert (finding.rule, finding.pointers[0]) == ("bonus_over_cap", "/programs/0/bonus/items/0/points")


@pytest.mark.parametrize(("company", "found"), [(50, False), (40, True)])
def test_exact_shares_add_up(company: int, found: bool) -> None:
    shares = [{"party": "정부", "ratio": {"percent": 50}}, {"party": "기업", "ratio": {"percent": company}}]

    assert ("shares_sum" in rules(spec({"shares": shares}))) is found


def test_shares_that_are_limits_need_not_add_up() -> None:
    shares = [
        {"party": "정부", "ratio": {"percent": 50, "bound": "max"}},
        {"party": "기업", "ratio": {"percent": 20, "bound": "min"}},
    ]

    assert rules(spec({"shares": shares})) == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-03-02", "2026-02-20", True),
        ("2026-03", "2026-03-20", False),
        ("2026-03-20", "2026-03", False),
        ("2026-03-02", None, False),
    ],
)
def test_a_period_that_ends_before_it_starts(start: str, end: str | None, found: bool) -> None:
    period = {"application": {"period": {"start": start, "end": end}}}

    assert ("period_order" in rules(spec(period))) is found


def test_low_confidence_is_said_and_dropped() -> None:
    program = {"name": "가", "eligibility": ["하나", "둘", "셋"]}
    evidence = [
        {"pointer": f"/programs/0/eligibility/{n}", "start": 0, "end": 0, "text": "", "confidence": c}
        for n, c in enumerate((0.9, 0.3, 0.8))
    ]
    read = spec(program, evidence=evidence)

    said = with_confidence(read, 0.5, drop=False)
    dropped = with_confidence(read, 0.5, drop=True)

    assert [f.pointers for f in said.findings] == [("/programs/0/eligibility/1",)]
    assert said.programs[0].eligibility == ("하나", "둘", "셋")
    assert dropped.programs[0].eligibility == ("하나", "셋")
    assert [e.pointer for e in dropped.evidence] == ["/programs/0/eligibility/0", "/programs/0/eligibility/1"]
