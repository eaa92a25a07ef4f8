"""Chains and families: found whatever the order of adding, suggested where unsure, decided by people."""

from __future__ import annotations

import itertools

import pytest
from tests.catalog_builders import program

from noticeparse.catalog.groups import groups
from noticeparse.catalog.likeness import SURE, UNCERTAIN, blocks_of, features_of, likeness
from noticeparse.catalog.names import base_title, core_name
from noticeparse.errors import AmbiguousIdError, UnknownIdError, UsageError

TITLE = "2025년도 한빛 제조혁신 지원사업 공고"


def chain_of(catalog, notice_id) -> list[str]:
    return [entry.revision for entry in catalog.history(notice_id).chain]


def years_of(catalog, wanted) -> list[int]:
    (family,) = catalog.history(wanted).families
    return [member.year for member in family.members]


@pytest.fixture
def edition(make_spec):
    """A notice of one programme in a year."""

    def make(name="한빛 제조혁신 지원사업", year=2025, issuer="한빛진흥원", number=1, **more):
        about = {key: more.pop(key) for key in ("purpose", "eligibility", "tracks", "limit", "percent") if key in more}
        title = more.pop("title", f"{year}년도 {name} 공고")
        return make_spec(
            title,
            content=f"{title}{issuer}{number}",
            number=f"{issuer} 공고 제{year}-{number}호",
            issuers=[issuer],
            year=year,
            **{"issued_on": f"{year}-01-20", "programs": [program(name, **about)], **more},
        )

    return make


@pytest.fixture
def chain(edition):
    """An original, its correction, an extension and a repeat."""
    return [
        edition(),
        edition(
            number=2, title="2025년도 한빛 제조혁신 지원사업 수정공고", revision="correction", issued_on="2025-02-01"
        ),
        edition(
            number=3,
            title="2025년도 한빛 제조혁신 지원사업 기간연장 공고",
            revision="extension",
            issued_on="2025-02-20",
        ),
        edition(number=4, title="2025년도 한빛 제조혁신 지원사업 재공고", revision="re_notice", issued_on="2025-04-02"),
    ]


def test_amendments_extensions_and_repeats_form_one_chain_in_every_order(new_catalog, chain):
    for order in itertools.islice(itertools.permutations(chain), 0, 24, 7):
        catalog = new_catalog()
        ids = [catalog.add(spec) for spec in order]
        for notice_id in ids:
            assert chain_of(catalog, notice_id) == ["original", "correction", "extension", "re_notice"]
        assert [entry.latest for entry in catalog.history(ids[0]).chain] == [False, False, False, True]


@pytest.mark.parametrize(
    "other",
    [
        {"issuer": "달빛진흥원"},
        {"year": 2024},
        {"name": "한빛 수출 지원사업"},
        {"title": "2025년도 한빛 제조혁신 지원사업 2차 수정공고"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_another_office_year_or_round_corrects_is_another_chain(catalog, edition, other):
    notice_id = catalog.add(edition())
    name, year = other.get("name", "한빛 제조혁신 지원사업"), other.get("year", 2025)
    title = other.get("title", f"{year}년도 {name} 수정공고")

    catalog.add(
        edition(**{**other, "title": title, "revision": "correction", "issued_on": f"{year}-02-01", "number": 2})
    )

    assert chain_of(catalog, notice_id) == ["original"]


def test_a_revision_belongs_to_the_newest_notice_before_it(catalog, edition):
    first = catalog.add(edition(issued_on="2025-01-10", number=1))
    second = catalog.add(edition(issued_on="2025-06-10", number=2))
    title = "2025년도 한빛 제조혁신 지원사업 정정 공고"
    catalog.add(edition(title=title, number=3, revision="correction", issued_on="2025-06-20"))

    assert chain_of(catalog, first) == ["original"]
    assert chain_of(catalog, second) == ["original", "correction"]


def test_a_title_that_differs_a_little_still_finds_its_original_by_number(catalog, edition):
    first = catalog.add(edition())
    title = "2025년도 한빛 제조혁신 지원사업 변경 공고 알림"
    catalog.add(edition(title=title, revision="correction", issued_on=None))

    assert chain_of(catalog, first) == ["original", "correction"]


def test_a_file_that_shows_neither_number_nor_date_joins_the_notice_of_its_title(catalog, edition):
    first = catalog.add(edition())
    bare = edition().model_copy(update={"notice_number": None, "issued_on": None, "issuers": ()})
    catalog.add(bare.model_copy(update={"source": bare.source.model_copy(update={"sha256": "a" * 64})}))

    assert len(catalog.history(first).chain) == 2


def test_a_programme_is_followed_over_the_years_with_its_values(catalog, edition):
    ids = [catalog.add(edition(year=year, limit=10_000_000 * (year - 2022))) for year in (2025, 2023, 2024)]

    (family,) = catalog.history(ids[0]).families

    assert [(member.year, member.limit_high) for member in family.members] == [
        (2023, 20_000_000),
        (2024, 40_000_000),
        (2025, 60_000_000),
    ]
    assert family.suggestions == ()


def test_corrected_editions_stand_in_the_family(catalog, chain, edition):
    ids = [catalog.add(spec) for spec in chain]
    catalog.add(edition(year=2024))

    (family,) = catalog.history(ids[2]).families

    assert [(member.year, member.revision) for member in family.members] == [
        (2024, "original"),
        (2025, "original"),
        (2025, "correction"),
        (2025, "extension"),
        (2025, "re_notice"),
    ]


def test_a_changed_name_is_found_by_name_issuer_and_content(catalog, edition):
    purpose = "뿌리기업의 낡은 설비를 바꾸어 품질을 높이고 불량을 줄인다"
    old = catalog.add(edition("뿌리기업 설비개선 지원사업", 2024, purpose=purpose, tracks=("주조", "금형")))

    catalog.add(edition("뿌리기업 설비개선·품질혁신 사업", 2025, purpose=purpose, tracks=("주조", "금형")))

    assert years_of(catalog, old) == [2024, 2025]


def test_what_is_not_sure_is_a_suggestion_and_stays_one(catalog, edition):
    old = catalog.add(edition("대중소 동행형 공방", 2024, purpose="큰 기업이 작은 기업을 돕는다"))
    new = catalog.add(
        edition("동행형 지능 전환 본보기 구축 사업", 2025, purpose="앞선 역량으로 전환의 본보기를 세운다")
    )

    (family,) = catalog.history(old).families

    assert [member.year for member in family.members] == [2024]
    (suggestion,) = family.suggestions
    assert UNCERTAIN <= suggestion.score < SURE
    assert suggestion.other.notice_id == new
    assert catalog.history(new).families[0].suggestions[0].other.notice_id == old


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"name": "한빛 드론실증 사업"}, {"name": "한빛 전통주 육성사업"}),
        ({"name": "기술개발사업"}, {"name": "기술개발사업"}),
        (
            {"name": "청년 공방 사업", "issuer": "가람구"},
            {"name": "청년 공방 사업", "issuer": "나래군", "purpose": "다른 뜻"},
        ),
    ],
    ids=["other programme", "a name that says nothing", "other office"],
)
def test_unlike_programmes_are_no_family(catalog, edition, left, right):
    old = catalog.add(edition(year=2024, **left))
    catalog.add(edition(year=2025, **right))

    assert years_of(catalog, old) == [2024]


def test_of_each_year_the_programme_that_is_most_alike_is_taken(catalog, edition):
    old = catalog.add(edition("한빛 수출바우처 (일반)", 2024))
    catalog.add(edition("한빛 수출바우처 (일반)", 2025, number=1))
    catalog.add(edition("한빛 수출바우처 (심화)", 2025, number=2))

    (family,) = catalog.history(old).families

    assert [(member.year, member.name) for member in family.members] == [
        (2024, "한빛 수출바우처 (일반)"),
        (2025, "한빛 수출바우처 (일반)"),
    ]


def test_people_join_and_part_families_and_later_notices_do_not_undo_it(catalog, edition):
    old = catalog.add(edition("한빛 드론실증 사업", 2024))
    new = catalog.add(edition("한빛 전통주 육성사업", 2025))
    same = catalog.add(edition("한빛 드론실증 사업", 2025, number=9))
    assert years_of(catalog, old) == [2024, 2025]

    catalog.link(old, new)
    catalog.link(old, same, same=False)
    catalog.add(edition("한빛 드론실증 사업", 2023))
    catalog.add(edition("한빛 전통주 육성사업", 2026))

    (family,) = catalog.history(old).families
    assert [(member.year, member.name[3:7]) for member in family.members] == [
        (2023, "드론실증"),
        (2024, "드론실증"),
        (2025, "전통주 "),
        (2026, "전통주 "),
    ]
    assert years_of(catalog, same) == [2025]
    assert catalog.program_in_year("한빛 드론실증 사업", 2026).name == "한빛 전통주 육성사업"


def test_people_join_and_part_chains_and_take_it_back(catalog, chain, edition):
    ids = [catalog.add(spec) for spec in chain]
    stranger = catalog.add(edition("딴 사업"))

    assert catalog.link(ids[0], stranger).value == "chain"
    assert len(chain_of(catalog, stranger)) == 5
    catalog.link(stranger, ids[0], same=False)
    assert len(chain_of(catalog, stranger)) == 1
    catalog.link(ids[0], ids[1], same=False)
    assert len(chain_of(catalog, ids[1])) < 4
    assert "correction" not in chain_of(catalog, ids[0])
    assert len(catalog.decisions()) == 2
    catalog.link(ids[0], ids[1], same=None)
    assert len(chain_of(catalog, ids[0])) == 4
    assert [decision.same for decision in catalog.decisions()] == [False]


def test_a_person_s_word_holds_when_a_newer_program_reads_other_names(catalog, edition):
    old, new = edition("한빛 드론실증 사업", 2024), edition("한빛 전통주 육성사업", 2025)
    ids = [catalog.add(spec, made_by="1") for spec in (old, new)]
    catalog.link(*[catalog.programs(notice_id)[0].id for notice_id in ids])

    renamed = old.model_copy(update={"programs": (old.programs[0].model_copy(update={"name": "드론 시험장 사업"}),)})
    catalog.add(renamed, made_by="2")

    assert catalog.history(ids[0]).families[0].members[0].name == "드론 시험장 사업"
    assert years_of(catalog, ids[0]) == [2024, 2025]


def test_families_chains_and_suggestions_do_not_depend_on_the_order_of_adding(new_catalog, chain, edition):
    specs = [
        *chain,
        edition(year=2024),
        edition("한빛 제조혁신 고도화 지원사업", 2023),
        edition("한빛 제조 혁신사업", 2026),
        edition("대중소 동행형 공방", 2024, number=7),
        edition("동행형 전환 본보기 구축", 2026, number=8),
    ]
    seen = set()
    for shift in (0, 3, 7):
        for order in (specs[shift:] + specs[:shift], (specs[shift:] + specs[:shift])[::-1]):
            catalog = new_catalog()
            for spec in order:
                catalog.add(spec)
            seen.add(repr(list(catalog.dump())))

    assert len(seen) == 1


def test_a_programme_id_gives_its_own_family_alone(catalog, make_spec):
    notice_id = catalog.add(make_spec(programs=[program("가나 사업"), program("다라 사업")]))
    _, second = catalog.programs(notice_id)

    assert len(catalog.history(notice_id).families) == 2
    (family,) = catalog.history(second.id).families
    assert family.members[0].name == "다라 사업"


@pytest.mark.parametrize("same", [True, False])
def test_ids_that_cannot_be_linked(catalog, make_spec, same):
    both = catalog.add(make_spec(programs=[program("가나 사업"), program("다라 사업")]))
    other = catalog.add(make_spec("딴 공고", number="2", programs=[program("마바 사업")]))
    (one,) = catalog.programs(other)

    with pytest.raises(UsageError):
        catalog.link(both, both, same=same)
    with pytest.raises(UsageError, match="2 programmes") as caught:
        catalog.link(both, one.id, same=same)
    assert "show ID --programs" in caught.value.hint
    with pytest.raises(UsageError):
        catalog.link(other, one.id, same=same)
    with pytest.raises(UnknownIdError):
        catalog.link(both, "0" * 12, same=same)
    assert catalog.decisions() == ()


def test_a_name_that_two_offices_use_in_one_year_is_ambiguous(catalog, edition):
    for issuer in ("가람구", "나래군"):
        catalog.add(edition("청년 공방 사업", 2025, issuer=issuer))

    with pytest.raises(AmbiguousIdError) as caught:
        catalog.program_in_year("청년 공방 사업", 2025)

    assert "가람구" in caught.value.hint
    assert "나래군" in caught.value.hint
    assert "noticeparse diff ID ID" in caught.value.hint


def test_the_programme_of_a_year_is_that_of_the_chain_s_latest_notice(catalog, chain):
    ids = [catalog.add(spec) for spec in chain]

    assert catalog.program_in_year("한빛 제조혁신 지원사업", 2025).notice_id == ids[-1]


def test_the_programme_of_a_year_is_found_by_the_name_of_another_year(catalog, edition):
    catalog.add(edition("뿌리기업 설비개선 지원사업", 2024))
    new = catalog.add(edition("뿌리기업 설비개선·품질혁신 지원사업", 2025))

    assert catalog.program_in_year("뿌리기업 설비개선 지원사업", 2025).notice_id == new


def test_a_programme_that_the_last_notice_of_its_chain_does_not_name_is_that_of_the_newest_that_does(catalog, edition):
    catalog.add(edition())
    named = catalog.add(edition(number=2, revision="correction", issued_on="2025-02-01"))
    catalog.add(
        edition(
            None,
            number=3,
            title="2025년도 한빛 제조혁신 지원사업 수정공고",
            revision="correction",
            issued_on="2025-03-01",
        )
    )
    assert len(catalog.history(named).chain) == 3

    assert catalog.program_in_year("한빛 제조혁신 지원사업", 2025).notice_id == named


def test_a_part_of_a_name_finds_the_one_programme_whose_name_holds_it(catalog, edition):
    catalog.add(edition("뿌리기업 설비개선 지원사업", 2024))
    new = catalog.add(edition("뿌리기업 설비개선·품질혁신 지원사업", 2025))
    catalog.add(edition("청년 공방 사업", 2025))

    assert catalog.program_in_year("설비개선 ", 2024).name == "뿌리기업 설비개선 지원사업"
    assert catalog.program_in_year("뿌리기업", 2025).notice_id == new
    assert catalog.program_in_year("품질혁신", 2024).name == "뿌리기업 설비개선 지원사업"


def test_a_part_of_several_names_is_ambiguous_even_if_each_year_has_one_of_them(catalog, edition):
    catalog.add(edition("청년 공방 사업", 2024))
    catalog.add(edition("청년 어선 임대", 2025, purpose="어촌에 정착할 사람에게 배를 빌려준다"))

    for year in (2024, 2025):
        with pytest.raises(AmbiguousIdError) as caught:
            catalog.program_in_year("청년", year)

        assert "청년 공방 사업; 청년 어선 임대" in caught.value.hint


@pytest.mark.parametrize("name", ["", "없는 사업", "%", "_"])
def test_a_name_that_no_programme_has_is_an_error_whose_hint_can_be_followed(catalog, edition, name):
    catalog.add(edition("청년 공방 사업", 2025))

    with pytest.raises(UnknownIdError) as caught:
        catalog.program_in_year(name, 2025)

    assert "noticeparse catalog find WORD" in caught.value.hint
    assert "--text" not in caught.value.hint


def test_likeness_is_symmetric_and_every_pair_that_counts_shares_a_block(edition):
    texts = (
        "한빛 드론실증 사업",
        "한빛 드론 실증사업",
        "드론실증 고도화",
        "한빛 전통주 육성사업",
        "동행형 공방",
        "사업",
        "",
    )
    specs = [
        edition(name, 2020 + number, issuer=issuer) for number, name in enumerate(texts) for issuer in ("가", "나")
    ]
    features = [features_of(spec, spec.programs[0]) for spec in specs]

    for left, right in itertools.combinations(features, 2):
        assert likeness(left, right) == likeness(right, left)
        assert 0 <= likeness(left, right) <= 1
        if likeness(left, right) >= SURE:
            assert blocks_of(left) & blocks_of(right)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("2025년 한빛 사업(2차)", "한빛사업"),
        ("'25년도 제3차 한빛 사업", "한빛사업"),
        ("한빛 사업 상반기", "한빛사업"),
        ("2차전지 육성사업", "2차전지육성사업"),
        ("4차 산업 육성", "산업육성"),
        (None, ""),
    ],
)
def test_core_names(name, core):
    assert core_name(name) == core


@pytest.mark.parametrize(
    "title",
    [
        "2025년 한빛 사업 수정공고",
        "2025년 한빛 사업 정정 공고",
        "2025년 한빛 사업 공고(수정)",
        "2025년 한빛 사업 재공고 안내",
        "2024년 한빛 사업 모집 연장 공고",
        "한빛 사업 접수기간 연장 안내",
    ],
)
def test_titles_without_words_of_revision_are_equal(title):
    assert base_title(title) == base_title("2025년 한빛 사업 공고") == "한빛사업"


def test_names_of_many_digits_and_blanks_take_linear_time():
    for text in ("1" * 100_000, " " * 100_000, "제 " * 50_000, "(" * 100_000, "공고" * 50_000, "재 " * 50_000):
        core_name(text)
        base_title(text)


def test_a_forbidden_pair_is_not_joined_by_way_of_others():
    root = groups("abcd", [("a", "b"), ("b", "c"), ("c", "d")], forbidden=[("a", "c")])

    assert root["a"] == root["b"]
    assert root["c"] == root["d"]
    assert root["a"] != root["c"]


def test_a_forced_pair_is_joined_before_all_others():
    root = groups("abc", [("a", "b")], forced=[("b", "c")], forbidden=[("a", "c")])

    assert root["b"] == root["c"] != root["a"]
