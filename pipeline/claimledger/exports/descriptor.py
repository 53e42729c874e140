"""The descriptor of an export that is a folder: a Data Package with a Table Schema for each table, and a README."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimledger.exports.job import Job
from claimledger.exports.target import DESCRIPTOR, MARK
from claimledger.flat import Column, FlatTable, flat_table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
README = "README.md"
CHUNK = 1 << 16  # bytes of a file that are digested at a time


def write_descriptor(job: Job, folder: Path, format_: str, mediatype: str, extra: dict[str, Any]) -> None:
    """Write `datapackage.json` for the files NAME.FORMAT of a folder. extra: properties of every resource."""
    resources = [_resource(one, folder / f"{one.name}.{format_}", format_, mediatype) | extra for one in job.tables]
    descriptor = {
        "$schema": PROFILE,
        "name": "claimledger-export",
        "title": f"What news articles claim in numbers: release {job.about['release']}",
        "version": job.about["release"],
        "resources": resources,
        MARK: job.about,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2, allow_nan=False)
    (folder / DESCRIPTOR).write_text(text + "\n", "utf-8")


def table_schema(table: FlatTable) -> dict[str, Any]:
    """A flat table as a Table Schema (Data Package v2)."""
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = list(_foreign_keys(table))
    return schema


def write_readme(job: Job, folder: Path, format_: str, notes: Iterable[str]) -> None:
    """Write `README.md`: which release it is, and what each column of each table means."""
    about = job.about
    lines = [
        f"# claimledger release {about['release']}",
        "",
        f"Made from the release {about['release']} (SHA-256 of its descriptor {about['release_sha256']}, schema "
        f"{about['schema_version']}). {about['quotes_meaning']}",
        "",
        *(f"- {note}" for note in notes),
    ]
    for table in job.tables:
        lines += ["", f"## {table.name}.{format_}", "", f"{table.meaning.rstrip('.')}.", ""]
        lines += ["| column | type | unit | meaning |", "| --- | --- | --- | --- |"]
        lines += [_line(column) for column in table.columns]
    (folder / README).write_text("\n".join(lines) + "\n", "utf-8")


def _resource(table: FlatTable, path: Path, format_: str, mediatype: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": path.name,
        "description": table.meaning,
        "format": format_,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
        "schema": table_schema(table),
    }


def _field(column: Column, table: FlatTable) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if column.required and (column.type != "string" or column.values or column.name in table.key):
        constraints["required"] = True  # another text may be empty, which to a Table Schema is missing
    if column.values:
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: FlatTable) -> Iterator[dict[str, Any]]:
    for column, resource in table.references.items():
        yield {"fields": [column], "reference": {"resource": resource, "fields": list(flat_table(resource).key)}}


def _line(column: Column) -> str:
    cells = (f"`{column.name}`", column.type, column.unit or "", column.meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
