"""What a process that does nothing but read notices sets for itself; a library leaves that to its host."""

from __future__ import annotations

import gc
from typing import Final

THRESHOLD: Final = 20_000
"""New objects between two passes of the collector of cycles; Python's own is 700 (2,000 from 3.13 on)."""


def collect_seldom() -> None:
    """Makes the collector of cycles look less often, and never again at what is loaded already.

    Documents and specs are large and have no cycles, so its passes find nothing: they took 3 % of the time of a PDF and
    15 % of that of an HWP 5 file. What has cycles (an XML tree, an open file) is still collected.
    """
    gc.freeze()
    gc.set_threshold(THRESHOLD, 20, 20)
