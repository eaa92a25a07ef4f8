"""What a batch says while it runs, and at its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from noticeparse import api
from noticeparse.cli.streams import say, visible

LINE_S = 10.0
"""How often a line is printed where there is no terminal."""
MIB = 2**20

Listener = Callable[[api.BatchEvent], None]


@contextmanager
def progress(quiet: bool, watch: bool) -> Iterator[Listener]:
    """A listener that shows on standard error how far the batch is: a bar on a terminal, else a line now and then.

    Args:
        quiet: Show nothing.
        watch: There is no end to show; each file gets a line.
    """
    if quiet:
        yield lambda event: None
    elif sys.stderr.isatty() and not watch:
        with _bar() as listener:
            yield listener
    else:
        yield _Lines(watch)


@contextmanager
def _bar() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("{task.fields[failed]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="", failed="")
        began, seen, failed = time.monotonic(), 0, 0

        def listen(event: api.BatchEvent) -> None:
            nonlocal began, seen, failed
            if event.kind == "found":
                began = time.monotonic()
                bar.update(task, total=event.total)
                return
            seen += 1
            if event.failure is not None:
                failed += 1
                console.print(Text(visible(_failure_line(event))))
            elif event.empty:
                console.print(Text(visible(_empty_line(event))))
            rate = seen / max(time.monotonic() - began, 0.001)
            bar.update(task, advance=1, rate=f"{rate:,.1f} files/s", failed=f"{failed:,} failed" if failed else "")

        yield listen


class _Lines:
    """A line for each failure, and one now and then with figures."""

    def __init__(self, every_file: bool) -> None:
        self._every_file = every_file
        self._total = self._seen = self._failed = 0
        self._began = self._said = time.monotonic()

    def __call__(self, event: api.BatchEvent) -> None:
        """Takes one event."""
        now = time.monotonic()
        if event.kind == "found":
            self._total = event.total
            return
        self._seen += 1
        if event.failure is not None:
            self._failed += 1
            say(_failure_line(event))
        elif event.empty:
            say(_empty_line(event))
        elif self._every_file and event.kind != "skipped":
            say(f"{event.kind}: {event.path}")
        if self._seen < self._total and now - self._said >= LINE_S:
            self._said = now
            rate = self._seen / (now - self._began)
            left = (self._total - self._seen) / rate
            say(
                f"{self._seen:,}/{self._total:,} files, {rate:.1f} files/s, {_clock(left)} left"
                + (f", {self._failed:,} failed" if self._failed else "")
            )


def summary_text(summary: api.BatchSummary, output: str) -> str:
    """The figures at the end, a line each."""
    lines = [
        f"done           {summary.done:>8,}  converted in {_clock(summary.seconds)}, {summary.per_second:.1f} files/s, "
        f"{summary.read_bytes / MIB:,.1f} MiB",
        f"already there  {summary.skipped:>8,}",
    ]
    if summary.duplicates:
        lines.append(f"same bytes     {summary.duplicates:>8,}  as another file")
    if summary.empty:
        lines.append(f"no programme   {summary.empty:>8,}  of those converted: they seem to be no notices")
    lines.append(f"failed         {summary.failed:>8,}{_reasons(summary)}")
    if summary.added:
        lines.append(f"catalogue      {summary.added:>8,}  specs added")
    if summary.peak_worker or summary.peak_parent:
        lines.append(
            f"peak memory    {summary.peak_worker / MIB:>8,.0f}  MiB in a worker, {summary.peak_parent / MIB:,.0f} here"
        )
    if summary.failed:
        lines.append(f"see {api.FAILURES_FILE} in {output}")
    return visible("".join(f"{line}\n" for line in lines))


def _reasons(summary: api.BatchSummary) -> str:
    if not summary.failures:
        return ""
    reasons = ", ".join(f"{code} {count:,}" for code, count in sorted(summary.failures.items()))
    known = f" ({summary.known_failures:,} of them known from before)" if summary.known_failures else ""
    return f"  {reasons}{known}"


def _failure_line(event: api.BatchEvent) -> str:
    assert event.failure is not None
    return f"failed: {event.path}: {event.failure.message} [{event.failure.code}]"


def _empty_line(event: api.BatchEvent) -> str:
    return f"no programme: {event.path}: it seems to be no notice (지원사업을 찾지 못함)"


def _clock(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
