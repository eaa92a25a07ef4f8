"""The OLE container of an HWP 5 document: flags, and streams unpacked and, in distribution documents, decrypted."""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass

import olefile  # type: ignore[import-untyped]

from noticeparse.errors import (
    DamagedError,
    DrmError,
    EncryptedError,
    InputError,
    TruncatedError,
    UnsafeArchiveError,
    UnsupportedFormatError,
)
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hwp5_cipher import decrypt, key_of
from noticeparse.readers.hwp5_records import DISTRIBUTION, HEADER, LONG

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURE = b"HWP Document File"
SECTION = re.compile(r"Section(\d{1,6})", re.I)
COMPRESSED, PASSWORD, DISTRIBUTED, DRM = 1 << 0, 1 << 1, 1 << 2, 1 << 4
CERTIFICATE, CERTIFICATE_DRM = 1 << 8, 1 << 10
FREE_SECTOR = 0xFFFFFFFF
LAST_SECTOR = 0xFFFFFFFA
SMALL = 1_000_000
# What reading a broken container ends in.
BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, RecursionError, MemoryError)
AGAIN = "Fetch the file again; if it stays so, open it in its own program and save it again"
OTHER_FILES = (
    ("WordDocument", "an old Word document (DOC)"),
    ("Workbook", "an old Excel workbook (XLS)"),
    ("Book", "an old Excel workbook (XLS)"),
    ("PowerPoint Document", "an old PowerPoint presentation (PPT)"),
    ("EncryptedPackage", "an Office document with a password"),
)


@dataclass(frozen=True, slots=True)
class Container:
    """The unpacked streams that the text is read from."""

    definitions: bytes
    sections: tuple[bytes, ...]


def open_container(content: bytes, name: str, limits: ReadLimits) -> Container:
    """The streams of an HWP 5 file.

    Raises:
        UnsupportedFormatError: The OLE file is something else.
        EncryptedError: It needs a password or a certificate.
        DrmError: It is locked by a rights-management product.
        TruncatedError: The file is shorter than its own directory says.
        DamagedError: The container or a stream is broken.
        UnsafeArchiveError: It unpacks to more than the limits.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            return _read(_Streams(ole, content, name, limits))
    except InputError:
        raise
    except BROKEN as exc:
        raise _broken(content, name, f"its container is broken ({exc})") from exc


class _Streams:
    """Streams of one file by path, without regard to case, unpacked within the limits."""

    def __init__(self, ole: olefile.OleFileIO, content: bytes, name: str, limits: ReadLimits) -> None:
        self.name, self.content, self.limits = name, content, limits
        self._ole = ole
        self.paths = {"/".join(path).lower(): path for path in ole.listdir()}
        self._left = limits.unpacked

    def raw(self, path: str) -> bytes:
        spelled = self.paths.get(path.lower())
        if spelled is None:
            raise _broken(self.content, self.name, f"its part {path} is missing")
        try:
            with self._ole.openstream(spelled) as stream:
                return bytes(stream.read())
        except BROKEN as exc:
            raise _broken(self.content, self.name, f"its part {path} cannot be read") from exc

    def unpack(self, packed: bytes, path: str) -> bytes:
        """A raw deflate stream unpacked, never beyond what is left of the limit."""
        most = min(self._left, max(SMALL, self.limits.ratio * len(packed)))
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = engine.decompress(packed, most + 1)
        except zlib.error as exc:
            raise _broken(self.content, self.name, f"its part {path} cannot be unpacked") from exc
        if len(data) > most:
            raise UnsafeArchiveError(
                f"{self.name}: the part {path} unpacks to far more than its size warrants",
                hint="Check where the file comes from; a document is never packed like that",
            )
        if not engine.eof:
            raise _broken(self.content, self.name, f"its part {path} ends too early")
        self._left -= len(data)
        return data


def _read(streams: _Streams) -> Container:
    if "fileheader" not in streams.paths:
        raise _something_else(streams)
    header = streams.raw("FileHeader")
    if not header.startswith(SIGNATURE) or len(header) < 40:
        raise _broken(streams.content, streams.name, "its file header is not that of an HWP document")
    (flags,) = struct.unpack_from("<I", header, 36)
    if flags & (DRM | CERTIFICATE_DRM):
        raise DrmError(
            f"{streams.name} is locked by a rights-management product", hint="Ask the publisher for a copy without it"
        )
    if flags & (PASSWORD | CERTIFICATE):
        what = "a password" if flags & PASSWORD else "a certificate"
        raise EncryptedError(
            f"{streams.name} needs {what}", hint="Save the file without a password in its own program and try again"
        )
    packed = bool(flags & COMPRESSED)
    folder = "viewtext" if flags & DISTRIBUTED else "bodytext"
    numbered = sorted(
        (int(match.group(1)), path)
        for path in streams.paths
        if path.startswith(folder + "/") and (match := SECTION.fullmatch(path.partition("/")[2])) is not None
    )
    if not numbered:
        raise _broken(streams.content, streams.name, "it holds no section")
    sections = []
    for _, path in numbered:
        data = streams.raw(path)
        if flags & DISTRIBUTED:
            data = _decrypted(data, streams.name)
        sections.append(streams.unpack(data, path) if packed else data)
    definitions = streams.raw("DocInfo") if "docinfo" in streams.paths else b""
    return Container(streams.unpack(definitions, "DocInfo") if packed and definitions else definitions, tuple(sections))


def _decrypted(data: bytes, name: str) -> bytes:
    """A section of a distribution document: the record with the key, then the encrypted rest."""
    if len(data) < 8:
        raise TruncatedError(f"{name}: a section is cut off", hint="Fetch the file again")
    (word,) = HEADER.unpack_from(data)
    size, at = word >> 20, 4
    if size == LONG:
        (size,), at = HEADER.unpack_from(data, 4), 8
    if word & 0x3FF != DISTRIBUTION:
        raise DamagedError(f"{name}: a section of a distribution document begins without its key", hint=AGAIN)
    return decrypt(data[at + size :], key_of(data[at : at + size], name))


def _something_else(streams: _Streams) -> InputError:
    what = next((title for path, title in OTHER_FILES if path.lower() in streams.paths), None)
    if what is None and is_truncated(streams.content):
        return _broken(streams.content, streams.name, "")
    return UnsupportedFormatError(
        f"{streams.name} is {what or 'an OLE file, but no HWP document'}, which this version cannot read",
        hint="Give the notice as HWP, HWPX, PDF or text",
    )


def _broken(content: bytes, name: str, what: str) -> DamagedError:
    if is_truncated(content):
        return TruncatedError(f"{name} ends before the parts that its directory lists", hint="Fetch the file again")
    return DamagedError(f"{name} is damaged: {what}", hint=AGAIN)


def is_truncated(content: bytes) -> bool:
    """True where the container's allocation table names sectors behind the end of the file."""
    if len(content) < 512:
        return True
    (shift,) = struct.unpack_from("<H", content, 30)
    if shift not in (9, 12):
        return False
    size = 1 << shift
    sectors = (len(content) - 1) // size  # the header takes one; the last sector may be short
    entries = size // 4
    for number, table in enumerate(struct.unpack_from("<109I", content, 76)):
        if table >= LAST_SECTOR:
            continue
        start = (table + 1) * size
        if start + size > len(content):
            return True
        row = struct.unpack_from(f"<{entries}I", content, start)
        last = max((place for place, entry in enumerate(row) if entry != FREE_SECTOR), default=-1)
        if last >= 0 and number * entries + last >= sectors:
            return True
    return False
