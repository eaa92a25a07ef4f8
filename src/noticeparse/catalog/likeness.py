"""How alike two programmes of different years are: by name, by who runs them, and by what they are for.

Everything here is a function of the two programmes alone, the same whichever is named first, so that links do not
depend on what else is in the catalogue or when it came.
"""

from __future__ import annotations

import functools
import re
import tomllib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import combinations, pairwise
from typing import Any, Final

from rapidfuzz import fuzz

from noticeparse.catalog.facts import storable
from noticeparse.catalog.names import core_name, spaced_core
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.program import Program
from noticeparse.spec.text_match import squash

SURE: Final = 0.72
"""From here two programmes are one family, unless someone says otherwise."""
UNCERTAIN: Final = 0.50
"""From here to `SURE` a link is kept as a suggestion."""
TEXT_LENGTH: Final = 300
"""Characters of a text that are compared."""
_WORD_HEAD: Final = 3
"""Syllables of a word of a name by which candidates are looked up: compounds differ in their tails."""
_KIND: Final = "형"
_SAME_KIND: Final = 0.55
_BEGINNING: Final = 5
_WORDS: Final = 6
_ORGANISATIONS: Final = 12
_SEPARATORS: Final = re.compile(r"[\s·ㆍ・()\[\]{}「」『』《》<>〈〉,/&+\-–—:‧]+")


def features_of(spec: NoticeSpec, program: Program) -> dict[str, Any]:
    """What is kept of a programme to compare it by: plain JSON."""
    bodies = [*spec.issuers, *(body.name for body in spec.organizations if body.name)]
    return {
        "issuers": sorted({storable(squash(name)) for name in spec.issuers}),
        "bodies": sorted({storable(squash(name)) for name in bodies})[:_ORGANISATIONS],
        "core": storable(core_name(program.name)),
        "words": _own_words(program.name, [squash(name) for name in bodies]),
        "purpose": _clip([program.purpose or ""]),
        "target": _clip(program.eligibility),
        "benefits": _clip(program.benefits),
        "tracks": _clip(track.name for track in program.tracks if track.name),
    }


def _own_words(name: str | None, bodies: Sequence[str]) -> list[str]:
    """Distinctive words of a name; those of an office's own name only where there are no others."""
    words = {storable(word) for word in distinctive_words(name)}
    return sorted({word for word in words if not any(word in body for body in bodies)} or words)


@functools.cache
def _generic() -> frozenset[str]:
    text = files("noticeparse.catalog").joinpath("data/generic.toml").read_text(encoding="utf-8")
    return frozenset(squash(word) for word in tomllib.loads(text)["name"]["generic"])


def distinctive_words(name: str | None) -> set[str]:
    """The words of a name that few others have, squashed."""
    words = {squash(word) for word in _SEPARATORS.split(spaced_core(name))}
    return {word for word in words if len(word) > 1 and word not in _generic()}


def blocks_of(features: Mapping[str, Any]) -> set[int]:
    """Numbers of which two programmes share at least one where they may be a family: only such pairs are compared.

    They must be so rare that few programmes of one office share them, or adding becomes slower with every notice: two
    words of a name rather than one, but for the longest and for those that say what kind of programme it is.
    """
    words: list[str] = features["words"]
    if not words:
        return set()
    core: str = features["core"]
    heads = sorted({word[:_WORD_HEAD] for word in words})
    alone = {word[:_WORD_HEAD] for word in words if _is_kind(word)}
    alone.add(max(words, key=lambda word: (len(word), word))[:_WORD_HEAD])
    # Spacing differs from year to year; a name is also looked up by its beginning.
    alone.add(core[:_BEGINNING])
    keys: set[tuple[str, ...]] = {("head", head) for head in alone}
    keys |= {("heads", *pair) for pair in combinations(heads[:_WORDS], 2)}
    if marks := _marks(features["purpose"]):
        keys.add(("purpose", *marks))
    return {_number("core", core), *(_number(*key, body) for key in keys for body in features["bodies"])}


def likeness(left: Mapping[str, Any], right: Mapping[str, Any]) -> float:
    """From 0 to 1; symmetric."""
    if not left["words"] or not right["words"]:
        return 0.0  # 신규지원, 연구개발사업: a name that says nothing
    bodies = _bodies(left, right)
    content = _content(left, right)
    if left["core"] == right["core"]:
        # One name under two unrelated offices is usually two programmes.
        return 1.0 if bodies >= 0.8 else round(0.5 + 0.3 * content + 0.2 * bodies, 4)
    name = _names(left, right)
    return round(0.5 * name + 0.3 * content + 0.2 * bodies, 4)


def _bodies(left: Mapping[str, Any], right: Mapping[str, Any]) -> float:
    if set(left["issuers"]) & set(right["issuers"]):
        return 1.0
    if not left["bodies"] or not right["bodies"]:
        return 0.5
    return 0.9 if set(left["bodies"]) & set(right["bodies"]) else 0.0


def _names(left: Mapping[str, Any], right: Mapping[str, Any]) -> float:
    a, b = sorted((left["core"], right["core"]))
    whole = fuzz.ratio(a, b) / 100
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 6 and shorter in longer:
        whole = max(whole, 0.85)
    mine, others = set(left["words"]), set(right["words"])
    if not _share(mine, others):
        # Only general words agree: 구축 지원사업, 기술개발사업.
        whole *= 0.6
    if any(map(_is_kind, mine & others)):
        # What kind a programme is survives when the rest of its name is new.
        whole = max(whole, _SAME_KIND)
    return max(whole, _share(mine, others))


def _is_kind(word: str) -> bool:
    """상생형, 클라우드형."""
    return len(word) > 2 and word[-1] == _KIND


def _share(mine: set[str], others: set[str]) -> float:
    """Words that both have, a compound counting for its parts, of all words of the richer name."""
    fewer, more = sorted((mine, others), key=lambda words: (len(words), sorted(words)))
    met = sum(any(word in other or other in word for other in more) for word in fewer)
    return met / len(more) if len(fewer) > 1 or len(more) == 1 else met / (len(more) + 1)


def _content(left: Mapping[str, Any], right: Mapping[str, Any]) -> float:
    """The mean likeness of the parts that both have; a middling value where they have none."""
    weights = {"purpose": 2.0, "benefits": 1.0, "target": 1.0, "tracks": 1.0}
    total = amount = 0.0
    for part, weight in weights.items():
        a, b = sorted((left[part], right[part]))
        if a and b:
            amount += weight * max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) / 100
            total += weight
    return amount / total if total else 0.5


def _marks(text: str) -> Sequence[str]:
    """Three pairs of words of a text, chosen by the words alone: texts that agree in nearly all have the same ones."""
    words = text.split()
    pairs = {f"{before[:2]} {after[:2]}" for before, after in pairwise(words)}
    return sorted(pairs, key=lambda pair: (zlib.crc32(pair.encode()), pair))[:3]


def _clip(texts: Iterable[str]) -> str:
    return storable(" ".join(" ".join(texts).split()))[:TEXT_LENGTH]


def _number(*parts: str) -> int:
    text = "\x1f".join(parts).encode("utf-8", "backslashreplace")
    return zlib.crc32(text) << 31 | zlib.adler32(text) >> 1
