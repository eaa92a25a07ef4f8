"""What was held before or elsewhere, in sentences that say neither 중복 nor 동시 (``기 지원된 과제와 동일한 경우``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText

# A remark in brackets that says it for itself.
ASIDE = re.compile(r"\(\s?(?:단|다만),?\s(?P<inner>[^()]{12,160})\)")
EARLIER = re.compile(
    r"(?P<with>(?:기\s?|旣\s?|이미\s?)(?:지원|개발|수행)[^.]{0,30}?(?:과제|사업|기술))(?=(?:와|과|와의|과의)?\s[^.]{0,30}(?:동일|유사|중복|같은))"
)
ELSEWHERE = re.compile(
    r"(?<![가-힣])(?P<with>(?:여타|타|다른|他)\s?(?:[가-힣A-Za-z&]{1,8}\s?){1,3}?(?:\([^()]{2,40}\))?(?:\s?(?:또는|및)\s?[가-힣]{2,8})?)"
    r"(?=(?:와의|과의|와|과|에서|으로부터|로부터|의)\s[^.]{0,40}?(?:동일|유사|중복|수상|수혜|선정[된되·]|(?:지원|상금|보조|혜택|수당|자금|융자)[^.]{0,14}받))"
)
SAME_MATTER = re.compile(
    r"(?:동일|같은)[^.]{0,16}?(?:으로|로|에\s?대해|에\s?대하여)\s(?P<with>[^.]{2,40}?(?:사업|기금|지원금|보조금|자금|과제|[가-힣]지원))(?:을|를)\s[^.]{0,8}?(?:받|수혜)"
)
FROM = re.compile(
    r"(?P<with>[^.,:]{2,24}(?:으로부터|로부터)\s(?:기|旣|이미)\s?[^.,]{0,8}(?:지원|보조)[^.,]{0,4}\s?받은\s(?:기술|과제|사업|제품))"
)
AIMED = re.compile(
    r"^(?:[^.]{4,40}\s기준(?:으로)?\s)?(?P<first>[^.]{2,60}?)(?:에|을|를|으로|로)\s(?:기\s?)?(?:지원|신청|선정|참여|수행|해당)[^.]{0,24}?(?:기관|기업|자|경우|팀|과제)(?:은|는|에는)?,?\s"
    r"(?P<with>[^.]{2,40}?)(?:에|으로|로|에는)?\s?(?:신청|지원|참여|접수)\s?(?:은\s|이\s|을\s)?(?:불가|할\s?수\s?없)"
)
FITTING = re.compile(
    r"^(?P<first>[^.]{2,60}?)의\s(?:요건|조건|자격)[^.]{0,24}?(?:기관|기업|자|경우|팀)(?:은|는)?,?\s"
    r"(?P<with>[^.]{2,40}?)(?:에|으로|로|에는)?\s?(?:신청|지원|참여)\s?(?:불가|할\s?수\s?없)"
)
OWN = re.compile(r"^(?:본|동|이|금번|해당|당해)\s|^(?:본|동)사업|^신규")
QUOTES = " ‘’“”'\"「」『』｢｣"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence that forbids to hold something else.

    Attributes:
        text: The sentence.
        other: What it names.
        earlier: It is what has been developed or supported before.
    """

    text: MappedText
    other: MappedText
    earlier: bool = False


def held_elsewhere(text: MappedText, *, listed: bool, own: str | None = None) -> Held | None:
    """What a sentence says must not be held besides; None for any other sentence.

    Args:
        text: A list item or footnote.
        listed: It stands in a list of those who are left out, so that it need not say that they are.
        own: The programme's own name.
    """
    if aside := ASIDE.search(text.text):
        found = held_elsewhere(text.slice(aside.start("inner"), aside.end("inner")), listed=False, own=own)
        if found is not None:
            return found
    flat = text.text
    if len(flat) > LONGEST or pattern("eligibility", "duplication", "not_held").search(flat):
        return None
    if not listed and not pattern("eligibility", "duplication", "denied_outright").search(flat):
        return None
    for form in (EARLIER, SAME_MATTER, ELSEWHERE, FROM):
        if match := form.search(flat):
            return Held(text, text.slice(match.start("with"), match.end("with")).strip(QUOTES), form is EARLIER)
    if match := AIMED.search(flat) or FITTING.search(flat):
        aimed = match["with"].strip()
        side = "with"
        if OWN.match(aimed) or (own and squash(aimed) in squash(own)):
            side = "first"
        named = text.slice(match.start(side), match.end(side)).strip(QUOTES)
        if pattern("eligibility", "duplication", "named").search(named.text):
            return Held(text, named)
    return None
