"""Articles of our own making, and what desks do to them: paragraphs of invented news, and edits of them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from claimledger.offsets import build
from claimledger.records import Block, BlockKind, Document

WHO = (
    "The harbour board", "A spokesman for the mill", "The regional council", "Dr. Maro Tellin", "The union of ferrymen",
    "The ministry in Ostrava Bay", "Residents of Lower Quell", "The owners", "An inspector", "The orchard growers",
)  # fmt: skip
DID = ("said on Monday that", "has confirmed that", "told a hearing that", "denied that", "wrote in a letter that")
WHAT = (
    "the old crossing", "the winter harvest", "the new depot", "a row of warehouses", "the coastal line",
    "the copper works", "the town's water main", "the fishing fleet", "the grain terminal", "an early warning service",
)  # fmt: skip
HAPPENED = (
    "would be rebuilt for", "had lost", "could reopen with", "has been sold for", "was short of", "would need",
    "had taken in",
)  # fmt: skip
THINGS = (
    "tonnes of wheat", "workers", "crowns", "visitors", "boats", "new homes", "kilometres of cable", "litres of fuel",
)  # fmt: skip
WHEN = ("by the end of the summer", "within a year", "after the floods", "before the vote", "in spite of the strike")
TAILS = (
    "as earlier plans had foreseen", "which nobody in the valley had expected", "although no date was given",
    "while talks with the insurers go on", "and the colour of the organisation's flag is to change too",
)  # fmt: skip


def sentence(chance: random.Random) -> str:
    """A sentence with one figure, out of some millions."""
    figure = f"{chance.randrange(11, 9000):,}"
    parts = map(chance.choice, (WHO, DID, WHAT, HAPPENED))
    return f"{' '.join(parts)} {figure} {' '.join(map(chance.choice, (THINGS, WHEN)))}, {chance.choice(TAILS)}."


def story(seed: int | str, paragraphs: int = 8, sentences: int = 2) -> list[str]:
    """The paragraphs of an article; another one for each seed."""
    chance = random.Random(f"story {seed}")
    return [" ".join(sentence(chance) for _ in range(sentences)) for _ in range(paragraphs)]


def article(name: str, paragraphs: Sequence[str], title: str | None = None) -> Document:
    """A cleaned article of these paragraphs, under a title if there is one."""
    texts = [*([title] if title else []), *paragraphs]
    raw, blocks = "\n\n".join(texts), []
    at = 0
    for number, text in enumerate(texts):
        kind: BlockKind = "title" if title and number == 0 else "paragraph"
        blocks.append(Block(start=at, end=at + len(text), kind=kind, kept=True, reason=None))
        at += len(text) + 2
    clean = build(raw, blocks, ())
    return Document(
        id=name, file=f"{name}.txt", title=title, publisher=None, published=None, published_basis="unknown",
        published_evidence=None, language="en", url=None, licence=None, source=None, raw_sha256="0" * 64,
        blocks=tuple(blocks), repairs=(), raw=raw, text=clean.text, segments=clean.segments, passages=clean.passages,
    )  # fmt: skip
