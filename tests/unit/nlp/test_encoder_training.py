"""The way from texts to an encoder, with a few words and steps."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec

import pytest

from noticeparse.nlp.encoder.model import OUTPUTS, Encoder
from noticeparse.nlp.headings import Heading
from noticeparse.nlp.quantity_context import QuantityContext

TEXTS = [
    f"지원사업 공고\n신청자격 : 중소기업 {number}개사\n제출서류 : 사업계획서 {number}부\n"
    f"지원한도 : 과제당 {number}백만원"
    for number in range(20)
]


@pytest.fixture(scope="module")
def tokenizer():
    pytest.importorskip("tokenizers")
    from scripts.encoder import vocabulary

    return vocabulary.trained(TEXTS)


def test_the_same_texts_give_the_same_pieces(tokenizer):
    from scripts.encoder import vocabulary

    assert vocabulary.trained(TEXTS).to_str() == tokenizer.to_str()


def test_words_of_many_notices_are_one_piece_and_those_of_few_are_none(tokenizer):
    from scripts.encoder import vocabulary

    rare = [*TEXTS, "신청담당자"]

    assert tokenizer.encode("신청자격 12백만원").tokens == ["신청자격", "00", "##백만원"]
    assert "신청담당자" not in vocabulary.trained(rare).get_vocab()


def test_names_of_those_who_sign_are_no_pieces():
    from scripts.encoder import vocabulary

    made = vocabulary.trained([f"{text}\n한국가상연구원 원장 홍 길 동\n홍길동 귀하" for text in TEXTS])

    assert not any("홍길동" in piece for piece in made.get_vocab())
    assert made.encode("홍길동 신청자격").tokens[-1] == "신청자격"


def test_pairs_are_joined_by_count_and_then_by_the_alphabet():
    from scripts.encoder.vocabulary import pieces

    words = Counter({"나다": 30, "가다": 30, "가나다": 40})

    assert pieces(words, 100)[:4] == ["##나", "##다", "가", "나"]
    assert pieces(words, 100)[4:] == ["##나다", "가나다", "가다", "나다"]
    assert pieces(words, 5)[4:] == ["##나다"]


@pytest.mark.programs
def test_an_encoder_made_of_a_few_steps_can_be_asked(tokenizer, tmp_path):
    for package in ("torch", "transformers", "onnx", "spacy"):
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed (requirements/torch.txt)")
    from scripts.encoder import finetune, pretrain, to_onnx
    from scripts.encoder.lessons import Lessons, load, save
    from scripts.roles.headings import Example
    from scripts.roles.quantities import Quantity
    from scripts.roles.train_headings import Taught

    papers = Heading("제출서류", "", "사업계획서")
    known = [Example(f"n{at}", 0, 1, papers, frozenset({"documents"})) for at in range(40)]
    learned = [(Example(f"n{at}", 0, 1, Heading("기타", "", ""), frozenset()), "other") for at in range(40)]
    limit = Quantity("n1", 0, 1, QuantityContext("money", "5백만원", "과제당 ", ""), "limit")
    lessons = Lessons(Taught(known, learned), [(limit, "limit")] * 40)
    save(lessons, tmp_path / "lessons.json")

    trunk = pretrain.pretrained(tokenizer, ["\n".join(TEXTS)], 2)
    model = finetune.finetuned(trunk, tokenizer, load(tmp_path / "lessons.json"), epochs=1)
    to_onnx.write(model, tmp_path / "encoder.onnx")
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    encoder = Encoder(tmp_path)

    assert load(tmp_path / "lessons.json") == lessons
    assert finetune.thresholds(encoder, lessons).keys() == set(OUTPUTS)
