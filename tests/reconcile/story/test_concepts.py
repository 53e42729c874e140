"""What figures are about, on the examples that stand beside the words in concepts.toml."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimledger.reconcile.story.concepts import concepts, concepts_in, entries, in_common

KINDS = {"toll", "flow", "level", "rate"}


def listed(key: str) -> Iterator[tuple[str, str, str]]:
    """Each concept with its example sentences and the unit that they are read in."""
    for entry in entries():
        sentences, units = entry.get(key, []), entry.get("units", ["count"])
        assert isinstance(sentences, list)
        assert isinstance(units, list)
        yield from (
            (str(entry["name"]), sentence, "EUR" if units[0] == "money" else str(units[0])) for sentence in sentences
        )


def told(sentence: str, unit: str) -> tuple[str, ...]:
    """The concepts of the figure in brackets."""
    before, _, rest = sentence.partition("[")
    figure, _, after = rest.partition("]")
    return concepts_in(before + figure + after, len(before), len(before + figure), unit)


@pytest.mark.parametrize(("name", "sentence", "unit"), list(listed("examples")))
def test_examples_are_of_their_concept(name: str, sentence: str, unit: str) -> None:
    assert name in told(sentence, unit)


@pytest.mark.parametrize(("name", "sentence", "unit"), [one for one in listed("counterexamples") if "[" in one[1]])
def test_counterexamples_are_of_another(name: str, sentence: str, unit: str) -> None:
    assert name not in told(sentence, unit)[:1]


def test_every_concept_has_a_kind_and_an_example() -> None:
    assert all(entry["kind"] in KINDS and entry["examples"] for entry in entries())


def test_like_concepts_exist() -> None:
    assert all(one.like <= concepts().keys() for one in concepts().values())


def test_a_concept_keeps_to_its_units() -> None:
    assert "death" not in told("The dead man's farm has [40] hectares.", "m2")


def test_the_nearest_word_tells() -> None:
    found = told("The flood killed 31 people and [4,000] had to leave their homes.", "count")
    assert found[0] == "evacuation"


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        (("cost",), ("investment",), "cost"),
        (("death", "missing"), ("missing",), "missing"),
        (("turnout",), ("rent",), None),
        (("largest",), ("largest",), "largest"),
    ],
)
def test_what_two_figures_are_both_about(one: tuple[str, ...], other: tuple[str, ...], common: str | None) -> None:
    assert in_common(one, other) == common
