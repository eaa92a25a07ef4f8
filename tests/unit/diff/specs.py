"""Specs for tests of comparisons: the rich invented notice as a model, and edits of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from tests.spec_builders import notice

from noticeparse.diff.compare import compare
from noticeparse.diff.model import ChangeKind, Comparison, Row
from noticeparse.spec.notice import NoticeSpec

Json = dict[str, Any]


def model(plain: Json, name: str = "notice.txt") -> NoticeSpec:
    source = {
        "name": name,
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "media_type": "text/plain",
        "pages": None,
        "reader": "text.v1",
    }
    return NoticeSpec.model_validate({**plain, "source": source})


def compared(edit: Callable[[Json], object], programs: int = 1, **options: Any) -> Comparison:
    """The invented notice against a copy of it that ``edit`` changes in place."""
    old, new = notice(programs), notice(programs)
    edit(new)
    return compare(model(old, "old.txt"), model(new, "new.txt"), **options)


def changes(comparison: Comparison) -> list[Row]:
    return [row for row in comparison.rows if row.kind is not ChangeKind.UNCHANGED]


def the_change(comparison: Comparison) -> Row:
    found = changes(comparison)
    assert len(found) == 1, [row.label for row in found]
    return found[0]


def marked(words: Any) -> str:
    return "".join(f"[{word.text}]" if word.changed else word.text for word in words)


def evidence(pointer: str, confidence: float, text: str = "1억원") -> Json:
    return {"pointer": pointer, "page": 3, "start": 0, "end": len(text), "text": text, "confidence": confidence}
