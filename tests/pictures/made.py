"""Claims of pictures: made by hand, with the fields that a picture tells of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from claimledger.records import Claim, Conflict, Document, Evidence, Quantity, Selector, TimeScope
from publish import samples

FIGURES = {"courier-2031": "55%", "herald-2031": "40 percent"}
"""A figure of each sample paper, which the made ones take the place of."""


def told(
    written: str,
    low: str | None,
    high: str | None = "",
    *,
    unit: str = "percent",
    on: str = "",
    until: str = "",
    due: str = "",
    name: str = "courier-2031",
    **fields: Any,
) -> Claim:
    """A claim of Osthafen's grain with a figure of its own. high: as low, unless it is given; None is open.

    on, until: the first and last day that it holds for; due: its deadline.
    """
    figures: dict[str, Any] = {
        "low": Decimal(low) if low is not None else None,
        "high": (Decimal(high) if high else None) if high != "" else Decimal(low or 0),
        "precision": fields.pop("precision", None),
        "unit": unit,
        "counted": fields.pop("counted", None),
        "comparator": fields.pop("comparator", "eq"),
    }
    plain = samples.claim(name, FIGURES[name], time=_time(on, until, due), **fields)
    sentence = f"Osthafen told of {written} on that day."
    start = sentence.index(written)
    selector = Selector.at(sentence, start, start + len(written))
    quantity = Quantity(**selector.model_dump(), dimension="share", change=None, **figures)
    number = sum(map(ord, f"{written}{on}{until}{due}{name}{unit}")) + hash_of(written)
    return plain.model_copy(
        update={
            "id": f"c-{number:012x}",
            "quantity": quantity,
            "sentence": Evidence(start=0, end=len(sentence), exact=sentence),
        }
    )


def hash_of(text: str) -> int:
    """A number for a text, the same in every process."""
    return int.from_bytes(text.encode()[:5], "big")


def _time(on: str, until: str, due: str) -> TimeScope:
    def day(text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    role = "target" if due else "period" if until else "as_of"
    return TimeScope.model_validate(
        {
            "role": role,
            "start": day(on),
            "end": day(due or until or on),
            "grain": None,
            "basis": "explicit" if on or due else "unknown",
            "text": None,
            "selector": None,
        }
    )


def documents(**fields: Any) -> dict[str, Document]:
    """The two sample papers by id; `fields` change the first one."""
    first, second = map(samples.document, samples.TEXTS)
    return {first.id: first.model_copy(update={"publisher": "The Courier", **fields}), second.id: second}


def conflict(*claims: Claim, **fields: Any) -> Conflict:
    """A conflict of some claims, as `samples.conflict` has it."""
    names = tuple(claim.id for claim in claims)
    return samples.conflict(claims[0], claims[-1], **{"claims": names, "compared": names[:2], **fields})
