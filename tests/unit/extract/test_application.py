"""When, where and how to apply: period, rounds, channel, sites, steps."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.program import Application
from noticeparse.spec.values import Period

TITLE = (
    "2031년도 갯마을 특산품 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 갯마을의 포장재 제조기업\n"
)

PERIODS = [
    ("□ 신청기간 : 2031. 3. 3.(월) ~ 3. 21.(금) 18:00까지", Period(start="2031-03-03", end="2031-03-21T18:00")),
    ("□ 접수기간\n ◦ 2031. 3. 3. ~ 예산 소진 시까지", Period(start="2031-03-03", until_budget_exhausted=True)),
    ("□ 신청기간 : 연중 수시 접수", Period(rolling=True)),
    ("□ 접수기한 : 2031. 5. 30.(금) 17시", Period(end="2031-05-30T17:00")),
    ("□ 모집기간 : 3. 3. ~ 3. 21.", Period(start="2031-03-03", end="2031-03-21")),
    (
        "□ 공고기간 : 2031. 2. 24. ~ 3. 21.\n□ 신청기간 : 2031. 3. 3. ~ 3. 21.",
        Period(start="2031-03-03", end="2031-03-21"),
    ),
    (
        "□ 신청기간 및 제출서류\n ◦ 공고기간 : 2031. 2. 24. ~ 3. 21.\n ◦ 신청기간 : 2031. 3. 3. ~ 3. 21. 18:00까지",
        Period(start="2031-03-03", end="2031-03-21T18:00"),
    ),
    (
        "□ 제출기한\n\n사업명\t공고기간 및 서류 제출기한\n포장 개선\t공고기간 : 2031. 2. 24. ~ 3. 21. 제출기한 : 2031. 3. 3. ~ 3. 21. 16:00\n",
        Period(start="2031-03-03", end="2031-03-21T16:00"),
    ),
    (
        "□ 신청기간\n ◦ 이의신청 기간 : 2031. 5. 1. ~ 5. 10.\n ◦ 접수 : 2031. 3. 3. ~ 3. 21.",
        Period(start="2031-03-03", end="2031-03-21"),
    ),
    (
        "| 구분 | 내용 |\n|---|---|\n| 지원대상 | 포장재 제조기업 |\n| 신청기간 | 2031. 3. 3. ~ 3. 21. |",
        Period(start="2031-03-03", end="2031-03-21"),
    ),
    (
        "□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 신청·접수 | '31. 3. 3. ~ 3. 21. |\n| 발표평가 | '31. 4. 8. |",
        Period(start="2031-03-03", end="2031-03-21"),
    ),
    ("□ 접수기간 : 2031년 3월 21일(금) 17:00(기관 승인 포함)", Period(end="2031-03-21T17:00")),
    (
        "□ 추진일정\n| 일정 | 내용 |\n|---|---|\n| 2031. 3. 3. 10:00 | (연구책임자) 과제 신청(전산입력) 시작 |\n"
        "| 2031. 3. 21. 14:00 | (연구책임자) 과제 신청(전산입력) 마감 |\n| 2031. 3. 21. 16:00 | (기관장) 승인 마감 |",
        Period(start="2031-03-03T10:00", end="2031-03-21T14:00"),
    ),
    (
        "□ 추진일정\n| 일정 | 내용 |\n|---|---|\n| 2031. 3. 21. | 연구계획서 접수(신청 마감일) |\n| 2031. 4. 8. | 평가 |",
        Period(end="2031-03-21"),
    ),
    (
        "□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 공고 | '31. 3. 3. |\n| 사업계획 제출 | ~'31. 3. 21. |",
        Period(end="2031-03-21"),
    ),
]

CHANNELS = [
    ("갯마을지원포털(pack.example.kr) 온라인 신청", "online"),
    ("온라인 방문(해당공고 선택) → 신청서류 제출(업로드)", "online"),
    ("전산 등록으로 온라인 접수 (오프라인 서류 제출 불필요)", "online"),
    ("아래와 같음\n※ 과제 신청은 반드시 지원포털을 통하여 온라인으로 접수", "online"),
    ("온라인 접수 (방문 및 우편 접수 불가)", "online"),
    ("전자우편(pack@gaet.example.kr)으로 제출", "email"),
    ("우편 또는 방문 접수", "mixed"),
    ("신청서를 등기우편으로 제출", "post"),
    ("진흥원 3층에 직접 방문하여 접수", "visit"),
]

NO_PERIOD = [
    "□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 결과보고서 접수 | '31. 3. 3. ~ 3. 9. |\n| 승인 마감 | '31. 3. 21. |",
    "□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 연구개발계획서 접수 | '31. 3. 21. |\n| 평가 | '31. 4. 8. |",
    "□ 이의신청 기간 : 2031. 5. 1. ~ 5. 10.",
    "□ 지원기간 : 2031. 5. 1. ~ 10. 31.",
    "□ 신청기간 : 추후 공지",
    "□ 설명회 신청기간 : 2031. 2. 10. ~ 2. 14.",
]


def application(text: str) -> Application:
    return extract((TITLE + text + "\n").encode()).programs[0].application


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_the_time_to_apply_is_read_from_its_label(text: str, period: Period) -> None:
    assert application(text).period == period


@pytest.mark.parametrize("text", NO_PERIOD)
def test_other_periods_are_not_the_time_to_apply(text: str) -> None:
    assert application(text).period is None


@pytest.mark.parametrize(("text", "channel"), CHANNELS)
def test_the_channel_is_what_the_method_says(text: str, channel: str) -> None:
    assert application(f"□ 신청방법 : {text}").channel == channel


def test_rounds_of_a_table_give_the_whole_span() -> None:
    found = application(
        "□ 접수기간\n| 회차 | 접수기간 | 대상 |\n|---|---|---|\n"
        "| 1차 | 2031. 2. 3. ~ 2. 14. | 시작형 |\n| 2차 | 2031. 8. 4. ~ 8. 15. | 도약형 |"
    )
    assert found.period == Period(start="2031-02-03", end="2031-08-15")
    assert [(r.name, r.track, r.period) for r in found.rounds] == [
        ("1차", "시작형", Period(start="2031-02-03", end="2031-02-14")),
        ("2차", "도약형", Period(start="2031-08-04", end="2031-08-15")),
    ]


def test_rounds_of_a_list_are_named() -> None:
    found = application("□ 접수기간\n ◦ 상반기 : 2031. 3. 4. ~ 3. 14.\n ◦ 하반기 : 2031. 9. 1. ~ 9. 12.")
    assert [r.name for r in found.rounds] == ["상반기", "하반기"]
    assert found.period == Period(start="2031-03-04", end="2031-09-12")


def test_the_institution_s_own_deadline_is_no_round() -> None:
    found = application(
        "| 구분 | 내용 |\n|---|---|\n| 연구책임자 신청기간 | 2031. 3. 3. ~ 3. 21. |\n"
        "| 주관연구기관 검토·승인기간 | 2031. 3. 3. ~ 3. 24. |"
    )
    assert found.period == Period(start="2031-03-03", end="2031-03-21")
    assert found.rounds == ()


def test_sites_and_steps_come_from_the_method() -> None:
    found = application(
        "□ 신청방법\n ◦ 갯마을지원포털(https://pack.example.kr)에서 온라인 신청\n"
        "  - 포털 접속 → 회원가입 → 사업신청 → 신청서 제출\n"
        "    * 서식은 진흥원 누리집(www.form.example.kr)에서 내려받기\n□ 문의처 : www.ask.example.kr"
    )
    assert found.urls == ("https://pack.example.kr",)
    assert found.steps == ("포털 접속", "회원가입", "사업신청", "신청서 제출")


def test_a_site_before_the_first_click_is_no_click() -> None:
    found = application("□ 신청방법\n ◦ 갯마을포털(pack.example.kr) 회원가입 → 과제신청 → 내용입력 후 제출")
    assert found.steps == ("회원가입", "과제신청", "내용입력 후 제출")
    assert found.urls == ("pack.example.kr",)


def test_a_path_to_a_manual_is_no_application() -> None:
    found = application("□ 신청방법\n ◦ 온라인 신청\n  - 포털 접속 → 자료실 → 신청 매뉴얼 다운로드")
    assert found.steps == ()


def test_a_common_rule_holds_for_every_programme() -> None:
    text = (
        "# 2031년도 갯마을 통합 지원사업 공고\n\n## 1. 공통 안내\n\n"
        "- 신청방법 : 갯마을포털(pack.example.kr) 온라인 접수\n\n"
        "## 2. 세부사업\n\n### ① 포장디자인 개선\n\n□ 사업목적 : 디자인 개선\n\n□ 지원규모 : 10개사\n\n"
        "□ 신청기간 : 2031. 3. 3. ~ 3. 21.\n\n"
        "### ② 포장설비 교체\n\n□ 사업목적 : 설비 교체\n\n□ 지원규모 : 5개사\n\n□ 신청기간 : 2031. 4. 1. ~ 4. 11.\n"
    )
    programs = extract(text.encode()).programs
    assert [p.application.channel for p in programs] == ["online", "online"]
    assert [p.application.period for p in programs] == [
        Period(start="2031-03-03", end="2031-03-21"),
        Period(start="2031-04-01", end="2031-04-11"),
    ]


@pytest.mark.parametrize("filler", ["9" * 20_000, " ~" * 10_000, "→" * 20_000, "(" * 20_000, "가 " * 10_000])
def test_hostile_values_are_read_quickly_and_give_nothing(filler: str) -> None:
    assert application(f"□ 신청기간 : {filler}\n□ 신청방법 : {filler}").rounds == ()


def test_a_table_below_the_label_says_the_time_whatever_its_heads_are():
    text = (
        "2031년 소재 실증 지원 공고\n\n□ 신청기간\n| 구분 | 내용 |\n|---|---|\n"
        "| 연구책임자 신청 및 기관 검토·승인기간 | 2031.5.20.(화) ~ 2031.6.30.(월) 18:00까지 |\n| 신청 절차 | 접수 ▷ 승인 |\n"
    )

    period = extract(text.encode(), name="a.txt").programs[0].application.period

    assert period == Period(start="2031-05-20", end="2031-06-30T18:00")


@pytest.mark.parametrize("label", ["신청 기간 및 관련 양식 교부", "연구책임자 신청기간 및 주관연구기관 승인기간"])
def test_a_label_of_several_parts_begins_with_the_time_to_apply(label):
    text = f"2031년 소재 실증 지원 공고\n\n□ {label}\n ㅇ 2031. 5. 15.(목) ~ 7. 9.(수) 18시까지\n"

    period = extract(text.encode(), name="a.txt").programs[0].application.period

    assert period == Period(start="2031-05-15", end="2031-07-09T18:00")


def test_the_time_to_apply_alone_goes_before_one_with_that_of_the_notice() -> None:
    text = (
        "# 2031년 공동연구 지원사업 공고\n\n- 지원한도 : 기업당 10백만원\n\n## 신청\n\n### □ 공고 및 신청 기간\n\n"
        "- 공고 : 2031. 3. 4. ~ 3. 28.\n\n구분\t일시\n과제 신청 기간\t2031. 3. 10. ~ 3. 28. 16:00\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs

    assert program.application is not None
    assert program.application.period is not None
    assert program.application.period.start == "2031-03-10"


def test_the_time_of_the_notice_below_a_label_of_the_time_to_apply_is_left_out() -> None:
    text = (
        "# 2031년 공동연구 지원사업 공고\n\n- 지원한도 : 기업당 10백만원\n\n## 온라인 접수 기간 및 절차\n\n- 공고 기간 : 2031. 3. 4. ~ 3. 28.\n\n"
        "## 향후 일정\n\n- 접수기간 : 2031. 3. 10. ~ 3. 28.\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs

    assert program.application is not None
    assert program.application.period is not None
    assert program.application.period.start == "2031-03-10"


def test_a_table_below_the_time_to_apply_may_also_say_how_long_the_notice_stands() -> None:
    (program,) = extract(
        (
            "# 2031년 갯마을 지원사업 공고\n\n## 가. 신청기간\n\n| 구분 | 내용 |\n|---|---|\n| 사업 공고 기간 | 2031. 1. 21. ~ 2. 19. |\n"
            "| 연구책임자 신청 기간 | 2031. 2. 5. ~ 2. 19. 18:00 |\n| 주관기관 승인 기간 | 2031. 2. 5. ~ 2. 20. |\n"
        ).encode(),
        name="공고.txt",
    ).programs
    period = program.application.period

    assert period is not None
    assert (period.start, period.end) == ("2031-02-05", "2031-02-19T18:00")


def test_a_numbered_list_of_what_to_do_is_the_steps() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원대상 : 갯마을의 기업\n□ 신청방법 (온라인만 가능)\n ◦ 갯마을누리(www.getmaeul.example) 가입 뒤 제출\n"
        "  ① 대표자와 담당자 회원가입\n  ② 사업관리 ▶ 신청서 ▶ 등록\n  ③ 신청서와 서류를 묶어 업로드\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.application.steps == (
        "대표자와 담당자 회원가입",
        "사업관리 ▶ 신청서 ▶ 등록",
        "신청서와 서류를 묶어 업로드",
    )


def test_numbered_rules_are_no_steps() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원대상 : 갯마을의 기업\n□ 신청방법\n"
        "  ① 마감 뒤에는 접수 불가\n  ② 서류가 빠진 경우 등록을 미룸\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.application.steps == ()


def test_boxes_with_arrows_between_them_are_the_steps() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원대상 : 갯마을의 기업\n□ 신청방법\n ◦ 누리집에서 접수\n"
        "<table><tr><td>서식 내려받기</td><td>⇨</td><td>신청서 작성</td><td>⇨</td><td>온라인 접수</td></tr></table>\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.application.steps == ("서식 내려받기", "신청서 작성", "온라인 접수")


def test_two_steps_beside_the_label_are_enough() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원대상 : 갯마을의 기업\n□ 신청방법 : 누리집 방문(공고 선택) → 신청서류 제출\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.application.steps == ("누리집 방문(공고 선택)", "신청서류 제출")


def test_the_site_that_takes_applications_comes_before_the_one_with_the_forms() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원대상 : 갯마을의 기업\n□ 접수 기간 및 방법\n"
        " ◦ (접수처) 갯마을누리 사업관리(https://nuri.getmaeul.example)\n"
        " ◦ (접수방법) 갯마을진흥원(http://www.getmaeul.example) 공고란의 신청서를 써서 온라인 접수\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.application.urls == ("https://nuri.getmaeul.example",)


def test_a_column_under_how_to_hand_in_says_the_channel_and_the_site() -> None:
    text = (
        "2031년 갯마을 지원사업 공고\n□ 지원대상 : 갯마을의 기업\n□ 제출처\n"
        "<table><tr><td>사업명</td><td>제출방법</td></tr>"
        "<tr><td>포장개선</td><td>갯마을누리(www.getmaeul.example) 온라인 신청</td></tr></table>\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert (program.application.channel, program.application.urls) == ("online", ("www.getmaeul.example",))
