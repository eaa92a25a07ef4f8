"""When two leaves say the same after normalisation."""

from __future__ import annotations

import functools
import re
from typing import Final

from noticeparse.spec.shapes import Kind
from noticeparse.spec.text_match import NAME_THRESHOLD, TEXT_THRESHOLD, StandIn, alike, fits, squash

_URL_NOISE: Final = re.compile(r"^https?://(www\.)?|^www\.|/+$")


def agrees(kind: Kind, left: object, right: object) -> bool:
    """True where two leaves say the same after normalisation; any one of several left alternatives will do."""
    if isinstance(left, dict):
        if "$any" in left:
            return any(agrees(kind, option, right) for option in left["$any"])
        if "$text" in left:
            if isinstance(right, StandIn):
                return bool(right.mark == left["$text"])
            return isinstance(right, str) and fits(left["$text"], right)
    if left is None or right is None:
        return left is None and right is None
    match kind:
        case Kind.INT | Kind.NUM:
            return _same_number(left, right)
        case Kind.FLAG | Kind.VERDICT:
            return bool(left) == bool(right)
        case Kind.PHONE:
            return _digits(str(left)) == _digits(str(right))
        case Kind.URL:
            return _bare_url(left) == _bare_url(right)
        case Kind.ENUM:
            return str(left).strip().lower() == str(right).strip().lower()
    if not isinstance(left, str) or not isinstance(right, str):
        return False
    if left == right:
        return True
    if kind is Kind.CODE:
        return squash(left) == squash(right)
    return alike(left, right, NAME_THRESHOLD if kind is Kind.NAME else TEXT_THRESHOLD)


@functools.lru_cache(maxsize=4096)
def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _same_number(left: object, right: object) -> bool:
    try:
        return abs(float(left) - float(right)) < 1e-9  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError):
        return False


def _bare_url(url: object) -> str:
    return _URL_NOISE.sub("", str(url).strip().lower())
