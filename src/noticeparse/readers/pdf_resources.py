"""What the names in the operators of a PDF stand for: resources of pages and forms, and what PDFium follows in them.

A form without resources takes those of what draws it. Where its own have no forms (or patterns, or states) at all,
those of the page are taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticeparse.readers.pdf_objects import Entry, Objects
from noticeparse.readers.pdf_values import Value

KEYS = (b"XObject", b"Pattern", b"ExtGState")
MOST_PARENTS = 32

Dictionary = dict[bytes, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Resources:
    """The dictionaries that may hold, and those of the page; the same ones are the same object."""

    own: tuple[Dictionary, ...]
    page: tuple[Dictionary, ...]


class Names:
    """What names stand for in one file.

    Args:
        objects: Of the file.
    """

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self._shared: dict[tuple[tuple[int, ...], tuple[int, ...]], Resources] = {}
        self._targets: dict[tuple[int, bytes, bytes | None], list[Entry]] = {}

    def pages(self) -> Iterator[Dictionary]:
        """All that may be a page."""
        for entry in self.objects.all():
            if entry.mentions(b"/Contents", b"/Annots"):
                value = self.objects.value(entry)
                if isinstance(value, dict) and not value.keys().isdisjoint((b"Contents", b"Annots")):
                    yield value

    def streams_of(self, page: Dictionary) -> list[Entry]:
        """The operators of a page."""
        return [entry for _, entry in self._listed(page.get(b"Contents")) if entry and entry.data >= 0]

    def appearances(self, page: Dictionary) -> Iterator[Entry]:
        """The looks of its annotations, one for each state where there are several."""
        for annotation, _ in self._listed(page.get(b"Annots")):
            if isinstance(annotation, dict):
                for appearance in self.objects.dictionaries(annotation.get(b"AP")):
                    yield from self._streams_in(appearance, 2)

    def of_page(self, page: Dictionary) -> Resources:
        """A page's own resources, or those of the nearest parent that has some."""
        holders, seen = [page], {id(page)}
        for _ in range(MOST_PARENTS):
            found = [each for holder in holders for each in self.objects.dictionaries(holder.get(b"Resources"))]
            if found:
                return self._same(tuple(found), tuple(found))
            parents = [each for holder in holders for each in self.objects.dictionaries(holder.get(b"Parent"))]
            holders = [each for each in parents if id(each) not in seen]
            seen.update(map(id, holders))
        return self._same((), ())

    def of_form(self, entry: Entry, drawing: Resources) -> Resources:
        """Of a form that is drawn where other resources hold."""
        keys = self.objects.value(entry)
        return self._within(keys, drawing) if isinstance(keys, dict) else drawing

    def glyphs(self, resources: Resources) -> Iterator[tuple[Entry, Resources]]:
        """The glyphs that are drawn by operators of their own (Type 3)."""
        for font in self._members(resources, b"Font"):
            for keys in self.objects.dictionaries(font):
                if self.objects.says(keys.get(b"Subtype"), b"Type3"):
                    known = self._within(keys, resources)
                    for glyphs in self.objects.dictionaries(keys.get(b"CharProcs")):
                        for entry in self._streams_in(glyphs, 1):
                            yield entry, self.of_form(entry, known)

    def drawn(self, resources: Resources, key: bytes, name: bytes | None) -> list[Entry]:
        """What a name may draw: forms, patterns, soft masks of a state; without a name, all that could be named."""
        known = self._targets.get((id(resources), key, name))
        if known is None:
            values = self._members(resources, key, name)
            known = [entry for value in values for entry in self._drawable(value, key)]
            self._targets[id(resources), key, name] = known
        return known

    def _drawable(self, value: Value, key: bytes) -> Iterator[Entry]:
        if key == b"ExtGState":
            for state in self.objects.dictionaries(value):
                for mask in self.objects.dictionaries(state.get(b"SMask")):
                    yield from self.objects.streams(mask.get(b"G"))
            return
        for entry in self.objects.streams(value):
            keys = self.objects.value(entry)
            if key == b"Pattern" or (isinstance(keys, dict) and self.objects.says(keys.get(b"Subtype"), b"Form")):
                yield entry

    def _within(self, keys: Dictionary, outside: Resources) -> Resources:
        own = tuple(self.objects.dictionaries(keys.get(b"Resources")))
        return self._same(own, outside.page) if own else outside

    def _same(self, own: tuple[Dictionary, ...], page: tuple[Dictionary, ...]) -> Resources:
        key = (tuple(map(id, own)), tuple(map(id, page)))
        return self._shared.setdefault(key, Resources(own, page))

    def _members(self, resources: Resources, key: bytes, name: bytes | None = None) -> list[Value]:
        groups = [self.objects.dictionaries(holder.get(key)) for holder in resources.own]
        if not all(groups):
            groups += [self.objects.dictionaries(holder.get(key)) for holder in resources.page]
        values: list[Value] = []
        for group in groups:
            for members in group:
                values += members.values() if name is None else [members.get(name)]
        return values

    def _listed(self, value: Value) -> Iterator[tuple[Value, Entry | None]]:
        for inner, entry in self.objects.resolved(value):
            if isinstance(inner, list):
                for each in inner:
                    yield from self.objects.resolved(each)
            else:
                yield inner, entry

    def _streams_in(self, holder: Dictionary, depth: int) -> Iterator[Entry]:
        for value in holder.values():
            for inner, entry in self.objects.resolved(value):
                if entry and entry.data >= 0:
                    yield entry
                elif isinstance(inner, dict) and depth > 1:
                    yield from self._streams_in(inner, depth - 1)
