"""Forms that come with a notice say nothing about its programme."""

from __future__ import annotations

import pytest

from noticeparse import extract

BODY = """2026년 해조류 가공 연구 지원 공고

1. 사업개요
 ㅇ 사업목적 : 해조류 가공 기술 확보
 ㅇ 지원한도 : 과제당 최대 3억원
2. 신청자격
 ㅇ 연구개발기관의 자격 : 해조류 가공 설비를 가진 법인
3. 제출서류
 ㅇ 연구개발계획서 1부
"""

SIGNED = """
[붙임 1] 참여기업 확인
1. 지원내용
 ㅇ 지원한도 : 9억원
 ㅇ 지원기간 : 9개월
2. 신청기간
 ㅇ 2031. 1. 2. ~ 2031. 2. 3.
        20   .   .   .
   대표자           (서명)
[붙임 2] 참여기관 확인
1. 지원내용
 ㅇ 지원한도 : 8억원
 ㅇ 지원기간 : 8개월
        20   .   .   .
   대표자           (인)
"""


def limits(spec):
    return [track.limit.amount for program in spec.programs for track in program.tracks if track.limit]


def test_forms_to_sign_are_no_programmes():
    spec = extract((BODY + SIGNED).encode(), name="a.txt")

    assert len(spec.programs) == 1
    assert limits(spec) == [300_000_000]
    assert spec.programs[0].application.period is None


@pytest.mark.parametrize(
    "form", ["연구개발계획서 서식", "개인정보 활용 동의서", "지정공모과제 제안요구서(RFP)", "참가신청서"]
)
def test_annexes_named_as_forms_are_set_aside(form):
    spec = extract((BODY + f"\n[붙임 1] {form}\n1. 사업개요\n ㅇ 지원한도 : 7억원\n").encode(), name="a.txt")

    assert limits(spec) == [300_000_000]


def test_annexes_with_conditions_are_read():
    spec = extract((BODY + "\n[붙임 1] 가점 기준\n ㅇ 여성기업 : 2점\n ㅇ 장애인기업 : 3점\n").encode(), name="a.txt")

    assert [item.points for item in spec.programs[0].bonus.items] == [2, 3]


def test_headings_of_research_notices_name_their_parts():
    spec = extract(BODY.encode(), name="a.txt")

    assert list(spec.programs[0].eligibility) == ["해조류 가공 설비를 가진 법인"]


def test_a_notice_that_is_itself_an_annex_is_read():
    spec = extract(("[붙임 1] 공고문\n" + BODY + " ㅇ 신청서는 대표자 (서명) 후 제출\n").encode(), name="a.txt")

    assert limits(spec) == [300_000_000]
