"""The tables of whole notices that have one cell a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticeparse.layout.column_heads import is_column_head
from noticeparse.layout.loose.find import find_loose_tables
from noticeparse.layout.marks import mark_style
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table

# first head, rows, columns, cells that hold text
OWN = [
    ("지원트랙", 4, 5, 20),
    ("구분", 6, 3, 14),
    ("트랙", 4, 2, 8),
    ("항목", 4, 3, 11),
    ("등급", 4, 3, 12),
    ("연번", 10, 4, 39),
    ("구분", 12, 7, 64),
    ("구분", 7, 4, 24),
    ("구분", 5, 4, 20),
]
SEEDS = {
    "000_*.txt": [
        ("지원구분", 2, 4, 8),
        ("지원유형", 2, 2, 4),
        ("지원항목", 6, 2, 12),
        ("구분", 7, 2, 14),
        ("구분", 15, 7, 65),
        ("연번", 4, 3, 12),
        ("지역", 20, 3, 60),
    ],
    "002_*.txt": [
        ("지원유형", 2, 4, 8),
        ("구분", 6, 2, 12),
        ("평가 항목", 13, 3, 29),
        ("확인 항목", 5, 3, 12),
        ("가점항목", 26, 2, 52),
    ],
}


def tables_of(path: Path) -> list[Table]:
    text = path.read_text(encoding="utf-8")
    whole = MappedText.of(text)
    lines, at, gap = [], 0, 0
    for raw in text.split("\n"):
        indent = len(raw) - len(raw.lstrip())
        if bare := raw.strip():
            start = at + indent
            line = Line(whole.slice(start, start + len(bare)), indent=indent, gap=gap, wraps=raw[-1].isspace())
            lines.append(line)
        gap = 0 if bare else gap + 1
        at += len(raw) + 1
    found = find_loose_tables(lines, is_header=is_column_head, is_mark=mark_style)
    return [block for block in found if isinstance(block, Table)]


def shapes(path: Path) -> list[tuple[str, int, int, int]]:
    tables = tables_of(path)
    return [(table.cells[0].text.text, table.n_rows, table.n_cols, len(table.cells)) for table in tables]


def test_tables_of_our_own_notice_are_found(root: Path) -> None:
    assert shapes(root / "corpora" / "company-support-2024.txt") == OWN


@pytest.mark.parametrize(
    ("table", "row", "cells"),
    [
        (0, 3, ["전문가 자문", "최대 3백만원", "총사업비의 90% 이내", "2개월 (연장 1개월)", "8개사"]),
        (1, 4, ["과제 수행", "'24. 5월 ~ 10월", "트랙별 상이"]),
        (3, 1, ["성적서 발급", None, "공인기관에 한함"]),
        (5, 9, ["9", "가점 증빙서류", "", "해당 기업"]),
        (7, 5, ["감점", "1", None, "3점"]),
    ],
)
def test_rows_of_our_own_notice_hold_their_cells(root: Path, table: int, row: int, cells: list[str | None]) -> None:
    found = tables_of(root / "corpora" / "company-support-2024.txt")[table]
    for col, expected in enumerate(cells):
        cell = found.at(row, col)
        assert expected is None or expected == ("" if cell is None else cell.text.text)


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "expected"), SEEDS.items(), ids=SEEDS)
def test_tables_of_real_notices_stay_found(corpus: Path, name: str, expected: list[tuple[str, int, int, int]]) -> None:
    (path,) = (corpus / "seeds").glob(name)
    assert shapes(path) == expected
