"""The run: bytes, document, arrangement, candidates, spec, findings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from noticeparse.errors import DamagedError, NoticeparseError, UnknownNameError, UsageError
from noticeparse.extract.announced import find_announced, without_history
from noticeparse.extract.announced_present import with_present
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
from noticeparse.model.section import Arrangement, Section
from noticeparse.nlp.headings import HeadingRoles
from noticeparse.pieces import EXTRACTORS, HEADING_ROLES, HEADING_ROLES_NAMED, OCR_ENGINES, PDF_ENGINES, READERS
from noticeparse.pipeline.announced import with_announced
from noticeparse.pipeline.findings import NO_PROGRAMME, changes_only, with_findings
from noticeparse.pipeline.options import RULES, RunOptions
from noticeparse.pipeline.other_engine import with_other_engine
from noticeparse.pipeline.recognition import with_recognition
from noticeparse.pipeline.sniff import name_of_format, refusal
from noticeparse.pipeline.source import Loaded, load
from noticeparse.readers.base import Ocr, PageReader, Reader
from noticeparse.readers.ocr.engine import Engine as OcrEngine
from noticeparse.registry import Registry
from noticeparse.spec.notice import NoticeSpec, Revision

# A programme says at least one of these; a name alone can be read off any title.
# What a notice bears, and no other file.
NUMBERED = frozenset({"issued_on", "notice_number"})
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

# Without any of these, and without a period, an amendment prints little but its changes.
MAIN = frozenset({"eligibility", "benefits", "tracks", "limit", "ratio", "purpose"})

logger = logging.getLogger(__name__)

readers: Registry[type[Reader]] = Registry("reader", READERS)
engines: Registry[type[Reader]] = Registry("PDF engine", PDF_ENGINES)
ocr_engines: Registry[type[OcrEngine]] = Registry("OCR engine", OCR_ENGINES)
heading_roles: Registry[Callable[..., HeadingRoles]] = Registry("model of roles", HEADING_ROLES)
extractors: Registry[type[Extractor]] = Registry("extractor", EXTRACTORS)


def read(source: str | Path | bytes, *, name: str | None = None, options: RunOptions | None = None) -> Document:
    """The document of a file, whatever its format.

    Args:
        source: Path of the file, or its bytes.
        name: Base name to print; the path's own by default.
        options: How it is read.

    Raises:
        InputError: The file cannot be read; the ``code`` says why.
        UnknownNameError: There is no such engine.
        MissingExtraError: The engine, or Tesseract, is not installed.
    """
    options = options or RunOptions()
    chosen = engines.get(options.engine) if options.engine is not None else None
    loaded = load(source, name=name, limits=options.caps)
    known = name_of_format(loaded.content)
    for kind in readers.all():
        reader = kind()
        if reader.recognises(loaded.content) and (known is None or reader.media_type == known.media_type):
            if chosen is not None and chosen.media_type == reader.media_type:
                reader = chosen()
            try:
                document = lay_out(_read(reader, loaded, options))
            except DamagedError as error:
                raise with_other_engine(error, reader, loaded, options.caps, engines) from None
            for shortfall in document.shortfalls:
                logger.warning("%s: %s", loaded.name, shortfall.message)
            return document
    raise refusal(known, loaded.name)


def _read(reader: Reader, loaded: Loaded, options: RunOptions) -> Document:
    facts = {"name": loaded.name, "sha256": loaded.sha256}
    which = options.pages_to_recognise
    if which is not Ocr.OFF and isinstance(reader, PageReader):
        from noticeparse.readers.ocr.reader import with_recognised_pages

        document = reader.read_pages(loaded.content, **facts, limits=options.caps)
        engine = ocr_engines.get(next(iter(ocr_engines)))()
        return with_recognised_pages(document, loaded.content, which=which, engine=engine, limits=options.caps)
    return reader.read(loaded.content, **facts, limits=options.caps)


def arranged(source: str | Path | bytes, *, name: str | None = None, options: RunOptions | None = None) -> Arrangement:
    """The document of a file put in order; see `read`."""
    return arrange(read(source, name=name, options=options), names_part=lambda text: bool(roles_of(text)))


def extract_document(
    source: str | Path | bytes, *, name: str | None = None, options: RunOptions | None = None
) -> tuple[NoticeSpec, Document]:
    """The spec of a notice, with the document whose text its evidence counts in; see `extract_arranged`."""
    spec, arrangement = extract_arranged(source, name=name, options=options)
    return spec, arrangement.document


def extract_arranged(
    source: str | Path | bytes, *, name: str | None = None, options: RunOptions | None = None
) -> tuple[NoticeSpec, Arrangement]:
    """The spec of a notice, with what it was extracted from; see `read`.

    Raises:
        InputError: The file cannot be read.
        InternalError: An extractor broke its promise.
        UnknownNameError: There is no such engine or model of roles.
        MissingExtraError: What the engine or the model needs is not installed.
    """
    options = options or RunOptions()
    model = model_of_roles(options.roles)
    arrangement = arranged(source, name=name, options=options)
    outline = without_history(arrangement.outline)
    whole = view_of(arrangement, model)
    spec, resolved = _spec_of(whole if outline is arrangement.outline else _view(arrangement, outline, model))
    if spec.revision is not Revision.ORIGINAL and not _states(resolved):
        # Little but the changes is printed: what they leave is all that the notice says.
        present = with_present(outline, find_announced(whole, amends=True, year=None), whole)
        if present is not outline:
            said, _ = _spec_of(replace(_view(arrangement, present, model), printed=arrangement.outline))
            if said.programs:
                spec = said.model_copy(update={"findings": (*said.findings, changes_only())})
    if not spec.programs and spec.title is None:
        logger.warning("%s: %s", spec.source.name, NO_PROGRAMME)
    return with_announced(spec, whole), arrangement


def _view(arrangement: Arrangement, outline: Section, model: HeadingRoles | None) -> NoticeView:
    return view_of(replace(arrangement, outline=outline), model)


def _spec_of(view: NoticeView) -> tuple[NoticeSpec, Resolved]:
    candidates, failed = find_candidates(view)
    resolved = without_hollow(resolve(candidates, len(view.programs)))
    spec = with_recognition(assemble(view, resolved), view.arrangement.document)
    return with_findings(spec, view, resolved, failed), resolved


def _states(resolved: Resolved) -> bool:
    """Whether some programme says whom it is for, what it gives, or until when one may apply."""
    return any(
        MAIN & record.keys() or (isinstance(application := record.get("application"), dict) and "period" in application)
        for record in resolved.programs
    )


def model_of_roles(choice: str) -> HeadingRoles | None:
    """The learned model of a choice such as ``encoder``, ``spacy:okt`` or ``transformers:FOLDER``; None for the rules.

    Raises:
        UnknownNameError: There is no such kind of model, or no such analyser.
        UsageError: What is named behind the colon is none, or nothing may be named there.
        MissingExtraError: What it needs is not installed.
    """
    if choice == RULES:
        return None
    kind, named, where = choice.partition(":")
    if kind not in heading_roles:
        known = ", ".join((RULES, *heading_roles))
        raise UnknownNameError(f"There is no model of roles named {kind!r}", hint=f"Known: {known}")
    if kind in HEADING_ROLES_NAMED:
        return heading_roles.get(kind)(where)
    if named:
        raise UsageError(f"The roles {kind} come with the package", hint=f"Say {kind} alone")
    return heading_roles.get(kind)()


def without_hollow(resolved: Resolved) -> Resolved:
    """Nothing for programmes where none says anything of its own: then the file is no notice, if it bears no number."""
    if any(SUBSTANCE & record.keys() for record in resolved.programs):
        return resolved
    if resolved.notice.keys() >= NUMBERED and [record.keys() & {"name"} for record in resolved.programs] == [{"name"}]:
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
        except (NoticeparseError, MemoryError):
            raise
        except Exception:
            logger.exception("extractor %s failed", name)
            failed.append(name)
    return found, failed
