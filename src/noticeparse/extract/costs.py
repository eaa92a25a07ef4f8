"""What an applicant must budget or pay: fees, courses, deposits, by tier where a table says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from noticeparse.extract.application_labels import says, with_nested
from noticeparse.extract.cost_duties import said_costs
from noticeparse.extract.cost_known import not_known
from noticeparse.extract.cost_mentions import mentioned_costs
from noticeparse.extract.cost_names import names_in
from noticeparse.extract.cost_royalties import royalties
from noticeparse.extract.cost_tables import costs_of_pairs, costs_of_rows, costs_of_run, costs_of_table
from noticeparse.extract.draft import Candidate, Draft, Reading, Record
from noticeparse.extract.lexicon import pattern, squash, words
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.nlp.found import Found
from noticeparse.nlp.money import find_money
from noticeparse.spec.values import Bound, Money

LONGEST = 220
LONGEST_LABEL = 30
MOST_AMOUNTS = 4
FARTHEST = 40
TITLE_TAIL = re.compile(r"\s?(?:편성|납부|부담)?\s?(?:기준|안내|관련|표|사항|금액|방법)(?:\s?\([^()]*\))?$")
SUBJECT = re.compile(r"^(?:단,?\s?)?([가-힣 ·,()]{2,24}?)(?:은|는|의 경우)\s")
CONDITION = re.compile(r"(.{4,60}?)(?:의 경우|인 경우|일 경우)")
GAP = re.compile(r"(?:\s|:|은|는|의|인|경우|일|시|과제){0,8}")
PER_TIER = re.compile(r"([가-힣A-Za-z0-9·() ]{2,24}?)(?:은|는|의 경우|:)\s?(?:월|연|매월|매년)?\s?$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the sections above a line say.

    Attributes:
        costs: True inside of a section about costs.
        must: Text that makes the costs below it a duty.
        support: True inside of a section about what the applicant gets.
        name: What the nearest heading calls the cost.
    """

    costs: bool = False
    must: MappedText | None = None
    support: bool = False
    name: MappedText | None = None


class CostsExtractor:
    """Reads lists, sentences and tier tables; support and limits are no costs."""

    name = "costs.v1"
    gives = frozenset({"costs"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``costs`` of each programme."""
        for program in range(len(view.programs)):
            known: list[Draft] = []
            for top, rank in view.scope(program):
                found = list(_in_section(view, top, Context()))
                found += not_known(list(_said(view, top, None)), [*known, *found])
                known += found
                if found:
                    yield Candidate("costs", found, program, rank)
            sections = [section for section, _ in view.scope(program)]
            settled = any(_is_settlement(draft) for draft in known)
            if not settled and (mentioned := list(mentioned_costs(view, [view.programs[program].section]))):
                yield Candidate("costs", mentioned, program)
            name = view.programs[program].name
            if paid := list(royalties(view, sections, str(name.value) if name is not None else "")):
                yield Candidate("costs", paid, program)


def _said(view: NoticeView, section: Section, above: MappedText | None) -> Iterator[Draft]:
    """What sentences, remarks and cells say must be budgeted or paid."""
    label = section.label if section.label and len(section.label) <= LONGEST_LABEL else None
    inside = _named(section.text if label is None else label) or above
    for text in (section.text, *(note.text for note in section.notes)):
        yield from said_costs(view, text, above if label is None else inside)
    for table in section.tables:
        for inner in with_nested(table):
            yield from costs_of_rows(view, inner)
            for cell in inner.cells:
                for paragraph in cell_paragraphs(cell.lines):
                    yield from said_costs(view, paragraph.text)
    for child in section.children:
        yield from _said(view, child, inside)


def _named(text: MappedText) -> MappedText | None:
    """The cost that a short line or a label names."""
    names = list(names_in(text.text)) if len(text) <= LONGEST_LABEL else []
    return text.slice(*names[0]) if len(names) == 1 else None


def _is_settlement(draft: Draft) -> bool:
    name = draft.get("name") if isinstance(draft, dict) else None
    return isinstance(name, Reading) and pattern("costs", "phrase", "settling").search(str(name.value)) is not None


def _in_section(view: NoticeView, section: Section, context: Context) -> Iterator[Draft]:
    if section.head is not None and section.head.style == "annex":
        return
    label = section.label if section.label and len(section.label) <= LONGEST_LABEL else None
    if label is not None and says("costs", "section", "other", label.text) and not _about_costs(label.text):
        context = Context(support=True)
    inside = context
    if label is not None and _about_costs(label.text):
        inside = Context(True, context.must)
    if must := _duty(section.text):
        inside = replace(inside, must=must)
    elif inside.costs and inside.must is None:
        inside = replace(inside, must=next((m for child in section.children[:3] if (m := _duty(child.text))), None))
    if section.head is not None and not inside.support:
        yield from _of_line(view, section, inside)
    if (own := _name_above(section)) is not None:
        inside = replace(inside, name=own)
    name = inside.name
    if inside.costs:
        for table in section.tables:
            for inner in with_nested(table):
                yield from costs_of_table(view, inner, name, inside.must)
    elif not inside.support:
        for table in section.tables:
            for inner in with_nested(table):
                yield from costs_of_table(view, inner, None, _table_duty(section)) or costs_of_pairs(view, inner)
    plain = list(_plain(section))
    if inside.costs and len(plain) > 2:
        yield from costs_of_run(view, plain, name, inside.must)
    for child in section.children:
        yield from _in_section(view, child, inside)


def _about_costs(label: str) -> bool:
    squashed = squash(label)
    return (
        "costs" in roles_of(label)
        or pattern("costs", "section", "label").search(squashed) is not None
        or noun_in(squashed) is not None
    )


def noun_in(squashed: str) -> re.Match[str] | None:
    """A cost's name in a squashed text."""
    return pattern("costs", "name", "nouns").search(squashed)


def _duty(text: MappedText) -> MappedText | None:
    """The word that makes a cost a duty."""
    squashed = squash(text.text)
    if pattern("costs", "duty", "must").search(squashed) is None:
        return None
    for word in words("costs", "duty", "must"):
        if match := re.search(word, text.text):
            return text.slice(match.start(), match.end())
    return text.slice(0, min(len(text), 20))


def _table_duty(section: Section) -> MappedText | None:
    return _duty(section.text) if section.head is not None else None


def _name_above(section: Section) -> MappedText | None:
    """The section's label where it names a cost."""
    label = section.label
    if label is None or noun_in(squash(label.text)) is None or len(label) > LONGEST_LABEL:
        match = _loose_nouns().search(section.text.text)
        return section.text.slice(match.start(), match.end()).strip() if match and section.tables else None
    label = label.slice(0, end).strip() if (end := label.text.find(" : ")) > 0 else label
    tail = TITLE_TAIL.search(label.text)
    return label.slice(0, tail.start()).strip() if tail and tail.start() > 1 else label


def _plain(section: Section) -> Iterator[MappedText]:
    """Unmarked lines right below."""
    return (child.text for child in section.children if child.head is not None and not child.head.style)


def _of_line(view: NoticeView, section: Section, context: Context) -> Iterator[Draft]:
    """A line that names a cost, its amount, and that it must be borne."""
    text = section.text
    squashed = squash(text.text)
    if not text or len(text) > LONGEST or pattern("costs", "duty", "not_cost").search(squashed):
        return
    amounts = list(find_money(text.text))[: MOST_AMOUNTS + 1]
    if not amounts or len(amounts) > MOST_AMOUNTS:
        return
    must = _duty(text)
    if must is None and not context.costs:
        return
    label = section.label if section.label and section.label.text != section.value.text else None
    name = _name(text, label, amounts[0])
    if name is None:
        return
    for found in amounts:
        if (
            _is_tier(text.text, found)
            or _before_amount(text.text, found, amounts)
            or (found.value.bound in (Bound.MAX, Bound.MIN) and "지원" in text.text)
        ):
            continue
        called = _name_between(text, found, amounts) or name
        record: Record = {
            "name": view.reading(clean(called.text), called, "costs.line"),
            "amount": Reading(found.value, (view.place(text, found.span.start, found.span.end),), "costs.line"),
        }
        tier = _tier(text, found, amounts, section.value if label is not None else None)
        if tier is not None:
            record["applies_to"] = view.reading(clean(tier.text), tier, "costs.line")
        if (duty := must or context.must) is not None:
            record["mandatory"] = Reading(True, (view.place(duty),), "costs.duty")
        yield record


def _name(text: MappedText, label: MappedText | None, amount: Found[Money]) -> MappedText | None:
    """The label where it names a cost, else the noun before the amount."""
    if label is not None and len(label) <= LONGEST_LABEL and noun_in(squash(label.text)):
        return label
    outer = _depth(text.text[: amount.span.start])
    named = [m for m in _loose_nouns().finditer(text.text) if _depth(text.text[: m.start()]) <= outer]
    matches = [m for m in named if m.end() <= amount.span.start] or named
    if not matches:
        return None
    match = matches[-1] if matches[-1].start() < amount.span.start else matches[0]
    if max(amount.span.start - match.end(), match.start() - amount.span.end) > FARTHEST:
        return None
    return text.slice(match.start(), match.end()).strip()


def _depth(text: str) -> int:
    """How many brackets are open at the end of a text."""
    return text.count("(") - text.count(")")


def _name_between(text: MappedText, found: Found[Money], amounts: Sequence[Found[Money]]) -> MappedText | None:
    """Another cost that is named between the amount before and this one (``보증금 100만원, 관리비 월 5만원``)."""
    previous = max((a.span.end for a in amounts if a.span.end <= found.span.start), default=0)
    if not previous:
        return None
    between = text.slice(previous, found.span.start)
    match = next(iter(_loose_nouns().finditer(between.text)), None)
    if match is None or found.span.start - previous - match.end() > FARTHEST:
        return None
    return between.slice(match.start(), match.end()).strip()


def _loose_nouns() -> re.Pattern[str]:
    """The nouns as printed, blanks between their parts allowed."""
    return pattern("costs", "name", "printed")


def _is_tier(text: str, found: Found[Money]) -> bool:
    """True for an amount that is a bound of a tier (``사업비 1억원 미만의 경우``)."""
    return (
        re.match(
            r"\s?(?:이하|미만|초과|이상)?인?\s?(?:의 경우|의 과제|인 경우|일 경우|기업은|과제는)",
            text[found.span.end :],
        )
        is not None
    )


def _before_amount(text: str, found: Found[Money], amounts: Sequence[Found[Money]]) -> bool:
    """True for the bound of a tier that its amount follows (``5천만원 미만 300천원``)."""
    if found.value.bound not in (Bound.MAX, Bound.MIN, Bound.RANGE):
        return False
    following = next((a for a in amounts if a.span.start >= found.span.end), None)
    return following is not None and GAP.fullmatch(text[found.span.end : following.span.start]) is not None


def _tier(
    text: MappedText, found: Found[Money], amounts: Sequence[Found[Money]], value: MappedText | None
) -> MappedText | None:
    """Whom the amount holds for."""
    if len(amounts) > 1:
        before = text.slice(0, found.span.start)
        previous = max((a.span.end for a in amounts if a.span.end <= found.span.start), default=0)
        piece = before.slice(previous)
        cut = max((piece.text.rfind(c) for c in ",;"), default=-1)
        piece = piece.slice(cut + 1).strip()
        bounds = [a for a in amounts if a.span.end <= found.span.start and _before_amount(text.text, a, amounts)]
        if bounds and GAP.fullmatch(text.text[bounds[-1].span.end : found.span.start]):
            return text.slice(bounds[-1].span.start, bounds[-1].span.end)
        match = PER_TIER.search(piece.text)
        if match and noun_in(squash(match.group(1))) is None:
            return piece.slice(match.start(1), match.end(1)).strip()
        if condition := CONDITION.match(text.text):
            return text.slice(condition.start(1), condition.end(1))
        return None
    if value is not None and (match := SUBJECT.match(value.text)) and noun_in(squash(match.group(1))) is None:
        return value.slice(match.start(1), match.end(1)).strip()
    return None
