"""Ranks: [brackets] mark what is to be found in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.ranks import find_ranks
from extract.marked import plain, unmarked

RANKS = [
    ("Ghana is the [second-largest] grower of cocoa.", ["2"], "rank_superlative"),
    ("Ghana is the [2nd biggest] grower of cocoa.", ["2"], "rank_superlative"),
    ("It is the [fourth-most] populous state.", ["4"], "rank_superlative"),
    ("It was the [third wettest] June.", ["3"], "rank_superlative"),
    ("The school ranks [7th] nationally.", ["7"], "rank_verb"),
    ("The school was ranked [7th] in Wales and [1st] in Cardiff.", ["7", "1"], "rank_verb"),
    ("She finished [fourth] behind a Kenyan.", ["4"], "rank_verb"),
    ("She came [second].", ["2"], "rank_verb"),
    ("She was ranked [twenty-fifth], he finished last.", ["25"], "rank_verb"),
    ("He finished [1,204th] of 2,000.", ["1204"], "rank_verb"),
    ("She was placed [14th] of twenty.", ["14"], "rank_verb"),
    ("They climbed from [seventh] to [fifth] in the table.", ["7", "5"], "rank_move"),
    ("The college rose 17 places to [94th].", ["94"], "rank_place"),
    ("The port was down from [fifth].", ["5"], "rank_place"),
    ("The college is [48th] in the survey.", ["48"], "rank_verb"),
    ("Halse, now [12th], has three games left.", ["12"], "rank_verb"),
    ("Orlen is the country's [fourth] free port after Selm, Mell and Tarn.", ["4"], "rank_verb"),
    ("The port was [sixth] in 2022 and is now [fourth].", ["6", "4"], "rank_verb"),
    ("Rovers stay [17th] in the league.", ["17"], "rank_place"),
    ("The win lifted them to [fourth] place.", ["4"], "rank_place"),
    ("The film was [third] with $4 million.", ["3"], "rank_place"),
    ("The port slipped to [5th] from [3rd].", ["5", "3"], "rank_place"),
    ("It is the world's [No. 3] maker of tyres.", ["3"], "rank_number"),
    ("She is ranked [number 4] in doubles.", ["4"], "rank_number"),
    ("The world [number one] lost to the [No. 3] seed.", ["1", "3"], "rank_number"),
    ("It is [number one] in Peru; the [No. 2] oil exporter is next.", ["1", "2"], "rank_number"),
    ("The song went in at [No 5] on the Swedish chart.", ["5"], "rank_number"),
    ("Ghana is [second] only to Ivory Coast.", ["2"], "rank_only"),
    ("The port ranks among the world's [top ten].", ["10"], "rank_top"),
    ("She finished in the [top 20].", ["20"], "rank_top"),
]


@pytest.mark.parametrize(("sentence", "values", "rule"), RANKS)
def test_ranks_are_found(sentence: str, values: list[str], rule: str) -> None:
    text, marked = unmarked(sentence)
    found = find_ranks(text)
    assert [text[start:end] for start, end, _, _ in found] == marked
    assert [plain(value) for _, _, value, _ in found] == values
    assert {name for *_, name in found} == {rule}


def test_an_edition_behind_a_rank_is_none() -> None:
    text = "The choir ranked first overall and fifth annual edition guests, or 4th in the north, sang."
    assert [text[start:end] for start, end, *_ in find_ranks(text)] == ["first"]


@pytest.mark.parametrize(
    "text",
    [
        "The third quarter was poor.",
        "The second test is on Friday.",
        "He lives on the fifth west corridor.",
        "It ran from the third to the fifth of March.",
        "They moved from first to second of March.",
        "The 21st century began.",
        "Her first interest was botany.",
        "She came second half of the time with her brother.",
        "The first harvest was small.",
        "They stood for the second session.",
        "House No. 12 burnt down.",
        "It slipped to third gear in the first place.",
        "They moved to 5th Avenue, up from third quarter lows.",
        "She was second with the news.",
        "He was second in line to the throne, and third in a series of four.",
        "The deadline is 8th of May.",
        "They were first in 2019.",
        "It was their third free kick after the break.",
        "It was the third session after Geneva.",
        "This is fourth gear.",
        "The plan remains first in line and second to none.",
        "It rose to 3rd May levels, down from the fourth floor.",
        "The No. 4 reactor, the No. 9 shirt, Order No. 5 and No. 10's view.",
        "There is no one here; it was a number of them and no 10-year plan.",
        "They hired 57 of the top 100 law firms.",
        "The fire was in the top two floors; he is in the top 5% of earners.",
    ],
)
def test_an_ordinal_alone_is_no_rank(text: str) -> None:
    assert find_ranks(text) == []


WORDS = st.sampled_from(
    ["ranked", "came", "third", "7th", "second-largest", "most", "nationally", "and", "from", "to", "in", "the",
     "world's", "No. 3", "is", "twice", "doubled", "halved", "a", "week", ".", ","]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40))
def test_ranks_are_spans_of_the_text(text: str) -> None:
    found = find_ranks(text)
    assert found == sorted(found)
    assert all(0 <= start < end <= len(text) and value > 0 for start, end, value, _ in found)
