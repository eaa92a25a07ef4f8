"""Purpose, benefits and remarks."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Program

HEAD = "2031년 새벽시장 지원사업 공고\n다음과 같이 공고합니다.\n2031년 3월 4일\n누리진흥원장\n"
TAIL = "□ 신청기간 : 2031. 3. 4. ~ 2031. 3. 28.\n□ 지원규모 : 12개사\n"


def program(body: str) -> Program:
    return extract(f"{HEAD}{body}{TAIL}".encode(), name="notice.txt").programs[0]


def test_purpose_is_the_text_under_its_label() -> None:
    read = program(
        "1. 사업개요\n□ 사업목적\n ◦ 강변 공방의 시제품 제작과 시험 판매를 지원\n□ 지원내용\n ◦ 작업장 이용료\n"
    )
    assert read.purpose == "강변 공방의 시제품 제작과 시험 판매를 지원"


def test_label_of_the_field_is_dropped_and_label_of_the_entry_stays() -> None:
    read = program(
        "1. 사업개요\n - (사업목적) 강변 공방의 시제품 제작과 시험 판매를 지원\n"
        "□ 지원내용\n - (장비) 공동 가마와 물레의 이용료\n - (판로) 봄·가을 공예장터의 자리값\n"
    )
    assert read.purpose == "강변 공방의 시제품 제작과 시험 판매를 지원"
    assert read.benefits == ("(장비) 공동 가마와 물레의 이용료", "(판로) 봄·가을 공예장터의 자리값")


def test_first_unlabelled_sentence_of_the_outline_may_be_the_purpose() -> None:
    read = program("□ 사업개요\n ◦ 강변 공방이 만든 시제품의 시험 판매를 지원\n□ 지원내용\n ◦ 작업장 이용료\n")
    assert read.purpose == "강변 공방이 만든 시제품의 시험 판매를 지원"


def test_background_is_no_purpose() -> None:
    assert program("□ 추진배경\n ◦ 강변 공방의 매출이 해마다 줄고 있음\n□ 지원내용\n ◦ 작업장 이용료\n").purpose is None


def test_footnotes_are_no_benefits_and_sub_bullets_are() -> None:
    read = program(
        "□ 지원내용\n ◦ 공동 가마의 이용료를 나누어 부담\n   * 전기 가마에 한함\n   - 초벌구이와 재벌구이 비용\n"
        "   - 유약 시험에 드는 재료 비용\n ◦ 공예장터 참가비 지원\n"
    )
    assert read.benefits == (
        "공동 가마의 이용료를 나누어 부담",
        "초벌구이와 재벌구이 비용",
        "유약 시험에 드는 재료 비용",
        "공예장터 참가비 지원",
    )


def test_benefits_of_a_table_are_the_cells_of_its_content_column() -> None:
    read = program(
        "□ 지원내용\n\n| 구분 | 지원내용 | 비고 |\n|---|---|---|\n| 제작 | 시제품 틀 제작비와 재료비 | 연 1회 |\n"
        "| 판로 | 공예장터 참가비와 운송비 | 연 2회 |\n"
    )
    assert read.benefits == ("시제품 틀 제작비와 재료비", "공예장터 참가비와 운송비")


def test_scale_and_period_under_benefits_are_none() -> None:
    read = program("□ 지원내용\n ◦ 지원규모 : 12개 공방\n ◦ 지원기간 : 6개월 이내\n ◦ 공예장터 참가비 지원\n")
    assert read.benefits == ("공예장터 참가비 지원",)


def test_remarks_hold_for_their_own_heading_only() -> None:
    read = program(
        "5. 지원제외 대상 및 유의사항\n□ 지원제외 대상\n ◦ 휴업하거나 폐업한 공방\n"
        "□ 유의사항\n ◦ 제출한 서류는 돌려주지 않음\n ◦ 선정된 뒤 거짓이 드러나면 취소함\n"
    )
    assert read.notes == ("제출한 서류는 돌려주지 않음", "선정된 뒤 거짓이 드러나면 취소함")
    assert read.exclusions == ("휴업하거나 폐업한 공방",)


def test_what_follows_for_those_chosen_is_a_benefit_and_its_target_only_groups_it() -> None:
    found = program(
        "1. 후속지원(희망 시)\n□ (지원 대상) 상을 받은 7팀\n ◦ (가점) 다음 해 공모에 신청하면 가점 부여\n"
        " ◦ (홍보) 시장 소식지에 점포 소개\n2. 문의처\n"
    )
    assert found.benefits == ("(가점) 다음 해 공모에 신청하면 가점 부여", "(홍보) 시장 소식지에 점포 소개")
    assert found.eligibility == ()


def test_duties_amounts_and_pointers_among_benefits_are_none() -> None:
    found = program(
        "1. 지원내용\n ◦ 점포 단말기 설치비 지원\n ◦ 단말기는 2년 동안 써야 하며 중간에 점검을 받아야 함\n"
        " ◦ (지원기간) 4개월 이내\n ◦ 점포별 세부예산 참조\n ◦ 수익의 납부 : 해당없음\n"
    )
    assert found.benefits == ("점포 단말기 설치비 지원",)


def test_background_that_reads_like_a_purpose_stands_in_for_it() -> None:
    found = program("1. 개요\n□ 추진배경 : 새벽시장 점포의 물류비를 낮추어 지역 상권의 성장 기반 구축\n")
    assert found.purpose == "새벽시장 점포의 물류비를 낮추어 지역 상권의 성장 기반 구축"


def test_notices_of_all_kinds_are_remarks() -> None:
    found = program("1. 기타 공지사항\n□ 보험 가입\n ◦ 선정된 점포는 협약 전에 보증보험에 들어야 함\n")
    assert found.notes == ("선정된 점포는 협약 전에 보증보험에 들어야 함",)


def test_headings_beside_the_one_that_names_the_field_belong_to_something_else() -> None:
    read = program(
        "1. 지원내용 및 신청자격\n1-1. 지원내용\n ◦ 흙과 유약의 배합\n1-2. 과제 차별성 제기\n ◦ 이의는 공문으로 보낼 것\n"
    )
    assert read.benefits == ("흙과 유약의 배합",)


def test_a_criterion_called_purpose_is_no_purpose() -> None:
    (program,) = extract(
        (
            "# 2031년 갯마을 지원사업 공고\n\n## 1. 지원내용\n\n- 지원한도 : 10백만원\n\n## 2. 평가\n\n"
            "| 평가지표 | 세부내용 | 배점 |\n|---|---|---|\n| 사업목적 및 추진전략 | 과제의 창의성 및 수행 계획의 충실성 제고 | 20 |\n"
            "| 파급효과 | 경제적 파급효과의 가능성 | 80 |\n"
        ).encode(),
        name="공고.txt",
    ).programs

    assert program.purpose is None


def test_sites_and_rows_of_what_has_changed_are_no_notes() -> None:
    (program,) = extract(
        (
            "# 2031년 갯마을 지원사업 공고\n\n## 1. 변경사항\n\n| 구분 | 주요 변경 사항 |\n|---|---|\n| 기타사항 | 동시수행 과제수 제한 |\n\n"
            "## 2. 지원내용\n\n- 지원한도 : 10백만원\n\n## 3. 유의사항\n\n ○ 제출한 서류는 돌려주지 않음\n\n"
            " ○ 갯마을 누리집 : http://www.example.go.kr\n\n ○ 카카오톡 플러스 친구 : 갯마을센터\n"
        ).encode(),
        name="공고.txt",
    ).programs

    assert program.notes == ("제출한 서류는 돌려주지 않음",)


def test_rules_on_money_among_what_is_given_are_no_benefits() -> None:
    read = program(
        "2. 지원내용\n □ 지원내용\n  ◦ 공동 가마의 이용료를 나누어 부담\n □ 연구개발성과로 인한 수익의 납부\n"
        "  ◦ 시제품을 판 공방은 매출의 일부를 납부\n □ 참여인력 인건비 현금산정 기준\n"
        "  ◦ 새로 뽑은 사람의 품삯은 현금으로 계상\n □ 지방비 매칭 : 국비의 20% 이상을 지방비로 매칭\n"
    )
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담",)


def test_a_scheme_beside_the_programme_has_benefits_of_its_own() -> None:
    read = program(
        "□ 지원내용\n ◦ 공동 가마의 이용료를 나누어 부담\n□ R&D자율성트랙 안내\n ◦ (지원내용) 예산을 스스로 바꿈\n"
        " ◦ (신청자격) 지난 평가에서 80점 이상을 받은 공방\n"
    )
    assert (read.benefits, read.eligibility) == (("공동 가마의 이용료를 나누어 부담",), ())


def test_fields_that_share_a_cell_are_told_apart_by_their_labels() -> None:
    read = program(
        "□ 공모분야\n<table><tr><td>분야</td><td>예산</td><td>지원내용 및 지원대상</td></tr>"
        "<tr><td>장터</td><td>최대 2억원</td><td>▸(지원내용) 장터 자리 조성<br>▸(지원대상) 강변 공방과 모임</td></tr>"
        "<tr><td>판로</td><td>최대 1억원</td><td>▸(지원내용) 해외 상담 지원<br>▸(지원대상) 수출해 본 공방</td></tr></table>\n"
    )
    assert read.benefits == ("장터 자리 조성", "해외 상담 지원")
    assert read.eligibility == ("강변 공방과 모임", "수출해 본 공방")


def test_what_may_not_be_bought_is_no_benefit() -> None:
    read = program(
        "□ 세부내용\n<table><tr><td>모집대상</td><td>- 강변 공방의 모임</td></tr><tr><td>지원내용</td>"
        "<td>- 지원금액<br>· 모임마다 최소 300만원부터<br>- 지원 불가 예산 항목<br>· 사무실 빌리는 값</td></tr></table>\n"
    )
    assert read.benefits == ("모임마다 최소 300만원부터",)


def test_topics_to_ask_about_are_no_benefits() -> None:
    read = program(
        "□ 지원내용\n ◦ 작업장 이용료\n□ 문의처\n - (사업 내용) 누리진흥원 공방지원팀\n - (접수 관련) 전산팀\n"
    )
    assert read.benefits == ("작업장 이용료",)


def test_remarks_of_every_kind_of_label_count() -> None:
    read = program(
        "□ 지원내용\n ◦ 작업장 이용료\n□ 유의 사항 등\n ◦ 낸 서류는 돌려주지 않음\n"
        "□ 사업계획서 작성 시 유의사항\n ◦ 열 쪽을 넘는 부분은 읽지 않음\n"
    )
    assert read.notes == ("낸 서류는 돌려주지 않음", "열 쪽을 넘는 부분은 읽지 않음")


def test_a_meeting_that_explains_the_programme_is_no_remark() -> None:
    read = program(
        "□ 지원내용\n ◦ 작업장 이용료\n□ 기타사항\n ◦ 낸 서류는 돌려주지 않음\n  (공방 등록에 관한 규칙 제3조)\n"
        " ◦ 사업설명회 안내\n  - 일시 : 2031. 3. 10. 14:00\n  - 장소 : 누리관 2층\n ◦ 일정은 바뀔 수 있음\n"
    )
    assert read.notes == ("낸 서류는 돌려주지 않음", "일정은 바뀔 수 있음")


def test_limits_and_examples_are_no_benefits() -> None:
    read = program(
        "□ 지원내용\n ◦ 공동 가마의 이용료를 나누어 부담\n ◦ '31년 연구비 1억 원 이내(9개월 기준)\n"
        " ◦ 공동 가마를 보유한 모임 또는 기업\n ◦ (예시) 전기 가마 한 대를 빌리는 공방\n"
    )
    assert read.benefits == ("공동 가마의 이용료를 나누어 부담",)


def test_a_sentence_over_more_is_an_entry_of_its_own() -> None:
    read = program(
        "□ 지원내용\n ◦ 작업장 이용료\n□ 유의사항\n 1. 한 사람이 두 점까지 낼 수 있음\n 2. 베낀 것이 밝혀지면 뽑힌 것을 취소함\n"
        "   가. 이미 준 상금은 돌려받음\n 3. 상금은 아래와 같이 셋으로 구분됨\n   가. 으뜸상은 바로 줌\n"
    )
    assert read.notes == (
        "한 사람이 두 점까지 낼 수 있음",
        "베낀 것이 밝혀지면 뽑힌 것을 취소함",
        "이미 준 상금은 돌려받음",
        "으뜸상은 바로 줌",
    )


def test_a_sheet_of_other_fields_under_the_heading_of_benefits_gives_none_of_them() -> None:
    notice = """# 2026년 한빛 실증 인프라 지원사업 공고

## 1. 사업개요

- 사업목적 : 실증 인프라의 고도화

□ 지원 내용

| 구 분 | 2026년 실증 인프라 |
|---|---|
| 지원대상 | 실증 인프라를 운영하는 비영리기관 |
| 지원기간 | 협약일부터 12개월 |
| 지원규모 | 총 20억원 이내 |
| 지원조건 | 총사업비의 75% 이하를 지원 |
| 지원내용 | 시험 장비의 구축과 운영 인력의 교육 |
"""
    (program,) = extract(notice.encode(), name="notice.txt").programs

    assert program.benefits == ("시험 장비의 구축과 운영 인력의 교육",)


def test_what_applicants_must_do_is_no_benefit() -> None:
    read = program(
        "□ 지원내용\n ◦ 공동 가마의 이용료 지원\n ◦ 시험 판매 계획을 신청서에 명시\n ◦ 강변 공방 두 곳 이상 참여 필수\n"
        " ◦ 장터 자리값 제공 (연 1회 교육 필수 참여)\n ◦ KB-2031-0044\n ◦ 나루터지원실 (☎ 031-555-0101)\n"
    )
    assert read.benefits == ("공동 가마의 이용료 지원", "장터 자리값 제공 (연 1회 교육 필수 참여)")


def test_what_a_topic_asks_for_says_nothing_of_the_programme() -> None:
    read = program(
        "□ 사업목적\n ◦ 강변 공방의 시제품 제작과 시험 판매를 지원\n□ 유의사항\n ◦ 서류는 돌려주지 않음\n"
        "□ 문의처 : 나루터지원실 031-555-0101\n"
        "붙 임 | | 과제제안요구서(RFP)\n1. 개발 목적\n □ 사업목적\n ◦ 물레의 떨림을 줄이는 축을 개발\n"
        "2. 유의사항\n ◦ 떨림은 0.1 mm 아래여야 함\n"
    )
    assert read.purpose == "강변 공방의 시제품 제작과 시험 판매를 지원"
    assert read.notes == ("서류는 돌려주지 않음",)


def test_how_costs_are_counted_is_no_remark() -> None:
    read = program(
        "□ 유의사항\n ◦ 서류는 돌려주지 않음\n□ 사업비 계상 시 유의사항\n ◦ 품삯은 현물로 계상할 수 있음\n"
        "□ 지원내용\n ◦ 작업장 이용료\n"
    )
    assert read.notes == ("서류는 돌려주지 않음",)


def test_hands_in_a_box_point_at_remarks() -> None:
    read = program(
        "□ 신청방법 : 누리집 접수\n<작품 신청 전 필수 확인 사항>\n☞ 마감일에는 접속이 몰리므로 미리 신청하시기 바람\n"
        "☞ 18시에 접수가 닫히므로 유의하기 바람\n   * 닫힌 뒤에는 고칠 수 없음\n□ 지원내용\n ◦ 작업장 이용료\n"
    )
    assert read.notes == ("마감일에는 접속이 몰리므로 미리 신청하시기 바람", "18시에 접수가 닫히므로 유의하기 바람")


def test_what_a_programme_is_about_is_no_benefit_beside_what_it_gives() -> None:
    about = "□ 사업개요\n ◦ 사업내용\n   - 강변 공방을 찾아 서로 잇는 모임을 꾸림\n"
    assert program(f"{about}□ 지원내용\n ◦ 작업장 이용료 지원\n").benefits == ("작업장 이용료 지원",)
    assert program(f"{about}□ 선정기준\n ◦ 누리집에 따로 알림\n").benefits == (
        "강변 공방을 찾아 서로 잇는 모임을 꾸림",
    )


def test_a_heading_of_another_field_with_a_remark_is_no_benefit() -> None:
    read = program(
        "1. 유형별 지원내용\n 가. 지원사항\n  ◦ 작업장 이용료 지원\n 나. 지원규모 및 기간 (※ 심사에서 달라질 수 있음)\n"
        "  ◦ 지원기간 : 6개월\n"
    )
    assert read.benefits == ("작업장 이용료 지원",)


def test_letters_below_the_heading_of_remarks_go_on_with_them() -> None:
    read = program(
        "4. 평가항목 및 유의사항\n □ 유의사항\n  - 흙을 함부로 버리지 않음\n가. 서류는 돌려주지 않음\n나. 일정은 바뀔 수 있음\n"
        "  - 바뀌면 누리집에 알림\n5. 지원내용\n □ 지원내용\n  ◦ 작업장 이용료\n"
    )
    assert read.notes[:4] == (
        "흙을 함부로 버리지 않음",
        "서류는 돌려주지 않음",
        "일정은 바뀔 수 있음",
        "바뀌면 누리집에 알림",
    )


def test_what_a_word_means_and_when_a_stage_lasts_are_no_remarks() -> None:
    read = program(
        "□ 유의사항\n ◦ 주관기관 : 과제를 맡아 이끄는 공방과 그 기관\n ◦ 1단계(1년) : '31년 1월 ~ '31년 12월\n"
        " ◦ 서류는 돌려주지 않음\n□ 지원내용\n ◦ (예산: 90.2억원\n ◦ 작업장 이용료\n"
    )
    assert (read.notes, read.benefits) == (("서류는 돌려주지 않음",), ("작업장 이용료",))


def test_labels_that_part_a_purpose_are_left_out_of_it() -> None:
    read = program(
        "□ 사업목적\n ◦ (개요) 강변 공방의 시제품 제작을 지원\n ◦ (판로) 시제품의 시험 판매를 지원\n□ 지원내용\n ◦ 작업장 이용료\n"
    )
    assert read.purpose == "강변 공방의 시제품 제작을 지원 시제품의 시험 판매를 지원"


def test_the_boxes_of_a_chart_of_bodies_are_no_benefits() -> None:
    read = program(
        "□ 지원대상 : 공방\n□ 지원내용\n ◦ 이용료 보조\n ◦ 전문기관\n ◦ 주관연구개발기관1\n ◦ (연구책임자)\n"
        " ◦ 기간은 심사에 따라 조정될 수 있음\n"
    )
    assert read.benefits == ("이용료 보조",)
