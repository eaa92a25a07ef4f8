"""The committed model of roles of quantities, as a component of spaCy."""

from __future__ import annotations

import pytest

from noticeparse.nlp.language.pipeline import blank
from noticeparse.nlp.language.quantity_roles import QUANTITY_MODEL, guesses
from noticeparse.nlp.packaged import model_folder
from noticeparse.nlp.quantity_context import QuantityContext


@pytest.fixture(scope="module")
def nlp():
    pipeline = blank("mecab")
    pipeline.add_pipe("noticeparse_quantities")
    pipeline.add_pipe("noticeparse_quantity_roles")
    return pipeline


def roles(doc):
    return {span.text: span._.role.role for span in doc.spans["quantities"] if span._.role}


def test_a_limit_and_a_budget_are_told_apart(nlp):
    found = roles(nlp("지원한도 : 과제당 최대 76백만원 이내\n사업예산 : 총 1,520백만원"))

    assert list(found.values()) == ["limit", "budget"]


def test_the_headings_above_decide_what_a_bare_share_is(nlp):
    row = {"kind": "ratio", "surface": "10% 이상", "before": "", "after": ""}
    own, points = guesses(
        [
            QuantityContext(**row, headings=("연구개발비 부담기준", "기관부담연구개발비 중 현금비율"), row="중소기업"),
            QuantityContext(**row, headings=("선정평가", "가점 및 감점 기준"), row="가점"),
        ]
    )

    assert (own.role, points.role) == ("share", "score")


def test_headings_of_a_text_are_taken_from_the_document(nlp):
    doc = nlp.make_doc("5%")
    doc.user_data["headings"] = ("기술료 제도 안내", "정부납부 기술료 납부 기준")
    doc.user_data["column"] = "중소기업"

    assert roles(nlp(doc)) == {"5%": "cost"}


def test_times_and_counts_have_no_role(nlp):
    doc = nlp("지원기간 10개월, 5개사")

    assert roles(doc) == {}


def test_no_quantity_at_all_is_no_error(nlp):
    assert guesses([]) == ()
    assert roles(nlp("공고")) == {}


def test_the_model_is_small_and_holds_no_words():
    folder = model_folder(QUANTITY_MODEL)

    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 3_000_000
    assert not (folder / "pipeline" / "vocab").exists()
