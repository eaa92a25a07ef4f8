"""Whether what stands under the heads of a reading is what the heads promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from noticeparse.layout.loose.grid import Plan
from noticeparse.layout.loose.headers import Header
from noticeparse.layout.loose.kinds import COPIES, NUMBER, index_of
from noticeparse.layout.loose.words import promises, words

_INDEX = "index"


def keeps_promises(header: Header, plan: Plan) -> bool:
    """False where values stand under the wrong head, as they do when a head was overlooked or a cell was empty.

    Phone numbers beside a column ``연락처``, say, or text in a column ``연번``.
    """
    heads = _heads(header, plan)
    kinds = _kinds(plan, heads)
    for col, head in enumerate(heads):
        if head in words("pure_counters") and kinds[col] != _INDEX:
            return False
        if kinds[col] == _INDEX and col == 0 and head not in words("counters"):
            return False
        numbers = kinds[col] == NUMBER and not plan.levels
        if numbers and not head.endswith(promises()[NUMBER]):
            return False
        if kinds[col] == COPIES and not head.endswith(promises()[COPIES]):
            return False
    for kind, endings in promises().items():
        promised = {col for col, head in enumerate(heads) if head.endswith(endings)}
        found = {col for col, there in enumerate(kinds) if there == kind}
        if kind != NUMBER and promised and found and not promised & found:
            return False
    return True


def _heads(header: Header, plan: Plan) -> list[str]:
    return [name for name, span in zip(header.names, plan.spans, strict=True) for _ in range(span)]


def _kinds(plan: Plan, heads: Sequence[str]) -> list[str]:
    """The kind that most cells of each column have, empty where that is text."""
    kinds: list[Counter[str]] = [Counter() for _ in range(plan.n_cols)]
    for slot in plan.slots:
        if slot.col_span == 1 and slot.pieces:
            first = slot.pieces[0]
            counts = slot.col == 0 or heads[slot.col] in words("pure_counters")
            number = len(slot.pieces) == 1 and counts and index_of(first.text) is not None
            kinds[slot.col][_INDEX if number else first.kind] += 1
    return [max(found, key=lambda kind: found[kind]) if found else "" for found in kinds]
