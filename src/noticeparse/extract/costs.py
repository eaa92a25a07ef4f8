"""placeholder"""

from __future__ import annotations

from collections.abc import Iterable

from noticeparse.extract.draft import Candidate
from noticeparse.extract.view import NoticeView


class CostsExtractor:
    """placeholder"""

    name = "costs.v1"
    gives: frozenset[str] = frozenset()

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Nothing yet."""
        return ()
