"""``read``: the text that offsets count in."""

from __future__ import annotations

import unicodedata

import pytest

from noticeparse import api

NOTICE = "2024년 시험기업 지원사업 공고\n지원한도 : 최대 2억원"
SAME_TEXT = {
    "utf-8": NOTICE.encode(),
    "cp949": NOTICE.encode("cp949"),
    "byte order mark": NOTICE.encode("utf-8-sig"),
    "decomposed": unicodedata.normalize("NFD", NOTICE).encode(),
    "carriage returns": NOTICE.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("content", SAME_TEXT.values(), ids=SAME_TEXT.keys())
def test_the_text_is_printed_exactly_in_nfc_with_line_feeds(run, tmp_path, content):
    (tmp_path / "notice.txt").write_bytes(content)

    outcome = run("read", tmp_path / "notice.txt", "--format", "text")

    assert (outcome.exit_code, outcome.out) == (0, NOTICE)


def test_evidence_counts_in_what_is_printed(run, notice):
    printed = run("read", notice).out

    assert all(printed[ev.start : ev.end] == ev.text for ev in api.extract(notice).evidence)


def test_standard_input_can_be_read(run, notice):
    assert run("read", "-", stdin=notice.read_bytes()).out == run("read", notice).out


def test_a_file_that_is_not_there_is_not_found(run, tmp_path):
    outcome = run("read", tmp_path / "none.txt")

    assert outcome.exit_code == 4
    assert "[not_found]" in outcome.err
