"""Lists of the catalogue as tables for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from noticeparse.cli.render import console_text
from noticeparse.cli.streams import visible
from noticeparse.spec import wording

_REVISIONS: Final = {
    "original": "",
    "correction": "수정",
    "re_notice": "재공고",
    "extension": "연장",
    "cancellation": "취소",
}
_SNIPPET: Final = 90


def _notices(rows: Sequence[Any]) -> str:
    table = _table("ID", "공고일", "구분", "공고", "기관", "사업", "파일", "버전")
    for row in rows:
        counts = [str(number) for number in (row.programs, row.files, row.versions)]
        table.add_row(
            row.id, row.issued_on or _year(row), _REVISIONS[row.revision], *_cells(row.title, _names(row)), *counts
        )
    return console_text(table).rstrip()


def _versions(rows: Sequence[Any]) -> str:
    table = _table("버전", "프로그램", "파일", "이름", "값", "현재")
    for row in rows:
        names = ", ".join(row.names)
        table.add_row(
            row.id, row.made_by, row.sha256[:12], *_cells(names), str(row.values_read), "●" if row.current else ""
        )
    return console_text(table).rstrip()


def _programs(rows: Sequence[Any]) -> str:
    table = _table("ID", "번호", "사업", "연도")
    for row in rows:
        table.add_row(row.id, *_cells(row.number, row.name), str(row.year or wording.MISSING))
    return console_text(table).rstrip()


def _hits(rows: Sequence[Any]) -> str:
    table = _table("ID", "사업", "기관", "한도", "비율", "접수", "연도")
    for row in rows:
        name = Text(visible(row.name or row.title or wording.MISSING))
        if mark := _REVISIONS[row.revision]:
            name.append(f" [{mark}]", style="dim")
        if not row.latest:
            name.append(" [이후 공고 있음]", style="yellow")
        # What stands in the name is seen there.
        for snippet in (snippet for snippet in row.snippets if not snippet.pointer.endswith(("/name", "/title"))):
            name.append("\n")
            name.append_text(_snippet(snippet))
        year = str(row.year or wording.MISSING)
        table.add_row(row.id, name, *_cells(_names(row)), _limit(row), _ratio(row), _days(row), year)
    return console_text(table).rstrip()


def _decisions(rows: Sequence[Any]) -> str:
    table = _table("종류", "ID", "ID", "결정")
    for row in rows:
        said = "같음" if row.same else "다름"
        table.add_row({"chain": "공고", "family": "사업"}[row.kind], row.left_id, row.right_id, said)
    return console_text(table).rstrip()


TABLES: Final[Mapping[str, Callable[[Sequence[Any]], str]]] = {
    "notices": _notices,
    "versions": _versions,
    "programs": _programs,
    "hits": _hits,
    "decisions": _decisions,
}
"""By what the rows are."""


def history_text(history: Any) -> str:
    """A chain, and each family with its values side by side, a column for each edition."""
    announced = any(row.announced for row in history.chain)
    chain = _table("ID", "공고일", "구분", "공고", "번호", *(["알린 변경"] if announced else []), title="공고 이력")
    for row in history.chain:
        kind = _REVISIONS[row.revision] or "최초"
        told = ["\n".join(row.announced)] if announced else []
        chain.add_row(row.notice_id, row.issued_on or wording.MISSING, kind, *_cells(row.title, row.number, *told))
    parts: list[Table | Text] = [chain]
    for family in history.families:
        parts += [Text(""), _family(family.members)]
        if family.suggestions:
            parts.append(_suggestions(family.suggestions))
    return console_text(Group(*parts)).rstrip()


def _family(members: Sequence[Any]) -> Table:
    table = Table(title="사업 이력", title_justify="left", show_edge=False)
    table.add_column("")
    for row in members:
        heading = f"{row.year or '?'} {_REVISIONS[row.revision]}".strip()
        table.add_column(heading, overflow="fold")
    for label, values in (
        ("ID", [row.id for row in members]),
        ("사업", [row.name or row.title for row in members]),
        ("기관", [_names(row) for row in members]),
        ("공고일", [row.issued_on for row in members]),
        ("한도", [_limit(row) for row in members]),
        ("비율", [_ratio(row) for row in members]),
        ("접수", [_days(row) for row in members]),
    ):
        table.add_row(label, *_cells(*values))
    return table


def _suggestions(suggestions: Sequence[Any]) -> Table:
    table = _table("닮음", "연도", "사업", "기관", "잇기", title="같은 사업일 수 있음")
    for row in suggestions:
        other = row.other
        join = f"noticeparse catalog link {row.of} {other.id}"
        table.add_row(f"{row.score:.2f}", str(other.year or "?"), *_cells(other.name, _names(other)), join)
    return table


def _table(*heads: str, title: str | None = None) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head == "ID")
    return table


def _cells(*values: str | None) -> list[Text]:
    """What notices say, without what could steer a terminal or look like markup."""
    return [Text(visible(value or wording.MISSING)) for value in values]


def _names(row: Any) -> str:
    return ", ".join(row.issuers) or wording.MISSING


def _year(row: Any) -> str:
    return str(row.year) if row.year else wording.MISSING


def _limit(row: Any) -> str:
    if row.limit_high is None:
        return wording.MISSING
    low, high = wording.won(row.limit_low), wording.won(row.limit_high)
    return high if low == high else f"{low}~{high}"


def _ratio(row: Any) -> str:
    if row.ratio_high is None:
        return wording.MISSING
    return f"{row.ratio_high:g}%" if row.ratio_low == row.ratio_high else f"{row.ratio_low:g}~{row.ratio_high:g}%"


def _days(row: Any) -> str:
    return f"{row.opens or ''} ~ {row.closes or ''}".strip() if row.opens or row.closes else wording.MISSING


def _snippet(snippet: Any) -> Text:
    """One line around the word, the word marked."""
    text = Text(visible(snippet.text[: snippet.start]), style="dim")
    text.append(visible(snippet.text[snippet.start : snippet.end]), style="bold")
    text.append(visible(snippet.text[snippet.end :][:_SNIPPET]), style="dim")
    text = Text(" ").join(text.split("\n"))
    if snippet.page is not None:
        text.append(f" ({snippet.page}쪽)", style="dim")
    return text
