"""A ZIP archive of unknown origin: every cap is checked before a byte is unpacked, and again while it is.

Only the members that are asked for are unpacked, and an archive inside the archive is never opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from noticeparse.errors import DamagedError, EncryptedError, InputError, TruncatedError, UnsafeArchiveError
from noticeparse.readers.base import ReadLimits

END_OF_DIRECTORY = b"PK\x05\x06"
SMALL = 1_000_000  # below this a high ratio harms nobody: a sheet of blanks packs a thousand times
DEPTH = 12
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
AGAIN = "Fetch the file again; if it stays so, open it in its own program and save it again"


class SafeZip:
    """The members of an archive under plain names: forward slashes, no leading ``/`` or ``./``, lower case.

    Args:
        content: The archive.
        name: Of the file, for messages.
        limits: ``members``, ``unpacked`` and ``ratio`` are kept.

    Raises:
        TruncatedError: Its directory, which stands at the end, is missing.
        DamagedError: Its directory is broken.
        UnsafeArchiveError: It is beyond the limits.
    """

    def __init__(self, content: bytes, name: str, limits: ReadLimits) -> None:
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as exc:
            raise _unreadable(content, name) from exc
        infos = self._zip.infolist()
        self._check(infos)
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if info.filename and not info.is_dir():
                self._members.setdefault(plain_name(info.filename), info)

    @property
    def names(self) -> tuple[str, ...]:
        """Plain names in the archive's order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self._members

    def size(self, name: str) -> int:
        """Unpacked bytes of a member, as the directory says; 0 where there is none."""
        info = self._members.get(plain_name(name))
        return info.file_size if info else 0

    def read(self, name: str) -> bytes:
        """A member's bytes.

        Raises:
            EncryptedError: The member is encrypted.
            DamagedError: There is no such member, or it cannot be unpacked.
        """
        info = self._members.get(plain_name(name))
        if info is None:
            raise DamagedError(f"{self.name} holds no {name}", hint=AGAIN)
        if info.flag_bits & ENCRYPTED:
            raise EncryptedError(f"{self.name} needs a password", hint="Save the file without a password and try again")
        if info.compress_type not in METHODS:
            raise DamagedError(f"{self.name} packs {name} in a way that such files never do", hint=AGAIN)
        try:
            with self._zip.open(info) as member:
                data = member.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as exc:
            raise DamagedError(f"{self.name}: the part {name} cannot be unpacked", hint=AGAIN) from exc
        if len(data) != info.file_size:
            raise DamagedError(f"{self.name}: the part {name} is not as long as announced", hint=AGAIN)
        return data

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(infos) > limits.members:
            raise self._unsafe(f"holds {len(infos):,} members; at most {limits.members:,} are read")
        total = sum(info.file_size for info in infos)
        if total > limits.unpacked:
            raise self._unsafe(f"unpacks to {total:,} bytes; at most {limits.unpacked:,} are read")
        for info in infos:
            if info.file_size > SMALL and info.file_size > limits.ratio * max(info.compress_size, 1):
                raise self._unsafe(f"holds a member that unpacks to more than {limits.ratio} times its size")
            if info.filename.replace("\\", "/").count("/") > DEPTH:
                raise self._unsafe(f"nests folders more than {DEPTH} deep")

    def _unsafe(self, what: str) -> UnsafeArchiveError:
        return UnsafeArchiveError(
            f"{self.name} {what}", hint="Check where the file comes from; a document is never packed like that"
        )


def plain_name(name: str) -> str:
    """The name by which a member is found, however the writing program spelled it."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return "/".join(parts).lower()


def _unreadable(content: bytes, name: str) -> InputError:
    if END_OF_DIRECTORY not in content[-70_000:]:
        return TruncatedError(f"{name} ends before the directory of its archive", hint="Fetch the file again")
    return DamagedError(f"{name} is an archive with a broken directory", hint=AGAIN)
