"""Quantities and time phrases by themselves, as records: for those who want just that, and no claims.

A text is read as it stands, without cleaning; offsets are half-open code points into it. Where spaCy has parsed it,
bare numbers are tied to the nouns they count, and figures tell of changes; else neither is known.
"""

from __future__ import annotations

from decimal import Decimal

from spacy.tokens import Doc

from claimledger.extract.changes import change_of
from claimledger.extract.figures import find_figures
from claimledger.extract.quantities import QuantityMatch, find_quantities, home_currencies
from claimledger.extract.quantities.precision import precision_of
from claimledger.extract.times import TimeMatch, find_times, spans_of_dates
from claimledger.records import Change, Dimension, Quantity, Selector, TimeLength, TimePhrase


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, left to right; a bare number is a count of nobody says what (`counted` None)."""
    return tuple(_record(text, match, None, None) for match in _matches(text))


def quantities_in(doc: Doc) -> tuple[Quantity, ...]:
    """The quantities of a parsed text, left to right: a bare number with the noun that it counts, or left out.

    Where the Doc has no parse or no part-of-speech tags, they are those of its text.
    """
    if not (doc.has_annotation("DEP") and doc.has_annotation("POS")):
        return quantities_of(doc.text)
    text = doc.text
    figures = find_figures(doc, _matches(text)).figures
    return tuple(_record(text, one.quantity, one.counted_text, change_of(one)) for one in figures)


def times_of(text: str, published: str | None) -> tuple[TimePhrase, ...]:
    """The time phrases of a text, left to right.

    published: ISO 8601 date, year-month or year that relative phrases count from; None leaves them without days.
    Raises ValueError where it is none of these.
    """
    return tuple(
        TimePhrase(
            start=one.start,
            end=one.end,
            exact=one.text,
            kind=one.kind,
            cue=one.cue,
            first=one.first,
            last=one.last,
            grain=one.grain,
            basis=one.basis,
            rule=one.rule,
            length=_length(one),
        )
        for one in find_times(text, published)
    )


def _length(time: TimeMatch) -> TimeLength | None:
    if time.length is None:
        return None
    count = time.length.count
    return TimeLength(count=None if count is None else Decimal(str(count)), unit=time.length.unit)


def _matches(text: str) -> tuple[QuantityMatch, ...]:
    """The quantities of a text; of its time phrases only durations ("four years") are some."""
    return find_quantities(text, spans_of_dates(find_times(text, None)), home_currencies(text))


def _record(text: str, match: QuantityMatch, counted: str | None, change: Change | None) -> Quantity:
    """The record of a match; a bare number has the unit and dimension of a count."""
    return Quantity(
        **dict(Selector.at(text, match.start, match.end)),
        low=match.low,
        high=match.high,
        comparator=match.comparator,
        precision=precision_of(match, match.comparator),
        unit=match.unit or "count",
        counted=counted,
        dimension=_dimension(match, change),
        change=change,
    )


def _dimension(match: QuantityMatch, change: Change | None) -> Dimension:
    """What kind of quantity it is; a percentage that something changed by is a rate, not a share."""
    if match.unit in (None, "count"):
        return "count"
    if match.unit == "percent" and change is not None and change.basis == "by":
        return "rate"
    return match.dimension or "other"
