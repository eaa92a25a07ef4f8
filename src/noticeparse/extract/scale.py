"""How much a programme supports in all: the number of beneficiaries and the whole budget (지원규모)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.beneficiaries import count_of
from noticeparse.extract.draft import Candidate
from noticeparse.extract.lexicon import squash
from noticeparse.extract.quantities import Quantities, Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.track_roles import BUDGET, EXAMPLE, SEVERAL, is_counted
from noticeparse.extract.track_text import ALL_TOLD, is_each
from noticeparse.extract.view import Entry, NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.nlp.counts import find_counts
from noticeparse.spec.values import Bound, Money

METHOD = "scale.text"
ROLE = "scale"
NO_COUNT = re.compile(r"이상|최대\s?\d|당\s|이내\s?지원")
IN_ALL = re.compile(r"(?:총|전체|모두)")
FEWEST_PARTS = 2
# Labels of one kind of support among several.
KIND = re.compile(r"형$|^유형|트랙|분야$|부문$|단계|^(?:일반|특화)")
SHORT = 20
# Lines that name what is supported, and the number in all that such a line may be or end with.
FIELDS = re.compile(r"(?:신규)?(?:지원|모집|공모|선정)(?:연구)?(?:분야|과제|대상과제)(?:\([^()]*\))?")
TOTAL = re.compile(
    r"(?:^|\s)(?P<count>총\s?\d[\d,]*\s?(?:개\s?)?(?:연구개발과제|과제|개사|기업|컨소시엄|연구단|팀|명|건)(?:\s?(?:내외|이내))?)"
    r"(?:\s?(?:선정|지원)(?:\s?예정)?)?(?:\s?\([^()]*\))?\s*$"
)
NOT_BUDGET = re.compile(r"매출|자본금|부담|한도")


class ScaleExtractor:
    """Reads ``scale.count`` and ``scale.budget``."""

    name = "scale.v1"
    gives = frozenset({"scale"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Count and budget of each programme, from labelled sentences."""
        for program in range(len(view.programs)):
            found = list(_labelled(view, program))
            yield from found
            if not any(candidate.field == "scale.count" for candidate in found):
                yield from _in_all(view, program)


def _labelled(view: NoticeView, program: int) -> Iterator[Candidate]:
    for entry in view.entries(program, ROLE, common=False):
        yield from _candidates(view, entry, program)
        if entry.section is not None:
            for cell in (*_first_rows(entry), *view.cells_in(entry.section, ROLE, rank=entry.rank)):
                yield from _candidates(view, cell, program)


def _in_all(view: NoticeView, program: int) -> Iterator[Candidate]:
    """The number that a line on the fields or projects supported ends with (``지원 분야 : 총 7개 과제 내외``)."""
    for section in view.programs[program].section.walk():
        if section.label is None or not section.value or not FIELDS.fullmatch(squash(section.label.text)):
            continue
        if match := TOTAL.search(section.value.text):
            text = section.value.slice(match.start("count"), match.end("count"))
            for count in quantities(view, text, METHOD).counts[:1]:
                yield Candidate("scale.count", count.reading, program)
            return


def _first_rows(entry: Entry) -> Iterator[Entry]:
    """The label and value of a table's first row, which reads like a row of heads (``과제 수 | 총 5과제``)."""
    for table in entry.tables:
        first = [cell for cell in table.cells if cell.row == 0 and not cell.empty]
        if (
            len(first) == 2
            and ROLE in (roles := roles_of(first[0].text.text))
            and any(c.isdigit() for c in first[1].text.text)
        ):
            yield Entry(first[0].text, roles, first[1].text, table=table, cell=first[1], rank=entry.rank)


def _is_one_of_several(view: NoticeView, entry: Entry) -> bool:
    """True for the first of several values beside a label: each is one part's (``지원과제 | 1개 | 10개``)."""
    table, cell = entry.table, entry.cell
    if table is None or cell is None:
        return False
    beside = [c for c in table.row(cell.row) if c.row == cell.row and c.col > cell.col]
    return any((read := quantities(view, c.text, METHOD)).counts or read.money for c in beside if len(c.text) <= SHORT)


def _candidates(view: NoticeView, entry: Entry, program: int) -> Iterator[Candidate]:
    if _is_one_of_several(view, entry):
        return
    for text in _texts(entry):
        if EXAMPLE.match(text.text):
            continue
        read = quantities(view, text, METHOD)
        count = count_of(read)
        if count is not None:
            yield Candidate("scale.count", count.reading, program, entry.rank)
        budget = _budget(read, whole=BUDGET.search(squash(entry.label.text)) is not None)
        if budget is not None:
            yield Candidate("scale.budget", budget.reading, program, entry.rank)


def _texts(entry: Entry) -> Iterator[MappedText]:
    """Sentences of an entry that are about scale."""
    if is_counted(entry.label.text):
        return
    if entry.section is None:
        yield from (p.text for p in entry.paragraphs if p.style != "note" and p.text)
        return
    yield from _walk(entry.section, top=True)


def _walk(section: Section, *, top: bool = False) -> Iterator[MappedText]:
    own = roles_of(section.label.text) if section.label else frozenset()
    if own and ROLE not in own and not top:
        return
    if section.label is not None and is_counted(section.label.text):
        return  # what one beneficiary gets
    if section.value:
        yield section.value
    parts = [] if section.value else [child for child in section.children if _is_part(child)]
    for child in section.children:
        if len(parts) < FEWEST_PARTS or child not in parts:
            yield from _walk(child)


def _is_part(section: Section) -> bool:
    """True for one of several kinds with a number of its own (``일반형 : 10개 과제``): none is the programme's."""
    label = section.label
    if label is None or not section.value or label.text == section.value.text or roles_of(label.text):
        return False
    return KIND.search(squash(label.text)) is not None and bool(find_counts(section.value.text))


def _budget(read: Quantities, *, whole: bool) -> Quantity | None:
    """The first amount that is neither a cap nor counted for one beneficiary, nor a part of what is."""
    each = False
    for quantity in read.money:
        value = quantity.value
        assert isinstance(value, Money)
        before, after = read.around(quantity, 24, 6)
        in_all = IN_ALL.match(read.text.text, quantity.start) is not None or ALL_TOLD.search(before) is not None
        if value.per is not None or value.bound == Bound.MIN:
            each = each or value.per is not None
            continue
        if value.bound == Bound.MAX and not (in_all or whole) and not SEVERAL.search(read.text.text):
            continue
        counted = is_each(read, quantity)
        each = each or counted
        # A sum in all behind what one gets is one's own too, unless their number stands there.
        of_one = each and not (in_all and SEVERAL.search(read.text.text))
        if of_one or counted or NOT_BUDGET.search(before[-10:]) or NOT_BUDGET.search(after):
            continue
        return quantity
    return None
