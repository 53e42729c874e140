"""Tables in JSON Lines: an object a line, in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from claimledger.corpus.model import LONGEST_ROW, BadRow, Row, TableError
from claimledger.corpus.textual import Lines, TooLongError, is_undecoded, mark_of, opened

PEEKED = 100  # rows that are looked at to tell the columns
AS_JSON_LINES = "write the table as JSON Lines, one object a line"
TOO_LONG = f"the row is longer than {LONGEST_ROW:,} characters; split the article or leave columns out"


@dataclass(frozen=True)
class JsonLines:
    """A table in JSON Lines. A row's number is that of its line, so that an editor finds it; blank lines are no rows.

    encoding: UTF-8, as JSON has to be, unless a byte order mark or the owner says otherwise.
    """

    path: Path
    encoding: str
    columns: Sequence[str]
    notices: Sequence[str] = ()
    is_open: ClassVar[bool] = True

    def rows(self, columns: Sequence[str]) -> Iterator[Row | BadRow]:
        """All its rows; their values are those of the columns asked for that they have."""
        return _rows(self.path, self.encoding, frozenset(columns))

    def count(self) -> int:
        """How many lines are not blank; where the bytes end that can be decoded, the rest counts as one."""
        return sum(1 for _ in _lines(self.path, self.encoding))


def open_jsonl(path: Path, encoding: str | None) -> JsonLines:
    """Open a table; its columns are those of its first rows.

    Raises TableError where none of many first lines is an object, OSError where it can't be read.
    """
    encoding = mark_of(path) or encoding or "utf-8"
    columns: dict[str, None] = {}
    refused = 0
    for row in islice(_rows(path, encoding, None), PEEKED):
        if isinstance(row, Row):
            columns |= dict.fromkeys(row.values)
        else:
            refused += 1
    if refused == PEEKED:
        raise TableError(f"none of the table's first lines is a JSON object; {AS_JSON_LINES}")
    return JsonLines(path, encoding, tuple(columns))


def _rows(path: Path, encoding: str, columns: frozenset[str] | None) -> Iterator[Row | BadRow]:
    for line in _lines(path, encoding):
        yield line if isinstance(line, BadRow) else _row(*line, encoding, columns)


def _lines(path: Path, encoding: str) -> Iterator[tuple[int, str] | BadRow]:
    """The lines that are not blank, with their numbers."""
    with opened(path, encoding) as file:
        lines = Lines(file)
        while True:
            lines.begin()
            try:
                line = next(lines)
            except StopIteration:
                return
            except TooLongError:
                yield BadRow(lines.number, TOO_LONG)
                lines.skip(quoted=False)
                continue
            except (UnicodeError, OSError) as error:
                yield BadRow(lines.number + 1, f"the file can't be read from here on ({error}); export it anew")
                return
            if not line.isspace():
                yield lines.number, line


def _row(number: int, line: str, encoding: str, columns: frozenset[str] | None) -> Row | BadRow:
    if is_undecoded(line):
        return BadRow(number, f"the line is not valid {encoding}; write the table as UTF-8")
    try:
        values: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return BadRow(number, f"the line is no JSON ({_short(error)}); {AS_JSON_LINES}")
    if not isinstance(values, dict):
        return BadRow(number, f"the line is no object but a {type(values).__name__}; {AS_JSON_LINES}")
    return Row(number, values if columns is None else {name: values[name] for name in columns if name in values})


def _short(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number of too many digits"
