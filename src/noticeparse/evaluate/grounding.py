"""Whether a spec's evidence is true, complete, and in the right place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from noticeparse.evaluate.figures import Share
from noticeparse.evaluate.gold import Quote
from noticeparse.evaluate.holding import holds
from noticeparse.evaluate.schema import is_core_path
from noticeparse.evaluate.values import Form, Value, values_of
from noticeparse.model.span import Span
from noticeparse.spec import pointers
from noticeparse.spec.align import Alignment, Leaf, Outcome


class FaultKind(StrEnum):
    """What is wrong with the evidence of a value.

    Attributes:
        FALSE_SLICE: The text at the offsets is another one.
        NO_EVIDENCE: A value has none at all.
        NOT_HELD: The evidence of a value, taken together, does not say it.
        ELSEWHERE: A right value was read from another place than gold's.
    """

    FALSE_SLICE = "false_slice"
    NO_EVIDENCE = "no_evidence"
    NOT_HELD = "not_held"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the evidence, and the spec's pointer that it is about."""

    kind: FaultKind
    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class Grounding:
    """Shares of one notice, or of several added up.

    Attributes:
        slices: Evidences whose text is the text at their offsets, of all.
        covered: Values with evidence, of all that need one.
        core_covered: The same for values of the core groups.
        held: Values that their evidence says, of those with evidence that can be held against it.
        placed: Right values whose evidence overlaps gold's, of those with gold evidence found in the text.
        quotes: Gold quotes that were found in the text, of all.
        faults: Everything that keeps a share below one.
    """

    slices: Share
    covered: Share
    core_covered: Share
    held: Share
    placed: Share
    quotes: Share
    faults: tuple[Fault, ...]

    def __add__(self, other: Grounding) -> Grounding:
        return Grounding(
            self.slices + other.slices,
            self.covered + other.covered,
            self.core_covered + other.core_covered,
            self.held + other.held,
            self.placed + other.placed,
            self.quotes + other.quotes,
            self.faults + other.faults,
        )


EMPTY: Final = Grounding(Share(), Share(), Share(), Share(), Share(), Share(), ())


def check_grounding(
    spec: Mapping[str, Any], text: str, alignment: Alignment | None = None, quotes: Iterable[Quote] = ()
) -> Grounding:
    """Hold a spec's evidence against the text, and against gold's evidence where an alignment with gold is given.

    Args:
        spec: A plain spec with its ``evidence``.
        text: ``Document.text``: what the offsets count in.
        alignment: Of gold (left) and the spec (right).
        quotes: The gold's evidence, looked up in the same text.
    """
    evidence: list[Mapping[str, Any]] = list(spec.get("evidence") or [])
    faults: list[Fault] = []
    true = [entry for entry in evidence if text[entry["start"] : entry["end"]] == entry["text"]]
    for entry in evidence:
        found = text[entry["start"] : entry["end"]]
        if found != entry["text"]:
            message = f"{entry['text'][:40]!r} is {found[:40]!r} at {entry['start']}"
            faults.append(Fault(FaultKind.FALSE_SLICE, entry["pointer"], message))
    spans = _by_pointer((entry["pointer"], Span(entry["start"], entry["end"])) for entry in true)
    covered, core, held = _coverage(spec, text, spans, faults)
    found_quotes = list(quotes)
    located = [quote for quote in found_quotes if quote.span is not None]
    placed = Share() if alignment is None else _placement(alignment, spans, located, faults)
    return Grounding(
        slices=Share(len(true), len(evidence)),
        covered=covered,
        core_covered=core,
        held=held,
        placed=placed,
        quotes=Share(len(located), len(found_quotes)),
        faults=tuple(faults),
    )


def _coverage(
    spec: Mapping[str, Any], text: str, spans: Mapping[str, list[Span]], faults: list[Fault]
) -> tuple[Share, Share, Share]:
    covered = core = held = Share()
    for value in values_of(spec):
        if value.form is Form.JUDGED:
            continue
        proof = spans.get(value.pointer, [])
        one = Share(int(bool(proof)), 1)
        covered += one
        if is_core_path(value.path):
            core += one
        if not proof:
            faults.append(Fault(FaultKind.NO_EVIDENCE, value.pointer, f"no evidence for {_shown(value)}"))
            continue
        said = "\n".join(span.cut(text) for span in proof)
        says = holds(value.form, value.value, said)
        held += Share(int(says), 1)
        if not says:
            faults.append(Fault(FaultKind.NOT_HELD, value.pointer, f"{said[:80]!r} does not say {_shown(value)}"))
    return covered, core, held


def _by_pointer(evidence: Iterable[tuple[str, Span]]) -> dict[str, list[Span]]:
    """For each pointer, the evidence of what it names and of its parts, in the order given."""
    spans: dict[str, list[Span]] = {}
    for pointer, span in evidence:
        for whole in pointers.parents(pointer):
            spans.setdefault(whole, []).append(span)
    return spans


def _shown(value: Value) -> str:
    return repr(value.value)[:80]


def _placement(
    alignment: Alignment, spans: Mapping[str, list[Span]], quotes: Iterable[Quote], faults: list[Fault]
) -> Share:
    """Of the values that are right as a whole and have gold evidence: how many were read where gold reads them."""
    wanted = _by_pointer((quote.pointer, quote.span) for quote in quotes if quote.span is not None)
    placed = Share()
    for gold_pointer, spec_pointer in _right_values(alignment.leaves):
        golden = wanted.get(gold_pointer, [])
        if not golden:
            continue
        read = spans.get(spec_pointer, [])
        hit = any(mine.overlaps(theirs) for mine in golden for theirs in read)
        placed += Share(int(hit), 1)
        if not hit:
            where = ", ".join(f"{span.start}-{span.end}" for span in read[:3]) or "nowhere"
            gold_at = ", ".join(f"{span.start}-{span.end}" for span in golden[:3])
            faults.append(Fault(FaultKind.ELSEWHERE, spec_pointer, f"read at {where}, gold says {gold_at}"))
    return placed


def _right_values(leaves: Iterable[Leaf]) -> list[tuple[str, str]]:
    """Pointer pairs of values (objects as wholes) whose leaves are all the same."""
    right: dict[tuple[str, str], bool] = {}
    for leaf in leaves:
        if leaf.left_pointer is None or leaf.right_pointer is None:
            continue
        pair = (leaf.left_pointer, leaf.right_pointer)
        if leaf.value:
            pair = (pair[0].rpartition("/")[0], pair[1].rpartition("/")[0])
        right[pair] = right.get(pair, True) and leaf.outcome is Outcome.SAME
    return [pair for pair, same in right.items() if same]
