"""An HWPX archive: which members are the header and the sections, in which order, whatever the writer left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from noticeparse.errors import DamagedError, EncryptedError, TooLargeError, UnsupportedFormatError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.safe_xml import local_name, parse_xml
from noticeparse.readers.safe_zip import AGAIN, SafeZip, plain_name

SECTION = re.compile(r"(?:^|/)section[_-]?(\d{1,6})\.xml$")
HEADER = re.compile(r"(?:^|/)header\.xml$")
PACKAGE = re.compile(r"\.hpf$|\.opf$")
OTHER_PACKAGES = (
    ("word/document.xml", "a Word document (DOCX)"),
    ("xl/workbook.xml", "an Excel workbook (XLSX)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (PPTX)"),
    ("meta-inf/manifest.xml", "an OpenDocument file or another package"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document: bytes of the header (None where it is missing) and of each section in order."""

    header: bytes | None
    sections: tuple[bytes, ...]


def open_package(content: bytes, name: str, limits: ReadLimits) -> Package:
    """The parts of an HWPX file.

    The package's spine gives the order of sections; sections that it does not name follow by their number, and
    where there is no readable spine the numbers alone decide.

    Raises:
        UnsupportedFormatError: The archive is no HWPX.
        EncryptedError: Its parts are encrypted.
        DamagedError: It is HWPX, and no section can be found.
        UnsafeArchiveError: It is beyond the limits of an archive.
        TooLargeError: Its header and sections are beyond the limit of markup.
    """
    archive = SafeZip(content, name, limits)
    _refuse_encrypted(archive)
    numbered = sorted(
        (int(match.group(1)), member) for member in archive.names if (match := SECTION.search(member)) is not None
    )
    order = [member for member in _spine(archive) if not HEADER.search(member)]
    sections = [*order, *(member for _, member in numbered if member not in order)]
    if not sections:
        raise _no_sections(archive)
    header = next((member for member in archive.names if HEADER.search(member)), None)
    markup = sum(archive.size(member) for member in (*sections, *([header] if header else [])))
    if markup > limits.markup:
        raise TooLargeError(
            f"{name} holds {markup:,} bytes of markup; more than {limits.markup:,} are not read",
            hint="Split the file, or pass a larger limit if it really is one notice",
        )
    return Package(archive.read(header) if header else None, tuple(archive.read(member) for member in sections))


def _spine(archive: SafeZip) -> list[str]:
    """Members that the package's spine names as sections, in its order; none where it cannot be read."""
    member = next((name for name in archive.names if PACKAGE.search(name)), None)
    if member is None:
        return []
    try:
        root = parse_xml(archive.read(member), member)
    except DamagedError:
        return []
    files: dict[str, str] = {}
    order: list[str] = []
    for element in root.iter():
        kind = local_name(element)
        if kind == "item":
            files[element.get("id", "")] = element.get("href", "")
        elif kind == "itemref":
            order.append(element.get("idref", ""))
    folder = member.rpartition("/")[0]
    found: list[str] = []
    for item in order:
        href = files.get(item, "")
        at = next((path for path in (plain_name(href), plain_name(f"{folder}/{href}")) if path in archive), None)
        if href and at and at not in found and (SECTION.search(at) or _is_section(archive, at)):
            found.append(at)
    return found


def _is_section(archive: SafeZip, member: str) -> bool:
    """True for a part that holds a section under a name of its own."""
    if not member.endswith(".xml") or HEADER.search(member):
        return False
    return re.search(rb"<(?:\w{1,20}:)?sec[\s>]", archive.read(member)[:4000]) is not None


def _refuse_encrypted(archive: SafeZip) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest):
        raise EncryptedError(
            f"{archive.name} needs a password", hint="Save the file without a password in its own program and try again"
        )


def _no_sections(archive: SafeZip) -> DamagedError | UnsupportedFormatError:
    mimetype = archive.read("mimetype") if "mimetype" in archive else b""
    if b"hwp" in mimetype or any(PACKAGE.search(member) for member in archive.names):
        return DamagedError(f"{archive.name} is an HWPX file without a section", hint=AGAIN)
    what = next((title for member, title in OTHER_PACKAGES if member in archive), "a ZIP archive")
    return UnsupportedFormatError(
        f"{archive.name} is {what}, which this version cannot read",
        hint="Give the notice itself as HWPX, HWP, PDF or text; an archive has to be unpacked first",
    )
