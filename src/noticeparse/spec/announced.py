"""What a notice says itself that it changes, as its spec keeps it: findings, with both sides as their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from noticeparse.spec.notice import Evidence, NoticeSpec
from noticeparse.spec.pointers import join

AGAINST_VERSION: Final = "announced_change"
"""Rule of the findings on what an amendment changes in the notice before it."""
AGAINST_YEAR: Final = "announced_since_last_year"
"""Rule of the findings on what is new against the year before."""
CHANGES_ONLY: Final = "changes_only"
"""Rule of the finding on an amendment that prints little but its changes."""
RULES: Final = (AGAINST_VERSION, AGAINST_YEAR)
SUBJECT: Final = "announced.subject"
BEFORE: Final = "announced.before"
AFTER: Final = "announced.after"


@dataclass(frozen=True, slots=True)
class AnnouncedChange:
    """One change that a notice announces.

    Attributes:
        pointer: Of its finding.
        rule: Against what: the version before it, or the year before.
        subject: Where it is said what changes; None where only both sides are printed.
        before: Where it is said what held; None where the notice does not say.
        after: Where it is said what holds now; None where the subject says all.
    """

    pointer: str
    rule: str
    subject: Evidence | None = None
    before: Evidence | None = None
    after: Evidence | None = None

    def text(self, side: str) -> str:
        """What is said there, blanks folded; empty for none."""
        evidence = {SUBJECT: self.subject, BEFORE: self.before, AFTER: self.after}[side]
        return " ".join(evidence.text.split()) if evidence is not None else ""

    def line(self) -> str:
        """All of it in one line: ``접수기간: 3. 15. → 3. 22.`` for example."""
        return change_line(self.text(SUBJECT), self.text(BEFORE), self.text(AFTER))


def change_line(subject: str, before: str, after: str) -> str:
    """A change in one line; a side that is not stated is a dash, and none where neither is."""
    sides = f"{before or '-'} → {after or '-'}" if before or after else ""
    return ": ".join(part for part in (subject, sides) if part)


def announced_changes(spec: NoticeSpec) -> Iterator[AnnouncedChange]:
    """The changes that a notice announces, in its order."""
    sides: dict[str, dict[str, Evidence]] = {}
    for evidence in spec.evidence:
        if evidence.pointer.startswith("/findings/") and evidence.method is not None:
            # A recognised text has a mark behind its method.
            sides.setdefault(evidence.pointer, {}).setdefault(evidence.method.partition("+")[0], evidence)
    for number, finding in enumerate(spec.findings):
        pointer = join("findings", number)
        if finding.rule in RULES and (found := sides.get(pointer)):
            yield AnnouncedChange(pointer, finding.rule, found.get(SUBJECT), found.get(BEFORE), found.get(AFTER))
