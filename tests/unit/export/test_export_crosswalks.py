"""Cross-walks to other services: the shapes that their schemas say, and nothing that the spec does not state."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from noticeparse import api
from noticeparse.errors import UsageError
from noticeparse.export.crosswalk import NONE, flat_record, mappings, nodes, places
from noticeparse.export.crosswalk_rules import RULES
from noticeparse.spec.notice import Contact, NoticeKind, NoticeSpec, Organization, Source
from noticeparse.spec.program import Application, Bonus, BonusItem, Channel, PointsUnit, Program, Round, Track
from noticeparse.spec.values import Bound, Duration, Money, Per, Period, Ratio, TimeUnit

SERVICES = ("bizinfo", "kstartup", "schemaorg")
SOURCE = Source(name="공고.pdf", sha256="1" * 64, media_type="application/pdf", reader="pdf")
PROGRAM = Program(
    number="①",
    name="첫 사업",
    purpose="성장 <지원>",
    eligibility=("중소기업", "창업 7년 이내"),
    exclusions=("체납 기업",),
    benefits=("사업화 자금",),
    application=Application(
        period=Period(start="2025-02-01T09:00", end="2025-02-28T24:00"),
        rounds=(Round(name="1차", period=Period(end="2025-02-14")), Round(name="2차")),
        channel=Channel.ONLINE,
        urls=("apply.example.kr", "https://apply.example.kr"),
        steps=("회원 가입", "제출"),
    ),
    tracks=(
        Track(name="가형", limit=Money(amount=50_000_000, bound=Bound.MAX, per=Per.COMPANY)),
        Track(name="나형", limit=Money(amount=10_000_000, upper=20_000_000, bound=Bound.RANGE)),
        Track(name="다형", ratio=Ratio(percent=50)),
        Track(
            name="융자",
            limit=Money(amount=10**9),
            repayment=Duration(value=5, unit=TimeUnit.YEAR, bound=Bound.MAX),
            interest=Ratio(percent=2),
        ),
    ),
    bonus=Bonus(
        items=(
            BonusItem(name="여성기업", points=1),
            BonusItem(name="수출기업", points=2.5, unit=PointsUnit.PERCENT),
            BonusItem(name="우대"),
        )
    ),
)
SPEC = NoticeSpec(
    source=SOURCE,
    title="2025년 통합 공고",
    notice_number="제2025-1호",
    kind=NoticeKind.INTEGRATED,
    issuers=("가나다진흥원", "라마바도"),
    issued_on="2025-01",
    organizations=(Organization(role="전담기관", name="사아자진흥원"), Organization(role="총괄기관", name="라마바도")),
    programs=(PROGRAM, Program()),
    contacts=(
        Contact(phones=("1357",)),
        Contact(organization="사아자진흥원", department="혁신팀", phones=("02-700-1000",)),
    ),
)


def written(exported, specs, service):
    document = json.loads(exported(specs, service))
    return document.get("jsonArray") or document.get("data") or document.get("@graph")


@pytest.fixture
def schema(root):
    def load(service: str) -> dict[str, object]:
        loaded: dict[str, object] = json.loads((root / "schema/export" / f"{service}.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(loaded)
        return loaded

    return load


@pytest.mark.parametrize("service", SERVICES)
def test_records_fit_the_schema_of_the_service(our_specs, exported, schema, service):
    specs = [*our_specs, SPEC, NoticeSpec(source=SOURCE)]

    document = json.loads(exported(specs, service))

    jsonschema.Draft202012Validator(schema(service)).validate(document)
    assert len(written(exported, specs, service)) == sum(max(1, len(spec.programs)) for spec in specs)


@pytest.mark.parametrize("service", SERVICES)
def test_two_exports_of_a_cross_walk_are_the_same_bytes(our_specs, exported, service):
    assert exported(our_specs, service) == exported(our_specs, service)


def test_what_the_portal_of_bizinfo_shows(exported):
    record, empty = written(exported, [SPEC], "bizinfo")

    assert {key: value for key, value in record.items() if value is not None} == {
        "pblancNm": "2025년 통합 공고 (첫 사업)",
        "jrsdInsttNm": "가나다진흥원, 라마바도",
        "excInsttNm": "사아자진흥원",
        "bsnsSumryCn": "<p>성장 &lt;지원&gt;</p><p>사업화 자금</p>",
        "reqstBeginEndDe": "20250201 ~ 20250228",
        "reqstMthPapersCn": "apply.example.kr\nhttps://apply.example.kr\n회원 가입\n제출",
        "trgetNm": "중소기업\n창업 7년 이내",
        "refrncNm": "1357\n사아자진흥원 혁신팀 02-700-1000",
        "rceptEngnHmpgUrl": "apply.example.kr",
        "printFileNm": "공고.pdf",
    }
    assert empty["pblancNm"] == "2025년 통합 공고"
    assert empty["reqstBeginEndDe"] is None


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(rolling=True), "수시"),
        (Period(start="2025-03-02", until_budget_exhausted=True), "2025-03-02 ~ 예산 소진 시까지"),
        (Period(start="2025-03", end="2025-04-30"), "2025-03 ~ 2025-04-30"),
        (Period(), None),
        (None, None),
    ],
)
def test_periods_that_are_no_two_days_are_said_in_words(exported, period, said):
    spec = NoticeSpec(source=SOURCE, programs=(Program(application=Application(period=period)),))

    assert written(exported, [spec], "bizinfo")[0]["reqstBeginEndDe"] == said


def test_what_the_portal_of_k_startup_shows(exported):
    document = json.loads(exported([SPEC], "kstartup"))

    assert (document["currentCount"], document["totalCount"], document["page"]) == (2, 2, 1)
    assert {key: value for key, value in document["data"][0].items() if value is not None} == {
        "biz_pbanc_nm": "첫 사업",
        "intg_pbanc_yn": "Y",
        "intg_pbanc_biz_nm": "2025년 통합 공고",
        "pbanc_ctnt": "성장 <지원>\n사업화 자금",
        "aply_trgt_ctnt": "중소기업\n창업 7년 이내",
        "aply_excl_trgt_ctnt": "체납 기업",
        "pbanc_rcpt_bgng_dt": "20250201",
        "pbanc_rcpt_end_dt": "20250228",
        "pbanc_ntrp_nm": "가나다진흥원, 라마바도",
        "biz_prch_dprt_nm": "혁신팀",
        "prch_cnpl_no": "02-700-1000",
        "biz_aply_url": "apply.example.kr",
        "aply_mthd_onli_rcpt_istc": "apply.example.kr\nhttps://apply.example.kr\n회원 가입\n제출",
        "prfn_matr": "여성기업 (1점)\n수출기업 (2.5%)\n우대",
    }


def test_what_schema_org_says(exported):
    service, _ = written(exported, [SPEC], "schemaorg")

    assert service == {
        "@type": "GovernmentService",
        "name": "첫 사업",
        "identifier": "①",
        "description": "성장 <지원>",
        "provider": [{"@type": "Organization", "name": name} for name in ("가나다진흥원", "라마바도")],
        "audience": [{"@type": "Audience", "audienceType": text} for text in ("중소기업", "창업 7년 이내")],
        "availableChannel": [
            {"@type": "ServiceChannel", "serviceUrl": "https://apply.example.kr"},
            {"@type": "ServiceChannel", "servicePhone": {"@type": "ContactPoint", "telephone": ["1357"]}},
            {
                "@type": "ServiceChannel",
                "servicePhone": {
                    "@type": "ContactPoint",
                    "name": "사아자진흥원 혁신팀",
                    "telephone": ["02-700-1000"],
                },
            },
        ],
        "serviceOutput": [
            {
                "@type": "MonetaryGrant",
                "name": "가형",
                "amount": {
                    "@type": "MonetaryAmount",
                    "currency": "KRW",
                    "maxValue": 50_000_000,
                    "description": "기업당 최대 5,000만원",
                },
            },
            {
                "@type": "MonetaryGrant",
                "name": "나형",
                "amount": {
                    "@type": "MonetaryAmount",
                    "currency": "KRW",
                    "minValue": 10_000_000,
                    "maxValue": 20_000_000,
                    "description": "1,000만원~2,000만원",
                },
            },
            {
                "@type": "LoanOrCredit",
                "name": "융자",
                "amount": {
                    "@type": "MonetaryAmount",
                    "currency": "KRW",
                    "value": 10**9,
                    "description": "10억원",
                },
                "loanTerm": {"@type": "QuantitativeValue", "maxValue": 5, "unitCode": "ANN"},
            },
        ],
        "potentialAction": [
            {
                "@type": "ApplyAction",
                "startTime": "2025-02-01T09:00:00+09:00",
                "endTime": "2025-03-01T00:00:00+09:00",
            },
            {"@type": "ApplyAction", "name": "1차", "endTime": "2025-02-14"},
        ],
        "subjectOf": [
            {
                "@type": "MediaObject",
                "name": "2025년 통합 공고",
                "identifier": "제2025-1호",
                "datePublished": "2025-01",
                "encodingFormat": "application/pdf",
                "sha256": "1" * 64,
            }
        ],
    }


def test_nothing_is_invented(our_specs, exported):
    """Every number of a record stands in its spec."""
    for spec in our_specs:
        stated = json.dumps(spec.model_dump(mode="json"), ensure_ascii=False)
        digits = set(re.findall(r"\d+", stated))
        for service in ("bizinfo", "kstartup"):
            for record in written(exported, [spec], service):
                for key, value in record.items():
                    if value is None or key in ("reqstBeginEndDe", "pbanc_rcpt_bgng_dt", "pbanc_rcpt_end_dt"):
                        continue
                    assert set(re.findall(r"\d+", value)) <= digits, key


def test_an_empty_notice_fills_nothing_but_what_its_file_is(exported):
    (record,) = written(exported, [NoticeSpec(source=SOURCE)], "bizinfo")
    (other,) = written(exported, [NoticeSpec(source=SOURCE)], "kstartup")

    assert {key for key, value in record.items() if value is not None} == {"printFileNm"}
    assert {key: value for key, value in other.items() if value is not None} == {"intg_pbanc_yn": "N"}


def test_the_tables_name_rules_that_exist_and_every_rule_is_used():
    flat = [entry for service in ("bizinfo", "kstartup") for entry in mappings(service)]
    fields = [entry for kind in nodes("schemaorg") for entry in kind.fields]

    assert {entry.rule for entry in (*flat, *fields)} - {NONE} == set(RULES)
    assert all(entry.note for entry in flat if entry.rule == NONE)
    assert all(entry.head for entry in flat)
    for service in ("bizinfo", "kstartup"):
        names = [entry.to for entry in mappings(service)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("service", ["bizinfo", "kstartup"])
def test_the_schema_names_the_fields_of_the_table_in_its_order(schema, service):
    properties = schema(service)["properties"]
    (records,) = (entry for entry in properties.values() if entry.get("type") == "array")

    assert list(records["items"]["properties"]) == [entry.to for entry in mappings(service)]
    assert list(flat_record(mappings(service), next(places(SPEC)))) == [entry.to for entry in mappings(service)]


def test_records_are_one_file(tmp_path):
    for service in SERVICES:
        with pytest.raises(UsageError, match="one file"):
            api.export_specs([SPEC], service, tmp_path)
