"""Numbers that are no quantities: [brackets] mark the spans that are left alone, by kind."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger import lexicon
from claimledger.extract.quantities.non_quantities import FILE, NonQuantity, filled, non_quantities

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


SENTENCES = {
    "sport": [
        "Marsh fouled out with [1:07] left and 12 points.",
        "Harlow [won 6-4, 3-6, 7-6 (7-5)] against the [No. 3] seed.",
        "Lowland beat the Osthafen [Reds 102-98] on Tuesday before 4,000 fans.",
        "They [were 245 for 6] at tea, with 3 men out for 12 runs.",
        "Brask [made it 2-1] and then [3-1] ahead of half-time.",
        "The [Big 12] and the [Pac-12] met 14 times.",
        "The [under-19] side went [3-for-4] in a [best-of-seven] series.",
        "He finished with a [six-under 66] for a total of 201.",
    ],
    "technology": [
        "The [RTX 5080] and the [Ryzen 9 9950X] cost $900 each.",
        "[Windows 11] users rose to 400 million.",
        "The [iPhone 17 Pro] has a 6.3-inch screen, [Bluetooth 5.3] and [USB 3.2].",
        "[5G] reached 300 towns, [4K] video 20 of them.",
        "[Version 14.2.1] mends 12 faults of [Python 3.12].",
    ],
    "law": [
        "The court cited [42 U.S.C. § 1983] and [Rule 12(b)(6)] in 3 cases.",
        "[Sections 4, 5 and 6] were struck out by 3 judges.",
        "[Chapter 11] filings rose 12 percent under [Directive 2016/680].",
        "The panel [ruled 6-3] in case [No. 24-11023], after 14 days.",
    ],
    "transport": [
        "The [737 MAX 9] carried 171 people on [flight LH 438] from [gate B12].",
        "Take [the 42 bus] to [Terminal 5]; it takes 20 minutes.",
        "[Junctions 10 and 12] were shut for 3 hours after 2 crashes.",
        "A [Class 802] train hit 125 mph on [line 2].",
    ],
    "markets": [
        "The [S&P 500] rose 1.2% and the [Nikkei 225] closed up 300 points.",
        "The [FTSE 100] lost 40 points as 12 of the [Fortune 500] fell.",
    ],
    "recipes": [
        "[1.] Beat 2 eggs. [2.] Add 250g of flour.",
        "Set the oven to [gas mark 6] and bake for 25 minutes.",
    ],
    "notices": [
        "[Call 0800 555 0199] or write to [PO Box 12]; 3 staff answer.",
        "The van, plate [HH-AB 1234], was seen near [12 Mill Road] by 2 men.",
        "[#Vote2031] had 12,000 posts, says [@harbour12].",
    ],
    "talk": [
        "[No one] knew [which one] was his; 3 were.",
        "It is [24/7] work, a [catch-22] for 12 of them.",
        "[One day] they will pay 5 euros for [one another].",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "sentence", [pytest.param(one, id=f"{of}: {one}") for of, all_ in SENTENCES.items() for one in all_]
)
def test_in_a_sentence_only_the_quantities_are_left(sentence: str) -> None:
    assert marked(sentence) == sentence


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


@pytest.mark.parametrize(
    "sentence",
    [
        "The [5-2] diet and the [3-3] draw cost 12 euros.",
        "The vote in May was [220–211].",
        "It takes 2-5 days, or 5-2 weeks, for 3-2 percent.",
        "A 2-1/2 inch nail, 10-5.5 and -5-2",
    ],
)
def test_two_numbers_that_do_not_rise_are_a_result(sentence: str) -> None:
    assert marked(sentence) == sentence


@pytest.mark.parametrize("pattern", [one for entry in ENTRIES for one in entry.patterns])
def test_repeats_are_bounded(pattern: str) -> None:
    """No repeat can run along the text: time stays proportional to its length whatever stands in it."""
    plainly = re.sub(r"\\.|\[[^]]*\]", "x", filled(pattern))
    assert not re.search(r"\*|(?<!\})\+|\{\d*,\}", plainly)


@given(st.text(st.sampled_from("0123456789.-+@ ()/:wv,ABno\n"), max_size=60) | st.text(max_size=40))
def test_spans_stand_in_order_and_apart(text: str) -> None:
    position = 0
    for (start, end), kind in non_quantities(text):
        assert position <= start < end <= len(text)
        assert kind
        position = end
