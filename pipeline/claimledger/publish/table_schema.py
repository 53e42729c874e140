"""The Table Schema of a release's tables, made from the records: fields, keys and references (datapackage.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.publish.outcome import Table
from claimledger.publish.references import REFERENCES

DIALECT = "https://datapackage.org/profiles/2.0/tableschema.json"
CONSTRAINTS = ("enum", "pattern", "minimum", "maximum")
"""What JSON Schema and Table Schema both call by one name."""


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table: a field for each key of its lines, those that hold objects and lists as such.

    Null alone is a missing value: an empty string is one.
    """
    schema = table.kind.model_json_schema(mode="serialization")
    definitions = schema.get("$defs", {})
    fields = [_field(name, one, definitions) for name, one in schema["properties"].items()]
    described = {"$schema": DIALECT, "fields": fields, "missingValues": [], "primaryKey": list(table.key)}
    foreign = list(_foreign_keys(table.name))
    return described | ({"foreignKeys": foreign} if foreign else {})


def _field(name: str, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    nullable = len(kinds) < len(schema.get("anyOf", [schema]))
    kind = _resolved(kinds[0], definitions)
    constraints = {key: kind[key] for key in CONSTRAINTS if key in kind} | ({} if nullable else {"required": True})
    field = {"name": name, "type": _type(kind)}
    return field | ({"constraints": constraints} if constraints else {})


def _resolved(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a `$ref` leads to."""
    return definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _type(schema: Mapping[str, Any]) -> str:
    """A JSON Schema's type by the names of Table Schema, which are the same but for dates."""
    return "date" if schema.get("format") == "date" else str(schema["type"])


def _foreign_keys(name: str) -> Iterator[dict[str, Any]]:
    """The references that are a field of their own; those within lists have no word in the standard."""
    for reference in REFERENCES.get(name, ()):
        if len(reference.path) == 1:
            yield {
                "fields": list(reference.path),
                "reference": {"resource": reference.target, "fields": ["id"]},
            }
