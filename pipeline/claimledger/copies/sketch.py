"""The sketch of an article: what an index needs to find its likely copies, small, and without the article's text."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash

from claimledger.copies.words import SHINGLE, figures, keys, shingles
from claimledger.records import CopyKind, Document

LEAST_WORDS = 12
"""Words from which a paragraph is told as copied: shorter ones ("The company declined to comment.") recur by custom."""

BANDS: dict[CopyKind, tuple[int, int]] = {"document": (32, 4), "paragraph": (20, 3)}
"""Bands, and rows of each. A pair with a Jaccard index of s shares one with the odds 1 - (1 - s^rows)^bands: documents
of 0.8 in all but one of ten million cases; paragraphs of 0.5 in 93 of 100, of 0.6 in 99, and paragraphs that have no
more than stock phrases in common (0.1) in 2 of 100."""

MOST_FIGURES = 64
"""Figures up to which a sketch lists them, so that most pairs of one template are told apart without their texts."""

BATCH = 4096  # shingles that are permuted at once: bounds the memory of an article of a million words
_HASH_BITS = 63  # what SQLite holds in an integer


@dataclass(frozen=True, slots=True)
class TextSketch:
    """A document's text or a paragraph of it.

    start, end: its span in the raw article, half-open, in code points; digest: equal for texts with the same words;
    size: how many shingles it has at most; figures: None where there are more than MOST_FIGURES; bands: hashes of which
    likely copies share one.
    """

    start: int
    end: int
    digest: int
    size: int
    figures: tuple[str, ...] | None
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article's sketch: of its whole text (None where it has no words) and of its longer paragraphs, in order.

    Picklable, and JSON-ready by `dataclasses.asdict`.
    """

    document: str
    whole: TextSketch | None
    paragraphs: tuple[TextSketch, ...]


@dataclass(frozen=True)
class Passage:
    """A kept block: its span in the raw article and in the clean text."""

    start: int
    end: int
    clean_start: int
    clean_end: int


def sketch(document: Document) -> Sketch:
    """Sketch a cleaned article; its words are those of its body, as copies often come under another headline."""
    passages = body(document)
    worded = [keys(document.text[one.clean_start : one.clean_end]) for one in passages]
    every = [word for found in worded for word in found]
    if not every:
        return Sketch(document.id, None, ())
    hashes = _hashes(every)
    paragraphs, at = [], 0
    for passage, found in zip(passages, worded, strict=True):
        if len(found) >= LEAST_WORDS:
            part = hashes[at : at + len(found) - SHINGLE + 1]
            paragraphs.append(_text("paragraph", (passage.start, passage.end), found, part))
        at += len(found)
    return Sketch(document.id, _text("document", span_of(document), every, hashes), tuple(paragraphs))


def body(document: Document) -> list[Passage]:
    """The kept blocks in order, without titles where there is anything else."""
    blocks = document.blocks
    kept = [
        (Passage(blocks[index].start, blocks[index].end, start, end), blocks[index].kind == "title")
        for start, end, index in document.passages
    ]
    return [one for one, is_title in kept if not is_title] or [one for one, _ in kept]


def span_of(document: Document) -> tuple[int, int]:
    """From the first to the last kept block, in the raw article."""
    kept = [block for block in document.blocks if block.kept]
    return kept[0].start, kept[-1].end


def digest_of(kind: CopyKind, found: Iterable[str]) -> int:
    """A number that two texts of one kind share where they have the same words, and else, in 2^63, by chance."""
    data = f"{kind}:{' '.join(found)}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> (64 - _HASH_BITS)


def _text(kind: CopyKind, span: tuple[int, int], found: Sequence[str], hashes: Sequence[int]) -> TextSketch:
    listed = figures(found)
    return TextSketch(
        *span,
        digest=digest_of(kind, found),
        size=len(hashes),
        figures=tuple(listed) if len(listed) <= MOST_FIGURES else None,
        bands=_bands(kind, hashes),
    )


def _hashes(found: Sequence[str]) -> list[int]:
    return [zlib.crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles(found)]


def _as_it_is(hashed: int) -> int:
    return hashed


_EMPTY = {
    kind: MinHash(num_perm=bands * rows, seed=1, hashfunc=_as_it_is) for kind, (bands, rows) in BANDS.items()
}  # the permutations are made once


def _bands(kind: CopyKind, hashes: Sequence[int]) -> tuple[int, ...]:
    """The hashes of a MinHash signature's bands; one of each kind and band has no equal in another."""
    signature = _EMPTY[kind].copy()
    for start in range(0, len(hashes), BATCH):
        signature.update_batch(hashes[start : start + BATCH])
    bands, rows = BANDS[kind]
    values = np.asarray(signature.hashvalues, dtype="<u8").reshape(bands, rows)
    return tuple(_band(kind, number, row.tobytes()) for number, row in enumerate(values))


def _band(kind: CopyKind, number: int, row: bytes) -> int:
    hashed = hashlib.blake2b(row, digest_size=8, person=f"{kind}{number}".encode())
    return int.from_bytes(hashed.digest(), "big") >> (64 - _HASH_BITS)
