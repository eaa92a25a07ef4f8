"""The government's share of a table or sentence of shares, as the ratio of tracks that state none themselves."""

from __future__ import annotations

from collections.abc import Sequence

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import squash, words
from noticeparse.extract.share_tables import stated_shares
from noticeparse.extract.view import NoticeView
from noticeparse.model.section import Section
from noticeparse.spec.values import Ratio


def take_paid_share(view: NoticeView, section: Section, tracks: Sequence[Record]) -> None:
    """Give the tracks the share that the government bears; the tracks are changed in place.

    Nothing is taken where the share differs by class of applicant, or where there are several without a track's name.
    """
    lacking = [track for track in tracks if not track.keys() & {"ratio", "interest"}]
    if not lacking:
        return
    paid = [share for share in stated_shares(view, section) if _is_paid(share)]
    if any("applicant" in share for share in paid):
        return
    nameless = all(not _said(track, "name") for track in tracks)
    common = [share for share in paid if nameless or "track" not in share]
    alike = {value.percent for share in common if (value := _ratio(share)) is not None}
    for track in lacking:
        own = [share for share in paid if "track" in share and _said(share, "track") == _said(track, "name") != ""]
        chosen = own or (common if len(alike) == 1 else [])
        if chosen:
            track["ratio"] = chosen[0]["ratio"]


def _is_paid(share: Record) -> bool:
    return _said(share, "party") in words("shares", "heads", "government") and "form" not in share and "ratio" in share


def _ratio(share: Record) -> Ratio | None:
    reading = share.get("ratio")
    return reading.value if isinstance(reading, Reading) and isinstance(reading.value, Ratio) else None


def _said(record: Record, key: str) -> str:
    reading = record.get(key)
    return squash(str(reading.value)) if isinstance(reading, Reading) else ""
