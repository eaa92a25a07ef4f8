"""Which of a document's remarks make up its note."""

from __future__ import annotations

import re
from collections.abc import Iterable

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText

# A footnote, or a list, behind the words that it hangs on.
BEHIND = re.compile(r"(?<=\S)\s{1,4}(?:※|☞|\*{1,3}\s|-\s)")
FORM = re.compile(
    r"[\[(<【]?(?:별지|붙임|별첨|첨부|부록|서식|양식)\s?제?\s?\d{1,2}(?:-\d{1,2})?\s?호?(?:\s?서식)?[\])>】]?"
)


def remarks_of(notes: Iterable[MappedText]) -> list[MappedText]:
    """The remarks without footnotes on them; a flag (``해당시``) says all but the number of the form."""
    found = [_without_footnote(note) for note in notes if note and note.text.strip()]
    found = [note for note in found if not pattern("documents", "note", "form").search(squash(note.text))]
    flags = pattern("documents", "note", "flag")
    if any(flags.search(squash(note.text)) for note in found):
        found = [note for note in found if flags.search(squash(note.text)) or FORM.fullmatch(note.text.strip())]
    return list({squash(note.text): note for note in reversed(found)}.values())[::-1]


def _without_footnote(note: MappedText) -> MappedText:
    mark = BEHIND.search(note.text)
    return note.slice(0, mark.start()) if mark is not None else note
