"""Tables in Parquet, read some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from claimledger.corpus.model import LONGEST_ROW, BadRow, Row, TableError

BATCH = 16  # rows held at a time
BUFFER = 1 << 20  # bytes of a column that are read at a time
TOO_LONG = f"the row is longer than {LONGEST_ROW:,} bytes; split the article"


@dataclass(frozen=True)
class Parquet:
    """A table in Parquet. A row's number counts its records."""

    path: Path
    columns: Sequence[str]
    length: int
    notices: Sequence[str] = ()
    is_open: ClassVar[bool] = False

    def rows(self, columns: Sequence[str]) -> Iterator[Row | BadRow]:
        """All its rows, with the columns asked for that the table has; where one can't be read, the rest of its row
        group is lost with it."""
        wanted = [name for name in columns if name in self.columns]
        with _open(self.path) as file:
            first = 1
            for group in range(file.num_row_groups):
                yield from _group(file, group, first, wanted)
                first += file.metadata.row_group(group).num_rows

    def count(self) -> int:
        """How many rows its own metadata say that it has."""
        return self.length


def open_parquet(path: Path) -> Parquet:
    """Open a table. Raises TableError where it is no Parquet file, or a broken one."""
    import pyarrow

    try:
        with _open(path) as file:
            return Parquet(path, tuple(file.schema_arrow.names), file.metadata.num_rows)
    except (pyarrow.ArrowException, OSError, UnicodeError) as error:
        raise TableError(f"the file is no Parquet, or damaged ({_first_line(error)}); export it anew") from error


def _open(path: Path) -> Any:
    # pyarrow takes a quarter of a second to import, and most corpora have no such table
    from pyarrow.parquet import ParquetFile

    return ParquetFile(path, buffer_size=BUFFER, pre_buffer=False)


def _group(file: Any, group: int, first: int, columns: Sequence[str]) -> Iterator[Row | BadRow]:
    """The rows of a row group; first: the number of its first."""
    import pyarrow

    number, end = first, first + file.metadata.row_group(group).num_rows
    try:
        for batch in file.iter_batches(BATCH, row_groups=[group], columns=columns):
            for place in range(batch.num_rows):
                yield _row(number, batch, place)
                number += 1
    except (pyarrow.ArrowException, OSError) as error:
        yield BadRow(number, f"rows {number} to {end - 1} can't be read ({_first_line(error)}); export the table anew")


def _row(number: int, batch: Any, place: int) -> Row | BadRow:
    """One row of a batch as Python's values."""
    try:
        values = {name: batch.column(name)[place].as_py() for name in batch.schema.names}
    except (ValueError, OverflowError) as error:  # text that is no UTF-8, a day that no calendar has
        return BadRow(number, f"a value can't be read ({_first_line(error)}); mend it and export the table anew")
    if sum(len(value) for value in values.values() if isinstance(value, str | bytes)) > LONGEST_ROW:
        return BadRow(number, TOO_LONG)
    return Row(number, values)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:200]
