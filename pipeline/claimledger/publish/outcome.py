"""What a run ends with and a release is made of: the records of every stage, and what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimledger.records import (
    About,
    Agreement,
    Alias,
    Claim,
    Conflict,
    Copies,
    Document,
    Lifespan,
    NonClaim,
    Organisation,
    Place,
    Quarantined,
    Record,
    Target,
)


@dataclass(frozen=True)
class Outcome:
    """The records of one run, in any order.

    articles: the decoded articles that a release holds, by their path in it, as `Document.article` names them; asked
    for one at a time. digests: what the records were made from, each as a hex digest: corpus, lexicon, model, code,
    decisions. about: what is said of the data set as a whole.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    non_claims: tuple[NonClaim, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    targets: tuple[Target, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    copies: tuple[Copies, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    about: About = field(default_factory=About)


@dataclass(frozen=True)
class Table:
    """A JSON Lines file of a release: its name, the records in it, the fields that together identify one and by which
    it is sorted, and whether changes.json lists what came and went in it."""

    name: str
    kind: type[Record]
    key: tuple[str, ...]
    listed: bool = True

    @property
    def file(self) -> str:
        """The file's name inside the release folder."""
        return f"{self.name}.jsonl"


TABLES = (
    Table("documents", Document, ("id",)),
    Table("claims", Claim, ("id",)),
    Table("non_claims", NonClaim, ("document", "start"), listed=False),
    Table("organisations", Organisation, ("id",)),
    Table("places", Place, ("id",)),
    Table("targets", Target, ("claim",)),
    Table("conflicts", Conflict, ("key",)),
    Table("agreements", Agreement, ("key",)),
    Table("copies", Copies, ("id",)),
    Table("quarantine", Quarantined, ("file", "stage", "reason")),
)
"""The tables of a release that hold the records of a run, in the order in which they are listed."""

COMPILED = (
    Table("aliases", Alias, ("table", "id"), listed=False),
    Table("history", Lifespan, ("table", "id"), listed=False),
)
"""The tables of a release that are compiled over it and those before it: they make no new release by themselves."""

ALL_TABLES = (*TABLES, *COMPILED)


def records_of(outcome: Outcome) -> dict[str, tuple[Record, ...]]:
    """The records of an outcome by the name of their table."""
    return {
        "documents": outcome.documents,
        "claims": outcome.claims,
        "non_claims": outcome.non_claims,
        "organisations": outcome.organisations,
        "places": outcome.places,
        "targets": outcome.targets,
        "conflicts": outcome.conflicts,
        "agreements": outcome.agreements,
        "copies": outcome.copies,
        "quarantine": outcome.quarantined,
    }
