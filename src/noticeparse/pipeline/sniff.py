"""What a file is by its first bytes, for formats that need a reader of their own or cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from noticeparse.errors import DrmError, InputError, OldHwpError, UnsupportedFormatError


@dataclass(frozen=True, slots=True)
class Format:
    """A binary format: media type, a name for people, and what is said where no reader takes it."""

    media_type: str
    title: str
    error: type[InputError] = UnsupportedFormatError
    hint: str = "Give the notice as text, or convert it first"


def _drm(product: str) -> Format:
    return Format(
        "application/x-drm",
        f"a DRM container ({product})",
        DrmError,
        "Open it where its rights are granted and save a copy without them, or ask the publisher for one",
    )


SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", Format("application/pdf", "a PDF document")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format("application/x-hwp", "an OLE file (HWP 5 or an old Office document)")),
    (b"PK\x03\x04", Format("application/hwp+zip", "a ZIP archive (HWPX or a newer Office document)")),
    (b"PK\x05\x06", Format("application/zip", "an empty ZIP archive")),
    (
        b"HWP Document File",
        Format(
            "application/x-hwp-v3",
            "an HWP 3 document, a format from before 2002",
            OldHwpError,
            "Open it in the word processor and save it as HWPX, HWP or PDF",
        ),
    ),
    (b"SCDSA", _drm("SCDSA")),
    (b"<## NASCA DRM", _drm("NASCA")),
    (b"DRMONE", _drm("DRMONE")),
    (b"\x9b DRMONE", _drm("DRMONE")),
    (b"\x89PNG\r\n", Format("image/png", "a PNG picture")),
    (b"\xff\xd8\xff", Format("image/jpeg", "a JPEG picture")),
    (b"GIF8", Format("image/gif", "a GIF picture")),
    (b"II*\x00", Format("image/tiff", "a TIFF picture")),
    (b"MM\x00*", Format("image/tiff", "a TIFF picture")),
    (b"\x1f\x8b", Format("application/gzip", "a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", Format("application/x-7z-compressed", "a 7z archive")),
    (b"Rar!", Format("application/vnd.rar", "a RAR archive")),
    (b"{\\rtf", Format("application/rtf", "an RTF document")),
    (b"\x7fELF", Format("application/x-elf", "a program")),
)


def name_of_format(content: bytes) -> Format | None:
    """The binary format that the bytes announce, None for text and for what is unknown."""
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, known in SIGNATURES:
        if head.startswith(signature) or content.startswith(signature):
            return known
    return None


def refusal(known: Format | None, name: str) -> InputError:
    """The error for a file that no reader takes."""
    if known is None:
        return UnsupportedFormatError(
            f"{name} is an unknown format, which this version cannot read",
            hint="Give the notice as text, or convert it first",
        )
    return known.error(f"{name} is {known.title}, which this version cannot read", hint=known.hint)
