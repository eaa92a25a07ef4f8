"""The process that converts: jobs come on standard input, specs go to files, how it went to standard output.

It trusts no file. What a hostile one can do ends with this process, and messages are JSON, so that nothing it says can
do more than be wrong. It ends when its standard input ends or its parent is gone, and an alarm ends it where even that
cannot be seen.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NoReturn

from noticeparse.errors import InputError, InternalError, NoticeparseError
from noticeparse.pipeline import runner
from noticeparse.pipeline.batch.jobs import MIB, Failure, Job, Limits, Recipe, memory_limit
from noticeparse.pipeline.batch.process import frames, not_writable, peak, resident, stage, write_frame
from noticeparse.pipeline.process import collect_seldom
from noticeparse.spec.confidence import with_confidence
from noticeparse.spec.printed import spec_bytes

Convert = Callable[[Job, Recipe], bytes]

JOBS_OF_ONE_WORKER = 1000
"""After so many it is replaced, so that what leaks cannot add up."""
PARENT_S = 0.5
"""How often a worker looks whether its parent is there."""
GRACE_S = 30.0
"""How long after its limit of time a worker ends itself, where nobody has done it."""


def convert(job: Job, recipe: Recipe) -> bytes:
    """The bytes of a job's spec: those that ``extract -o DIR`` writes.

    Raises:
        InputError: The file cannot be read; ``changed`` where it is another than the job's.
    """
    spec, _ = runner.extract_document(Path(job.path), name=job.name, options=recipe.options)
    if spec.source.sha256 != job.sha256:
        raise InputError(
            f"{job.name} changed while it was read",
            hint="Run the batch again when it is whole; --watch waits for that",
            code="changed",
        )
    if recipe.min_confidence is not None:
        spec = with_confidence(spec, recipe.min_confidence, drop=recipe.drop)
    return spec_bytes(spec)


def serve(inbox: BinaryIO, outbox: BinaryIO, work: Convert = convert) -> None:
    """Greets, then converts until no job comes or it should be replaced.

    The first message says how; the answer to each job is an outcome. What nobody expected ends the process, and is said
    first.
    """
    messages = frames(inbox)
    hello = next(messages, None)
    if hello is None:
        return
    recipe, limits, staging = Recipe(**hello["recipe"]), Limits(**hello["limits"]), Path(hello["staging"])
    _limit_memory(limits)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    try:
        _load(recipe)
    except NoticeparseError as error:
        write_frame(outbox, {"failure": asdict(Failure.of(error))})
        return
    collect_seldom()
    write_frame(outbox, {"ready": True, "resident": resident(), "peak": peak()})
    for count, message in enumerate(messages, start=1):
        job = Job(**message["job"])
        sys.excepthook = _reporter(outbox, job)
        _set_alarm(limits.seconds + GRACE_S)
        answer = _answer(job, recipe, limits, staging, work)
        _set_alarm(0)
        gc.collect()
        now = resident()
        last = count >= JOBS_OF_ONE_WORKER or now > limits.memory // 2
        write_frame(outbox, {**answer, "number": job.number, "resident": now, "peak": peak(), "last": last})
        if last:
            return


def _answer(job: Job, recipe: Recipe, limits: Limits, staging: Path, work: Convert) -> dict[str, Any]:
    try:
        content = work(job, recipe)
    except MemoryError:
        return {"failure": asdict(memory_limit(job, limits.memory))}
    except NoticeparseError as error:
        return {"failure": asdict(Failure.of(error))}
    staged = staging / f"{job.sha256}.{os.getpid()}.part"
    try:
        stage(staged, content)
    except OSError as error:
        return {"failure": asdict(Failure.of(not_writable(staging, error)))}
    return {"staged": staged.name, "digest": hashlib.sha256(content).hexdigest(), "size": len(content)}


def _load(recipe: Recipe) -> None:
    runner.readers.all()
    runner.extractors.all()
    if recipe.run.get("engine"):
        runner.engines.get(recipe.run["engine"])
    runner.model_of_roles(recipe.options.roles)


def _limit_memory(limits: Limits) -> None:
    """A net below the parent's, which looks at resident memory: for one request that is far beyond the limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            mapped = int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return
    allowed = mapped + max(2 * limits.memory, limits.memory + 1024 * MIB)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (allowed if hard < 0 else min(allowed, hard), hard))


def _set_alarm(seconds: float) -> None:
    # Without a handler the system ends the process, whatever a library is doing.
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _end_with_parent(parent: int) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(PARENT_S)
    _end_group()


def _end_group() -> NoReturn:
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _reporter(outbox: BinaryIO, job: Job) -> Callable[..., None]:
    """What the interpreter does with an exception that nothing caught: our defect, said before the process ends."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        failure = Failure.of(
            InternalError(
                f"noticeparse itself failed on {job.name}: {kind.__name__}: {error}",
                hint="Please report this with the file's sha256",
            )
        )
        message = {"failure": asdict(failure), "number": job.number, "resident": 0, "peak": peak(), "last": True}
        write_frame(outbox, message)

    return report


def main(work: Convert = convert) -> None:
    """Serves on the standard streams; what libraries print goes to standard error."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a reader warns of stands in the spec as a finding.
    logging.getLogger("noticeparse").addHandler(logging.NullHandler())
    try:
        serve(inbox, outbox, work)
    except BrokenPipeError:
        _end_group()
    # Nothing is left to do: no library's end may hang.
    os._exit(0)


if __name__ == "__main__":
    main()
