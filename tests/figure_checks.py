"""A table of the press's figures, annotated blind, and how what is read is held against it.

    PYTHONPATH=pipeline python tests/figure_checks.py [-v] [--heldout]

prints, per half and domain, how often each field of the figures is right, and how many of the numbers that are no
figures are left alone; -v adds every miss of the dev half, and of the held-out half only with --heldout, which is for
correcting the annotation: a rule mended by it makes its measure worthless. tests/extract/figures/dev.toml tells how the
table is annotated. Each sentence is parsed by itself and has no date. Offsets are half-open code points in it.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from pydantic import Field, model_validator
from spacy.language import Language

from case_checks import Check, Table, closeness, heads, rate, same_bound, written
from claimledger import clean_text
from claimledger.extract import extract_document
from claimledger.extract.changes import change_of
from claimledger.extract.figures import Figure, find_figures
from claimledger.extract.quantities import find_quantities
from claimledger.extract.times import find_times, spans_of_dates
from claimledger.records import Comparator, NonClaimKind

TABLES = Path(__file__).parent / "extract" / "figures"

Half = Literal["dev", "heldout"]
HALVES: tuple[Half, ...] = get_args(Half)

SPELLINGS = {
    "[ft_i]": "ft", "[in_i]": "in", "[mi_i]": "mi", "[nmi_i]": "nmi", "[acr_us]": "acre", "[sft_i]": "ft2",
    "[lb_av]": "lb", "[oz_av]": "oz", "[oz_tr]": "oz", "[gal_us]": "gal", "[ston_av]": "ton", "[bbl_us]": "bbl",
    "[HP]": "hp", "[TEU]": "TEU", "L": "l", "[cup_us]": "cup", "[tsp_us]": "tsp", "[tbs_us]": "tbsp", "mA.h": "mAh",
}  # fmt: skip
"""UCUM's customary units as the table writes them."""

NEAR_KINDS: tuple[frozenset[NonClaimKind], ...] = (
    frozenset({"date", "period"}),
    frozenset({"name", "label", "version", "serial"}),
)
"""Reasons that lie so near one another that either is right."""

FIELDS = ("found", "value", "comparator", "unit", "counted", "change", "whole", "spurious", "left_alone", "kind")
"""whole: found, with value, comparator, unit and counted noun right. spurious: readings of what is no figure, of all
readings; right are the others. left_alone: numbers that are no figures and in no reading; kind: of them, why."""

Span = tuple[int, int]


class Reading(Table):
    """What a figure may be read as. low, high: the bounds in `unit`, an absent one is open or not scored."""

    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator
    unit: str
    counted: str | None = None
    change: str = Field(default="", pattern=r"^((increase|decrease) (by|to|from))?$")


class ExpectedFigure(Reading):
    """A figure, and what else it may be read as; `must`: not reading it is a fault."""

    exact: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)
    must: bool = True
    also: tuple[dict[str, Any], ...] = ()

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The first reading, then the others, each with what differs replaced; a value is replaced as a whole."""
        first = self.model_dump(include=set(Reading.model_fields))
        without_value = {name: first[name] for name in first.keys() - {"low", "high"}}
        return (
            Reading(**first),
            *(Reading(**{**(without_value if "comparator" in one else first), **one}) for one in self.also),
        )


class Other(Table):
    """A number that is no figure, and why; `tolerated`: reading it as one is no fault."""

    exact: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)
    kind: NonClaimKind
    tolerated: bool = False


class Sentence(Table):
    """A sentence with all of its numbers."""

    text: str = Field(min_length=1)
    domain: str
    figures: tuple[ExpectedFigure, ...]
    others: tuple[Other, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Sentence:
        annotated: tuple[ExpectedFigure | Other, ...] = (*self.figures, *self.others)
        for one in annotated:
            if len(places(self.text, one.exact)) < one.nth:
                raise ValueError(f"{one.exact!r} does not stand {one.nth} times in {self.text!r}")
        return self

    def span(self, annotated: ExpectedFigure | Other) -> Span:
        """Where an annotated number stands."""
        return places(self.text, annotated.exact)[annotated.nth - 1]


class Read(NamedTuple):
    """What was read of a sentence: its figures, and why other stretches of it are none."""

    figures: tuple[Figure, ...]
    reasons: tuple[tuple[Span, NonClaimKind], ...]


def places(text: str, quote: str) -> list[Span]:
    """Where a quote stands in a text, but not inside a longer word or number."""
    pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(quote)}(?!\w)(?![.,]\d)"
    return [match.span() for match in re.finditer(pattern, text)]


@cache
def load_half(half: Half) -> tuple[Sentence, ...]:
    """The sentences of a half; raises pydantic's `ValidationError` on malformed data."""
    tables = tomllib.loads((TABLES / f"{half}.toml").read_text(encoding="utf-8"))
    return tuple(Sentence(**table) for table in tables["sentence"])


# --- reading -----------------------------------------------------------------------------------------------------


def read_sentence(text: str, nlp: Language) -> Read:
    """The figures of a sentence as claims are made of them, and the reasons why its other numbers are none."""
    masked = spans_of_dates(find_times(text, None))
    figures = find_figures(nlp(text), find_quantities(text, masked)).figures
    non_claims = extract_document(clean_text(text), nlp).non_claims
    return Read(figures, tuple(((one.start, one.end), one.kind) for one in non_claims))


# --- matching ----------------------------------------------------------------------------------------------------


def place(figure: Figure) -> Span:
    """The span of a figure that was read."""
    return figure.quantity.start, figure.quantity.end


def pair(sentence: Sentence, figures: Sequence[Figure]) -> dict[int, int]:
    """Expected figures to those read, by index, one to one: the closest spans first, then the text's order."""
    candidates = sorted(
        (-closeness(sentence.span(expected), place(figure)), i, j)
        for i, expected in enumerate(sentence.figures)
        for j, figure in enumerate(figures)
    )
    pairs: dict[int, int] = {}
    for distance, i, j in candidates:
        if distance < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def check_sentence(sentence: Sentence, read: Read) -> list[Check]:
    """Every field of every figure that has to be read, then each reading, then each number that is no figure."""
    pairs = pair(sentence, read.figures)
    checks: list[Check] = []
    for i, expected in enumerate(sentence.figures):
        if expected.must:
            checks += check_figure(expected, read.figures[pairs[i]] if i in pairs else None)
    free = [sentence.span(one) for one in sentence.figures if not one.must]
    free += [sentence.span(one) for one in sentence.others if one.tolerated]
    for j, figure in enumerate(read.figures):
        right = j in pairs.values() or any(closeness(place(figure), span) for span in free)
        checks.append(Check("spurious", right, figure.span.text, "no figure", told(figure)))
    for other in sentence.others:
        checks += check_other(sentence.span(other), other, read)
    return checks


def check_figure(expected: ExpectedFigure, figure: Figure | None) -> Iterator[Check]:
    """Whether a figure is found and, if so, each of its fields: right where one of the readings has it."""
    yield Check("found", figure is not None, expected.exact, "a figure", "nothing" if figure is None else told(figure))
    if figure is None:
        yield Check("whole", False, expected.exact, "a figure", "nothing")
        return
    checks = list(check_fields(expected, figure))
    yield from checks
    wrong = [check.field for check in checks if not check.right and check.field != "change"]
    yield Check("whole", not wrong, expected.exact, "every field right", f"wrong: {', '.join(wrong)}")


def check_fields(expected: ExpectedFigure, figure: Figure) -> Iterator[Check]:
    """The fields of a figure that was found, each by itself."""
    quantity, readings, about = figure.quantity, expected.readings, expected.exact
    change, units = change_told(figure), units_of(figure)
    got = quantity.low, quantity.high
    values = [(one.low, one.high) for one in readings]
    yield Check("value", any(same_value(one, got) for one in values), about, written(values[0]), written(got))
    wanted_units = [one.unit for one in readings]
    yield Check(
        "unit", bool(units & set(wanted_units)), about, " | ".join(dict.fromkeys(wanted_units)), " | ".join(units)
    )
    for name, wanted, value in (
        ("comparator", [one.comparator for one in readings], quantity.comparator),
        ("change", [one.change for one in readings], change),
    ):
        yield Check(name, value in wanted, about, " | ".join(dict.fromkeys(wanted)) or "none", value or "none")
    if expected.counted and "count" in units:
        counted = [one.counted or "" for one in readings]
        right = any(same_noun(one, figure) for one in counted)
        yield Check("counted", right, about, " | ".join(counted), figure.counted_text)


def check_other(span: Span, other: Other, read: Read) -> Iterator[Check]:
    """Whether a number that is no figure is in no reading and, if so, whether its kind is known."""
    taken = [told(figure) for figure in read.figures if closeness(place(figure), span)]
    yield Check("left_alone", not taken or other.tolerated, other.exact, other.kind, ", ".join(taken))
    if not taken:
        kinds = [kind for reason, kind in read.reasons if closeness(reason, span)]
        right = any(kind == other.kind or any({kind, other.kind} <= near for near in NEAR_KINDS) for kind in kinds)
        yield Check("kind", right, other.exact, other.kind, ", ".join(kinds) or "none")


def same_value(expected: tuple[Decimal | None, Decimal | None], got: tuple[Decimal | None, Decimal | None]) -> bool:
    """Whether the bounds agree, as far as they are annotated."""
    return all(one is None or same_bound(one, other) for one, other in zip(expected, got, strict=True))


def same_noun(expected: str, figure: Figure) -> bool:
    """Whether a figure's counted noun phrase has the expected head; "" expects none."""
    if figure.counted is None or not expected:
        return figure.counted is None and not expected
    return expected in heads(figure.counted.text) | {figure.anchor.lemma_.casefold(), figure.anchor.text.casefold()}


def unit_of(figure: Figure) -> str:
    """The unit in the table's spelling; a bare number is a count."""
    parts = (figure.quantity.unit or "count").split("/")
    return "/".join(SPELLINGS.get(part, part.strip("{}")) for part in parts)


def units_of(figure: Figure) -> set[str]:
    """The unit in the table's spelling; an amount per thing, not per unit of measure, also without it."""
    whole = unit_of(figure)
    return {whole, whole.split("/")[0]} if "/{" in (figure.quantity.unit or "") else {whole}


def change_told(figure: Figure) -> str:
    """The change that a figure tells of, as the table writes it."""
    change = change_of(figure)
    return f"{change.direction} {change.basis}" if change is not None else ""


def told(figure: Figure) -> str:
    """A figure that was read, in a few words."""
    quantity = figure.quantity
    value = f"{quantity.comparator} {written((quantity.low, quantity.high))} {unit_of(figure)}"
    return f"{figure.span.text!r} = {value} {figure.counted_text or ''} ({quantity.rule})"


# --- the table ---------------------------------------------------------------------------------------------------


def run_half(half: Half, nlp: Language) -> dict[str, list[list[Check]]]:
    """The checks of each sentence of a half, by domain."""
    results: dict[str, list[list[Check]]] = {}
    for sentence in load_half(half):
        results.setdefault(sentence.domain, []).append(check_sentence(sentence, read_sentence(sentence.text, nlp)))
    return results


def row(name: str, sentences: Sequence[list[Check]]) -> str:
    """A line of the table: each field, as right/all."""
    cells = [rate(check for checks in sentences for check in checks if check.field == field) for field in FIELDS]
    return f"{name:<14}" + "".join(f"{cell:>12}" for cell in cells)


def print_misses(half: Half, nlp: Language) -> None:
    """Every field that is wrong, under its sentence."""
    for sentence in load_half(half):
        checks = check_sentence(sentence, read_sentence(sentence.text, nlp))
        wrong = [check for check in checks if not check.right and check.field != "whole"]
        if wrong:
            print(sentence.text, *(f"    {check}" for check in wrong), sep="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of both halves, and the misses if asked for."""
    from claimledger import load_model

    parser = argparse.ArgumentParser(description="How often each field of the annotated figures is read right.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss of the dev half")
    parser.add_argument("--heldout", action="store_true", help="with -v: those of the held-out half instead")
    options: Any = parser.parse_args(arguments)
    nlp = load_model()
    if options.verbose:
        print_misses("heldout" if options.heldout else "dev", nlp)
    for half in HALVES:
        results = run_half(half, nlp)
        print(f"{half:<14}" + "".join(f"{name:>12}" for name in FIELDS))
        for domain, sentences in sorted(results.items()):
            print(row(domain, sentences))
        print(row("all", [checks for sentences in results.values() for checks in sentences]))


if __name__ == "__main__":
    main()
