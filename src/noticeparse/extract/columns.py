"""What a head or label of a conditions table is about."""

from __future__ import annotations

import functools
import re

from noticeparse.extract.lexicon import bare, parts, squash, table

# Concepts of columns that hold words; every other concept is a quantity's.
TEXTUAL = frozenset({"name", "conditions", "detail"})
# A head that counts what it names: ``주관기관(개)``, ``선정(개사)``.
COUNTED = re.compile(r"\(\s?(?:개|개사|명|건|팀|곳|점)\s?\)")
MAXIMUM = re.compile(r"최대|한도|이내|상한")


@functools.cache
def _columns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile("|".join(f"(?:{entry})" for entry in entries)))
        for name, entries in table("conditions")["columns"].items()
    )


@functools.lru_cache(maxsize=20_000)
def concepts(head: str) -> frozenset[str]:
    """Every concept that a head names; empty for an unknown one.

    ``지원기간 및 지원한도`` is ``period`` and ``limit``.
    """
    if not head.strip() or len(head) > 60:
        return frozenset()
    forms = {squash(head), bare(head)}
    if COUNTED.search(head):
        return frozenset({"count"})
    found = {name for name, pattern in _columns() if any(pattern.fullmatch(form) for form in forms)}
    pieces = parts(head)
    if len(pieces) > 1:
        found |= {
            name for name, pattern in _columns() if name != "name" and any(pattern.fullmatch(piece) for piece in pieces)
        }
    if found - TEXTUAL:
        found -= TEXTUAL
    elif found - {"detail"}:
        found -= {"detail"}
    if "repayment" in found:
        found.discard("period")
    return frozenset(found)


def says_maximum(head: str) -> bool:
    """True for a head that makes its whole column a maximum (``지원한도``, ``사업기간(최대)``)."""
    return MAXIMUM.search(head) is not None


def is_total(label: str) -> bool:
    """True for the label of a sum row."""
    return any(re.fullmatch(entry, squash(label)) for entry in table("conditions")["labels"]["total"])


def is_figure(label: str) -> bool:
    """True for a row that only computes or illustrates (``금액``, ``계산식``): it names no track."""
    return any(re.fullmatch(entry, squash(label)) for entry in table("conditions")["labels"]["figures"])


def is_year(label: str) -> bool:
    """True for the label of one year, stage or degree of a longer support."""
    return any(re.fullmatch(entry, squash(label)) for entry in table("conditions")["labels"]["year"])


def is_degree(label: str) -> bool:
    """True for one of several academic degrees that a support differs by."""
    return any(re.fullmatch(entry, squash(label)) for entry in table("conditions")["labels"]["degree"])


@functools.cache
def _notes(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry})" for entry in table("conditions")["notes"][kind]))


def note_says(kind: str, note: str) -> bool:
    """Whether a footnote ``defines`` a term, sets a ``maximum``, ``restricts``, or is ``volatile``."""
    return _notes(kind).search(note) is not None
