"""A workbook: a sheet a flat table, one that says which release it is, and one that says what the columns mean.

Text is written as text, whatever it begins with, and marked so that it stays text when a cell is edited; numbers and
days are numbers and days. Excel knows no day before 1900 (it is written as text), no text of more than 32,767
characters (it is cut) and no sheet of more than 1,048,576 rows (such a release is refused: take CSV or Parquet).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from claimledger.errors import StoreError, UsageError
from claimledger.exports.job import Job
from claimledger.flat import Column, ColumnType, FlatTable
from claimledger.flat.quotes import ELLIPSIS

ROWS = 1_048_576  # of a sheet, its head among them
LONGEST = 32_767  # characters of a cell
FIRST_DAY = date(1900, 3, 1)  # Excel has a 29 February 1900: days before it are not the days they say
FIRST_TABLES = ("claims", "conflict_sides", "targets", "documents")  # what most look for comes first

_WIDTHS: Mapping[ColumnType, int] = {
    "string": 18, "integer": 9, "number": 14, "boolean": 9, "date": 11, "array": 24, "object": 24,
}  # fmt: skip
_WIDE = ("sentence_exact", "explanation", "conflict_explanation", "agreement_explanation", "meaning")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "head": {"bold": True, "bottom": 1},
    "day": {"num_format": "yyyy-mm-dd"},
    "whole": {"num_format": "#,##0"},
    "text": {"quote_prefix": True},
}


def write_xlsx(job: Job, path: Path) -> None:
    """Write the flat tables of a release to a new workbook. Raises UsageError where a table is too long for a sheet."""
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    book = xlsxwriter.Workbook(path, options)
    try:
        _write(job, book)
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise StoreError(f"{path.name}: the workbook can't be written ({error})") from error


def _write(job: Job, book: Any) -> None:
    # Without a clock in it, a workbook of the same release has the same bytes.
    book.set_properties({"title": f"claimledger release {job.about['release']}", "created": datetime(2000, 1, 1)})
    formats = {name: book.add_format(dict(one)) for name, one in _FORMATS.items()}
    _write_about(job, Sheet(book, "release", formats))
    _write_columns(job, Sheet(book, "columns", formats))
    for table in sorted(job.tables, key=_rank):
        _write_table(job, table, Sheet(book, table.name, formats))


class Sheet:
    """A sheet that is written row by row, from the top."""

    def __init__(self, book: Any, name: str, formats: Mapping[str, Any]) -> None:
        self._name = name
        self._sheet = book.add_worksheet(name)
        self._formats = formats
        self._row = 0

    def head(self, names: Iterable[str], widths: Iterable[int]) -> None:
        """Write the head, which stays in sight with the first column."""
        for place, (name, width) in enumerate(zip(names, widths, strict=True)):
            self._sheet.set_column(place, place, width)
            self._sheet.write_string(0, place, name, self._formats["head"])
        self._sheet.freeze_panes(1, 1)
        self._row = 1

    def add(self, values: Iterable[Any]) -> None:
        """Write a row. Raises UsageError where the sheet is full."""
        if self._row == ROWS:
            raise UsageError(
                f"{self._name}: more than {ROWS - 1:,} rows, which no sheet of a workbook holds; export to csv, "
                "parquet or sqlite"
            )
        for place, value in enumerate(values):
            if value is not None:
                self._write(place, value)
        self._row += 1

    def close(self, columns: int) -> None:
        """Offer filters over what was written."""
        if self._row > 1:
            self._sheet.autofilter(0, 0, self._row - 1, columns - 1)

    def _write(self, place: int, value: Any) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self._row, place, value)
        elif isinstance(value, date):
            self._day(place, value)
        elif isinstance(value, str):
            text = value if len(value) <= LONGEST else value[: LONGEST - 1] + ELLIPSIS
            risky = self._formats["text"] if text.startswith(_RISKY) else None
            self._sheet.write_string(self._row, place, text, risky)
        else:
            whole = abs(value) >= 1000 and value == int(value)
            self._sheet.write_number(self._row, place, float(value), self._formats["whole"] if whole else None)

    def _day(self, place: int, value: date) -> None:
        if value >= FIRST_DAY:
            self._sheet.write_datetime(self._row, place, value, self._formats["day"])
        else:
            self._sheet.write_string(self._row, place, value.isoformat())


def _write_about(job: Job, sheet: Sheet) -> None:
    sheet.head(("name", "value"), (18, 80))
    for name, value in job.about.items():
        sheet.add((name, value if isinstance(value, str) else json.dumps(value)))


def _write_columns(job: Job, sheet: Sheet) -> None:
    names = ("table", "column", "type", "unit", "meaning")
    sheet.head(names, (22, 28, 9, 22, 100))
    for table in job.tables:
        for column in table.columns:
            sheet.add((table.name, column.name, column.type, column.unit, column.meaning))
    sheet.close(len(names))


def _write_table(job: Job, table: FlatTable, sheet: Sheet) -> None:
    sheet.head(table.names(), map(_width, table.columns))
    cells = [_json if column.type in ("array", "object") else _as_it_is for column in table.columns]
    for row in job.rows(table):
        sheet.add(map(_cell, cells, row))
    sheet.close(len(table.columns))


def _width(column: Column) -> int:
    return 60 if column.name in _WIDE else _WIDTHS[column.type]


def _rank(table: FlatTable) -> int:
    return FIRST_TABLES.index(table.name) if table.name in FIRST_TABLES else len(FIRST_TABLES)


def _cell(write: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else write(value)


def _as_it_is(value: Any) -> Any:
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
