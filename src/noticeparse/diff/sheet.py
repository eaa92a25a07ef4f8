"""A comparison as the lines of a 신·구 대비표: what every format prints, each in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from noticeparse.diff.editions import bare
from noticeparse.diff.lexicon import say
from noticeparse.diff.model import (
    Basis,
    ChangeKind,
    Comparison,
    Difference,
    Doubt,
    Meaning,
    Quote,
    Row,
    Section,
    Side,
    Weight,
    Word,
)
from noticeparse.spec import wording

ADDED: Final = "<신  설>"
REMOVED: Final = "<삭  제>"
SAME: Final = "(현행과 같음)"
OMITTED: Final = "(생  략)"
DASHES: Final = "-----"
_BY_ITSELF: Final = "공고가 알린 변경"
_TOLD: Final = "공고가 알림"
_NOT_FOUND: Final = "공고가 알렸으나 두 공고에서 찾지 못한 변경"
SAID: Final = frozenset((ADDED, REMOVED, SAME, OMITTED))
"""What stands in a cell in the place of a value."""
_LONG_RUN: Final = 8
"""Eojeols of unchanged text beyond which the right side of the changes-only view has dashes."""
_KEPT: Final = 3
"""Eojeols that stay at either end of them."""
_QUOTE: Final = 60
"""Most characters of a quote in a row."""
_COUNTED: Final = (
    ChangeKind.CHANGED,
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.MOVED,
    ChangeKind.RENUMBERED,
)


@dataclass(frozen=True)
class Line:
    """One line of the sheet.

    Attributes:
        old: Pieces of the left cell; changed ones are to be marked.
        note: What the change means, by how much, and what to look at; empty for unchanged lines.
        sources: Where both values were read.
        counted: Told here first, and not by a row above or by the programme that came or went whole.
    """

    label: str
    old: tuple[Word, ...]
    new: tuple[Word, ...]
    note: str
    sources: str
    kind: ChangeKind
    weight: Weight | None
    review: bool
    counted: bool = True


@dataclass(frozen=True)
class Block:
    """The lines of one section under its heading; ``program`` is set where a programme begins with it."""

    heading: str
    program: str | None
    lines: tuple[Line, ...]


def heads(comparison: Comparison) -> tuple[str, str, str, str]:
    """The heads of the four columns: what, old, new, note."""
    if comparison.basis is Basis.ANNOUNCEMENT:
        return "구분", "당  초", "변  경", "비고"
    old, new = comparison.old.program_year, comparison.new.program_year
    if old is not None and new is not None and old != new:
        names = (" (전년도)", " (금년도)") if new == old + 1 else ("", "")
        return "구분", f"{old}년{names[0]}", f"{new}년{names[1]}", "비고"
    return "구분", "현  행", "변  경", "비고"


def title(comparison: Comparison) -> str:
    """The sheet's own title."""
    name = comparison.new.title or comparison.old.title or ""
    if comparison.basis is Basis.ANNOUNCEMENT:
        return f"{name} — {_BY_ITSELF}" if name else _BY_ITSELF
    return f"{name} 신·구 대비표" if name else "신·구 대비표"


def side_lines(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """What stands on top about each notice: its head and its file, number and date; one line for one notice."""
    if comparison.basis is Basis.ANNOUNCEMENT:
        return (("공고", _about(comparison.new)),)
    return tuple(
        (head, _about(side))
        for head, side in zip(heads(comparison)[1:3], (comparison.old, comparison.new), strict=True)
    )


def _about(side: Side) -> str:
    parts = [side.title, side.notice_number, side.issued_on, side.name, f"sha256 {side.sha256[:12]}"]
    return " · ".join(part for part in parts if part)


def counts_line(comparison: Comparison) -> str:
    """``변경 12 · 신설 3 · 삭제 1 · 이동 0 · 번호변경 2 (같음 80)``, and what is to be looked at."""
    counts = comparison.counts.model_dump()
    words = " · ".join(f"{say('kinds', kind)} {counts[kind.value]}" for kind in _COUNTED)
    more = f" · 확인 필요 {comparison.counts.needs_review}" if comparison.counts.needs_review else ""
    same = (
        ""
        if comparison.basis is Basis.ANNOUNCEMENT
        else f" ({say('kinds', 'unchanged')} {comparison.counts.unchanged})"
    )
    return f"{words}{more}{same}{_announced(comparison)}"


def _announced(comparison: Comparison) -> str:
    """How much of what the new notice announces was found, and how much changed without a word."""
    if not comparison.announced:
        return ""
    missing = sum(not item.found for item in comparison.announced)
    silent = sum(row.announced is False and row.counted for row in comparison.rows)
    parts = [f"{_BY_ITSELF} {len(comparison.announced)}"]
    parts += [f"찾지 못함 {missing}"] if missing else []
    parts += [f"알리지 않은 변경 {silent}"] if silent else []
    return f" · {', '.join(parts)}"


def meanings_line(comparison: Comparison) -> str:
    """What the changes come to: ``금액 증가 2 · 마감 연장 1``; empty where nothing changed."""
    found = comparison.counts.by_meaning
    known = (meaning.value for meaning in Meaning if meaning.value in found)
    return " · ".join(f"{say('meanings', name)} {found[name]}" for name in known)


def doubts_line(comparison: Comparison) -> str:
    """Why the whole comparison should be looked at; empty where it need not be."""
    return ", ".join(say("doubts", doubt) for doubt in comparison.doubts)


def blocks(comparison: Comparison, *, changes_only: bool) -> Iterator[Block]:
    """The sheet, section by section.

    Args:
        comparison: What to show.
        changes_only: Leave out what is the same and what only repeats or is only numbered anew, and shorten long
            unchanged runs of the new text to dashes.
    """
    told: int | None = None
    several = len(comparison.programs) > 1
    for section in comparison.sections:
        lines = tuple(_lines(section.rows, changes_only=changes_only))
        if not lines:
            continue
        begins = several and section.program is not None and section.program != told
        if section.program is not None:
            told = section.program
        yield Block(section.title, _program(comparison, section) if begins else None, lines)
    missing = tuple(_line(item.row, changes_only=False) for item in comparison.announced if not item.found)
    if missing:
        yield Block(_NOT_FOUND, None, missing)


def _program(comparison: Comparison, section: Section) -> str:
    pair = comparison.programs[section.program or 0]
    name = pair.new_name or pair.old_name or f"사업 {(section.program or 0) + 1}"
    if pair.old_pointer is None:
        return f"{name} {ADDED}"
    if pair.new_pointer is None:
        return f"{name} {REMOVED}"
    if pair.old_name and pair.new_name and pair.old_name != pair.new_name:
        name = f"{pair.new_name} (구: {pair.old_name})"
    return f"{name} [짝 확인 필요]" if pair.uncertain else name


def _lines(rows: Sequence[Row], *, changes_only: bool) -> Iterator[Line]:
    left_out = 0
    for row in rows:
        editorial = row.kind is ChangeKind.UNCHANGED or row.weight is Weight.EDITORIAL
        if changes_only and (editorial or not row.counted):
            left_out += 1
            continue
        yield _line(row, changes_only=changes_only)
    if changes_only and left_out and left_out < len(rows):
        yield Line(
            f"그 밖의 {left_out}개 항목",
            (Word(text=OMITTED),),
            (Word(text=SAME),),
            "",
            "",
            ChangeKind.UNCHANGED,
            None,
            review=False,
        )


def _line(row: Row, *, changes_only: bool) -> Line:
    old, new = row.old_words, row.new_words
    if row.kind is ChangeKind.UNCHANGED and not _differ(old, new):
        new = (Word(text=SAME),)
    elif row.kind is ChangeKind.ADDED:
        old = (Word(text=ADDED),)
    elif row.kind is ChangeKind.REMOVED:
        new = (Word(text=REMOVED),)
    elif row.kind is ChangeKind.CHANGED and changes_only and any(word.changed for word in new):
        new = tuple(_dashed(new))
    return Line(
        label=row.label,
        old=old,
        new=new,
        note=_note(row),
        sources=_sources(row),
        kind=row.kind,
        weight=row.weight,
        review=row.needs_review,
        counted=row.counted,
    )


def _differ(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """An unchanged row may print two texts: the same name with another year."""
    left, right = ("".join("".join(word.text for word in words).split()) for words in (old, new))
    return left != right


def _dashed(words: Sequence[Word]) -> Iterator[Word]:
    for number, word in enumerate(words):
        pieces = word.text.split()
        if word.changed or len(pieces) <= _LONG_RUN:
            yield word
            continue
        head = pieces[:_KEPT] if number else []
        tail = pieces[-_KEPT:] if number < len(words) - 1 else []
        before = " " if word.text[:1].isspace() else ""
        behind = " " if word.text[-1:].isspace() else ""
        yield Word(text=before + " ".join([*head, DASHES, *tail]) + behind)


def _note(row: Row) -> str:
    if row.kind is ChangeKind.UNCHANGED:
        return ""
    if row.kind is ChangeKind.RENUMBERED:
        return say("kinds", row.kind)
    parts = [say("meanings", row.meaning)] if row.meaning is not None else []
    if row.kind is ChangeKind.MOVED:
        parts.insert(0, say("kinds", row.kind))
    changes = [change_words(difference) for difference in row.differences]
    if changes:
        parts.append(", ".join(changes))
    if row.announced is not None:
        parts.append(_TOLD if row.announced else say("doubts", Doubt.NOT_ANNOUNCED))
    doubts = [doubt for doubt in row.doubts if doubt is not Doubt.NOT_ANNOUNCED]
    if doubts:
        parts.append("확인 필요: " + ", ".join(say("doubts", doubt) for doubt in doubts))
    return " / ".join(parts)


def change_words(difference: Difference) -> str:
    """A difference as people read it: ``+5,000만원 (+25%)``, ``-5%p``, ``마감 +7일``."""
    sign = "+" if difference.change > 0 else "-"
    size = abs(difference.change)
    if difference.unit == "won":
        text = f"{sign}{wording.won(int(size))}"
    elif difference.unit == "days":
        part = {"start": "시작 ", "end": "마감 "}.get(difference.part, "")
        text = f"{part}{sign}{size:,}일"
    elif difference.unit == "points":
        text = f"{sign}{size:,}점"
    else:
        text = f"{sign}{size:,}{difference.unit}"
    if difference.percent is None or difference.unit in ("%p", "days"):
        return text
    return f"{text} ({difference.percent:+g}%)"


def _sources(row: Row) -> str:
    if row.kind is ChangeKind.UNCHANGED:
        return ""
    sides = (("구", row.old_quote, row.old_words), ("신", row.new_quote, row.new_words))
    told = ((side, _place(quote, words)) for side, quote, words in sides if quote is not None)
    return "\n".join(f"{side}: {place}" for side, place in told if place)


def _place(quote: Quote, words: Sequence[Word]) -> str:
    """Page, cell and quote; what the row shows in the same words is not quoted once more."""
    parts = [] if quote.page is None else [f"{quote.page}쪽"]
    if quote.table is not None and quote.row is not None and quote.col is not None:
        parts.append(f"표 {quote.table} {quote.row + 1}행 {quote.col + 1}열")
    text = " ".join(quote.text.split())
    if bare(text) != bare("".join(word.text for word in words)):
        parts.append(f"“{text if len(text) <= _QUOTE else text[: _QUOTE - 1] + '…'}”")
    return " ".join(parts) or "원문 그대로"
