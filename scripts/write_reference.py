#!/usr/bin/env python3
"""Writes ``docs/cli.md`` and ``docs/api.md`` from the commands and the facade themselves. ``--check`` only compares.

python -m scripts.write_reference [--check]
"""

from __future__ import annotations

import argparse
import inspect
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from noticeparse import api
from noticeparse.cli.app import app

DOCS = Path(__file__).resolve().parents[1] / "docs"
MARKUP = re.compile(r"\[/?(?:bold|dim|italic|red|green|yellow|cyan)\]")
FIELD = re.compile(r"^(\s*)(\w+): ")


def command_line() -> str:
    """Every command with its arguments and options."""
    root: Any = typer.main.get_command(app)
    parts = [
        "# Commands",
        "",
        "Written by `scripts/write_reference.py` from the commands, as `noticeparse COMMAND --help` shows them.",
        "",
        _plain(root.epilog),
    ]
    for name, command in _commands(root, "noticeparse"):
        parts += ["", f"## `{name}`", "", _plain(command.help), "", *_parameters(command)]
    return _ended(parts)


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if getattr(command, "hidden", False):
            continue
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _parameters(command: Any) -> list[str]:
    rows = []
    for parameter in command.params:
        if getattr(parameter, "hidden", False) or "--help" in parameter.opts:
            continue
        if parameter.param_type_name == "argument":
            names = parameter.metavar or parameter.name.upper()
        else:
            names = ", ".join([*parameter.opts, *parameter.secondary_opts])
            names += f" {parameter.metavar}" if parameter.metavar else ""
        rows.append(f"| `{_cell(names)}` | {_cell(_plain(parameter.help))}{_default(parameter)} |")
    return ["| argument or option | what it does |", "| --- | --- |", *rows] if rows else []


def _default(parameter: Any) -> str:
    value = parameter.default
    if value in (None, False, True, ()) or value == [] or callable(value):
        return ""
    shown = getattr(value, "value", value)
    return f" Default: `{_cell(str(shown))}`." if isinstance(shown, str | int | float) and str(shown) else ""


def facade() -> str:
    """Every function of the facade with its docstring."""
    parts = [
        "# Python",
        "",
        "Written by `scripts/write_reference.py` from the docstrings of `noticeparse.api`, the facade of the commands.",
        "`extract`, `extract_document`, `load_spec`, `read` and `spec_json` can be imported from `noticeparse` itself.",
    ]
    for name in sorted(api.__all__):
        thing = getattr(api, name)
        if not inspect.isfunction(thing) and not inspect.isclass(thing):
            continue
        signature = "" if inspect.isclass(thing) else str(inspect.signature(thing))
        signature = re.sub(r"\b(?:noticeparse|collections|pathlib)\.[\w.]*\.", "", signature).replace("'", "")
        parts += [
            "",
            f"## `{name}`",
            "",
            "```text",
            f"{name}{signature}",
            "```",
            "",
            *_document(inspect.getdoc(thing) or ""),
        ]
    return _ended(parts)


def _document(text: str) -> Iterator[str]:
    """A docstring as Markdown: its sections as lists."""
    in_list = False
    for line in text.splitlines():
        if re.fullmatch(r"(?:Args|Raises|Returns|Attributes|Yields|Source):", line):
            in_list = True
            yield f"*{line[:-1]}*"
            yield ""
        elif in_list and (match := FIELD.match(line)) and len(match[1]) == 4:
            yield f"- `{match[2]}`: {_code(line[match.end() :])}"
        elif in_list and line.startswith(" "):
            yield f"  {_code(line.strip())}"
        else:
            in_list = in_list and not line
            yield _code(line)


def _code(text: str) -> str:
    return text.replace("``", "`")


def _plain(text: str | None) -> str:
    return MARKUP.sub("", inspect.cleandoc(text or "").replace("\f", "").strip())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _ended(parts: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).rstrip() + "\n"


def main() -> int:
    """Write both pages; with ``--check`` say whether they are as they would be written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    os.environ.setdefault("COLUMNS", "100")
    stale = []
    for name, text in (("cli.md", command_line()), ("api.md", facade())):
        path = DOCS / name
        if check:
            stale += [name] if not path.is_file() or path.read_text(encoding="utf-8") != text else []
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    for name in stale:
        print(f"docs/{name} is not as its sources say: run python -m scripts.write_reference", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
