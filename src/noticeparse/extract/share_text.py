"""Shares of cost in running text: ``민간부담금의 최대 20% 이내로 현물 부담 가능``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.quantities import Quantities, Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.share_amounts import least_amounts
from noticeparse.extract.share_excepted import excepted_shares
from noticeparse.extract.share_parts import shares_of_whole
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.fold import fold
from noticeparse.nlp.ratios import find_ratios
from noticeparse.spec.values import Bound, Money, Ratio

TEXT = "shares.text"
CASH = re.compile(r"현금")
BOUND_BEHIND = re.compile(r"\s?(?:\([^()]{1,12}\)|\))\s?(이상|이내|이하)")
IN_KIND = re.compile(r"현물")
SAID = re.compile(r"부담|현물|현금|매칭|대응\s?(?:자금|투자)")
OWN = re.compile(
    r"(?<![가-힣])(자부담|자기부담|본인부담)(?:금|률|율|비율)?\s?(?:은|는|:)?\s?(?:총\s?사업비의\s?)?(?:최소\s?)?$"
)
COMPANY = re.compile(r"((?:참여|신청|수혜|선정|지원)?기업|업체)(?=당|별|이|은|의|에|\s|부담)")
OWN_WORD = re.compile(r"자부담금?|자기\s?부담금?")
OTHER_FORM = re.compile(r"\s?(?:이상|이하|이내)?\s?[,·/+]\s?(?:현금|현물)\s?(?:은|는|:)?\s?")
# ``35%, 25% 이상``: one burden, of more than one kind of project.
ALTERNATIVE = re.compile(r"\s?(?:이상|이하|이내)?\s?[,·/]\s?")
# ``25% 이상(중소기업 기준)``.
CLASS_BEHIND = re.compile(r"\s?(?:이상|이하|이내)?\s?\((?P<applicant>(?:중소|중견|대|소)기업)\s?(?:기준|의?\s?경우)\)")
MATCHED = re.compile(r"매칭|부담|분담")
# What several classes each pay in one form (``현금비율은 중소기업 10%, 중견기업 13%``).
FORM_SHARE = re.compile(r"(?:현금|현물)\s?(?:부담)?\s?비율(?=은|는|이|을|\s?:)")
BOTH_FORMS = re.compile(r"현금\s?(?:[+·,/]|및|과|또는|혹은)\s?현물|현물\s?(?:[+·,/]|및|과|또는|혹은)\s?현금")
FORM_OF_NEXT = re.compile(r"\(?\s?(?:현금|현물)\s?(?:은|는|:)?\s?$")
INSIDE = re.compile(r"^[^()]{0,6}\([^()]{0,16}$")
ABOUT_SHARES = re.compile(r"(?:부담|분담)\s?(?:금|비율|연구개발비|사업비|기준)|연구개발비\s?(?:지원|부담)")
COUNTED_ROW = re.compile(r"[(\[]\s?(?:\d\s?단계|(?:유형|트랙|내역)\s?[\dⅠ-Ⅴ])\s?[)\]]\s?\S")
REFERENCE = "참고"
SEVERAL = 2
WHOLE, PAID_WITHIN = 100, 16
ELSEWHERE = frozenset(
    {"bonus", "contacts", "criteria", "deductions", "documents", "evaluation", "exclusions", "schedule", "purpose"}
)


def shares_in_text(view: NoticeView, section: Section, told: Collection[str] = ()) -> Iterator[Record]:
    """Shares that sentences and footnotes of a programme state; ``told`` are tables whose cells were read already."""
    for text, track in _texts(section, told):
        excepted = list(excepted_shares(view, text)) or list(shares_of_whole(view, text))
        yield from excepted
        if not excepted and SAID.search(text.text):
            for share in (*_sentence(view, text), *least_amounts(view, text)):
                if track is not None:
                    share.setdefault("track", view.reading(clean(track.text), track, TEXT))
                yield share


def _texts(section: Section, told: Collection[str]) -> Iterator[tuple[MappedText, MappedText | None]]:
    """Texts that may state shares, those of a table's cells with the track that their row is about."""
    roles = roles_of(section.label.text) if section.label else frozenset()
    if roles and roles <= ELSEWHERE:
        for inner in of_shares(section):
            yield from _texts(inner, told)
        return
    if is_appendix(section):
        return
    if section.head is not None:
        yield section.head.text, None
    for note in section.notes:
        yield note.text, None
    for item in section.items:
        if isinstance(item, Table):
            named = _counted_rows(item)
            for cell in item.cells:
                # A short cell is a column's figure, which the table's heads explain.
                read = item.id in told and len(find_ratios(cell.text.text)) < SEVERAL
                if len(cell.text) > 12 and not cell.header and not read:
                    track = named.get(cell.row) if cell.col else None
                    yield from ((paragraph.text, track) for paragraph in cell_paragraphs(cell.lines))
        else:
            yield from _texts(item, told)


def _counted_rows(table: Table) -> dict[int, MappedText]:
    """The names of rows that count stages or types, where at least two do (``(1단계) 기획``, ``(2단계) 육성``)."""
    named = {cell.row: cell.text for cell in table.cells if cell.col == 0 and COUNTED_ROW.match(cell.text.text)}
    return named if len(named) >= SEVERAL else {}


def of_shares(section: Section) -> Iterator[Section]:
    """Sections about who bears the cost inside of one about something else, the outermost of each branch."""
    for child in section.children:
        if child.label is not None and ABOUT_SHARES.search(child.label.text):
            yield child
        else:
            yield from of_shares(child)


def is_appendix(section: Section) -> bool:
    """True for an annex that stands apart; a box of reference (``참고``) explains the notice's own conditions."""
    head = section.head
    return head is not None and head.style == "annex" and REFERENCE not in head.mark


def _sentence(view: NoticeView, text: MappedText) -> Iterator[Record]:
    read = quantities(view, text, TEXT)
    folded = fold(text.text)
    before = 0
    party: tuple[str, int, int] | None = None
    base: Quantity | None = None
    form_before: re.Match[str] | None = None
    applicant: MappedText | None = None
    for number, found_ratio in enumerate(read.ratios):
        ratio = behind_bracket(folded, found_ratio)
        value = ratio.value
        assert isinstance(value, Ratio)
        own = _applicant_in(folded, before, ratio)
        if own is not None:
            applicant = text.slice(own.start("applicant"), own.end("applicant"))
        elif not INSIDE.match(folded[before : ratio.start]):
            applicant = None  # a bracket behind a share is about its part: ``중소기업 25%(현금 10%)``
        if applicant is None and (behind := CLASS_BEHIND.match(folded, ratio.end)):
            applicant = text.slice(behind.start("applicant"), behind.end("applicant"))
        found = _party_in(folded, ratio, value) or _party_behind(folded, ratio) or _self(folded, before, ratio)
        if found is None and before and OTHER_FORM.fullmatch(folded[before : ratio.start]):
            found = party  # ``현금 10% 이상, 현물 20% 이하``: both are parts of one burden
        again = bool(before) and (own is not None or ALTERNATIVE.fullmatch(folded[before : ratio.start]) is not None)
        if found is None and (again or (applicant is not None and before)):
            found = party  # ``중소기업 25% 이상, 중견기업 30% 이상``: the bearer is named once
        start, before = before, ratio.end
        if found is None:
            continue
        party = found
        share: Record = {"party": Reading(found[0], (view.place(text, found[1], found[2]),), TEXT, 0.8)}
        if applicant is not None:
            share["applicant"] = view.reading(clean(applicant.text), applicant, TEXT)
        end = read.ratios[number + 1].start if number + 1 < len(read.ratios) else len(folded)
        form = _form_in(folded, max(start, ratio.start - 14), ratio, min(end, ratio.end + 26))
        form_before = FORM_SHARE.search(folded, start, ratio.start) or (form_before if again else None)
        form = form or form_before
        if form is not None:
            kind = "in_kind" if IN_KIND.match(form.group()) else "cash"
            share["form"] = Reading(kind, (view.place(text, form.start(), form.start() + 2),), TEXT, 0.8)
        share["ratio"] = _of_burden(view, text, folded, ratio, value)
        if value.of is not None:
            base = ratio
        elif again and base is not None and form_before is None:
            share["ratio"] = _on_base(ratio, base)
        limit = _limit_after(read, ratio)
        if limit is not None:
            share["limit"] = limit.reading
        yield share


def _on_base(ratio: Quantity, base: Quantity) -> Reading:
    """The share of the base that the one before it names."""
    value, said = ratio.value, base.value
    assert isinstance(value, Ratio)  # only ratios are asked about
    assert isinstance(said, Ratio)
    return ratio.reading.changed(value.model_copy(update={"of": said.of}), *base.reading.places)


def _self(folded: str, before: int, ratio: Quantity) -> tuple[str, int, int] | None:
    """``(총사업비의 70% 이내, 자부담 30%)``: the company that the sentence counts the money for bears it."""
    own = OWN.search(folded, before, ratio.start)
    company = COMPANY.search(folded)
    if own is None or pattern("shares", "text", "other").search(folded[own.start() : ratio.start]):
        return None
    named = company if company is not None else own
    return named.group(1), named.start(1), named.end(1)


def _form_in(folded: str, start: int, ratio: Quantity, end: int) -> re.Match[str] | None:
    """The form of payment beside a share, in-kind first; what leads on to the next share is that one's."""
    after = FORM_OF_NEXT.search(folded[ratio.end : end]) if end < len(folded) else None
    after = after or FORM_SHARE.search(folded[ratio.end : end])
    end = ratio.end + after.start() if after else end
    if BOTH_FORMS.search(folded, start, end):
        return None
    return IN_KIND.search(folded, start, end) or CASH.search(folded, start, end)


def _applicant_in(folded: str, before: int, ratio: Quantity) -> re.Match[str] | None:
    """The class of applicant right before a share."""
    start = max(before, ratio.start - 40)
    return pattern("shares", "text", "applicant").search(folded, start, ratio.start)


def _party_behind(folded: str, ratio: Quantity) -> tuple[str, int, int] | None:
    """Who bears the share, by the words behind it (``지원금의 10% 이상 기업부담금 매칭``)."""
    if pattern("shares", "text", "other").search(folded[max(0, ratio.start - 16) : ratio.end + 30]):
        return None
    match = pattern("shares", "text", "behind").search(folded[ratio.end : ratio.end + 40])
    if match is not None:
        return match.group("party"), ratio.end + match.start("party"), ratio.end + match.end("party")
    before = max(0, ratio.start - 24)
    match = pattern("shares", "text", "matched").search(folded, before, ratio.start)
    if match is None or MATCHED.search(folded, ratio.end, ratio.end + 14) is None:
        return None
    return match.group("party"), match.start("party"), match.end("party")


def behind_bracket(folded: str, ratio: Quantity) -> Quantity:
    """A bound that a short bracket parts from its figure: ``30%(현금) 이상``."""
    match = BOUND_BEHIND.match(folded[ratio.end : ratio.end + 16])
    return ratio.bounded(Bound.MIN if match.group(1) == "이상" else Bound.MAX) if match else ratio


def _party_in(folded: str, ratio: Quantity, value: Ratio) -> tuple[str, int, int] | None:
    """Who bears the share, by the words before it (``민간부담금의 최대 20%``, ``기업 자부담 30%``)."""
    window_start = max(0, ratio.start - 30)
    window = folded[window_start : ratio.end]
    matches = list(pattern("shares", "text", "burden").finditer(window))
    if not matches:
        return None
    match = matches[-1]
    between = window[match.end() : max(match.end(), ratio.start - window_start)]
    if pattern("shares", "text", "stop").search(between):
        return None
    if pattern("shares", "text", "other").search(window):
        return None
    if value.percent == WHOLE and pattern("shares", "text", "paid").search(folded, ratio.end, ratio.end + PAID_WITHIN):
        return None  # ``기관부담연구개발비 비율 : 100% 정부출연금 지원``: nothing is borne
    after = folded[ratio.end : ratio.end + 16]
    if pattern("shares", "text", "budgeted").search(after) and not (IN_KIND.search(after) or CASH.search(after)):
        return None
    party = match.group("party").strip()
    start = 0 if party == "자기" else match.end("party") - match.start()
    if not _bears(party) and (own := OWN_WORD.search(match.group(), start)):
        # ``포장비 자부담 40%``, ``자기부담금 40%``: who bears it is not named before
        at = window_start + match.start() + own.start()
        return own.group(), at, at + len(own.group())
    if party.endswith(("은", "는")):
        return None  # ``의료기관은 출연금 기준 10%``: what is shared is not the subject's own
    if not party or pattern("shares", "text", "nobody").fullmatch(party):
        return None
    return party, window_start + match.start("party"), window_start + match.end("party")


def _bears(party: str) -> bool:
    """True for a word that names one who may bear a share."""
    return pattern("shares", "text", "bearer").search(party) is not None


def _of_burden(view: NoticeView, text: MappedText, folded: str, ratio: Quantity, value: Ratio) -> Reading:
    """The base: as the grammar read it, or the burden that ``중`` ties to the share (``기업부담금 중 50% 이내``)."""
    if value.of is not None:
        return ratio.reading
    match = pattern("shares", "text", "among").search(folded[max(0, ratio.start - 30) : ratio.start])
    if match is None:
        return ratio.reading
    start = max(0, ratio.start - 30) + match.start("of")
    end = max(0, ratio.start - 30) + match.end("of")
    return ratio.reading.changed(
        value.model_copy(update={"of": folded[start:end].strip()}), view.place(text, start, end)
    )


def _limit_after(read: Quantities, ratio: Quantity) -> Quantity | None:
    """``50%이내(최대 6억원)``."""
    for money in read.money:
        if 0 <= money.start - ratio.end <= 3 and isinstance(money.value, Money):
            return money
    return None
