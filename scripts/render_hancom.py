"""Prints HWP and HWPX notices to PDF, so that tables read from pages can be held against the exact cells.

Pages are those that rhwp lays out (where the file says a line or a page ends, it ends); WeasyPrint writes them with one
font that the system has. Hancom's own PDF differs in fonts and in how characters are grouped, so figures on such pages
stand beside those on real pairs, never in their place. Needs ``rhwp-python`` and ``weasyprint`` (in an environment of
its own: the package does not depend on them) and a Korean font. Usage::

    python scripts/render_hancom.py FOLDER/manifest.jsonl OUT [--font NanumGothic] [--only f003]
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FONT = re.compile(r'font-family="[^"]*"')
STYLE = (
    "<style>@page{{margin:0;size:{width}px {height}px}}body{{margin:0}}svg{{display:block;break-after:page}}</style>"
)
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


def render(source: Path, target: Path, font: str) -> int:
    """Writes one file as PDF; returns its pages."""
    rhwp: Any = importlib.import_module("rhwp")
    weasyprint: Any = importlib.import_module("weasyprint")
    document = rhwp.parse(str(source))
    pages = [FONT.sub(f'font-family="{font}"', document.render_svg(page)) for page in range(document.page_count)]
    size = SIZE.search(pages[0])
    if size is None:
        raise ValueError(f"{source.name}: a page without a size")
    style = STYLE.format(width=size[1], height=size[2])
    weasyprint.HTML(string=style + "".join(pages)).write_pdf(target)
    return len(pages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints each file with its pages; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--font", default="NanumGothic")
    parser.add_argument("--only", action="append", default=[], help="id of a file")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for line in options.manifest.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        target = options.out / f"{entry['id']}.pdf"
        if entry["format"] not in ("hwp", "hwpx") or (options.only and entry["id"] not in options.only):
            continue
        if target.exists():
            continue
        try:
            print(
                entry["id"], render(options.manifest.parent / entry["file"], target, options.font), "pages", flush=True
            )
        except (ValueError, OSError) as exc:
            failed += 1
            print(entry["id"], "not rendered:", exc, flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
