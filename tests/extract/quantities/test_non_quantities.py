"""Numbers that are no quantities: [brackets] mark the spans that are left alone, by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger import lexicon
from claimledger.extract.quantities.non_quantities import FILE, NonQuantity, non_quantities

ENTRIES = lexicon.table(FILE, "non_quantity", NonQuantity)
EXAMPLES = [pytest.param(one.kind, text, id=f"{one.kind}: {text}") for one in ENTRIES for text in one.examples]
COUNTEREXAMPLES = [
    pytest.param(one.kind, text, id=f"{one.kind}: {text}") for one in ENTRIES for text in one.counterexamples
]


def plain(sentence: str) -> str:
    """A sentence without its marks; double brackets mark words that stand in brackets."""
    return sentence.replace("[[", "\0").replace("]]", "\1").translate({91: None, 93: None, 0: "[", 1: "]"})


def marked(sentence: str) -> str:
    """A sentence with what is left alone in it marked."""
    text = plain(sentence)
    for (start, end), _ in reversed(non_quantities(text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(("kind", "sentence"), EXAMPLES)
def test_an_example_has_this_kind_where_it_is_marked(kind: str, sentence: str) -> None:
    assert marked(sentence) == sentence
    assert kind in {found for _, found in non_quantities(plain(sentence))}


@pytest.mark.parametrize(("kind", "sentence"), COUNTEREXAMPLES)
def test_a_counterexample_is_left_to_the_reader(kind: str, sentence: str) -> None:
    assert kind not in {found for _, found in non_quantities(plain(sentence))}


def test_every_entry_has_an_example_and_a_counterexample() -> None:
    assert [one.kind for one in ENTRIES if not (one.examples and one.counterexamples)] == []


@pytest.mark.parametrize(
    "text",
    [
        "It sold 12,345,678 shares at 4.25 each.",
        "Between 3-5 people a day ask.",
        "Turnout was 0.5 points lower.",
        "The class 3% rate was kept.",
        "Grade 5.5 per cent steel",
        "They won 3-5% of the vote.",
        "There were 12 street-view cars.",
        "Growth of 5.2 to 5.4 percent",
        "Pupils aged 5-11 eat free.",
    ],
)
def test_figures_are_left_to_the_reader(text: str) -> None:
    assert non_quantities(text) == ()


@given(st.text(st.sampled_from("0123456789.-+@ ()/:wv,ABno\n"), max_size=60) | st.text(max_size=40))
def test_spans_stand_in_order_and_apart(text: str) -> None:
    position = 0
    for (start, end), kind in non_quantities(text):
        assert position <= start < end <= len(text)
        assert kind
        position = end
