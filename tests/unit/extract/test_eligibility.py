"""Who may apply, who may not, with whom, and beside what."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.program import Program

HEAD = "2031년 새벽시장 지원사업 공고\n다음과 같이 공고합니다.\n2031년 3월 4일\n누리진흥원장\n"
TAIL = "□ 신청기간 : 2031. 3. 4. ~ 2031. 3. 28.\n□ 지원규모 : 12개사\n"

PARTIES = [
    ("수요기업이 공급기업과 컨소시엄을 구성", [("수요기업", None, True), ("공급기업", None, True)]),
    ("대표기업 1개사와 협력기업 3개사 이상이 꾸린 컨소시엄", [("대표기업", 1, True), ("협력기업", 3, True)]),
    ("강변 공방을 둔 중소기업", []),
]
BESIDE = [
    ("「갯벌 체험마을 사업」과 중복 신청 불가", "갯벌 체험마을 사업", False),
    ("본 사업과 나루터 재생사업은 동시 신청 가능", "나루터 재생사업", True),
    ("가마형과 물레형은 중복 신청할 수 없음", "가마형과 물레형", False),
    ("가마형과 물레형을 함께 신청할 수 없음", "가마형과 물레형", False),
]


def notice(body: str) -> NoticeSpec:
    return extract(f"{HEAD}{body}{TAIL}".encode(), name="notice.txt")


def program(body: str) -> Program:
    return notice(body).programs[0]


def test_each_listed_condition_is_an_entry() -> None:
    read = program(
        "□ 신청자격\n ◦ 강변에 공방을 둔 중소기업\n ◦ 공방에 흙과 유약을 대는 기업*\n"
        "    * 최근 1년 거래에 한함\n□ 지원내용\n ◦ 이용료\n"
    )
    assert read.eligibility == ("강변에 공방을 둔 중소기업", "공방에 흙과 유약을 대는 기업")


def test_announcement_of_a_list_is_no_entry() -> None:
    read = program(
        "□ 신청자격 : 다음 요건을 모두 충족하는 기업\n ◦ 강변에 공방을 둔 중소기업\n"
        "□ 지원제외\n ◦ 아래 사항에 해당하는 경우 지원 대상에서 제외\n"
        "   - 휴업하거나 폐업한 공방\n   - 세금을 내지 않은 공방\n"
    )
    assert read.eligibility == ("강변에 공방을 둔 중소기업",)
    assert read.exclusions == ("휴업하거나 폐업한 공방", "세금을 내지 않은 공방")


def test_numbered_conditions_in_one_line_are_parted() -> None:
    read = program(
        "□ 신청자격\n ◦ ①강변에 공장을 두고 그릇을 굽는 중소기업, 또는 "
        "②공방에 흙과 유약을 대는 중소기업, ③그릇을 내다 파는 협동조합\n"
    )
    assert read.eligibility == (
        "강변에 공장을 두고 그릇을 굽는 중소기업",
        "공방에 흙과 유약을 대는 중소기업",
        "그릇을 내다 파는 협동조합",
    )


def test_other_fields_below_the_label_are_left_out() -> None:
    read = program("□ 신청자격\n - (수요기업) 강변에 공방을 둔 중소기업\n - (지원 제외 사항) 세금을 내지 않은 공방\n")
    assert read.eligibility == ("(수요기업) 강변에 공방을 둔 중소기업",)
    assert read.exclusions == ("세금을 내지 않은 공방",)


def test_table_of_bullets_gives_an_entry_for_each_cell() -> None:
    read = program(
        "□ 지원제외 대상\n\n< 부적격 사항 >\n\n· 휴업하거나 폐업한 공방\t· 세금을 내지 않은 공방\n"
        "· 사행성 용품을 굽는 공방\t· 보조금을 돌려준 적이 있는 공방\n"
    )
    assert read.exclusions == (
        "휴업하거나 폐업한 공방",
        "세금을 내지 않은 공방",
        "사행성 용품을 굽는 공방",
        "보조금을 돌려준 적이 있는 공방",
    )


def test_footnote_of_exclusions_parts_nouns_and_keeps_sentences() -> None:
    read = program("□ 지원내용\n ◦ 가마 교체 비용\n   ※ (지원제외) 중고 가마, 난방 기기\n")
    assert read.exclusions == ("중고 가마", "난방 기기")


def test_table_of_parties_gives_conditions_and_consortium() -> None:
    read = program(
        "□ 신청자격\n\n| 구분 | 자격요건 | 필수 여부 |\n|---|---|---|\n"
        "| 대표기업 | 강변에 공방을 둔 중소기업 | 필수 |\n"
        "| 협력기업 | 흙과 유약을 대는 기업 2개사 이상 | 필수 |\n| 대학 | 도예 학과를 둔 대학 | 선택 |\n"
    )
    assert read.eligibility == (
        "강변에 공방을 둔 중소기업",
        "흙과 유약을 대는 기업 2개사 이상",
        "도예 학과를 둔 대학",
    )
    assert [(m.party, m.min_count, m.required) for m in read.consortium] == [
        ("대표기업", None, True),
        ("협력기업", 2, True),
        ("대학", None, False),
    ]


@pytest.mark.parametrize(("text", "members"), PARTIES)
def test_consortium_of_a_sentence(text: str, members: list[tuple[str, int | None, bool]]) -> None:
    read = program(f"□ 신청자격\n ◦ {text}\n□ 지원내용\n ◦ 이용료 지원\n")
    assert [(m.party, m.min_count, m.required) for m in read.consortium] == members


@pytest.mark.parametrize(("text", "other", "allowed"), BESIDE)
def test_duplication_says_with_what_and_whether(text: str, other: str, allowed: bool) -> None:
    read = program(f"□ 중복지원\n ◦ {text}\n")
    assert [(d.with_, d.allowed, d.text) for d in read.duplication] == [(other, allowed, text)]


def test_limits_on_a_researchers_projects_are_no_duplication() -> None:
    read = program("□ 유의사항\n ◦ 연구자가 동시에 수행할 수 있는 연구개발과제 수는 5개 이내로 제한\n")
    assert read.duplication == ()


def test_common_exclusions_hold_for_every_programme_and_numbered_lines_for_the_named_ones() -> None:
    body = (
        "# 공통사항\n- 신청자격 : 국내 중소기업\n- 중복신청\n  - ①과 ②는 같은 공방으로 중복 신청 불가\n"
        "- 지원제외 : 다음 사항에 해당하는 경우\n  - 휴업하거나 폐업한 공방\n"
    )
    for number, name in (("①", "가마 교체"), ("②", "유약 시험"), ("③", "공예장터")):
        body += (
            f"\n### {number} {name}\n\n#### □ 사업개요\n\n- (사업목적) {name} 비용을 덜어 주어 공방의 매출을 확대\n"
            f"- (지원대상) {name}에 나서는 공방\n\n#### □ 지원내용\n\n- {name} 비용의 지원\n"
        )
    spec = notice(body)
    assert [p.exclusions for p in spec.programs] == [("휴업하거나 폐업한 공방",)] * 3
    assert [p.eligibility for p in spec.programs] == [
        ("가마 교체에 나서는 공방",),
        ("유약 시험에 나서는 공방",),
        ("공예장터에 나서는 공방",),
    ]
    assert [[d.with_ for d in p.duplication] for p in spec.programs] == [["②"], ["①"], []]


def test_column_of_a_table_of_conditions_names_who_may_apply() -> None:
    read = program(
        "□ 지원조건\n\n| 지원유형 | 지원대상 | 지원한도 |\n|---|---|---|\n"
        "| 새 가마 | 강변에 공방을 둔 중소기업 | 최대 2천만원 |\n"
        "| 고침 | 가마를 10년 넘게 쓴 공방 | 최대 5백만원 |\n"
    )
    assert read.eligibility == ("강변에 공방을 둔 중소기업", "가마를 10년 넘게 쓴 공방")


def test_label_cells_stand_for_headings() -> None:
    read = program(
        "□ 사업개요\n\n| 구분 | 내용 |\n|---|---|\n| 신청자격 | 강변에 공방을 둔 중소기업 |\n"
        "| 지원내용 | 공동 가마의 이용료와 재료비 |\n| 지원제외 | 휴업하거나 폐업한 공방 |\n"
    )
    assert read.eligibility == ("강변에 공방을 둔 중소기업",)
    assert read.benefits == ("공동 가마의 이용료와 재료비",)
    assert read.exclusions == ("휴업하거나 폐업한 공방",)


def test_sentence_that_announces_exclusions_heads_its_list() -> None:
    found = program(
        "1. 지원제한\n□ 접수 마감일 기준, 신청점포가 다음 각 호의 1개 이상에 해당할 경우 지원대상에서 제외\n"
        " ① 휴업 중인 점포\n ② 세금을 체납한 점포\n2. 문의처\n"
    )
    assert found.exclusions == ("휴업 중인 점포", "세금을 체납한 점포")


def test_lettered_list_behind_its_announcement_stays_in_the_list_around_it() -> None:
    found = program(
        "1. 기타사항\n□ 지원제외대상\n ◦ 신용 위험이 있는 다음 각 호에 해당하는 점포\n 가. 부도가 난 점포\n"
        " 나. 회생 절차를 밟고 있는 점포\n ◦ 신청 내용이 목적에 맞지 않는 경우\n"
    )
    assert found.exclusions == ("부도가 난 점포", "회생 절차를 밟고 있는 점포", "신청 내용이 목적에 맞지 않는 경우")


def test_enclosed_letters_are_marks() -> None:
    found = program("1. 지원제외 대상\n ① 대표자가\n ㉠ 세금을 체납하고 있는 경우\n ㉡ 파산 절차를 밟고 있는 경우\n")
    assert found.exclusions[-2:] == ("세금을 체납하고 있는 경우", "파산 절차를 밟고 있는 경우")


def test_row_of_exclusions_in_a_table_of_conditions_is_no_condition() -> None:
    found = program(
        "1. 신청자격\n| 유형 | 자격조건 |\n|---|---|\n| 필수조건 | 새벽시장에서 1년 넘게 영업한 점포 |\n"
        "| 지원제외 | 같은 단말기를 이미 받은 점포 |\n"
    )
    assert found.eligibility == ("새벽시장에서 1년 넘게 영업한 점포",)
    assert found.exclusions == ("같은 단말기를 이미 받은 점포",)


@pytest.mark.parametrize(
    "body",
    [
        "□ 가점 적용 기준 및 대상\n ◦ 친환경 인증을 받은 점포\n",
        "□ 멘토링\n ◦ (대상) 본선에 오른 점포\n",
        "□ 신청자격\n ◦ (기준일) 접수 마감일 기준\n ◦ (지원기간) 협약일부터 6개월\n",
    ],
)
def test_other_parts_say_nothing_on_who_may_apply(body: str) -> None:
    assert program(f"1. 세부내용\n{body}").eligibility == ()


def test_heading_and_remark_in_brackets_below_it_are_one_condition() -> None:
    found = program("1. 신청자격\n□ 섬 지역에서 그물을 짜는 작은 공방\n(손그물, 기계그물 및 수선 포함)\n")
    assert found.eligibility[0].startswith("섬 지역에서 그물을 짜는 작은 공방")


def test_remark_behind_an_entry_is_not_part_of_it() -> None:
    found = program("1. 신청자격\n ◦ 새벽시장에서 영업하는 점포 ※ 상인회 확인 필요\n ◦ 배송차를 가진 점포\n")
    assert found.eligibility == ("새벽시장에서 영업하는 점포", "배송차를 가진 점포")


def test_what_goes_on_behind_a_note_is_not_part_of_the_entry_above_it() -> None:
    found = program(
        "1. 신청자격\n□ 신청제외 대상\n  ◦ 다음에 해당하는 점포\n  1. 지방세를 내지 않은 점포\n  2. 문을 닫은 점포\n"
        "  ※ 임시로 만든 장부는 받지 않음\n  (단, 상인회가 확인한 경우는 예외)\n  ◦ 배송차를 빌려 준 점포\n"
    )
    assert "문을 닫은 점포" in found.exclusions
    assert not any("상인회가 확인한" in one for one in found.exclusions)


def test_heading_with_a_remark_behind_it_is_still_a_heading() -> None:
    found = program("1. 개요\n□ 지원대상 ※ 공동배송 사업과 함께 신청할 수 없음\n ◦ 새벽시장에서 영업하는 점포\n")
    assert found.eligibility == ("새벽시장에서 영업하는 점포",)
    assert [(one.allowed, one.text) for one in found.duplication] == [(False, "공동배송 사업과 함께 신청할 수 없음")]


def test_longer_heading_ends_in_the_fields_name() -> None:
    found = program("1. 새벽시장 으뜸점포 신청자격\n ◦ 세 해 넘게 영업한 점포\n2. 문의처\n")
    assert found.eligibility == ("세 해 넘게 영업한 점포",)


@pytest.mark.parametrize(
    "text", ["다음 " * 30_000, "제외" * 50_000, "가 ※ " * 20_000, "[" * 50_000, "다음 각 호" * 20_000]
)
def test_hostile_lists_are_read_quickly(text: str) -> None:
    program(f"1. 신청자격\n ◦ {text}\n□ {text}\n ① 점포\n")


def test_long_headings_that_end_with_the_field_s_name_open_it() -> None:
    read = program(
        "□ 공방조성 평가요령 상 사전 지원제외 처리 기준\n ◦ 빚을 갚지 못한 공방\n ◦ 세금을 내지 않은 공방\n"
        "□ 세부과제별 지원자격 및 분야\n ◦ 강변에서 세 해 넘게 일한 공방\n"
    )
    assert read.exclusions == ("빚을 갚지 못한 공방", "세금을 내지 않은 공방")
    assert read.eligibility == ("강변에서 세 해 넘게 일한 공방",)


def test_classes_of_parties_inside_the_list_hold_conditions() -> None:
    read = program("□ 지원 자격\n 가. 참여 기관\n  ◦ 물레를 열 대 넘게 둔 공방\n 나. 참여 인력\n  ◦ 도예를 배운 사람\n")
    assert read.eligibility == ("물레를 열 대 넘게 둔 공방", "도예를 배운 사람")


def test_a_line_that_only_points_to_another_notice_is_no_condition() -> None:
    read = program("□ 신청자격\n ◦ 사업마다 신청자격이 다르므로 붙임의 개별 사업 공고를 참고\n ◦ 강변 공방\n")
    assert read.eligibility == ("강변 공방",)


def test_numbered_lists_of_a_quoted_clause_are_the_clause_s() -> None:
    read = program(
        "□ 신청자격\n ◦ 공예진흥법에 따라 등록한 공방\n\n공예진흥법 제2조(정의) 공방이란 다음의 것을 말한다.\n\n 가. 국가가 세운 공방\n 나. 시가 세운 공방\n"
        "□ 신청 제한\n ◦ 벌을 받고 있는 공방은 신청할 수 없음\n"
    )
    assert read.exclusions == ("벌을 받고 있는 공방은 신청할 수 없음",)
    assert read.eligibility == ("공예진흥법에 따라 등록한 공방",)


def test_sentence_on_who_is_left_out_at_the_choice_opens_exclusions() -> None:
    read = program("□ 다음의 경우 사전검토 시 또는 선정 시에 제외됨\n ① 서류를 내지 않은 공방\n ② 빚을 진 공방\n")
    assert read.exclusions == ("서류를 내지 않은 공방", "빚을 진 공방")


def test_how_many_projects_one_may_lead_is_no_duplication() -> None:
    read = program("□ 연구개발과제수 제한(3책5공)\n ◦ 한 사람이 다섯 과제를 넘게 할 수 없음\n ◦ 어기면 협약을 해지함\n")
    assert read.duplication == ()


def test_what_happens_to_doubled_support_is_no_rule_of_its_own() -> None:
    read = program(
        "□ 유의사항\n ◦ (중복지원 불가) 내용이 같은 과제로 기 지원받은 경우 중복지원 불가\n"
        "  - 중복지원을 한 경우 선정에서 제외하거나 협약을 해지함\n"
    )
    assert [(d.with_, d.allowed) for d in read.duplication] == [("내용이 같은 과제", False)]


def test_conditions_among_the_remarks_are_no_remarks() -> None:
    read = program(
        "□ 유의사항\n ◦ (신청자격 요건) 다음을 모두 만족하는 공방\n  - 강변에 있는 공방\n ◦ 서류는 돌려주지 않음\n"
    )
    assert read.notes == ("서류는 돌려주지 않음",)


def test_a_heading_with_the_number_of_the_one_before_it_is_still_a_heading() -> None:
    (program,) = extract(
        (
            "2031년 갯마을 지원사업 공고\n\n1. 사업 개요\n\n 가. 지원한도 : 10백만원\n\n2. 사업 신청\n\n 가. 신청기간\n\n ○ 2031. 3. 4. ~ 3. 28.\n\n"
            " 나. 문의처\n\n ○ 한빛테크노파크 : 051-555-0134\n\n2. 신청 시 유의사항\n\n 가. 과제 수\n\n ○ 예외에 해당\n\n"
            " 나. 지원제외 대상\n\n ○ 참여제한을 받는 경우\n\n ○ 서류를 허위로 작성한 경우\n"
        ).encode(),
        name="공고.txt",
    ).programs

    assert program.exclusions == ("참여제한을 받는 경우", "서류를 허위로 작성한 경우")


def _programme(body: str) -> Program:
    text = f"# 2031년 갯마을 지원사업 공고\n\n## 지원내용\n\n- 지원한도 : 10백만원\n\n{body}"
    (program,) = extract(text.encode(), name="공고.txt").programs
    return program


def test_those_whom_a_sentence_leaves_out_are_listed_below_it() -> None:
    program = _programme(
        "## 신청자격\n\n ○ 갯마을의 중소기업\n\n ○ 관리지침의 지원제외조건에 해당하는 기관은 제외\n\n  - 기업의 부도\n  - 국세 체납처분을 받은 경우\n"
    )

    assert program.eligibility == ("갯마을의 중소기업",)
    assert program.exclusions == ("기업의 부도", "국세 체납처분을 받은 경우")


def test_words_between_dashes_that_announce_a_list_are_no_entry() -> None:
    program = _programme(
        "## 지원제외 대상\n\n ○ 채무불이행 기업\n\n  - 아 래 -\n\n  - 기업의 부도\n  - 국세 체납처분을 받은 경우\n"
    )

    assert program.exclusions == ("기업의 부도", "국세 체납처분을 받은 경우")


def test_boxes_of_a_procedure_are_no_exclusions() -> None:
    program = _programme(
        "## 접수 및 처리절차\n\n| 서류 접수 | 서류 검토 | 재단 |\n|---|---|---|\n| 지원제외 | 서류 반려 | 재단 |\n| 평가 | 대면 평가 | 재단 |\n"
    )

    assert program.exclusions == ()


def test_what_hangs_below_another_label_in_a_cell_is_no_condition() -> None:
    text = (
        "<h1>2031년 갯마을 지원사업 공고</h1><p>□ 지원한도 : 10백만원</p><h2>□ 신청자격</h2><table><tr><th>내역사업</th><th>지원자격 및 분야</th></tr>"
        "<tr><td>도약형</td><td>- (지원자격) 매출액 20억원 이상인 중소기업<br>- (지원분야)<br>· 기초소재 분야 전략품목<br>· 응용소재 분야 전략품목</td></tr>"
        "<tr><td>자립형</td><td>- (지원자격) 매출액 10억원 이상인 중소기업</td></tr></table>"
    )
    (program,) = extract(text.encode(), name="공고.html").programs

    assert program.eligibility == (
        "(지원자격) 매출액 20억원 이상인 중소기업",
        "(지원자격) 매출액 10억원 이상인 중소기업",
    )


def test_what_qualifies_an_entry_is_no_entry() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원규모 : 12개사\n□ 지원대상\n ◦ 갯마을의 소금 제조기업\n"
        " - 단, 지난해에 뽑힌 기업은 빠짐\n□ 지원제외 대상\n ◦ 최근 결산 기준 자본전액잠식인 기업\n"
        " - 상기 자본전액잠식을 셀 때 빌린 돈은 빼고 계산 가능\n - 한국채택국제회계기준을 쓰는 기업은 일반기업회계기준(K-GAAP)을 적용\n"
        " ◦ 다만, 아래에 해당하는 기업은 포함하지 않음\n  - 문을 연 지 세 해가 안 된 기업\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.eligibility == ("갯마을의 소금 제조기업",)
    assert program.exclusions == ("최근 결산 기준 자본전액잠식인 기업",)


def test_a_count_is_nobody_who_may_apply() -> None:
    text = (
        "2031년 갯마을 아이디어 공모전 공고\n□ 참가자격 : 갯마을에 사는 누구나\n□ 시상내역\n"
        "<table><tr><td>시상내용</td><td>선정</td><td>상금</td></tr><tr><td>대상</td><td>1개 작품</td><td>2,000,000원</td></tr>"
        "<tr><td>우수</td><td>2개 작품</td><td>1,000,000원</td></tr></table>\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.eligibility == ("갯마을에 사는 누구나",)


def test_several_who_are_left_out_may_stand_in_one_line() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원대상 : 갯마을의 기업\n"
        "□ 신청 제외 : 금융기관 채무불이행자, 휴업 중인 자, 같은 사업에 이미 참여한 기업\n"
        "□ 지원제외 대상\n ◦ 신청기업, 대표자 등이 국가사업에 참여제한을 받고 있는 경우\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.exclusions == (
        "금융기관 채무불이행자",
        "휴업 중인 자",
        "같은 사업에 이미 참여한 기업",
        "신청기업, 대표자 등이 국가사업에 참여제한을 받고 있는 경우",
    )


def test_rules_on_secrecy_are_no_conditions() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원규모 : 12개사\n□ 신청자격 등\n ◦ (공통자격) 갯마을의 중소기업\n"
        " ◦ (신청자격의 검토) 낸 서류로 살펴 지원제외할 수 있음\n ◦ (보안등급 분류) 신청과제의 보안등급을 적어 냄\n  - 보안과제는 따로 정함\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.eligibility == ("갯마을의 중소기업",)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("등대 설비를 만드는 1개 공동연구개발기관 참여는 필수", [("공동연구개발기관", 1, True)]),
        ("사업은 2개 이상의 공급기업(등대 부품사)의 참여가 필수입니다.", [("공급기업", 2, True)]),
        ("수요기업 3개사 이상 반드시 참여하여야 함", [("수요기업", 3, True)]),
        ("수요기업의 참여가 필수인 과제는 따로 알림", []),
        ("교육에 참여기업이 반드시 참여하여야 함", []),
    ],
)
def test_a_sentence_may_say_who_must_take_part(text: str, members: list[tuple[str, int | None, bool]]) -> None:
    read = program(f"□ 신청자격\n ◦ 등대마을 중소기업\n ※ {text}\n□ 지원내용\n ◦ 이용료 지원\n")
    assert [(m.party, m.min_count, m.required) for m in read.consortium] == members


def test_numbers_and_consequences_are_no_conditions_of_applicants() -> None:
    read = program(
        "□ 지원대상\n ◦ 강변에 공방을 둔 중소기업\n ◦ 지원 과제 수(공방마다 다를 수 있음)\n ◦ 6개 과제 (과제별 안내 참조)\n"
        " ◦ 자격을 갖추지 못하면 선정에서 탈락할 수 있음\n ◦ 사전에 반드시 확인 요망\n□ 지원내용\n ◦ 이용료\n"
    )
    assert read.eligibility == ("강변에 공방을 둔 중소기업",)


def test_a_line_over_the_labelled_condition_in_a_cell_is_none() -> None:
    read = program(
        "□ 유형별 지원자격\n\n| 유형 | 지원자격 및 분야 |\n|---|---|\n"
        "| 가마형 | ◦ 가마형(전기 가마, 장작 가마, 가스 가마)<br> - (지원자격) 가마를 둔 중소기업<br> - (지원분야) 그릇 |\n"
        "□ 지원내용\n ◦ 이용료\n"
    )
    assert read.eligibility == ("가마를 둔 중소기업",)


def test_what_may_be_counted_all_the_same_is_no_exclusion() -> None:
    read = program(
        "□ 지원제외 대상\n ◦ 세금을 체납한 공방\n ◦ 품삯의 계상률이 100%를 넘는 경우\n"
        " ◦ 두 곳에 속한 사람의 계상률은 130% 이내에서 산정 가능\n□ 지원내용\n ◦ 이용료\n"
    )
    assert read.exclusions == ("세금을 체납한 공방", "품삯의 계상률이 100%를 넘는 경우")


def test_behind_who_bears_what_nothing_is_about_applicants() -> None:
    read = program(
        "□ 지원대상 : 강변 공방 모임\n ◦ 주관기관 : 강변에 공방을 둔 기업\n ◦ 정부지원 연구개발비 출연 기준\n"
        "   - 중소기업은 75% 이하\n 1) ‘중소기업’이란 법에서 정한 중소기업\n ◦ 새로 뽑은 사람의 품삯은 현금으로 줄 수 있음\n"
        "□ 지원내용\n ◦ 이용료\n"
    )
    assert read.eligibility == ("강변 공방 모임", "주관기관 : 강변에 공방을 둔 기업")


def test_a_party_that_a_law_describes_is_an_entry_whatever_hangs_below_it() -> None:
    read = program(
        "□ 신청자격\n 가. 「공방법」 제3조에 따른 회사\n   - 주관기관은 한 곳만 둠\n 나. 강변 마을 모임\n□ 지원내용\n ◦ 이용료\n"
    )
    assert read.eligibility == ("「공방법」 제3조에 따른 회사", "주관기관은 한 곳만 둠", "강변 마을 모임")


def test_limits_of_applying_leave_out_and_two_bullets_in_a_line_are_two() -> None:
    read = program(
        "□ 신청 및 수행제한\n ◦ 심사를 맡은 사람은 신청 및 참여 제한\n ◦ 다음에 해당하는 공방은 지원대상에서 제외\n"
        "   • 문을 닫은 공방 • 세금을 체납한 공방\n□ 지원내용\n ◦ 이용료\n"
    )
    assert read.exclusions == ("심사를 맡은 사람은 신청 및 참여 제한", "문을 닫은 공방", "세금을 체납한 공방")


def test_the_bare_part_that_someone_plays_is_no_condition() -> None:
    read = program(
        "□ 신청자격\n ◦ 주관연구개발기관\n ◦ 연구기관\n ◦ 강변 마을 모임\n"
        "□ 지원제외 대상\n ◦ 세금을 체납한 공방\n ◦ 공동연구개발기관\n□ 지원내용\n ◦ 이용료\n"
    )
    assert read.eligibility == ("연구기관", "강변 마을 모임")
    assert read.exclusions == ("세금을 체납한 공방",)
