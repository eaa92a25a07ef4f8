"""Real PDF files through both engines: what stands in the tables is nearly always the same."""

from __future__ import annotations

import pytest

from noticeparse import api

pytestmark = pytest.mark.corpus

ERRORS = {"f896", "f923"}  # a DRM container, and pages that are pictures
FILES = 6
MOST_DIFFERENT = 0.02


def test_engines_agree_on_lines_and_tables_of_the_smallest_files(corpus):
    folder = corpus / "corpora" / "notices"
    readable = [path for path in folder.glob("*.pdf") if path.stem not in ERRORS]
    for path in sorted(readable, key=lambda path: path.stat().st_size)[:FILES]:
        found = api.cross_check(path)

        assert found.tables[0] == found.tables[1], path
        assert len(found.differences) <= max(1, MOST_DIFFERENT * found.lines[0]), path
