"""Entries of lists as texts: what is one, what only announces one, and how entries in one line or cell are parted."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.draft import Reading
from noticeparse.extract.lexicon import squash, words
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import CIRCLED, find_mark, rank_of
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell

INLINE = re.compile(rf"(?:,\s?)?(?:(?:또는|및|그리고)\s?)?[{CIRCLED}](?!\s?[항호목])\s?")
FOOTNOTE_MARK = re.compile(r"(?<=[가-힣A-Za-z0-9)\]｣」』”’\"'])\*{1,4}(?![\w*])|(?<=[가-힣)A-Za-z])\*{1,4}(?=[가-힣])")
# A bullet behind the mark that opened the line.
SECOND_MARK = re.compile(r"(?:[-–○◦●•∙▪▫ㅇ□]\s+)+(?=\S)")
ENDING = " ,;·*※"
LEFT_MARKS = frozenset({"hangul_dot", "hangul_paren", "number_paren", "paren_number", "circled"})
LONGEST_LABEL = 14
LONGEST_HEAD = 40
SHORT_REMARK = 15
# Hangul syllables by their last consonant: that which makes a noun of a verb.
FINALS = 28
FINAL_M = 16
NOUNS_IN_M = frozenset("감검담램점템팀폼")
LONGEST_SENTENCE = 240
LEAST_BEFORE_NOTE = 6
BULLET_INSIDE = re.compile(r"(?<=\S)\s+([▪▷▶◦○●•∙·ㆍ‣▫-])\s?(?=[^\s\d])")
# A footnote's number before the word that it explains.
NOTE_NUMBER = re.compile(r"(?<=[가-힣] )\d\)(?=[가-힣])")
OWN_LABEL = re.compile(
    r"[(\[]?\s?([가-힣][가-힣 ·ㆍ]{0,14}[가-힣])\s?(?:\([^()]{1,10}\))?\s?(?:[)\]]\s?[:：]?|[:：])\s?(?=\S)"
)
LABEL_ALONE = re.compile(r"[(\[]\s?([가-힣][가-힣 ·ㆍ]{0,14}[가-힣])\s?(?:\([^()]{1,10}\))?\s?[)\]]\s?[:：]?")
# Fields that share a cell with a list; labels of bodies (``(주관기관) …``) only part it.
FIELDS = frozenset(
    {
        "application_period",
        "benefits",
        "bonus",
        "contacts",
        "eligibility",
        "exclusions",
        "limit",
        "period",
        "ratio",
        "schedule",
        "topics",
    }
)
MONEY = frozenset({"conditions", "limit"})
# Bullets that no writer uses inside of an item.
INSIDE_LINES = frozenset("•∙▪▫▶▷◦○●")
NOTE_INSIDE = re.compile(r"(?<=\S)\s+[*※]{1,3}\s?(?=\S)")


@functools.cache
def listing_pattern(section: str, name: str) -> re.Pattern[str]:
    """One list of ``data/listing.toml`` as a pattern over printed text."""
    return re.compile("|".join(f"(?:{entry})" for entry in words("listing", section, name)))


def is_lead_in(text: str) -> bool:
    """True for a text that only announces a list, or says that there is nothing to list."""
    folded = " ".join(text.split()).strip(" .:：*")
    return len(folded) <= 90 and bool(listing_pattern("text", "lead_in").search(folded))


def is_remark(text: str) -> bool:
    """True for a text that qualifies the entry above it (``단, …``)."""
    return bool(listing_pattern("text", "remark").search(" ".join(text.split())))


def excepts(text: str) -> bool:
    """True for a text that takes what is listed below it out of the list above."""
    return bool(listing_pattern("text", "excepts").search(" ".join(text.split())))


def announces(text: str) -> bool:
    """True for a sentence of any length that points to the list below it."""
    folded = " ".join(text.split()).strip(" .:：*")
    return len(folded) <= LONGEST_SENTENCE and bool(listing_pattern("text", "announces").search(folded))


def announces_exclusions(text: str) -> bool:
    """True for a sentence that says that what is listed below it is left out."""
    folded = " ".join(text.split()).strip(" .:：*")
    if len(folded) <= LONGEST_SENTENCE and listing_pattern("text", "leaves_out").search(folded):
        return True
    return announces(folded) and bool(listing_pattern("text", "left_out").search(folded))


def is_illustrative(label: str) -> bool:
    """True for a caption of examples."""
    return bool(listing_pattern("text", "illustrative").search(squash(label)))


def split_inline(text: MappedText) -> list[MappedText]:
    """The parts of ``A, 또는 ② B, ③ C`` where a numbered list goes on inside its first line."""
    found = list(INLINE.finditer(text.text))
    numbers = [CIRCLED.index(c) for match in found for c in match.group() if c in CIRCLED]
    first = numbers[0] if numbers else 0
    if not numbers or first not in (0, 1) or numbers != list(range(first, first + len(numbers))):
        return [tidy(text)]
    if first == 0 and (len(numbers) < 2 or found[0].start() > 0):
        return [tidy(text)]
    if min(len(part) for part in INLINE.split(text.text)[1 if first == 0 else 0 :]) < 12:
        return [tidy(text)]
    edges = ([] if first == 0 else [0]) + [match.end() for match in found]
    ends = [*(match.start() for match in found[0 if first else 1 :]), len(text)]
    return [tidy(text.slice(start, end)) for start, end in zip(edges, ends, strict=True)]


def tidy(text: MappedText) -> MappedText:
    """Without footnote marks, without separators at its ends, and without a number that was left at its head."""
    if (second := SECOND_MARK.match(text.text)) is not None:
        text = text.slice(second.end())
    style, length = find_mark(text.text)
    if style in LEFT_MARKS and not (style == "circled" and len(INLINE.findall(text.text)) > 1):
        text = text.slice(length)
    return text.replace(FOOTNOTE_MARK, "").strip(ENDING)


def cell_entries(cell: Cell, role: str = "") -> Iterator[MappedText]:
    """Entries of a cell: its paragraphs, footnotes left out, bullets of one line parted.

    With a role, what hangs below a label of another one (``- (지원분야)``) is left out.
    """
    paragraphs = [p for p in cell_paragraphs(cell.boxed_lines) if p.style != "note" and p.text]
    sheet = _is_sheet(paragraphs, role)
    other: int | None = None
    for number, paragraph in enumerate(paragraphs):
        depth = rank_of(paragraph.style) if paragraph.style else None
        if other is not None and depth is not None and depth > other:
            continue
        heads = _heads_cell(paragraphs, number, role)
        own = _own_value(paragraph.text, role) if sheet else None
        foreign = role and (_is_other(paragraph.text.text, role, heads) or (sheet and own is None))
        other = depth if foreign else None
        if foreign or heads or (role and is_remark(paragraph.text.text)):
            continue
        for part in _bullets(own or paragraph.text, paragraph.mark):
            text = tidy(part)
            if len(squash(text.text)) > 1 and not is_lead_in(text.text):
                yield text


def _is_sheet(paragraphs: Sequence[Paragraph], role: str) -> bool:
    """True for a cell of labelled lines (``지원기간 : …``, ``지원내용 : …``) one of which holds the role's own text."""
    labels = [_label_roles(paragraph.text, role) for paragraph in paragraphs]
    return any(role in roles for roles in labels) and any(roles & FIELDS and role not in roles for roles in labels)


def _label_roles(text: MappedText, role: str) -> frozenset[str]:
    """What a line's own label is about; a few words for the role's own field count as its name."""
    match = OWN_LABEL.match(text.text)
    if match is None:
        return frozenset()
    return roles_of(match.group(1)) or (frozenset({role}) if _names_content(match.group(1), role) else frozenset())


def _names_content(label: str, role: str) -> bool:
    return role == "benefits" and bool(listing_pattern("own", role).search(squash(label)))


def _own_value(text: MappedText, role: str) -> MappedText | None:
    """What stands behind the label of the role; the text itself where it has no label; None behind another label."""
    match = OWN_LABEL.match(text.text)
    if match is None:
        return text
    return text.slice(match.end()).strip() if role in _label_roles(text, role) else None


def _is_other(text: str, role: str, heads: bool) -> bool:
    """True for what is about another field, by the label in front of it or, over a list, by what it says."""
    if _labels_other(text, role):
        return True
    if heads and role != "exclusions" and listing_pattern("text", "excluded").search(squash(text)):
        return True
    match = OWN_LABEL.match(text.strip())
    roles = roles_of(match.group(1)) if match is not None and match.group().startswith(("(", "[")) else frozenset()
    return bool(roles & FIELDS) and role not in roles


def _labels_other(text: str, role: str) -> bool:
    """True for a label in brackets alone that names other fields."""
    match = LABEL_ALONE.fullmatch(text.strip())
    roles = roles_of(match.group(1)) if match is not None else frozenset()
    return bool(roles) and role not in roles


def _heads_cell(paragraphs: Sequence[Paragraph], number: int, role: str) -> bool:
    """True for a few words with a mark, over a list of its own with another mark, where the cell has several such.

    A longer line heads what stands below it where that carries the role's own label (``- (지원자격) …``).
    """
    own = paragraphs[number]
    if not own.style or number + 1 >= len(paragraphs):
        return False
    below = paragraphs[number + 1]
    if len(squash(own.text.text)) > (LONGEST_HEAD if role in _label_roles(below.text, role) else LONGEST_LABEL):
        return False
    return (
        below.style not in ("", own.style)
        and paragraphs[0].style == own.style
        and rank_of(below.style) > rank_of(own.style)
    )


def _bullets(text: MappedText, mark: str) -> list[MappedText]:
    """Bullets of the line's own mark that stand behind one another; what a footnote star opens is left out."""
    parts: list[MappedText] = []
    at = 0
    for match in BULLET_INSIDE.finditer(text.text):
        if match.group(1) != mark:
            continue
        parts.append(text.slice(at, match.start()))
        at = match.end()
    parts.append(text.slice(at))
    kept = []
    for part in parts:
        note = NOTE_INSIDE.search(part.text)
        kept.append(part.slice(0, note.start()) if note else part)
    return kept


def split_bullets(text: MappedText, mark: str) -> list[MappedText]:
    """``문을 닫은 기업 • 세금을 체납한 기업`` behind the same bullet: two items in one line."""
    return _bullets(text, mark) if mark in INSIDE_LINES else [text]


def other_field(text: MappedText, foreign: frozenset[str]) -> bool:
    """True for ``지원기간 : 4개월``, an entry whose own label names one of the other fields."""
    match = OWN_LABEL.match(text.text)
    return match is not None and bool(roles_of(match.group(1)) & foreign)


def names_left_out(text: str) -> bool:
    """True for words for who or what is left out (``이미 지원받은 기술``), and no sentence on it."""
    return bool(listing_pattern("text", "who").search(text.strip()))


def gives_money(text: MappedText) -> bool:
    """True for ``(지원금액) 한 해 … 지원``: a limit that is told as something given."""
    match = OWN_LABEL.match(text.text)
    if match is None or not roles_of(match.group(1)) <= MONEY:
        return False
    return listing_pattern("text", "support").search(text.text) is not None


def _without_note(text: MappedText) -> MappedText:
    """Without a remark that stands behind the entry on its own line."""
    note = NOTE_INSIDE.search(text.text)
    if note and note.start() >= LEAST_BEFORE_NOTE:
        text = text.slice(0, note.start())
    return text.replace(NOTE_NUMBER, "") if len(NOTE_NUMBER.findall(text.text)) == 1 else text


def readings(
    view: NoticeView, texts: Iterable[MappedText], method: str, score: float, *, notes: bool = False
) -> list[Reading]:
    """Each text as a reading; an entry printed twice counts once. ``notes`` keeps remarks behind ``※``."""
    found: list[Reading] = []
    seen: set[str] = set()
    for text in texts:
        text = tidy(text) if notes else tidy(_without_note(tidy(text)))
        key = squash(text.text)
        if (
            len(key) < 2
            or key in seen
            or listing_pattern("text", "not_entry").search(text.text)
            or (not notes and listing_pattern("text", "pointer").search(text.text))
            or _only_label(text.text)
            or (notes and _only_names(text.text))
        ):
            continue
        seen.add(key)
        found.append(Reading(clean(text.text), (view.place(text),), method, score))
    return found


def _only_label(text: str) -> bool:
    """A field's name alone, left over where nothing hangs below it."""
    return len(text) <= LONGEST_LABEL and bool(roles_of(text))


def _only_names(text: str) -> bool:
    """A few nouns among remarks: a heading whose content is elsewhere (``실적 점검``)."""
    if len(squash(text)) > SHORT_REMARK or ":" in text or text.startswith(("「", "｢")):
        return False
    last = text[-1:]
    states = "가" <= last <= "힣" and last not in NOUNS_IN_M and (ord(last) - ord("가")) % FINALS == FINAL_M  # 알림, 줌
    return not states and not listing_pattern("text", "remarks").search(text)
