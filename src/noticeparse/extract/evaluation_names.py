"""Names of the stages of an evaluation, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import bare, pattern, squash, words
from noticeparse.model.mapped import MappedText

LONGEST = 24
ROUND = re.compile(r"^(?:제?\d{1,2}(?:차|단계)|[①-⑩]|[가-하]\.)")
BRACKETS = re.compile(r"[()\[\]<>〈〉【】]")


@dataclass(slots=True)
class Stage:
    """A stage on its way to a record.

    Attributes:
        name: As printed, without points in brackets; None for the one that is never named.
        facts: Fields of the record beside the name.
    """

    name: Reading | None
    facts: Record

    def record(self) -> Record:
        """The draft of the contract's shape."""
        return {"name": self.name, **self.facts} if self.name is not None else dict(self.facts)

    @property
    def core(self) -> str:
        """Its name without its round and brackets, squashed."""
        return core(str(self.name.value)) if self.name is not None else ""


def core(name: str) -> str:
    """A stage's name reduced to what two mentions share: ``1차 서면평가`` and ``(서면 평가)`` are one."""
    plain = BRACKETS.sub("", squash(name))
    short = ROUND.sub("", plain)
    return short if len(short) > 2 else plain


@cache
def mention() -> re.Pattern[str]:
    """A stage named in running text (raw)."""
    kinds = "|".join(sorted(words("evaluation", "stages", "kinds"), key=len, reverse=True))
    acts = "|".join(words("evaluation", "stages", "acts"))
    turn = r"제?\s?\d(?:차|단계)\s?"
    kind = rf"(?:{kinds})"
    return re.compile(
        rf"(?:{turn}[(\[]?\s?)?(?<![가-힣])(?:{kind}\s?[·ㆍ/]?\s?){{1,2}}(?:{acts})(?!위원|단|자\b|지표|항목표)|{turn}(?:{acts})"
    )


@cache
def _labels() -> re.Pattern[str]:
    """A squashed label that is nothing but a stage's name."""
    kinds = "|".join(sorted(words("evaluation", "stages", "kinds"), key=len, reverse=True))
    acts = "|".join(words("evaluation", "stages", "acts"))
    free = "|".join(words("evaluation", "stages", "free_acts"))
    turn = r"(?:제?\d(?:차|단계))?[(:]?"
    return re.compile(
        rf"{turn}(?:(?:{kinds})+[/,]?){{1,3}}(?:{acts})(?:및.{{1,10}}|\(.{{1,12}}\)|등)?\)?|제?\d(?:차|단계)[(:]?[가-힣A-Za-z]{{0,8}}(?:{acts})\)?"
        rf"|{turn}[가-힣A-Za-z]{{1,8}}(?:{free})\)?"
    )


def is_stage(label: str) -> bool:
    """True for a label that names a stage and nothing else."""
    name = squash(label)
    if not 2 < len(name) <= LONGEST or pattern("evaluation", "stages", "not_stages").fullmatch(BRACKETS.sub("", name)):
        return False
    if pattern("evaluation", "stages", "not_stages").fullmatch(bare(label)):
        return False
    return _labels().fullmatch(name) is not None


def is_unscored(stage: Stage) -> bool:
    """True for a stage that checks and gives no points."""
    return pattern("evaluation", "stages", "unscored").fullmatch(stage.core) is not None


def is_general(name: str) -> bool:
    """True for a name that fits every stage."""
    return pattern("evaluation", "stages", "general").fullmatch(core(name)) is not None


def find_same(name: str, stages: Sequence[Stage]) -> Stage | None:
    """The stage that a name means: the very same one, else the one whose name holds it or that it holds."""
    wanted = core(name)
    if not wanted:
        return None
    named = [stage for stage in stages if stage.core]
    for stage in named:
        if stage.core == wanted:
            return stage
    for stage in sorted(named, key=lambda s: -len(s.core)):
        if wanted.startswith(stage.core) or stage.core.startswith(wanted):
            return stage
    for stage in sorted(named, key=lambda s: -len(s.core)):
        if len(stage.core) > 3 and (stage.core in wanted or wanted in stage.core):
            return stage
    return None


def mentions(text: MappedText) -> list[tuple[int, int, str]]:
    """Start, end and name of every stage that a text names."""
    found = []
    for match in mention().finditer(text.text):
        name = " ".join(match.group().replace("(", " ").split())
        if not pattern("evaluation", "stages", "not_stages").fullmatch(squash(name)):
            found.append((match.start(), match.end(), name))
    return found
