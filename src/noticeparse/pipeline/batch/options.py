"""What may be said about a batch: one object."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from noticeparse.errors import UsageError
from noticeparse.pipeline.batch.jobs import MIB, Limits, Recipe
from noticeparse.pipeline.options import RULES, RunOptions
from noticeparse.readers.base import Ocr

SECONDS = 120.0
SECONDS_WITH_OCR = 1200.0
MEMORY = 2048 * MIB


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch runs.

    Attributes:
        engine: Where it runs: ``local`` (processes of this machine) or ``ray`` (an extra).
        address: Of a Ray cluster that is there; without one, a cluster of this machine is made for the batch.
        jobs: Files at once; None for one for each processor.
        seconds: Wall time that one file may take; None for 120, or 1,200 where pages are recognised.
        memory: Bytes that the process of one file may hold.
        pdf_engine: What reads a PDF; the ``engine`` of `extract`.
        ocr: As in `extract`.
        roles: As in `extract`.
        min_confidence: As in `apply_confidence`; None for no findings of that kind.
        drop: As in `apply_confidence`.
        patterns: Whether ``*``, ``?`` and ``[`` in a source may stand for names.
        retry: Try files again that failed in an earlier run.
        failed: A folder that gets copies of files that failed.
        state: The folder of the ledger; None for ``.noticeparse`` in an output that is a folder, else one of the user.
        watch: Keep the folders converted until Ctrl-C.
        catalog: A catalogue that gets every spec: a path or a URL.
    """

    engine: str = "local"
    address: str | None = None
    jobs: int | None = None
    seconds: float | None = None
    memory: int = MEMORY
    pdf_engine: str | None = None
    ocr: Ocr | str = Ocr.OFF
    roles: str = RULES
    min_confidence: float | None = None
    drop: bool = False
    patterns: bool = True
    retry: bool = False
    failed: str | Path | None = None
    state: str | Path | None = None
    watch: bool = False
    catalog: str | Path | None = None

    def recipe(self) -> Recipe:
        """How each file is converted.

        Raises:
            UnknownNameError: There is no such choice of pages to recognise.
            UsageError: The confidence is none, or missing beside ``drop``.
        """
        if self.drop and self.min_confidence is None:
            raise UsageError("--drop needs a limit to drop below", hint="Add --min-confidence X")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError(f"--min-confidence is {self.min_confidence}", hint="Give a number from 0 to 1")
        run = RunOptions(engine=self.pdf_engine, ocr=self.ocr, roles=self.roles)
        plain = {"engine": run.engine, "ocr": run.pages_to_recognise.value, "roles": run.roles}
        return Recipe(plain, self.min_confidence, self.drop)

    def limits(self) -> Limits:
        """What one file may cost.

        Raises:
            UsageError: It is nothing.
        """
        usual = SECONDS if str(self.ocr) == Ocr.OFF else SECONDS_WITH_OCR
        limits = Limits(usual if self.seconds is None else self.seconds, self.memory)
        if limits.seconds <= 0 or limits.memory <= 0 or (self.jobs is not None and self.jobs < 1):
            raise UsageError("Limits and the number of jobs are more than 0", hint="Leave them out for the usual ones")
        return limits
