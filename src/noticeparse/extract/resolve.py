"""Many candidates for a field become one value; the losers are kept.

The more specific place wins (a programme's own section before a common one, that before an overview table); what the
winner leaves out is filled from the next. Lists of one rank are joined in reading order, an entry printed twice counts
once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from noticeparse.extract.draft import Candidate, Draft, Reading, Record, first_place
from noticeparse.extract.lexicon import squash

# Lists to which every rank adds; of other lists the most specific rank stands alone.
ADDITIVE = frozenset(
    {"contacts", "organizations", "documents", "costs", "shares", "duplication", "exclusions", "consortium"}
)
KEYS = ("name", "item", "stage", "party", "with", "text", "role")


@dataclass(frozen=True, slots=True)
class Loser:
    """A candidate that another one beat.

    Attributes:
        program: Index of the programme, None for a field of the notice.
        field: Dotted name below the notice or the programme.
        draft: What it said.
        winner: What stands instead.
    """

    program: int | None
    field: str
    draft: Draft
    winner: Draft


@dataclass(frozen=True, slots=True)
class Resolved:
    """The chosen drafts.

    Attributes:
        notice: Fields of the notice.
        programs: Fields of each programme.
        losers: What was beaten, for the rules that look for contradictions.
    """

    notice: Record
    programs: tuple[Record, ...]
    losers: tuple[Loser, ...] = ()


@dataclass(slots=True)
class _Book:
    losers: list[Loser] = field(default_factory=list)


def resolve(candidates: Iterable[Candidate], n_programs: int) -> Resolved:
    """One draft for each field.

    Shape:
        ``programs`` has one record for each of ``n_programs``, empty where nothing was found.
    """
    groups: dict[tuple[int | None, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.draft:
            groups[candidate.program, candidate.field].append(candidate)
    book = _Book()
    notice: Record = {}
    programs: list[Record] = [{} for _ in range(n_programs)]
    for (program, name), group in groups.items():
        target = notice if program is None else programs[program]
        chosen = _choose(name, _by_rank(group), program, book)
        _put(target, name.split("."), chosen)
    return Resolved(notice, tuple(programs), tuple(book.losers))


def _by_rank(group: Sequence[Candidate]) -> list[Candidate]:
    """The best first: by rank, then by score, then by place."""
    return sorted(group, key=lambda c: (-c.rank, -_score(c.draft), _start(c.draft)))


def _score(draft: Draft) -> float:
    return draft.score if isinstance(draft, Reading) else 0.0


def _start(draft: Draft) -> int:
    place = first_place(draft)
    return place.span.start if place else 0


def _choose(name: str, group: Sequence[Candidate], program: int | None, book: _Book) -> Draft:
    best = group[0].draft
    if isinstance(best, list):
        return _join_lists(name, group, program, book)
    if isinstance(best, dict):
        merged: Record = dict(best)
        for candidate in group[1:]:
            if isinstance(candidate.draft, dict):
                merged = _fill(merged, candidate.draft, name, program, book)
        return merged
    book.losers.extend(Loser(program, name, c.draft, best) for c in group[1:])
    return best


def _fill(winner: Record, other: Record, name: str, program: int | None, book: _Book) -> Record:
    """The winner with the fields that only the other has."""
    merged = dict(winner)
    for key, draft in other.items():
        if key not in merged or merged[key] == []:
            merged[key] = draft
        else:
            book.losers.append(Loser(program, f"{name}.{key}", draft, merged[key]))
    return merged


def _join_lists(name: str, group: Sequence[Candidate], program: int | None, book: _Book) -> Draft:
    top = group[0].rank
    kept = [c for c in group if c.rank == top or name.rpartition(".")[2] in ADDITIVE]
    kept.sort(key=lambda c: (-c.rank, _start(c.draft)))
    joined: list[Draft] = []
    written: dict[str, int] = {}
    for candidate in kept:
        before = len(joined)
        for entry in candidate.draft if isinstance(candidate.draft, list) else [candidate.draft]:
            # An extractor's own list is told apart already; what another place says again is the same entry.
            same = next((i for i in range(before) if _same(entry, joined[i])), written.get(repr(entry)))
            if same is None:
                written[repr(entry)] = len(joined)
                joined.append(entry)
                continue
            known = joined[same]
            if isinstance(entry, dict) and isinstance(known, dict):
                joined[same] = _fill(known, entry, name, program, book)
    for candidate in group:
        if candidate not in kept:
            book.losers.append(Loser(program, name, candidate.draft, joined))
    if name == "tracks":
        return _fill_tracks(joined, [c for c in group if c not in kept], program, book)
    return joined


def _fill_tracks(tracks: list[Draft], others: Sequence[Candidate], program: int | None, book: _Book) -> list[Draft]:
    """Fields that a less specific place knows of the only track, or of all tracks alike."""
    for candidate in others:
        rows = [row for row in candidate.draft if isinstance(row, dict)] if isinstance(candidate.draft, list) else []
        if len(rows) != 1:
            continue
        for key, draft in rows[0].items():
            if key == "name" or any(isinstance(t, dict) and key in t for t in tracks):
                continue
            tracks = [{**t, key: draft} if isinstance(t, dict) else t for t in tracks]
    return tracks


def _same(a: Draft, b: Draft) -> bool:
    """The same entry printed twice."""
    if isinstance(a, Reading) and isinstance(b, Reading):
        return squash(str(a.value)) == squash(str(b.value))
    if isinstance(a, dict) and isinstance(b, dict):
        return _plain(a) == _plain(b) or (_key(a) is not None and _key(a) == _key(b) and _compatible(a, b))
    return False


def _plain(draft: Draft) -> object:
    if isinstance(draft, Reading):
        return squash(draft.value) if isinstance(draft.value, str) else draft.value
    if isinstance(draft, dict):
        return tuple(sorted((key, _plain(part)) for key, part in draft.items()))
    return tuple(_plain(part) for part in draft)


def _key(record: Record) -> tuple[str, ...] | None:
    found = [squash(str(part.value)) for key in KEYS if isinstance(part := record.get(key), Reading)]
    return tuple(found) or None


def _compatible(a: Record, b: Record) -> bool:
    """Nothing that both state differs."""
    return all(_plain(a[key]) == _plain(b[key]) for key in a.keys() & b.keys())


def _put(target: Record, path: Sequence[str], draft: Draft) -> None:
    at = target
    for token in path[:-1]:
        below = at.setdefault(token, {})
        if not isinstance(below, dict):
            return
        at = below
    last = path[-1]
    if isinstance(at.get(last), dict) and isinstance(draft, dict):
        at[last] = {**draft, **at[last]}  # type: ignore[dict-item]
    else:
        at[last] = draft
