import sys

import pytest
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.errors import DamagedError, TruncatedError

CONTENT = pdf(Sheet().text(50, 60, "2025년 기술 지원사업 공고"))
WITHOUT_PAGE_TREE = CONTENT.replace(b"/Pages 2 0 R", b"/Pages 99 0 R")


def hint_of(content: bytes, kind: type[DamagedError] = DamagedError) -> str:
    with pytest.raises(kind) as caught:
        api.read(content, name="a.pdf")
    return caught.value.hint


def test_the_other_engine_is_named_where_it_reads_what_the_first_refuses():
    assert "--engine pdfplumber" in hint_of(WITHOUT_PAGE_TREE)
    assert api.read(WITHOUT_PAGE_TREE, engine="pdfplumber").text


def test_the_other_engine_is_not_named_where_it_refuses_the_file_too():
    assert "pdfplumber" not in hint_of(CONTENT.replace(b" obj\n", b" obx\n"))
    assert "pdfplumber" not in hint_of(CONTENT[:-60], TruncatedError)


def test_the_other_engine_is_not_named_where_it_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)

    assert "pdfplumber" not in hint_of(WITHOUT_PAGE_TREE)
