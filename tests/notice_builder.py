"""Small notices in our own words."""

from __future__ import annotations


def notice_text(number: int) -> str:
    """A notice like no other number's."""
    return (
        f"2024년 제{number}차 시험기업 지원사업 모집 공고\n\n1. 사업개요\n □ 지원한도 : 기업당 최대 {number + 1}억원\n"
        " □ 신청기간 : 2024년 1월 19일 ~ 2024년 2월 5일 17시까지\n"
    )
