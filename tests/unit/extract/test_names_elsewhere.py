"""Names of programmes that the title does not say."""

from __future__ import annotations

import pytest

from noticeparse import extract

BODY = "1. 사업개요\n□ 지원내용\n ◦ 작업장 이용료\n□ 신청기간 : 2031. 3. 4. ~ 2031. 3. 28.\n"

NOTICES = [
    (
        "누리부 공고 제2031-7호\n신규지원 대상과제 공고\n누리부가 펴는 「새벽시장 공방 사업」의 신규과제를 아래와 같이 공고하오니"
        " 많은 참여 바랍니다.\n2031년 3월 4일\n누리부장관\n",
        "새벽시장 공방 사업",
    ),
    (
        "누리부 공고 제2031-7호\n신규지원 대상과제 공고\n2031년 3월 4일\n누리부장관\n□ 사업명 : 나루터 재생사업\n",
        "나루터 재생사업",
    ),
    ("누리부 공고 제2031-7호\n신규지원 대상과제 공고\n2031년 3월 4일\n누리부장관\n", None),
    (
        "2031년도 새벽시장 지원사업 공고\n「나루터 재생사업」과 함께 공고하오니 많은 참여 바랍니다.\n",
        "새벽시장 지원사업",
    ),
]


@pytest.mark.parametrize(("head", "name"), NOTICES)
def test_a_title_without_a_name_leaves_it_to_a_label_or_to_the_announcing_sentence(head: str, name: str | None) -> None:
    (program,) = extract(f"{head}{BODY}".encode(), name="notice.txt").programs
    assert program.name == name


@pytest.mark.parametrize("line", ["누리진흥원 원장 김 나 루", "누리부 새벽정책과", "개인정보 수집 동의서"])
def test_an_office_a_signer_or_a_form_is_no_programme(line: str) -> None:
    (program,) = extract(f"{line}\n{BODY}".encode(), name="notice.txt").programs
    assert program.name is None
