"""Makes ``models/encoder`` from the unlabelled notices: word pieces, a trunk, two heads, one ONNX file.

Usage::

    PYTHONPATH=src python -m scripts.train_encoder --corpus FOLDER

FOLDER holds ``unlabelled.jsonl.xz`` (JSON lines of ``id`` and ``text``) and ``manifest.jsonl``. Needs ``torch``,
``transformers``, ``onnx`` and ``spacy`` (for the weak labels); takes an accelerator where there is one. What a stopped
run had finished lies in ``--work`` and is taken from there.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from safetensors.torch import load_file, save_file
from scripts.encoder import finetune, pretrain, to_onnx, vocabulary
from scripts.encoder.lessons import Lessons, load, made, save
from scripts.encoder.network import Trunk
from scripts.roles.corpus import held_out, texts
from tokenizers import Tokenizer

from noticeparse.nlp.encoder.model import NAME, Encoder

ROOT = Path(__file__).resolve().parents[1]
STEPS = 1200


def main(arguments: Sequence[str] | None = None) -> None:
    """Every stage in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=ROOT / "gold")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "encoder")
    parser.add_argument("--steps", type=int, default=STEPS, help="steps of the trunk on running text")
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    tokenizer, trunk = pretrained(chosen.corpus, chosen.gold, chosen.work, chosen.steps)
    found = lessons(chosen.corpus, chosen.gold, chosen.work)
    model = finetune.finetuned(trunk, tokenizer, found.of(lambda name: not finetune.kept_back(name)))
    folder = chosen.models / NAME
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    size = to_onnx.write(model, folder / "encoder.onnx")
    thresholds = finetune.thresholds(Encoder(folder), found.of(finetune.kept_back))
    print(f"saved, {size} bytes; write the thresholds into about.toml: {thresholds}")


def pretrained(corpus: Path, gold: Path, work: Path, steps: int) -> tuple[Tokenizer, Trunk]:
    """The word pieces and the trunk, made or taken from ``work``."""
    pieces, weights = work / "tokenizer.json", work / "trunk.safetensors"
    if not (pieces.is_file() and weights.is_file()):
        known = [text for name, text in texts(corpus, gold) if not held_out(name)]
        tokenizer = vocabulary.trained(known)
        trunk = pretrain.pretrained(tokenizer, known, steps)
        tokenizer.save(str(pieces), pretty=False)
        save_file(trunk.state_dict(), weights)
    tokenizer = Tokenizer.from_file(str(pieces))
    trunk = Trunk(tokenizer.get_vocab_size())
    trunk.load_state_dict(load_file(weights))
    return tokenizer, trunk


def lessons(corpus: Path, gold: Path, work: Path) -> Lessons:
    """The weak labels, made or taken from ``work``."""
    path = work / "lessons.json"
    if not path.is_file():
        save(made(corpus, gold), path)
    return load(path)


if __name__ == "__main__":
    main()
