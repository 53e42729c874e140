"""Floors under what is found in our annotated newswire (`time_checks` says how), and the annotation's form.

The floors of both halves lie slightly under what was measured; the held out half was never looked at to write a rule.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import pytest

from time_checks import HALVES, TYPES, Half, Score, Story, Timex, misses, pair, predict, score, stories

DATES = frozenset({"DATE"})

VALUE = re.compile(
    r"(?P<reference>(?:PRESENT|PAST|FUTURE)_REF)"
    r"|(?P<duration>P(?:T?[\dX.]+(?:Y|Q|M|W|D|DE|H|S))+)"
    r"|(?P<date>\d{2,3}|\d{4}(?:-(?:\d\d(?:-\d\d)?|[QH]\d|S[PU]|FA|WI|W\d\d(?:-WE)?))?)"
    r"|(?P<time>\d{4}-\d\d-\d\dT(?:\d\d:\d\d|MO|AF|EV|NI))"
    r"|(?P<set>XXXX-(?:\d\d|WXX-\d|XX-XXTNI))"
)
GROUPS = {"DATE": {"reference", "date"}, "TIME": {"time"}, "DURATION": {"duration"}, "SET": {"duration", "set"}}

WEEKDAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")

STORIES = [pytest.param(story, id=story.name) for half in HALVES for story in stories(half)]

STORY = Story("bakery", "1989-08-01", "It opened in late May 1946 and closed in 1980.", ())
MAY = Timex(13, 26, "DATE", "1946-05")
CLOSED = Timex(41, 45, "DATE", "1980")


@pytest.mark.parametrize("story", STORIES)
def test_annotated_spans_are_whole_words_in_order_that_share_nothing(story: Story) -> None:
    end = 0
    for time in story.times:
        assert end <= time.start < time.end
        end = time.end
        assert not story.text[max(0, time.start - 1)].isalnum() or time.start == 0
        assert not story.text[end : end + 1].isalnum()
        assert story.text[time.start : end].strip() == story.text[time.start : end]


@pytest.mark.parametrize("story", STORIES)
def test_annotated_values_are_of_their_type(story: Story) -> None:
    for time in story.times:
        read = VALUE.fullmatch(time.value)
        assert read is not None, time
        assert read.lastgroup in GROUPS[time.type], time


@pytest.mark.parametrize("story", STORIES)
def test_annotated_weekdays_fall_on_their_values(story: Story) -> None:
    for time in story.times:
        named = WEEKDAYS.findall(story.text[time.start : time.end])
        day = re.match(r"\d{4}-\d\d-\d\d", time.value)
        if named and day and "Good" not in story.text[time.start : time.end]:
            assert f"{date.fromisoformat(day[0]):%A}" in named


def test_the_halves_share_no_story() -> None:
    names = [story.name for half in HALVES for story in stories(half)]
    assert len(names) == len(set(names)) == 36


def test_pairs_are_those_that_share_most() -> None:
    year = Timex(22, 26, "DATE", "1946")
    found = pair([MAY, CLOSED], [year, Timex(13, 21, "DATE", "1989-05")])
    assert found.pairs == ((MAY, Timex(13, 21, "DATE", "1989-05")),)
    assert found.missed == (CLOSED,)
    assert found.spurious == (year,)


def test_a_score_tells_overlap_span_value_and_year_apart() -> None:
    story = Story("bakery", STORY.date, STORY.text, (MAY, CLOSED))
    found = [Timex(18, 26, "DATE", "1946-05"), Timex(41, 45, "DATE", "1980-08")]
    assert score([story], {"bakery": found}) == Score(2, 2, found=2, strict=1, value=1, year=2)
    assert score([story], {}) == Score(2, 0, found=0, strict=0, value=0, year=0)
    assert score([story], {"bakery": story.times}).f1(2) == 1.0


def test_predictions_of_other_types_do_not_count_among_dates() -> None:
    story = Story("bakery", STORY.date, STORY.text, (MAY, CLOSED))
    found = [Timex(13, 26, "DURATION", "1946-05"), CLOSED]
    assert score([story], {"bakery": found}, DATES) == Score(2, 1, found=1, strict=1, value=1, year=1)


def test_misses_name_what_is_wrong() -> None:
    story = Story("bakery", STORY.date, STORY.text, (MAY, CLOSED))
    found = [Timex(0, 2, "SET", "P1D"), Timex(13, 26, "DATE", "1946"), Timex(38, 45, "DATE", "1980")]
    assert [line.split()[0] for line in misses(story, found)] == ["spurious", "value", "span"]


class Floor(NamedTuple):
    """F1, in percent, of the times found, found with their span, with their value, with their year."""

    found: float
    strict: float
    value: float
    year: float


FLOORS: dict[tuple[Half, frozenset[str]], Floor] = {
    ("dev", TYPES): Floor(98.0, 96.0, 94.0, 96.0),
    ("dev", DATES): Floor(98.0, 96.5, 95.0, 96.5),
    ("heldout", TYPES): Floor(95.5, 89.0, 86.5, 90.0),
    ("heldout", DATES): Floor(93.5, 90.0, 84.0, 86.5),
}


@pytest.fixture(scope="module")
def predicted() -> dict[Half, dict[str, tuple[Timex, ...]]]:
    """What the adapter finds in the stories of each half."""
    return {half: predict(stories(half)) for half in HALVES}


@pytest.mark.parametrize(("half", "types"), [pytest.param(*key, id=f"{key[0]}-{len(key[1])}") for key in FLOORS])
def test_times_of_newswire_are_found(
    half: Half, types: frozenset[str], predicted: dict[Half, dict[str, tuple[Timex, ...]]]
) -> None:
    told = score(stories(half), predicted[half], types)
    reached = Floor(*(100 * told.f1(right) for right in (told.found, told.strict, told.value, told.year)))
    under = {
        name: share
        for name, share, floor in zip(Floor._fields, reached, FLOORS[half, types], strict=True)
        if share < floor
    }
    assert not under
