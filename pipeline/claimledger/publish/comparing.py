"""Two rows of one table held against each other, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimledger.publish.outcome import Table
from claimledger.publish.rows import Row
from claimledger.store import to_json

PLACE = frozenset({"start", "end", "prefix", "suffix"})
"""Fields of a selector that tell where its words stand, and what stands around them."""

AROUND: Mapping[str, frozenset[str]] = {"claims": frozenset({"sentence"})}
"""Fields of a table's rows that hold a passage around what the row tells."""

OF_THE_FILE = frozenset({"raw_sha256", "row"})
"""Fields of a document that other records of its table of articles change."""


@dataclass(frozen=True)
class Difference:
    """A field that differs, dotted where it lies in an object, and its values."""

    field: str
    old: Any
    new: Any


def differences(table: Table, old: Row, new: Row) -> tuple[Difference, ...]:
    """What two rows tell otherwise: not where it stands, nor what stands around it."""
    found = tuple(changed_fields(told(table, old), told(table, new)))
    return () if _is_of_the_file(old, new, found) else found


def told(table: Table, row: Row) -> Row:
    """A row without what tells only where its words stand."""
    around = AROUND.get(table.name, frozenset())
    return {name: _placeless(value) for name, value in row.items() if name not in around}


def _placeless(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = PLACE if isinstance(value.get("start"), int) else frozenset()  # a time starts too, on a day
        return {name: _placeless(inner) for name, inner in value.items() if name not in left_out}
    return [_placeless(one) for one in value] if isinstance(value, list) else value


def changed_fields(old: Row, new: Row) -> Iterator[Difference]:
    """The fields that differ; of a list of objects or texts the members that only one side has, in whatever order.

    A field that only one side has is no difference: the two are of different schema versions.
    """
    for name in (name for name in old if name in new):
        before, after = old[name], new[name]
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from (Difference(f"{name}.{one.field}", one.old, one.new) for one in changed_fields(before, after))
        elif isinstance(before, list) and isinstance(after, list) and not _has_numbers((*before, *after)):
            gone, come = _only_in(before, after), _only_in(after, before)
            if gone or come:
                yield Difference(name, gone, come)
        else:
            yield Difference(name, before, after)


def _has_numbers(members: Iterable[Any]) -> bool:
    """Whether a list is of numbers, whose places have a meaning (an interval)."""
    return any(isinstance(one, int | float) for one in members)


def _only_in(one: list[Any], other: list[Any]) -> list[Any]:
    """The members of one list that the other doesn't have, as often as they are more."""
    spare = Counter(map(to_json, other))
    only = []
    for member in one:
        text = to_json(member)
        if spare[text]:
            spare[text] -= 1
        else:
            only.append(member)
    return only


def _is_of_the_file(old: Row, new: Row, found: Iterable[Difference]) -> bool:
    """A record of a table that is as it was, though other records of its file, and so the file's digest, are not."""
    in_table = old.get("row") is not None and new.get("row") is not None
    return in_table and OF_THE_FILE.issuperset(one.field for one in found)
