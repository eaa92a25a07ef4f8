"""Jobs on a Ray cluster: one actor for each processor, each with a worker process of its own under the same limits.

An actor does not convert: it watches a `LocalEngine` of one worker, so that a file ends with the same spec, or the same
failure, as on one machine, and a hanging one does not cost the cluster a node's process. Bytes travel with the job: a
node need not see the driver's disk. A node that is lost costs its file a second try elsewhere.
"""

from __future__ import annotations

import logging
import os
import socket
import tempfile
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticeparse.errors import InternalError, MissingExtraError, NoticeparseError, UsageError
from noticeparse.pipeline.batch.jobs import Failure, Job, Limits, Outcome, Recipe, crashed
from noticeparse.pipeline.batch.local import LocalEngine, cores, environment
from noticeparse.pipeline.batch.store import stage_bytes
from noticeparse.pipeline.batch.version import key_of

ADDRESS_VARIABLE = "RAY_ADDRESS"
ANSWER_S = 5.0
"""How long a cluster's address may take to answer."""
AHEAD = 2
TRIES = 2
"""How often a file is given out before a lost actor counts as its fault."""
WAIT_S = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What an actor gives back: a spec's bytes and their digest, or a failure."""

    content: bytes | None
    digest: str
    failure: Failure | None
    peak: int


class Host:
    """What runs in an actor: one watched worker, on whatever machine that is.

    Args:
        recipe: How files are converted.
        limits: What one file may cost.
    """

    def __init__(self, recipe: Recipe, limits: Limits) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="noticeparse-")
        self._here = Path(self._folder.name)
        self._engine = LocalEngine()
        self._engine.start(recipe, limits, 1, self._here)
        self._key = key_of(recipe)

    def key(self) -> str:
        """What makes specs on this machine."""
        return self._key

    def convert(self, job: Job, content: bytes) -> Answer:
        """One job, whose path is another machine's."""
        path = self._here / "notice"
        path.write_bytes(content)
        self._engine.submit(Job(job.number, str(path), job.name, job.sha256))
        while not (outcomes := self._engine.collect(WAIT_S)):
            pass
        (outcome,) = outcomes
        if outcome.staged is None:
            return Answer(None, "", outcome.failure, self._engine.peak)
        made = outcome.staged.read_bytes()
        outcome.staged.unlink()
        return Answer(made, outcome.digest, None, self._engine.peak)


class RayEngine:
    """Actors on a cluster.

    Args:
        address: Of the cluster (``HOST:PORT``, ``ray://HOST:PORT``, ``auto``); None for what ``RAY_ADDRESS`` names, or
            else for one on this machine that ends with the batch.
    """

    def __init__(self, address: str | None = None) -> None:
        self._address = address or os.environ.get(ADDRESS_VARIABLE) or None
        self._ray: Any = None
        self._ours = False
        self._hosts: list[Any] = []
        self._idle: deque[Any] = deque()
        self._running: dict[Any, tuple[Job, Any]] = {}
        self._queue: deque[Job] = deque()
        self._tries: dict[int, int] = {}
        self._staging = Path()
        self._recipe, self._limits = Recipe(), Limits()
        self.peak = 0

    @property
    def room(self) -> int:
        """See `Engine.room`."""
        return AHEAD * max(1, len(self._hosts)) - len(self._queue) - len(self._running)

    def start(self, recipe: Recipe, limits: Limits, workers: int | None, staging: Path) -> None:
        """See `Engine.start`.

        Raises:
            MissingExtraError: Ray is not installed.
            UsageError: The address does not answer, or another version of this program is on a node.
        """
        # No word to anybody about how Ray is used.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        try:
            import ray
        except ImportError as exc:
            raise MissingExtraError(
                "--engine ray needs the package ray", hint="Install it: pip install 'noticeparse[ray]'"
            ) from exc
        self._ray, self._staging, self._recipe, self._limits = ray, staging, recipe, limits
        if self._address is not None:
            check_answers(self._address)
        # A program that is connected already has chosen its cluster.
        if not ray.is_initialized():
            self._connect(workers)
        count = workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._hosts = [self._new_host() for _ in range(count)]
        self._idle.extend(self._hosts)
        try:
            keys = set(ray.get([host.key.remote() for host in self._hosts]))
        except ray.exceptions.RayError as error:
            raise InternalError(
                f"Ray cannot start what converts: {error}",
                hint="See that this very version of noticeparse is installed on every node",
            ) from error
        if keys != {key_of(recipe)}:
            raise UsageError(
                "Nodes of the Ray cluster have another version of noticeparse or of its models than this machine",
                hint="Install the same one everywhere",
            )

    def _connect(self, workers: int | None) -> None:
        said = {"log_to_driver": False, "logging_level": logging.ERROR}
        self._ours = True
        if self._address is None or self._address == "local":
            paths = {"PYTHONPATH": environment()["PYTHONPATH"]}
            self._ray.init(
                address="local",
                num_cpus=workers or cores(),
                include_dashboard=False,
                runtime_env={"env_vars": paths},
                **said,
            )
            return
        try:
            self._ray.init(address=self._address, **said)
        except (ConnectionError, OSError, RuntimeError, ValueError, TimeoutError) as error:
            raise _unreachable(self._address, str(error)) from error

    def _new_host(self) -> Any:
        # Memory beside the worker's is small, and Ray's own scheduling of it would be a second limit.
        remote = self._ray.remote(num_cpus=1, max_restarts=0)(Host)
        return remote.remote(self._recipe, self._limits)

    def submit(self, job: Job) -> None:
        """See `Engine.submit`."""
        self._queue.append(job)
        self._assign()

    def collect(self, wait: float) -> list[Outcome]:
        """See `Engine.collect`."""
        self._assign()
        if not self._running:
            time.sleep(wait)
            return []
        ready, _ = self._ray.wait(list(self._running), num_returns=1, timeout=wait)
        found = [outcome for reference in ready if (outcome := self._take(reference)) is not None]
        self._assign()
        return found

    def close(self) -> None:
        """See `Engine.close`; a cluster that was there before stays."""
        if self._ray is None or not self._ray.is_initialized():
            return
        for host in self._hosts:
            self._ray.kill(host)
        self._hosts.clear()
        self._running.clear()
        if self._ours:
            self._ray.shutdown()

    def _assign(self) -> None:
        while self._queue and self._idle:
            job, host = self._queue.popleft(), self._idle.popleft()
            # The batch keeps the file for as long as the job is at work.
            content = Path(job.path).read_bytes()
            self._running[host.convert.remote(job, content)] = (job, host)

    def _take(self, reference: Any) -> Outcome | None:
        job, host = self._running.pop(reference)
        try:
            answer: Answer = self._ray.get(reference)
        except self._ray.exceptions.RayActorError as error:
            return self._lost(job, host, str(error).partition("\n")[0])
        except self._ray.exceptions.RayTaskError as error:
            self._idle.append(host)
            cause = error.cause if isinstance(error.cause, NoticeparseError) else None
            raise cause or InternalError(f"Ray failed on {job.name}: {error}", hint="Please report this") from error
        self._idle.append(host)
        self._tries.pop(job.number, None)
        self.peak = max(self.peak, answer.peak)
        if answer.content is None:
            return Outcome(job, failure=answer.failure)
        staged = stage_bytes(self._staging, job.sha256, answer.content)
        return Outcome(job, staged, answer.digest, len(answer.content))

    def _lost(self, job: Job, host: Any, how: str) -> Outcome | None:
        """An actor is gone: a new one takes its place, and its file is given out again, but not for ever."""
        self._hosts.remove(host)
        fresh = self._new_host()
        self._hosts.append(fresh)
        self._idle.append(fresh)
        self._tries[job.number] = self._tries.get(job.number, 1) + 1
        if self._tries[job.number] > TRIES:
            self._tries.pop(job.number)
            return Outcome(job, failure=crashed(job, how))
        self._queue.appendleft(job)
        return None


def check_answers(address: str) -> None:
    """Nothing where somebody listens at a cluster's address: Ray itself tries for minutes, and may end the process.

    Raises:
        UsageError: Nobody does (``unreachable``).
    """
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon or not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWER_S).close()
    except (OSError, OverflowError) as error:
        raise _unreachable(address, getattr(error, "strerror", None) or str(error)) from error


def _unreachable(address: str, why: str) -> UsageError:
    return UsageError(
        f"No Ray cluster answers at {address}: {why}",
        hint="Check the address; without --address a cluster of this machine is made for the batch",
        code="unreachable",
    )
