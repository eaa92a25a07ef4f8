"""The trunk, its task of masked words, and its heads, in torch."""

from __future__ import annotations

import os
from collections.abc import Sequence

os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # before torch: threads that wait must not take the cores of others

import torch
from torch import nn
from transformers import BertConfig, BertModel
from transformers.models.bert.modeling_bert import BertOnlyMLMHead

from noticeparse.nlp.encoder.inputs import KINDS, LONGEST, Row

SEED = 20
LAYERS, WIDTH, HEADS, INNER = 3, 256, 4, 1024


def device() -> torch.device:
    """The accelerator where there is one; otherwise one thread of the processor, so that sums have one order."""
    torch.set_num_threads(1)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Trunk(nn.Module):
    """A small BERT; one vector for each piece.

    Args:
        vocabulary: How many pieces there are.
        dropout: Share of values that training hides.
    """

    def __init__(self, vocabulary: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.config = BertConfig(
            vocab_size=vocabulary,
            hidden_size=WIDTH,
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            intermediate_size=INNER,
            max_position_embeddings=LONGEST,
            type_vocab_size=KINDS,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=dropout,
            attn_implementation="eager",  # going backwards, a fifth faster on a processor than torch's own attention
        )
        self.bert = BertModel(self.config, add_pooling_layer=False)

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Batch x length to batch x length x width."""
        states: torch.Tensor = self.bert(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        return states


class Masked(nn.Module):
    """The trunk with the task to guess masked pieces."""

    def __init__(self, trunk: Trunk) -> None:
        super().__init__()
        self.trunk = trunk
        self.guess = BertOnlyMLMHead(trunk.config)
        self.guess.predictions.decoder.weight = trunk.bert.embeddings.word_embeddings.weight

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """Logits of each hidden piece."""
        states = self.trunk(ids, torch.zeros_like(ids), mask)
        logits: torch.Tensor = self.guess(states[hidden])
        return logits


class Roles(nn.Module):
    """The trunk with one head for each kind of item; each head sees the first piece's vector and the mean of all."""

    def __init__(self, trunk: Trunk, classes: Sequence[int], dropout: float = 0.0) -> None:
        super().__init__()
        self.trunk = trunk
        self.hide = nn.Dropout(dropout)
        self.heads = nn.ModuleList(nn.Linear(2 * WIDTH, count) for count in classes)

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of each head."""
        states = self.trunk(ids, kinds, mask)
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        seen = self.hide(torch.cat([states[:, 0], mean], dim=-1))
        return tuple(head(seen) for head in self.heads)


def padded(rows: Sequence[Row], where: torch.device) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, kinds and mask of a batch."""
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    kinds = torch.zeros_like(ids)
    mask = torch.zeros_like(ids)
    for at, (pieces, of) in enumerate(rows):
        ids[at, : len(pieces)] = torch.tensor(pieces)
        kinds[at, : len(pieces)] = torch.tensor(of)
        mask[at, : len(pieces)] = 1
    return ids.to(where), kinds.to(where), mask.to(where)
