"""Enquiry points: groups of columns, one desk under several names, lines that say where to read more."""

from __future__ import annotations

import pytest

from noticeparse.api import extract

Seen = list[tuple[str | None, str | None, str | None, tuple[str, ...]]]


def contacts(body: str) -> Seen:
    text = f"2031년 등대마을 지원사업 공고\n□ 지원대상 : 등대마을 기업\n{body}"
    return [(c.organization, c.department, c.topic, c.phones) for c in extract(text.encode(), name="공고.md").contacts]


def test_each_group_of_columns_is_an_office_of_its_own() -> None:
    table = (
        "<table><tr><th rowspan='2'>분야</th><th colspan='2'>선정평가</th><th colspan='2'>과제기획</th></tr>"
        "<tr><th>담당부서</th><th>연락처</th><th>담당부서</th><th>연락처</th></tr>"
        "<tr><td>등불</td><td rowspan='2'>평가실</td><td rowspan='2'>051-555-0101</td><td>기획실</td><td>051-555-0102</td></tr>"
        "<tr><td>돛대</td><td>설계실</td><td>051-555-0103</td></tr></table>"
    )
    assert sorted(contacts(f"□ 문의처\n\n{table}\n"), key=str) == sorted(
        [
            (None, "평가실", "등불", ("051-555-0101",)),
            (None, "평가실", "돛대", ("051-555-0101",)),
            (None, "기획실", "등불", ("051-555-0102",)),
            (None, "설계실", "돛대", ("051-555-0103",)),
        ],
        key=str,
    )


def test_groups_of_columns_alone_are_told_apart_by_their_heads() -> None:
    table = (
        "<table><tr><th colspan='2'>선정평가</th><th colspan='2'>과제기획</th></tr>"
        "<tr><th>담당부서</th><th>연락처</th><th>담당부서</th><th>연락처</th></tr>"
        "<tr><td>평가실</td><td>051-555-0101</td><td>기획실</td><td>051-555-0102</td></tr></table>"
    )
    assert contacts(f"□ 문의처\n\n{table}\n") == [
        (None, "평가실", "선정평가", ("051-555-0101",)),
        (None, "기획실", "과제기획", ("051-555-0102",)),
    ]


def test_a_desk_for_the_whole_country_is_one_under_any_name() -> None:
    found = contacts(
        "□ 신청방법\n ◦ 누리시스템 문의처: 누리 콜센터 1577-0134\n□ 문의처\n ◦ 접수 문의 : 등대연구관리시스템 1577-0134\n"
        " ◦ 사업 문의 : 등대진흥원 051-555-0101\n"
    )
    assert [phones for *_, phones in found] == [("1577-0134",), ("051-555-0101",)]


def test_where_to_read_more_is_not_whom_to_ask() -> None:
    found = contacts(
        "□ 문의처\n ◦ 상세 서식은 등대진흥원 누리집 및 등대연구관리시스템(www.lamp.example) 참조\n"
        "  - 선정평가 문의 : 평가실 051-555-0101\n"
    )
    assert [organization for organization, *_ in found] == [None]


def test_a_head_may_say_what_part_the_bodies_below_have() -> None:
    text = (
        "2031년 등대마을 지원사업 공고\n□ 지원대상 : 등대마을 기업\n□ 문의처\n\n| 지역 | 등불핵심기관 | 담당자 | 연락처 |\n|---|---|---|---|\n"
        "| 강변 | 등대대학교 | 홍길동 | 051-555-0101 |\n"
    )
    spec = extract(text.encode(), name="공고.md")
    assert [(c.role, c.organization) for c in spec.contacts] == [("등불핵심기관", "등대대학교")]
    assert [(o.role, o.name) for o in spec.organizations] == [("등불핵심기관", "등대대학교")]


PEOPLE = [
    ("| 구분 | 담당자 | 연락처 |\n|---|---|---|\n| 신규과제 관련 문의 강도윤 RM | 031-000-1111 | |\n", "강도윤"),
    ("| 구분 | 담당부서 | 연락처 |\n|---|---|---|\n| 접수 문의 | 윤가람 | 031-000-1111 |\n", "윤가람"),
    ("□ 문의처\n ㅇ 등대기술팀 윤가람, 강도윤 : 031-000-1111\n", "윤가람"),
    ("□ 문의처\n ㅇ 등대기술팀 담당자 : 윤가람 수석 (031-000-1111)\n", "윤가람"),
    ("| 구분 | 담당부서 | 연락처 |\n|---|---|---|\n| 강도윤 고 현 | 등대기술팀 | 031-000-1111 |\n", "강도윤"),
    ("| 구분 | 담당부서 | 연락처 |\n|---|---|---|\n| 조선 PD (강도윤 PD) | 등대기술팀 | 031-000-1111 |\n", "강도윤"),
    ("| 구분 | 담당부서 | 연락처 |\n|---|---|---|\n| 강도윤 경위 | 등대기술팀 | 031-000-1111 |\n", "강도윤"),
    ("| 분야 | 담당기관 | 연락처 |\n|---|---|---|\n| 항로표지 | 서예원 | 031-000-1111 |\n", "서예원"),
]


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_nobody_s_name_stands_in_a_contact(text: str, name: str) -> None:
    spec = extract(("# 2031년 등대 지원사업 공고\n\n## 1. 신청\n\n" + text).encode(), name="notice.md")

    assert any("031-000-1111" in contact.phones for contact in spec.contacts)
    for contact in spec.contacts:
        assert name not in contact.model_dump_json()


def test_words_of_three_syllables_that_name_no_person_stay() -> None:
    text = "| 구분 | 담당부서 | 연락처 |\n|---|---|---|\n| 등대 고도화 | 차세대 정보화팀 | 031-000-1111 |\n"
    (contact,) = extract(("# 2031년 등대 지원사업 공고\n\n## 1. 문의처\n\n" + text).encode(), name="notice.md").contacts

    assert (contact.topic, contact.department) == ("등대 고도화", "차세대 정보화팀")
