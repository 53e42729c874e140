"""What a corpus is made of: sources, the articles that come in, and the rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

Form = Literal["text", "html"]

METADATA = ("title", "publisher", "published", "url", "language", "licence")
"""What may be declared of an article."""
COLUMNS = ("id", "text", "html", *METADATA)
"""What a table may have of each article; the names that `--column` and `columns` map to the table's own."""

LONGEST_ROW = 8_000_000
"""Characters (bytes of Parquet) of a row that are held at most: well above the longest article that the clean stage
takes, its markup included, with every character of it written as an escape."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from, and what is declared of it.

    file: posix path relative to the corpus folder; row: the number of the article's record in that file, from 1 (of
    JSON Lines its line), None where the file is the article; form: what its text is; published: ISO 8601 date,
    year-month or year; encoding: what the file's bytes are said to be in, a name that Python's codecs know.
    """

    id: str
    file: str
    form: Form = "text"
    row: int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    encoding: str | None = None

    def declaring(self, declared: Mapping[str, Any]) -> Source:
        """This source with what is declared of it, by the names of METADATA."""
        return replace(self, **declared)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as it comes in. data: its text, where a table holds it; None where the file's bytes are still to be
    read and decoded."""

    source: Source
    data: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table: its number, from 1, and its values by column."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A record of a table that can't be read, and why."""

    number: int
    reason: str


class Table(Protocol):
    """A file of articles, opened: its header is known, its rows are read one after the other when asked for."""

    @property
    def columns(self) -> Sequence[str]:
        """The columns it has; where it is open, those of its first rows."""

    @property
    def is_open(self) -> bool:
        """Rows may have columns that none before them has."""

    @property
    def notices(self) -> Sequence[str]:
        """What a user should know of how it is read."""

    def rows(self, columns: Sequence[str]) -> Iterator[Row | BadRow]:
        """All its rows, streamed, with the columns asked for, where they have them."""

    def count(self) -> int:
        """How many rows it has, told without holding them."""


class TableError(Exception):
    """A table can't be read at all; the message says why and what to do."""
