"""Who may apply (신청자격, 지원대상): one entry for each listed condition or party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from noticeparse.extract.draft import Candidate, Draft, Rank
from noticeparse.extract.listing import listed
from noticeparse.extract.listing_parts import is_no_entry, leaves_out
from noticeparse.extract.listing_tables import column_entries, table_entries
from noticeparse.extract.listing_text import other_field, readings
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText

# Fields whose label may open a line among conditions without its being one.
FOREIGN_FIELDS = frozenset(
    {
        "benefits",
        "scale",
        "period",
        "ratio",
        "application_period",
        "application_channel",
        "contacts",
        "schedule",
        "documents",
        "topics",
    }
)


def _position(text: MappedText) -> int:
    return text.span().start


class EligibilityExtractor:
    """Reads lists under labels; a common line of an integrated notice is not repeated in each programme."""

    name = "eligibility.v1"
    gives = frozenset({"eligibility"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``eligibility`` of each programme."""
        for program in range(len(view.programs)):
            yield from _eligibility(view, program)


def _eligibility(view: NoticeView, program: int) -> Iterator[Candidate]:
    for found in listed(view, program, "eligibility", common=False):
        texts = [*found.entries]
        for table in found.tables:
            texts.extend(table_entries(table, "eligibility", "eligibility"))
        texts = [text for text in texts if not other_field(text, FOREIGN_FIELDS) and not leaves_out(text)]
        texts = [text for text in texts if not is_no_entry(text, "eligibility")]
        texts.sort(key=_position)
        draft: list[Draft] = [*readings(view, tuple(texts), "eligibility.listed", 0.9)]
        if draft:
            yield Candidate("eligibility", draft, program, Rank.SECTION)
    columns = column_entries(view.programs[program].section, "eligibility")
    draft = [*readings(view, columns, "eligibility.column", 0.75)]
    if draft:
        yield Candidate("eligibility", draft, program, Rank.OVERVIEW)
