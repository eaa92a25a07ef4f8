"""PDF on PDFium: characters, rulings and pages as facts; what they make up is for ``layout/page`` to say."""

from __future__ import annotations

from noticeparse.model.document import Document, SourceFile
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.pictured import refuse_pictures


class PdfReader:
    """PDF files with a text layer."""

    name = "pdf.v1"
    media_type = "application/pdf"

    def recognises(self, content: bytes) -> bool:
        """True where the header stands in the first kilobyte, as viewers accept it."""
        return b"%PDF-" in content[:1024]

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document of a PDF file: its pages; text and blocks are empty until layout builds them.

        Raises:
            EncryptedError: A password is needed.
            DamagedError: PDFium cannot open it, or none of its pages; a single page that it cannot open is left out.
            TruncatedError: Pages are missing because the file stops early.
            NoTextError: The pages are images.
            TooLargeError: More pages, objects or characters than the limits allow, or forms that draw more of them.
            UnsafeArchiveError: A stream unpacks to more than they allow.
            TooSlowError: Its pages take longer than they allow.
        """
        document = self.read_pages(content, name=name, sha256=sha256, limits=limits)
        refuse_pictures(document.pages, name)
        return document

    def read_pages(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """As `read`, pages that are images included."""
        from noticeparse.readers.pdf_pages import read_pages

        pages, count = read_pages(content, name=name, limits=limits)
        source = SourceFile(name=name, sha256=sha256, media_type=self.media_type, reader=self.name, pages=count)
        return Document(text="", blocks=(), source=source, pages=pages)
