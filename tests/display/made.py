"""Made-up articles with claims that are written out, so that what is shown doesn't change with what is extracted."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from claimledger import clean_text
from claimledger.records import (
    Attribution,
    Change,
    Claim,
    Document,
    Evidence,
    Measure,
    NonClaim,
    NonClaimKind,
    Quantity,
    Scope,
    Selector,
    Subject,
    TimeScope,
)
from claimledger.store import claim_id

HARBOUR = """Harbour of Osthafen wants to grow

Osthafen handled about 55% of the country's grain in 2030, said Ida Brandt, director of the Port Board. \
It aims to ship 2.5 million tonnes by 2035 if the canal is dredged.

Berths and cranes

The harbour has 12 berths; the board denied that it would sell 4 of them.

- 7 cranes in the north
- 5 cranes in the south

Subscribe to our newsletter
"""


def evidence(raw: str, exact: str) -> Evidence:
    """The first place of some words."""
    start = raw.index(exact)
    return Evidence(start=start, end=start + len(exact), exact=exact)


def claim(document: Document, sentence: str, exact: str, **fields: Any) -> Claim:
    """A claim on the first place of `exact` in the first place of `sentence`: a count, unless `fields` say otherwise.

    quantity: what is to change in the quantity.
    """
    raw = document.raw
    whole = evidence(raw, sentence)
    start = raw.index(exact, whole.start)
    value = Decimal("".join(re.findall(r"[\d.]", exact)))
    plain: dict[str, Any] = {
        "low": value,
        "high": value,
        "comparator": "eq",
        "precision": (value, value),
        "unit": "count",
        "counted": None,
        "dimension": "count",
        "change": None,
    }
    quantity = Quantity(**dict(Selector.at(raw, start, start + len(exact))), **(plain | fields.pop("quantity", {})))
    defaults: dict[str, Any] = {
        "subject": None,
        "measure": None,
        "scope": None,
        "time": TimeScope(role="as_of", start=None, end=None, grain=None, basis="unknown", text=None, selector=None),
        "modality": "actual",
        "attribution": None,
        "polarity": "affirmed",
        "block": "paragraph",
        "rule": "counted_thing",
        "confidence": 0.85,
    }
    id = claim_id(document.id, quantity, 0)
    return Claim(id=id, document=document.id, sentence=whole, quantity=quantity, **(defaults | fields))


def non_claim(document: Document, exact: str, kind: NonClaimKind) -> NonClaim:
    return NonClaim(document=document.id, kind=kind, **dict(evidence(document.raw, exact)))


def harbour() -> tuple[Document, tuple[Claim, ...], tuple[NonClaim, ...]]:
    """The article on the harbour: seven claims of four modalities, and the numbers that are none."""
    document = clean_text(HARBOUR, published="2031-03-04")
    first = "Osthafen handled about 55% of the country's grain in 2030, said Ida Brandt, director of the Port Board."
    aims = "It aims to ship 2.5 million tonnes by 2035 if the canal is dredged."
    berths = "The harbour has 12 berths; the board denied that it would sell 4 of them."
    claims = (
        _share(document, first),
        _target(document, aims),
        claim(document, berths, "12", quantity={"counted": "berths"}),
        claim(document, berths, "4", modality="projection", polarity="denied"),
        claim(document, "- 7 cranes in the north", "7", quantity={"counted": "cranes"}, block="list"),
        claim(document, "- 5 cranes in the south", "5", quantity={"counted": "cranes"}, block="list"),
    )
    return document, claims, (non_claim(document, "2030", "date"), non_claim(document, "2035", "date"))


def _share(document: Document, sentence: str) -> Claim:
    return claim(
        document,
        sentence,
        "55%",
        quantity={
            "comparator": "approx",
            "precision": (Decimal("50"), Decimal("60")),
            "unit": "percent",
            "dimension": "share",
        },
        subject=Subject(text="Osthafen", id="place:osthafen", basis="named", **dict(evidence(HARBOUR, "Osthafen"))),
        measure=Measure(text="the country's grain", key="grain", kind="share"),
        scope=Scope(text="of the country's grain"),
        time=_year(2030, "2030", "period"),
        attribution=Attribution(
            speaker="Ida Brandt",
            organisation="Port Board",
            role="director",
            stance="reported",
            cue="said",
            selector=None,
        ),
        rule="share_of",
        confidence=0.9,
    )


def _target(document: Document, sentence: str) -> Claim:
    return claim(
        document,
        sentence,
        "2.5 million tonnes",
        quantity={
            "low": Decimal("2500000"),
            "high": Decimal("2500000"),
            "precision": (Decimal("2450000"), Decimal("2550000")),
            "unit": "t",
            "dimension": "mass",
            "change": Change(direction="increase", basis="to"),
        },
        subject=Subject(text="Osthafen", id=None, basis="pronoun", **dict(evidence(HARBOUR, "It"))),
        time=_year(2035, "2035", "target"),
        modality="target",
        modality_rule="goal",
        modality_cue=evidence(HARBOUR, "aims"),
        condition=evidence(HARBOUR, "if the canal is dredged"),
    )


def _year(year: int, words: str, role: Any) -> TimeScope:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return TimeScope(
        role=role, start=first, end=last, grain="year", basis="explicit", text=words, selector=evidence(HARBOUR, words)
    )
