"""Filters of PDF streams: what is damaged gives what stands before it, what is unknown nothing."""

from __future__ import annotations

import base64
import zlib

import pytest

from noticeparse.readers.pdf_filters import unpacked

MOST = 1_000_000
TEXT = b"q 1 0 0 1 0 0 cm /F Do Q " * 400


def codes(*numbers: int) -> bytes:
    """Codes of nine bits."""
    bits = "".join(f"{number:09b}" for number in numbers)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


PACKED = {
    "FlateDecode": zlib.compress(TEXT),
    "ASCIIHexDecode": TEXT.hex().encode() + b" >",
    "ASCII85Decode": base64.a85encode(TEXT) + b"~>",
    "RunLengthDecode": b"".join(b"\x18" + TEXT[:25] for _ in range(400)) + b"\x80",
}


@pytest.mark.parametrize(("name", "data"), PACKED.items(), ids=PACKED.keys())
def test_a_filter_gives_back_what_was_packed(name, data):
    assert unpacked(data, [(name.encode(), False)], MOST) == TEXT
    assert unpacked(data, [(name.encode(), False)], 100) == TEXT[:100]


def test_codes_of_growing_width_are_followed():
    assert unpacked(codes(256, 45, 258, 258, 65, 259, 66, 257), [(b"LZWDecode", False)], MOST) == b"-----A---B"


def test_codes_beyond_nine_bits_are_read_with_their_width():
    numbers = [*range(256), 0]  # with 254 codes learnt, the next one takes ten bits
    bits = "100000000" + "".join(f"{n:09b}" for n in numbers[:254]) + "".join(f"{n:010b}" for n in numbers[254:])
    data = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")

    found = unpacked(data, [(b"LZW", False)], MOST)

    assert found is not None
    assert found[:257] == bytes(numbers)


def test_a_run_of_one_byte_is_repeated():
    assert unpacked(b"\xfeA\x80B", [(b"RL", False)], MOST) == b"AAA"


def test_filters_follow_each_other():
    data = zlib.compress(TEXT).hex().encode()

    assert unpacked(data, [(b"AHx", False), (b"Fl", False)], MOST) == TEXT


@pytest.mark.parametrize("filters", [[(b"Crypt", False)], [(b"FlateDecode", True)], [(b"Fl", False)] * 9])
def test_unknown_filters_parameters_and_long_lists_are_not_followed(filters):
    assert unpacked(zlib.compress(TEXT), filters, MOST) is None


@pytest.mark.parametrize("cut", [40, 60, 200])
def test_a_damaged_stream_gives_what_stands_before_the_damage(cut):
    data = zlib.compress(bytes(range(256)) * 9)

    for damaged in (data[:cut], data[:cut] + b"\xff" * 50 + data[cut:], data[:-4] + b"\0\0\0\0"):
        found = unpacked(damaged, [(b"FlateDecode", False)], MOST)
        assert found is not None
        assert (bytes(range(256)) * 9).startswith(found[:20])

    assert unpacked(data[:-4] + b"\0\0\0\0", [(b"FlateDecode", False)], MOST) == bytes(range(256)) * 9


@pytest.mark.parametrize("name", [b"LZWDecode", b"RunLengthDecode", b"ASCII85Decode", b"ASCIIHexDecode"])
@pytest.mark.parametrize("data", [b"", b"\xff" * 99, b"zzz!", bytes(range(256))])
def test_noise_does_no_harm(name, data):
    assert isinstance(unpacked(data, [(name, False)], MOST), bytes)
