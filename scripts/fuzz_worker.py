"""Runs numbered cases in a child process with caps on memory and time, and counts how they end.

A native crash, a hang or a lack of memory ends the child and not the run: it is counted for the case that was at work,
and a new child goes on behind it.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

FRESH = 5_000  # cases for one child: what leaks would show as a lack of memory by then
FAULTS = ("crash", "native crash", "hang", "memory", "silent empty")


@dataclass(frozen=True)
class Fault:
    """A case that ended as it must not.

    Attributes:
        case: Its number.
        kind: One of `FAULTS`.
        where: The exception and its place; the signal of a native crash.
    """

    case: int
    kind: str
    where: str


@dataclass
class Tally:
    """How the cases ended: codes of named errors, ``text``, or a fault; and the slowest of them."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    seconds: float = 0.0
    slowest: tuple[float, int] = (0.0, -1)

    def add(self, case: int, outcome: str, where: str, took: float) -> None:
        """One case more."""
        self.outcomes[outcome] += 1
        self.seconds += took
        self.slowest = max(self.slowest, (took, case))
        if outcome in FAULTS:
            self.faults.append(Fault(case, outcome, where))


def run_cases(cases: range, run: Callable[[int], str], *, memory: int, seconds: float) -> Tally:
    """Every case in turn.

    Args:
        cases: Their numbers.
        run: Takes a number and says how the case ended; what it raises is a crash.
        memory: Address space of the child in bytes.
        seconds: What one case may take.
    """
    tally = Tally()
    context = multiprocessing.get_context("fork")
    at = cases.start
    while at < cases.stop:
        end = min(cases.stop, at + FRESH)
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(theirs, range(at, end), run, memory))
        child.start()
        theirs.close()
        at = _follow(ours, at, end, tally, seconds)
        if at < end:
            began = time.monotonic()
            child.join(0 if tally.faults and tally.faults[-1].case == at else 5)
            if not tally.faults or tally.faults[-1].case != at:
                code = child.exitcode or 0
                name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
                tally.add(at, "native crash", name, time.monotonic() - began)
            at += 1
        if child.is_alive():
            child.kill()
        child.join()
        ours.close()
    return tally


def _follow(pipe: Connection, at: int, end: int, tally: Tally, seconds: float) -> int:
    """Takes results until all are there, none comes in time, or the child is gone; the first case without one."""
    while at < end:
        if not pipe.poll(seconds):
            tally.add(at, "hang", f"over {seconds:g} s", seconds)
            return at
        try:
            case, outcome, where, took = pipe.recv()
        except EOFError:
            return at
        tally.add(case, outcome, where, took)
        at = case + 1
    return at


def _work(pipe: Connection, cases: range, run: Callable[[int], str], memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for case in cases:
        began = time.perf_counter()
        where = ""
        try:
            outcome = run(case)
        except MemoryError as error:
            outcome, where = "memory", _place(error)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is counted and shown
            outcome, where = "crash", _place(error)
        pipe.send((case, outcome, where, time.perf_counter() - began))
    pipe.close()
    os._exit(0)


def _place(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "noticeparse" in frame.filename]
    last = (frames or traceback.extract_tb(error.__traceback__))[-1]
    return (
        f"{type(error).__name__}: {str(error)[:120]} at {os.path.basename(last.filename)}:{last.lineno} in {last.name}"
    )
