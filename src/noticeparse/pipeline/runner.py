"""The run: bytes, document, arrangement, candidates, spec, findings."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from noticeparse.errors import NoticeparseError
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
from noticeparse.pieces import EXTRACTORS, PDF_ENGINES, READERS
from noticeparse.pipeline.findings import with_findings
from noticeparse.pipeline.sniff import name_of_format, refusal
from noticeparse.pipeline.source import load
from noticeparse.readers.base import Reader, ReadLimits
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
        "bonus",
        "costs",
    }
)

logger = logging.getLogger(__name__)

readers: Registry[type[Reader]] = Registry("reader", READERS)
engines: Registry[type[Reader]] = Registry("PDF engine", PDF_ENGINES)
extractors: Registry[type[Extractor]] = Registry("extractor", EXTRACTORS)


def read(
    source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None, engine: str | None = None
) -> Document:
    """The document of a file, whatever its format.

    Args:
        source: Path of the file, or its bytes.
        name: Base name to print; the path's own by default.
        limits: What is refused as too large.
        engine: Which engine reads a PDF; the first one by default. Other formats have one reader.

    Raises:
        InputError: The file cannot be read; the ``code`` says why.
        UnknownNameError: There is no such engine.
        MissingExtraError: The engine is not installed.
    """
    limits = limits or ReadLimits()
    chosen = engines.get(engine) if engine is not None else None
    loaded = load(source, name=name, limits=limits)
    known = name_of_format(loaded.content)
    for kind in readers.all():
        reader = kind()
        if reader.recognises(loaded.content) and (known is None or reader.media_type == known.media_type):
            if chosen is not None and chosen.media_type == reader.media_type:
                reader = chosen()
            return lay_out(reader.read(loaded.content, name=loaded.name, sha256=loaded.sha256, limits=limits))
    raise refusal(known, loaded.name)


def arranged(
    source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None, engine: str | None = None
) -> Arrangement:
    """The document of a file put in order; see `read`."""
    document = read(source, name=name, limits=limits, engine=engine)
    return arrange(document, names_part=lambda text: bool(roles_of(text)))


def extract_document(
    source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None, engine: str | None = None
) -> tuple[NoticeSpec, Document]:
    """The spec of a notice, with the document whose text its evidence counts in; see `extract_arranged`."""
    spec, arrangement = extract_arranged(source, name=name, limits=limits, engine=engine)
    return spec, arrangement.document


def extract_arranged(
    source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None, engine: str | None = None
) -> tuple[NoticeSpec, Arrangement]:
    """The spec of a notice, with what it was extracted from; see `read`.

    Raises:
        InputError: The file cannot be read.
        InternalError: An extractor broke its promise.
    """
    arrangement = arranged(source, name=name, limits=limits, engine=engine)
    view = view_of(arrangement)
    candidates, failed = find_candidates(view)
    resolved = without_hollow(resolve(candidates, len(view.programs)))
    spec = assemble(view, resolved)
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
