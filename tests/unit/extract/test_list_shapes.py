"""Lists inside of cells, chapters over several fields, and sentences that stand in another field's list."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Program

HEAD = "2031년 새벽시장 지원사업 공고\n다음과 같이 공고합니다.\n2031년 3월 4일\n누리진흥원장\n"
TAIL = "□ 신청기간 : 2031. 3. 4. ~ 2031. 3. 28.\n"


def program(body: str) -> Program:
    return extract(f"{HEAD}{body}{TAIL}".encode(), name="notice.txt").programs[0]


def test_a_cell_of_labelled_lines_gives_the_line_of_the_field_alone() -> None:
    read = program(
        "□ 지원내용\n<table><tr><td>구분</td><td>지원내용</td></tr>"
        "<tr><td>1단계</td><td>ㅇ 지원기간 : 4개월 이내<br>- 첫해는 3월부터 6월까지<br>ㅇ 추진주체 : 강변 공방의 모임<br>"
        "ㅇ 지원내용 : 함께 쓸 가마의 자리를 찾도록 지원<br>ㅇ 예산 : 모임마다 5백만원</td></tr>"
        "<tr><td>2단계</td><td>ㅇ 지원기간 : 12개월 이내<br>ㅇ 내용 : 찾은 자리에 가마를 세우도록 지원</td></tr></table>\n"
    )
    assert read.benefits == ("함께 쓸 가마의 자리를 찾도록 지원", "찾은 자리에 가마를 세우도록 지원")


def test_a_sheet_of_labels_and_values_gives_the_rows_of_the_field() -> None:
    read = program(
        "□ 지원내용\n<table><tr><td>과제명</td><td>새벽시장 되살리기</td></tr><tr><td>지원규모</td><td>90백만원</td></tr>"
        "<tr><td>지원기간</td><td>9개월</td></tr><tr><td>지원대상</td><td>강변 공방의 모임</td></tr>"
        "<tr><td>주요내용</td><td>① (자리) 새벽 장터 자리와 천막의 대여<br>② (판로) 먼 고을 상인과의 만남 주선</td></tr></table>\n"
    )
    assert read.benefits == ("(자리) 새벽 장터 자리와 천막의 대여", "(판로) 먼 고을 상인과의 만남 주선")
    assert read.eligibility == ("강변 공방의 모임",)


def test_columns_of_kinds_each_hold_the_field_of_their_row() -> None:
    read = program(
        "□ 주요 지원내용\n<table><tr><td>구분</td><td>첫걸음</td><td>큰걸음</td></tr>"
        "<tr><td>지원분야</td><td>- 시제품 틀의 제작비를 지원</td><td>- 가게 꾸미기와 간판을 지원</td></tr>"
        "<tr><td>지원대상</td><td>- (모임) 세 곳이 넘는 공방의 모임</td><td>- (모임) 열 곳이 넘는 공방의 모임</td></tr>"
        "<tr><td>지원기간</td><td>6개월</td><td>9개월</td></tr></table>\n"
    )
    assert read.benefits == ("시제품 틀의 제작비를 지원", "가게 꾸미기와 간판을 지원")
    assert read.eligibility == ("(모임) 세 곳이 넘는 공방의 모임", "(모임) 열 곳이 넘는 공방의 모임")


def test_a_chapter_over_several_fields_holds_what_its_own_headings_hold() -> None:
    read = program(
        "2. 지원내용\n□ 예산규모 : 1억원\n□ 지원대상\n ㅇ 강변 공방의 모임\n□ 주요내용(첫 단계)\n"
        " ㅇ 모임이 함께 쓸 가마의 자리를 찾도록 지원\n□ 성과물의 소유(공방 진흥에 관한 조례 제16조 및 그 시행규칙 제32조)\n"
        " ㅇ 성과물은 만든 모임이 갖는 것을 원칙으로 함\n"
    )
    assert read.benefits == ("모임이 함께 쓸 가마의 자리를 찾도록 지원",)


def test_squares_beside_the_benefits_are_about_something_else() -> None:
    read = program(
        "2. 지원내용\n□ 지원대상\n ㅇ 강변 공방의 모임\n□ 지원내용\n ㅇ 공동 가마의 이용료를 나누어 부담\n"
        "□ 과제의 구성\n ㅇ 모임마다 하나의 목표를 내세워야 하는 과제로 구성\n"
    )
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담",)


def test_a_caption_of_duties_and_its_list_are_no_benefits() -> None:
    read = program(
        "□ 지원내용\n① 공동 가마의 이용료를 나누어 부담\n② 장터 자리의 삯을 나누어 부담\n< 고용 의무사항 >\n"
        "ㅇ 지원금 2억원마다 한 사람을 새로 뽑는 계획의 제출\nㅇ 뽑은 사람은 반년 넘게 함께 일하도록 함\n"
    )
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담", "장터 자리의 삯을 나누어 부담")


def test_what_the_applicant_bears_is_no_benefit_and_what_is_paid_is_one() -> None:
    read = program(
        "□ 지원내용\nㅇ (지원금액) 한 해에 3백만원까지 품삯을 지원\nㅇ 민간부담금(현금과 현물)은 총사업비의 25% 이상\n"
    )
    assert read.benefits == ("(지원금액) 한 해에 3백만원까지 품삯을 지원",)


def test_the_name_of_a_kind_over_its_support_is_no_benefit() -> None:
    read = program(
        "□ 지원내용\n□ (Track1) 새벽 장터의 다듬기와 퍼뜨림\nㅇ (하는 일) 장터 자리와 천막의 대여\n"
        "□ (Track2) 먼 고을 장터로의 발돋움\nㅇ (하는 일) 먼 고을 상인과의 만남 주선\n"
    )
    assert "(Track1) 새벽 장터의 다듬기와 퍼뜨림" not in read.benefits
    assert "(Track2) 먼 고을 장터로의 발돋움" not in read.benefits


def test_captions_in_a_cell_are_no_conditions() -> None:
    read = program(
        "□ 신청자격\n<table><tr><td>지원유형</td><td>자격요건</td></tr><tr><td>모임형</td><td>"
        "&lt;이끄는 공방&gt;<br>▶ (필수) 강변에 자리 잡은 공방<br>▶ (선택) 다른 고을의 공방도 함께할 수 있음<br>"
        "&lt;맡은 공방&gt;<br>▶ (선택) 학교와 연구소</td></tr></table>\n"
    )
    assert read.eligibility == (
        "(필수) 강변에 자리 잡은 공방",
        "(선택) 다른 고을의 공방도 함께할 수 있음",
        "(선택) 학교와 연구소",
    )


def test_a_sentence_that_leaves_someone_out_is_an_exclusion_wherever_it_stands() -> None:
    read = program(
        "□ 지원대상\nㅇ 강변에 자리 잡은 공방\n※ 지난해에 상을 받은 공방은 이번 지원대상에서 제외\n"
        "ㅇ 세금을 밀린 공방은 신청할 수 없음\nㅇ 다른 지원과 겹치면 중복지원 불가\n"
    )
    assert read.eligibility == ("강변에 자리 잡은 공방", "다른 지원과 겹치면 중복지원 불가")
    assert set(read.exclusions) == {
        "지난해에 상을 받은 공방은 이번 지원대상에서 제외",
        "세금을 밀린 공방은 신청할 수 없음",
    }


def test_a_party_among_those_who_may_apply_is_one_of_them() -> None:
    read = program("□ 신청자격\n- (주관기관) 강변에 자리 잡은 공방\n- (맡은 사람) 그 공방에서 세 해를 일한 사람\n")
    assert read.eligibility == ("(주관기관) 강변에 자리 잡은 공방", "(맡은 사람) 그 공방에서 세 해를 일한 사람")


def test_an_exclusion_that_is_called_double_support_stays_one() -> None:
    read = program(
        "□ 신청 제외 대상\nㅇ 중복지원 : 다른 곳에서 이미 돈을 받은 기술\nㅇ (중복신청) 한 사람이 한 과제만 신청 가능\n"
        "ㅇ 문을 닫은 공방\n"
    )
    assert read.exclusions == ("중복지원 : 다른 곳에서 이미 돈을 받은 기술", "문을 닫은 공방")


def test_a_table_of_exclusions_gives_the_rule_not_what_it_judges() -> None:
    read = program(
        "□ 지원제외 처리기준\n<table><tr><td>대상</td><td>처리기준</td></tr>"
        "<tr><td>공고와의 부합성</td><td>▪ 과제가 공고의 뜻에 맞지 않는 경우</td></tr>"
        "<tr><td>의무 불이행 여부</td><td>▪ 지난 과제의 보고서를 내지 않은 경우</td></tr></table>\n"
    )
    assert read.exclusions == ("과제가 공고의 뜻에 맞지 않는 경우", "지난 과제의 보고서를 내지 않은 경우")


def test_a_paragraph_of_a_law_is_no_entry_of_a_numbered_list() -> None:
    read = program("□ 지원제외 대상\nㅇ 공방 진흥 조례 제64조 ②항에 따라 세지 않기로 한 과제\n")
    assert read.exclusions == ("공방 진흥 조례 제64조 ②항에 따라 세지 않기로 한 과제",)


def test_what_those_who_are_chosen_get_is_a_benefit() -> None:
    read = program(
        "□ 새벽 공방 선정 혜택\nㅇ (으뜸공방 혜택) 아래와 같은 내용을 줄 예정이며 자세한 것은 따로 알림\n"
        " - 다음 해 신청 때 점수를 더함\n - 으뜸공방의 이름을 장터 소식지에 알림\n"
    )
    assert read.benefits == ("다음 해 신청 때 점수를 더함", "으뜸공방의 이름을 장터 소식지에 알림")


def test_a_remark_that_only_names_a_part_heads_the_list_below_it() -> None:
    read = program(
        "□ 신청자격\nㅇ 강변에 자리 잡은 공방\n- 혼자 일하는 공방도 신청할 수 있음\n"
        "※ 지원 제외 사항 (관련: 공방 진흥 조례)\n1. 세금을 밀린 공방\n2. 문을 닫은 공방\nㅇ 새벽에 문을 여는 공방\n"
        "□ 선정\nㅇ 글로 낸 것을 살펴 뽑음\n※ 유의사항\n- 낸 글은 돌려주지 않음\n- 뽑힌 공방은 이름을 알림\n"
    )
    assert read.eligibility == (
        "강변에 자리 잡은 공방",
        "혼자 일하는 공방도 신청할 수 있음",
        "새벽에 문을 여는 공방",
    )
    assert read.exclusions == ("세금을 밀린 공방", "문을 닫은 공방")
    assert read.notes == ("낸 글은 돌려주지 않음", "뽑힌 공방은 이름을 알림")


def test_a_remark_that_says_something_stays_a_remark() -> None:
    read = program(
        "□ 신청자격\nㅇ 강변에 자리 잡은 공방\n※ 유의사항은 붙임을 볼 것\n- 혼자 일하는 공방도 신청할 수 있음\n"
    )
    assert read.eligibility == ("강변에 자리 잡은 공방", "혼자 일하는 공방도 신청할 수 있음")
    assert read.notes == ()


def test_a_heading_over_the_whole_notice_holds_no_remarks() -> None:
    read = program(
        "Ⅰ. 사업 안내 사항\n1. 목적\n□ 강변 공방의 시제품 제작을 돕기 위함\n2. 지원내용\n□ 공동 가마의 이용료를 나누어 부담\n"
        "3. 지원대상\n□ 강변에 자리 잡은 공방\n"
    )
    assert read.notes == ()
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담",)


def test_what_projects_may_be_about_is_no_benefit() -> None:
    read = program(
        "□ 지원분야\nㅇ 흙과 유약, 가마와 물레\n□ 지원내용\nㅇ 지원분야 : 공방 살림 모두\nㅇ 공동 가마의 이용료를 나누어 부담\n"
    )
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담",)


def test_a_numbered_footnote_explains_a_word_and_is_no_condition() -> None:
    read = program(
        "□ 지원대상\nㅇ 강변 공방1), 새벽 장터의 모임2)\n1) 강가에서 흙을 빚는 곳으로 이름을 올린 곳을 말하며 지금 문을 연 곳\n"
        "- 이름을 올린 지 한 해가 지난 곳\n2) 세 사람이 넘게 모여 장을 여는 곳\n"
    )
    assert read.eligibility == ("강변 공방1), 새벽 장터의 모임2)",)


def test_words_without_a_statement_are_no_remark() -> None:
    read = program(
        "□ 유의사항\nㅇ (필수) 장부의 관리\nㅇ 실적 점검\nㅇ 방문 접수 불가\nㅇ 「새벽장터 운영요령」\nㅇ 낸 글은 돌려주지 않음\n"
    )
    assert read.notes == ("방문 접수 불가", "「새벽장터 운영요령」", "낸 글은 돌려주지 않음")


def test_laws_and_terms_are_no_benefits() -> None:
    read = program(
        "□ 지원내용\nㅇ 공동 가마의 이용료를 나누어 부담\nㅇ ｢새벽장터 진흥법｣ 제11조(장터의 진흥)\nㅇ 사업 추진 근거 법령\n"
        "ㅇ 총 사업기간 1년 9개월 이내\nㅇ ｢① 자리 찾기 → ② 문 열기｣ 등 장터 열기의 모든 걸음을 지원\n"
    )
    assert read.benefits == (
        "공동 가마의 이용료를 나누어 부담",
        "｢① 자리 찾기 → ② 문 열기｣ 등 장터 열기의 모든 걸음을 지원",
    )


def test_an_outline_inside_of_the_benefits_is_read_for_them() -> None:
    read = program(
        "2. 세부 지원내용\n□ 지원개요\n<table><tr><td>구분</td><td>주요 내용</td></tr><tr><td>지원기간</td><td>ㅇ 4년</td></tr>"
        "<tr><td>지원규모</td><td>ㅇ 한 과제</td></tr><tr><td>지원내용</td><td>ㅇ 가마를 함께 쓰는 곳을 세우도록 지원</td></tr></table>\n"
    )
    assert read.benefits == ("가마를 함께 쓰는 곳을 세우도록 지원",)


def test_the_name_and_form_of_the_programme_are_no_benefits() -> None:
    read = program(
        "□ 사업내용\nㅇ 사 업 명 : 새벽시장 되살리기\nㅇ 공모방식 : 누구나 내는 공모\nㅇ 공동 가마의 이용료를 나누어 부담\n"
    )
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담",)


def test_the_purpose_is_what_stands_right_below_its_label() -> None:
    read = program(
        "1. 사업목적\nㅇ 강변 공방의 시제품 제작과 시험 판매를 지원\n- 가마, 물레, 유약 열두 가지\n"
        "ㅇ 새벽 장터를 찾는 손님을 늘려 고을 살림의 활성화\n"
    )
    assert read.purpose == (
        "강변 공방의 시제품 제작과 시험 판매를 지원 새벽 장터를 찾는 손님을 늘려 고을 살림의 활성화"
    )


def test_an_exclusion_stays_though_remarks_hang_below_it() -> None:
    read = program(
        "□ 지원제외 대상\n1. 문을 닫은 공방의 주인\n2. 지난 결산으로 자본전액잠식\n"
        "- 상기 자본전액잠식을 셈할 때 나라가 댄 돈을 빌린 것으로 적은 곳은 그 돈을 빚에서 제외 가능\n"
        "3. 세금을 밀린 자(공방)\n* 단, 나누어 내기로 한 공방,\n다시 일어설 돈을 받은 공방은 신청 가능\n"
    )
    assert read.exclusions == ("문을 닫은 공방의 주인", "지난 결산으로 자본전액잠식", "세금을 밀린 자(공방)")


def test_who_may_not_take_part_is_left_out() -> None:
    read = program(
        "2. 신청 자격 및 제한\n□ 공방의 신청자격\nㅇ 강변에 자리 잡은 공방\n□ 책임자 및 연구기관의 참여 제한\n"
        "ㅇ 지난해의 글을 내지 않은 사람\n"
    )
    assert read.exclusions == ("지난해의 글을 내지 않은 사람",)


def test_a_remark_labelled_as_who_is_left_out_is_an_exclusion() -> None:
    read = program(
        "□ 지원내용 : 가마의 이용료를 나누어 부담\n※ (지원대상 제외) 손으로 빚지 않은 그릇은 이번 지원대상에서 제외\n"
    )
    assert read.exclusions == ("손으로 빚지 않은 그릇은 이번 지원대상에서 제외",)


def test_one_line_of_who_may_and_who_may_not_stays_a_condition() -> None:
    read = program("□ 지원대상 : 공방의 모임(두 곳 이상) / 혼자 일하는 공방 지원불가\n")
    assert read.eligibility == ("공방의 모임(두 곳 이상) / 혼자 일하는 공방 지원불가",)
    assert read.exclusions == ()


def test_a_second_bullet_is_no_part_of_the_entry() -> None:
    read = program("□ 지원내용\n- ○ (지원대상) 강변에 자리 잡은 공방\n- ○ 공동 가마의 이용료를 나누어 부담\n")
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담",)


def test_what_a_quoted_law_leaves_out_and_a_role_alone_are_no_entries() -> None:
    read = program(
        "□ 신청자격\n1. 강변에 자리 잡은 공방\n2. ∼9. (생략)\n3. 새벽에 문을 여는 공방\n□ 지원제외 대상\nㅇ 책임자\nㅇ 문을 닫은 공방\n"
    )
    assert (read.eligibility, read.exclusions) == (
        ("강변에 자리 잡은 공방", "새벽에 문을 여는 공방"),
        ("문을 닫은 공방",),
    )


def test_triangles_over_circles_head_what_they_name() -> None:
    read = program(
        "1. 새벽 장터 살리기\n▶ 지원목적\nㅇ 새벽 장터를 찾는 손님을 늘려 고을 살림의 활성화\n▶ 지원대상\nㅇ 강변에 자리 잡은 공방\n"
        "▶ 바라는 성과\nㅇ 열 곳이 넘는 가게의 새 간판\n"
    )
    assert read.purpose == "새벽 장터를 찾는 손님을 늘려 고을 살림의 활성화"
    assert read.eligibility == ("강변에 자리 잡은 공방",)


def test_triangles_under_circles_are_bullets() -> None:
    read = program(
        "□ 지원내용\nㅇ 공동 가마의 이용료를 나누어 부담\n▶ 초벌구이와 재벌구이 비용\n▶ 유약 시험에 드는 재료 비용\n"
    )
    assert read.benefits == (
        "공동 가마의 이용료를 나누어 부담",
        "초벌구이와 재벌구이 비용",
        "유약 시험에 드는 재료 비용",
    )


def test_an_overview_of_programmes_says_what_they_give() -> None:
    read = program(
        "□ 공고규모\n<table><tr><td>내역사업명(과제 수)</td><td>주요 내용</td><td>정부지원금(백만원)</td></tr>"
        "<tr><td>새벽 장터(3개)</td><td>º 새벽 장터의 자리와 천막을 새로 마련하도록 지원</td><td>370</td></tr>"
        "<tr><td>강변 공방(2개)</td><td>º 강변 공방이 함께 쓰는 가마를 고치도록 지원</td><td>170</td></tr></table>\n"
    )
    assert read.benefits == (
        "새벽 장터의 자리와 천막을 새로 마련하도록 지원",
        "강변 공방이 함께 쓰는 가마를 고치도록 지원",
    )


def test_a_box_inside_of_a_cell_goes_on_with_the_cells_list() -> None:
    spec = extract(
        (
            "# 2031년 가온 돌봄 기술 지원사업 공고\n\n## 1. 지원사항\n\n"
            "<table><tr><th>구 분</th><th>주요 내용</th></tr><tr><td>지원내용</td><td>ㅇ 돌봄 서비스를 개발하고 널리 쓰이게 함"
            "<table><tr><td>ㅇ (자료 수집) 건강 자료를 모아 품질을 높임<br>ㅇ (허가) 품목허가를 받음</td></tr></table></td></tr>"
            "<tr><td>지원대상</td><td>ㅇ 돌봄 기술을 가진 기업</td></tr></table>\n"
        ).encode(),
        name="공고.md",
    )

    assert list(spec.programs[0].benefits) == [
        "돌봄 서비스를 개발하고 널리 쓰이게 함",
        "(자료 수집) 건강 자료를 모아 품질을 높임",
        "(허가) 품목허가를 받음",
    ]
