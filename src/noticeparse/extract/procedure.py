"""The steps of a programme from announcement to settlement, and who takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.lexicon import squash
from noticeparse.extract.procedure_choice import procedure_of
from noticeparse.extract.procedure_steps import Step
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText

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
