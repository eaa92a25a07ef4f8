"""Who bears how much: shares of the cost by party and class of applicant."""

from __future__ import annotations

from collections.abc import Iterable

from noticeparse.extract.draft import Candidate, Draft, Rank, Record
from noticeparse.extract.share_tables import common_shares, stated_shares
from noticeparse.extract.view import NoticeView


class SharesExtractor:
    """Reads ``shares``."""

    name = "shares.v1"
    gives = frozenset({"shares"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Shares of each programme, from its tables and its sentences."""
        common: list[Record] | None = None
        for program, scope in enumerate(view.programs):
            if found := stated_shares(view, scope.section):
                yield Candidate("shares", list[Draft](found), program, Rank.SECTION)
            elif view.integrated:
                common = common_shares(view) if common is None else common
                if common:
                    yield Candidate("shares", list[Draft](common), program, Rank.COMMON)
