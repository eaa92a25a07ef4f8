"""Which of the figures of a section shows the programme's procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.procedure_flows import LEAST, Flow, flows_in
from noticeparse.extract.procedure_steps import INLINE, Step, is_actor
from noticeparse.extract.procedure_table import is_known
from noticeparse.model.section import Section

MOST = 30
FEWEST_LABELLED = 4
MOST_COMMON = 4  # one step of four


def procedure_of(section: Section) -> list[list[Step]]:
    """The steps that a section shows: the figure whose heading says procedure, else the longest one.

    What the same heading shows beside it comes with it.
    """
    flows = [run for flow in flows_in(section) for run in _runs(flow) if _fits(run.steps, run.labelled)]
    if not flows:
        return []
    best = max(flows, key=lambda flow: (flow.labelled, len(flow.steps)))
    if best.under is None or not best.drawn:
        return [best.steps]
    kept = [flow for flow in flows if flow.drawn and (flow.under == best.under or _is_another(flow, best))]
    return _different(kept)


def _runs(flow: Flow) -> list[Flow]:
    """The flow cut where it begins anew (two kinds of support below one heading), runs that say the same once."""
    flow = replace(flow, steps=[step for step in flow.steps if not _is_time_alone(step)])
    names = [squash(step.name.text) for step in flow.steps]
    starts = [at for at, name in enumerate(names) if name == names[0]]
    if len(starts) < 2 or starts[1] < 2:
        return [flow]
    edges = [*starts, len(names)]
    pieces = [replace(flow, steps=flow.steps[low:high]) for low, high in pairwise(edges)]
    return [replace(flow, steps=steps) for steps in _different(pieces)]


def _is_time_alone(step: Step) -> bool:
    """True for what a line lost of its date left (``예정``)."""
    return pattern("procedure", "steps", "time_alone").fullmatch(squash(step.name.text)) is not None


def _is_another(flow: Flow, best: Flow) -> bool:
    """True for a figure that is called a procedure too and has hardly a step in common with the chosen one."""
    names = {squash(step.name.text) for step in flow.steps}
    common = names & {squash(step.name.text) for step in best.steps}
    return flow.labelled and flow.under is not None and MOST_COMMON * len(common) <= len(names)


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
    opened = any(pattern("procedure", "steps", "opening").search(name) is not None for name in names)
    return beyond >= 1 or (labelled and opened and len(names) >= FEWEST_LABELLED)
