"""``draw``: pictures of pages."""

from __future__ import annotations

from tests.pdf_builder import Sheet, pdf

PDF = pdf(Sheet().text(50, 60, "2025년 지원사업 공고"), Sheet().text(50, 60, "둘째 쪽"))


def test_the_paths_of_the_pictures_are_printed(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF)

    outcome = run("draw", tmp_path / "a.pdf", "-o", tmp_path / "out")

    assert outcome.exit_code == 0
    assert outcome.out == "".join(f"{tmp_path}/out/page-00{n}.png\n" for n in (1, 2))
    assert (tmp_path / "out" / "page-002.png").read_bytes().startswith(b"\x89PNG")


def test_pages_can_be_chosen_and_standard_input_drawn(run, tmp_path):
    outcome = run("draw", "-", "-o", tmp_path, "--page", "2", "--engine", "pdfplumber", stdin=PDF)

    assert outcome.out == f"{tmp_path}/page-002.png\n"


def test_a_notice_without_pages_is_a_usage_error_that_says_what_to_do(run, notice, tmp_path):
    outcome = run("draw", notice, "-o", tmp_path / "out")

    assert outcome.exit_code == 2
    assert "[no_pages]" in outcome.err
    assert "explain" in outcome.err


def test_the_folder_has_to_be_named(run, notice):
    assert run("draw", notice).exit_code == 2
