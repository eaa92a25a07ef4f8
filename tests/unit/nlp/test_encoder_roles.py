"""The committed encoder of roles, and how it is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib

import pytest

from noticeparse import api
from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.nlp.encoder.inputs import LONGEST, heading_parts, quantity_parts, rows
from noticeparse.nlp.encoder.model import NAME, OUTPUTS, Encoder
from noticeparse.nlp.encoder.roles import heading_roles
from noticeparse.nlp.headings import OTHER, ROLES, Heading
from noticeparse.nlp.packaged import model_folder
from noticeparse.nlp.quantity_context import QuantityContext

LIMIT = 8_000_000


def role(label, parent, content):
    (guess,) = heading_roles().guesses([Heading(label, parent, content)])
    return guess.role


@pytest.mark.parametrize(
    ("label", "parent", "content", "expected"),
    [
        ("신청하실 수 있는 기관", "", "중소기업기본법 제2조에 따른 중소기업, 대학, 연구기관", "eligibility"),
        ("신청 시 내야 할 서류", "신청 안내", "사업신청서 1부, 사업계획서 1부, 사업자등록증 사본 1부", "documents"),
        ("우리 사업을 하는 까닭", "사업개요", "지역 기업의 기술 경쟁력 강화 및 일자리 창출", "purpose"),
        ("문의하실 곳", "", "기업지원팀 02-000-0000, 담당자 이메일 help@example.org", "contacts"),
    ],
)
def test_content_tells_the_role_of_a_label_that_no_rule_knows(label, parent, content, expected):
    assert role(label, parent, content) == expected


def test_the_name_of_a_thing_is_no_role():
    assert role("인공지능 반도체", "기술 분야", "저전력 연산 구조의 설계와 검증") == OTHER


def test_every_heading_has_an_answer_with_a_probability():
    headings = [
        Heading("", "", ""),
        Heading("가" * 100_000, "나" * 100_000, "다" * 100_000),
        Heading("[SEP] [CLS]", "\x00\ufffd", "😀" * 200),
        *(Heading("신청자격", "", "중소기업 " * size) for size in range(40)),
    ]

    guesses = heading_roles().guesses(headings)

    assert len(guesses) == len(headings)
    assert {guess.role for guess in guesses} <= {*ROLES, OTHER}
    assert all(0 < guess.probability <= 1 for guess in guesses)
    assert heading_roles().guesses([]) == ()


def test_answers_stand_in_the_order_of_the_headings():
    purpose = Heading("추진배경", "", "지역 기업의 기술 경쟁력 강화 및 일자리 창출 " * 5)
    contacts = Heading("문의하실 곳", "", "기업지원팀 02-000-0000, 담당자 이메일 help@example.org")

    roles = [guess.role for guess in heading_roles().guesses([purpose, contacts] * 20)]

    assert roles == ["purpose", "contacts"] * 20


def test_a_limit_a_share_and_points_are_told_apart():
    limit, own, points = heading_roles().quantity_guesses(
        [
            QuantityContext("money", "76백만원", "지원한도 : 과제당 최대 ", " 이내", ("지원내용",)),
            QuantityContext(
                "ratio", "10% 이상", "", "", ("연구개발비 부담기준", "기관부담연구개발비 중 현금비율"), row="중소기업"
            ),
            QuantityContext("ratio", "5%", "", "", ("선정평가", "가점 및 감점 기준"), row="가점"),
        ]
    )

    assert [limit.role, own.role, points.role] == ["limit", "share", "score"]
    assert heading_roles().quantity_guesses([]) == ()


def test_a_row_is_never_longer_than_the_model_takes():
    encoder = heading_roles()._encoder
    long = QuantityContext(
        "money", "1원" * 50, "가나다라 " * 50, "마바사 " * 50, ("A" * 500, "B" * 500), "C" * 90, "D" * 90
    )

    made = rows(encoder._tokenizer, [quantity_parts(long), heading_parts(Heading("가", "나", "다" * 500))])

    assert max(len(ids) for ids, _ in made) <= LONGEST
    assert all(len(ids) == len(kinds) for ids, kinds in made)


def test_figures_are_one_figure_and_marks_of_the_model_are_plain_text():
    tokenizer = heading_roles()._encoder._tokenizer

    assert tokenizer.encode("1,234").ids == tokenizer.encode("9,876").ids
    assert "[SEP]" not in tokenizer.encode("[SEP]").tokens


def test_the_model_is_small_and_its_card_says_what_it_answers():
    folder = model_folder(NAME)
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    files = [path for path in folder.rglob("*") if path.is_file()]

    assert {path.name for path in files} == {"about.toml", "encoder.onnx", "tokenizer.json"}
    assert sum(path.stat().st_size for path in files) < LIMIT
    assert {name: sorted(about["classes"][name]) for name in OUTPUTS} == {
        name: sorted(classes) for name, classes in Encoder(folder)._classes.items()
    }
    assert about["licence"] == "Apache-2.0"


def test_it_runs_without_torch_and_transformers_and_asks_nothing_of_the_network(tmp_path):
    code = """
import socket, sys
def refuse(*arguments, **keywords): raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = refuse
from noticeparse import api
api.extract("2031년 지원사업 공고\\n1. 신청하실 수 있는 기관\\n- 대학".encode(), roles="encoder")
print(sorted({"torch", "transformers", "spacy", "huggingface_hub"} & set(sys.modules)))
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(tmp_path)}

    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []


def test_the_default_path_imports_none_of_its_packages():
    code = """
import sys
from noticeparse import api
api.extract("공고".encode())
print(sorted({"onnxruntime", "tokenizers", "numpy", "torch"} & set(sys.modules)))
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers", "numpy"])
def test_a_missing_package_is_named_with_its_extra(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(MissingExtraError, match=package) as caught:
        Encoder(model_folder(NAME))

    assert "noticeparse[encoder]" in caught.value.hint


@pytest.mark.parametrize("choice", ["encoder:/tmp", "encoder:"])
def test_models_that_come_with_the_package_take_no_folder(choice):
    with pytest.raises(UsageError, match="come with the package"):
        api.extract("공고".encode(), roles=choice)


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
    rules, learned = (api.extract(NOTICE.encode(), roles=roles) for roles in ("rules", "encoder"))

    assert rules.programs[0].eligibility == ()
    assert [str(text) for text in learned.programs[0].eligibility] == [APPLICANTS]


def test_what_the_rules_know_stays_as_it_is():
    notice = NOTICE.replace("신청하실 수 있는 기관", "신청자격")
    rules, learned = (api.extract(notice.encode(), roles=roles) for roles in ("rules", "encoder"))

    assert learned == rules


def test_the_command_takes_it(run, tmp_path):
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICE)

    outcome = run("extract", notice, "--roles", "encoder")

    assert outcome.exit_code == 0
    assert outcome.err == ""
    assert json.loads(outcome.out)["programs"][0]["eligibility"] == [APPLICANTS]


def test_an_unknown_kind_of_roles_is_refused_once_and_not_for_each_file(run, tmp_path):
    notices = [tmp_path / f"{name}.txt" for name in "ab"]
    for notice in notices:
        notice.write_text(NOTICE)

    outcome = run("extract", *notices, "--roles", "oracle")

    assert outcome.exit_code == 2
    assert outcome.out == ""
    assert "rules, spacy, encoder, transformers" in outcome.err
