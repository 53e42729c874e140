"""Digits that are no quantities: [brackets] mark the spans that are left alone, by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.non_quantities import non_quantities
from extract.marked import unmarked

SPANS = [
    ("web", "Write to [box12@example.org] or see [https://example.org/a/2019?x=1]."),
    ("web", "See [www.example.org/12] for more."),
    ("phone", "Ring [0800 123 4567] at once."),
    ("phone", "Ring [+44 20 7946 0000] at once."),
    ("phone", "Ring [(020) 79460000] at once."),
    ("version", "Update to [v2.3.1] or [10.0.19.4] today."),
    ("serial", "Licence [123456789] and badge [007] were found."),
    ("label", "[Section 21] and [Article 5] were repealed."),
    ("label", "Take [bus 42] to [Gate 7]."),
    ("formula", "Take vitamin [B12] with [O2]; aim at [U-21] and a [3+1] format."),
    ("score", "A [3-1] win followed the [0–2] defeat."),
    ("score", "Rovers [won 3-1] that day."),
    ("address", "They met at [10 Downing Street] at noon."),
]


@pytest.mark.parametrize(("kind", "sentence"), SPANS)
def test_names_with_digits_are_told_by_kind(kind: str, sentence: str) -> None:
    text, marked = unmarked(sentence)
    found = non_quantities(text)
    assert [text[start:end].rstrip(".,") for (start, end), _ in found] == marked
    assert {name for _, name in found} == {kind}


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
