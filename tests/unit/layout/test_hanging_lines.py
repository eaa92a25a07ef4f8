"""A line set below the text of the item before it goes on with that item, where paragraphs are lines."""

from __future__ import annotations

import pytest

from noticeparse.layout.paragraphs import build_paragraphs
from noticeparse.model.elements import Line, Paragraph
from noticeparse.model.mapped import MappedText

LONG = "④ 채무를 이행하지 않은 자의 명부에 올라 있거나 기업의 신용을 평가한 등급의 확인서"
WIDE = "가" * 70  # no printed page is that wide, so each line is a paragraph


def texts(*rows: tuple[str, int, int]) -> list[str]:
    lines = [Line(MappedText.of(text), indent, gap) for text, indent, gap in rows]
    return [block.text.text for block in build_paragraphs(lines) if isinstance(block, Paragraph)][: len(rows)]


def test_an_indented_line_without_a_mark_goes_on_with_a_long_item():
    found = texts((LONG, 0, 0), ("상에 낮은 등급을 받은 기업", 3, 0), ("⑤ 자본이 없는 기업", 0, 0), (WIDE, 0, 0))

    assert found[0] == f"{LONG[2:]} 상에 낮은 등급을 받은 기업"
    assert found[1] == "자본이 없는 기업"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((LONG, 0, 0), ("상에 낮은 등급을 받은 기업", 0, 0)),
        ((LONG, 0, 0), ("상에 낮은 등급을 받은 기업", 3, 1)),
        (("④ 신청서", 0, 0), ("사업계획서", 3, 0)),
        ((LONG + "를 낸다.", 0, 0), ("상에 낮은 등급을 받은 기업", 3, 0)),
        ((LONG, 0, 0), ("- 등급", 3, 0)),
        ((LONG, 0, 0), ("[관련 문의] 담당 부서", 3, 0)),
        ((LONG[2:], 0, 0), ("상에 낮은 등급을 받은 기업", 3, 0)),
    ],
    ids=["same indent", "blank line between", "short item", "closed sentence", "marked", "bracketed head", "no item"],
)
def test_other_lines_are_paragraphs_of_their_own(first, second):
    assert len(texts(first, second, (WIDE, 0, 0))) == 3
