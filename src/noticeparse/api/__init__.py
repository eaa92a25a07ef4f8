"""The one facade: what the command line, other interfaces and users' scripts act through."""

from noticeparse.api.catalogs import open_catalog
from noticeparse.api.evaluation import evaluate, load_golds, load_splits, render_text, report_json
from noticeparse.api.notices import (
    cross_check,
    draw,
    export_document,
    extract,
    extract_document,
    read,
)
from noticeparse.api.specs import apply_confidence, check, json_schema, load_spec, spec_json
from noticeparse.pipeline.cross_check import CrossCheck
from noticeparse.readers.base import Ocr

__all__ = [
    "CrossCheck",
    "Ocr",
    "apply_confidence",
    "check",
    "cross_check",
    "draw",
    "evaluate",
    "export_document",
    "extract",
    "extract_document",
    "json_schema",
    "load_golds",
    "load_spec",
    "load_splits",
    "open_catalog",
    "read",
    "render_text",
    "report_json",
    "spec_json",
]
