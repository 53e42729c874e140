"""CSV: a folder with a UTF-8 file a flat table, a Data Package descriptor and a README.

Fields are separated by commas and quoted where they have to be (RFC 4180), lines end in a line feed. A field that is
empty is no value; an empty text is a pair of quotation marks. A spreadsheet runs a text that begins like a formula,
and articles are anybody's: such a text has an apostrophe put before it (`guarded`), which can be taken off again
without doubt (`unguarded`). Numbers and days are written by us and stay what they are, "-5" too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from claimledger.exports.descriptor import write_descriptor, write_readme
from claimledger.exports.job import Job
from claimledger.flat import Column, ColumnType, FlatTable
from claimledger.records import wire_number

MEDIATYPE = "text/csv"
NOTES = (
    "UTF-8, comma-separated, quoted where needed, one line feed a record; the first line names the columns.",
    'An empty field is no value; an empty text is `""`. `true` and `false`, days in ISO 8601, lists as JSON.',
    "A text that begins with = + - @ (also full-width), a tab or a line break, with or without apostrophes before it, "
    "has one apostrophe more than the article, so that no spreadsheet runs it as a formula: take one off what begins "
    "with apostrophes and one of these.",
)

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_SPECIAL = re.compile(r'[",\r\n]|\A\s|\s\Z')


def write_csv(job: Job, folder: Path) -> None:
    """Write the flat tables of a release to a folder."""
    for table in job.tables:
        _write_table(job, table, folder / f"{table.name}.csv")
    write_descriptor(job, folder, "csv", MEDIATYPE, {"dialect": {"delimiter": ",", "lineTerminator": "\n"}})
    write_readme(job, folder, "csv", NOTES)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _write_table(job: Job, table: FlatTable, path: Path) -> None:
    cells = [_cell(column) for column in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(table.names()) + "\n")
        for row in job.rows(table):
            written = ("" if value is None else cell(value) for cell, value in zip(cells, row, strict=True))
            file.write(",".join(written) + "\n")


def _cell(column: Column) -> Callable[[Any], str]:
    """How a column's values are written."""
    return _CELLS[column.type]


def _text(value: str) -> str:
    return _quoted(guarded(value))


def _json(value: Any) -> str:
    return _quoted(json.dumps(value, ensure_ascii=False))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if not text or _SPECIAL.search(text) else text


def _number(value: Any) -> str:
    return str(wire_number(value)) if not isinstance(value, float) else repr(value)


def _yes(value: bool) -> str:
    return "true" if value else "false"


_CELLS: Mapping[ColumnType, Callable[[Any], str]] = {
    "string": _text,
    "integer": str,
    "number": _number,
    "boolean": _yes,
    "date": str,
    "array": _json,
    "object": _json,
}
