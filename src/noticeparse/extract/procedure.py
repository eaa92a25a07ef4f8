"""The steps of a programme from announcement to settlement, and who takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.procedure_flows import LEAST, Flow, flows_in
from noticeparse.extract.procedure_steps import INLINE, Step, is_actor
from noticeparse.extract.procedure_table import is_known
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

MOST = 30
SCORE = 0.85


class ProcedureExtractor:
    """Reads flow charts (as tables, as lines, in one line), tables of steps and lists of steps."""

    name = "procedure.v1"
    gives: frozenset[str] = frozenset({"procedure"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """One candidate for each programme that has a procedure, the best figure of its text."""
        for index in range(len(view.programs)):
            for section, rank in view.scope(index):
                best = procedure_of(section)
                if best:
                    drafts = [draft for steps in best for draft in _drafts(view, steps)]
                    yield Candidate("procedure", list[Draft](drafts), index, rank)
                    if rank == Rank.SECTION:
                        break


def procedure_of(section: Section) -> list[list[Step]]:
    """The steps that a section shows: the figure whose heading says procedure, else the longest one.

    What the same heading shows beside it comes with it.
    """
    flows = [flow for flow in flows_in(section) if _fits(flow.steps, flow.labelled)]
    if not flows:
        return []
    best = max(flows, key=lambda flow: (flow.labelled, len(flow.steps)))
    if best.under is None or not best.drawn:
        return [best.steps]
    return _different([flow for flow in flows if flow.under == best.under and flow.drawn])


def _different(flows: Sequence[Flow]) -> list[list[Step]]:
    """The flows that are no repetition of one before."""
    found: list[list[Step]] = []
    seen: set[tuple[str, ...]] = set()
    for flow in flows:
        names = tuple(squash(step.name.text) for step in flow.steps)
        if names not in seen:
            seen.add(names)
            found.append(flow.steps)
    return found


def _fits(steps: list[Step], labelled: bool) -> bool:
    """True for steps of a programme: not an applicant's clicks, not selection alone."""
    if not LEAST <= len(steps) <= MOST:
        return False
    names = [step.name.text.strip() for step in steps]
    if any(name.startswith(("(", "|", "및 ")) or INLINE.search(name) for name in names):
        return False
    told = 2 * sum(bool(step.actors) for step in steps) > len(steps)  # who acts stands beside the names
    if not told and any(is_actor(name) and not is_known(name) for name in names):
        return False
    if any(pattern("procedure", "steps", "not_step").search(squash(name)) for name in names):
        return False
    clicks = sum(pattern("procedure", "steps", "application").search(name) is not None for name in names)
    if clicks >= 2 or 3 * clicks > len(names):
        return False
    beyond = sum(pattern("procedure", "steps", "beyond").search(name) is not None for name in names)
    if 2 * sum(map(is_known, names)) < len(names):
        return False
    return beyond >= 1


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
    text = clean(actor.text).strip(" ,:·-+")
    return text.strip("()").strip() if text.count("(") != text.count(")") or text.startswith("(") else text
