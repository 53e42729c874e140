"""What is measured, as sets of words, and how two of them relate."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import Definition, define, fold, measure_level, name_in, scope_level, words
from reconcile.making import make_claim


def definition(measure: str, **more: Any) -> Definition:
    made = define(make_claim("a", "So it is [5] there.", 5, more.pop("unit", "USD"), "Peru", measure, **more))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("word", "form"),
    [("Centres", "center"), ("companies", "company"), ("taxes", "tax"), ("Labour", "labor"),
     ("women", "woman"), ("overseas", "overseas"), ("crisis", "crisis"), ("buses", "bus"), ("glass", "glass")],
)  # fmt: skip
def test_folding(word: str, form: str) -> None:
    assert fold(word) == form


def test_words_lose_possessives_and_punctuation() -> None:
    assert words("the city's U.S.-made (R&D) labs’") == ("the", "city", "U.S", "made", "R&D", "labs")


@pytest.mark.parametrize("example", terms.EXAMPLES, ids=lambda example: f"{example['one']} / {example['other']}")
def test_measures(example: dict[str, str]) -> None:
    one, other = definition(example["one"]), definition(example["other"])
    assert measure_level(one, other) == measure_level(other, one) == example["level"]


def test_two_counted_nouns_are_two_things() -> None:
    firms = definition("logistics", unit="count", counted="logistics firms")
    parks = definition("logistics", unit="count", counted="logistics parks")
    assert measure_level(firms, parks) == "different"


def test_a_name_in_the_measure_restricts_it() -> None:
    assert scope_level(definition("exports to Chile"), definition("exports to Brazil")) == "different"
    assert scope_level(definition("exports to Chile"), definition("exports")) == "restricted"


@pytest.mark.parametrize(
    ("text", "key", "other", "measure", "scope"),
    [
        ("net profit in the third quarter", "net profit quarter", "net profit", "same", "same"),
        ("death toll from the flood in the province", "death flood province", "deaths", "same", "near"),
        ("sales of flood pumps", "sale flood pump", "sales", "narrower", "same"),  # no toll: a flood tells apart
        ("quarter horses", "quarter horse", "horses", "narrower", "same"),  # nothing in front of the time
    ],
)
def test_words_behind_a_preposition(text: str, key: str, other: str, measure: str, scope: str) -> None:
    one, two = definition(text, key=key), definition(other)
    assert (measure_level(one, two), scope_level(one, two)) == (measure, scope)


def test_tolls_of_two_events_are_two_tolls() -> None:
    flood, quake = (definition(f"deaths in the {event}", key=f"death {event}") for event in ("flood", "quake"))
    assert scope_level(flood, quake) == "different"


def test_capitals_in_a_headline_tell_no_names() -> None:
    headline = definition("Lima's Total Foreign Investment", key="foreign investment", block="heading")
    assert (
        measure_level(headline, definition("the city's total foreign investment", key="foreign investment")) == "same"
    )


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("of the city's exports", "of the inland city's exports", "near"),
        ("of Lima's exports", "of the city's exports", "unresolved"),
        ("nationally", "in the western region", "different"),
        ("nationwide", "nationally", "same"),
        ("of Lima's exports", "of Quito's exports", "different"),
        ("among farmers", None, "restricted"),
    ],
)
def test_scopes(one: str, other: str | None, level: str) -> None:
    left, right = (definition("exports", **({"scope": scope} if scope else {})) for scope in (one, other))
    assert scope_level(left, right) == level
    assert scope_level(right, left) == level


def test_a_measure_that_says_nothing_has_no_definition() -> None:
    assert define(make_claim("a", "It has [5 %] now.", 5, "percent", "Peru", "share")) is None
    assert define(make_claim("a", "It has [5 %] now.", 5, "percent", "Peru", None)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("Hong Kong investment projects", "hong kong"), ("the Bank of Ghana", "bank of ghana"), ("the company", None),
     ("China Mobile", "china mobile"), ("2,842 Hong Kong projects", "hong kong"), ("", None)],
)  # fmt: skip
def test_names(text: str, name: str | None) -> None:
    assert name_in(text) == name


def test_the_tables_hold_folded_words() -> None:
    tables = [
        terms.GENERIC,
        terms.LOOSE,
        terms.ANAPHORIC,
        terms.LOWERED,
        terms.TOLLS,
        terms.PERIODS,
        terms.EVENTS,
        *terms.CONTRASTS,
    ]
    tables += [frozenset(terms.SYNONYMS), *map(frozenset, terms.PHRASES), *map(frozenset, terms.PHRASES.values())]
    assert [word for table in tables for word in sorted(table) if fold(word) != word] == []
    assert not terms.GENERIC & terms.LOOSE
