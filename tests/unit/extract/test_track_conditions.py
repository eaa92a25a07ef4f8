"""What tables beside those of the amounts demand of tracks."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Program

HEAD = "2031년 새벽시장 지원사업 공고\n다음과 같이 공고합니다.\n2031년 3월 4일\n누리진흥원장\n"
TAIL = "□ 신청기간 : 2031. 3. 4. ~ 2031. 3. 28.\n"
AMOUNTS = (
    "□ 지원규모\n\n| 유형 | 지원한도 | 지원방식 |\n|---|---|---|\n| 가마형 | 3천만원 이내 | 자유공모<br>(품목지정) |\n"
    "| 물레형 | 2천만원 이내 | 지정공모 |\n"
)


def program(body: str) -> Program:
    return extract(f"{HEAD}{body}{TAIL}".encode(), name="notice.txt").programs[0]


def conditions(body: str) -> dict[str | None, tuple[str, ...]]:
    return {track.name: track.conditions for track in program(body).tracks}


def test_a_column_that_says_how_a_track_is_offered_is_a_condition_and_a_broken_cell_is_one() -> None:
    assert conditions(AMOUNTS) == {"가마형": ("자유공모 (품목지정)",), "물레형": ("지정공모",)}


def test_a_list_of_conditions_in_a_table_holds_for_every_track() -> None:
    listed = (
        "□ 지원조건\n\n| 구분 | 지원조건 |\n|---|---|\n| 작업 | ㅇ 흙을 고른 공방<br> ※ 사진으로 알림 |\n"
        "| 자부담 | ㅇ 지원금의 20% 이상을 스스로 내는 공방 |\n"
    )
    both = ("흙을 고른 공방", "지원금의 20% 이상을 스스로 내는 공방")
    assert conditions(AMOUNTS + listed) == {
        "가마형": ("자유공모 (품목지정)", *both),
        "물레형": ("지정공모", *both),
    }


def test_fields_are_told_track_by_track() -> None:
    fields = (
        "□ 지원유형 및 분야\n\n| 유형 | 지원분야 | 참고 |\n|---|---|---|\n| 가마형 | 그릇과 항아리 | 붙임 1 |\n"
        "| 물레형 | 기와와 벽돌 | 붙임 2 |\n"
    )
    assert conditions(AMOUNTS + fields) == {
        "가마형": ("자유공모 (품목지정)", "그릇과 항아리"),
        "물레형": ("지정공모", "기와와 벽돌"),
    }


def test_who_fails_the_check_of_applicants_is_left_out() -> None:
    read = program(
        "□ 신청자격 등\n ◦ (공통자격) 강변에 공방을 둔 중소기업\n"
        " ◦ (신청자격의 검토) 체납, 휴업 여부를 검토하여 해당될 경우 지원대상에서 제외\n"
        "   - 낸 서류와 적은 내용이 다른 경우 지원제외 될 수 있으며, 필요시 증빙을 내야 함\n"
    )
    assert read.exclusions == (
        "체납, 휴업 여부를 검토하여 해당될 경우 지원대상에서 제외",
        "낸 서류와 적은 내용이 다른 경우 지원제외 될 수 있으며, 필요시 증빙을 내야 함",
    )


def test_how_to_apply_and_a_researchers_load_are_no_conditions_of_tracks() -> None:
    notes = "※ 방문 및 우편 접수 불가\n※ 동시 수행 과제 수는 5개를 넘을 수 없음\n※ 강변 공방 두 곳이 함께하여야 함\n"
    assert conditions(AMOUNTS + notes) == {
        "가마형": ("자유공모 (품목지정)", "강변 공방 두 곳이 함께하여야 함"),
        "물레형": ("지정공모", "강변 공방 두 곳이 함께하여야 함"),
    }


def test_what_is_to_be_kept_to_is_a_condition() -> None:
    said = "□ 지원규모 : 공방당 3천만원 이내\n□ 지원조건\n ◦ 가마를 다룰 때* 안전 지침을 준수\n    * 불을 때는 일\n"
    assert conditions(said) == {None: ("가마를 다룰 때 안전 지침을 준수",)}


def test_a_condition_of_a_topic_is_none_of_the_programme() -> None:
    asked = "붙임 1 과제제안요구서(RFP)\n□ 지원조건\n ◦ 물레의 축은 반드시 쇠로 만들어야 함\n"
    assert conditions(f"□ 지원규모 : 공방당 3천만원 이내\n{TAIL}{asked}") == {None: ()}
