"""Rows of tables to articles: which column is what, and what is wrong with a row that is none."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from reprlib import Repr
from typing import Any

from claimledger.corpus.days import EARLIEST_YEAR, LATEST_YEAR, day_of
from claimledger.corpus.ids import Ids
from claimledger.corpus.model import COLUMNS, METADATA, BadRow, Form, Incoming, Row, Source, Table, TableError
from claimledger.records import Quarantined
from claimledger.store import short_id

MOST_COLUMNS = 20  # that a reason names
DAY_FORMS = f'2024-05-17, 2024-05, 2024, "17 May 2024" or a timestamp, of {EARLIEST_YEAR} to {LATEST_YEAR}'

_HALF_PAIR = re.compile("[\ud800-\udfff]")  # JSON can write half of a character, no encoding can
_shown = Repr()
_shown.maxstring = _shown.maxother = 60
_TEXT: Form = "text"
_HTML: Form = "html"


@dataclass(frozen=True)
class ArticleTable:
    """A table of articles. file: posix path relative to the corpus folder; columns: its columns by our names; declared:
    what holds of rows that do not say it themselves, by the names of METADATA."""

    file: str
    table: Table
    columns: Mapping[str, str]
    declared: Mapping[str, str | None]
    encoding: str | None = None


def resolve(table: Table, option: Mapping[str, str], entry: Mapping[str, str]) -> dict[str, str]:
    """A table's columns by our names: as its own entry says, else as the option says, else of our own name; capitals do
    not count where no column has the very name. An open table may have any of them further down.

    Raises TableError where there is neither text nor html, or a column that is asked for stands twice.
    """
    wanted = {name: (entry[name],) if name in entry else (option.get(name, name), name) for name in COLUMNS}
    found = {name: column for name, names in wanted.items() if (column := _column(table.columns, names)) is not None}
    if "text" not in found and "html" not in found and (table.columns or not table.is_open):
        raise TableError(
            f"the table has no column text or html (it has {_listed(table.columns)}); name it with --column text=NAME, "
            "or in a [[table]] entry of sources.toml"
        )
    if table.is_open:
        return {name: names[0] for name, names in wanted.items()} | found
    return found


def missing(columns: Mapping[str, str], option: Mapping[str, str], entry: Mapping[str, str]) -> list[str]:
    """Those of our names that a table has no column for although one was named."""
    return [name for name in COLUMNS if name in {*option, *entry} and name not in columns]


def _listed(columns: Sequence[str]) -> str:
    names = [_shown.repr(name) for name in columns[:MOST_COLUMNS]]
    return ", ".join([*names, "..."] if len(columns) > MOST_COLUMNS else names) or "none"


def _column(columns: Sequence[str], names: Sequence[str]) -> str | None:
    for name in names:
        same = [column for column in columns if column == name]
        alike = same or [column for column in columns if column.casefold() == name.casefold()]
        if len(alike) > 1:
            raise TableError(f"the table has {len(alike)} columns {name!r}; rename all but one")
        if alike:
            return alike[0]
    return None


@dataclass
class _Told:
    """What is told once of many rows of a table: how many have no id, or a value that can't be read, and the first."""

    nameless: int = 0
    first_nameless: int = 0
    unread: dict[str, int] = field(default_factory=dict)
    first_unread: dict[str, str] = field(default_factory=dict)

    def without_id(self, row: int) -> None:
        self.nameless += 1
        self.first_nameless = self.first_nameless or row

    def without(self, name: str, row: int, value: Any) -> None:
        self.unread[name] = self.unread.get(name, 0) + 1
        self.first_unread.setdefault(name, f"row {row}, {_shown.repr(value)}")

    def notices(self, file: str) -> Iterator[str]:
        if self.nameless:
            rows = f"{_rows(self.nameless)} without an id (first: row {self.first_nameless})"
            yield f"{file}: {rows}; theirs are made from what they say"
        for name, count in sorted(self.unread.items()):
            rows = f"{_rows(count)} whose {name} can't be read (first: {self.first_unread[name]})"
            yield f"{file}: {rows}, taken as unknown; write {DAY_FORMS if name == 'published' else 'it as text'}"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


class _RowError(Exception):
    """A row is no article; the message says why and what to do."""


def read_rows(one: ArticleTable, ids: Ids, tell: Callable[[str], None]) -> Iterator[Incoming | Quarantined]:
    """The articles of a table, row by row; `tell` gets what a user should know of them when all are read."""
    told = _Told()
    try:
        for row in one.table.rows(tuple(dict.fromkeys(one.columns.values()))):
            yield _read(one, row, ids, told)
    except OSError as error:
        reason = f"can't be read any more ({error.strerror}); check the file and run again"
        yield Quarantined(file=one.file, stage="corpus", reason=reason)
    for notice in told.notices(one.file):
        tell(notice)


def _read(one: ArticleTable, row: Row | BadRow, ids: Ids, told: _Told) -> Incoming | Quarantined:
    if isinstance(row, BadRow):
        return _refused(one.file, row.number, row.reason)
    try:
        return _article(one, row, ids, told)
    except _RowError as error:
        return _refused(one.file, row.number, f"{_name(one, row)}{error}")


def _refused(file: str, row: int, reason: str) -> Quarantined:
    return Quarantined(file=f"{file}:{row}", stage="corpus", reason=reason)


def _name(one: ArticleTable, row: Row) -> str:
    """How a reason calls a row: by its id, where it has one."""
    id = row.values.get(one.columns.get("id", "id"))
    return "" if _is_nothing(id) else f"id {_shown.repr(id)}: "


def _article(one: ArticleTable, row: Row, ids: Ids, told: _Told) -> Incoming:
    values = {name: row.values.get(column) for name, column in one.columns.items()}
    form, text = _body(values, one)
    given = _given_id(values.get("id"))
    if given is not None and (first := ids.first(given)) is not None:
        raise _RowError(f"the id stands twice, first in {first}; give each article its own, or remove one")
    declared = {name: _metadata(name, values.get(name), row, told) or one.declared.get(name) for name in METADATA}
    if given is None:
        told.without_id(row.number)
        id = ids.make(short_id("article", form, text, declared))
    else:
        id = ids.give(given, one.file, row.number)
    return Incoming(Source(id, one.file, form, row.number).declaring(declared), text)


def _body(values: Mapping[str, Any], one: ArticleTable) -> tuple[Form, str]:
    """The row's text, else its html; blank is as none."""
    bodies = [(form, _text(form, values.get(form), one.encoding, strip=False)) for form in (_TEXT, _HTML)]
    for form, body in bodies:
        if body is not None:
            return form, body
    raise _RowError("has neither text nor html; give it either, or remove the row")


def _text(name: str, value: Any, encoding: str | None = None, *, strip: bool = True) -> str | None:
    """A value that is text, or bytes of text (as some write it to Parquet); None for nothing and for blank."""
    if _is_nothing(value):
        return None
    if isinstance(value, bytes):
        value = _decoded(name, value, encoding or "utf-8")
    if not isinstance(value, str):
        raise _RowError(f"{name} is {_shown.repr(value)}, which is no text; write it as text or leave it out")
    if not value.isascii() and (half := _HALF_PAIR.search(value)) is not None:
        raise _RowError(f"{name} holds half of a character (at {half.start()}, {half.group()!r}); write it whole")
    if not value.strip():
        return None
    return value.strip() if strip else value


def _decoded(name: str, value: bytes, encoding: str) -> str:
    try:
        return value.decode(encoding)
    except UnicodeDecodeError as error:
        raise _RowError(
            f"{name} is bytes that are not valid {encoding} (at {error.start}); name the table's encoding in a "
            "[[table]] entry of sources.toml"
        ) from error


def _is_nothing(value: Any) -> bool:
    """A value that tables have for nothing: null, or NaN; also pandas' NaT, which is not equal to itself."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or bool(value != value)


def _metadata(name: str, value: Any, row: Row, told: _Told) -> str | None:
    """What a row declares; what can't be read is unknown, and told: an article is worth more than its metadata."""
    try:
        return _day(value) if name == "published" else _label(name, value)
    except _RowError:
        told.without(name, row.number, value)
        return None


def _label(name: str, value: Any) -> str | None:
    """A value as text; a number as it is written."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool) and not _is_nothing(value)
    return _text(name, str(value) if is_number else value)


def _day(value: Any) -> str | None:
    if isinstance(value, str | bytes):
        value = _text("published", value)
    if _is_nothing(value):
        return None
    if (day := day_of(value)) is None:
        raise _RowError("published is no day")
    return day


def _given_id(value: Any) -> str | None:
    """A row's id as it gives it; a whole number that a table had to keep as 12345.0, for other rows have none, is
    12345. A text is taken as it stands."""
    if isinstance(value, float | Decimal) and math.isfinite(value):
        return str(int(value)) if value == int(value) else str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text("id", value)
