"""Conditions that an integrated notice states once for all of its programmes (``공통 지원조건``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.draft import Record
from noticeparse.extract.roles import roles_of
from noticeparse.extract.share_tables import COMMON
from noticeparse.extract.track_text import text_tracks
from noticeparse.extract.view import Entry, NoticeView
from noticeparse.model.section import Section

FIELDS = ("limit", "ratio", "period")
ABOUT = frozenset({"common", "conditions", "limit", "period", "ratio"})
# A span of values, and words that leave it to each programme.
DIFFERS = re.compile(r"상이|다르|다를\s|차등")


def common_conditions(view: NoticeView) -> Record:
    """Limit, ratio and period of parts that are called common and stand outside of all programmes.

    Empty for a notice of one programme, and where such a part names tracks of its own.
    """
    if not view.integrated:
        return {}
    entries = tuple(entry for section in view.common for entry in _entries(section))
    text = text_tracks(view, entries)
    if text.named or any(DIFFERS.search(said) for entry in entries for said in _said(entry)):
        return {}
    return {key: text.plain[key] for key in FIELDS if key in text.plain}


def _said(entry: Entry) -> Iterator[str]:
    if entry.section is not None:
        for part in entry.section.walk():
            yield part.text.text
            yield from (note.text.text for note in part.notes)


def _entries(section: Section) -> Iterator[Entry]:
    label = section.label
    if label is not None and COMMON in label.text and roles_of(label.text) & ABOUT:
        yield Entry(label, frozenset({"conditions"}), section.value, section=section)
        return
    for child in section.children:
        yield from _entries(child)
