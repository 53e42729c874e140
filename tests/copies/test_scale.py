"""Time and memory of a large corpus: reprints, shared paragraphs, one template, and a line that is on every page."""

from __future__ import annotations

import random
import resource
import sys
import time

import pytest

from claimledger.copies import CopyIndex, find_copies, sketch
from claimledger.records import Copies, Document
from copies.articles import article, story

LINE = "The newspaper is printed every day but Sunday by the presses of the Lower Quell Publishing House."
WEATHER = (
    "The weather on Friday will be dry at first, with a light wind from the west and a high of {} degrees in the "
    "afternoon, before clouds come in from the sea and bring {} millimetres of rain in the night to the hills."
)


def made(number: int) -> Document:
    """An article of a corpus in which, of ten, one is a reprint, one takes over a paragraph, one is a template's."""
    chance = random.Random(number)
    body = {
        1: lambda: story(number - 1)[:-1],
        2: lambda: [*story(number, 7), story(number - 2)[3]],
        3: lambda: [WEATHER.format(chance.randrange(400), chance.randrange(400))],
    }.get(number % 10, lambda: story(number))()
    return article(f"d{number:05}", [*body, LINE])


def found_in(count: int) -> tuple[Copies, ...]:
    with CopyIndex() as index:
        for number in range(count):
            index.add(sketch(made(number)))
        return find_copies(index, lambda name: made(int(name[1:])))


@pytest.mark.slow
def test_ten_thousand_articles_take_little_more_than_ten_times_a_thousand() -> None:
    seconds, peaks = [], []
    for count in (1000, 10_000):
        start = time.perf_counter()
        found = found_in(count)
        seconds.append(time.perf_counter() - start)
        peaks.append(
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        )
        reprints = [one for one in found if one.kind == "document" and len(one.members) == 2]
        assert len(reprints) >= count // 10
        assert max(len(one.members) for one in found) == count  # the line
    more = peaks[1] - peaks[0]
    print(f"\n1,000 articles: {seconds[0]:.1f} s; 10,000: {seconds[1]:.1f} s and {more:.0f} MB more at the peak")

    assert seconds[1] < 25 * seconds[0]
    assert more < 150
