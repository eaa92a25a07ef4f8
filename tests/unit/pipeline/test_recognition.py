import io
import os
import tempfile
import unicodedata

import pypdfium2  # type: ignore[import-untyped]
import pytest
from rapidfuzz.distance import Levenshtein
from tests.pdf_builder import Sheet as PdfSheet
from tests.pdf_builder import pdf
from tests.picture_builder import Sheet, picture_pdf

from noticeparse import api
from noticeparse.errors import MissingExtraError, NoTextError, TooLargeError, TooSlowError, UnknownNameError
from noticeparse.readers.base import ReadLimits

LINES = (  # left, top, size, text
    (60, 60, 11, "산업전환부 공고 제2026-041호"),
    (80, 90, 17, "2026년 순환자원 부품 공동기술개발사업 신규과제 공고"),
    (60, 130, 11, "버려지는 자원을 다시 쓰는 부품 기술을 수요기업과 함께 개발하고자 신규과제를 아래와"),
    (60, 148, 11, "같이 공고하오니, 연구개발을 수행하려는 기관은 기한 안에 신청하여 주시기 바랍니다."),
    (400, 172, 11, "2026년 1월 26일"),
    (400, 190, 11, "산업전환부장관"),
    (60, 220, 12, "1. 사업 개요"),
    (66, 242, 11, "□ 사업목적"),
    (74, 262, 11, "○ 회수한 자원을 부품으로 되돌리는 기술을 확보하고 수요기업의 실증까지 지원"),
    (66, 284, 11, "□ 지원조건"),
    (60, 440, 12, "2. 신청기간 및 방법"),
    (66, 462, 11, "○ 신청기간 : 2026. 2. 2.(월) ~ 2026. 3. 4.(수) 18:00까지"),
    (66, 482, 11, "○ 신청방법 : 연구지원시스템에서 온라인 접수"),
    (60, 510, 12, "3. 문의처"),
    (66, 532, 11, "○ 사업 문의 : 순환소재기술관리원 사업총괄팀 (☎ 042-600-1234)"),
)
XS, YS = (66, 190, 350, 520), (304, 328, 352, 394)
CELLS = (
    (("구분",), ("원천확보형",), ("실증연계형",)),
    (("과제 수",), ("12개 내외",), ("7개 내외",)),
    (("정부지원금",), ("과제당 18억원 이내", "(총 33개월)"), ("과제당 10억원 이내",)),
)


def notice(font) -> Sheet:
    sheet = Sheet(font).grid(XS, YS)
    for x, top, size, text in LINES:
        sheet.text(x, top, text, size)
    for row, top in zip(CELLS, YS, strict=False):
        for lines, x in zip(row, XS, strict=False):
            for number, line in enumerate(lines):
                sheet.text(x + 6, top + 5 + 17 * number, line)
    return sheet


@pytest.fixture(scope="module")
def content(ocr_font) -> bytes:
    return picture_pdf(notice(ocr_font))


def squashed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.programs
def test_a_picture_of_a_notice_is_read_with_few_wrong_characters(content):
    document = api.read(content, ocr="auto")

    lines = [(top, text) for _, top, _, text in LINES]
    lines += [(top, "".join(line for cell in row for line in cell)) for row, top in zip(CELLS, YS, strict=False)]
    truth = squashed("".join(text for _, text in sorted(lines)))
    wrong = Levenshtein.distance(squashed(document.text), truth)
    assert wrong / len(truth) <= 0.05
    assert document.source.reader == "pdf.v1+tesseract"


@pytest.mark.programs
def test_rulings_of_the_picture_make_its_table(content):
    (table,) = api.read(content, ocr="auto").tables

    cells = {(cell.row, cell.col): squashed(cell.text.text) for cell in table.cells}
    assert cells == {
        (row, col): squashed("".join(lines)) for row, line in enumerate(CELLS) for col, lines in enumerate(line)
    }
    box = table.regions[0].box
    assert box is not None
    assert [round(edge) for edge in (box.x0, box.top, box.x1, box.bottom)] == pytest.approx([66, 304, 520, 394], abs=2)


@pytest.mark.programs
def test_values_of_a_picture_have_their_place_and_less_confidence(content):
    spec, document = api.extract_document(content, ocr="auto")

    program = spec.programs[0]
    assert spec.title is not None
    assert squashed(spec.title) == "2026년순환자원부품공동기술개발사업신규과제공고"
    assert program.application.period is not None
    assert (program.application.period.start, program.application.period.end) == ("2026-02-02", "2026-03-04T18:00")
    assert [phone for contact in spec.contacts for phone in contact.phones] == ["042-600-1234"]
    evidence = next(e for e in spec.evidence if e.pointer == "/programs/0/application/period")
    assert evidence.page == 1
    assert evidence.bbox is not None
    assert evidence.bbox[1] == pytest.approx(462, abs=6)
    assert evidence.text == document.text[evidence.start : evidence.end]
    assert evidence.method is not None
    assert evidence.method.endswith("+ocr")
    assert evidence.confidence is not None
    assert 0.5 < evidence.confidence < 0.95
    assert [f.rule for f in spec.findings if f.rule == "recognised_pages"] == ["recognised_pages"]


@pytest.mark.programs
def test_the_same_bytes_give_the_same_spec(content):
    first, second = (api.spec_json(api.extract(content, name="a.pdf", ocr="auto")) for _ in range(2))

    assert first == second


@pytest.mark.programs
def test_nothing_is_left_behind(content, monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)

    api.read(content, ocr="auto")

    assert os.listdir(tmp_path) == []


def mixed(content: bytes) -> bytes:
    """A page with text, and the picture behind it."""
    words = "이 쪽은 글자가 있는 쪽이며 그림이 아니다. " * 6
    text = pdf(PdfSheet().text(50, 60, words[:60]).text(50, 80, words[:60]).text(50, 100, words[:60]))
    whole = pypdfium2.PdfDocument(text)
    whole.import_pages(pypdfium2.PdfDocument(content))
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


def picture_alone() -> bytes:
    return picture_pdf(Sheet().box(60, 60, 300, 72).box(60, 90, 300, 102))


def test_a_picture_among_pages_with_text_is_said_where_it_is_not_read(caplog):
    document = api.read(mixed(picture_alone()), name="a.pdf")

    assert "page 2" in caplog.text
    assert "--ocr auto" in caplog.text
    assert [lack.pages for lack in document.shortfalls] == [(2,)]
    spec = api.extract(mixed(picture_alone()))
    assert [f.message for f in spec.findings if f.rule == "pages_unread"]


@pytest.mark.programs
def test_a_picture_among_pages_with_text_is_read_where_asked(content, caplog):
    document = api.read(mixed(content), ocr="auto")

    assert caplog.text == ""
    first, second = document.pages
    assert not first.certainties
    assert len(second.certainties) == len(second.text)
    assert "산업전환부장관" in squashed(document.text)
    assert document.text.startswith("이 쪽은 글자가")


@pytest.mark.programs
def test_characters_of_the_file_stay_and_are_not_read_twice(ocr_font):
    sheet = Sheet(ocr_font).text(60, 60, "예시 양식").text(60, 100, "신청기간 및 방법")
    page = pypdfium2.PdfDocument(picture_pdf(sheet))
    text = pypdfium2.PdfDocument(pdf(PdfSheet().text(60, 72, "예시 양식", size=11)))
    over = text[0]
    image = pypdfium2.PdfImage.new(text)
    image.set_bitmap(page[0].render(scale=200 / 72))
    image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    over.insert_obj(image)
    over.gen_content()
    written = io.BytesIO()
    text.save(written)

    document = api.read(written.getvalue(), ocr="auto")

    assert squashed(document.text) == "예시양식신청기간및방법"
    assert min(document.pages[0].certainties) < max(document.pages[0].certainties) == 1


@pytest.mark.programs
def test_pages_with_text_are_recognised_where_all_are_asked_for(ocr_font):
    content = pdf(PdfSheet().text(50, 60, "abc def " * 20).fill(50, 100, 300, 100.5))

    assert api.read(content, ocr="auto").source.reader == "pdf.v1"
    assert api.read(content, ocr="force").source.reader == "pdf.v1+tesseract"


def test_without_being_asked_no_picture_is_read():
    with pytest.raises(NoTextError) as caught:
        api.read(picture_alone(), name="a.pdf")

    assert "--ocr auto" in caught.value.hint
    assert "tesseract-ocr-kor" in caught.value.hint


def test_an_unknown_choice_of_pages_is_a_mistake_of_the_caller():
    with pytest.raises(UnknownNameError, match="sometimes") as caught:
        api.read(picture_alone(), ocr="sometimes")

    assert "auto" in caught.value.hint


def test_without_tesseract_the_error_names_what_to_install(run, monkeypatch, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(picture_alone())
    monkeypatch.setenv("PATH", str(tmp_path))

    outcome = run("extract", path, "--ocr", "auto")

    assert outcome.exit_code == MissingExtraError.exit_code
    assert "[missing_ocr]" in outcome.err
    assert "apt install tesseract-ocr tesseract-ocr-kor" in outcome.err


def test_a_file_with_text_needs_no_tesseract(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert api.read(pdf(PdfSheet().text(50, 60, "글자가 있는 쪽")), ocr="auto").text == "글자가 있는 쪽"


def test_the_number_of_recognised_pages_is_capped():
    with pytest.raises(TooLargeError, match="2 pages to recognise"):
        api.read(
            picture_pdf(Sheet().box(60, 60, 300, 72), Sheet().box(60, 60, 300, 72)),
            ocr="auto",
            limits=ReadLimits(ocr_pages=1),
        )


@pytest.mark.programs
def test_the_time_of_a_page_is_capped(content):
    with pytest.raises(TooSlowError, match="page 1"):
        api.read(content, ocr="auto", limits=ReadLimits(ocr_seconds=0.01))


@pytest.mark.programs
@pytest.mark.usefixtures("ocr_font")
def test_a_picture_without_text_is_no_text():
    with pytest.raises(NoTextError, match="none was recognised"):
        api.read(picture_pdf(Sheet()), ocr="auto")


@pytest.mark.programs
@pytest.mark.parametrize("command", ["read", "explain", "extract", "draw"])
def test_every_command_that_reads_takes_the_option(command, content, run, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    more = {"explain": ["/title"], "draw": ["-o", tmp_path / "pictures"]}.get(command, [])

    outcome = run(command, path, *more, "--ocr", "auto")

    assert outcome.exit_code == 0
    assert "page-001.png" in outcome.out if command == "draw" else "공동기술개발사업" in outcome.out


def test_the_engines_are_not_compared_on_pictures(run, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(picture_alone())

    assert run("read", path, "--cross-check", "--ocr", "auto").exit_code == 2


@pytest.mark.corpus
@pytest.mark.programs
@pytest.mark.usefixtures("ocr_font")
def test_the_notice_of_the_corpus_that_is_pictures_alone_is_extracted(corpus):
    spec, document = api.extract_document(corpus / "corpora" / "notices" / "f923.pdf", ocr="auto")

    assert spec.title is not None
    assert "위탁연구과제" in spec.title
    assert spec.issued_on == "2025-05-07"
    (program,) = spec.programs
    assert program.application.period is not None
    assert (program.application.period.start, program.application.period.end) == ("2025-05-07", "2025-05-22T18:00")
    assert [phone for contact in spec.contacts for phone in contact.phones] == ["042-865-3988"]
    assert len(program.documents) == 10
    assert [(table.n_rows, table.n_cols) for table in document.tables] == [(3, 4), (11, 3)]
    text = squashed(document.text)
    for words in ("60백만원", "(120백만원)", "신청자격", "제32조", "NTIS제재정보확인", "2주이내진행", "○문의처"):
        assert words in text
