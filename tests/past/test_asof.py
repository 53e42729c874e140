"""What had been said by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimledger.errors import UsageError
from claimledger.past import AsOf, as_of
from claimledger.past.asof import last_day
from claimledger.publish import publish
from publish.samples import outcome


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return publish(outcome(), tmp_path).path


def figures(found: AsOf) -> list[list[str]]:
    return [[said.claim.quantity.exact for said in topic.claims] for topic in found.topics]


@pytest.mark.parametrize(
    ("published", "last"),
    [("2031-03-04", (2031, 3, 4)), ("2031-02", (2031, 2, 28)), ("2032-02", (2032, 2, 29)), ("2031", (2031, 12, 31))],
)
def test_last_day(published: str, last: tuple[int, int, int]) -> None:
    assert last_day(published) == date(*last)


def test_only_what_was_published_by_then_counts(home: Path) -> None:
    assert figures(as_of(home, "2031-03-03")) == []
    early = as_of(home, "2031-03-04")
    assert figures(early) == [["55%"]]
    assert early.conflicts == ()  # the other side came later
    late = as_of(home, "2031")
    assert {figure for topic in figures(late) for figure in topic} == {"40 percent", "55%", "2.5 million tonnes"}
    assert [one.key for one in late.conflicts] == [outcome().conflicts[0].key]


def test_the_newest_of_a_subject_and_measure_stands_first(home: Path) -> None:
    topic = as_of(home, "2032").topics[0]

    assert (topic.subject, topic.measure) == ("Osthafen", "the country's grain")
    assert [said.published for said in topic.claims] == ["2031", "2031-03-04"]  # "2031" may be its last day
    assert topic.claims[0].article == '"Grain in Osthafen"'


def test_figures_of_another_sort_are_no_earlier_ones(home: Path) -> None:
    assert figures(as_of(home, "2032")) == [["40 percent", "55%"], ["2.5 million tonnes"]]


def test_a_subject_or_a_measure_narrows_it(home: Path) -> None:
    assert figures(as_of(home, "2032", subject="osthafen")) == figures(as_of(home, "2032"))
    assert as_of(home, "2032", measure="GRAIN").topics != ()
    assert as_of(home, "2032", subject="Westhafen") == AsOf(day=date(2032, 12, 31), topics=(), conflicts=(), undated=0)


def test_articles_without_a_date_are_left_out_and_counted(tmp_path: Path) -> None:
    whole = outcome()
    undated = tuple(one.model_copy(update={"published": None}) for one in whole.documents)
    found = as_of(publish(replace(whole, documents=undated), tmp_path).path, "2040")

    assert (found.topics, found.conflicts, found.undated) == ((), (), 2)


@pytest.mark.parametrize("day", ["", "yesterday", "2031-13"])
def test_what_is_no_day_is_told(home: Path, day: str) -> None:
    with pytest.raises(UsageError, match="is no date: name a day"):
        as_of(home, day)
