from __future__ import annotations

import pytest

from noticeparse.nlp.fold import fold

FOLDED = [
    ("２０２４．１．５", "2024.1.5"),
    ("∼～〜⁓˜", "~~~~~"),
    ("–—―‐−", "-----"),
    ("ㆍ‧․･∙•", "······"),
    ("‘24 ’25 `26 ′27", "'24 '25 '26 '27"),
    ("“가”", '"가"'),
    ("1\u00a0억\u3000원\u200b", "1 억 원 "),
    ("￦1，000", "₩1,000"),
    ("（단위：원）", "(단위:원)"),
    ("줄\n바꿈", "줄\n바꿈"),
    ("칸\t칸", "칸|칸"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_look_alikes_are_folded_one_to_one(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert len(fold(text)) == len(text)
