"""The one text of a document, as its evidence counts in it."""

from __future__ import annotations

from noticeparse.model.section import Arrangement


class TextExporter:
    """``Document.text``, unchanged."""

    name = "document.text"
    media_type = "text/plain"

    def write(self, arrangement: Arrangement) -> str:
        """The text itself: not one character more, so that offsets hold."""
        return arrangement.document.text
