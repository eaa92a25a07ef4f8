"""Many notices at once, into a folder or a place of fsspec."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from noticeparse.api.catalogs import open_catalog
from noticeparse.api.specs import load_spec
from noticeparse.errors import NotFoundError, UsageError
from noticeparse.pieces import BATCH_ENGINES
from noticeparse.pipeline.batch import remote
from noticeparse.pipeline.batch.inputs import expand, listed
from noticeparse.pipeline.batch.jobs import Engine
from noticeparse.pipeline.batch.ledger import Ledger
from noticeparse.pipeline.batch.options import BatchOptions
from noticeparse.pipeline.batch.places import Output, state_folder
from noticeparse.pipeline.batch.summary import FAILURES, Event, Listener, Summary
from noticeparse.registry import Registry

if TYPE_CHECKING:
    from noticeparse.catalog.catalog import Catalog
    from noticeparse.pipeline.batch.handing import Sink
    from noticeparse.pipeline.batch.run import Batch

__all__ = ["FAILURES_FILE", "BatchEvent", "BatchOptions", "BatchSummary", "batch", "paths_of_list"]

BatchEvent = Event
BatchSummary = Summary
FAILURES_FILE = FAILURES
paths_of_list = listed

batch_engines: Registry[Callable[..., Engine]] = Registry("batch engine", BATCH_ENGINES)


def batch(
    sources: Iterable[str | Path],
    output: str | Path,
    options: BatchOptions | None = None,
    *,
    listener: Listener | None = None,
) -> BatchSummary:
    """Converts many notices, each in a process with limits of its own, and keeps what is finished.

    Results are ``<sha256>.json`` in the output, the bytes that ``noticeparse extract -o DIR`` writes, beside
    ``manifest.jsonl`` (every result with the paths of its notice) and ``failures.jsonl`` (files of this run without a
    result, with code, message and hint). A second run converts only what is new, or was made by another version of the
    program or with other options. It may be ended at any moment, ``kill -9`` included.

    Args:
        sources: Files, folders (at any depth, hidden files left out), patterns, addresses of fsspec.
        output: A folder, made where it is missing, or an address of fsspec.
        options: How it runs.
        listener: Called with each `BatchEvent`.

    Raises:
        UsageError: The options do not fit together; the output cannot be written (``not_writable``); another batch is
            at work on it (``locked``); a cluster does not answer (``unreachable``).
        NotFoundError: The sources hold no file at all.
        MissingExtraError: A package or program that the options need is not installed.
        CatalogError: The catalogue cannot be opened or written.
    """
    from noticeparse.pipeline.batch.run import Batch, Places
    from noticeparse.pipeline.batch.version import key_of

    options = options or BatchOptions()
    recipe, limits = options.recipe(), options.limits()
    engine = _engine(options)
    named = (remote.as_path(os.fspath(source)) for source in sources)
    folders = _watched(named) if options.watch else ()
    out = Output(remote.as_path(os.fspath(output)))
    home = state_folder(out, options.state)
    with ExitStack() as stack:
        ledger = stack.enter_context(closing(Ledger(home)))
        staging = out.staging(home)
        places = Places(out.store(staging), ledger, staging, out.folder_for(options.failed))
        beside = [os.fspath(path) for path in (out.place, places.failed) if path is not None]
        total = ledger.note_entries(expand(folders or named, beside=beside, patterns=options.patterns))
        if not options.watch:
            _check_found(ledger, total)
        sink = stack.enter_context(_sink(options.catalog))
        run = Batch(places, engine, key_of(recipe), limits, retry=options.retry, sink=sink, listener=listener)
        stack.callback(run.abandon)
        engine.start(recipe, limits, options.jobs, places.staging)
        try:
            if options.watch:
                _keep(run, folders, beside, ledger)
            else:
                run.found(total)
                run.convert(ledger.entries())
        except KeyboardInterrupt:
            run.summary.interrupted = not options.watch
        return run.close()


def _engine(options: BatchOptions) -> Engine:
    kind = batch_engines.get(options.engine)
    if options.address is None:
        return kind()
    if options.engine == "local":
        raise UsageError("--address is the one of a cluster", hint="Add --engine ray")
    return kind(options.address)


def _check_found(ledger: Ledger, total: int) -> None:
    if not total:
        raise NotFoundError("There is no file to convert", hint="Name files, folders or patterns")
    if (only := ledger.only_failures()) is not None:
        raise NotFoundError(only.message, hint=only.hint, code=only.code)


def _watched(sources: Iterable[str]) -> tuple[str, ...]:
    from noticeparse.pipeline.batch.watch import check_folders

    return check_folders(sources)


def _keep(run: Batch, folders: Collection[str], beside: Collection[str], ledger: Ledger) -> None:
    """Until Ctrl-C: first what is there, then what comes; what was written a moment ago waits until it has settled."""
    from noticeparse.pipeline.batch.watch import batches, is_settled

    run.convert(entry for entry in ledger.entries() if entry.failure is None and is_settled(entry.path))
    for entries in batches(folders, beside, ledger.seen):
        if entries:
            run.convert(entries)


@contextmanager
def _sink(place: str | Path | None) -> Iterator[Sink | None]:
    if place is None:
        yield None
        return
    with open_catalog(place) as catalog:
        yield _CatalogSink(catalog, place)


class _CatalogSink:
    """A catalogue that gets every spec of a batch, under each name that its bytes have."""

    def __init__(self, catalog: Catalog, place: str | Path) -> None:
        self._catalog = catalog
        text = os.fspath(place)
        # Where it is, and no password; a path is another place in another folder.
        self.place = hashlib.sha256((text if "://" in text else os.path.abspath(text)).encode()).hexdigest()

    def has(self, sha256: str, name: str) -> bool:
        """See `Sink.has`."""
        return self._catalog.has(sha256, name)

    def on_spec(self, content: bytes, name: str) -> None:
        """See `Sink.on_spec`."""
        spec = load_spec(content)
        self._catalog.add(spec.model_copy(update={"source": spec.source.model_copy(update={"name": name})}))
