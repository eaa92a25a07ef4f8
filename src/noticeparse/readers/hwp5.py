"""HWP 5: records in the streams of an OLE container."""

from __future__ import annotations

from noticeparse.model.document import Document, SourceFile
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.hancom_document import build_document
from noticeparse.readers.hwp5_body import Hwp5Body
from noticeparse.readers.hwp5_container import OLE, open_container
from noticeparse.readers.hwp5_definitions import read_definitions
from noticeparse.readers.hwp5_records import BODY, DEFINITIONS, read_records


class Hwp5Reader:
    """Any OLE file: one that is no HWP document is refused by name."""

    name = "hwp5.v1"
    media_type = "application/x-hwp"

    def recognises(self, content: bytes) -> bool:
        """True for an OLE file."""
        return content.startswith(OLE)

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document of an HWP 5 file; compressed and distribution documents too.

        Raises:
            UnsupportedFormatError: The OLE file is something else.
            EncryptedError: It needs a password or a certificate.
            DrmError: It is locked by a rights-management product.
            DamagedError: The container, a stream or a record is broken; `TruncatedError` where it is cut off.
            UnsafeArchiveError: It unpacks to more than the limits.
            NoTextError: It holds no text.
            TooLargeError: Its text is beyond the limits.
            TooSlowError: So is the time that it takes.
        """
        deadline = Deadline(limits, name)
        container = open_container(content, name, limits)
        body = Hwp5Body(read_definitions(read_records(container.definitions, name, DEFINITIONS)), name)
        for section in container.sections:
            body.read(read_records(section, name, BODY))
            deadline.check()
        source = SourceFile(name=name, sha256=sha256, media_type=self.media_type, reader=self.name)
        return build_document(body.items(), source, limits)
