from __future__ import annotations

import pytest

from noticeparse.nlp.links import find_emails, find_urls

URLS = [
    ("<https://smart-factory.kr>", ["https://smart-factory.kr"]),
    ("시스템(smart-factory.kr)을 통해", ["smart-factory.kr"]),
    ("sminfo.mss.go.kr / 협회", ["sminfo.mss.go.kr"]),
    ("www.fomek.or.kr", ["www.fomek.or.kr"]),
    ("https://1st.smart-factory.kr에서 다운로드", ["https://1st.smart-factory.kr"]),
    ("http://pf.kakao.com/\\_Ilfqd", ["http://pf.kakao.com/_Ilfqd"]),
    ("[http://pf.kakao.com/\\\\_Ilfqd](http://pf.kakao.com/_Ilfqd)", ["http://pf.kakao.com/_Ilfqd"]),
    ("[접수](https://a.go.kr/b?c=d)", ["https://a.go.kr/b?c=d"]),
    ("https://a.go.kr/x(1).", ["https://a.go.kr/x(1)"]),
    ("https://a.go.kr:8080/b, https://c.kr", ["https://a.go.kr:8080/b", "https://c.kr"]),
    ("www,winwinpay.or.kr", []),
    ("a@b.go.kr", []),
    ("KAMP.AI", []),
    ("양식.hwp", []),
]
EMAILS = [
    ("escrow@win-win.or.kr)", ["escrow@win-win.or.kr"]),
    ("e-mail:abc@def.co.kr로", ["abc@def.co.kr"]),
    ("ab\\_c@nrf.re.kr", ["ab_c@nrf.re.kr"]),
    ("[a@b.kr](mailto:a@b.kr)", ["a@b.kr"]),
    ("a1.b@c.kr, d@e.com", ["a1.b@c.kr", "d@e.com"]),
    ("02-1-2 / @nrf.re.kr", []),
    ("First.Last@ institute-europe.de", ["First.Last@institute-europe.de"]),
    ("a@ 협회 b.kr", []),
]


@pytest.mark.parametrize(("text", "urls"), URLS)
def test_web_addresses_are_cut_clean(text: str, urls: list[str]) -> None:
    assert [found.value for found in find_urls(text)] == urls


@pytest.mark.parametrize(("text", "emails"), EMAILS)
def test_mail_addresses_are_cut_clean(text: str, emails: list[str]) -> None:
    assert [found.value for found in find_emails(text)] == emails
