"""Which claims are worth comparing: families by subject, dimension and unit, in them buckets by what is measured.

Nothing compares all claims with all others. A claim is compared with the claims of its bucket; in a bucket of more
than `SMALL_BUCKET` claims only with the `NEIGHBOURS` next ones when sorted by time and when sorted by value. That may
miss a pair far apart in both, and keeps the work linear in the number of claims.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import (
    HEADLINES,
    UNDEFINED,
    Definition,
    core,
    define,
    folded,
    name_in,
    subject_words,
)
from claimledger.reconcile.times import days
from claimledger.reconcile.units import in_base_unit
from claimledger.reconcile.values import point
from claimledger.reconcile.witnesses import Witnesses
from claimledger.records import Claim, Quantity

SMALL_BUCKET = 32
NEIGHBOURS = 6

NO_LEVEL = frozenset({"planned_increase", "threshold"})
"""Modalities whose figure is no level of what it is about: "add 20", "firms with more than 100 staff"."""


@dataclass(frozen=True)
class Candidate:
    """A claim with what comparing needs, worked out once.

    quantity: its figure in the base unit of its dimension; anchor: the name its subject goes by; sources: what it is
    taken from (`Witnesses.sources`).
    """

    claim: Claim
    quantity: Quantity
    definition: Definition
    anchor: str
    subject: frozenset[str]
    sources: frozenset[str]

    @property
    def family(self) -> str:
        """What claims must share to be compared at all, a headline and the text below it apart."""
        return "\n".join((self.anchor, self.quantity.dimension, self.quantity.unit))

    @property
    def buckets(self) -> list[tuple[str, ...]]:
        """What claims of a family must share to be compared: the core words of the measure, its head, or the words of a
        part of it. Measures that are the same, near or one in the other share one of them."""
        definition = self.definition
        measured = {tuple(sorted(definition.core)), (definition.head,)}
        measured |= {tuple(sorted(core(part))) for part in definition.conjuncts if part}
        return [(self.family, *words) for words in sorted(measured)]

    @property
    def figure(self) -> tuple[str, ...]:
        """What a headline shares with what it repeats, as headlines leave their subject out."""
        return self.quantity.dimension, self.quantity.unit, str(point(self.quantity).normalize())

    @property
    def voice(self) -> str:
        """Whose word it is: the copied paragraph's that it stands in, else its document's."""
        return min(self.sources, key=lambda source: (source.endswith("#"), source))

    def is_one_witness_with(self, other: Candidate) -> bool:
        """Whether both are taken from one source: a document, one of its copies, or a paragraph that both copy."""
        return not self.sources.isdisjoint(other.sources)

    @property
    def is_headline(self) -> bool:
        """Whether the claim stands in a title or heading."""
        return self.claim.block in HEADLINES


Pair = tuple[Candidate, Candidate]


def candidates(
    claims: Iterable[Claim], known: Mapping[str, str], witnesses: Witnesses, texts: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """The claims that can be compared, sorted by id; a claim without subject or measure can't, nor one denied.

    known: names with the one id that they are resolved to (`Ledger.known`); witnesses: what is copied; texts: the clean
    text of each document, as far as known.
    """
    affirmed = sorted(filter(is_affirmed, claims), key=lambda claim: claim.id)
    return tuple(one for claim in affirmed if (one := _candidate(claim, known, witnesses, texts)) is not None)


def loose_candidates(
    claims: Iterable[Claim], known: Mapping[str, str], witnesses: Witnesses, texts: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """All affirmed claims as candidates, in the order given: what measure or subject doesn't tell, other signs may."""
    return tuple(_loose(claim, known, witnesses, texts) for claim in claims if is_affirmed(claim))


def _loose(claim: Claim, known: Mapping[str, str], witnesses: Witnesses, texts: Mapping[str, str]) -> Candidate:
    anchor = anchor_of(claim, known, texts.get(claim.document, "")) or f"{claim.document}#"
    return _as_candidate(claim, define(claim) or UNDEFINED, anchor, witnesses)


def _as_candidate(claim: Claim, definition: Definition, anchor: str, witnesses: Witnesses) -> Candidate:
    subject = folded(" ".join(subject_words(claim.subject.text))) if claim.subject is not None else frozenset[str]()
    return Candidate(claim, in_base_unit(claim.quantity), definition, anchor, subject, witnesses.sources(claim))


def is_affirmed(claim: Claim) -> bool:
    """Whether a claim is stated as true, neither negated nor denied by who is quoted."""
    denied = claim.attribution is not None and claim.attribution.stance == "denied"
    return claim.polarity == "affirmed" and not denied


def _candidate(
    claim: Claim, known: Mapping[str, str], witnesses: Witnesses, texts: Mapping[str, str]
) -> Candidate | None:
    definition = define(claim)
    anchor = anchor_of(claim, known, texts.get(claim.document, "")) if definition is not None else None
    return None if definition is None or anchor is None else _as_candidate(claim, definition, anchor, witnesses)


def anchor_of(claim: Claim, known: Mapping[str, str], text: str) -> str | None:
    """The name a subject goes by: its id, the id of the name it begins with, or that name.

    A subject without a name ("the company") is somebody else in every document: its anchor holds only in its own.
    None where the subject says nothing.
    """
    subject = claim.subject
    if subject is None or (subject.id is None and subject.text.casefold() in terms.PRONOUNS):
        return None
    name = name_in(subject.text)
    whole = " ".join(subject_words(subject.text)).casefold()
    if subject.id is not None:
        return subject.id if name in (None, whole) else known.get(name, subject.id)
    if name is None or _may_be_no_name(claim, text):
        return f"{claim.document}#{whole}"
    return known.get(name, name)


def _may_be_no_name(claim: Claim, text: str) -> bool:
    """Whether the capital of a one-word subject may only be that of its sentence's first word.

    It is a name all the same where it stands with its capital inside some other sentence of the article.
    """
    subject = claim.subject
    if subject is None or " " in subject.text or subject.start != claim.sentence.start:
        return False
    return f" {subject.text}" not in text or re.search(rf"[a-z,;] {re.escape(subject.text)}\b", text) is None


def pairs(found: Sequence[Candidate]) -> tuple[Pair, ...]:
    """The pairs of candidates worth comparing, each once, the one with the smaller id first, sorted by ids."""
    return _near((bucket, one) for one in found for bucket in one.buckets)


def repeated(found: Sequence[Candidate]) -> tuple[Pair, ...]:
    """The pairs of candidates of one document that have the same figure, as `pairs` gives them."""
    return _near((one.figure, one) for one in found)


def _near(filed: Iterable[tuple[tuple[str, ...], Candidate]]) -> tuple[Pair, ...]:
    buckets: defaultdict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for bucket, one in filed:
        buckets[bucket].append(one)
    near = {ids(pair): pair for bucket in buckets.values() for pair in _bucket_pairs(bucket)}
    return tuple(pair for _, pair in sorted(near.items()))


def ids(pair: Pair) -> tuple[str, str]:
    """The ids of a pair's claims: what pairs are sorted by."""
    return pair[0].claim.id, pair[1].claim.id


def _bucket_pairs(bucket: Sequence[Candidate]) -> Iterator[Pair]:
    if len(bucket) <= SMALL_BUCKET:
        yield from _windows(bucket, len(bucket))
        return
    for order in (_by_time, _by_value):
        yield from _windows(sorted(bucket, key=order), NEIGHBOURS)


def _windows(ordered: Sequence[Candidate], width: int) -> Iterator[Pair]:
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + width]:
            yield _ordered((one, other))


def _ordered(pair: Pair) -> Pair:
    return pair if pair[0].claim.id <= pair[1].claim.id else (pair[1], pair[0])


def _by_time(one: Candidate) -> tuple[date | Decimal, str]:
    known = days(one.claim.time)
    return known[1] if known else date.min, one.claim.id


def _by_value(one: Candidate) -> tuple[date | Decimal, str]:
    return point(one.quantity), one.claim.id
