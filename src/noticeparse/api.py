"""The one facade: what the command line, other interfaces and users' scripts act through."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from noticeparse.errors import SpecError
from noticeparse.export.base import DocumentExporter
from noticeparse.model.document import Document
from noticeparse.pieces import EXPORTERS
from noticeparse.pipeline import runner
from noticeparse.pipeline.cross_check import CrossCheck
from noticeparse.pipeline.cross_check import cross_check as run_cross_check
from noticeparse.pipeline.source import load
from noticeparse.readers.base import Ocr, ReadLimits
from noticeparse.registry import Registry
from noticeparse.spec.confidence import with_confidence
from noticeparse.spec.notice import Finding, NoticeSpec
from noticeparse.spec.rules import RULES, check_spec

if TYPE_CHECKING:
    from noticeparse.evaluate.evaluation import Report

__all__ = [
    "CrossCheck",
    "Ocr",
    "apply_confidence",
    "check",
    "cross_check",
    "draw",
    "evaluate",
    "export_document",
    "extract",
    "extract_document",
    "json_schema",
    "load_golds",
    "load_spec",
    "load_splits",
    "read",
    "render_text",
    "report_json",
    "spec_json",
]

exporters: Registry[type[DocumentExporter]] = Registry("export format", EXPORTERS)


def extract(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
    roles: str = runner.RULES,
) -> NoticeSpec:
    """The spec of one notice.

    Args:
        source: Path of the file, or its bytes.
        name: Base name to print in ``source.name``; the path's own by default.
        limits: What is refused as too large.
        engine: What reads a PDF: ``pdfium`` (the default) or ``pdfplumber`` (an extra); other formats have one reader.
        ocr: Which pages of a PDF are recognised as pictures: ``off`` (none: the result does not depend on what else is
            installed), ``auto`` (those that have no text of their own), ``force`` (all).
        roles: What says what a heading is about: ``rules``, or ``spacy`` (an extra), a learned model for the headings
            that the rules do not know.

    Raises:
        InputError: The file cannot be read; ``code`` says why, ``hint`` what to do.
        MissingExtraError: The engine, Tesseract, or spaCy is not installed.
    """
    return runner.extract_document(source, name=name, limits=limits, engine=engine, ocr=ocr, roles=roles)[0]


def extract_document(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
    roles: str = runner.RULES,
) -> tuple[NoticeSpec, Document]:
    """The spec and the document whose ``text`` its evidence counts in; see `extract`."""
    return runner.extract_document(source, name=name, limits=limits, engine=engine, ocr=ocr, roles=roles)


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
) -> Document:
    """The document of one file, without extraction; see `extract`."""
    return runner.read(source, name=name, limits=limits, engine=engine, ocr=ocr)


def export_document(
    source: str | Path | bytes,
    to: str,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
) -> str:
    """The document of one file in another format; see `extract`.

    Args:
        source: Path of the file, or its bytes.
        to: ``text`` (what evidence counts in), ``markdown``, ``html`` or ``json``.
        name: As in `extract`, like the rest.
        limits: What is refused as too large.
        engine: What reads a PDF.
        ocr: Which of its pages are recognised as pictures.

    Raises:
        UnknownNameError: There is no such format.
        InputError: The file cannot be read.
    """
    exporter = exporters.get(f"document.{to}")()
    return exporter.write(runner.arranged(source, name=name, limits=limits, engine=engine, ocr=ocr))


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
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
) -> tuple[Path, ...]:
    """Pictures of a PDF's pages with what was read and extracted drawn over them; see `extract`.

    Args:
        source: Path of the file, or its bytes.
        folder: Gets ``page-001.png`` and so on; made where it is missing.
        pages: Page numbers from 1; all of them by default.
        name: As in `extract`, like the rest.
        limits: What is refused as too large.
        engine: What reads the PDF; PDFium draws it in any case.
        ocr: Which pages are recognised as pictures.

    Raises:
        UsageError: The file has no pages (it is no PDF), or not these.
        MissingExtraError: Pillow, or Tesseract, is not installed.
        InputError: The file cannot be read.
    """
    from noticeparse.export.page_pictures import draw_pages

    limits = limits or ReadLimits()
    loaded = load(source, name=name, limits=limits)
    spec, arrangement = runner.extract_arranged(loaded.content, name=loaded.name, limits=limits, engine=engine, ocr=ocr)
    return draw_pages(loaded.content, arrangement, spec, Path(folder), pages)


def spec_json(spec: NoticeSpec, *, indent: int | None = 1) -> str:
    """The spec as the contract prints it: UTF-8 text, Korean as it is, keys in the contract's order."""
    return json.dumps(spec.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=indent)


def load_spec(data: str | bytes) -> NoticeSpec:
    """A spec from its JSON.

    Raises:
        SpecError: It is no JSON, of another version, or does not fit the contract; the message names the places.
    """
    try:
        loaded: Any = json.loads(data)
    except (ValueError, UnicodeDecodeError) as exc:
        raise SpecError(f"This is no JSON: {exc}", hint="Give a file that noticeparse extract wrote") from exc
    try:
        return NoticeSpec.model_validate(loaded)
    except ValidationError as exc:
        places = "; ".join(f"/{'/'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise SpecError(
            f"The JSON does not fit the contract in {exc.error_count()} places: {places}",
            hint="Compare it with the output of noticeparse schema",
        ) from exc


def check(spec: NoticeSpec) -> tuple[Finding, ...]:
    """The rules between fields run on a spec again; what only the notice's text can show is kept from the spec."""
    fresh = check_spec(spec)
    rules = {rule.__name__ for rule in RULES}
    return (*fresh, *(finding for finding in spec.findings if finding.rule not in rules and finding not in fresh))


def apply_confidence(spec: NoticeSpec, minimum: float, drop: bool = False) -> NoticeSpec:
    """The spec with a ``low_confidence`` finding for each value below a confidence.

    Args:
        spec: Any spec.
        minimum: From 0 to 1; values with exactly this confidence stay.
        drop: Make such values null (list entries of plain text are taken out), instead of keeping them.
    """
    return with_confidence(spec, minimum, drop=drop)


def load_golds(folder: str | Path) -> Mapping[str, dict[str, Any]]:
    """Gold files of a folder by the sha256 of their notice.

    Raises:
        SpecError: A file is no gold file.
    """
    from noticeparse.evaluate.gold import load_golds as load

    return load(Path(folder))


def load_splits(folder: str | Path) -> Mapping[str, str]:
    """``train``, ``dev`` or ``test`` for each notice of a gold folder by its sha256; empty where nothing is said.

    Raises:
        SpecError: The folder's ``splits.toml`` is faulty.
    """
    from noticeparse.evaluate.splits import load_splits as load

    return load(Path(folder))


def evaluate(
    golds: Mapping[str, dict[str, Any]], specs: Mapping[str, dict[str, Any]], texts: Mapping[str, str] | None = None
) -> Report:
    """Specs against gold, by the sha256 of the notice.

    Args:
        golds: What `load_golds` gives.
        specs: Plain JSON of specs; a missing one counts as one that found nothing.
        texts: ``Document.text`` of each notice, for the figures of grounding.
    """
    from noticeparse.evaluate.evaluation import evaluate as run

    return run(golds, specs, texts)


def render_text(report: Report, *, mistakes: int = 0) -> str:
    """A report for people; ``mistakes`` is how many single mistakes are listed."""
    from noticeparse.evaluate.report import render_text as render

    return render(report, mistakes=mistakes)


def report_json(report: Report) -> dict[str, Any]:
    """A report as plain JSON."""
    from noticeparse.evaluate.report import report_json as plain

    return plain(report)


def json_schema() -> Mapping[str, Any]:
    """The contract as JSON Schema (draft 2020-12)."""
    return NoticeSpec.model_json_schema(by_alias=True, mode="serialization")
