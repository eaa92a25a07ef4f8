"""Texts that once kept extraction busy for minutes: long runs of one character, and long tables."""

from __future__ import annotations

import random

import pytest

from noticeparse import api

RUN = 30_000
RUNS = {
    "stars behind a document": "2024년 지원사업 공고\n1. 제출서류\n ○ 사업계획서" + "*" * RUN + "!x\n",
    "stars in a title": "2024년 지원사업 " + "*" * RUN + "! 공고\n1. 지원대상\n ○ 중소기업\n",
    "brackets in a label": "2024년 지원사업 공고\n□ 지원" + "》" * RUN + "!대상\n ○ 중소기업\n",
    "dots of a table of contents": "2024년 지원사업 공고\n목 차\n1. 지원대상 " + "·" * RUN + "!x\n2. 신청 ···· 3\n",
    "backslashes in an address": "2024년 지원사업 공고\n1. 문의처\n ○ " + "\\" * RUN + "!x@kiat.or.kr, 02-555-0123\n",
    "blanks before a bar": "가" + " " * RUN + "!|x\n나 | 다\n라 | 마\n",
    "blanks in a cell": "# 공고\n<table><tr><td>가" + " " * RUN + "!\n나</td><td>다</td></tr></table>\n",
    "syllables at a wrap": "2024년 지원사업 공고\n" + ("가" * RUN + "!x\n") * 3,
}
TABLES = {
    "contacts": ("| 지역 | 기관 | 전화 |", "| 지역{0} | 기관{0} | 02-555-{0:04} |", "1. 문의처"),
    "criteria": ("| 평가항목 | 세부항목 | 배점 |", "| 기술성{0} | 세부{0} | {1} |", "1. 평가항목"),
}


def failed(text: str) -> list[str]:
    spec = api.extract(text.encode())
    return [finding.message for finding in spec.findings if finding.rule == "extractor_failed"]


@pytest.mark.parametrize("text", RUNS.values(), ids=RUNS.keys())
def test_long_runs_of_a_character_are_read(text):
    assert failed(text) == []


@pytest.mark.parametrize(("head", "row", "label"), TABLES.values(), ids=TABLES.keys())
def test_tables_of_thousands_of_rows_are_read(head, row, label):
    rows = "\n".join(row.format(number, number % 9 + 1) for number in range(2_000))

    assert failed(f"2024년 지원사업 공고\n{label}\n{head}\n|---|---|---|\n{rows}\n") == []


@pytest.mark.parametrize(
    "row",
    [
        "가나다라 마바사아자 차카타파하 거너더러머 버서어저처 커터퍼허",
        "가나다라 (마바사아자 차카타파하 거너더러머 버서어저처",
    ],
)
def test_thousands_of_lines_that_wrap_are_read(row):
    assert failed("2024년 지원사업 공고\n" + f"{row} 고노도로모\n" * 6_000) == []


def test_empty_brackets_behind_an_office_are_read():
    rows = "| 지역 | 기관 | 전화 |\n|---|---|---|\n| 대전 | 가나다센터 ( ) | 042-555-0101 |\n"

    assert failed(f"2024년 지원사업 공고\n1. 문의처\n{rows} ○ 가나다센터 ( ) 042-555-0102\n") == []


def test_thousands_of_tables_in_one_notice_are_read():
    tables = "".join(
        f"<table><tr><td>유형{n}</td><td>{n % 9 + 1}억원</td></tr></table>\n글 {n}\n" for n in range(1_500)
    )

    assert failed(f"2024년 지원사업 공고\n{tables}") == []


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_lines_with_odd_characters_are_read(root, seed):
    rng = random.Random(seed)
    lines = (root / "corpora" / "integrated-2025.txt").read_text("utf-8").splitlines()[:250]
    rng.shuffle(lines)
    odd = "\u202e\u200f\u2066\u0301\u1160\U0001f4a9\u3000|\t1(~９"
    text = "\n".join(line[: len(line) // 2] + rng.choice(odd) + line[len(line) // 2 :] for line in lines)

    assert failed(text) == []


def test_contacts_that_repeat_a_number_are_still_one():
    rows = "| 지역 | 기관 | 전화 |\n|---|---|---|\n| 대전 | 가나다센터 | 042-555-0101 |\n| 부산 | 라마바센터 | 051-555-0102 |\n"
    text = f"2024년 지원사업 공고\n1. 지원대상\n ○ 중소기업\n2. 문의처\n{rows}※ 문의 : 가나다센터 042-555-0101\n"

    phones = [phone for contact in api.extract(text.encode()).contacts for phone in contact.phones]

    assert sorted(phones) == ["042-555-0101", "051-555-0102"]
