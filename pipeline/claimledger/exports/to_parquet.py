"""Parquet: a folder with a file a flat table, written in row groups, with what the columns mean in their metadata.

The metadata of a field has `description` and, of numbers, `unit`; that of a file has `claimledger_export` (JSON: which
release, what it was made from, how much is quoted), `table` and `description`. Lists of texts are lists, other lists
and objects are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from claimledger.exports.descriptor import write_descriptor, write_readme
from claimledger.exports.job import Job
from claimledger.exports.target import MARK
from claimledger.flat import Column, FlatTable
from claimledger.flat.batches import batches
from claimledger.flat.tables import Row

MEDIATYPE = "application/vnd.apache.parquet"
ROW_GROUP = 20_000  # rows that memory holds, twice: as Python's values and as Arrow's
NOTES = (
    "Each file's metadata says which release it is of (`claimledger_export`), each column's what it means "
    "(`description`) and is measured in (`unit`).",
    "Days are `date32`, numbers `double`, lists of texts are lists, other lists and objects are JSON.",
)

_TYPES: dict[str, Any] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write_parquet(job: Job, folder: Path) -> None:
    """Write the flat tables of a release to a folder."""
    for table in job.tables:
        _write_table(job, table, folder / f"{table.name}.parquet")
    write_descriptor(job, folder, "parquet", MEDIATYPE, {})
    write_readme(job, folder, "parquet", NOTES)


def arrow_schema(table: FlatTable, about: dict[str, Any]) -> pa.Schema:
    """A flat table's Arrow schema, with what is said of it and of its columns."""
    fields = [_field(column) for column in table.columns]
    told = {"table": table.name, "description": table.meaning, MARK: json.dumps(about, ensure_ascii=False)}
    return pa.schema(fields, metadata=told)


def _field(column: Column) -> pa.Field:
    told = {"description": column.meaning} | ({"unit": column.unit} if column.unit else {})
    return pa.field(column.name, _type(column), metadata=told)


def _type(column: Column) -> pa.DataType:
    if column.depth:
        return pa.list_(pa.string()) if column.depth == 1 else pa.list_(pa.list_(pa.string()))
    return _TYPES.get(column.type, pa.string())


def _write_table(job: Job, table: FlatTable, path: Path) -> None:
    schema = arrow_schema(table, job.about)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches(job.rows(table), ROW_GROUP):
            writer.write_batch(_batch(table.columns, batch, schema))


def _batch(columns: Sequence[Column], rows: Iterable[Row], schema: pa.Schema) -> pa.RecordBatch:
    arrays = [_array(column, cells) for column, cells in zip(columns, zip(*rows, strict=True), strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(column: Column, cells: Sequence[Any]) -> pa.Array:
    if column.type == "number":
        cells = [None if cell is None else float(cell) for cell in cells]
    elif column.type in ("array", "object") and not column.depth:
        cells = [None if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells]
    return pa.array(cells, type=_type(column))
