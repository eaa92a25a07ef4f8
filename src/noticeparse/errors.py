"""Every error that noticeparse raises on purpose, and the exit code of each.

    NoticeparseError
    ├── UsageError                 2   the caller asked for something that cannot be done
    │   └── UnknownNameError       2   no such reader, extractor, field or file in a table
    ├── MissingExtraError          3   an optional package or system program is not installed
    ├── InputError                 4   the file's fault; ``code`` names the kind
    │   ├── NotFoundError              not_found, not_a_file, not_readable
    │   ├── EmptyInputError            empty
    │   ├── TooLargeError              too_large
    │   ├── TooSlowError               too_slow
    │   ├── UnsupportedFormatError     unsupported_format
    │   │   └── OldHwpError            hwp3
    │   ├── EncodingError              undecodable
    │   ├── EncryptedError             encrypted
    │   ├── DrmError                   drm
    │   ├── DamagedError               damaged
    │   │   └── TruncatedError         truncated
    │   ├── UnsafeArchiveError         unsafe_archive
    │   └── NoTextError                no_text
    ├── SpecError                  5   JSON that is not a valid spec or gold file
    ├── CatalogError               6   the catalogue's fault
    │   ├── CatalogUnreachableError    catalog_unreachable, catalog_missing
    │   ├── NotACatalogError           not_a_catalog
    │   ├── CatalogNewerError          catalog_newer
    │   ├── CatalogDamagedError        catalog_damaged
    │   ├── CatalogLockedError         catalog_locked
    │   ├── UnknownIdError             unknown_id, unknown_program
    │   └── AmbiguousIdError           ambiguous_id
    └── InternalError             70   a broken promise inside noticeparse

The message says what is wrong with which file or key, the hint what to do. A missing field of a notice
is no error: it is a result.
"""

from __future__ import annotations

from typing import ClassVar


class NoticeparseError(Exception):
    """Root of all errors of this package.

    Attributes:
        exit_code: What the command line exits with.
        code: Kind of the error, snake_case, stable across versions.
        message: One sentence: what is wrong, with which file, page or key.
        hint: One sentence: what to do about it.
    """

    exit_code: ClassVar[int] = 70
    default_code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or self.default_code

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.hint, self.code))


def _rebuild(kind: type[NoticeparseError], message: str, hint: str, code: str) -> NoticeparseError:
    """Errors cross process borders whole (pickle drops keyword-only arguments)."""
    return kind(message, hint=hint, code=code)


class UsageError(NoticeparseError):
    """The call itself is wrong: options that exclude each other, an unknown pointer."""

    exit_code = 2
    default_code = "usage"


class UnknownNameError(UsageError):
    """A name that no table holds; the hint lists the names that exist."""

    default_code = "unknown_name"


class MissingExtraError(NoticeparseError):
    """An optional package or a system program is needed and not installed."""

    exit_code = 3
    default_code = "missing_extra"


class InputError(NoticeparseError):
    """The file is at fault; the kind stands in ``code``."""

    exit_code = 4
    default_code = "input"


class NotFoundError(InputError):
    """No regular, readable file stands at the path."""

    default_code = "not_found"


class EmptyInputError(InputError):
    """The file holds no bytes, or nothing but white space."""

    default_code = "empty"


class TooLargeError(InputError):
    """The file is beyond a documented limit."""

    default_code = "too_large"


class TooSlowError(InputError):
    """The file takes longer to read than the documented limit."""

    default_code = "too_slow"


class UnsupportedFormatError(InputError):
    """The bytes are of a format that no reader knows."""

    default_code = "unsupported_format"


class OldHwpError(UnsupportedFormatError):
    """An HWP 3 document, from before 2002: another format under the same ending."""

    default_code = "hwp3"


class EncodingError(InputError):
    """The bytes look like text, but in no encoding that notices use."""

    default_code = "undecodable"


class EncryptedError(InputError):
    """The file opens with a password or a certificate only."""

    default_code = "encrypted"


class DrmError(InputError):
    """A container of a rights-management product: the notice inside cannot be reached without it."""

    default_code = "drm"


class DamagedError(InputError):
    """The format is known, but the file breaks its rules where it matters."""

    default_code = "damaged"


class TruncatedError(DamagedError):
    """The file ends before what it announces."""

    default_code = "truncated"


class UnsafeArchiveError(InputError):
    """An archive that would unpack to more than its size warrants, or nests deeper than documents do."""

    default_code = "unsafe_archive"


class NoTextError(InputError):
    """The document is whole, and holds no text: pictures of pages, or empty pages."""

    default_code = "no_text"


class SpecError(NoticeparseError):
    """JSON that is not a spec of this contract, or of a newer version of it."""

    exit_code = 5
    default_code = "invalid_spec"


class CatalogError(NoticeparseError):
    """The catalogue cannot be opened, read or written."""

    exit_code = 6
    default_code = "catalog"


class CatalogUnreachableError(CatalogError):
    """No catalogue stands at the place, or its server or folder cannot be reached."""

    default_code = "catalog_unreachable"


class NotACatalogError(CatalogError):
    """A file or database that something else wrote."""

    default_code = "not_a_catalog"


class CatalogNewerError(CatalogError):
    """A newer version of this program made the catalogue's tables."""

    default_code = "catalog_newer"


class CatalogDamagedError(CatalogError):
    """The database itself says that its content is broken."""

    default_code = "catalog_damaged"


class CatalogLockedError(CatalogError):
    """Another process has been writing for longer than this one waits."""

    default_code = "catalog_locked"


class UnknownIdError(CatalogError):
    """Nothing in the catalogue has this id or name."""

    default_code = "unknown_id"


class AmbiguousIdError(CatalogError):
    """Several things in the catalogue begin with this id, or have this name; the hint lists them."""

    default_code = "ambiguous_id"


class InternalError(NoticeparseError):
    """A promise of our own code is broken; please report it with the file's sha256."""

    exit_code = 70
    default_code = "internal"
