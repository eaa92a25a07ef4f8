"""Checks between the fields of one spec. They need nothing but the spec, so a stored one can be checked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from noticeparse.spec.notice import Finding, NoticeSpec, Severity
from noticeparse.spec.pointers import join
from noticeparse.spec.program import Criterion, Program, Share
from noticeparse.spec.values import Bound, Period

LAST_QUARTER = 10
# A sum this far off says that the table was read in part, not that the notice is wrong.
NEARLY = 0.25
FULL_MARK = 100


def check_spec(spec: NoticeSpec) -> tuple[Finding, ...]:
    """Every finding of the rules below, in their order."""
    return tuple(finding for rule in RULES for finding in rule(spec))


def year_mismatch(spec: NoticeSpec) -> Iterator[Finding]:
    """The programme year of the title against the year of signature; late in the year one signs for the next."""
    if spec.program_year is None or spec.issued_on is None:
        return
    year = int(spec.issued_on[:4])
    month = int(spec.issued_on[5:7]) if len(spec.issued_on) >= 7 else None
    if year == spec.program_year or (year == spec.program_year - 1 and (month is None or month >= LAST_QUARTER)):
        return
    yield Finding(
        rule="year_mismatch",
        severity=Severity.WARNING,
        pointers=("/title", "/program_year", "/issued_on"),
        message=f"The notice for {spec.program_year} is signed {spec.issued_on}"
        f" (공고 연도 {spec.program_year}년과 공고일 {spec.issued_on}이 맞지 않음)",
    )


def points_sum(spec: NoticeSpec) -> Iterator[Finding]:
    """Evaluation points that do not add up to the stated total, or a group's items not to the group's points."""
    for index, program in enumerate(spec.programs):
        yield from _stage_sums(index, program)
        yield from _group_sums(index, program)


def _stage_sums(index: int, program: Program) -> Iterator[Finding]:
    evaluation = program.evaluation
    total = evaluation.total_points
    if total is None:
        return
    weights = {stage.name: stage.points for stage in evaluation.stages}
    sums: dict[str | None, float] = {}
    for name, criteria in _by_stage(evaluation.criteria).items():
        points = _points_of(criteria)
        if points is None:
            return
        if points:
            sums[name] = points
    if not sums or abs(sum(sums.values()) - total) < 1e-6:
        return
    for name, points in sums.items():
        fitting = {total, weights.get(name)}
        if abs(points - total) > NEARLY * total or (points == FULL_MARK < total):
            continue  # read in part, or a total that counts the bonus in
        if not any(value is not None and abs(points - value) < 1e-6 for value in fitting):
            where = f" of {name}" if name else ""
            yield Finding(
                rule="points_sum",
                severity=Severity.WARNING,
                pointers=(
                    join("programs", index, "evaluation", "criteria"),
                    join("programs", index, "evaluation", "total_points"),
                ),
                message=f"The points{where} add up to {points:g}, the stated total is {total:g}"
                f" (배점의 합 {points:g}점, 적힌 합계 {total:g}점)",
            )


def _group_sums(index: int, program: Program) -> Iterator[Finding]:
    groups: dict[tuple[str | None, str], list[tuple[int, Criterion]]] = defaultdict(list)
    for number, criterion in enumerate(program.evaluation.criteria):
        if criterion.group and criterion.group_points is not None:
            groups[criterion.stage, criterion.group].append((number, criterion))
    for (_, group), members in groups.items():
        points = [criterion.points for _, criterion in members]
        stated = members[0][1].group_points
        if stated is None or any(p is None for p in points) or len({c.group_points for _, c in members}) > 1:
            continue
        whole = sum(p for p in points if p is not None)
        if 1e-6 < abs(whole - stated) <= NEARLY * stated:
            yield Finding(
                rule="points_sum",
                severity=Severity.WARNING,
                pointers=tuple(join("programs", index, "evaluation", "criteria", n) for n, _ in members),
                message=f"The items of {group} add up to {whole:g}, the group has {stated:g}"
                f" ({group} 항목의 합 {whole:g}점, 적힌 배점 {stated:g}점)",
            )


def _by_stage(criteria: tuple[Criterion, ...]) -> dict[str | None, list[Criterion]]:
    stages: dict[str | None, list[Criterion]] = defaultdict(list)
    for criterion in criteria:
        stages[criterion.stage].append(criterion)
    return stages


def _points_of(criteria: list[Criterion]) -> float | None:
    """Sum of a stage, a group's points counted once; None where a score is missing beside others."""
    if all(c.points is None and c.group_points is None for c in criteria):
        return 0.0
    whole = 0.0
    counted: set[str] = set()
    for criterion in criteria:
        if criterion.group_points is not None and criterion.group:
            if criterion.group not in counted:
                counted.add(criterion.group)
                whole += criterion.group_points
        elif criterion.points is not None:
            whole += criterion.points
        elif not any(c.group == criterion.group and c.points is not None for c in criteria):
            continue  # a group of pass or fail items
        else:
            return None
    return whole


def bonus_over_cap(spec: NoticeSpec) -> Iterator[Finding]:
    """A single bonus item above the cap of all of them."""
    for index, program in enumerate(spec.programs):
        cap = program.bonus.cap
        for number, item in enumerate(program.bonus.items):
            if cap is not None and item.points is not None and item.points > cap:
                yield Finding(
                    rule="bonus_over_cap",
                    severity=Severity.WARNING,
                    pointers=(
                        join("programs", index, "bonus", "items", number, "points"),
                        join("programs", index, "bonus", "cap"),
                    ),
                    message=f"{item.name or 'A bonus item'} gives {item.points:g} points, the cap is {cap:g}"
                    f" (가점 {item.points:g}점이 한도 {cap:g}점을 넘음)",
                )


def shares_sum(spec: NoticeSpec) -> Iterator[Finding]:
    """Exact shares of one applicant class and track that do not add up to 100 %."""
    for index, program in enumerate(spec.programs):
        groups: dict[tuple[str | None, str | None, str | None], list[tuple[int, Share]]] = defaultdict(list)
        for number, share in enumerate(program.shares):
            if share.ratio is not None:
                groups[share.applicant, share.track, share.ratio.of].append((number, share))
        for members in groups.values():
            ratios = [share.ratio for _, share in members if share.ratio is not None]
            parties = {share.party for _, share in members}
            if len(parties) < 2 or any(r.bound != Bound.EXACT for r in ratios):
                continue
            whole = sum(r.percent for r in ratios)
            if abs(whole - 100) > 0.05:
                yield Finding(
                    rule="shares_sum",
                    severity=Severity.WARNING,
                    pointers=tuple(join("programs", index, "shares", n) for n, _ in members),
                    message=f"The shares add up to {whole:g} % (부담 비율의 합이 {whole:g}%)",
                )


def period_order(spec: NoticeSpec) -> Iterator[Finding]:
    """A period that ends before it starts."""
    for index, program in enumerate(spec.programs):
        periods: list[tuple[str, Period | None]] = [
            (join("programs", index, "application", "period"), program.application.period),
            (join("programs", index, "term"), program.term),
        ]
        for number, turn in enumerate(program.application.rounds):
            periods.append((join("programs", index, "application", "rounds", number, "period"), turn.period))
        for number, stage in enumerate(program.schedule):
            periods.append((join("programs", index, "schedule", number), Period(start=stage.start, end=stage.end)))
        for pointer, period in periods:
            if period is not None and _reversed(period):
                yield Finding(
                    rule="period_order",
                    severity=Severity.ERROR,
                    pointers=(pointer,),
                    message=f"It ends {period.end}, before its start {period.start}"
                    f" (종료 {period.end}이 시작 {period.start}보다 앞섬)",
                )


def _reversed(period: Period) -> bool:
    """Compared at the coarser precision of the two."""
    if period.start is None or period.end is None:
        return False
    common = min(len(period.start), len(period.end))
    return period.end[:common] < period.start[:common]


RULES: tuple[Callable[[NoticeSpec], Iterator[Finding]], ...] = (
    year_mismatch,
    points_sum,
    bonus_over_cap,
    shares_sum,
    period_order,
)
