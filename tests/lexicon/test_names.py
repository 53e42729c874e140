"""The names lexicon: every entry's examples and counterexamples, read with a bare tokenizer, and its look-ups."""

from __future__ import annotations

import pytest
import spacy

from claimledger.extract.organisations import find_names
from claimledger.lexicon.names import NameExample, Phrases, english_words, load_names, name_examples

EXAMPLES, COUNTEREXAMPLES = name_examples()


def named(example: NameExample) -> list[str]:
    """The texts of the example's names of its label, in order of the sentence."""
    names = find_names("example", [spacy.blank("en")(example.text)])
    mentions = [
        mention for entity in names.entities if entity.id.startswith(f"{example.label}:") for mention in entity.mentions
    ]
    return [mention.text for mention in sorted(mentions, key=lambda one: (one.start, one.end))]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.entry}: {example.text[:40]}")
def test_finds_what_an_example_marks(example: NameExample) -> None:
    found = named(example)
    for name in example.names:
        assert any(text in name or name in text for text in found), found
    assert set(example.names) <= set(found)
