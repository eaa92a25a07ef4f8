"""Named bodies with their part in sentences: ``OO진흥원(전담기관)``, ``OO부가 주최하고 OO원이 주관하는``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.contact_names import is_body
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.organization_names import LEAST_NAME, is_class
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText

BEHIND = re.compile(
    r"(?<![가-힣A-Za-z])(?P<name>[가-힣A-Za-z·]{2,24})\s?(?:\([A-Za-z&·-]{2,12}\)\s?)?\((?:이하,?\s?['\"‘“「｢]?)?"
    r"(?P<role>(?:[가-힣]{2,4}\s?)?(?:전담|전문|총괄|운영|주관|협업|관리|추진|시행)기관|(?:주관|주무|소관|총괄)부처|사업총괄|주최|주관)['\"’”」｣]?\)"
)
BEFORE = re.compile(
    r"\((?P<role>(?:[가-힣]{2,4}\s?)?(?:전담|전문|총괄|운영|관리|주관|추진|시행|업무지원)기관|(?:주관|주무|소관|총괄)부처|사업총괄)\)"
    r"\s?[:：]?\s?(?P<name>[가-힣A-Za-z·]{4,24})(?![가-힣A-Za-z])"
)
# One more body of the same part (``(전문기관) OO진흥원, OO협회``).
FURTHER = re.compile(r",\s(?P<name>[가-힣A-Za-z·]{4,24})(?=\s*(?:,|$))")
WITHIN = re.compile(
    r"(?<![가-힣])(?P<role>(?:전담|전문|총괄|운영|관리)기관|(?:과제|사업)관리\s?지원기관|(?:주관|주무|소관)부처)\s?\(\s?(?P<name>(?:[가-힣·]\s?){4,24})\s?\)"
)
SIGNED = re.compile(
    r"[<〈《]\s?(?P<role>(?:전담|전문|총괄|운영|관리|주관)기관|(?:주관|주무|소관)부처)\s?[>〉》]\s?"
    r"(?P<name>[가-힣·]{3,22}?(?:부|처|청|원|재단|공단|공사|센터|파크|협회))(?=\s|장관|원장|이사장|청장|$)"
)
# ``한국측 전문기관인 OO재단``.
BEING = re.compile(r"(?<![가-힣])(?P<role>(?:전담|전문|총괄|관리)기관)인\s(?P<name>[가-힣A-Za-z·]{4,24})")
# What a sentence says that a body does, right before its part (``선정평가는 전문기관(OO원)에서``).
DOES = re.compile(r"(?:^|[,.]\s|\s후\s)(?:본 사업의 경우\s)?(?P<duties>[가-힣·\s]{4,30}?)(?:은|는)\s(?:과제관리\s)?$")
DONE = re.compile(r"(?:에서|이|가)\s(?:추진|진행|수행|담당|전담)")
SAID = re.compile(r"\s(?P<role>주최|주관|후원|운영|전담)(?=,\s|하[고며는에]|으로\s|로\s|이며|[·ㆍ]\s)")
RUN = re.compile(
    r"하[고며는에]?\s?(?:[^,.]{0,30}\s)?[^,.\s]{0,20}(?:사업|대회|공모전|콘테스트|프로그램|챌린지)(?![가-힣]*시스템)"
)
WORD = re.compile(r"[^\s,，、]+")
JOINED = re.compile(r"(?:이|가|와|과|및|에서|은|는|의|에|으로|에만|에서만)$")
ROLE_BEHIND = re.compile(r"(?:기관|부처|총괄|주최|주관)\s?(?:['’”\"」｣]?\s?\)|\(|[>〉》])|기관인\s")
SAID_REACH = 80


def bodies_behind(view: NoticeView, text: MappedText) -> Iterator[Record]:
    """``OO진흥원(전담기관)``, ``(전담기관) OO진흥원``, ``전담기관(OO진흥원)``, and ``<전담기관> OO진흥원 원장``."""
    if not ROLE_BEHIND.search(text.text):
        return
    for match in (found for form in (BEHIND, BEFORE, WITHIN, SIGNED, BEING) for found in form.finditer(text.text)):
        role = view.reading(
            match["role"], text, "organizations.behind", start=match.start("role"), end=match.end("role"), score=0.8
        )
        name = _behind_and("".join(match.group("name").split()))  # a line may end within it
        if not is_body(name):
            name = JOINED.sub("", name)
        if is_body(name) and len(name) >= LEAST_NAME and not is_class(name):
            start = text.text.rfind(name, match.start("name"), match.end("name"))
            start, end = (start, start + len(name)) if start >= 0 else match.span("name")
            body: Record = {
                "role": role,
                "name": Reading(name, (view.place(text, start, end),), "organizations.behind", 0.8),
            }
            does = DOES.search(text.text[: match.start()]) if DONE.match(text.text, match.end()) else None
            if match.re is WITHIN and does is not None:
                body["duties"] = view.reading(
                    clean(does["duties"]),
                    text,
                    "organizations.does",
                    start=does.start("duties"),
                    end=does.end("duties"),
                    score=0.7,
                )
            yield body
        at = match.end()
        while match.re is BEFORE and (more := FURTHER.match(text.text, at)) and is_body(more["name"]):
            other = text.slice(more.start("name"), more.end("name"))
            yield {"role": role, "name": Reading(other.text, (view.place(other),), "organizations.behind", 0.75)}
            at = more.end()


def bodies_said(view: NoticeView, text: MappedText) -> Iterator[Record]:
    """``OO부와 OO청이 주최하고 OO진흥원이 주관하는`` in a sentence: the bodies right before each part."""
    for match in SAID.finditer(text.text):
        if match["role"] == "운영" and not RUN.match(text.text, match.end()):
            continue  # what else a body may run: a system, a centre
        named: list[MappedText] = []
        for token in reversed(list(WORD.finditer(text.text[max(0, match.start() - SAID_REACH) : match.start()]))):
            start = max(0, match.start() - SAID_REACH) + token.start()
            name = token.group()
            if not is_body(name):
                name = JOINED.sub("", name)
            if not is_body(name) or is_class(name) or len(name) < LEAST_NAME:
                break
            named.insert(0, text.slice(start, start + len(name)))
        for body in named:
            yield {
                "role": view.reading(
                    match["role"],
                    text,
                    "organizations.said",
                    start=match.start("role"),
                    end=match.end("role"),
                    score=0.7,
                ),
                "name": Reading(body.text, (view.place(body),), "organizations.said", 0.7),
            }


def _behind_and(name: str) -> str:
    """What stands behind ``…부와`` in one word."""
    for match in re.finditer(r"[와과]", name):
        if is_body(name[: match.start()]) and is_body(name[match.end() :]):
            return name[match.end() :]
    return name
