"""The two specs as plain JSON, with what belongs to a pointer: its evidence, its findings, its partner."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from noticeparse.diff.editions import relative, year_of
from noticeparse.diff.model import Doubt, Quote
from noticeparse.spec import pointers
from noticeparse.spec.align import Match, align
from noticeparse.spec.notice import Evidence, NoticeSpec
from noticeparse.spec.pairing import Pairing

_LIKE: Final = 0.7
"""Records paired by what they hold are no doubt from this likeness on."""
_CLEAR: Final = 0.1
"""By so much must a pair be likelier than its nearest rival."""
_CONTRADICTION: Final = "_contradiction"


def quote_of(evidence: Evidence | None) -> Quote | None:
    """What a comparison shows of a piece of evidence."""
    if evidence is None:
        return None
    return Quote(
        page=evidence.page,
        start=evidence.start,
        end=evidence.end,
        text=evidence.text,
        table=evidence.table,
        row=evidence.row,
        col=evidence.col,
        confidence=evidence.confidence,
    )


class Spec:
    """One spec: plain JSON, evidence and findings by pointer."""

    def __init__(self, spec: NoticeSpec) -> None:
        self.spec = spec
        self.plain: dict[str, Any] = json.loads(spec.model_dump_json(by_alias=True, exclude={"tables", "evidence"}))
        self.year = year_of(spec)
        self._evidence: dict[str, list[Evidence]] = defaultdict(list)
        for evidence in spec.evidence:
            self._evidence[evidence.pointer].append(evidence)
        self._below: dict[str, list[Evidence]] = defaultdict(list)
        for pointer, found in self._evidence.items():
            for above in pointers.parents(pointer):
                self._below[above].extend(found[:1])
        self._contradicted = {
            pointer
            for finding in spec.findings
            if finding.rule.endswith(_CONTRADICTION)
            for pointer in finding.pointers
        }

    def keep_program(self, position: int) -> None:
        """Takes the other programmes out; the positions stay."""
        programs = self.plain["programs"]
        self.plain["programs"] = [program if n == position else None for n, program in enumerate(programs)]

    def quote(self, pointer: str | None) -> Quote | None:
        """The place of a value: its own evidence, else the first of what it holds, else of what holds it."""
        if pointer is None:
            return None
        evidence = next(iter(self._evidence.get(pointer) or self._below.get(pointer) or ()), None)
        if evidence is None:
            above = pointer.rpartition("/")[0]
            evidence = next(iter(self._evidence.get(above, ())), None)
        return quote_of(evidence)

    def least_confidence(self, pointer: str | None) -> float:
        """Of a value and all that it holds; 1 where nothing says."""
        found = self._below.get(pointer or "", ())
        return min((e.confidence for e in found if e.confidence is not None), default=1.0)

    def contradicted(self, pointer: str | None) -> bool:
        """Another place of the same notice says something else."""
        return pointer is not None and any(
            known == pointer or known.startswith(pointer + "/") for known in self._contradicted
        )

    @property
    def holds_nothing(self) -> bool:
        """No programme was read."""
        return not self.spec.programs or any(finding.rule == "no_programme" for finding in self.spec.findings)


class Sides:
    """Both specs and their pairs.

    Args:
        old: The older notice.
        new: The newer one.
        only: Positions of the one programme that is compared; all where it is None.
    """

    def __init__(self, old: NoticeSpec, new: NoticeSpec, only: tuple[int, int] | None = None) -> None:
        self.old, self.new = Spec(old), Spec(new)
        if only is not None:
            for side, position in zip((self.old, self.new), only, strict=True):
                side.keep_program(position)
        known = self.old.year is not None and self.new.year is not None
        self.years = self.new.year - self.old.year if self.new.year is not None and self.old.year is not None else 0
        left, right = self.old.plain, self.new.plain
        if known and self.years:
            left, right = relative(left, self.old.year or 0), relative(right, self.new.year or 0)
        self._by_list: dict[tuple[str | None, str | None], list[Match]] = defaultdict(list)
        for match in align(left, right, pairing=Pairing.EDITIONS).matches:
            for key in {(_list_of(match.left), None), (None, _list_of(match.right))} - {(None, None)}:
                self._by_list[key].append(match)

    def entries(self, old: str | None, new: str | None) -> Iterator[Match]:
        """The entries of a list in the new notice's order; what was removed stands behind its old neighbour.

        Args:
            old: Pointer of the list in the old spec; null where that has no such place.
            new: The same in the new spec.
        """
        found = {id(m): m for m in self._by_list.get((old, None), ()) if old} | {
            id(m): m for m in self._by_list.get((None, new), ()) if new
        }
        matches = sorted(found.values(), key=lambda m: (m.left is None, _index(m.left)))
        behind = -1.0
        places: list[tuple[float, int, Match]] = []
        for number, match in enumerate(matches):
            if match.right is not None:
                behind = float(_index(match.right)) if match.left is not None else behind
                places.append((float(_index(match.right)), number, match))
            else:
                places.append((behind + 0.5, number, match))
        for *_, match in sorted(places, key=lambda place: place[:2]):
            yield match


def _list_of(pointer: str | None) -> str | None:
    return None if pointer is None else pointer.rpartition("/")[0]


def _index(pointer: str | None) -> int:
    return -1 if pointer is None else int(pointer.rpartition("/")[2])


def is_uncertain(match: Match) -> bool:
    """Two records that may not be the same one: paired in spite of their names, and not much alike or not alone so."""
    if match.left is None or match.right is None or not match.by_content:
        return False
    return match.likeness < _LIKE or match.rival > match.likeness - _CLEAR


def doubts_of(
    sides: Sides, old: str | None, new: str | None, least_confidence: float, *, uncertain: bool
) -> tuple[Doubt, ...]:
    """Why somebody should look at a change of a value."""
    found = []
    if uncertain:
        found.append(Doubt.UNCERTAIN_PAIR)
    if min(sides.old.least_confidence(old), sides.new.least_confidence(new)) < least_confidence:
        found.append(Doubt.LOW_CONFIDENCE)
    if sides.old.contradicted(old) or sides.new.contradicted(new):
        found.append(Doubt.CONTRADICTION)
    return tuple(found)
