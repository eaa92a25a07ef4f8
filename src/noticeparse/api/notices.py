"""From a file to its document, its spec, another format, pictures."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Unpack

from noticeparse.export.base import DocumentExporter
from noticeparse.model.document import Document
from noticeparse.pieces import EXPORTERS
from noticeparse.pipeline import runner
from noticeparse.pipeline.cross_check import CrossCheck
from noticeparse.pipeline.cross_check import cross_check as run_cross_check
from noticeparse.pipeline.options import ReadKeywords, RunKeywords, RunOptions
from noticeparse.pipeline.source import load
from noticeparse.readers.base import ReadLimits
from noticeparse.registry import Registry
from noticeparse.spec.notice import NoticeSpec

exporters: Registry[type[DocumentExporter]] = Registry("export format", EXPORTERS)


def extract(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    **options: Unpack[RunKeywords],
) -> NoticeSpec:
    """The spec of one notice.

    Args:
        source: Path of the file, or its bytes.
        name: Base name to print in ``source.name``; the path's own by default.
        limits: What is refused as too large.
        engine: What reads a PDF: ``pdfium`` (the default) or ``pdfplumber`` (an extra); other formats have one reader.
        ocr: Which pages of a PDF are recognised as pictures: ``off`` (none: the result does not depend on what else is
            installed), ``auto`` (those that have no text of their own), ``force`` (all).
        roles: What says what a heading is about: ``rules``, or with them a learned model (extras) for the headings that
            they do not know: ``spacy``, ``encoder``, or ``transformers:MODEL``, a folder or a name on the hub.
        options: The last four, as keywords.

    Raises:
        InputError: The file cannot be read; ``code`` says why, ``hint`` what to do.
        MissingExtraError: The engine, Tesseract, or what a model needs is not installed.
        UsageError: There is no such model.
    """
    return runner.extract_document(source, name=name, options=RunOptions(**options))[0]


def extract_document(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    **options: Unpack[RunKeywords],
) -> tuple[NoticeSpec, Document]:
    """The spec and the document whose ``text`` its evidence counts in; see `extract`."""
    return runner.extract_document(source, name=name, options=RunOptions(**options))


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    **options: Unpack[ReadKeywords],
) -> Document:
    """The document of one file, without extraction; see `extract`."""
    return runner.read(source, name=name, options=RunOptions(**options))


def export_document(
    source: str | Path | bytes,
    to: str,
    *,
    name: str | None = None,
    **options: Unpack[ReadKeywords],
) -> str:
    """The document of one file in another format; see `extract`.

    Args:
        source: Path of the file, or its bytes.
        to: ``text`` (what evidence counts in), ``markdown``, ``html`` or ``json``.
        name: As in `extract`, like the rest.
        options: ``limits``, ``engine`` and ``ocr``, as keywords.

    Raises:
        UnknownNameError: There is no such format.
        InputError: The file cannot be read.
    """
    exporter = exporters.get(f"document.{to}")()
    return exporter.write(runner.arranged(source, name=name, options=RunOptions(**options)))


def cross_check(source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None) -> CrossCheck:
    """Where the two PDF engines read a file differently.

    Raises:
        UsageError: It is no PDF.
        MissingExtraError: pdfplumber is not installed.
        InputError: Neither engine can read it.
    """
    return run_cross_check(source, name=name, limits=limits)


def draw(
    source: str | Path | bytes,
    folder: str | Path,
    *,
    pages: Collection[int] = (),
    name: str | None = None,
    **options: Unpack[ReadKeywords],
) -> tuple[Path, ...]:
    """Pictures of a PDF's pages with what was read and extracted drawn over them; see `extract`.

    Args:
        source: Path of the file, or its bytes.
        folder: Gets ``page-001.png`` and so on; made where it is missing.
        pages: Page numbers from 1; all of them by default.
        name: As in `extract`, like the rest.
        options: ``limits``, ``engine`` and ``ocr``, as keywords; PDFium draws the PDF in any case.

    Raises:
        UsageError: The file has no pages (it is no PDF), or not these.
        MissingExtraError: Pillow, or Tesseract, is not installed.
        InputError: The file cannot be read.
    """
    from noticeparse.export.page_pictures import draw_pages

    how = RunOptions(**options)
    loaded = load(source, name=name, limits=how.caps)
    spec, arrangement = runner.extract_arranged(loaded.content, name=loaded.name, options=how)
    return draw_pages(loaded.content, arrangement, spec, Path(folder), pages)
