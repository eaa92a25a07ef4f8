"""A small notice, and a spec made by hand for it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from noticeparse import api
from noticeparse.spec.notice import Evidence, NoticeSpec, Source
from noticeparse.spec.program import Program, Track
from noticeparse.spec.values import Bound, Money

NOTICE = """2024년 시험기업 지원사업 모집 공고

1. 사업개요
 □ 지원한도 : 기업당 최대 2억원
 □ 신청기간 : 2024년 1월 19일 ~ 2024년 2월 5일 17시까지
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """A small notice as a file."""
    path = tmp_path / "공고.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.fixture
def known_spec(monkeypatch: pytest.MonkeyPatch) -> NoticeSpec:
    """A spec made by hand, which the facade gives for every file instead of reading it."""
    at = NOTICE.index("기업당")
    end = NOTICE.index("2억원") + len("2억원")
    spec = NoticeSpec(
        source=Source(name="공고.txt", sha256="0" * 64, media_type="text/plain", reader="text"),
        title="2024년 시험기업 지원사업 모집 공고",
        programs=(Program(tracks=(Track(limit=Money(amount=200_000_000, bound=Bound.MAX)),)),),
        evidence=(
            Evidence(pointer="/title", start=0, end=22, text=NOTICE[:22], confidence=0.9, method="title"),
            Evidence(
                pointer="/programs/0/tracks/0/limit", start=at, end=end, text=NOTICE[at:end], confidence=0.5, page=2
            ),
        ),
    )
    monkeypatch.setattr(api, "extract_document", lambda source, **options: (spec, SimpleNamespace(text=NOTICE)))
    monkeypatch.setattr(api, "extract", lambda source, **options: spec)
    return spec
