"""What a document's pages lack: pages, and letters that are drawn and could not be read by their shape."""

from __future__ import annotations

from collections.abc import Iterator

from noticeparse.model.document import Document
from noticeparse.model.drawn import LEAST_DRAWN, drawn_letters
from noticeparse.model.shortfall import Lack, Shortfall


def shortfalls_of(document: Document) -> Iterator[Shortfall]:
    """What the file shows and its pages lack; pages that were recognised as pictures lack no letters."""
    pages = document.pages
    left_out = tuple(sorted(set(range(1, (document.source.pages or 0) + 1)) - {page.number for page in pages}))
    if left_out:
        yield Shortfall(Lack.PAGES, left_out, len(left_out))
    unread = tuple(page.number for page in pages if page.is_picture and not page.certainties)
    if unread:
        yield Shortfall(Lack.PICTURES, unread, len(unread))
    own = [page for page in pages if page.shaped or not page.certainties]
    drawn = {page.number: drawn_letters(page) for page in own if not page.is_picture}
    read = sum(page.shaped for page in own)
    if read or sum(drawn.values()) >= LEAST_DRAWN:
        numbers = tuple(page.number for page in own if page.shaped or drawn.get(page.number))
        yield Shortfall(Lack.DRAWN, numbers, sum(drawn.values()), read)
    unnamed = {page.number: page.unnamed for page in own if page.unnamed}
    if unnamed:
        yield Shortfall(Lack.UNNAMED, tuple(unnamed), sum(unnamed.values()))
