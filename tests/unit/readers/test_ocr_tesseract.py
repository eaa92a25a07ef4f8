import os
import shutil
import sys

import pytest
from tests.picture_builder import Sheet

from noticeparse.errors import MissingExtraError
from noticeparse.readers.ocr.bars import find_bars
from noticeparse.readers.ocr.engine import Word
from noticeparse.readers.ocr.lines import lines_of
from noticeparse.readers.ocr.mend import with_marks
from noticeparse.readers.ocr.picture import Picture
from noticeparse.readers.ocr.regions import regions_of
from noticeparse.readers.ocr.tesseract import Tesseract, parse

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def row(level, picture, left, width, certainty="-1", text="", line=1):
    return f"{level}\t{picture}\t1\t1\t{line}\t0\t{left}\t20\t{width}\t40\t{certainty}\t{text}"


def texts(output):
    return [(line.picture, " ".join(word.text for word in line.words)) for line in parse(output)]


def test_syllables_are_put_together_where_the_text_has_no_blank():
    output = "\n".join(
        [
            HEAD,
            row(1, 1, 0, 500),
            row(4, 1, 20, 300),
            row(5, 1, 20, 40, "90.0", "신"),
            row(5, 1, 70, 40, "80.0", "청"),
            row(5, 1, 140, 90, "96.5", "기간"),
            "신청   기간",
            "",
            row(1, 2, 0, 500),
            row(4, 2, 20, 300),
            row(5, 2, 20, 40, "70.0", "끝"),
            "끝",
        ]
    )

    first, second = parse(output)

    assert [(word.text, word.left, word.right) for word in first.words] == [("신청", 20, 110), ("기간", 140, 230)]
    assert [word.certainty for word in first.words] == pytest.approx([0.85, 0.965])
    assert (first.picture, first.top, first.bottom) == (0, 20, 60)
    assert (second.picture, second.words[0].text) == (1, "끝")


def test_a_piece_of_two_words_is_divided():
    output = "\n".join([row(1, 1, 0, 9), row(4, 1, 0, 9), row(5, 1, 0, 100, "90", "접수마감"), "접수 마감"])

    (line,) = parse(output)

    assert [(word.text, word.left, word.right) for word in line.words] == [("접수", 0, 100), ("마감", 0, 100)]


def test_pieces_stay_apart_where_table_and_text_do_not_agree():
    output = "\n".join(
        [row(1, 1, 0, 9), row(4, 1, 0, 9), row(5, 1, 0, 9, "90", "가"), row(5, 1, 0, 9, "90", "나"), "다"]
    )

    assert texts(output) == [(0, "가 나")]


def test_several_lines_of_a_block_have_their_own_blanks():
    rows = [row(1, 1, 0, 9)]
    for number, pieces in enumerate((("가", "나"), ("다", "라")), start=1):
        rows += [row(4, 1, 0, 9, line=number), *(row(5, 1, 0, 9, "90", piece, line=number) for piece in pieces)]

    assert texts("\n".join([*rows, "가나", "", "다 라"])) == [(0, "가나"), (0, "다 라")]


def test_nothing_recognised_is_no_line():
    assert texts("\n".join([HEAD, row(1, 1, 0, 9), row(4, 1, 0, 9), row(5, 1, 0, 9, "95", " "), ""])) == []
    assert texts("") == []


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("ㅇ 신청기간", "○ 신청기간"),
        ("ㅇ0 총 연구비", "○ 총 연구비"),
        ("0 지원대상", "○ 지원대상"),
        ("O 「중소기업기본법」", "○ 「중소기업기본법」"),
        ("ㅁ 지원 내용", "□ 지원 내용"),
        ("0 개", "0 개"),
        ("0 1,000", "0 1,000"),
        ("1 지원대상", "1 지원대상"),
        ("ㅇ", "ㅇ"),
        ("3. 1. ~~ 3. 31.", "3. 1. ~ 3. 31."),
    ],
)
def test_only_what_can_be_nothing_else_is_mended(printed, mended):
    words = [Word(text, 0, 1, 0.9) for text in printed.split()]

    assert " ".join(word.text for word in with_marks(words)) == mended


def test_without_tesseract_the_error_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingExtraError) as caught:
        Tesseract().lines([Sheet().picture], seconds=5)

    assert caught.value.code == "missing_ocr"
    for words in ("apt install tesseract-ocr tesseract-ocr-kor", "brew install", "Windows"):
        assert words in caught.value.hint


@pytest.mark.programs
@pytest.mark.usefixtures("ocr_font")
def test_without_korean_data_the_error_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    with pytest.raises(MissingExtraError, match="Korean") as caught:
        Tesseract().lines([Sheet().picture], seconds=20)

    assert "tesseract-ocr-kor" in caught.value.hint


@pytest.mark.programs
def test_korean_alone_is_enough(monkeypatch, tmp_path, ocr_font):
    data = os.environ.get("TESSDATA_PREFIX") or os.path.dirname(_file_of("kor.traineddata"))
    shutil.copy(os.path.join(data, "kor.traineddata"), tmp_path)
    for folder in ("configs", "tessconfigs"):
        if os.path.isdir(os.path.join(data, folder)):
            shutil.copytree(os.path.join(data, folder), tmp_path / folder)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    sheet = Sheet(ocr_font, dots=300).text(50, 50, "신청기간 및 방법")

    (part,) = lines_of(regions_of(sheet.picture, find_bars(sheet.picture))[0])
    (line,) = Tesseract().lines([part.picture], seconds=60)

    assert [word.text for word in line.words] == ["신청기간", "및", "방법"]


def _file_of(name):
    return next(path for top in ("/usr/share", "/usr/local/share", "/opt") for path in _find(top, name))


def _find(top, name):
    return (os.path.join(folder, name) for folder, _, files in os.walk(top) if name in files)


@pytest.mark.programs
def test_it_is_stopped_when_the_time_is_over(ocr_font):
    sheet = Sheet(ocr_font, dots=300).text(50, 50, "가나다라 마바사")
    engine = Tesseract()
    engine.lines([], seconds=20)

    with pytest.raises(TimeoutError):
        engine.lines([sheet.picture] * 5, seconds=0.001)


BREAKS_DOWN = """#!{python}
import os, signal, subprocess, sys
content = sys.stdin.buffer.read() if "stdin" in sys.argv else b""
if bytes([7, 8] * 20) in content:
    os.kill(os.getpid(), signal.SIGFPE)
sys.exit(subprocess.run([{real!r}, *sys.argv[1:]], input=content).returncode)
"""


@pytest.mark.programs
def test_a_picture_that_it_breaks_down_on_costs_the_others_nothing(monkeypatch, tmp_path, ocr_font):
    # The real one divides by zero on some pictures of real pages; here a picture of its own makes it.
    program = tmp_path / "tesseract"
    program.write_text(BREAKS_DOWN.format(python=sys.executable, real=shutil.which("tesseract")), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    sheet = Sheet(ocr_font, dots=300).text(50, 50, "신청기간 및 방법")
    (part,) = lines_of(regions_of(sheet.picture, find_bars(sheet.picture))[0])
    broken = Picture(bytes([7, 8] * 40), 40, 2)

    lines = Tesseract().lines([part.picture, broken, part.picture], seconds=60)

    assert [line.picture for line in lines] == [0, 2]
