"""Names of bodies and what they are called in a programme, taken from cells, labelled values and charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from noticeparse.extract.contact_names import BRACKET, is_body, is_department, party_of
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText

NAME_LENGTH, LEAST_NAME = 40, 4
ROLE_LENGTH = 24
SPACED = re.compile(r"(?:[가-힣]\s){1,6}[가-힣]")
NO_NAME = re.compile(r"\d{2}|다\.?$|[?!]")
APPLICANT = re.compile(r"연구개발기관|연구기관|주관기관")


@lru_cache(maxsize=5_000)
def is_role(label: str) -> bool:
    """True for what a body is called in a programme (``전담기관``)."""
    if not label or len(label) > ROLE_LENGTH:
        return False
    return any(pattern("organizations", "roles", "part").fullmatch(form) for form in (squash(label), bare(label)))


def is_class(name: str) -> bool:
    """True for a class of applicants and other common nouns, which are nobody's name."""
    return pattern("organizations", "roles", "class").search(bare(name)) is not None


def bodies(
    view: NoticeView, role: MappedText | None, text: MappedText, duties: Reading | None, *, listed: bool = True
) -> Iterator[Record]:
    """Each body that a cell (``listed``) or a labelled value names; outside of tables only a body's name counts."""
    for part in _parts(text):
        party = party_of(part, head="organization")
        name = party.organization
        if name is None and party.department is None:
            continue
        name = name or part
        plain = BRACKET.sub("", name.text).strip() or name.text
        if len(name.text) > NAME_LENGTH or is_class(plain) or NO_NAME.search(plain):
            continue
        known = is_body(plain.split()[-1]) and not is_class(plain)
        if "|" in name.text or (role is not None and APPLICANT.search(role.text) and not listed and not known):
            continue
        if not listed and (len(plain.split()) > 4 or len(plain) < LEAST_NAME):
            continue
        if not known and (not listed or role is None or len(plain.split()) > 2 or is_department(plain.split()[-1])):
            continue
        found: Record = {"name": Reading(_name(name.text), (view.place(name),), "organizations.name", 0.9)}
        if role is not None:
            found["role"] = Reading(_role(role.text), (view.place(role),), "organizations.role", 0.9)
        if duties is not None:
            found["duties"] = duties
        yield found


def _role(text: str) -> str:
    text = clean(text).strip(" ,:：·-")
    if SPACED.fullmatch(text):
        return text.replace(" ", "")
    return text if text.count("(") == text.count(")") else text.split("(")[0].strip()


def _name(text: str) -> str:
    text = clean(text).strip(" ,:：·-")
    return text[1:-1] if text.startswith("(") and text.endswith(")") and text.count("(") == 1 else text


def _parts(text: MappedText) -> list[MappedText]:
    """A list of names parted by commas or slashes."""
    pieces: list[MappedText] = []
    start, depth = 0, 0
    for at, char in enumerate(text.text):
        depth += char in "(（"
        depth -= char in ")）"
        if char in ",，、/" and depth <= 0:
            pieces.append(text.slice(start, at).strip())
            start = at + 1
    pieces.append(text.slice(start).strip())
    return [piece for piece in pieces if piece]


def duties_of(view: NoticeView, lines: Sequence[MappedText], whole: MappedText | None = None) -> Reading:
    """What a body does, its lines put together without their marks."""
    parts = [line.slice(find_mark(line.text)[1]).strip() for line in lines if line]
    value = " ".join(clean(part.text) for part in parts if part.text)
    place = whole if whole is not None else MappedText.join(lines, " ")
    return Reading(value or clean(place.text), (view.place(place),), "organizations.duties", 0.9)
