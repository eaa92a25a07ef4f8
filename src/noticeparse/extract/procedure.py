"""The steps of a programme from announcement to settlement, and who takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.procedure_figure import steps_of_lines, tokens_of
from noticeparse.extract.procedure_steps import INLINE, Step, actors_of, inline_steps, is_actor
from noticeparse.extract.procedure_table import steps_of_table
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

LEAST, MOST = 3, 30
SCORE = 0.85


class ProcedureExtractor:
    """Reads flow charts (as tables, as lines, in one line), tables of steps and lists of steps."""

    name = "procedure.v1"
    gives: frozenset[str] = frozenset({"procedure"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """One candidate for each programme that has a procedure, the best figure of its text."""
        for index in range(len(view.programs)):
            for section, rank in view.scope(index):
                best = _best(section)
                if best:
                    yield Candidate("procedure", list(_drafts(view, best)), index, rank)
                    if rank == Rank.SECTION:
                        break


def _best(section: Section) -> list[Step]:
    """The figure whose heading says procedure, else the longest."""
    best: list[Step] = []
    weight = (False, 0)
    for steps, labelled in _figures(section):
        if (labelled, len(steps)) > weight:
            best, weight = steps, (labelled, len(steps))
    return best


def _figures(section: Section) -> Iterator[tuple[list[Step], bool]]:
    for part in section.walk():
        label = part.label.text if part.label is not None else ""
        labelled = is_procedure(label)
        for table in part.tables:
            caption = table.caption.text if table.caption is not None else ""
            known = labelled or is_procedure(caption)
            steps = _named(steps_of_table(table, labelled=known))
            if _fits(steps, known):
                yield steps, known
        if any(child.head is not None for child in part.children):
            steps = steps_of_lines(tokens_of(part))
            if _fits(steps, labelled):
                yield steps, labelled
            if labelled and _fits(items := _listed(part), labelled):
                yield items, labelled
        flows = labelled or "절차" in label or "프로세스" in label
        for text in (part.value, *(child.text for child in part.children if child.label is None)) if flows else ():
            if len(INLINE.findall(text.text)) >= LEAST - 1 and _fits(steps := inline_steps(text), labelled):
                yield steps, labelled


def _named(steps: list[Step]) -> list[Step]:
    """Boxes that hold nothing but a bracketed actor belong to the box before them."""
    found: list[Step] = []
    for step in steps:
        text = step.name.text.strip()
        if found and text.startswith("(") and is_actor(text):
            found[-1] = replace(found[-1], actors=found[-1].actors or actors_of(step.name.strip("() ")))
        else:
            found.append(step)
    return found


def is_procedure(label: str) -> bool:
    """True for a heading over the steps of a programme (``지원절차``)."""
    if not label or len(label) > 40:
        return False
    return any(pattern("procedure", "labels", "process").fullmatch(form) for form in {squash(label), bare(label)})


def _listed(section: Section) -> list[Step]:
    """Steps as numbered items, each with a short name."""
    found: list[Step] = []
    for child in section.children:
        if child.head is None or child.head.style not in (
            "circled",
            "number_dot",
            "number_paren",
            "paren_number",
            "hangul_dot",
        ):
            return []
        name = child.label or child.value
        if not name.text or len(name.text) > 30:
            return []
        found.append(Step(name))
    return found


def _fits(steps: list[Step], labelled: bool) -> bool:
    """True for steps of a programme: not an applicant's clicks, not selection alone."""
    if not LEAST <= len(steps) <= MOST:
        return False
    names = [step.name.text.strip() for step in steps]
    if any(name.startswith(("(", "|", "및 ")) or INLINE.search(name) for name in names):
        return False
    if any(is_actor(name) and not _is_known(name) for name in names):
        return False
    if any(pattern("procedure", "steps", "not_step").search(squash(name)) for name in names):
        return False
    clicks = sum(pattern("procedure", "steps", "application").search(name) is not None for name in names)
    if clicks >= 2 or 3 * clicks > len(names):
        return False
    beyond = sum(pattern("procedure", "steps", "beyond").search(name) is not None for name in names)
    if 2 * sum(map(_is_known, names)) < len(names):
        return False
    return beyond >= 1


def _is_known(name: str) -> bool:
    return any(pattern("procedure", "steps", kind).search(name) is not None for kind in ("selection", "beyond"))


def _drafts(view: NoticeView, steps: list[Step]) -> Iterator[Record]:
    for order, step in enumerate(steps, start=1):
        actors: list[Draft] = []
        seen: set[str] = set()
        for actor in step.actors:
            text = _tidy(actor)
            if text and "|" not in text and squash(text) not in seen:
                seen.add(squash(text))
                actors.append(Reading(text, (view.place(actor),), "procedure.actor", SCORE))
        place = view.place(step.name)
        yield {
            "order": Reading(order, (place,), "procedure.order", SCORE),
            "name": Reading(clean(step.name.text).strip(" ,:"), (place,), "procedure.step", SCORE),
            "actors": actors,
        }


def _tidy(actor: MappedText) -> str:
    text = clean(actor.text).strip(" ,:·-")
    return text.strip("()").strip() if text.count("(") != text.count(")") or text.startswith("(") else text
