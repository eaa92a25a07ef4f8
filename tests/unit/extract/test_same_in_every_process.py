"""The order of sets is another in each process: nothing in a spec may hang on it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

NOTICE = """2024년 시험기술 지원사업 모집 공고

1. 지원규모

| 지원유형 | 예산 | 과제수 |
| --- | --- | --- |
| 시험형 | 50억원 내외 | 30개 내외 |
| 실증형 | 20억원 내외 | 10개 내외 |

2. 지원조건

| 지원유형 | 지원한도 | 지원비율 |
| --- | --- | --- |
| 시험형 | 최대 2억원 | 75% 이내 |
| 실증형 | 최대 4억원 | 50% 이내 |
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    path = tmp_path_factory.mktemp("notice") / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")

    def run(seed: int) -> bytes:
        command = [sys.executable, "-m", "noticeparse", "extract", str(path)]
        return subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, check=True
        ).stdout

    return [run(seed) for seed in range(1, 5)]


def test_a_notice_gives_the_same_bytes_whatever_the_order_of_sets(printed):
    assert b'"/programs/0/tracks/0/count"' in printed[0]
    assert len(set(printed)) == 1
