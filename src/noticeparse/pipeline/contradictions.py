"""Two places of one notice that disagree: a programme's own section against the overview table.

Agreement is generous: units are resolved, a yearly or monthly limit may be counted over its period, the overview may
round to its unit, and a limit may be meant for one track or over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.resolve import Loser, Resolved
from noticeparse.extract.view import NoticeView
from noticeparse.spec.notice import Finding, NoticeSpec, Severity
from noticeparse.spec.pointers import join
from noticeparse.spec.program import Program, Track
from noticeparse.spec.values import Count, Duration, Money, Per, Period, Ratio, TimeUnit

MONTHS = {TimeUnit.YEAR: 12.0, TimeUnit.MONTH: 1.0, TimeUnit.WEEK: 0.25, TimeUnit.DAY: 1 / 30, TimeUnit.HOUR: 1 / 720}


def contradictions(spec: NoticeSpec, view: NoticeView, resolved: Resolved) -> Iterator[Finding]:
    """A finding for each value that a less specific place states differently."""
    for loser in resolved.losers:
        if loser.program is None or loser.program >= len(spec.programs):
            continue
        program = spec.programs[loser.program]
        if loser.field == "tracks":
            for record in loser.draft if isinstance(loser.draft, list) else []:
                if isinstance(record, dict) and _is_overview(record):
                    yield from _tracks(loser.program, program, record, view)
        elif isinstance(loser.draft, Reading) and loser.draft.method.startswith("overview"):
            yield from _single(loser, program, loser.draft, view)


def _is_overview(record: Record) -> bool:
    return "name" not in record


def _tracks(index: int, program: Program, record: Record, view: NoticeView) -> Iterator[Finding]:
    limit, ratio, period = (_reading(record, key) for key in ("limit", "ratio", "period"))
    numbered = list(enumerate(program.tracks))
    if limit is not None and isinstance(limit.value, Money):
        stated = [(n, t) for n, t in numbered if t.limit is not None]
        if stated and not _limit_agrees(program, limit.value):
            most = max(t.limit.amount for _, t in stated if t.limit is not None)
            where = [
                join("programs", index, "tracks", n, "limit") for n, t in stated if t.limit and t.limit.amount == most
            ]
            yield _finding("limit_contradiction", where, limit, view, f"{most:,}원")
    if ratio is not None and isinstance(ratio.value, Ratio):
        shares = [(n, t.ratio.upper or t.ratio.percent) for n, t in numbered if t.ratio is not None]
        high = ratio.value.upper or ratio.value.percent
        if shares and abs(max(s for _, s in shares) - high) > 1e-6:
            most_share = max(s for _, s in shares)
            where = [join("programs", index, "tracks", n, "ratio") for n, s in shares if s == most_share]
            yield _finding("ratio_contradiction", where, ratio, view, f"{most_share:g}%")
    if period is not None and isinstance(period.value, Duration):
        lengths = [(n, _months(t.period)) for n, t in numbered if t.period is not None]
        if lengths and abs(max(m for _, m in lengths) - _months(period.value)) > 0.2:
            longest = max(m for _, m in lengths)
            where = [join("programs", index, "tracks", n, "period") for n, m in lengths if m == longest]
            yield _finding("period_contradiction", where, period, view, f"{longest:g}개월")


def _limit_agrees(program: Program, overview: Money) -> bool:
    amounts = {overview.amount, overview.upper}
    stated: set[float] = set()
    if program.limit is not None:
        stated.add(program.limit.amount)
    for track in program.tracks:
        stated |= _amounts(track)
    # An overview in 억원 rounds to its last printed digit: half a per cent is no contradiction.
    return any(a is not None and abs(a - s) <= 0.005 * max(a, s) for a in amounts for s in _highest(stated, program))


def _amounts(track: Track) -> set[float]:
    """The limit of a track, and what it comes to over the track's period."""
    if track.limit is None:
        return set()
    found: set[float] = {track.limit.upper or track.limit.amount}
    if track.period is not None and track.limit.per in (Per.YEAR, Per.MONTH):
        months = _months(track.period)
        found.add(track.limit.amount * (months / 12 if track.limit.per == Per.YEAR else months))
    return found


def _highest(stated: set[float], program: Program) -> set[float]:
    """The overview names the most: the highest of the limits, a cap over them, or their sum over a period."""
    most = max((t.limit.upper or t.limit.amount for t in program.tracks if t.limit), default=0)
    return {s for s in stated if s >= most}


def _months(duration: Duration) -> float:
    return (duration.upper or duration.value) * MONTHS[duration.unit]


def _single(loser: Loser, program: Program, draft: Reading, view: NoticeView) -> Iterator[Finding]:
    assert loser.program is not None
    if loser.field == "scale.count" and isinstance(draft.value, Count) and program.scale.count is not None:
        if program.scale.count.value != draft.value.value:
            where = [join("programs", loser.program, "scale", "count")]
            yield _finding("count_contradiction", where, draft, view, f"{program.scale.count.value:,}")
    elif loser.field == "application.period" and isinstance(draft.value, Period):
        own = program.application.period
        if own is not None and not (
            _same_start(own.start, draft.value.start) and _same_start(own.end, draft.value.end)
        ):
            where = [join("programs", loser.program, "application", "period")]
            yield _finding("period_contradiction", where, draft, view, f"{own.start} ~ {own.end}")


def _same_start(a: str | None, b: str | None) -> bool:
    """Two dates at the coarser precision of both; an unstated one agrees with any."""
    if a is None or b is None:
        return True
    common = min(len(a), len(b))
    return a[:common] == b[:common]


def _reading(record: Record, key: str) -> Reading | None:
    draft: Draft | None = record.get(key)
    return draft if isinstance(draft, Reading) else None


def _finding(rule: str, pointers: list[str], other: Reading, view: NoticeView, stands: str) -> Finding:
    place = other.places[0]
    said = " ".join(place.span.cut(view.text).split())[:40]
    where = f"{place.table} " if place.table else ""
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        pointers=tuple(pointers),
        message=f"{stands} stands in the programme's own section, the overview {where}says {said}"
        f" (본문 {stands}, 현황표 {said})",
    )
