"""What a notice is: title, number, revision, signers, date, year, whole budget, and a single programme's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading
from noticeparse.extract.grid import label_pairs
from noticeparse.extract.identity_lines import NoticeLine, notice_lines
from noticeparse.extract.identity_named import named_elsewhere, names_none
from noticeparse.extract.identity_names import name_of, year_of
from noticeparse.extract.identity_signature import find_signature
from noticeparse.extract.identity_title import LONGEST, Title, find_number, find_title
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.roles import YEAR
from noticeparse.extract.view import Entry, NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.nlp.counts import find_counts
from noticeparse.nlp.found import Found
from noticeparse.nlp.money import find_money
from noticeparse.spec.values import Bound, Money

REVISIONS = ("cancellation", "correction", "extension", "re_notice")
TITLE_TAIL = re.compile(r"(?<![\s*※])[\s*※]+$")
BEFORE = 30
IN_ALL = re.compile(r"총\s?[^,]{0,4}$")
COLUMNS = 2
# Told for several columns, or year by year.
IN_PARTS = re.compile(r"\|[^|]*\d|\d\s?차\s?(?:연도|년도)|^$")
YEARLY = re.compile(r"\d\s?차\s?(?:연도|년도)")


class IdentityExtractor:
    """Reads the lines above the first heading, the signature, and the labels of the whole budget."""

    name = "identity.v1"
    gives = frozenset({"title", "notice_number", "revision", "issuers", "issued_on", "program_year", "budget", "name"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for the notice's own fields, and for ``name`` of a single notice's programme."""
        lines = notice_lines(view)
        title = find_title(lines) or _of_label(view)
        number = find_number(lines)
        if number is not None:
            yield Candidate("notice_number", view.reading(clean(number.text), number, "identity.number", score=0.95))
        if title is not None:
            yield from _of_title(view, title)
        yield from _name(view, title)
        yield from _revision(view, title, lines)
        signature = find_signature(lines)
        if signature is not None:
            place = view.place(signature.date_text)
            yield Candidate("issued_on", Reading(signature.date, (place,), "identity.signature", signature.score))
            issuers: list[Draft] = [
                Reading(name, (view.place(where),), "identity.signature", signature.score)
                for name, where in signature.signers
            ]
            if issuers:
                yield Candidate("issuers", issuers)
        yield from _budget(view)


def _of_label(view: NoticeView) -> Title | None:
    """Where no line is a title: what a label such as 사업명 says, if it names a year."""
    if view.integrated:
        return None
    for section in view.programs[0].section.walk():
        if section.label is None or not section.value or section.value.text == section.label.text:
            continue
        if pattern("identity", "name", "labels").fullmatch(squash(section.label.text)):
            return Title(section.value, 0.5, 0) if year_of(section.value) and len(section.value) <= LONGEST else None
    return None


def _of_title(view: NoticeView, title: Title) -> Iterator[Candidate]:
    value = TITLE_TAIL.sub("", clean(title.text.text))
    yield Candidate("title", view.reading(value, title.text, "identity.title", score=title.score))
    if year := year_of(title.text):
        found, start, end = year
        reading = view.reading(found, title.text, "identity.title_year", start=start, end=end, score=0.95)
        yield Candidate("program_year", reading)


def _name(view: NoticeView, title: Title | None) -> Iterator[Candidate]:
    """A single notice's programme: as its title names it, else as a label or the announcing sentence does."""
    if view.integrated or view.programs[0].name is not None:
        return
    name = name_of(title.text) if title is not None else None
    if title is not None and name and not names_none(name.text):
        yield Candidate("name", view.reading(clean(name.text), name, "identity.title", score=title.score - 0.05), 0)
    elif other := named_elsewhere(view):
        yield Candidate("name", view.reading(clean(other.text), other, "identity.named", score=0.6), 0)


def _revision(view: NoticeView, title: Title | None, lines: Sequence[NoticeLine]) -> Iterator[Candidate]:
    """The title says it, or a short line right above or below the title."""
    texts: list[MappedText] = []
    if title is not None:
        texts.append(title.text)
        near = lines[max(0, title.at - 3) : title.at + 3]
        texts.extend(line.text for line in near if not line.front and len(line.text) <= BEFORE)
    for text in texts:
        for name in REVISIONS:
            if match := pattern("identity", "revision", name).search(text.text):
                reading = view.reading(name, text, "identity.revision", start=match.start(), end=match.end(), score=0.9)
                yield Candidate("revision", reading)
                return


def _budget(view: NoticeView) -> Iterator[Candidate]:
    sections = view.common if view.integrated else (view.programs[0].section,)
    for section in sections:
        for entry in view.entries_in(section, "scale"):
            yield from _of_entry(view, entry)
        if not view.integrated:
            yield from _labelled_budget(view, section)
    for section in view.front:
        for below in section.walk():
            for found in find_money(below.text.text):
                if _whole(below.text.text, found, labelled=False):
                    yield Candidate("budget", _reading(view, below.text, found, 0.6), rank=Rank.PRESS)


def _labelled_budget(view: NoticeView, section: Section) -> Iterator[Candidate]:
    """The whole budget under a label of its own, wherever it stands (``공고예산 | 16억원``)."""
    for part in section.walk():
        if part.label is not None and _is_whole_budget(part.label.text) and not IN_PARTS.search(part.value.text):
            yield from _of_entry(view, Entry(part.label, frozenset({"scale"}), part.value, section=part))
        for table in part.tables:
            for label, value in label_pairs(table):
                if (
                    value.col == 1
                    and table.n_cols == COLUMNS
                    and _is_whole_budget(label.text.text)
                    and not IN_PARTS.search(value.text.text)
                ):
                    yield from _of_entry(view, Entry(label.text, frozenset({"scale"}), value.text, table=table))


def _is_whole_budget(label: str) -> bool:
    return pattern("identity", "budget", "anywhere").fullmatch(YEAR.sub("", bare(label))) is not None


def _of_entry(view: NoticeView, entry: Entry) -> Iterator[Candidate]:
    alone = entry.table is None or entry.table.n_cols == COLUMNS
    labelled = (alone and _is_whole_budget(entry.label.text)) or (
        pattern("identity", "budget", "labels").fullmatch(bare(entry.label.text)) is not None
    )
    texts = [entry.value] if entry.value else list(entry.items())[:1]
    for text in texts:
        if labelled and YEARLY.search(text.text):
            continue
        for found in find_money(text.text)[:1]:
            counts = bool(find_counts(text.text[found.span.end :]))
            counted = counts and found.span.start <= 2
            notices = counts and pattern("identity", "budget", "notices").fullmatch(bare(entry.label.text)) is not None
            said = labelled or (counted and not view.integrated)
            if _whole(text.text, found, labelled=said, notices=notices):
                yield Candidate("budget", _reading(view, text, found, 0.85 if labelled else 0.75))


def _whole(text: str, found: Found[Money], *, labelled: bool, notices: bool = False) -> bool:
    """True where the amount is a whole budget, not what one applicant gets.

    Args:
        text: Where it stands.
        found: The amount.
        labelled: Its label is that of a whole budget.
        notices: Its label is that of what the notice gives in all: a most is the whole, too.
    """
    money = found.value
    before = text[max(0, found.span.start - BEFORE) : found.span.start]
    in_all = IN_ALL.search(before) is not None or text.startswith("총", found.span.start)
    capped = money.bound == Bound.MAX and not (labelled and (in_all or notices))
    if money.per is not None or money.bound == Bound.MIN or capped:
        return False
    if labelled:
        return True
    printed = text[found.span.start : found.span.end]
    return bool(pattern("identity", "budget", "total").search(before)) or printed.lstrip().startswith("총")


def _reading(view: NoticeView, text: MappedText, found: Found[Money], score: float) -> Reading:
    return Reading(found.value, (view.place(text, found.span.start, found.span.end),), "identity.budget", score)
