"""The spaCy pipeline: the text stays what it was, and components mark what stands in it."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from noticeparse.errors import UnknownNameError
from noticeparse.nlp.language.pipeline import blank
from noticeparse.spec.values import Duration, Money, Ratio

TEXT = """□ 지원 한도 : 기업당 최대 76백만원 이내 (총사업비의 70% 이내)

  ㅇ 지원기간 : 10개월 이내, 2031. 3. 3. ~ 3. 21.
"""


@pytest.fixture(scope="module")
def nlp():
    pipeline = blank("mecab")
    pipeline.add_pipe("noticeparse_quantities")
    pipeline.add_pipe("noticeparse_terms", config={"lists": {"limit": ["지원한도", "한도"], "period": ["지원기간"]}})
    return pipeline


@given(st.text(alphabet="가나 a1.\n\t\r\u3000\u00a0□·", max_size=30))
@settings(max_examples=150, deadline=None)
def test_the_text_stays_identical(nlp, text):
    doc = nlp.make_doc(text)

    assert doc.text == text
    assert [token.text for token in doc] == [text[token.idx : token.idx + len(token)] for token in doc]


def test_tokens_have_the_analysers_tags(nlp):
    assert {token.text: token.tag_ for token in nlp(TEXT)}["한도"] == "NNG"


def test_quantities_have_their_values(nlp):
    values = {span.label_: span._.quantity for span in nlp_spans(nlp, "quantities")}

    assert isinstance(values["MONEY"], Money)
    assert values["MONEY"].amount == 76_000_000
    assert isinstance(values["RATIO"], Ratio)
    assert isinstance(values["DURATION"], Duration)
    assert values["PERIOD"].end == "2031-03-21"


def test_terms_are_found_whatever_their_blanks(nlp):
    assert [(span.text, span.label_) for span in nlp_spans(nlp, "terms")] == [
        ("지원 한도", "limit"),
        ("지원기간", "period"),
    ]


def test_a_saved_pipeline_reads_alike(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")

    assert [(s.text, s.label_) for s in nlp_spans(loaded, "quantities")] == [
        (s.text, s.label_) for s in nlp_spans(nlp, "quantities")
    ]


def test_an_unknown_analyser_is_named_when_it_is_needed():
    with pytest.raises(UnknownNameError, match="nothing"):
        blank("nothing")("가")


DOCS: list[object] = []


def nlp_spans(nlp, group):
    doc = nlp(TEXT)
    DOCS.append(doc)  # a span group lives as long as its document
    return list(doc.spans[group])
