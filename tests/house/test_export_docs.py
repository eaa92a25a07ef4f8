"""What docs/export.md says holds: its commands run, its query answers, its tables are those of the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import duckdb
import pytest

from noticeparse import api
from noticeparse.export.crosswalk import NONE, mappings, nodes
from noticeparse.export.families import families

FILES = ("notices.xlsx", "summary.csv", "tables/tracks.csv", "deadlines.ics", "report.md", "services.jsonld")


@pytest.fixture(scope="module")
def text(root):
    return (root / "docs" / "export.md").read_text(encoding="utf-8")


def test_the_commands_run_and_the_query_answers(text, root, tmp_path, monkeypatch):
    (commands,) = re.findall(r"```bash\n(.*?)```", text, re.DOTALL)
    (query,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    (tmp_path / "corpora").symlink_to(root / "corpora")
    script = f'set -euo pipefail\nnoticeparse() {{ "{sys.executable}" -m noticeparse "$@"; }}\n{commands}'

    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("notice_title,region,role,")
    assert [name for name in FILES if not (tmp_path / name).is_file()] == []
    assert len(list((tmp_path / "reports").iterdir())) == len(list((root / "corpora").glob("*.html")))
    assert len(list((tmp_path / "parquet").iterdir())) == len(families())
    monkeypatch.chdir(tmp_path)
    assert len(duckdb.sql(query).fetchall()) > 3


def test_every_format_and_table_is_described(text):
    formats = text.partition("## Formats")[2].partition("## Tables")[0]

    assert [name for name in api.export_formats() if f"`{name}`" not in formats] == []
    for table in families():
        assert f"| `{table.key}` | {table.head} | {table.meaning} |" in text


@pytest.mark.parametrize("service", ["bizinfo", "kstartup"])
def test_every_field_of_a_cross_walk_is_described(text, service):
    section = text.partition(f"### {service}\n")[2].partition("\n### ")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$", section, re.MULTILINE)

    assert [(to, head, note) for to, head, _, note in rows] == [(m.to, m.head, m.note) for m in mappings(service)]
    assert [to for to, _, source, _ in rows if source == "–"] == [m.to for m in mappings(service) if m.rule == NONE]


def test_every_node_of_schema_org_is_described(text):
    for node in nodes("schemaorg"):
        for field in node.fields:
            at = f"`{node.at}`" if node.at else ""
            assert f"| {at} | `{node.type}` | `{node.rows}` | `{field.to}` | {field.note} |" in text
