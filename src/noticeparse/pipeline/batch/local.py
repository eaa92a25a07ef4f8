"""Worker processes on this machine, each watched: a file beyond a limit, or one that ends its worker costs only itself.

Workers are fresh interpreters, no forks: it does not matter which threads or libraries the caller has. A thread for
each waits for its messages, so that one loop can wait for all of them on every system.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, cast

from noticeparse.errors import InternalError, UsageError
from noticeparse.pipeline.batch.jobs import (
    MIB,
    Failure,
    Job,
    Limits,
    Outcome,
    Recipe,
    crashed,
    memory_limit,
    time_limit,
)
from noticeparse.pipeline.batch.process import frames, resident, write_frame
from noticeparse.pipeline.batch.version import PACKAGE

WORKER = (sys.executable, "-m", "noticeparse.pipeline.batch.worker")
TICK_S = 0.05
"""How often limits are looked at."""
START_S = 120.0
"""What a worker may take to load, on a busy machine."""
STARTS = 3
"""How many workers in a row may end before they are ready."""
AHEAD = 2
"""Jobs in hand for each worker: one at work, one waiting."""
LINES_OF_A_DEFECT = 20


class Worker:
    """One process, the job it has, and the thread that listens to it."""

    def __init__(self, command: Sequence[str], hello: Mapping[str, Any], events: queue.SimpleQueue[Event]) -> None:
        # Not a pipe: nobody would read it, and a full one would stop the worker.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the worker)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment(),
            start_new_session=True,  # Ctrl-C is for the parent, and what the worker starts ends with it
        )
        self._events = events
        self.ready = False
        self.ended = False
        self.job: Job | None = None
        self.since = time.monotonic()
        threading.Thread(target=self._listen, daemon=True).start()
        self.tell(hello)

    def _listen(self) -> None:
        with cast(BinaryIO, self._process.stdout) as stream:
            for message in frames(stream):
                self._events.put((self, message))
        self._events.put((self, None))

    def tell(self, message: Mapping[str, Any]) -> None:
        """Sends a message; a worker that is gone is noticed by its listener."""
        with contextlib.suppress(OSError):
            write_frame(cast(BinaryIO, self._process.stdin), message)

    def give(self, job: Job) -> None:
        """Starts a job; its time begins."""
        self.job, self.since = job, time.monotonic()
        self.tell({"job": asdict(job)})

    @property
    def resident(self) -> int:
        """Bytes of memory that it holds now; 0 where the system does not say."""
        return resident(self._process.pid)

    @property
    def idle(self) -> bool:
        """Whether it can take a job."""
        return self.ready and not self.ended and self.job is None

    def end(self) -> None:
        """Kills it, with all it has started."""
        self.ended = True
        if self._process.poll() is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (AttributeError, ProcessLookupError, PermissionError):
                self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._errors):
            with contextlib.suppress(BrokenPipeError):
                cast(BinaryIO, stream).close()

    def epitaph(self) -> str:
        """How it ended by itself."""
        code = self._process.wait()
        if code < 0:
            try:
                name = signal.Signals(-code).name
            except ValueError:
                name = f"signal {-code}"
            return name + (" (killed from outside, perhaps by the system for want of memory)" if code == -9 else "")
        return f"exit code {code}"

    def last_words(self) -> str:
        """The end of what it printed."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").splitlines()
        return "\n".join(lines[-LINES_OF_A_DEFECT:])


Event = tuple[Worker, dict[str, Any] | None]


class LocalEngine:
    """Worker processes of this machine.

    Args:
        command: What starts a worker.
    """

    def __init__(self, command: Sequence[str] = WORKER) -> None:
        self._command = tuple(command)
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._workers: list[Worker] = []
        self._queue: deque[Job] = deque()
        self._limits, self._staging = Limits(), Path()
        self._hello: dict[str, Any] = {}
        self._wanted = 1
        self._failed_starts = 0
        self._looked = 0.0
        self.peak = 0

    @property
    def room(self) -> int:
        """See `Engine.room`."""
        return AHEAD * self._wanted - len(self._queue) - sum(worker.job is not None for worker in self._workers)

    def start(self, recipe: Recipe, limits: Limits, workers: int | None, staging: Path) -> None:
        """See `Engine.start`; processes are started when there is work for them."""
        self._limits, self._staging = limits, staging
        self._wanted = workers or cores()
        self._hello = {"recipe": asdict(recipe), "limits": asdict(limits), "staging": str(staging)}

    def submit(self, job: Job) -> None:
        """See `Engine.submit`."""
        self._queue.append(job)

    def collect(self, wait: float) -> list[Outcome]:
        """See `Engine.collect`.

        Raises:
            UsageError: The limit of memory is less than a worker needs for itself; a choice that does not exist.
            MissingExtraError: What the options need is not installed.
            InternalError: Workers do not start.
        """
        until = time.monotonic() + wait
        found: list[Outcome] = []
        while True:
            self._assign()
            left = until - time.monotonic()
            try:
                event = self._events.get(timeout=max(0.0, min(left, TICK_S)))
            except queue.Empty:
                event = None
            while event is not None:
                found.extend(self._take(*event))
                event = None if self._events.empty() else self._events.get()
            found.extend(self._look())
            if found or left <= 0:
                self._assign()
                return found

    def close(self) -> None:
        """See `Engine.close`."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._queue.clear()

    def _assign(self) -> None:
        for worker in self._workers:
            if self._queue and worker.idle:
                worker.give(self._queue.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        missing = min(self._wanted - len(self._workers), len(self._queue) - starting)
        for _ in range(missing):
            self._workers.append(Worker(self._command, self._hello, self._events))

    def _take(self, worker: Worker, message: dict[str, Any] | None) -> list[Outcome]:
        if worker.ended:
            return []
        if message is None:
            return self._gone(worker)
        self.peak = max(self.peak, int(message.get("peak", 0)))
        if message.get("ready"):
            self._check_room(int(message["resident"]), worker)
            worker.ready, self._failed_starts = True, 0
            return []
        if not worker.ready:
            raise Failure(**message["failure"]).error()
        job, worker.job = worker.job, None
        if job is None or message.get("number") != job.number:
            worker.job = job
            return []
        if message.get("last"):
            self._remove(worker)
        if message.get("failure"):
            return [Outcome(job, failure=Failure(**message["failure"]))]
        return [Outcome(job, self._staged(message), str(message["digest"]), int(message["size"]))]

    def _staged(self, message: Mapping[str, Any]) -> Path:
        """The file that a worker names, which is in the folder for it, whatever it says."""
        return self._staging / Path(str(message["staged"])).name

    def _check_room(self, needed: int, worker: Worker) -> None:
        if needed < self._limits.memory:
            return
        self._remove(worker)
        raise UsageError(
            f"A limit of {self._limits.memory // MIB:,} MiB is less than a worker needs before it reads anything",
            hint=f"Give --memory more than {-(-needed // MIB):,}M",
        )

    def _gone(self, worker: Worker) -> list[Outcome]:
        how = worker.epitaph()
        said = worker.last_words()
        self._remove(worker)
        if worker.job is not None:
            return [Outcome(worker.job, failure=crashed(worker.job, how))]
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise InternalError(
                    f"The workers of the batch do not start ({how}): {said or 'they say nothing'}",
                    hint="Please report this with the lines above",
                )
        return []

    def _look(self) -> list[Outcome]:
        """Ends the workers that are beyond a limit."""
        now = time.monotonic()
        if now - self._looked < TICK_S:
            return []
        self._looked = now
        over: list[Outcome] = []
        for worker in list(self._workers):
            if worker.job is None:
                if not worker.ready and now - worker.since > START_S:
                    worker.end()
                    worker.ended = False
                    over.extend(self._gone(worker))
                continue
            if now - worker.since > self._limits.seconds:
                failure = time_limit(worker.job, self._limits.seconds)
            elif (held := worker.resident) > self._limits.memory:
                self.peak = max(self.peak, held)
                failure = memory_limit(worker.job, self._limits.memory)
            else:
                continue
            over.append(Outcome(worker.job, failure=failure))
            self._remove(worker)
        return over

    def _remove(self, worker: Worker) -> None:
        worker.end()
        self._workers.remove(worker)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def environment() -> dict[str, str]:
    """The environment of a worker: it finds this very package, and its libraries start no threads of their own."""
    paths = [str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")
    return {**alone, **os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
