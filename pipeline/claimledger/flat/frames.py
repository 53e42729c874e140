"""Flat rows as pandas data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from claimledger.flat.batches import batches
from claimledger.flat.columns import Column, ColumnType
from claimledger.flat.tables import FlatTable, Row

BATCH = 20_000  # rows that stand in memory as Python objects while a frame is made

DTYPES: Mapping[ColumnType, str] = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",  # years 1 to 9999, as Python's dates; nanoseconds would end in 2262
    "array": "object",
    "object": "object",
}


def frame(table: FlatTable, rows: Iterable[Row]) -> pd.DataFrame:
    """The rows of a flat table as a data frame, a column each of the dtype that DTYPES has for its type."""
    parts = [_part(table.columns, batch) for batch in batches(rows, BATCH)]
    return pd.concat(parts, ignore_index=True) if parts else _part(table.columns, [])


def _part(columns: Sequence[Column], rows: Sequence[Row]) -> pd.DataFrame:
    values: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return pd.DataFrame({one.name: _series(one, cells) for one, cells in zip(columns, values, strict=True)})


def _series(column: Column, cells: Sequence[Any]) -> pd.Series[Any]:
    if column.type == "number":
        cells = [None if cell is None else float(cell) for cell in cells]
    return pd.Series(list(cells), dtype=DTYPES[column.type])
