"""The reconcile stage: claims and documents in, conflicts and agreements out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimledger.reconcile.agreements import find_corroborations
from claimledger.reconcile.checks import check_conversions, check_increments, check_shares
from claimledger.reconcile.compare import compare_all
from claimledger.reconcile.conflicts import backed_headlines, find_conflicts
from claimledger.reconcile.decisions import apply, orphaned
from claimledger.reconcile.group import candidates, is_affirmed, pairs
from claimledger.reconcile.witnesses import Witnesses
from claimledger.records import Agreement, Claim, Conflict, Copies, Decision, Document


@dataclass(frozen=True)
class Findings:
    """What reconciling found, each sorted by key; orphaned: decisions whose conflict is gone."""

    conflicts: tuple[Conflict, ...]
    agreements: tuple[Agreement, ...]
    orphaned: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """How much of the claims could be compared.

    compared: affirmed claims with a subject and a measure; without: affirmed claims that lack one of them; pairs: pairs
    of compared claims that tell of one thing, whether or not their figures agree.
    """

    compared: int
    without: int
    pairs: int


def coverage(claims: Iterable[Claim], documents: Sequence[Document], copies: Iterable[Copies] = ()) -> Coverage:
    """Count what reconciling could compare; copies: as in `reconcile`."""
    unique = {claim.id: claim for claim in claims if is_affirmed(claim)}.values()
    found = candidates(unique, Witnesses.of(copies, unique), {document.id: document.text for document in documents})
    return Coverage(len(found), len(unique) - len(found), len(compare_all(pairs(found))))


def reconcile(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    decisions: Sequence[Decision] = (),
    copies: Iterable[Copies] = (),
) -> Findings:
    """Set claims against each other: what disagrees, what agrees, and what a reviewer has decided about it.

    copies: the clusters of near copies among the documents and their paragraphs; without them every document is a
    witness. The order of claims, documents, decisions and copies doesn't count.
    """
    by_id = {document.id: document for document in documents}
    unique = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    witnesses = Witnesses.of(copies, unique)
    once = tuple(claim for claim in unique if witnesses.is_said_first(claim))
    found_pairs = pairs(candidates(unique, witnesses, {document.id: document.text for document in documents}))
    compared = compare_all(found_pairs)
    converted, doubted = check_conversions(once, witnesses)
    found = (*find_conflicts(compared, by_id, witnesses, backed_headlines(found_pairs)), *doubted)
    agreed = (
        *find_corroborations(compared, by_id, witnesses),
        *converted,
        *check_increments(found_pairs, witnesses),
        *check_shares(once, witnesses),
    )
    conflicts = tuple(sorted(apply(found, decisions), key=lambda conflict: conflict.key))
    agreements = tuple(sorted(agreed, key=lambda agreement: agreement.key))
    return Findings(conflicts, agreements, orphaned(conflicts, decisions))
