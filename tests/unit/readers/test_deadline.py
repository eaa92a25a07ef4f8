"""The cap on time: each reader keeps it, and a library that never ends is ended."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest
from tests.hancom_builders import hwp5, p, paragraph, simple_hwpx
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.errors import TooSlowError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline, run_within

FILES = {
    "text": "공고\n| 가 | 나 |\n| 다 | 라 |\n".encode(),
    "html": "<!doctype html><p>공고".encode(),
    "hwp5": hwp5(paragraph("공고")),
    "hwpx": simple_hwpx(p("공고")),
    "hwpml": "<HWPML><HEAD/><BODY><SECTION><P><TEXT><CHAR>공고</CHAR></TEXT></P></SECTION></BODY></HWPML>".encode(),
    "pdf": pdf(Sheet().text(50, 50, "공고")),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_a_file_that_takes_longer_than_the_limit_is_refused(content):
    assert api.read(content).text.strip()
    with pytest.raises(TooSlowError, match="0 seconds") as caught:
        api.read(content, limits=ReadLimits(seconds=0))

    assert caught.value.code == "too_slow"
    assert caught.value.hint


def forever() -> None:
    while True:
        pass


def stubborn() -> None:
    try:
        forever()
    finally:
        forever()


def deaf() -> None:
    while True:
        with suppress(Exception):  # as libraries do
            forever()


@pytest.mark.parametrize("work", [forever, stubborn, deaf])
@pytest.mark.parametrize("seconds", [0, 0.05])
def test_what_never_ends_is_ended(work, seconds):
    with pytest.raises(TooSlowError):
        run_within(Deadline(ReadLimits(seconds=seconds), "notice.pdf"), work)


def test_what_ends_in_time_is_left_alone_and_so_is_what_follows():
    before = threading.active_count()
    for _ in range(50):
        assert run_within(Deadline(ReadLimits(seconds=5), "notice.pdf"), lambda: 7) == 7
    for _ in range(50):
        with suppress(TooSlowError):
            run_within(Deadline(ReadLimits(seconds=0), "notice.pdf"), lambda: None)
    for _ in range(20):
        time.sleep(0.1)  # a strike that comes late would come here

    assert threading.active_count() <= before


def test_other_errors_pass_through():
    def fail() -> None:
        raise KeyError("own")

    with pytest.raises(KeyError):
        run_within(Deadline(ReadLimits(), "notice.pdf"), fail)
