"""What a release tells beside its records: what changed since the one before, and the history up to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimledger.publish.causes import Digests, changed_digests
from claimledger.publish.changes import Changes
from claimledger.publish.difference import Compared, compare
from claimledger.publish.history import aliases_after, first_lives, lives_after
from claimledger.publish.outcome import COMPILED, TABLES
from claimledger.publish.rows import Row, Rows
from claimledger.records import Alias, Lifespan, Record
from claimledger.store import read_objects, read_records

ALIASES, HISTORY = COMPILED


@dataclass(frozen=True)
class Earlier:
    """A release as another one is held against it: its folder, and what it was made from."""

    home: Path
    digests: Digests


@dataclass(frozen=True)
class Compiled:
    """What is compiled for a release; its aliases and its history sorted by table and id."""

    changes: Changes
    aliases: tuple[Alias, ...]
    history: tuple[Lifespan, ...]

    def rows(self) -> Mapping[str, list[Row]]:
        """The rows of the compiled tables, by the table's name."""
        tables: Mapping[str, tuple[Record, ...]] = {ALIASES.name: self.aliases, HISTORY.name: self.history}
        return {name: [one.wire() for one in records] for name, records in tables.items()}


def compile_since(before: Earlier | None, version: str, digests: Digests, rows: Rows) -> Compiled:
    """What there is to tell of a release that follows another one, None: that is the first. rows: of all its tables.

    Raises StoreError where a table of the release before is malformed.
    """
    if before is None:
        return Compiled(Changes(version=version, previous=None, digests=()), (), first_lives(rows, version))
    old = read_rows(before.home)
    compared = compare(old, rows, before.digests, digests)
    changes = changes_between(before, version, digests, compared)
    aliases = aliases_after(read_aliases(before.home), rows, version, compared)
    lives = read_history(before.home) or first_lives(old, before.home.name)
    return Compiled(changes, aliases, lives_after(lives, rows, version, compared))


def changes_between(before: Earlier, version: str, digests: Digests, compared: Compared) -> Changes:
    """The record of what changed between two releases."""
    changed = changed_digests(before.digests, digests)
    return Changes(version=version, previous=before.home.name, digests=changed, **compared.tables)


def read_rows(home: Path) -> Rows:
    """The rows of a release's tables that changes.json lists, as they stand there, of whatever schema version."""
    files = {table.name: home / table.file for table in TABLES if table.listed}
    return {name: [row for _, row in read_objects(path)] if path.is_file() else [] for name, path in files.items()}


def read_aliases(home: Path) -> tuple[Alias, ...]:
    """The aliases of a release; none of one that was written without. Raises StoreError where a line is malformed."""
    path = home / ALIASES.file
    return tuple(read_records(path, Alias)) if path.is_file() else ()


def read_history(home: Path) -> tuple[Lifespan, ...]:
    """The history of a release; none of one that was written without. Raises StoreError where a line is malformed."""
    path = home / HISTORY.file
    return tuple(read_records(path, Lifespan)) if path.is_file() else ()
