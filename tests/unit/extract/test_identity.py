"""Title, number, revision, signature, year, whole budget, and the programme's name in the title."""

from __future__ import annotations

import pytest
from tests.pdf_builder import Sheet, pdf

from noticeparse import extract
from noticeparse.extract.identity_names import name_of
from noticeparse.model.mapped import MappedText
from noticeparse.spec.notice import NoticeSpec, Revision

BODY = "1. 사업개요\n□ 사업목적\n ◦ 강변 공방의 시제품 제작과 시험 판매를 지원\n□ 지원내용\n ◦ 공동 작업장 이용료\n"

NAMES = [
    ("2031년도 새벽시장 공동배송 지원사업 공고", "새벽시장 공동배송 지원사업"),
    ("2031년 「손맛공방 육성사업」 참여기업 모집 공고", "손맛공방 육성사업"),
    ("2031년도 제2차 염전 자동화 기술개발사업(R&D) 신규과제 재공고", "염전 자동화 기술개발사업(R&D)"),
    ("31-2차 어구 회수 지원사업 수행기관 모집 공고", "어구 회수 지원사업"),
    ("2031년 갯벌 체험마을 지원사업 통합공고(안)", "갯벌 체험마을 지원사업"),
    ("2031년도 한지 장인 연수사업 신규지원 대상과제 공고(3차)", "한지 장인 연수사업"),
    ("들꽃마을 「향토음식 상품화 사업」공고", "들꽃마을 「향토음식 상품화 사업」"),
    ("「2031년 옹기마을 육성사업」 가마 온도 계측기 보급 지원 모집공고", "가마 온도 계측기 보급 지원"),
    ("「2031년 옹기마을 육성사업」 참여기업 모집공고", "옹기마을 육성사업"),
    ("2031년 옹기마을 육성사업 모집 연장 공고", "옹기마을 육성사업"),
    ("2031년 옹기마을 육성사업 2차 공고 (남부권, 유약 분야)", "옹기마을 육성사업"),
    ("‘옹기 유약 기술개발’사업 2031년도 신규과제 선정계획 공고", "‘옹기 유약 기술개발’사업"),
    ("2031년도 옹기 기술개발사업(가마) 신규과제(현안대응, 국제협력) 선정계획 공고", "옹기 기술개발사업(가마)"),
    ("2031 옹기마을 이야기판 참여 주민단체 모집 공고", "옹기마을 이야기판"),
    ("2031년 옹기마을 장터 참가 지원 모집공고", "옹기마을 장터 참가 지원"),
    ("2031년 옹기 연구개발과제 주관연구기관 공모 재공고", "옹기 연구개발과제"),
    ("2031년도 옹기장인 지원사업 신청요강 FAQs", "옹기장인 지원사업"),
    ("2031년도 옹기안전 연구개발 신규과제 신청안내서", "옹기안전 연구개발"),
    ("2031년도 옹기안전사업 신규 연구개발 과제 공고", "옹기안전사업"),
    ("2031년도 옹기 분야 2차 신규지원 대상과제 공고", "옹기 분야 2차 신규지원 대상과제"),
    ("옹기마을 역량키움(Jump-up) 자유공모", "옹기마을 역량키움(Jump-up)"),
]
SIGNERS = [
    ("가온산업부장관", ["가온산업부"]),
    ("가온산업부 장관 홍 길 동", ["가온산업부"]),
    ("부총리 겸 가온산업부장관", ["가온산업부"]),
    ("가온산업부장관홍길동", ["가온산업부"]),
    ("가온안전위원회위원장 최민호 누리원자로 연구 추진단장 김인구", ["가온안전위원회", "누리원자로 연구 추진단"]),
    ("한빛제조협회장", ["한빛제조협회"]),
    ("한빛제조협회 회장", ["한빛제조협회"]),
    ("한빛테크노파크원장", ["한빛테크노파크"]),
    ("한빛기술관리원장", ["한빛기술관리원"]),
    ("해오름특별시장", ["해오름특별시"]),
    ("달맞이구청장", ["달맞이구청"]),
    ("다솜도지사", ["다솜도"]),
    ("누리진흥공단 이사장", ["누리진흥공단"]),
    ("누리연구사업단장", ["누리연구사업단"]),
    ("(재)누리창조센터 대표이사", ["누리창조센터"]),
    ("가온산업부 장관 홍길동 누리연구재단 이사장 김누리", ["가온산업부", "누리연구재단"]),
    ("가온산업부장관, 다솜환경부장관", ["가온산업부", "다솜환경부"]),
    ("가온산업부장관\n누리진흥원장", ["가온산업부", "누리진흥원"]),
    ("다솜도지사・다솜도산업진흥원장", ["다솜도", "다솜도산업진흥원"]),
    ("다솜도지사 ‧ 다솜도산업진흥원장", ["다솜도", "다솜도산업진흥원"]),
    (
        "가온산업부, 해오름광역시장, 달맞이구청장, (재)누리테크노파크 원장",
        ["가온산업부", "해오름광역시", "달맞이구청", "누리테크노파크"],
    ),
    ("가온산업부장관, 누리기술정보원장,\n(재)누리테크노파크원장", ["가온산업부", "누리기술정보원", "누리테크노파크"]),
    ("<주무부처> 가온산업부 장관 홍 길 동\n<전문기관> 누리연구재단 이사장 김 누 리", ["가온산업부", "누리연구재단"]),
    ("재단법인 누리테크노파크 원장", ["누리테크노파크"]),
    ("한빛산업·기술진흥원장", ["한빛산업·기술진흥원"]),
    ("소상공인시장나눔공단", ["소상공인시장나눔공단"]),
    (
        "가온산업부 장관 | 홍길동\n다솜환경부 장관 | 김누리\n누리연구재단 이사장 | 이가온",
        ["가온산업부", "다솜환경부", "누리연구재단"],
    ),
    ("누리연구재단 이사장 | | 김누리", ["누리연구재단"]),
    ("가온청 청장(직무대행) 김 가 온\n다솜산업부 장관 이다솜", ["가온청", "다솜산업부"]),
    (
        "가온산업부 장관 홍 길 동\n누리연구재단 이사장 김 누 리\n연번 | 관리\n번호 | 과제명 | 총\n연구기간 | 선정\n과제수\n"
        "1 | 2031-가-1 | 등대 표지 기술 | 3년 | 1개\n2 | 2031-가-2 | 부표 교체 기술 | 2년 | 1개",
        ["가온산업부", "누리연구재단"],
    ),
]
TITLES = [
    ("2031년도 새벽시장 공동배송 지원사업 공고", "2031년도 새벽시장 공동배송 지원사업 공고"),
    (
        "2031년도 새벽시장 공동배송 지원사업\n참여점포 모집 공고",
        "2031년도 새벽시장 공동배송 지원사업 참여점포 모집 공고",
    ),
    (
        "2031년도 새벽시장 공동배송 지원사업 참여점포 모집 공\n고",
        "2031년도 새벽시장 공동배송 지원사업 참여점포 모집 공고",
    ),
    (
        "2031년도 새벽시장 공동배송 지원사업 참여점포 모\n집 공고",
        "2031년도 새벽시장 공동배송 지원사업 참여점포 모집 공고",
    ),
    ("2031년도 새벽시장 공동배송 지원사\n업 공고", "2031년도 새벽시장 공동배송 지원사업 공고"),
    ("2031년도 새벽시장 공동배송 참여점포 모집\n공고", "2031년도 새벽시장 공동배송 참여점포 모집 공고"),
    ("2031년도 새벽시장 공동 작\n업장 지원 공고", "2031년도 새벽시장 공동 작업장 지원 공고"),
    ("‘나루터 재생’사업\n2031년도 신규과제 선정계획 공고", "‘나루터 재생’사업 2031년도 신규과제 선정계획 공고"),
    ("2031년도 새벽시장 지원사업 공고\n- 점포 단말기 보급 -", "2031년도 새벽시장 지원사업 공고"),
    ("가온산업부 공고\n다솜환경부 공고 제2031-7호\n2031년도 새벽시장 지원사업 공모", "2031년도 새벽시장 지원사업 공모"),
    (
        "# 새벽시장\n# 신규과제\n# 지원사업\n# 3차공모\n가온청 공고 제2031-7호\n2031년도 가온청 새벽시장 지원사업\n신규과제 3차공모",
        "2031년도 가온청 새벽시장 지원사업 신규과제 3차공모",
    ),
    (
        "2031년도 새벽시장 위탁과제\n(2031~2033년 점포 물류 계획 연구) 공모",
        "2031년도 새벽시장 위탁과제 (2031~2033년 점포 물류 계획 연구) 공모",
    ),
    ("우편번호 : 01234\n주소 : 다솜도 가온시 새벽길 5\n2031년 새벽시장 용역 공고", "2031년 새벽시장 용역 공고"),
    (
        "사업 시행 재공고 안내서\nⅠ. 2031년 새벽시장 물류 기술개발 사업 시행 재공고",
        "2031년 새벽시장 물류 기술개발 사업 시행 재공고",
    ),
    (
        "2031년도 새벽시장기반\n물류가속화사업\n신규지원 대상과제 공고\n「새벽시장기반물류가속화사업」",
        "2031년도 새벽시장기반물류가속화사업 신규지원 대상과제 공고",
    ),
]
NUMBERS = [
    ("누리진흥원 공고 제2031-07호", "누리진흥원 공고 제2031-07호"),
    ("[누리진흥원 공고 제 2031 – 7호]", "누리진흥원 공고 제 2031 – 7호"),
    ("누리진흥원 공고 제 누리 2031–26호", "누리진흥원 공고 제 누리 2031–26호"),
    ("누리진흥원 공고 제2031-   호", None),
    ("누리진흥원 공고 제2031-000호", None),
    ("누리진흥원 공고 제2031-OO호", None),
    ("누리진흥원 공고 제2031-000호\n다솜진흥원 DSA2031-12호", "다솜진흥원 DSA2031-12호"),
]
REVISIONS = [
    ("2031년 새벽시장 지원사업 재공고", Revision.RE_NOTICE),
    ("2031년 새벽시장 지원사업 정정공고", Revision.CORRECTION),
    ("2031년 새벽시장 지원사업 모집기간 연장 공고", Revision.EXTENSION),
    ("2031년 새벽시장 지원사업 취소 공고", Revision.CANCELLATION),
    ("2031년 새벽시장 지원사업 추가모집 공고", Revision.ORIGINAL),
]


def notice(
    title: str = "2031년 새벽시장 지원사업 공고", signer: str = "누리진흥원장", number: str = "", body: str = BODY
) -> NoticeSpec:
    intro = f"새벽시장의 물류비를 낮추기 위한 지원사업을 다음과 같이 공고합니다.\n2031년 3월 4일\n{signer}\n"
    return extract(f"{number}\n{title}\n{intro}{body}".encode(), name="notice.txt")


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_name_is_the_title_without_year_and_what_makes_it_a_notice(title: str, name: str) -> None:
    assert name_of(MappedText.of(title)).text == name


@pytest.mark.parametrize(("signer", "issuers"), SIGNERS)
def test_signers_are_organisations_without_their_offices(signer: str, issuers: list[str]) -> None:
    spec = notice(signer=signer)
    assert list(spec.issuers) == issuers
    assert spec.issued_on == "2031-03-04"


@pytest.mark.parametrize(("printed", "title"), TITLES)
def test_title_is_joined_up_to_the_line_that_ends_it(printed: str, title: str) -> None:
    spec = notice(printed)
    assert spec.title == title
    assert spec.program_year == 2031


@pytest.mark.parametrize(("printed", "number"), NUMBERS)
def test_number_is_as_printed_and_null_where_blank(printed: str, number: str | None) -> None:
    spec = notice(number=printed)
    assert spec.notice_number == number
    assert spec.title == "2031년 새벽시장 지원사업 공고"


@pytest.mark.parametrize(("title", "revision"), REVISIONS)
def test_revision_is_what_the_title_says(title: str, revision: Revision) -> None:
    assert notice(title).revision is revision


def test_signature_may_stand_at_the_end() -> None:
    text = f"2031년 새벽시장 지원사업 공고\n{BODY}붙임 신청서식 1부. 끝.\n2031. 3. 4.\n누리진흥원장\n"
    spec = extract(text.encode(), name="notice.txt")
    assert (spec.issued_on, list(spec.issuers)) == ("2031-03-04", ["누리진흥원"])


def test_without_a_signature_nothing_is_made_up() -> None:
    spec = extract(f"새벽시장 지원사업 공고\n{BODY}".encode(), name="notice.txt")
    assert spec.issued_on is None
    assert spec.issuers == ()
    assert spec.program_year is None
    assert spec.notice_number is None


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("총 6억 2천만원, 31개사 내외", 620_000_000),
        ("12억원 (40개사 내외)", 1_200_000_000),
        ("기업당 최대 3천만원", None),
        ("31개사", None),
    ],
)
def test_budget_is_the_whole_one_only(line: str, amount: int | None) -> None:
    spec = notice(body=f"1. 사업개요\n□ 지원규모 : {line}\n□ 지원내용\n ◦ 공동 작업장 이용료\n")
    assert (spec.budget.amount if spec.budget else None) == amount


def test_title_of_a_press_release_is_not_the_notices() -> None:
    release = "보도시점 3. 4.(화) 조간\n## 2031년 새벽시장 살리기 본격 시동\n" + "".join(
        f"{n}번째로 누리진흥원은 올해 새벽시장의 물류비를 낮추는 사업을 펼친다고 밝혔다.\n\n" for n in range(1, 9)
    )
    own = f"[누리진흥원 공고 제2031-7호]\n\n## 2031년 새벽시장 지원사업 공고\n\n2031년 3월 4일\n누리진흥원장\n\n{BODY}"
    spec = extract(f"{release}\n{own}".encode(), name="notice.txt")
    assert spec.title == "2031년 새벽시장 지원사업 공고"
    assert spec.notice_number == "누리진흥원 공고 제2031-7호"


@pytest.mark.parametrize("piece", ["가 ", "공고 제", "「", "장관 ", "2031", "-", "기업과 ", "*① "])
def test_hostile_repetition_is_read_in_time(piece: str) -> None:
    spec = extract((piece * (100_000 // len(piece)) + "\n" + BODY).encode(), name="notice.txt")
    assert spec.programs


def test_box_above_the_first_heading_names_a_notice_without_the_word() -> None:
    spec = extract(f"2-⑤\n옹기 가마 기술 발굴\n{BODY}".encode(), name="notice.txt")
    assert spec.title == "옹기 가마 기술 발굴"
    assert spec.programs[0].name == "옹기 가마 기술 발굴"


def test_label_names_a_notice_whose_title_is_a_picture() -> None:
    intro = (
        "옹기 산업의 판로를 넓히기 위하여\n2031년 옹기 공모전을 열고자 하니, 옹기를 빚는\n분들의 많은 참여 바랍니다.\n"
    )
    body = "1. 사업 개요\n□ (사 업 명) 2031년 옹기 공모전\n□ (지원내용) 상금과 전시\n"
    spec = extract(f"누리진흥원 공고 제2031-7호\n{intro}2031년 3월 4일\n누리진흥원장\n{body}".encode(), name="n.txt")
    assert (spec.title, spec.program_year, spec.programs[0].name) == ("2031년 옹기 공모전", 2031, "옹기 공모전")


def test_whole_budget_may_stand_behind_the_number_of_companies() -> None:
    spec = notice(body="1. 지원개요\n◦ (지원규모) 총 4개 기업, 120백만원\n◦ (지원내용) 물류비\n")
    assert spec.budget is not None
    assert spec.budget.amount == 120_000_000


@pytest.mark.parametrize("text", ["가" * 100_000, "가나 " * 30_000, "1" * 100_000, "「" * 50_000, "· " * 50_000])
def test_hostile_title_lines_are_read_quickly(text: str) -> None:
    name_of(MappedText.of(text[:400]))
    extract(f"{text}\n{BODY}".encode(), name="notice.txt")


def test_who_signs_is_no_title_and_the_label_of_the_programme_is_one():
    spec = extract(
        "가온산업부 공고 제2031-78호\n\n가온 분야의 창업을 돕고자 하니 많은 참여 바랍니다.\n\n2031년 5월 20일\n\n가온산업부장관\n\n"
        "1 | 사업 개요\n\n□ (추진배경) 창업 기반 구축\n\n□ (사업명) 2031년 가온 창업 경진대회\n".encode(),
        name="공고.md",
    )

    assert spec.title == "2031년 가온 창업 경진대회"
    assert spec.issuers == ("가온산업부",)


@pytest.mark.parametrize(
    ("body", "amount"),
    [
        ("□ 사업기간 및 규모\n ◦ 사업예산 : 4억원\n", 400_000_000),
        ("□ ’31년 신규 모집 사업비 : 6억원\n", 600_000_000),
        ("□ 공고규모 : 2031년 새 과제 총 157백만원 이내\n", 157_000_000),
        ("□ 공고 규모 : ‘31년 정부출연금 1,380백만 원 이내, 3개 과제\n", 1_380_000_000),
        ("□ 지원 규모 : 정부출연금 1,380백만 원 이내, 3개 과제\n", None),
        ("□ 사업개요\n\n| 세부사업명 | 새벽시장 |\n|---|---|\n| 공고예산 | 16.8억원 |\n", 1_680_000_000),
        ("□ 사업개요\n\n| 구분 | 가형 | 나형 |\n|---|---|---|\n| 공고예산 | 5억원 | 3억원 |\n", None),
        ("□ 예산규모 : 1차년도 5억원\n", None),
    ],
)
def test_budget_has_a_label_of_its_own(body: str, amount: int | None) -> None:
    spec = notice(body=f"1. 사업개요\n{body}□ 지원내용\n ◦ 공동 작업장 이용료\n")
    assert (spec.budget.amount if spec.budget else None) == amount


def test_a_title_of_a_pdf_that_breaks_inside_of_its_last_word_is_whole() -> None:
    sheet = Sheet().text(60, 80, "2031년도 새벽시장 공동배송 지원 모집 공", size=18).text(51, 104, " 고", size=18)
    sheet.text(60, 150, "1. 사업개요").text(60, 170, "□ 지원대상 : 새벽시장 점포")

    assert extract(pdf(sheet), name="notice.pdf").title == "2031년도 새벽시장 공동배송 지원 모집 공고"


@pytest.mark.parametrize(
    "top",
    [
        "누리연구재단 이사장 홍 길 동",
        "가온산업부 장관 홍길동\n누리연구재단 이사장 김누리",
        "누리재단 시장물류팀",
        "점포의 물류비를 낮추기 위해 수립된 ｢2031년도 새벽시장 물류 계획",
        "점포 이용과 상인 소득 증진을 위한 2031년도",
    ],
)
def test_who_signs_and_a_piece_of_a_sentence_are_no_title(top: str) -> None:
    assert extract(f"{top}\n{BODY}".encode(), name="notice.txt").title is None


def test_a_line_between_dashes_is_the_title_where_there_is_no_other() -> None:
    spec = extract(f"가온청 공고 제2031-7호\n- 새벽시장 물류 역량키움 자유공모 -\n{BODY}".encode(), name="notice.txt")
    assert spec.title == "새벽시장 물류 역량키움 자유공모"


@pytest.mark.parametrize(
    ("top", "name"),
    [
        (
            "신규지원 대상과제 재공고\n2031년도 새벽시장 물류 기술개발사업 신규지원 대상과제를 다음과 같이 재공고하니 신청하기 바랍니다.",
            "새벽시장 물류 기술개발사업",
        ),
        (
            "「시장진흥법」 제9조에 따라 2031년도 제1차 새벽시장 물류 연구사업 신규 과제를 아래와 같이 공고하오니 참여 바랍니다.",
            "새벽시장 물류 연구사업",
        ),
        (
            "「시장진흥사업 관리 규정」에 근거하여 2031년도 ‘새벽시장 물류 개선’ 사업의 신규과제를 공고합니다.",
            "새벽시장 물류 개선",
        ),
        ("신규과제 공고\n2031년 가온산업부 「새벽시장육성사업」의 신규과제를", "새벽시장육성사업"),
        ("신규지원 대상과제 재공고\n지원 대상과제를 다음과 같이 재공고하니 신청하기 바랍니다.", None),
    ],
)
def test_the_sentence_that_announces_names_the_programme(top: str, name: str | None) -> None:
    spec = extract(f"{top}\n2031년 3월 4일\n누리진흥원장\n{BODY}".encode(), name="notice.txt")
    assert spec.programs[0].name == name


def test_the_subject_of_a_letter_is_the_title() -> None:
    rows = "수신자 | | 수신자 참조\n(경유) | | \n제 목 | | 2031년 새벽시장 지원사업 신규 공고 안내\n"
    spec = extract(f"누리진흥원\n{rows}1. 귀 기관의 발전을 기원합니다.\n{BODY}".encode(), name="notice.txt")
    assert spec.title == "2031년 새벽시장 지원사업 신규 공고 안내"


def test_a_box_above_the_first_heading_may_have_two_lines() -> None:
    spec = extract(f"1-1 새벽시장 상인 발굴\n및 연계\n{BODY}".encode(), name="notice.txt")
    assert spec.title == "새벽시장 상인 발굴 및 연계"


def test_a_numbered_notice_whose_text_is_lost_keeps_the_name_of_its_programme() -> None:
    spec = extract(
        "가온청 공고 제2031-7호\n2031년도 새벽시장 물류사업 공고\n2031년 3월 4일\n가온청장\n".encode(),
        name="notice.txt",
    )
    assert [program.name for program in spec.programs] == ["새벽시장 물류사업"]


def test_a_table_below_the_first_heading_signs_nothing() -> None:
    table = "1. 지원내용\n분야 | 주제\n공익적\n시장 물류연구 | 점포 연결망\n나눔 | 공동 배송\n"
    spec = extract(
        f"2031년 새벽시장 지원사업 공고\n2031년 3월 4일\n누리진흥원장\n{table}{BODY}".encode(), name="notice.txt"
    )
    assert spec.issuers == ("누리진흥원",)


@pytest.mark.parametrize("label", ["ㆍ공 고 명 : {}", "○ 공고명 : {}", "구분 | 내용\n공고명 | {}\n수량 | 1식"])
def test_a_call_for_tenders_names_what_it_is_about_under_a_label(label: str) -> None:
    text = f"물자(용역) 구매입찰 공고\n{label.format('새벽시장 물류 영향분석 연구')}\n1. 입찰개요\n{BODY}"
    assert extract(text.encode(), name="notice.txt").programs[0].name == "새벽시장 물류 영향분석 연구"
