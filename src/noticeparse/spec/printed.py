"""A spec as the contract prints it."""

from __future__ import annotations

import json

from noticeparse.spec.notice import NoticeSpec


def spec_json(spec: NoticeSpec, *, indent: int | None = 1) -> str:
    """The spec as the contract prints it: UTF-8 text, Korean as it is, keys in the contract's order."""
    return json.dumps(spec.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=indent)


def spec_bytes(spec: NoticeSpec) -> bytes:
    """What stands in ``<sha256>.json``: indented, with one line feed at the end.

    A lone surrogate (a file name that is not UTF-8) is written as its escape, which JSON reads back.
    """
    return (spec_json(spec) + "\n").encode("utf-8", "backslashreplace")
