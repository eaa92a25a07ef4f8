"""Finding: every condition, ranking, snippets and order, the same on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.catalog_builders import money, program

from noticeparse.catalog.query import Query, Sort


def names(hits) -> list[str]:
    return [hit.name for hit in hits]


@pytest.fixture
def filled(catalog, make_spec):
    """Four notices with one programme each."""
    parts = [
        (
            "수출바우처 지원사업",
            ["서울에 본사를 둔 수출 중소기업"],
            30_000_000,
            70,
            "2025-03-01",
            "2025-03-31",
            "서울경제진흥원",
        ),
        (
            "스마트공방 육성사업",
            ["소상공인", "전국의 소공인"],
            20_000_000,
            80,
            "2025-02-01",
            "2025-02-15T18:00",
            "달빛공단",
        ),
        ("청년창업 도약사업", ["예비 창업자"], 100_000_000, None, "2025-04-01", None, "대전테크노파크"),
        ("농식품 기술개발사업", ["농업회사법인"], None, 75, None, None, "농식품원"),
    ]
    for number, (name, eligibility, limit, percent, start, end, issuer) in enumerate(parts):
        more = {"rolling": end is None and start is not None}
        one = program(
            name, eligibility=eligibility, limit=limit, percent=percent, purpose=f"{name}의 목적", tracks=("기본",)
        )
        one["application"] = {"period": {"start": start, "end": end, **more} if start or end else None}
        title = f"{2024 if number == 3 else 2025}년 {name} 공고"
        year = 2024 if number == 3 else 2025
        catalog.add(make_spec(title, content=name, issuers=[issuer], number=f"제{number}호", year=year, programs=[one]))
    return catalog


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(open_on=dt.date(2025, 3, 31)), ["수출바우처 지원사업"]),
        (Query(open_on=dt.date(2025, 2, 15)), ["스마트공방 육성사업"]),
        (Query(open_on=dt.date(2025, 2, 16)), []),
        (Query(open_on=dt.date(2026, 1, 1)), ["청년창업 도약사업"]),
        (Query(closing_after=dt.date(2025, 2, 16)), ["수출바우처 지원사업"]),
        (Query(closing_before=dt.date(2025, 3, 31)), ["스마트공방 육성사업", "수출바우처 지원사업"]),
        (Query(region="서울"), ["수출바우처 지원사업"]),
        (Query(region="서울특별시"), ["수출바우처 지원사업"]),
        (Query(region="대전"), ["청년창업 도약사업"]),
        (Query(region="수도권"), ["수출바우처 지원사업"]),
        (Query(region="달빛"), ["스마트공방 육성사업"]),
        (Query(min_limit=30_000_000, sort=Sort.LIMIT), ["청년창업 도약사업", "수출바우처 지원사업"]),
        (Query(max_limit=20_000_000), ["스마트공방 육성사업"]),
        (Query(min_ratio=75), ["스마트공방 육성사업", "농식품 기술개발사업"]),
        (Query(max_ratio=70), ["수출바우처 지원사업"]),
        (Query(target="소상공인"), ["스마트공방 육성사업"]),
        (Query(target="바우처"), []),
        (Query(field="바우처"), ["수출바우처 지원사업"]),
        (Query(field="소상공인"), []),
        (Query(year=2024), ["농식품 기술개발사업"]),
        (Query(issuer="테크노파크"), ["청년창업 도약사업"]),
        (Query(issuer="진흥"), ["수출바우처 지원사업"]),
        (Query(text="공방"), ["스마트공방 육성사업"]),
        (Query(text="소공인"), ["스마트공방 육성사업"]),
        (Query(text="창업 예비"), ["청년창업 도약사업"]),
        (Query(text="창업 소공인"), []),
        (Query(text="제2호"), ["청년창업 도약사업"]),
        (Query(text="·"), []),
        (Query(text="없는낱말"), []),
        (Query(text="'; DROP TABLE notice; --"), []),
        (Query(text="NOT AND OR"), []),
        (Query(text='"수출 %_'), []),
    ],
    ids=lambda value: ascii(value).partition("(")[2][-60:] if isinstance(value, Query) else "",
)
def test_conditions(filled, query, found):
    assert names(filled.find(query)) == found


def test_conditions_hold_together(filled):
    query = Query(text="지원", year=2025, max_ratio=70, region="서울", open_on=dt.date(2025, 3, 2), min_limit=1)

    assert names(filled.find(query)) == ["수출바우처 지원사업"]


def test_without_conditions_everything_is_found_newest_first(filled):
    assert names(filled.find()) == [
        "수출바우처 지원사업",
        "스마트공방 육성사업",
        "청년창업 도약사업",
        "농식품 기술개발사업",
    ]
    assert names(filled.find(Query(limit=2))) == ["수출바우처 지원사업", "스마트공방 육성사업"]


def test_deadlines_come_in_their_order(filled):
    hits = filled.find(Query(sort=Sort.DEADLINE))

    assert [hit.closes for hit in hits] == ["2025-02-15", "2025-03-31", None, None]


def test_a_hit_in_the_name_comes_before_one_in_the_text(catalog, make_spec):
    catalog.add(make_spec("가 공고", content="a", number="1", programs=[program("가 사업", benefits=["드론 구입비"])]))
    catalog.add(make_spec("나 공고", content="b", number="2", programs=[program("나 사업", notes=["드론은 제외"])]))
    catalog.add(make_spec("다 공고", content="c", number="3", programs=[program("드론 실증사업")]))
    catalog.add(make_spec("라 공고", content="d", number="4", programs=[program("라 사업", eligibility=["드론 기업"])]))

    hits = catalog.find(Query(text="드론"))

    assert names(hits) == ["드론 실증사업", "가 사업", "라 사업", "나 사업"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_snippets_come_from_the_evidence_with_pointer_and_page(filled):
    (hit,) = filled.find(Query(text="소공인"))

    (snippet,) = hit.snippets
    assert snippet.text[snippet.start : snippet.end] == "소공인"
    assert (snippet.pointer, snippet.page) == ("/programs/0/eligibility/1", 1)


def test_a_word_that_a_line_break_divides_is_found_in_the_value(catalog, make_spec):
    spec = make_spec(programs=[program("가 사업", purpose="생산성 향상")])
    evidence = [
        ev.model_copy(update={"text": "생산\n성 향상"}) if ev.pointer.endswith("purpose") else ev
        for ev in spec.evidence
    ]
    catalog.add(spec.model_copy(update={"evidence": tuple(evidence)}))

    for word in ("생산성", "산성"):
        assert names(catalog.find(Query(text=word))) == ["가 사업"]


def test_each_round_counts_for_deadlines(catalog, make_spec):
    rounds = [
        {"name": "1차", "period": {"start": "2025-01-01", "end": "2025-01-31"}},
        {"name": "2차", "period": {"start": "2025-06-01", "end": "2025-06-30"}},
    ]
    whole = {"start": "2025-01-01", "end": "2025-06-30"}
    catalog.add(make_spec(programs=[{"name": "가", "application": {"period": whole, "rounds": rounds}}]))

    assert names(catalog.find(Query(open_on=dt.date(2025, 6, 2)))) == ["가"]
    assert names(catalog.find(Query(open_on=dt.date(2025, 3, 1)))) == []


def test_any_track_s_limit_counts(catalog, make_spec):
    catalog.add(make_spec(programs=[program("가", tracks=("소", "중", "대"), limit=10, percent=None)]))

    assert catalog.find(Query(min_limit=30))[0].limit_high == 30
    assert catalog.find(Query(max_limit=10))[0].limit_low == 10
    assert catalog.find(Query(min_limit=31)) == ()


def test_a_range_counts_with_both_ends(catalog, make_spec):
    limit = {**money(100), "upper": 300, "bound": "range"}
    catalog.add(make_spec(programs=[program("가", limit=None, percent=None, tracks=())]))
    catalog.add(make_spec("나", content="b", number="9", programs=[{"name": "나", "limit": limit}]))

    assert names(catalog.find(Query(min_limit=300))) == ["나"]


def test_only_the_current_version_is_found(catalog, make_spec):
    catalog.add(make_spec(content="a", programs=[program("옛 이름 사업")]), made_by="1")
    catalog.add(make_spec(content="a", programs=[program("새 이름 사업")]), made_by="2")

    assert names(catalog.find()) == ["새 이름 사업"]
    assert catalog.find(Query(text="옛이름")) == ()


def test_a_notice_without_programmes_is_found_too(catalog, make_spec):
    catalog.add(make_spec("2025년 알림 공고", programs=[]))

    (hit,) = catalog.find(Query(text="알림"))

    assert (hit.name, hit.position, hit.title) == (None, None, "2025년 알림 공고")


def test_the_latest_of_a_chain_can_be_asked_for(catalog, make_spec):
    catalog.add(make_spec())
    catalog.add(
        make_spec("2025년도 한빛 제조혁신 지원사업 수정공고", number="2", issued_on="2025-02-01", revision="correction")
    )

    assert [hit.latest for hit in catalog.find()] == [False, True] or [hit.latest for hit in catalog.find()] == [
        True,
        False,
    ]
    assert [hit.revision for hit in catalog.find(Query(latest=True))] == ["correction"]


def test_the_same_question_gives_the_same_answer_whatever_the_order_of_adding(new_catalog, make_spec):
    specs = [
        make_spec(f"{n}년 사업 공고", content=str(n), number=str(n), programs=[program("같은 이름 사업")])
        for n in range(9)
    ]
    answers = set()
    for order in (specs, specs[::-1], specs[4:] + specs[:4]):
        catalog = new_catalog()
        for spec in order:
            catalog.add(spec)
        answers.add((catalog.find(Query(text="이름", limit=5)), catalog.find(Query(sort=Sort.LIMIT))))

    assert len(answers) == 1
