"""The encoder of ``models/encoder``: one ONNX file with a head for headings and one for quantities."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from noticeparse.errors import MissingExtraError
from noticeparse.nlp.encoder.inputs import Part, Row, rows
from noticeparse.nlp.headings import Guess

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME: Final = "encoder"
INPUTS: Final = ("ids", "kinds", "mask")
OUTPUTS: Final = ("headings", "quantities")
BATCH: Final = 16
"""Rows that run together: more are hardly faster and take more memory."""


class Encoder:
    """A loaded model; runs on one thread, and opens nothing but the files of its folder.

    Args:
        folder: With ``tokenizer.json`` and ``encoder.onnx``.

    Raises:
        MissingExtraError: A package of the extra ``encoder`` is not installed.
    """

    def __init__(self, folder: Path) -> None:
        tokenizers, runtime = _packages()
        self._tokenizer = tokenizers.Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # batches are of many lengths: it would keep the room of each
        content = (folder / "encoder.onnx").read_bytes()
        self._session = runtime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        said = self._session.get_modelmeta().custom_metadata_map
        self._classes: dict[str, list[str]] = {head: json.loads(said[head]) for head in OUTPUTS}

    def guesses(self, head: str, items: Sequence[Sequence[Part]]) -> tuple[Guess, ...]:
        """The likeliest class of each item, with its probability.

        Args:
            head: One of `OUTPUTS`.
            items: Parts, as `noticeparse.nlp.encoder.inputs` makes them.
        """
        made = rows(self._tokenizer, items)
        order = sorted(range(len(made)), key=lambda at: len(made[at][0]))
        answers: dict[int, Guess] = {}
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            batch = self._probabilities(head, [made[at] for at in places])
            for at, shares in zip(places, batch, strict=True):
                best = int(shares.argmax())
                answers[at] = Guess(self._classes[head][best], float(shares[best]))
        return tuple(answers[at] for at in range(len(made)))

    def _probabilities(self, head: str, batch: Sequence[Row]) -> NDArray[np.float32]:
        import numpy as np

        longest = max(len(ids) for ids, _ in batch)
        ids, kinds, mask = (np.zeros((len(batch), longest), dtype=np.int64) for _ in INPUTS)
        for at, (pieces, of) in enumerate(batch):
            ids[at, : len(pieces)], kinds[at, : len(pieces)], mask[at, : len(pieces)] = pieces, of, 1
        (logits,) = self._session.run([head], dict(zip(INPUTS, (ids, kinds, mask), strict=True)))
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        result: NDArray[np.float32] = shares / shares.sum(axis=1, keepdims=True)
        return result


def _packages() -> tuple[Any, Any]:
    # Version 1.31 reports to its maker from the import on, and keeps a number of the machine in the home folder; its
    # call that switches this off comes too late.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import numpy  # noqa: F401
        import onnxruntime
        import tokenizers
    except ImportError as exc:
        raise MissingExtraError(
            f"The encoder of roles needs the package {exc.name}", hint="Install it: pip install 'noticeparse[encoder]'"
        ) from exc
    return tokenizers, onnxruntime
