"""noticeparse: Korean public support-programme notices (지원사업 공고) to one validated spec."""

from __future__ import annotations

# `extract` is a function here and a package below; importing the facade at once binds the function last.
from noticeparse.api import extract, extract_document, load_spec, read, spec_json
from noticeparse.errors import NoticeparseError
from noticeparse.spec.notice import NoticeSpec

__version__ = "0.1.0"
__all__ = [
    "NoticeSpec",
    "NoticeparseError",
    "__version__",
    "extract",
    "extract_document",
    "load_spec",
    "read",
    "spec_json",
]
