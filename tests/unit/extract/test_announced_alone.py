"""Amendments that print nothing but their changes: what the changes leave is what they say."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.announced import CHANGES_ONLY
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.program import Program

HEAD = (
    "갯마을진흥원 공고 제2031-77호\n\n2031년도 갯마을 특산품 포장개선 지원사업 {kind}공고\n\n"
    "2031년도 갯마을 특산품 포장개선 지원사업을 다음과 같이 변경하여 공고합니다.\n\n2031년 3월 10일\n갯마을진흥원장\n\n"
)
ROWS = (
    "| 구분 | 당초 | 변경 | 비고 |\n|---|---|---|---|\n"
    "| 신청기간 | 2031. 3. 3. ~ 3. 14. | 2031. 3. 3. ~ 3. 21. | 연장 |\n"
    "| 지원한도 | 기업당 최대 2천만원 | 기업당 최대 3천만원 | 상향 |\n"
    "| 지원대상 | 갯마을 포장재 제조기업 | 갯마을과 솔마을의 포장재 제조기업 | |\n"
    "| 제출서류 | 사업자등록증 | 사업자등록증, 공장등록증 | |\n"
    "| 우대사항 | 여성기업 1점 | 삭제 | |\n"
    "| 지원비율 | 총사업비의 70% | 좌동 | |\n"
)


def read(box: str, kind: str = "변경 ") -> NoticeSpec:
    return extract((HEAD.format(kind=kind) + box).encode(), name="notice.md")


def program(spec: NoticeSpec) -> Program:
    (found,) = spec.programs
    return found


def ends(spec: NoticeSpec) -> tuple[str | None, int | None]:
    """Last day, and the limit of the one track."""
    found = program(spec)
    period = found.application.period
    limits = [track.limit.amount for track in found.tracks if track.limit]
    return period.end if period else None, limits[0] if limits else None


def test_the_new_side_of_each_row_is_what_the_programme_says() -> None:
    spec = read(ROWS)
    found = program(spec)

    assert found.name == "갯마을 특산품 포장개선 지원사업"
    assert ends(spec) == ("2031-03-21", 30_000_000)
    assert found.eligibility == ("갯마을과 솔마을의 포장재 제조기업",)
    assert [document.name for document in found.documents] == ["사업자등록증", "공장등록증"]
    assert CHANGES_ONLY in {finding.rule for finding in spec.findings}


def test_what_is_taken_away_or_stays_gives_no_value() -> None:
    found = program(read(ROWS))

    assert found.bonus.items == ()
    assert all(track.ratio is None for track in found.tracks)


def test_the_place_of_a_value_is_its_cell_of_the_table_of_changes() -> None:
    spec = read(ROWS)
    found = next(e for e in spec.evidence if e.pointer == "/programs/0/application/period")

    assert (found.table, found.row, found.col, found.text) == ("t1", 1, 2, "2031. 3. 3. ~ 3. 21.")


@pytest.mark.parametrize(
    "box",
    [
        "| 변경 전 | 변경 후 |\n|---|---|\n| □ 신청기간 : 2031. 3. 3. ~ 3. 14. | □ 신청기간 : 2031. 3. 3. ~ 3. 21. |\n"
        "| □ 지원한도 : 기업당 2천만원 | □ 지원한도 : 기업당 3천만원 |\n",
        "| 구분 | 접수기간 | 지원한도 |\n|---|---|---|\n| 당초 | 2031. 3. 3. ~ 3. 14. | 2천만원 |\n| 변경 | 2031. 3. 3. ~ 3. 21. | 3천만원 |\n",
        "□ 변경사항\n ◦ 접수기간 : (기존) 3. 14.까지 → (변경) 3. 21.까지\n ◦ 지원한도 : 2천만원 → 3천만원\n",
        "0. 수정내용\n① 접수기간 연장\n - (당초) 2031. 3. 3. ~ 3. 14.\n → (변경) 2031. 3. 3. ~ 3. 21.\n"
        "② 지원한도 상향\n - (당초) 2천만원\n → (변경) 3천만원\n",
        "□ 변경내용\n ◦ 접수 마감일을 당초 2031년 3월 14일에서 2031년 3월 21일로 연장\n ◦ 지원한도를 당초 2천만원에서 3천만원으로 상향\n",
    ],
    ids=["both sides alone", "sides as rows", "arrows", "two lines", "sentences"],
)
def test_changes_in_other_shapes_leave_the_same(box: str) -> None:
    assert ends(read(box)) == ("2031-03-21", 30_000_000)


def test_cells_that_hold_parts_of_the_notice_are_read_as_its_parts() -> None:
    html = (
        "<html><body><h1>2031년도 갯마을 특산품 포장개선 지원사업 수정 공고</h1><p>신·구 대비표</p><table>"
        "<tr><th>현 행</th><th>개 정</th></tr>"
        "<tr><td>3. 신청방법<br> ○ 신청기간 : 2031. 3. 3. ~ 3. 14.<br> ○ 접수방법 : 우편</td>"
        "<td>3. 신청방법<br> ○ 신청기간 : 2031. 3. 3. ~ 3. 21.<br> ○ 접수방법 : 온라인</td></tr>"
        "<tr><td>4. 지원한도 : 20백만원</td><td>4. 지원한도 : 30백만원</td></tr></table></body></html>"
    )
    spec = extract(html.encode(), name="notice.html")

    assert ends(spec) == ("2031-03-21", 30_000_000)
    assert program(spec).application.channel == "online"


def test_a_notice_that_says_it_all_is_read_without_its_box() -> None:
    body = (
        "\n1. 사업개요\n□ 지원대상 : 갯마을의 포장재 제조기업\n□ 지원한도 : 기업당 최대 4천만원\n"
        "□ 신청기간 : 2031. 3. 3. ~ 3. 28.\n"
    )
    spec = read(ROWS + body)

    assert ends(spec) == ("2031-03-28", 40_000_000)
    assert CHANGES_ONLY not in {finding.rule for finding in spec.findings}


def test_a_first_notice_has_no_changes_to_read() -> None:
    assert all(finding.rule != CHANGES_ONLY for finding in read(ROWS, kind="").findings)
