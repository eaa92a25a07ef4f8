"""A value is held by the text that says it, and not by another."""

from __future__ import annotations

import pytest
from tests.spec_builders import count, duration, money, period, ratio

from noticeparse.evaluate.holding import holds, phone_forms
from noticeparse.evaluate.values import Form

HELD = [
    ("money", money(16_000_000), "최대 16백만원"),
    ("money", money(218_000_000_000), "총 2,180억원"),
    ("money", money(150_000_000), "1억 5천만원 이내"),
    ("money", money(105_000_000), "1억 500만원"),
    ("money", money(350_000_000), "3.5\n(단위 : 억원)"),
    ("money", money(10_000_000), "금 일천만원"),
    ("money", money(100_000_000, "range", upper=200_000_000), "1~2억원"),
    ("ratio", ratio(50), "총사업비의 50% 이내"),
    ("ratio", ratio(80, "range", upper=100), "80~100%"),
    ("ratio", ratio(2.5), "연 2.5%"),
    ("duration", duration(9), "9개월 이내"),
    ("duration", duration(18), "1년 6개월"),
    ("count", count(335, "개"), "335개 내외"),
    ("period", period("2024-01-17", "2024-03-08T17:00"), "2024년 1월 17일 ~ 3. 8 17시"),
    ("period", period("2024-01-17", None), "'24.1.17~"),
    ("period", period(None, "2024-03-08T17:00"), "2024. 3. 8. 오후 5시"),
    ("period", period(None, "2024-03-08T18:30"), "20240308 18:30"),
    ("period", period(None, None, rolling=True), "수시 접수"),
    ("date", "2024-06", "2024\n6월 말"),
    ("date", "2024-03-17", "２０２４. ３. １７."),
    ("number", 0.5, "0.5점"),
    ("number", 100, "계 100점"),
    ("number", 0, "0점"),
    ("number", 2024, "2024년도"),
    ("text", "스마트공장 AS지원", "□ 스마트공장 A/S 지원사업"),
    ("text", "지원을 받은 기업은 협약 뒤 바꿀 수 없음", "지원을 받은\n기업은 협약 뒤 바꿀\n수 없음"),
    ("phone", "02-555-6036", "02-555-6032/6036"),
    ("phone", "053-555-3057", "053-555-3056~8"),
    ("phone", "063-832-6053", "☎ 063-832-6052,3"),
    ("phone", "031-539-5147", "031-539-5145,5147"),
    ("phone", "1357", "국번없이 1357"),
    ("phone", "1877-0199", "1877-0199"),
    ("phone", "042-930-4848", "(042) 930-4848"),
    ("phone", "042-930-4849", "042-930-4848, 930-4849"),
    ("address", "https://www.example.kr/", "( http://example.kr )"),
    ("address", "desk@example.kr", "이메일 : Desk@Example.kr"),
    ("judged", "online", "우편 접수"),
]
NOT_HELD = [
    ("money", money(16_000_000), "최대 18백만원"),
    ("money", money(16_000_000), "116백만원"),
    ("money", money(100_000_000, "range", upper=200_000_000), "1억원"),
    ("ratio", ratio(50), "75%"),
    ("duration", duration(18), "1년"),
    ("count", count(7), "17개사"),
    ("period", period("2024-01-17", "2024-03-08"), "2024년 1월 17일"),
    ("date", "2024-06", "2023. 6."),
    ("date", "2024-06-11", "2024. 6. 12."),
    ("number", 5, "50.5점"),
    ("number", 5, ""),
    ("text", "고도화", "신규구축"),
    ("text", "가", ""),
    ("phone", "02-555-6037", "02-555-6032/6036"),
    ("phone", "053-555-3059", "053-555-3056~8"),
    ("address", "https://example.kr/apply", "www.example.kr"),
]
HOSTILE = ("1" * 100_000, " " * 100_000, "02-555-6032" + "/6036" * 20_000, "0" * 100_000, "1,1" * 30_000, "1-" * 50_000)


@pytest.mark.parametrize(("form", "value", "text"), HELD)
def test_a_text_that_says_the_value_holds_it(form, value, text):
    assert holds(Form(form), value, text)


@pytest.mark.parametrize(("form", "value", "text"), NOT_HELD)
def test_another_text_does_not(form, value, text):
    assert not holds(Form(form), value, text)


def test_a_wide_range_of_phones_is_not_written_out():
    assert phone_forms("02-944-0001~9999") == {"029440001", "029449999"}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("money", money(16)),
        ("date", "2024-06"),
        ("phone", "02-555-6037"),
        ("text", "가나다"),
        ("duration", duration(5)),
    ],
)
def test_hostile_text_takes_no_time(form, value, text):
    assert not holds(Form(form), value, text)
