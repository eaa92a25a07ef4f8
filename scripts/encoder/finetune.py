"""The heads learn roles, and the trunk with them."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import TypeAlias

import torch
from scripts.encoder.lessons import Lessons
from scripts.encoder.network import SEED, Roles, Trunk, device, padded
from scripts.roles import train_headings, train_quantities
from scripts.roles.corpus import bucket
from scripts.roles.train_headings import unnamed
from scripts.roles.train_quantities import OTHERS, drawn
from scripts.roles.training import sure_enough
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

from noticeparse.nlp.encoder.inputs import Part, Row, heading_parts, quantity_parts, rows
from noticeparse.nlp.encoder.model import Encoder
from noticeparse.nlp.headings import OTHER

CLASSES = (train_headings.CLASSES, train_quantities.CLASSES)
"""Of the head for headings and of the one for quantities."""
KEPT_BACK = 10
"""One notice of so many is not learned from, but says from which probability on answers are right."""
EPOCHS = 3
BATCH = 32
RATE, HEAD_RATE = 2e-4, 1e-3
WARM = 0.1
DROPOUT = 0.1
SMOOTHING = 0.1
"""The labels are weak: what a model would be wholly sure of is mostly a habit of theirs."""
POOL = 16
"""So many batches are filled together, with rows of like length in each."""
Lesson: TypeAlias = tuple[int, list[Part], str]
"""Which head answers, what it sees, and the right answer."""


def finetuned(trunk: Trunk, tokenizer: Tokenizer, lessons: Lessons, *, epochs: int = EPOCHS) -> Roles:
    """The trunk with both heads; labels and parents of headings are left out anew in each epoch."""
    torch.manual_seed(SEED)
    where = device()
    taught = Trunk(tokenizer.get_vocab_size(), DROPOUT)
    taught.load_state_dict(trunk.state_dict())
    model: Roles = Roles(taught, [len(classes) for classes in CLASSES], DROPOUT).to(where).train()
    rates = [{"params": model.trunk.parameters(), "lr": RATE}, {"params": model.heads.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    steps = epochs * len(_batches(_drawn(lessons, 0), tokenizer, 0))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE, HEAD_RATE], total_steps=steps + epochs, pct_start=WARM, anneal_strategy="linear"
    )
    began = time.monotonic()
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for head, batch, right in _batches(_drawn(lessons, epoch), tokenizer, epoch):
            with torch.autocast(where.type, dtype=torch.bfloat16):
                logits = model(*padded(batch, where))[head]
            loss = cross_entropy(logits.float(), torch.tensor(right, device=where), label_smoothing=SMOOTHING)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total, seen = total + loss.item(), seen + 1
        print(f"epoch {epoch} loss {total / seen:.3f} {time.monotonic() - began:.0f} s", flush=True)
    model.cpu().eval()
    return model


def kept_back(name: str) -> bool:
    """Whether the notice of that name is for `thresholds`."""
    return bucket(f"kept back {name}", KEPT_BACK) == 0


def thresholds(encoder: Encoder, lessons: Lessons) -> dict[str, float]:
    """From which probability on the roles are right often enough, by weak labels; labels of headings are not shown."""
    known = lessons.headings.known
    headings = encoder.guesses("headings", [heading_parts(unnamed(example)) for example in known])
    quantities = encoder.guesses("quantities", [quantity_parts(quantity.context) for quantity, _ in lessons.quantities])
    pairs = {
        "headings": list(zip(headings, (str(example.weak) for example in known), strict=True)),
        "quantities": list(zip(quantities, (role for _, role in lessons.quantities), strict=True)),
    }
    found = {}
    for name, answers in pairs.items():
        print(f"{name}: {sum(guess.role == role for guess, role in answers)} of {len(answers)} as taught", flush=True)
        given = [(guess.role == role, guess.probability) for guess, role in answers if guess.role != OTHER]
        found[name] = sure_enough(given, train_headings.WANTED)
    return found


def _drawn(lessons: Lessons, epoch: int) -> list[Lesson]:
    rng = random.Random(SEED + epoch)
    found: list[Lesson] = [(0, heading_parts(heading), role) for heading, role in lessons.headings.rows(rng)]
    quantities = drawn(lessons.quantities, OTHERS, rng)
    return found + [(1, quantity_parts(quantity.context), role) for quantity, role in quantities]


def _batches(lessons: Sequence[Lesson], tokenizer: Tokenizer, epoch: int) -> list[tuple[int, list[Row], list[int]]]:
    """Batches of one head each; how many there are depends on the number of lessons alone."""
    rng = random.Random(SEED + epoch)
    made: list[tuple[int, list[Row], list[int]]] = []
    for head, classes in enumerate(CLASSES):
        mine = [(parts, role) for of, parts, role in lessons if of == head]
        pairs = list(
            zip(rows(tokenizer, [parts for parts, _ in mine]), (classes.index(r) for _, r in mine), strict=True)
        )
        rng.shuffle(pairs)
        for at in range(0, len(pairs), POOL * BATCH):
            pool = sorted(pairs[at : at + POOL * BATCH], key=lambda pair: len(pair[0][0]))
            for start in range(0, len(pool), BATCH):
                batch = pool[start : start + BATCH]
                made.append((head, [row for row, _ in batch], [answer for _, answer in batch]))
    rng.shuffle(made)
    return made
