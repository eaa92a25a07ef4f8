"""Specs for tests of the catalogue: small invented notices with evidence for what matters."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from noticeparse.spec.notice import NoticeSpec

Json = Any

TITLE = "2025년도 한빛 제조혁신 지원사업 공고"


def money(amount: int) -> Json:
    return {"amount": amount, "upper": None, "bound": "max", "per": "company"}


def ratio(percent: float) -> Json:
    return {"percent": percent, "upper": None, "bound": "max", "of": "총사업비"}


def program(
    name: str | None = "한빛 제조혁신 지원사업",
    *,
    purpose: str | None = "중소 제조기업의 공정 개선과 생산성 향상을 돕는다",
    eligibility: Sequence[str] = ("강원도에 공장을 둔 중소 제조기업",),
    limit: int | None = 50_000_000,
    percent: float | None = 50,
    start: str | None = "2025-02-03",
    end: str | None = "2025-02-28T18:00",
    tracks: Sequence[str] = ("기초", "고도화"),
    **more: Json,
) -> Json:
    return {
        "name": name,
        "purpose": purpose,
        "eligibility": list(eligibility),
        "tracks": [
            {
                "name": track,
                "limit": None if limit is None else money(limit * (number + 1)),
                "ratio": None if percent is None else ratio(percent),
            }
            for number, track in enumerate(tracks)
        ],
        "application": {"period": None if start is None and end is None else {"start": start, "end": end}},
        **more,
    }


def spec(
    title: str | None = TITLE,
    *,
    content: str | None = None,
    number: str | None = "한빛진흥원 공고 제2025-11호",
    issuers: Sequence[str] = ("한빛진흥원",),
    issued_on: str | None = "2025-01-20",
    year: int | None = 2025,
    revision: str = "original",
    programs: Sequence[Json] | None = None,
    name: str = "notice.hwp",
    **more: Json,
) -> NoticeSpec:
    """A notice; ``content`` stands for the bytes of its file, and is made from the rest where it is None."""
    content = repr((title, number, issuers, issued_on, programs)) if content is None else content
    plain = {
        "source": {
            "name": name,
            "sha256": hashlib.sha256(content.encode()).hexdigest(),
            "media_type": "application/x-hwp",
            "pages": 2,
            "reader": "hwp5.v1",
        },
        "title": title,
        "notice_number": number,
        "revision": revision,
        "issuers": list(issuers),
        "issued_on": issued_on,
        "program_year": year,
        "programs": [program()] if programs is None else list(programs),
        **more,
    }
    whole = NoticeSpec.model_validate(plain).model_dump(mode="json", by_alias=True)
    whole["evidence"] = more.get("evidence", list(_evidence(whole, "")))
    return NoticeSpec.model_validate(whole)


def _evidence(value: Json, pointer: str) -> Any:
    """A place for each value, the text as a notice would print it."""
    if isinstance(value, dict) and pointer and {"amount", "percent", "rolling"} & value.keys():
        printed = value.get("amount") or value.get("percent") or f"{value.get('start')} ~ {value.get('end')}"
        yield _place(pointer, str(printed))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("source", "schema_version", "kind", "revision", "evidence", "unit"):
                yield from _evidence(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _evidence(inner, f"{pointer}/{index}")
    elif value is not None and not isinstance(value, bool):
        yield _place(pointer, str(value))


def _place(pointer: str, text: str) -> Json:
    return {"pointer": pointer, "page": 1, "start": 0, "end": len(text), "text": text, "confidence": 0.9}
