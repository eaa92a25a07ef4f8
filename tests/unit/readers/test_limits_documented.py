"""The table of limits in the documentation against what the readers keep."""

from __future__ import annotations

import re
from dataclasses import fields

from noticeparse.readers.base import ReadLimits


def test_every_limit_stands_in_the_table_with_its_default(root):
    table = (root / "docs" / "reading.md").read_text("utf-8").partition("## Limits")[2].partition("\n## ")[0]
    stated = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", table, re.M))

    assert {name: float(value.replace(",", "")) for name, value in stated.items()} == {
        field.name: float(getattr(ReadLimits(), field.name)) for field in fields(ReadLimits)
    }
