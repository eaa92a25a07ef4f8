"""Indirect objects of a PDF without a library: every definition of a number, in files that may be hostile.

A file says in its table of places which definition holds. Here all of them are kept, because tables can be wrong or
lie, and what is asked of them (see `noticeparse.readers.pdf_forms`) is the worst that any could mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from noticeparse.errors import TooLargeError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.pdf_filters import unpacked
from noticeparse.readers.pdf_values import Ref, Value, read_value

HEAD = re.compile(rb"(\d{1,10})[\0\s]+(?:%[^\r\n]*[\r\n]+[\0\s]*)?(\d{1,10})[\0\s]*(?:%[^\r\n]*[\r\n]+[\0\s]*)?\Z")
LOOK_BACK = 100
STREAM = re.compile(rb"[\0\s]*stream(?:\r?\n|\r)?")
AFTER_DATA = re.compile(rb"[\0\s]{0,4}endstream")
MOST_OBJECTS = 1_000_000
MOST_STEPS = 8  # from reference to reference


@dataclass(eq=False, slots=True)
class Entry:
    """One definition of an object: where it stands, and what was read of it.

    Attributes:
        source: The file, or an unpacked stream of objects.
        start: Where its value begins.
        end: Where the next object begins.
        value: What it is; None before it is read.
        data: Where the bytes of its stream begin; -1 where it has none.
        is_read: True when the two hold.
    """

    source: bytes
    start: int
    end: int
    value: Value = None
    data: int = -1
    is_read: bool = False

    def mentions(self, *words: bytes) -> bool:
        """True where one of the words stands in the object, or its keys are written so that one may be hidden."""
        if any(self.source.find(word, self.start, self.end) >= 0 for word in words):
            return True
        stream = self.source.find(b"stream", self.start, self.end)
        end = stream if stream >= 0 else self.end
        return any(self.source.find(mark, self.start, end) >= 0 for mark in (b"#", b"(", b"%"))


class Objects:
    """The objects of a file, read when they are asked for.

    Raises:
        TooLargeError: There are more than anything could be done with.
        TooSlowError: The time is over.

    Args:
        content: The file.
        limits: ``markup`` is kept for each stream of objects.
        deadline: Asked at each object.
    """

    def __init__(self, content: bytes, limits: ReadLimits, deadline: Deadline) -> None:
        self.content = content
        self.limits = limits
        self.deadline = deadline
        self.entries: dict[int, list[Entry]] = defaultdict(list)
        self.count = 0
        self._index_file()
        self._index_streams()

    def _index_file(self) -> None:
        content = self.content
        before: Entry | None = None
        at = content.find(b"obj")
        while at >= 0:
            head = None if content[at - 1 : at] == b"d" else HEAD.search(content[max(0, at - LOOK_BACK) : at])
            if head:
                if before:
                    before.end = at
                before = Entry(content, at + 3, len(content))
                self._add(int(head[1]), before)
            at = content.find(b"obj", at + 3)

    def _index_streams(self) -> None:
        """Objects in streams of objects."""
        places: dict[tuple[int, int], Entry] = {}
        for holder in [entry for found in self.entries.values() for entry in found]:
            # An early end of the search would do no harm: the key stands before the data.
            if not holder.mentions(b"/First"):
                continue
            value = self.value(holder)
            if holder.data < 0 or not isinstance(value, dict) or not {b"N", b"First"} <= value.keys():
                continue
            counts, firsts = self.numbers(value[b"N"]), self.numbers(value[b"First"])
            data = self.data(holder)
            if not data or not counts or not firsts:
                continue
            first = max(firsts)
            pairs = [int(word) for word in data[:first].split()[: 2 * max(counts)] if word.isdigit() and len(word) < 11]
            starts = sorted({min(first + offset, len(data)) for offset in pairs[1::2]})
            ends = dict(zip(starts, [*starts[1:], len(data)], strict=True))
            for number, offset in dict.fromkeys(zip(pairs[::2], pairs[1::2], strict=False)):
                start = min(first + offset, len(data))
                entry = places.setdefault((id(holder), start), Entry(data, start, ends[start]))
                self._add(number, entry)

    def _add(self, number: int, entry: Entry) -> None:
        self.entries[number].append(entry)
        self.count += 1
        if self.count % 1_000 == 0:
            self.deadline.check()
        if self.count > MOST_OBJECTS:
            raise TooLargeError(
                f"{self.deadline.name} has more than {MOST_OBJECTS:,} objects",
                hint="Split the file; a notice of a few pages has some hundreds",
            )

    def all(self) -> Iterator[Entry]:
        """Every definition once."""
        yield from {id(entry): entry for found in self.entries.values() for entry in found}.values()

    def value(self, entry: Entry) -> Value:
        """What a definition says; of a stream, its dictionary."""
        if not entry.is_read:
            self.deadline.check()
            entry.is_read = True
            entry.value, at = read_value(entry.source, entry.start)
            if isinstance(entry.value, dict) and entry.source is self.content:
                stream = STREAM.match(entry.source, at)
                entry.data = stream.end() if stream else -1
        return entry.value

    def resolved(self, value: Value) -> Iterable[tuple[Value, Entry | None]]:
        """What a value may be: itself, or all definitions that it refers to."""
        if not isinstance(value, Ref):
            return [(value, None)]
        found: list[tuple[Value, Entry | None]] = []
        pending, seen = [(value.number, 0)], {value.number}
        while pending:
            number, steps = pending.pop()
            for entry in self.entries.get(number, ()):
                inner = self.value(entry)
                if not isinstance(inner, Ref):
                    found.append((inner, entry))
                elif inner.number not in seen and steps < MOST_STEPS:
                    seen.add(inner.number)
                    pending.append((inner.number, steps + 1))
        return found

    def dictionaries(self, value: Value) -> list[dict[bytes, Value]]:
        """The dictionaries that a value may be."""
        return [inner for inner, _ in self.resolved(value) if isinstance(inner, dict)]

    def numbers(self, value: Value) -> list[int]:
        """The numbers that a value may be."""
        return [inner for inner, _ in self.resolved(value) if isinstance(inner, int)]

    def streams(self, value: Value) -> list[Entry]:
        """The streams that a value may be."""
        return [entry for _, entry in self.resolved(value) if entry and entry.data >= 0]

    def says(self, value: Value, word: bytes) -> bool:
        """True where a value may be a name or a text."""
        return any(inner == word for inner, _ in self.resolved(value) if isinstance(inner, bytes))

    def data(self, entry: Entry) -> bytes | None:
        """The bytes of a stream, unpacked; None where a filter is unknown."""
        value = self.value(entry)
        if entry.data < 0 or not isinstance(value, dict):
            return b""
        self.deadline.check()
        start = entry.data
        ends = [
            start + length
            for length in self.numbers(value.get(b"Length"))
            if length >= 0 and AFTER_DATA.match(self.content, start + length)
        ]
        mark = self.content.find(b"endstream", start)
        end = max(ends) if ends else mark if mark >= 0 else len(self.content)
        return unpacked(self.content[start:end], self._filters(value), self.limits.markup, self.deadline)

    def _filters(self, keys: dict[bytes, Value]) -> list[tuple[bytes, bool]]:
        """Names of filters, and whether their parameters ask for more than the filter."""
        named = self._listed(keys.get(b"Filter", keys.get(b"F")))
        asked = self._listed(keys.get(b"DecodeParms", keys.get(b"DP")))
        filters = []
        for place, name in enumerate(named):
            parameters = self.dictionaries(asked[place]) if place < len(asked) else []
            odd = any(n > 1 for each in parameters for n in self.numbers(each.get(b"Predictor")))
            odd = odd or any(n != 1 for each in parameters for n in self.numbers(each.get(b"EarlyChange", 1)))
            filters.append((bytes(name) if isinstance(name, bytes) else b"", odd))
        return filters

    def _listed(self, value: Value) -> list[Value]:
        (first, *_) = [inner for inner, _ in self.resolved(value)] or [None]
        if first is None:
            return []
        listed = first if isinstance(first, list) else [first]
        return [next((inner for inner, _ in self.resolved(each)), None) for each in listed[:32]]
