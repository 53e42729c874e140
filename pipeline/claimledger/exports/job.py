"""What every export is made from: an open release, how much may be quoted, and who watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claimledger.flat import FLAT_TABLES, FlatTable, Quotes
from claimledger.flat.quotes import SHORT_CONTEXT, SHORT_WORDS
from claimledger.flat.tables import Row
from claimledger.opened import OpenRelease
from claimledger.publish.folder import DESCRIPTOR
from claimledger.records import Record
from claimledger.store import sha256

STEP = 500  # records between two words to who watches

QUOTES_TOLD: dict[Quotes, str] = {
    "full": "The articles' words are repeated as they stand; their publishers' rights and licences hold for them.",
    "short": f"Words of the articles are cut to {SHORT_WORDS} characters, those before and after a figure to "
    f"{SHORT_CONTEXT}; start and end still say where they stand in the article, in Unicode code points.",
    "none": "Words of the articles are left out; start and end still say where they stand in the article, in Unicode "
    "code points.",
}


@dataclass(frozen=True)
class Step:
    """How far an export is: what is being written, records done of how many."""

    what: str
    done: int
    total: int


Watch = Callable[[Step], None]


@dataclass(frozen=True)
class Job:
    """An export to be made. quotes: how much of the articles' wording goes into it."""

    opened: OpenRelease
    quotes: Quotes
    watch: Watch

    @property
    def tables(self) -> tuple[FlatTable, ...]:
        """The flat tables of the release; those of a table that it does not have are left out."""
        return tuple(one for one in FLAT_TABLES.values() if one.source in self.opened.release.counts)

    def rows(self, table: FlatTable) -> Iterator[Row]:
        """The rows of a flat table, one at a time."""
        return table.rows(self.records(table.source, table.name), self.opened, self.quotes)

    def records(self, source: str, what: str) -> Iterator[Record]:
        """The records of a table of the release, one at a time, told to who watches."""
        total = self.opened.release.counts.get(source, 0)
        done = 0
        for done, record in enumerate(self.opened.records(source), start=1):
            yield record
            if done % STEP == 0:
                self.watch(Step(what, done, total))
        self.watch(Step(what, done, total))

    @cached_property
    def about(self) -> dict[str, Any]:
        """What every export says of itself: which release it is of, by version and by the digest of its descriptor,
        what that was made from, and how much is quoted. There is no clock in it."""
        release = self.opened.release
        return {
            "release": release.version,
            "release_sha256": sha256((self.opened.path / DESCRIPTOR).read_bytes()),
            "schema_version": release.schema_version,
            "digests": release.digests,
            "counts": release.counts,
            "quotes": self.quotes,
            "quotes_meaning": QUOTES_TOLD[self.quotes],
        }


def nobody(step: Step) -> None:
    """Watches nothing."""
