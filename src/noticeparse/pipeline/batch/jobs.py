"""What travels between a batch, its engine and the workers: small values that can be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from noticeparse.errors import InputError, InternalError, MissingExtraError, NoticeparseError, UsageError
from noticeparse.pipeline.options import RunOptions

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recipe:
    """How every file of a batch is converted.

    Attributes:
        run: `RunOptions` as keywords, all of them plain (no ``limits``).
        min_confidence: Values below get a finding; None for none.
        drop: Such values are made null.
    """

    run: Mapping[str, Any] = field(default_factory=dict)
    min_confidence: float | None = None
    drop: bool = False

    @property
    def options(self) -> RunOptions:
        """The keywords with every default in its place."""
        return RunOptions(**self.run)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Attributes:
        seconds: Wall time.
        memory: Bytes of the process that converts it, all of the process counted.
    """

    seconds: float = 120.0
    memory: int = 2048 * MIB


@dataclass(frozen=True, slots=True)
class Job:
    """One file to convert.

    Attributes:
        number: Unique in the batch.
        path: Where its bytes can be read on this machine.
        name: Base name to print in ``source.name``.
        sha256: Of its bytes, as they were when the job was made.
    """

    number: int
    path: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no spec: an error as plain values."""

    code: str
    message: str
    hint: str
    exit_code: int = InputError.exit_code

    @classmethod
    def of(cls, error: NoticeparseError) -> Failure:
        """The error without its class."""
        return cls(error.code, error.message, error.hint, error.exit_code)

    @property
    def stops_everything(self) -> bool:
        """Whether every other file would fail like this one: a package that is missing, a full disk."""
        return self.exit_code in (UsageError.exit_code, MissingExtraError.exit_code)

    def error(self) -> NoticeparseError:
        """An error of the same exit code."""
        kinds: dict[int, type[NoticeparseError]] = {
            kind.exit_code: kind for kind in (UsageError, MissingExtraError, InputError)
        }
        return kinds.get(self.exit_code, InternalError)(self.message, hint=self.hint, code=self.code)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: with a failure, or with a spec.

    Attributes:
        job: The job.
        staged: A file with the spec's bytes, on the disk; None with a failure.
        digest: The sha256 of these bytes.
        size: Their number.
        failure: Why there is none.
    """

    job: Job
    staged: Path | None = None
    digest: str = ""
    size: int = 0
    failure: Failure | None = None


class Engine(Protocol):
    """Where jobs are run. One thread uses it; it takes no more jobs than it has room for."""

    @property
    def room(self) -> int:
        """How many jobs it takes now."""
        ...

    @property
    def peak(self) -> int:
        """Bytes of memory of the largest worker so far; 0 where that is not known."""
        ...

    def start(self, recipe: Recipe, limits: Limits, workers: int | None, staging: Path) -> None:
        """Gets ready.

        Args:
            recipe: How files are converted.
            limits: What one file may cost.
            workers: How many at once; None for one each core.
            staging: A folder for the files of `Outcome.staged`.

        Raises:
            NoticeparseError: It cannot run here.
        """
        ...

    def submit(self, job: Job) -> None:
        """Takes one job."""
        ...

    def collect(self, wait: float) -> list[Outcome]:
        """What has ended since; after ``wait`` seconds also nothing."""
        ...

    def close(self) -> None:
        """Ends every worker, at once."""
        ...


def time_limit(job: Job, seconds: float) -> Failure:
    """The failure of a file that took too long."""
    return Failure.of(
        InputError(
            f"{job.name} is not converted within {seconds:g} seconds",
            code="time_limit",
            hint="Pass a longer --timeout if it really is one notice; a damaged or hostile file may never end",
        )
    )


def memory_limit(job: Job, memory: int) -> Failure:
    """The failure of a file that took too much memory."""
    return Failure.of(
        InputError(
            f"{job.name} takes more than {memory // MIB:,} MiB of memory",
            code="memory_limit",
            hint="Pass a larger --memory if it really is one notice",
        )
    )


def crashed(job: Job, how: str) -> Failure:
    """The failure of a file whose worker ended by itself or by somebody else's hand."""
    return Failure.of(
        InputError(
            f"The process that converted {job.name} ended: {how}",
            code="crashed",
            hint="Run the batch again; if the file ends it again, report it with the file's sha256",
        )
    )
