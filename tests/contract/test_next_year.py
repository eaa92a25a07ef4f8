"""Our own notice and its next year's edition: every change that was made by hand, and no other."""

from __future__ import annotations

import pytest
from tests.contract.renderings import CORPORA

from noticeparse import api
from noticeparse.diff.model import ChangeKind, Comparison, Weight

OLD = CORPORA / "company-support-2024.txt"
NEW = CORPORA / "editions" / "company-support-2025.txt"
TIGHTER, LOOSER = "eligibility_tightened", "eligibility_loosened"
EXPECTED = {
    ("공고번호", "identity"),
    ("공고일", "identity"),
    ("총예산", "money_up"),
    ("신청자격", TIGHTER),
    ("지원제외", TIGHTER),
    ("지원제외", LOOSER),
    ("지원규모", "count_up"),
    ("사업예산", "money_up"),
    ("지원한도(합계)", "money_up"),
    ("공정품질 개선 · 지원한도", "money_up"),
    ("공정품질 개선 · 선정규모", "count_up"),
    ("시험·인증 · 지원비율", "ratio_down"),
    ("전문가 자문 · 지원기간", "duration_longer"),
    ("필수비용 · 자문료 · 금액", "money_up"),
    ("필수비용 · 정산 수수료 · 금액", "money_up"),
    ("신청기간", "deadline_later"),
    ("추진일정 · 공고 및 접수", "schedule_changed"),
    ("추진일정 · 서면·발표평가", "year_only"),
    ("추진일정 · 협약 체결", "year_only"),
    ("추진일정 · 과제 수행", "year_only"),
    ("추진일정 · 결과보고·정산", "year_only"),
    ("제출서류 · 최근 2개년(’23년, ’24년) 재무제표증명 · 서류명", "year_only"),
    ("제출서류 · 4대보험 사업장 가입자 명부 · 발급 기한", "document_changed"),
    ("제출서류 · 견적서(비교견적 포함) · 부수", "document_changed"),
    ("제출서류", "document_dropped"),
    ("제출서류", "document_added"),
    ("평가항목 · 품질 문제의 원인과 손실 규모를 수치로 제시한 정도 · 배점", "scoring"),
    ("평가항목 · 외부 지원 없이는 해결이 어려운 사정 · 배점", "scoring"),
    ("가점 · 뿌리기술 전문기업으로 지정된 기업 · 점수", "scoring"),
    ("감점 · 최근 2년 이내 협약을 스스로 포기한 기업 · 점수", "scoring"),
    ("문의처 · 사업총괄 · 전화", "contact"),
}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return api.compare(OLD, NEW)


def test_every_change_is_found_and_no_other(comparison):
    rows = [
        row for row in comparison.rows if row.kind is not ChangeKind.UNCHANGED and row.weight is not Weight.EDITORIAL
    ]

    assert {(row.label, row.meaning) for row in rows} == EXPECTED
    assert len(rows) == len(EXPECTED) + 1  # two things tighten who is excluded
    assert (comparison.counts.added, comparison.counts.removed, comparison.counts.moved) == (2, 2, 0)


def test_every_change_shows_where_it_was_read_on_both_sides(comparison):
    texts = [path.read_text(encoding="utf-8") for path in (OLD, NEW)]

    for row in comparison.rows:
        for quote, pointer, text in zip(
            (row.old_quote, row.new_quote), (row.old_pointer, row.new_pointer), texts, strict=True
        ):
            if quote is not None:
                assert pointer is not None
                assert quote.text in text
            elif row.kind is not ChangeKind.UNCHANGED:
                assert pointer is None


@pytest.mark.parametrize(
    ("label", "change", "unit", "percent"),
    [
        ("공정품질 개선 · 지원한도", 5_000_000, "won", 25.0),
        ("시험·인증 · 지원비율", -10, "%p", -12.5),
        ("전문가 자문 · 지원기간", 1, "개월", 50.0),
        ("지원규모", 3, "업체", 7.9),
        ("평가항목 · 외부 지원 없이는 해결이 어려운 사정 · 배점", 5, "points", 50.0),
    ],
)
def test_differences_are_in_their_units(comparison, label, change, unit, percent):
    row = next(row for row in comparison.rows if row.label == label)

    assert [(d.change, d.unit, d.percent) for d in row.differences] == [(change, unit, percent)]


def test_the_title_with_another_year_is_no_change(comparison):
    title = next(row for row in comparison.rows if row.path == "title")

    assert title.kind is ChangeKind.UNCHANGED
    assert title.old != title.new
