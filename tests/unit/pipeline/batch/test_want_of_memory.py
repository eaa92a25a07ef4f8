"""Want of memory is no fault of one extractor: a spec without its part would look whole."""

from __future__ import annotations

import pytest

from noticeparse import api
from noticeparse.pipeline import runner
from noticeparse.registry import Registry


class Greedy:
    """An extractor that finds no memory."""

    name = "greedy.v1"
    gives = frozenset({"title"})

    def find(self, view):
        raise MemoryError


class Faulty(Greedy):
    """An extractor with a defect."""

    def find(self, view):
        raise ZeroDivisionError


@pytest.fixture
def extract_with(monkeypatch):
    def run(extractor):
        table = {"identity.v1": "noticeparse.extract.identity:IdentityExtractor", "own": f"{__name__}:{extractor}"}
        monkeypatch.setattr(runner, "extractors", Registry("extractor", table))
        return api.extract("2024년 시험기업 지원사업 공고\n".encode())

    return run


def test_want_of_memory_ends_the_extraction(extract_with):
    with pytest.raises(MemoryError):
        extract_with("Greedy")


def test_a_defect_costs_one_extractor(extract_with):
    assert "own" in str(extract_with("Faulty").findings)
