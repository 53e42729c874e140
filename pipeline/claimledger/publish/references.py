"""Which fields of a release's tables name records of another table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

EACH = "*"  # in a path: every item of a list


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names records: the way to it in a row, and the table whose records it names by their id."""

    path: tuple[str, ...]
    target: str

    def values(self, row: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Each id that a row names, with the way to it; the places in lists count from 0."""
        return _along(row, self.path, ())


_DOCUMENT = Reference(("document",), "documents")
_MENTIONED = Reference(("mentions", EACH, "document"), "documents")
_FINDING = (Reference(("claims", EACH), "claims"), Reference(("witnesses", EACH, EACH), "documents"))

REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "claims": (_DOCUMENT,),
    "non_claims": (_DOCUMENT,),
    "organisations": (_MENTIONED,),
    "places": (_MENTIONED,),
    "targets": (Reference(("claim",), "claims"), _DOCUMENT),
    "conflicts": _FINDING,
    "agreements": _FINDING,
    "copies": (Reference(("members", EACH, "document"), "documents"),),
}
"""The references of each table; a table that refers to nothing is not listed."""
TARGETS = frozenset(reference.target for references in REFERENCES.values() for reference in references)
"""The tables that are referred to."""


def missing(
    table: str, row: Mapping[str, Any], known: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What a row of a table names that is not there, as (table referred to, the way to the field, the id).

    known: the ids of the tables that are referred to. A conflict that is orphaned is kept for its decision: what it was
    about may be gone.
    """
    if row.get("status") == "orphaned":
        return
    for reference in REFERENCES.get(table, ()):
        for path, id_ in reference.values(row):
            if id_ not in known[reference.target]:
                yield reference.target, path, id_


def _along(value: Any, path: tuple[str, ...], way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if not path:
        yield way, value
    elif path[0] == EACH:
        for number, item in enumerate(value):
            yield from _along(item, path[1:], (*way, str(number)))
    elif value.get(path[0]) is not None:
        yield from _along(value[path[0]], path[1:], (*way, path[0]))
