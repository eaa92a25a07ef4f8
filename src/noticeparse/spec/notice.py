"""The root of the contract: one notice with its programmes, contacts, tables, findings and evidence."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from noticeparse.spec.program import Program
from noticeparse.spec.values import IsoDate, Money, Part

SCHEMA_VERSION: Literal["1"] = "1"


class NoticeKind(StrEnum):
    """Whether several programmes stand side by side."""

    SINGLE = "single"
    INTEGRATED = "integrated"


class Revision(StrEnum):
    """What an agency publishes: the original, or something that changes it."""

    ORIGINAL = "original"
    CORRECTION = "correction"
    RE_NOTICE = "re_notice"
    EXTENSION = "extension"
    CANCELLATION = "cancellation"


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Source(Part):
    """The file that a spec was read from."""

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    pages: int | None = None
    reader: str


class Organization(Part):
    """A named body with its part in the programme."""

    role: str | None = None
    name: str | None = None
    duties: str | None = None


class Contact(Part):
    """One enquiry point."""

    region: str | None = None
    role: str | None = None
    organization: str | None = None
    department: str | None = None
    person: str | None = None
    topic: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    url: str | None = None


class TableParent(Part):
    """The cell that a nested table stands in."""

    table: str
    row: int
    col: int


class TableRegion(Part):
    """Where a table stands; ``bbox`` is ``(x0, top, x1, bottom)`` in points from the top left of the crop box."""

    page: int
    bbox: tuple[float, float, float, float] | None = None


class TableCell(Part):
    """One cell of a grid; rows and columns from 0."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    text: str = ""
    header: bool = False


class Table(Part):
    """One table of the document."""

    id: str
    parent: TableParent | None = None
    regions: tuple[TableRegion, ...] = ()
    caption: str | None = None
    role: str | None = None
    unit: str | None = None
    cells: tuple[TableCell, ...] = ()


class Finding(Part):
    """What a check noticed."""

    rule: str
    severity: Severity
    pointers: tuple[str, ...] = ()
    message: str


class Evidence(Part):
    """Where a value was read.

    ``start`` and ``end`` count code points of ``Document.text``; ``text`` is that slice, unchanged.
    """

    pointer: str
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    start: int
    end: int
    text: str
    table: str | None = None
    row: int | None = None
    col: int | None = None
    section: str | None = None
    paragraph: int | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    method: str | None = None


class NoticeSpec(Part):
    """One notice, as the contract prints it."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: Source
    title: str | None = None
    notice_number: str | None = None
    kind: NoticeKind = NoticeKind.SINGLE
    revision: Revision = Revision.ORIGINAL
    issuers: tuple[str, ...] = ()
    issued_on: IsoDate | None = None
    program_year: int | None = None
    budget: Money | None = None
    organizations: tuple[Organization, ...] = ()
    programs: tuple[Program, ...] = ()
    contacts: tuple[Contact, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
