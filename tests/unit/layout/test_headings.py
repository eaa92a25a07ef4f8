"""Headings that neither a mark nor the markup makes one."""

from __future__ import annotations

import hashlib

from noticeparse.layout.arrange import arrange
from noticeparse.layout.marks import find_mark, number_of
from noticeparse.model.section import Section
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.text import TextReader


def labels(text: str) -> list[str]:
    """What stands at the top of the outline, where only ``신청자격`` and ``지원내용`` name a part."""
    content = text.encode()
    document = TextReader().read(content, name="x", sha256=hashlib.sha256(content).hexdigest(), limits=ReadLimits())
    root: Section = arrange(document, names_part=lambda part: part in ("신청자격", "지원내용")).outline
    return [child.text.text for child in root.children]


def test_a_short_line_that_names_a_part_holds_the_list_below_it() -> None:
    text = "신청자격\n\n○ 창업 7년 이내 기업\n\n○ 본사가 도내에 있는 기업\n\n지원내용\n\n○ 시제품 제작비\n"
    assert labels(text) == ["신청자격", "지원내용"]


def test_a_line_over_the_next_parts_own_heading_is_no_heading() -> None:
    text = "□ 공모분야\n\n신청자격\n\n□ 지원내용\n\n○ 시제품 제작비\n"
    assert labels(text) == ["공모분야", "지원내용"]


def test_a_sentence_or_an_unknown_word_is_no_heading() -> None:
    text = "□ 개요\n\n안내 말씀\n\n○ 가\n\n신청자격이 바뀌었음\n\n○ 나\n"
    assert labels(text) == ["개요"]


def test_enclosed_letters_count() -> None:
    assert [find_mark(line) for line in ("㉮ 업력", "㈂ 고용")] == [("hangul_paren", 2)] * 2
    assert [number_of(mark) for mark in "㉮㉯㈂㈎㉡"] == [1, 2, 3, 1, 2]
