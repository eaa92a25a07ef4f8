"""``explain``: the lines that a value was read from."""

from __future__ import annotations

import pytest

from noticeparse.cli.explain import line_starts, lines_of

TEXT = "첫째\n둘째\n\n넷째"
LINES = [
    (0, 2, (1, 1)),
    (3, 5, (2, 2)),
    (0, 5, (1, 2)),
    (0, 3, (1, 1)),  # the line feed belongs to the line it ends
    (6, 6, (3, 3)),
    (7, 9, (4, 4)),
]


@pytest.mark.parametrize(("start", "end", "expected"), LINES)
def test_lines_of_a_slice(start, end, expected):
    assert lines_of(start, end, line_starts(TEXT)) == expected


def test_a_value_is_shown_with_its_line_highlighted(run, notice, known_spec):
    outcome = run("explain", notice, "/programs/0/tracks/0/limit")

    assert outcome.exit_code == 0
    assert '/programs/0/tracks/0/limit = {"amount": 200000000' in outcome.out
    assert "     4 │  □ 지원한도 : »기업당 최대 2억원«\n" in outcome.out
    assert "line 4, " in outcome.out
    assert "page 2" in outcome.out
    assert "confidence 0.50" in outcome.out


def test_everything_below_a_pointer_is_listed(run, notice, known_spec):
    outcome = run("explain", notice, "/programs")

    assert "/programs/0/tracks/0/limit = " in outcome.out
    assert "/title" not in outcome.out


@pytest.mark.parametrize("pointer", ["/", ""])
def test_the_root_lists_everything(run, notice, known_spec, pointer):
    outcome = run("explain", notice, pointer)

    assert "/programs/0/tracks/0/limit = " in outcome.out
    assert "/title = " in outcome.out


def test_a_part_of_a_value_is_explained_by_the_value(run, notice, known_spec):
    outcome = run("explain", notice, "/programs/0/tracks/0/limit/amount")

    assert outcome.exit_code == 0
    assert (
        "/programs/0/tracks/0/limit/amount = 200000000, read as a part of /programs/0/tracks/0/limit\n" in outcome.out
    )
    assert "»기업당 최대 2억원«" in outcome.out


def test_the_slash_in_front_may_be_left_out(run, notice, known_spec):
    assert run("explain", notice, "title").out == run("explain", notice, "/title").out


def test_a_value_that_the_notice_does_not_state_is_said_to_have_no_evidence(run, notice, known_spec):
    outcome = run("explain", notice, "/notice_number")

    assert outcome.exit_code == 0
    assert "/notice_number = null" in outcome.out
    assert "no evidence" in outcome.out


def test_an_unknown_pointer_is_answered_with_near_ones(run, notice, known_spec):
    outcome = run("explain", notice, "/programs/0/tracks/0/limits")

    assert outcome.exit_code == 2
    assert "[unknown_pointer]" in outcome.err
    assert "/programs/0/tracks/0/limit" in outcome.err.splitlines()[-1]


def test_a_pointer_like_none_is_answered_with_the_fields(run, notice, known_spec):
    outcome = run("explain", notice, "/zzzzzz")

    assert outcome.exit_code == 2
    assert "/title" in outcome.err


def test_a_real_notice_is_explained(run, notice):
    outcome = run("explain", notice, "/title")

    assert outcome.exit_code == 0
    assert "     1 │ »2024년 시험기업 지원사업 모집 공고«\n" in outcome.out


def test_standard_input_can_be_explained(run, notice):
    assert run("explain", "-", "/title", stdin=notice.read_bytes()).out == run("explain", notice, "/title").out
