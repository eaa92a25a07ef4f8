"""A spec as a person reads it: rich tables on a terminal, plain text elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from noticeparse.cli.streams import visible
from noticeparse.spec import wording
from noticeparse.spec.notice import NoticeKind, NoticeSpec, Revision, Severity
from noticeparse.spec.program import Bonus, Program

FILE_WIDTH = 120

_T = TypeVar("_T")
_KINDS = {NoticeKind.INTEGRATED: "통합 공고", NoticeKind.SINGLE: "단일 공고"}
_REVISIONS = {
    Revision.CORRECTION: "수정 공고",
    Revision.RE_NOTICE: "재공고",
    Revision.EXTENSION: "연장 공고",
    Revision.CANCELLATION: "취소 공고",
}
_SEVERITIES = {
    Severity.ERROR: ("오류", "bold red"),
    Severity.WARNING: ("주의", "yellow"),
    Severity.INFO: ("참고", "dim"),
}


def console_text(view: RenderableType, *, plain: bool = False, wrap: bool = True) -> str:
    """What a console prints for the view.

    Args:
        view: Anything that rich renders.
        plain: Without colours, for a file; otherwise as standard output is.
        wrap: Fold lines at the console's width.
    """
    on_terminal = sys.stdout.isatty() and not plain
    width = None if on_terminal or "COLUMNS" in os.environ else FILE_WIDTH
    console = Console(width=width, no_color=plain or None, force_terminal=False if plain else None)
    with console.capture() as capture:
        console.print(view, markup=False, highlight=False, soft_wrap=not wrap)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def yaml_text(document: object, *, single: bool) -> str:
    """A JSON document as YAML, keys in their order; several in one stream begin with ``---`` each."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        document, Dumper=dumper, allow_unicode=True, sort_keys=False, width=FILE_WIDTH, explicit_start=not single
    )
    return text


def notice_text(spec: NoticeSpec, *, plain: bool) -> str:
    """The notice as text: title, programmes with what they pay, bonus points, contacts, findings."""
    return console_text(Group(*_notice(spec)), plain=plain)


def _notice(spec: NoticeSpec) -> Iterable[RenderableType]:
    yield _line(spec.title or "(제목을 찾지 못했습니다)", "bold")
    yield _pairs(
        [
            ("공고번호", spec.notice_number),
            ("구분", " · ".join(filter(None, [_KINDS[spec.kind], _REVISIONS.get(spec.revision)]))),
            ("공고기관", ", ".join(spec.issuers)),
            ("공고일", wording.moment(spec.issued_on)),
            ("사업연도", spec.program_year),
            ("총예산", wording.money(spec.budget)),
        ]
    )
    for program in spec.programs:
        yield from _program(program)
    if spec.contacts:
        yield _heading(f"문의처 ({len(spec.contacts)})")
        yield _grid(
            spec.contacts,
            [
                ("지역", lambda c: c.region),
                ("역할", lambda c: c.role),
                ("기관", lambda c: " ".join(filter(None, [c.organization, c.department]))),
                ("담당", lambda c: c.person),
                ("내용", lambda c: c.topic),
                ("전화", lambda c: "\n".join(c.phones)),
                ("전자우편·누리집", lambda c: "\n".join([*c.emails, *filter(None, [c.url])])),
            ],
        )
    if spec.findings:
        yield _heading(f"확인할 점 ({len(spec.findings)})")
        for finding in spec.findings:
            word, style = _SEVERITIES[finding.severity]
            line = Text.assemble((f"{word} ", style))
            line.append(visible(f"{finding.rule}: {finding.message}"))
            line.append(visible(" " + ", ".join(finding.pointers)), style="dim")
            yield Padding(line, (0, 0, 0, 2))
    yield _line(f"\n{spec.source.name} · sha256 {spec.source.sha256[:16]}… · {spec.source.reader}", "dim")


def _program(program: Program) -> Iterable[RenderableType]:
    yield _heading(" ".join(filter(None, [program.number, program.name or "지원사업"])))
    apply = program.application
    yield _pairs(
        [
            ("목적", program.purpose),
            ("신청기간", wording.period(apply.period)),
            ("신청처", ", ".join(apply.urls)),
            ("사업기간", wording.period(program.term)),
            ("지원규모", _known(wording.count(program.scale.count), wording.money(program.scale.budget))),
            ("지원한도", _known(wording.money(program.limit), wording.ratio(program.ratio))),
        ]
    )
    if program.tracks:
        yield _grid(
            program.tracks,
            [
                ("지원유형", lambda t: t.name),
                ("지원한도", lambda t: wording.money(t.limit)),
                ("지원비율", lambda t: wording.ratio(t.ratio)),
                ("총사업비", lambda t: wording.money(t.total_cost)),
                ("기간", lambda t: wording.duration(t.period)),
                ("규모", lambda t: _known(wording.count(t.count), wording.money(t.budget))),
                ("금리", lambda t: wording.ratio(t.interest)),
                ("상환", lambda t: _known(wording.duration(t.grace), wording.duration(t.repayment))),
                ("조건", lambda t: "\n".join(t.conditions)),
            ],
        )
    if program.shares:
        yield _grid(
            program.shares,
            [
                ("분담", lambda s: s.party),
                ("신청자 구분", lambda s: s.applicant),
                ("유형", lambda s: s.track),
                ("비율", lambda s: wording.ratio(s.ratio)),
                ("한도", lambda s: wording.money(s.limit)),
            ],
        )
    if program.costs:
        yield _grid(
            program.costs,
            [
                ("부담 비용", lambda c: c.name),
                ("금액", lambda c: wording.money(c.amount)),
                ("적용", lambda c: c.applies_to),
            ],
        )
    yield from _bonus(program.bonus)


def _bonus(bonus: Bonus) -> Iterable[RenderableType]:
    if not bonus.items and not bonus.deductions and bonus.cap is None:
        return
    scored = [(item.name, item.points, item.unit) for item in bonus.items]
    scored += [(item.name, None if item.points is None else -item.points, item.unit) for item in bonus.deductions]
    cap = "" if bonus.cap is None else f" (최대 {bonus.cap}점)"
    yield _grid(
        scored,
        [
            (f"가점·감점{cap}", lambda row: row[0]),
            ("점수", lambda row: "" if row[1] is None else f"{row[1]:+g}{'%' if row[2] == 'percent' else '점'}"),
        ],
    )


def _known(*words: str) -> str:
    return " / ".join(word for word in words if word != wording.MISSING)


def _line(text: str, style: str) -> Text:
    return Text(visible(text), style=style)


def _heading(text: str) -> Text:
    return Text("\n").append(visible(text), style="bold cyan")


def _pairs(rows: Iterable[tuple[str, object]]) -> RenderableType:
    """Label and value on one line each; rows without a value are left out."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for label, value in rows:
        if value is not None and value not in ("", wording.MISSING):
            grid.add_row(label, Text(visible(str(value))))
    return Padding(grid, (0, 0, 0, 2))


def _grid(rows: Sequence[_T], columns: Iterable[tuple[str, Callable[[_T], str | None]]]) -> RenderableType:
    """A table of the columns that hold something in at least one row."""
    table = Table(show_edge=False, pad_edge=False)
    filled = []
    for title, read in columns:
        cells = [visible(read(row) or "") for row in rows]
        if any(cell not in ("", wording.MISSING) for cell in cells):
            table.add_column(title, overflow="fold")
            filled.append(cells)
    for row_cells in zip(*filled, strict=True):
        table.add_row(*map(Text, row_cells))
    return Padding(table, (0, 0, 0, 2))
