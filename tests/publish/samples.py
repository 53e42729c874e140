"""A small made-up outcome: two papers disagree on a harbour's share of the grain trade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from claimledger.publish import Outcome, targets_of
from claimledger.records import (
    Agreement,
    Attribution,
    Block,
    Claim,
    Comparison,
    Conflict,
    Copies,
    Copy,
    Document,
    Evidence,
    Measure,
    Mention,
    NonClaim,
    NonClaimKind,
    Organisation,
    Place,
    Quantity,
    Quarantined,
    Scope,
    Selector,
    Subject,
    TimeScope,
)
from claimledger.store import claim_id, sha256

TEXTS = {
    "courier-2031": "Port news\n\nOsthafen handled 55% of the country's grain, said Ida Brandt of the Port Board.\n",
    "herald-2031": "Osthafen's part of the\ngrain trade was 40 percent. It wants to ship 2.5 million tonnes by 2035.\n",
}
PUBLISHED = {"courier-2031": "2031-03-04", "herald-2031": "2031"}


def document(id_: str) -> Document:
    """The whole of a sample text as one kept paragraph, but for the first paper's section line."""
    raw = TEXTS[id_]
    body = raw.find("Osthafen")
    head = (Block(start=0, end=body, kind="boilerplate", kept=False, reason="section line"),) if body else ()
    return Document(
        id=id_,
        file=f"raw/{id_}.txt",
        title="Grain in Osthafen",
        publisher=None,
        published=PUBLISHED[id_],
        published_basis="declared",
        published_evidence=None,
        language="en",
        url=None,
        licence=None,
        source=None,
        raw_sha256=sha256(raw.encode()),
        blocks=(*head, Block(start=body, end=len(raw), kind="paragraph", kept=True, reason=None)),
        repairs=(),
        raw=raw,
        text=raw,
    )


def evidence(raw: str, exact: str) -> dict[str, Any]:
    """The first place of some words, as the fields of an Evidence."""
    start = raw.index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def sentence_around(raw: str, start: int) -> Evidence:
    """The sentence of a sample text that holds a position."""
    first = max(raw.rfind(mark, 0, start) + 2 for mark in ("\n\n", ". ", "\0\0"))
    first = 0 if first < 2 else first
    last = raw.find(". ", start)
    end = len(raw.rstrip()) if last < 0 else last + 1
    return Evidence(start=first, end=end, exact=raw[first:end])


def claim(id_: str, exact: str, **fields: Any) -> Claim:
    """A claim on the first place of `exact` in a sample text; `fields` change what a plain share would be."""
    raw = TEXTS[id_]
    place = evidence(raw, exact)
    value = fields.pop("value", Decimal(exact.split("%")[0].split()[0]))
    unit = fields.pop("unit", "percent")
    quantity = Quantity(
        **Selector.at(raw, place["start"], place["end"]).model_dump(),
        low=value,
        high=value,
        comparator="eq",
        precision=(value - Decimal("0.5"), value + Decimal("0.5")),
        unit=unit,
        counted=None,
        dimension="share" if unit == "percent" else "mass",
        change=None,
    )
    plain: dict[str, Any] = {
        "subject": Subject(text="Osthafen", id="place:osthafen", **evidence(raw, "Osthafen")),
        "measure": Measure(text="the country's grain", key="grain", kind="share"),
        "scope": Scope(text="the country's"),
        "time": TimeScope(role="as_of", start=None, end=None, grain=None, basis="unknown", text=None, selector=None),
        "modality": "actual",
        "attribution": None,
    }
    return Claim(
        id=claim_id(id_, quantity, 0),
        document=id_,
        sentence=sentence_around(raw, place["start"]),
        quantity=quantity,
        polarity="affirmed",
        block="paragraph",
        rule="share_of",
        confidence=0.9,
        **(plain | fields),
    )


SPEAKER = Attribution(
    speaker="Ida Brandt", organisation="Port Board", role=None, stance="asserted", cue="said", selector=None
)
BY_2035 = TimeScope(
    role="target", start=None, end=date(2035, 12, 31), grain="year", basis="explicit", text="by 2035", selector=None
)


def outcome() -> Outcome:
    """The sample outcome: three claims, one conflict, one agreement, one cluster of copies, one quarantined file."""
    share = claim("courier-2031", "55%", attribution=SPEAKER)
    other = claim("herald-2031", "40 percent")
    target = claim(
        "herald-2031", "2.5 million tonnes", value=Decimal(2_500_000), unit="t", time=BY_2035, modality="target"
    )
    claims = (share, other, target)
    return Outcome(
        documents=tuple(document(id_) for id_ in TEXTS),
        claims=claims,
        non_claims=(non_claim("herald-2031", "2035", "date"), non_claim("courier-2031", "the", "pointer")),
        organisations=(_port_board(),),
        places=(Place(id="place:osthafen", name="Osthafen", aliases=(), mentions=_mentions("Osthafen")),),
        targets=targets_of(claims),
        conflicts=(conflict(share, other),),
        agreements=(_agreement(share, other),),
        copies=(_copies(),),
        quarantined=(Quarantined(file="raw/photo.txt", stage="clean", reason="a binary file (NUL bytes)"),),
        digests={"model": "m" * 64, "code": "c" * 64, "corpus": "d" * 64, "lexicon": "e" * 64, "decisions": "f" * 64},
    )


def non_claim(id_: str, exact: str, kind: NonClaimKind) -> NonClaim:
    """The first place of some words in a sample text as a number that is no claim."""
    return NonClaim(document=id_, kind=kind, **evidence(TEXTS[id_], exact))


def conflict(one: Claim, other: Claim, **fields: Any) -> Conflict:
    """A conflict between two claims; `fields` change the contradiction that it is."""
    plain: dict[str, Any] = {
        "key": "k-0123456789ab",
        "kind": "contradiction",
        "severity": "high",
        "status": "open",
        "claims": (one.id, other.id),
        "explanation": "Two papers give Osthafen different shares of the country's grain.",
        "calculation": "55 - 40 = 15 percentage points",
        "comparisons": (Comparison(name="measure", level="near", weight=1.7),),
        "witnesses": ((one.document,), (other.document,)),
        "evidence_hash": "0" * 64,
        "decision": None,
    }
    return Conflict(**(plain | fields))


def without_claim(whole: Outcome, id_: str) -> Outcome:
    """The outcome without one claim, and without what refers to it."""
    return replace(
        whole,
        claims=tuple(one for one in whole.claims if one.id != id_),
        targets=tuple(row for row in whole.targets if row.claim != id_),
        conflicts=tuple(row for row in whole.conflicts if id_ not in row.claims),
        agreements=tuple(row for row in whole.agreements if id_ not in row.claims),
    )


def _port_board() -> Organisation:
    return Organisation(
        id="org:port-board",
        name="Port Board",
        kind="government",
        aliases=(),
        mentions=(Mention(document="courier-2031", **evidence(TEXTS["courier-2031"], "Port Board")),),
    )


def _copies() -> Copies:
    members = (Copy(document="courier-2031", start=0, end=9), Copy(document="herald-2031", start=0, end=9))
    return Copies(id="n-0123456789ab", kind="paragraph", members=members)


def _mentions(name: str) -> tuple[Mention, ...]:
    return tuple(Mention(document=id_, **evidence(raw, name)) for id_, raw in TEXTS.items())


def _agreement(one: Claim, other: Claim) -> Agreement:
    return Agreement(
        key="a-0123456789ab",
        kind="corroboration",
        claims=(one.id, other.id),
        explanation="Both papers name Osthafen as the first grain port.",
        calculation=None,
        witnesses=((one.document,), (other.document,)),
    )
