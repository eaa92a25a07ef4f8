"""``noticeparse schema``: the contract as JSON Schema."""

from __future__ import annotations

import json

from noticeparse import api
from noticeparse.cli.streams import write


def schema() -> None:
    """Print the JSON Schema of a spec (명세의 JSON 스키마 출력)."""
    write(json.dumps(api.json_schema(), ensure_ascii=False, indent=2) + "\n")
