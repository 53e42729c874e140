"""Records as the rows of a release's tables: sorted, each once, every reference leading somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from claimledger.errors import StoreError
from claimledger.publish.outcome import TABLES, Outcome, Table, records_of
from claimledger.publish.references import TARGETS, missing
from claimledger.records import Record

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
    records = records_of(outcome)
    rows = {table.name: _sorted_rows(table, records[table.name]) for table in TABLES}
    _check_references(rows)
    return rows


def _sorted_rows(table: Table, records: Iterable[Record]) -> list[Row]:
    rows = sorted((record.wire() for record in records), key=lambda row: tuple(row[name] for name in table.key))
    for one, other in pairwise(rows):
        if identity(table, one) == identity(table, other):
            raise StoreError(f"{table.name}: {identity(table, one)!r} stands twice; nothing was published")
    return rows


def _check_references(rows: Rows) -> None:
    keys = {table.name: table.key for table in TABLES}
    ids = {name: {row[keys[name][0]] for row in rows[name]} for name in TARGETS}
    for table in TABLES:
        for row in rows[table.name]:
            for target, _, id_ in missing(table.name, row, ids):
                owner = f"{table.name}: {identity(table, row)!r}"
                raise StoreError(f"{owner} names {id_!r}, which is not among the {target}; nothing was published")
