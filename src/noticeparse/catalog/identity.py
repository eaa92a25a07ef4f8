"""Ids made of content: the same notice has the same id wherever and whenever it is added."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.text_match import squash

SHOWN: Final = 12
"""Digits of an id that are printed; look-ups take any unambiguous beginning."""
_RELEASE: Final = re.compile(r"\d{1,9}")


def digest(*parts: str) -> str:
    """64 hex digits of some texts, which may not run into each other."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def notice_key(spec: NoticeSpec) -> str:
    """What two files of one notice share: title, number, issuers, date and kind of revision, spelling set aside.

    A notice without a title, or with neither number nor date, could be taken for another: its file is its key.
    """
    if spec.title is None or (spec.notice_number is None and spec.issued_on is None):
        return digest("file", spec.source.sha256)
    issuers = sorted(squash(issuer) for issuer in spec.issuers)
    number, date = squash(spec.notice_number or ""), spec.issued_on or ""
    return digest("notice", squash(spec.title), number, date, spec.revision.value, *issuers)


def program_ids(spec: NoticeSpec, key: str) -> list[str]:
    """An id for each programme of a notice, from its key and the programme's name; equal names are counted."""
    seen: dict[str, int] = {}
    ids = []
    for program in spec.programs:
        name = squash(program.name or "")
        seen[name] = seen.get(name, 0) + 1
        ids.append(digest("program", key, name, str(seen[name])))
    return ids


def spec_digest(spec: NoticeSpec) -> str:
    """What makes two specs of a file the same: everything but the file's name."""
    return digest_of(nameless(spec))


def digest_of(body: str) -> str:
    """`spec_digest` of what `nameless` gave."""
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def nameless(spec: NoticeSpec) -> str:
    """The spec as one line of JSON without the name of its file, under which the same bytes may come again."""
    bare = spec.model_copy(update={"source": spec.source.model_copy(update={"name": ""})})
    return bare.model_dump_json(by_alias=True)


def release_order(made_by: str) -> tuple[tuple[int, ...], str]:
    """Sorts versions of a program: ``0.9.0`` before ``0.10.0``; what has no number comes first."""
    return tuple(int(number) for number in _RELEASE.findall(made_by)), made_by
