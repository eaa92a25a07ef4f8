"""Number and name of each programme, as its heading gives them."""

from __future__ import annotations

from collections.abc import Iterable

from noticeparse.extract.draft import Candidate
from noticeparse.extract.view import NoticeView


class NamesExtractor:
    """Reads what `scopes` found; the name of a single notice's programme comes from its title (identity)."""

    name = "names.v1"
    gives = frozenset({"number", "name"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``number`` and ``name`` of each programme."""
        for index, scope in enumerate(view.programs):
            if scope.number is not None:
                yield Candidate("number", scope.number, index)
            if scope.name is not None:
                yield Candidate("name", scope.name, index)
