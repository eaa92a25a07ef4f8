"""What a command does that somebody stops: Ctrl-C, or the SIGTERM of what starts and stops services."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import typer

from noticeparse.cli.streams import say

INTERRUPTED: Final = 130
"""The exit code of a command that was stopped."""


@contextmanager
def stopped_by_term(done: Callable[[], str] | None = None) -> Iterator[None]:
    """SIGTERM stops like Ctrl-C: what starts and stops services sends it.

    Args:
        done: Says what is done, for a command that then ends with 130; without it the interrupt goes on upwards.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        if done is None:
            raise
        say(f"interrupted; {done()}")
        raise typer.Exit(INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGTERM, before)
