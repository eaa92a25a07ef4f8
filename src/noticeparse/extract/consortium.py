"""Who must take part together (컨소시엄): tables of parties, and sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from noticeparse.extract.consortium_labels import drawn_members, labelled_members
from noticeparse.extract.consortium_members import Member
from noticeparse.extract.consortium_said import said_members, summed_members
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.grid import Grid, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.listing import listed
from noticeparse.extract.listing_text import cell_entries, tidy
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.counts import find_counts
from noticeparse.spec.values import Bound

MENTION = re.compile(r"컨소시엄|공동(?:으로\s?)?신청|함께\s?신청|협업체|공동\s?참여")
PARTY = (
    r"(?P<{0}>[가-힣·ㆍ/]{{0,12}}(?:\s?[가-힣·ㆍ]{{1,8}})?"
    r"(?:기업|기관|대학|연구소|단체|사업자|업체|법인|병원|지자체))"
)
COUNT = r"\s?\(?\s?(?P<{0}>\d{{1,2}})\s?개?\s?(?:개사|개\s?기관|개|사|곳|팀)?\s?(?P<{1}>이상|내외)?\s?\)?"
TOGETHER = r"[^,.]{0,14}(?:컨소시엄|공동(?:으로\s?)?신청|협업체|함께\s?신청)"
PAIR = re.compile(
    PARTY.format("a")
    + rf"(?:{COUNT.format('an', 'ab')})?\s?(?:이|가|과|와|및|,|-|–|\+)\s?"
    + PARTY.format("b")
    + rf"(?:{COUNT.format('bn', 'bb')})?\s?(?:간|이|과|와|로|을|를|들?이)?\s?"
    + TOGETHER
)
GROUP = re.compile(PARTY.format("a") + r"\s?" + COUNT.format("an", "ab") + TOGETHER)
LEAD = re.compile(r"^(?:(?:국내|또는|및|동|해당)\s|[가-힣 ]{0,12}(?:한|된|하는|있는|인)\s)+")
HEAD = re.compile(
    r"(?:컨소시엄(?:구성|참여기관)?|참여(?:주체|기관|기업)|구분|기관(?:구분|유형)?|주체|구성(?:원|기관)?|역할|유형)"
)
COUNTED = re.compile(r"개|기관|곳")
# Words that differ between the names of one role.
SAME = re.compile(r"연구|개발|총괄|과제|등$|[\dnN]{1,2}$")
MOST_MIN = 30
LONGEST_CELL = 900
LONGEST_HEADING = 24
SHORTEST = 2
LONGEST_NEED = 220
NO_NEED = re.compile(
    r"\||\[Q|[?？]|특정|RFP|과제에\s?한|필수인|필수\s?과제|협의체|협의회|설명회|지양|불가|없음|경우에는|하지\s?않|평가|배점|서류|제출|채용|교육|인력|연구자|연구원"
)
NEEDED = re.compile(
    r"(?:(?P<before>\d{1,2})\s?개\s?(?:사|기관)?\s?(?:이상|내외)?(?:의)?\s)?"
    r"(?<![가-힣·])(?P<party>(?:주관|공동|참여|협력|수요|공급|도입|개발|실증)\s?(?:연구개발)?\s?(?:기관|기업)|연구개발기관"
    r"|(?:중소|중견|대|창업|스타트업)\s?기업|대학(?:교)?|연구기관|의료기관|병원|지자체)"
    r"(?:\s?\([^()]{1,40}\))?\s?(?:(?P<behind>\d{1,2})\s?개\s?(?:사|기관|곳)?\s?이상)?"
    r"(?:의|이|가|은|는|을|를)?\s(?:반드시\s)?(?:필수(?:적으로)?\s)?(?:참여|포함)(?:은|는|이|가)?\s?"
    r"(?:필수|하여야|해야|되어야)"
)


class ConsortiumExtractor:
    """Reads tables that say for each party whether it must take part, else sentences."""

    name = "consortium.v1"
    gives = frozenset({"consortium"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``consortium`` of each programme."""
        for program in range(len(view.programs)):
            draft = (
                _from_tables(view, program)
                or _by_role(view, program)
                or _from_texts(view, program)
                or _drawn(view, program)
            )
            if draft:
                yield Candidate("consortium", draft, program)


def _lists(view: NoticeView, program: int) -> Iterator[tuple[tuple[MappedText, ...], tuple[Table, ...]]]:
    for role in ("consortium", "eligibility"):
        for found in listed(view, program, role, common=False):
            yield found.entries, found.tables


def _from_tables(view: NoticeView, program: int) -> list[Draft]:
    for _, tables in _lists(view, program):
        for table in tables:
            grid = grid_of(table)
            columns = _columns(grid)
            if columns is not None:
                return list(_members(view, grid, *columns))
    return []


def _columns(grid: Grid) -> tuple[int, int] | None:
    """Columns of the parties and of whether they must take part."""
    if not grid.rows or grid.width < 2:
        return None
    for column in range(grid.width - 1, 0, -1):
        if not pattern("eligibility", "party", "required_head").fullmatch(bare(grid.lowest(column))):
            continue
        texts = [squash(row.text(column).text) for row in grid.rows]
        said = [text for text in texts if re.search("필수|선택", text)]
        if len(said) >= max(2, len(texts) // 2) and HEAD.fullmatch(bare(grid.lowest(0))):
            return 0, column
    return None


def _members(view: NoticeView, grid: Grid, party_column: int, required_column: int) -> Iterator[Draft]:
    for row in grid.rows:
        party, said = tidy(row.text(party_column)), row.text(required_column)
        if not party or not row.starts(party_column):
            continue
        member: Record = {"party": Reading(clean(party.text), (view.place(party),), "consortium.table", 0.9)}
        required = "필수" in said.text and not re.search(r"선택|만\s?필수", said.text)
        if said:
            member["required"] = Reading(required, (view.place(said),), "consortium.table", 0.85)
        for column in range(grid.width):
            cell = row.cells[column]
            if cell is None or column in (party_column, required_column):
                continue
            least = next((found for text in cell_entries(cell) if (found := _least(view, text))), None)
            if least is not None:
                member["min_count"] = least
                break
        yield member


def _least(view: NoticeView, text: MappedText) -> Reading | None:
    """``3개사 이상`` in a party's own conditions."""
    for found in find_counts(text.text):
        count = found.value
        if count.bound == Bound.MIN and count.value <= MOST_MIN and COUNTED.match(count.unit or ""):
            place = view.place(text, found.span.start, found.span.end)
            return Reading(found.value.value, (place,), "consortium.count", 0.8)
    return None


def _by_role(view: NoticeView, program: int) -> list[Draft]:
    """The members that a programme's own sections name by their roles; empty where none stands beside the lead."""
    labelled: list[Member] = []
    said: list[Member] = []
    summed: list[Member] = []
    for section, rank in view.scope(program):
        if rank == Rank.COMMON:
            continue
        for part in _parts(section):
            for text in (part.text, *(note.text for note in part.notes), *_cells(part.tables)):
                summed = max(summed, summed_members(text), key=len)
                said.extend(said_members(text))
            labelled.extend(labelled_members(part))
    if summed:
        return [member.draft(view, "consortium.sum", 0.8) for member in summed]
    members = _merged(labelled, said)
    alone = all(member.kind == "lead" for member in members)
    if alone or not any(member.kind in ("lead", "among") for member in members):
        return []
    method = "consortium.labels" if labelled else "consortium.said"
    return [member.draft(view, method, 0.75) for member in members]


def _drawn(view: NoticeView, program: int) -> list[Draft]:
    """The parties in the chart of a part that says how a project is run."""
    for part in view.programs[program].section.walk():
        if part.label is None or "organizations" not in roles_of(part.label.text):
            continue
        if members := drawn_members(part):
            return [member.draft(view, "consortium.drawn", 0.6) for member in members]
    return []


def _parts(section: Section) -> Iterator[Section]:
    """The section and those below it, without what is about papers, money, marks and the like."""
    label = squash(section.label.text) if section.label is not None else ""
    if len(label) <= LONGEST_HEADING and pattern("consortium", "places", "other").search(label):
        return
    if section.head is not None and section.head.style == "annex":
        return
    yield section
    for child in section.children:
        yield from _parts(child)


def _cells(tables: Sequence[Table]) -> Iterator[MappedText]:
    for table in tables:
        for cell in table.cells:
            if not cell.empty and len(cell.text) <= LONGEST_CELL:
                yield from (paragraph.text for paragraph in cell_paragraphs(cell.lines))


def _merged(labelled: Sequence[Member], said: Sequence[Member]) -> list[Member]:
    """Each party once; what a sentence says of one fills what its label leaves out. The leading one stands first."""
    kept: dict[str, Member] = {}
    whole = any(member.kind == "joint" for member in labelled)
    for member in (*labelled, *said):
        key = SAME.sub("", squash(bare(member.party.text)))
        old = kept.get(key)
        if old is None:
            if not whole or member in labelled:
                kept[key] = member
        elif old.required is None and member.required is not None:
            kept[key] = replace(old, said=member.said, required=member.required, least=member.least)
        elif old.required and old.least is None and member.least is not None:
            kept[key] = replace(old, least=member.least)
    # Whom nothing says to be needed may take part.
    settled = [m if m.required is not None else replace(m, required=False) for m in kept.values()]
    return sorted(settled, key=lambda member: member.kind != "lead")


def _from_texts(view: NoticeView, program: int) -> list[Draft]:
    for entries, _ in _lists(view, program):
        for text in entries:
            if MENTION.search(text.text) and (found := list(_parties(view, text))):
                return found
    return _needed(view, program)


def _needed(view: NoticeView, program: int) -> list[Draft]:
    """The parties that sentences of the conditions say must take part (``1개 이상 공동연구기관의 참여는 필수``)."""
    members: list[Draft] = []
    seen: set[str] = set()
    for section, rank in view.scope(program):
        if rank == Rank.COMMON:
            continue
        for part in section.walk():
            for text in (part.text, *(note.text for note in part.notes)):
                if len(text.text) > LONGEST_NEED or NO_NEED.search(text.text):
                    continue
                for match in NEEDED.finditer(text.text):
                    party = text.slice(match.start("party"), match.end("party"))
                    if squash(party.text) in seen:
                        continue
                    seen.add(squash(party.text))
                    member: Record = {
                        "party": Reading(clean(party.text), (view.place(party),), "consortium.needed", 0.7),
                        "required": Reading(True, (view.place(text),), "consortium.needed", 0.7),
                    }
                    number = "before" if match["before"] else "behind"
                    if match[number]:
                        place = view.place(text, match.start(number), match.end(number))
                        member["min_count"] = Reading(int(match[number]), (place,), "consortium.needed", 0.7)
                    members.append(member)
    return members


def _parties(view: NoticeView, text: MappedText) -> Iterator[Draft]:
    """The parties of a sentence that speaks of a consortium."""
    flat = text.text
    if match := PAIR.search(flat):
        sides: tuple[tuple[str, str], ...] = (("a", "an"), ("b", "bn"))
    elif match := GROUP.search(flat):
        sides = (("a", "an"),)
    else:
        return
    voluntary = bool(re.search(r"또는|단독|가능|경우", flat))
    for name, number in sides:
        party = text.slice(match.start(name), match.end(name)).strip()
        if lead := LEAD.match(party.text):
            party = party.slice(lead.end())
        if len(squash(party.text)) < SHORTEST:
            continue
        member: Record = {"party": Reading(clean(party.text), (view.place(party),), "consortium.sentence", 0.7)}
        if match.group(number):
            place = view.place(text, match.start(number), match.end(number))
            member["min_count"] = Reading(int(match.group(number)), (place,), "consortium.sentence", 0.7)
        if not voluntary:
            member["required"] = Reading(True, (view.place(text),), "consortium.sentence", 0.6)
        yield member
