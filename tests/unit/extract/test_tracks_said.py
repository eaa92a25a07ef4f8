"""What notes, headings and tables of another shape say of tracks."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Program

HEAD = "# 2031년 지역기업 성장 지원사업 참여기업 모집 공고\n\n## 1. 개요\n\n- 사업목적 : 지역기업의 성장을 도움\n\n## 2. 지원내용\n\n"
TAIL = "\n## 3. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 2031. 3. 31.\n- 신청방법 : 온라인\n"


def program(text: str) -> Program:
    (found,) = extract((HEAD + text + TAIL).encode(), name="공고.md").programs
    return found


def test_a_footnote_that_says_what_the_government_s_money_is_gives_the_ratio() -> None:
    found = program(
        "### □ 지원조건\n\n| 세부과제 | 개발기간 및 지원한도 |\n|---|---|\n| 기획형 | 최대 3년, 15억 이내 |\n| 공모형 | 최대 2년, 10억 이내 |\n\n"
        "\\* 정부지원연구개발비 : 총 연구개발비의 75% 이내로 산정된 금액에 공동연구개발비를 더한 금액\n"
    ).tracks

    assert [(t.name, t.ratio and (t.ratio.percent, t.ratio.bound.value, t.ratio.of)) for t in found] == [
        ("기획형", (75, "max", "총 연구개발비")),
        ("공모형", (75, "max", "총 연구개발비")),
    ]


BUDGETS = "### □ 예산규모 : 총 900백만원\n\n- {label}\n\n(단위 : 백만원)\n\n| 구분 | 동부 | 서부 | 합계 |\n|---|---|---|---|\n| 예산 | 400 | 500 | {sum} |\n\n### □ 지원기간 : 12개월\n"


def test_the_kinds_of_a_table_of_budgets_are_tracks_where_nothing_else_names_any() -> None:
    found = program(BUDGETS.format(label="권역별 세부 예산(안)", sum=900)).tracks

    assert [(t.name, t.budget and t.budget.amount, t.period and t.period.value) for t in found] == [
        ("동부", 400_000_000, 12),
        ("서부", 500_000_000, 12),
    ]


def test_budgets_by_source_and_sums_that_do_not_fit_name_no_tracks() -> None:
    for text in (BUDGETS.format(label="재원별 예산", sum=900), BUDGETS.format(label="권역별 세부 예산(안)", sum=950)):
        assert [t.name for t in program(text).tracks] == [None]


def test_an_item_that_bears_a_track_s_name_ends_with_its_length() -> None:
    found = program(
        "### □ 지원내용\n\n- (공동 개발) 소재 기술의 고도화\n\n- (상담창구 운영) 상담원이 짧은 시험과 설계를 도움 \\* 최대 3개월\n\n"
        "### □ 지원규모\n\n| 구분 | 지원한도 | 지원규모 |\n|---|---|---|\n| 공동 개발 | 95백만원 | 4개사 |\n"
        "| 상담창구 운영(내부) | 5백만원 | 6개사 |\n"
    ).tracks

    assert [(t.name, t.period and (t.period.value, t.period.unit.value)) for t in found] == [
        ("공동 개발", None),
        ("상담창구 운영(내부)", (3, "month")),
    ]


def test_what_another_programme_gives_to_those_who_come_first_is_no_limit() -> None:
    assert program("### □ 지원내용\n\n- 사업화 지원(도약마당 사업화 지원금 최대 30백만원) 우선 검토 등\n").tracks == ()


def test_a_cell_that_lists_kinds_with_their_caps_names_tracks() -> None:
    found = program(
        "| 공고예산 | 5.9억원 |\n|---|---|\n| 지원규모(정부지원연구개발비) | 본기획 1.6억 이내, 예비기획 0.4억 이내 |\n| 지원기간 | 9개월 이내 |\n"
    ).tracks

    assert [(t.name, t.limit and t.limit.amount, t.period and t.period.value) for t in found] == [
        ("본기획", 160_000_000, 9),
        ("예비기획", 40_000_000, 9),
    ]


def test_how_large_a_project_is_is_no_limit() -> None:
    assert program("### □ 지원내용\n\n- 소형기획 : 정부지원연구개발비 300억원 미만의 사업을 기획\n").tracks == ()


YEARS = (
    "### □ 총 정부지원연구개발비 : {total}\n\n- 1차년도 정부지원연구개발비 : {per}150백만원 이내\n\n"
    "- 2차년도 정부지원연구개발비 : {per}600백만원 이내\n"
)


def test_the_money_of_a_year_is_that_year_s_and_the_sum_is_the_limit() -> None:
    (found,) = program(YEARS.format(total="750백만원 이내", per="")).tracks

    assert found.limit is not None
    assert found.limit.amount == 750_000_000
    assert [(year.label, year.limit and year.limit.amount) for year in found.by_year] == [
        ("1차년도", 150_000_000),
        ("2차년도", 600_000_000),
    ]


def test_what_a_project_gets_goes_before_what_all_of_them_get() -> None:
    outline = "### □ 사업 개요\n\n- 총정부지원연구개발비 : 30,000백만원 이내\n\n"
    (found,) = program(outline + YEARS.format(total="과제당 750백만원 이내(총 9,000백만원 이내)", per="과제당 ")).tracks

    assert found.limit is not None
    assert (found.limit.amount, found.limit.per and found.limit.per.value) == (750_000_000, "project")


def test_the_sum_of_an_outline_is_not_that_of_the_project_told_below() -> None:
    outline = "## 3. 공고 대상\n\n### □ 등대 기술개발 사업 개요\n\n- 총정부지원연구개발비 : 28,000백만원 이내\n\n"
    topic = "## 4. 제안요구서\n\n### □ 연구개발비\n\n- 총정부지원연구개발비 : 1,800백만원 이내\n"
    (found,) = program("### □ 대상 : 연구기관\n\n" + outline + topic).tracks

    assert found.limit is not None
    assert found.limit.amount == 1_800_000_000
