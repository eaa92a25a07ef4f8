"""The changes that a notice announces itself, each as a row: typed, and with its field where that is clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from noticeparse.diff import meaning as meanings
from noticeparse.diff.lexicon import family, label, table
from noticeparse.diff.model import ChangeKind, Difference, Doubt, Meaning, Row, ValueKind, Weight
from noticeparse.diff.sides import Spec, quote_of
from noticeparse.diff.stated import Stated, equal, stated
from noticeparse.diff.summary import kind_of
from noticeparse.diff.values import Way, verdict
from noticeparse.diff.words import marked, plain
from noticeparse.extract.roles import roles_of
from noticeparse.spec.announced import AFTER, AGAINST_YEAR, BEFORE, SUBJECT, AnnouncedChange
from noticeparse.spec.shapes import NOTICE, Many, Record, Shape

Against = Literal["version", "year"]
PATH: Final = "announced"
"""The path of a stated change whose field is not known."""
_SUBJECT: Final = 60


def against_of(change: AnnouncedChange) -> Against:
    """What a change is announced against: the version, or the year, before."""
    return "year" if change.rule == AGAINST_YEAR else "version"


def rows_of(change: AnnouncedChange, side: Spec) -> Iterator[Row]:
    """The rows of one announced change: one, or one for each part with a value of its own.

    Args:
        change: As the spec keeps it.
        side: The notice that announces it, where its field is looked for.
    """
    subject = change.text(SUBJECT)
    for item in stated(change.text(BEFORE), change.text(AFTER), side.year):
        yield _row(change, subject, item, side)


def _row(change: AnnouncedChange, subject: str, item: Stated, side: Spec) -> Row:
    alone = not item.before and not item.after
    path, pointer, contradicted = _resolved(f"{subject} {item.part}".strip(), item, side)
    kind = ChangeKind.CHANGED
    if (not item.before) != (not item.after):
        kind = ChangeKind.REMOVED if not item.after else ChangeKind.ADDED
    short = subject if len(subject) <= _SUBJECT else subject[: _SUBJECT - 1] + "…"
    name = " · ".join(part for part in (short, item.part) if part) or label(path)
    old_words, new_words = marked(item.before, item.after)
    if kind is not ChangeKind.CHANGED:
        old_words, new_words = plain(item.before, changed=True), plain(item.after, changed=True)
    if alone:  # ``① … 도입``: the subject says all
        new_words = plain(subject, changed=False)
    means, differences = _means(path, item, kind)
    here = change.after or change.subject
    return Row(
        kind=kind,
        label=name,
        path=path,
        value=item.kind,
        new_pointer=pointer,
        old=item.old,
        new=item.new if not alone else subject,
        old_words=old_words,
        new_words=new_words,
        old_quote=quote_of(change.before),
        new_quote=quote_of(here),
        differences=differences,
        meaning=means,
        weight=Weight.MEDIUM if means is None else meanings.weight_of(means),
        doubts=(Doubt.CONTRADICTION,) if contradicted else (),
    )


def _means(path: str, item: Stated, kind: ChangeKind) -> tuple[Meaning | None, tuple[Difference, ...]]:
    """What it comes to, and by how much; null where words change and nobody says of which field."""
    of = family(path)
    if item.kind is ValueKind.TEXT:
        return None, ()
    if kind is not ChangeKind.CHANGED:
        return meanings.of_value(path, of, item.kind, kind, Way.OTHER, extended=False), ()
    found = verdict(item.kind, item.old, item.new)
    later = item.kind in (ValueKind.PERIOD, ValueKind.DATE) and path.startswith("programs.application")
    shape = ValueKind.PERIOD if later else item.kind
    return meanings.of_value(path, of, shape, kind, found.way, extended=True), found.differences


def _resolved(subject: str, item: Stated, side: Spec) -> tuple[str, str | None, bool]:
    """The field that is meant, where the notice holds the new value, and whether it holds another one in its place."""
    if item.kind is ValueKind.TEXT:
        return PATH, None, False
    wanted = _paths(subject, item.kind)
    held = list(_leaves(NOTICE, side.plain, "", ""))
    same = [(path, pointer) for path, pointer, value in held if equal(item.kind, item.new, value)]
    if wanted:
        if fitting := [place for place in same if place[0] in wanted]:
            return *fitting[0], False
        others = [path for path, _, _ in held if path == wanted[0]]
        return wanted[0], None, len(others) == 1 and item.new is not None and item.kind is ValueKind.PERIOD
    if len(same) == 1 and item.kind in (ValueKind.MONEY, ValueKind.PERIOD):
        return *same[0], False
    return PATH, None, False


def _paths(subject: str, kind: ValueKind) -> tuple[str, ...]:
    """Fields of a kind that a subject names: by the roles of its words, or by a field's own label in it."""
    known: Mapping[str, Sequence[str]] = table("announced").get(kind.value, {})
    pieces = (subject, *subject.replace("·", " ").replace("/", " ").split())
    roles = {role for piece in pieces for role in roles_of(piece)}
    return tuple(path for role, paths in known.items() if role in roles for path in paths)


def _leaves(shape: Shape, value: Any, path: str, pointer: str) -> Iterator[tuple[str, str, Any]]:
    """Every value object and stage of the timetable of a plain spec."""
    if value is None:
        return
    if path == "programs.schedule" and isinstance(shape, Record):
        yield path, pointer, value
    elif isinstance(shape, Many):
        for number, entry in enumerate(value):
            yield from _leaves(shape.entry, entry, path, f"{pointer}/{number}")
    elif isinstance(shape, Record) and kind_of(path or "notice", shape) is not ValueKind.RECORD:
        yield path, pointer, value
    elif isinstance(shape, Record):
        for name, field in shape.fields.items():
            below = f"{path}.{name}" if path else name
            yield from _leaves(field.shape, value.get(name), below, f"{pointer}/{name}")
