"""The one facade: what the command line, other interfaces and users' scripts act through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from noticeparse.errors import SpecError
from noticeparse.model.document import Document
from noticeparse.pipeline import runner
from noticeparse.readers.base import ReadLimits
from noticeparse.spec.notice import NoticeSpec

__all__ = ["extract", "extract_document", "json_schema", "load_spec", "read", "spec_json"]


def extract(source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None) -> NoticeSpec:
    """The spec of one notice.

    Args:
        source: Path of the file, or its bytes.
        name: Base name to print in ``source.name``; the path's own by default.
        limits: What is refused as too large.

    Raises:
        InputError: The file cannot be read; ``code`` says why, ``hint`` what to do.
    """
    return runner.extract_document(source, name=name, limits=limits)[0]


def extract_document(
    source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None
) -> tuple[NoticeSpec, Document]:
    """The spec and the document whose ``text`` its evidence counts in; see `extract`."""
    return runner.extract_document(source, name=name, limits=limits)


def read(source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None) -> Document:
    """The document of one file, without extraction; see `extract`."""
    return runner.read(source, name=name, limits=limits)


def spec_json(spec: NoticeSpec, *, indent: int | None = 1) -> str:
    """The spec as the contract prints it: UTF-8 text, Korean as it is, keys in the contract's order."""
    return json.dumps(spec.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=indent)


def load_spec(data: str | bytes) -> NoticeSpec:
    """A spec from its JSON.

    Raises:
        SpecError: It is no JSON, of another version, or does not fit the contract; the message names the places.
    """
    try:
        loaded: Any = json.loads(data)
    except (ValueError, UnicodeDecodeError) as exc:
        raise SpecError(f"This is no JSON: {exc}", hint="Give a file that noticeparse extract wrote") from exc
    try:
        return NoticeSpec.model_validate(loaded)
    except ValidationError as exc:
        places = "; ".join(f"/{'/'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors()[:10])
        raise SpecError(
            f"The JSON does not fit the contract in {exc.error_count()} places: {places}",
            hint="Compare it with the output of noticeparse schema",
        ) from exc


def json_schema() -> Mapping[str, Any]:
    """The contract as JSON Schema (draft 2020-12)."""
    return NoticeSpec.model_json_schema(by_alias=True, mode="serialization")
