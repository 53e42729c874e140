"""The encoder of tellings: MiniLM-L6's first layers, taught which sentences of a story tell one quantity."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from claimledger.reconcile.encoder.contexts import Context, row
from claimledger.reconcile.encoder.network import packed
from claimledger.reconcile.encoder.pieces import WordPieces

from .minilm import load_minilm, load_tokenizer

OTHER_SIGNS = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00a3\u20ac\u00a5\u00b0\u00bd")
"""Dashes, quotation marks, currencies and the like that English news has besides ASCII."""

LONGEST = 128
"""Pieces of the longest row that can be read."""

TOGETHER = 40
"""Rows that are read at once."""

Row = tuple[list[int], int]
"""The numbers of a context's word pieces, and the place of its figure."""


class Told(Protocol):
    """A telling as `pipeline/training/tellings.py` reads it."""

    @property
    def story(self) -> str: ...
    @property
    def quantity(self) -> str: ...
    @property
    def context(self) -> Context: ...


@dataclass(frozen=True)
class Settings:
    """How the encoder is trained. stories: of a batch; warmth: what likenesses are divided by before they compete."""

    layers: int = 6
    epochs: int = 5
    stories: int = 4
    rate: float = 2e-4
    mark_rate: float = 5e-4
    odds_rate: float = 2e-2
    warm_up: float = 0.08
    warmth: float = 0.06
    seed: int = 1


class Encoder(nn.Module):
    """Vectors of contexts; factor and shift make odds of likenesses in training."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.body = load_minilm()
        self.body.layers = self.body.layers[:layers]
        self.mark = nn.Linear(self.body.width, self.body.width)
        nn.init.zeros_(self.mark.weight)
        nn.init.zeros_(self.mark.bias)
        self.factor, self.shift = nn.Parameter(torch.tensor(12.0)), nn.Parameter(torch.tensor(-7.0))

    def forward(self, rows: Sequence[Row]) -> Tensor:
        """A vector of length 1 a row. Rows of like length are read together, so that few are filled up by much."""
        order = sorted(range(len(rows)), key=lambda place: len(rows[place][0]))
        parts = [order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)]
        found = torch.cat([self._vectors([rows[place] for place in part]) for part in parts])
        return found[torch.tensor(order).argsort()]

    def _vectors(self, rows: Sequence[Row]) -> Tensor:
        longest = max(len(numbers) for numbers, _ in rows)
        ids = torch.tensor([numbers + [0] * (longest - len(numbers)) for numbers, _ in rows])
        mask = torch.tensor([[1] * len(numbers) + [0] * (longest - len(numbers)) for numbers, _ in rows]).bool()
        states = self.body(ids, mask).float()
        marked = states[torch.arange(len(rows)), torch.tensor([place for _, place in rows])]
        mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(mean + self.mark(marked), dim=-1)


def train(stories: Sequence[Sequence[Told]], settings: Settings = Settings()) -> Encoder:
    """An encoder taught on stories."""
    torch.manual_seed(settings.seed)
    rng, model = random.Random(settings.seed), Encoder(settings.layers)
    read = [[(row(one.context, _all_pieces()), (one.story, one.quantity)) for one in story] for story in stories]
    steps = settings.epochs * -(-len(read) // settings.stories)
    optimizer, schedule = _optimizer(model, settings, steps)
    model.train()
    for step, batch in enumerate(_batches(read, settings, rng), 1):
        loss = _loss(model, batch, settings.warmth)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if step % 50 == 0:
            print(f"tellings: step {step} of {steps}, loss {loss.item():.3f}", flush=True)
    return model.eval()


Batch = Sequence[tuple[Row, tuple[str, str]]]


def _batches(read: Sequence[Batch], settings: Settings, rng: random.Random) -> Iterator[Batch]:
    """The stories of each epoch in random order, some at a time."""
    for _ in range(settings.epochs):
        order = rng.sample(range(len(read)), len(read))
        for start in range(0, len(order), settings.stories):
            yield [one for place in order[start : start + settings.stories] for one in read[place]]


def _loss(model: Encoder, batch: Batch, warmth: float) -> Tensor:
    """Each telling among all of the batch should find those of its quantity, and within a story the odds of each pair
    should be right."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = model([one for one, _ in batch])
    likeness = vectors.float() @ vectors.float().T
    quantities, stories = ([told[part] for _, told in batch] for part in (slice(None), 0))
    itself = torch.eye(len(batch), dtype=torch.bool)
    one_quantity, one_story = _equal(quantities) & ~itself, _equal(stories) & ~itself
    chances = functional.log_softmax((likeness / warmth).masked_fill(itself, -1e9), dim=1)
    often = one_quantity.sum(1)
    found = -(chances * one_quantity).sum(1)[often > 0] / often[often > 0]
    pairs = functional.binary_cross_entropy_with_logits(
        (model.factor * likeness + model.shift)[one_story],
        one_quantity[one_story].float(),
        weight=torch.where(one_quantity[one_story], 2.0, 1.0),
    )
    return found.mean() + 2 * pairs


def _equal(names: Sequence[object]) -> Tensor:
    """Which names of a batch are equal, a row and a column each."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    numbered = torch.tensor([numbers[name] for name in names])
    return numbered[:, None] == numbered[None]


def _optimizer(
    model: Encoder, settings: Settings, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with a rise and a linear fall of its rates, which are higher for what is new."""
    groups = [
        {"params": list(model.body.parameters()), "lr": settings.rate},
        {"params": list(model.mark.parameters()), "lr": settings.mark_rate},
        {"params": [model.factor, model.shift], "lr": settings.odds_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, int(steps * settings.warm_up))

    def factor(step: int) -> float:
        return min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


@torch.no_grad()
def area(model: Encoder, stories: Sequence[Sequence[Told]]) -> float:
    """How likely a pair of figures of one quantity is more alike than one of two quantities of its story and sort."""
    alike: list[float] = []
    unlike: list[float] = []
    for story in stories:
        vectors = model([row(one.context, _all_pieces()) for one in story])
        likeness = (vectors @ vectors.T).tolist()
        for place, one in enumerate(story):
            for other_place, other in enumerate(story[:place]):
                if one.context.sort == other.context.sort:
                    (alike if one.quantity == other.quantity else unlike).append(likeness[place][other_place])
    return _area(np.array(alike), np.array(unlike))


def _area(alike: NDArray[np.float64], unlike: NDArray[np.float64]) -> float:
    ranks = np.concatenate([alike, unlike]).argsort().argsort() + 1
    above = ranks[: len(alike)].sum() - len(alike) * (len(alike) + 1) / 2
    return float(above / (len(alike) * len(unlike)))


@cache
def _all_pieces() -> WordPieces:
    """MiniLM's word pieces."""
    return WordPieces(load_tokenizer().get_vocab())


def store(model: Encoder, folder: Path) -> None:
    """Write the model as `claimledger.reconcile.encoder` reads it: without the pieces of other scripts, and the weights
    as whole numbers of eight bits."""
    numbers = {piece: number for piece, number in load_tokenizer().get_vocab().items() if is_kept(piece)}
    pieces = sorted(numbers, key=lambda piece: numbers[piece])
    parts = arrays(model, [numbers[piece] for piece in pieces])
    held = {key: one for name, weights in parts.items() for key, one in packed(name, weights).items()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pieces.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
    np.savez_compressed(folder / "weights.npz", heads=np.array(model.body.layers[0].heads), **held)


def is_kept(piece: str) -> bool:
    """Whether English text has such pieces: special ones, letters and signs of ASCII, quotation marks, currencies."""
    return not piece.startswith("[unused") and all(sign.isascii() or sign in OTHER_SIGNS for sign in piece)


def arrays(model: Encoder, kept: Sequence[int]) -> dict[str, NDArray[np.float32]]:
    """The weights by the names of `claimledger.reconcile.encoder.network`, with the pieces that are kept."""
    body, joined = model.body, ("query", "key", "value")
    found = {
        "words": body.words.weight[torch.tensor(kept)],
        "places": body.positions.weight[:LONGEST] + body.types.weight[0],
        "norm": _norm(body.norm),
        "mark": model.mark.weight.T,
        "mark_bias": model.mark.bias,
    }
    for number, layer in enumerate(body.layers):
        parts = {
            "joint": torch.cat([getattr(layer, name).weight for name in joined]).T,
            "joint_bias": torch.cat([getattr(layer, name).bias for name in joined]),
            "attended_norm": _norm(layer.attended_norm),
            "outer_norm": _norm(layer.outer_norm),
        }
        for name in ("attended", "inner", "outer"):
            parts |= {name: getattr(layer, name).weight.T, f"{name}_bias": getattr(layer, name).bias}
        found |= {f"layers.{number}.{name}": weights for name, weights in parts.items()}
    return {name: weights.detach().numpy() for name, weights in found.items()}


def _norm(norm: nn.LayerNorm) -> Tensor:
    """Factor and shift, a row each."""
    return torch.stack([norm.weight, norm.bias])
