"""A table of contents does not take the outline from the notice."""

from __future__ import annotations

import hashlib

from noticeparse.layout.arrange import arrange
from noticeparse.model.section import Section
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.text import TextReader

HEADINGS = ["사업개요", "신청자격", "신청방법", "평가기준", "제출서류", "문의처"]


def outline(text: str) -> Section:
    content = text.encode()
    limits = ReadLimits()
    return arrange(
        TextReader().read(content, name="x", sha256=hashlib.sha256(content).hexdigest(), limits=limits)
    ).outline


REASONS = ("휴업 중인 기업", "체납 중인 기업", "부도난 기업", "참여제한 기업", "자본잠식 기업")


def test_headings_of_a_table_of_contents_are_dropped_and_the_notices_own_stay() -> None:
    contents = "\n".join(f"{n}. {heading} ······ {n * 2}" for n, heading in enumerate(HEADINGS, 1))
    body = "\n".join(f"{n}. {heading}\n□ {heading} 안내" for n, heading in enumerate(HEADINGS, 1))
    root = outline(f"# 모집 공고\n\n< 목 차 >\n{contents}\n{body}\n")

    top = [s for s in root.walk() if s.head is not None and s.head.style == "number_dot"]
    assert [s.label.text for s in top if s.label] == HEADINGS
    assert all(len(s.children) == 1 for s in top)


def test_a_list_of_headings_that_come_once_is_no_table_of_contents() -> None:
    root = outline("# 공고\n\n" + "\n".join(f"{n}. {heading}" for n, heading in enumerate(HEADINGS, 1)) + "\n")

    assert [s.label.text for s in root.walk() if s.label and s.head and s.head.mark] == HEADINGS


def test_headings_behind_a_list_of_sentences_stand_beside_it() -> None:
    root = outline(
        "# 공고\n\n1. 신청 전에 자격을 꼭 확인하여 주시기 바랍니다.\n2. 마감일에는 접속이 몰릴 수 있으니 미리 신청하시기 바랍니다.\n"
        "1. 사업개요\n□ 목적\n2. 신청방법\n□ 접수\n"
    )
    ranks = [s.rank for s in root.walk() if s.head is not None and s.head.style == "number_dot"]

    assert len(set(ranks)) == 1


def test_a_list_that_several_programmes_have_in_common_stays_in_each() -> None:
    reasons = "".join(f"{mark} {reason}\n" for mark, reason in zip("①②③④⑤", REASONS, strict=True))
    root = outline(f"□ 시험 사업\n{reasons}ㅇ 첫째\n□ 시제품 사업\n{reasons}ㅇ 둘째\n")

    assert [len([c for c in child.children if c.head and c.head.style == "circled"]) for child in root.children] == [
        5,
        5,
    ]


def test_headings_with_pages_that_rise_are_a_table_of_contents_though_few_come_again() -> None:
    contents = "\n".join(f"{n}. {heading} {n * 2}" for n, heading in enumerate(HEADINGS, 1))
    body = f"1. {HEADINGS[0]}\n□ 안내\n2. 다른 제목\n□ 안내\n"
    titled = outline(f"# 모집 공고\n\n- 목 차 -\n{contents}\n{body}")
    bare = outline(f"# 모집 공고\n\n{contents}\n{body}")

    assert [s.label.text for s in titled.walk() if s.label and s.head and s.head.style == "number_dot"] == [
        HEADINGS[0],
        "다른 제목",
    ]
    assert len([s for s in bare.walk() if s.head and s.head.style == "number_dot"]) > len(HEADINGS)


def test_the_title_of_a_table_of_contents_may_stand_over_none() -> None:
    root = outline("# 모집 공고\n\n- 목 차 -\n2031년 사업을 공고합니다.\n1. 사업개요\n□ 안내\n")

    assert [s.label.text for s in root.walk() if s.label and s.head and s.head.style == "number_dot"] == ["사업개요"]
