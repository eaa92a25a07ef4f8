"""HWP 5 containers: flags, damage, distribution documents."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from tests.hancom_builders import hwp5, ole, paragraph, record

from noticeparse.errors import (
    DamagedError,
    DrmError,
    EncryptedError,
    TruncatedError,
    UnsafeArchiveError,
    UnsupportedFormatError,
)
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hwp5 import Hwp5Reader
from noticeparse.readers.hwp5_cipher import decrypt, key_of
from noticeparse.readers.hwp5_records import BODY, read_records

LOCKED = [
    (1 << 1, EncryptedError, "password"),
    (1 << 8, EncryptedError, "certificate"),
    (1 << 4, DrmError, "rights"),
    (1 << 10, DrmError, "rights"),
    (1 << 1 | 1 << 4, DrmError, "rights"),
]
OTHERS = {"WordDocument": "DOC", "Workbook": "XLS", "PowerPoint Document": "PPT", "Contents": "OLE file"}
# FIPS 197, appendix C.1, and the blocks of NIST SP 800-38A, F.1.1.
VECTORS = [
    ("000102030405060708090a0b0c0d0e0f", "69c4e0d86a7b0430d8cdb78070b4c55a", "00112233445566778899aabbccddeeff"),
    (
        "2b7e151628aed2a6abf7158809cf4f3c",
        "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51",
    ),
]


def text_of(content: bytes, limits: ReadLimits | None = None) -> str:
    return Hwp5Reader().read(content, name="notice.hwp", sha256="0" * 64, limits=limits or ReadLimits()).text


def scrambled(seed: int, secret: bytes) -> bytes:
    """256 bytes that hide a key as a distribution document does."""
    plain = bytearray(256)
    first = 4 + (seed & 0xF)
    plain[first : first + len(secret)] = secret
    plain[:4] = struct.pack("<I", seed)
    state, at = seed, 0
    while at < 256:
        state = (state * 214013 + 2531011) & 0xFFFFFFFF
        mask = state >> 16 & 0xFF
        state = (state * 214013 + 2531011) & 0xFFFFFFFF
        for _ in range((state >> 16 & 0xF) + 1):
            if 4 <= at < 256:
                plain[at] ^= mask
            at += 1
    return bytes(plain)


@pytest.mark.parametrize(("flags", "kind", "said"), LOCKED)
def test_what_is_locked_says_with_what(flags, kind, said):
    with pytest.raises(kind, match=said):
        text_of(hwp5(paragraph("글"), flags=1 | flags))


@pytest.mark.parametrize(("stream", "what"), OTHERS.items())
def test_another_ole_file_is_named_for_what_it_is(stream, what):
    with pytest.raises(UnsupportedFormatError, match=what):
        text_of(ole({stream: b"1"}))


def test_a_header_of_another_kind_is_damage():
    with pytest.raises(DamagedError, match="file header"):
        text_of(ole({"FileHeader": b"HWP Something", "BodyText/Section0": b""}))


def test_a_document_without_sections_is_damaged():
    with pytest.raises(DamagedError, match="no section"):
        text_of(hwp5())


def test_a_stream_that_is_not_packed_is_damage():
    content = hwp5(paragraph("글"), flags=0).replace(
        struct.pack("<II", 0x05010100, 0), struct.pack("<II", 0x05010100, 1)
    )

    with pytest.raises(DamagedError):
        text_of(content)


def test_a_stream_that_unpacks_to_too_much_is_refused():
    with pytest.raises(UnsafeArchiveError):
        text_of(hwp5(paragraph("글") + bytes(3_000_000)), ReadLimits(ratio=10))
    with pytest.raises(UnsafeArchiveError):
        text_of(hwp5(paragraph("글" * 3000)), ReadLimits(unpacked=1000))


def test_half_a_file_is_truncated():
    content = hwp5(*(paragraph(chr(0xAC00 + number) * 3000) for number in range(5)), flags=0)

    with pytest.raises(TruncatedError) as caught:
        text_of(content[: len(content) // 2])

    assert caught.value.code == "truncated"


def test_a_record_beyond_the_end_of_its_stream_is_truncated():
    with pytest.raises(TruncatedError, match="announces"):
        read_records(record(67, 0, bytes(100))[:-1], "notice.hwp", BODY)


@pytest.mark.parametrize("cut", range(1, 6000, 97))
def test_wherever_it_is_cut_nothing_but_a_named_error_comes(cut):
    content = hwp5(paragraph("글"))
    found = "글"
    with suppress(TruncatedError, DamagedError, UnsupportedFormatError):
        found = text_of(content[: len(content) - cut])

    assert found == "글"


@pytest.mark.parametrize(("key", "encrypted", "plain"), VECTORS)
def test_the_cipher_is_the_standards(key, encrypted, plain):
    assert decrypt(bytes.fromhex(encrypted), bytes.fromhex(key)).hex() == plain


def test_a_last_block_that_is_not_whole_is_left_out():
    key, encrypted, plain = (bytes.fromhex(part) for part in VECTORS[0])

    assert decrypt(encrypted + b"123", key) == plain
    assert decrypt(b"123", key) == b""


@pytest.mark.parametrize("seed", [0, 7, 0x1234567F, 0xFFFFFFFF])
def test_the_key_of_a_distribution_document_is_found(seed):
    secret = "0123456789ABCDEF".encode("utf-16-le")

    assert key_of(scrambled(seed, secret), "notice.hwp") == secret[:16]


def test_a_distribution_document_without_its_key_is_damaged():
    with pytest.raises(DamagedError, match="key"):
        text_of(hwp5(paragraph("글"), flags=1 | 4, folder="ViewText"))
    with pytest.raises(DamagedError, match="key"):
        key_of(bytes(100), "notice.hwp")


def test_a_distribution_document_is_decrypted():
    key = "0123456789ABCDEF".encode("utf-16-le")
    engine = zlib.compressobj(wbits=-15)
    packed = engine.compress(paragraph("배포용 글")) + engine.flush()
    section = record(28, 0, scrambled(5, key)) + encrypt(packed.ljust(-(-len(packed) // 16) * 16, b"\0"), key[:16])
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010100, 1 | 4)

    content = ole({"FileHeader": header, "DocInfo": b"\x03\0", "BodyText/Section0": b"", "ViewText/Section0": section})

    assert text_of(content) == "배포용 글"


def encrypt(plain: bytes, key: bytes) -> bytes:
    """AES-128 in ECB mode, block by block as FIPS 197 writes it down."""

    def double(value: int) -> int:
        return (value << 1 ^ (0x1B if value & 0x80 else 0)) & 0xFF

    def times(left: int, right: int) -> int:
        total = 0
        for bit in range(8):
            total ^= left if right >> bit & 1 else 0
            left = double(left)
        return total

    def substitute(value: int) -> int:
        inverse = next((other for other in range(256) if times(value, other) == 1), 0)
        turned = [(inverse << turn | inverse >> (8 - turn)) & 0xFF for turn in range(5)]
        return turned[0] ^ turned[1] ^ turned[2] ^ turned[3] ^ turned[4] ^ 0x63

    box = [substitute(value) for value in range(256)]
    words = [list(key[at : at + 4]) for at in range(0, 16, 4)]
    constant = 1
    for number in range(4, 44):
        word = words[-1]
        if number % 4 == 0:
            word = [box[byte] for byte in word[1:] + word[:1]]
            word[0] ^= constant
            constant = double(constant)
        words.append([a ^ b for a, b in zip(words[number - 4], word, strict=True)])
    found = b""
    for at in range(0, len(plain), 16):
        state = list(plain[at : at + 16])
        for turn in range(11):
            if turn:
                state = [box[state[(place + 4 * (place % 4)) % 16]] for place in range(16)]
                if turn < 10:
                    state = [
                        double(state[c + r])
                        ^ double(state[c + (r + 1) % 4])
                        ^ state[c + (r + 1) % 4]
                        ^ state[c + (r + 2) % 4]
                        ^ state[c + (r + 3) % 4]
                        for c in range(0, 16, 4)
                        for r in range(4)
                    ]
            state = [byte ^ words[4 * turn + place // 4][place % 4] for place, byte in enumerate(state)]
        found += bytes(state)
    return found
