"""Tracks that have a section of their own: ``트랙1. 과제 지원`` over its own outline, ``유형 2) …`` over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

FEWEST = 2
CONDITIONS = frozenset(
    {"benefits", "conditions", "eligibility", "limit", "period", "program_outline", "ratio", "scale"}
)
FIELDS = ("limit", "ratio", "period", "count", "total_cost", "extension")


@dataclass(frozen=True, slots=True)
class TrackSection:
    """One section that is a track.

    Attributes:
        name: The track's name, without what counts it; all of the label where it is nothing else.
        section: The section.
    """

    name: MappedText
    section: Section


def track_sections(section: Section) -> tuple[TrackSection, ...]:
    """The first group of siblings that count tracks and hold conditions of their own; empty where there is none."""
    group = tuple(found for child in section.children if (found := _track(child)) is not None)
    if len(group) >= FEWEST:
        return group
    for child in section.children:
        if below := track_sections(child):
            return below
    return ()


def _track(section: Section) -> TrackSection | None:
    label = section.label
    if label is None or not section.items:
        return None
    match = pattern("scopes", "tracks", "counted").match(label.text)
    if match is None:
        return None
    inner = {role for below in section.walk() if below.label for role in roles_of(below.label.text)}
    if not inner & CONDITIONS:
        return None
    return TrackSection(label.slice(match.end()).strip() or label, section)


def without_parts(section: Section, parts: Sequence[TrackSection]) -> Section:
    """The section without those that are tracks."""
    if not parts:
        return section
    chosen = {id(part.section) for part in parts}
    items = tuple(
        without_parts(item, parts) if isinstance(item, Section) else item
        for item in section.items
        if id(item) not in chosen
    )
    return replace(section, items=items)


def merged(parts: Sequence[Record], others: Sequence[Record]) -> list[Record]:
    """Tracks of sections, filled with what other places say of them by name, or of all without one.

    Tracks that only other places name are left out where they have no limit and no share of their own: their names are
    other words for the same tracks.
    """
    tracks = [dict(part) for part in parts]
    for other in others:
        name = _name(other)
        same = [track for track in tracks if name and (_name(track) in name or name in _name(track))]
        for track in same or (tracks if not name else []):
            for field in FIELDS:
                if field in other:
                    track.setdefault(field, other[field])
        if name and not same and other.keys() & {"limit", "ratio"}:
            tracks.append(dict(other))
    return tracks


def _name(record: Record) -> str:
    named = record.get("name")
    return squash(str(named.value)) if isinstance(named, Reading) else ""
