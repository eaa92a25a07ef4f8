"""Damaged files through every reader: each gives a document with text or a named error, in time and memory.

Sources are small files of each format, real ones where NOTICEPARSE_CORPUS names a folder of notices. A case is drawn
from the seed, the reader's name and its number, so that every one can be had again. Usage::

    python -m scripts.fuzz_readers [READER …] [--cases 20000] [--seed 1] [--keep FOLDER] [--only NUMBER]

Readers are ``text``, ``html``, ``hwp5``, ``hwpx``, ``hwpml``, ``pdf`` and ``pdfplumber``. Every document is put in
order by layout, its places are checked, and each tenth goes through extraction and the exporters. Exit code 1 where a
case ended as none may: a crash, a hang, a lack of memory, or a document without text.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from scripts.fuzz_mutations import ODD
from scripts.fuzz_sources import Source, sources_of
from scripts.fuzz_worker import run_cases

from noticeparse.errors import NoticeparseError
from noticeparse.layout.arrange import arrange
from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.pieces import EXPORTERS
from noticeparse.pipeline import runner
from noticeparse.pipeline.options import RunOptions
from noticeparse.readers.base import Reader, ReadLimits
from noticeparse.registry import Registry

MEMORY = 1_500_000_000
SECONDS = 30.0
EVERY = 10
READERS = {
    "text": "noticeparse.readers.text:TextReader",
    "html": "noticeparse.readers.html:HtmlReader",
    "hwp5": "noticeparse.readers.hwp5:Hwp5Reader",
    "hwpx": "noticeparse.readers.hwpx:HwpxReader",
    "hwpml": "noticeparse.readers.hwpml:HwpmlReader",
    "pdf": "noticeparse.readers.pdf:PdfReader",
    "pdfplumber": "noticeparse.readers.pdf_plumber:PlumberReader",
}
MARKUP = (
    b"<",
    b">",
    b"&",
    b"<table>",
    b"<tr>",
    b"<td rowspan=999 colspan=999>",
    b"</table>",
    b"<!--",
    b"<![CDATA[",
    b"&nbsp;",
    b"&#x110000;",
    b"&a;",
    b'<!DOCTYPE a [<!ENTITY a "b">]>',
    b"<div>",
    b"<pre>",
    b"<li value=9>",
    b"<br>",
    b"</",
    b"<p>",
    b"\0",
)
TOKENS: dict[str, tuple[bytes, ...]] = {
    "text": (
        b"|",
        b"\t",
        b" ",
        b"1",
        b"9,",
        b"(",
        b"~",
        b"- ",
        b"\n",
        b"**",
        b"\\",
        b"| --- ",
        b"<td>",
        b"<table><tr><td rowspan=200 colspan=200>",
        b"[a](http://",
        "가".encode(),
        "①".encode(),
        "억원 ".encode(),
        "년 ".encode(),
        ODD.encode("utf-8", "replace"),
    ),
    "html": MARKUP,
    "hwpml": (*MARKUP, b"<P>", b"<TEXT>", b"<CHAR>", b"<TABLE>", b"<CELL>", b"<PARALIST>", b"<AUTONUM/>", b"&lt;"),
    "hwpx": (*MARKUP, b"<hp:p>", b"<hp:run>", b"<hp:tbl>", b"<hp:tc>", b"<hp:subList>", b"<hp:t>", b"<hp:ctrl>"),
    "hwp5": (
        b"\x0b\0",
        b"\0\xd8",
        b"\xff\xff",
        b"\x42\0\0\0",
        b"\x43\x04\0\0",
        b"\x48\x08\0\0",
        b"\x47\x04\0\0",
        b"\x4d\x08\xf0\xff",
    ),
    "pdf": (
        b"q ",
        b"Q ",
        b"BT ",
        b"ET ",
        b"/F Do ",
        b"0 0 m ",
        b"9 9 l ",
        b"S ",
        b"1e9 0 0 1e9 0 0 cm ",
        b"<0041> Tj ",
        b"[",
        b"]",
        b"<<",
        b">>",
        b"(",
        b"0 0 9 9 re f ",
        b"/Kids [2 0 R]",
        b"/Parent 2 0 R",
        b"/Length 0",
        b"/Filter /FlateDecode",
        b"9 0 R ",
        b"-1 ",
    ),
}


def check_places(document: Document) -> None:
    """Every line and table stands within the text, every cell within its table.

    Raises:
        AssertionError: One does not.
    """
    size = len(document.text)
    for block in document.blocks:
        if isinstance(block, Line):
            assert 0 <= block.span.start <= block.span.end <= size, block
    for table in document.tables:
        assert 0 <= table.span.start <= table.span.end <= size, table.span
        for cell in table.cells:
            assert cell.row + cell.row_span <= table.n_rows, (cell.row, cell.row_span, table.n_rows)
            assert cell.col + cell.col_span <= table.n_cols, (cell.col, cell.col_span, table.n_cols)


def run_case(case: int, *, name: str, seed: int, sources: list[Source], keep: Path | None = None) -> str:
    """One case: ``text``, the code of a named error, or ``silent empty``."""
    rng = random.Random(f"{seed}/{name}/{case}")
    kind = "pdf" if name == "pdfplumber" else name
    content = rng.choice(sources).damaged(rng, TOKENS[kind], sources)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{name}-{seed}-{case}").write_bytes(content)
    reader = Registry[type[Reader]]("reader", READERS).get(name)()
    try:
        document = reader.read(content, name="notice", sha256="0" * 64, limits=ReadLimits(seconds=SECONDS * 0.7))
        arranged = arrange(document, names_part=None)
        check_places(arranged.document)
        if not arranged.document.text.strip():
            return "silent empty"
        if case % EVERY == 0:
            exporters = Registry[Callable[[], object]]("export format", EXPORTERS)
            for exporter in exporters.all():
                exporter().write(arranged)  # type: ignore[attr-defined]
            if reader.recognises(content):
                extract(content, engine=name)
    except NoticeparseError as error:
        return error.code
    return "text"


def extract(content: bytes, engine: str) -> None:
    """The whole run over the bytes; what an extractor raises is raised here, though the runner goes on without it.

    Raises:
        AssertionError: An extractor failed.
    """
    spec, _ = runner.extract_document(
        content, options=RunOptions(engine="pdfplumber" if engine == "pdfplumber" else None)
    )
    failed = [finding.message for finding in spec.findings if finding.rule == "extractor_failed"]
    assert not failed, failed


def report(
    name: str, outcomes: Counter[str], faults: Iterable[object], seconds: float, slowest: tuple[float, int]
) -> None:
    """One line for a reader, and one for each fault."""
    counted = ", ".join(f"{outcome} {count:,}" for outcome, count in outcomes.most_common())
    total = sum(outcomes.values())
    print(
        f"{name}: {total:,} cases, {seconds:.0f} s, slowest {slowest[0]:.2f} s (case {slowest[1]}): {counted}",
        flush=True,
    )
    for fault in list(faults)[:40]:
        print(f"    {fault}", flush=True)


def main() -> int:
    """Run, print, and say whether all was well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("readers", nargs="*", default=list(READERS), metavar="READER")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--start", type=int, default=0, help="the first case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the cases that fail there")
    parser.add_argument("--only", type=int, help="run this case alone, in this process")
    options = parser.parse_args()
    corpus = os.environ.get("NOTICEPARSE_CORPUS")
    bad = False
    logging.disable(logging.WARNING)
    for name in options.readers:
        sources = sources_of("pdf" if name == "pdfplumber" else name, Path(corpus) if corpus else None)
        run = partial(run_case, name=name, seed=options.seed, sources=sources)
        if options.only is not None:
            print(name, run(options.only, keep=options.keep))
            continue
        cases = range(options.start, options.start + options.cases)
        tally = run_cases(cases, run, memory=MEMORY, seconds=SECONDS)
        report(name, tally.outcomes, tally.faults, tally.seconds, tally.slowest)
        bad = bad or bool(tally.faults)
    return int(bad)


if __name__ == "__main__":
    raise SystemExit(main())
