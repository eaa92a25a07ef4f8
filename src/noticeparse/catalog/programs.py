"""Programmes by id, by name and year, and people's links between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from rapidfuzz import fuzz

from noticeparse.catalog import chains, decisions, families, reading, tables
from noticeparse.catalog.decisions import Kind
from noticeparse.catalog.entries import ProgramEntry
from noticeparse.catalog.history import with_chains
from noticeparse.catalog.identity import SHOWN
from noticeparse.catalog.names import core_name
from noticeparse.catalog.shown import programs_shown
from noticeparse.errors import UnknownIdError, UsageError

_SPELLING: Final = 85
"""Least likeness of a name that is taken for a misspelling of another, of 100."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an id names.

    Attributes:
        notice_pk: The notice, or that of the programme.
        program_id: In full; None where it is a notice's id.
        position: Of the programme in the current spec.
    """

    notice_pk: int
    program_id: str | None = None
    position: int | None = None


def named(connection: sa.Connection, wanted: str) -> Named:
    """The notice or programme that the beginning of an id names.

    Raises:
        UnknownIdError: Nothing has the id.
        AmbiguousIdError: Several things have.
    """
    notice_pk = reading.notice_of(connection, wanted)
    program, entry = tables.program, tables.entry
    begins = reading.begins(program.c.id, reading.prefix_of(wanted))
    ids = connection.execute(sa.select(program.c.id, program.c.name).where(begins).distinct()).all()
    if not ids:
        return Named(notice_pk)
    prefix = reading.prefix_of(wanted)
    others = (tables.notice_key.c.key, tables.file.c.sha256)
    is_notice = any(
        connection.execute(sa.select(column).where(reading.begins(column, prefix))).first() for column in others
    )
    if len({row.id for row in ids}) > 1 or is_notice:
        raise reading.ambiguous(wanted, sorted(f"{row.id[:SHOWN]} {row.name or '-'}" for row in ids))
    position = connection.execute(
        sa.select(program.c.position)
        .join(tables.spec, tables.spec.c.pk == program.c.spec_pk)
        .where(program.c.id == ids[0].id)
        .order_by(tables.spec.c.current.desc(), program.c.position)
    ).scalar()
    current = connection.execute(
        sa.select(entry.c.position).where(entry.c.notice_pk == notice_pk, entry.c.position == position)
    ).first()
    return Named(notice_pk, ids[0].id, position if current else None)


def link(connection: sa.Connection, left: str, right: str, same: bool | None) -> Kind:
    """Keeps a person's word of two ids, and tells chains anew where it is about notices of one year.

    Raises:
        UsageError: Both are one, or a notice of several programmes stands beside a programme.
        UnknownIdError: Nothing has the id.
        AmbiguousIdError: Several things have.
    """
    both = [named(connection, left), named(connection, right)]
    years = [_year(connection, one.notice_pk) for one in both]
    if all(one.program_id is None for one in both) and years[0] == years[1]:
        ids = [_notice_id(connection, one.notice_pk) for one in both]
        _differ(ids, left, right)
        pks = {one.notice_pk for one in both}
        before = chains.closure(connection, pks)
        decisions.decide(connection, Kind.CHAIN, ids[0], ids[1], same)
        chains.settle(connection, before | chains.closure(connection, pks))
        return Kind.CHAIN
    ids = [one.program_id or _only_program(connection, one.notice_pk) for one in both]
    _differ(ids, left, right)
    decisions.decide(connection, Kind.FAMILY, ids[0], ids[1], same)
    return Kind.FAMILY


def of_notice(connection: sa.Connection, notice_pk: int) -> tuple[ProgramEntry, ...]:
    """The programmes of a notice's current spec, in its order."""
    entry = tables.entry
    own = sa.select(entry.c.pk).where(entry.c.notice_pk == notice_pk, entry.c.position.is_not(None))
    rows = _entries(connection, connection.execute(own).scalars())
    return tuple(_shown(row) for row in sorted(rows, key=lambda row: row.position))


def in_year(connection: sa.Connection, name: str, year: int) -> ProgramEntry:
    """See `noticeparse.catalog.catalog.Catalog.program_in_year`."""
    core, entry = core_name(name), tables.entry
    rows = connection.execute(sa.select(entry.c.pk, entry.c.year).where(entry.c.core == core, entry.c.core != "")).all()
    there = {row.pk for row in rows if row.year == year}
    if not there:
        members = {pk for row in rows for pk in families.family_of(connection, row.pk)[0]}
        there = {row.pk for row in _of_year(connection, year) if row.pk in members}
    if not there and core:
        scored = [(fuzz.ratio(core, row.core), row.pk) for row in _of_year(connection, year)]
        best = max((score for score, _ in scored), default=0.0)
        there = {pk for score, pk in scored if score == best and score >= _SPELLING}
    if not there and core and not rows:
        rows = _with_part(connection, name, core)
        there = {row.pk for row in rows if row.year == year}
    if not there:
        years = ", ".join(map(str, sorted({row.year for row in rows if row.year is not None})))
        known = f"Years of that name: {years}" if years else "Nothing has that name"
        raise UnknownIdError(
            f"The catalogue has no programme {name!r} of {year} (해당 연도의 사업이 없습니다)",
            hint=f"{known}; look for a word of it with: noticeparse catalog find WORD",
            code="unknown_program",
        )
    found = [row for row in _entries(connection, with_chains(connection, there)) if row.year == year]
    latest = [row for row in found if row.latest]
    if not latest:  # the chain's last notice does not name the programme: a correction of one date, a cancellation
        newest = max(row.issued_on or "" for row in found)
        latest = [row for row in found if (row.issued_on or "") == newest]
    if len(latest) != 1:
        several = reading.ambiguous(
            name, (f"{row.program_id[:SHOWN]} {row.name} ({', '.join(row.issuers)})" for row in latest)
        )
        several.hint = f"Compare by ids: noticeparse diff ID ID --program NAME. {several.hint}"
        raise several
    return _shown(latest[0])


def _with_part(connection: sa.Connection, part: str, core: str) -> Sequence[Any]:
    """Entries of all years of the one programme whose name holds a part, in a family those of other names too.

    Raises:
        AmbiguousIdError: Several programmes hold it: one of this year must not be compared with another of that.
    """
    entry = tables.entry
    columns = sa.select(entry.c.pk, entry.c.year, entry.c.core, entry.c.name)
    holding = connection.execute(
        columns.where(entry.c.core.contains(core, autoescape=True)).order_by(entry.c.core, entry.c.year, entry.c.pk)
    ).all()
    if not holding:
        return ()
    first = holding[0]
    family = {pk for row in holding if row.core == first.core for pk in families.family_of(connection, row.pk)[0]}
    members = connection.execute(columns.where(entry.c.pk.in_(family))).all()
    names = {row.core: row.name for row in holding}
    if names.keys() - {row.core for row in members}:
        raise reading.ambiguous(part, names.values())
    return members


def _of_year(connection: sa.Connection, year: int) -> Sequence[Any]:
    entry = tables.entry
    return connection.execute(sa.select(entry.c.pk, entry.c.core).where(entry.c.year == year)).all()


def _entries(connection: sa.Connection, pks: Iterable[int]) -> Sequence[Any]:
    query = programs_shown(list(pks)).order_by(tables.entry.c.program_id)
    return connection.execute(query).all()


def _shown(row: Any) -> ProgramEntry:
    return ProgramEntry(
        id=row.program_id[:SHOWN],
        notice_id=row.notice_id[:SHOWN],
        position=row.position,
        name=row.name,
        number=row.number,
        year=row.year,
        title=row.title,
        revision=row.revision,
        issuers=tuple(row.issuers),
        issued_on=row.issued_on,
    )


def _notice_id(connection: sa.Connection, notice_pk: int) -> str:
    return str(connection.execute(sa.select(tables.notice.c.id).where(tables.notice.c.pk == notice_pk)).scalar_one())


def _year(connection: sa.Connection, notice_pk: int) -> int | None:
    entry = tables.entry
    year: int | None = connection.execute(sa.select(entry.c.year).where(entry.c.notice_pk == notice_pk)).scalar()
    return year


def _only_program(connection: sa.Connection, notice_pk: int) -> str:
    entry = tables.entry
    ids = connection.execute(
        sa.select(entry.c.program_id).where(entry.c.notice_pk == notice_pk, entry.c.position.is_not(None))
    ).scalars()
    found = [str(program_id) for program_id in ids]
    if len(found) != 1:
        raise UsageError(
            f"The notice has {len(found)} programmes, and only one can be linked with a programme",
            hint="Give the id of the programme: see noticeparse catalog show ID --programs",
        )
    return found[0]


def _differ(ids: Sequence[str], left: str, right: str) -> None:
    if ids[0] == ids[1]:
        raise UsageError(f"{left} and {right} are one and the same", hint="Give two different ids")
