"""What a current spec gives to find and link its programmes by."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from noticeparse.catalog import identity
from noticeparse.catalog.facts import LARGEST, first_day, last_day, storable
from noticeparse.catalog.grams import Section, tokens_of
from noticeparse.catalog.likeness import features_of
from noticeparse.catalog.names import core_name
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.program import Program
from noticeparse.spec.text_match import squash
from noticeparse.spec.values import Money, Period, Ratio

_NO_PROGRAM = Program()


@dataclass(frozen=True, slots=True)
class Entry:
    """One programme, or a notice that shows none.

    Attributes:
        row: Columns of the table ``entry`` but for its numbers.
        features: What families are told by.
        rounds: Rows of the table ``round``: each span in which one may apply.
        tokens: For the text index, sorted.
    """

    row: dict[str, Any]
    features: dict[str, Any]
    rounds: tuple[dict[str, Any], ...]
    tokens: tuple[str, ...]


def entries_of(spec: NoticeSpec, key: str) -> Iterator[Entry]:
    """One entry for each programme; one without a programme where there are none.

    Args:
        spec: A current spec.
        key: Of its notice; see `identity.notice_key`.
    """
    common = _common_texts(spec)
    if not spec.programs:
        yield _entry(spec, None, _NO_PROGRAM, identity.digest("program", key, "", "0"), common)
    for position, program_id in enumerate(identity.program_ids(spec, key)):
        yield _entry(spec, position, spec.programs[position], program_id, common)


def year_of(spec: NoticeSpec) -> int | None:
    """The programme year, or the year of the notice's date where the title names none."""
    return spec.program_year or (int(spec.issued_on[:4]) if spec.issued_on else None)


@functools.cache
def _region_words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    text = files("noticeparse.catalog").joinpath("data/regions.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    regions, groups = ({key: tuple(value) for key, value in words[table].items()} for table in ("regions", "groups"))
    return regions, groups


def regions_in(texts: Iterable[str]) -> list[str]:
    """Regions that texts name, in the order of their names."""
    regions, groups = _region_words()
    joined = "\n".join(texts)
    found = {name for name, words in regions.items() if any(word in joined for word in words)}
    for word, members in groups.items():
        if word in joined:
            found.update(members)
    return sorted(found)


def known_regions(word: str) -> tuple[str, ...]:
    """The regions that a user's word means; empty where it is none of those that are listed."""
    regions, groups = _region_words()
    if word in groups:
        return groups[word]
    return tuple(name for name, words in regions.items() if word == name or any(known in word for known in words))


def _entry(spec: NoticeSpec, position: int | None, program: Program, program_id: str, common: list[str]) -> Entry:
    limits = [*filter(None, [program.limit, *(track.limit for track in program.tracks)])]
    ratios = [*filter(None, [program.ratio, *(track.ratio for track in program.tracks)])]
    rounds = tuple(_rounds(program))
    issuers = [*spec.issuers, *(body.name for body in spec.organizations if body.name)]
    heading = [text for text in (program.name, spec.title) if text]
    field = [program.name, program.purpose, *(track.name for track in program.tracks), *program.benefits]
    target = [*program.eligibility, *(member.party for member in program.consortium)]
    place = [*spec.issuers, *heading, *target, program.purpose]
    own = list(_own_texts(spec, position))
    sections = {
        Section.HEADING: heading,
        Section.FIELD: _present(field),
        Section.TARGET: _present(target),
        Section.ISSUER: [*issuers, *(contact.organization for contact in spec.contacts if contact.organization)],
        Section.REGION: regions_in(_present(place)),
        Section.ANY: [*heading, *common, *own],
    }
    starts, ends = [r["starts"] for r in rounds if r["starts"]], [r["ends"] for r in rounds if r["ends"]]
    low, high = _span([value for limit in limits for value in _amounts(limit)])
    least, most = _span([float(value) for ratio in ratios for value in _percents(ratio)])
    row = {
        "program_id": program_id,
        "position": position,
        "name": None if program.name is None else storable(program.name),
        "number": None if program.number is None else storable(program.number),
        "core": storable(core_name(program.name)),
        "year": year_of(spec),
        "heading": storable("\n".join(squash(text) for text in heading)),
        "limit_low": low,
        "limit_high": high,
        "ratio_low": least,
        "ratio_high": most,
        "opens": min(starts, default=None),
        "closes": max(ends, default=None),
    }
    tokens = {token for section, texts in sections.items() for token in tokens_of(section, texts)}
    return Entry(row, features_of(spec, program), rounds, tuple(sorted(tokens)))


def _rounds(program: Program) -> Iterator[dict[str, Any]]:
    """Each span of application; the whole one only where no rounds are printed."""
    application = program.application
    spans = [turn.period for turn in application.rounds if turn.period]
    if not spans and application.period:
        spans = [application.period]
    for span in spans:
        row = {"starts": first_day(span.start), "ends": last_day(span.end), "open_end": _is_open_ended(span)}
        if row["starts"] or row["ends"] or row["open_end"]:
            yield row


def _is_open_ended(span: Period) -> bool:
    return span.end is None and (span.rolling or span.until_budget_exhausted)


def _amounts(limit: Money) -> list[int]:
    return [value for value in (limit.amount, limit.upper) if value is not None and 0 <= value <= LARGEST]


def _percents(ratio: Ratio) -> list[int | float]:
    return [value for value in (ratio.percent, ratio.upper) if value is not None]


def _span(values: list[Any]) -> tuple[Any, Any]:
    return min(values, default=None), max(values, default=None)


def _common_texts(spec: NoticeSpec) -> list[str]:
    """What every programme of a notice is found by."""
    bodies = [part for body in spec.organizations for part in (body.name, body.role)]
    contacts = [part for contact in spec.contacts for part in (contact.organization, contact.department, contact.topic)]
    return _present([spec.notice_number, *spec.issuers, *bodies, *contacts])


def _own_texts(spec: NoticeSpec, position: int | None) -> Iterator[str]:
    """The places where a programme's values were read; texts as values, in which wrapped words are whole."""
    if position is None:
        return
    yield from _strings(spec.programs[position].model_dump(mode="json", by_alias=True))
    head = f"/programs/{position}/"
    yield from (evidence.text for evidence in spec.evidence if evidence.pointer.startswith(head))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _present(texts: Iterable[str | None]) -> list[str]:
    return [text for text in texts if text]
