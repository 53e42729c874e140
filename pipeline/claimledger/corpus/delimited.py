"""Tables in CSV: comma, semicolon or tab between fields, quotation marks around those that hold any of these."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from claimledger.corpus.model import LONGEST_ROW, BadRow, Row, TableError
from claimledger.corpus.textual import Lines, TooLongError, guess, is_undecoded, mark_of, opened

DELIMITERS = (",", ";", "\t")
TOO_LONG = f"the row is longer than {LONGEST_ROW:,} characters; split the article, or close its quotation mark"

_SEPARATOR_LINE = re.compile(r'"?sep=(?P<delimiter>[,;\t])"?\s*')  # that spreadsheets write above the header


@dataclass(frozen=True)
class Delimited:
    """A table in CSV, with a header. A row's number counts the records below the header; blank lines are no rows."""

    path: Path
    encoding: str
    delimiter: str
    columns: Sequence[str]
    notices: Sequence[str] = ()
    is_open: ClassVar[bool] = False

    def rows(self, columns: Sequence[str]) -> Iterator[Row | BadRow]:
        """All its rows, with the columns asked for that the table has."""
        places = {name: self.columns.index(name) for name in columns if name in self.columns}
        for number, (line, fields) in enumerate(self._records()):
            if number == 0:
                continue
            if isinstance(fields, str):
                yield BadRow(number, f"line {line}: {fields}")
                continue
            reason = self._misfit(fields)
            if reason is not None:
                yield BadRow(number, f"line {line}: {reason}")
            else:
                yield Row(number, {name: fields[place] for name, place in places.items()})

    def count(self) -> int:
        """How many records stand below the header."""
        return sum(1 for _ in self._records()) - 1

    def _records(self) -> Iterator[tuple[int, list[str] | str]]:
        return _records(self.path, self.encoding, self.delimiter)

    def _misfit(self, fields: Sequence[str]) -> str | None:
        """Why a record's fields can't be told apart; empty ones after the last column do no harm."""
        width = len(self.columns)
        if len(fields) < width or any(fields[width:]):
            return (
                f"has {len(fields)} fields where the header has {width}; put quotation marks around fields that hold "
                f"{_name(self.delimiter)}, a quotation mark (doubled) or a line's end"
            )
        if any(map(is_undecoded, fields)):
            return f"is not valid {self.encoding}; save the table as UTF-8, or name its encoding in sources.toml"
        return None


def open_delimited(path: Path, encoding: str | None, known: Collection[str]) -> Delimited:
    """Open a table: its encoding by its byte order mark, else as declared, else told from its bytes; its delimiter by
    the header in which most of the `known` columns are found. A .tsv has tabs.

    Raises TableError where it has no header or no encoding fits, OSError where it can't be read.
    """
    declared = mark_of(path) or encoding
    encoding = declared or guess(path)
    notices = []
    if declared is None and encoding != "utf-8":
        notices.append(f"read as {encoding}, as it is not UTF-8; if that is wrong, name its encoding in sources.toml")
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(path, encoding, known)
    _, header = next(_records(path, encoding, delimiter), (0, ""))
    if isinstance(header, str):
        raise TableError(f"the table has no header{f' ({header})' if header else ''}; its first line names its columns")
    return Delimited(path, encoding, delimiter, _trimmed(header), tuple(notices))


def _delimiter(path: Path, encoding: str, known: Collection[str]) -> str:
    if (given := _separator_line(path, encoding)) is not None:
        return given
    wanted = {name.casefold() for name in known}

    def fit(delimiter: str) -> tuple[int, int]:
        _, header = next(_records(path, encoding, delimiter), (0, ""))
        names = [] if isinstance(header, str) else _trimmed(header)
        return sum(name.casefold() in wanted for name in names), len(names)

    return max(DELIMITERS, key=fit)  # of several the first: a table of one column has none


def _separator_line(path: Path, encoding: str) -> str | None:
    with opened(path, encoding) as file:
        try:
            match = _SEPARATOR_LINE.fullmatch(file.readline(10))
        except UnicodeError:
            return None
    return match["delimiter"] if match is not None else None


def _trimmed(header: Sequence[str]) -> tuple[str, ...]:
    """The header's names; empty ones at its end are no columns."""
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The records, the header first, each with the number of its first line; a text says why one can't be read."""
    with opened(path, encoding) as file:
        lines = Lines(file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            lines.begin()
            try:
                with _long_fields():
                    fields = next(reader)
            except StopIteration:
                return
            except TooLongError:
                yield lines.first, TOO_LONG
                lines.skip(quoted=True)
                continue
            except csv.Error as error:
                yield lines.first, f"is no CSV ({error}); quotation marks stand around a whole field, doubled within it"
                continue
            except (UnicodeError, OSError) as error:
                yield lines.number + 1, f"can't be read from here on ({error}); export the table anew"
                return
            if fields and not (lines.first == 1 and _SEPARATOR_LINE.fullmatch(delimiter.join(fields))):
                yield lines.first, fields


@contextmanager
def _long_fields() -> Iterator[None]:
    """Lets fields be as long as rows may be. The limit is one for the whole process, so it is put back at once."""
    before = csv.field_size_limit(LONGEST_ROW)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _name(delimiter: str) -> str:
    return {",": "a comma", ";": "a semicolon"}.get(delimiter, "a tab")
