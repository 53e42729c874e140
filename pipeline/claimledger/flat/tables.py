"""The flat tables of a release: one for each of its tables, for each list of records in one, and for the sides of its
conflicts and agreements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from claimledger.errors import UsageError
from claimledger.flat.columns import Column, columns_of, lists_of
from claimledger.flat.meanings import meaning_of
from claimledger.flat.parts import Lookup, Part, Side, Source
from claimledger.flat.quotes import Quotes, cut
from claimledger.publish.outcome import ALL_TABLES, Table
from claimledger.records import Agreement, Claim, Conflict, Document, Record, Target, wire_number

Row = tuple[Any, ...]
Parts = Callable[[Record, Lookup], Iterator[Part]]


@dataclass(frozen=True)
class FlatTable:
    """A table of rows of plain values.

    source: the table of the release that its rows are made from; kind: what its records are; meaning: what one row is;
    key: the columns that identify a row; references: columns with the flat table whose key they name; parts: what the
    rows of a record are made of.
    """

    name: str
    source: str
    kind: type[Record]
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: Mapping[str, str]
    parts: Parts

    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def without_joined(self) -> FlatTable:
        """The table without the columns that repeat what other tables have."""
        return replace(self, columns=tuple(column for column in self.columns if not column.joined))

    def rows(self, records: Iterable[Record], lookup: Lookup, quotes: Quotes = "full") -> Iterator[Row]:
        """The rows of some records, one at a time: str, int, Decimal or float, bool, date, JSON-ready lists or None."""
        getters = [_getter(column, quotes) for column in self.columns]
        for record in records:
            for part in self.parts(record, lookup):
                yield tuple(get(part) for get in getters)


def flat_table(name: str) -> FlatTable:
    """The flat table of a name. Raises UsageError where there is none."""
    if name not in FLAT_TABLES:
        raise UsageError(f"there is no table {name!r}; the flat tables are {', '.join(FLAT_TABLES)}")
    return FLAT_TABLES[name]


def _getter(column: Column, quotes: Quotes) -> Callable[[object], Any]:
    get = column.getter()
    if column.quoted is not None and quotes != "full":
        quoted = column.quoted
        return lambda part: None if (text := get(part)) is None else cut(text, quoted, quotes)
    if column.type in ("array", "object"):
        return lambda part: plain(get(part))
    return get


def plain(value: Any) -> Any:
    """A value of a list or of a mapping as JSON-ready data."""
    if isinstance(value, Record):
        return value.wire()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return wire_number(value) if isinstance(value, Decimal) else value


# --- the rows of a record ----------------------------------------------------------------------------------------


def _itself(record: Record, lookup: Lookup) -> Iterator[Part]:
    yield Part(record)


def _with_source(record: Record, lookup: Lookup) -> Iterator[Part]:
    """A claim, or a target, with the document that it names."""
    assert isinstance(record, Claim | Target)
    yield Part(record, document=lookup.find_source(record.document))


def _items(field: str) -> Parts:
    """The items of a list in a record."""

    def parts(record: Record, lookup: Lookup) -> Iterator[Part]:
        for place, item in enumerate(getattr(record, field), start=1):
            yield Part(record, item=item, place=place)

    return parts


def _sides(record: Record, lookup: Lookup) -> Iterator[Part]:
    """The claims of a conflict or agreement; of a conflict that has none left, a row by itself, for its decision."""
    assert isinstance(record, Conflict | Agreement)
    if not record.claims:
        yield Part(record, item=Side(claim=None, compared=False, witness=None), place=1)
    for place, id_ in enumerate(record.claims, start=1):
        claim = lookup.find_claim(id_)
        side = Side(claim=id_, compared=id_ in record.compared, witness=_witness(record, claim))
        source = lookup.find_source(claim.document) if claim else None
        yield Part(record, item=side, place=place, claim=claim, document=source)


def _witness(record: Conflict | Agreement, claim: Claim | None) -> int | None:
    found = (number for number, one in enumerate(record.witnesses, start=1) if claim and claim.document in one)
    return next(found, None)


# --- the tables --------------------------------------------------------------------------------------------------

# Of a claim, what its side of a conflict repeats: what it says, who says it and where it stands.
_OF_A_SIDE = re.compile(
    r"document|sentence_\w+|(quantity|subject|measure)_(start|end|exact|low|high|comparator|precision_\w+|unit|counted"
    r"|dimension|text|key|kind|id)|scope_text|time_(role|start|end|text)|modality|condition_exact|polarity"
    r"|attribution_(speaker|organisation|role|stance)|confidence"
)
_OF_A_FINDING = ("kind", "severity", "rule", "status", "explanation", "calculation")
_WITH_SOURCE = frozenset({"claims", "targets"})
# What names a record of another table, and always one that is there: only such a reference can be a foreign key.
_REFERENCES: Mapping[tuple[str, str], str] = {
    ("claims", "document"): "documents",
    ("non_claims", "document"): "documents",
    ("targets", "document"): "documents",
    ("targets", "claim"): "claims",
    ("organisation_mentions", "document"): "documents",
    ("place_mentions", "document"): "documents",
    ("copies_members", "document"): "documents",
}


def _main(table: Table) -> FlatTable:
    joined = _of_source() if table.name in _WITH_SOURCE else ()
    return FlatTable(
        name=table.name,
        source=table.name,
        kind=table.kind,
        meaning=_first_sentence(table.kind),
        columns=(*columns_of(table.kind, "record"), *joined),
        key=table.key,
        references=_references(table.name),
        parts=_with_source if table.name in _WITH_SOURCE else _itself,
    )


def _lists(table: Table) -> Iterator[FlatTable]:
    """A table for each list of records in a table's records."""
    for field, kind in lists_of(table.kind):
        name = f"{_singular(table)}_{field}"
        owner = _owner(table)
        number = Column("number", "integer", ("place",), "which item of the list it is, from 1", required=True)
        yield FlatTable(
            name=name,
            source=table.name,
            kind=kind,
            meaning=f"{_first_sentence(kind)} One row an item of `{field}` in {table.name}",
            columns=(*owner, number, *columns_of(kind, "item")),
            key=(*(column.name for column in owner), "number"),
            references=_references(name) | ({owner[0].name: table.name} if len(owner) == 1 else {}),
            parts=_items(field),
        )


def _sides_of(table: Table) -> FlatTable:
    """The claims of conflicts, or of agreements: a row a side, with the finding and the claim repeated in it."""
    finding = _singular(table)
    own = columns_of(table.kind, "record")
    repeated = (replace(one, name=f"{finding}_{one.name}", joined=True) for one in own if one.name in _OF_A_FINDING)
    told = (one for one in columns_of(Claim, "claim") if _OF_A_SIDE.fullmatch(one.name))
    of_claim = (replace(one, joined=True, required=False, reached=False) for one in told)
    side = Column("side", "integer", ("place",), f"which claim of the {finding} it is, from 1", required=True)
    return FlatTable(
        name=f"{finding}_sides",
        source=table.name,
        kind=Side,
        meaning=f"One side of {'an' if finding[0] in 'aeiou' else 'a'} {finding}: the finding and one of its claims",
        columns=(*_owner(table), side, *columns_of(Side, "item"), *repeated, *of_claim, *_of_source()),
        key=(finding, "side"),
        references={finding: table.name, "claim": "claims"},
        parts=_sides,
    )


def _owner(table: Table) -> tuple[Column, ...]:
    """The columns that name the record of a table which a row belongs to."""
    own = {one.name: one for one in columns_of(table.kind, "record")}
    single = len(table.key) == 1
    prefix = _singular(table)
    return tuple(replace(own[key], name=prefix if single else f"{prefix}_{key}") for key in table.key)


def _of_source() -> tuple[Column, ...]:
    """The columns that repeat what is known of a document."""
    return tuple(
        Column(
            f"document_{one.name}", "string", ("document", one.name), meaning_of(Document, one.name) or "", joined=True
        )
        for one in fields(Source)
    )


def _references(name: str) -> dict[str, str]:
    return {column: there for (table, column), there in _REFERENCES.items() if table == name}


def _singular(table: Table) -> str:
    """The name of one record of a table: "organisation" of Organisation, "non_claim" of NonClaim."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", table.kind.__name__).lower()


def _first_sentence(kind: type[Record]) -> str:
    """What a record is, as its docstring begins."""
    text = " ".join((kind.__doc__ or "").split())
    return re.split(r"(?<=[.]) ", text, maxsplit=1)[0]


def _all() -> Iterator[FlatTable]:
    for table in ALL_TABLES:
        yield _main(table)
        yield from _lists(table)
        if issubclass(table.kind, Conflict | Agreement):
            yield _sides_of(table)


FLAT_TABLES: Mapping[str, FlatTable] = {table.name: table for table in _all()}
"""All flat tables by name, each behind those that it refers to but for documents and claims, which come first."""
