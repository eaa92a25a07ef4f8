"""Values and specs as people read them."""

from __future__ import annotations

import pytest

from noticeparse.cli.render import notice_text, yaml_text
from noticeparse.spec import wording
from noticeparse.spec.notice import Contact, Finding, NoticeKind, NoticeSpec, Severity, Source
from noticeparse.spec.program import Application, Bonus, BonusItem, Cost, Deduction, PointsUnit, Program, Share, Track
from noticeparse.spec.values import Bound, Count, Duration, Money, Per, Period, Ratio, TimeUnit

WON = [
    (0, "0원"),
    (500, "500원"),
    (10_000, "1만원"),
    (16_000_000, "1,600만원"),
    (1_500_000, "150만원"),
    (1_234_567, "123만 4,567원"),
    (150_000_000, "1억 5,000만원"),
    (200_000_000, "2억원"),
    (218_000_000_000, "2,180억원"),
    (1_200_000_000_000, "1조 2,000억원"),
    (-20_000, "-2만원"),
]
MONEY = [
    (None, "-"),
    (Money(amount=200_000_000, bound=Bound.MAX), "최대 2억원"),
    (Money(amount=200_000_000, bound=Bound.MAX, per=Per.COMPANY), "기업당 최대 2억원"),
    (Money(amount=300_000_000, per=Per.YEAR), "연 3억원"),
    (Money(amount=10_000_000, upper=20_000_000, bound=Bound.RANGE), "1,000만원~2,000만원"),
    (Money(amount=10_000_000, bound=Bound.ABOUT), "약 1,000만원"),
    (Money(amount=10_000_000, bound=Bound.MIN), "최소 1,000만원"),
]
RATIOS = [
    (Ratio(percent=50, bound=Bound.MAX, of="총사업비"), "총사업비의 50% 이내"),
    (Ratio(percent=80, upper=100, bound=Bound.RANGE), "80~100%"),
    (Ratio(percent=2.5), "2.5%"),
    (Ratio(percent=20, bound=Bound.MIN), "20% 이상"),
    (None, "-"),
]
DURATIONS = [
    (Duration(value=9, unit=TimeUnit.MONTH, bound=Bound.MAX), "최대 9개월"),
    (Duration(value=2, upper=3, unit=TimeUnit.YEAR, bound=Bound.RANGE), "2~3년"),
    (Duration(value=10, unit=TimeUnit.DAY), "10일"),
    (None, "-"),
]
PERIODS = [
    (Period(start="2024-01-19", end="2024-02-05T17:00"), "2024-01-19 ~ 2024-02-05 17:00"),
    (Period(start="2024-01-19", until_budget_exhausted=True), "2024-01-19 ~ 예산 소진 시까지"),
    (Period(end="2024-02"), "~ 2024-02"),
    (Period(start="2024"), "2024 ~"),
    (Period(rolling=True), "수시"),
    (Period(rolling=True, until_budget_exhausted=True), "~ 예산 소진 시까지, 수시"),
    (Period(start="2024-01", end="2024-12", until_budget_exhausted=True), "2024-01 ~ 2024-12, 예산 소진 시까지"),
    (None, "-"),
]
SOURCE = Source(name="공고.txt", sha256="0" * 64, media_type="text/plain", reader="text")
FULL = NoticeSpec(
    source=SOURCE,
    title="2024년 시험기업 지원사업 통합 공고",
    kind=NoticeKind.INTEGRATED,
    issuers=("가나부",),
    budget=Money(amount=218_000_000_000),
    programs=(
        Program(
            number="①-1",
            name="시험 [bold]지원[/bold]",
            tracks=(
                Track(
                    name="고도화",
                    limit=Money(amount=200_000_000, bound=Bound.MAX),
                    ratio=Ratio(percent=50, bound=Bound.MAX, of="총사업비"),
                    period=Duration(value=9, unit=TimeUnit.MONTH, bound=Bound.MAX),
                    count=Count(value=335, unit="개사"),
                ),
                Track(name="기초"),
            ),
            shares=(Share(party="정부", ratio=Ratio(percent=70)),),
            costs=(Cost(name="평가 수수료", amount=Money(amount=300_000)),),
            application=Application(period=Period(start="2024-01-19", until_budget_exhausted=True)),
            bonus=Bonus(
                cap=5,
                items=(
                    BonusItem(name="우수 기업", points=2.5),
                    BonusItem(name="지역", points=3, unit=PointsUnit.PERCENT),
                ),
                deductions=(Deduction(name="중도 포기", points=3),),
            ),
        ),
    ),
    contacts=(Contact(region="서울", organization="서울센터", phones=("02-555-0123", "02-555-0124")),),
    findings=(Finding(rule="points_sum", severity=Severity.ERROR, pointers=("/title",), message="합이 다름"),),
)
SHOWN = [
    "2024년 시험기업 지원사업 통합 공고",
    "통합 공고",
    "2,180억원",
    "①-1 시험 [bold]지원[/bold]",
    "2024-01-19 ~ 예산 소진 시까지",
    "최대 2억원",
    "총사업비의 50% 이내",
    "최대 9개월",
    "335개사",
    "평가 수수료",
    "가점·감점 (최대 5점)",
    "+2.5점",
    "+3%",
    "-3점",
    "02-555-0124",
    "오류 points_sum: 합이 다름 /title",
]


@pytest.mark.parametrize(("amount", "expected"), WON)
def test_won_is_written_in_the_units_of_notices(amount, expected):
    assert wording.won(amount) == expected


@pytest.mark.parametrize(("value", "expected"), MONEY)
def test_money_is_written_with_its_bound_and_what_it_counts_for(value, expected):
    assert wording.money(value) == expected


@pytest.mark.parametrize(("value", "expected"), RATIOS)
def test_a_ratio_is_written_with_its_base(value, expected):
    assert wording.ratio(value) == expected


@pytest.mark.parametrize(("value", "expected"), DURATIONS)
def test_a_duration_is_written_with_its_unit(value, expected):
    assert wording.duration(value) == expected


@pytest.mark.parametrize(("value", "expected"), PERIODS)
def test_a_period_is_written_with_what_leaves_it_open(value, expected):
    assert wording.period(value) == expected


def test_a_count_is_written_with_its_counter():
    assert wording.count(Count(value=1335, unit="개사", bound=Bound.ABOUT)) == "약 1,335개사"


@pytest.mark.parametrize("bound", Bound)
@pytest.mark.parametrize("per", [None, *Per])
def test_every_bound_and_counting_base_can_be_written(bound, per):
    assert "1만원" in wording.money(Money(amount=10_000, bound=bound, per=per))


@pytest.mark.parametrize("unit", TimeUnit)
def test_every_unit_of_time_can_be_written(unit):
    assert wording.duration(Duration(value=1, unit=unit)).startswith("1")


@pytest.mark.parametrize("expected", SHOWN)
def test_a_notice_shows(expected):
    assert expected in notice_text(FULL, plain=True)


def test_columns_that_hold_nothing_are_left_out():
    text = notice_text(FULL, plain=True)

    assert "지원유형" in text
    assert "총사업비 " not in text
    assert "금리" not in text


def test_plain_text_has_no_escape_sequences(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" not in notice_text(FULL, plain=True)


def test_a_notice_with_nothing_in_it_can_be_shown():
    assert "제목을 찾지 못했습니다" in notice_text(NoticeSpec(source=SOURCE), plain=True)


def test_what_a_notice_holds_cannot_steer_the_terminal():
    hostile = NoticeSpec(source=SOURCE, title="제목\x1b[2J\u202e뒤집힘", issuers=("\x9b31m기관",))

    text = notice_text(hostile, plain=True)

    assert not any(character in text for character in "\x1b\x9b\u202e")


def test_yaml_keeps_korean_and_the_order_of_keys():
    assert yaml_text({"나": 1, "가": ["다"]}, single=True) == "나: 1\n가:\n- 다\n"


def test_yaml_of_one_of_several_begins_a_document():
    assert yaml_text({"a": 1}, single=False) == "---\na: 1\n"
