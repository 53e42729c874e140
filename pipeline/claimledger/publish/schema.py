"""The JSON Schema of a release's files, made from the records: draft 2020-12, one file a table."""

from __future__ import annotations

from typing import Any

from claimledger.publish.changes import Changes
from claimledger.publish.outcome import ALL_TABLES
from claimledger.records import SCHEMA_VERSION, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(name: str, kind: type[Record]) -> dict[str, Any]:
    """The schema of one record as it stands on the wire: of a line of a table, or of changes.json.

    Its `$id` holds the schema version, so that another version never counts as the same content.
    """
    identifier = f"urn:claimledger:schema:{SCHEMA_VERSION}:{name}"
    return {"$schema": DIALECT, "$id": identifier, **kind.model_json_schema(mode="serialization")}


def schemas() -> dict[str, dict[str, Any]]:
    """All schemas of a release, by their path in its folder."""
    kinds = {table.name: table.kind for table in ALL_TABLES} | {"changes": Changes}
    return {schema_path(name): record_schema(name, kind) for name, kind in kinds.items()}


def schema_path(name: str) -> str:
    """Where the schema of a table (or of "changes") lies in a release's folder."""
    return f"schema/{name}.schema.json"
