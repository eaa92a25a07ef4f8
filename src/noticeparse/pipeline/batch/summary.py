"""How a batch went, in numbers and as reports beside the results."""

from __future__ import annotations

import itertools
import json
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from noticeparse.pipeline.batch.jobs import Failure
from noticeparse.pipeline.batch.ledger import FailedFile
from noticeparse.pipeline.batch.sources import name_of

MANIFEST = "manifest.jsonl"
FAILURES = "failures.jsonl"


@dataclass
class Summary:
    """What a batch did.

    Attributes:
        done: Converted in this run.
        skipped: Their results were already there.
        duplicates: The same bytes as another file of this run.
        empty: Converted in this run, and no programme was found.
        failures: How many failed, by code.
        known_failures: How many of these were tried by an earlier run and not again.
        added: Results handed on to the catalogue in this run.
        read_bytes: Bytes of the files that were converted.
        seconds: Wall time.
        peak_worker: Bytes of memory of the largest worker; 0 where that is not known.
        peak_parent: The same of this process.
        interrupted: Whether it was stopped before the end.
    """

    done: int = 0
    skipped: int = 0
    duplicates: int = 0
    empty: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    known_failures: int = 0
    added: int = 0
    read_bytes: int = 0
    seconds: float = 0.0
    peak_worker: int = 0
    peak_parent: int = 0
    interrupted: bool = False

    @property
    def failed(self) -> int:
        """How many files have no result."""
        return self.failures.total()

    @property
    def seen(self) -> int:
        """How many files are dealt with."""
        return self.done + self.skipped + self.duplicates + self.failed

    @property
    def per_second(self) -> float:
        """Files converted a second; 0 where there was nothing to do."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def exit_code(self) -> int:
        """0 where every file has its result, else 1."""
        return 1 if self.failures else 0


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a file.

    Attributes:
        kind: ``found`` (a number of files), ``done``, ``skipped``, ``duplicate`` or ``failed``.
        path: The file.
        failure: Why it failed.
        total: How many are to be dealt with.
        empty: Converted in this run, and no programme was found.
    """

    kind: str
    path: str = ""
    failure: Failure | None = None
    total: int = 0
    empty: bool = False


Listener = Callable[[Event], None]


def failure_lines(failures: Iterable[FailedFile]) -> Iterator[str]:
    """JSON Lines, one for each file without a result: what ``extract`` prints in its place, and where it is."""
    for failed in failures:
        source: dict[str, Any] = {"name": name_of(failed.path), "path": failed.path, "sha256": failed.sha256}
        if failed.converted not in (None, failed.path):
            source["same_as"] = failed.converted
        error = {"code": failed.failure.code, "message": failed.failure.message, "hint": failed.failure.hint}
        yield json.dumps({"source": source, "error": error}, ensure_ascii=False) + "\n"


def manifest_lines(results: Iterable[tuple[str, str]]) -> Iterator[str]:
    """JSON Lines, one for each result: its sha256 and every path that its bytes were found under."""
    for sha256, group in itertools.groupby(results, key=operator.itemgetter(0)):
        line = {"sha256": sha256, "result": f"{sha256}.json", "paths": [path for _, path in group]}
        yield json.dumps(line, ensure_ascii=False) + "\n"
