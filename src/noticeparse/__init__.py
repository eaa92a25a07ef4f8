"""noticeparse: Korean public support-programme notices (지원사업 공고) to one validated spec."""

from __future__ import annotations

import sys

try:
    # `extract` is a function here and a package below; importing the facade at once binds the function last.
    from noticeparse.api import extract, extract_document, load_spec, read, spec_json
    from noticeparse.errors import NoticeparseError
    from noticeparse.spec.notice import NoticeSpec
except BaseException as error:
    # Ctrl-C while the command loads: nothing of it runs yet that could end quietly.
    # pydantic wraps it in errors of its own.
    stopped = isinstance(error, KeyboardInterrupt) or "KeyboardInterrupt" in str(error)
    if not stopped or not (sys.argv[:1] == ["-m"] or sys.argv[0].endswith(("noticeparse", "noticeparse.exe"))):
        raise
    raise SystemExit(130) from None

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
