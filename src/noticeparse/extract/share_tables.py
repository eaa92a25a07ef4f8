"""Who bears how much: tables of shares by party and class of applicant, and sentences about cash and in-kind parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from noticeparse.extract.columns import concepts, is_figure, is_total, says_maximum
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.quantities import Quantities, Quantity, bare_percent, basis_of, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.share_classes import class_shares
from noticeparse.extract.share_sums import without_form_of_sums
from noticeparse.extract.share_text import (
    CASH,
    ELSEWHERE,
    IN_KIND,
    behind_bracket,
    is_appendix,
    of_shares,
    shares_in_text,
)
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.fold import fold
from noticeparse.spec.values import Bound, Money, Ratio

TABLE = "shares.table"
FORM = re.compile(r"현금|현물")
# A cell that holds a figure names nobody.
FIGURE = re.compile(r"\d\s?%|\d[백천만억]{0,2}\s?원|\d억")
# A row that computes makes the table an example.
# A head of two parties (``정부출연 / 민간부담비율``), and a cell with the share of each.
SIDES = re.compile(r"(?<=\S)\s?[/:：]\s?(?=\S)")
PAIR = re.compile(r"\d{1,3}(?:\.\d+)?\s?%\s?[/:：]\s?\d{1,3}(?:\.\d+)?\s?%")
COMPUTED = re.compile(r"(?:계산|산출|산정)식")
# One's own part is named by what is borne.
OWN = ("자", "자기")
OWN_BURDEN = re.compile(r"(?:의)?(?:비율|비중|률|율|기준|조건)$")
NEAR = 14
LEADS = 4
COMMON = "공통"
# A table of so many shares says all that its cells have to say.
FEWEST = 3
DETAILS = ("applicant", "track", "form")
WHOSE = ("party", *DETAILS)
HEAD_BASE = re.compile(
    r"\(\s?([^()]{2,24}?)\s?기준\s?\)|^([가-힣\s]{2,20}(?:비|금|액))의\s?구성|^([가-힣\s]{2,16}(?:비|금|액))\s?대비"
)
FORM_BEFORE = re.compile(r"(현금|현물)\s?(?:부담|비율|비중|의|은|는|이|:)?\s?(?:최대|최소)?\s?$")
FORM_AFTER = re.compile(r"\s?(?:이상|이하|이내)?(?:은|는|을|를|의)?\s?(현금|현물)")


def common_shares(view: NoticeView) -> list[Record]:
    """What parts about who bears the cost say outside of all programmes: it holds for those that say nothing of it."""
    found: list[Record] = []
    for section in view.common:
        for part in _about_shares(section):
            found.extend(share for share in stated_shares(view, part) if "track" not in share)
    return _distinct(found)


def _about_shares(section: Section) -> Iterator[Section]:
    """The outermost parts that are about shares, or about the conditions that all programmes have in common."""
    label = section.label.text if section.label is not None else ""
    roles = roles_of(label)
    if "shares" in roles or (COMMON in label and roles & {"common", "conditions", "ratio"}):
        yield section
        return
    for child in section.children:
        yield from _about_shares(child)


def stated_shares(view: NoticeView, section: Section) -> list[Record]:
    """Each share that a section's tables and sentences state, once."""
    told: set[str] = set()
    return _distinct([*_from_tables(view, section, told), *shares_in_text(view, section, told)])


def _distinct(shares: list[Record]) -> list[Record]:
    """Each share once: what is said again in looser or closer words becomes one record of all that is known."""
    kept: list[Record] = []
    for share in shares:
        known = next((n for n, other in enumerate(kept) if _same_share(other, share)), None)
        if known is None:
            kept.append(share)
            continue
        if kept[known] == share:  # a cell over several rows
            continue
        closer, looser = sorted((kept[known], share), key=lambda record: -len(_plain(record, "party")))
        kept[known] = {**looser, **closer}
        if "ratio" in closer:
            kept[known]["ratio"] = _closer(closer, looser)
    return kept


def _same_share(a: Record, b: Record) -> bool:
    """The same part of the same party's burden; what only one of them states does not part them."""
    first, second = a.get("ratio"), b.get("ratio")
    if not (isinstance(first, Reading) and isinstance(second, Reading)):
        return a == b or (first is second is None and _same_amount(a, b))
    x, y = first.value, second.value
    if not (isinstance(x, Ratio) and isinstance(y, Ratio)) or x.percent != y.percent:
        return False
    if x.bound != y.bound and Bound.EXACT not in (x.bound, y.bound):
        return False
    return _alike(a, b)


def _alike(a: Record, b: Record) -> bool:
    """True where one names the other's party, and what both say of it is the same."""
    parties = sorted((_plain(a, "party"), _plain(b, "party")), key=len)
    loose = all(not _plain(a, key) or not _plain(b, key) or _plain(a, key) == _plain(b, key) for key in DETAILS)
    return parties[1].endswith(parties[0]) and loose


def _same_amount(a: Record, b: Record) -> bool:
    """True for one amount that the same party brings, said twice."""
    first, second = a.get("limit"), b.get("limit")
    if not (isinstance(first, Reading) and isinstance(second, Reading)):
        return False
    x, y = first.value, second.value
    same = isinstance(x, Money) and isinstance(y, Money) and (x.amount, x.bound) == (y.amount, y.bound)
    return same and _alike(a, b)


def _closer(a: Record, b: Record) -> Draft:
    """Of two readings of one ratio the one with a bound, then the one with a base."""
    ratios = [r for r in (a.get("ratio"), b.get("ratio")) if isinstance(r, Reading)]
    return max(
        ratios, key=lambda r: isinstance(r.value, Ratio) and (r.value.bound != Bound.EXACT, r.value.of is not None)
    )


def _plain(share: Record, key: str) -> str:
    reading = share.get(key)
    return squash(str(reading.value)) if isinstance(reading, Reading) else ""


# ---- tables -----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Column:
    """A column of shares: who bears it, in which form, and for which track."""

    party: MappedText | str
    party_place: MappedText
    form: str | None
    form_place: MappedText | None
    track: MappedText | None
    of: MappedText | None


def _from_tables(view: NoticeView, section: Section, told: set[str]) -> Iterator[Record]:
    """Shares of all tables; the ids of those that have some are added to ``told``."""
    for table, holder, leads in _tables(section, ()):
        found = list(_by_heads(view, table, holder)) or list(class_shares(view, table, leads))
        if len(found) >= FEWEST:
            told.add(table.id)
        yield from found


def _by_heads(view: NoticeView, table: Table, holder: Section) -> Iterator[Record]:
    """Shares under heads that say who bears them."""
    grid = grid_of(table)
    several = _several_parties(grid)
    columns = {c: found for c in range(grid.width) if (found := _column(grid, c, several)) is not None}
    if not columns or any(COMPUTED.match(squash(row.text(0).text)) for row in grid.rows):
        return
    basis = basis_of(holder)
    stated = [share for row in grid.rows for share in _row(view, grid, row, columns, basis)]
    yield from _with_amounts(without_form_of_sums(stated))


def _with_amounts(shares: list[Record]) -> list[Record]:
    """An amount in one row and a share in the next, under one head, as one share with its cap."""
    kept: list[Record] = []
    for share in shares:
        last = kept[-1] if kept else {}
        here = (
            next((k for k in reversed(kept) if "ratio" not in k and "limit" in k), None) if "ratio" in share else None
        )
        if here is not None and "limit" not in share and all(_plain(here, k) == _plain(share, k) for k in WHOSE):
            kept[kept.index(here)] = {**share, "limit": here["limit"]}
        elif last != share:
            kept.append(share)
    return kept


def _tables(section: Section, above: tuple[MappedText, ...]) -> Iterator[tuple[Table, Section, tuple[MappedText, ...]]]:
    """Tables with the section that holds them and the lines above them, the nearest first."""
    roles = roles_of(section.label.text) if section.label else frozenset()
    if roles and roles <= ELSEWHERE:
        for inner in of_shares(section):
            yield from _tables(inner, above)
        return
    if is_appendix(section):
        return
    leads = (section.text, *above) if section.text else above
    for item in section.items:
        if isinstance(item, Table):
            yield item, section, leads[:LEADS]
        else:
            yield from _tables(item, leads)
            leads = (item.text, *leads)


def _column(grid: Grid, column: int, several: bool) -> _Column | None:
    """What a column says of shares, by its heads; None for other columns. ``several``: heads name several parties."""
    heads = grid.heads[column]
    if not heads:
        return None
    texts = [head.text for head in heads]
    whole = " ".join(text.text for text in texts)
    if not several and not pattern("shares", "heads", "group").search(squash(whole)):
        return None
    form_text = next((t for t in reversed(texts) if CASH.search(t.text) or IN_KIND.search(t.text)), None)
    form = None
    if form_text is not None and not (CASH.search(form_text.text) and IN_KIND.search(form_text.text)):
        form = "cash" if CASH.search(form_text.text) else "in_kind"
    party_text, party = next(((t, p) for t in reversed(texts) if (p := party_of(t.text)) is not None), (None, None))
    if party_text is None or party is None:
        return None
    below = texts[texts.index(party_text) + 1 :]
    track = next((t for t in below if t is not form_text and ":" not in t.text), None)
    printed = re.search(r"[·ㆍ,\s]?".join(map(re.escape, party)), fold(party_text.text))
    place = party_text.slice(printed.start(), printed.end()) if printed else party_text
    party = place.text if printed else party
    of = next((base for text in texts if (base := _head_base(text)) is not None), None)
    return _Column(party, place, form, form_text if form else None, track, of)


def _head_base(head: MappedText) -> MappedText | None:
    """The base that a head names: ``정부지원 비율(해당 기관 연구개발비 기준)``, ``기관부담연구개발비의 구성``."""
    match = HEAD_BASE.search(head.text)
    if match is None:
        return None
    group = next(number for number in (1, 2, 3) if match.group(number))
    return head.slice(match.start(group), match.end(group)).strip()


def _several_parties(grid: Grid) -> bool:
    """True where the heads name the government and someone else as parties."""
    parties = {party for c in range(grid.width) for head in grid.heads[c] if (party := party_of(head.text.text))}
    return len(parties) >= 2 and any(party.startswith(("정부", "국비", "국고")) for party in parties)


def party_of(head: str) -> str | None:
    """Who bears the share under a head (``기업부담금 비중`` is 기업); None for a head that names nobody."""
    if says_other(head):
        return None
    form = FORM.sub("", bare(head))
    match = pattern("shares", "heads", "party").fullmatch(form)
    if match is None:
        # ``총 연구개발비 대비 기관부담연구개발비 비율``: the party stands before what it bears.
        bearer = pattern("shares", "heads", "bearer").search(bare(head))
        return bearer.group(1) if bearer else None
    found = next((group for group in match.groups() if group), None)
    return OWN_BURDEN.sub("", form) if found in OWN else found


def says_other(head: str) -> bool:
    """True for heads that hold a party's name and yet no share of it (기관명, 참여기업 …)."""
    return pattern("shares", "heads", "other").search(squash(head)) is not None


def _row(
    view: NoticeView, grid: Grid, row: GridRow, columns: dict[int, _Column], basis: MappedText | None
) -> Iterator[Record]:
    names = [c for c in range(min(columns)) if concepts(grid.lowest(c)) & {"name"} or not concepts(grid.lowest(c))]
    filled = [c for c in names if row.text(c) and not FIGURE.search(row.text(c).text)]
    name = _without_mark(row.text(filled[-1])) if filled else None
    if name is not None and is_total(name.text):
        return
    name = None if name is not None and (is_figure(name.text) or _is_length(view, name)) else name
    own = name
    for number, (column, about) in enumerate(sorted(columns.items())):
        text = row.text(column)
        whole = len(grid.rows) > 1 and all(other.cells[column] is row.cells[column] for other in grid.rows)
        name = None if whole else own  # one cell for all rows tells none of them apart
        if number and row.cells[column] is row.cells[sorted(columns)[number - 1]]:
            continue
        read = quantities(view, text, TABLE)
        head = grid.heads[column]
        if PAIR.fullmatch(text.text) and SIDES.search(head[-1].text.text):
            yield from _both(view, about, head[-1].text, read, name, basis, grid)
            continue
        beside = {found[0] for r in read.ratios if (found := _form_beside(read, r)) is not None}
        if about.form is not None and beside - {about.form}:
            about = replace(about, form=None)  # a cell that tells the parts of the other form is of both
        plain = [behind_bracket(text.text, r) for r in read.ratios if _form_beside(read, r) is None]
        ratio = plain[0] if plain else None
        if (
            ratio is None
            and not read.ratios
            and "%" in grid.label(column)
            and (percent := bare_percent(view, text, TABLE))
        ):
            ratio = Quantity(percent, 0, len(text))
        if ratio is None:
            ratio = _in_head(view, head[-1].text) if read.money else None
        forms = {other.form for c, other in columns.items() if row.cells[c] is row.cells[column]}
        yield from _inner(view, about if len(forms) == 1 else replace(about, form=None), read, name, grid)
        if ratio is None and read.money and about.form is None and "매출" not in text.text[: read.money[0].start]:
            yield _amount(view, about, read, name, grid)
        if ratio is None:
            continue
        if says_maximum(head[-1].text.text):
            ratio = ratio.bounded(Bound.MAX)
        over = [other for c, other in columns.items() if row.cells[c] is row.cells[column]]
        if len(over) > 1:  # a cell below several heads is of none of the kinds that they tell apart
            form = about.form if len({other.form for other in over}) == 1 else None
            about = replace(about, track=None, form=form)
        yield _share(view, about, ratio, read, name, basis, grid)


def _both(
    view: NoticeView,
    about: _Column,
    head: MappedText,
    read: Quantities,
    name: MappedText | None,
    basis: MappedText | None,
    grid: Grid,
) -> Iterator[Record]:
    """The share of each party of a head that names two."""
    for side, ratio in zip(_sides(head), read.ratios, strict=False):
        party = party_of(side.text)
        if party is not None:
            at = side.text.find(party)
            place = side.slice(at, at + len(party)) if at >= 0 else side
            one = replace(about, party=party, party_place=place, form=None, form_place=None)
            yield _share(view, one, ratio, read, name, basis, grid)


def _sides(head: MappedText) -> tuple[MappedText, MappedText]:
    """Both parties of a head that names two (``정부출연 / 민간부담비율``)."""
    match = SIDES.search(head.text)
    assert match is not None
    return head.slice(0, match.start()).strip(), head.slice(match.end()).strip()


def _is_length(view: NoticeView, name: MappedText) -> bool:
    """True for what is only a length of time (``최대 2년``): a column of periods names no track."""
    lengths = quantities(view, name, TABLE).durations
    return bool(lengths) and not name.slice(lengths[-1].end).text.strip() and "차" not in name.text


def _without_mark(name: MappedText) -> MappedText:
    """A name without the footnote mark at its end (``중소기업1)``)."""
    name = name.strip("*※ ")
    match = re.search(r"\s?\d\)$", name.text)
    return name.slice(0, match.start()) if match else name


def _in_head(view: NoticeView, head: MappedText) -> Quantity | None:
    read = quantities(view, head, TABLE)
    return read.ratios[0] if read.ratios else None


def _share(
    view: NoticeView,
    about: _Column,
    ratio: Quantity,
    read: Quantities,
    name: MappedText | None,
    basis: MappedText | None,
    grid: Grid,
) -> Record:
    share: Record = {"party": Reading(str(about.party), (view.place(about.party_place),), TABLE)}
    if name is not None:
        key = "applicant" if _is_class(grid, name) else "track"
        share[key] = view.reading(clean(name.text), name, TABLE)
    if about.track is not None and "track" not in share:
        share["track"] = view.reading(clean(about.track.text), about.track, TABLE)
    if about.form is not None and about.form_place is not None:
        share["form"] = Reading(about.form, (view.place(about.form_place),), TABLE)
    value = ratio.value
    base = about.of or basis
    if base is not None and isinstance(value, Ratio) and value.of is None:
        share["ratio"] = ratio.reading.changed(value.model_copy(update={"of": clean(base.text)}), view.place(base))
    else:
        share["ratio"] = ratio.reading
    near = next(
        (
            money
            for money in read.money
            if (abs(money.start - ratio.end) <= NEAR or ratio.start == 0) and "매출" not in read.around(money, 14)[0]
        ),
        None,
    )
    if near is not None:
        share["limit"] = near.reading
    return share


def _amount(view: NoticeView, about: _Column, read: Quantities, name: MappedText | None, grid: Grid) -> Record:
    """A share that is printed as an amount alone."""
    share: Record = {"party": Reading(str(about.party), (view.place(about.party_place),), TABLE)}
    if name is not None:
        share["applicant" if _is_class(grid, name) else "track"] = view.reading(clean(name.text), name, TABLE)
    share["limit"] = read.money[0].reading
    return share


def _is_class(grid: Grid, name: MappedText) -> bool:
    """True where the row's name is a class of applicant, not a track."""
    return pattern("shares", "heads", "applicant").search(squash(name.text)) is not None


def _form_beside(read: Quantities, ratio: Quantity) -> tuple[str, int, int] | None:
    """``cash`` or ``in_kind``, and where it stands, of a share that is a part (``현금 50%``, ``10% 현금부담``)."""
    text = read.text.text
    before = FORM_BEFORE.search(text[max(0, ratio.start - 12) : ratio.start])
    after = FORM_AFTER.match(text[ratio.end : ratio.end + 10])
    if before is not None:
        start = max(0, ratio.start - 12) + before.start(1)
        return ("cash" if before.group(1) == "현금" else "in_kind"), start, start + 2
    if after is not None:
        start = ratio.end + after.start(1)
        return ("cash" if after.group(1) == "현금" else "in_kind"), start, start + 2
    return None


def _inner(view: NoticeView, about: _Column, read: Quantities, name: MappedText | None, grid: Grid) -> Iterator[Record]:
    """Parts of a share: ``20% 이상 (기업부담금의 10% 이상 현금부담)``, ``19백만원 (현금 50% + 현물 50%)``."""
    for ratio in read.ratios:
        form = _form_beside(read, ratio)
        if form is None or about.form is not None:
            continue
        share: Record = {"party": Reading(str(about.party), (view.place(about.party_place),), TABLE)}
        if name is not None:
            share["applicant" if _is_class(grid, name) else "track"] = view.reading(clean(name.text), name, TABLE)
        share["form"] = Reading(form[0], (view.place(read.text, form[1], form[2]),), TABLE)
        share["ratio"] = behind_bracket(read.text.text, ratio).reading
        yield share
