"""Parties in sums (``공급기업(주관) + 도입기업 + (선택)대학``) and in sentences on how a project is composed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.consortium_members import LEAST, Least, Member, kind_of, least_in
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText

ROLE = re.compile(
    r"(?<![가-힣])(?P<role>(?:총괄|과제|국내|한국|해외)?(?:주관|공동|위탁|참여|협력|도입|공급)(?:연구)?(?:개발)?\s?(?:기관|기업))"
    r"(?!의?\s?(?:장(?![가-힣])|대표|만\s|책임|소속|별))"
)
SUM = re.compile(r"[^+]{2,60}(?:\+[^+]{2,60}){1,5}")
SUMMED = re.compile(r"컨소시[엄움]|과제\s?구성|협력|추진체계")
MARKED = re.compile(r"[(\[（]\s?(?P<said>필수|선택)\s?[)\]）]")
LEADING = re.compile(r"^(?:.*[:：]\s?|.*컨소시[엄움]은\s)?(?:\([^()]{1,12}\)\s(?=최소))?(?:최소\s)?[‘’'\"“”]*")
END_OF_SUM = re.compile(r"\s?(?:(?:으?로\s구성된\s)?컨소시[엄움]|형태로|를\s?기본|을\s?기본|협력)")
NAMES_PARTY = re.compile(r"기업|대학|기관|연구|병원|지자체")
BETWEEN = re.compile(
    r"(?P<party>(?:[가-힣A-Za-z·]{1,12}\s){0,2}[가-힣A-Za-z·]{2,12})\s?간(?:의)?\s?컨소시[엄움]\s?(?:구성\s?)?"
    r"\(?\s?(?P<least>(?:최소\s)?\d[^()\d]{0,8}이상)"
)
BESIDE = re.compile(
    r"(?:^|(?<![한된은는춘인진])\s|,)(?P<party>[가-힣·]{0,10}(?:기업|기관|대학|연구소|단체|법인|업체|회사))\s?(?:등)?(?:과|와)(?:의)?\s컨소시[엄움]"
)
PRECEDING = re.compile(r"(?P<n>\d{1,2})\s?개\s?(?:사|기관)?\s?(?P<min>이상)?(?:의)?\s(?:[가-힣·\s]{2,16}[이가]\s)?$")
ENUMERATED = re.compile(r"[②-⑨]")
LONGEST = 260
LONGEST_PARTY = 44
FEWEST = 2
NEEDED = re.compile(
    r"\s?(?:\([^()]{1,30}\)\s?)?\)?\s?(?:\(필수\)|(?:으로|의|이|가|은|는|을|를)?\s?(?:반드시\s|1개\s)?(?:[가-힣]{1,4}\s)?"
    r"(?:구성|참여|포함)?(?:은|는|이|가|을|를|하는\s것이)?\s?(?:필수|하여야|해야))"
)
WHOLE = re.compile(r"컨소시[엄움](?:을\s구성(?:하여\s[^,.]{1,14}|하여야\s함|해야\s함|함)?)?\W*$")


def summed_members(text: MappedText) -> list[Member]:
    """The parties of a sum; empty for any other text."""
    flat = text.text
    if "+" not in flat or len(flat) > LONGEST or SUMMED.search(flat) is None:
        return []
    end = END_OF_SUM.search(flat, flat.index("+"))
    match = SUM.search(flat[: end.start() if end else len(flat)])
    if match is None or ENUMERATED.search(match.group()):
        return []
    members: list[Member] = []
    at = match.start()
    for index, piece in enumerate(match.group().split("+")):
        part = text.slice(at, at + len(piece)).strip()
        at += len(piece) + 1
        if index == 0 and (leading := LEADING.match(part.text)):
            part = part.slice(leading.end())
        marked = MARKED.search(part.text)
        party = part
        if marked is not None:
            party = part.slice(marked.end()) if marked.start() == 0 else part.slice(0, marked.start())
        party = party.strip(" ‘’'\"“”,")
        if not 1 <= len(squash(party.text)) <= LONGEST_PARTY:
            return []
        required = marked is None or marked["said"] == "필수"
        members.append(Member(party, part, required, least_in(part), "lead" if index == 0 else "joint"))
    return members if sum(1 for m in members if NAMES_PARTY.search(m.party.text)) >= FEWEST else []


def said_members(text: MappedText) -> Iterator[Member]:
    """The parties that a sentence on how a project is composed names; nothing for any other text."""
    flat = text.text
    if len(flat) > LONGEST or pattern("consortium", "said", "composed").search(flat) is None:
        return
    if match := BETWEEN.search(flat):
        party, number = (text.slice(match.start(g), match.end(g)) for g in ("party", "least"))
        yield Member(party.strip(), text, required=True, least=least_in(number), kind="among")
        return
    if pattern("consortium", "said", "other").search(flat) is not None:
        return
    voluntary = pattern("consortium", "said", "voluntary").search(flat) is not None
    found: list[Member] = []
    for match in ROLE.finditer(flat):
        role = text.slice(match.start("role"), match.end("role"))
        kind = kind_of(role.text)
        if kind == "lead":
            found.append(Member(role, text, required=True, kind=kind))
        elif kind:
            found.append(_named(text, match, role, kind, voluntary=voluntary))
    if {member.kind for member in found} == {"lead"} and (match := BESIDE.search(flat)):
        party = text.slice(match.start("party"), match.end("party"))
        found.append(Member(party, text, required=False if voluntary else None))
    yield from found


def _named(text: MappedText, match: re.Match[str], role: MappedText, kind: str, *, voluntary: bool) -> Member:
    """A party beside the leading one, with what stands around it."""
    flat = text.text
    needed = NEEDED.match(flat, match.end()) is not None or (not voluntary and WHOLE.search(flat) is not None)
    least: Least | None = None
    before = PRECEDING.search(flat[: match.start()])
    if before is not None and (before["min"] or needed):
        least = (int(before["n"]), text.slice(before.start("n"), before.end("n")))
    elif behind := LEAST.match(flat, match.end() + len(flat[match.end() :]) - len(flat[match.end() :].lstrip(" (:："))):
        least = (int(behind["n"]), text.slice(behind.start("n"), behind.end("n")))
    if voluntary and not (needed and not pattern("consortium", "said", "alone").search(flat)):
        return Member(role, text, required=False, kind=kind)
    return Member(role, text, required=True if needed or least else None, least=least, kind=kind)
