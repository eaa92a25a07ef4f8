"""What the run itself notices: wrong weekdays, impossible phones, files that are no notice."""

from __future__ import annotations

import random

import pytest

from noticeparse import extract
from noticeparse.errors import EmptyInputError, EncodingError, InputError, NotFoundError, UnsupportedFormatError

NOTICE = "2026년 장비 지원사업 공고\n\n1. 개요\n\n□ 지원대상 : 중소기업\n\n□ 신청기간 : {period}\n\n2. 문의처\n\n□ 문의 : 지원팀 {phone}\n"


def rules(period: str = "2026. 3. 2.(월) ~ 3. 20.(금)", phone: str = "042-123-4567") -> list[str]:
    return [f.rule for f in extract(NOTICE.format(period=period, phone=phone).encode(), name="x").findings]


def test_a_sound_notice_has_no_findings() -> None:
    assert rules() == []


def test_a_weekday_that_the_date_does_not_have() -> None:
    found = extract(NOTICE.format(period="2026. 3. 2.(화) ~ 3. 20.(금)", phone="042-123-4567").encode(), name="x")

    assert [f.rule for f in found.findings] == ["weekday_mismatch"]
    assert found.findings[0].pointers == ("/programs/0/application/period",)


def test_a_weekday_beside_a_date_without_year_proves_nothing() -> None:
    assert rules(period="3. 2.(화) ~ 3. 20.(금)") == []


def test_an_area_code_that_does_not_exist() -> None:
    assert rules(phone="049-123-4567") == ["invalid_phone"]


def test_a_period_that_cannot_be_read_is_said() -> None:
    assert "unparsed_value" in rules(period="제3분기 2주차 중 별도 통보")


@pytest.mark.parametrize(
    "text",
    ["안녕하세요. 오늘은 날씨가 좋습니다.\n", "def main() -> None:\n    return None\n", '{"a": [1, 2, 3]}\n'],
)
def test_a_file_that_is_no_notice_gives_an_honest_empty_spec(text: str) -> None:
    found = extract(text.encode(), name="x")

    assert found.programs == ()
    assert [f.rule for f in found.findings] == ["no_programme"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"", EmptyInputError, id="empty"),
        pytest.param(b" \n\n", EmptyInputError, id="blank"),
        pytest.param(random.Random(3).randbytes(2000), EncodingError, id="noise"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), UnsupportedFormatError, id="picture"),
    ],
)
def test_bad_input_has_an_error_of_its_own(content: bytes, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        extract(content, name="파일.txt")
    assert caught.value.hint
    assert "파일.txt" in caught.value.message


def test_a_folder_or_a_missing_file_is_said(tmp_path: object) -> None:
    with pytest.raises(NotFoundError, match="not a file"):
        extract(str(tmp_path))
    with pytest.raises(NotFoundError, match="no file"):
        extract(f"{tmp_path}/없음.txt")


def test_the_same_bytes_give_the_same_spec() -> None:
    content = NOTICE.format(period="2026. 3. 2.(월) ~ 3. 20.(금)", phone="042-123-4567").encode()

    assert extract(content, name="x") == extract(content, name="x")


def test_a_file_without_programme_and_title_is_said_aloud(caplog: pytest.LogCaptureFixture) -> None:
    extract("안녕하세요. 오늘은 날씨가 좋습니다.\n".encode(), name="날씨.txt")
    extract(NOTICE.format(period="2026. 3. 2. ~ 3. 20.", phone="042-123-4567").encode(), name="공고.txt")

    (said,) = caplog.messages
    assert said.startswith("날씨.txt: No support programme was found")
