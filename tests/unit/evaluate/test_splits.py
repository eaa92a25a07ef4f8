"""Splits of labelled notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticeparse.errors import SpecError
from noticeparse.evaluate.gold import load_golds
from noticeparse.evaluate.splits import FILE, load_splits

GOLD = Path(__file__).parents[3] / "gold"

FAULTY = {
    "no TOML": "[[family",
    "no notices": '[[family]]\nname = "a"\nsplit = "dev"\n',
    "another split": '[[family]]\nname = "a"\nsplit = "validation"\nnotices = ["1"]\n',
    "twice": '[[family]]\nname = "a"\nsplit = "dev"\nnotices = ["1"]\n' * 2,
    "no table": 'family = ["a"]\n',
}


def test_a_folder_without_splits_has_none(tmp_path):
    assert load_splits(tmp_path) == {}


def test_each_notice_of_a_family_has_its_split(tmp_path):
    (tmp_path / FILE).write_text('[[family]]\nname = "a"\nsplit = "dev"\nnotices = ["1", "2"]\n', encoding="utf-8")

    assert load_splits(tmp_path) == {"1": "dev", "2": "dev"}


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_faulty_splits_are_refused(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")

    with pytest.raises(SpecError):
        load_splits(tmp_path)


def test_every_label_of_the_project_is_in_one_split():
    assert set(load_splits(GOLD)) == set(load_golds(GOLD))
