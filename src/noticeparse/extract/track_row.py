"""One row of a conditions table as a track, whatever the table looks like."""

from __future__ import annotations

from dataclasses import dataclass, field

from noticeparse.extract.draft import Reading, Record
from noticeparse.model.table import Cell


@dataclass(slots=True)
class TrackRow:
    """One row read as a track.

    Attributes:
        record: Its fields.
        index: Row (of a turned table: column) that it was read from, -1 for a sentence.
        name_is_target: True where the name stands under a head such as 대상, which may only say whom it is for.
        heads: The head cell that each field was read under, for footnotes that bind columns.
        blank: True for a named row whose values are all dashes.
        above: Names, squashed, that stand left of its own and hold further rows.
    """

    record: Record
    index: int = -1
    name_is_target: bool = False
    heads: dict[str, Cell] = field(default_factory=dict)
    blank: bool = False
    above: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name, empty where there is none."""
        named = self.record.get("name")
        return str(named.value) if isinstance(named, Reading) else ""
