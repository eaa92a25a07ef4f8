"""Whether a programme may be held beside another one (중복지원, 중복신청)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.listing import FOREIGN, listed
from noticeparse.extract.listing_labels import label_roles
from noticeparse.extract.listing_text import tidy
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import CIRCLED
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

QUOTED = re.compile(r"[「｢『‘“'\"]([^「」｢｣『』‘’“”'\"]{3,40})[」｣』’”'\"]")
OTHER = re.compile(r"(?:^|(?<=[은는,])\s?)([^,.]{2,60}?)(?:와|과)(?:의)?\s(?:[가-힣]{0,6}\s)?(?:중복|동시|함께)")
SECOND = re.compile(
    rf"^(?:[{CIRCLED}➀-➉][^.]{{0,16}}?사업|(?:본|동|이|해당)\s[가-힣 ]{{0,8}}사업)(?:와|과)\s"
    rf"(?:[{CIRCLED}➀-➉]의\s)?(.{{2,50}}?)(?:은|는)\s(?:중복|동시|함께)"
)
PAIR = re.compile(r"^([^,.]{2,30}?(?:와|과)\s[^,.]{2,30}?)(?:은|는|을|를|의)\s(?:중복|동시|함께)")
HEAD = re.compile(r"^.*(?:중인|하는|되는|[은는])\s(?=\S)")
NUMBER = re.compile(r"^\d{1,2}[.)]\s")
NUMBERS = re.compile(rf"[{CIRCLED}](?:-\d{{1,2}})?(?=과|와|은|는|,|·|ㆍ|의|\s)")
REST = re.compile(r"(?:나머지|다른|타|그\s?외)\s(?:세부)?사업")
BETWEEN = re.compile(r"^(.{2,60}?)\s?(?:사업)?\s?간\s?(?:의\s)?(?:중복|동시)")
MEASURES = re.compile(r"^([^,.]{3,44}?)(?:은|는)\s(?:함께|동시에|중복)")
LAW = re.compile(r"(?:법|규정|시행령|시행규칙|지침|요령|고시|훈령)$")
HELD = re.compile(
    r"^(?:\([^()]{2,20}\)\s?)?([^,.]{2,60}?)(?:으로|로|을|를)\s(?:기\s?)?(?:지원|수혜|선정)(?:을|를)?\s?(?:받|된)"
)
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


def _sentences(section: Section) -> Iterator[MappedText]:
    """List items and footnotes that speak of it; not the criteria, documents or bonus items."""
    if label_roles(section) & FOREIGN:
        return
    for text in (section.text, *(note.text for note in section.notes)):
        if not 12 <= len(text) <= LONGEST or pattern("eligibility", "duplication", "not_subject").search(text.text):
            continue
        if _speaks(text):
            yield text
    for child in section.children:
        yield from _sentences(child)


def _speaks(text: MappedText) -> bool:
    return pattern("eligibility", "duplication", "subject").search(text.text) is not None


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
        return True, None
    number = view.programs[program].number
    own = [match for match in named if number is not None and match.group() == number.value]
    if not own:
        return False, None
    if rest := REST.search(text.text):
        return True, text.slice(rest.start(), rest.end())
    others = [match for match in named if match not in own]
    return True, text.slice(others[0].start(), others[-1].end()) if others else None


def _other(text: MappedText) -> MappedText | None:
    """The programme or group that the sentence names."""
    for form in (QUOTED, BETWEEN, SECOND, PAIR, OTHER, MEASURES, HELD):
        match = form.search(text.text)
        if match is not None and not LAW.search(match.group(1).strip()):
            found = text.slice(match.start(1), match.end(1)).strip(" -:")
            head = HEAD.match(found.text) if form is OTHER else None
            return found.slice(head.end()) if head else found
    return None
