from __future__ import annotations

import pytest

from noticeparse.nlp.money import find_money, parse_money, parse_unit

EOK, MAN = 10**8, 10**4

AMOUNTS: list[tuple[str, int, int | None, str, str | None]] = [
    ("최대 16백만원", 1600 * MAN, None, "max", None),
    ("0.5억원", 5000 * MAN, None, "exact", None),
    ("1억 5천만원", 15000 * MAN, None, "exact", None),
    ("1억5,000만원", 15000 * MAN, None, "exact", None),
    ("2,180억원", 2180 * EOK, None, "exact", None),
    ("1,500,000원", 150 * MAN, None, "exact", None),
    ("455천원", 455_000, None, "exact", None),
    ("9천만원", 9000 * MAN, None, "exact", None),
    ("875 백만원", 87500 * MAN, None, "exact", None),
    ("13.8억 원 내외", 1_380_000_000, None, "about", None),
    ("한도 15억 이내", 15 * EOK, None, "max", None),
    ("연 3억원", 3 * EOK, None, "exact", "year"),
    ("연간 100~300억원 내외", 100 * EOK, 300 * EOK, "range", "year"),
    ("50백만원 이하", 5000 * MAN, None, "max", None),
    ("400백만원 초과", 4 * EOK, None, "min", None),
    ("5억원을 초과", 5 * EOK, None, "min", None),
    ("300만원 이상", 300 * MAN, None, "min", None),
    ("기업당 최대 80만원", 80 * MAN, None, "max", "company"),
    ("과제 당 1,500,000원", 150 * MAN, None, "exact", "project"),
    ("과제당 연 20백만원 이내", 2000 * MAN, None, "max", "project"),
    ("월 200만원", 200 * MAN, None, "exact", "month"),
    ("1인당 월 50만원", 50 * MAN, None, "exact", "person"),
    ("건당 30만원", 30 * MAN, None, "exact", "case"),
    ("컨소시엄당 8.3억원", 830_000_000, None, "exact", "consortium"),
    ("기업당 정부지원금 최대 3억", 3 * EOK, None, "max", "company"),
    ("300백만원 이내/년", 3 * EOK, None, "max", "year"),
    ("1,000~1,500백만원/년", 10 * EOK, 15 * EOK, "range", "year"),
    ("3억원(과제당)", 3 * EOK, None, "exact", "project"),
    ("￦1,000,000", 100 * MAN, None, "exact", None),
    ("3천만원~5천만원", 3000 * MAN, 5000 * MAN, "range", None),
    ("3천~5천만원", 3000 * MAN, 5000 * MAN, "range", None),
    ("1~2억원", EOK, 2 * EOK, "range", None),
    ("3천만원 이상 1억원 미만", 3000 * MAN, EOK, "range", None),
    ("3천만원 이상~1억원 미만", 3000 * MAN, EOK, "range", None),
    ("50만원 내지 80만원", 50 * MAN, 80 * MAN, "range", None),
    ("약 720조원", 720 * 10**12, None, "about", None),
    ("월 100만\n원 이내", 100 * MAN, None, "max", "month"),
    ("오백만원", 500 * MAN, None, "exact", None),
    ("1만 5,000원", 15_000, None, "exact", None),
    ("0원", 0, None, "exact", None),
]
INSIDE = [
    ("총 사업비의 50%, 연 3억원, 최대 2년", ["연 3억원"]),
    ("최대 6개월, 0.5억원", ["0.5억원"]),
    ("(월 50만원 × 6개월)", ["월 50만원"]),
    ("과제별 최대 2년, 8억원 이내 (연 최대 4억원 이내)", ["8억원 이내", "연 최대 4억원 이내"]),
    ("정부지원금 | 3억 | 3억 | 6억", ["3억", "3억", "6억"]),
    ("지원규모 : 12.5억원 (25개 기업 내외)", ["12.5억원"]),
    ("7억~14억엔, 5억원", ["5억원"]),
    ("2개 과제 : 연 22.5억원 / 1개 과제 : 연 15억원", ["연 22.5억원", "연 15억원"]),
    ("6월 3억원을 지급", ["3억원"]),
    ("계약 3억원", ["3억원"]),
]
NOT_MONEY = [
    "15억 달러",
    "US$ 15억",
    "5000억달러",
    "250만불",
    "1,500개",
    "2천명",
    "100만 문장(1,000만 토큰 이상)",
    "00백만원",
    "000,000,000원",
    "9. 원자력",
    "3원칙",
    "제10조 원칙",
    "(단위: 백만원)",
    "4만(‘14) → 100만(‘22)",
    "2024년 1월",
]
CELLS = [
    ("2", 2 * EOK, None, "exact"),
    ("1.2", 12000 * MAN, None, "exact"),
    ("0.01", 100 * MAN, None, "exact"),
    ("8.3", 830_000_000, None, "exact"),
    ("1,500", 1500 * EOK, None, "exact"),
    ("100~300", 100 * EOK, 300 * EOK, "range"),
    ("6 이내", 6 * EOK, None, "max"),
    ("최대 2", 2 * EOK, None, "max"),
    ("1억원 (VAT 포함)", EOK, None, "exact"),
]
NOT_CELLS = ["", "-", "6컨소", "2024-01-02", "미정", "최대 16백만원\n(총 사업비의 50% 이내)", "50%", "수시"]
UNITS = [
    ("(단위 : 억원)", EOK),
    ("[단위: 백만원, %]", 100 * MAN),
    ("단위:천원", 1000),
    ("(백만원)", 100 * MAN),
    ("(단위: 개, 백만원)", 100 * MAN),
    ("(단위 : 건수, 백만원, 명)", 100 * MAN),
    ("[금액단위 : 백만원]", 100 * MAN),
    ("(단위 : 백만 원)", 100 * MAN),
    ("（단위：원）", 1),
    ("지원한도(억원)", EOK),
    ("수수료(천원)", 1000),
    ("천만원", 1000 * MAN),
    ("(단위: %)", None),
    ("(단위 : 백만달러)", None),
    ("(회원)", None),
    ("공고단위(RFP명)", None),
    ("지원금액", None),
]


@pytest.mark.parametrize(("text", "amount", "upper", "bound", "per"), AMOUNTS)
def test_an_amount_is_resolved_to_won_with_its_qualifiers(
    text: str, amount: int, upper: int | None, bound: str, per: str | None
) -> None:
    (found,) = find_money(text)
    assert (found.value.amount, found.value.upper) == (amount, upper)
    assert (found.value.bound, found.value.per) == (bound, per)


@pytest.mark.parametrize("text", [row[0] for row in AMOUNTS])
def test_the_span_covers_the_qualifiers_too(text: str) -> None:
    (found,) = find_money(text)
    assert found.span.cut(text) == text


@pytest.mark.parametrize(("text", "printed"), INSIDE)
def test_amounts_are_cut_out_of_their_line(text: str, printed: list[str]) -> None:
    assert [found.span.cut(text) for found in find_money(text)] == printed


@pytest.mark.parametrize("text", NOT_MONEY)
def test_foreign_money_other_counts_and_blanks_are_no_amounts(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(("text", "amount", "upper", "bound"), CELLS)
def test_a_bare_cell_takes_the_unit_of_its_table(text: str, amount: int, upper: int | None, bound: str) -> None:
    found = parse_money(text, unit=EOK)
    assert found is not None
    assert (found.value.amount, found.value.upper, found.value.bound) == (amount, upper, bound)


@pytest.mark.parametrize("text", NOT_CELLS)
def test_a_cell_that_is_not_one_amount_is_none(text: str) -> None:
    assert parse_money(text, unit=EOK) is None


def test_a_bare_number_without_a_unit_is_no_money() -> None:
    assert parse_money("1,500") is None


@pytest.mark.parametrize(("text", "won"), UNITS)
def test_a_declared_unit_is_won_per_one(text: str, won: int | None) -> None:
    assert parse_unit(text) == won
