"""Metadata for Datasette, beside the database: titles, what the columns mean, what to sort, filter and label by.

datasette release.db --metadata release.metadata.json
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from claimledger.exports.job import Job
from claimledger.exports.to_sqlite import BRIEF, stored_name, view_name
from claimledger.flat import Column, FlatTable, flat_table

SUFFIX = ".metadata.json"

_FACETS: Mapping[str, list[str]] = {
    "documents": ["publisher", "published_basis"],
    "claims": ["modality", "quantity_dimension", "measure_kind"],
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
MOST_DESCRIBED = 16  # columns that a page explains above its rows; of a wider table it says where that stands
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
        described[stored_name(table)] = _described(table.without_joined(), stored_name(table))
        view = view_name(table)
        if view is not None:
            described[view] = _described(table, view) | {"sortable_columns": table.names()}
    for name, (source, chosen) in BRIEF.items():
        columns = tuple(column for column in flat_table(source).columns if column.name in chosen)
        described[name] = _described(replace(flat_table(source), columns=columns), view_name(flat_table(source)) or "")
        described[name] |= {"sortable_columns": list(chosen), "facets": []}
    described["claims"] |= _SEARCH
    return described


def _described(table: FlatTable, name: str) -> dict[str, Any]:
    """What is said of a table or view. name: under which the table `columns` explains its columns."""
    names = table.names()
    where = f'What the columns mean is in <a href="columns?table={name}">columns</a>.'
    described: dict[str, Any] = {"description_html": f"{escape(table.meaning.rstrip('.'))}. {where}"}
    if len(names) <= MOST_DESCRIBED:
        described["columns"] = {column.name: _meaning(column) for column in table.columns}
    if facets := [one for one in _FACETS.get(table.name, ()) if one in names]:
        described["facets"] = facets
    if (label := _LABELS.get(table.name)) in names:
        described["label_column"] = label
    return described


def _meaning(column: Column) -> str:
    return f"{column.meaning} [{column.unit}]" if column.unit else column.meaning
