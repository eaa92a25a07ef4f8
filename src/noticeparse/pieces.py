"""The table of contents: every reader, extractor and exporter as an import string, loaded on first use.

A new piece is one module and one line here. Readers are asked in this order whether they recognise the bytes. Engines
are readers of one format beside the default one, taken where they are asked for by name.
"""

from __future__ import annotations

from typing import Final

READERS: Final = {
    "pdf.v1": "noticeparse.readers.pdf:PdfReader",
    "hwp5.v1": "noticeparse.readers.hwp5:Hwp5Reader",
    "hwpx.v1": "noticeparse.readers.hwpx:HwpxReader",
    "hwpml.v1": "noticeparse.readers.hwpml:HwpmlReader",
    "html.v1": "noticeparse.readers.html:HtmlReader",
    "text.v1": "noticeparse.readers.text:TextReader",
}
PDF_ENGINES: Final = {
    "pdfium": "noticeparse.readers.pdf:PdfReader",
    "pdfplumber": "noticeparse.readers.pdf_plumber:PlumberReader",
}
OCR_ENGINES: Final = {
    "tesseract": "noticeparse.readers.ocr.tesseract:Tesseract",
}
ANALYSERS: Final = {
    "mecab": "noticeparse.nlp.morphology.mecab:MecabAnalyser",
    "kiwi": "noticeparse.nlp.morphology.kiwi:KiwiAnalyser",
    "okt": "noticeparse.nlp.morphology.konlpy:okt",
    "komoran": "noticeparse.nlp.morphology.konlpy:komoran",
    "hannanum": "noticeparse.nlp.morphology.konlpy:hannanum",
    "kkma": "noticeparse.nlp.morphology.konlpy:kkma",
}
HEADING_ROLES: Final = {
    "spacy": "noticeparse.nlp.language.roles:heading_roles",
    "encoder": "noticeparse.nlp.encoder.roles:heading_roles",
    "transformers": "noticeparse.nlp.encoder.named:heading_roles",
}
HEADING_ROLES_NAMED: Final = frozenset({"spacy", "transformers"})
"""Those that may be asked for with a name: ``spacy:ANALYSER``, ``transformers:MODEL``."""
BATCH_ENGINES: Final = {
    "local": "noticeparse.pipeline.batch.local:LocalEngine",
    "ray": "noticeparse.pipeline.batch.ray_engine:RayEngine",
}
EXPORTERS: Final = {
    "document.text": "noticeparse.export.document_text:TextExporter",
    "document.markdown": "noticeparse.export.document_markdown:MarkdownExporter",
    "document.html": "noticeparse.export.document_html:HtmlExporter",
    "document.json": "noticeparse.export.document_json:JsonExporter",
}
SPEC_EXPORTERS: Final = {
    "spec.json": "noticeparse.export.spec_json:JsonSpecExporter",
    "spec.jsonl": "noticeparse.export.spec_jsonl:JsonLinesExporter",
    "spec.csv": "noticeparse.export.spec_csv:CsvExporter",
    "spec.xlsx": "noticeparse.export.spec_xlsx:XlsxExporter",
    "spec.parquet": "noticeparse.export.spec_parquet:ParquetExporter",
    "spec.ical": "noticeparse.export.spec_ical:IcalExporter",
    "spec.markdown": "noticeparse.export.report_markdown:MarkdownReportExporter",
    "spec.html": "noticeparse.export.report_html:HtmlReportExporter",
    "spec.bizinfo": "noticeparse.export.bizinfo:BizinfoExporter",
    "spec.kstartup": "noticeparse.export.kstartup:KStartupExporter",
    "spec.schemaorg": "noticeparse.export.schemaorg:SchemaOrgExporter",
}
COMPARISON_RENDERERS: Final = {
    "comparison.json": "noticeparse.diff.to_json:JsonRenderer",
    "comparison.table": "noticeparse.diff.to_text:TextRenderer",
    "comparison.markdown": "noticeparse.diff.to_markdown:MarkdownRenderer",
    "comparison.html": "noticeparse.diff.to_html:HtmlRenderer",
    "comparison.xlsx": "noticeparse.diff.to_xlsx:XlsxRenderer",
    "comparison.hwpx": "noticeparse.diff.to_hwpx:HwpxRenderer",
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
