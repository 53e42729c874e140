"""One document's claims, as the checks inside a document take them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from claimledger.reconcile.definitions import HEADLINES, folded
from claimledger.reconcile.group import Candidate, Pair
from claimledger.records import Claim, Document

SOON = 25
"""Code points behind a figure in which a word still belongs to it: its noun, and "in all"."""

ADJACENT = 3
"""Code points between two sentences that follow each other in one paragraph."""


_BARE = re.compile(r"\d[\d,.]*(?: ?(?:million|billion|trillion|thousand|m|bn|k))?", re.IGNORECASE)


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


def follows(one: Claim, other: Claim) -> bool:
    """Whether the sentence of one claim is right before that of the other."""
    return 0 <= other.sentence.start - one.sentence.end <= ADJACENT and one.block not in HEADLINES


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


def is_bare(claim: Claim) -> bool:
    """Whether a number stands without a unit or a noun of its own behind it, so that it may be in that of another one:
    "118 million" beside "121 million euros", a capacity of "450 million" beside cubic metres."""
    if claim.quantity.unit != "count":
        return bool(_BARE.fullmatch(claim.quantity.exact))
    counted = claim.quantity.counted or ""
    return not (counted and after(claim).lstrip().startswith(counted))


def of_one_unit(one: Claim, other: Claim) -> bool:
    """Whether two figures are in one unit, or one of them leaves it out."""
    return one.quantity.unit == other.quantity.unit or is_bare(one) or is_bare(other)


def count_apart(one: Claim, other: Claim) -> bool:
    """Whether both figures have a noun of their own right behind them, and these are two: 27 goals and 16 games."""
    nouns = [folded(claim.quantity.counted) for claim in (one, other) if not is_bare(claim) and _has_noun(claim)]
    return len(nouns) == 2 and not nouns[0] & nouns[1]


def _has_noun(claim: Claim) -> bool:
    words = (claim.quantity.counted or "").split()
    return claim.quantity.unit == "count" and bool(words) and not words[0].endswith("ed")  # "540 delivered milk"
