"""Named bodies in charts drawn as tables, and in labelled lines with two parts."""

from __future__ import annotations

import pytest

from noticeparse import extract

HEAD = (
    "<html><body><h1>2026년 등대마을 기업 성장지원 사업 공고</h1><p>1. 사업개요</p>"
    "<p>□ 사업목적 : 등대마을 기업의 성장을 지원</p><p>□ 지원대상 : 등대마을 중소기업</p>"
    "<p>□ 지원내용 : 기업당 최대 30백만원 이내 시제품 제작</p>"
    "<p>□ 신청기간 : 2026. 2. 2.(월) ~ 2026. 2. 27.(금) 18:00까지</p><p>2. 세부 안내</p>"
)


def bodies(body: str) -> list[tuple[str | None, str | None]]:
    spec = extract((HEAD + body + "</body></html>").encode(), name="notice.html")
    return [(o.role, o.name) for o in spec.organizations]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<tr><td>해양수산부<br>(총괄기관)</td><td>기본계획 수립</td></tr>"
            "<tr><td>한국등대진흥원(KLP)<br>(전담기관)</td><td>평가위원회</td></tr>"
            "<tr><td>주관기관</td><td>참여기관</td></tr>",
            [("총괄기관", "해양수산부"), ("전담기관", "한국등대진흥원(KLP)")],
        ),
        (
            "<tr><td>주관부처<br>(해양수산부)</td><td>⇔</td><td>전문기관<br>(한국등대진흥원)</td></tr>",
            [("주관부처", "해양수산부"), ("전문기관", "한국등대진흥원")],
        ),
        (
            "<tr><td>총괄기관</td><td></td><td>전 담 기 관</td></tr>"
            "<tr><td>해양수산부</td><td>⇔</td><td>한국등대진흥원</td></tr>"
            "<tr><td>계획 수립</td><td></td><td>과제 평가</td></tr>",
            [("총괄기관", "해양수산부"), ("전담기관", "한국등대진흥원")],
        ),
    ],
)
def test_boxes_of_a_chart_name_bodies_with_their_part(rows: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(f"<p>□ 추진체계</p><table>{rows}</table>") == expected


def test_a_column_of_those_who_act_is_no_chart() -> None:
    rows = "<tr><td>사업공고</td><td>해양수산부</td></tr><tr><td>사전검토</td><td>전문기관</td></tr>" * 2
    assert bodies(f"<p>□ 추진절차</p><table>{rows}</table>") == []


def test_a_list_of_projects_is_no_chart() -> None:
    rows = "<tr><td>등대 조명</td><td>주관</td><td>서해농업기술원</td></tr>"
    assert bodies(f"<p>□ 지원과제</p><table><tr><th>과제</th><th>구분</th><th>소속</th></tr>{rows}</table>") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("다. 주최·주관 : 한국등대진흥원", ("주최·주관", "한국등대진흥원")),
        (
            "라. 과제 관리기관(총괄기관) : 국립등대연구원(관리센터)",
            ("과제 관리기관(총괄기관)", "국립등대연구원(관리센터)"),
        ),
        ("ㅇ (전문기관 : 한국등대재단) 사업 기획과 공고", ("전문기관", "한국등대재단")),
        ("* (주관연구개발기관) 신청기업, (전담기관) 한국등대기술원", ("전담기관", "한국등대기술원")),
        ("한국등대진흥원(KLP)(이하 '전담기관')은 과제를 평가한다.", ("전담기관", "한국등대진흥원")),
        ("참여제한을 받으면 전문기관(한국등대재단)에 알려야 한다.", ("전문기관", "한국등대재단")),
        ("사업비는 주무부처(해 양수산부)의 예산에 따라 바뀐다.", ("주무부처", "해양수산부")),
        ("<b></b>&lt;전문기관&gt; 한국등대재단 이사장", ("전문기관", "한국등대재단")),
        ("&lt;주무부처&gt; 해양수산부장관", ("주무부처", "해양수산부")),
        ("한국등대진흥원이 운영하는 등대마을 성장사업에 참여할 기업을 찾습니다.", ("운영", "한국등대진흥원")),
    ],
)
def test_a_line_names_a_body_with_its_part(line: str, expected: tuple[str, str]) -> None:
    assert bodies(f"<p>{line}</p>") == [expected]


def test_who_runs_a_system_runs_no_programme() -> None:
    assert bodies("<p>과제는 한국등대진흥원이 운영하는 온라인시스템으로 신청한다.</p>") == []


def test_lines_of_a_chart_give_the_name_and_below_it_the_part() -> None:
    lines = "<p>해양수산부</p><p>(총괄기관)</p><p>한국등대진흥원(KLP)</p><p>(전담기관)</p><p>평가위원회</p>"
    assert bodies("<p>□ 추진체계</p>" + lines) == [("총괄기관", "해양수산부"), ("전담기관", "한국등대진흥원(KLP)")]


def test_the_short_name_of_a_ministry_is_the_same_body() -> None:
    rows = "<tr><td>해양수산부<br>(주관부처)</td></tr><tr><td>주관부처<br>(해수부)</td></tr>"
    assert bodies(f"<p>□ 추진체계</p><table>{rows}</table>") == [("주관부처", "해양수산부")]


def test_lines_of_a_chart_may_give_the_part_without_brackets() -> None:
    lines = "<p>해양수산부</p><p>계획 공고</p><p>한국등대진흥원</p><p>전문기관</p><p>등대본부</p>"
    assert bodies("<p>□ 추진체계</p>" + lines) == [(None, "해양수산부"), ("전문기관", "한국등대진흥원")]


def test_a_box_may_name_its_body_by_an_acronym() -> None:
    assert bodies("<p>□ 절차</p><table><tr><td>1단계</td><td>전담기관(KLPA)</td><td>검토</td></tr></table>") == [
        ("전담기관", "KLPA")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("해양수산부", "전문기관", "한국등대재단", "주관연구개발기관"),
        ("해양수산부", "계획 공고", "한국등대재단", "전문기관", "등대본부"),
        ("ㅇ 협약 후 사업 수행", "해양수산부", "한국등대재단", "전문기관"),
    ],
)
def test_a_ministry_leaves_the_running_to_the_body_above_or_below(lines: tuple[str, ...]) -> None:
    read = bodies("<p>□ 추진체계</p>" + "".join(f"<p>{line}</p>" for line in lines))
    assert [body for body in read if body[0]] == [("전문기관", "한국등대재단")]


def with_duties(body: str) -> list[tuple[str | None, str | None, str | None]]:
    spec = extract((HEAD + body + "</body></html>").encode(), name="notice.html")
    return [(o.role, o.name, o.duties) for o in spec.organizations]


def test_a_box_below_a_body_says_what_it_does() -> None:
    assert with_duties(
        "<p>□ 추진체계</p><table><tr><td colspan='3'>해양수산부(주관부처)</td><td rowspan='4'></td></tr>"
        "<tr><td colspan='3'>기본계획 수립·예산 지원</td></tr><tr><td colspan='3'>전문기관</td></tr>"
        "<tr><td colspan='3'>한국등대진흥원</td></tr><tr><td colspan='3'>과제 평가·관리</td></tr>"
        "<tr><td colspan='3'>평가위원회</td></tr></table>"
    ) == [
        ("주관부처", "해양수산부", "기본계획 수립·예산 지원"),
        ("전문기관", "한국등대진흥원", "과제 평가·관리"),
    ]


def test_a_line_below_a_body_says_what_it_does() -> None:
    assert with_duties(
        "<p>□ 추진체계</p><p>해양수산부</p><p>시행계획 공고 및 관리감독</p><p>(전문기관) 한국등대진흥원</p><p>사업 총괄, 관리</p>"
        "<p>평가위원회</p>"
    ) == [
        (None, "해양수산부", "시행계획 공고 및 관리감독"),
        ("전문기관", "한국등대진흥원", "사업 총괄, 관리"),
    ]


def test_several_bodies_stand_behind_one_part() -> None:
    assert bodies("<p>* (전문기관) 한국등대진흥원, (업무지원기관) 누리항만협회, 바닷길협회</p>") == [
        ("전문기관", "한국등대진흥원"),
        ("업무지원기관", "누리항만협회"),
        ("업무지원기관", "바닷길협회"),
    ]


def test_sentences_name_bodies_and_what_they_do() -> None:
    assert with_duties("<p>□ 기타사항</p><p>◦ (전문기관) 한국등대진흥원에서 사업을 관리·운영</p>") == [
        ("전문기관", "한국등대진흥원", None)
    ]
    assert with_duties("<p>□ 기타사항</p><p>◦ 신청은 우리측 전문기관인 한국등대재단에만 함</p>") == [
        ("전문기관", "한국등대재단", None)
    ]
    assert with_duties(
        "<p>□ 지원내용</p><table><tr><td>등불형</td><td>3억원</td></tr><tr><td colspan='2'>새 과제의 선정평가는 "
        "전문기관(한국등대진흥원)에서 추진하며, 연구비 지급 업무는 사업관리 지원기관(누리항만재단)에서 진행함</td></tr></table>"
    ) == [
        ("전문기관", "한국등대진흥원", "새 과제의 선정평가"),
        ("사업관리 지원기관", "누리항만재단", "연구비 지급 업무"),
    ]
