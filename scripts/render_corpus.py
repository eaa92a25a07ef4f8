"""Render our own notices into the formats that real ones come in, and label the renderings.

    render_corpus.py [NAME …] [--to FORMAT …] [-o FOLDER] [--rhwp FOLDER] [--list]

Each ``corpora/NAME.html`` becomes ``NAME.weasyprint.pdf``, ``NAME.chromium.pdf``, ``NAME.libreoffice.pdf``,
``NAME.hwpx`` and ``NAME.hwp`` in ``corpora/rendered``, with a label in ``gold`` that has the values of the notice's own
label. ``-o`` writes files and labels into another folder. What each format needs stands in ``corpora/README.md``;
``--list`` says which of them can be written here.

Exit codes: 0 done, 1 a label's quote is missing, 3 something is not installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the modules of scripts/rendering

from scripts.rendering.family import note_labels  # noqa: E402
from scripts.rendering.formats import FORMATS, Renderer, renderers  # noqa: E402
from scripts.rendering.labels import label_of  # noqa: E402

from noticeparse import api  # noqa: E402
from noticeparse.evaluate.gold import read_gold  # noqa: E402

CORPORA = ROOT / "corpora"
RENDERED = CORPORA / "rendered"
GOLD = ROOT / "gold"
RHWP = ROOT / ".render" / "node_modules" / "@rhwp" / "core"


def main(arguments: list[str] | None = None) -> int:
    """Render, and label what was rendered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="notices, without ending; all by default")
    parser.add_argument("--to", nargs="+", choices=FORMATS, default=list(FORMATS), metavar="FORMAT")
    parser.add_argument("-o", "--output", type=Path, help="folder for files and labels; corpora/rendered and gold")
    parser.add_argument("--rhwp", type=Path, default=RHWP, help="folder of the npm package @rhwp/core, for HWP 5")
    parser.add_argument("--list", action="store_true", help="say what can be rendered here, and render nothing")
    args = parser.parse_args(arguments)
    known = renderers(args.rhwp)
    if args.list:
        for name in FORMATS:
            sys.stdout.write(f"{name}: {known[name].lacks() or 'ready'}\n")
        return 0
    lacking = {name: lack for name in args.to if (lack := known[name].lacks())}
    if lacking:
        for name, lack in lacking.items():
            sys.stderr.write(f"{name}: {lack}\n")
        return 3
    sources = [CORPORA / f"{name}.html" for name in args.names] or sorted(CORPORA.glob("*.html"))
    missing = 0
    for source in sources:
        if args.output is None:
            missing += label(source, source, GOLD)
        for name in args.to:
            missing += render(source, known[name], args.output)
    if args.output is None:
        files = [path for path in (*CORPORA.glob("*.html"), *RENDERED.iterdir()) if path.is_file()]
        for digest in note_labels(GOLD / "splits.toml", map(_digest, files)):
            (GOLD / f"{digest}.json").unlink(missing_ok=True)
    return 1 if missing else 0


def render(source: Path, renderer: Renderer, output: Path | None) -> int:
    """Write one rendering and its label; how many of the label's quotes the rendering does not hold."""
    target = (output or RENDERED) / f"{source.stem}.{renderer.name}"
    target.write_bytes(renderer.render(source))
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")
    return label(source, target, output or GOLD)


def label(source: Path, target: Path, folder: Path) -> int:
    """Label a rendering, or a source whose notice has its label as a text."""
    original = source.with_suffix(".txt")
    if not original.exists():
        original = source
    if target == original:
        return 0
    gold = read_gold(GOLD / f"{_digest(original)}.json")
    digest = _digest(target)
    found, missing = label_of(gold, api.read(original).text, api.read(target), digest)
    (folder / f"{digest}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for quote in missing:
        sys.stderr.write(f"{target.name}: does not say {quote!r}\n")
    return len(missing)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
