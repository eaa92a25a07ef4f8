"""Specs and gold files for tests: one rich invented notice, gold notation laid over it, and seeded damage."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from noticeparse.spec.text_match import fingerprint

Json = Any

DEPARTMENTS = ("혁신지원팀", "기술사업화팀", "인공지능팀", "산업육성실", "디지털전환센터", "기업성장본부", "수출지원단")
REGIONS = ("강원", "경남", "경북", "광주", "대구", "부산", "울산", "인천")
ITEMS = (
    "사업 추진 목표의 명확성",
    "수행 인력의 전문성",
    "추진 일정의 적정성",
    "예산 편성의 타당성",
    "기대 효과와 확산 가능성",
    "기술 개발 난이도",
    "성과 활용 계획",
    "시장 진입 전략",
)
PAPERS = (
    "사업신청서",
    "사업계획서",
    "사업자등록증 사본",
    "최근 3개년 재무제표",
    "국세 납세증명서",
    "지방세 납세증명서",
    "개인정보 수집·이용 동의서",
    "참여 의사 확인서",
)
STEPS = ("공고", "신청·접수", "요건 검토", "협약 체결", "중간 점검", "최종 평가", "정산")
EXCLUSIONS = (
    "국세 또는 지방세를 체납 중인 기업은 신청할 수 없음",
    "휴업 또는 폐업 중인 기업",
    "정부지원사업 참여 제한 기간이 끝나지 않은 기업 및 그 대표자",
    "공고일 기준 부채비율이 1,000% 이상이거나 자본이 완전히 잠식된 기업(창업 3년 미만 기업 제외)",
)


def money(amount: int, bound: str = "max", per: str | None = None, upper: int | None = None) -> Json:
    return {"amount": amount, "upper": upper, "bound": bound, "per": per}


def ratio(percent: float, bound: str = "max", of: str | None = "총사업비", upper: float | None = None) -> Json:
    return {"percent": percent, "upper": upper, "bound": bound, "of": of}


def duration(value: int, unit: str = "month", bound: str = "max") -> Json:
    return {"value": value, "upper": None, "unit": unit, "bound": bound}


def count(value: int, unit: str = "개사", bound: str = "about") -> Json:
    return {"value": value, "upper": None, "unit": unit, "bound": bound}


def period(start: str | None, end: str | None, rolling: bool = False, exhausted: bool = False) -> Json:
    return {"start": start, "end": end, "rolling": rolling, "until_budget_exhausted": exhausted}


def track(name: str | None, limit: int, percent: float, months: int, **more: Json) -> Json:
    return {
        "name": name,
        "limit": money(limit, per="company"),
        "ratio": ratio(percent),
        "by_year": [],
        "total_cost": None,
        "count": count(10, "개"),
        "budget": None,
        "period": duration(months),
        "extension": None,
        "interest": None,
        "grace": None,
        "repayment": None,
        "loan_ceiling": None,
        "conditions": [],
        **more,
    }


def program(number: str | None, name: str, seed: int) -> Json:
    """One programme with something in every field; programmes of other seeds differ in their figures."""
    rng = random.Random(seed)
    return {
        "number": number,
        "name": name,
        "purpose": f"{name} 참여 기업의 생산성 향상과 일자리 {rng.randint(10, 90)}개 창출을 위한 현장 중심 기술 지원",
        "eligibility": [
            f"공고일 현재 {rng.choice(REGIONS)}에 본사 또는 공장을 둔 중소기업",
            f"업력 {rng.randint(2, 7)}년 이상인 제조기업",
            "기업부설연구소 또는 연구개발 전담부서를 보유한 기업",
        ],
        "exclusions": list(EXCLUSIONS),
        "scale": {"count": count(rng.randint(5, 60)), "budget": money(rng.randint(1, 90) * 100_000_000, "exact")},
        "limit": None,
        "ratio": None,
        "benefits": ["시제품 제작과 시험 분석", "해외 인증 취득", "전문가 현장 상담"],
        "tracks": [
            track("기초", 20_000_000, 50, 6, conditions=["자부담금은 협약 전까지 납입"]),
            track(
                "고도화",
                rng.randint(3, 9) * 10_000_000,
                60,
                9,
                extension=duration(3),
                by_year=[
                    {"label": "1년차", "period": duration(12), "limit": money(30_000_000)},
                    {"label": "2년차", "period": duration(12), "limit": money(20_000_000)},
                ],
            ),
            track("고도화(동일수준)", 40_000_000, 50, 9, total_cost=money(80_000_000, "exact")),
            track(
                "융자",
                500_000_000,
                80,
                60,
                interest=ratio(2.5, "exact", None),
                grace=duration(2, "year", "exact"),
                repayment=duration(5, "year"),
                loan_ceiling=ratio(80),
            ),
        ],
        "shares": [
            {"party": "정부", "applicant": None, "track": "기초", "form": None, "ratio": ratio(50), "limit": None},
            {
                "party": "도입기업",
                "applicant": "중견기업",
                "track": None,
                "form": "cash",
                "ratio": ratio(30, "min"),
                "limit": None,
            },
            {
                "party": "도입기업",
                "applicant": "중소기업",
                "track": None,
                "form": "in_kind",
                "ratio": ratio(20),
                "limit": money(5_000_000),
            },
        ],
        "costs": [
            {
                "name": "감리비",
                "amount": money(1_500_000, "exact"),
                "applies_to": "총사업비 1억원 미만",
                "mandatory": True,
            },
            {
                "name": "감리비",
                "amount": money(3_000_000, "exact"),
                "applies_to": "총사업비 1억원 이상",
                "mandatory": True,
            },
            {"name": "회계 정산 수수료", "amount": money(300_000, "exact"), "applies_to": None, "mandatory": False},
        ],
        "application": {
            "period": period("2025-02-03", f"2025-03-{rng.randint(10, 28)}T17:00"),
            "rounds": [{"name": "1차", "period": period("2025-02-03", "2025-02-20"), "track": "기초"}],
            "channel": "online",
            "urls": ["https://www.example.kr/apply"],
            "steps": ["회원 가입", "신청서 작성"],
        },
        "term": period("2025-04", "2025-12"),
        "schedule": [
            {"stage": "사업 공고", "start": "2025-01", "end": None, "rolling": False, "text": "1월"},
            {"stage": "신청 접수", "start": "2025-02-03", "end": "2025-03-10", "rolling": False, "text": None},
            {"stage": "평가 선정", "start": "2025-04", "end": None, "rolling": False, "text": "4월 중"},
            {"stage": "수시 점검", "start": None, "end": None, "rolling": True, "text": "수시"},
        ],
        "documents": [
            {
                "name": paper,
                "submitter": rng.choice(("공통", "도입기업", None)),
                "copies": rng.choice((1, 2, None)),
                "valid_within": duration(3) if "증명서" in paper else None,
                "note": None,
            }
            for paper in PAPERS
        ],
        "procedure": [
            {"order": i, "name": step, "actors": ["운영기관"] if i % 2 else ["신청기업", "운영기관"]}
            for i, step in enumerate(STEPS, 1)
        ],
        "consortium": [{"party": "공급기업", "min_count": 1, "required": True}],
        "duplication": [{"with": "같은 해의 다른 설비 지원사업", "allowed": False, "text": None}],
        "evaluation": {
            "stages": [
                {"name": "서면평가", "points": 40, "pass_score": 60, "quota": count(20), "multiple": 2},
                {"name": "발표평가", "points": 60, "pass_score": 70, "quota": None, "multiple": None},
            ],
            "criteria": [
                {
                    "stage": "서면평가" if i < 4 else "발표평가",
                    "group": "계획" if i % 4 < 2 else "역량",
                    "item": item,
                    "points": rng.choice((5, 10, 15, 20)),
                    "group_points": 30 if i % 4 == 0 else None,
                }
                for i, item in enumerate(ITEMS)
            ],
            "total_points": 100,
        },
        "bonus": {
            "cap": 5,
            "items": [
                {"name": "여성기업", "points": 1, "unit": "point", "evidence": "여성기업 확인서", "note": None},
                {"name": "장애인기업", "points": 1, "unit": "point", "evidence": "장애인기업 확인서", "note": None},
                {"name": "일자리 우수기업", "points": 0.5, "unit": "point", "evidence": None, "note": None},
                {
                    "name": "최근 3년 이내 수출 실적이 있는 기업",
                    "points": 3,
                    "unit": "percent",
                    "evidence": None,
                    "note": "총점의 3%",
                },
            ],
            "deductions": [{"name": "최근 2년 안에 협약을 포기한 기업", "points": 3, "unit": "point"}],
        },
        "notes": ["제출한 서류는 돌려주지 않음"],
    }


def contact(i: int) -> Json:
    return {
        "region": REGIONS[i],
        "role": "사업총괄" if i == 0 else None,
        "organization": f"{REGIONS[i]}산업진흥원",
        "department": DEPARTMENTS[i % len(DEPARTMENTS)],
        "topic": "신청 자격과 지원 조건" if i % 3 == 0 else None,
        "phones": [f"0{31 + i}-700-{1000 + 7 * i}", f"0{31 + i}-700-{1001 + 7 * i}"][: 1 + i % 2],
        "emails": [f"desk{i}@example.kr"] if i % 4 == 0 else [],
        "url": "https://www.example.kr" if i % 5 == 0 else None,
    }


def notice(programs: int = 3) -> Json:
    """A plain integrated spec with something in nearly every field of the contract."""
    names = ("공정 혁신 바우처", "수출 초보기업 육성", "지역 특화 기술개발")
    return {
        "schema_version": "1",
        "title": "2025년 지역 제조기업 성장 지원사업 통합 공고",
        "notice_number": "가나다진흥원 공고 제2025-17호",
        "kind": "integrated",
        "revision": "original",
        "issuers": ["가나다진흥원", "라마바도"],
        "issued_on": "2025-01-20",
        "program_year": 2025,
        "budget": money(21_800_000_000, "exact"),
        "organizations": [
            {"role": "총괄기관", "name": "라마바도", "duties": "기본계획 수립"},
            {"role": "운영기관", "name": "가나다진흥원", "duties": "접수와 평가"},
            {"role": "취급 금융기관", "name": "사아자은행", "duties": None},
        ],
        "programs": [program(f"①-{i + 1}", names[i], i) for i in range(programs)],
        "contacts": [contact(i) for i in range(len(REGIONS))],
        "tables": [],
        "findings": [],
        "evidence": [],
    }


def gold() -> Json:
    """The notice with every notation of gold files laid over it."""
    spec = notice()
    first, second, third = spec["programs"]
    spec["title"] = {"$any": [spec["title"], "지역 제조기업 성장 지원사업 통합 공고"]}
    spec["organizations"][2]["$optional"] = True
    first["purpose"] = fingerprint(first["purpose"])
    first["eligibility"][1] = {"$optional": first["eligibility"][1]}
    first["exclusions"] = [fingerprint(text) if len(text) > 40 else text for text in first["exclusions"]]
    second["exclusions"] = copy.deepcopy(first["exclusions"])
    second["scale"]["count"] = {"$any": [second["scale"]["count"], None]}
    second["tracks"][0]["limit"] = {"$any": [money(20_000_000), money(20_000_000, "exact", "company")]}
    second["tracks"][1]["name"] = {"$any": ["고도화", "고도화 유형"]}
    second["benefits"] = {"$skip": True}
    second["documents"][3]["name"] = fingerprint(second["documents"][3]["name"])
    second["documents"][4]["submitter"] = {"$any": [None, "공통"]}
    second["bonus"]["items"][3]["name"] = fingerprint(second["bonus"]["items"][3]["name"])
    third["application"]["period"]["end"] = {"$any": ["2025-03-20", "2025-03-20T18:00"]}
    third["procedure"][6] = {"order": {"$any": [7, None]}, "name": {"$any": ["정산", None]}, "actors": []}
    third["evaluation"]["criteria"][2]["item"] = {"$any": [fingerprint(ITEMS[2]), "일정의 적정성"]}
    third["evaluation"]["total_points"] = {"$skip": True}
    third["notes"] = [
        {
            "$optional": fingerprint(
                "평가 결과와 위원 명단은 공개하지 않으며 이의 신청은 통보 뒤 7일 이내에 한 번만 받음"
            )
        }
    ]
    spec["contacts"][3]["phones"] = {"$any": [spec["contacts"][3]["phones"], ["1357"]]}
    spec["contacts"][5]["department"] = {"$any": [None, spec["contacts"][5]["department"]]}
    return spec


def damage(spec: Json, seed: int, blows: int | None = None) -> Json:
    """A copy with seeded faults of the kinds that readers make: lost, doubled, shuffled, changed and swapped values."""
    rng = random.Random(seed)
    spec = copy.deepcopy(spec)
    for _ in range(rng.randint(1, 60) if blows is None else blows):
        rng.choice(_BLOWS)(spec, rng)
    return spec


def _slots(value: Json, wanted: Callable[[Json], bool]) -> list[tuple[Json, Json]]:
    """Every (container, key) whose value is wanted, depth first."""
    found: list[tuple[Json, Json]] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        if wanted(inner):
            found.append((value, key))
        found.extend(_slots(inner, wanted))
    return found


def _drop(spec: Json, rng: random.Random) -> None:
    entries = _slots(spec, lambda v: isinstance(v, list) and bool(v))
    holder, key = rng.choice(entries)
    holder[key].pop(rng.randrange(len(holder[key])))


def _double(spec: Json, rng: random.Random) -> None:
    holder, key = rng.choice(_slots(spec, lambda v: isinstance(v, list) and bool(v)))
    holder[key].append(copy.deepcopy(rng.choice(holder[key])))


def _shuffle(spec: Json, rng: random.Random) -> None:
    holder, key = rng.choice(_slots(spec, lambda v: isinstance(v, list) and len(v) > 1))
    rng.shuffle(holder[key])


def _void(spec: Json, rng: random.Random) -> None:
    slots = _slots(spec, lambda v: v is not None)
    holder, key = rng.choice([s for s in slots if isinstance(s[0], dict)])
    holder[key] = None


def _renumber(spec: Json, rng: random.Random) -> None:
    slots = _slots(spec, lambda v: isinstance(v, int | float) and not isinstance(v, bool))
    if slots:
        holder, key = rng.choice(slots)
        holder[key] = rng.choice((holder[key] * 10, holder[key] + 1, 0, str(holder[key]), f"{holder[key]}원"))


def _garble(spec: Json, rng: random.Random) -> None:
    slots = _slots(spec, lambda v: isinstance(v, str) and len(v) > 1)
    for holder, key in rng.sample(slots, min(len(slots), 3)):
        text = holder[key]
        at = rng.randrange(len(text))
        holder[key] = rng.choice(
            (text[:at] + text[at + 1 :], text[:at] + rng.choice("가나3 ·①") + text[at:], text[at:], f"1) {text}")
        )


def _swap(spec: Json, rng: random.Random) -> None:
    slots = _slots(spec, lambda v: isinstance(v, str))
    (a, i), (b, j) = rng.sample(slots, 2)
    a[i], b[j] = b[j], a[i]


def _split(spec: Json, rng: random.Random) -> None:
    slots = [s for s in _slots(spec, lambda v: isinstance(v, str) and len(v) > 8) if isinstance(s[0], list)]
    if slots:
        holder, key = rng.choice(slots)
        at = rng.randrange(2, len(holder[key]) - 2)
        holder[key : key + 1] = [holder[key][:at], holder[key][at:]]


_BLOWS = (_drop, _double, _shuffle, _void, _renumber, _garble, _garble, _swap, _split)
