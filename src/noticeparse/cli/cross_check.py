"""What ``read --cross-check`` prints."""

from __future__ import annotations

import json
from dataclasses import asdict

from noticeparse.api import CrossCheck

NOTHING = "(nothing)"


def check_text(found: CrossCheck) -> str:
    """The comparison for people: a summary, then each difference with what both engines read."""
    first, second = found.engines
    width = max(len(first), len(second))
    lines = [
        f"{first}: {found.lines[0]} lines, {found.tables[0]} tables",
        f"{second}: {found.lines[1]} lines, {found.tables[1]} tables",
        f"{len(found.differences)} differences",
    ]
    for difference in found.differences:
        where = f"page {difference.page}: " if difference.page is not None else ""
        lines.append(f"\n{where}{difference.kind}{' ' + difference.place if difference.place else ''}")
        for engine, text in ((first, difference.first), (second, difference.second)):
            shown = NOTHING if text is None else text.replace("\n", "\n" + " " * (width + 4))
            lines.append(f"  {engine:<{width}}  {shown}")
    return "\n".join(lines) + "\n"


def check_json(found: CrossCheck) -> str:
    """The comparison as one JSON object."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"
