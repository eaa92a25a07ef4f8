"""The run: bytes, document, arrangement, candidates, spec, findings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from noticeparse.errors import DamagedError, NoticeparseError, UnknownNameError
from noticeparse.extract.assemble import assemble
from noticeparse.extract.base import Extractor
from noticeparse.extract.draft import Candidate
from noticeparse.extract.resolve import Resolved, resolve
from noticeparse.extract.roles import roles_of
from noticeparse.extract.scopes import view_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.arrange import arrange
from noticeparse.layout.page.build import lay_out
from noticeparse.model.document import Document
from noticeparse.model.section import Arrangement
from noticeparse.nlp.headings import HeadingRoles
from noticeparse.pieces import EXTRACTORS, HEADING_ROLES, OCR_ENGINES, PDF_ENGINES, READERS
from noticeparse.pipeline.findings import with_findings
from noticeparse.pipeline.other_engine import with_other_engine
from noticeparse.pipeline.recognition import with_recognition
from noticeparse.pipeline.sniff import name_of_format, refusal
from noticeparse.pipeline.source import Loaded, load
from noticeparse.readers.base import Ocr, PageReader, Reader, ReadLimits
from noticeparse.readers.ocr.engine import Engine as OcrEngine
from noticeparse.registry import Registry
from noticeparse.spec.notice import NoticeSpec

# A programme says at least one of these; a name alone can be read off any title.
SUBSTANCE = frozenset(
    {
        "purpose",
        "eligibility",
        "benefits",
        "tracks",
        "scale",
        "application",
        "documents",
        "evaluation",
        "limit",
        "ratio",
        "shares",
        "bonus",
        "costs",
    }
)

RULES = "rules"
"""The choice of roles that needs no model."""

logger = logging.getLogger(__name__)

readers: Registry[type[Reader]] = Registry("reader", READERS)
engines: Registry[type[Reader]] = Registry("PDF engine", PDF_ENGINES)
ocr_engines: Registry[type[OcrEngine]] = Registry("OCR engine", OCR_ENGINES)
heading_roles: Registry[Callable[[], HeadingRoles]] = Registry("model of roles", HEADING_ROLES)
extractors: Registry[type[Extractor]] = Registry("extractor", EXTRACTORS)


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
) -> Document:
    """The document of a file, whatever its format.

    Args:
        source: Path of the file, or its bytes.
        name: Base name to print; the path's own by default.
        limits: What is refused as too large.
        engine: Which engine reads a PDF; the first one by default. Other formats have one reader.
        ocr: Which pages of a PDF are recognised as pictures.

    Raises:
        InputError: The file cannot be read; the ``code`` says why.
        UnknownNameError: There is no such engine, or no such choice of pages.
        MissingExtraError: The engine, or Tesseract, is not installed.
    """
    which = _pages_to_recognise(ocr)
    limits = limits or ReadLimits()
    chosen = engines.get(engine) if engine is not None else None
    loaded = load(source, name=name, limits=limits)
    known = name_of_format(loaded.content)
    for kind in readers.all():
        reader = kind()
        if reader.recognises(loaded.content) and (known is None or reader.media_type == known.media_type):
            if chosen is not None and chosen.media_type == reader.media_type:
                reader = chosen()
            try:
                document = lay_out(_read(reader, loaded, which, limits))
            except DamagedError as error:
                raise with_other_engine(error, reader, loaded, limits, engines) from None
            for shortfall in document.shortfalls:
                logger.warning("%s: %s", loaded.name, shortfall.message)
            return document
    raise refusal(known, loaded.name)


def _pages_to_recognise(ocr: Ocr | str) -> Ocr:
    try:
        return Ocr(ocr)
    except ValueError:
        raise UnknownNameError(f"There is no OCR {ocr!r}", hint=f"Known: {', '.join(Ocr)}") from None


def _read(reader: Reader, loaded: Loaded, which: Ocr, limits: ReadLimits) -> Document:
    facts = {"name": loaded.name, "sha256": loaded.sha256}
    if which is not Ocr.OFF and isinstance(reader, PageReader):
        from noticeparse.readers.ocr.reader import with_recognised_pages

        document = reader.read_pages(loaded.content, **facts, limits=limits)
        engine = ocr_engines.get(next(iter(ocr_engines)))()
        return with_recognised_pages(document, loaded.content, which=which, engine=engine, limits=limits)
    return reader.read(loaded.content, **facts, limits=limits)


def arranged(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
) -> Arrangement:
    """The document of a file put in order; see `read`."""
    document = read(source, name=name, limits=limits, engine=engine, ocr=ocr)
    return arrange(document, names_part=lambda text: bool(roles_of(text)))


def extract_document(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
    roles: str = RULES,
) -> tuple[NoticeSpec, Document]:
    """The spec of a notice, with the document whose text its evidence counts in; see `extract_arranged`."""
    spec, arrangement = extract_arranged(source, name=name, limits=limits, engine=engine, ocr=ocr, roles=roles)
    return spec, arrangement.document


def extract_arranged(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    limits: ReadLimits | None = None,
    engine: str | None = None,
    ocr: Ocr | str = Ocr.OFF,
    roles: str = RULES,
) -> tuple[NoticeSpec, Arrangement]:
    """The spec of a notice, with what it was extracted from; see `read`.

    Args:
        source: As in `read`, like the rest.
        name: Base name to print.
        limits: What is refused as too large.
        engine: Which engine reads a PDF.
        ocr: Which pages of a PDF are recognised as pictures.
        roles: ``rules``, or the learned model that says what headings are about that the rules do not know.

    Raises:
        InputError: The file cannot be read.
        InternalError: An extractor broke its promise.
        UnknownNameError: There is no such model of roles.
        MissingExtraError: What the model needs is not installed.
    """
    model = None if roles == RULES else heading_roles.get(roles)()
    arrangement = arranged(source, name=name, limits=limits, engine=engine, ocr=ocr)
    view = view_of(arrangement, model)
    candidates, failed = find_candidates(view)
    resolved = without_hollow(resolve(candidates, len(view.programs)))
    spec = with_recognition(assemble(view, resolved), arrangement.document)
    return with_findings(spec, view, resolved, failed), arrangement


def without_hollow(resolved: Resolved) -> Resolved:
    """Nothing for programmes where none says anything of its own: then the file is no notice."""
    if any(SUBSTANCE & record.keys() for record in resolved.programs):
        return resolved
    return replace(resolved, programs=())


def find_candidates(view: NoticeView) -> tuple[list[Candidate], list[str]]:
    """Every extractor's candidates, and the names of the extractors that failed.

    One family that stumbles over a notice must not cost the others: this is the one broad ``except`` of the package.
    """
    found: list[Candidate] = []
    failed: list[str] = []
    for name in extractors:
        try:
            found.extend(extractors.get(name)().find(view))
        except NoticeparseError:
            raise
        except Exception:
            logger.exception("extractor %s failed", name)
            failed.append(name)
    return found, failed
