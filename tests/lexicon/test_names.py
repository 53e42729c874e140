"""The names lexicon: every entry's examples and counterexamples, read with a bare tokenizer, and its look-ups."""

from __future__ import annotations

import pytest
import spacy

from claimledger.extract.organisations import find_names
from claimledger.lexicon.names import PLACE_KINDS, NameExample, Phrases, english_words, load_names, name_examples

BARE = spacy.blank("en")
EXAMPLES, COUNTEREXAMPLES = name_examples()


def named(example: NameExample) -> set[str]:
    """The texts of the example's names of its label."""
    names = find_names("example", [BARE(example.text)])
    entities = [entity for entity in names.entities if entity.id.startswith(f"{example.label}:")]
    return {mention.text for entity in entities for mention in entity.mentions}


def title(example: NameExample) -> str:
    return f"{example.entry}: {example.text}"


@pytest.mark.parametrize("example", EXAMPLES, ids=title)
def test_an_example_yields_the_names_it_marks(example: NameExample) -> None:
    found = named(example)
    assert set(example.names) <= found
    parts = {text for text in found if any(text in name for name in example.names)}
    assert found == parts  # nothing beyond them; coordinated names are found inside one another


@pytest.mark.parametrize("example", COUNTEREXAMPLES, ids=title)
def test_a_counterexample_yields_nothing(example: NameExample) -> None:
    assert named(example) == set()


def test_every_table_of_words_has_an_example() -> None:
    entries = {example.entry for example in EXAMPLES}
    assert {"head 1", "legal", "affiliation", "body 1", "group 1", "feature 1"} <= entries


def test_the_longest_phrase_wins_and_stays_inside_its_bounds() -> None:
    phrases = Phrases([(("Air",), "short"), (("Air", "Force"), "long")])
    words = ("the", "Air", "Force")
    assert phrases.longest_at(words, 1, 3) == (3, "long")
    assert phrases.longest_at(words, 1, 2) == (2, "short")
    assert phrases.longest_at(words, 0, 3) is None
    assert ("Air", "Force") in phrases
    assert ("Force",) not in phrases


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("Kenya", "Kenya", "country"),
        ("Bosnia and Herzegovina", "Bosnia & Herzegovina", "country"),
        ("Myanmar", "Myanmar", "country"),
        ("Central Asia", "Central Asia", "region"),
        ("Europe", "Europe", "continent"),
        ("UK", "United Kingdom", "country"),
        ("Ho Chi Minh City", "Ho Chi Minh City", "city"),
    ],
)
def test_places_come_from_cldr_and_the_curated_table(phrase: str, name: str, kind: str) -> None:
    words = english_words(phrase)
    hit = load_names().places.longest_at(words, 0, len(words))
    assert hit is not None
    assert (hit[0], hit[1].name, hit[1].kind) == (len(words), name, kind)
    assert kind in PLACE_KINDS


@pytest.mark.parametrize("phrase", ["European Union", "United Nations", "Eurozone countries", "World"])
def test_what_cldr_lists_without_being_a_place_is_left_out(phrase: str) -> None:
    assert english_words(phrase) not in load_names().places
