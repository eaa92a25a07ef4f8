"""Sentences that say that a cost must be budgeted or paid: ``… 수립비를 계상하여야 함``, ``… 비용 필수 편성``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from noticeparse.extract.cost_names import names_in
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.lexicon import pattern, squash, words
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.money import find_money
from noticeparse.spec.values import Bound

METHOD = "costs.duty_said"
LONGEST = 420
FARTHEST = 48
SPENT_WITHIN = 12
FIRST = re.compile(
    r"(?:\s?\((?P<inner>[^()]{1,60})\))?(?:\s?(?:비목|예산)(?=[은는을를]))?(?P<particle>을|를|은|는|으로|로|도)?\s?"
)
ELSEWHERE = re.compile(r"['\"’”」]?\s?(?:에|내|안에|항목|등\s?항목|중)(?![가-힣]*비)")
OTHER_OBJECT = re.compile(r"[가-힣)][을를]\s(?!포함하여)")
TAIL = re.compile(
    r"(?:\s?\([^()]{1,20}\))?(?:\s?(?:및|·|,)\s?(?:집행|사용|편성|제출|참여))?(?:을|를|이|가)?\s?(?:하고\s실시)?"
    r"(?P<must>하여야|해야|하도록|하여\s신청|필수|필요|의무|할\s?것|토록)"
)
PLAIN_TAIL = re.compile(r"(?:\s?(?:및|·)\s?(?:집행|사용|편성))?(?:함|하며|하고|하여|\s?\(|\s?\)|[.,]|\s?$)")
MUST = re.compile(r"반드시|필수|의무")
LAW = re.compile(r"(?:하여야|해야)\s?(?:한다|합니까|하나요)")
FLOOR = re.compile(r"\d\s?(?:%|퍼센트)\s?(?:\([^()]{1,60}\)\s?)?이상|최소\s\d{1,3}\s?%|\d\s?(?:%|퍼센트)를?\s")
SPLIT = re.compile(r"/|;|,\s")
TIERS = re.compile(r"\((?P<tiers>[^()]{6,80})\)")
SUBJECT = re.compile(
    r"^(?:단,?\s)?(?P<who>[가-힣A-Za-z· ]{0,24}(?:기업|기관|대학|연구소|업체|단체|선정자|참가자))"
    r"\s?(?:등)?(?:은|는|의\s경우)(?=[,\s])"
)
DESCRIBED = re.compile(r"(?:는|한|할|된|될)\s(?:소요\s?)?(?:비용|경비)$")
JOINED = re.compile(r"(?:\s?\([^()]{1,30}\))?\s?(?:및|,|과|와)\s?$")
BEFORE = 70


@dataclass(frozen=True, slots=True)
class Duty:
    """A cost in a sentence.

    Attributes:
        name: Where its name stands in the text.
        must: Where the word stands that makes it a duty; None where the sentence only sets an amount aside for it.
        around: Where its amounts may stand.
        floor: True where the sentence gives a least share for it.
    """

    name: tuple[int, int]
    must: tuple[int, int] | None
    around: tuple[int, int]
    floor: bool = False


def said_costs(view: NoticeView, text: MappedText, above: MappedText | None = None) -> Iterator[Draft]:
    """The costs that a paragraph says must be budgeted or paid.

    Args:
        view: Gives the places.
        text: A paragraph.
        above: The name of a cost that a label above gives it, for sentences that only describe it.
    """
    if not text or len(text) > LONGEST or pattern("costs", "phrase", "other_text").search(text.text):
        return
    for duty in _duties(text.text):
        name = text.slice(*duty.name)
        if above is not None and DESCRIBED.search(name.text):
            name = above
        common: Record = {
            "name": Reading(clean(name.text), (view.place(name),), METHOD, 0.8),
        }
        if duty.must is not None:
            common["mandatory"] = Reading(True, (view.place(text, *duty.must),), METHOD, 0.8)
        tiers = list(_tiers(view, text, duty))
        for tier in tiers:
            yield {**common, **tier}
        if tiers:
            continue
        amount = next(iter(find_money(text.text[slice(*duty.around)])), None)
        if amount is None and _says_too_little(squash(name.text), floor=duty.floor):
            continue
        if amount is not None:
            at = duty.around[0]
            where = view.place(text, at + amount.span.start, at + amount.span.end)
            common["amount"] = Reading(amount.value, (where,), METHOD, 0.8)
        if subject := SUBJECT.match(text.text):
            who = text.slice(*subject.span("who")).strip()
            common["applies_to"] = Reading(clean(who.text), (view.place(who),), METHOD, 0.75)
        yield common


def _says_too_little(name: str, *, floor: bool) -> bool:
    """True for a name that no sentence without an amount makes a cost."""
    if pattern("costs", "phrase", "bare").fullmatch(name):
        return True
    return not floor and pattern("costs", "phrase", "loose").fullmatch(name) is not None


def _duties(text: str) -> list[Duty]:
    """The duties of a paragraph in order; what is joined to a cost that must be budgeted must be too."""
    names = list(names_in(text))
    found: list[Duty] = []
    following: Duty | None = None
    for at in range(len(names) - 1, -1, -1):
        duty = _duty(text, names[at])
        start, end = names[at]
        if duty is None and following is not None and JOINED.fullmatch(text[end : following.name[0]]):
            duty = Duty((start, end), following.must, (end, following.name[0]))
        following = duty
        if duty is not None:
            found.append(duty)
    return found[::-1]


def _duty(text: str, name: tuple[int, int]) -> Duty | None:
    """What is to be done with the cost that is named there, if the sentence says that it must."""
    first = FIRST.match(text, name[1])
    at = first.end() if first else name[1]
    inner = (first["inner"] or "") if first else ""
    particle = (first["particle"] or "") if first else ""
    stop = re.search(r"[.;※](?!\d)", text[at : at + FARTHEST])
    for verb in pattern("costs", "verbs", "any").finditer(text, at, at + (stop.start() if stop else FARTHEST)):
        gap = text[at : verb.start()]
        included = gap.startswith(("포함하여", "반드시 포함하여"))
        if ELSEWHERE.match(gap) or gap.count(")") > gap.count("(") or (OTHER_OBJECT.search(gap) and not included):
            return None
        if pattern("costs", "phrase", "otherwise").search(gap):
            return None
        floor = FLOOR.search(text, max(0, name[0] - BEFORE), verb.start()) is not None
        if _is("spending", verb) and (not floor or particle not in ("으로", "로", "") or len(gap) > SPENT_WITHIN):
            continue
        if included and (not _is("including", verb) or find_money(gap)):
            return None
        if _is("paying", verb) and pattern("costs", "phrase", "shares").search(text[slice(*name)]):
            return None
        must = _must(text, verb, inner, gap, at, floor=floor)
        around = (name[1], min(len(text), verb.end() + 24))
        if must is not None:
            return Duty(name, must, around, floor)
        if (
            _is("setting", verb)
            and particle in ("으로", "로")
            and find_money(gap)
            and PLAIN_TAIL.match(text, verb.end())
        ):
            return Duty(name, None, around)
    return None


def _is(kind: str, verb: re.Match[str]) -> bool:
    return verb.group() in words("costs", "verbs", kind)


def _must(text: str, verb: re.Match[str], inner: str, gap: str, at: int, *, floor: bool) -> tuple[int, int] | None:
    """The word that makes it a duty: behind the verb, or in front of it (``반드시 계상``)."""
    tail = TAIL.match(text, verb.end())
    behind = text[verb.end() : verb.end() + 26]
    if pattern("costs", "phrase", "may").search(behind[: tail.end() - verb.end() + 6 if tail else 8]):
        return None
    if tail is not None:
        return None if LAW.match(text, tail.start("must")) else tail.span("must")
    if not PLAIN_TAIL.match(text, verb.end()):
        return None
    if word := MUST.search(gap):
        return at + word.start(), at + word.end()
    if MUST.search(inner):
        return verb.span()
    if floor and _is("spending", verb) and "이상" in text[max(0, at - BEFORE) : verb.start()]:
        return verb.span()
    return None


def _tiers(view: NoticeView, text: MappedText, duty: Duty) -> Iterator[Record]:
    """Amounts by tier in brackets: ``정부지원금의 5%(석사 100만원/박사 120만원) 이상``."""
    for match in TIERS.finditer(text.text, max(0, duty.name[0] - BEFORE), duty.around[1]):
        cuts = [m.span() for m in SPLIT.finditer(match["tiers"])]
        edges = [0, *(edge for cut in cuts for edge in cut), len(match["tiers"])]
        base = match.start("tiers")
        parts = [(base + low, base + high) for low, high in zip(edges[::2], edges[1::2], strict=True)]
        records = [record for part in parts if (record := _tier(view, text.slice(*part), duty, match.end(), text))]
        if len(records) > 1 and len(records) == len(parts):
            yield from records
            return


def _tier(view: NoticeView, piece: MappedText, duty: Duty, end: int, text: MappedText) -> Record | None:
    amounts = find_money(piece.text)
    label = piece.slice(0, amounts[0].span.start).strip(" :은는") if len(amounts) == 1 else MappedText.empty()
    if not label or not re.search(r"[가-힣]{2}", label.text):
        return None
    value = amounts[0].value
    if duty.floor and value.bound == Bound.EXACT and text.text[end : end + 4].strip().startswith("이상"):
        value = value.model_copy(update={"bound": Bound.MIN})
    span = amounts[0].span
    return {
        "applies_to": Reading(clean(label.text), (view.place(label),), METHOD, 0.8),
        "amount": Reading(value, (view.place(piece, span.start, span.end),), METHOD, 0.8),
    }
