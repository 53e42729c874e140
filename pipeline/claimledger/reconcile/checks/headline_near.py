"""A headline's figure that the text has not, and the one near it that the text has in its place: "gets nine years for
fraud", and a court that sentenced him to seven; "wins 1.2 billion order", and one of 1.02 billion crowns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from claimledger.reconcile.checks.figures import based, digits, is_settled, written
from claimledger.reconcile.checks.headlines import bears_out, comes_to, shares_words, stands_in
from claimledger.reconcile.checks.inside import Inside, after, before
from claimledger.reconcile.checks.verdict import Fails
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.story.concepts import concepts_of
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

LEAD = 3
"""Sentences with figures at the head of a text, in which it says again what its headline does."""

CLOSE = Decimal("1.5")
"""How many times larger the one figure may be than the other, to be meant by it."""

MILLION = Decimal(10) ** 6
"""From this size on a headline leaves out the currency of a sum."""

_TOLD = frozenset({"money", "duration", "temperature", "mass", "area", "length", "power", "count"})
_FURTHER = re.compile(
    r"(?: [^\W\d][\w'\u2019-]*)? (?:more|less|fewer|extra|higher|lower|later|earlier|longer)\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:of them|of whom|of which|another|others?|more|less|fewer|further|each|per|daily|at least|at once|up to|"
    r"first|already|still|so far|instead of|alone|last|previous|record|old|asked|demanded|average)\b",
    re.IGNORECASE,
)
BESIDE = 30
"""Code points beside a figure in which a word says that it is not the whole story."""


def headline_near(inside: Inside) -> Iterator[Fails]:
    """The figures of the headline that stand nowhere in the text, with the only one of its lead that comes near."""
    document = inside.document
    body = [claim for claim in inside.claims if claim.block in {"paragraph", "list", "quote"}]
    lead = [claim for sentence in islice(_paragraphs(inside), LEAD) for claim in sentence]
    for head in inside.claims:
        if document is None or head.block != "title" or not _is_level(head) or stands_in(head, document):
            continue
        alike = [claim for claim in body if _is_in_unit(claim, head)]
        if any(bears_out(claim, head) for claim in alike) or comes_to(alike, head):
            continue
        near = [claim for claim in alike if claim in lead and _is_close(claim, head)]
        if len(near) == 1 and _is_meant(near[0], head):
            yield _fails(head, near[0])


def _paragraphs(inside: Inside) -> Iterator[Sequence[Claim]]:
    return (sentence for sentence in inside.sentences if sentence[0].block == "paragraph")


def _is_level(claim: Claim) -> bool:
    """Whether a figure tells how much there is, to the last digit, and no further amount."""
    quantity = claim.quantity
    told = is_settled(claim) and quantity.comparator == "eq" and quantity.change is None
    return told and quantity.dimension in _TOLD and not _FURTHER.match(after(claim))


def _is_in_unit(claim: Claim, head: Claim) -> bool:
    """Whether a figure of the text may be the headline's by its unit; a headline may leave out the currency."""
    if based(claim).unit == based(head).unit:
        return True
    sum_of = head.quantity.unit == "count" and point(head.quantity) >= MILLION
    return sum_of and claim.quantity.dimension == "money"


def _is_close(claim: Claim, head: Claim) -> bool:
    small, large = sorted((abs(point(based(claim))), abs(point(based(head)))))
    return _is_level(claim) and large <= CLOSE * small


def _is_meant(claim: Claim, head: Claim) -> bool:
    """Whether words make the figure of the text that of the headline: of one concept or noun, and the whole story."""
    at = claim.quantity.start - claim.sentence.start
    beside = claim.sentence.exact[max(0, at - BESIDE) : at + len(claim.quantity.exact) + BESIDE]
    if _PART.search(beside) or _PART.search(before(head)):
        return False
    concepts = set(concepts_of(claim)), set(concepts_of(head))
    if all(concepts) and not concepts[0] & concepts[1]:
        return False
    if head.quantity.dimension == "count" and claim.quantity.dimension == "count":
        nouns = folded(claim.quantity.counted) & folded(head.quantity.counted)
        return bool(nouns) and shares_words(head, claim) and min(digits(claim), digits(head)) > 1
    return bool(concepts[0] & concepts[1]) or shares_words(head, claim)


def _fails(head: Claim, rival: Claim) -> Fails:
    low, high = sorted((point(based(head)), point(based(rival))))
    text = (
        f"The headline says {written(head)}, the text below it {written(rival)}, and has {written(head)} nowhere: one "
        "of the two is wrong, or the headline tells of something that the text leaves out."
    )
    about = (head.document, "headline", str(point(head.quantity).normalize()))
    calculation = f"{spoken(high)} - {spoken(low)} = {spoken(high - low)}"
    return Fails("headline_body", "medium", (head, rival), text, calculation, about)
