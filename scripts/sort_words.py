#!/usr/bin/env python3
"""Sorts the word lists of the package: every array of strings in its TOML files, by code point, without duplicates.

Says which files it changed. Comments between arrays stay; an array with a comment in it is refused, because the
comment would lose its word.
"""

from __future__ import annotations

import re
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

ARRAY_START = re.compile(r"^(?P<key>[ \t]*[^\s=#\[][^=\n#]*?) = \[", re.MULTILINE)
TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[],#]|\s+")
WIDTH = 116
LONG_WORD = 30


def tidy(text: str) -> str:
    """The document with its arrays of strings sorted.

    Raises:
        ValueError: A comment stands inside an array of strings.
    """
    done, at = [], 0
    for match in ARRAY_START.finditer(text):
        if match.start() < at:
            continue
        tokens = list(_tokens(text, match.end()))
        if not tokens or tokens[-1].group() != "]":
            continue  # not an array of strings
        if any(token.group() == "#" for token in tokens):
            raise ValueError(f"a comment stands inside {match['key'].strip()}")
        words = {_value(token.group()): token.group() for token in tokens if token.group()[0] in "\"'"}
        done += [text[at : match.start()], _array(match["key"], [words[word] for word in sorted(words)])]
        at = tokens[-1].end()
    return "".join([*done, text[at:]])


def _tokens(text: str, at: int) -> Iterator[re.Match[str]]:
    while token := TOKEN.match(text, at):
        yield token
        if token.group() == "]":
            return
        at = text.index("\n", token.end()) if token.group() == "#" else token.end()


def _value(token: str) -> str:
    value: str = tomllib.loads(f"word = {token}")["word"]
    return value


def _array(key: str, words: list[str]) -> str:
    line = f"{key} = [{', '.join(words)}]"
    if len(line) <= WIDTH:
        return line
    if max(map(len, words)) > LONG_WORD:
        return f"{key} = [\n" + "".join(f"    {word},\n" for word in words) + "]"
    # A word with a blank in it is kept whole while lines are filled.
    guarded = ", ".join(word.replace(" ", "\0") for word in words) + ","
    filled = textwrap.fill(guarded, WIDTH, break_long_words=False, break_on_hyphens=False)
    return f"{key} = [\n" + textwrap.indent(filled.replace("\0", " "), "    ") + "\n]"


def main() -> int:
    """Rewrite what is not sorted; 1 if a file cannot be."""
    root = Path(__file__).resolve().parent.parent
    failed = 0
    for path in sorted((root / "src").rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        try:
            sorted_text = tidy(text)
        except ValueError as exc:
            print(f"{path.relative_to(root)}: {exc}", file=sys.stderr)
            failed = 1
            continue
        if sorted_text != text:
            path.write_text(sorted_text, encoding="utf-8", newline="\n")
            print(f"sorted {path.relative_to(root)}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
