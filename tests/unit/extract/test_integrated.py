"""Integrated notices: programmes told apart, the overview filling what sections leave out, disagreements said."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.notice import NoticeSpec

NOTICE = """# 2026년 지역산업 지원사업 통합공고

## 1. 개요

#### < 사업 현황 >

(단위 : 억원)

구분\t사업명\t지원 과제수\t지원 기간\t지원 한도\t지원 비율\t신청 접수
설비\t검사설비 도입\t30\t9개월\t{limit}\t50%\t'26.1~2
\t시험설비 개량\t{count}\t6개월\t0.8\t40%\t'26.3
인력\t현장인력 파견\t40\t{period}\t0.2\t70%\t수시

\\* 지원 기간·한도·비율은 '최대'를 의미

## 2. 사업별 계획

### ① 검사설비 도입 지원

#### □ 사업목적

- 검사 공정의 자동화

#### □ 지원대상 : 중소 제조기업

#### □ 지원조건

유형\t지원한도\t지원비율
신규\t2억원\t50% 이내

### ② 시험설비 개량

#### □ 사업목적

- 낡은 시험설비의 개량

#### □ 지원규모 : 20개

#### □ 지원대상 : 시험설비를 둔 중소기업

### ③ 현장인력 파견 지원

#### □ 사업목적

- 현장인력의 파견

#### □ 지원대상 : 중소기업

#### □ 지원조건 : 월 250만원, 최대 8개월
"""


def read(limit: str = "2", count: str = "20", period: str = "8개월") -> NoticeSpec:
    return extract(NOTICE.format(limit=limit, count=count, period=period).encode(), name="통합.txt")


def test_programmes_are_sections_with_conditions_of_their_own() -> None:
    found = read()

    assert found.kind == "integrated"
    assert [(p.number, p.name) for p in found.programs] == [
        ("①", "검사설비 도입 지원"),
        ("②", "시험설비 개량"),
        ("③", "현장인력 파견 지원"),
    ]


def test_the_overview_fills_what_a_section_leaves_out() -> None:
    first, second, _ = read().programs

    assert first.tracks[0].period is not None
    assert (first.tracks[0].period.value, first.tracks[0].period.bound) == (9, "max")
    (track,) = second.tracks
    assert track.limit is not None
    assert (track.name, track.limit.amount, track.limit.bound) == (None, 80_000_000, "max")
    assert second.application.period is not None
    assert second.application.period.start == "2026-03"


def test_a_value_from_the_overview_points_at_its_cell_and_at_what_sets_its_bound() -> None:
    found = read()
    limit = [e.text for e in found.evidence if e.pointer == "/programs/1/tracks/0/limit"]
    ratio = [e.text for e in found.evidence if e.pointer == "/programs/1/tracks/0/ratio"]

    assert (limit[0], "지원 한도" in limit) == ("0.8", True)
    assert ratio[0] == "40%"
    assert any("최대" in text for text in ratio[1:])


def test_agreement_in_other_units_is_no_contradiction() -> None:
    assert [f.rule for f in read(limit="2.0").findings] == []


@pytest.mark.parametrize(
    ("changed", "rule", "pointer"),
    [
        ({"limit": "2.4"}, "limit_contradiction", "/programs/0/tracks/0/limit"),
        ({"count": "25"}, "count_contradiction", "/programs/1/scale/count"),
        ({"period": "10개월"}, "period_contradiction", "/programs/2/tracks/0/period"),
    ],
)
def test_a_disagreement_stands_by_the_section_and_is_said(changed: dict[str, str], rule: str, pointer: str) -> None:
    found = read(**changed)

    assert rule in [f.rule for f in found.findings]
    assert pointer in [p for f in found.findings if f.rule == rule for p in f.pointers]
    assert found.programs[0].tracks[0].limit is not None
    assert found.programs[0].tracks[0].limit.amount == 200_000_000


def test_parts_named_after_roles_are_no_programmes() -> None:
    text = "# 2026년 지원사업 공고\n\n### ① 지원내용\n\n- (지원대상) 기업\n- (지원조건) 2억원 이내\n\n### ② 신청방법\n\n- (신청기간) 2026. 3. 2. ~ 3. 20.\n- (지원대상) 기업\n"

    assert extract(text.encode(), name="x").kind == "single"


def test_a_bullet_is_no_number_of_a_programme() -> None:
    text = (
        "# 2031년 연구 지원사업 공고\n\n## 1. 지원내용\n\n□ 정책 조사\n ○ 지원대상 : 대학\n ○ 지원금액 : 10백만원 이내\n\n"
        "□ 학술 행사\n ○ 지원대상 : 학회\n ○ 지원금액 : 20백만원 이내\n\n## 2. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 3. 31.\n"
    )

    assert [(p.number, p.name) for p in extract(text.encode(), name="공고.txt").programs] == [
        (None, "정책 조사"),
        (None, "학술 행사"),
    ]


def test_tracks_under_a_heading_of_sub_programmes_are_programmes():
    part = "□ 사업개요\n ㅇ 소재 시험\n□ 지원대상\n ㅇ 중소기업\n□ 지원내용\n ㅇ 지원한도 : 3억원\n"
    text = (
        "2031년 시험 지원 통합 공고\n\n1. 사업목적\n ㅇ 시험 지원\n2. {}\n"
        "(1) 시험 일반트랙\n" + part + "(2) 시험 비R&D 연계사업 (시제품 제작·해외마케팅 지원)\n" + part
    )

    named = extract(text.replace("2. {}", "2. 세부사업별 지원계획").encode(), name="a.txt").programs

    assert [program.name for program in named] == ["시험 일반트랙", "시험 비R&D 연계사업 (시제품 제작·해외마케팅 지원)"]
    assert len(extract(text.replace("2. {}", "2. 트랙별 안내").encode(), name="a.txt").programs) == 1


def test_sections_that_count_tracks_are_tracks_with_conditions_of_their_own():
    text = (
        "2031년 시험 인력 지원사업 공고\n\n1. 사업목적\n ㅇ 시험 인력 지원\n\nⅠ. 지원 안내\n"
        "트랙1. 신규 채용 지원\n1. 지원 개요\n가. 지원 금액 : 최대 2천만원\n나. 지원 기간 : 최대 3년\n2. 지원 자격\n ㅇ 중소기업\n"
        "트랙2. 복귀 인력 지원\n1. 지원 개요\n가. 지원 금액 : 최대 3천만원\n나. 지원 기간 : 최대 2년\n2. 지원 자격\n ㅇ 중견기업\n"
    )

    [program] = extract(text.encode(), name="a.txt").programs

    assert [
        (track.name, track.limit and track.limit.amount, track.period and track.period.value)
        for track in program.tracks
    ] == [("신규 채용 지원", 20_000_000, 3), ("복귀 인력 지원", 30_000_000, 2)]


def test_captions_over_lists_of_research_topics_are_no_programmes():
    table = "<table><tr><td>과제명</td><td>지원규모</td><td>수행기간</td></tr><tr><td>시험 부품</td><td>3억원</td><td>24개월</td></tr></table>\n\n"
    text = (
        "# 2031년 부품 분야 신규지원 대상과제 공고\n\n## 1. 사업개요\n\n### □ 신청자격\n\n○ 중소기업\n\n"
        "## 2. 지원분야\n\n### □ 지원대상 연구개발과제 목록\n\n"
        f"< 사업① 부품기술개발사업(소재) >\n\n{table}< 사업② 부품기술개발사업(장비) >\n\n{table}## 3. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 2031. 3. 31.\n"
    )

    found = extract(text.encode(), name="a.txt")

    assert found.kind == "single"
    assert [program.eligibility for program in found.programs] == [("중소기업",)]


TOPICS = """# 2031년 하천 관측 기술개발사업 신규과제 공고

## 1. 사업개요

### □ 사업목적

- 관측 기술의 확보

### □ 지원대상 : 대학, 연구기관

## 2. {parent}

{parts}
"""
PART = """### □ {name}

#### ○ 연구기간 : 2년

#### ○ 지원규모 : 연 2억원 이내
"""


@pytest.mark.parametrize(
    ("parent", "names"),
    [
        ("과제 제안요청서(RFP)", ("수위 관측기 연구", "유속 관측기 연구")),
        ("지원내용", ("성과목표(정량)", "성과목표(정량)")),
        ("추진일정", ("수위 관측", "유속 관측")),
        ("지원내용", ("사전기획 과제", "본 과제")),
        ("지원내용", ("사업의 특징", "과제구성")),
    ],
)
def test_topics_and_parts_of_a_form_are_no_programmes(parent: str, names: tuple[str, str]) -> None:
    text = TOPICS.format(parent=parent, parts="\n".join(PART.format(name=name) for name in names))

    assert extract(text.encode(), name="공고.txt").kind == "single"


def test_two_headings_with_conditions_of_their_own_are_programmes() -> None:
    text = TOPICS.format(parent="지원내용", parts=PART.format(name="수위 관측") + PART.format(name="유속 관측"))

    found = extract(text.encode(), name="공고.txt")

    assert [program.name for program in found.programs] == ["수위 관측", "유속 관측"]


COMMON = """# 2031년 하천 관측 지원사업 통합공고

## 1. 사업개요

### □ 사업목적

- 관측 기술의 확보

### □ {label}

○ 정부지원금은 총사업비의 70% 이내, 기업부담금은 총사업비의 30% 이상(현금 10% 이상)

## 2. 사업별 내용

### ① 수위 관측

#### ○ 지원대상 : 중소기업

#### ○ 지원한도 : 기업당 2억원 이내

### ② 유속 관측

#### ○ 지원대상 : 중소기업

#### ○ 지원한도 : 기업당 1억원 이내

#### ○ 사업비 부담 : 기업부담금은 총사업비의 20% 이상
"""


def test_what_is_common_to_all_programmes_holds_for_those_that_say_nothing_of_it() -> None:
    first, second = extract(COMMON.format(label="공통 지원조건").encode(), name="공고.txt").programs

    assert [(t.limit and t.limit.amount, t.ratio and t.ratio.percent) for t in first.tracks] == [(200_000_000, 70)]
    assert [(s.party, s.ratio and s.ratio.percent) for s in first.shares] == [("기업", 30), ("기업", 10)]
    assert [t.ratio for t in second.tracks] == [None]
    assert [(s.party, s.ratio and s.ratio.percent) for s in second.shares] == [("기업", 20)]


def test_what_a_notice_says_of_last_year_is_common_to_nothing() -> None:
    first, second = extract(COMMON.format(label="지난해 현황").encode(), name="공고.txt").programs

    assert [first.shares, [t.ratio for t in first.tracks], [t.ratio for t in second.tracks]] == [(), [None], [None]]


OVERVIEW_OF_BUDGETS = (
    "<html><body><h1>2026년 지역산업 지원사업 통합공고</h1><h2>1. 개요</h2><table>"
    "<tr><th>사업명</th><th>공모예산(억원)</th><th>지원규모</th><th>지원한도</th></tr>"
    "<tr><td>검사설비 도입 지원</td><td>43.3</td><td rowspan=2>총 60억원(신규)</td><td>2억원</td></tr>"
    "<tr><td>시험설비 개량</td><td rowspan=2>38.68</td><td>1억원</td></tr>"
    "<tr><td>현장인력 파견</td><td>총 7억원(신규)</td><td>1억원</td></tr></table><h2>2. 사업별 계획</h2>{parts}</body></html>"
)


def test_the_overview_s_budgets_are_in_its_heads_units_and_those_of_several_are_nobody_s() -> None:
    parts = "".join(
        f"<h3>{mark} {name}</h3><p>□ 사업목적 : 공정의 개량</p><p>□ 지원대상 : 중소기업</p><p>□ 지원조건 : 최대 2억원</p>"
        for mark, name in zip("①②③", ("검사설비 도입 지원", "시험설비 개량", "현장인력 파견"), strict=True)
    )
    found = extract(OVERVIEW_OF_BUDGETS.format(parts=parts).encode(), name="통합.html").programs

    assert [p.scale.budget and p.scale.budget.amount for p in found] == [4_330_000_000, None, 700_000_000]


ONE_OF_MANY = """2031년도 나루터 재생사업 재공고 안내문
Ⅰ | | 2031년도 나루터 재생사업 재공고 안내문
■ 공고대상 사업
① 선착장 야간조명 설치 02
■ 신청방법 및 절차
ㅇ 공고 및 접수기간
사업명 | 공고 기간 | 접수 기간
① 선착장 야간조명 설치 | 2031. 3. 2. ~ 3. 20. | 2031. 3. 10. ~ 3. 20.
Ⅱ | | 2031년 나루터 재생사업 사업별 공고
1 | | 선착장 야간조명 설치
1. 사업개요
□ 사업목적
ㅇ 밤에도 안전한 선착장을 만들기 위하여 조명을 설치
2. 지원내용
□ 지원대상 : 나루터를 운영하는 마을조합
□ 지원규모 : 5개 조합
□ 지원한도 : 조합당 최대 3천만원
"""


def test_the_one_programme_of_a_notice_that_announces_several_has_its_own_name() -> None:
    spec = extract(ONE_OF_MANY.encode(), name="공고.txt")

    assert spec.title == "2031년도 나루터 재생사업 재공고 안내문"
    assert spec.kind == "single"
    assert [(program.number, program.name) for program in spec.programs] == [(None, "선착장 야간조명 설치")]
    assert spec.programs[0].application.period is not None


def test_parts_in_brackets_over_bars_are_programmes() -> None:
    part = "ㅇ 사업개요\n- (목적) 마을 앞바다를 지킴\n- (지원내용) 장비 값을 보탬\n- (신청대상) 어촌계\n- (지원규모) 4개 어촌계\n"
    text = f"2031년 바다숲 사업 공고\n1. 사업목적\nㅇ 바다숲 조성\n2. 사업 세부내용\n[내역1] | | 해조류 심기\n{part}[내역2] | | 폐그물 걷기\n{part}3. 문의처\n"

    spec = extract(text.encode(), name="공고.txt")

    assert spec.kind == "integrated"
    assert [(program.number, program.name) for program in spec.programs] == [
        ("내역1", "해조류 심기"),
        ("내역2", "폐그물 걷기"),
    ]


def test_tracks_over_bars_are_no_programmes() -> None:
    part = "ㅇ 사업개요\n- (목적) 마을 앞바다를 지킴\n- (지원내용) 장비 값을 보탬\n- (신청대상) 어촌계\n"
    text = f"2031년 바다숲 사업 공고\n1. 사업목적\nㅇ 바다숲 조성\n2. 세부내용\n[트랙1] | | 해조류 심기\n{part}[트랙2] | | 폐그물 걷기\n{part}3. 문의처\n"

    assert extract(text.encode(), name="공고.txt").kind == "single"
