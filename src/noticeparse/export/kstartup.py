"""Specs in the shape of K-Startup's ``getAnnouncementInformation01``; the fields stand in ``data/crosswalks.toml``."""

from __future__ import annotations

from collections.abc import Iterable

from noticeparse.export.crosswalk import flat_record, mappings, places, write_records
from noticeparse.export.output import Output
from noticeparse.export.spec_base import ExportOptions
from noticeparse.spec.notice import NoticeSpec

# The service's answer is a page of results: here there is one page with all of them.
HEAD = '{"page": 1, "data": ['
TAIL = '\n], "currentCount": {n}, "matchCount": {n}, "perPage": {n}, "totalCount": {n}}\n'


class KStartupExporter:
    """One record for each programme, all fields of the service in it; null where the spec says nothing."""

    name = "spec.kstartup"
    media_type = "application/json"
    suffix = ".json"
    options: frozenset[str] = frozenset()
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the records as the specs come.

        Raises:
            UsageError: The output is a folder.
        """
        fields = mappings("kstartup")
        records = (flat_record(fields, place) for spec in specs for place in places(spec))
        write_records(records, output, HEAD, TAIL)
