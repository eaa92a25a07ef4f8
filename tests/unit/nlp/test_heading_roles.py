"""The committed model of roles of headings, and how it is loaded."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from noticeparse import api
from noticeparse.errors import InternalError, MissingExtraError, UnknownNameError
from noticeparse.nlp.headings import Heading
from noticeparse.nlp.language.roles import HEADING_MODEL, heading_roles, load_pipeline
from noticeparse.nlp.packaged import model_folder

LIMIT = 3_000_000


def role(label: str, parent: str, content: str) -> str:
    (guess,) = heading_roles().guesses([Heading(label, parent, content)])
    return guess.role


@pytest.mark.parametrize(
    ("label", "parent", "content", "expected"),
    [
        ("신청하실 수 있는 기관", "", "공고일 기준 도내에 본사를 둔 중소기업", "eligibility"),
        ("신청 시 내야 할 서류", "신청 안내", "사업신청서 1부, 사업계획서 1부, 사업자등록증 사본 1부", "documents"),
        ("우리 사업을 하는 까닭", "사업개요", "지역 기업의 기술 경쟁력 강화 및 일자리 창출", "purpose"),
        ("물어볼 곳", "", "기업지원팀 02-000-0000, 담당자 이메일 help@example.org", "contacts"),
    ],
)
def test_content_tells_the_role_of_a_label_that_no_rule_knows(label, parent, content, expected):
    assert role(label, parent, content) == expected


def test_the_name_of_a_thing_is_no_role():
    assert role("인공지능 반도체", "기술 분야", "저전력 연산 구조의 설계와 검증") == "other"


def test_nothing_at_all_has_an_answer_too():
    assert heading_roles().guesses([Heading("", "", "")])[0].role
    assert heading_roles().guesses([]) == ()


def test_a_very_long_heading_has_an_answer():
    assert role("가" * 100_000, "나" * 100_000, "") == "other"


def test_the_model_is_small_and_holds_no_pickle():
    files = [path for path in model_folder(HEADING_MODEL).rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < LIMIT
    assert {path.suffix for path in files} <= {".cfg", ".json", ".toml", ""}
    assert not any(path.read_bytes().startswith(b"\x80\x04") for path in files)


def test_the_model_holds_no_words():
    assert not (model_folder(HEADING_MODEL) / "pipeline" / "vocab").exists()


def test_a_model_that_does_not_exist_is_named():
    with pytest.raises(InternalError, match="nothing-role"):
        model_folder("nothing-role")


def test_the_default_path_imports_no_spacy():
    code = "import sys; from noticeparse import api; api.extract('공고'.encode()); sys.exit('spacy' in sys.modules)"

    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0


def test_a_missing_spacy_is_named_with_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(MissingExtraError, match="spacy") as caught:
        load_pipeline(model_folder(HEADING_MODEL))

    assert "noticeparse[spacy]" in caught.value.hint


def test_an_unknown_model_of_roles_is_refused():
    with pytest.raises(UnknownNameError, match="oracle"):
        api.extract("공고".encode(), roles="oracle")


APPLICANTS = "중소기업기본법 제2조에 따른 중소기업, 대학, 연구기관"
NOTICE = f"""2031년 지역기업 지원사업 공고

1. 사업목적
 ㅇ 지역 기업의 기술 경쟁력을 높임

2. 신청하실 수 있는 기관
 ㅇ {APPLICANTS}

3. 지원내용
 ㅇ 기업당 시제품 제작비 지원
"""


def test_the_learned_role_fills_what_the_rules_leave_empty():
    rules, learned = (api.extract(NOTICE.encode(), roles=roles) for roles in ("rules", "spacy"))

    assert rules.programs[0].eligibility == ()
    assert [str(text) for text in learned.programs[0].eligibility] == [APPLICANTS]


def test_what_the_rules_know_stays_as_it_is():
    notice = NOTICE.replace("신청하실 수 있는 기관", "신청자격")
    rules, learned = (api.extract(notice.encode(), roles=roles) for roles in ("rules", "spacy"))

    assert learned == rules


@pytest.mark.parametrize("analyser", ["kiwi", "okt"])
def test_extraction_runs_on_another_analyser_too(analyser, root):
    notice = root / "corpora" / "company-support-2024.txt"
    rules, learned = (api.extract(notice, roles=roles) for roles in ("rules", f"spacy:{analyser}"))

    assert learned.title == rules.title
    assert [p.tracks for p in learned.programs] == [p.tracks for p in rules.programs]
    guess = heading_roles(analyser).guesses([Heading("신청 자격 및 요건", "", "")])[0]
    assert 0 < guess.probability <= 1


def test_an_unknown_analyser_is_refused_with_those_there_are(root):
    with pytest.raises(UnknownNameError) as refused:
        api.extract(root / "corpora" / "company-support-2024.txt", roles="spacy:oracle")

    assert "okt" in refused.value.hint
