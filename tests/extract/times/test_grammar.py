"""The tables of the grammar: every rule and modifier reads its own examples, and leaves its counterexamples alone."""

from __future__ import annotations

import re

import pytest

from claimledger import lexicon
from claimledger.extract.times import TimeMatch, find_times
from claimledger.extract.times.grammar import OPENING, RULES
from claimledger.extract.times.holidays import Holiday
from claimledger.extract.times.modifiers import MODIFIERS, Modifier
from claimledger.extract.times.readings import EXAMPLE_DATE, Rule

MARK = re.compile(r"\[([^\]]*)\]")
ENTRIES: tuple[Rule | Modifier, ...] = (*RULES, *MODIFIERS)
EXAMPLES = [
    pytest.param(entry, *example, id=f"{entry.name}: {example[0]}") for entry in ENTRIES for example in entry.examples
]


def reading_of(match: TimeMatch) -> str:
    """A match as the tables write it: its days, "?" where nothing tells them, or its kind if it can have none."""
    if match.first is None and match.last is None:
        return match.kind if match.kind not in ("point", "period", "since", "until", "by", "now") else "?"
    first, last = (str(day) if day else ".." for day in (match.first, match.last))
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(("entry", "sentence", "expected"), EXAMPLES)
def test_an_example_is_read_as_its_table_says(entry: Rule | Modifier, sentence: str, expected: str) -> None:
    found = find_times(MARK.sub(r"\1", sentence), EXAMPLE_DATE)

    assert [match.text for match in found] == MARK.findall(sentence)
    assert [reading_of(match) for match in found] == ([] if expected == "no" else expected.split())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_rule_reads_one_of_its_examples_itself(entry: Rule | Modifier) -> None:
    """A rule whose examples are all read by others is dead, or its first words are not among those it is tried at."""
    found = [match for sentence, _ in entry.examples for match in find_times(MARK.sub(r"\1", sentence), EXAMPLE_DATE)]
    alone = entry.name == "bare_unit"  # read only under a modifier, which gives its own name
    assert alone or entry.name in {match.rule for match in found}


HOLIDAYS = lexicon.table("times", "holiday", Holiday)


@pytest.mark.parametrize("holiday", HOLIDAYS, ids=lambda holiday: holiday.names[0])
def test_a_holiday_is_read_in_its_examples_and_nowhere_else(holiday: Holiday) -> None:
    assert holiday.examples
    for sentence in holiday.examples:
        (match,) = find_times(sentence, EXAMPLE_DATE)
        assert match.text.lower() in holiday.names
        assert match.first == holiday.in_year(match.first.year if match.first else 0)
    assert not [match for sentence in holiday.counterexamples for match in find_times(sentence, EXAMPLE_DATE)]


@pytest.mark.parametrize(
    ("year", "day"), [(1818, "03-22"), (1943, "04-25"), (1989, "03-26"), (2000, "04-23"), (2024, "03-31")]
)
def test_easter_falls_on_its_sunday(year: int, day: str) -> None:
    easter = next(holiday for holiday in HOLIDAYS if "easter" in holiday.names)
    assert str(easter.in_year(year)) == f"{year}-{day}"


def test_names_are_unique_and_first_words_lower_case() -> None:
    names = [entry.name for entry in ENTRIES]
    assert len(set(names)) == len(names)
    assert all(word == word.lower() for word in OPENING)
