"""``noticeparse schema``: the contract as JSON Schema."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.cli.streams import write


def schema(
    comparison: Annotated[
        bool, typer.Option("--comparison", help="That of diff --format json. (비교 결과의 스키마)")
    ] = False,
) -> None:
    """Print the JSON Schema of a spec (명세의 JSON 스키마 출력)."""
    document = api.comparison_schema() if comparison else api.json_schema()
    write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
