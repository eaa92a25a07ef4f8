"""Answers queries: indexes say which programmes may fit, the stored texts of the best ones whether they do."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa

from noticeparse.catalog import tables
from noticeparse.catalog.entry import known_regions
from noticeparse.catalog.grams import Section, numbered, wanted
from noticeparse.catalog.query import Hit, Query, Sort
from noticeparse.catalog.shown import programs_shown, values_of
from noticeparse.catalog.snippets import Asked, Places
from noticeparse.spec.text_match import squash

_SPARE: Final = 10
"""Candidates that are looked at beyond those wanted: some turn out not to hold the words."""
_WEIGHTS: Final = {Section.FIELD: 3, Section.TARGET: 2}
_IN_HEADING: Final = 8


def find(connection: sa.Connection, query: Query) -> tuple[Hit, ...]:
    """The programmes that fit, in the order of the query; stable, and the same on both databases."""
    asked = _asked(query)
    if any(not squash(word) for _, word in asked):
        return ()  # a word of signs alone stands nowhere
    found: list[Hit] = []
    statement = _statement(connection, query, asked)
    page = query.limit + (_SPARE if asked else 0)
    for offset in itertools.count(0, page):
        candidates = connection.execute(statement.limit(page).offset(offset)).all()
        rows = _rows(connection, candidates)
        places = Places(connection, rows, asked)
        for row, candidate in zip(rows, candidates, strict=True):
            snippets = places.of(row)
            if snippets is not None:
                found.append(Hit(**values_of(row), score=candidate.score, snippets=snippets))
                if len(found) == query.limit:
                    return tuple(found)
        if len(rows) < page:
            break
    return tuple(found)


def _asked(query: Query) -> Asked:
    """Each word with the section it must stand in."""
    asked: Asked = []
    for section, words in (
        (Section.ANY, query.text),
        (Section.TARGET, query.target),
        (Section.FIELD, query.field),
        (Section.ISSUER, query.issuer),
    ):
        asked += [(section, word) for word in (words or "").split()]
    if query.region and not known_regions(query.region):
        asked += [(Section.ANY, word) for word in query.region.split()]
    return asked


def _statement(connection: sa.Connection, query: Query, asked: Asked) -> sa.Select[Any]:
    """Numbers and scores of the entries that may fit, in their order."""
    entry, member = tables.entry, tables.chain_member
    score = _score(connection, query)
    statement = sa.select(entry.c.pk, score.label("score"))
    if query.latest:
        statement = statement.join(member, member.c.notice_pk == entry.c.notice_pk).where(member.c.latest)
    return statement.where(*_conditions(connection, query, asked)).order_by(*_order(query, score))


def _rows(connection: sa.Connection, found: Sequence[Any]) -> list[Any]:
    """What is shown of entries, in their order: read for those alone, as notices and specs are large."""
    query = programs_shown([row.pk for row in found])
    rows = {row.pk: row for row in connection.execute(query)}
    return [rows[row.pk] for row in found]


def _conditions(connection: sa.Connection, query: Query, asked: Asked) -> Iterator[sa.ColumnElement[bool]]:
    entry, round_ = tables.entry, tables.round_
    groups = [group for section, word in asked for group in wanted(section, word)]
    if groups:
        yield entry.c.pk.in_(_matching(connection, groups))
    if query.region and (regions := known_regions(query.region)):
        yield entry.c.pk.in_(_matching(connection, [tuple(wanted(Section.REGION, name)[0][0] for name in regions)]))
    day = query.open_on
    if day is not None:
        begun = round_.c.starts.is_(None) | (round_.c.starts <= day)
        yield _some_round(begun, (round_.c.ends >= day) | (round_.c.ends.is_(None) & round_.c.open_end))
    if query.closing_after is not None or query.closing_before is not None:
        bounds = [round_.c.ends >= query.closing_after] if query.closing_after else []
        bounds += [round_.c.ends <= query.closing_before] if query.closing_before else []
        yield _some_round(*bounds)
    for value, condition in (
        (query.min_limit, entry.c.limit_high.__ge__),
        (query.max_limit, entry.c.limit_low.__le__),
        (query.min_ratio, entry.c.ratio_high.__ge__),
        (query.max_ratio, entry.c.ratio_low.__le__),
        (query.year, entry.c.year.__eq__),
    ):
        if value is not None:
            yield condition(value)


def _some_round(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(tables.round_.c.entry_pk == tables.entry.c.pk, *conditions)


def _matching(connection: sa.Connection, groups: Sequence[tuple[str, ...]]) -> sa.Select[Any]:
    """Entries that have a token of each group."""
    if connection.dialect.name == "sqlite":
        match = " AND ".join(f"({' OR '.join(group)})" for group in groups)
        gram = sa.table("gram", sa.column("rowid"))
        return sa.select(gram.c.rowid).where(sa.literal_column("gram").op("MATCH")(match))
    gram = sa.table("gram", sa.column("entry_pk"), sa.column("grams", sa.ARRAY(sa.Integer)))
    conditions = []
    for group in groups:
        tokens = sa.cast([numbered(token) for token in group], sa.ARRAY(sa.Integer))
        conditions.append(gram.c.grams.op("&&")(tokens))
    return sa.select(gram.c.entry_pk).where(*conditions)


def _score(connection: sa.Connection, query: Query) -> sa.ColumnElement[int]:
    """One for each word of free text, and more where it stands in the name, title, field or target."""
    words = [squash(word) for word in (query.text or "").split()]
    score: sa.ColumnElement[int] = sa.literal(len(words), sa.Integer)
    for word in words:
        score += sa.case((tables.entry.c.heading.contains(word, autoescape=True), _IN_HEADING), else_=0)
        for section, weight in _WEIGHTS.items():
            matching = _matching(connection, wanted(section, word))
            score += sa.case((tables.entry.c.pk.in_(matching), weight), else_=0)
    return score


def _order(query: Query, score: sa.ColumnElement[int]) -> list[sa.ColumnElement[Any]]:
    entry = tables.entry
    by_deadline = bool(query.open_on or query.closing_after or query.closing_before)
    sort = query.sort
    if sort is Sort.AUTO:
        sort = Sort.RANK if query.text else Sort.DEADLINE if by_deadline else Sort.NEWEST
    newest = [entry.c.year.desc().nulls_last(), entry.c.closes.desc().nulls_last()]
    last = [entry.c.program_id, entry.c.position]
    first: dict[Sort, list[sa.ColumnElement[Any]]] = {
        Sort.RANK: [score.desc(), *newest],
        Sort.DEADLINE: [entry.c.closes.asc().nulls_last(), score.desc()],
        Sort.NEWEST: [*newest, score.desc()],
        Sort.LIMIT: [entry.c.limit_high.desc().nulls_last(), score.desc()],
    }
    return [*first[sort], *last]
