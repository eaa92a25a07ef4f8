"""Tables that no pattern proves: the readings of their lines are weighed against one another."""

import pytest

from noticeparse.layout.column_heads import is_column_head
from noticeparse.layout.loose.find import find_loose_tables
from noticeparse.layout.marks import mark_style
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Table


def lines_of(text: str) -> list[Line]:
    found, at = [], 0
    for row in text.split("\n"):
        found.append(Line(MappedText.of(text, Span(at, at + len(row)))))
        at += len(row) + 1
    return found


def blocks_of(text: str) -> tuple[Line | Table, ...]:
    return find_loose_tables(lines_of(text), is_header=is_column_head, is_mark=mark_style)


def grid(table: Table) -> list[list[str]]:
    return [[cell.text.text for cell in table.row(row) if not cell.empty] for row in range(table.n_rows)]


def only_grid(text: str) -> list[list[str]]:
    (table,) = [block for block in blocks_of(text) if isinstance(block, Table)]
    return grid(table)


BELOW_HEADS = {
    "labels over several rows, and a sum": (
        "□ 평가 기준\n평가항목\n평가지표\n배점\n비고\n참신함\n(40)\nㆍ생각이 새로운 정도\n25\n정성\nㆍ겨루는 제품과 다른 점\n15\n정성\n"
        "살림\n(60)\nㆍ돈을 쓰는 계획\n40\n정성\nㆍ지난해 매출\n20\n정량\n합 계\n100\n-",
        [
            ["평가항목", "평가지표", "배점", "비고"],
            ["참신함 (40)", "ㆍ생각이 새로운 정도", "25", "정성"],
            ["ㆍ겨루는 제품과 다른 점", "15", "정성"],
            ["살림 (60)", "ㆍ돈을 쓰는 계획", "40", "정성"],
            ["ㆍ지난해 매출", "20", "정량"],
            ["합 계", "100", "-"],
        ],
    ),
    "one row of a name, a phone and an address": (
        "8. 물어볼 곳\n주관기관\n전 화\nE-mail\n한빛연구원\n나눔지원실\n02-111-2222 / 3333\nhelp@example.org\n※ 전화가 많으면 글로 물어 주십시오.",
        [["주관기관", "전 화", "E-mail"], ["한빛연구원 나눔지원실", "02-111-2222 / 3333", "help@example.org"]],
    ),
    "an unknown head among known ones": (
        "◦ 낼 서류\nNo\n제출서류\n묶음 꼴\n필수여부\n비고\n1\n신청 글\nPDF\n필수\n맡은 곳이 냄\n2\n살림 글\nPDF\n필수\n맡은 곳이 냄\n"
        "3\n약속 글\nPDF\n해당시\n모두 냄\n※ 나머지는 따로 알림",
        [
            ["No", "제출서류", "묶음 꼴", "필수여부", "비고"],
            ["1", "신청 글", "PDF", "필수", "맡은 곳이 냄"],
            ["2", "살림 글", "PDF", "필수", "맡은 곳이 냄"],
            ["3", "약속 글", "PDF", "해당시", "모두 냄"],
        ],
    ),
    "amounts in wrapped cells": (
        "□ 지원규모\n구 분\n시 지원금\n기업부담금\n합계\n작은 과제\n1,000천원\n100천원 이상\n(현금 50%)\n1,100천원 이상\n"
        "큰 과제\n4,000천원\n400천원 이상\n(현금 50%)\n4,400천원 이상\n※ 세금은 뺀 값",
        [
            ["구 분", "시 지원금", "기업부담금", "합계"],
            ["작은 과제", "1,000천원", "100천원 이상 (현금 50%)", "1,100천원 이상"],
            ["큰 과제", "4,000천원", "400천원 이상 (현금 50%)", "4,400천원 이상"],
        ],
    ),
    "an unknown head and two rows": (
        "□ 표\n기관명\n희망처\n연락처\n가\n나\n02-111-2222\n다\n라\n02-333-4444",
        [["기관명", "희망처", "연락처"], ["가", "나", "02-111-2222"], ["다", "라", "02-333-4444"]],
    ),
}

STEPS = {
    "boxes that say when, arrows between them": (
        "□ 차례\n알림\n(푸른군)\n’25. 3. 4.\n▶\n신청\n~’25. 3. 20.\n▶\n살핌\n(심사단)\n’25. 4월 초\n▶\n맺음\n’25. 5월",
        [
            [
                "알림 (푸른군) ’25. 3. 4.",
                "▶",
                "신청 ~’25. 3. 20.",
                "▶",
                "살핌 (심사단) ’25. 4월 초",
                "▶",
                "맺음 ’25. 5월",
            ]
        ],
    ),
    "counted boxes, who acts below, times below them": (
        "□ 추진절차\n①알림\n②신청\n③살핌\n④맺음\n푸른군\n신청기업\n심사단\n푸른군\n’25. 3.\n’25. 3. ~ 4.\n’25. 5.\n’25. 6.",
        [
            ["①알림", "②신청", "③살핌", "④맺음"],
            ["푸른군", "신청기업", "심사단", "푸른군"],
            ["’25. 3.", "’25. 3. ~ 4.", "’25. 5.", "’25. 6."],
        ],
    ),
    "arrows in the row of those who act": (
        "◦ 일정\n모집공고\n신청접수\n선정평가\n협약체결\n푸른군\n▶\n신청기업\n▶\n심사단\n▶\n푸른군\n6.09\n6.09~6.20\n6월 말\n7월 중순",
        [
            ["모집공고", "신청접수", "선정평가", "협약체결"],
            ["푸른군", "▶", "신청기업", "▶", "심사단", "▶", "푸른군"],
            ["6.09", "6.09~6.20", "6월 말", "7월 중순"],
        ],
    ),
}

PAIRS = {
    "times and what happens then": (
        "□ 앞으로\n2025. 6. 30.\n접수 마감\n2025. 7월\n뽑기\n2025. 9월\n맺기",
        [["2025. 6. 30.", "접수 마감"], ["2025. 7월", "뽑기"], ["2025. 9월", "맺기"]],
    ),
    "known labels and their values": (
        "□ 지원내용\n과제명\n들꽃 가꾸기\n지원규모\n9백만원 (모두 지원)\n지원기간\n9개월\n(2025. 4. ~ 12.)\n지원대상\n비영리 모임",
        [
            ["과제명", "들꽃 가꾸기"],
            ["지원규모", "9백만원 (모두 지원)"],
            ["지원기간", "9개월 (2025. 4. ~ 12.)"],
            ["지원대상", "비영리 모임"],
        ],
    ),
}

LINES = {
    "counted sentences": "□ 안 되는 곳\n① 문을 닫은 기업\n② 빚을 갚지 못한 기업\n③ 세금을 내지 않은 기업\n④ 벌을 받은 기업",
    "boxes and arrows without times": "□ 추진절차\n① 알림\n→\n② 신청\n→\n③ 살핌\n→\n④ 맺음",
    "phones below another head": "□ 표\n연락처\n기관명\n가\n02-111-2222\n나\n02-333-4444\n다\n02-555-6666",
    "two labels above each list": "□ 표\n구분\n지원내용\n해외 인증\n수출\n▪ 시험\n판로 개척\n공통\n▪ 전시\n공정 개선\n제조\n▪ 진단",
    "prose below heads": "□ 표\n구분\n내용\n이 사업은 모두에게 열려 있으며 누구나 할 수 있습니다.\n더 궁금한 것은 물어보십시오.",
}


@pytest.mark.parametrize(("text", "expected"), BELOW_HEADS.values(), ids=BELOW_HEADS)
def test_the_cheapest_rows_below_heads_are_the_table(text: str, expected: list[list[str]]) -> None:
    assert only_grid(text) == expected


@pytest.mark.parametrize(("text", "expected"), STEPS.values(), ids=STEPS)
def test_boxes_side_by_side_are_rows_of_a_chart(text: str, expected: list[list[str]]) -> None:
    assert only_grid(text) == expected


@pytest.mark.parametrize(("text", "expected"), PAIRS.values(), ids=PAIRS)
def test_lines_in_turns_are_two_columns(text: str, expected: list[list[str]]) -> None:
    assert only_grid(text) == expected


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_lines_that_nothing_explains_cheaply_stay_lines(text: str) -> None:
    assert blocks_of(text) == tuple(lines_of(text))


def test_a_label_over_several_rows_covers_them() -> None:
    text = BELOW_HEADS["labels over several rows, and a sum"][0]
    (table,) = [block for block in blocks_of(text) if isinstance(block, Table)]
    label = table.at(2, 0)
    assert label is not None
    assert (label.text.text, label.row, label.row_span) == ("참신함 (40)", 1, 2)


def test_a_proven_table_is_never_read_otherwise() -> None:
    text = "□ 앞\n구분\n낯선 것\n◦ 제출\n구분\n제출서류\n1\n신청서\n2\n계획서\n3\n동의서\n□ 뒤"
    tables = [block for block in blocks_of(text) if isinstance(block, Table)]
    assert [grid(table)[0] for table in tables] == [["구분", "제출서류"]]
