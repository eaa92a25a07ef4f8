"""What notes, headings and tables of another shape say of tracks."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Program

HEAD = "# 2031년 지역기업 성장 지원사업 참여기업 모집 공고\n\n## 1. 개요\n\n- 사업목적 : 지역기업의 성장을 도움\n\n## 2. 지원내용\n\n"
TAIL = "\n## 3. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 2031. 3. 31.\n- 신청방법 : 온라인\n"


def program(text: str) -> Program:
    (found,) = extract((HEAD + text + TAIL).encode(), name="공고.md").programs
    return found


def test_a_footnote_that_says_what_the_government_s_money_is_gives_the_ratio() -> None:
    found = program(
        "### □ 지원조건\n\n| 세부과제 | 개발기간 및 지원한도 |\n|---|---|\n| 기획형 | 최대 3년, 15억 이내 |\n| 공모형 | 최대 2년, 10억 이내 |\n\n"
        "\\* 정부지원연구개발비 : 총 연구개발비의 75% 이내로 산정된 금액에 공동연구개발비를 더한 금액\n"
    ).tracks

    assert [(t.name, t.ratio and (t.ratio.percent, t.ratio.bound.value, t.ratio.of)) for t in found] == [
        ("기획형", (75, "max", "총 연구개발비")),
        ("공모형", (75, "max", "총 연구개발비")),
    ]
