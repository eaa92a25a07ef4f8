"""Enquiry points that are printed twice: which records tell of one, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.contact_names import EDGES
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.lexicon import squash

# A desk for the whole country, by its number and by its name.
NATIONAL = re.compile(r"1[568]\d\d-\d{4}")
DESK_NAME = re.compile(r"콜센터|고객센터|상담|시스템|헬프데스크|^[A-Z]{3,8}$")


def unique_contacts(records: Iterable[Record]) -> Iterator[Record]:
    """The enquiry points in order, one that is printed twice only once, with what either place says."""
    kept: list[Record] = []
    having: dict[str, list[int]] = {}  # who has a number or address: a repetition shares one
    for new in records:
        if not new.get("phones") and not new.get("emails") and "url" not in new:
            continue
        if kept and _completes(kept[-1], new):
            kept[-1] = {**kept[-1], "emails": new["emails"]}
            for value in _values(new, "emails"):
                having.setdefault(value, []).append(len(kept) - 1)
            continue
        reached = _values(new, "phones") | _values(new, "emails")
        known = sorted({i for value in reached for i in having.get(value, ())})
        same = next((i for i in known if _repeats(kept[i], new)), None)
        if same is None:
            same = len(kept)
            kept.append(new)
        else:
            kept[same] = _richer(kept[same], new)
        for value in reached:
            having.setdefault(value, []).append(same)
    yield from kept


def _completes(last: Record, new: Record) -> bool:
    """True for an address on a line of its own behind the number that it goes with."""
    if new.get("phones") or not new.get("emails") or last.get("emails") or not last.get("phones"):
        return False
    if "organization" in new or "department" in new or _methods(last) != _methods(new):
        return False
    return "topic" not in new or _plain(new, "topic") == _plain(last, "topic")


def _values(record: Record, key: str) -> frozenset[str]:
    part = record.get(key)
    return frozenset(str(r.value) for r in part if isinstance(r, Reading)) if isinstance(part, list) else frozenset()


def _plain(record: Record, key: str) -> str:
    part = record.get(key)
    return squash(str(part.value)).strip(EDGES) if isinstance(part, Reading) else ""


def _repeats(old: Record, new: Record) -> bool:
    """True where one says nothing that the other denies, and they share their numbers."""
    phones, emails = (_values(old, "phones"), _values(new, "phones")), (_values(old, "emails"), _values(new, "emails"))
    if not (phones[0] & phones[1]) and not (not (phones[0] and phones[1]) and emails[0] & emails[1]):
        return False
    if not (phones[0] <= phones[1] or phones[1] <= phones[0]):
        return False
    if phones[0] == phones[1] and _is_desk(old) and _is_desk(new):
        return True
    table = _methods(old) == _methods(new) == {"contacts.table"}
    for key in ("region", "organization", "department", "topic"):
        a, b = _plain(old, key), _plain(new, key)
        if a and b and not (a in b or b in a):
            return False
        if table and a != b:
            return False
    return True


def _is_desk(record: Record) -> bool:
    """One desk that answers for a system, whatever it is called from place to place (``콜센터 1588-0000``)."""
    name = _plain(record, "organization") or _plain(record, "department")
    numbers = _values(record, "phones")
    return len(numbers) == 1 and all(map(NATIONAL.fullmatch, numbers)) and (not name or bool(DESK_NAME.search(name)))


def _methods(record: Record) -> set[str]:
    return {
        r.method
        for part in record.values()
        for r in (part if isinstance(part, list) else [part])
        if isinstance(r, Reading)
    }


def _richer(old: Record, new: Record) -> Record:
    more, less = (old, new) if _weight(old) >= _weight(new) else (new, old)
    merged = dict(more)
    for key, part in less.items():
        if key in ("phones", "emails"):
            mine: Sequence[Draft] = merged.get(key) or []  # type: ignore[assignment]
            have = _values(merged, key)
            merged[key] = [*mine, *(r for r in part if isinstance(r, Reading) and str(r.value) not in have)]  # type: ignore[union-attr]
        elif key not in merged:
            merged[key] = part
    return merged


def _weight(record: Record) -> int:
    return sum(len(part) if isinstance(part, list) else 1 for part in record.values()) + (
        10 if "contacts.table" in _methods(record) else 0
    )
