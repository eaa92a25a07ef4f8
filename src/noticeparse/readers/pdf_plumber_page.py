"""One page through pdfminer with a cap on what is drawn on it, counted while it is drawn.

A form may draw others, each of them many times: a file of two kilobytes can draw a billion lines.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from noticeparse.errors import TooLargeError
from noticeparse.readers.base import ReadLimits

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage


def lay_out(sheet: PlumberPage, name: str, limits: ReadLimits) -> None:
    """Draws the page, so that pdfplumber finds its layout made.

    Args:
        sheet: The page.
        name: Of the file, for the message.
        limits: ``page_objects`` is kept for characters and for everything else.

    Raises:
        TooLargeError: More is drawn than the limit allows.
    """
    from pdfminer.pdfinterp import PDFPageInterpreter

    try:
        device = _device_class()(sheet.pdf.rsrcmgr, pageno=sheet.page_number, laparams=sheet.pdf.laparams)
        device.letters = device.others = limits.page_objects
        PDFPageInterpreter(sheet.pdf.rsrcmgr, device).process_page(sheet.page_obj)
    except _TooManyError:
        raise TooLargeError(
            f"{name} has more than {limits.page_objects:,} objects on page {sheet.page_number}",
            hint="Split the file, or pass a larger limit if it really is one notice",
        ) from None
    sheet._layout = device.get_result()


class _TooManyError(Exception):
    """More on a page than may be drawn."""


@functools.cache
def _device_class() -> Any:
    """Pdfplumber's own device with two counters; made on first use, because the package is an extra."""
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    class CappedDevice(PDFPageAggregatorWithMarkedContent):
        letters = 0
        others = 0

        def render_char(self, *args: Any, **keywords: Any) -> float:
            self.letters -= 1
            if self.letters < 0:
                raise _TooManyError
            return float(super().render_char(*args, **keywords))

        def paint_path(self, *args: Any, **keywords: Any) -> None:
            self._count()
            super().paint_path(*args, **keywords)

        def begin_figure(self, *args: Any, **keywords: Any) -> None:
            self._count()
            super().begin_figure(*args, **keywords)

        def _count(self) -> None:
            self.others -= 1
            if self.others < 0:
                raise _TooManyError

    return CappedDevice
