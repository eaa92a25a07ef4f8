"""The tracks of each programme: tables of conditions, labelled sentences and the footnotes that bind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.lexicon import squash
from noticeparse.extract.quantities import basis_of
from noticeparse.extract.roles import roles_of
from noticeparse.extract.share_classes import is_class
from noticeparse.extract.share_tables import stated_shares
from noticeparse.extract.track_budgets import budget_tracks
from noticeparse.extract.track_cells import cell_tracks
from noticeparse.extract.track_common import common_conditions
from noticeparse.extract.track_conditions import drop_asides, take_table_conditions
from noticeparse.extract.track_heads import head_tracks
from noticeparse.extract.track_lengths import told_lengths
from noticeparse.extract.track_mentions import listed_caps
from noticeparse.extract.track_notes import apply_notes
from noticeparse.extract.track_paid import paid_in_full
from noticeparse.extract.track_ratio import take_paid_share
from noticeparse.extract.track_roles import OTHER_ROLES, ROLES
from noticeparse.extract.track_row import TrackRow
from noticeparse.extract.track_sections import TrackSection, merged, track_sections, without_parts
from noticeparse.extract.track_sheet import sheet_track
from noticeparse.extract.track_table import COUNTS, counted_rows, track_rows
from noticeparse.extract.track_text import TextTracks, text_tracks
from noticeparse.extract.view import Entry, NoticeView, clean
from noticeparse.layout.marks import is_caption
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.spec.values import Bound, Count, Money, Ratio

CELL_ROLES = frozenset({"conditions", "limit", "ratio", "period", "scale"})
METHOD = "tracks.section"
WIDEST = 3
FEWEST_CLASSES = 2
ELSEWHERE = OTHER_ROLES - {"eligibility", "application", "shares"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table with the footnotes that stand with it."""

    table: Table
    notes: tuple[Paragraph, ...]
    basis: MappedText | None


class TracksExtractor:
    """Reads ``tracks``, and ``limit`` where a cap over all tracks is printed."""

    name = "tracks.v1"
    gives = frozenset({"tracks", "limit", "ratio"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """One list of tracks for each programme that states conditions."""
        common = common_conditions(view)
        for program, scope in enumerate(view.programs):
            entries = view.entries(program, *ROLES, common=False)
            parts = track_sections(scope.section)
            if parts:
                inside = [part.section.span() for part in parts]
                entries = tuple(e for e in entries if not any(span.overlaps(e.label.span()) for span in inside))
            tracks, text = _states(view, without_parts(scope.section, parts), entries)
            if parts:
                own = [_of_part(view, part) for part in parts]
                tracks = merged(own, tracks)
            take_paid_share(view, scope.section, tracks)
            drop_asides(scope.section, tracks)
            take_table_conditions(view, scope.section, tracks)
            if common:
                stated = {"ratio"} if stated_shares(view, scope.section) else set()
                _take_common(tracks, {key: draft for key, draft in common.items() if key not in stated})
            if tracks:
                yield Candidate("tracks", list[Draft](tracks), program, Rank.SECTION)
            if text.cap is not None and not _below_own(text.cap, tracks):
                yield Candidate("limit", text.cap, program, Rank.SECTION)


def _take_common(tracks: list[Record], common: Record) -> None:
    """Give a programme what the notice says for all of them, where it says nothing of it itself."""
    for key, draft in common.items():
        if not any(key in track for track in tracks):
            for track in tracks:
                track[key] = draft


def _below_own(cap: Reading, tracks: Sequence[Record]) -> bool:
    """True for an amount below what a track gets: it caps something else."""
    limits = [limit.value for track in tracks if isinstance(limit := track.get("limit"), Reading)]
    most = max((value.amount for value in limits if isinstance(value, Money)), default=0)
    return isinstance(cap.value, Money) and cap.value.amount < most


def _of_part(view: NoticeView, part: TrackSection) -> Record:
    """The track that a section of its own is about."""
    tracks, _ = _states(view, part.section, tuple(view.entries_in(part.section, *ROLES)))
    nameless = [track for track in tracks if not _name(track)] or tracks[: len(tracks) == 1]
    record: Record = dict(nameless[0]) if nameless else {}
    record["name"] = view.reading(clean(part.name.text), part.name, METHOD)
    return record


def _states(view: NoticeView, section: Section, entries: tuple[Entry, ...]) -> tuple[list[Record], TextTracks]:
    """The tracks that a section's tables and entries state."""
    # A table of labels and values in a section of a wider name (``사업개요``) holds conditions as well.
    cells = [
        cell
        for entry in entries
        if entry.section is not None and not entry.roles & CELL_ROLES
        for cell in view.cells_in(entry.section, *CELL_ROLES)
        if cell.table is not None and cell.table.n_cols <= WIDEST
    ]
    cells.extend(behind for cell in cells if (behind := _behind(cell)) is not None)
    text = text_tracks(view, (*entries, *cells))
    rows: list[TrackRow] = []
    counts: list[TrackRow] = []
    for placed in _tables(section, ()):
        sheet = sheet_track(view, placed.table)
        found = (track_rows(view, placed.table) if sheet is None else [TrackRow(sheet)]) or cell_tracks(
            view, placed.table
        )
        if not found:
            counts.extend(counted_rows(view, placed.table))
        apply_notes(view, found, placed.notes)
        _base(view, found, placed.basis)
        rows.extend(found)
    rows = _without_parents(_without_classes(rows, text))
    if not rows and not text.named:
        text.named = listed_caps(view, (*entries, *cells))
    if not rows and not text.named and text.plain.keys() & {"limit", "ratio"}:
        rows = head_tracks(view, section)
    if not rows and not text.named and not text.items:
        rows = _kinds(counts) or budget_tracks(view, section)
    spoken = [TrackRow(record) for record in text.named] or [TrackRow(text.plain)] * bool(text.plain)
    if spoken and not rows:
        apply_notes(view, spoken, _notes(entries))
    if "ratio" not in text.plain and (whole := paid_in_full(view, section)):
        text.plain["ratio"] = whole
    tracks = _combine(rows, text)
    _count(tracks, counts)
    told_lengths(view, section, tracks)
    return tracks, text


def _without_classes(rows: list[TrackRow], text: TextTracks) -> list[TrackRow]:
    """Rows that only say who bears how much of each class's costs are no tracks beside those that state a limit."""
    classes = [row for row in rows if is_class(row.name) and not row.record.keys() & {"limit", "total_cost"}]
    others = [row for row in rows if row not in classes]
    stated = text.named or any(row.name and "limit" in row.record for row in others)
    return others if len(classes) >= FEWEST_CLASSES and stated else rows


def _without_parents(rows: list[TrackRow]) -> list[TrackRow]:
    """A row of an overview that another table takes apart is no track beside its parts."""
    parents = {name for row in rows for name in row.above}
    return [row for row in rows if not row.name or squash(row.name) not in parents]


def _kinds(counts: list[TrackRow]) -> list[TrackRow]:
    """Rows that say how many there are of each kind and what all of them get, where no place says more of the kinds."""
    stated = [row for row in counts if row.record.keys() >= {"name", "count", "budget"}]
    names = {squash(row.name) for row in stated}
    return stated if len(stated) == len(names) >= FEWEST_CLASSES else []


def _behind(entry: Entry) -> Entry | None:
    """The second cell behind a label of the period, where the first says where or for whom it holds."""
    table, cell = entry.table, entry.cell
    if table is None or cell is None or "period" not in entry.roles or any(c.isdigit() for c in entry.value.text):
        return None
    further = [c for c in table.row(cell.row) if c.row == cell.row and c.col > cell.col and not c.empty]
    return replace(entry, value=further[0].text, cell=further[0]) if len(further) == 1 else None


def _tables(section: Section, notes: tuple[Paragraph, ...]) -> Iterator[_Placed]:
    """Tables of a programme that may hold conditions, with their footnotes; other roles' sections are left out."""
    roles = roles_of(section.label.text) if section.label else frozenset()
    if section.head is not None and section.head.style == "annex":
        return
    if roles and roles <= ELSEWHERE:
        # Parts of their own on the conditions, inside of a section about something else (``선정계획``).
        for child in section.children:
            if child.label is not None and roles_of(child.label.text) & CELL_ROLES:
                yield from _tables(child, section.notes)
        return
    remarks: list[Paragraph] | None = None
    basis: MappedText | None = None
    for item in section.items:
        if isinstance(item, Table):
            if remarks is None:
                remarks = [c.head for c in section.children if c.head and not c.items and _bracketed(c)]
                basis = basis_of(section)
            yield _Placed(item, (*section.notes, *remarks), basis)
        else:
            yield from _tables(item, section.notes)


def _base(view: NoticeView, rows: Sequence[TrackRow], basis: MappedText | None) -> None:
    """The base that a line beside the table names for all its shares."""
    for row in rows:
        ratio = row.record.get("ratio")
        if (
            basis is not None
            and isinstance(ratio, Reading)
            and isinstance(ratio.value, Ratio)
            and ratio.value.of is None
        ):
            value = ratio.value.model_copy(update={"of": clean(basis.text)})
            row.record["ratio"] = ratio.changed(value, view.place(basis))


def _bracketed(section: Section) -> bool:
    """A sentence in square brackets of its own, as remarks below a table stand in."""
    return is_caption(section.text.text) and len(section.text.text) > 16


def _notes(entries: Sequence[object]) -> Iterator[Paragraph]:
    for entry in entries:
        section = getattr(entry, "section", None)
        if isinstance(section, Section):
            for below in section.walk():
                yield from below.notes


def _combine(rows: Sequence[TrackRow], text: TextTracks) -> list[Record]:
    """Rows of tables, named sentences and what sentences say of all of them, as one list of tracks."""
    tracks: list[Record] = []
    for row in rows:
        known = next((t for t in tracks if _name(t) == squash(row.name) and row.name), None)
        if known is None:
            tracks.append(dict(row.record))
        elif not _counts_differ(known, row.record):
            for key, draft in row.record.items():
                known.setdefault(key, draft)
    for named in text.named:
        _merge_named(tracks, named)
    if not tracks:
        tracks = [text.plain] if text.plain.keys() & {"limit", "ratio", "period", "interest", "repayment"} else []
        _condition(tracks, text)
        return tracks
    tracks = _without_echoes(tracks)
    _fill_plain(tracks, text)
    _condition(tracks, text)
    return tracks


def _counts_differ(record: Record, other: Record) -> bool:
    """True where two rows of one name are about different numbers of projects: what one says is not the other's."""
    first, second = record.get("count"), other.get("count")
    if not isinstance(first, Reading) or not isinstance(second, Reading):
        return False
    return (
        isinstance(first.value, Count) and isinstance(second.value, Count) and first.value.value != second.value.value
    )


def _count(tracks: list[Record], rows: Sequence[TrackRow]) -> None:
    """How many there are of each track, and what all of them get, where another table says so by name."""
    for row in rows:
        for track in tracks:
            if _name(track) == squash(row.name):
                for key in sorted(COUNTS & row.record.keys()):
                    track.setdefault(key, row.record[key])


def _without_echoes(tracks: list[Record]) -> list[Record]:
    """Rows without a name that only say again, or in part, what a named track says."""
    named = [track for track in tracks if _name(track)]
    if not named:
        return tracks
    kept = []
    for track in tracks:
        limit = track.get("limit")
        echoed = next((other for other in named if limit is not None and _same_limit(other, track)), None)
        if _name(track) or (limit is not None and echoed is None):
            kept.append(track)
        elif echoed is not None:
            for key, draft in track.items():
                echoed.setdefault(key, draft)
    return kept


def _condition(tracks: list[Record], text: TextTracks) -> None:
    """What restricts all tracks stands with each of them."""
    for track in tracks:
        present = track.get("conditions")
        own = present if isinstance(present, list) else []
        added = [c for c in text.conditions if not any(_says(o, c) for o in own)]
        if added:
            track["conditions"] = [*own, *added]


def _name(record: Record) -> str:
    named = record.get("name")
    return squash(str(named.value)) if isinstance(named, Reading) else ""


def _merge_named(tracks: list[Record], named: Record) -> None:
    """A named sentence is the track of its name, or the row that states the very same limit."""
    for track in tracks:
        if _name(track) == _name(named) or (
            _same_limit(track, named) and sum(_same_limit(t, named) for t in tracks) == 1
        ):
            other = track.get("name")
            if _name(named) and _name(named) in _name(track):
                track.update({key: draft for key, draft in named.items() if key != "name"})
                return
            if isinstance(other, Reading) and _name(track) != _name(named):
                present = track.get("conditions")
                others = [c for c in present if not _says(c, other)] if isinstance(present, list) else []
                track["conditions"] = [other, *others]
            track.update(named)
            return
    tracks.append(dict(named))


def _says(draft: Draft, other: Reading) -> bool:
    return isinstance(draft, Reading) and squash(str(draft.value)) == squash(str(other.value))


def _same_limit(a: Record, b: Record) -> bool:
    first, second = a.get("limit"), b.get("limit")
    return (
        isinstance(first, Reading)
        and isinstance(second, Reading)
        and isinstance(first.value, Money)
        and isinstance(second.value, Money)
        and first.value.amount == second.value.amount
    )


def _fill_plain(tracks: list[Record], text: TextTracks) -> None:
    """What sentences say without a name holds for every track that says nothing of it."""
    for key, draft in text.plain.items():
        stating = [track for track in tracks if key in track]
        if key == "limit":
            _cap_of(tracks, stating, draft, text)
        elif key == "by_year" and len(tracks) > 1:
            continue  # the years of all are those of none
        elif not stating:
            for track in tracks:
                track[key] = draft
        elif key == "ratio" and len(tracks) == 1:
            _take_base(tracks[0], draft)


def _cap_of(tracks: list[Record], stating: list[Record], draft: Draft, text: TextTracks) -> None:
    """A sentence's amount beside tracks that state their own: the same one, or a cap over them."""
    if not isinstance(draft, Reading) or not isinstance(draft.value, Money):
        return
    if not stating:
        for track in tracks:
            track["limit"] = draft
        return
    amounts = [
        t["limit"].value.amount
        for t in stating
        if isinstance(t["limit"], Reading) and isinstance(t["limit"].value, Money)
    ]
    if draft.value.amount in amounts:
        _bound_alike(stating, draft, draft.value)
        return
    bounded = draft.value.bound in (Bound.MAX, Bound.EXACT)
    if text.cap is None and bounded and draft.value.amount >= max(amounts, default=0):
        text.cap = draft


def _bound_alike(tracks: Sequence[Record], draft: Reading, said: Money) -> None:
    """A bound that only the sentence prints for the very amount of a row (``과제당 50백만원``, ``50백만원 이내``)."""
    if said.bound != Bound.MAX:
        return
    for track in tracks:
        limit = track["limit"]
        value = limit.value if isinstance(limit, Reading) else None
        if not isinstance(limit, Reading) or not isinstance(value, Money):
            continue
        if value.amount == said.amount and value.bound == Bound.EXACT:
            track["limit"] = limit.changed(value.model_copy(update={"bound": Bound.MAX}), *draft.places)


def _take_base(track: Record, draft: Draft) -> None:
    """The base that the sentence names, where the row's ratio is the same share without one."""
    present = track.get("ratio")
    if not (isinstance(present, Reading) and isinstance(draft, Reading)):
        return
    own, said = present.value, draft.value
    if isinstance(own, Ratio) and isinstance(said, Ratio) and own.of is None and own.percent == said.percent:
        track["ratio"] = present.changed(own.model_copy(update={"of": said.of}), *draft.places)
