"""More than two figures of one measure over time are one finding, with its values in their order."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile import reconcile
from claimledger.reconcile.explain import explain_series
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.series import one_measure, series_of
from claimledger.reconcile.values import point
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim, Conflict
from reconcile.making import make_claim, make_document


def share(document: str, value: float, when: str, **more: Any) -> Claim:
    """The share of a town's flats that are let by the town."""
    sentence = f"Of the flats in Brunsea, [{value} %] are let by the town."
    given = {"subject_id": "place:brunsea", "precision": 0.5, "key": "municipal flat share", "when": when}
    return make_claim(document, sentence, value, "percent", "Brunsea", "share of municipal flats", **(given | more))


def deaths(document: str, value: int, when: str, **more: Any) -> Claim:
    """The dead of a flood."""
    sentence = f"The Ulva flood has killed [{value}] people, the rescue service said."
    given = {"subject_id": "event:ulva-flood", "counted": "people", "key": "death", "precision": 0.5, "when": when}
    return make_claim(document, sentence, value, "count", "Ulva flood", "people killed", **(given | more))


def found(*claims: Claim) -> tuple[Conflict, ...]:
    documents = [make_document(claim.document, f"text of {claim.document}") for claim in claims]
    return reconcile(claims, documents).conflicts


def only(*claims: Claim) -> Conflict:
    (conflict,) = found(*claims)
    return conflict


def in_order(text: str, *pieces: str) -> bool:
    """Whether pieces stand in a text one after the other."""
    places = [text.find(piece) for piece in pieces]
    return -1 not in places and places == sorted(places)


def test_a_trend_is_one_finding_for_information() -> None:
    trend = only(share("c", 55, "2023"), share("a", 60, "2017"), share("b", 56, "2021"))

    assert (trend.kind, trend.severity, trend.rule) == ("different_time", "info", "series")
    assert len(trend.claims) == 3
    assert in_order(trend.explanation, "60 %", "2017", "56 %", "2021", "55 %", "2023", "without going back")
    assert trend.calculation == "60 percent (2017), 56 percent (2021), 55 percent (2023)"


def test_states_of_periods_are_a_series_too() -> None:
    """ "60 % in 2017" is a state, though it names a year."""
    years = {"role": "period"}
    trend = only(share("a", 60, "2017", **years), share("b", 56, "2021", **years), share("c", 55, "2023", **years))

    assert (trend.severity, trend.rule) == ("info", "series")
    assert "Over 6.0 years it goes from 60 % to 55 % without going back" in trend.explanation


def test_a_year_and_its_quarter_are_no_series() -> None:
    periods = ("2021", "2021-01-01/2021-03-31", "2021-04-01/2021-06-30")
    shares = zip("abc", (60, 56, 51), periods, strict=True)

    found_ = found(*(share(name, value, when, role="period") for name, value, when in shares))
    assert all(len(conflict.claims) == 2 for conflict in found_)


def test_a_rate_at_two_times_is_worth_no_word_and_at_three_a_series() -> None:
    def rate(document: str, value: float, when: str) -> Claim:
        return share(document, value, when, role="period", dimension="rate", key="unemployment", basis="relative")

    first, second, third = rate("a", 5.1, "2030-11"), rate("b", 7.9, "2030-12"), rate("c", 5.2, "2031-01")

    assert found(first, second) == ()
    assert (only(first, second, third).severity, only(first, second, third).rule) == ("low", "series")


def test_a_jump_back_is_a_conflict() -> None:
    jump = only(share("a", 60, "2017"), share("b", 40, "2021"), share("c", 59, "2023"))

    assert jump.severity in {"low", "medium"}
    assert "jumps back" in jump.explanation


def test_a_toll_by_the_hour_is_one_note() -> None:
    tolls = [deaths(name, value, f"2031-05-0{name}") for name, value in zip("1234", (9, 23, 34, 41), strict=True)]
    toll = only(*tolls)

    assert (toll.kind, toll.severity) == ("different_time", "info")
    assert in_order(toll.explanation, "9", "23", "34", "41", "more becomes known")


def test_a_toll_of_one_day_is_in_the_order_of_its_values() -> None:
    """What the rules take for several hours of one day."""
    tolls = [deaths(name, value, "2031-05-01") for name, value in zip("1234", (41, 9, 34, 23), strict=True)]
    series = series_of(loose_candidates(tolls, {}, ALONE, {}))

    assert series is not None
    assert [int(point(one.quantity)) for one in series.steps] == [9, 23, 34, 41]
    assert "Within a day it goes from 9 people to 41 people without going back" in explain_series(series, {})


def test_figures_of_one_day_that_are_no_total_are_no_series() -> None:
    shares = [share(name, value, "2031-05-01") for name, value in zip("123", (41, 9, 34), strict=True)]

    assert series_of(loose_candidates(shares, {}, ALONE, {})) is None


def test_a_toll_that_falls_is_told() -> None:
    tolls = [deaths(name, value, f"2031-05-0{name}") for name, value in zip("123", (9, 41, 34), strict=True)]
    toll = only(*tolls)

    assert toll.severity == "low"
    assert "falls from 41 people to 34 people" in toll.explanation


def test_two_figures_are_a_pair_and_no_series() -> None:
    assert only(share("a", 60, "2017"), share("b", 55, "2023")).rule != "series"


def test_what_is_worded_otherwise_is_no_series() -> None:
    """Where the measures are only near one another, a fall need not be one."""
    other = share("c", 55, "2023", key="flat share")
    conflicts = found(share("a", 60, "2017"), share("b", 56, "2021"), other)

    assert all(conflict.rule != "series" for conflict in conflicts if other.id in conflict.claims)


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_the_order_of_claims_does_not_count(turn: int) -> None:
    claims = [share("a", 60, "2017"), share("b", 40, "2021"), share("c", 59, "2023")]

    assert found(*claims[turn:], *claims[:turn]) == found(*claims)


def test_electric_buses_and_all_buses_are_no_series() -> None:
    same, part = {"measure": "same"}, {"measure": "alike", "concept": "same"}
    other_words = {"measure": "different", "concept": "same"}
    assert one_measure([same, other_words])
    assert not one_measure([same, part])
