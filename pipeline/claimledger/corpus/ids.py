"""Ids of articles: slugs, unique over the whole corpus."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from claimledger.store import sha256

LONGEST_ID = 120  # characters: an id is a file's name in the work folder
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_NOT_ID = re.compile(r"[^a-z0-9._-]+")


def is_id(text: str) -> bool:
    """Whether a text can stand as an id: made of a-z, 0-9, '.', '_' and '-', with a letter or digit first."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def slug(name: str) -> str:
    """A name as an id: accents and case dropped, everything else that an id can't have as hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_ID.sub("-", plain).strip("-._")[:LONGEST_ID].rstrip("-._") or "article"


class Ids:
    """The ids that stand so far: about 200 bytes for each is all that is kept of a corpus while it is read."""

    def __init__(self, standing: Iterable[tuple[str, str]] = ()) -> None:
        """standing: ids with the files that have them."""
        self._files = dict(standing)
        self._rows: dict[str, dict[str, int]] = {}  # by table: ids as given, with their rows
        self._taken = set(self._files)
        self._next: dict[str, int] = {}

    def first(self, given: str) -> str | None:
        """Where an id, as given, stands already: a file, or a table with the row's number."""
        if given in self._files:
            return self._files[given]
        key = _key(given)
        return next((f"{file}:{rows[key]}" for file, rows in self._rows.items() if key in rows), None)

    def give(self, given: str, file: str, row: int) -> str:
        """Take an id for a row; a slug that another id has already gets -2, -3 ... in the order of the rows."""
        id = self.make(given)
        self._rows.setdefault(file, {})[_key(given)] = row
        return id

    def make(self, name: str) -> str:
        """An id of its own made from a name."""
        base = id = slug(name)
        number = self._next.get(base, 1)
        while id in self._taken:
            number += 1
            ending = f"-{number}"
            id = base[: LONGEST_ID - len(ending)] + ending
        if number > 1:
            self._next[base] = number
        self._taken.add(id)
        return id


def _key(given: str) -> str:
    """What an id is known by; a very long one by its digest."""
    return given if len(given) <= LONGEST_ID else sha256(given.encode())
