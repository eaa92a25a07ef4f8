"""Bars over chapters are no rows of the tables beside them."""

from __future__ import annotations

import hashlib

import pytest

from noticeparse.model.elements import Line
from noticeparse.model.table import Table
from noticeparse.readers.bars import heading_bars
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.text import TextReader

BETWEEN = ["일정 | 내용", "3월 | 협약", "{bar}", "구분 | 서류", "공통 | 신청서"]


@pytest.mark.parametrize(
    "bar",
    ["Ⅱ | | 지원내용", "1 | | 등대 보수 지원", "2-1 | | 방파제 점검", "3-② | | 항로 표지", "[내역2] | | 부표 교체"],
)
def test_a_bar_between_two_tables_belongs_to_neither(bar: str) -> None:
    content = "\n".join(row.format(bar=bar) for row in BETWEEN).encode()
    document = TextReader().read(
        content, name="공고.txt", sha256=hashlib.sha256(content).hexdigest(), limits=ReadLimits()
    )

    above, line, below = document.blocks

    assert isinstance(above, Table)
    assert isinstance(line, Line)
    assert line.text.text == bar
    assert isinstance(below, Table)


def test_the_bars_of_a_notice_go_on_in_order() -> None:
    rows = ["구분 | 점수", "1 | | 사업개요", "□ 목적", "합계 | 100", "2 | | 신청방법", "일정 | 내용"]

    assert heading_bars(rows) == {1, 4}


def test_parts_of_a_chapter_count_as_it() -> None:
    rows = ["1 | | 부표", "표 | 값", "3-1 | | 등대", "표 | 값", "4 | | 항로", "표 | 값"]

    assert heading_bars(rows) == {0, 2, 4}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["번호 | 비고 | 서류", "1 | | 신청서", "2 | | 계획서", "3 | | 서약서"], id="a list of three"),
        pytest.param(["번호 | 비고 | 서류", "1 | | 신청서", "2 | 원본 | 계획서"], id="the list goes on"),
        pytest.param(["번호 | 비고 | 과제", "7 | | 파랑 예측 기술", "9 | 공동 | 해일 예측"], id="out of order"),
        pytest.param(["연번 | 구분 | 이름", "1 | | ○○○", "□ 끝"], id="a placeholder"),
        pytest.param(["연번 | 구분 | 과제", "1 | | (총괄) 부표 기술", "□ 끝"], id="a part of a topic"),
        pytest.param(["연번 | 구분 | 내용", "1 | | 신청서를 낸다", "□ 끝"], id="a sentence"),
    ],
)
def test_rows_with_an_empty_cell_are_no_bars(rows: list[str]) -> None:
    assert heading_bars(rows) == frozenset()
