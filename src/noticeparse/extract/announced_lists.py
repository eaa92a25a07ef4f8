"""Changes as the entries of a list: both sides in one line or in two, or a sentence that names the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from noticeparse.extract.announced_marks import Pair, arrowed, is_after, is_before, marked_pair, turned
from noticeparse.extract.lexicon import bare, words
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText


@dataclass(frozen=True, slots=True)
class Told:
    """One change in its words; see `noticeparse.extract.announced.Announced`."""

    subject: MappedText | None
    before: MappedText | None
    after: MappedText | None


def listed(paragraphs: Iterable[Paragraph], *, alone: bool) -> Iterator[Told]:
    """The changes of a list: pairs in one line or in two, and with ``alone`` entries that only name a change."""
    style: str | None = None
    title: Paragraph | None = None
    paired = True
    before: MappedText | None = None
    for paragraph in paragraphs:
        text = paragraph.text
        if (pair := pair_of(text)) is not None:
            subject, was, now = pair
            yield Told(subject or (title.text if title is not None else None), was, now)
            paired, before = True, None
        elif (old := is_before(text)) is not None:
            if before is not None:
                yield Told(title.text if title is not None else None, before, None)
            before, paired = old, True
        elif (new := is_after(text)) is not None:
            yield Told(title.text if title is not None else None, before, new)
            paired, before = True, None
        elif paragraph.style == "note":
            continue
        elif style is None or paragraph.style == style:
            if title is not None and not paired and alone and _names_change(title.text.text):
                yield Told(title.text, None, None)
            style, title, paired = paragraph.style, paragraph, False
    if before is not None:
        yield Told(title.text if title is not None else None, before, None)
    if title is not None and not paired and alone and _names_change(title.text.text):
        yield Told(title.text, None, None)


def _names_change(text: str) -> bool:
    """``… 도입``, ``… 추가함``: an entry that says in one sentence what changes."""
    return bare(text).rstrip(".").removesuffix("됨").removesuffix("함").endswith(words("announced", "marks", "named"))


def pair_of(text: MappedText) -> Pair | None:
    """Both sides in one line, however they are printed."""
    return marked_pair(text) or arrowed(text) or turned(text)
