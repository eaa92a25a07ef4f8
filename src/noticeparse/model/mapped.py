"""A string that remembers where each of its characters came from.

Readers, layout and nlp rewrite text (markup dropped, wrapped lines joined, widths folded), and every value
must still point at the unchanged text. `MappedText` carries, for each character, the interval of the base text
that it stands for. Characters that a rewrite inserts (a space at a joined wrap) carry an empty interval.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from noticeparse.model.span import Span


@dataclass(frozen=True, slots=True)
class MappedText:
    """A rewritten text over a base text.

    Attributes:
        text: The characters as rewritten.
        starts: For each character, where its interval of the base text starts.
        ends: For each character, where that interval ends (exclusive); equal to the start for an inserted one.

    Shape:
        ``len(text) == len(starts) == len(ends)``; both arrays are non-decreasing within one piece of base text.
    """

    text: str
    starts: array[int]
    ends: array[int]

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.starts) == len(self.ends):
            raise ValueError("a mapped text needs one interval for each character")

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    @classmethod
    def of(cls, base: str, span: Span | None = None) -> MappedText:
        """The base text itself, or the part of it that ``span`` names."""
        span = Span(0, len(base)) if span is None else span
        return cls(
            span.cut(base), array("l", range(span.start, span.end)), array("l", range(span.start + 1, span.end + 1))
        )

    @classmethod
    def empty(cls) -> MappedText:
        """No text at all."""
        return cls("", array("l"), array("l"))

    @classmethod
    def join(cls, pieces: Iterable[MappedText], separator: str = "") -> MappedText:
        """The pieces one after the other, an inserted separator between them."""
        texts: list[str] = []
        starts, ends = array("l"), array("l")
        last = 0
        for number, piece in enumerate(pieces):
            if number and separator:
                texts.append(separator)
                starts.extend([last] * len(separator))
                ends.extend([last] * len(separator))
            texts.append(piece.text)
            starts.extend(piece.starts)
            ends.extend(piece.ends)
            if piece.ends:
                last = piece.ends[-1]
        return cls("".join(texts), starts, ends)

    def slice(self, start: int, end: int | None = None) -> MappedText:
        """Characters ``[start, end)``, like a string's slice (negative numbers count from the end)."""
        return MappedText(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def strip(self, chars: str | None = None) -> MappedText:
        """Without the characters at both ends that ``str.strip`` would drop."""
        left = len(self.text) - len(self.text.lstrip(chars))
        right = len(self.text.rstrip(chars))
        return self if left == 0 and right == len(self.text) else self.slice(left, max(left, right))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The interval of the base text behind characters ``[start, end)``; empty where all of them are inserted."""
        end = len(self.text) if end is None else end
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        real = [i for i in (start, end - 1) if self.ends[i] > self.starts[i]]
        if len(real) < 2:
            real = [i for i in range(start, end) if self.ends[i] > self.starts[i]]
        if not real:
            return Span(self.starts[start], self.starts[start])
        low, high = self.starts[real[0]], self.ends[real[-1]]
        if low <= high:
            return Span(low, high)
        return Span(min(self.starts[i] for i in real), max(self.ends[i] for i in real))

    def replace(self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]) -> MappedText:
        """Each match replaced; every new character stands for the whole of its match."""
        texts: list[str] = []
        starts, ends = array("l"), array("l")
        at = 0
        for match in pattern.finditer(self.text):
            new = replacement if isinstance(replacement, str) else replacement(match)
            if new == match.group() and match.end() > match.start():
                continue
            texts.append(self.text[at : match.start()])
            starts.extend(self.starts[at : match.start()])
            ends.extend(self.ends[at : match.start()])
            if new:
                where = self.span(match.start(), match.end())
                texts.append(new)
                starts.extend([where.start] * len(new))
                ends.extend([where.end] * len(new))
            at = match.end()
        if at == 0 and not texts:
            return self
        texts.append(self.text[at:])
        starts.extend(self.starts[at:])
        ends.extend(self.ends[at:])
        return MappedText("".join(texts), starts, ends)

    def translate(self, table: dict[int, str]) -> MappedText:
        """Each character replaced by what the table gives for it (any number of characters)."""
        if not any(ord(c) in table for c in self.text):
            return self
        texts: list[str] = []
        starts, ends = array("l"), array("l")
        for char, start, end in zip(self.text, self.starts, self.ends, strict=True):
            new = table.get(ord(char), char)
            texts.append(new)
            starts.extend([start] * len(new))
            ends.extend([end] * len(new))
        return MappedText("".join(texts), starts, ends)
