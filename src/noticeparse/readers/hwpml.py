"""HWPML 2: a document as one XML file, as law offices publish it under the ending of HWP."""

from __future__ import annotations

import re

from noticeparse.errors import DamagedError, TooLargeError
from noticeparse.model.document import Document, SourceFile
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.hancom_document import build_document
from noticeparse.readers.hwpml_body import HwpmlBody
from noticeparse.readers.safe_xml import parse_xml

HEAD = 8_000
ROOT = re.compile(rb"<HWPML[\s>]")
WIDE_ROOT = ("<HWPML".encode("utf-16-le"), "<HWPML".encode("utf-16-be"))
START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]{0,100}<")


class HwpmlReader:
    """XML whose root is ``HWPML``."""

    name = "hwpml.v1"
    media_type = "application/x-hwpml"

    def recognises(self, content: bytes) -> bool:
        """True where the file begins as XML and its root is ``HWPML``."""
        head = content[:HEAD]
        return START.match(head) is not None and (
            ROOT.search(head) is not None or any(root in head for root in WIDE_ROOT)
        )

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document of an HWPML file.

        Raises:
            DamagedError: It is no well-formed XML, or has no body.
            NoTextError: It holds no text.
            TooLargeError: The file or its text is beyond the limits.
            TooSlowError: So is the time that it takes.
        """
        if len(content) > limits.markup:
            raise TooLargeError(
                f"{name} holds {len(content):,} bytes of markup; more than {limits.markup:,} are not read",
                hint="Take the pictures out, or pass a larger limit if it really is one notice",
            )
        deadline = Deadline(limits, name)
        root = parse_xml(content, name)
        deadline.check()
        if root.tag != "HWPML" or root.find("BODY") is None:
            raise DamagedError(f"{name} is HWPML without a body", hint="Fetch the file again")
        items = HwpmlBody(root, name).items()
        deadline.check()
        source = SourceFile(name=name, sha256=sha256, media_type=self.media_type, reader=self.name)
        return build_document(items, source, limits)
