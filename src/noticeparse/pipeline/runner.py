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
from noticeparse.extract.scopes import view_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.arrange import arrange
from noticeparse.layout.page.build import lay_out
from noticeparse.model.document import Document
from noticeparse.pieces import EXTRACTORS, READERS
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
extractors: Registry[type[Extractor]] = Registry("extractor", EXTRACTORS)


def read(source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None) -> Document:
    """The document of a file, whatever its format.

    Raises:
        InputError: The file cannot be read; the ``code`` says why.
    """
    limits = limits or ReadLimits()
    loaded = load(source, name=name, limits=limits)
    known = name_of_format(loaded.content)
    for reader_name in readers:  # one after the other, so that no library is loaded for a format that is not there
        reader = readers.get(reader_name)()
        if reader.recognises(loaded.content) and (known is None or reader.media_type == known.media_type):
            return lay_out(reader.read(loaded.content, name=loaded.name, sha256=loaded.sha256, limits=limits))
    raise refusal(known, loaded.name)


def extract_document(
    source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None
) -> tuple[NoticeSpec, Document]:
    """The spec of a notice, with the document whose text its evidence counts in.

    Raises:
        InputError: The file cannot be read.
        InternalError: An extractor broke its promise.
    """
    arrangement = arrange(read(source, name=name, limits=limits))
    view = view_of(arrangement)
    candidates, failed = find_candidates(view)
    resolved = without_hollow(resolve(candidates, len(view.programs)))
    spec = assemble(view, resolved)
    return with_findings(spec, view, resolved, failed), arrangement.document


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
