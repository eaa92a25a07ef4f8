"""The table of names and import strings."""

from __future__ import annotations

import sys

import pytest

from noticeparse.errors import InternalError, UnknownNameError
from noticeparse.registry import Registry

ENTRIES = {"join": "posixpath:join", "split": "posixpath:split"}


def test_a_piece_is_found_by_name():
    import posixpath

    assert Registry("reader", ENTRIES).get("join") is posixpath.join


def test_all_pieces_keep_the_order_of_the_table():
    registry: Registry[object] = Registry("reader", ENTRIES)

    assert [*registry] == ["join", "split"]
    assert len(registry) == 2
    assert registry.all() == (registry.get("join"), registry.get("split"))


def test_listing_the_names_imports_nothing():
    assert [*Registry("reader", {"never": "a_module_that_is_not_there:Reader"})] == ["never"]


def test_a_piece_is_imported_when_it_is_first_asked_for(tmp_path, monkeypatch):
    (tmp_path / "lazy_piece_for_test.py").write_text("PIECE = object()\n")
    monkeypatch.syspath_prepend(tmp_path)
    registry: Registry[object] = Registry("reader", {"lazy": "lazy_piece_for_test:PIECE"})
    assert "lazy_piece_for_test" not in sys.modules

    piece = registry.get("lazy")

    assert registry.get("lazy") is piece
    assert "lazy_piece_for_test" in sys.modules


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(UnknownNameError, match="no reader named 'jion'") as caught:
        Registry("reader", ENTRIES).get("jion")

    assert caught.value.hint == "Known: join, split"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("target", ["a_module_that_is_not_there:Reader", "posixpath:Reader"])
def test_an_entry_that_leads_nowhere_is_our_defect(target):
    with pytest.raises(InternalError, match="cannot be loaded"):
        Registry("reader", {"broken": target}).get("broken")
