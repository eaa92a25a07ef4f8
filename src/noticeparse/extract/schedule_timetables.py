"""A programme's timetables: tables, lists, figures, and runs of lines that lost their table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from noticeparse.extract.application_labels import (
    Part,
    Year,
    labelled_parts,
    says,
    tables_in,
    with_nested,
)
from noticeparse.extract.draft import Draft, Rank, Reading
from noticeparse.extract.lexicon import squash
from noticeparse.extract.procedure_flows import flows_in
from noticeparse.extract.roles import roles_of
from noticeparse.extract.schedule_applying import days_of, labels_of_applying, rows_of_applying
from noticeparse.extract.schedule_cells import Clock, in_line, is_time, record, stage_text, when
from noticeparse.extract.schedule_tables import stages_of_steps, stages_of_table
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

ARROW = re.compile(r"\s*[→⇒➔➜⇨]\s*")
ARROWS = re.compile(r"[\s→⇒➔➜⇨▶►▷↓⇩>]+")
LONGEST_NAME = 24
FEWEST = 2
PLANNED = re.compile(r"일정|예정")
COUNTED = re.compile(r"\d단계")
MONTH = len("2031-03")


def timetables(view: NoticeView, program: int, year: Year) -> Iterator[tuple[Rank, list[Draft]]]:
    """Timetables of a programme, with the periods of a table about applying that they leave out."""
    rows = rows_of_applying(view, program, Clock.of(year))
    labels = labels_of_applying(view, program, Clock.of(year)) if not rows else []
    found = False
    for rank, stages in _announced(view, program, year):
        days, begun = set(map(days_of, stages)), _starts(stages)
        fresh = [*(s for s in rows if days_of(s) not in days), *(s for s in labels if days_of(s)[0] not in begun)]
        later = _later(view, program, year, stages) if not found else []
        yield rank, [*fresh, *stages, *later]
        found = True
    if (rows or labels) and not found:
        yield Rank.SECTION, [*rows, *labels]


def _announced(view: NoticeView, program: int, year: Year) -> Iterator[tuple[Rank, list[Draft]]]:
    """The timetable that is called so, else tables with times and stages, else sentences."""
    found = False
    done: set[int] = set()
    for top, rank in view.scope(program):
        for section in top.walk():
            if section.label and is_timetable(section.label.text) and section.head and section.head.number not in done:
                done.update(s.head.number for s in section.walk() if s.head)
                if stages := _section(view, section, Clock.of(year)):
                    yield rank, stages
                    found = True
    if found:
        return
    for table, section, rank in tables_in(view, program):
        if view.integrated and rank == Rank.COMMON:
            continue
        caption = table.caption.text if table.caption else ""
        label = section.label.text if section.label else ""
        if "application_period" in roles_of(label):
            continue
        if stages := stages_of_table(view, table, Clock.of(year), named=is_timetable(caption)):
            yield rank, stages
            return
    for top, rank in view.scope(program):
        if figures := _figures(view, top, year):
            yield rank, figures
            return
    mentioned = [
        entry
        for part in labelled_parts(view, program)
        if part.rank != Rank.COMMON and (entry := _mentioned(view, part, Clock.of(year)))
    ]
    if mentioned:
        yield Rank.MENTION, mentioned


def _later(view: NoticeView, program: int, year: Year, stages: Sequence[Draft]) -> list[Draft]:
    """Stages of a figure that come after a timetable's last, which may be the choice (``중간보고(10월)``)."""
    last = max((day for stage in stages for day in days_of(stage)), default="")
    if len(stages) < FEWEST or not last:
        return []
    for top, rank in view.scope(program):
        if view.integrated and rank == Rank.COMMON:
            continue
        drawn = (stage for stage in _figures(view, top, year) if not COUNTED.fullmatch(_stage_name(stage)))
        later = [stage for stage in drawn if days_of(stage)[0][:MONTH] > last[:MONTH]]
        if later:
            return later
    return []


def _stage_name(stage: Draft) -> str:
    name = stage.get("stage") if isinstance(stage, dict) else None
    return squash(str(name.value)) if isinstance(name, Reading) else ""


def _figures(view: NoticeView, section: Section, year: Year) -> list[Draft]:
    """The stages of a procedure's figure that says when: those that one heading is over, else the first."""
    found: list[Draft] = []
    under: int | None = None
    for flow in flows_in(section):
        if not flow.drawn or len(flow.steps) < FEWEST or (found and (flow.under is None or flow.under != under)):
            continue
        stages = stages_of_steps(view, flow.steps, Clock.of(year))
        if stages and 2 * len(stages) >= len(flow.steps):
            found, under = [*found, *stages], flow.under
    return found


def is_timetable(label: str) -> bool:
    """True for the label of a timetable."""
    if says("schedule", "label", "other", label):
        return False
    return "schedule" in roles_of(label) or (
        len(squash(label)) <= LONGEST_NAME and squash(label).endswith(("일정", "일정(안)", "일정안"))
    )


def _section(view: NoticeView, section: Section, clock: Clock) -> list[Draft]:
    found: list[Draft] = []
    for table in section.all_tables():
        for inner in with_nested(table):
            stages = stages_of_table(view, inner, clock, named=True)
            if _go_on(found, stages):
                found = [*found, *stages]
                continue
            if _starts(stages) <= _starts(found):
                continue
            found = [*(found if not _starts(found) <= _starts(stages) else []), *stages]
    if found:
        return found
    lines = [s for s in section.walk() if s.head is not None and s.head.style != "note"][:60]
    plain = [s.text for s in lines if s.head is not None and not s.head.style]
    marked = [s for s in lines if s.head is not None and (s.head.style or s is section)]
    for line in marked:
        found.extend(_line(view, line, clock, top=line is section))
    return found or _run(view, plain, clock)


def _go_on(found: Sequence[Draft], stages: Sequence[Draft]) -> bool:
    """True for the next row of a figure: boxes with other names, none of them before the last one so far."""
    names = [{_stage_name(stage) for stage in some} for some in (found, stages)]
    drawn = all(_is_drawn(stage) for stage in (*found, *stages))
    if not found or not stages or not drawn or names[0] & names[1]:
        return False
    return min(_starts(stages)) >= max(_starts(found), default="")


def _is_drawn(stage: Draft) -> bool:
    name = stage.get("stage") if isinstance(stage, dict) else None
    return isinstance(name, Reading) and name.method == "schedule.flow"


def _starts(stages: Sequence[Draft]) -> set[str]:
    """When stages begin: a figure beside a table of the same timetable repeats it."""
    starts = (stage.get("start") for stage in stages if isinstance(stage, dict))
    return {str(start.value)[:10] for start in starts if isinstance(start, Reading)}


def _line(view: NoticeView, section: Section, clock: Clock, *, top: bool) -> list[Draft]:
    """One list item: label and time, or both in its text; several where arrows join them."""
    if top:
        text = section.value
    elif section.label and section.value and section.label.text != section.value.text:
        moment = when(view, section.value, clock) if not is_time(section.label.text) else None
        stage = stage_text(section.label)
        if moment is not None and stage is not None:
            return [record(view, stage, moment, section.value, section.value, clock, "schedule.item")]
        text = section.text
    else:
        text = section.text
    found: list[Draft] = []
    pieces = _pieces(text)
    for piece in pieces:
        if (entry := in_line(view, piece, clock, "schedule.line")) is not None:
            found.append(entry)
    return found


def _pieces(text: MappedText) -> list[MappedText]:
    pieces = []
    at = 0
    for match in ARROW.finditer(text.text):
        pieces.append(text.slice(at, match.start()))
        at = match.end()
    pieces.append(text.slice(at))
    return [piece.strip() for piece in pieces if piece.text.strip()]


def _run(view: NoticeView, lines: Sequence[MappedText], clock: Clock) -> list[Draft]:
    """Lines of a table that lost its rules: each time belongs to the line above it."""
    lines = [line for line in lines if not ARROWS.fullmatch(line.text)]
    if side_by_side := _columns(view, lines, clock):
        return side_by_side
    found: list[Draft] = []
    for before, line in pairwise(lines):
        if not is_time(line.text) or is_time(before.text):
            continue
        stage = stage_text(before)
        if stage is not None and (moment := when(view, line, clock)):
            found.append(record(view, stage, moment, line, line, clock, "schedule.run"))
    return found if len(found) > 1 else []


def _columns(view: NoticeView, lines: Sequence[MappedText], clock: Clock) -> list[Draft]:
    """As many stages as times, all of the stages first: a figure whose rows were read one after the other."""
    first = next((at for at, line in enumerate(lines) if is_time(line.text)), 0)
    times = list(takewhile(lambda line: is_time(line.text), lines[first:]))
    names = [stage_text(line) for line in lines[:first]]
    if len(times) < FEWEST or len(times) != first or any(name is None for name in names):
        return []
    found: list[Draft] = []
    for name, line in zip(names, times, strict=True):
        if name is not None and (moment := when(view, line, clock)):
            found.append(record(view, name, moment, line, line, clock, "schedule.figure"))
    return found


def _mentioned(view: NoticeView, part: Part, clock: Clock) -> Draft | None:
    """A stage's paragraph that says when it is planned."""
    if part.section is None or not says("schedule", "label", "stage", part.label.text):
        return None
    if "일정" not in part.value.text or not PLANNED.search(part.value.text) or len(part.label) > LONGEST_NAME:
        return None
    moment = when(view, part.value, clock)
    stage = stage_text(part.label)
    if moment is None or stage is None:
        return None
    return record(
        view, stage, moment, part.value, part.value.slice(moment.span.start, moment.span.end), clock, "schedule.mention"
    )
