"""A comparison as JSON."""

from __future__ import annotations

from typing import ClassVar

from noticeparse.diff.base import View
from noticeparse.diff.model import ChangeKind, Comparison


class JsonRenderer:
    """The model itself, indented; ``changes_only`` leaves out unchanged rows."""

    suffix: ClassVar[str] = ".json"

    def write(self, comparison: Comparison, view: View) -> bytes:
        """UTF-8, Korean as it is."""
        if view.changes_only:
            sections = [
                section.model_copy(update={"rows": rows})
                for section in comparison.sections
                if (rows := tuple(row for row in section.rows if row.kind is not ChangeKind.UNCHANGED))
            ]
            comparison = comparison.model_copy(update={"sections": tuple(sections)})
        return (comparison.model_dump_json(indent=1) + "\n").encode()
