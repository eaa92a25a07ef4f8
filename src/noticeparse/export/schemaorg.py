"""Specs as JSON-LD in the words of schema.org; the nodes stand in ``data/crosswalks.toml``."""

from __future__ import annotations

from collections.abc import Iterable

from noticeparse.export.crosswalk import graph_record, nodes, places, write_records
from noticeparse.export.output import Output
from noticeparse.export.spec_base import ExportOptions
from noticeparse.spec.notice import NoticeSpec


class SchemaOrgExporter:
    """A ``GovernmentService`` for each programme; what the spec does not say is left out."""

    name = "spec.schemaorg"
    media_type = "application/ld+json"
    suffix = ".jsonld"
    options: frozenset[str] = frozenset()
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the services as the specs come.

        Raises:
            UsageError: The output is a folder.
        """
        kinds = nodes("schemaorg")
        records = (graph_record(kinds, place) for spec in specs for place in places(spec))
        write_records(records, output, '{"@context": "https://schema.org", "@graph": [')
