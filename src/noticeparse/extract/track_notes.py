"""What footnotes say of the tracks above them: a bound for whole columns, an extension, a ratio, a restriction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from noticeparse.extract.columns import note_says
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.lexicon import bare, squash
from noticeparse.extract.quantities import quantities
from noticeparse.extract.track_paid import PAID_SUBJECT
from noticeparse.extract.track_row import TrackRow
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.fold import fold
from noticeparse.nlp.money import find_money
from noticeparse.spec.values import Bound, Duration, Money, Ratio

METHOD = "tracks.note"
EXTENSION = re.compile(r"연장")
QUOTED = re.compile(r"^\s?['\"]([^'\"]{2,30})['\"]")
SIDES = re.compile(r"\s/\s|(?<=\S)\s(?=[(\[](?:내역|세부|유형|트랙|Track)\s?(?:사업)?\s?[\dⅠ-Ⅴ][)\]])")
# What counts a track, at the head of its name and of what is said of it.
COUNTING = re.compile(r"[(\[](?:내역|세부|유형|트랙|Track)\s?(?:사업)?\s?[\dⅠ-Ⅴ][)\]]")
GOVERNMENT = re.compile(r"정부|지원|보조")
OTHER_SHARE = re.compile(r"부담|현물|현금|운영비|이자|출연금의|예산|과제")
# A share of the projects, or one that others match, is not what is paid.
OF_PROJECTS = re.compile(r"\s?(?:내외|이내|이상)?\s?(?:의|을|를)?\s?(?:과제|기업|지방비|지자체|민간|매칭)")
# Where another share begins, and a note that only shows how shares may be made up.
CLAUSE = re.compile(r"[,·/]")
EXAMPLE = re.compile(r"예시|예\s?[):]")
# Whom alone a share is for.
SPECIAL = re.compile(r"(?:의|인|할|한|된)\s?경우")
LONGEST = 160
COUNTED = re.compile(r"(?:1\s?(?:개\s?)?)?(?:개사|기업|업체|과제|컨소시엄|사|팀|인)(?:당)?\s?기준")
COUNTED_FOR = re.compile(r"^1\s?(?:개\s?)?|당?\s?기준$")
HEAD_NOUN = re.compile(r"(?:기간|한도|비율|비중|금액|지원금|사업비|지원액)$")
LIMIT = re.compile(r"한도|지원금|지원액|금액")


def apply_notes(view: NoticeView, rows: Sequence[TrackRow], notes: Iterable[Paragraph]) -> None:
    """Bind, fill and condition the tracks by the footnotes that stand with them; the rows are changed in place."""
    for note in notes:
        for side in _sides(note.text.strip("[]<> ")):
            _apply(view, rows, side)


def _sides(text: MappedText) -> Iterable[MappedText]:
    """A footnote that says two things, ``… / …``, as two."""
    at = 0
    for match in SIDES.finditer(text.text):
        yield text.slice(at, match.start()).strip()
        at = match.end()
    yield text.slice(at).strip()


def _apply(view: NoticeView, rows: Sequence[TrackRow], note: MappedText) -> None:
    folded = fold(note.text)
    if note_says("maximum", folded):
        _bind(view, rows, note)
        return
    read = quantities(view, note, METHOD)
    if EXTENSION.search(folded) and read.durations:
        lengths = [q for q in read.durations if EXTENSION.search("".join(read.around(q, 24, 12)))]
        if lengths:
            _extend(rows, lengths[-1].reading)
            return
    if (counted := COUNTED.search(folded)) and LIMIT.search(folded):
        _count(view, _meant(rows, folded), note, counted.group())
        return
    for quantity in read.ratios if not EXAMPLE.search(folded) else ():
        before, after = read.around(quantity, 60, 12)
        after = CLAUSE.split(after, maxsplit=1)[0]
        if SPECIAL.search(before):
            continue
        value = quantity.value
        of = value.of if isinstance(value, Ratio) else None
        if OTHER_SHARE.search((of or "") + after[:10]) or OF_PROJECTS.match(after):
            continue
        if not GOVERNMENT.search(after) and not (of and PAID_SUBJECT.search(folded[: quantity.start])):
            continue
        for row in rows:
            row.record.setdefault("ratio", quantity.reading)
    if note_says("defines", folded) or note_says("volatile", folded) or len(note.text) > LONGEST:
        return
    if note_says("restricts", folded):
        for row in _meant(rows, folded):
            _add_condition(row.record, view.reading(clean(note.text), note, METHOD, score=0.7))


def _bind(view: NoticeView, rows: Sequence[TrackRow], note: MappedText) -> None:
    """A footnote that makes the columns it names a maximum; all of them where it names none."""
    place = view.place(note)
    said = squash(note.text)
    heads = {name: cell for row in rows for name, cell in row.heads.items()}
    named = {name for name, cell in heads.items() if _named_in(bare(cell.text.text), said)}
    for row in rows:
        for name, draft in row.record.items():
            if not isinstance(draft, Reading) or (named and name not in named):
                continue
            value = draft.value
            if isinstance(value, Money | Ratio | Duration) and value.bound == Bound.EXACT and name != "extension":
                row.record[name] = draft.changed(value.model_copy(update={"bound": Bound.MAX}), place)


def _named_in(head: str, said: str) -> bool:
    """True where a footnote names a head, or only the noun that ends it (``지원 기간·한도·비율은``)."""
    last = HEAD_NOUN.search(head)
    return head in said or (last is not None and last.group() in said)


def _count(view: NoticeView, rows: Sequence[TrackRow], note: MappedText, counted: str) -> None:
    """A footnote that says what the limit is counted for."""
    per = find_money(f"{COUNTED_FOR.sub('', counted)}당 1원")
    for row in rows:
        limit = row.record.get("limit")
        if per and isinstance(limit, Reading) and isinstance(limit.value, Money) and limit.value.per is None:
            row.record["limit"] = limit.changed(
                limit.value.model_copy(update={"per": per[0].value.per}), view.place(note)
            )


def _extend(rows: Sequence[TrackRow], extension: Reading) -> None:
    """The footnote's extension; where a row prints the same length itself, the footnote's bound counts."""
    printed = [row for row in rows if "extension" in row.record]
    for row in printed or rows:
        present = row.record.get("extension")
        value = extension.value
        if not isinstance(present, Reading):
            row.record["extension"] = extension
        elif isinstance(value, Duration) and isinstance(present.value, Duration):
            same = (present.value.value, present.value.unit) == (value.value, value.unit)
            if same and present.value.bound == Bound.EXACT:
                row.record["extension"] = present.changed(value, *extension.places)


def _meant(rows: Sequence[TrackRow], note: str) -> list[TrackRow]:
    """The tracks that a footnote speaks of: those it names, else all."""
    if match := QUOTED.match(note):
        return [row for row in rows if squash(row.name) == squash(match.group(1))]
    if match := COUNTING.match(note):
        counted = squash(match.group())
        return [row for row in rows if squash(row.name).startswith(counted)] or list(rows)
    first = squash(note)
    named = [row for row in rows if len(row.name) >= 3 and first.startswith(squash(row.name))]
    return named or list(rows)


def _add_condition(record: Record, reading: Reading) -> None:
    present = record.get("conditions")
    conditions: list[Draft] = present if isinstance(present, list) else []
    if not any(isinstance(c, Reading) and squash(str(c.value)) == squash(str(reading.value)) for c in conditions):
        record["conditions"] = [*conditions, reading]
