"""Tesseract as a program of its own: pictures through standard input, text and places through standard output.

Nothing is written to disk. Its table of words (TSV) says where words stand, but splits Korean after nearly each
syllable; its plain text says where the blanks are. One run gives both, page by page.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from noticeparse.errors import InternalError, MissingExtraError
from noticeparse.readers.ocr.engine import RecognisedLine, Word
from noticeparse.readers.ocr.picture import Picture
from noticeparse.readers.ocr.tiff import tiff_of

PROGRAM = "tesseract"
# Models by what they read best: Hangul with Latin letters, figures and marks; Korean alone.
MODELS = ("script/Hangul", "Hangul", "kor")
# Pictures are not divided further: Tesseract's own division reads notices as if they were set from top to bottom.
ONE_LINE = "7"
# Blanks as wide as printed, where the text has them at all; nothing between the texts of two pictures.
SETTINGS = ("-c", "preserve_interword_spaces=1", "-c", "page_separator=")
INSTALL = (
    "Install it: apt install tesseract-ocr tesseract-ocr-kor tesseract-ocr-script-hang (Debian, Ubuntu); "
    "brew install tesseract tesseract-lang (macOS); on Windows its installer, with Korean among the additional data "
    "and its folder on PATH (문자 인식 프로그램 Tesseract와 한국어 데이터를 설치하세요)"
)
LIST_SECONDS = 20.0
# What some pictures make it do: divide by zero, touch memory that is not its own, give up.
BROKEN_DOWN = frozenset(-number for number in (signal.SIGFPE, signal.SIGSEGV, signal.SIGABRT))
# Columns of the table: level, page, block, paragraph, line, word, left, top, width, height, certainty, text.
ROW = re.compile(r"(\d)\t(\d+)\t(\d+)\t(\d+)\t(\d+)\t(\d+)\t(\d+)\t(\d+)\t(\d+)\t(\d+)\t(-?[\d.]+)\t(.*)")
HEAD = "level\tpage_num"
PICTURE_LEVEL, LINE_LEVEL, WORD_LEVEL = "1", "4", "5"


class Tesseract:
    """Tesseract 4 or newer, found on ``PATH``."""

    name = "tesseract"

    def __init__(self) -> None:
        self._model: str | None = None

    def lines(self, pictures: Sequence[Picture], *, seconds: float) -> tuple[RecognisedLine, ...]:
        """See `noticeparse.readers.ocr.engine.Engine`."""
        model = self._model = self._model or _model()
        return tuple(_lines(model, pictures, time.monotonic() + seconds)) if pictures else ()


def _lines(model: str, pictures: Sequence[Picture], end: float) -> Iterator[RecognisedLine]:
    """What the pictures say; one that Tesseract itself breaks down on says nothing and costs the others nothing."""
    arguments = ("stdin", "stdout", "-l", model, "--psm", ONE_LINE, *SETTINGS, "tsv", "txt")
    try:
        # No time left is no time at all, not an endless one.
        output = _run(arguments, tiff_of(pictures), max(0.001, end - time.monotonic()))
    except _BrokenDownError:
        if len(pictures) == 1:
            return
        half = len(pictures) // 2
        yield from _lines(model, pictures[:half], end)
        for line in _lines(model, pictures[half:], end):
            yield replace(line, picture=line.picture + half)
        return
    yield from parse(output)


class _BrokenDownError(Exception):
    """Tesseract was ended by a signal that it raised itself, such as a division by zero."""


def _model() -> str:
    """The best installed model that reads Korean."""
    listed = _run(("--list-langs",), b"", LIST_SECONDS).split()
    for model in MODELS:
        if model in listed:
            return model
    raise MissingExtraError("Tesseract is installed without its Korean data", hint=INSTALL, code="missing_ocr")


def _run(arguments: Sequence[str], content: bytes, seconds: float) -> str:
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingExtraError(
            "Reading pictures of pages needs Tesseract, which is not installed", hint=INSTALL, code="missing_ocr"
        )
    # With threads of its own it waits for busy cores and is slower by far.
    environment: Mapping[str, str] = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            (program, *arguments), input=content, capture_output=True, env=environment, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as exc:
        raise TimeoutError(f"{PROGRAM} took longer than {seconds:g} s") from exc
    except OSError as exc:
        raise MissingExtraError(f"Tesseract cannot be started: {exc}", hint=INSTALL, code="missing_ocr") from exc
    if done.returncode in BROKEN_DOWN:
        raise _BrokenDownError(f"Tesseract ended with signal {-done.returncode}")
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()[-1:]
        raise InternalError(
            f"Tesseract failed with {done.returncode}: {' '.join(said)[:200]}",
            hint="Check with: tesseract --version; please report this if its version is 4 or newer",
        )
    return done.stdout.decode("utf-8", errors="replace")


@dataclass(slots=True)
class _Line:
    picture: int
    top: int
    bottom: int
    words: list[Word]


def parse(output: str) -> Iterator[RecognisedLine]:
    """The lines that a run printed: for each picture its table, then its text.

    A line of the text that looks like a row of the table is taken for one.
    """
    lines: list[_Line] = []
    text: list[str] = []
    for printed in output.split("\n"):
        row = ROW.fullmatch(printed)
        if row is None:
            if printed.strip() and not printed.startswith(HEAD):
                text.append(printed)
            continue
        level, picture, left, top, width, height = (row[i] for i in (1, 2, 7, 8, 9, 10))
        if level == PICTURE_LEVEL:
            yield from _with_blanks(lines, text)
            lines, text = [], []
        elif level == LINE_LEVEL:
            lines.append(_Line(int(picture) - 1, int(top), int(top) + int(height), []))
        elif level == WORD_LEVEL and lines and row[12].strip():
            x0 = float(left)
            certainty = min(1.0, max(0.0, float(row[11]) / 100))
            lines[-1].words.append(Word("".join(row[12].split()), x0, x0 + float(width), certainty))
    yield from _with_blanks(lines, text)


def _with_blanks(lines: Sequence[_Line], text: Sequence[str]) -> Iterator[RecognisedLine]:
    """The lines of one picture with the blanks of its text."""
    full = [line for line in lines if line.words]
    for number, line in enumerate(full):
        said = text[number] if len(text) == len(full) else None
        yield RecognisedLine(line.picture, line.top, line.bottom, tuple(_between_blanks(line.words, said)))


def _between_blanks(pieces: Sequence[Word], text: str | None) -> list[Word]:
    """Pieces of words put together as the text has its blanks; as they are where the two do not agree."""
    if text is None or "".join(text.split()) != "".join(piece.text for piece in pieces):
        return list(pieces)
    words: list[Word] = []
    left = iter(pieces)
    piece, at = next(left), 0
    for token in text.split():
        parts: list[tuple[Word, int]] = []
        need = len(token)
        while need:
            if at == len(piece.text):
                piece, at = next(left), 0
            took = min(need, len(piece.text) - at)
            parts.append((piece, took))
            at += took
            need -= took
        words.append(
            Word(
                token,
                min(part.left for part, _ in parts),
                max(part.right for part, _ in parts),
                sum(part.certainty * took for part, took in parts) / len(token),
            )
        )
    return words
