"""Cells that no spreadsheet runs: whatever a notice says, it stays text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export_tables import csv_rows

from noticeparse.export.families import family
from noticeparse.export.safe_cells import CUT_MARK, LONGEST_CELL, fitting, guarded, unguarded
from noticeparse.spec.notice import NoticeSpec, Organization, Source

SOURCE = Source(name="a.txt", sha256="1" * 64, media_type="text/plain", reader="text")
STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ATTACKS = st.builds(
    "".join,
    st.tuples(
        st.text(" '\t\n", max_size=3),
        st.sampled_from((*STARTERS, "")),
        st.one_of(st.text(max_size=20), st.sampled_from(("cmd|' /C calc'!A0", 'HYPERLINK("x")', "1+1", "SUM(1,2)"))),
    ),
)


@pytest.mark.parametrize(
    "text", ["-5", "+3.5", "-12,000", "-7%", "+82-2-700-1000", "02-700-1000", "1588-1000", "'가'", "가=나"]
)
def test_numbers_and_telephone_numbers_stay_as_they_are(text):
    assert guarded(text) == text == unguarded(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+cmd|x", "@SUM(1)", "\t=1", "＝1", " =1", "'=1", "-가형", "+82-2-700-1000!A1"]
)
def test_what_could_be_a_formula_is_text(text):
    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@given(ATTACKS)
def test_no_cell_of_a_csv_file_begins_a_formula(exported_csv, text):
    spec = NoticeSpec(source=SOURCE, organizations=(Organization(role=text, name="가", duties=text[::-1]),))
    content = exported_csv(spec)

    _, row = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    for cell in row:
        if cell.startswith(STARTERS):
            assert set(cell[1:]) <= set("0123456789,.% -"), cell


@given(ATTACKS)
def test_a_guarded_text_comes_back(exported_csv, text):
    spec = NoticeSpec(source=SOURCE, organizations=(Organization(role=text, name="가"),))

    (row,) = csv_rows(exported_csv(spec), family("organizations"))

    clean = fitting(text)
    assert (row["role"] or "") == clean


@pytest.fixture(scope="module")
def exported_csv():
    from noticeparse import api

    def run(spec: NoticeSpec) -> bytes:
        stream = io.BytesIO()
        api.export_specs([spec], "csv", stream, tables=["organizations"])
        return stream.getvalue()

    return run


def test_csv_follows_rfc_4180(exported_csv):
    spec = NoticeSpec(
        source=SOURCE, title='제목 "인용", 쉼표', organizations=(Organization(role="두\n줄", name="나"), Organization())
    )

    assert exported_csv(spec).decode() == (
        "notice_title,role,name,duties,notice_sha256,pointer\r\n"
        f'"제목 ""인용"", 쉼표","두\n줄",나,,{"1" * 64},/organizations/0\r\n'
        f'"제목 ""인용"", 쉼표",,,,{"1" * 64},/organizations/1\r\n'
    )


def test_a_byte_order_mark_stands_first_where_it_is_wanted():
    from noticeparse import api

    stream = io.BytesIO()
    api.export_specs([NoticeSpec(source=SOURCE)], "csv", stream, bom=True)

    assert stream.getvalue().startswith(b"\xef\xbb\xbfnotice_title,")


@pytest.mark.parametrize("text", ["가" * LONGEST_CELL, "😀" * (LONGEST_CELL // 2), "a" * 10])
def test_a_text_that_fits_a_cell_is_left_alone(text):
    assert fitting(text) == text


@pytest.mark.parametrize("text", ["가" * (LONGEST_CELL + 1), "😀" * LONGEST_CELL, "가" + "😀" * LONGEST_CELL])
def test_a_longer_text_is_cut_with_a_mark_and_never_inside_a_character(text):
    cut = fitting(text)

    assert cut.endswith(CUT_MARK)
    assert LONGEST_CELL - 2 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert text.startswith(cut.removesuffix(CUT_MARK))


def test_control_characters_and_half_pairs_are_replaced():
    assert fitting("가\x00나\x1b다\ud800라\n마\t") == "가\ufffd나\ufffd다\ufffd라\n마\t"
