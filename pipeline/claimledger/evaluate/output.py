"""A release as evaluation sees it: its JSON Lines read into flat, immutable records.

Only the wire keys count, and an absent or null subject, time, measure or attribution is legal: it reads as "nothing
said". A line that lacks an id or an offset is an error that names file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from claimledger.errors import StoreError
from claimledger.evaluate.spans import Span
from claimledger.store import read_objects

Number = int | float
Wire = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class OutDocument:
    """An article in a release: its date of publication and what cleaning dropped."""

    id: str
    published: str | None
    basis: str | None
    dropped: tuple[Span, ...]


@dataclass(frozen=True)
class OutClaim:
    """A claim in a release; what is not said is None or empty."""

    id: str
    span: Span
    exact: str
    low: Number | None
    high: Number | None
    comparator: str
    unit: str
    counted: str
    years: frozenset[str]
    basis: str
    modality: str
    subject: str
    subject_id: str
    speaker: str
    confidence: float | None = None


@dataclass(frozen=True)
class OutName:
    """An organisation (or place) in a release, with all forms and places of it."""

    id: str
    name: str
    kind: str
    names: frozenset[str]
    spans: tuple[Span, ...]

    @property
    def is_place(self) -> bool:
        """Whether the release takes it for a place."""
        return "place" in {self.kind, self.id.partition(":")[0]}


@dataclass(frozen=True)
class OutTarget:
    """A row of the table of targets."""

    claim: str
    low: Number | None
    high: Number | None
    year: int | None


@dataclass(frozen=True)
class OutFinding:
    """A conflict or an agreement: the claims it is about."""

    key: str
    kind: str
    severity: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class OutQuote:
    """A selector found anywhere in a record: the place it names and the words it says stand there."""

    span: Span
    exact: str


@dataclass(frozen=True)
class Output:
    """A whole release."""

    documents: tuple[OutDocument, ...]
    claims: tuple[OutClaim, ...]
    names: tuple[OutName, ...]
    targets: tuple[OutTarget, ...]
    conflicts: tuple[OutFinding, ...]
    agreements: tuple[OutFinding, ...]
    quotes: tuple[OutQuote, ...]

    @cached_property
    def claim_by_id(self) -> dict[str, OutClaim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    def spans_of(self, finding: OutFinding) -> tuple[Span, ...]:
        """Where the claims of a conflict or an agreement stand; claims the release lacks are left out."""
        known = (self.claim_by_id.get(name) for name in finding.claims)
        return tuple(claim.span for claim in known if claim)


def load_output(release_dir: Path) -> Output:
    """Read a release folder. Raises StoreError naming file and line where it cannot be read."""

    def take(name: str, make: Callable[[Wire], T]) -> tuple[T, ...]:
        return tuple(_records(release_dir / f"{name}.jsonl", make))

    claim_quotes = take("claims", lambda wire: tuple(_quotes(wire, wire["document"])))
    name_quotes = take("organisations", _mention_quotes)
    return Output(
        documents=take("documents", _document),
        claims=take("claims", claim_of),
        names=take("organisations", _name),
        targets=take("targets", _target),
        conflicts=take("conflicts", _finding),
        agreements=take("agreements", _finding),
        quotes=tuple(quote for quotes in (*claim_quotes, *name_quotes) for quote in quotes),
    )


def _records(path: Path, make: Callable[[Wire], T]) -> Iterator[T]:
    for number, wire in read_objects(path):
        try:
            yield make(wire)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise StoreError(f"{path}, line {number}: no such record as a release holds ({error!r})") from error


def _span(wire: Wire, document: str) -> Span:
    return Span(document, int(wire["start"]), int(wire["end"]))


def _part(wire: Wire, name: str) -> Wire:
    """A nested record, empty where it is null or absent."""
    part = wire.get(name) or {}
    if not isinstance(part, Mapping):
        raise TypeError(f"{name} is no record")
    return part


def _text(wire: Wire, name: str) -> str:
    return str(wire.get(name) or "")


def _document(wire: Wire) -> OutDocument:
    dropped = tuple(_span(block, wire["id"]) for block in wire.get("blocks") or () if not block["kept"])
    return OutDocument(wire["id"], wire.get("published"), wire.get("published_basis"), dropped)


def claim_of(wire: Wire) -> OutClaim:
    """A claim from its JSON data. Raises KeyError, TypeError or ValueError where it is none."""
    quantity, time, subject = wire["quantity"], _part(wire, "time"), _part(wire, "subject")
    return OutClaim(
        id=wire["id"],
        span=_span(quantity, wire["document"]),
        exact=_text(quantity, "exact"),
        low=quantity.get("low"),
        high=quantity.get("high"),
        comparator=_text(quantity, "comparator"),
        unit=_text(quantity, "unit"),
        counted=_text(quantity, "counted"),
        years=frozenset(date[:4] for date in (_text(time, "start"), _text(time, "end")) if date),
        basis=_text(time, "basis") or "unknown",
        modality=_text(wire, "modality"),
        subject=_text(subject, "text"),
        subject_id=_text(subject, "id").partition(":")[2],
        speaker=_text(_part(wire, "attribution"), "speaker"),
        confidence=wire.get("confidence"),
    )


def _name(wire: Wire) -> OutName:
    mentions = wire.get("mentions") or ()
    forms = (wire["name"], *(wire.get("aliases") or ()), *(mention["exact"] for mention in mentions))
    spans = tuple(_span(mention, mention["document"]) for mention in mentions)
    return OutName(wire["id"], wire["name"], _text(wire, "kind"), frozenset(forms), spans)


def _mention_quotes(wire: Wire) -> tuple[OutQuote, ...]:
    mentions = wire.get("mentions") or ()
    return tuple(quote for mention in mentions for quote in _quotes(mention, mention["document"]))


def _target(wire: Wire) -> OutTarget:
    return OutTarget(wire["claim"], wire.get("low"), wire.get("high"), wire.get("year"))


def _finding(wire: Wire) -> OutFinding:
    return OutFinding(wire["key"], _text(wire, "kind"), _text(wire, "severity"), tuple(wire["claims"]))


def _quotes(value: object, document: str) -> Iterator[OutQuote]:
    """Every selector in a record, at any depth: what has a start, an end and the exact words."""
    if isinstance(value, Mapping):
        if {"start", "end", "exact"} <= value.keys():
            yield OutQuote(_span(value, document), str(value["exact"]))
        for part in value.values():
            yield from _quotes(part, document)
    elif isinstance(value, list):
        for part in value:
            yield from _quotes(part, document)
