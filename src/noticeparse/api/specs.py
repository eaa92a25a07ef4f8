"""Specs as JSON, their checks and their schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from noticeparse.errors import SpecError
from noticeparse.spec.confidence import with_confidence
from noticeparse.spec.notice import Finding, NoticeSpec
from noticeparse.spec.printed import spec_json
from noticeparse.spec.rules import RULES, check_spec

__all__ = ["apply_confidence", "check", "json_schema", "load_spec", "spec_json"]


def load_spec(data: str | bytes) -> NoticeSpec:
    """A spec from its JSON.

    Raises:
        SpecError: It is no JSON, of another version, or does not fit the contract; the message names the places.
    """
    try:
        loaded: Any = json.loads(data)
    except (ValueError, RecursionError) as exc:
        raise SpecError(f"This is no JSON: {exc}", hint="Give a file that noticeparse extract wrote") from exc
    return spec_of(loaded)


def spec_of(loaded: Any) -> NoticeSpec:
    """A spec from plain JSON.

    Raises:
        SpecError: It is of another version, or does not fit the contract (the message names the places), or it is the
            record of a file that failed.
    """
    if isinstance(loaded, dict) and isinstance(loaded.get("error"), dict) and "schema_version" not in loaded:
        raise _of_failed(loaded)
    try:
        return NoticeSpec.model_validate(loaded)
    except ValidationError as exc:
        places = "; ".join(f"/{'/'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise SpecError(
            f"The JSON does not fit the contract in {exc.error_count()} places: {places}",
            hint="Compare it with the output of noticeparse schema",
        ) from exc


def _of_failed(record: dict[str, Any]) -> SpecError:
    """The error of a record that ``extract`` and ``batch`` print in the place of a spec."""
    source, error = record.get("source"), record["error"]
    name = source.get("name") if isinstance(source, dict) else None
    said = f"{error.get('message') or 'no message'} [{error.get('code') or 'no code'}]"
    return SpecError(
        f"This is no spec, but the record of a file that failed: {name or 'a file'}: {said} (실패한 파일의 기록)",
        hint=str(error.get("hint") or "Convert the file again, and give its spec"),
    )


def check(spec: NoticeSpec) -> tuple[Finding, ...]:
    """The rules between fields run on a spec again; what only the notice's text can show is kept from the spec."""
    fresh = check_spec(spec)
    rules = {rule.__name__ for rule in RULES}
    return (*fresh, *(finding for finding in spec.findings if finding.rule not in rules and finding not in fresh))


def apply_confidence(spec: NoticeSpec, minimum: float, drop: bool = False) -> NoticeSpec:
    """The spec with a ``low_confidence`` finding for each value below a confidence.

    Args:
        spec: Any spec.
        minimum: From 0 to 1; values with exactly this confidence stay.
        drop: Make such values null (list entries of plain text are taken out), instead of keeping them.
    """
    return with_confidence(spec, minimum, drop=drop)


def json_schema() -> Mapping[str, Any]:
    """The contract as JSON Schema (draft 2020-12)."""
    return NoticeSpec.model_json_schema(by_alias=True, mode="serialization")
