"""A larger entity recogniser that labels raw text for the model's own: MiniLM-L6 with word shapes, fine-tuned."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from tokenizers import Tokenizer
from torch import Tensor, nn

from .minilm import load_minilm, load_tokenizer

TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
UNKNOWN = -100
WINDOW, OVERLAP = 128, 40
SHAPES = 13
BREAK = -1
"""The owner of pieces that belong to no token: the ends of a window and paragraph breaks."""


@dataclass(frozen=True)
class Window:
    """Word pieces with the shape of the word, the token it begins (or BREAK) and that token's tag."""

    ids: list[int]
    shapes: list[int]
    owners: list[int]
    tags: list[int]


@dataclass(frozen=True)
class Settings:
    """How the teacher is trained."""

    epochs: int = 3
    batch: int = 24
    rate: float = 8e-5
    head_rate: float = 1e-3
    warm_up: float = 0.08
    seed: int = 5


class Teacher(nn.Module):
    """Tag scores for word pieces; the shape embedding gives the uncased encoder the letter case back, twice."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_minilm()
        width = self.encoder.width
        self.shape_in, self.shape_out = nn.Embedding(SHAPES, width), nn.Embedding(SHAPES, width)
        self.head, self.dropout = nn.Linear(width, len(TAGS)), nn.Dropout(0.1)
        for part in (self.shape_in, self.shape_out):
            nn.init.normal_(part.weight, std=0.02)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Scores (batch, pieces, tags)."""
        states = self.encoder(ids, mask, self.shape_in(shapes))
        scores: Tensor = self.head(self.dropout(states + self.shape_out(shapes)))
        return scores


def shape_of(token: Token) -> int:
    """One of 13 classes of letter case, digits and signs."""
    text = token.text
    if not any(letter.isalnum() for letter in text):
        return 0 if token.is_currency else 1 if token.is_punct else 2
    if text.isdigit():
        return 3 if len(text) == 4 else 4
    if any(letter.isdigit() for letter in text):
        return 5 if any(letter.isalpha() for letter in text) else 6
    if text.islower():
        return 7
    if text.isupper():
        return 8 if len(text.strip(".")) == 1 else 9 if len(text) <= 5 else 10
    return 11 if text[0].isupper() and text[1:].islower() else 12


class Cutter:
    """Documents cut into overlapping windows of word pieces."""

    def __init__(self) -> None:
        self.tokenizer: Tokenizer = load_tokenizer()
        ids = self.tokenizer.get_vocab()
        self.first, self.last, self.unknown = ids["[CLS]"], ids["[SEP]"], ids["[UNK]"]
        self.pieces: dict[str, list[int]] = {}

    def windows(self, doc: Doc) -> Iterator[Window]:
        """The windows of a document; a later window begins OVERLAP pieces before the end of the one before."""
        rows = [row for token in doc for row in self._rows(token)]
        room = WINDOW - 2
        for start in range(0, max(1, len(rows) - OVERLAP), room - OVERLAP):
            part = [(self.first, 2, BREAK, UNKNOWN), *rows[start : start + room], (self.last, 2, BREAK, UNKNOWN)]
            ids, shapes, owners, tags = (list(column) for column in zip(*part, strict=True))
            yield Window(ids, shapes, owners, tags)

    def _rows(self, token: Token) -> list[tuple[int, int, int, int]]:
        """Piece, shape, owner and tag of the pieces of a token; only its first piece is owned and tagged."""
        if token.is_space:
            return [(self.last, 2, BREAK, UNKNOWN)] if "\n" in token.text else []
        if token.text not in self.pieces:
            found = self.tokenizer.encode(token.text, add_special_tokens=False).ids
            self.pieces[token.text] = found[:12] or [self.unknown]
        tag = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_
        first = (token.i, TAGS.index(tag) if tag in TAGS else UNKNOWN)
        ids = self.pieces[token.text]
        return [(one, shape_of(token), *(first if n == 0 else (BREAK, UNKNOWN))) for n, one in enumerate(ids)]


def train(docs: Sequence[Doc], dev: Sequence[Doc], folder: Path, settings: Settings = Settings()) -> float:
    """Fine-tune the teacher on documents with entities; keep the epoch that is best on `dev` and return its F."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    cutter, model = Cutter(), Teacher()
    windows = [window for doc in docs for window in cutter.windows(doc)]
    steps = settings.epochs * (-(-len(windows) // settings.batch))
    optimizer, schedule = _optimizer(model, settings, steps)
    best, step = 0.0, 0
    for epoch in range(settings.epochs):
        model.train()
        for batch in _batches(windows, settings.batch, rng):
            loss = _loss(model, batch)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            if step % 100 == 0:
                print(f"teacher: step {step} of {steps}, loss {loss.item():.3f}", flush=True)
        reached = entity_f(dev, label(model, dev))
        print(f"teacher: epoch {epoch + 1}, dev F {reached:.3f}", flush=True)
        if reached >= best:
            best = reached
            folder.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), folder / "teacher.pt")
    return best


def load(folder: Path) -> Teacher:
    """The trained teacher."""
    model = Teacher()
    model.load_state_dict(torch.load(folder / "teacher.pt", weights_only=True))
    return model


@torch.no_grad()
def label(model: Teacher, docs: Sequence[Doc], sure: float = 0.0, sure_outside: float = 0.0) -> list[list[str]]:
    """Tags for every token of each document; what is less certain than asked for is "-", not known."""
    model.eval()
    cutter = Cutter()
    return [_tags(_probabilities(model, doc, list(cutter.windows(doc))), doc, sure, sure_outside) for doc in docs]


def entity_f(gold: Iterable[Doc], found: Iterable[list[str]]) -> float:
    """F of entities by bounds and label."""
    right: set[tuple[int, int, int, str]] = set()
    mine: set[tuple[int, int, int, str]] = set()
    for number, (doc, tags) in enumerate(zip(gold, found, strict=True)):
        right |= {(number, ent.start, ent.end, ent.label_) for ent in doc.ents}
        mine |= {(number, start, end, name) for start, end, name in _spans(tags)}
    return 2 * len(right & mine) / max(1, len(right) + len(mine))


def _optimizer(
    model: Teacher, settings: Settings, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with a higher rate for what is new, and its rise and linear fall."""
    encoder = list(model.encoder.parameters())
    new = [part for name, part in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": settings.rate}, {"params": new, "lr": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, int(steps * settings.warm_up))

    def factor(step: int) -> float:
        return min(step / warm, max(0.0, (steps - step) / max(1, steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def _batches(windows: list[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, in random order."""
    order = sorted(windows, key=lambda window: (len(window.ids) // 8, rng.random()))
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    rng.shuffle(batches)
    yield from batches


def _tensors(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, shapes, mask and tags of a batch, filled up to its longest window."""
    length = max(len(window.ids) for window in batch)

    def filled(rows: Iterable[list[int]], value: int) -> Tensor:
        return torch.tensor([row + [value] * (length - len(row)) for row in rows])

    ids = filled((window.ids for window in batch), 0)
    shapes = filled((window.shapes for window in batch), 2)
    mask = filled(([1] * len(window.ids) for window in batch), 0).bool()
    return ids, shapes, mask, filled((window.tags for window in batch), UNKNOWN)


def _loss(model: Teacher, batch: Sequence[Window]) -> Tensor:
    ids, shapes, mask, tags = _tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(ids, shapes, mask)
    return nn.functional.cross_entropy(scores.float().view(-1, len(TAGS)), tags.view(-1), ignore_index=UNKNOWN)


def _probabilities(model: Teacher, doc: Doc, windows: list[Window]) -> NDArray[np.float64]:
    """Tag probabilities (tokens, tags), from the window in which a token stands farthest from an edge."""
    result = np.zeros((len(doc), len(TAGS)))
    result[:, 0] = 1.0
    depth = np.full(len(doc), -1)
    for start in range(0, len(windows), 32):
        batch = windows[start : start + 32]
        ids, shapes, mask, _ = _tensors(batch)
        found = torch.softmax(model(ids, shapes, mask).float(), -1).numpy()
        for window, rows in zip(batch, found, strict=True):
            for place, owner in enumerate(window.owners):
                inside = min(place, len(window.owners) - place)
                if owner != BREAK and inside > depth[owner]:
                    depth[owner], result[owner] = inside, rows[place]
    return result


def _tags(chances: NDArray[np.float64], doc: Doc, sure: float, sure_outside: float) -> list[str]:
    """The best legal tags, those that are not certain enough replaced by "-"."""
    tags = [TAGS[index] for index in viterbi(np.log(chances + 1e-9))]
    inside = {index: span for span in _spans(tags) for index in range(span[0], span[1])}
    for index in range(len(tags)):
        if index in inside:
            start, end, name = inside[index]
            chance = min(float(chances[i, 1:].reshape(3, 2).sum(1)[_order(name)]) for i in range(start, end))
            if chance < sure:
                tags[index] = "-"
        elif not doc[index].is_space and chances[index, 0] < sure_outside:
            tags[index] = "-"
    return tags


def _order(name: str) -> int:
    return (TAGS.index(f"B-{name}") - 1) // 2


def viterbi(scores: NDArray[np.float64]) -> list[int]:
    """The best sequence of tags in which an inside tag follows a tag of its own label."""
    size = len(TAGS)
    legal = np.zeros((size, size))
    for index, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            legal[:, index] = -1e9
            legal[[index - 1, index], index] = 0.0
    if not len(scores):
        return []
    best = scores[0] + np.array([-1e9 if tag.startswith("I-") else 0.0 for tag in TAGS])
    back = []
    for row in scores[1:]:
        options = best[:, None] + legal
        back.append(options.argmax(0))
        best = options.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The entities of legal tags."""
    spans: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag.startswith("B-"):
            spans.append((index, index + 1, tag[2:]))
        elif tag.startswith("I-"):
            spans[-1] = (spans[-1][0], index + 1, spans[-1][2])
    return spans
