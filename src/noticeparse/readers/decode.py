"""Bytes of a text file to NFC text with LF line ends, and the exact map back to the decoded input."""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array

from noticeparse.errors import EncodingError
from noticeparse.model.mapped import MappedText

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")
# A base character and what may compose with it: combining marks, or the vowels and finals of conjoining Hangul.
CLUSTER = re.compile(r"[^\u0300-\u036f\u1160-\u11ff\u3099\u309a]?[\u0300-\u036f\u1160-\u11ff\u3099\u309a]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HANGUL_OR_HANJA = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f\u4e00-\u9fff]")


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The decoded text without its byte order mark, and the encoding that was found.

    UTF-8 is tried before CP949, because CP949 accepts nearly any pair of bytes: a text that decodes only as CP949
    must look Korean (few control characters, and Hangul among its non-ASCII characters).

    Raises:
        EncodingError: Neither fits.
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            try:
                return content[len(bom) :].decode(encoding), encoding
            except UnicodeDecodeError as exc:
                raise _undecodable(name) from exc
    for encoding in ("utf-8", "cp949"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text, strict=encoding != "utf-8"):
            return text, encoding
    repaired = _nearly_utf8(content)
    if repaired is not None:
        return repaired, "utf-8"
    raise _undecodable(name)


def _undecodable(name: str) -> EncodingError:
    return EncodingError(
        f"{name} is neither a document format that is known nor a text in UTF-8 or CP949",
        hint="Save the notice as UTF-8 text, or give the PDF, HWP or HWPX file itself",
    )


def _plausible(text: str, *, strict: bool) -> bool:
    controls = len(CONTROL.findall(text))
    if controls > len(text) * 0.005:
        return False
    if not strict:
        return True
    beyond_ascii = sum(1 for c in text if ord(c) > 127)
    return len(HANGUL_OR_HANJA.findall(text)) >= 0.6 * beyond_ascii


def _nearly_utf8(content: bytes) -> str | None:
    """UTF-8 with a few damaged bytes (a cut at a block border), each shown as U+FFFD; None where more is wrong."""
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    korean = len(HANGUL_OR_HANJA.findall(text))
    return text if damaged <= 3 and korean >= 50 * damaged and _plausible(text, strict=False) else None


def normalise(decoded: str) -> MappedText:
    """The decoded text in NFC with LF line ends; each character knows its interval of the decoded text."""
    mapped = MappedText.of(decoded)
    if "\r" in decoded or "\u2028" in decoded or "\u2029" in decoded or "\x85" in decoded:
        mapped = mapped.replace(LINE_END, "\n")
    if unicodedata.is_normalized("NFC", mapped.text):
        return mapped
    return _compose(mapped)


def _compose(mapped: MappedText) -> MappedText:
    texts: list[str] = []
    starts, ends = array("l"), array("l")
    at = 0

    def take(piece: str, start: int, end: int) -> None:
        new = unicodedata.normalize("NFC", piece)
        texts.append(new)
        if len(new) == end - start and new == piece:
            starts.extend(mapped.starts[start:end])
            ends.extend(mapped.ends[start:end])
        else:
            starts.extend([mapped.starts[start]] * len(new))
            ends.extend([mapped.ends[end - 1]] * len(new))

    for match in CLUSTER.finditer(mapped.text):
        for i in range(at, match.start()):
            take(mapped.text[i], i, i + 1)
        # Conjoining Hangul comes as runs of syllables; each leading consonant opens a new one.
        begin = match.start()
        take(mapped.text[begin : match.end()], begin, match.end())
        at = match.end()
    for i in range(at, len(mapped.text)):
        take(mapped.text[i], i, i + 1)
    return MappedText("".join(texts), starts, ends)
