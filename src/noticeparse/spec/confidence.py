"""Values below a confidence: said as findings, and taken out where asked."""

from __future__ import annotations

from typing import Any

from noticeparse.spec.notice import Evidence, Finding, NoticeSpec, Severity
from noticeparse.spec.pointers import split


def with_confidence(spec: NoticeSpec, minimum: float, *, drop: bool) -> NoticeSpec:
    """The spec with a ``low_confidence`` finding for each value below ``minimum``; ``drop`` makes them null.

    An entry of a list of texts cannot be null: it is taken out, and the pointers of the evidence behind it move up.
    """
    low = [e for e in spec.evidence if e.confidence is not None and e.confidence < minimum]
    if not low:
        return spec
    findings = tuple(
        Finding(
            rule="low_confidence",
            severity=Severity.INFO,
            pointers=(e.pointer,),
            message=f"Confidence {e.confidence:.2f} is below {minimum:g} (신뢰도 낮음)",
        )
        for e in low
    )
    if not drop:
        return spec.model_copy(update={"findings": (*spec.findings, *findings)})
    return _without(spec, {e.pointer for e in low}, findings)


def _without(spec: NoticeSpec, pointers: set[str], findings: tuple[Finding, ...]) -> NoticeSpec:
    plain: dict[str, Any] = spec.model_dump(mode="json", by_alias=True)
    removed: list[tuple[str, int]] = []
    for pointer in sorted(pointers, key=lambda p: [int(t) if t.isdigit() else -1 for t in split(p)], reverse=True):
        holder, last = _holder(plain, pointer)
        if isinstance(holder, list) and last.isdigit() and int(last) < len(holder):
            del holder[int(last)]
            removed.append((pointer.rpartition("/")[0], int(last)))
        elif isinstance(holder, dict) and last in holder:
            default = False if isinstance(holder[last], bool) else None
            holder[last] = "point" if last == "unit" and "points" in holder else default
    plain["evidence"] = [_moved(e, removed) for e in spec.evidence if e.pointer not in pointers]
    # What was dropped is null or gone: a finding that still named it would point at nothing or at a neighbour.
    plain["findings"] = [
        *spec.findings,
        *(f.model_copy(update={"pointers": ()}) if _gone(f, removed) else f for f in findings),
    ]
    return NoticeSpec.model_validate(plain)


def _holder(plain: Any, pointer: str) -> tuple[Any, str]:
    *path, last = split(pointer)
    at = plain
    for token in path:
        at = at[int(token)] if isinstance(at, list) else at.get(token)
        if at is None:
            return None, last
    return at, last


def _gone(finding: Finding, removed: list[tuple[str, int]]) -> bool:
    return any(p == f"{where}/{index}" for p in finding.pointers for where, index in removed)


def _moved(evidence: Evidence, removed: list[tuple[str, int]]) -> Evidence:
    tokens = list(split(evidence.pointer))
    for where, index in removed:
        depth = len(split(where))
        if evidence.pointer.startswith(where + "/") and tokens[depth].isdigit() and int(tokens[depth]) > index:
            tokens[depth] = str(int(tokens[depth]) - 1)
    pointer = "".join(f"/{t}" for t in tokens)
    return evidence if pointer == evidence.pointer else evidence.model_copy(update={"pointer": pointer})
