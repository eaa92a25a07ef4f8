"""What a file is by its first bytes, for formats that need a reader of their own or cannot be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A binary format: media type and a name for people."""

    media_type: str
    title: str


SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", Format("application/pdf", "a PDF document")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format("application/x-hwp", "an OLE file (HWP 5 or an old Office document)")),
    (b"PK\x03\x04", Format("application/hwp+zip", "a ZIP archive (HWPX or a newer Office document)")),
    (b"HWP Document File", Format("application/x-hwp-v3", "an HWP 3 document")),
    (b"SCDSA", Format("application/x-drm", "a DRM container (SCDSA)")),
    (b"<## NASCA DRM", Format("application/x-drm", "a DRM container (NASCA)")),
    (b"DRMONE", Format("application/x-drm", "a DRM container (DRMONE)")),
    (b"\x9b DRMONE", Format("application/x-drm", "a DRM container (DRMONE)")),
    (b"\x89PNG\r\n", Format("image/png", "a PNG picture")),
    (b"\xff\xd8\xff", Format("image/jpeg", "a JPEG picture")),
    (b"GIF8", Format("image/gif", "a GIF picture")),
    (b"\x1f\x8b", Format("application/gzip", "a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", Format("application/x-7z-compressed", "a 7z archive")),
    (b"Rar!", Format("application/vnd.rar", "a RAR archive")),
    (b"{\\rtf", Format("application/rtf", "an RTF document")),
    (b"\x7fELF", Format("application/x-elf", "a program")),
)


def name_of_format(content: bytes) -> Format | None:
    """The binary format that the bytes announce, None for text and for what is unknown."""
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((known for signature, known in SIGNATURES if head.startswith(signature) or content.startswith(signature)), None)
