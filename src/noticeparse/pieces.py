"""The table of contents: every reader and extractor as an import string, loaded on first use.

A new piece is one module and one line here. Readers are asked in this order whether they recognise the bytes.
"""

from __future__ import annotations

from typing import Final

READERS: Final = {
    "pdf.v1": "noticeparse.readers.pdf:PdfReader",
    "hwp5.v1": "noticeparse.readers.hwp5:Hwp5Reader",
    "hwpx.v1": "noticeparse.readers.hwpx:HwpxReader",
    "hwpml.v1": "noticeparse.readers.hwpml:HwpmlReader",
    "text.v1": "noticeparse.readers.text:TextReader",
}
EXTRACTORS: Final = {
    "identity.v1": "noticeparse.extract.identity:IdentityExtractor",
    "names.v1": "noticeparse.extract.names:NamesExtractor",
    "description.v1": "noticeparse.extract.description:DescriptionExtractor",
    "eligibility.v1": "noticeparse.extract.eligibility:EligibilityExtractor",
    "exclusions.v1": "noticeparse.extract.exclusions:ExclusionsExtractor",
    "consortium.v1": "noticeparse.extract.consortium:ConsortiumExtractor",
    "duplication.v1": "noticeparse.extract.duplication:DuplicationExtractor",
    "tracks.v1": "noticeparse.extract.tracks:TracksExtractor",
    "scale.v1": "noticeparse.extract.scale:ScaleExtractor",
    "overview.v1": "noticeparse.extract.overview:OverviewExtractor",
    "shares.v1": "noticeparse.extract.shares:SharesExtractor",
    "costs.v1": "noticeparse.extract.costs:CostsExtractor",
    "application.v1": "noticeparse.extract.application:ApplicationExtractor",
    "schedule.v1": "noticeparse.extract.schedule:ScheduleExtractor",
    "documents.v1": "noticeparse.extract.documents:DocumentsExtractor",
    "procedure.v1": "noticeparse.extract.procedure:ProcedureExtractor",
    "organizations.v1": "noticeparse.extract.organizations:OrganizationsExtractor",
    "evaluation.v1": "noticeparse.extract.evaluation:EvaluationExtractor",
    "bonus.v1": "noticeparse.extract.bonus:BonusExtractor",
    "contacts.v1": "noticeparse.extract.contacts:ContactsExtractor",
}
