"""What stands on a page: lines and the paragraphs that they make."""

from __future__ import annotations

from dataclasses import dataclass

from noticeparse.model.geometry import Box
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one paragraph of a format that knows paragraphs.

    Attributes:
        text: Its characters without markup and outer white space, mapped to ``Document.text``.
        indent: Blanks before it (columns), 0 where the format has none.
        gap: Blank lines (or rulings) between it and the line before.
        heading: Level that the markup gives it as a heading (1 is the highest), 0 for none.
        bullet: True where the markup itself makes it a list item.
        wraps: True where the format says that the line goes on in the next one (a blank before the break).
        joint: What stands between it and the next line where it goes on there: a blank, or nothing where the break
            cuts a word. None where the format does not say, or where it ends here.
        page_no: Page, from 1; None where the format has none.
        box: Where it stands on the page.
    """

    text: MappedText
    indent: int = 0
    gap: int = 0
    heading: int = 0
    bullet: bool = False
    wraps: bool = False
    joint: str | None = None
    page_no: int | None = None
    box: Box | None = None

    @property
    def span(self) -> Span:
        """The interval of ``Document.text`` that the line covers."""
        return self.text.span()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Wrapped lines joined to one text, its outline mark set apart.

    Attributes:
        text: The text behind the mark, mapped to ``Document.text``.
        mark: The outline mark as printed (``□``, ``1.``, ``①-1``, ``※`` …), empty where there is none.
        style: Kind of the mark (``square``, ``number_dot``, ``note`` …; see ``layout/data/marks.toml``).
        heading: Level that the markup gives it as a heading, 0 for none.
        indent: Columns before the mark.
        gap: Blank lines before it.
        span: The whole paragraph in ``Document.text``, mark included.
        page_no: Page of its first line.
        number: Position among the document's paragraphs, from 0; cells count for themselves.
    """

    text: MappedText
    mark: str
    style: str
    span: Span
    heading: int = 0
    indent: int = 0
    gap: int = 0
    page_no: int | None = None
    number: int = 0
