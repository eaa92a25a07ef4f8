"""Two specs in, one comparison out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from noticeparse.diff.announced import announced_alone, with_announced
from noticeparse.diff.editions import bare
from noticeparse.diff.lexicon import family, say
from noticeparse.diff.meaning import of_entry, weight_of
from noticeparse.diff.model import (
    ChangeKind,
    Comparison,
    Doubt,
    Family,
    ProgramPair,
    Row,
    Section,
    Side,
    ValueKind,
    Word,
)
from noticeparse.diff.sides import Sides, Spec, is_uncertain
from noticeparse.diff.totals import counts_of, status_of
from noticeparse.diff.walk import Walk
from noticeparse.spec.notice import NoticeSpec

LEAST_CONFIDENCE: Final = 0.7
"""Amounts, ratios, periods and dates read with less are to be looked at when they change."""
_TOLD_ABOVE: Final = {"programs.scale.budget": "budget"}
"""Values of a programme that the notice itself may hold from the same words."""
_LEAST_MOVED: Final = 6
"""Characters from which the same words in another list are the same entry."""


def compare(
    old: NoticeSpec,
    new: NoticeSpec,
    *,
    least_confidence: float = LEAST_CONFIDENCE,
    only: tuple[int, int] | None = None,
) -> Comparison:
    """What changed from one spec to the other, row by row.

    Args:
        old: The older notice.
        new: The newer one: of another year, an amendment, an extension, or the same in another format.
        least_confidence: Amounts, ratios, periods and dates that changed and were read with less need review.
        only: Positions of the one programme that is compared, on either side.
    """
    sides = Sides(old, new, only)
    walk = Walk(sides, least_confidence)
    notice = list(walk.notice())
    pairs: list[ProgramPair] = []
    by_program: list[list[Row]] = []
    for match, _, rows in walk.programs():
        pairs.append(
            ProgramPair(
                old_pointer=match.left,
                new_pointer=match.right,
                old_name=_name(old, match.left),
                new_name=_name(new, match.right),
                likeness=round(match.likeness, 2),
                uncertain=is_uncertain(match),
            )
        )
        by_program.append(rows)
    grouped = _told_once(_moved([notice, *by_program]))
    sections = [
        *_sections(grouped[0], None, behind=False),
        *(section for number, rows in enumerate(grouped[1:]) for section in _sections(rows, number, behind=False)),
        *_sections(grouped[0], None, behind=True),
    ]
    doubts = (Doubt.NOTHING_READ,) if sides.old.holds_nothing or sides.new.holds_nothing else ()
    rows = [row for section in sections for row in section.rows]
    comparison = Comparison(
        status=status_of(rows, doubts),
        old=_side(sides.old),
        new=_side(sides.new),
        counts=counts_of(rows),
        doubts=doubts,
        programs=tuple(pairs),
        sections=tuple(sections),
    )
    return comparison if only is not None else with_announced(comparison, new)


def announced(spec: NoticeSpec) -> Comparison:
    """What one notice says itself that it changes, as a comparison of its two sides.

    Args:
        spec: The notice: an amendment, or one that lists what is new against the year before.
    """
    return announced_alone(spec, _side(Spec(spec)))


def _name(spec: NoticeSpec, pointer: str | None) -> str | None:
    return None if pointer is None else spec.programs[int(pointer.rpartition("/")[2])].name


def _side(side: Spec) -> Side:
    spec = side.spec
    return Side(
        name=spec.source.name,
        sha256=spec.source.sha256,
        title=spec.title,
        notice_number=spec.notice_number,
        revision=spec.revision,
        issued_on=spec.issued_on,
        program_year=side.year,
        pages=spec.source.pages,
    )


def _sections(rows: Sequence[Row], program: int | None, *, behind: bool) -> Iterable[Section]:
    """Rows by family; of the notice itself, the contacts stand behind the programmes."""
    for member in Family:
        if program is None and (member is Family.CONTACTS) is not behind:
            continue
        if found := tuple(row for row in rows if family(row.path) is member):
            yield Section(family=member, title=say("titles", member), program=program, rows=found)


def _moved(groups: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The same words removed in one list and added in another are one entry that moved."""
    gone: dict[str, tuple[int, int]] = {}
    out = [list(rows) for rows in groups]
    for g, rows in enumerate(out):
        for r, row in enumerate(rows):
            if row.kind is ChangeKind.REMOVED and row.value is ValueKind.TEXT and not row.part_of_whole:
                gone.setdefault(bare(str(row.old)), (g, r))
    dropped: set[tuple[int, int]] = set()
    for rows in out:
        for r, row in enumerate(rows):
            key = bare(str(row.new))
            if row.kind is not ChangeKind.ADDED or row.value is not ValueKind.TEXT or len(key) < _LEAST_MOVED:
                continue
            if key in gone and not row.part_of_whole:
                at = gone.pop(key)
                old = groups[at[0]][at[1]]
                dropped.add(at)
                rows[r] = _as_moved(old, row)
    return [[row for r, row in enumerate(rows) if (g, r) not in dropped] for g, rows in enumerate(out)]


def _told_once(groups: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Rows that the same places of both notices gave to the notice or to a programme above are marked as repeated."""
    seen: dict[tuple[object, ...], int] = {}
    out = []
    for number, rows in enumerate(groups):
        marked = []
        for row in rows:
            places = tuple((q.start, q.end) if q is not None else None for q in (row.old_quote, row.new_quote))
            key = (_TOLD_ABOVE.get(row.path, row.path), row.kind, places, str(row.old), str(row.new))
            known = places != (None, None) and seen.setdefault(key, number) != number
            marked.append(row.model_copy(update={"repeated": True}) if known else row)
        out.append(marked)
    return out


def _as_moved(old: Row, new: Row) -> Row:
    words = {"old_words": _unmarked(old.old_words), "new_words": _unmarked(new.new_words)}
    label = new.label if old.label == new.label else f"{old.label} → {new.label}"
    meaning = of_entry(new.path, family(new.path), ChangeKind.MOVED)
    return new.model_copy(
        update={
            "kind": ChangeKind.MOVED,
            "label": label,
            "old": old.old,
            "old_pointer": old.old_pointer,
            "old_quote": old.old_quote,
            "meaning": meaning,
            "weight": weight_of(meaning),
            **words,
        }
    )


def _unmarked(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(word.model_copy(update={"changed": False}) for word in words)
