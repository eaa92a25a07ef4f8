"""Values of a PDF out of its bytes: dictionaries, arrays, names, references; numbers and texts where they matter."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

WS = rb"\0\s"
REGULAR = rb"[^\0\s()<>\[\]{}/%]"
SKIP = re.compile(rb"(?:[\0\s]|%[^\r\n]*(?:[\r\n]|\Z))*")
TOKEN = re.compile(
    rb"(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>" + REGULAR + rb"*)"
    rb"|(?P<ref>\d{1,10})[\0\s]+\d{1,10}[\0\s]+R(?!"
    + REGULAR
    + rb")|(?P<text>\()|<(?P<hex>[^<>]*)>|(?P<word>"
    # A lone delimiter is a word that says nothing.
    + REGULAR
    + rb"+)|(?s:.)"
)
PAREN = re.compile(rb"[()\\]")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
MOST_DEPTH = 64  # of arrays and dictionaries; PDFium goes no deeper
MOST_TEXT = 32_767
MOST_TOKENS = 1_000_000


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int


class Name(bytes):
    """A name, its escapes undone; texts are plain bytes."""


Value: TypeAlias = "dict[bytes, Value] | list[Value] | Ref | Name | bytes | int | None"


def plain_name(raw: bytes) -> bytes:
    """A name without its escapes."""
    if b"#" not in raw:
        return raw
    return ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), raw)


def read_value(source: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at a place, and where it ends; None where it is none or nests too deep."""
    stack: list[list[Value]] = []
    kinds: list[bytes] = []
    for _ in range(MOST_TOKENS):
        skipped = SKIP.match(source, at)
        token = TOKEN.match(source, skipped.end() if skipped else at)
        if token is None:
            return None, len(source)
        at = token.end()
        value: Value = None
        kind = token.lastgroup
        if kind == "open":
            if len(stack) == MOST_DEPTH:
                return None, at
            stack.append([])
            kinds.append(token["open"])
            continue
        if kind == "close":
            if not stack:
                return None, at
            items = stack.pop()
            value = items if kinds.pop() == b"[" else _paired(items)
        elif kind == "name":
            value = Name(plain_name(token["name"]))
        elif kind == "ref":
            value = Ref(int(token["ref"]))
        elif kind == "text":
            value, at = _text(source, at)
        elif kind == "hex":
            value = _from_hex(token["hex"])
        elif kind == "word":
            word = token["word"]
            if word in (b"endobj", b"stream", b"endstream", b"obj"):
                return None, at
            value = int(word) if word.isdigit() and len(word) < 11 else None
        if not stack:
            return value, at
        stack[-1].append(value)
    return None, at


def _paired(items: list[Value]) -> dict[bytes, Value]:
    """Keys and values; what stands where a key should is left out and shifts nothing."""
    pairs: dict[bytes, Value] = {}
    at = 0
    while at + 1 < len(items):
        key = items[at]
        if isinstance(key, Name):
            pairs[bytes(key)] = items[at + 1]
            at += 2
        else:
            at += 1
    return pairs


def _text(source: bytes, at: int) -> tuple[bytes, int]:
    start, depth, end = at, 1, at + MOST_TEXT
    while depth and (mark := PAREN.search(source, at, end)):
        at = mark.end() + (mark[0] == b"\\")
        depth += (mark[0] == b"(") - (mark[0] == b")")
    return source[start : at - 1], at


def _from_hex(digits: bytes) -> bytes:
    kept = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
    return bytes.fromhex((kept + b"0" * (len(kept) % 2)).decode())
