"""Gold files are loaded by their hash, checked to the last pointer, and sealed without running text of others."""

from __future__ import annotations

import hashlib
import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from tests.spec_builders import gold as noted_gold
from tests.spec_builders import money, notice

from noticeparse.errors import SpecError
from noticeparse.evaluate.gold import find_quote, load_golds, plain_pointer, quotes, seal
from noticeparse.evaluate.gold_check import Level, foreign_problems, problems
from noticeparse.model.span import Span
from noticeparse.spec.align import Outcome, align
from noticeparse.spec.notation import plain

LONG = "이 지원을 이미 받은 기업이 같은 해에 같은 설비로 다시 신청하는 경우에는 평가 대상에서 제외함"
TEXT = f"2024년 부품 지원 공고\n한도 16백만원\n한도 16백만원\n - {LONG}\n"
WRONG = [
    ({"titel": "가"}, "/titel", "Extra inputs"),
    ({"budget": {"amount": "16,000천원"}}, "/budget/amount", "valid integer"),
    ({"budget": money(1, "maximum")}, "/budget/bound", "'max'"),
    ({"budget": {"amount": {"$any": [1, "둘"]}}}, "/budget/amount", "valid integer"),
    ({"issued_on": "2024. 3. 1."}, "/issued_on", "ISO 8601"),
    ({"kind": "both"}, "/kind", "'single'"),
    (
        {"programs": [{"bonus": {"items": [{"points": "3점"}]}}]},
        "/programs/0/bonus/items/0/points/int",
        "valid integer",
    ),
    ({"contacts": [{"person": "김"}]}, "/contacts/0/person", "persons"),
    ({"title": {"$any": ["가"]}}, "/title", "at least two"),
    ({"title": {"$some": ["가", "나"]}}, "/title", "$some"),
    ({"title": {"$optional": "가"}}, "/title", "inside a list"),
    ({"issuers": [{"$skip": True}]}, "/issuers/0", "never inside a list"),
    ({"issuers": [{"$text": {"head": "가"}}]}, "/issuers/0", "$text"),
    ({"findings": [{"rule": "sum", "pointers": []}]}, "/findings/0/rule", "no rule"),
    ({"findings": [{"rule": "points_sum"}]}, "/findings/0", "rule and pointers"),
    ({"findings": [{"rule": "points_sum", "pointers": ["/programs/7"]}]}, "/findings/0/pointers", "leads nowhere"),
    ({"evidence": [{"pointer": "/programs/7", "quote": "한도"}]}, "/evidence/0/pointer", "leads nowhere"),
    ({"evidence": [{"pointer": "title", "quote": "한도"}]}, "/evidence/0/pointer", "not a JSON pointer"),
    ({"evidence": [{"pointer": "/title", "quote": LONG}]}, "/evidence/0/quote", "1 to 40"),
    ({"evidence": [{"pointer": "/title", "quote": "한도", "occurrence": 3}]}, "/evidence/0/quote", "2 times"),
    ({"evidence": [{"pointer": "/title", "quote": "한도", "occurrence": 0}]}, "/evidence/0/occurrence", "from 1"),
    ({"evidence": [{"pointer": "/title", "text": "한도"}]}, "/evidence/0", "quote"),
    ({"issuers": ["가나  다"]}, "/issuers/0", "single spaces"),
    ({"issuers": ["\u1100\u1161"]}, "/issuers/0", "NFC"),
]


def small_gold(**changes):
    return {
        "title": {"$any": ["2024년 부품 지원 공고", "부품 지원 공고"]},
        "programs": [{"exclusions": [LONG, {"$optional": LONG}], "tracks": [{"limit": money(16_000_000)}]}],
        "findings": [{"rule": "limit_contradiction", "pointers": ["/programs/0/tracks/0/limit"], "message": LONG}],
        "evidence": [
            {"pointer": "/title/$any/0", "page": None, "quote": "2024년 부품 지원 공고", "occurrence": 1},
            {"pointer": "/programs/0/tracks/0/limit", "page": None, "quote": "16백만원", "occurrence": 2},
        ],
        **changes,
    }


def errors(gold, text=TEXT):
    return [problem for problem in problems(gold, text) if problem.level is Level.ERROR]


@pytest.fixture(scope="module")
def script():
    path = Path(__file__).parents[3] / "scripts" / "seal_gold.py"
    location = spec_from_file_location("seal_gold", path)
    assert location is not None
    assert location.loader is not None
    module = module_from_spec(location)
    location.loader.exec_module(module)
    return module


@pytest.fixture
def files(tmp_path):
    plain_file, source = tmp_path / "plain.json", tmp_path / "notice.txt"
    plain_file.write_text(json.dumps(small_gold()), encoding="utf-8")
    source.write_bytes(TEXT.replace("\n", "\r\n").encode())
    return plain_file, source


def test_a_right_gold_file_has_no_problem():
    assert problems(small_gold(), TEXT) == []


def test_every_notation_of_gold_passes():
    assert errors({**noted_gold(), "tables": []}, None) == []


@pytest.mark.parametrize(("change", "pointer", "message"), WRONG, ids=lambda value: str(value)[:60])
def test_what_is_wrong_is_named_with_its_place(change, pointer, message):
    found = errors({"title": "2024년 부품 지원 공고", **change})

    assert any(problem.pointer == pointer and message in problem.message for problem in found), found


def test_pointers_may_lead_into_any_alternative():
    gold = {"issuers": {"$any": [["가"], ["가", "나"]]}, "evidence": [{"pointer": "/issuers/1", "quote": "한도"}]}

    assert errors(gold) == []


def test_a_value_without_evidence_is_a_warning():
    found = problems(small_gold(evidence=[]), TEXT)

    assert [(problem.level, problem.pointer) for problem in found] == [
        (Level.WARNING, "/title"),
        (Level.WARNING, "/programs/0/tracks/0/limit"),
    ]


def test_evidence_that_does_not_say_its_value_is_a_warning():
    found = problems(small_gold(programs=[{"tracks": [{"limit": money(18_000_000)}]}]), TEXT)

    assert [str(problem) for problem in found] == [
        'warning: /programs/0/tracks/0/limit: [\'16백만원\'] does not say {"amount": 18000000, "bound": "max"}'
    ]


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [("/title/$any/0", "/title"), ("/a/0/$optional", "/a/0"), ("/a/$any/1/b", "/a/b"), ("/a/b", "/a/b")],
)
def test_pointers_are_told_without_notation(pointer, expected):
    assert plain_pointer(pointer) == expected


@pytest.mark.parametrize(("occurrence", "expected"), [(1, Span(0, 2)), (2, Span(2, 4)), (3, None)])
def test_occurrences_do_not_overlap(occurrence, expected):
    assert find_quote("가가가가가", "가가", occurrence) == expected


def test_quotes_are_looked_up():
    assert [quote.span.cut(TEXT) for quote in quotes(small_gold(), TEXT) if quote.span] == [
        "2024년 부품 지원 공고",
        "16백만원",
    ]


def test_our_own_gold_keeps_its_texts():
    sealed = seal(small_gold(), "0" * 64)

    assert sealed["source"] == {"sha256": "0" * 64}
    assert sealed["programs"][0]["exclusions"][0] == LONG
    assert sealed["evidence"][0]["pointer"] == "/title"


def test_foreign_gold_keeps_no_running_text():
    sealed = seal(small_gold(), "0" * 64, foreign_text=TEXT)

    assert foreign_problems(sealed, TEXT) == []
    assert LONG not in json.dumps(sealed, ensure_ascii=False)
    assert "$text" in sealed["programs"][0]["exclusions"][1]["$optional"]
    assert sealed["title"]["$any"][0] == "2024년 부품 지원 공고"
    assert errors(sealed) == []


def test_a_whole_long_line_is_a_copy_even_under_forty_characters():
    line = "가나다라마바사아자차카타파하" * 2 + "거너더러머버서어"
    gold = {"title": line, "evidence": [{"pointer": "/title", "quote": line, "occurrence": 1}]}
    sealed = seal(gold, "0" * 64, foreign_text=f"앞\n{line}\n뒤")

    assert "$text" in sealed["title"]
    assert [problem.pointer for problem in foreign_problems(sealed, line)] == ["/evidence/0/quote"]


def test_sealed_gold_scores_like_plain_gold():
    golden = notice()
    sealed = seal(golden, "0" * 64, foreign_text="아무 글")

    for predicted in (golden, plain(sealed)):
        assert {leaf.outcome for leaf in align(sealed, predicted).leaves} == {Outcome.SAME}


def test_gold_files_are_loaded_by_their_hash(tmp_path):
    for digit in "ba":
        (tmp_path / f"{digit * 64}.json").write_text(json.dumps({"source": {"sha256": digit * 64}}), encoding="utf-8")

    assert list(load_golds(tmp_path)) == ["a" * 64, "b" * 64]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", "{}", "not named by a sha256"),
        (f"{'a' * 64}.json", "{}", "own hash"),
        (f"{'a' * 64}.json", "[]", "no JSON object"),
        (f"{'a' * 64}.json", "{", "cannot be read"),
    ],
)
def test_gold_files_that_cannot_be_used_are_refused(tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(SpecError, match=message):
        load_golds(tmp_path)


@pytest.mark.parametrize("foreign", [True, False])
def test_the_script_writes_the_sealed_file(script, files, tmp_path, foreign):
    plain_file, source = files
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    out = tmp_path / "gold"
    out.mkdir()

    assert script.main([str(plain_file), str(source), "-o", str(out), *(["--foreign"] if foreign else [])]) == 0
    [loaded] = load_golds(out).values()
    assert loaded == seal(small_gold(), sha256, foreign_text=TEXT if foreign else None)


def test_the_script_writes_nothing_where_it_only_checks(script, files, tmp_path, capsys):
    assert script.main([*map(str, files), "--check"]) == 0
    assert capsys.readouterr().err == "plain.json: 0 errors, 0 warnings\n"
    assert not list(tmp_path.glob("*/*"))


def test_the_script_refuses_a_wrong_file(script, files, tmp_path, capsys):
    plain_file, source = files
    plain_file.write_text(json.dumps(small_gold(kind="both")), encoding="utf-8")

    assert script.main([str(plain_file), str(source), "-o", str(tmp_path / "out.json")]) == 1
    assert "plain.json: error: /kind: " in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_the_script_insists_on_the_name(script, files, tmp_path):
    assert script.main([*map(str, files), "-o", str(tmp_path / "out.json")]) == 2
