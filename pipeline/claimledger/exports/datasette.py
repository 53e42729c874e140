"""Metadata for Datasette, beside the database: titles, what the columns mean, what to sort, filter and label by.

datasette release.db --metadata release.metadata.json
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimledger.exports.job import Job
from claimledger.exports.to_sqlite import stored_name, view_name
from claimledger.flat import Column, FlatTable

SUFFIX = ".metadata.json"

_FACETS: Mapping[str, list[str]] = {
    "documents": ["publisher", "published_basis"],
    "claims": ["document", "modality", "quantity_dimension", "measure_kind"],
    "non_claims": ["document", "kind"],
    "organisations": ["kind"],
    "targets": ["year", "modality"],
    "conflicts": ["kind", "severity", "status"],
    "conflict_sides": ["conflict_kind", "conflict_severity", "document"],
    "agreements": ["kind"],
}
_LABELS: Mapping[str, str] = {
    "documents": "title", "claims": "sentence_exact", "organisations": "name", "places": "name",
    "conflicts": "explanation", "agreements": "explanation",
}  # fmt: skip
_SEARCH: Mapping[str, Any] = {"fts_table": "claims_fts", "fts_pk": "rowid"}


def metadata_path(database: Path) -> Path:
    """Where a database's metadata stands."""
    return database.with_name(database.stem + SUFFIX)


def write_metadata(job: Job, path: Path, name: str) -> None:
    """Write the metadata of a database that Datasette knows by a name, its file's without suffix."""
    about = job.about
    metadata = {
        "title": f"claimledger release {about['release']}",
        "description": f"What news articles claim in numbers, and where they disagree. {about['quotes_meaning']}",
        "claimledger_export": about,
        "databases": {name: {"tables": _tables(job)}},
    }
    path.write_text(json.dumps(metadata, ensure_ascii=False, indent=2, allow_nan=False) + "\n", "utf-8")


def _tables(job: Job) -> dict[str, Any]:
    described: dict[str, Any] = {
        "release": {"description": "Which release this is, what it was made from, and how much is quoted."},
        "columns": {"description": "What every column means."},
        "document_counts": {"description": "How much each document has of everything."},
    }
    for table in job.tables:
        described[stored_name(table)] = _described(table.without_joined())
        view = view_name(table)
        if view is not None:
            described[view] = _described(table) | {"sortable_columns": table.names()}
    described["claims"] |= _SEARCH
    return described


def _described(table: FlatTable) -> dict[str, Any]:
    columns = {column.name: _meaning(column) for column in table.columns}
    described: dict[str, Any] = {"description": table.meaning, "columns": columns}
    if facets := [one for one in _FACETS.get(table.name, ()) if one in columns]:
        described["facets"] = facets
    if (label := _LABELS.get(table.name)) in columns:
        described["label_column"] = label
    return described


def _meaning(column: Column) -> str:
    return f"{column.meaning} [{column.unit}]" if column.unit else column.meaning
