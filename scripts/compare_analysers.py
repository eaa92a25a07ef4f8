"""Morphological analysers on the same notices, each in a process of its own: start, speed, memory, alignment.

Alignment is the share of characters (no blanks) that lie in a morpheme of the analyser; the rest was changed or dropped
by it and is `UNK` with us. Usage::

    python scripts/compare_analysers.py FILE... [--analysers mecab kiwi okt]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from noticeparse import api
from noticeparse.nlp.language.tokenizer import analysers


def measure(name: str, files: Sequence[Path]) -> dict[str, float | str]:
    """Figures of one analyser in this process."""
    texts = [api.read(path).text for path in files]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    analyser = analysers.get(name)()
    analyser.morphemes("지원사업을 공고합니다.")
    start = time.perf_counter() - started
    spent = time.process_time()
    found = [(text, analyser.morphemes(text)) for text in texts]
    seconds = time.process_time() - spent
    letters = sum(not c.isspace() for text in texts for c in text)
    lost = sum(m.span.end - m.span.start for _, morphemes in found for m in morphemes if m.tag == "UNK")
    return {
        "analyser": name,
        "start_s": round(start, 2),
        "kchars_per_s": round(letters / seconds / 1000, 1),
        "memory_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024),
        "aligned": round(1 - lost / letters, 4),
        "morphemes": sum(len(morphemes) for _, morphemes in found),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line of figures for each analyser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--analysers", nargs="+", default=list(analysers))
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.inner:
        print(json.dumps(measure(chosen.analysers[0], chosen.files)))
        return
    for name in chosen.analysers:
        command = [sys.executable, __file__, "--inner", *map(str, chosen.files), "--analysers", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(done.stdout.strip().splitlines()[-1] if done.returncode == 0 else f"{name}: {done.stderr.strip()[-200:]}")


if __name__ == "__main__":
    main()
