"""Turn a plain gold spec into the gold file that is committed, or only check it.

    seal_gold.py PLAIN.json SOURCE -o gold/<sha256>.json [--foreign]
    seal_gold.py PLAIN.json SOURCE --check

SOURCE is the notice's text file; for another format its text goes with ``--text``. ``--foreign`` is for notices that
we did not write: texts over 40 characters become fingerprints. Exit codes: 0 sealed, 1 errors found, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import unicodedata
from pathlib import Path

from noticeparse.errors import NoticeparseError
from noticeparse.evaluate.gold import read_gold, seal
from noticeparse.evaluate.gold_check import Level, foreign_problems, problems

ENCODINGS = ("utf-8-sig", "cp949")


def read_text(path: Path) -> str:
    """The text of a file as documents hold it: NFC, LF."""
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    raise SystemExit(f"{path.name}: neither UTF-8 nor CP949; give the text with --text")


def main(arguments: list[str] | None = None) -> int:
    """Check, and seal where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plain", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="file, or folder for <sha256>.json")
    parser.add_argument("--text", type=Path, help="text of the source, where the source is no text file")
    parser.add_argument("--foreign", action="store_true", help="we did not write the notice: no running text in gold")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--no-warnings", action="store_true", help="show errors only")
    args = parser.parse_args(arguments)
    if args.check == (args.output is not None):
        parser.error("give either -o or --check")
    try:
        plain = read_gold(args.plain)
    except NoticeparseError as exc:
        sys.stderr.write(f"{exc.message}. {exc.hint}\n")
        return 1
    text = read_text(args.text or args.source)
    sha256 = hashlib.sha256(args.source.read_bytes()).hexdigest()
    found = problems(plain, text)
    sealed = None
    if not any(problem.level is Level.ERROR for problem in found):
        sealed = seal(plain, sha256, foreign_text=text if args.foreign else None)
        if args.foreign:
            found += foreign_problems(sealed, text)
    errors = [problem for problem in found if problem.level is Level.ERROR]
    for problem in errors if args.no_warnings else found:
        sys.stderr.write(f"{args.plain.name}: {problem}\n")
    sys.stderr.write(f"{args.plain.name}: {len(errors)} errors, {len(found) - len(errors)} warnings\n")
    if errors or sealed is None:
        return 1
    if args.output is not None:
        target = args.output / f"{sha256}.json" if args.output.is_dir() else args.output
        if target.stem != sha256:
            sys.stderr.write(f"{target.name}: a gold file is named by its source's hash, {sha256}.json\n")
            return 2
        target.write_text(json.dumps(sealed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
