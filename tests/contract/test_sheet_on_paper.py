"""The HTML sheet in a real browser: A4 on its side, heads on every page, rows whole; and the workbook in an office."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
import pytest
from tests.contract.renderings import CORPORA

from noticeparse import api
from noticeparse.diff import sheet

SECONDS = 120
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")

pytestmark = pytest.mark.programs


@pytest.fixture(scope="module")
def comparison():
    return api.compare(CORPORA / "company-support-2024.txt", CORPORA / "editions" / "company-support-2025.txt")


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"none of {', '.join(names)} is installed")
    return found


def run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def pages_of(path: Path) -> list[str]:
    """The text of each page without white space; every page must be A4 on its side."""
    texts = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            assert (round(width), round(height)) == (842, 595)
            texts.append("".join(page.get_textpage().get_text_bounded().split()))
    return texts


@pytest.fixture(scope="module")
def printed(comparison, tmp_path_factory) -> list[str]:
    browser = program(*BROWSERS)
    folder = tmp_path_factory.mktemp("paper")
    page, target = folder / "sheet.html", folder / "sheet.pdf"
    page.write_bytes(api.render_comparison(comparison, "html"))
    run(browser, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", page.as_uri())
    return pages_of(target)


def test_every_page_with_rows_has_the_head(comparison, printed):
    assert len(printed) > 3
    head = "".join("".join(sheet.heads(comparison)).split())
    assert [number for number, text in enumerate(printed) if head not in text] == []


def test_every_row_is_on_paper_and_none_is_cut_by_a_page(comparison, printed):
    lines = [line for block in sheet.blocks(comparison, changes_only=False) for line in block.lines]
    whole = [
        "".join((line.label + "".join(word.text for word in line.old)).split())
        for line in lines
        if line.kind != "renumbered"
    ]

    assert [text for text in whole if not any(text in page for page in printed)] == []


def test_the_workbook_prints_on_its_side_with_its_head_on_every_page(comparison, tmp_path):
    office = program("soffice", "libreoffice")
    (tmp_path / "sheet.xlsx").write_bytes(api.render_comparison(comparison, "xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "sheet.xlsx"))

    pages = pages_of(tmp_path / "sheet.pdf")
    assert "공정품질개선·지원한도" in "".join(pages)
    assert all("비고" in page for page in pages)
