"""Whether a programme may be held beside another one (중복지원, 중복신청)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.duplication_held import held_elsewhere
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.listing import FOREIGN, listed
from noticeparse.extract.listing_labels import label_roles
from noticeparse.extract.listing_text import cell_entries, tidy
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import CIRCLED
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

QUOTED = re.compile(r"[「｢『‘“'\"]([^「」｢｣『』‘’“”'\"]{3,40})[」｣』’”'\"]")
OTHER = re.compile(r"(?:^|(?<=[은는,])\s?)([^,.]{2,60}?)(?:와|과)(?:의)?\s(?:[가-힣]{0,6}\s)?(?:중복|동시|함께)")
SECOND = re.compile(
    rf"^(?:[{CIRCLED}➀-➉][^.]{{0,16}}?사업|(?:본|동|이|해당)\s[가-힣 ]{{0,8}}사업|[본동]사업)(?:와|과)\s"
    rf"(?:[{CIRCLED}➀-➉]의\s)?(.{{2,50}}?)(?:은|는|에)\s(?:중복|동시|함께)"
)
PAIR = re.compile(r"^([^,.]{2,30}?(?:와|과)\s[^,.]{2,30}?)(?:은|는|을|를|의|에)\s(?:중복|동시|함께)")
BARE_PAIR = re.compile(r"^([^,.\s]{0,14}(형|트랙|유형|부문|분야)\s?\d?(?:와|과)\s[^,.\s]{0,14}\2\s?\d?)\s(?:중복|동시)")
SIDES = re.compile(r"^(?P<a>.+?)(?:와|과)\s(?P<b>.+?)(?:\s(?:프로그램|사업))?$")
HEAD = re.compile(r"^.*(?:중인|하는|되는|[은는])\s(?=\S)")
NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[○◦□])\s")
NUMBERS = re.compile(rf"[{CIRCLED}](?:-\d{{1,2}})?(?=과|와|은|는|,|·|ㆍ|의|\s)")
REST = re.compile(r"(?:나머지|다른|타|그\s?외)\s(?:세부)?사업")
BETWEEN = re.compile(r"^(.{2,60}?)\s?(?:사업)?\s?간\s?(?:의\s)?(?:중복|동시)")
MEASURES = re.compile(r"^([^,.]{3,44}?)(?:은|는)\s(?:함께|동시에|중복)")
LAW = re.compile(r"(?:법|규정|시행령|시행규칙|지침|요령|고시|훈령)$")
HELD = re.compile(
    r"^(?:\([^()]{2,20}\)\s?)?([^,.]{2,60}?)(?:으로|로|을|를)\s(?:기\s?)?(?:지원|수혜|선정)(?:을|를)?\s?(?:받|된)"
)
RECEIVED = re.compile(r"^([^,.]{2,60}?)(?:의\s수혜)?(?:을|를)\s(?:이미\s)?(?:지급\s?)?받[은고는]\s")
# Says it and nothing else, so that it holds wherever it stands.
OUTRIGHT = re.compile(r"(?:중복|동시)\s?(?:신청|지원|수혜)\s?(?:은\s|이\s)?(?:가능|불가)(?:함|합니다|)[.]?$")
REMARK = re.compile(r"\s?\([^()]*\)[.\s]*$")
LONGEST = 260
MOST_LISTED = 8
NEAR = 45


class DuplicationExtractor:
    """Reads lists under such labels, and sentences elsewhere that allow or forbid it outright."""

    name = "duplication.v1"
    gives = frozenset({"duplication"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``duplication`` of each programme."""
        for program in range(len(view.programs)):
            seen: set[int] = set()
            for found in listed(view, program, "duplication", through=True):
                if pattern("eligibility", "duplication", "not_subject").search(found.label.text):
                    continue
                for text in found.entries:
                    if len(found.entries) > MOST_LISTED and not _speaks(text):
                        continue
                    yield from _candidate(view, program, text, found.rank, 0.85, seen)
            for section, rank in view.scope(program):
                for text in _sentences(section):
                    yield from _candidate(view, program, text, rank, 0.7, seen)
            yield from _held(view, program, seen)


def _held(view: NoticeView, program: int, seen: set[int]) -> Iterator[Candidate]:
    """What must not be held besides, said in other words: in lists of those left out, and outright anywhere."""
    name = view.programs[program].name
    own = str(name.value) if name is not None else None
    lists = list(listed(view, program, "exclusions"))
    texts = [(text, found.rank, True) for found in lists for text in found.entries]
    for section, rank in view.scope(program):
        texts += [(text, rank, False) for text in _sentences(section, any_word=True)]
    for found in lists:
        cells = (text for table in found.tables for cell in table.cells for text in cell_entries(cell))
        texts += [(text, found.rank, True) for text in cells]
    earlier = False
    for text, rank, left_out in texts:
        text = tidy(text)
        if text.span().end in seen:
            continue
        held = held_elsewhere(text, listed=left_out, own=own)
        if held is None or not _numbered(view, program, text)[0]:
            continue
        if held.earlier and earlier:
            continue  # said in other words
        earlier = earlier or held.earlier
        seen.add(text.span().end)
        record: Record = {
            "text": Reading(clean(held.text.text), (view.place(held.text),), "duplication.held", 0.7),
            "allowed": Reading(False, (view.place(held.text),), "duplication.held", 0.7),
            "with": Reading(clean(held.other.text), (view.place(held.other),), "duplication.held", 0.65),
        }
        draft: list[Draft] = [record]
        yield Candidate("duplication", draft, program, rank)


def _sentences(section: Section, *, any_word: bool = False) -> Iterator[MappedText]:
    """List items and footnotes that speak of it (or of anything); of criteria, papers or bonus items only footnotes."""
    foreign = bool(label_roles(section) & FOREIGN)
    for text in (*(() if foreign else (section.text,)), *(note.text for note in section.notes)):
        if not 12 <= len(text) <= LONGEST or pattern("eligibility", "duplication", "not_subject").search(text.text):
            continue
        if OUTRIGHT.search(text.text) if foreign else any_word or _speaks(text):
            yield text
    if foreign:
        return
    for child in section.children:
        yield from _sentences(child, any_word=any_word)


def _speaks(text: MappedText) -> bool:
    return _speaks_of(text.text)


def _speaks_of(text: str) -> bool:
    return pattern("eligibility", "duplication", "subject").search(text) is not None


def _candidate(
    view: NoticeView, program: int, text: MappedText, rank: Rank, score: float, seen: set[int]
) -> Iterator[Candidate]:
    text = tidy(text)
    if number := NUMBER.match(text.text):
        text = text.slice(number.end())
    if text.span().end in seen or pattern("eligibility", "duplication", "sanction").search(text.text):
        return
    allowed = _allowed(text.text)
    if allowed is None:
        return
    concerned, other = _numbered(view, program, text)
    if not concerned:
        return
    seen.add(text.span().end)
    record: Record = {
        "text": Reading(clean(text.text), (view.place(text),), "duplication.text", score),
        "allowed": Reading(allowed, (view.place(text),), "duplication.text", score),
    }
    other = other or _other(text)
    if other is not None:
        record["with"] = Reading(clean(other.text), (view.place(other),), "duplication.with", score - 0.1)
    draft: list[Draft] = [record]
    yield Candidate("duplication", draft, program, rank)


def _allowed(text: str) -> bool | None:
    """What the sentence says behind its last word on the matter; None where it says nothing."""
    said = REMARK.sub("", text)  # an exception stands in brackets behind
    text = said if _speaks_of(said) else text
    subjects = list(pattern("eligibility", "duplication", "subject").finditer(text))
    subject = subjects[-1] if subjects else None
    behind = text[subject.start() :] if subject is not None else text
    if subject is not None and len(behind) > NEAR:
        behind = behind[:NEAR]
    if pattern("eligibility", "duplication", "denied").search(behind):
        return False
    if pattern("eligibility", "duplication", "allowed").search(behind):
        return True
    return None


def _numbered(view: NoticeView, program: int, text: MappedText) -> tuple[bool, MappedText | None]:
    """Whether a sentence that names programmes by their numbers names this one, and what it names besides."""
    if not view.integrated:
        return True, None
    named = list(NUMBERS.finditer(text.text))
    if not named:
        match = PAIR.search(text.text) or BARE_PAIR.search(text.text)
        return _paired(view, program, text.slice(match.start(1), match.end(1))) if match else (True, None)
    number = view.programs[program].number
    own = [match for match in named if number is not None and match.group() == number.value]
    if not own:
        return False, None
    if rest := REST.search(text.text):
        return True, text.slice(rest.start(), rest.end())
    others = [match for match in named if match not in own]
    return True, text.slice(others[0].start(), others[-1].end()) if others else None


def _paired(view: NoticeView, program: int, pair: MappedText) -> tuple[bool, MappedText | None]:
    """Of two programmes of the notice that a sentence names, the one that this one is not."""
    names = [squash(str(scope.name.value)) if scope.name is not None else "" for scope in view.programs]
    match = SIDES.match(pair.text)
    if match is None:
        return True, None
    sides = [pair.slice(match.start(side), match.end(side)) for side in ("a", "b")]
    known = [
        [at for at, name in enumerate(names) if name and (squash(side.text) in name or name in squash(side.text))]
        for side in sides
    ]
    if not any(known):
        return True, None
    if not any(program in side for side in known):
        return False, None
    return True, next((side for side, at in zip(sides, known, strict=True) if program not in at), None)


def _other(text: MappedText) -> MappedText | None:
    """The programme or group that the sentence names."""
    for form in (QUOTED, BETWEEN, SECOND, PAIR, BARE_PAIR, OTHER, MEASURES, HELD, RECEIVED):
        match = form.search(text.text)
        if match is not None and not LAW.search(match.group(1).strip()):
            quoted = list(QUOTED.finditer(text.text)) if form is QUOTED else []
            if len(quoted) > 1:
                return text.slice(quoted[0].start(), quoted[-1].end())
            found = text.slice(match.start(1), match.end(1)).strip(" -:")
            head = HEAD.match(found.text) if form is OTHER else None
            return found.slice(head.end()) if head else found
    return None
