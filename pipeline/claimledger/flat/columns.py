"""The columns of a flat table, made from the fields of a record."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from claimledger.flat.meanings import meaning_of, unit_of
from claimledger.flat.quotes import Quoted
from claimledger.records import Evidence, Record, Repair, Selector

ColumnType = Literal["string", "integer", "number", "boolean", "date", "array", "object"]
"""The type of a column's values, by the names of the Table Schema standard; "array" and "object" are JSON."""

_PLAIN: dict[type, ColumnType] = {
    bool: "boolean", int: "integer", float: "number", Decimal: "number", date: "date", str: "string",
}  # fmt: skip
_QUOTING: tuple[tuple[type[Record], str, Quoted], ...] = (
    (Evidence, "exact", "words"),
    (Selector, "prefix", "before"),
    (Selector, "suffix", "after"),
    (Repair, "replacement", "words"),
)

Step = str | int


@dataclass(frozen=True)
class Column:
    """A column of a flat table.

    path: how its value is reached from a Part: attributes, and indexes of fixed pairs; None anywhere on the way is the
    value None. meaning: what it says, in words; unit: what a number is counted or measured in; values: all that a
    string may be, where they are few. required: never None while quotations are whole. quoted: it repeats an article's
    words. joined: it repeats what another table has. depth: of an array of strings 1, of one of arrays of strings 2;
    0 of anything else. reached: nothing on the way to the value is ever None (its last step may be).
    """

    name: str
    type: ColumnType
    path: tuple[Step, ...]
    meaning: str
    unit: str | None = None
    values: tuple[str, ...] = ()
    required: bool = False
    quoted: Quoted | None = None
    joined: bool = False
    depth: int = 0
    reached: bool = False

    def getter(self) -> Callable[[object], Any]:
        """The function from a Part to the column's value."""
        path = self.path
        if self.reached:
            return attrgetter(".".join(map(str, path)))  # several times as quick

        def get(value: Any) -> Any:
            for step in path:
                if value is None:
                    return None
                value = value[step] if isinstance(step, int) else getattr(value, step)
            return value

        return get


def columns_of(kind: type[Record], root: str) -> tuple[Column, ...]:
    """The columns of a record that is an attribute of a Part: a nested record's are named "field_inner"; a list of
    records has none, as its items are rows of a table of their own."""
    return tuple(_columns(kind, Column("", "object", (root,), "", required=True)))


def lists_of(kind: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    """The fields of a record that are lists of records, with the kind of their items."""
    for name, field in kind.model_fields.items():
        item = None if field.exclude else _item(_bare(field.annotation)[0])
        if item is not None:
            yield name, item


def _columns(kind: type[Record], parent: Column) -> Iterator[Column]:
    for name, field in kind.model_fields.items():
        annotation, optional = _bare(field.annotation)
        if field.exclude or _item(annotation) is not None:
            continue
        column = replace(
            parent,
            name=f"{parent.name}_{name}".strip("_"),
            path=(*parent.path, name),
            meaning=": ".join(filter(None, (parent.meaning, meaning_of(kind, name) or name.replace("_", " ")))),
            unit=unit_of(kind, name),
            required=parent.required and not optional,
            reached=parent.required,
            quoted=_quoted(kind, name),
        )
        yield from _of_type(column, annotation)


def _of_type(column: Column, annotation: Any) -> Iterator[Column]:
    """A field as columns: one, those of the record in it, or the two of a pair of numbers."""
    if _is_record(annotation):
        yield from _columns(annotation, column)
    elif get_origin(annotation) is Literal:
        yield replace(column, type="string", values=get_args(annotation))
    elif get_origin(annotation) is tuple and (bounds := _pair(annotation)):
        for index, (end, type_) in enumerate(zip(("low", "high"), bounds, strict=True)):
            meaning = f"{column.meaning}: its {'lower' if index == 0 else 'upper'} end"
            pair = replace(column, type=type_, path=(*column.path, index), meaning=meaning, reached=False)
            yield replace(pair, name=f"{column.name}_{end}")
    elif get_origin(annotation) in (tuple, list):
        yield replace(column, type="array", depth=_depth(annotation))
    else:
        yield replace(column, type=_PLAIN.get(annotation, "object"))


def _pair(annotation: Any) -> tuple[ColumnType, ColumnType] | None:
    types_ = [_PLAIN.get(_bare(one)[0]) for one in get_args(annotation)]
    match types_:
        case ["number" | "integer" as low, "number" | "integer" as high]:
            return low, high
    return None


def _depth(annotation: Any) -> int:
    """How deep strings lie in lists, 0 where it is not strings that lie there."""
    inner = _bare(get_args(annotation)[0])[0]
    if inner is str:
        return 1
    return 2 if get_origin(inner) in (tuple, list) and _depth(inner) == 1 else 0


def _item(annotation: Any) -> type[Record] | None:
    """The kind of record that a list holds, None of anything else."""
    inner = get_args(annotation)
    if get_origin(annotation) is tuple and inner[1:] == (...,) and _is_record(inner[0]):
        kind: type[Record] = inner[0]
        return kind
    return None


def _bare(annotation: Any) -> tuple[Any, bool]:
    """An annotation without its metadata, and whether None is allowed besides."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [one for one in get_args(annotation) if one is not type(None)]
        optional = len(inner) < len(get_args(annotation))
        return (_bare(inner[0])[0] if len(inner) == 1 else object), optional
    return annotation, False


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def _quoted(kind: type[Record], field: str) -> Quoted | None:
    return next((quoted for one, name, quoted in _QUOTING if name == field and issubclass(kind, one)), None)
