"""What sort of measure a figure tells of: a level, a flow, a share, a rank ... (`records.Measure.kind`)."""

from __future__ import annotations

from claimledger.extract.figures import Figure
from claimledger.records import Change, MeasureKind, Modality

_RATES = frozenset({"rate", "inflation", "yield", "interest"})


def kind_of(figure: Figure, key: str, modality: Modality, change: Change | None) -> MeasureKind:
    """The sort of a figure's measure; key: the measure's key."""
    quantity = figure.quantity
    if quantity.unit == "rank":
        return "rank"
    if modality == "change_rate":
        return "change_rate" if quantity.unit in ("percent", "times") else "increment"
    if modality == "planned_increase" or (change is not None and change.basis == "by"):
        return "increment"
    if quantity.unit == "times":
        return "ratio"
    if quantity.unit == "percent":
        return "rate" if _RATES & set(key.split()) else "share"
    return "level"
