"""Handing results on, each once, in the order of the files: what a catalogue gets does not depend on who was faster.

A batch that is ended at any moment has handed on the first so many; the next one goes on behind them. What was handed
on and not yet noted is handed on again, so the place must take the same spec twice without harm.
"""

from __future__ import annotations

from typing import Protocol

from noticeparse.pipeline.batch.ledger import Ledger
from noticeparse.pipeline.batch.store import Store


class Sink(Protocol):
    """Where results go: a catalogue."""

    @property
    def place(self) -> str:
        """Names it in the ledger: the same text means the same place."""
        ...

    def has(self, sha256: str, name: str) -> bool:
        """Whether it holds this program's spec of a file of this digest and name."""
        ...

    def on_spec(self, content: bytes, name: str) -> None:
        """Takes the bytes of a spec; the same ones again change nothing.

        Args:
            content: What stands in ``<sha256>.json``.
            name: Base name of the file, which may be another one of the same bytes.

        Raises:
            NoticeparseError: It cannot; the batch ends, and the next one goes on here.
        """
        ...


class Handing:
    """Results on their way to a sink.

    Args:
        sink: Where they go; None for nowhere.
        ledger: Where it is noted.
        store: Where they are read from.
    """

    def __init__(self, sink: Sink | None, ledger: Ledger, store: Store) -> None:
        self.added = 0
        self._sink = sink
        self._ledger = ledger
        self._store = store
        self._turns = 0
        self._next = 1
        # Only digests, for as long as a file before them is at work.
        self._early: dict[int, tuple[str | None, str, str]] = {}

    def turn(self) -> int:
        """The place of the next file in the order."""
        self._turns += 1
        return self._turns

    def give(self, turn: int, sha256: str | None, digest: str = "", name: str = "") -> None:
        """Hands on what has its turn.

        Args:
            turn: The file's place in the order.
            sha256: Of the notice; None where it has no result.
            digest: Of the result.
            name: Base name of the file.
        """
        if self._sink is None:
            return
        self._early[turn] = (sha256, digest, name)
        while self._next in self._early:
            due, *rest = self._early.pop(self._next)
            if due is not None:
                self._hand(self._sink, due, *rest)
            self._next += 1

    def _hand(self, sink: Sink, sha256: str, digest: str, name: str) -> None:
        if self._ledger.was_added(sink.place, sha256, name, digest) and sink.has(sha256, name):
            return
        content = self._store.read(sha256)
        if content is not None:
            sink.on_spec(content, name)
            self._ledger.note_added(sink.place, sha256, name, digest)
            self.added += 1
