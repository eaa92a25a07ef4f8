import time

import pytest

from noticeparse.layout.column_heads import is_column_head
from noticeparse.layout.loose.find import find_loose_tables
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Table

MARKS = {"□": "square", "◦": "circle", "○": "circle", "-": "dash", "*": "note", "※": "note", "▪": "dot", "①": "circled"}


def mark(text: str) -> str:
    if text[:1].isdigit() and text[1:3] == ". ":
        return "number_dot"
    return MARKS.get(text[:1], "")


def lines_of(text: str) -> list[Line]:
    lines, at, gap = [], 0, 0
    for raw in text.split("\n"):
        if raw.strip():
            indent = len(raw) - len(raw.lstrip())
            span = Span(at + indent, at + len(raw.rstrip()))
            lines.append(Line(MappedText.of(text, span), indent=indent, gap=gap, wraps=raw[-1].isspace()))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return lines


def found(text: str) -> list[Line | Table]:
    return list(find_loose_tables(lines_of(text), is_header=is_column_head, is_mark=mark))


def only_table(text: str) -> Table:
    tables = [block for block in found(text) if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def grid(table: Table) -> list[list[str]]:
    """The text at every position; a cell's text stands at each position that it covers."""
    rows = []
    for row in range(table.n_rows):
        cells = [table.at(row, col) for col in range(table.n_cols)]
        rows.append(["" if cell is None else cell.text.text for cell in cells])
    return rows


# text below "□ 표" -> the grid that must come out
ONE_CELL_A_LINE = {
    "one row of typed cells, brackets go on": (
        "지원구분\n지원한도\n사업기간\n신규지원\n최대 7백만원\n(자부담 별도)\n5개월\n※ 끝",
        [["지원구분", "지원한도", "사업기간"], ["신규지원", "최대 7백만원 (자부담 별도)", "5개월"]],
    ),
    "numbered rows of several lines": (
        "구분\n온라인 제출 서류\n1\n신청서 한 부\n * 서명 필요\n2\n통장 사본\n  * 양식은 별도 안내\n□ 다음",
        [["구분", "온라인 제출 서류"], ["1", "신청서 한 부 * 서명 필요"], ["2", "통장 사본"]],
    ),
    "numbered rows that close with a score": (
        "연번\n세부내용\n가점\n1\n◦ 가족친화 인증\n3점\n2\n◦ 수출 실적 \n보유\n2점\n* 최대 5점",
        [["연번", "세부내용", "가점"], ["1", "◦ 가족친화 인증", "3점"], ["2", "◦ 수출 실적 보유", "2점"]],
    ),
    "labels with lists": (
        "지원항목\n지원내용\n시제품 \n제작\n▪ 금형 설계\n▪ 목업 \n제작\n마케팅\n▪ 전시회 참가\n□ 다음",
        [["지원항목", "지원내용"], ["시제품 제작", "▪ 금형 설계 ▪ 목업 제작"], ["마케팅", "▪ 전시회 참가"]],
    ),
    "one label with a list, notes below stay outside": (
        "지원유형\n지원내용\n일반형\n▪ 장비 임차\n▪ 시험 분석\n※ 중복 불가",
        [["지원유형", "지원내용"], ["일반형", "▪ 장비 임차 ▪ 시험 분석"]],
    ),
    "phones, a page mark between the rows": (
        "지역\n기관명\n연락처\n남부\n남부센터\n02-111-2222\n- 3 -\n북부\n북부센터\n031-333-4444~5\n"
        "동부\n동부센터\n1600-0000",
        [
            ["지역", "기관명", "연락처"],
            ["남부", "남부센터", "02-111-2222"],
            ["북부", "북부센터", "031-333-4444~5"],
            ["동부", "동부센터", "1600-0000"],
        ],
    ),
    "a grade grid": (
        "구분\n평가 항목\n평가 등급\n우수\n다소\n미흡\n기술성\n(20)\n◦독창성이 \n있는지\n10\n5\n◦완성도\n10\n5\n"
        "적격성\n◦대상 여부\n(○/×)\n◦위 항목의 예외\n◦동의 여부\n(○/×)\n□ 다음",
        [
            ["구분", "평가 항목", "평가 등급", "평가 등급"],
            ["구분", "평가 항목", "우수", "다소 미흡"],
            ["기술성 (20)", "◦독창성이 있는지", "10", "5"],
            ["기술성 (20)", "◦완성도", "10", "5"],
            ["적격성", "◦대상 여부", "(○/×)", "(○/×)"],
            ["적격성", "◦위 항목의 예외", "(○/×)", "(○/×)"],
            ["적격성", "◦동의 여부", "(○/×)", "(○/×)"],
        ],
    ),
}

ROWS_ON_LINES = {
    "values of two columns close the row": (
        "지원유형 지원조건 정부지원금(최대) 사업기간(최대)\n\n도약\n - 기준 등급 이상\n\n * 연계 \n"
        "필수\n\n3억원 9개월\n\n  * 총사업비의 절반",
        [
            ["지원유형", "지원조건", "정부지원금(최대)", "사업기간(최대)"],
            ["도약", "- 기준 등급 이상 * 연계 필수", "3억원", "9개월"],
        ],
    ),
    "row numbers before the text or above it": (
        "구분 온라인 등록 서류\n1 계획서\n\n2\n등록증 사본\n * 발급 3개월 이내\n\n3 동의서\n\n  * 양식은 누리집",
        [
            ["구분", "온라인 등록 서류"],
            ["1", "계획서"],
            ["2", "등록증 사본 * 발급 3개월 이내"],
            ["3", "동의서"],
        ],
    ),
    "score lines, the first head over two columns": (
        "평가 항목 배점\n\n역량\n\n◦인력이 충분한가?\n\n20\n\n◦경험이 \n있는가?\n\n30\n\n사업 \n"
        "타당성\n\n◦시장이 있는가?\n\n"
        "50\n\n합  계 100\n\n□ 끝",
        [
            ["평가 항목", "평가 항목", "배점"],
            ["역량", "◦인력이 충분한가?", "20"],
            ["역량", "◦경험이 있는가?", "30"],
            ["사업 타당성", "◦시장이 있는가?", "50"],
            ["합  계", "합  계", "100"],
        ],
    ),
    "values and labels on the line of the item": (
        "확인 항목 확인여부\n\n현장 \n대조\n\n◦ 공장 가동 여부 적/부\n\n◦ 설비 이상 여부 적/부\n\n"
        "서류 ◦ 사본 확인 -\n\n□ 끝",
        [
            ["확인 항목", "확인 항목", "확인여부"],
            ["현장 대조", "◦ 공장 가동 여부", "적/부"],
            ["현장 대조", "◦ 설비 이상 여부", "적/부"],
            ["서류", "◦ 사본 확인", "-"],
        ],
    ),
    "labels alone, behind wide gaps, repeated, by their ending; the header again": (
        "가점항목 제출서류\n\n청년기업\n\n 대표자가 청년인 기업\n * 등본 제출\n\n장애인기업\n"
        "확인서를 발급받은 기업으로 한정\n\n"
        "가점항목 제출서류\n\n수출  수출 실적 증명이 있는 기업에 부여\n\n"
        "특허 보유 특허 보유 사실을 등록원부로 확인\n\n"
        "재도전기업 재창업 확인을 받은 곳에 한하여 부여\n\n[참고] 그 밖의 사항",
        [
            ["가점항목", "제출서류"],
            ["청년기업", "대표자가 청년인 기업 * 등본 제출"],
            ["장애인기업", "확인서를 발급받은 기업으로 한정"],
            ["수출", "수출 실적 증명이 있는 기업에 부여"],
            ["특허 보유", "특허 보유 사실을 등록원부로 확인"],
            ["재도전기업", "재창업 확인을 받은 곳에 한하여 부여"],
        ],
    ),
    "columns set apart by wide gaps": (
        "지역    기관명      연락처\n남부    남부 센터      02-111-2222\n북부    북부 센터    031-333-4444\n"
        "동부    동부 센터   1600-0000",
        [
            ["지역", "기관명", "연락처"],
            ["남부", "남부 센터", "02-111-2222"],
            ["북부", "북부 센터", "031-333-4444"],
            ["동부", "동부 센터", "1600-0000"],
        ],
    ),
}

CELLS_MISSING_OR_WRAPPED = {
    "remarks that rows lack, behind dates": (
        "구분\n일정\n비고\n접수\n'25. 2. 3. ~ 2. 28.\n심사\n3월 중\n분야별 상이\n협약\n4월 초\n수행\n"
        "'25. 5월 ~ 11월\n□ 다음",
        [
            ["구분", "일정", "비고"],
            ["접수", "'25. 2. 3. ~ 2. 28.", ""],
            ["심사", "3월 중", "분야별 상이"],
            ["협약", "4월 초", ""],
            ["수행", "'25. 5월 ~ 11월", ""],
        ],
    ),
    "numbered rows that lack copies or remarks": (
        "연번\n제출서류\n부수\n비고\n1\n신청서\n1부\n지정 양식\n2\n등기부 등본\n각 1부\n3\n통장 사본\n1부\n"
        " * 법인은 법인 명의\n4\n견적서\n해당자\n5\n동의서\n2부\n※ 원본 제출",
        [
            ["연번", "제출서류", "부수", "비고"],
            ["1", "신청서", "1부", "지정 양식"],
            ["2", "등기부 등본", "각 1부", ""],
            ["3", "통장 사본", "1부", "* 법인은 법인 명의"],
            ["4", "견적서", "", "해당자"],
            ["5", "동의서", "2부", ""],
        ],
    ),
    "labels wrapped at one width without a blank": (
        "트랙\n지원내용\n시제품\n제작\n▪ 금형 설계\n▪ 목업 제작\n마케팅\n▪ 전시회 참가\n특허와\n"
        "상표권\n▪ 출원 대행\n※ 중복 불가",
        [
            ["트랙", "지원내용"],
            ["시제품 제작", "▪ 금형 설계 ▪ 목업 제작"],
            ["마케팅", "▪ 전시회 참가"],
            ["특허와 상표권", "▪ 출원 대행"],
        ],
    ),
    "lists with remarks that rows lack": (
        "항목\n인정 범위\n비고\n자재비\n▪ 원자재 구입\n▪ 부품 가공 \n의뢰\n소모품에\n한함\n시험비\n"
        "▪ 성적서 발급\n여비\n"
        "▪ 국내 출장\n2회\n□ 다음",
        [
            ["항목", "인정 범위", "비고"],
            ["자재비", "▪ 원자재 구입 ▪ 부품 가공 의뢰", "소모품에 한함"],
            ["시험비", "▪ 성적서 발급", ""],
            ["여비", "▪ 국내 출장", "2회"],
        ],
    ),
    "numbers that begin again under each label": (
        "구분\n연번\n세부내용\n점수\n가점\n1\n◦ 우수 기업\n3점\n2\n◦ 신규 채용\n(명부로 확인)\n2점\n"
        "감점\n1\n◦ 협약 포기\n3점\n"
        "    * 최대 5점",
        [
            ["구분", "연번", "세부내용", "점수"],
            ["가점", "1", "◦ 우수 기업", "3점"],
            ["가점", "2", "◦ 신규 채용 (명부로 확인)", "2점"],
            ["감점", "1", "◦ 협약 포기", "3점"],
        ],
    ),
    "numbers and addresses behind a phone number": (
        "구분\n담당부서\n전화\n총괄\n성장팀\n02-111-2222~3\n(팩스) 02-111-2299\na@b.kr\n인증\n시험팀\n02-333-4444,5\n"
        "전산\n운영실\n1600-0000\n◦ 신고 : 감사실",
        [
            ["구분", "담당부서", "전화"],
            ["총괄", "성장팀", "02-111-2222~3 (팩스) 02-111-2299 a@b.kr"],
            ["인증", "시험팀", "02-333-4444,5"],
            ["전산", "운영실", "1600-0000"],
        ],
    ),
    "a first head that is not known, a value behind a genitive": (
        "지원꾸러미\n지원한도\n지원비율\n수행기간\n공정\n최대 9백만원\n총사업비의\n70% 이내\n5개월\n"
        "시험\n최대 8백만원\n총사업비의\n"
        "80% 이내\n2개월\n(연장 1개월)\n자문\n최대 3백만원\n총사업비의\n90% 이내\n3개월\n   ※ 현금 부담",
        [
            ["지원꾸러미", "지원한도", "지원비율", "수행기간"],
            ["공정", "최대 9백만원", "총사업비의 70% 이내", "5개월"],
            ["시험", "최대 8백만원", "총사업비의 80% 이내", "2개월 (연장 1개월)"],
            ["자문", "최대 3백만원", "총사업비의 90% 이내", "3개월"],
        ],
    ),
    "a last head that is not known": (
        "등급\n전문가 자격\n하루 자문료\n특급\n박사로서 해당 분야의 연구나 실무 경력 \n12년 이상\n"
        "45만원\n고급\n석사로서 경력\n35만원\n"
        "중급\n학사\n25만원\n◦ 정산 수수료",
        [
            ["등급", "전문가 자격", "하루 자문료"],
            ["특급", "박사로서 해당 분야의 연구나 실무 경력 12년 이상", "45만원"],
            ["고급", "석사로서 경력", "35만원"],
            ["중급", "학사", "25만원"],
        ],
    ),
    "a head between others that is not known": (
        "기관명\n희망처\n연락처\n가\n나\n02-111-2222\n다\n라\n02-333-4444\n마\n바\n02-555-6666",
        [
            ["기관명", "희망처", "연락처"],
            ["가", "나", "02-111-2222"],
            ["다", "라", "02-333-4444"],
            ["마", "바", "02-555-6666"],
        ],
    ),
}

NO_TABLES = {
    "no header": "지원 안내\n1\n사과\n2\n배",
    "headings in a row": "지원대상\n지원내용\n신청방법\n□ 사업개요\n◦ 목적",
    "one head": "지원내용\n1\n컨설팅\n2\n교육",
    "a figure of steps": "구분\n내용\n1\n접수\n→\n2\n평가",
    "prose below": "구분\n내용\n이 사업은 모두에게 열려 있다.\n누구나 신청할 수 있다.",
    "a header of mixed levels": (
        "구분 지원유형\n신청자격\n기업규모 목표수준\n도입기업\n- 중소기업\n공급기업\n- 협업체"
    ),
    "markup": "구분 | 내용\n1 | 사과\n2 | 배",
    "an unknown head with values below that no head promises": (
        "희망처\n구분\n내용\n가\n나\n4억원\n다\n라\n3억원\n마\n바\n2억원"
    ),
    "two cells too many between dates": (
        "구분\n일정\n비고\n접수\n3월 중\n분야별\n상이\n심사\n4월 초\n수시\n협약\n5월 말\n□ 다음"
    ),
    "a last remark that no row above has": "구분\n일정\n비고\n접수\n3월 중\n심사\n4월 초\n협약\n5월 말\n문의는 담당자",
    "numbered rows with a cell of either of two columns": (
        "연번\n서류명\n발급처\n제출처\n부수\n1\n신청서\n기관\n1부\n2\n계획서\n기관\n1부\n3\n동의서\n기관\n1부"
    ),
    "two labels above each list": (
        "구분\n지원내용\n공정 개선\n제조\n▪ 진단\n해외 인증\n수출\n▪ 시험\n판로 개척\n공통\n▪ 전시"
    ),
    "lists of which none has a remark": "항목\n인정범위\n비고\n자재비\n▪ 구입\n시험비\n▪ 발급\n여비\n▪ 출장",
    "phones under another head than theirs": ("연락처\n기관명\n가\n02-111-2222\n나\n02-333-4444\n다\n02-555-6666"),
}


@pytest.mark.parametrize(("text", "expected"), CELLS_MISSING_OR_WRAPPED.values(), ids=CELLS_MISSING_OR_WRAPPED)
def test_rows_may_lack_cells_and_cells_may_wrap(text, expected):
    assert grid(only_table(f"□ 표\n{text}")) == expected


@pytest.mark.parametrize(("text", "expected"), ONE_CELL_A_LINE.values(), ids=ONE_CELL_A_LINE)
def test_cells_on_lines_of_their_own_become_a_grid(text, expected):
    assert grid(only_table(f"□ 표\n{text}"))[: len(expected)] == expected


@pytest.mark.parametrize(("text", "expected"), ROWS_ON_LINES.values(), ids=ROWS_ON_LINES)
def test_rows_on_lines_become_a_grid(text, expected):
    assert grid(only_table(f"□ 표\n\n{text}")) == expected


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table_stays_the_same_lines(text):
    lines = lines_of(text)
    assert find_loose_tables(lines, is_header=is_column_head, is_mark=mark) == tuple(lines)


def test_lines_around_a_table_keep_their_order():
    text = "□ 앞\n구분\n제출서류\n1\n신청서\n2\n계획서\n□ 뒤\n◦ 끝"
    blocks = found(text)
    assert [type(block).__name__ for block in blocks] == ["Line", "Table", "Line", "Line"]
    assert [block.text.text for block in blocks if isinstance(block, Line)][:2] == ["□ 앞", "□ 뒤"]


def test_every_cell_points_at_its_own_characters():
    text = "□ 표\n\n확인 항목 확인여부\n\n현장\n\n◦ 공장 가동 적/부\n\n서류 ◦ 사본 적/부\n\n□ 끝"
    table = only_table(text)
    for cell in table.cells:
        for line in cell.lines:
            assert line.span.cut(text) == line.text.text
    assert table.span.cut(text).startswith("확인 항목")
    assert table.span.cut(text).endswith("적/부")


def test_header_cells_are_flagged_and_no_others():
    table = only_table(
        "지역\n기관명\n연락처\n가\n가센터\n02-111-2222\n나\n나센터\n02-333-4444\n다\n다센터\n02-555-6666"
    )
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 9
    assert (table.header_rows, table.kind, table.id) == (1, "loose", "")


def test_a_tick_covers_the_items_of_its_group_that_follow_without_one():
    table = only_table(ONE_CELL_A_LINE["a grade grid"][0])
    tick = table.at(4, 2)
    assert tick is not None
    assert (tick.row_span, tick.col_span) == (2, 2)
    assert table.at(5, 3) is tick
    assert table.header_rows == 2


def test_an_unknown_last_row_ends_the_table_before_it():
    text = (
        "지역\n기관명\n연락처\n가\n가센터\n02-111-2222\n나\n나센터\n02-333-4444\n다\n다센터\n02-555-6666\n그 밖의 문의"
    )
    blocks = found(text)
    assert isinstance(blocks[0], Table)
    assert [block.text.text for block in blocks if isinstance(block, Line)] == ["그 밖의 문의"]


@pytest.mark.parametrize(
    "text",
    [
        "구분 내용\n" * 3000,
        "구분\n내용\n" * 3000,
        "구분 내용\n가\n\n" * 2000,
        "구분 배점\n" + "1 " * 50_000,
        "구분 배점\n" + "1" * 100_000,
        "구분 배점\n가" + " " * 100_000 + "10",
        "구분\n배점\n" + "(" * 100_000,
        "구분 " * 20_000,
        "구분\n제출서류\n" + "\n".join(str(n) for n in range(1, 5000)),
        "가점항목 제출서류\n" + "가나다 라마바\n\n" * 3000,
        "평가항목\n배점\n" + "◦ 항목\n" * 5000 + "10",
        "구분\n연락처\n가\n02-111-2222\n" * 3000,
        "구분\n일정\n비고\n" + "가나\n4월 중\n" * 5000,
        "연번\n서류명\n부수\n비고\n" + "\n".join(f"{n}\n서류\n1부" for n in range(1, 3000)),
    ],
    ids=range(14),
)
def test_hostile_lines_take_little_time(text):
    lines = lines_of(text)
    begun = time.perf_counter()
    find_loose_tables(lines, is_header=is_column_head, is_mark=mark)
    assert time.perf_counter() - begun < 5


def test_no_lines_are_no_tables():
    assert find_loose_tables([], is_header=is_column_head, is_mark=mark) == ()
