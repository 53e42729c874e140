"""No text makes the readers of figures and times slow: what they do, and how much of the text each step looks at, grows
with the text's length and no faster, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

import pytest
from spacy.language import Language

from claimledger.clean import clean_text
from claimledger.extract import extract_document
from claimledger.extract.parsing.nlp import LONGEST_TOKEN, split_long
from claimledger.extract.parsing.sentences import Word, sentence_starts
from claimledger.extract.quantities import find_quantities
from claimledger.extract.times import find_times
from effort import LARGE, ODDS, assert_in_proportion, calls, line

PROSE = "The town of Lumenton moved 40 tonnes of wheat last year, and the mayor, who has 5 boats, was glad of it. "
KINDS = {
    "prose": PROSE,
    "digits": "1",
    "groups of digits": "1,",
    "digits and points": "1.",
    "numbers": "12 ",
    "years": "2020-",
    "ranges": "5-",
    "dates": "3 May 2021 ",
    "days": "31/12/",
    "ordinals": "3rd ",
    "fractions": "1/2",
    "money": "$1 ",
    "signs": "$",
    "shares": "5% ",
    "bounds": "more than ",
    "number words": "one hundred and ",
    "ones": "one ",
    "halves": "half a ",
    "one word": "x",
    "words of a letter": "a ",
    "capitals": "Ab ",
    "hyphenated words": "ab-cd-",
    "brackets": "(",
    "square brackets": "[1]",
    "closing brackets": ")]}",
    "quotation marks": "“",
    "apostrophes": "'",
    "hyphens": "-",
    "minus signs": "− ",
    "full stops": ".",
    "ends": ". ",
    "blanks": " ",
    "line feeds": "\n",
    "modifiers": "the end of the ",
    "months": "May ",
    "years of": "year of the ",
    "from and to": "from 1 to ",
    "addresses": "a@b.",
    "links": "http://a.b/",
    "telephones": "+44 20 ",
    "lists without blanks": "1,1",
    "scale words": "hundred and ",
    "vague numbers": "thousands of ",
    "growth": "grew a ",
    "changes": "rose by ",
    "points": "5 points ",
    "rhythms": "every second ",
    "places": "climbed to 5th from ",
    "results": "won 1-1 ",
    "streets": "10 Street ",
    "ranks": "ranked a 1st and ",
    "rates": "5 per 100 ",
    "weekdays": "Friday the ",
    "counted times": "a couple of ",
    "quarters": "Q3 ",
    "halves of": "first half of the ",
    "full-width digits": "１",
}
WINDOW = 400  # characters of a text that one question to it may look at where they are copied out of it


def quantities_in(text: str) -> object:
    return find_quantities(text, [(one.start, one.end) for one in find_times(text, None)])


@pytest.mark.parametrize("unit", KINDS.values(), ids=KINDS)
def test_quantities_take_calls_in_proportion(unit: str) -> None:
    assert_in_proportion(quantities_in, unit)


@pytest.mark.parametrize("unit", KINDS.values(), ids=KINDS)
def test_times_take_calls_in_proportion(unit: str) -> None:
    assert_in_proportion(partial(find_times, published="2023-01-13"), unit)


@pytest.mark.parametrize("words", [["a"], ["A", "."], ["."], ["("], ["“"], ["["], ["1", "."], ["No", ".", "4"], ["-"]])
def test_sentence_rules_take_calls_in_proportion(words: list[str]) -> None:
    assert_in_proportion(lambda text: sentence_starts([Word(word) for word in words * len(text)]), "x")


# --- what no call tells of: the time inside a regular expression ------------------------------------------------------


class Watched(str):
    """A text that tells how much is copied out of it at a time."""

    lengths: list[int]

    def __getitem__(self, key: Any) -> str:
        piece = super().__getitem__(key)
        if isinstance(key, slice):
            self.lengths.append(len(piece))
        return piece


@pytest.mark.parametrize("unit", KINDS.values(), ids=KINDS)
def test_no_more_than_a_window_of_the_text_is_copied_for_a_figure(unit: str) -> None:
    text = Watched(line(unit, LARGE))
    text.lengths = []
    find_quantities(text)
    find_times(text, "2023-01-13")
    long = [length for length in text.lengths if length > WINDOW]
    assert sum(long) <= 2 * LARGE, "as from a figure to the end of the text, or from its beginning"


@contextmanager
def steps_of(seconds: float) -> Iterator[None]:
    """End what takes longer than this many seconds of the processor."""
    import signal

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s of the processor")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.slow
@pytest.mark.parametrize("unit", KINDS.values(), ids=KINDS)
def test_a_line_of_200_kilobytes_is_read_in_time(unit: str) -> None:
    """Prose of this length takes half a second; what takes the square of it takes minutes, so the bound is wide."""
    with steps_of(30):
        quantities_in(line(unit, 200_000))


# --- the parse --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["1", "x", "(", "ab-cd-", "2020-", "１"])
def test_runs_without_a_blank_reach_no_tokenizer(unit: str) -> None:
    """spaCy cuts marks off a string one by one and copies the rest each time."""
    pieces = split_long(line(unit, 50_000), 0, 50_000)
    assert max((end - start for start, end in pieces), default=0) <= LONGEST_TOKEN


@pytest.mark.parametrize("kind", ["numbers", "money", "shares", "dates", "words of a letter", "capitals"])
def test_extraction_takes_calls_in_proportion(kind: str, nlp: Language) -> None:
    """Of a sentence of bounded length, so that what looks at all of it for each of its figures is bounded too."""
    documents = [clean_text(f"{PROSE}\n\n{line(KINDS[kind], length)}.") for length in (4_000, 8_000)]
    extract_document(documents[0], nlp)
    small, large = (calls(partial(extract_document, document, nlp)) for document in documents)
    assert large <= ODDS * 2 * small
