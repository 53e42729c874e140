"""What a field of a record means, in words: from its description, its record's docstring or `meanings.toml`.

In a docstring, a field is explained where its name stands with a colon: "low, high: the bounds in `unit`; row: ...".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from claimledger.records import Record

_NOTHING = re.compile(r"\bNone\b")  # what Python calls it; in a table, the cell is empty


@cache
def meaning_of(kind: type[Record], field: str) -> str | None:
    """What a field means, as a phrase without a full stop; None where nothing says so."""
    given = kind.model_fields[field].description
    return given or _told(kind, field, "meanings") or _in_docstrings(kind).get(field)


@cache
def unit_of(kind: type[Record], field: str) -> str | None:
    """What a number is counted or measured in; None of what is no number, or has no unit."""
    return _told(kind, field, "units")


def _told(kind: type[Record], field: str, table: str) -> str | None:
    """What `meanings.toml` says of a field, under the record's name or that of a record which it extends."""
    records = (_data()[table].get(one.__name__, {}) for one in kind.__mro__)
    return next((told[field] for told in records if field in told), None)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("meanings.toml").read_text("utf-8"))


@cache
def _in_docstrings(kind: type[Record]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if issubclass(one, Record) and one is not Record:
            found |= _explained(one.__doc__ or "", tuple(one.model_fields))
    return found


def _explained(docstring: str, fields: tuple[str, ...]) -> dict[str, str]:
    """The fields that a docstring explains. An explanation ends where the next one begins, or with the paragraph."""
    name = "|".join(map(re.escape, sorted(fields, key=len, reverse=True)))
    lead = re.compile(rf"(?:^|(?<=[.;:)] )|(?<=\A))((?:{name})(?:, (?:{name}))*): ")
    found: dict[str, str] = {}
    for paragraph in re.split(r"\n\s*\n", docstring):
        text = " ".join(paragraph.split())
        leads = list(lead.finditer(text))
        for one, following in zip(leads, [*leads, None][1:], strict=True):
            told = text[one.end() : following.start() if following else len(text)].strip().rstrip(".;")
            found |= dict.fromkeys(one[1].split(", "), _NOTHING.sub("empty", told))
    return found
