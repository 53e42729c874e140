"""What the values of one flat row are taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from claimledger.records import Claim, Document, Record


@dataclass(frozen=True, slots=True)
class Source:
    """What rows of other tables repeat of a document: small enough to be held for every document of a release."""

    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    licence: str | None

    @classmethod
    def of(cls, document: Document) -> Source:
        """The source of a document."""
        return cls(document.title, document.publisher, document.published, document.url, document.licence)


class Lookup(Protocol):
    """Where a row finds what its record only names. None stands for what the release does not have."""

    def find_claim(self, claim_id: str) -> Claim | None:
        """The claim with an id."""

    def find_source(self, document_id: str) -> Source | None:
        """The document with an id."""


@dataclass(frozen=True, slots=True)
class Part:
    """A record, or one item of a list in it, with what it names.

    record: a record of the release; item: an item of its list, where rows are items; place: which one, from 1; claim,
    document: what the row repeats of the claim and the document that it names.
    """

    record: Record
    item: Record | None = None
    place: int | None = None
    claim: Claim | None = None
    document: Source | None = None


class Side(Record):
    """A claim as one side of a conflict or of an agreement.

    claim: the id of the claim; None of a conflict that is kept only for its decision, and has no sides left.
    compared: whether it is one of the two claims that the comparisons are about. witness: which of the witnesses,
    counted from 1, the claim's document belongs to: sides with one number are copies of one another.
    """

    claim: str | None
    compared: bool
    witness: int | None
