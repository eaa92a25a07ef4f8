"""Two notices, old and new: what changed, and the 신·구 대비표 that shows it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Unpack

from pydantic import ValidationError

from noticeparse.api.catalogs import open_catalog
from noticeparse.api.notices import extract
from noticeparse.api.spec_bytes import as_utf8, holds_json
from noticeparse.api.specs import load_spec
from noticeparse.diff.base import Renderer, View
from noticeparse.diff.compare import LEAST_CONFIDENCE as LEAST_CONFIDENCE
from noticeparse.diff.compare import announced as run_announced
from noticeparse.diff.compare import compare as run
from noticeparse.diff.model import Comparison
from noticeparse.errors import SpecError, UnknownNameError, UsageError
from noticeparse.pieces import COMPARISON_RENDERERS
from noticeparse.pipeline.options import RunKeywords, RunOptions
from noticeparse.pipeline.source import load
from noticeparse.registry import Registry
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.text_match import similarity

renderers: Registry[type[Renderer]] = Registry("comparison format", COMPARISON_RENDERERS)

_BINARY = (".xlsx", ".hwpx")
_LEAST_NAMED = 0.5
_ID = re.compile(r"[0-9a-f]{4,64}")


def compare(
    old: NoticeSpec | str | Path | bytes,
    new: NoticeSpec | str | Path | bytes,
    *,
    program: str | None = None,
    catalog: str | Path | None = None,
    least_confidence: float = LEAST_CONFIDENCE,
    **options: Unpack[RunKeywords],
) -> Comparison:
    """What changed from one notice to the other.

    Args:
        old: A spec, or a notice or spec JSON (its path or bytes), or the id of a notice in a catalogue.
        new: The same for the newer one.
        program: Only the programme of this name, where the notices hold several.
        catalog: Where ids are looked up; the default catalogue where it is None.
        least_confidence: Amounts, ratios, periods and dates that changed and were read with less need review.
        options: How notices are read; see `extract`.

    Raises:
        InputError: A file cannot be read.
        SpecError: A JSON file is no spec.
        CatalogError: The catalogue or the id in it cannot be found.
        UnknownNameError: One of the notices has no such programme.
    """
    left, right = (_spec(side, catalog, options) for side in (old, new))
    only = None if program is None else (_position(left, program), _position(right, program))
    return run(left, right, least_confidence=least_confidence, only=only)


def announced_changes(
    notice: NoticeSpec | str | Path | bytes, *, catalog: str | Path | None = None, **options: Unpack[RunKeywords]
) -> Comparison:
    """What a notice says itself that it changes (수정내용, 변경사항), as a comparison of its own two sides.

    Args:
        notice: An amendment, or a notice that lists what is new against the year before: as in `compare`.
        catalog: Where an id is looked up; the default catalogue where it is None.
        options: How a notice is read; see `extract`.

    Raises:
        InputError: The file cannot be read.
        SpecError: A JSON file is no spec.
        CatalogError: The catalogue or the id in it cannot be found.
    """
    return run_announced(_spec(notice, catalog, options))


def compare_years(
    program: str,
    old_year: int,
    new_year: int,
    *,
    catalog: str | Path | None = None,
    least_confidence: float = LEAST_CONFIDENCE,
) -> Comparison:
    """What changed in one programme of a catalogue from one year to another.

    Args:
        program: Its name, as printed in any year.
        old_year: Programme year.
        new_year: Programme year.
        catalog: The catalogue's place; the default one where it is None.
        least_confidence: As in `compare`.

    Raises:
        CatalogError: There is no such catalogue, or no such programme in one of the years.
    """
    with open_catalog(catalog, create=False) as opened:
        old, new = (opened.program_in_year(program, year) for year in (old_year, new_year))
        specs = [opened.spec(entry.notice_id) for entry in (old, new)]
    return run(specs[0], specs[1], least_confidence=least_confidence, only=(old.position, new.position))


def render_comparison(
    comparison: Comparison, to: str, *, changes_only: bool = False, colour: bool = False, width: int = 120
) -> bytes:
    """A comparison as a file; text is UTF-8.

    Args:
        comparison: What `compare` gave.
        to: ``json``, ``table`` (for a terminal), ``markdown``, ``html``, ``xlsx`` or ``hwpx``.
        changes_only: Without what is the same.
        colour: ``table``: with the terminal's colours.
        width: ``table``: columns of the terminal.

    Raises:
        UnknownNameError: There is no such format.
        MissingExtraError: The format needs a package that is not installed.
    """
    renderer = renderers.get(f"comparison.{to}")()
    return renderer.write(comparison, View(changes_only=changes_only, colour=colour, width=width))


def comparison_formats() -> Mapping[str, str]:
    """Names of the formats of comparisons with the suffixes of their files."""
    return {name.removeprefix("comparison."): renderers.get(name).suffix for name in renderers}


def is_binary_comparison(to: str) -> bool:
    """True for a format that no terminal shows.

    Raises:
        UnknownNameError: There is no such format.
    """
    return renderers.get(f"comparison.{to}").suffix in _BINARY


def load_comparison(data: str | bytes) -> Comparison:
    """A comparison from its JSON.

    Raises:
        SpecError: It is no JSON, or no comparison.
    """
    try:
        return Comparison.model_validate(json.loads(data))
    except (ValueError, UnicodeDecodeError) as exc:
        places = exc.error_count() if isinstance(exc, ValidationError) else 1
        raise SpecError(
            f"This is no comparison; faults in {places} places: {exc}",
            hint="Give what noticeparse diff --format json wrote",
        ) from exc


def comparison_schema() -> Mapping[str, Any]:
    """A comparison as JSON Schema (draft 2020-12)."""
    return Comparison.model_json_schema(mode="serialization")


def _spec(source: NoticeSpec | str | Path | bytes, catalog: str | Path | None, options: RunKeywords) -> NoticeSpec:
    if isinstance(source, NoticeSpec):
        return source
    if isinstance(source, str | Path) and not os.path.exists(source) and _ID.fullmatch(str(source)):
        with open_catalog(catalog, create=False) as opened:
            return opened.spec(str(source))
    loaded = load(source, name=None, limits=RunOptions(**options).caps)
    if holds_json(loaded.content):
        try:
            return load_spec(as_utf8(loaded.content))
        except SpecError as error:  # which of the two files it is
            raise SpecError(f"{loaded.name}: {error.message}", hint=error.hint, code=error.code) from error
    return extract(loaded.content, name=loaded.name, **options)


def _position(spec: NoticeSpec, name: str) -> int:
    """The programme whose name is likest."""
    names = [program.name or "" for program in spec.programs]
    likeness = [max(similarity(known, name), float(bool(known) and name in known)) for known in names]
    best = max(range(len(names)), key=lambda n: likeness[n], default=None)
    if best is None or likeness[best] < _LEAST_NAMED:
        raise UnknownNameError(
            f"{spec.source.name} has no programme {name!r} (해당 사업이 없습니다)",
            hint=f"It has: {', '.join(known for known in names if known) or '-'}",
        )
    if sum(value == likeness[best] for value in likeness) > 1:
        raise UsageError(f"{spec.source.name} has several programmes like {name!r}", hint="Give the whole name of one")
    return best
