"""What changed between two releases, row by row: `changes.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimledger.publish.outcome import TABLES, Table
from claimledger.publish.rows import Row, Rows, identity
from claimledger.records import Record

OF_THE_FILE = frozenset({"raw_sha256", "row"})  # fields of a document that other records of its table change


class Changed(Record):
    """A row that is in both releases and differs: the names of its fields that do, dotted ("quantity.low")."""

    id: str
    fields: tuple[str, ...]


class TableChanges(Record):
    """What came, went and changed in one table, each sorted by id."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()


class Changes(Record):
    """The changes of a release since the one before; all empty for a first release.

    version, previous: the two releases, None where there is none; digests: what the release was made from that is
    not the same as before ("corpus", "lexicon", "model", "code", "decisions"), hence where to look for the reason.
    Non-claims are not listed: they follow from the articles and the claims, and have no identity but their place.
    """

    version: str
    previous: str | None
    digests: tuple[str, ...]
    documents: TableChanges = TableChanges()
    claims: TableChanges = TableChanges()
    organisations: TableChanges = TableChanges()
    places: TableChanges = TableChanges()
    targets: TableChanges = TableChanges()
    conflicts: TableChanges = TableChanges()
    agreements: TableChanges = TableChanges()
    copies: TableChanges = TableChanges()
    quarantine: TableChanges = TableChanges()


def compare_tables(old: Rows, new: Rows) -> dict[str, TableChanges]:
    """The changes of every table that is listed, by name; a table that `old` lacks counts as empty there."""
    listed = (table for table in TABLES if table.listed)
    return {table.name: compare_rows(table, old.get(table.name, ()), new[table.name]) for table in listed}


def compare_rows(table: Table, old: Sequence[Row], new: Sequence[Row]) -> TableChanges:
    """The changes of one table."""
    before, after = _by_identity(table, old), _by_identity(table, new)
    return TableChanges(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(_changed(before, after)),
    )


def changed_fields(old: Row, new: Row) -> Iterator[str]:
    """The names of the fields that differ, dotted where they lie in an object; lists are compared as a whole.

    A field that one side lacks and the other has as null is no difference.
    """
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from (f"{name}.{inner}" for inner in changed_fields(before, after))
        else:
            yield name


def changed_digests(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the digests that differ, sorted."""
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))


def _by_identity(table: Table, rows: Iterable[Row]) -> dict[str, Row]:
    return {identity(table, row): row for row in rows}


def _changed(before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[Changed]:
    for id_ in sorted(before.keys() & after.keys()):
        fields = tuple(changed_fields(before[id_], after[id_]))
        if fields and not _moved_only(before[id_], after[id_], fields):
            yield Changed(id=id_, fields=fields)


def _moved_only(before: Row, after: Row, fields: Iterable[str]) -> bool:
    """A record of a table that is as it was, though other records of its file, and so the file's digest, are not."""
    in_table = before.get("row") is not None and after.get("row") is not None
    return in_table and OF_THE_FILE.issuperset(fields)
