"""The trunk learns from running text to guess masked words."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator

import numpy as np
import torch
from scripts.encoder.network import SEED, WIDTH, Masked, Trunk, device
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

from noticeparse.nlp.encoder.inputs import CLS, LONGEST, MASK, SEP, piece

BATCH = 16
RATE = 1e-3
WARM = 0.06
"""Share of the steps in which the rate rises."""
HIDDEN = 0.15
KEPT, OTHER_PIECE = 0.1, 0.1
"""Of the hidden pieces those that are shown all the same, and those shown as another piece."""
SHORT = 0.2
"""Share of windows that are of any length, as headings and cells are."""
AS_PIECES = "##"
NEIGHBOURS = 5
SPREAD = 0.04
"""Standard deviation of the first vectors."""


def windows(tokenizer: Tokenizer, texts: Iterable[str]) -> list[list[int]]:
    """The texts in rows of `LONGEST` pieces, each line closed by ``[SEP]``."""
    first, stop = piece(tokenizer, CLS), piece(tokenizer, SEP)
    made: list[list[int]] = []
    for text in texts:
        lines = [line for line in text.splitlines() if line.strip()]
        row = [first]
        for encoded in tokenizer.encode_batch(lines, add_special_tokens=False):
            for number in (*encoded.ids, stop):
                row.append(number)
                if len(row) == LONGEST:
                    made.append(row)
                    row = [first]
        if len(row) > LONGEST // 4:
            made.append(row)
    return made


def pretrained(tokenizer: Tokenizer, texts: Iterable[str], steps: int) -> Trunk:
    """A trunk after so many steps; the same one each time on the same machine."""
    torch.manual_seed(SEED)
    where = device()
    rows = windows(tokenizer, texts)
    print(f"{len(rows)} windows, {sum(map(len, rows))} pieces; {steps * BATCH / len(rows):.1f} times each", flush=True)
    trunk = Trunk(tokenizer.get_vocab_size())
    with torch.no_grad():
        trunk.bert.embeddings.word_embeddings.weight.copy_(company(rows, tokenizer.get_vocab_size()))
    model = Masked(trunk).to(where)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps, pct_start=WARM, anneal_strategy="linear", cycle_momentum=False
    )
    hide = _Hide(tokenizer)
    began, total = time.monotonic(), 0.0
    for step, batch in zip(range(1, steps + 1), _batches(rows), strict=False):
        ids, mask, hidden, right = (tensor.to(where) for tensor in hide(batch))
        with torch.autocast(where.type, dtype=torch.bfloat16):
            logits = model(ids, mask, hidden)
        loss = cross_entropy(logits.float(), right)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        total += loss.item()
        if step % 50 == 0 or step == steps:
            print(f"step {step} loss {total / (step % 50 or 50):.3f} {time.monotonic() - began:.0f} s", flush=True)
            total = 0.0
    trunk.cpu().eval()
    return trunk


def company(rows: Iterable[list[int]], size: int) -> torch.Tensor:
    """A vector for each piece by the pieces that it stands beside, to begin with: what they share is halfway learned.

    Positive pointwise mutual information of neighbours, in its largest directions.
    """
    text = np.concatenate([np.array(row) for row in rows])
    counts = np.zeros((size, size), dtype=np.float32)
    for far in range(1, NEIGHBOURS + 1):
        places, times = np.unique(text[:-far] * size + text[far:], return_counts=True)
        counts.reshape(-1)[places] += times / far
    counts += counts.T.copy()
    totals = counts.sum(1) + 1
    information = np.log((counts + 1e-9) * totals.sum() / totals[:, None] / totals[None, :])
    np.maximum(information, 0, out=information)
    left, values, _ = torch.svd_lowrank(torch.from_numpy(information), q=min(WIDTH, size), niter=3)
    vectors = torch.nn.functional.normalize(left * values.sqrt(), dim=-1)
    return torch.nn.functional.pad(vectors, (0, WIDTH - vectors.shape[1])) * SPREAD * WIDTH**0.5


def _batches(rows: list[list[int]]) -> Iterator[list[list[int]]]:
    rng = random.Random(SEED)
    while True:
        order = rng.sample(rows, len(rows))
        for at in range(0, max(1, len(order) - BATCH + 1), BATCH):
            batch = order[at : at + BATCH]
            if rng.random() < SHORT:
                length = rng.randrange(12, LONGEST)
                batch = [row[:length] for row in batch]
            yield batch


class _Hide:
    """Masks whole words of a batch."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        size = tokenizer.get_vocab_size()
        pieces = [tokenizer.id_to_token(at) or "" for at in range(size)]
        self._size = size
        self._mask = piece(tokenizer, MASK)
        self._fixed = {piece(tokenizer, CLS), piece(tokenizer, SEP)}
        self._goes_on = [name.startswith(AS_PIECES) for name in pieces]
        self._rng = random.Random(SEED)

    def __call__(self, batch: list[list[int]]) -> tuple[torch.Tensor, ...]:
        """Pieces as they are shown, which are none but padding, which are hidden, and what the hidden ones are."""
        longest = max(map(len, batch))
        shown = torch.zeros(len(batch), longest, dtype=torch.long)
        there = torch.zeros(len(batch), longest, dtype=torch.long)
        hidden = torch.zeros(len(batch), longest, dtype=torch.bool)
        right: list[int] = []
        for at, row in enumerate(batch):
            seen = list(row)
            for place in self._chosen(row):
                hidden[at, place] = True
                right.append(row[place])
                drawn = self._rng.random()
                if drawn >= KEPT + OTHER_PIECE:
                    seen[place] = self._mask
                elif drawn >= KEPT:
                    seen[place] = self._rng.randrange(5, self._size)
            shown[at, : len(row)] = torch.tensor(seen)
            there[at, : len(row)] = 1
        return shown, there, hidden, torch.tensor(right)

    def _chosen(self, row: list[int]) -> list[int]:
        words: list[list[int]] = []
        for place, number in enumerate(row):
            if number in self._fixed:
                continue
            if words and self._goes_on[number] and words[-1][-1] == place - 1:
                words[-1].append(place)
            else:
                words.append([place])
        self._rng.shuffle(words)
        wanted = max(1, round(HIDDEN * len(row)))
        found: list[int] = []
        for word in words:
            if len(found) + len(word) <= wanted or not found:
                found += word
        return sorted(found)
