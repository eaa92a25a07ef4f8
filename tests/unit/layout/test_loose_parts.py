import time
import tomllib
from importlib.resources import files

import pytest

from noticeparse.layout.column_heads import is_column_head
from noticeparse.layout.loose.body import is_page_mark
from noticeparse.layout.loose.headers import split_heads
from noticeparse.layout.loose.kinds import index_of, kind_of
from noticeparse.layout.loose.pieces import bracketed, goes_on, piece_of, width
from noticeparse.layout.marks import mark_style
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText

KINDS = [
    ("15", "number"),
    ("2점", "number"),
    ("1,000", "number"),
    ("50%", "number"),
    ("(40)", ""),
    ("(○/×)", "tick"),
    ("적/부", "tick"),
    ("-", "tick"),
    ("최대 16백만원", "money"),
    ("4억원", "money"),
    ("2억원 이내", "money"),
    ("12개월", "duration"),
    ("최대 9개월(연장 포함)", "duration"),
    ("2024.3.1.", "date"),
    ("’25. 1~2.", "date"),
    ("02-123-4567/4568", "phone"),
    ("053-555-3056~8", "phone"),
    ("1811-0000", "phone"),
    ("a.b@c.kr", "address"),
    ("20개사", "count"),
    ("각 1부", "copies"),
    ("4월 중", "date"),
    ("’25. 5월 ~ 10월", "date"),
    ("5월 초", "date"),
    ("4월의 행사", ""),
    ("28(금)", ""),
    ("서류 10", ""),
    ("", ""),
    ("9" * 100_000, ""),
    (" " * 100_000, ""),
]

HEADS = [
    ("구 분", True),
    ("정부지원금(최대)", True),
    ("정부지원금 한도", True),
    ("온라인 제출 서류", True),
    ("평가 기준 및 제출서류", True),
    ("비고*", True),
    ("평가\n항목", True),
    ("홍길동", False),
    ("(단위: 원)", False),
    ("", False),
    ("온라인", False),
    ("구분" * 1000, False),
]

LINES = [
    ("지원유형 지원조건 정부지원금(최대)", ["지원유형", "지원조건", "정부지원금(최대)"]),
    ("평가 항목 배점", ["평가 항목", "배점"]),
    ("평가 항목", ["평가 항목"]),
    ("구분 온라인 등록 서류", ["구분", "온라인 등록 서류"]),
    ("평가   항목", ["평가   항목"]),
    ("구분 홍길동", []),
    ("구분 | 내용", []),
    ("구분\t내용", []),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_a_cell_is_told_from_its_form(text, kind):
    begun = time.perf_counter()
    assert kind_of(text) == kind
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(("text", "known"), HEADS)
def test_column_heads_are_known_whatever_their_dress(text, known):
    assert is_column_head(text) is known


@pytest.mark.parametrize(("text", "heads"), LINES)
def test_a_line_of_heads_is_cut_into_the_fewest(text, heads):
    assert [text[start:end] for start, end in split_heads(text, is_column_head)] == heads


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("12.", 12), ("3)", 3), ("3점", None), ("12345", None), ("", None)]
)
def test_index_of_a_row_number(text, number):
    assert index_of(text) == number


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("총사업비의", "70% 이내", True),
        ("기업 합의", "70% 이내", False),
        ("총사업비의", "5개월", False),
        ("연구 실적과 현장 실무를 합한 전체 경력 ", "12년 이상", True),
        ("경력 ", "12년 이상", False),
        ("연구 실적과 현장 실무를 합한 전체 점수 ", "12", False),
        ("신청 → 접수 →", "심사", True),
        ("2개월", "(연장 1개월)", True),
    ],
)
def test_a_cell_goes_on_in_the_value_that_it_needs(above, below, joined):
    pieces = [
        piece_of(Line(MappedText.of(text.strip()), wraps=text.endswith(" ")), at, lambda _: "")
        for at, text in enumerate((above, below))
    ]
    assert goes_on(pieces[:1], pieces[1]) is joined


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("(붙임1)에 제시된 형식", ""),
        ("붙임 2의 양식", ""),
        ("<별지 제2호>의 양식", ""),
        ("[붙임 1] 신청 양식", "annex"),
        ("(붙임2)신청 양식", "annex"),
        ("붙임 1 신청 양식", "annex"),
        ("[참고] 이 사업의 개요", "annex"),
        ("∘ 항목", "circle"),
    ],
)
def test_an_annex_named_in_passing_is_no_title(text, style):
    assert mark_style(text) == style


@pytest.mark.parametrize(
    ("text", "whole"), [("(가)", True), ("(가) 나 (다)", False), ("(가(나))", True), ("가", False)]
)
def test_bracketed_needs_one_pair_around_everything(text, whole):
    assert bracketed(text) is whole


@pytest.mark.parametrize(
    ("text", "mark"), [("- 3 -", True), ("-12-", True), ("3 / 10", True), ("- 항목", False), ("", False)]
)
def test_page_marks(text, mark):
    assert is_page_mark(text) is mark


def test_wide_characters_take_two_columns():
    assert width("가a") == 3


def test_column_heads_are_many_and_sorted():
    data = tomllib.loads(files("noticeparse.layout").joinpath("data", "column_heads.toml").read_text(encoding="utf-8"))
    for name in ("heads", "modifiers"):
        assert data[name] == sorted(set(data[name]))
    assert len(data["heads"]) >= 250
    assert all(is_column_head(head) for head in data["heads"])


def test_word_lists_are_sorted():
    data = tomllib.loads(files("noticeparse.layout.loose").joinpath("words.toml").read_text(encoding="utf-8"))
    lists = [value for value in data.values() if isinstance(value, list)] + list(data["promises"].values())
    assert lists
    assert all(value == sorted(set(value)) for value in lists)
