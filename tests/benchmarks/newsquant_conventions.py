"""From claimledger's figures to NewsQuant's quantities, and the numbers that only the benchmark calls quantities."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from newsquant_nouns import noun_name
from newsquant_units import minor_unit, unit_name
from spacy.tokens import Doc

from claimledger.extract.claims import MASKING
from claimledger.extract.figures import Figure, find_figures
from claimledger.extract.changes import change_of, change_verb
from claimledger.extract.quantities import QuantityMatch, find_quantities
from claimledger.extract.times import TimeMatch, find_times
from claimledger.records import Change

BOUNDS = {"approx": "~", "gt": ">", "ge": ">", "lt": "<", "le": "<"}
NEARLY = frozenset({"nearly", "almost", "close", "approaching", "virtually", "barely"})
TENFOLD = Decimal(10)


class Prediction(TypedDict):
    """One quantity as the scorer takes it; a range's value is a pair."""

    value: float | list[float]
    unit: str
    change: str
    concepts: list[str]


def predictions_of(doc: Doc) -> list[Prediction]:
    """All quantities of a parsed sentence in the benchmark's form, left to right."""
    times = find_times(doc.text, None)
    masked = [(one.start, one.end) for one in times if one.kind in MASKING]
    quantities = find_quantities(doc.text, masked)
    settled = find_figures(doc, quantities)
    found = [(figure.quantity.start, _of_figure(figure)) for figure in settled.figures if _is_counted(figure.quantity)]
    found += [(one.quantity.start, _of_bare(doc, one.quantity)) for one in settled.refused if one.kind == "uncounted"]
    found += _lengths_of_periods(doc.text, [one for one in times if one.kind in MASKING])
    return [prediction for _, prediction in sorted(found, key=lambda one: one[0])]


def _is_counted(quantity: QuantityMatch) -> bool:
    """Ranks, classes of figures ("double-digit") and multiples in words ("doubled") are no quantities there."""
    return quantity.unit != "rank" and quantity.form not in ("digit_class", "multiple")


def _of_figure(figure: Figure) -> Prediction:
    quantity, written = figure.quantity, figure.quantity_text if hasattr(figure, "quantity_text") else ""
    written = figure.span.doc.text[quantity.start : quantity.end]
    minor = minor_unit(written) if quantity.dimension == "money" else None
    factor = Decimal(100) if minor else Decimal(1)
    return Prediction(
        value=_value(quantity, factor),
        unit=_unit(figure, minor),
        change=_change(figure.span.doc.text, quantity, change_of(figure)),
        concepts=[],
    )


def _of_bare(doc: Doc, quantity: QuantityMatch) -> Prediction:
    """A number that counts nothing, which the benchmark keeps with the unit "-"."""
    return Prediction(
        value=_value(quantity, Decimal(1)), unit="-", change=_change(doc.text, quantity, None), concepts=[]
    )


def _unit(figure: Figure, minor: str | None) -> str:
    quantity = figure.quantity
    if quantity.unit == "count":
        return noun_name(figure.counted_words)
    if quantity.dimension == "age":
        return "year of age"
    name = unit_name(quantity.unit or "-")
    return minor + (" per " + name.split(" per ")[1] if " per " in name else "") if minor else name


def _value(quantity: QuantityMatch, factor: Decimal) -> float | list[float]:
    """A point, or a range's two ends. A vague plural is read there as one to ten of its kind ("thousands": 1,000 to
    10,000), by us as two and more."""
    low, high = quantity.low, quantity.high
    if quantity.form == "vague" and low is not None:
        return [float(low / 2), float(low / 2 * TENFOLD)]
    if quantity.form == "fraction" and low is not None:
        return float(low / 100)
    if quantity.comparator == "range" and low is not None and high is not None:
        return [float(low * factor), float(high * factor)]
    point = high if low is None else low
    return float((point if point is not None else Decimal(0)) * factor)


def _change(text: str, quantity: QuantityMatch, change: Change | None) -> str:
    """The benchmark's one sign for bound, approximation and direction: a bound goes first, and "nearly" is about."""
    if quantity.form == "vague":
        return "="
    before = text[max(0, quantity.start - 24) : quantity.start].casefold().split()
    if quantity.comparator == "lt" and NEARLY & set(before[-2:]):
        return "~"
    if quantity.comparator in BOUNDS:
        return BOUNDS[quantity.comparator]
    if change is None or change.basis != "by" or quantity.unit == "times":
        return "="
    return {"increase": "up", "decrease": "down"}.get(change.direction, "=")


def _lengths_of_periods(text: str, times: list[TimeMatch]) -> list[tuple[int, Prediction]]:
    """Durations inside phrases that name a period to us ("nine days later", "over the past two years")."""
    found = []
    for time in times:
        for one in find_quantities(time.text):
            if one.dimension == "duration":
                sign = _change(time.text, one, None)
                found.append(
                    (
                        time.start + one.start,
                        Prediction(
                            value=_value(one, Decimal(1)), unit=unit_name(one.unit or "-"), change=sign, concepts=[]
                        ),
                    )
                )
    return found
