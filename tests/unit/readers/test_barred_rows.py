"""Text whose cells are parted by bars and go on over several lines."""

from __future__ import annotations

import pytest

from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.model.table import Table
from noticeparse.readers.barred.search import find_barred_tables
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.text import TextReader


def read(text: str) -> Document:
    return TextReader().read(text.encode(), name="n.txt", sha256="0" * 64, limits=ReadLimits())


def grids(text: str) -> list[list[list[str]]]:
    """For each table its rows, each the texts of the cells that begin in it."""
    found = []
    for table in (block for block in read(text).blocks if isinstance(block, Table)):
        rows: list[list[str]] = [[] for _ in range(table.n_rows)]
        for cell in table.cells:
            rows[cell.row].append(cell.text.text)
        found.append(rows)
    return found


CRITERIA = """□ 평가기준
구분 | 평가요소 | 증빙서류
기술 역량
(50) | - 보유 기술의 차별성
- 핵심 인력의 보유 여부 | 참여 신청서,
인증서 사본 등
사업화 계획
(30) | - 목표 시장의 이해도
- 매출 계획의 현실성 | 참여 신청서,
납품 실적 증빙 등
기대 효과(20) | - 고용 창출 계획 | 참여 신청서
※ 평가점수 70점 이상인 기업을 선정
4. 신청방법
"""


def test_cells_of_several_lines_stay_in_their_rows() -> None:
    (table,) = grids(CRITERIA)
    assert [row[0] for row in table] == ["구분", "기술 역량 (50)", "사업화 계획 (30)", "기대 효과(20)"]
    assert table[1][1:] == ["- 보유 기술의 차별성 - 핵심 인력의 보유 여부", "참여 신청서, 인증서 사본 등"]


def test_the_text_around_a_table_stays_text() -> None:
    lines = [block.text.text for block in read(CRITERIA).blocks if isinstance(block, Line)]
    assert lines == ["□ 평가기준", "※ 평가점수 70점 이상인 기업을 선정", "4. 신청방법"]


def test_labels_and_lists_in_two_columns() -> None:
    (table,) = grids(
        "□ 지원개요\n구 분 | 주요 내용\n지원기간 | ㅇ 협약일부터 10개월\n※ 협약일에 따라 달라질 수 있음\n"
        "지원규모 | ㅇ 기업당 최대 40백만원\n* 예산에 따라 조정될 수 있음\nㅇ 자부담 20% 이상\n"
        "지원대상 | ㅇ 도내 제조기업\n3. 선정 방법\n□ 절차\n"
    )
    assert [row[0] for row in table] == ["구 분", "지원기간", "지원규모", "지원대상"]
    assert table[2][1] == "ㅇ 기업당 최대 40백만원 * 예산에 따라 조정될 수 있음 ㅇ 자부담 20% 이상"


def test_chapters_between_bars_are_no_table() -> None:
    document = read(
        "1 | | 사업개요\nㅇ 목적 : 지역 기업의 성장\n2 | | 신청자격\nㅇ 도내 기업\n3 | | 문의처\nㅇ 031-000-0000\n"
    )
    assert not [block for block in document.blocks if isinstance(block, Table)]


def test_a_cell_that_a_merged_one_covers_is_left_out_of_its_row() -> None:
    (table,) = (
        block
        for block in read(
            "○ 문의처\n구분 | 담당 부서 | 전화번호\n사업 문의 | 성장지원팀 | 031-000-1111\n기술지원팀 | 031-000-2222\n"
            "시스템 문의 | 전산운영팀 | 031-000-3333\n"
        ).blocks
        if isinstance(block, Table)
    )
    label = next(cell for cell in table.cells if cell.text.text == "사업 문의")
    assert (label.row_span, label.col) == (2, 0)
    assert next(cell for cell in table.cells if cell.text.text == "031-000-2222").col == 2


def test_heads_on_two_levels() -> None:
    (table,) = (
        block
        for block in read(
            "(단위 : 백만원)\n구분 | 과제명 | 정부지원금 | 비고\n1차년도 | 총액\n"
            "1 | 소재 개발 | 300 | 900 | 공모\n2 | 부품 개발 | 200 | 600 | 공모\n3 | 장비 개발 | 100 | 300 | 공모\n"
        ).blocks
        if isinstance(block, Table)
    )
    above = next(cell for cell in table.cells if cell.text.text == "정부지원금")
    assert (above.col, above.col_span) == (2, 2)
    assert next(cell for cell in table.cells if cell.text.text == "비고").row_span == 2
    assert next(cell for cell in table.cells if cell.text.text == "총액").header


def test_a_text_without_bars_has_no_barred_table() -> None:
    assert find_barred_tables(["가", "나"], [False, False]) == []


# More heads than the search counts.
WIDE = " | ".join(["구분", "항목", "기간", "금액", "비고"] * 4) + "\n하나 | 둘\n다 | 라\n"


@pytest.mark.parametrize(
    "text",
    ["|", " | ", "| | |", "a | b", "가 |\n| 나", " | \n" * 40, "x | y\n" * 3000, WIDE],
)
def test_bars_without_sense_are_read_without_harm(text: str) -> None:
    document = read(text)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        assert len({(cell.row, cell.col) for cell in table.cells}) == len(table.cells)


def test_evidence_is_the_texts_own() -> None:
    document = read(CRITERIA)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for cell in table.cells:
            for line in cell.lines:
                assert document.text[line.span.start : line.span.end].strip() == line.text.text


def test_the_next_chapter_is_no_line_of_the_last_cell() -> None:
    document = read(
        "1. 사업개요\n□ 목적\nㅇ 지역 기업의 성장\nㅇ 일자리의 유지\n2. 일정\n□ 추진일정\n"
        "일정 | 추진내용\n2025년 3월 | ▪ 신청 공고\n2025년 4월 | ▪ 신청 접수\n2025년 9월 | ▪ 협약 체결\n3. 문의처\n"
        "ㅇ 성장지원팀 031-000-1111\n"
    )
    assert "3. 문의처" in [block.text.text for block in document.blocks if isinstance(block, Line)]


def test_heads_of_two_lines_are_no_part_of_the_first_row() -> None:
    (table,) = grids(
        "- (지원규모)\n구분 | 선정과제수 | 정부출연 /\n민간부담비율 | 지원기간 및 한도\n"
        "(1단계) 기획 | 6개 | 100% / 0% | 3개월, 75백만원\n"
        "(2단계) 실증 | 3개 | 75% / 25% | 2년, 9억원 이내\n"
        "※ 1단계 과제 중 우수한 과제를 지원\n"
    )
    assert [len(row) for row in table] == [4, 4, 4]
    assert table[0][2] == "정부출연 / 민간부담비율"
