"""The text of a distribution document (배포용 문서): the key that the stream itself carries, and AES-128.

Sources: Hancom's description of distribution documents (배포용 문서 암호화), FIPS 197 for the cipher. The key is in
the file, so this is no protection of content: the program that shows the document needs nothing else either.
"""

from __future__ import annotations

import functools

from noticeparse.errors import DamagedError

BLOCK = 16
ROUNDS = 10
KEY_DATA = 256


def key_of(scrambled: bytes, name: str) -> bytes:
    """The key in the 256 bytes of a distribution record.

    The bytes are mixed with the numbers of a linear congruential generator, whose seed stands in the first four;
    behind an offset that the seed gives, the hash of the password stands as UTF-16 digits, whose first 16 bytes
    are the key.

    Raises:
        DamagedError: There are not that many bytes.
    """
    if len(scrambled) < KEY_DATA:
        raise DamagedError(f"{name}: the key of the distribution document is cut off", hint="Fetch the file again")
    seed = int.from_bytes(scrambled[:4], "little")
    state = seed

    def draw() -> int:
        nonlocal state
        state = (state * 214013 + 2531011) & 0xFFFFFFFF
        return state >> 16 & 0x7FFF

    plain = bytearray(scrambled[:KEY_DATA])
    at = 0
    while at < KEY_DATA:
        mask = draw() & 0xFF
        run = (draw() & 0xF) + 1
        for place in range(max(at, 4), min(at + run, KEY_DATA)):
            plain[place] ^= mask
        at += run
    first = 4 + (seed & 0xF)
    return bytes(plain[first : first + BLOCK])


def decrypt(data: bytes, key: bytes) -> bytes:
    """AES-128 in ECB mode; a last block that is not whole is left out.

    All blocks go through each step at once, byte place by byte place: substitution is ``bytes.translate`` and
    addition one ``xor`` of large integers, which makes plain Python fast enough.
    """
    size = len(data) // BLOCK
    if not size:
        return b""
    keys = _round_keys(key)
    inverse, times = _tables()
    state = [data[place : size * BLOCK : BLOCK] for place in range(BLOCK)]
    state = _add(state, keys[ROUNDS], size)
    for turn in range(ROUNDS - 1, -1, -1):
        # Row r of the state was shifted left by r when it was encrypted.
        state = [state[(place - 4 * (place % 4)) % BLOCK].translate(inverse) for place in range(BLOCK)]
        state = _add(state, keys[turn], size)
        if turn:
            state = _unmix(state, times, size)
    plain = bytearray(size * BLOCK)
    for place in range(BLOCK):
        plain[place::BLOCK] = state[place]
    return bytes(plain)


def _add(state: list[bytes], key: bytes, size: int) -> list[bytes]:
    return [_xor((row, bytes([key[place]]) * size), size) for place, row in enumerate(state)]


def _xor(rows: tuple[bytes, ...], size: int) -> bytes:
    total = 0
    for row in rows:
        total ^= int.from_bytes(row, "little")
    return total.to_bytes(size, "little")


def _unmix(state: list[bytes], times: dict[int, bytes], size: int) -> list[bytes]:
    found = []
    for column in range(0, BLOCK, 4):
        for row in range(4):
            factors = zip((14, 11, 13, 9), range(4), strict=True)
            found.append(
                _xor(tuple(state[column + (row + step) % 4].translate(times[by]) for by, step in factors), size)
            )
    return found


def _double(value: int) -> int:
    return (value << 1 ^ 0x11B if value & 0x80 else value << 1) & 0xFF


def _product(left: int, right: int) -> int:
    total = 0
    while right:
        if right & 1:
            total ^= left
        left, right = _double(left), right >> 1
    return total


@functools.cache
def _substitution() -> bytes:
    """The S-box: the inverse in GF(2^8), then the affine map."""
    power, logs = [1], {1: 0}
    for step in range(1, 255):
        power.append(power[-1] ^ _double(power[-1]))
        logs[power[-1]] = step
    box = bytearray(256)
    for value in range(256):
        inverse = power[-logs[value] % 255] if value else 0
        spread = inverse
        for turn in range(1, 5):
            spread ^= (inverse << turn | inverse >> 8 - turn) & 0xFF
        box[value] = spread ^ 0x63
    return bytes(box)


@functools.cache
def _tables() -> tuple[bytes, dict[int, bytes]]:
    box = _substitution()
    inverse = bytearray(256)
    for value, put in enumerate(box):
        inverse[put] = value
    return bytes(inverse), {by: bytes(_product(value, by) for value in range(256)) for by in (9, 11, 13, 14)}


def _round_keys(key: bytes) -> list[bytes]:
    box = _substitution()
    words = [key[at : at + 4] for at in range(0, BLOCK, 4)]
    constant = 1
    for number in range(4, 4 * (ROUNDS + 1)):
        word = words[-1]
        if number % 4 == 0:
            word = bytes(box[byte] for byte in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _double(constant)
        words.append(bytes(a ^ b for a, b in zip(words[number - 4], word, strict=True)))
    return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]
