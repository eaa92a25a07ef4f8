"""Tables over pages and without outer rules: what the labels may hold, how they are held against tables, and floors."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from scripts import check_page_tables as script
from scripts.compare_tables import compare, within
from scripts.editions import Side, plain, side

from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Region, Table

LABELS = sorted(script.LABELS.glob("*.json"))
LONGEST_TEXT = 33


def table(*rows: tuple[str, ...], pages: tuple[int, ...] = (1,), name: str = "t1") -> Table:
    """A grid of one line a cell; with pages, each row stands on its own one."""
    cells = tuple(
        Cell(r, c, (Line(MappedText.of(text), page_no=pages[min(r, len(pages) - 1)]),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    regions = tuple(Region(page) for page in dict.fromkeys(pages))
    return Table(name, cells, len(rows), len(rows[0]), Span(0, 1), regions=regions)


HEAD, BODY = ("구분", "한도"), ("일반과제", "2억원")
CROSSING = {
    "parts": [{"page": 1, "cell": "구분"}, {"page": 2, "cell": "일반 과제"}],
    "rows": [2],
    "columns": [2],
    "head_repeats": False,
    "split_row": None,
}


def texts_of(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for child in children for text in texts_of(child)]


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem[:8])
def test_labels_hold_short_texts_and_are_named_by_digest(path):
    label = json.loads(path.read_text(encoding="utf-8"))

    assert re.fullmatch(r"[0-9a-f]{64}", path.stem)
    assert list(label) == ["crossing", "apart", "open_sided"]
    assert max(map(len, texts_of(label))) <= LONGEST_TEXT


def test_a_table_of_two_pages_is_joined_where_one_table_holds_cells_of_both():
    found = script.Found()
    script.check_crossing([table(HEAD, BODY, pages=(1, 2))], CROSSING, found, "a")
    script.check_crossing([table(HEAD), table(BODY, pages=(2,))], CROSSING, found, "b")
    script.check_crossing([table(HEAD, BODY, BODY, pages=(1, 2))], CROSSING, found, "c")

    assert (found.crossing, found.joined, found.shaped) == (3, 2, 1)


def test_neighbours_in_one_table_are_a_false_join():
    label = [{"page": 1, "cell": "구분"}, {"page": 1, "cell": "일반과제"}]
    found = script.Found()
    script.check_apart([table(HEAD, BODY)], label, found, "a")
    script.check_apart([table(HEAD), table(BODY)], label, found, "b")

    assert (found.neighbours, found.merged) == (2, 1)


def test_edges_are_right_only_in_the_outer_columns_of_the_labelled_grid():
    label = {"page": 1, "rows": [2], "columns": [3], "edges": [["구분", "비고"]]}

    assert script.edges_of(table(("구분", "한도", "비고")), label) == [True, True]
    assert script.edges_of(table(("한도", "구분", "비고")), label) == [False, True]
    assert script.edges_of(table(("구분", "비고")), label) == [False, False]


def test_rows_and_trigrams_count_as_documented():
    gold = side([[(0, 1, "구분"), (0, 1, "한도"), (1, 1, "일반 과제"), (1, 1, "2억원")]], "구분 한도 일반 과제 2억원")
    other = Side([("구분", "한도")], [Counter({"구분": 1, "한도": 1})], plain("구분 한도"))

    tally = compare(gold, other).tally

    assert (tally.gold, tally.found, tally.output, tally.right) == (2, 1, 1, 1)
    assert (tally.wanted, tally.heard) == (9, 2)


def test_a_row_is_within_reach_where_every_cell_stands_in_some_text():
    assert within(("구분", "한도"), ["구분표", "한도"])
    assert not within(("구분", "비고"), ["구분표", "한도"])


@pytest.fixture(scope="module")
def found(corpus: Path) -> script.Found:
    return script.check_labels((corpus / "corpora" / "notices").glob("*.pdf"), script.LABELS)


@pytest.mark.corpus
def test_labelled_tables_over_pages_are_one_table_and_neighbours_are_two(found):
    assert found.crossing >= 8
    assert found.joined / found.crossing >= 0.95, found.faults
    assert found.neighbours >= 20
    assert found.merged == 0, found.faults


@pytest.mark.corpus
def test_tables_without_outer_rules_keep_their_first_and_last_columns(found):
    assert found.open_sided >= 20
    assert found.edges_right / found.edges >= 0.95, found.faults


def test_nested_tables_are_known_however_deep():
    inner, other = table(HEAD, name="t3"), table(BODY, name="t4")
    middle = Table("t2", (Cell(0, 0, tables=(inner,)),), 1, 1, Span(0, 1))
    outer = Table("t1", (Cell(0, 0, tables=(middle,)),), 1, 1, Span(0, 1))

    assert script.nesting((outer, middle, inner, other)) == {(0, 1), (0, 2), (1, 2)}
