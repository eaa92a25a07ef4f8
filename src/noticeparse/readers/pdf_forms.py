"""Forms of a PDF that draw each other so often that no machine could hold the page, found before PDFium unfolds them.

PDFium unfolds every form each time it is drawn, down to a fixed depth, and ends the process where memory is over. What
it follows was tried out: ``Do`` in pages, forms and the glyphs of Type 3 fonts when a page is opened; patterns, soft
masks and appearances of annotations when it is drawn as a picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from noticeparse.errors import TooLargeError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.pdf_objects import Entry, Objects
from noticeparse.readers.pdf_operators import KINDS, Content, content_of, objects_in
from noticeparse.readers.pdf_resources import KEYS, Names, Resources
from noticeparse.readers.pdf_values import REGULAR, WS


def _spelled(name: str) -> bytes:
    """A name with any of its characters escaped."""
    return "".join(f"(?:{c}|#{ord(c) >> 4:x}[{ord(c) & 15:x}{ord(c) & 15:X}])" for c in name).encode()


# A stream that may be a form or a pattern of tiles, however its dictionary says so; what is no plain name is taken for
# one.
FORM = re.compile(
    rb"/(?:%s(?!%s)|%s(?![%s]*/)|%s(?![%s]*2))"
    % (_spelled("Form"), REGULAR, _spelled("Subtype"), WS, _spelled("PatternType"), WS)
)
# PDFium stops at 41 (a test says so); more would do no harm.
DEPTH = 48
# Words in texts and inline pictures look like operators. PDFium counts exactly, and holds this many times the limit.
DOUBT = 4
# What is smaller than so many bytes for each object of the limit is within it.
LEAST_BYTES = 4
UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """What a drawing comes to: objects and bytes of forms when it is opened, forms and patterns when it is painted."""

    objects: int = 0
    size: int = 0
    painted: int = 0

    def worse(self, other: Cost) -> Cost:
        """The larger of each."""
        return Cost(max(self.objects, other.objects), max(self.size, other.size), max(self.painted, other.painted))

    def plus(self, other: Cost, times: int) -> Cost:
        """With another one so many times."""
        return Cost(
            self.objects + times * other.objects, self.size + times * other.size, self.painted + times * other.painted
        )


def check_forms(content: bytes, name: str, limits: ReadLimits, deadline: Deadline) -> None:
    """Nothing for a file whose pages stay within the limits: ``page_objects``, and ``unpacked`` for what forms hold.

    Raises:
        TooLargeError: Forms draw each other beyond them.
        TooSlowError: The time is over.
    """
    if FORM.search(content):
        _Unfolding(content, name, limits, deadline).check()


class _Unfolding:
    """The forms of one file."""

    def __init__(self, content: bytes, name: str, limits: ReadLimits, deadline: Deadline) -> None:
        self.name = name
        self.limits = limits
        self.deadline = deadline
        self.objects = Objects(content, limits, deadline)
        self.names = Names(self.objects)
        self.is_encrypted = b"/Encrypt" in content
        self._most = DOUBT * limits.page_objects
        self._counts_objects = False
        self._contents: dict[int, Content] = {}
        self._own: dict[int, Cost] = {}
        self._costs: dict[tuple[int, int, int], Cost] = {}
        self._checked: set[tuple[int, int]] = set()
        self._with_glyphs: set[int] = set()

    def check(self) -> None:
        """Every page, and by itself all that a page brings with it: glyphs, patterns, soft masks, appearances.

        Raises:
            TooLargeError: One is beyond the limits.
        """
        for page in self.names.pages():
            self.deadline.check()
            resources = self.names.of_page(page)
            brought = self._glyphs(resources)
            brought += [(entry, self.names.of_form(entry, resources)) for entry in self.names.appearances(page)]
            if any(self.names.drawn(resources, key, None) for key in KEYS):
                brought += self._check_page(self.names.streams_of(page), resources)
            self._check_brought(brought)

    def _check_page(self, streams: list[Entry], resources: Resources) -> list[tuple[Entry, Resources]]:
        """The forms that a page draws, when they come to no more than the limits."""
        brought, total = self._at_most(streams, resources)
        if self._needs_objects(total):
            brought, total = self._at_most(streams, resources)
        if self._is_beyond(total):
            brought, total = [], Cost()
            for entry in streams:
                self.deadline.check()
                total = total.plus(self._drawn(entry, resources, DEPTH), 1)
                brought += self._children(entry, resources)
        self._refuse_beyond(total)
        return brought

    def _at_most(self, streams: list[Entry], resources: Resources) -> tuple[list[tuple[Entry, Resources]], Cost]:
        """What may be drawn, and its cost if each operator drew the worst: all that most pages need."""
        counts: Counter[bytes] = Counter()
        for entry in streams:
            self.deadline.check()
            data = self.objects.data(entry)
            if data is None:
                counts[b"XObject"] += UNREADABLE
            else:
                for operator, key in KINDS.items():
                    counts[key] += data.count(operator)
        brought: list[tuple[Entry, Resources]] = []
        total = Cost()
        for key, times in counts.items():
            if times:
                total = total.plus(self._worst(resources, key, None, DEPTH), times)
                brought += self._entries(resources, key, None)
        return brought, total

    def _check_brought(self, pending: list[tuple[Entry, Resources]]) -> None:
        while pending:
            entry, resources = pending.pop()
            if (id(entry), id(resources)) in self._checked:
                continue
            self._checked.add((id(entry), id(resources)))
            if self._content(entry).is_leaf:
                continue
            cost = self._cost(entry, resources, DEPTH)
            self._refuse_beyond(self._cost(entry, resources, DEPTH) if self._needs_objects(cost) else cost)
            pending += self._glyphs(resources)
            pending += self._children(entry, resources)

    def _is_beyond(self, cost: Cost) -> bool:
        return max(cost.objects, cost.painted) > self._most or cost.size > self.limits.unpacked

    def _needs_objects(self, cost: Cost) -> bool:
        """True where objects were not counted and may be too many; then they are, from here on."""
        if self._counts_objects or cost.size < LEAST_BYTES * self._most:
            return False
        self._counts_objects = True
        self._own.clear()
        self._costs.clear()
        return True

    def _refuse_beyond(self, cost: Cost) -> None:
        if self._is_beyond(cost):
            raise TooLargeError(
                f"{self.name} has forms that draw each other over and over, more than "
                f"{self.limits.page_objects:,} objects on one page",
                hint="Check where the file comes from; print it to a new PDF if it really is a notice",
            )

    def _glyphs(self, resources: Resources) -> list[tuple[Entry, Resources]]:
        """Those among resources; each is unfolded once, however often it is written."""
        if id(resources) in self._with_glyphs:
            return []
        self._with_glyphs.add(id(resources))
        return list(self.names.glyphs(resources))

    def _entries(self, resources: Resources, key: bytes, name: bytes | None) -> list[tuple[Entry, Resources]]:
        return [(each, self.names.of_form(each, resources)) for each in self.names.drawn(resources, key, name)]

    def _children(self, entry: Entry, resources: Resources) -> list[tuple[Entry, Resources]]:
        return [each for (key, name), _ in self._uses(entry) for each in self._entries(resources, key, name)]

    def _uses(self, entry: Entry) -> Iterable[tuple[tuple[bytes, bytes | None], int]]:
        content = self._content(entry)
        uses: Iterable[tuple[tuple[bytes, bytes | None], int]] = content.uses.items()
        return [*uses, ((b"XObject", None), content.unnamed)] if content.unnamed else uses

    def _cost(self, entry: Entry, resources: Resources, left: int) -> Cost:
        """What a form comes to, its own operators included."""
        if self._content(entry).is_leaf:
            return self._own_cost(entry)
        key = (id(entry), id(resources), left)
        if key not in self._costs:
            self._costs[key] = self._own_cost(entry).plus(self._drawn(entry, resources, left), 1)
        return self._costs[key]

    def _drawn(self, entry: Entry, resources: Resources, left: int) -> Cost:
        """What the forms come to that a content draws."""
        total = Cost()
        if not left:
            return total
        self.deadline.check()
        for (key, name), times in self._uses(entry):
            total = total.plus(self._worst(resources, key, name, left), times)
        return total

    def _worst(self, resources: Resources, key: bytes, name: bytes | None, left: int) -> Cost:
        """Of what a name may draw, the most."""
        worst = Cost()
        for each, inner in self._entries(resources, key, name):
            worst = worst.worse(self._cost(each, inner, left - 1))
        # A pattern is kept when it is painted again, but painted each time.
        return worst if key == b"XObject" else Cost(painted=worst.painted)

    def _own_cost(self, entry: Entry) -> Cost:
        cost = self._own.get(id(entry))
        if cost is None:
            data = self.objects.data(entry) or b""
            objects = objects_in(data) if self._counts_objects else 0
            cost = self._own[id(entry)] = Cost(objects, len(data), 1)
        return cost

    def _content(self, entry: Entry) -> Content:
        content = self._contents.get(id(entry))
        if content is None:
            data = self.objects.data(entry)
            unreadable = Content(unnamed=0 if self.is_encrypted else UNREADABLE)
            content = self._contents[id(entry)] = unreadable if data is None else content_of(data)
        return content
