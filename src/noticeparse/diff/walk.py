"""Rows from two specs: the contract's tree of shapes, walked along the pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from noticeparse.diff import meaning as meanings
from noticeparse.diff.editions import bare, without_year
from noticeparse.diff.lexicon import family, label
from noticeparse.diff.model import ChangeKind, Meaning, Row, ValueKind, Weight
from noticeparse.diff.sides import Sides, doubts_of, is_uncertain
from noticeparse.diff.summary import kind_of, summary, title_of
from noticeparse.diff.values import SAME, Way, goes_on, said, verdict
from noticeparse.diff.words import marked, plain
from noticeparse.spec.align import Match
from noticeparse.spec.notice import Revision
from noticeparse.spec.shapes import NOTICE, Kind, Many, Record, Shape

_HARD: Final = {ValueKind.MONEY, ValueKind.RATIO, ValueKind.PERIOD, ValueKind.DATE}
_ORDERED: Final = ("programs.procedure",)
_FIELD_BY_FIELD: Final = ("programs", "programs.tracks")
"""Lists whose entries show every field as a row of its own; an entry of the others is one row until it changes."""
_NAMES: Final = ("title", "programs.name", "programs.tracks.name")
_NUMBERS: Final = ("programs.number", "programs.procedure.order")
_YEARLY: Final = ("program_year",)


@dataclass(frozen=True)
class Place:
    """Where the walk stands.

    Attributes:
        old: Pointer in the old spec; null where the notice has no such place.
        path: Dotted names.
        context: What stands before the label (``고도화``).
        uncertain: A record above was paired with doubt.
        part_of_whole: A programme above was added or removed whole.
    """

    old: str | None = ""
    new: str | None = ""
    path: str = ""
    context: tuple[str, ...] = ()
    uncertain: bool = False
    part_of_whole: bool = False

    def below(self, name: str) -> Place:
        """The place of a field."""
        return replace(
            self,
            old=None if self.old is None else f"{self.old}/{name}",
            new=None if self.new is None else f"{self.new}/{name}",
            path=f"{self.path}.{name}" if self.path else name,
        )

    @property
    def label(self) -> str:
        """The whole label."""
        return " · ".join((*self.context, label(self.path)))


class Walk:
    """Makes the rows of a comparison.

    Args:
        sides: Both specs with their pairs.
        least_confidence: Hard values read with less are a doubt.
    """

    def __init__(self, sides: Sides, least_confidence: float) -> None:
        self._sides = sides
        self._least = least_confidence
        self._extended = sides.new.spec.revision is Revision.EXTENSION

    def notice(self) -> Iterator[Row]:
        """Rows of the notice itself, without its programmes."""
        left, right = self._sides.old.plain, self._sides.new.plain
        for name, field in NOTICE.fields.items():
            if name != "programs":
                yield from self._field(name, field.shape, left, right, Place())

    def programs(self) -> Iterator[tuple[Match, Place, list[Row]]]:
        """Each pair of programmes with its rows."""
        shape = NOTICE.fields["programs"].shape
        assert isinstance(shape, Many)
        assert isinstance(shape.entry, Record)
        old, new = self._sides.old.plain["programs"], self._sides.new.plain["programs"]
        for match in self._sides.entries("/programs", "/programs"):
            left, right = _entry(old, match.left), _entry(new, match.right)
            whole = match.left is None or match.right is None
            place = Place(match.left, match.right, "programs", uncertain=is_uncertain(match), part_of_whole=whole)
            rows = [self._entry_row(replace(place, part_of_whole=False), left, right)] if whole else []
            rows.extend(self._record(shape.entry, left, right, place))
            yield match, place, rows

    def _record(self, shape: Record, left: Any, right: Any, at: Place) -> Iterator[Row]:
        for name, field in shape.fields.items():
            yield from self._field(name, field.shape, left or {}, right or {}, at)

    def _field(self, name: str, shape: Shape, left: Any, right: Any, at: Place) -> Iterator[Row]:
        a, b = left.get(name), right.get(name)
        below = at.below(name)
        if isinstance(shape, Record) and shape.value is None:
            yield from self._record(shape, a, b, below)
        elif isinstance(shape, Many) and isinstance(shape.entry, Record):
            yield from self._records(shape.entry, a or [], b or [], below)
        elif isinstance(shape, Many) and shape.entry is Kind.TEXT:
            yield from self._texts(a or [], b or [], below)
        elif (row := self._value(shape, a, b, below)) is not None:
            yield row

    def _value(self, shape: Shape, left: Any, right: Any, at: Place) -> Row | None:
        """A typed value, a name, a choice, or a list that is read as one value."""
        kind = kind_of(at.path, shape)
        no_left, no_right = _is_void(shape, left), _is_void(shape, right)
        if no_left and no_right:
            return None
        change = ChangeKind.ADDED if no_left else ChangeKind.REMOVED if no_right else ChangeKind.CHANGED
        if kind is ValueKind.TEXT and change is ChangeKind.CHANGED and at.path not in _NUMBERS:
            return self._text(left, right, at)
        found = verdict(kind, left, right, self._sides.years) if change is ChangeKind.CHANGED else None
        if found == SAME or (found is not None and at.path in _YEARLY and right - left == self._sides.years):
            return self._row(ChangeKind.UNCHANGED, kind, at, left, right)
        row = self._row(change, kind, at, None if no_left else left, None if no_right else right)
        if at.path in _NUMBERS:
            if change is ChangeKind.CHANGED:
                return row.model_copy(
                    update={"kind": ChangeKind.RENUMBERED, "meaning": Meaning.EDITORIAL, "weight": Weight.EDITORIAL}
                )
            return None if not at.part_of_whole else row
        way = found.way if found is not None else Way.OTHER
        field_family = family(at.path)
        if kind is ValueKind.CHOICE and isinstance(right, bool):
            means = meanings.of_flag(at.path, field_family, right)
        else:
            issued = self._sides.new.plain.get("issued_on")
            extended = self._extended or (kind is ValueKind.PERIOD and goes_on(left, right, issued))
            means = meanings.of_value(at.path, field_family, kind, change, way, extended=extended)
        return self._judged(row, means, found.differences if found is not None else (), at)

    def _text(self, left: str, right: str, at: Place) -> Row:
        if bare(left) == bare(right):
            return self._row(ChangeKind.UNCHANGED, ValueKind.TEXT, at, left, right)
        years = self._sides.years
        same_but_year = bool(years) and bare(without_year(left, self._sides.old.year or 0)) == bare(
            without_year(right, self._sides.new.year or 0)
        )
        if same_but_year and at.path in _NAMES:
            return self._row(ChangeKind.UNCHANGED, ValueKind.TEXT, at, left, right)
        row = self._row(ChangeKind.CHANGED, ValueKind.TEXT, at, left, right)
        means = Meaning.YEAR_ONLY if same_but_year else meanings.of_text(at.path, family(at.path), left, right)
        return self._judged(row, means, (), at)

    def _texts(self, left: list[str], right: list[str], at: Place) -> Iterator[Row]:
        for match in self._sides.entries(at.old, at.new):
            place = replace(at, old=match.left, new=match.right)
            a, b = _entry(left, match.left), _entry(right, match.right)
            yield self._text(a, b, place) if a is not None and b is not None else self._entry_row(place, a, b)

    def _records(self, shape: Record, left: list[Any], right: list[Any], at: Place) -> Iterator[Row]:
        matches = list(self._sides.entries(at.old, at.new))
        moved = _out_of_order(matches) if at.path in _ORDERED else ()
        for number, match in enumerate(matches):
            a, b = _entry(left, match.left), _entry(right, match.right)
            place = replace(at, old=match.left, new=match.right)
            if a is None or b is None:
                yield self._entry_row(place, a, b)
                continue
            for row in self._pair(shape, a, b, replace(place, uncertain=at.uncertain or is_uncertain(match))):
                if row.kind is ChangeKind.RENUMBERED and number in moved:
                    told = {"kind": ChangeKind.MOVED, "meaning": Meaning.PROCEDURE, "weight": Weight.LOW}
                    yield row.model_copy(update=told)
                else:
                    yield row

    def _pair(self, shape: Record, left: Any, right: Any, at: Place) -> Iterator[Row]:
        """The rows of a paired record: of each field, of what changed, or one where nothing did."""
        title = title_of(at.path, right) or title_of(at.path, left)
        if at.path in _FIELD_BY_FIELD:
            inner = replace(at, context=(*at.context, title) if title else at.context)
            yield from self._record(shape, left, right, inner)
            return
        context = (*at.context, label(at.path), title) if title else (*at.context, label(at.path))
        inner = replace(at, context=context)
        if at.path == "programs.schedule":
            yield self._stage(left, right, inner)
            return
        rows = list(self._record(shape, left, right, inner))
        changed = [row for row in rows if row.kind is not ChangeKind.UNCHANGED]
        if changed and not all(row.kind is ChangeKind.RENUMBERED for row in changed):
            yield from changed
            return
        texts = summary(at.path, left), summary(at.path, right)
        same = self._row(ChangeKind.UNCHANGED, ValueKind.RECORD, at, left, right, texts)
        if changed:
            same = same.model_copy(
                update={"kind": ChangeKind.RENUMBERED, "meaning": Meaning.EDITORIAL, "weight": Weight.EDITORIAL}
            )
        yield same

    def _stage(self, left: Any, right: Any, at: Place) -> Row:
        """A stage of the timetable: its dates as one period, its wording where it has none."""
        texts = summary(at.path, left), summary(at.path, right)
        dates = [{name: stage.get(name) for name in ("start", "end", "rolling")} for stage in (left, right)]
        found = verdict(ValueKind.PERIOD, dates[0], dates[1], self._sides.years)
        dated = any(stage.get("start") or stage.get("end") for stage in (left, right))
        same_text = dated or bare(left.get("text") or "") == bare(right.get("text") or "")
        same_name = bare(left.get("stage") or "") == bare(right.get("stage") or "")
        kind = ChangeKind.UNCHANGED if found == SAME and same_text and same_name else ChangeKind.CHANGED
        at = replace(at, context=at.context[:-1] if len(at.context) > 1 else ())
        row = self._row(kind, ValueKind.PERIOD, at, left, right, texts)
        row = row.model_copy(update={"label": " · ".join((*at.context, title_of(at.path, right) or "")).strip(" ·")})
        if kind is ChangeKind.UNCHANGED:
            return row
        means = Meaning.YEAR_ONLY if found.way is Way.YEAR_ONLY and same_name else Meaning.SCHEDULE_CHANGED
        return self._judged(row, means, found.differences, at)

    def _entry_row(self, at: Place, left: Any, right: Any) -> Row:
        """An entry that only one side has."""
        change = ChangeKind.ADDED if left is None else ChangeKind.REMOVED
        if isinstance(left if right is None else right, str):
            row = self._row(change, ValueKind.TEXT, at, left, right)
        else:
            row = self._row(
                change, ValueKind.RECORD, at, left, right, (summary(at.path, left), summary(at.path, right))
            )
        return self._judged(row, meanings.of_entry(at.path, family(at.path), change), (), at)

    def _row(
        self,
        change: ChangeKind,
        kind: ValueKind,
        at: Place,
        left: Any,
        right: Any,
        texts: tuple[str, str] | None = None,
    ) -> Row:
        old, new = texts if texts is not None else (said(kind, left), said(kind, right))
        if change is ChangeKind.CHANGED:
            old_words, new_words = marked(old, new)
        else:
            alone = change in (ChangeKind.ADDED, ChangeKind.REMOVED)
            old_words, new_words = plain(old, changed=alone), plain(new, changed=alone)
        there = at.old if left is not None else None, at.new if right is not None else None
        return Row(
            kind=change,
            label=at.label,
            path=at.path,
            value=kind,
            old_pointer=there[0],
            new_pointer=there[1],
            old=left,
            new=right,
            old_words=old_words,
            new_words=new_words,
            old_quote=self._sides.old.quote(there[0]),
            new_quote=self._sides.new.quote(there[1]),
            part_of_whole=at.part_of_whole,
        )

    def _judged(self, row: Row, means: Meaning, differences: tuple[Any, ...], at: Place) -> Row:
        weight = Weight.EDITORIAL if at.path in _YEARLY else meanings.weight_of(means)
        watched = row.value in _HARD or (row.value is ValueKind.RECORD and at.path in _FIELD_BY_FIELD)
        watched = watched or (at.uncertain and at.path in _NAMES)
        doubts = (
            doubts_of(self._sides, row.old_pointer, row.new_pointer, self._least, uncertain=at.uncertain)
            if watched
            else ()
        )
        update = {"meaning": means, "weight": weight, "differences": differences, "doubts": doubts}
        return row.model_copy(update=update)


def _entry(entries: Any, pointer: str | None) -> Any:
    return None if pointer is None else entries[int(pointer.rpartition("/")[2])]


def _is_void(shape: Shape, value: Any) -> bool:
    """Null, an empty text or list, and a flag that is not set; a verdict of no says something, and so does 0."""
    return value is None or value == "" or value == [] or (value is False and shape is Kind.FLAG)


def _out_of_order(matches: Sequence[Match]) -> set[int]:
    """Numbers of the paired entries that left their place: all but a longest run in one order on both sides."""
    paired = [(n, int(m.left.rpartition("/")[2])) for n, m in enumerate(matches) if m.left and m.right]
    best: list[tuple[int, list[int]]] = []
    for number, at in paired:
        before = max((run for last, run in best if last < at), key=len, default=[])
        best.append((at, [*before, number]))
    kept = max((run for _, run in best), key=len, default=[])
    return {number for number, _ in paired} - set(kept)
