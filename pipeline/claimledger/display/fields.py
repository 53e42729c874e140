"""A claim's fields as a list that a person reads: what each says, and how it was found."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from claimledger.display.layout import joined, write, write_list
from claimledger.display.marks import Mark, pieces
from claimledger.display.styles import in_words, is_plain, marked, shown, style_of
from claimledger.records import Attribution, Claim, Measure, Quantity, Subject, TimeScope

BOUNDS = {"approx": "about", "gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
"""The words for a comparator before its figure."""
MISSING = "not found"
INDENT = 3


def print_fields(claim: Claim, number: int, console: Console, *, width: int, sentence: bool = False) -> None:
    """Print a claim's fields, a line each, below its figure. number: which claim of its article it is, from 1.

    Fields that a claim of its kind need not have (scope, condition, change) are left out where there are none; a
    subject or measure that is missing is said to be. sentence: whether the sentence is printed too, with the figure
    marked. width: the columns to wrap at.
    """
    heading = Text.assemble(f"{number}  ", shown(claim.quantity.exact, style_of(claim.modality)))
    write(console, heading, width)
    if sentence:
        write(console, _sentence(claim, number, is_plain(console)), width, INDENT)
    write_list(console, [(Text(name, "dim"), shown(value)) for name, value in rows(claim)], width, INDENT)
    console.print()


def _sentence(claim: Claim, number: int, plain: bool) -> Text:
    start, text = claim.sentence.start, claim.sentence.exact
    mark = Mark(claim.quantity.start - start, claim.quantity.end - start, claim.modality, number)
    return marked(pieces(text, 0, len(text), [mark]), plain)


def rows(claim: Claim) -> Iterator[tuple[str, str]]:
    """The fields of a claim as (name, what it says), in the order in which they are shown."""
    yield "value", _value(claim.quantity)
    if claim.quantity.change is not None:
        yield "change", f"{claim.quantity.change.direction}, {claim.quantity.change.basis} the figure"
    yield "subject", _subject(claim.subject)
    yield "measure", _measure(claim.measure)
    if claim.scope is not None:
        yield "scope", claim.scope.text
    yield "time", _time(claim.time)
    yield "modality", _modality(claim)
    if claim.polarity == "denied":
        yield "polarity", "denied: said not to be so"
    if claim.condition is not None:
        yield "condition", _quoted(claim.condition.exact)
    yield "speaker", _speaker(claim.attribution)
    yield "confidence", f"{claim.confidence:.2f}"
    yield "rule", claim.rule
    yield "id", claim.id


def _value(quantity: Quantity) -> str:
    """ "more than 40 percent (share)", "48,000 passengers (count; as written 47,500 to 48,500)", "rank 2"."""
    if quantity.unit == "rank":
        return f"rank {_bounds(quantity)}"
    unit = quantity.counted if quantity.unit == "count" else quantity.unit
    value = joined((BOUNDS.get(quantity.comparator, ""), _bounds(quantity), unit or ""), " ")
    notes = (in_words(quantity.dimension), _counted(quantity), _precision(quantity))
    return f"{value} ({joined(notes, '; ')})"


def _counted(quantity: Quantity) -> str:
    """What a rate counts ("12 per 100,000 people"): of a count it is its unit."""
    return f"of {quantity.counted}" if quantity.counted and quantity.unit != "count" else ""


def _precision(quantity: Quantity) -> str:
    """The interval that the digits leave open, where it is wider than what they say."""
    if quantity.precision is None or quantity.precision == (quantity.low, quantity.high):
        return ""
    low, high = map(amount, quantity.precision)
    return f"as written {low} to {high}"


def _bounds(quantity: Quantity) -> str:
    bounds = [amount(one) for one in (quantity.low, quantity.high) if one is not None]
    return " to ".join(dict.fromkeys(bounds))


def amount(value: Decimal) -> str:
    """A figure in full, with commas and without zeros at its end: "4,000,000", "5.2"."""
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _subject(subject: Subject | None) -> str:
    """Whom it is about, how that was found, and the words that stand for it there."""
    if subject is None:
        return MISSING
    words = subject.exact if subject.exact != subject.text else ""
    return _noted(subject.text, subject.basis, _quoted(words), subject.id or "")


def _measure(measure: Measure | None) -> str:
    if measure is None:
        return MISSING
    return _noted(measure.text, in_words(measure.kind), f"key: {measure.key}" if measure.key else "")


def _time(time: TimeScope) -> str:
    """ "2030-01-01 to 2030-12-31 (target; explicit; "by 2030")"; an end that is not known is open."""
    days = [str(day) if day is not None else "open" for day in (time.start, time.end)]
    value = "not known" if time.start is None and time.end is None else " to ".join(dict.fromkeys(days))
    return _noted(value, in_words(time.role), time.basis, _quoted(time.text or ""))


def _modality(claim: Claim) -> str:
    cue = claim.modality_cue.exact if claim.modality_cue is not None else ""
    return _noted(in_words(claim.modality), f"rule: {claim.modality_rule}", _quoted(cue))


def _speaker(attribution: Attribution | None) -> str:
    """Who says it, as what and for whom, and by which words that is known."""
    if attribution is None:
        return "the article itself"
    names = (attribution.speaker, attribution.role, attribution.organisation)
    who = ", ".join(dict.fromkeys(name for name in names if name)) or "not named"
    return _noted(who, attribution.stance, _quoted(attribution.cue or ""))


def _noted(value: str, *notes: str) -> str:
    """A value with its notes in brackets, those that there are."""
    return f"{value} ({joined(notes, '; ')})"


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""
