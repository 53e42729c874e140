"""One document's claims, as the checks inside a document take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from claimledger.reconcile.group import Candidate, Pair
from claimledger.records import Claim, Document

SOON = 25
"""Code points behind a figure in which a word still belongs to it: its noun, and "in all"."""


@dataclass(frozen=True)
class Inside:
    """What a document says of its own. claims: those that are not taken from another document, in reading order;
    candidates: those of them that can be compared, by id; pairs: the candidates worth comparing with one another;
    document: with its text and blocks, as far as it is at hand."""

    claims: tuple[Claim, ...]
    candidates: tuple[Candidate, ...]
    pairs: tuple[Pair, ...]
    document: Document | None

    @cached_property
    def sentences(self) -> tuple[tuple[Claim, ...], ...]:
        """The claims of each sentence, in reading order."""
        return tuple(tuple(found) for _, found in groupby(self.claims, key=lambda claim: claim.sentence.start))

    def neighbours(self) -> Iterator[tuple[Claim, Claim]]:
        """Claims that stand next to each other in one sentence."""
        for sentence in self.sentences:
            yield from pairwise(sentence)


def between(one: Claim, other: Claim) -> str:
    """The text between two figures of one sentence."""
    start = one.sentence.start
    return one.sentence.exact[one.quantity.end - start : max(one.quantity.end, other.quantity.start) - start]


def before(claim: Claim) -> str:
    """The text of the sentence before a figure."""
    return claim.sentence.exact[: claim.quantity.start - claim.sentence.start]


def after(claim: Claim) -> str:
    """The text of the sentence behind a figure."""
    return claim.sentence.exact[claim.quantity.end - claim.sentence.start :]
