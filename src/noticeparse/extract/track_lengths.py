"""How long a track lasts, where a list's item of its name says so at its end (``(상담) … * 최대 3개월``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import bare, squash
from noticeparse.extract.quantities import quantities
from noticeparse.extract.view import NoticeView
from noticeparse.model.section import Section

METHOD = "tracks.length"
# What stands before a length that is the item's own: a remark's mark, a bracket, the word for it.
BEFORE = re.compile(r"(?:[*※(]|(?:지원|수행|사업)\s?기간\s?[:：]?)\s?$")
AFTER = re.compile(r"\s?(?:지원)?\s?\)?\s?[.]?\s?")


def told_lengths(view: NoticeView, section: Section, tracks: Sequence[Record]) -> None:
    """Give each named track without a period the one that the item of its name ends with; changed in place."""
    lacking: dict[str, Record] = {}
    for track in tracks:
        named = track.get("name")
        if isinstance(named, Reading) and "period" not in track:
            lacking.setdefault(squash(str(named.value)), track)
            lacking.setdefault(bare(str(named.value)), track)
    for below in section.walk() if lacking else ():
        if below.label is None or not below.value:
            continue
        record = lacking.get(squash(below.label.text))
        if record is None or "period" in record:
            continue
        read = quantities(view, below.value, METHOD)
        for quantity in read.durations[-1:]:
            text = read.text.text
            if BEFORE.search(text[: quantity.start]) and AFTER.fullmatch(text, quantity.end):
                record["period"] = quantity.reading
