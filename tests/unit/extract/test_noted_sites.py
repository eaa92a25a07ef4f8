"""Sites to apply at that only a footnote gives."""

from __future__ import annotations

import pytest

from noticeparse import extract

TITLE = "2031년도 갯마을 특산품 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 포장재 제조기업\n"

NOTED = [
    (" ◦ 접수처 : 누리지원시스템*\n   * (URL) https://nuri.getmaeul.example\n", ("https://nuri.getmaeul.example",)),
    (
        "※ 공고 확인 경로 : 누리도움(www.getmaeul.example) > 공모사업 찾기 > 검색 > 신청분야 선택\n",
        ("www.getmaeul.example",),
    ),
    ("※ 서식은 www.getmaeul.example 에서 내려받음\n", ()),
]


@pytest.mark.parametrize(("notes", "urls"), NOTED)
def test_a_footnote_gives_the_site_that_is_only_named(notes: str, urls: tuple[str, ...]) -> None:
    text = f"{TITLE}□ 신청방법 : 온라인 접수\n{notes}□ 신청기간 : 2031. 3. 3. ~ 3. 21.\n"
    (program,) = extract(text.encode(), name="notice.txt").programs
    assert program.application is not None
    assert program.application.urls == urls
