"""Hand-built claims and documents: a sentence with its figure in square brackets, and what it means."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from claimledger.records import (
    Attribution,
    Change,
    Claim,
    Document,
    Evidence,
    Measure,
    Quantity,
    Scope,
    Selector,
    Subject,
    TimeScope,
)
from claimledger.store import claim_id

UNITS = {"percent": "share", "rank": "rank", "count": "count", "km2": "area", "GW": "power", "times": "ratio"}


def make_document(name: str, text: str = "", **fields: Any) -> Document:
    """A document with an id and a clean text."""
    given: dict[str, Any] = {
        "file": f"{name}.txt", "title": None, "publisher": None, "published": None, "published_basis": "unknown",
        "published_evidence": None, "language": "en", "url": None, "licence": None, "source": None,
        "raw_sha256": "0" * 64, "blocks": (), "repairs": (),
    }  # fmt: skip
    return Document(id=name, text=text, raw=text, **(given | fields))


def make_claim(
    document: str, sentence: str, value: float | str, unit: str, subject: str | None, measure: str | None, **more: Any
) -> Claim:
    """A claim; the sentence has its figure in square brackets.

    more: key (the measure's key, else its words), subject_id, scope, counted, comparator, precision (half width),
    dimension, change ("increase by"), when ("2023-01-13", "2023", "2023-01-01/2023-03-31"), role, basis, modality,
    speaker, stance, polarity, block, confidence, at (the sentence's offset), nth.
    """
    at = int(more.get("at", 0))
    before, _, rest = sentence.partition("[")
    exact, _, after = rest.partition("]")
    selector = Selector.at("\n" * at + before + exact + after, at + len(before), at + len(before) + len(exact))
    quantity = _quantity(selector, Decimal(str(value)), unit, more)
    return Claim(
        id=claim_id(document, quantity, int(more.get("nth", at))),
        document=document,
        sentence=Evidence(start=at, end=at + len(before + exact + after), exact=before + exact + after),
        quantity=quantity,
        subject=_subject(subject, more.get("subject_id"), before + exact + after, at),
        measure=Measure(text=measure, key=more.get("key", measure), kind=more.get("kind", "level"))
        if measure
        else None,
        scope=Scope(text=more["scope"]) if "scope" in more else None,
        time=make_time(more.get("when"), more.get("role", "as_of"), more.get("basis", "explicit")),
        modality=more.get("modality", "actual"),
        attribution=_attribution(more),
        polarity=more.get("polarity", "affirmed"),
        block=more.get("block", "paragraph"),
        rule="made",
        confidence=more.get("confidence", 0.9),
    )


def _quantity(selector: Selector, value: Decimal, unit: str, more: dict[str, Any]) -> Quantity:
    comparator = more.get("comparator", "eq")
    half = Decimal(str(more.get("precision", 0)))
    direction, _, basis = more.get("change", "").partition(" ")
    open_low, open_high = comparator in {"lt", "le"}, comparator in {"gt", "ge"}
    return Quantity(
        **selector.model_dump(),
        low=None if open_low else value,
        high=None if open_high else value,
        comparator=comparator,
        precision=None if open_low or open_high else (value - half, value + half),
        unit=unit,
        counted=more.get("counted"),
        dimension=more.get("dimension", UNITS.get(unit, "money")),
        change=Change(direction=direction, basis=basis) if direction else None,
    )


def _subject(text: str | None, name: str | None, sentence: str, at: int) -> Subject | None:
    if text is None:
        return None
    start = at + max(0, sentence.find(text))
    return Subject(start=start, end=start + len(text), exact=text, text=text, id=name)


def _attribution(more: dict[str, Any]) -> Attribution | None:
    if "speaker" not in more:
        return None
    stance = more.get("stance", "asserted")
    return Attribution(speaker=more["speaker"], organisation=None, role=None, stance=stance, cue="said", selector=None)


def make_time(when: str | None, role: Any, basis: Any) -> TimeScope:
    """A time from "2023-01-13", "2023-02", "2023" or "first/last"; None is not known."""
    if when is None:
        return TimeScope(role=role, start=None, end=None, grain=None, basis="unknown", text=None, selector=None)
    first, _, last = when.partition("/")
    start, end = _first(first), _last(last or first)
    return TimeScope(role=role, start=start, end=end, grain="day", basis=basis, text=None, selector=None)


def _first(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])


def _last(text: str) -> date:
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        return (date.fromisoformat(f"{text}-28") + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return date.fromisoformat(text)
