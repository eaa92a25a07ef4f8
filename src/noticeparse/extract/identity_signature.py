"""Who signs a notice, and when: a line with a date, and the signers' lines behind it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticeparse.extract.identity_lines import NoticeLine
from noticeparse.extract.lexicon import pattern, words
from noticeparse.extract.person_names import is_name
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.dates import find_dates

REMARK = re.compile(r"\s?[(\[](?:직\s?인\s?생\s?략|관인\s?생략|인|직인|생략)[)\]]$|\s?직인\s?생략$")
DEPUTY = re.compile(r"\s?(?:직무|권한|업무)\s?대행(?:자)?$")
# The same in brackets, before the name of who acts.
ACTING = re.compile(r"\s?[(\[](?:직무|권한|업무)\s?대행(?:자)?[)\]](?=\s?[가-힣])")
# Where signers on one line are parted; a dot may also stand inside a name, a comma hardly.
DOTS = re.compile(r"\s?[,·ㆍ・‧•∙⋅･/]\s?(?=[(㈜가-힣])|\s{3,}")
COMMAS = re.compile(r"\s?[,/]\s?(?=[(㈜가-힣])|\s{3,}")
# What a signer is to the programme, in brackets before its name (<전문기관> …).
PART = re.compile(r"^[<〈《【\[][가-힣 ]{2,10}[>〉》】\]]\s?(?=\S)")
PERSON = r"(?:\s?[가-힣](?:\s?[가-힣]){1,3})?"
NAME = re.compile(r"[가-힣](?:\s?[가-힣]){1,3}")
PREFIX = re.compile(r"^(?:[(\[](?:재|사|주|특|재단법인|사단법인)[)\]]|㈜|재단법인|사단법인|주식회사)\s?")
# Syllables of an office that belong to the organisation's name where nothing parts them (협회장, 구청장, 가평군수).
KEPT = {
    "원장": 1,
    "회장": 1,
    "단장": 1,
    "소장": 1,
    "청장": 1,
    "처장": 1,
    "센터장": 2,
    "본부장": 2,
    "시장": 1,
    "군수": 1,
    "관장": 1,
}
OWN_OFFICES = frozenset({"원장", "회장", "단장", "소장"})
MINISTRY = re.compile(r"[가-힣]{2,12}(?:부|청|처)")
AGENCY = re.compile(r"[가-힣]{4,20}(?:원|공단|재단|협회|센터)")
# What parts the cells of a row.
BARS = re.compile(r"\s?(?:[|｜]\s?)+")
MOST_SIGNERS = 5
LONGEST = 46
LONGEST_LINE = 110


@dataclass(frozen=True, slots=True)
class Signature:
    """A date of signature with its signers.

    Attributes:
        date: ISO date as printed.
        date_text: Where it stands.
        signers: Organisations, each with the text that names it.
        score: How sure.
    """

    date: str
    date_text: MappedText
    signers: tuple[tuple[str, MappedText], ...]
    score: float


def find_signature(lines: Sequence[NoticeLine]) -> Signature | None:
    """The first signature of the notice's own text: above its first heading, else anywhere with an office named."""
    own = [line for line in lines if not line.front]
    best: Signature | None = None
    for at, line in enumerate(own):
        dated = _date_of(line.text)
        if dated is None:
            continue
        date, date_text, rest = dated
        signers: list[tuple[str, MappedText]] = []
        official = False
        # An office and who holds it may be two lines; the notice's first heading ends those who sign above it.
        below = [other for other in own[at + 1 : at + 1 + 2 * MOST_SIGNERS] if other.opens == line.opens]
        texts = ([rest] if rest else []) + [other.text for other in below]
        behind = [part for text in texts for part in _cells(text)]
        missed = 0
        for text in behind:
            found = list(_signers(text))
            if not found and signers and NAME.fullmatch(text.text):
                continue
            if not found and not signers and not missed:
                missed = 1
                continue
            if not found or (missed and not any(sure for _, _, sure in found)):
                break
            official = official or any(sure for _, _, sure in found)
            signers.extend((name, where) for name, where, _ in found)
        if signers and (official or not line.opens):
            return Signature(date, date_text, tuple(_distinct(signers)), 0.95 if official else 0.7)
        if best is None and not line.opens and not rest and "-" in date[5:]:
            best = Signature(date, date_text, (), 0.6)
    return best


def _cells(text: MappedText) -> Iterator[MappedText]:
    """A line, or its parts where bars part an office from who holds it."""
    at = 0
    for match in BARS.finditer(text.text):
        if match.start() > at:
            yield text.slice(at, match.start()).strip()
        at = match.end()
    if at < len(text):
        yield text.slice(at).strip()


def _distinct(signers: Sequence[tuple[str, MappedText]]) -> Iterator[tuple[str, MappedText]]:
    seen: set[str] = set()
    for name, where in signers:
        if name not in seen:
            seen.add(name)
            yield name, where


def _date_of(text: MappedText) -> tuple[str, MappedText, MappedText | None] | None:
    """A line that is a date, or a date with a signer behind it."""
    if len(text) > LONGEST + 20:
        return None
    found = find_dates(text.text)
    if len(found) != 1 or len(found[0].value) < 7 or "T" in found[0].value:
        return None
    span = found[0].span
    before = re.sub(r"[\s(<\[#*]|공고일(?:자)?|작성일|[:：]", "", text.text[: span.start])
    rest = text.slice(span.end).strip(" .)>]*#")
    if before:
        return None
    if not rest:
        return found[0].value, text.slice(span.start, span.end).strip(), None
    if any(True for _ in _signers(rest)):
        return found[0].value, text.slice(span.start, span.end).strip(), rest
    return None


def _signers(text: MappedText) -> Iterator[tuple[str, MappedText, bool]]:
    """Organisations of a signer's line; nothing where the line is no such line."""
    if not 2 < len(text) <= LONGEST_LINE or find_dates(text.text) or re.search(r"\d|[.:?!]|니다", text.text):
        return
    for breaks in (DOTS, COMMAS):
        parts = _parts(text.strip(", "), breaks)
        found = [_signer(part) if len(part) <= LONGEST else None for part in parts]
        if found and all(signer is not None for signer in found):
            yield from (signer for signer in found if signer is not None)
            return


def signs(text: MappedText) -> bool:
    """True for a line that names an organisation with its office, as a notice is signed (``나라살림부장관 홍길동``)."""
    return any(official for _, _, official in _signers(text))


def _parts(text: MappedText, breaks: re.Pattern[str]) -> list[MappedText]:
    parts: list[MappedText] = []
    at = 0
    for match in breaks.finditer(text.text):
        parts.append(text.slice(at, match.start()).strip())
        at = match.end()
    parts.append(text.slice(at).strip())
    return [single for part in parts if part for single in _side_by_side(part)]


def _side_by_side(text: MappedText) -> list[MappedText]:
    """Two signers on one line, parted by nothing but a blank."""
    for blank in reversed([at for at, char in enumerate(text.text) if char == " "]):
        left, right = text.slice(0, blank).strip(), text.slice(blank).strip()
        if _ministry_and_agency(left, right) or (_is_official(left) and _is_official(right)):
            return [*_side_by_side(left), right]
    return [text]


def _ministry_and_agency(left: MappedText, right: MappedText) -> bool:
    """Two names without offices, a ministry's first."""
    return bool(MINISTRY.fullmatch(left.text) and AGENCY.fullmatch(right.text))


def _is_official(text: MappedText) -> bool:
    signer = _signer(text)
    return signer is not None and signer[2]


def _signer(text: MappedText) -> tuple[str, MappedText, bool] | None:
    """One signer: the organisation, and whether an office says so."""
    if part := PART.match(text.text):
        text = text.slice(part.end())
    text = text.strip(" *#<>[]|")
    if match := ACTING.search(text.text):
        text = MappedText.join([text.slice(0, match.start()), text.slice(match.end())]).strip()
    for remark in (REMARK, DEPUTY):
        if match := remark.search(text.text):
            text = text.slice(0, match.start()).strip()
    found = _office(False).fullmatch(text.text)
    if found is None and is_name(text.text.rpartition(" ")[2]):
        found = _office(True).fullmatch(text.text)  # before bodies whose names end as given names do
    if found is None and _organisation().fullmatch(text.text):
        return _clean(text.text), text, False
    found = found or _office(True).fullmatch(text.text)
    if found is None:
        return None
    return _official(
        text, found.end("org"), re.sub(r"\s", "", found.group("office")), found.start("office") - found.end("org")
    )


@functools.cache
def _office(person: bool) -> re.Pattern[str]:
    offices = "|".join(
        re.sub(r"(?<=[가-힣])(?=[가-힣])", r"\\s?", office) for office in words("identity", "signature", "office")
    )
    return re.compile(
        rf"(?P<org>[가-힣A-Za-z0-9()㈜·ㆍ&\- ]{{1,40}}[가-힣A-Za-z)])\s?(?P<office>{offices}){PERSON if person else ''}"
    )


@functools.cache
def _organisation() -> re.Pattern[str]:
    ending = "|".join(words("identity", "signature", "organisation"))
    return re.compile(rf"[가-힣A-Za-z()㈜·& ]{{0,34}}(?:{ending})(?:\([가-힣A-Za-z ]{{2,12}}\))?")


def _official(text: MappedText, end: int, office: str, gap: int) -> tuple[str, MappedText, bool] | None:
    """``…협회장`` signs for ``…협회``; before ``… 회장`` and ``…테크노파크원장`` the name is what is left."""
    name = text.slice(0, end).strip()
    own = gap > 0 or pattern("identity", "signature", "own_office_before").search(name.text[-4:]) is not None
    kept = KEPT.get(office, 0)
    if kept and not gap and not (own and office in OWN_OFFICES):
        name = text.slice(0, end + kept).strip()
    if len(re.sub(r"\s", "", name.text)) < 2:
        return None
    return _clean(name.text), name, True


def _clean(name: str) -> str:
    name = re.split(r"\s?(?:부총리\s?)?겸\s", name)[-1] if " 겸 " in name else name
    name = " ".join(name.split())
    letters = name.split(" ")
    if len(letters) > 2 and all(len(part) == 1 for part in letters):
        return "".join(letters)
    return PREFIX.sub("", name).strip() if len(PREFIX.sub("", name).strip()) >= 3 else name
