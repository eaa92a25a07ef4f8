"""HWPX: a ZIP archive of XML (OWPML, KS X 6101)."""

from __future__ import annotations

from noticeparse.model.document import Document, SourceFile
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.hancom_document import build_document
from noticeparse.readers.hwpx_body import HwpxBody
from noticeparse.readers.hwpx_header import Definitions, parse_definitions
from noticeparse.readers.hwpx_package import open_package
from noticeparse.readers.safe_xml import parse_xml

SIGNATURE = b"PK\x03\x04"


class HwpxReader:
    """Any ZIP archive: one that is no HWPX is refused by name."""

    name = "hwpx.v1"
    media_type = "application/hwp+zip"

    def recognises(self, content: bytes) -> bool:
        """True for a ZIP archive."""
        return content.startswith(SIGNATURE)

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document of an HWPX file.

        Raises:
            UnsupportedFormatError: The archive is something else.
            EncryptedError: It needs a password.
            DamagedError: It cannot be unpacked, or a part is no XML.
            UnsafeArchiveError: It is beyond the limits of an archive.
            NoTextError: It holds no text.
            TooLargeError: Its text is beyond the limits.
            TooSlowError: So is the time that it takes.
        """
        deadline = Deadline(limits, name)
        package = open_package(content, name, limits)
        definitions = parse_definitions(package.header, name) if package.header else Definitions()
        body = HwpxBody(definitions, name)
        for section in package.sections:
            body.read(parse_xml(section, name))
            deadline.check()
        source = SourceFile(name=name, sha256=sha256, media_type=self.media_type, reader=self.name)
        return build_document(body.items(), source, limits)
