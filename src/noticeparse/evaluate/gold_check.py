"""What is wrong with a gold file: notation, shapes, pointers, quotes, and text that may not be copied."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import ValidationError

from noticeparse.evaluate.gold import QUOTE_LIMIT, find_quote, is_copy, long_lines, plain_pointer, texts_of
from noticeparse.evaluate.holding import holds
from noticeparse.evaluate.values import Form, Value, values_of
from noticeparse.spec import pointers
from noticeparse.spec.notation import is_empty, most_alternatives, plain
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.text_match import StandIn

RULES: Final = frozenset(
    (
        "bonus_over_cap",
        "count_contradiction",
        "invalid_phone",
        "limit_contradiction",
        "low_confidence",
        "no_programme",
        "period_contradiction",
        "period_order",
        "points_sum",
        "ratio_contradiction",
        "shares_sum",
        "unparsed_value",
        "weekday_mismatch",
        "year_mismatch",
    )
)
"""The contract's rules of findings."""
FINDING_KEYS: Final = frozenset(("rule", "pointers", "message", "places", "$optional"))
NOTATION: Final = frozenset(("$any", "$optional", "$skip", "$text"))
EVIDENCED: Final = (
    "budget",
    "contacts.department",
    "contacts.emails",
    "contacts.organization",
    "contacts.phones",
    "contacts.region",
    "contacts.topic",
    "contacts.url",
    "issued_on",
    "notice_number",
    "program_year",
    "programs.application.period",
    "programs.bonus.cap",
    "programs.bonus.items.name",
    "programs.bonus.items.points",
    "programs.costs",
    "programs.documents.name",
    "programs.evaluation.criteria.item",
    "programs.evaluation.criteria.points",
    "programs.evaluation.stages",
    "programs.name",
    "programs.number",
    "programs.scale",
    "programs.schedule.stage",
    "programs.shares",
    "programs.tracks",
    "title",
)
"""Paths whose every value should have evidence in a gold file."""

_UNCHECKED: Final = ("source", "tables", "findings", "evidence")
_DUMMY_SOURCE: Final = {"name": "gold", "sha256": "0" * 64, "media_type": "text/plain", "reader": "gold"}


class Level(StrEnum):
    """An error keeps a gold file from being sealed, a warning is for its author to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a gold file, and where."""

    level: Level
    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.pointer or '/'}: {self.message}"


def problems(gold: Mapping[str, Any], text: str | None = None) -> list[Problem]:
    """Everything that is wrong with a gold file; with the source's text (NFC, LF) the quotes are looked up too.

    Wrong notation is told alone: nothing else can be read while it stands.
    """
    return list(_notation_problems(dict(gold), "")) or [
        *_shape_problems(gold),
        *_text_problems(gold),
        *_finding_problems(gold, text),
        *_evidence_problems(gold, text),
    ]


def foreign_problems(sealed: Mapping[str, Any], text: str) -> list[Problem]:
    """What a sealed gold file still copies from a source that we did not write."""
    lines = long_lines(text)
    return [
        Problem(Level.ERROR, pointer, "holds a text over 40 characters, or a whole long line of the source")
        for pointer, value in texts_of(sealed, "")
        if not pointer.endswith("/pointer") and "/pointers/" not in pointer and is_copy(value, lines)
    ]


def _notation_problems(value: object, pointer: str, *, in_list: bool = False) -> Iterator[Problem]:
    if isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _notation_problems(inner, f"{pointer}/{i}", in_list=True)
    if not isinstance(value, dict):
        return
    for key in value:
        if key.startswith("$") and key not in NOTATION:
            yield Problem(Level.ERROR, pointer, f"{key} is no gold notation")
    if "$any" in value and (not isinstance(value["$any"], list) or len(value["$any"]) < 2 or len(value) > 1):
        yield Problem(Level.ERROR, pointer, "$any stands alone and lists at least two answers")
    if "$skip" in value and (value != {"$skip": True} or in_list):
        yield Problem(Level.ERROR, pointer, '{"$skip": true} stands alone, and never inside a list')
    if "$optional" in value:
        alone = isinstance(value["$optional"], str | dict) and len(value) == 1
        if not in_list or not (alone or (value["$optional"] is True and len(value) > 1)):
            yield Problem(Level.ERROR, pointer, '$optional is {"$optional": text} or true in a record, inside a list')
    if "$text" in value:
        if len(value) > 1 or not {"head", "tail", "length"} <= set(value["$text"]):
            yield Problem(Level.ERROR, pointer, "$text stands alone and holds head, tail, length and numbers")
        return
    for key, inner in value.items():
        place = pointer if key in NOTATION else pointer + pointers.join(key)
        if key != "$any":
            yield from _notation_problems(inner, place)
        elif isinstance(inner, list):
            for option in inner:
                yield from _notation_problems(option, place)


def _shape_problems(gold: Mapping[str, Any]) -> list[Problem]:
    """Every alternative must give a spec of the contract; what a plain reading of it breaks is an error."""
    stated = {key: value for key, value in gold.items() if key not in _UNCHECKED}
    found: dict[tuple[str, str], Problem] = {}
    for choice in range(most_alternatives(stated)):
        spec = _without_nulls(plain(stated, choice))
        assert isinstance(spec, dict)
        try:
            NoticeSpec.model_validate_json(json.dumps({**spec, "source": _DUMMY_SOURCE}), strict=True)
        except ValidationError as exc:
            for error in exc.errors(include_url=False):
                pointer = pointers.join(*error["loc"])
                given = "" if isinstance(error["input"], dict | list) else f" (given: {error['input']!r})"
                found[pointer, error["msg"]] = Problem(Level.ERROR, pointer, error["msg"] + given)
        for i, contact in enumerate(spec.get("contacts") or []):
            if isinstance(contact, dict) and contact.get("person"):
                pointer = f"/contacts/{i}/person"
                found[pointer, "person"] = Problem(Level.ERROR, pointer, "gold files leave persons out")
    return list(found.values())


def _without_nulls(value: object) -> object:
    """Null says what a missing key says; in a list it is an alternative that leaves the entry out."""
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    return [_without_nulls(v) for v in value if v is not None] if isinstance(value, list) else value


def _text_problems(gold: Mapping[str, Any]) -> Iterator[Problem]:
    stated = {key: value for key, value in gold.items() if key not in _UNCHECKED}
    for pointer, text in texts_of(stated, ""):
        if unicodedata.normalize("NFC", " ".join(text.split())) != text:
            yield Problem(Level.ERROR, pointer, "texts are in NFC, with white space folded to single spaces")


def _readings(gold: Mapping[str, Any]) -> list[object]:
    """The plain specs that a gold file allows, the first alternatives first."""
    return [plain(dict(gold), choice) for choice in range(most_alternatives(gold))]


def _finding_problems(gold: Mapping[str, Any], text: str | None) -> Iterator[Problem]:
    specs = _readings(gold)
    for i, finding in enumerate(gold.get("findings") or []):
        at = f"/findings/{i}"
        if not isinstance(finding, dict) or not {"rule", "pointers"} <= set(finding) <= FINDING_KEYS:
            yield Problem(Level.ERROR, at, f"a gold finding has rule and pointers, and may have {sorted(FINDING_KEYS)}")
            continue
        if finding.get("rule") not in RULES:
            yield Problem(Level.ERROR, f"{at}/rule", f"no rule of the contract: {finding.get('rule')!r}")
        for pointer in finding.get("pointers") or []:
            if (message := _leads_nowhere(specs, pointer)) is not None:
                yield Problem(Level.ERROR, f"{at}/pointers", message)
        for k, place in enumerate(finding.get("places") or []):
            yield from _quote_problems(place, f"{at}/places/{k}", f"place {k + 1}", text)


def _evidence_problems(gold: Mapping[str, Any], text: str | None) -> Iterator[Problem]:
    specs = _readings(gold)
    proofs: dict[str, list[str]] = {}
    for i, entry in enumerate(gold.get("evidence") or []):
        at = f"/evidence/{i}"
        if not isinstance(entry, dict) or set(entry) - {"pointer", "page", "quote", "occurrence"}:
            yield Problem(Level.ERROR, at, 'gold evidence is {"pointer", "page", "quote", "occurrence"}')
            continue
        pointer = entry.get("pointer")
        message = _leads_nowhere(specs, pointer)
        if message is not None:
            yield Problem(Level.ERROR, f"{at}/pointer", message)
        wrong = list(_quote_problems(entry, at, str(pointer), text))
        yield from wrong
        if message is None and not wrong:
            proofs.setdefault(plain_pointer(str(pointer)), []).append(entry["quote"])
    yield from _coverage_problems(specs[0], proofs)


def _quote_problems(entry: object, at: str, of: str, text: str | None) -> Iterator[Problem]:
    quote = entry.get("quote") if isinstance(entry, dict) else None
    occurrence = entry.get("occurrence", 1) if isinstance(entry, dict) else None
    if not isinstance(quote, str) or not quote.strip() or len(quote) > QUOTE_LIMIT:
        yield Problem(Level.ERROR, f"{at}/quote", f"{of}: a quote is a text of 1 to {QUOTE_LIMIT} characters")
    elif not isinstance(occurrence, int) or occurrence < 1:
        yield Problem(Level.ERROR, f"{at}/occurrence", f"{of}: an occurrence counts from 1")
    elif text is not None and find_quote(text, quote, occurrence) is None:
        there = f"stands in the text {text.count(quote)} times, occurrence {occurrence} is asked for"
        yield Problem(Level.ERROR, f"{at}/quote", f"{of}: {quote!r} {there}")


def _coverage_problems(spec: object, proofs: Mapping[str, list[str]]) -> Iterator[Problem]:
    for value in values_of(spec):
        held = [quote for pointer, found in proofs.items() if _belongs(pointer, value) for quote in found]
        if not held:
            if any(value.path == path or value.path.startswith(path + ".") for path in EVIDENCED):
                yield Problem(Level.WARNING, value.pointer, f"no evidence for {_shown(value.value)}")
        elif not isinstance(value.value, StandIn) and not _part_held(value, held):
            yield Problem(Level.WARNING, value.pointer, f"{held!r} does not say {_shown(value.value)}")


def _belongs(pointer: str, value: Value) -> bool:
    return pointer == value.pointer or pointer.startswith(value.pointer + "/")


def _part_held(value: Value, held: list[str]) -> bool:
    """A quote may be a piece of a long text; then the text holds the quote instead."""
    years = re.findall(r"\d{4}", _shown(value.value)) if value.form in (Form.DATE, Form.PERIOD) else []
    joined = "\n".join([*held, *years])  # a date may take its year from elsewhere: labels need not quote that
    return holds(value.form, value.value, joined) or (
        value.form is Form.TEXT and all(holds(Form.TEXT, quote, str(value.value)) for quote in held)
    )


def _shown(value: object) -> str:
    if isinstance(value, dict):
        value = {k: v for k, v in value.items() if not is_empty(v)}
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:79] + "…"


def _leads_nowhere(specs: list[object], pointer: object) -> str | None:
    if not isinstance(pointer, str):
        return f"a pointer is a text, not {pointer!r}"
    message = None
    for spec in specs:
        try:
            pointers.resolve(spec, plain_pointer(pointer))
        except (LookupError, ValueError) as exc:
            message = message or str(exc)
        else:
            return None
    return message
