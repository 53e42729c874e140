"""Where a text is marked: spans with what they are, and the pieces into which they divide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimledger.offsets import to_clean
from claimledger.records import Claim, Document, Evidence, NonClaim


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of a text, half-open, in code points: a claim's figure with the claim's number, or a number that is
    no claim, with its kind in `label`."""

    start: int
    end: int
    label: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the mark that it has."""

    text: str
    mark: Mark | None = None


def clean_marks(document: Document, claims: Sequence[Claim], non_claims: Sequence[NonClaim] = ()) -> list[Mark]:
    """The marks of a document's clean text, by place; claims are numbered from 1. What was not kept has none."""
    found = [
        _placed(document, claim.quantity, Mark(0, 0, claim.modality, number))
        for number, claim in enumerate(claims, start=1)
    ]
    found += [_placed(document, one, Mark(0, 0, one.kind)) for one in non_claims]
    return apart(one for one in found if one is not None)


def _placed(document: Document, evidence: Evidence, mark: Mark) -> Mark | None:
    place = to_clean(document, evidence.start, evidence.end)
    return replace(mark, start=place[0], end=place[1]) if place is not None else None


def apart(marks: Iterable[Mark]) -> list[Mark]:
    """Marks by place, none over another: one that begins inside another is cut, or left out where nothing is left."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        start = max(mark.start, found[-1].end if found else 0)
        if start < mark.end:
            found.append(replace(mark, start=start))
    return found


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """text[start:end] in pieces; marks: of the text, by place and apart. One that reaches out of the span is cut."""
    at = start
    for mark in marks:
        first, last = max(mark.start, at), min(mark.end, end)
        if first >= last:
            continue
        if at < first:
            yield Piece(text[at:first])
        yield Piece(text[first:last], mark)
        at = last
    if at < end:
        yield Piece(text[at:end])
