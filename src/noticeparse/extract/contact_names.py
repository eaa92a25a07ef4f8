"""Names of bodies and departments in running text and cells: told apart by what they end with, persons left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from noticeparse.extract.lexicon import pattern, words
from noticeparse.model.mapped import MappedText

TOKEN = re.compile(r"\S+")
BRACKET = re.compile(r"\s?[(\[（]\s?(?P<inner>[^()\[\]（）]{1,60})\s?[)\]）]\s?")
LINK = re.compile(r"\s?\(\s?(?:https?://|www\.)?[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,30}){1,4}[^()\s]{0,60}\s?\)")
ADDRESS = re.compile(
    r"[가-힣](?:로|길)\s?\d{1,5}(?:-\d{1,4})?(?:\s?번길\s?\d{1,4})?,?(?:\s?\([^()]{1,30}\))?(?:\s[가-힣A-Z]{0,8}\s?\d{1,4}(?:층|호|동))*"
)
NOT_ONE = re.compile(r"[가-힣]\s?,\s?[가-힣]|[A-Z][a-z]{2,20}\s[A-Z][A-Za-z]")
COMMA = re.compile(r"\s?,\s?")
ACRONYM = re.compile(r"[A-Z]{4,9}")
LEGAL = re.compile(r"\([재사주학]\)|\((?:유한)\)")
PARTICLE = re.compile(r"(?<=[가-힣)A-Z]{2})(?:으로|에서는|에서|에게|로|에|은|는|이|가|을|를|의|와|과|및|이며|또는|등)$")
TOPIC = re.compile(
    r"[가-힣]{1,8}(?:내용|사항|문의|관련|질의|안내|경우)(?:은|는)|[가-힣]{0,8}(?:내용|사항|문의|질의)(?:은|는)"
)
EDGES = " \t:：,;/·ㆍ-–~*※☎☏()[]（）<>「」｢｣【】▪•○◦□■▶▸▷ㅇ→‣✓“”|\"'"
EDGES_NO_BRACKET = "".join(c for c in EDGES if c not in "()[]（）")
INNER_LINE = 80
REGION = re.compile(
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|수도권|충청권?|호남권?|영남권?|대경권?|동남권?|전국)"
    r"(?:특별시|광역시|특별자치시|특별자치도|도|북부|남부|동부|서부)?(?:[·ㆍ,/\s]\s?[가-힣]{2,6}){0,4}"
)
WHOLE_REGION = re.compile(r"[가-힣]{2}(?:북부|남부|동부|서부)|강원|경남|경북|충남|충북|전남|전북")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a text names.

    Attributes:
        organization: The body.
        department: Its department; never without evidence that it is none of a body.
    """

    organization: MappedText | None = None
    department: MappedText | None = None

    def __bool__(self) -> bool:
        return self.organization is not None or self.department is not None


@cache
def _ending(*names: str) -> re.Pattern[str]:
    entries = [entry for name in names for entry in words("contacts", "names", name)]
    return re.compile("(?:" + "|".join(f"(?:{entry})" for entry in entries) + r")\Z")


@cache
def _person() -> re.Pattern[str]:
    title, surname = "|".join(words("contacts", "names", "persons")), "".join(words("contacts", "names", "surnames"))
    sure = "|".join(words("contacts", "names", "sure_titles"))
    return re.compile(
        rf"(?<![가-힣A-Za-z])[가-힣]{{2,4}}\s(?:{sure})(?![가-힣A-Za-z])|(?<![가-힣A-Za-z])[{surname}](?:[가-힣]{{1,2}}|\s[가-힣]{{1,2}})\s(?:{title})(?:님)?(?![가-힣A-Za-z])"
        rf"|(?<![가-힣A-Za-z])(?:{title})\s?[:：]?\s[{surname}][가-힣]{{1,2}}(?![가-힣A-Za-z])"
    )


@lru_cache(maxsize=20_000)
def is_body(token: str) -> bool:
    """True where a word ends like the name of a body (``…진흥원``), and is no common noun with that ending."""
    token = token.rstrip(",)")
    if pattern("contacts", "names", "ministry").fullmatch(token):
        return True
    if len(token) < 2 or not re.search(r"[가-힣A-Z]", token) or is_department(token) or WHOLE_REGION.fullmatch(token):
        return False
    if pattern("contacts", "names", "not_body").fullmatch(token):
        return False
    if len(token) < 3 and not token.endswith(("TP", "청", "원")):
        return False
    return _ending("body").search(token) is not None and not pattern("contacts", "names", "inner").search(token)


@lru_cache(maxsize=20_000)
def is_department(token: str) -> bool:
    """True where a word ends like the name of a department (``…과``, ``…팀``)."""
    token = token.rstrip(",)")
    if pattern("contacts", "names", "ministry").fullmatch(token):
        return False
    if len(token) < 3 and token[-1:] not in "팀실":
        return False
    if pattern("contacts", "names", "inner").search(token) and not token.endswith(("청", "원")):
        return True
    return (
        len(token) >= 2
        and _ending("department").search(token) is not None
        and token
        not in (
            "결과",
            "효과",
            "부과",
            "경과",
            "통과",
            "초과",
            "성과",
            "외국",
            "전국",
            "한국",
            "사실",
            "현실",
            "착실",
            "충실",
        )
    )


def is_below(token: str) -> bool:
    """True where a word may be a department's name below a body's (``…센터``, ``…단``)."""
    return is_department(token) or (len(token) >= 3 and _ending("below").search(token) is not None)


def without_person(text: MappedText) -> MappedText:
    """The text without names of persons and their titles."""
    found = text.replace(_person(), "").strip(EDGES_NO_BRACKET)
    tokens = list(TOKEN.finditer(found.text))
    if (
        len(tokens) > 1
        and _is_name(tokens[-1].group())
        and (is_department(tokens[-2].group()) or is_body(tokens[-2].group()))
    ):
        found = found.slice(0, tokens[-1].start()).strip()
    return found


def _is_name(token: str) -> bool:
    if not re.fullmatch(r"[가-힣]{3}", token) or token[0] not in words("contacts", "names", "surnames"):
        return False
    return not (is_body(token) or is_department(token))


def party_of(text: MappedText, *, head: str = "") -> Party:
    """The body and department that a text names.

    Args:
        text: A cell, or what stands before a number.
        head: ``organization`` or ``department`` where a column's head says what the text is; then it is taken even
            where its ending says nothing.
    """
    text = without_person(_without_link(text))
    opened = max(text.text.rfind("("), text.text.rfind("["))
    if opened >= 0 and not re.search(r"[)\]]", text.text[opened:]):
        after = text.slice(opened + 1).strip(EDGES)
        text = (
            after
            if after and (is_body(after.text.split()[-1]) or is_department(after.text.split()[-1]))
            else text.slice(0, opened)
        )
    for match in list(ADDRESS.finditer(text.text))[-1:]:
        text = text.slice(match.end())
    text, inner = _bracket(text)
    text = text.strip(EDGES_NO_BRACKET) if text.text.count("(") == text.text.count(")") else text.strip(EDGES)
    if head == "organization" and len(several := COMMA.split(text.text)) > 1 and all(is_body(name) for name in several):
        return Party(text, inner)
    if not text or len(text) > INNER_LINE or NOT_ONE.search(text.text):
        return Party(None, inner)
    tokens = list(TOKEN.finditer(text.text))
    names = [token.group() for token in tokens]
    at = _body_end(names)
    if at is not None and (lead := _lead(names[:at])):
        text = text.slice(tokens[lead].start())
        tokens, at = list(TOKEN.finditer(text.text)), at - lead
        names = names[lead:]
    if at is not None:
        organization, rest = text.slice(0, tokens[at].end()), text.slice(tokens[at].end()).strip(EDGES_NO_BRACKET)
        if rest and rest.text.endswith(DESK) and "(" not in rest.text:
            return Party(text, None)
        if rest and any(is_below(word) for word in rest.text.split()[-1:]):
            return Party(organization.strip(EDGES_NO_BRACKET), rest)
        if rest and not inner and head:
            return Party(text, None)
        if (
            head == "department"
            and is_below(names[-1])
            and len(names) == 1
            and not names[-1].endswith(words("contacts", "names", "strong_endings"))
        ):
            return Party(None, text)
        return Party(organization.strip(EDGES_NO_BRACKET), inner)
    if head == "organization" and names[-1].endswith(OFFICE):
        return Party(text, inner)
    if is_department(BRACKET.sub("", names[-1]) or names[-1]):
        if len(names) > 1 and ACRONYM.fullmatch(names[0]) and names[0] not in words("contacts", "names", "no_acronym"):
            return Party(text.slice(0, tokens[0].end()), text.slice(tokens[1].start()))
        return Party(None, text)
    if head == "department":
        return Party(None, text)
    if head == "organization" and not re.search(r"\d{3}", text.text):
        return Party(text, inner)
    return Party(None, inner)


OFFICE = "사무국"
DESK = ("고객센터", "콜센터", "상담센터", "헬프데스크")


def _without_link(text: MappedText) -> MappedText:
    """The text without bracketed addresses of pages."""
    return text.replace(LINK, "")


def _bracket(text: MappedText) -> tuple[MappedText, MappedText | None]:
    """A bracketed department taken off the end; other brackets stay."""
    found = list(BRACKET.finditer(text.text))
    for match in found:
        inner = match.group("inner").strip()
        if inner and is_department(inner.split()[-1]) and not is_body(inner.split()[-1]):
            rest = MappedText.join((text.slice(0, match.start()), text.slice(match.end())), " ").strip()
            if rest:
                return rest, without_person(text.slice(match.start("inner"), match.end("inner")).strip())
    return text, None


def _body_end(names: Sequence[str]) -> int | None:
    """Index of the word with which the body's name ends."""
    for at, name in enumerate(names):
        bare = BRACKET.sub("", name) or name
        if not is_body(bare):
            continue
        if at + 2 < len(names) + 1 and at + 1 < len(names) and names[at + 1] in ("부설", "산하", "소속"):
            continue
        if at + 1 < len(names) and names[at + 1].startswith("("):
            return next((i for i in range(at + 1, len(names)) if names[i].endswith(")")), at)
        return max((i for i in range(at, len(names)) if i == at or _is_whole_body(names[i])), default=at)
    return None


def _lead(before: Sequence[str]) -> int:
    """How many words before a body's name only say what to ask there about (``기타 내용은``)."""
    return next((n + 1 for n in reversed(range(len(before))) if TOPIC.fullmatch(before[n])), 0)


def _is_whole_body(name: str) -> bool:
    """True for a body of its own below another one (``OO청 국립OO원``)."""
    return is_body(name) and name.startswith(("국립", "국가", "중앙"))


def trailing_party(text: MappedText) -> Party:
    """The body and department that a sentence names last, particles taken off."""
    opened = text.text.rfind("(")
    if opened >= 0 and ")" not in text.text[opened:] and len(text.text) - opened > 4:
        inner = trailing_party(text.slice(opened + 1))
        if inner:
            return inner
    tokens = list(TOKEN.finditer(text.text))
    end = len(tokens)
    while end and end > len(tokens) - 6:
        word = (BRACKET.sub("", tokens[end - 1].group()) or tokens[end - 1].group()).rstrip(EDGES)
        stem = word if is_body(word) or is_department(word) else PARTICLE.sub("", word)
        if is_body(stem) or is_department(stem):
            start = end - 1
            while start and len(tokens) - start < 9 and _may_precede(tokens[start - 1].group()):
                start -= 1
            stop = tokens[end - 1].start() + len(stem)
            return party_of(text.slice(tokens[start].start(), stop))
        end -= 1
    return Party()


def _may_precede(word: str) -> bool:
    """True for a word that can stand inside a body's or department's name."""
    if re.search(r"[:：,;()\d]|다\.?$", LEGAL.sub("", word)) or (
        PARTICLE.search(word) and not (is_body(word) or is_department(word))
    ):
        return False
    if word in words("contacts", "names", "before_no_name"):
        return False
    if word in words("contacts", "names", "inside_name"):
        return True
    if re.search(r"(?:한|된|할|는|며|고|여|관련|문의|사항|경우|내용|등)$", word):
        return False
    return bool(re.fullmatch(r"[가-힣A-Za-z·&㈜-]{2,20}", LEGAL.sub("", word)))
