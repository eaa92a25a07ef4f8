"""Where the models that come with the package lie."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from noticeparse.errors import InternalError

CHECKOUT: Final = 3
"""How many folders above this module's own the folder ``models`` of a checkout lies."""


def model_folder(name: str) -> Path:
    """Where a model lies: in the installed package, or in the checkout that the package is run from.

    Raises:
        InternalError: It is in neither.
    """
    here = Path(__file__).resolve()
    for root in (here.parents[1], here.parents[CHECKOUT]):
        folder = root / "models" / name
        if (folder / "about.toml").is_file():
            return folder
    raise InternalError(f"The model {name!r} is not in this installation", hint="Install noticeparse again")
