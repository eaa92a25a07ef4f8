"""What reading may take: checked between pages, sections and steps, and enforced from outside where a library rules."""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from noticeparse.errors import TooSlowError
from noticeparse.readers.base import ReadLimits

AGAIN = 1.0

T = TypeVar("T")


class Deadline:
    """The point in time by which a file must be read; starts when it is made.

    Args:
        limits: ``seconds`` is kept.
        name: Of the file, for the message.
    """

    def __init__(self, limits: ReadLimits, name: str) -> None:
        self.name = name
        self.seconds = limits.seconds
        self._end = time.monotonic() + limits.seconds

    @property
    def left(self) -> float:
        """Seconds that are left; never below 0."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Nothing while there is time.

        Raises:
            TooSlowError: The time is over.
        """
        if time.monotonic() > self._end:
            raise self.error()

    def error(self) -> TooSlowError:
        """The error for a file that is not read in time."""
        return TooSlowError(
            f"{self.name} is not read within {self.seconds:g} seconds",
            hint="Pass a larger limit of seconds if it really is one notice; a damaged or hostile file may never end",
        )


class _Overdue(BaseException):
    """Raised inside a library from outside; no ``Exception``, so that nothing on its way takes it for its own."""


def run_within(deadline: Deadline, work: Callable[[], T]) -> T:
    """What the work returns; ended when the time is over, at its next step in Python.

    For libraries in plain Python that follow a file's references without end. A call into C is waited for.

    Raises:
        TooSlowError: The time is over.
    """
    try:
        return _struck(deadline, work)
    except _Overdue:
        raise deadline.error() from None


def _struck(deadline: Deadline, work: Callable[[], T]) -> T:
    """Runs the work while another thread waits for the time to be over, and then raises `_Overdue` in this one."""
    ident, here = threading.get_ident(), sys._getframe()
    lock = threading.Lock()
    over = threading.Event()

    def strike() -> None:
        wait = deadline.left
        while not over.wait(wait):
            with lock:
                if over.is_set() or not _runs(ident, here):
                    return
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(_Overdue))
            wait = AGAIN  # what cleans up behind the first one may loop as well

    def stop() -> None:
        with lock:
            over.set()
        # One that was sent and not yet raised must not strike whoever runs next.
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), None)

    try:
        threading.Thread(target=strike, daemon=True).start()
        return work()
    finally:
        try:
            stop()
        except _Overdue:  # struck while it stopped; the next one would come in a second
            stop()
            raise


def _runs(ident: int, wanted: FrameType) -> bool:
    """True while a call is on the stack of a thread."""
    frame = sys._current_frames().get(ident)
    while frame is not None and frame is not wanted:
        frame = frame.f_back
    return frame is not None
