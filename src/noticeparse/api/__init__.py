"""The one facade: what the command line, other interfaces and users' scripts act through."""

from noticeparse.api.batches import FAILURES_FILE, BatchEvent, BatchOptions, BatchSummary, batch, paths_of_list
from noticeparse.api.catalogs import catalog_query, open_catalog
from noticeparse.api.comparisons import (
    announced_changes,
    compare,
    compare_years,
    comparison_formats,
    comparison_schema,
    is_binary_comparison,
    load_comparison,
    render_comparison,
)
from noticeparse.api.evaluation import evaluate, load_golds, load_splits, render_text, report_json
from noticeparse.api.exports import (
    Exported,
    export_format_of,
    export_formats,
    export_specs,
    export_tables,
    is_binary,
    read_specs,
)
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
from noticeparse.pipeline.process import collect_seldom
from noticeparse.readers.base import Ocr

__all__ = [
    "FAILURES_FILE",
    "BatchEvent",
    "BatchOptions",
    "BatchSummary",
    "CrossCheck",
    "Exported",
    "Ocr",
    "announced_changes",
    "apply_confidence",
    "batch",
    "catalog_query",
    "check",
    "collect_seldom",
    "compare",
    "compare_years",
    "comparison_formats",
    "comparison_schema",
    "cross_check",
    "draw",
    "evaluate",
    "export_document",
    "export_format_of",
    "export_formats",
    "export_specs",
    "export_tables",
    "extract",
    "extract_document",
    "is_binary",
    "is_binary_comparison",
    "json_schema",
    "load_comparison",
    "load_golds",
    "load_spec",
    "load_splits",
    "open_catalog",
    "paths_of_list",
    "read",
    "read_specs",
    "render_comparison",
    "render_text",
    "report_json",
    "spec_json",
]
