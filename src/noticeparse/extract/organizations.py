"""Named bodies with their part in the programme: role tables, outlines, drawn charts that became lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from noticeparse.extract.contact_heads import kinds as contact_kinds
from noticeparse.extract.contact_names import BRACKET, is_body, is_department, party_of
from noticeparse.extract.contact_text import groups_in
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

NAME_LENGTH, LEAST_NAME = 40, 4
BEHIND = re.compile(
    r"(?<![가-힣A-Za-z])(?P<name>[가-힣A-Za-z·]{2,24})\s?\((?:이하\s?['\"‘“]?)?(?P<role>(?:전담|전문|총괄|운영|주관|협업|관리|추진|시행)기관|주최|주관)['\"’”]?\)"
)
INLINE = re.compile(
    r"(?P<role>[가-힣·/()\s]{2,16}?(?:기관|부처|센터))\s*[(（]\s?(?P<name>[가-힣A-Za-z·]{3,24})\s?[)）]"
)
NOT_NAME = re.compile(r"\d{3}|www|http|다\.?$|하는|있는|되는|경우")
PARTS = re.compile(r"역할|임무|기능|맡은")
OTHER_TABLE = re.compile(r"절차|단계|일정|기간|서류|배점|점수|비율|한도|금액|과제명|연구비|예산|규모")
SAID = re.compile(r"\s(?P<role>주최|주관|후원)(?=,\s|하[고며는에]|으로\s|로\s|이며|[·ㆍ]\s)")
WORD = re.compile(r"[^\s,，、]+")
JOINED = re.compile(r"(?:이|가|와|과|및|에서|은|는)$")
SAID_REACH = 80
ROLE_BEHIND = re.compile(r"(?:기관|주최|주관)\s?['’”\"]?\s?\)")
LINE_ROLE = re.compile(
    r"(?P<role>[가-힣·]{0,6}(?:총괄|전담|전문|운영|주관|협업|관리|추진|주무)(?:기관|부처))(?=\s|$|\()"
)


class OrganizationsExtractor:
    """Reads who runs the programme; classes of applicants are left out."""

    name = "organizations.v1"
    gives: frozenset[str] = frozenset({"organizations"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """One candidate with every body, the same name only once."""
        found: list[Record] = []
        for section in view.outline.walk():
            found.extend(_in_section(view, section))
        entries: list[Draft] = list(_unique(found))
        if entries:
            yield Candidate("organizations", entries, rank=Rank.LABELLED)


def _in_section(view: NoticeView, section: Section) -> Iterator[Record]:
    for table in section.tables:
        yield from _table(view, table)
    if section.head is not None:
        yield from _labelled(view, section)
        for note in section.notes:
            yield from _behind(view, note.text)
    if section.label is not None and "organizations" in roles_of(section.label.text):
        yield from _drawn(view, section)


# ---- tables -------------------------------------------------------------------------------------------------
@lru_cache(maxsize=5_000)
def _kind(head: str) -> str:
    if not head or len(head) > 30:
        return ""
    for kind in ("duties", "role", "name"):
        if any(pattern("organizations", "heads", kind).fullmatch(form) for form in (squash(head), bare(head))):
            return kind
    return ""


def _table(view: NoticeView, table: Table) -> Iterator[Record]:
    grid = grid_of(table)
    if not grid.heads or not grid.rows:
        return
    heads = [_kind(grid.lowest(c)) for c in range(grid.width)]
    if heads.count("duties") > 1 and "role" not in heads:
        heads[heads.index("duties")] = "role"
    enquiry = any(contact_kinds(grid.lowest(c)) & {"phone", "email"} for c in range(grid.width))
    if enquiry:
        yield from _enquiry(view, grid)
        return
    if "duties" not in heads and "name" not in heads:
        return
    if any(OTHER_TABLE.search(squash(grid.lowest(c))) for c in range(grid.width)):
        return
    role, name, duties = (heads.index(k) if k in heads else None for k in ("role", "name", "duties"))
    for row in grid.rows:
        if name is not None and role is not None:
            yield from _row(view, row, role, name, duties)
        elif (
            duties is not None
            and PARTS.search(grid.lowest(duties))
            and (first := role if role is not None else name) is not None
        ):
            yield from _row(view, row, None, first, duties)


def _enquiry(view: NoticeView, grid: Grid) -> Iterator[Record]:
    """Roles that a table of enquiry points tells (``전담기관 | OO진흥원 | …``)."""
    roles = [c for c in range(grid.width) if contact_kinds(grid.lowest(c)) & {"role", "category"}]
    named = [c for c in range(grid.width) if "organization" in contact_kinds(grid.lowest(c))]
    for column in range(grid.width):
        if "organization_role" in contact_kinds(grid.lowest(column)):
            head = grid.heads[column][-1].text
            for row in grid.rows:
                if text := row.text(column):
                    yield from _bodies(view, head, text, None)
    if len(named) == 2 and not roles:
        roles, named = named[:1], named[1:]
    if len(roles) == 1 and len(named) == 1:
        for row in grid.rows:
            role, text = row.text(roles[0]), row.text(named[0])
            if role and text and is_role(role.text):
                yield from _bodies(view, role, text, None)


def _row(view: NoticeView, row: GridRow, role: int | None, name: int, duties: int | None) -> Iterator[Record]:
    text = row.text(name)
    label = row.text(role) if role is not None else None
    if not text or (label is not None and not is_role(label.text)):
        return
    cell = row.cells[duties] if duties is not None else None
    work = _duties(view, cell.text, [line.text for line in cell.lines]) if cell is not None and not cell.empty else None
    yield from _bodies(view, label, text, work)


def _duties(view: NoticeView, whole: MappedText, lines: Sequence[MappedText]) -> Reading:
    parts = [line.slice(find_mark(line.text)[1]).strip() for line in lines if line]
    value = " ".join(clean(part.text) for part in parts if part.text)
    return Reading(value or clean(whole.text), (view.place(whole),), "organizations.duties", 0.9)


@lru_cache(maxsize=5_000)
def is_role(label: str) -> bool:
    """True for what a body is called in a programme (``전담기관``)."""
    if not label or len(label) > 24:
        return False
    return any(pattern("organizations", "roles", "part").fullmatch(form) for form in (squash(label), bare(label)))


def _is_class(name: str) -> bool:
    return pattern("organizations", "roles", "class").search(bare(name)) is not None


def _bodies(
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
        if len(name.text) > NAME_LENGTH or _is_class(plain) or re.search(r"\d{2}|다\.?$|[?!]", plain):
            continue
        known = is_body(plain.split()[-1]) and not _is_class(plain)
        if "|" in name.text or (
            role is not None and re.search(r"연구개발기관|연구기관|주관기관", role.text) and not listed and not known
        ):
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
    if re.fullmatch(r"[가-힣]\s[가-힣]", text):
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


# ---- outlines -----------------------------------------------------------------------------------------------
def _labelled(view: NoticeView, section: Section) -> Iterator[Record]:
    label, value = section.label, section.value
    if label is not None and value and label.text != value.text:
        if (match := INLINE.fullmatch(label.text)) and is_role(match.group("role").strip()):
            work = Reading(clean(value.text), (view.place(value),), "organizations.duties", 0.8)
            role, name = (label.slice(match.start(g), match.end(g)).strip() for g in ("role", "name"))
            yield from _bodies(view, role, name, None if groups_in(value.text) else work, listed=False)
            return
        if is_role(label.text):
            name, duties = _name_and_duties(view, value)
            if len(name.text) <= 60 and not NOT_NAME.search(BRACKET.sub("", name.text)):
                yield from _bodies(view, label, name, duties, listed=False)
                return
    yield from _behind(view, section.text)
    yield from _said(view, section.text)


def _name_and_duties(view: NoticeView, value: MappedText) -> tuple[MappedText, Reading | None]:
    """``OO진흥원 : 과제 평가, 협약`` names a body and what it does."""
    match = re.search(r"\s?[:：]\s|\s[-–]\s", value.text)
    if match is None or match.start() > NAME_LENGTH:
        return value, None
    work = value.slice(match.end()).strip()
    if groups_in(work.text):
        return value.slice(0, match.start()), None
    return value.slice(0, match.start()), Reading(clean(work.text), (view.place(work),), "organizations.duties", 0.8)


def _behind(view: NoticeView, text: MappedText) -> Iterator[Record]:
    """``OO진흥원(전담기관)`` in a sentence."""
    if not ROLE_BEHIND.search(text.text):
        return
    for match in BEHIND.finditer(text.text):
        name = _behind_and(match.group("name"))
        if is_body(name) and len(name) >= LEAST_NAME and not _is_class(name):
            start = match.end("name") - len(name)
            yield {
                "role": Reading(
                    match.group("role"),
                    (view.place(text, match.start("role"), match.end("role")),),
                    "organizations.behind",
                    0.8,
                ),
                "name": Reading(name, (view.place(text, start, match.end("name")),), "organizations.behind", 0.8),
            }


def _said(view: NoticeView, text: MappedText) -> Iterator[Record]:
    """``OO부와 OO청이 주최하고 OO진흥원이 주관하는`` in a sentence: the bodies right before each part."""
    for match in SAID.finditer(text.text):
        bodies: list[MappedText] = []
        for token in reversed(list(WORD.finditer(text.text[max(0, match.start() - SAID_REACH) : match.start()]))):
            start = max(0, match.start() - SAID_REACH) + token.start()
            name = token.group()
            if not is_body(name):
                name = JOINED.sub("", name)
            if not is_body(name) or _is_class(name) or len(name) < LEAST_NAME:
                break
            bodies.insert(0, text.slice(start, start + len(name)))
        for body in bodies:
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


# ---- charts -------------------------------------------------------------------------------------------------
def _drawn(view: NoticeView, section: Section) -> Iterator[Record]:
    """A chart read as lines: a role's line, then the line that names the body."""
    waiting: MappedText | None = None
    apart = 0
    for child in section.children:
        if child.head is None or child.head.style or child.items:
            waiting = None
            continue
        text = child.text
        if match := LINE_ROLE.match(text.text):
            waiting, apart = text.slice(match.start("role"), match.end("role")), 0
            continue
        if waiting is None:
            continue
        apart += 1
        if apart > 2:
            waiting = None
            continue
        first = re.match(r"\(?(?P<name>[가-힣A-Za-z·㈜]{3,30})", text.text)
        if first is None:
            continue
        name = text.slice(first.start("name"), first.end("name"))
        sure = is_body(name.text)
        if (sure or (len(text.text.split()) == 1 and "·" not in name.text)) and not _is_class(name.text):
            yield {
                "role": Reading(clean(waiting.text), (view.place(waiting),), "organizations.drawn", 0.7),
                "name": Reading(name.text, (view.place(name),), "organizations.drawn", 0.7),
            }
            waiting = None


def _unique(found: Sequence[Record]) -> Iterator[Record]:
    """The same body once; what a later place adds is filled in."""
    kept: list[Record] = []
    for new in found:
        key = _plain(new, "name")
        same = next((old for old in kept if _same_body(_plain(old, "name"), key)), None)
        if same is None:
            kept.append(dict(new))
            continue
        for name, part in new.items():
            same.setdefault(name, part)
    yield from kept


def _same_body(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = (re.split(r"\(|부설", name)[0] for name in (a, b))
    return len(short) >= 5 and short == long


def _plain(record: Record, key: str) -> str:
    part = record.get(key)
    return squash(str(part.value)) if isinstance(part, Reading) else ""
