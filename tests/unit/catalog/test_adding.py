"""What adding does: new notices, files and versions, the same on both databases and in every order."""

from __future__ import annotations

import itertools

import pytest
import sqlalchemy as sa

from noticeparse.catalog import tables
from noticeparse.catalog.writing import Outcome
from noticeparse.errors import AmbiguousIdError, UnknownIdError


def test_a_spec_comes_back_as_it_was_added(catalog, make_spec):
    spec = make_spec()

    notice_id = catalog.add(spec)

    assert catalog.spec(notice_id) == spec
    assert len(notice_id) == 12


def test_adding_twice_changes_nothing(catalog, make_spec):
    first = catalog.record(make_spec(), made_by="1.0")
    held = catalog.list(), catalog.versions(first.notice_id)

    again = catalog.record(make_spec(), made_by="1.0")

    assert (first.outcome, again.outcome) == (Outcome.NEW_NOTICE, Outcome.PRESENT)
    assert again.notice_id == first.notice_id
    assert (catalog.list(), catalog.versions(first.notice_id)) == held


def test_what_a_newer_program_read_is_another_version_and_becomes_the_current_one(catalog, make_spec):
    old, new = make_spec(content="a", budget=None), make_spec(content="a", budget={"amount": 900_000_000})
    notice_id = catalog.add(old, made_by="0.9.0")

    added = catalog.record(new, made_by="0.10.0")

    assert added == type(added)(notice_id, Outcome.NEW_VERSION)
    assert catalog.spec(notice_id) == new
    assert catalog.spec(notice_id, "0.9.0") == old
    assert [version.made_by for version in catalog.versions(notice_id)] == ["0.10.0", "0.9.0"]
    assert [version.current for version in catalog.versions(notice_id)] == [True, False]


def test_an_older_program_s_reading_never_replaces_a_newer_one(catalog, make_spec):
    old, new = make_spec(content="a", budget=None), make_spec(content="a", budget={"amount": 900_000_000})
    notice_id = catalog.add(new, made_by="0.10.0")

    catalog.add(old, made_by="0.9.0")

    assert catalog.spec(notice_id) == new


def test_a_version_is_found_by_the_beginning_of_its_id(catalog, make_spec):
    old, new = make_spec(content="a", budget=None), make_spec(content="a", budget={"amount": 900_000_000})
    notice_id = catalog.add(old, made_by="1")
    catalog.add(new, made_by="2")
    (newest, oldest) = catalog.versions(notice_id)

    assert catalog.spec(notice_id, newest.id) == new
    assert catalog.spec(notice_id, oldest.id[:6]) == old
    with pytest.raises(UnknownIdError, match="'abcdefabcdef'"):
        catalog.spec(notice_id, "abcdefabcdef")


def test_another_format_is_another_file_of_the_same_notice(catalog, make_spec):
    notice_id = catalog.add(make_spec(content="hwp", name="공고.hwp"))

    added = catalog.record(make_spec("2025년도  한빛 제조혁신 지원사업 공고", content="pdf", name="공고.pdf"))

    assert added == type(added)(notice_id, Outcome.NEW_FILE)
    assert [entry.files for entry in catalog.list()] == [2]
    assert {name for version in catalog.versions(notice_id) for name in version.names} == {"공고.hwp", "공고.pdf"}


@pytest.mark.parametrize(
    "other",
    [
        {"number": "한빛진흥원 공고 제2025-12호"},
        {"title": "2025년도 한빛 수출 지원사업 공고"},
        {"issuers": ["달빛진흥원"]},
        {"issued_on": "2025-01-21"},
        {"revision": "extension"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_another_number_title_issuer_or_date_is_another_notice(catalog, make_spec, other):
    catalog.add(make_spec(content="a"))

    added = catalog.record(make_spec(**{"content": "b", **other}))

    assert added.outcome is Outcome.NEW_NOTICE
    assert len(catalog.list()) == 2


def test_notices_that_say_neither_number_nor_date_are_not_taken_for_one(catalog, make_spec):
    for content in ("a", "b"):
        catalog.add(make_spec(content=content, number=None, issued_on=None))

    assert len(catalog.list()) == 2


def test_the_same_bytes_under_another_name_are_no_new_version(catalog, make_spec):
    notice_id = catalog.add(make_spec(content="a", name="나.hwp"))

    added = catalog.record(make_spec(content="a", name="가.hwp"))

    assert added.outcome is Outcome.PRESENT
    assert [version.names for version in catalog.versions(notice_id)] == [("가.hwp", "나.hwp")]
    assert catalog.spec(notice_id).source.name == "가.hwp"


def test_a_version_that_reads_another_title_joins_two_notices_and_both_ids_stay_good(catalog, make_spec):
    misread = catalog.add(make_spec("한빛 공고", content="pdf"), made_by="1")
    right = catalog.add(make_spec(content="hwp"), made_by="1")

    catalog.add(make_spec(content="pdf"), made_by="2")

    assert len(catalog.list()) == 1
    assert catalog.notice(misread) == catalog.notice(right)
    assert catalog.notice(misread).files == 2


def test_ids_are_looked_up_by_their_beginning_and_by_those_of_files_and_programmes(catalog, make_spec):
    spec = make_spec()
    notice_id = catalog.add(spec)
    entry = catalog.program_in_year("한빛 제조혁신 지원사업", 2025)

    for wanted in (notice_id[:6], notice_id.upper(), spec.source.sha256, spec.source.sha256[:10], entry.id):
        assert catalog.notice(wanted).id == notice_id


@pytest.mark.parametrize("wanted", ["", "zzz", "공고", "0" * 65, "%", "0123456789ab"])
def test_an_unknown_id_is_an_error(catalog, make_spec, wanted):
    catalog.add(make_spec())

    with pytest.raises(UnknownIdError) as caught:
        catalog.spec(wanted)

    assert (caught.value.code, caught.value.exit_code) == ("unknown_id", 6)


def test_an_ambiguous_beginning_is_an_error_that_lists_what_it_fits(catalog, make_spec):
    ids = [catalog.add(make_spec(f"{number}번 사업 공고", content=str(number))) for number in range(40)]
    first = next(digit for digit in "0123456789abcdef" if sum(i.startswith(digit) for i in ids) > 1)

    with pytest.raises(AmbiguousIdError) as caught:
        catalog.notice(first)

    assert "번 사업 공고" in caught.value.hint
    assert caught.value.exit_code == 6


def test_the_programme_of_a_year_is_found_by_its_name_in_any_spelling(catalog, make_spec):
    for year in (2024, 2025):
        catalog.add(
            make_spec(
                f"{year}년도 한빛 제조혁신 지원사업 공고", number=f"제{year}-1호", issued_on=f"{year}-01-20", year=year
            )
        )

    found = catalog.program_in_year("2023년 「한빛 제조혁신」 지원사업(2차)", 2024)

    assert (found.year, found.name) == (2024, "한빛 제조혁신 지원사업")
    assert catalog.spec(found.notice_id).programs[found.position].name == found.name


def test_a_programme_that_is_not_there_in_that_year_is_an_error_that_says_in_which_it_is(catalog, make_spec):
    catalog.add(make_spec())

    with pytest.raises(UnknownIdError, match="2031") as caught:
        catalog.program_in_year("한빛 제조혁신 지원사업", 2031)

    assert caught.value.code == "unknown_program"
    assert "2025" in caught.value.hint


def test_texts_that_databases_refuse_are_stored_with_a_mark(catalog, make_spec):
    spec = make_spec("2025년\x00 공고", programs=[])

    notice_id = catalog.add(spec)

    assert catalog.list()[0].title == "2025년\ufffd 공고"
    assert catalog.spec(notice_id) == spec


def test_amounts_beyond_every_column_and_dates_that_are_none_stay_in_the_spec(catalog, make_spec, place):
    programs = [{"name": "가나", "limit": {"amount": 10**30}, "term": {"start": "2025-02-30", "end": "2025"}}]
    spec = make_spec(programs=programs)

    notice_id = catalog.add(spec)

    assert catalog.spec(notice_id) == spec


def test_facts_have_their_numbers_dates_and_places_in_columns(catalog, make_spec):
    catalog.add(make_spec(budget={"amount": 900_000_000}))

    with catalog._database.reading() as connection:
        rows = {row.pointer: row for row in connection.execute(sa.select(tables.fact))}

    limit, share = rows["/programs/0/tracks/1/limit"], rows["/programs/0/tracks/1/ratio"]
    assert (limit.field, limit.kind, limit.amount, limit.bound) == (
        "programs.tracks.limit",
        "money",
        100_000_000,
        "max",
    )
    assert (share.kind, share.percent, share.page, share.evidence) == ("ratio", 50, 1, "50")
    period = rows["/programs/0/application/period"]
    assert (str(period.starts), str(period.ends), period.position) == ("2025-02-03", "2025-02-28", 0)
    assert (rows["/budget"].amount, rows["/budget"].position) == (900_000_000, None)
    assert str(rows["/issued_on"].starts) == "2025-01-20"


def test_every_order_of_adding_gives_the_same_catalogue(new_catalog, make_spec):
    additions = [
        (make_spec("한빛 공고", content="pdf"), "1"),
        (make_spec(content="hwp"), "1"),
        (make_spec(content="pdf", name="b.pdf"), "2"),
        (make_spec(content="hwp", name="a.hwp", budget={"amount": 5}), "2"),
    ]
    seen = set()
    for order in list(itertools.permutations(additions))[::5]:
        catalog = new_catalog()
        for spec, made_by in order:
            catalog.add(spec, made_by=made_by)
        seen.add(repr(list(catalog.dump())))

    assert len(seen) == 1
