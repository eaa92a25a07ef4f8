"""What an amendment announces itself: alone, and held against what two notices say."""

from __future__ import annotations

import json

import pytest

from noticeparse import api
from noticeparse.diff.model import Basis, Comparison, Doubt, Meaning, Row, Status, ValueKind
from noticeparse.diff.stated import equal, stated

OLD = (
    "2031년도 갯마을 특산품 포장개선 지원사업 모집 공고\n\n갯마을진흥원 공고 제2031-11호\n\n1. 사업개요\n"
    "□ 지원대상 : 갯마을의 포장재 제조기업\n□ 지원한도 : 기업당 최대 2천만원\n□ 지원비율 : 총사업비의 70% 이내\n"
    "□ 신청기간 : 2031. 3. 3. ~ 3. 14. 18:00까지\n"
)
BOX = (
    "□ 수정내용\n① 접수기간 연장\n - (당초) 3. 3. ~ 3. 14. 18:00까지\n → (변경) 3. 3. ~ 3. 21. 18:00까지\n"
    "② 지원한도 상향\n - (당초) 기업당 최대 2천만원\n → (변경) 기업당 최대 3천만원\n\n"
)


def amended(box: str = BOX, *edits: tuple[str, str]) -> str:
    text = OLD.replace("모집 공고", "모집 수정 공고").replace("2031-11", "2031-15").replace("1. 사업", box + "1. 사업")
    head, mark, body = text.partition("1. 사업개요")
    for old, new in (("3. 14. 18", "3. 21. 18"), ("2천만원", "3천만원"), *edits):
        body = body.replace(old, new)
    return head + mark + body


def compared(new: str, old: str = OLD) -> Comparison:
    return api.compare(old.encode(), new.encode())


def by_path(comparison: Comparison) -> dict[str, Row]:
    return {row.path: row for row in comparison.rows if row.kind != "unchanged"}


def test_one_amendment_alone_shows_its_changes_typed_with_their_fields() -> None:
    alone = api.announced_changes(amended().encode())

    period, limit = by_path(alone)["programs.application.period"], by_path(alone)["programs.tracks.limit"]
    assert alone.basis is Basis.ANNOUNCEMENT
    assert alone.status is Status.CHANGED
    assert period.meaning is Meaning.DEADLINE_EXTENDED
    assert [(d.part, d.change) for d in period.differences] == [("end", 7)]
    assert (limit.meaning, limit.old["amount"], limit.new["amount"]) == (Meaning.MONEY_UP, 20_000_000, 30_000_000)
    assert limit.new_pointer == "/programs/0/tracks/0/limit"
    assert limit.old_quote is not None
    assert limit.new_quote is not None
    assert (limit.old_quote.text, limit.new_quote.text) == ("기업당 최대 2천만원", "기업당 최대 3천만원")


def test_a_box_that_the_notice_itself_contradicts_needs_review() -> None:
    forgotten = amended().replace("3. 3. ~ 3. 21. 18:00까지\n", "3. 3. ~ 3. 28. 18:00까지\n", 1)

    alone = api.announced_changes(forgotten.encode())

    assert by_path(alone)["programs.application.period"].doubts == (Doubt.CONTRADICTION,)
    assert alone.status is Status.NEEDS_REVIEW


def test_changes_that_are_announced_and_found_are_marked() -> None:
    comparison = compared(amended())

    rows = by_path(comparison)
    assert rows["programs.application.period"].announced is True
    assert rows["programs.tracks.limit"].announced is True
    assert [item.found for item in comparison.announced] == [True, True]
    assert comparison.status is Status.CHANGED


def test_an_important_change_that_is_not_announced_needs_review() -> None:
    comparison = compared(amended(BOX, ("70%", "60%")))

    ratio = by_path(comparison)["programs.tracks.ratio"]
    assert ratio.announced is False
    assert Doubt.NOT_ANNOUNCED in ratio.doubts
    assert comparison.status is Status.NEEDS_REVIEW


def test_an_announced_change_that_is_in_neither_notice_needs_review() -> None:
    box = (
        BOX.replace("② 지원한도 상향", "② 지원비율 상향")
        .replace("기업당 최대 2천만원", "70% 이내")
        .replace("기업당 최대 3천만원", "80% 이내")
    )

    comparison = compared(amended(box))

    assert [(item.row.label, item.found) for item in comparison.announced] == [
        ("접수기간 연장", True),
        ("지원비율 상향", False),
    ]
    assert comparison.doubts == (Doubt.ANNOUNCED_NOT_FOUND,)
    assert comparison.status is Status.NEEDS_REVIEW


def test_number_title_and_date_of_an_amendment_want_no_announcement() -> None:
    rows = by_path(compared(amended()))

    assert {path: rows[path].announced for path in ("title", "notice_number", "revision")} == dict.fromkeys(
        ("title", "notice_number", "revision")
    )


def test_without_a_box_nothing_is_said_of_announcements() -> None:
    comparison = compared(amended(""))

    assert comparison.announced == ()
    assert {row.announced for row in comparison.rows} == {None}
    assert comparison.status is Status.CHANGED


def test_a_box_against_the_version_before_says_nothing_of_another_year() -> None:
    year_before = OLD.replace("2031", "2030")

    assert compared(amended(), year_before).announced == ()


def test_what_is_new_this_year_is_held_against_the_year_before() -> None:
    box = "□ '31년 변경사항\n\n| 구분 | '30년도 | '31년도 |\n|---|---|---|\n| 지원한도 | 2천만원 | 3천만원 |\n\n"
    new = OLD.replace("1. 사업", box + "1. 사업").replace("최대 2천만원", "최대 3천만원").replace("70%", "60%")

    comparison = compared(new, OLD.replace("2031", "2030"))

    rows = by_path(comparison)
    assert [(item.against, item.found) for item in comparison.announced] == [("year", True)]
    assert (rows["programs.tracks.limit"].announced, rows["programs.tracks.ratio"].announced) == (True, None)
    assert Doubt.NOT_ANNOUNCED not in rows["programs.tracks.ratio"].doubts


def test_specs_and_catalogues_know_the_announcements_too(tmp_path) -> None:
    old, new = (api.extract(text.encode(), name="notice.md") for text in (OLD, amended(BOX, ("70%", "60%"))))
    with api.open_catalog(tmp_path / "catalog.sqlite3") as catalog:
        ids = [catalog.add(spec) for spec in (old, new)]

    from_files = compared(amended(BOX, ("70%", "60%")))
    from_json = api.compare(api.spec_json(old).encode(), api.spec_json(new).encode())
    from_catalog = api.compare(*ids, catalog=tmp_path / "catalog.sqlite3")

    assert from_json.announced == from_files.announced == from_catalog.announced


@pytest.mark.parametrize("to", ["table", "markdown", "html"])
def test_the_sheet_says_what_was_announced_and_what_was_not(to: str) -> None:
    box = BOX + "③ 온라인 설명회 추가\n\n"

    sheet = api.render_comparison(compared(amended(box, ("70%", "60%"))), to, changes_only=True, width=200).decode()

    assert "공고가 알린 변경 3, 찾지 못함 1, 알리지 않은 변경 1" in sheet
    assert "공고가 알렸으나 두 공고에서 찾지 못한 변경" in sheet
    assert sheet.count("공고가 알림") >= 2  # a page lists what matters most on top


@pytest.mark.parametrize("to", ["json", "table", "markdown", "html", "xlsx", "hwpx"])
def test_every_format_shows_one_amendment_alone(to: str) -> None:
    alone = api.announced_changes(amended().encode())

    data = api.render_comparison(alone, to)

    assert data
    if to == "json":
        assert api.load_comparison(data) == alone
        assert json.loads(data)["basis"] == "announcement"
    elif to in ("table", "markdown", "html"):
        assert "공고가 알린 변경" in data.decode()
        assert "당  초" in data.decode()


def test_each_part_with_a_value_of_its_own_is_a_change_of_its_own() -> None:
    found = stated("정부 75% 이내, 주관 12.5% 이상, 수요처 12.5% 이상", "정부 75% 이내, 주관 25% 이상", 2031)

    assert [(item.part, item.kind, item.before, item.after) for item in found] == [
        ("주관", ValueKind.RATIO, "주관 12.5% 이상", "주관 25% 이상"),
        ("수요처", ValueKind.RATIO, "수요처 12.5% 이상", ""),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("전국 단위 접수", "권역별 접수"),
        ("3개사 선정, 과제당 1억원", "과제당 2억원을 5개사에"),
        ("", ""),
    ],
)
def test_words_without_one_value_stay_words(before: str, after: str) -> None:
    assert [item.kind for item in stated(before, after, 2031)] == [ValueKind.TEXT]


@pytest.mark.parametrize(
    ("kind", "mine", "theirs", "same"),
    [
        (
            ValueKind.PERIOD,
            {"start": None, "end": "2031-03-21"},
            {"start": "2031-03-03", "end": "2031-03-21T18:00"},
            True,
        ),
        (ValueKind.PERIOD, {"start": None, "end": "2031-03-20"}, {"start": "2031-03-03", "end": "2031-03-21"}, False),
        (ValueKind.DATE, "2031-03-21", {"stage": "접수", "start": "2031-03-03", "end": "2031-03-21"}, True),
        (ValueKind.DATE, "2031", {"start": "2031-03-03", "end": None}, False),
        (ValueKind.PERIOD, {"start": "2031-03-03", "end": None}, {"start": None, "end": None}, False),
    ],
)
def test_a_stated_value_is_the_notice_s_where_days_agree(kind, mine, theirs, same) -> None:
    assert equal(kind, mine, theirs) is same


CHANGES_ALONE = (
    "2031년도 갯마을 특산품 포장개선 지원사업 모집 변경 공고\n\n갯마을진흥원 공고 제2031-19호\n\n"
    "| 구분 | 당초 | 변경 |\n|---|---|---|\n"
    "| 신청기간 | 2031. 3. 3. ~ 3. 14. 18:00까지 | 2031. 3. 3. ~ 3. 21. 18:00까지 |\n"
    "| 우대사항 | 여성기업 1점 | 삭제 |\n"
)


def test_what_an_amendment_of_changes_alone_does_not_mention_is_not_gone() -> None:
    comparison = compared(CHANGES_ALONE, OLD + "□ 우대사항\n ◦ 여성기업 1점\n □ 평가방법 : 서류평가\n")

    changed = {path: row for path, row in by_path(comparison).items() if path.startswith("programs")}
    assert sorted((path, row.kind, row.announced) for path, row in changed.items()) == [
        ("programs.application.period", "changed", True),
        ("programs.bonus.items", "removed", True),
    ]
    limit = next(row for row in comparison.rows if row.path == "programs.tracks")
    assert (limit.kind, limit.new, limit.doubts) == ("unchanged", None, ())
    assert comparison.status is Status.CHANGED


def test_the_same_amendment_against_another_year_says_what_it_does_not_mention() -> None:
    comparison = compared(CHANGES_ALONE, OLD.replace("2031", "2029"))

    assert any(row.kind == "removed" for row in comparison.rows)


def test_a_sentence_with_two_days_is_compared_with_lists_and_figures() -> None:
    said = (
        CHANGES_ALONE.partition("|")[0] + "변경내용 : 접수 마감일을 당초 2031년 3월 14일에서 2031년 3월 21일로 연장\n"
    )

    row = by_path(compared(said))["programs.application.period"]

    assert row.announced is True
