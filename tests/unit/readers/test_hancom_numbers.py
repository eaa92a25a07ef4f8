"""Numbers that the word processor prints by itself."""

from __future__ import annotations

import pytest

from noticeparse.readers.hancom_numbers import (
    KINDS,
    Numbering,
    NumberLevel,
    ParagraphHead,
    framed_number,
    kind_of,
    print_number,
)

PRINTED = [
    (3, "DIGIT", "3"),
    (3, "CIRCLEDDIGIT", "③"),
    (50, "CIRCLEDDIGIT", "㊿"),
    (51, "CIRCLEDDIGIT", "51"),
    (4, "ROMANCAPITAL", "Ⅳ"),
    (14, "ROMANCAPITAL", "XIV"),
    (9, "ROMANSMALL", "ix"),
    (2, "LATINCAPITAL", "B"),
    (27, "LATINSMALL", "27"),
    (2, "CIRCLEDLATINSMALL", "ⓑ"),
    (3, "HANGULSYLLABLE", "다"),
    (15, "HANGULSYLLABLE", "거"),
    (1, "CIRCLEDHANGULSYLLABLE", "㉮"),
    (14, "HANGULJAMO", "ㅎ"),
    (2, "CIRCLEDHANGULJAMO", "㉡"),
    (10, "HANGULPHONETIC", "십"),
    (21, "HANGULPHONETIC", "이십일"),
    (13, "IDEOGRAPH", "十三"),
    (3, "CIRCLEDIDEOGRAPH", "㊂"),
    (2, "DECAGONCIRCLE", "을"),
    (10, "DECAGONCIRCLEHANJA", "癸"),
    (0, "HANGULSYLLABLE", "0"),
]
LEVELS = (
    NumberLevel("^1."),
    NumberLevel("^2.", "HANGULSYLLABLE"),
    NumberLevel("(^3)"),
    NumberLevel("^1-^4"),
    NumberLevel("^n"),
    NumberLevel("^N"),
)


def heads(*levels: int, numbering: int = 1) -> list[ParagraphHead]:
    return [ParagraphHead("number", numbering, level) for level in levels]


@pytest.mark.parametrize(("number", "kind", "printed"), PRINTED)
def test_a_number_is_printed_as_its_kind_says(number, kind, printed):
    assert kind in KINDS
    assert print_number(number, kind) == printed


@pytest.mark.parametrize("name", ["HANGUL_SYLLABLE", "HangulSyllable", "hangulsyllable"])
def test_each_format_spells_the_kinds_in_its_own_way(name):
    assert kind_of(name) == "HANGULSYLLABLE"


def test_a_kind_that_nobody_knows_is_printed_in_digits():
    assert kind_of("SYMBOL_OF_TOMORROW") == "DIGIT"


@pytest.mark.parametrize(("text", "printed"), [("1", "①"), ("20", "⑳"), ("인", "인"), ("123", "123"), ("", "")])
def test_a_number_in_a_frame_is_a_circled_one(text, printed):
    assert framed_number(text) == printed


def test_a_level_begins_again_under_the_next_number_above_it():
    numbering = Numbering({1: LEVELS}, {})

    assert [numbering.prefix(head) for head in heads(0, 1, 1, 2, 0, 1)] == ["1.", "가.", "나.", "(1)", "2.", "가."]


def test_levels_that_were_skipped_count_as_their_first_number():
    numbering = Numbering({1: LEVELS}, {})

    assert [numbering.prefix(head) for head in heads(2, 3, 4, 5)] == ["(1)", "1-1", "1.1.1.1.1", "1.1.1.1.1.1."]


def test_two_numberings_count_for_themselves():
    numbering = Numbering({1: LEVELS, 2: (NumberLevel("^1)", "DIGIT", 5),)}, {})

    found = [numbering.prefix(head) for head in (*heads(0), *heads(0, numbering=2), *heads(0), *heads(0, numbering=2))]

    assert found == ["1.", "5)", "2.", "6)"]


def test_an_outline_takes_the_numbering_of_its_section():
    numbering = Numbering({3: LEVELS}, {}, outline=3)

    assert numbering.prefix(ParagraphHead("outline", 0, 0)) == "1."


@pytest.mark.parametrize(
    "head",
    [
        ParagraphHead(),
        ParagraphHead("number", 9, 0),
        ParagraphHead("number", 1, 8),
        ParagraphHead("number", 1, -1),
        ParagraphHead("outline", 0, 0),
        ParagraphHead("bullet", 7),
    ],
    ids=str,
)
def test_what_is_not_defined_prints_nothing(head):
    assert Numbering({1: LEVELS}, {1: "□"}).prefix(head) == ""


def test_a_bullet_is_printed_as_defined():
    assert Numbering({}, {2: "□"}).prefix(ParagraphHead("bullet", 2)) == "□"


def test_a_format_longer_than_any_is_cut():
    numbering = Numbering({1: (NumberLevel("^1." * 30_000),)}, {1: "□" * 30_000})

    assert numbering.prefix(ParagraphHead("number", 1, 0)) == "1." * 13 + "^"
    assert numbering.prefix(ParagraphHead("bullet", 1)) == "□" * 40
