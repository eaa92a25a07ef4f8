"""Text of Hancom's formats as Unicode: private-use symbols resolved, controls dropped, NFC."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from importlib import resources

# What needs work at all: controls but tab and line feed, private use, what is not composed, and what has no width.
SPECIAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u0300-\u036f\u1100-\u11ff\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\uffff"
    "\u2000-\u2001\u2126-\u212b\u2329\u232a\uf900-\ufaff\U000f0000-\U0010ffff]"
)
# What keeps a text from standing in a line as it is: the same, and breaks, tabs and blanks that are folded.
ODD = re.compile(
    "[\x00-\x1f\x7f-\xa0\u0300-\u036f\u1100-\u11ff\u2028\u2029\ud800-\udfff\ue000-\uf8ff\u3000\ufeff\ufff9-\uffff"
    "\u2000-\u200b\u2126-\u212b\u2329\u232a\uf900-\ufaff\U000f0000-\U0010ffff]|  "
)
DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufff9-\ufffc\ufffe\uffff]")
BREAKS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@functools.cache
def symbol_table() -> dict[int, str]:
    """Private-use code points and what is printed for them."""
    data = tomllib.loads(resources.files("noticeparse.readers").joinpath("data/hancom_chars.toml").read_text("utf-8"))
    table = {int(code, 16): char for name in ("symbols", "hancom") for code, char in data[name].items()}
    for run in data["runs"]:
        first = int(run["from"], 16)
        table |= {first + step: chr(ord(run["to"]) + step) for step in range(run["count"])}
    return table


def is_even(text: str) -> bool:
    """True for a text that `clean` would not change and that has no break, no tab and no run of blanks inside."""
    return ODD.search(text) is None and unicodedata.is_normalized("NFC", text)


def clean(text: str) -> str:
    """The text as printed, in NFC; breaks inside a paragraph are LF."""
    if SPECIAL.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text
    text = BREAKS.sub("\n", text).translate(symbol_table())
    text = LONE_SURROGATE.sub("\ufffd", DROPPED.sub("", text))
    return unicodedata.normalize("NFC", text)
