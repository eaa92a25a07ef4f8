"""Where a batch writes: the output, its ledger, copies of what failed."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from noticeparse.errors import UsageError
from noticeparse.pipeline.batch import remote
from noticeparse.pipeline.batch.process import not_writable
from noticeparse.pipeline.batch.store import FolderStore, RemoteStore, Store

STATE = ".noticeparse"
STAGING = "staging"


class Output:
    """The output of a batch.

    Args:
        place: A folder, made where it is missing, or an address.

    Raises:
        UsageError: It is a file, or cannot be made.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.folder = None if remote.is_address(place) else place
        if self.folder is not None:
            _made(Path(self.folder))

    def staging(self, state: Path) -> Path:
        """A folder for results on their way, on the disk of the output where that is a folder.

        Args:
            state: The folder of the ledger.
        """
        return _made((state if self.folder is None else Path(self.folder) / STATE) / STAGING)

    def store(self, staging: Path) -> Store:
        """Where results are kept.

        Args:
            staging: What `staging` gives.

        Raises:
            MissingExtraError: The address needs a package that is not installed.
            UsageError: There is no such kind of address.
        """
        if self.folder is None:
            return RemoteStore(self.place, staging)
        return FolderStore(Path(self.folder), staging)

    def folder_for(self, failed: str | Path | None) -> Path | None:
        """The folder for copies of files that failed, made where it is missing."""
        return None if failed is None else _made(Path(failed))


def state_folder(output: Output, state: str | Path | None) -> Path:
    """Where the ledger is: the folder named, ``.noticeparse`` in the output, or one of the user's for each address."""
    if state is not None:
        return Path(state)
    if output.folder is not None:
        return Path(output.folder) / STATE
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    name = hashlib.sha256(output.place.rstrip("/").encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return base / "noticeparse" / "batch" / name


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{folder} is a file", hint="Name a folder") from error
    except OSError as error:
        raise not_writable(folder, error) from error
    return folder
