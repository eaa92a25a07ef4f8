"""What is known about a folder of results: one SQLite file beside them, and a lock that only one batch holds.

SQLite in WAL mode and not a log of JSON Lines: a second run asks about each file by its digest and must not hold
100,000 of them in memory, failures and names are looked up and sorted, and what stands in a transaction survives
``kill -9`` whole or not at all without code of ours. ``synchronous=NORMAL`` may lose the last transactions when the
machine loses power, never their order: then the files they were about are converted once more.

A result is written in four steps: the worker's file is on the disk; the ledger says that it is *ready*, with its
digest; it gets its name; the ledger says that it is *done*. Whoever is killed in between leaves a *ready* line, and the
next run sees by the digest whether the file has its name already, and gives it its name otherwise. So what a worker
handed over is never converted again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticeparse.errors import UsageError
from noticeparse.pipeline.batch.inputs import Entry
from noticeparse.pipeline.batch.jobs import Failure, Limits, Outcome

READY, DONE, FAILED = "ready", "done", "failed"
PAGE = 500
VERSION = 1

SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS outcomes (
    sha256 TEXT PRIMARY KEY, key TEXT NOT NULL, state TEXT NOT NULL, run INTEGER NOT NULL, path BLOB NOT NULL,
    staged TEXT, digest TEXT, size INTEGER,
    code TEXT, message TEXT, hint TEXT, exit_code INTEGER, seconds REAL, memory INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, sha256 TEXT, run INTEGER NOT NULL, code TEXT, message TEXT, hint TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names ON files (sha256, path);
CREATE TABLE IF NOT EXISTS added (
    place TEXT, sha256 TEXT, name BLOB, digest TEXT NOT NULL, PRIMARY KEY (place, sha256, name)
) WITHOUT ROWID;
CREATE TEMP TABLE entries (
    path BLOB PRIMARY KEY, place INTEGER NOT NULL, code TEXT, message TEXT, hint TEXT
) WITHOUT ROWID;
CREATE INDEX temp.sorted ON entries (place, path);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger says about some bytes.

    Attributes:
        key: What made the result.
        state: `READY`, `DONE` or `FAILED`.
        run: The run that made it.
        path: The file that was converted.
        staged: Name of the file that its result was written to first.
        digest: The sha256 of the result.
        size: Its bytes.
        failure: Why there is none.
        limits: The limits that it failed under.
    """

    key: str
    state: str
    run: int
    path: str
    staged: str | None
    digest: str | None
    size: int | None
    failure: Failure | None
    limits: Limits


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file of a run without a result; ``converted`` is the one of the same bytes that was tried."""

    path: str
    sha256: str | None
    failure: Failure
    converted: str | None


class Ledger:
    """The ledger of one folder of results, locked for this process.

    Args:
        folder: Where its files are; made where it is missing.

    Raises:
        UsageError: Another batch is at work there (``locked``), or the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder / "lock.sqlite", folder)
            self._db = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute("PRAGMA temp_store=FILE")
            self._check_version(folder)
            self._db.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise UsageError(
                f"The ledger in {folder} cannot be opened: {error}",
                hint="Name a folder that you may write to; if the file is damaged, remove that folder: every notice is "
                "then converted again",
                code="not_writable",
            ) from error
        self.run = int(self._db.execute("INSERT INTO runs DEFAULT VALUES RETURNING id").fetchone()[0])

    def _check_version(self, folder: Path) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            raise UsageError(
                f"The ledger in {folder} is of version {version}, this program knows {VERSION}",
                hint="Use the program that wrote it, or remove that folder: every notice is then converted again",
            )
        self._db.execute(f"PRAGMA user_version={VERSION}")

    def close(self) -> None:
        """Gives the folder free."""
        self._db.close()
        self._lock.close()

    def note_entries(self, entries: Iterable[Entry]) -> int:
        """Keeps what is to be converted, in order; how many there are now.

        Entries are on disk, not in memory; one path counts once.
        """
        self._db.execute("BEGIN")
        try:
            self._db.executemany(
                "INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?)",
                ((os.fsencode(entry.path), entry.place, *_words(entry.failure)) for entry in entries),
            )
        finally:
            self._db.execute("COMMIT")
        return int(self._db.execute("SELECT count(*) FROM entries").fetchone()[0])

    def entries(self) -> Iterator[Entry]:
        """What was noted, by argument and path."""
        place, path = -1, b""
        while rows := self._db.execute(
            "SELECT place, path, code, message, hint FROM entries WHERE (place, path) > (?, ?) "
            "ORDER BY place, path LIMIT ?",
            (place, path, PAGE),
        ).fetchall():
            for place, path, *words in rows:
                yield Entry(os.fsdecode(path), place, Failure(*words) if words[0] is not None else None)

    def only_failures(self) -> Failure | None:
        """The first noted entry's failure, where none leads to a file."""
        row = self._db.execute(
            "SELECT code, message, hint FROM entries WHERE NOT EXISTS (SELECT 1 FROM entries WHERE code IS NULL) "
            "ORDER BY place, path LIMIT 1"
        ).fetchone()
        return Failure(*row) if row else None

    def seen(self, path: str) -> bool:
        """Whether this run has dealt with a path."""
        row = self._db.execute("SELECT 1 FROM files WHERE path = ? AND run = ?", (os.fsencode(path), self.run))
        return row.fetchone() is not None

    def note_file(self, path: str, sha256: str | None, failure: Failure | None = None) -> None:
        """That this run found these bytes under this path, or why it found none."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
            (os.fsencode(path), sha256, self.run, *_words(failure)),
        )

    def known(self, sha256: str) -> Known | None:
        """What is known about some bytes."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM outcomes WHERE sha256 = ?", (sha256,)).fetchone()
        return _known(row) if row else None

    def ready(self, outcome: Outcome, path: str, key: str) -> None:
        """That a result is on the disk, and is about to get its name."""
        self._db.execute(
            "INSERT OR REPLACE INTO outcomes (sha256, key, state, run, path, staged, digest, size) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                outcome.job.sha256,
                key,
                READY,
                self.run,
                os.fsencode(path),
                outcome.staged.name if outcome.staged is not None else None,
                outcome.digest,
                outcome.size,
            ),
        )

    def done(self, sha256: str) -> None:
        """That it has its name."""
        self._db.execute("UPDATE outcomes SET state = ?, staged = NULL WHERE sha256 = ?", (DONE, sha256))

    def failed(self, sha256: str, path: str, key: str, failure: Failure, limits: Limits) -> None:
        """That there is no result."""
        self._db.execute(
            "INSERT OR REPLACE INTO outcomes "
            "(sha256, key, state, run, path, code, message, hint, exit_code, seconds, memory) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sha256,
                key,
                FAILED,
                self.run,
                os.fsencode(path),
                *_words(failure),
                failure.exit_code,
                limits.seconds,
                limits.memory,
            ),
        )

    def forget(self, sha256: str) -> None:
        """That nothing is known about these bytes."""
        self._db.execute("DELETE FROM outcomes WHERE sha256 = ?", (sha256,))

    def unfinished(self) -> list[tuple[str, Known]]:
        """Results that were about to get their name when a run ended: no more than it had workers."""
        rows = self._db.execute(f"SELECT sha256, {_COLUMNS} FROM outcomes WHERE state = ?", (READY,)).fetchall()
        return [(row[0], _known(row[1:])) for row in rows]

    def was_added(self, place: str, sha256: str, name: str, digest: str) -> bool:
        """Whether a result of this digest was handed on to a place under a name."""
        row = self._db.execute(
            "SELECT digest FROM added WHERE place = ? AND sha256 = ? AND name = ?", (place, sha256, os.fsencode(name))
        ).fetchone()
        return row is not None and row[0] == digest

    def note_added(self, place: str, sha256: str, name: str, digest: str) -> None:
        """That a result was handed on."""
        self._db.execute("INSERT OR REPLACE INTO added VALUES (?, ?, ?, ?)", (place, sha256, os.fsencode(name), digest))

    def results(self) -> Iterator[tuple[str, str]]:
        """The sha256 and a path of everything that has a result, sorted; one pair for each path."""
        cursor = self._db.execute(
            "SELECT files.sha256, files.path FROM files JOIN outcomes USING (sha256) WHERE state = ? "
            "ORDER BY files.sha256, files.path",
            (DONE,),
        )
        return ((sha256, os.fsdecode(path)) for sha256, path in cursor)

    def failures(self) -> Iterator[FailedFile]:
        """The files of this run that have no result, by path."""
        cursor = self._db.execute(
            "SELECT files.path, files.sha256, coalesce(files.code, o.code), coalesce(files.message, o.message), "
            "coalesce(files.hint, o.hint), o.path FROM files LEFT JOIN outcomes o USING (sha256) "
            "WHERE files.run = ? AND (files.code IS NOT NULL OR o.state = ?) ORDER BY files.path",
            (self.run, FAILED),
        )
        for path, sha256, code, message, hint, tried in cursor:
            converted = os.fsdecode(tried) if tried is not None else None
            yield FailedFile(os.fsdecode(path), sha256, Failure(code, message, hint), converted)


_COLUMNS = "key, state, run, path, staged, digest, size, code, message, hint, exit_code, seconds, memory"


def _known(row: tuple[Any, ...]) -> Known:
    key, state, run, path, staged, digest, size, code, message, hint, exit_code, seconds, memory = row
    failure = Failure(code, message, hint, exit_code) if code is not None else None
    return Known(key, state, run, os.fsdecode(path), staged, digest, size, failure, Limits(seconds or 0.0, memory or 0))


def _words(failure: Failure | None) -> tuple[str | None, str | None, str | None]:
    if failure is None:
        return (None, None, None)
    # A lone surrogate of a file name is no text that a database takes.
    code, message, hint = (
        text.encode("utf-8", "backslashreplace").decode() for text in (failure.code, failure.message, failure.hint)
    )
    return (code, message, hint)


def _locked(path: Path, folder: Path) -> sqlite3.Connection:
    """A lock that the system takes back when this process ends, however it ends; the same on every system."""
    lock = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise UsageError(
            f"Another batch is at work on {folder.parent}",
            hint="Wait until it ends, or name another folder with -o",
            code="locked",
        ) from error
    return lock
