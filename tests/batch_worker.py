"""A worker that does what a text tells it to: what files can do to a process, without a file that really can."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from noticeparse.pipeline.batch.jobs import Job, Recipe
from noticeparse.pipeline.batch.worker import convert, main


def obedient(job: Job, recipe: Recipe) -> bytes:
    """Hangs, eats, dies or fails where the first word says so; converts otherwise."""
    order = Path(job.path).read_bytes()[:20].decode("utf-8", "replace").partition(" ")[0]
    if order == "hang":
        while True:
            pass
    if order == "sleep-deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.pause()
    if order == "eat":
        eaten = []
        while True:
            eaten.append(bytearray(os.urandom(1)) * 2**22)
    if order == "allocate":
        bytearray(2**50)
    if order == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "exit":
        os._exit(3)
    if order == "print":
        os.write(1, b"\0\0\0\5what a library prints")
    if order == "defect":
        raise RuntimeError("nobody expected this")
    if order == "recurse":
        obedient(job, recipe)
    return convert(job, recipe)


if __name__ == "__main__":
    main(obedient)
