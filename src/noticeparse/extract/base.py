"""What an extractor is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from noticeparse.extract.draft import Candidate
from noticeparse.extract.view import NoticeView


class Extractor(Protocol):
    """One field family. An extractor raises nothing for odd content: it returns no candidate, or a doubtful one."""

    name: str
    gives: frozenset[str]

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for the fields of ``gives``, for the notice and for each of its programmes."""
        ...
