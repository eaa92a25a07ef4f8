"""Names of the stages of an evaluation, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import bare, pattern, squash, words
from noticeparse.extract.view import clean
from noticeparse.model.mapped import MappedText

LONGEST = 24
ROUND = re.compile(r"^(?:제?\d{1,2}(?:차|단계)|[①-⑩]|[가-하]\.)")
NUMBERING = re.compile(r"^\s?(?:[①-⑳❶-❿]\s?|\d{1,2}[.)]\s?|[-·▪]\s?)?")
SHARE = re.compile(r"\(\d{1,3}(?:\.\d)?[%점]?\)")
SHARE_BEHIND = re.compile(r"\s?[(\[]\s?\d{1,3}(?:\.\d)?\s?[%점]\s?[)\]]$")
ACTS = frozenset({"평가", "심사"})
BRACKETS = re.compile(r"[()\[\]<>〈〉【】]")


@dataclass(slots=True)
class Stage:
    """A stage on its way to a record.

    Attributes:
        name: As printed, without points in brackets; None for the one that is never named.
        facts: Fields of the record beside the name.
        listed: It stands in a list, a chain or a table of stages, not only among the shares of a score.
    """

    name: Reading | None
    facts: Record
    listed: bool = True

    def record(self) -> Record:
        """The draft of the contract's shape."""
        return {"name": self.name, **self.facts} if self.name is not None else dict(self.facts)

    @property
    def printed(self) -> str:
        """Its name as printed; empty for the one that is never named."""
        return str(self.name.value) if self.name is not None else ""

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
        rf"{turn}(?:(?:{kinds})+[/,]?){{1,3}}(?:\((?:{kinds})\))?(?:{acts})(?:및(?!.{{0,9}}평가).{{1,10}}|\(.{{1,12}}\)|등)?\)?|제?\d(?:차|단계)[(:]?[가-힣A-Za-z]{{0,8}}(?:{acts})\)?"
        rf"|제?\d(?:차|단계)(?:{acts})\((?:{kinds})(?:{acts})?\)|{turn}[가-힣A-Za-z]{{1,8}}(?:{free})\)?"
        rf"|{'|'.join(words('evaluation', 'stages', 'rounds'))}"
    )


def is_stage(label: str) -> bool:
    """True for a label that names a stage and nothing else."""
    name = SHARE.sub("", squash(label))
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


def _turn(name: str) -> str:
    """``1차`` of ``1차 서면평가``."""
    match = ROUND.match(BRACKETS.sub("", squash(name)))
    return match.group() if match else ""


def _act(name: str, turn: str) -> str:
    """``심사`` of ``1차 심사(서류)``: what is left without the round and brackets."""
    return bare(name).removeprefix(turn)


def find_same(name: str, stages: Sequence[Stage]) -> Stage | None:
    """The stage that a name means: the very same one, else the one whose name holds it or that it holds."""
    wanted = core(name)
    if not wanted:
        return None
    named = [stage for stage in stages if stage.core]
    turn = _turn(name)
    for stage in named:
        theirs = _turn(str(stage.name.value)) if stage.name is not None else ""
        if turn and turn == theirs and ({_act(name, turn), _act(stage.printed, theirs)} & ACTS):
            return stage
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


@dataclass(slots=True)
class StageBook:
    """Stages in the order in which they were found.

    Attributes:
        stages: Named stages.
        nameless: Pass mark of a notice that names no stage which decides.
    """

    stages: list[Stage] = field(default_factory=list)
    nameless: Stage | None = None

    def add(self, name: Reading) -> Stage:
        """The stage of that name, a new one where it is not known yet."""
        known = find_same(str(name.value), self.stages)
        if known is None:
            known = Stage(name, {})
            self.stages.append(known)
        return known

    def records(self) -> list[Stage]:
        """Every stage that says something."""
        return self.stages + ([self.nameless] if self.nameless is not None else [])


def stage_name(text: str) -> str:
    """A stage's name as printed, without numbering and outer brackets."""
    name = clean(SHARE_BEHIND.sub("", NUMBERING.sub("", text))).strip("()[]<> :：‧·")
    if name.count("(") > name.count(")"):
        name = f"{name})" if is_stage(name.partition("(")[2]) else name.partition("(")[0].strip()
    return name
