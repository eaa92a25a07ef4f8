"""Notices as PDF by three producers, each with fonts, footnotes and rulings of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from lxml import etree, html
from scripts.rendering.fodt import flat_document
from scripts.rendering.tree import own_rows, parse, read_notice, read_table

STYLE = """
@page { size: A4; margin: 22mm 18mm 20mm 18mm;
  @top-right { content: "HEAD"; font: 8pt FONT; }
  @bottom-center { content: "- " counter(page) " -"; font: 9pt FONT; } }
body { font: 10.5pt/1.55 FONT; margin: 0; word-break: keep-all; overflow-wrap: anywhere; }
p { margin: 1.2mm 0; } h1 { font-size: 17pt; text-align: center; margin: 5mm 0; }
h2 { font-size: 12.5pt; margin: 5mm 0 2mm; }
.number { font-weight: bold; } .lead { text-indent: 4mm; } .date, .signer, .c { text-align: center; }
.signer { font-size: 14pt; font-weight: bold; } .date { margin-top: 6mm; } .unit { text-align: right; margin: 0; }
.a { font-size: 11.5pt; font-weight: bold; margin-top: 3mm; } .b { padding-left: 8mm; text-indent: -4mm; }
.d { padding-left: 12mm; text-indent: -3.5mm; } .n { padding-left: 14mm; text-indent: -4mm; font-size: 9pt; }
.footnote { font-size: 8.5pt; } a { color: #0000c0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1.5mm 0 2.5mm; font-size: 9.5pt; }
td, th { border: 0.35pt solid black; padding: 0.9mm 1.4mm; text-align: center; line-height: 1.35; }
th { background: #dfe6f0; } tr { break-inside: avoid; } td.l, .box > tbody > tr > td { text-align: left; }
.item { margin: 0; padding-left: 3mm; text-indent: -3mm; text-align: left; } .small { font-size: 8pt; }
.open > * > tr > .first { border-left: none; } .open > * > tr > .last { border-right: none; }
.open { border-top: 1pt solid black; border-bottom: 1pt solid black; }
.bar { font-size: 13pt; font-weight: bold; margin-top: 6mm; }
.bar td { text-align: left; } .bar td:first-child { background: #1f3864; color: white; text-align: center; }
.box p { margin: 0.6mm 0; } .flow td.x { border: none; background: none; padding: 0; }
.note { float: footnote; font-size: 8.5pt; } .note::footnote-call { content: counter(footnote) ")"; }
.note::footnote-marker { content: counter(footnote) ") "; }
"""
CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
)
LIBREOFFICE_FILTER = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'
SECONDS = 180


def weasyprint_pdf(source: Path) -> bytes:
    """By WeasyPrint: rulings are lines, notes stand at the foot of the page."""
    from weasyprint import HTML

    page = _styled(source, "NanumMyeongjo", footnotes=True)
    return bytes(HTML(string=page).write_pdf(pdf_identifier=source.stem.encode(), full_fonts=False) or b"")


def chromium_pdf(source: Path) -> bytes:
    """By Chromium: rulings are filled boxes, blanks have no code point of their own."""
    program = next(found for name in CHROMIUM_NAMES if (found := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(_styled(source, "NanumGothic"), "utf-8")
        _run(program, *CHROMIUM, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", page.as_uri())
        return _undated(target.read_bytes())


def libreoffice_pdf(source: Path) -> bytes:
    """By LibreOffice, from an OpenDocument text: Hangul and digits are runs of their own."""
    with tempfile.TemporaryDirectory() as folder:
        document, target = Path(folder, "page.fodt"), Path(folder, "page.pdf")
        document.write_bytes(flat_document(read_notice(source)))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", LIBREOFFICE_FILTER, "--outdir", folder, str(document))
        return _undated(target.read_bytes())


CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _undated(content: bytes) -> bytes:
    """The file with its dates and identifier set to fixed digits; nothing changes its length, so offsets hold."""

    def fixed(match: re.Match[bytes]) -> bytes:
        return match[1] + b"20000101000000" + match[3]

    content = re.sub(rb"(/(?:Creation|Mod)Date ?\(D:)(\d{14})([^)]*\))", fixed, content)
    content = re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", lambda m: m[1] + b"0" * 32, content)
    return re.sub(
        rb"(/ID ?\[ ?<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>)",
        lambda m: m[1] + b"0" * 32 + m[2] + b"0" * 32 + m[3],
        content,
    )


def _styled(source: Path, font: str, *, footnotes: bool = False) -> str:
    """The page with its style, column widths, and classes for the cells at the sides of each table."""
    root = parse(source)
    body, head = root.find("body"), root.find("head")
    assert body is not None
    assert head is not None
    style = etree.SubElement(head, "style")
    style.text = STYLE.replace("FONT", f"'{font}', 'NanumGothic', sans-serif").replace(
        "HEAD", body.get("data-head", "")
    )
    for table in body.iter("table"):
        _mark_sides(table)
    for items in list(body.iter("ul")):
        _spell_bullets(items)
    if footnotes:
        _to_page_foot(body)
    return "<!DOCTYPE html>" + str(html.tostring(root, encoding="unicode"))


def _mark_sides(table: etree._Element) -> None:
    grid = read_table(table, _AnyNote())
    cells = [cell for row in own_rows(table) for cell in row]
    for element, cell in zip(cells, grid.cells, strict=True):
        sides = ["first"] * (cell.col == 0) + ["last"] * (cell.col + cell.col_span == len(grid.widths))
        element.set("class", " ".join(filter(None, [element.get("class"), *sides])))
    columns = etree.Element("colgroup")
    for width in grid.widths:
        etree.SubElement(columns, "col", style=f"width: {100 * width:.1f}%")
    table.insert(0, columns)


def _spell_bullets(items: etree._Element) -> None:
    """Bullets as characters, as word processors print them; Chromium would draw discs."""
    items.tag = "div"
    for item in items:
        item.tag = "p"
        item.set("class", "item")
        item.text = f"• {item.text or ''}"


class _AnyNote(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _to_page_foot(body: etree._Element) -> None:
    notes = {note.get("id", ""): note for note in body.iter("p") if note.get("class") == "footnote"}
    for call in list(body.iter("sup")):
        note = notes[call.get("data-note", "")]
        call.tag = "span"
        call.set("class", "note")
        call.text = (note.text or "").split(" ", 1)[-1]
        parent = note.getparent()
        assert parent is not None
        parent.remove(note)
