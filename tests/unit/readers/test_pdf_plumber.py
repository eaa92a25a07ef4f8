"""The second PDF engine: the same facts as the first one gives, and its own errors."""

import logging
import random
import sys

import pytest
from tests.pdf_builder import Sheet, locked, pdf

import noticeparse
from noticeparse import api
from noticeparse.errors import (
    DamagedError,
    EncryptedError,
    InputError,
    MissingExtraError,
    NoTextError,
    TooLargeError,
    UnknownNameError,
)
from noticeparse.model.page import BLANK_AFTER, Page
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.pdf import PdfReader
from noticeparse.readers.pdf_plumber import PlumberReader
from noticeparse.readers.pdf_shapes import rulings_of

PICTURE = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def read(content: bytes, **limits: int) -> tuple[Page, ...]:
    return PlumberReader().read(content, name="a.pdf", sha256="", limits=ReadLimits(**limits)).pages


def rounded(values) -> list[tuple[int, ...]]:
    return [tuple(round(v) for v in values[i : i + 4]) for i in range(0, len(values), 4)]


def close(a: list[tuple[int, ...]], b: list[tuple[int, ...]], most: int = 1) -> bool:
    pairs = zip(sorted(a), sorted(b), strict=True)
    return all(abs(x - y) <= most for one, other in pairs for x, y in zip(one, other, strict=True))


SHEETS = {
    "text with blanks": Sheet().text(50, 60, "지원 AB").text(50, 90, "둘째 줄"),
    "turned to the right": Sheet(rotate=90).text(50, 60, "가나").line(100, 100, 200, 100),
    "upside down": Sheet(rotate=180).text(50, 60, "가나").line(100, 100, 200, 100),
    "turned to the left": Sheet(rotate=270).text(50, 60, "가나").line(100, 100, 200, 100),
    "cropped": Sheet(crop=(40, 100, 500, 800))
    .text(50, 160, "안쪽")
    .text(2, 160, "왼쪽")
    .text(50, 780, "아래")
    .line(50, 160, 90, 160),
    "lines, thin fills and rectangles": Sheet()
    .text(50, 60, "가나")
    .line(50, 100, 250, 100)
    .fill(50, 200, 250, 201)
    .raw("50 500 100 40 re S"),
    "fills of cells": Sheet().text(50, 60, "가나").fill(50, 100, 250, 140),
    "a form with matrices": Sheet(form="0 0 m 100 0 l S", form_matrix="2 0 0 2 10 0")
    .text(50, 60, "가나")
    .raw("q 1 0 0 1 40 742 cm /F Do Q"),
    "a grid": Sheet().text(50, 60, "가나").grid([50, 90, 200], [100, 140, 160]),
    "symbols of Hancom fonts": Sheet().text(50, 60, "\uf0a7가\ue035\ue03d나"),
    "a control character": Sheet().text(50, 60, "가\x01나").text(50, 90, "라마"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_both_engines_give_the_same_facts(name):
    content = pdf(SHEETS[name])
    (ours,) = PdfReader().read(content, name="a.pdf", sha256="", limits=ReadLimits()).pages
    (theirs,) = read(content)

    assert theirs.text == ours.text
    assert (round(theirs.width), round(theirs.height)) == (round(ours.width), round(ours.height))
    # PDFium gives latin letters a box of a whole em in a font without their widths; pdfminer does not.
    pairs = zip(rounded(theirs.boxes), rounded(ours.boxes), strict=True)
    assert all(abs(x - y) <= 2 for a, b in pairs for x, y in zip(a, b, strict=True))
    assert [flag & BLANK_AFTER for flag in theirs.blanks] == [flag & BLANK_AFTER for flag in ours.blanks]
    assert close(rounded(theirs.rulings), rounded(ours.rulings), most=2)
    assert theirs.pictures == ours.pictures


TABLE = (
    Sheet()
    .text(50, 60, "2025년 시험기업 지원사업 공고", size=16)
    .text(50, 90, "□ 신청기간 : 2025년 1월 2일 ~ 2025년 2월 3일")
    .grid([50, 150, 300], [100, 120, 140])
    .text(54, 114, "구분")
    .text(154, 114, "지원한도")
    .text(54, 134, "기업")
    .text(154, 134, "최대 2억원")
)


def test_extraction_gives_the_same_spec_with_either_engine():
    content = pdf(TABLE)
    ours, theirs = (noticeparse.extract(content, engine=engine) for engine in ("pdfium", "pdfplumber"))

    assert theirs.source.reader == "pdfplumber.v1"
    assert ours.source.reader == "pdf.v1"
    assert theirs.title == ours.title == "2025년 시험기업 지원사업 공고"
    left_out = {"source", "evidence"}
    assert theirs.model_dump(exclude=left_out) == ours.model_dump(exclude=left_out)
    assert [(ev.pointer, ev.text) for ev in theirs.evidence] == [(ev.pointer, ev.text) for ev in ours.evidence]


def test_tables_are_built_by_the_same_layout():
    document = api.read(pdf(TABLE), engine="pdfplumber")
    (table,) = document.tables

    assert [cell.text.text for cell in table.cells] == ["구분", "지원한도", "기업", "최대 2억원"]
    assert (table.kind, table.header_rows) == ("ruled", 1)


def test_other_formats_are_read_as_always():
    assert api.read("공고문".encode(), engine="pdfplumber").source.reader == "text.v1"


def test_an_engine_that_does_not_exist_is_named():
    with pytest.raises(UnknownNameError) as caught:
        api.read(pdf(TABLE), engine="pdfnone")

    assert caught.value.hint == "Known: pdfium, pdfplumber"


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)

    with pytest.raises(MissingExtraError) as caught:
        api.read(pdf(TABLE), engine="pdfplumber")

    assert caught.value.exit_code == 3
    assert "noticeparse[pdfplumber]" in caught.value.hint
    assert api.read(pdf(TABLE)).source.reader == "pdf.v1"


REFUSED = {
    "password": (locked(), EncryptedError, "encrypted"),
    "header alone": (b"%PDF-1.7\n", DamagedError, "damaged"),
    "noise behind the header": (b"%PDF-1.7\n" + bytes(range(256)) * 40, DamagedError, "damaged"),
    "no page": (pdf(), DamagedError, "damaged"),
    "pictures": (pdf(Sheet().raw(PICTURE), Sheet().raw(PICTURE).text(290, 800, "2")), NoTextError, "no_text"),
    "blank pages": (pdf(Sheet(), Sheet()), NoTextError, "no_text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_cannot_be_read_have_their_own_error(name):
    content, kind, code = REFUSED[name]

    with pytest.raises(kind) as caught:
        read(content)

    assert caught.value.code == code
    assert "a.pdf" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("limits", "what"),
    [({"pages": 1}, "pages"), ({"characters": 5}, "characters"), ({"page_objects": 3}, "objects")],
    ids=str,
)
def test_each_cap_is_kept(limits, what):
    content = pdf(Sheet().text(50, 60, "하나 둘 셋").grid([50, 90], [100, 140]), Sheet().text(50, 60, "둘째"))

    with pytest.raises(TooLargeError) as caught:
        read(content, **limits)

    assert what in caught.value.message
    assert read(content)


def shape(kind: str, x0: float, top: float, x1: float, bottom: float, **more: object) -> dict[str, object]:
    points = [(x0, top), (x1, top), (x1, bottom), (x0, bottom)]
    return {"object_type": kind, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "pts": points, **more}


SHAPES = {
    "a stroke with its width": ([shape("line", 0, 10, 90, 10, stroke=True, linewidth=1)], [(-1, 9, 91, 11)]),
    "neither stroke nor fill": ([shape("rect", 0, 10, 90, 11)], []),
    "a thin fill": ([shape("rect", 0, 10, 90, 11, fill=True)], [(0, 10, 90, 11)]),
    "a bar": ([shape("rect", 0, 10, 90, 15, fill=True)], []),
    "a dot that is drawn twice": ([shape("rect", 5, 5, 6, 6, fill=True)] * 2, [(5, 5, 6, 6)]),
    "an outline": (
        [shape("rect", 0, 0, 90, 40, stroke=True, linewidth=1)],
        [(0, 0, 90, 0), (90, 0, 90, 40), (0, 40, 90, 40), (0, 0, 0, 40)],
    ),
    "strips of a gradient": ([shape("rect", 2 * i, 0, 2 * i + 2, 40, fill=True) for i in range(9)], []),
    "lines side by side": (
        [shape("rect", 9 * i, 0, 9 * i + 1, 40, fill=True) for i in range(2)],
        [(0, 0, 1, 40), (9, 0, 10, 40)],
    ),
}


@pytest.mark.parametrize(("shapes", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_shapes_become_rulings_by_the_measures_of_the_first_engine(shapes, expected):
    assert sorted(rulings_of(shapes)) == sorted(expected)


def test_remarks_of_pdfminer_are_kept_quiet_and_its_logger_is_left_as_it_was(caplog):
    logger = logging.getLogger("pdfminer")
    before = logger.level

    read(pdf(Sheet().text(50, 60, "가나다").raw("/None gs 1 2 3 4 5 sc")))

    assert logger.level == before
    assert caplog.records == []


def test_mutated_files_give_a_document_or_a_named_error():
    rng = random.Random(7)
    whole = pdf(Sheet().text(50, 60, "가나다 123").grid([50, 90, 200], [100, 140, 160]), Sheet().text(50, 60, "둘째"))
    codes = set()
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(rng.randint(1, 12)):
            content[rng.randrange(9, len(content))] = rng.randrange(256)
        cut = bytes(content[: rng.randint(9, len(content))]) if rng.random() < 0.4 else bytes(content)
        try:
            read(cut)
        except InputError as error:
            codes.add(error.code)

    assert codes <= {"damaged", "encrypted", "no_text", "too_large"}
