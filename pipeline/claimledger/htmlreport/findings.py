"""Conflicts and agreements as the page shows them: everything that led to them, and their sentences marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimledger.flat.quotes import Quotes
from claimledger.htmlreport.pieces import Piece, pieces
from claimledger.htmlreport.strip import Strip, strips
from claimledger.opened import OpenRelease
from claimledger.pictures.gather import headed, picture_of
from claimledger.pictures.units import unit_in_words
from claimledger.publish import Outcome
from claimledger.reconcile.values import spoken
from claimledger.records import Agreement, Claim, Conflict, Copies, Document
from claimledger.since import Since, since_decided
from claimledger.why.reasoning import Figure, Reasoning, Step, reason

DATED_BY = {
    "document": "the article's own date",
    "relative": "date worked out",
    "inherited": "date of the sentences before",
}
Finding = Conflict | Agreement


@dataclass(frozen=True)
class Side:
    """A claim of a finding: what `why` tells of it, its value as read, where its time comes from if no words beside it
    say it, and its sentence in pieces."""

    figure: Figure
    value: str
    dated_by: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Fall:
    """A comparison in the waterfall, its weight as a bar from one sum to the next, in percent of the widest; "" where
    the finding rests on no sum."""

    step: Step
    left: str
    width: str


@dataclass(frozen=True)
class View:
    """A finding on the page. title: what it is about; told: the explanation without it; documents: the ids of those
    that its claims stand in; since: what a stale decision was made on."""

    why: Reasoning
    title: str
    told: str
    sides: tuple[Side, ...]
    strips: tuple[Strip, ...]
    falls: tuple[Fall, ...]
    documents: tuple[str, ...]
    since: Since | None

    @property
    def is_weighed(self) -> bool:
        """Whether weights were added up: some rules go by the comparisons as they are."""
        return any(fall.step.weight for fall in self.falls)


@dataclass(frozen=True)
class Shelf:
    """Where findings find what they name: a release, its documents and copies, and how much may be quoted."""

    opened: OpenRelease
    documents: Mapping[str, Document]
    copies: tuple[Copies, ...]
    quotes: Quotes


def views(findings: Sequence[Finding], shelf: Shelf) -> Iterator[View]:
    """Each finding as the page shows it."""
    told = {finding.key: _claims(finding, shelf) for finding in findings}
    beside = _beside([claims[0].document for claims in told.values() if claims], shelf)
    for finding in findings:
        claims = told[finding.key]
        yield _view(finding, claims, beside[claims[0].document] if claims else (), shelf)


def _claims(finding: Finding, shelf: Shelf) -> list[Claim]:
    """The finding's claims that are in the release, in its order."""
    found = (shelf.opened.find_claim(name) for name in finding.claims)
    return [claim for claim in found if claim is not None]


def _beside(documents: Iterable[str], shelf: Shelf) -> Mapping[str, list[Claim]]:
    """All claims of some documents: what a check inside an article asks when it is asked again."""
    beside: dict[str, list[Claim]] = {name: [] for name in documents}
    for claim in shelf.opened.claims() if beside else ():
        if claim.document in beside:
            beside[claim.document].append(claim)
    return beside


def _view(finding: Finding, claims: Sequence[Claim], beside: Sequence[Claim], shelf: Shelf) -> View:
    why = reason(_excerpt(finding, claims, beside, shelf), finding)
    by_id = {claim.id: claim for claim in claims}
    title, told = headed(finding.explanation, claims) if claims else ("Nothing is left of this conflict", "")
    return View(
        why=why,
        title=title,
        told=told or finding.explanation,
        sides=tuple(_side(figure, by_id[figure.claim], shelf.quotes) for figure in why.figures),
        strips=strips(picture_of(finding, by_id, shelf.documents)) if claims else (),
        falls=tuple(_falls(why)),
        documents=tuple(dict.fromkeys(claim.document for claim in claims)),
        since=_since(finding, shelf),
    )


def _excerpt(finding: Finding, claims: Sequence[Claim], beside: Sequence[Claim], shelf: Shelf) -> Outcome:
    """Of a release only what bears on a finding, so that its reasoning is found as quickly in a large one."""
    named = {claim.document for claim in claims}.union(*finding.witnesses)
    copies = tuple(one for one in shelf.copies if any(copy.document in named for copy in one.members))
    named |= {copy.document for one in copies for copy in one.members}
    documents = tuple(shelf.documents[name] for name in sorted(named) if name in shelf.documents)
    every = {claim.id: claim for claim in (*beside, *claims)}
    return Outcome(documents=documents, claims=tuple(every.values()), copies=copies)


def _side(figure: Figure, claim: Claim, quotes: Quotes) -> Side:
    return Side(figure, value_in_words(claim), DATED_BY.get(claim.time.basis, ""), pieces(claim, quotes))


def value_in_words(claim: Claim) -> str:
    """A figure by what was read, without the article's words: "55 percent", "2,000 or more people"."""
    quantity = claim.quantity
    name = quantity.counted if quantity.unit == "count" and quantity.counted else unit_in_words(quantity.unit)
    if quantity.low is None or quantity.high is None:
        bound, way = (quantity.high, "at most") if quantity.low is None else (quantity.low, "at least")
        told = "" if bound is None else f"{way} {spoken(bound)}"
    else:
        told = " to ".join(dict.fromkeys((spoken(quantity.low), spoken(quantity.high))))
    return f"rank {told}" if quantity.unit == "rank" else told if name == "number" else f"{told} {name}"


def _falls(why: Reasoning) -> Iterator[Fall]:
    if not why.sums:
        yield from (Fall(step, "", "") for step in why.steps)
        return
    sums = [0.0, *(total for _, total in why.sums)]
    low, span = min(sums), (max(sums) - min(sums)) or 1.0
    for step, ends in zip(why.steps, why.sums, strict=True):
        left, right = sorted(ends)
        yield Fall(step, f"{100 * (left - low) / span:.2f}%", f"{max(100 * (right - left) / span, 0.5):.2f}%")


# --- decisions ---------------------------------------------------------------------------------------------------


def _since(finding: Finding, shelf: Shelf) -> Since | None:
    """What differs since a decision, where the evidence is no longer what it was made on."""
    if not isinstance(finding, Conflict):
        return None
    return since_decided(finding, shelf.opened.path, _Claims(shelf.opened), shelf.documents)


class _Claims(Mapping[str, Claim]):
    """The claims of a release, each looked up when it is asked for."""

    def __init__(self, opened: OpenRelease) -> None:
        self._opened = opened

    def __getitem__(self, claim_id: str) -> Claim:
        found = self._opened.find_claim(claim_id)
        if found is None:
            raise KeyError(claim_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return (claim.id for claim in self._opened.claims())

    def __len__(self) -> int:
        return self._opened.release.counts.get("claims", 0)
