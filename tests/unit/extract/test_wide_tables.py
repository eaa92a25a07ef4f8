"""Tables with thousands of columns are read in time that grows with their cells, not with the square of them."""

from __future__ import annotations

import noticeparse

COLUMNS = 20_000


def test_a_flow_chart_of_twenty_thousand_boxes_is_read() -> None:
    names = " | ".join("공고" if column % 2 == 0 else "▶" for column in range(COLUMNS))
    times = " | ".join("'31.3월" if column % 2 == 0 else "" for column in range(COLUMNS))
    text = f"2031년도 갯마을 지원사업 공고\n\n□ 추진절차\n| {names} |\n|{'---|' * COLUMNS}\n| {times} |\n"
    assert noticeparse.extract(text.encode()).title == "2031년도 갯마을 지원사업 공고"
