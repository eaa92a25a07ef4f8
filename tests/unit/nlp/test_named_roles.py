"""Classifiers of transformers that a user names: a small one made here, and all that is none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

from noticeparse import api
from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.nlp.encoder.named import NamedHeadingRoles, heading_pair
from noticeparse.nlp.headings import Heading

NOTICE = """2031년 지역기업 지원사업 공고

1. 사업목적
 ㅇ 지역 기업의 기술 경쟁력을 높임

2. 신청하실 수 있는 기관
 ㅇ 대학 또는 연구기관

3. 지원내용
 ㅇ 기업당 시제품 제작비 지원
"""
LETTERS = sorted(set("신청하실수있는기관대학또는연구"))
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
CLASSES = {0: "other", 1: "eligibility"}


@pytest.fixture(scope="session")
def classifier(tmp_path_factory):
    """A model that takes every heading for one of eligibility."""
    for package in ("torch", "transformers"):
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed (requirements/torch.txt)")
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
        id2label=CLASSES,
        label2id={name: at for at, name in CLASSES.items()},
    )
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([0.0, 3.0]))
    folder = tmp_path_factory.mktemp("classifier")
    model.save_pretrained(folder)
    BertTokenizerFast(vocab={piece: at for at, piece in enumerate(PIECES)}).save_pretrained(folder)
    logging.enable_progress_bar()
    return folder


@pytest.fixture
def copy(classifier, tmp_path):
    return shutil.copytree(classifier, tmp_path / "model")


def set_config(folder, **values):
    path = folder / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


@pytest.mark.programs
def test_a_named_model_fills_what_the_rules_leave_empty(classifier):
    rules, learned = (api.extract(NOTICE.encode(), roles=roles) for roles in ("rules", f"transformers:{classifier}"))

    assert rules.programs[0].eligibility == ()
    assert [str(text) for text in learned.programs[0].eligibility] == ["대학 또는 연구기관"]


@pytest.mark.programs
def test_the_command_takes_a_named_model_and_prints_nothing_but_the_spec(classifier, run, tmp_path):
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICE)

    outcome = run("extract", notice, "--roles", f"transformers:{classifier}")

    assert outcome.exit_code == 0
    assert outcome.err == ""
    assert json.loads(outcome.out)["programs"][0]["eligibility"] == ["대학 또는 연구기관"]


@pytest.mark.programs
def test_each_answer_has_the_models_probability(classifier):
    model = NamedHeadingRoles(str(classifier))
    long = Heading("신청하실 수 있는 기관" * 100, "", "대학" * 1000)

    guesses = model.guesses([Heading("신청", "", "대학"), long] * 20)

    assert len(guesses) == 40
    assert {guess.role for guess in guesses} == {"eligibility"}
    assert guesses[0].probability == pytest.approx(0.9526, abs=1e-3)
    assert model.guesses([]) == ()


@pytest.mark.programs
def test_the_configuration_may_say_from_which_probability_on_it_is_used(copy):
    set_config(copy, noticeparse_threshold=0.99)

    spec = api.extract(NOTICE.encode(), roles=f"transformers:{copy}")

    assert spec.programs[0].eligibility == ()


@pytest.mark.programs
@pytest.mark.parametrize("value", [-1, 2, "high", None])
def test_a_threshold_that_is_no_probability_is_refused(copy, value):
    set_config(copy, noticeparse_threshold=value)

    with pytest.raises(UsageError, match="noticeparse_threshold"):
        NamedHeadingRoles(str(copy))


@pytest.mark.programs
def test_classes_that_are_no_roles_are_named_with_those_that_are(copy):
    set_config(copy, id2label={"0": "LABEL_0", "1": "LABEL_1"}, label2id={"LABEL_0": 0, "LABEL_1": 1})

    with pytest.raises(UsageError, match="LABEL_0, LABEL_1") as caught:
        NamedHeadingRoles(str(copy))

    assert "eligibility" in caught.value.hint


def without_config(folder):
    (folder / "config.json").unlink()


def without_weights(folder):
    (folder / "model.safetensors").unlink()


def with_half_the_weights(folder):
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])


def without_tokenizer(folder):
    for path in folder.glob("*token*"):
        path.unlink()


def with_a_broken_tokenizer(folder):
    (folder / "tokenizer.json").write_text('{"added_tokens": [], "model": {"type": "None"}}')


def of_another_kind(folder):
    set_config(folder, model_type="no-such-kind")


def of_another_size(folder):
    set_config(folder, hidden_size=32)


@pytest.mark.programs
@pytest.mark.parametrize(
    "harm",
    [
        without_config,
        without_weights,
        with_half_the_weights,
        without_tokenizer,
        with_a_broken_tokenizer,
        of_another_kind,
        of_another_size,
    ],
    ids=lambda harm: harm.__name__,
)
def test_a_folder_that_holds_no_whole_model_is_refused(copy, harm):
    harm(copy)

    with pytest.raises(UsageError) as caught:
        NamedHeadingRoles(str(copy))

    assert caught.value.code == "no_model"
    assert str(copy) in caught.value.message


@pytest.mark.programs
def test_a_model_whose_classifier_was_never_trained_is_refused(copy):
    from safetensors.torch import load_file, save_file

    weights = load_file(copy / "model.safetensors")
    save_file({name: value for name, value in weights.items() if "classifier" not in name}, copy / "model.safetensors")

    with pytest.raises(UsageError, match="no trained classifier of texts: it lacks classifier"):
        NamedHeadingRoles(str(copy))


@pytest.mark.parametrize("where", ["/no/such/folder", "a/b/c", "../above", "no such model"])
def test_a_folder_that_does_not_exist_is_refused_before_anything_is_loaded(where, run):
    outcome = run("extract", "-", "--roles", f"transformers:{where}", stdin=NOTICE.encode())

    assert outcome.exit_code == 2
    assert "There is no folder" in outcome.err
    assert "torch" not in outcome.err


def test_an_evaluation_without_its_model_ends_and_gives_no_figures(run, root):
    outcome = run("eval", "--gold", root / "gold", "--source", root / "corpora", "--roles", "transformers:/no/model")

    assert outcome.exit_code == 2
    assert outcome.out == ""
    assert outcome.err.count("There is no folder /no/model") == 1


def test_a_kind_of_model_without_the_model_is_refused(run):
    outcome = run("extract", "-", "--roles", "transformers", stdin=NOTICE.encode())

    assert outcome.exit_code == 2
    assert "transformers:MODEL" in outcome.err


@pytest.mark.programs
def test_a_name_that_cannot_be_fetched_is_an_error_that_says_so(classifier, tmp_path):
    """In a process of its own, as the hub's address is read once."""
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "noticeparse", "extract", "-", "--roles", "transformers:nobody/no-model"]

    done = subprocess.run(command, input=NOTICE.encode(), capture_output=True, env=env, check=False)

    assert done.returncode == 2
    said = done.stderr.decode()
    assert "nobody/no-model cannot be loaded" in said
    assert "Without a network" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("package", ["torch", "transformers"])
def test_a_missing_package_is_named_with_its_extra(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(MissingExtraError) as caught:
        NamedHeadingRoles("owner/name")

    assert "noticeparse[transformers]" in caught.value.hint


def test_a_model_is_shown_the_label_below_its_parent_and_the_content():
    assert heading_pair(Heading("신청자격", "신청 안내", "중소기업")) == ("신청 안내 > 신청자격", "중소기업")
    assert heading_pair(Heading("신청자격", "", "")) == ("신청자격", "")
