"""Records as the rows of a release's tables: sorted, each once, every reference leading somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from claimledger.errors import StoreError
from claimledger.publish.outcome import TABLES, Outcome, Table, records_of
from claimledger.records import Agreement, Conflict, Organisation, Place, Record

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]
"""The rows of every table, by the table's name."""


def identity(table: Table, row: Row) -> str:
    """What identifies a row in its table, as `changes.json` names it."""
    return ": ".join(str(row[name]) for name in table.key)


def rows_of(outcome: Outcome) -> Rows:
    """An outcome as sorted rows: the same rows whatever the order of its records.

    Raises StoreError where an id stands twice or a record points to one that is not there: such a release could
    not be read back unambiguously, so it is not written.
    """
    _check_references(outcome)
    records = records_of(outcome)
    return {table.name: _sorted_rows(table, records[table.name]) for table in TABLES}


def _sorted_rows(table: Table, records: Iterable[Record]) -> list[Row]:
    rows = sorted((record.wire() for record in records), key=lambda row: tuple(row[name] for name in table.key))
    for one, other in pairwise(rows):
        if identity(table, one) == identity(table, other):
            raise StoreError(f"{table.name}: {identity(table, one)!r} stands twice; nothing was published")
    return rows


def _check_references(outcome: Outcome) -> None:
    known = {
        "document": {document.id for document in outcome.documents},
        "claim": {claim.id for claim in outcome.claims},
    }
    for owner, what, id_ in _references(outcome):
        if id_ not in known[what]:
            raise StoreError(f"{owner} names the {what} {id_!r}, which is not there; nothing was published")


def _references(outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    """Every reference as (who refers, "document" or "claim", the id referred to)."""
    for claim in outcome.claims:
        yield claim.id, "document", claim.document
    for non_claim in outcome.non_claims:
        yield f"the non-claim {non_claim.exact!r}", "document", non_claim.document
    named: tuple[Organisation | Place, ...] = (*outcome.organisations, *outcome.places)
    for name in named:
        for mention in name.mentions:
            yield name.id, "document", mention.document
    for target in outcome.targets:
        yield f"the target of {target.claim}", "claim", target.claim
        yield f"the target of {target.claim}", "document", target.document
    for cluster in outcome.copies:
        for copy in cluster.members:
            yield cluster.id, "document", copy.document
    for conflict in outcome.conflicts:
        # An orphaned conflict is kept for its decision: what it was about may be gone.
        if conflict.status != "orphaned":
            yield from _finding_references(conflict)
    for agreement in outcome.agreements:
        yield from _finding_references(agreement)


def _finding_references(finding: Conflict | Agreement) -> Iterator[tuple[str, str, str]]:
    for claim in finding.claims:
        yield finding.key, "claim", claim
    for witness in finding.witnesses:
        for document in witness:
            yield finding.key, "document", document
