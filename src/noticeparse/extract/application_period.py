"""The time to apply, and its rounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from noticeparse.extract.application_labels import (
    Part,
    Year,
    labelled_parts,
    lines_below,
    period_reading,
    periods_in,
    says,
    tables_in,
)
from noticeparse.extract.draft import Candidate, Rank, Reading, Record
from noticeparse.extract.grid import Grid, grid_of
from noticeparse.extract.lexicon import parts, pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.dates import find_dates
from noticeparse.nlp.found import Found
from noticeparse.spec.values import Period

STRONG, FAIR, WEAK = 3, 2, 1
OUR_ROLES = frozenset({"application", "application_method", "application_period", "application_channel"})
MOST_ROUNDS = 12
NOTICE_TIME = re.compile(r"(?:사업|재)?공고(?:기간|일정|기한)$")
ANNOUNCED = re.compile(r"공고\s?(?:기간|일)?\s?(?:및|과|,|·|/)|(?:및|과|,|·|/)\s?공고")
BLANK_LABEL = re.compile(r"([가-힣·/ ]{2,16}?(?:기간|기한|일시|마감일?))\s{1,4}(?=[\d'’‘])")
LONGEST_BEFORE = 30
CLOSE = 4


@dataclass(frozen=True, slots=True)
class Timed:
    """One period to apply.

    Attributes:
        reading: The period.
        name: What it is called (``1차 접수``), None for nothing.
        track: For whom it is, None for everybody.
    """

    reading: Reading
    name: MappedText | None = None
    track: MappedText | None = None

    @property
    def period(self) -> Period:
        """The period itself."""
        value = self.reading.value
        assert isinstance(value, Period)  # only periods are put in
        return value


def label_strength(label: str) -> int:
    """How surely a label names the time to apply, 0 for not at all.

    A compound label is as sure as its first part, whatever the others are (``신청기간 및 양식 교부``).
    """
    if says("application", "period", "never", label):
        first = parts(label)[:1]
        return STRONG if first != (squash(label),) and any(label_strength(part) == STRONG for part in first) else 0
    for strength, name in ((STRONG, "strong"), (FAIR, "fair"), (WEAK, "weak")):
        if says("application", "period", name, label):
            # The time of the notice and the time to apply together say less than the latter alone.
            return min(strength, FAIR) if ANNOUNCED.search(label) else strength
    return 0


def find_period(view: NoticeView, program: int, year: Year) -> Iterator[Candidate]:
    """The best place's period of a programme, with its rounds."""
    found: list[tuple[int, int, Rank, list[Timed]]] = []
    for table, section, rank in tables_in(view, program):
        if (view.integrated and rank == Rank.COMMON) or _other_stage(section):
            continue
        if read := _from_table(view, table, year):
            found.append((read[0], 0, rank, read[1]))
    for part in labelled_parts(view, program):
        strength = label_strength(part.label.text)
        if not strength or (view.integrated and part.table is not None and part.rank == Rank.COMMON):
            continue
        if timed := _from_part(view, part, year):
            found.append((strength, 1, part.rank, timed))
    if not found:
        found = list(_without_mark(view, program, year))
    if not found:
        return
    best = max(found, key=lambda f: (f[2], f[0] > WEAK, f[0], len(f[3]) if f[1] == 0 and f[0] > WEAK else 0))
    strength, _, rank, timed = best
    yield from _candidates(program, rank if strength > WEAK else Rank.MENTION, timed)


def _without_mark(view: NoticeView, program: int, year: Year) -> Iterator[tuple[int, int, Rank, list[Timed]]]:
    """Lines whose label only a blank sets apart (``신청기간 2031. 3. 3. ~ 3. 21.``)."""
    for top, rank in view.scope(program):
        for section in top.walk():
            text = section.text
            match = BLANK_LABEL.match(text.text) if section.label is None else None
            if match is None or not (strength := label_strength(match.group(1))):
                continue
            rest = text.slice(match.end())
            if timed := _of_text(view, rest, text.slice(0, match.end(1)), year):
                yield strength, 1, rank, timed


def _other_stage(section: Section) -> bool:
    labels = (*section.path, section.label.text if section.label else "")
    return any(roles_of(label) & {"schedule", "evaluation", "criteria", "bonus"} for label in labels[-1:])


def _candidates(program: int, rank: Rank, timed: list[Timed]) -> Iterator[Candidate]:
    whole = _whole(timed)
    yield Candidate("application.period", whole, program, rank)
    if len({(t.period.start, t.period.end) for t in timed}) > 1 and all(t.name or t.track for t in timed):
        yield Candidate("application.rounds", [_round(t) for t in timed], program, rank)


def _whole(timed: list[Timed]) -> Reading:
    """The whole span of the rounds: first start, last end."""
    first = timed[0].reading
    starts = [t.period.start for t in timed if t.period.start]
    ends = [t.period.end for t in timed if t.period.end]
    period = Period(
        start=min(starts) if starts else None,
        end=max(ends) if len(ends) == len(timed) else None,
        rolling=any(t.period.rolling for t in timed),
        until_budget_exhausted=any(t.period.until_budget_exhausted for t in timed),
    )
    if period == first.value:
        return first
    return first.changed(period, *(place for t in timed[1:] for place in t.reading.places))


def _round(timed: Timed) -> Record:
    record: Record = {"period": timed.reading}
    for key, text in (("name", timed.name), ("track", timed.track)):
        if text is not None and text:
            record[key] = Reading(clean(text.text), timed.reading.places, "application.round")
    return record


# ---- labelled paragraphs and pairs of cells ----------------------------------------------------------------
def _from_part(view: NoticeView, part: Part, year: Year) -> list[Timed]:
    if part.section is None:
        return _of_text(view, part.value, part.label, year)
    lines = [line for line in lines_below(part.section, _other) if line.note is None]
    timed: list[Timed] = []
    surest = max((label_strength(line.label.text) for line in lines if line.depth and line.label), default=0)
    for line in lines:
        if line.depth and line.label and _named_otherwise(line.label.text):
            continue
        if line.depth and line.label and 0 < label_strength(line.label.text) < surest:
            continue
        if line.depth and label_strength(part.label.text) == STRONG and NOTICE_TIME.match(squash(line.label.text)):
            continue  # how long the notice stands is not when to apply
        read = _of_text(view, line.text, line.label if line.depth else part.label, year)
        for one in read:
            name = one.name or (line.label if line.depth and line.label and is_round(line.label.text) else None)
            timed.append(Timed(one.reading, name, one.track))
    if not timed and label_strength(part.label.text) == STRONG:
        below = [one for table in part.section.tables for one in _below_label(view, table, year)]
        timed = [one for label, one in below if not NOTICE_TIME.match(squash(label))] or [one for _, one in below]
    return _rounds_or_first(timed)


def _below_label(view: NoticeView, table: Table, year: Year) -> Iterator[tuple[str, Timed]]:
    """Periods of a table right below the label with the rows' labels, whatever its heads are (``구분 | 내용``)."""
    for row in grid_of(table).rows:
        label = row.text(0)
        if _named_otherwise(label.text) and not says("application", "period", "ours", label.text):
            continue
        for column in range(1, len(row.cells)):
            if row.starts(column) and (read := _of_text(view, row.text(column), label, year)):
                yield label.text, Timed(read[0].reading, read[0].name or _round_name(label))
                break


def _other(section: Section) -> bool:
    """A child about something else."""
    if section.label is None:
        return False
    return bool(roles_of(section.label.text)) and not roles_of(section.label.text) & {
        "application_period",
        "application",
    }


def _named_otherwise(label: str) -> bool:
    return says("application", "period", "never", label) and not is_round(label)


def is_round(label: str) -> bool:
    """True for a name that counts rounds."""
    return pattern("application", "round", "name").search(label) is not None


def _rounds_or_first(timed: list[Timed]) -> list[Timed]:
    named = [t for t in timed if t.name is not None and is_round(t.name.text)]
    if len(named) > 1:
        return named[:MOST_ROUNDS]
    return timed[:1]


def _of_text(view: NoticeView, text: MappedText, label: MappedText, year: Year) -> list[Timed]:
    """Periods of a text, each with the words before it where they count rounds."""
    timed: list[Timed] = []
    of_notice: list[Timed] = []
    at = 0
    for found, inherited in periods_in(text.text, year):
        before = text.slice(at, found.span.start).strip(" ,/·:()[]-•▪○ㅇ*※|")
        at = found.span.end
        if before and len(before) <= LONGEST_BEFORE and says("application", "period", "never", before.text):
            continue
        name = before if 0 < len(before) <= 20 and is_round(before.text) else None
        one = Timed(period_reading(view, text, found, inherited, year, "application.period"), name)
        # How long the notice stands says when to apply only where nothing else does.
        (of_notice if NOTICE_TIME.match(squash(before.text)) else timed).append(one)
    timed = timed or of_notice
    if not timed and (single := _deadline(view, text, label, year)):
        timed.append(single)
    if sum(t.name is not None for t in timed) > 1:
        return [t for t in timed if t.name is not None]
    return timed[:1]


def _deadline(view: NoticeView, text: MappedText, label: MappedText, year: Year) -> Timed | None:
    """One date under a label that says deadline, or one with an hour under a label of the time to apply."""
    dates = find_dates(text.text, year=year.value)
    if len(dates) != 1:
        return None
    if not any(word in squash(label.text) for word in ("기한", "마감")) and not (
        "T" in dates[0].value and label_strength(label.text) == STRONG and dates[0].span.start <= CLOSE
    ):
        return None
    found = Found(Period(end=dates[0].value), dates[0].span)
    inherited = not find_dates(text.text)
    return Timed(period_reading(view, text, found, inherited, year, "application.deadline", 0.8))


# ---- tables ------------------------------------------------------------------------------------------------
def _from_table(view: NoticeView, table: Table, year: Year) -> tuple[int, list[Timed]] | None:
    """A column of periods under a head that names the time to apply."""
    grid = grid_of(table)
    strengths = {c: label_strength(grid.lowest(c)) for c in range(grid.width)}
    best = max(strengths.values(), default=0)
    if best == 0 or not grid.rows:
        return None
    column = next(c for c, s in strengths.items() if s == best)
    timed: list[Timed] = []
    for row in grid.rows:
        if not row.starts(column):
            continue
        read = _of_text(view, row.text(column), _head(grid, column), year)
        for one in read:
            name = one.name or (_round_name(row.text(0)) if column else None)
            timed.append(Timed(one.reading, name, _track(grid, row.index, column)))
    if not timed or len(timed) > MOST_ROUNDS:
        return None
    named = [t for t in timed if t.name is not None]
    if len(named) > 1:
        return best, named
    return best, timed if all(t.track for t in timed) else timed[:1]


def _head(grid: Grid, column: int) -> MappedText:
    return grid.heads[column][-1].text if grid.heads[column] else MappedText.empty()


def _round_name(text: MappedText) -> MappedText | None:
    return text if 0 < len(text) <= 30 and is_round(text.text) else None


def _track(grid: Grid, index: int, column: int) -> MappedText | None:
    """The one track that a round is for."""
    row = next(row for row in grid.rows if row.index == index)
    for c in range(grid.width):
        if c == column or not says("application", "round", "track", grid.lowest(c)):
            continue
        cell = row.cells[c]
        if cell is None or not cell.lines:
            continue
        first = cell.lines[0].text
        return first if first and len(first) <= 40 and "," not in first.text and "·" not in first.text else None
    return None
