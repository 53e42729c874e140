"""Where NewsQuant's idea of a quantity differs from ours, one function a convention.

`predictions_of` names our figures as the benchmark does, then adds what it counts and we, with a reason, don't:

- `_bare_amounts`: numbers that count nothing ("27,349.19") are quantities with the unit "-".
- `_pointers`: "the two sides" takes up what was named before; it is counted there as any other number.
- `_ones`: "one of the students", "in just one area": a pronoun or article to us, the number 1 there.
- `_generations`: "5G" is a name to us, 5 of the unit "generation wireless" there.
- `_lengths_of_periods`: "over the past two years" is a time to us, two years there.
- `_in_parts`: "3 years, 2 months and 14 days" is one length of time to us, three there.
- `_joined`: "fell from $2,415 to $2,315" is the start and the end of a change to us, one range there.

In the opposite direction ranks, "double-digit" and multiples in words ("doubled", not "sixfold") are figures to us and
nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from newsquant_concepts import Sentence, concepts_behind, concepts_in, concepts_near
from newsquant_nouns import noun_after, noun_name, whole_phrase
from newsquant_units import hundredth, unit_name
from spacy.tokens import Doc

from claimledger.extract.changes import change_of, change_verb
from claimledger.extract.figures import Figure, Refused, find_figures
from claimledger.extract.quantities import QuantityMatch, find_quantities
from claimledger.extract.quantities.bounds import with_bound
from claimledger.extract.times import TimeMatch, find_times, spans_of_dates

TENFOLD = Decimal(10)
LARGEST_PART = 12  # of a fraction in words: "two thirds" is 66.67 % to us, 0.666... there
SMALLEST_AMOUNT = 1000  # a smaller bare whole number is mostly part of a name ("the S P 500")

_BOUNDS = {"approx": "~", "gt": ">", "ge": ">", "lt": "<", "le": "<"}
_NEARLY = re.compile(r"\b(?:nearly|almost|close\sto|approaching|virtually)\s$", re.IGNORECASE)
_LOOSELY = re.compile(r"\b(?:barely|averag(?:e|es|ed|ing))\s$", re.IGNORECASE)
_AS_MANY = re.compile(r"\bas\s(?:many|much|high)\sas\s$", re.IGNORECASE)
_HEDGED = re.compile(r"(?:\b(?:about|around|roughly|approximately|some)\s|~)$", re.IGNORECASE)
_GENERATION = re.compile(r"\b(?P<number>[2-6])G\b")
_PER = re.compile(
    r"\s(?:per|an?|each|every)\s(?P<period>minute|hour|day|week|month|year)\b(?!\s(?:ago|earlier|before|later)\b)",
    re.IGNORECASE,
)
_RECENT = re.compile(r"\b(?:past|last|next|first|coming|previous)\s$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)  # "rise between 5 % and 6 %" is a plain range there
_PART = re.compile(r"[\d.]+\s?[a-z]+", re.IGNORECASE)
_TO = re.compile(r"\sto\s")


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity in the benchmark's terms, and where it stands; value: a point, or a range's two ends."""

    start: int
    end: int
    value: float | tuple[float, float]
    unit: str
    change: str = "="
    concepts: tuple[str, ...] = ()

    def line(self) -> dict[str, object]:
        """As the scorer takes it."""
        return {"value": self.value, "unit": self.unit, "change": self.change, "concepts": list(self.concepts)}


def predictions_of(doc: Doc) -> list[dict[str, object]]:
    """All quantities of a parsed sentence in the benchmark's form, left to right."""
    times = find_times(doc.text, None)
    masked = spans_of_dates(times)
    settled = find_figures(doc, find_quantities(doc.text, masked))
    figures = [one for one in settled.figures if _is_counted(one.quantity) or _is_fold(doc.text, one.quantity)]
    found = _joined(doc, figures)
    found += [*_bare_amounts(doc, settled.refused), *_pointers(doc, settled.refused), *_generations(doc)]
    for more in (_lengths_of_periods(doc, times), _ones(doc)):
        found += [one for one in more if not any(one.start < other.end and other.start < one.end for other in found)]
    return [one.line() for one in sorted(found, key=lambda one: one.start)]


def _is_counted(quantity: QuantityMatch) -> bool:
    return quantity.unit != "rank" and quantity.form not in ("digit_class", "multiple")


def _is_fold(text: str, quantity: QuantityMatch) -> bool:
    """ "sixfold"."""
    return quantity.form == "multiple" and text[quantity.start : quantity.end].casefold().endswith("fold")


def _joined(doc: Doc, figures: Sequence[Figure]) -> list[Reading]:
    """The figures' readings; the start and the end of a change, side by side, are one range."""
    found: list[Reading] = []
    last: Figure | None = None
    for figure, concepts in zip(figures, concepts_in(figures, Sentence.of(doc)), strict=True):
        reading = _of_figure(figure, concepts)
        if last is not None and _is_from_to(doc.text, last, figure):
            first = found.pop()
            reading = replace(reading, start=first.start, value=(_point(first), _point(reading)), change=_way(figure))
        found += _in_parts(doc.text, figure, concepts) or [reading]
        last = figure
    return found


def _in_parts(text: str, figure: Figure, concepts: tuple[str, ...]) -> list[Reading]:
    """The parts of a length of time that is written in several."""
    written = text[figure.quantity.start : figure.quantity.end]
    whole = figure.quantity.comparator == "range" or figure.quantity.dimension != "duration"
    if whole or len(_PART.findall(written)) < 2:
        return []
    return [
        Reading(
            figure.quantity.start + part.start(),
            figure.quantity.start + part.end(),
            _value(one),
            unit_name(one.unit),
            concepts=concepts,
        )
        for part in _PART.finditer(written)
        for one in find_quantities(part.group())
        if one.unit is not None
    ]


def _is_from_to(text: str, first: Figure, second: Figure) -> bool:
    if first.quantity.unit != second.quantity.unit or "range" in (
        first.quantity.comparator,
        second.quantity.comparator,
    ):
        return False
    change = change_of(first)
    joint = text[first.quantity.end : second.quantity.start]
    return change is not None and change.basis == "from" and _TO.fullmatch(joint) is not None


def _point(reading: Reading) -> float:
    return reading.value if isinstance(reading.value, float) else reading.value[0]


def _of_figure(figure: Figure, concepts: tuple[str, ...]) -> Reading:
    quantity, text = figure.quantity, figure.span.doc.text
    written = text[quantity.start : quantity.end]
    minor = hundredth(written) if quantity.unit == "percentage_point" or quantity.dimension == "money" else None
    value = _value(quantity, Decimal(100) if minor else Decimal(1))
    unit, sign = _unit(figure, written, minor), _change(figure)
    return Reading(quantity.start, quantity.end, value, unit, sign, concepts)


def _unit(figure: Figure, written: str, minor: str | None) -> str:
    quantity = figure.quantity
    if quantity.unit == "count":
        end = max(quantity.end, figure.counted.end_char if figure.counted is not None else 0)
        return noun_name(figure.counted_words) + _per(figure.span.doc.text, end)
    if quantity.form == "fraction" and quantity.unit == "percent":
        return f"% {noun_after(figure.span.doc, figure.span.end)}"
    name = unit_name("{age}" if quantity.dimension == "age" else quantity.unit or "-", written)
    if quantity.dimension == "duration":
        return name + _per(figure.span.doc.text, quantity.end)
    return name.replace(name.split(" per ")[0], minor, 1) if minor else name


def _per(text: str, position: int) -> str:
    """ " per day" of a count or a duration, which we leave in the text."""
    per = _PER.match(text, position)
    return f" per {per['period'].casefold()}" if per else ""


def _value(quantity: QuantityMatch, factor: Decimal = Decimal(1)) -> float | tuple[float, float]:
    """A point, or a range's two ends. A vague plural is read there as one to ten of its kind ("thousands": 1,000 to
    10,000), by us as two and more; a fraction in words is its value there, a share in percent here."""
    low, high = quantity.low, quantity.high
    if quantity.form == "vague" and low is not None:
        return float(low / 2), float(low / 2 * TENFOLD)
    if quantity.form == "fraction" and quantity.unit == "percent" and low is not None:
        return float(Fraction(low / 100).limit_denominator(LARGEST_PART))
    if quantity.comparator == "range" and low is not None and high is not None:
        return float(low * factor), float(high * factor)
    point = high if low is None else low
    return float((point if point is not None else Decimal(0)) * factor)


def _change(figure: Figure) -> str:
    """The benchmark's one sign for bound, approximation and direction: a bound goes first."""
    sign = _bound(figure.span.doc.text, figure.quantity)
    return sign if sign != "=" or figure.quantity.unit == "times" else _way(figure, "by")


def _way(figure: Figure, basis: str | None = None) -> str:
    """ "up" or "down", which only a verb or a sign says there: "a 5 % rise" and "5 % higher" are plain percentages."""
    change = change_of(figure)
    if _BETWEEN.search(figure.span.doc.text, 0, figure.quantity.start):
        return "="
    signed = figure.span.doc.text[figure.quantity.start] in "-−–+"
    if change is None or not (signed or change_verb(figure) is not None) or basis not in (None, change.basis):
        return "="
    return {"increase": "up", "decrease": "down"}.get(change.direction, "=")


def _bound(text: str, quantity: QuantityMatch) -> str:
    """The sign of a comparator. "Nearly" is about there, as are "barely", what somebody averages, and what is hedged
    before a range; "as many as" is nothing."""
    before = text[max(0, quantity.start - 24) : quantity.start]
    if quantity.form == "vague" or (quantity.comparator == "le" and _AS_MANY.search(before)):
        return "="
    if quantity.comparator == "lt" and _NEARLY.search(before):
        return "~"
    hedged = _HEDGED.search(before) if quantity.comparator == "range" else _LOOSELY.search(before)
    return "~" if hedged and quantity.comparator in ("eq", "range") else _BOUNDS.get(quantity.comparator, "=")


def _bare_amounts(doc: Doc, refused: Sequence[Refused]) -> Iterator[Reading]:
    for one in refused:
        quantity = one.quantity
        if one.kind == "uncounted" and _is_amount(doc.text, quantity):
            span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
            sign, concepts = _bound(doc.text, quantity), concepts_near(span) if span is not None else ()
            yield Reading(quantity.start, quantity.end, _value(quantity), "-", sign, concepts)


def _is_amount(text: str, quantity: QuantityMatch) -> bool:
    """Whether a bare number has decimals or a magnitude, or is a range or large."""
    point = quantity.low if quantity.low is not None else quantity.high
    if quantity.unit is not None or quantity.form == "vague":
        return False
    large = point is not None and abs(point) >= SMALLEST_AMOUNT
    return large or quantity.comparator == "range" or "." in text[quantity.start : quantity.end]


def _pointers(doc: Doc, refused: Sequence[Refused]) -> Iterator[Reading]:
    for one in refused:
        span = doc.char_span(one.quantity.start, one.quantity.end, alignment_mode="expand")
        if one.kind == "pointer" and span is not None:
            yield Reading(one.quantity.start, one.quantity.end, _value(one.quantity), noun_after(doc, span.end))


def _generations(doc: Doc) -> Iterator[Reading]:
    for match in _GENERATION.finditer(doc.text):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        concepts = concepts_behind(span) if span is not None else ()
        yield Reading(*match.span(), float(match["number"]), "generation wireless", concepts=concepts)


def _lengths_of_periods(doc: Doc, times: Sequence[TimeMatch]) -> Iterator[Reading]:
    text = doc.text
    for time in times:
        for one in find_quantities(time.text):
            if one.dimension != "duration" or one.unit is None or "-" in time.text[one.start : one.end]:
                continue  # "a five-year award" names a kind
            placed = replace(one, start=time.start + one.start, end=time.start + one.end)
            point = _value(one)
            if isinstance(point, float) and not _RECENT.search(text[: placed.start]):
                placed = with_bound(text, replace(placed, low=Decimal(point), high=Decimal(point), comparator="eq"))
            sign = "=" if _RECENT.search(text[: placed.start]) else _bound(text, placed)
            span = doc.char_span(placed.start, placed.end, alignment_mode="expand")
            concepts = concepts_near(span) if span is not None else ()
            yield Reading(placed.start, placed.end, point, unit_name(one.unit), sign, concepts)


def _ones(doc: Doc) -> Iterator[Reading]:
    for token in doc[:-1]:
        if (
            token.lower_ != "one"
            or (token.text == "One" and not token.is_sent_start)
            or token.nbor(1).text == "-"
            or (token.i > 0 and token.nbor(-1).text == "-")
        ):
            continue
        of = token.nbor(1).lower_ == "of"
        name = whole_phrase(doc, token.i + 2) if of else noun_after(doc, token.i + 1)
        if name != "-":
            yield Reading(token.idx, token.idx + len(token), 1.0, name)
