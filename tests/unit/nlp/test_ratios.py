from __future__ import annotations

import pytest

from noticeparse.nlp.ratios import find_ratios

RATIOS: list[tuple[str, float, float | None, str, str | None]] = [
    ("50%", 50, None, "exact", None),
    ("50 %", 50, None, "exact", None),
    ("80~100%", 80, 100, "range", None),
    ("50% 이상 70% 미만", 50, 70, "range", None),
    ("30% 이내", 30, None, "max", None),
    ("최대 50%", 50, None, "max", None),
    ("약 12.5%", 12.5, None, "about", None),
    ("100분의 50", 50, None, "exact", None),
    ("2분의 1 이상", 50, None, "min", None),
    ("1/2 이내", 50, None, "max", None),
    ("1/3 범위에서", 33.33, None, "max", None),
    ("50퍼센트", 50, None, "exact", None),
    ("연 2.5%", 2.5, None, "exact", None),
    ("2.0%p", 2, None, "exact", None),
    ("100%를 초과할 수 없음", 100, None, "max", None),
    ("총사업비의 80% 이내", 80, None, "max", "총사업비"),
    ("총 사업비의 30~100%이내", 30, 100, "range", "총 사업비"),
    ("소요비용의 50% 지원", 50, None, "exact", "소요비용"),
    ("※ 매칭된 정부지원금의 5% 이내를 책정", 5, None, "max", "매칭된 정부지원금"),
    ("민간부담금의 최대 20%까지", 20, None, "max", "민간부담금"),
    ("공급가액의 10%", 10, None, "exact", "공급가액"),
    ("정부출연금 기준 10%이상", 10, None, "min", "정부출연금"),
    ("접수 기준 10% 이상", 10, None, "min", None),
    ("인정(주관기관 출연금의 20% 이내)", 20, None, "max", "주관기관 출연금"),
    ("정부가 구축 비용의 30% 이내 지원", 30, None, "max", "구축 비용"),
    ("기업 부담금 중 50% 이내", 50, None, "max", "기업 부담금"),
    ("직접비(현물 제외)의 10%", 10, None, "exact", "직접비(현물 제외)"),
    ("개발비의\n75 % 이내", 75, None, "max", "개발비"),
    ("연도별 해당 기관 개발비의 10% 이상", 10, None, "min", "연도별 해당 기관 개발비"),
    ("기관(소기업) 총 개발비의 25% 이상", 25, None, "min", "총 개발비"),
    ("기업 총개발비*의 75% 이내", 75, None, "max", "기업 총개발비"),
    ("지원 금액의 10% 이상", 10, None, "min", "지원 금액"),
    ("최대 지원 비용의 10%", 10, None, "exact", "비용"),
    (
        "연도별 해당기관 국외연구비를 제외한 개발비의 75% 이하",
        75,
        None,
        "max",
        "연도별 해당기관 국외연구비를 제외한 개발비",
    ),
    ("총 개발비에서 국외연구비를 제외한 금액의 25%", 25, None, "exact", "총 개발비에서 국외연구비를 제외한 금액"),
]
NONE = ["전액", "1/2", "00%", "https://a.kr/%EB%B3%84", "2024/05", "50점"]


@pytest.mark.parametrize(("text", "percent", "upper", "bound", "of"), RATIOS)
def test_a_share_is_read_with_bound_and_base(
    text: str, percent: float, upper: float | None, bound: str, of: str | None
) -> None:
    (found,) = find_ratios(text)
    assert (found.value.percent, found.value.upper) == (percent, upper)
    assert (found.value.bound, found.value.of) == (bound, of)


def test_the_span_starts_at_the_base() -> None:
    text = "○ 조건 : 총 사업비의 최대 50% 이내, 나머지 부담"
    assert [found.span.cut(text) for found in find_ratios(text)] == ["총 사업비의 최대 50% 이내"]


def test_two_shares_of_a_line_are_two() -> None:
    assert [f.value.percent for f in find_ratios("점수(80%) 및 점수(20%)")] == [80, 20]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_share_is_left_out(text: str) -> None:
    assert find_ratios(text) == ()


def test_the_bound_behind_the_last_of_several_shares_is_that_of_all() -> None:
    found = [
        (f.value.percent, f.value.bound)
        for f in find_ratios("연구개발비의 35%, 25% 이상 부담, 정부 50%, 민간 30% 이내")
    ]

    assert found == [(35, "min"), (25, "min"), (50, "exact"), (30, "max")]
