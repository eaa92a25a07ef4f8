"""The loop of a batch: files in, engine at work, results under their names, in one thread.

What it holds is a few files for each worker, whatever their number: the rest stands in the ledger.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from noticeparse.errors import EmptyInputError
from noticeparse.pipeline.batch.handing import Handing, Sink
from noticeparse.pipeline.batch.inputs import Entry
from noticeparse.pipeline.batch.jobs import Engine, Failure, Job, Limits, Outcome
from noticeparse.pipeline.batch.ledger import DONE, FAILED, Known, Ledger
from noticeparse.pipeline.batch.process import not_writable, peak
from noticeparse.pipeline.batch.sources import Fetched, fetch
from noticeparse.pipeline.batch.store import Store, digest_in, digest_of
from noticeparse.pipeline.batch.summary import (
    FAILURES,
    MANIFEST,
    Event,
    Listener,
    Summary,
    failure_lines,
    manifest_lines,
)

FETCHERS = 4
"""Threads that read and hash files; more only help where files are far away."""
AHEAD = 8
"""Files that may be fetched before there is room for them."""
WAIT_S = 0.2
_EMPTY = re.compile(rb'"rule":\s?"no_programme"')
_LONGEST_NAME = 240
_SURELY_SHORT = 60
_OF_NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Places:
    """What a batch works with.

    Attributes:
        store: Results.
        ledger: What is known about them.
        staging: Folder for files on their way.
        failed: Folder that gets copies of files that failed; None for none.
    """

    store: Store
    ledger: Ledger
    staging: Path
    failed: Path | None = None


class Batch:
    """One run.

    Args:
        places: Where everything is.
        engine: What converts, already started.
        key: What makes the results: see `version.key_of`.
        limits: What one file may cost.
        retry: Whether files are tried again that failed under the same key.
        sink: Where each result is handed on to.
        listener: Is told of every file, in the order in which they end.
    """

    def __init__(
        self,
        places: Places,
        engine: Engine,
        key: str,
        limits: Limits,
        *,
        retry: bool = False,
        sink: Sink | None = None,
        listener: Listener | None = None,
    ) -> None:
        self.summary = Summary()
        self._places = places
        self._ledger = places.ledger
        self._store = places.store
        self._engine = engine
        self._key = key
        self._limits = limits
        self._retry = retry
        self._tell = listener or (lambda event: None)
        self._handing = Handing(sink, places.ledger, places.store)
        self._number = 0
        self._at_work: dict[int, tuple[Fetched, int]] = {}
        self._doubles: dict[str, list[tuple[Fetched, int]]] = {}
        self._fetchers = ThreadPoolExecutor(FETCHERS, thread_name_prefix="fetch")
        self._began = time.monotonic()
        self._recover()

    def _recover(self) -> None:
        """Gives results their names that a run which was ended did not get to, and removes what it left over."""
        for sha256, known in self._ledger.unfinished():
            if known.digest != digest_in(self._store, sha256):
                staged = self._places.staging / (known.staged or "-")
                if digest_of(staged) != known.digest:
                    self._ledger.forget(sha256)
                    continue
                self._store.commit(staged, sha256)
            self._ledger.done(sha256)
        self._sweep()

    def _sweep(self) -> None:
        """Removes staged files that nobody waits for: of workers that were ended, or whose batch was."""
        wanted = {known.staged for _, known in self._ledger.unfinished()}
        for left in self._places.staging.iterdir():
            if left.name not in wanted:
                left.unlink(missing_ok=True)

    def found(self, count: int) -> None:
        """That so many files are to be dealt with."""
        self._tell(Event("found", total=count))

    def convert(self, entries: Iterable[Entry]) -> None:
        """Deals with every entry; may be called again with others.

        Raises:
            NoticeparseError: Something fails every file alike (a missing package, a full disk).
        """
        coming: deque[Future[Fetched]] = deque()
        waiting = iter(entries)
        more = True
        while more or coming or self._at_work:
            while more and len(coming) < AHEAD:
                entry = next(waiting, None)
                more = entry is not None
                if entry is not None:
                    coming.append(self._fetchers.submit(fetch, entry, self._places.staging))
            while coming and self._engine.room > 0:
                if self._at_work and not coming[0].done():
                    break
                self._receive(coming.popleft().result())
            if self._at_work:
                # A short look while files can be had, so that fetching goes on beside the work.
                self._finish(self._engine.collect(WAIT_S if self._engine.room <= 0 or not coming else 0.01))

    def close(self) -> Summary:
        """Ends the workers, writes the reports and gives the figures."""
        self._engine.close()
        self._fetchers.shutdown(wait=True, cancel_futures=True)
        self._sweep()
        self._store.write(MANIFEST, manifest_lines(self._ledger.results()))
        self._store.write(FAILURES, failure_lines(self._ledger.failures()))
        self.summary.added = self._handing.added
        self.summary.seconds = time.monotonic() - self._began
        self.summary.peak_worker, self.summary.peak_parent = self._engine.peak, peak()
        return self.summary

    def abandon(self) -> None:
        """Ends the workers, and nothing else."""
        self._engine.close()
        self._fetchers.shutdown(wait=True, cancel_futures=True)

    def _receive(self, fetched: Fetched) -> None:
        turn = self._handing.turn()
        if fetched.failure is not None:
            if fetched.failure.stops_everything:
                raise fetched.failure.error()
            self._ledger.note_file(fetched.entry.path, None, fetched.failure)
            self._fail(fetched, fetched.failure, turn)
            return
        self._ledger.note_file(fetched.entry.path, fetched.sha256)
        if fetched.sha256 in self._doubles:
            fetched.discard()
            self._doubles[fetched.sha256].append((fetched, turn))
            return
        known = self._ledger.known(fetched.sha256)
        if known is not None and self._settled(known, fetched, turn):
            fetched.discard()
            return
        self._number += 1
        self._at_work[self._number] = (fetched, turn)
        self._doubles[fetched.sha256] = []
        self._engine.submit(Job(self._number, fetched.path, fetched.name, fetched.sha256))

    def _settled(self, known: Known, fetched: Fetched, turn: int) -> bool:
        """Whether nothing is to be done for these bytes, because it is known how that ends."""
        if known.key != self._key:
            return False
        this_run = known.run == self._ledger.run
        if known.state == DONE and (this_run or self._store.size(fetched.sha256) == known.size):
            self._succeed(fetched, known.digest or "", turn, "duplicate" if this_run else "skipped")
            return True
        if known.state == FAILED and known.failure is not None and (this_run or not self._worth_trying(known)):
            self.summary.known_failures += not this_run
            self._fail(fetched, known.failure, turn)
            return True
        return False

    def _worth_trying(self, known: Known) -> bool:
        code = known.failure.code if known.failure is not None else ""
        return (
            self._retry
            # Whoever ended that worker may not have meant the file.
            or code in ("crashed", "changed")
            or (code == "time_limit" and self._limits.seconds > known.limits.seconds)
            or (code == "memory_limit" and self._limits.memory > known.limits.memory)
        )

    def _finish(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            fetched, turn = self._at_work.pop(outcome.job.number)
            if outcome.failure is not None:
                self._finish_failed(fetched, outcome.failure, turn)
            elif outcome.staged is not None:
                empty = _EMPTY.search(outcome.staged.read_bytes()) is not None
                self._ledger.ready(outcome, fetched.entry.path, self._key)
                self._store.commit(outcome.staged, fetched.sha256)
                self._ledger.done(fetched.sha256)
                self.summary.read_bytes += fetched.size
                self._succeed(fetched, outcome.digest, turn, "done", empty=empty)
                for double, its_turn in self._doubles.pop(fetched.sha256):
                    self._succeed(double, outcome.digest, its_turn, "duplicate")
            fetched.discard()

    def _finish_failed(self, fetched: Fetched, failure: Failure, turn: int) -> None:
        if failure.stops_everything:
            raise failure.error()
        self._ledger.failed(fetched.sha256, fetched.entry.path, self._key, failure, self._limits)
        self._fail(fetched, failure, turn)
        for double, its_turn in self._doubles.pop(fetched.sha256):
            self._fail(double, failure, its_turn)

    def _succeed(self, fetched: Fetched, digest: str, turn: int, kind: str, *, empty: bool = False) -> None:
        self.summary.empty += empty
        self.summary.done += kind == "done"
        self.summary.skipped += kind == "skipped"
        self.summary.duplicates += kind == "duplicate"
        self._handing.give(turn, fetched.sha256, digest, fetched.name)
        self._tell(Event(kind, fetched.entry.path, empty=empty))

    def _fail(self, fetched: Fetched, failure: Failure, turn: int) -> None:
        self.summary.failures[failure.code] += 1
        self._handing.give(turn, None)
        self._set_aside(fetched)
        self._tell(Event("failed", fetched.entry.path, failure))

    def _set_aside(self, fetched: Fetched) -> None:
        """Copies a file that failed, under its digest and name; what cannot be read cannot be copied."""
        empty = fetched.failure is not None and fetched.failure.code == EmptyInputError.default_code
        if self._places.failed is None or not (fetched.sha256 or empty):
            return
        target = self._places.failed / _short(f"{(fetched.sha256 or _OF_NOTHING)[:12]}-{fetched.name}")
        if target.exists() or not (empty or Path(fetched.path).exists()):
            return
        part = target.with_name(f".{target.name}.part")
        try:
            if empty:
                part.touch()
            else:
                shutil.copyfile(fetched.path, part)
            part.replace(target)
        except OSError as error:
            raise not_writable(self._places.failed, error) from error


def _short(name: str) -> str:
    """A name with room for what stands around it while it is written: Hangul has three bytes a letter."""
    stem, ending = os.path.splitext(name)
    while stem and len(os.fsencode(stem + ending)) > _LONGEST_NAME:
        stem = stem[:-1]
    return (stem + ending) if stem else name[:_SURELY_SHORT]
