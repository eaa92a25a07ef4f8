"""Damage to bytes and texts, drawn from a random generator: the same seed gives the same damage."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from lxml import etree

NUMBER = re.compile(rb"\d{1,10}")
NUMBERS = (b"0", b"1", b"-1", b"7", b"255", b"65535", b"65536", b"2147483647", b"4294967295", b"99999999999", b"1e308")
WORDS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE)
MOST_RUN = 400
LONG_RUN = 20_000
# Characters that programs stumble over: marks of direction, no width, combining, beyond 16 bits, controls, NFD.
ODD = (
    "\u202e\u202d\u200e\u200f\u2066\u2069\u200b\u200d\ufeff\u00ad\u0301\u20dd\u1160\u3164\U0001f4a9\U000e0041"
    "\x00\x01\x0b\x0c\x1b\x85\u2028\u2029\ud7ff\ue000\uffff\ufffd\u1112\u1161\u11ab\u3000\u00a0"
)
WRITABLE = "".join(char for char in ODD if char >= " " and char != "\uffff")  # in XML

Damage = Callable[[bytes, random.Random], bytes]


def _place(data: bytes, rng: random.Random) -> int:
    return rng.randrange(len(data) + 1)


def _run(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = _place(data, rng)
    return start, min(len(data), start + rng.randint(1, MOST_RUN))


def truncate(data: bytes, rng: random.Random) -> bytes:
    """The first part alone."""
    return data[: _place(data, rng)]


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 10, 60)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def overwrite(data: bytes, rng: random.Random) -> bytes:
    """A run of bytes replaced by noise or by one byte over and over."""
    start, end = _run(data, rng)
    new = (
        rng.randbytes(end - start)
        if rng.random() < 0.5
        else rng.choice((b"\0", b"\xff", b" ", b"<", b"9")) * (end - start)
    )
    return data[:start] + new + data[end:]


def cut(data: bytes, rng: random.Random) -> bytes:
    """A run of bytes taken out."""
    start, end = _run(data, rng)
    return data[:start] + data[end:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A run of bytes many times over."""
    start, end = _run(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 3, 40)) + data[end:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Two runs in each other's place."""
    a, b = sorted((_run(data, rng), _run(data, rng)))
    if a[1] > b[0]:
        return data
    return data[: a[0]] + data[b[0] : b[1]] + data[a[1] : b[0]] + data[a[0] : a[1]] + data[b[1] :]


def printed_number(data: bytes, rng: random.Random) -> bytes:
    """A number in digits replaced by one that programs stumble over."""
    found = [match.span() for match in NUMBER.finditer(data)]
    if not found:
        return data
    start, end = rng.choice(found)
    return data[:start] + rng.choice(NUMBERS) + data[end:]


def binary_number(data: bytes, rng: random.Random) -> bytes:
    """Two or four bytes replaced by a number that programs stumble over."""
    size = rng.choice((2, 4))
    if len(data) < size:
        return data
    start = rng.randrange(len(data) - size + 1)
    start -= start % size if rng.random() < 0.8 else 0
    word = rng.choice(WORDS) & (1 << 8 * size) - 1
    return data[:start] + word.to_bytes(size, "little") + data[start + size :]


GENERAL: Sequence[Damage] = (
    truncate, flip, flip, overwrite, cut, repeat, swap, printed_number, printed_number, binary_number, binary_number,
)  # fmt: skip


def inserted(data: bytes, rng: random.Random, tokens: Sequence[bytes]) -> bytes:
    """A token of the format, or a long run of it, put in somewhere."""
    at = _place(data, rng)
    token = rng.choice(tokens)
    times = rng.choice((1, 1, 2, 30, LONG_RUN // max(1, len(token))))
    return data[:at] + token * times + data[at:]


def spliced(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """The first part of one file and the last part of another."""
    return data[: _place(data, rng)] + other[_place(other, rng) :]


def damaged(data: bytes, rng: random.Random, tokens: Sequence[bytes] = (), others: Sequence[bytes] = ()) -> bytes:
    """One to four kinds of damage after one another."""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        choice = rng.random()
        if tokens and choice < 0.25:
            data = inserted(data, rng, tokens)
        elif others and choice < 0.33:
            data = spliced(data, rng.choice(others), rng)
        else:
            data = rng.choice(GENERAL)(data, rng)
    return data


def damaged_xml(data: bytes, rng: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """Well-formed XML with elements moved, doubled, nested and taken out, and attributes and texts replaced."""
    try:
        root = etree.fromstring(data)
        strange = list(etree.fromstring(rng.choice(others)).iter()) if others else []
    except etree.XMLSyntaxError:
        return damaged(data, rng)
    for _ in range(rng.choice((1, 2, 5, 20))):
        elements = list(root.iter(etree.Element))
        element, other = rng.choice(elements), rng.choice(elements)
        parent = element.getparent()
        choice = rng.randrange(9)
        if choice == 0 and parent is not None:
            parent.remove(element)
        elif choice == 1 and parent is not None:
            parent.extend([_copy(element) for _ in range(rng.choice((1, 2, 30)))])
        elif choice == 2:
            element.append(_copy(other) if len(elements) < 5_000 else etree.Element("x"))
        elif choice == 3:
            element.tag = other.tag
        elif choice in (4, 5) and element.attrib:
            name = rng.choice(list(element.attrib))
            element.set(name, rng.choice(NUMBERS).decode() if rng.random() < 0.8 else rng.choice(WRITABLE))
        elif choice == 6:
            element.text = "".join(rng.choice(WRITABLE) for _ in range(rng.choice((1, 5, 200))))
        elif choice == 7 and len(elements) < 5_000:
            for _ in range(rng.choice((2, 8, 40))):  # a copy of what it is in, inside of it
                element.append(_copy(element) if len(list(element.iter())) < 300 else etree.Element(element.tag))
                element = element[-1]
        elif choice == 8 and strange:
            element.append(_copy(rng.choice(strange)))
    return etree.tostring(root, encoding="utf-8")


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))
