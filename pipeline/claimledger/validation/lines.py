"""The lines of a table: each is JSON, as its schema says, in order, and there once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs

from claimledger.publish.outcome import Table
from claimledger.publish.rows import Row, identity
from claimledger.publish.schema import schema_path
from claimledger.validation.problems import Problem

Report = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is a record as its schema says."""

    number: int
    row: Row


class SchemaMissing(Exception):
    """A table has no schema in the release, or one that is none."""


def validator(home: Path, name: str) -> jsonschema_rs.Draft202012Validator:
    """The validator of a table's lines (or of "changes"), by the schema that the release holds.

    Raises SchemaMissing with what is wrong.
    """
    path = home / schema_path(name)
    try:
        return jsonschema_rs.Draft202012Validator(json.loads(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise SchemaMissing(f"can't be used as the schema of {name} ({error})") from error


def good_lines(home: Path, table: Table, report: Report) -> Iterator[Line]:
    """The lines of a table that are records; what is wrong with the others, and with their order, is reported."""
    try:
        schema = validator(home, table.name)
    except SchemaMissing as error:
        report(Problem(schema_path(table.name), None, None, str(error)))
        return
    before: tuple[Any, ...] | None = None
    with (home / table.file).open("rb") as file:
        for number, raw in enumerate(file, start=1):
            row = _row(raw, table.file, number, report)
            if row is None or not _as_schema(schema, row, table.file, number, report):
                continue
            key = tuple(row[name] for name in table.key)
            if before is not None and key <= before:
                report(Problem(table.file, number, ".".join(table.key), _out_of_order(table, row, key == before)))
            before = key
            yield Line(number, row)


def schema_problems(schema: jsonschema_rs.Draft202012Validator, value: Any) -> Iterator[tuple[str | None, str]]:
    """What a schema finds wrong with a value: the field, dotted, and the message."""
    for error in schema.iter_errors(value):
        yield ".".join(map(str, error.instance_path)) or None, error.message


def _row(raw: bytes, file: str, number: int, report: Report) -> Row | None:
    if not raw.endswith(b"\n"):
        report(Problem(file, number, None, "the line does not end: the file was cut off"))
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError) as error:
        report(Problem(file, number, None, f"no JSON ({error})"))
        return None
    if not isinstance(row, Mapping):
        report(Problem(file, number, None, f"a record is a JSON object, this is {type(row).__name__}"))
        return None
    return dict(row)


def _as_schema(schema: jsonschema_rs.Draft202012Validator, row: Row, file: str, number: int, report: Report) -> bool:
    if schema.is_valid(row):
        return True
    for field, message in schema_problems(schema, row):
        report(Problem(file, number, field, message))
    return False


def _out_of_order(table: Table, row: Row, twice: bool) -> str:
    name = identity(table, row)
    return (
        f"{name!r} stands twice" if twice else f"{name!r} is not in order: lines are sorted by {', '.join(table.key)}"
    )
