"""SQLite: one database with a table for each flat table, its keys and indexes, views and full-text search.

A table holds what its own record says; what flat rows repeat of other tables is in views (`claims_with_sources`,
`conflict_sides` ...), with the columns of the flat table. `claims_in_brief` and `conflicts_in_brief` have the columns
that fit on a screen. Yes and no are 1 and 0, days ISO 8601 text, lists JSON.
`claims_fts` indexes the words of claims (FTS5, words by their stem, accents aside). `release` says which release it is,
`columns` what every column means.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from claimledger.errors import StoreError
from claimledger.exports.job import Job, Step
from claimledger.flat import Column, ColumnType, FlatTable, flat_table
from claimledger.flat.batches import batches

BATCH = 5_000  # rows that are inserted at a time
SEARCHED = ("sentence_exact", "subject_text", "measure_text", "scope_text", "attribution_speaker")

# The tables whose flat rows repeat what other tables have: what their own columns are called, and the view of all.
_STORED: Mapping[str, str] = {"conflict_sides": "conflict_claims", "agreement_sides": "agreement_claims"}
_VIEWS: Mapping[str, str] = {"claims": "claims_with_sources", "targets": "targets_with_sources"}

_BRIEF_CLAIM = (
    "sentence_exact", "quantity_low", "quantity_high", "quantity_unit", "subject_text", "measure_text", "time_start",
    "time_end", "modality", "attribution_speaker", "document_publisher", "document_published", "document",
)  # fmt: skip
BRIEF: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "claims_in_brief": ("claims", ("id", *_BRIEF_CLAIM)),
    "conflicts_in_brief": (
        "conflict_sides",
        ("conflict", "conflict_kind", "conflict_severity", "conflict_explanation", "side", "claim", *_BRIEF_CLAIM),
    ),
}
"""Views for reading: each with the flat table whose view it is a part of, and its columns."""

_SQL_TYPES: Mapping[ColumnType, str] = {
    "string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT", "array": "TEXT",
    "object": "TEXT",
}  # fmt: skip
# What is looked for besides keys and references.
_INDEXED: Mapping[str, tuple[str, ...]] = {
    "claims": ("subject_id", "subject_text", "measure_key", "modality", "time_end"),
    "targets": ("year",),
    "conflicts": ("kind", "severity"),
    "documents": ("publisher", "published"),
}


def write_sqlite(job: Job, path: Path) -> None:
    """Write the flat tables of a release to a new database. Raises StoreError where SQLite can't."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _write(job, database)
    except sqlite3.IntegrityError as error:
        raise StoreError(f"the release contradicts itself ({error}); claimledger validate says where") from error
    except sqlite3.Error as error:
        raise StoreError(
            f"{path.name}: the database can't be written ({error}); free some space and try again"
        ) from error


def stored_name(table: FlatTable) -> str:
    """The name of the SQL table that holds a flat table's own columns."""
    return _STORED.get(table.name, table.name)


def view_name(table: FlatTable) -> str | None:
    """The name of the view that has all columns of a flat table, None where its SQL table has them all."""
    return None if table == table.without_joined() else _VIEWS.get(table.name, table.name)


def _write(job: Job, database: sqlite3.Connection) -> None:
    # Nothing of the database is seen before it is whole, so a rollback journal would only cost time.
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"):
        database.execute(f"PRAGMA {pragma}")
    for table in job.tables:
        database.execute(_create(table))
        _fill(job, table.without_joined(), database)
    job.watch(Step("indexes", 0, 0))
    for statement in (*_indexes(job), *_search(), *_views(job)):
        database.execute(statement)
    _tell(job, database)
    database.execute("PRAGMA optimize")


def _create(table: FlatTable) -> str:
    """The statement that makes a flat table's SQL table."""
    own = table.without_joined()
    lines = [_column(column, own) for column in own.columns]
    lines.append(f"PRIMARY KEY ({_names(own.key)})")
    for column, there in own.references.items():
        lines.append(f"FOREIGN KEY ({_name(column)}) REFERENCES {_name(there)} ({_names(flat_table(there).key)})")
    return f"CREATE TABLE {_name(stored_name(table))} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column, table: FlatTable) -> str:
    needed = column.name in table.key or (column.required and column.quoted is None)
    check = f" CHECK ({_name(column.name)} IN (0, 1))" if column.type == "boolean" else ""
    return f"{_name(column.name)} {_SQL_TYPES[column.type]}{' NOT NULL' if needed else ''}{check}"


def _fill(job: Job, table: FlatTable, database: sqlite3.Connection) -> None:
    marks = ", ".join("?" * len(table.columns))
    insert = f"INSERT INTO {_name(stored_name(table))} VALUES ({marks})"
    cells = [_CELLS[column.type] for column in table.columns]
    for batch in batches(job.rows(table), BATCH):
        database.execute("BEGIN")
        database.executemany(insert, (tuple(map(_cell, cells, row)) for row in batch))
        database.execute("COMMIT")


def _cell(write: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else write(value)


def _indexes(job: Job) -> Iterator[str]:
    for table in job.tables:
        name = stored_name(table)
        columns = dict.fromkeys((*table.references, *_INDEXED.get(table.name, ())))
        for column in columns:
            if table.key[0] != column:  # which the key's own index has
                yield f"CREATE INDEX {_name(f'{name}_by_{column}')} ON {_name(name)} ({_name(column)})"


def _search() -> Iterator[str]:
    columns = ", ".join(map(_name, SEARCHED))
    yield (
        f'CREATE VIRTUAL TABLE claims_fts USING fts5({columns}, content="claims", '
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    yield "INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')"


def _views(job: Job) -> Iterator[str]:
    for table in job.tables:
        view = view_name(table)
        if view is not None:
            columns = ",\n  ".join(_selected(column) for column in table.columns)
            yield f"CREATE VIEW {_name(view)} AS SELECT\n  {columns}\nFROM {_joined(table)}"
    for name, (source, chosen) in BRIEF.items():
        yield f"CREATE VIEW {name} AS SELECT {_names(chosen)} FROM {view_name(flat_table(source))}"
    yield _COUNTS


def _selected(column: Column) -> str:
    root, field = column.path[0], str(column.path[-1])
    if not column.joined:
        return f"t.{_name(column.name)}"
    source = {"record": f"f.{_name(field)}", "document": f"d.{_name(field)}"}.get(str(root), f"c.{_name(column.name)}")
    return f"{source} AS {_name(column.name)}"


def _joined(table: FlatTable) -> str:
    name = _name(stored_name(table))
    if table.name in _VIEWS:
        return f"{name} AS t LEFT JOIN documents AS d ON d.id = t.document"
    return (
        f"{name} AS t JOIN {_name(table.source)} AS f ON f.key = t.{_name(table.key[0])} "
        "LEFT JOIN claims AS c ON c.id = t.claim LEFT JOIN documents AS d ON d.id = c.document"
    )


def _tell(job: Job, database: sqlite3.Connection) -> None:
    """Which release it is, and what the columns mean."""
    database.execute("CREATE TABLE release (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    about = ((name, value if isinstance(value, str) else json.dumps(value)) for name, value in job.about.items())
    database.executemany("INSERT INTO release VALUES (?, ?)", about)
    database.execute(
        'CREATE TABLE columns ("table" TEXT NOT NULL, "column" TEXT NOT NULL, type TEXT NOT NULL, unit TEXT, '
        'meaning TEXT NOT NULL, PRIMARY KEY ("table", "column"))'
    )
    for table in job.tables:
        own = ((stored_name(table), *_told(column)) for column in table.without_joined().columns)
        viewed = ((view_name(table), *_told(column)) for column in table.columns) if view_name(table) else ()
        database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", (*own, *viewed))


def _told(column: Column) -> tuple[str, str, str | None, str]:
    return column.name, column.type, column.unit, column.meaning


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(map(_name, columns))


def _name(name: str) -> str:
    """An identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_CELLS: Mapping[ColumnType, Callable[[Any], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": int,
    "date": str,
    "array": _json,
    "object": _json,
}

_COUNTS = """CREATE VIEW document_counts AS SELECT
  d.id, d.title, d.publisher, d.published,
  (SELECT count(*) FROM claims AS c WHERE c.document = d.id) AS claims,
  (SELECT count(*) FROM non_claims AS n WHERE n.document = d.id) AS non_claims,
  (SELECT count(*) FROM targets AS t WHERE t.document = d.id) AS targets,
  (SELECT count(DISTINCT s.conflict) FROM conflict_claims AS s JOIN claims AS c ON c.id = s.claim
   WHERE c.document = d.id) AS conflicts
FROM documents AS d"""
