"""Whether another PDF engine can read what the first one refuses: said only where it has been tried."""

from __future__ import annotations

from dataclasses import replace

from noticeparse.errors import DamagedError, InputError, NoticeparseError, TooLargeError
from noticeparse.pieces import PDF_ENGINES
from noticeparse.pipeline.source import Loaded
from noticeparse.readers.base import Reader, ReadLimits
from noticeparse.registry import Registry

# So much of a file is enough to see that an engine reads it.
ENOUGH = 500


def with_other_engine(
    error: DamagedError, refused: Reader, loaded: Loaded, limits: ReadLimits, engines: Registry[type[Reader]]
) -> DamagedError:
    """The error, with the engine that reads the file in its hint where there is one."""
    for name in PDF_ENGINES:
        try:
            other = engines.get(name)
            if other.media_type != refused.media_type:
                return error
            if other.name == refused.name or not _reads(other(), loaded, limits):
                continue
        except NoticeparseError:  # not installed, or refuses the file too
            continue
        return type(error)(error.message, hint=f"{error.hint}; --engine {name} reads what is there", code=error.code)
    return error


def _reads(reader: Reader, loaded: Loaded, limits: ReadLimits) -> bool:
    few = replace(limits, characters=min(ENOUGH, limits.characters))
    try:
        document = reader.read(loaded.content, name=loaded.name, sha256=loaded.sha256, limits=few)
    except TooLargeError:
        return few.characters < limits.characters
    except InputError:
        return False
    return any(page.text for page in document.pages)
