"""What a picture shows of a finding, or of claims that are asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimledger.errors import UsageError
from claimledger.pictures import alternative, picture_of, picture_of_claims
from claimledger.pictures.gather import MOST_POINTS, headed
from claimledger.pictures.units import common_unit, in_unit, unit_in_words
from claimledger.records import Claim
from pictures.made import conflict, documents, told

FIRST = told("55%", "55", on="2030-06-01", precision=(Decimal("54.5"), Decimal("55.5")))
SECOND = told("40 percent", "40", on="2031-01-01", name="herald-2031")


def by_id(*claims: Claim) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}


def test_a_point_tells_value_interval_time_and_source() -> None:
    picture = picture_of(conflict(FIRST, SECOND), by_id(FIRST, SECOND), documents())
    (panel,) = picture.panels
    point = panel.points[0]
    assert (panel.name, point.value, point.low, point.high) == ("percent", 55, Decimal("54.5"), Decimal("55.5"))
    assert (point.when, point.origin) == ("as of 1 June 2030", "The Courier, 4 March 2031")
    assert point.is_compared
    assert picture.by_time


def test_figures_of_one_time_stand_by_source() -> None:
    one, other = told("55%", "55", on="2030-06-01"), told("40 percent", "40", on="2030-06-01")
    assert not picture_of(conflict(one, other), by_id(one, other), documents()).by_time


def test_figures_without_any_date_stand_by_source() -> None:
    one, other = told("55%", "55"), told("40 percent", "40", name="herald-2031")
    picture = picture_of(conflict(one, other), by_id(one, other), documents())
    assert not picture.by_time
    assert {point.when for point in picture.points} == {"without a date"}


def test_a_bound_is_open_and_a_target_hollow() -> None:
    bound = told("more than 300", "300", None, unit="count", comparator="gt", on="2030-06-01")
    target = told("400", "400", unit="count", due="2035-12-31", modality="target")
    points = picture_of(conflict(bound, target), by_id(bound, target), documents()).points
    assert [(point.low, point.high) for point in points] == [(300, None), (400, 400)]
    assert [(point.is_expected, point.is_due) for point in points] == [(False, False), (True, True)]


def test_a_period_stands_at_its_middle_and_a_deadline_at_its_day() -> None:
    period = told("55%", "55", on="2030-01-01", until="2030-12-31")
    due = told("60%", "60", on="2030-01-01", due="2030-12-31")
    points = picture_of(conflict(period, due), by_id(period, due), documents()).points
    assert [str(point.at) for point in points] == ["2030-07-02", "2030-12-31"]


def test_figures_in_other_units_of_one_kind_share_an_axis() -> None:
    feet, metres = told("5,050 feet", "5050", unit="[ft_i]"), told("5,050 metres", "5050", unit="m")
    more = told("5,100 metres", "5100", unit="m")
    (panel,) = picture_of(conflict(feet, metres, more), by_id(feet, metres, more), documents()).panels
    assert panel.name == "metres"
    assert round(min(point.value for point in panel.points), 2) == Decimal("1539.24")


def test_figures_in_other_kinds_of_units_have_axes_of_their_own() -> None:
    euros, share = told("€4 million", "4000000", unit="EUR"), told("5%", "5")
    picture = picture_of(conflict(euros, share), by_id(euros, share), documents())
    assert [panel.name for panel in picture.panels] == ["euros", "percent"]


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("EUR", "euros"),
        ("CNY/d", "Chinese yuan per day"),
        ("km2", "square kilometres"),
        ("[ft_i]", "feet"),
        ("/100000", "per 100,000"),
        ("percentage_point", "percentage points"),
        ("USD/{share}", "US dollars per share"),
        ("[bbl_us]/d", "barrels per day"),
        ("QQQ", "QQQ"),
    ],
)
def test_units_are_told_in_words(unit: str, words: str) -> None:
    assert unit_in_words(unit) == words


def test_degrees_are_brought_to_the_unit_that_most_are_told_in() -> None:
    claims = [told("100 degrees", "100", unit="[degF]"), told("38C", "38", unit="Cel"), told("37C", "37", unit="Cel")]
    assert common_unit(claims) == "Cel"
    low = in_unit(claims[0].quantity, "Cel").low
    assert low is not None
    assert round(low, 1) == Decimal("37.8")


def test_the_heading_is_what_the_explanation_begins_with() -> None:
    assert headed("Osthafen, grain: 55% in 2030 against 40 percent.", [FIRST]) == (
        "Osthafen, grain",
        "55% in 2030 against 40 percent.",
    )
    title, rest = headed("From 7 to 9 is not 5 percent: 9 - 7 = 2.", [FIRST])
    assert "Osthafen" in title
    assert rest == "From 7 to 9 is not 5 percent: 9 - 7 = 2."


def test_a_sentence_with_a_figure_is_no_heading() -> None:
    explanation = "55% of 80 is not 40 percent: 55% x 80 = 44."
    assert headed(explanation, [FIRST]) == ("Osthafen, the country's grain", explanation)


def test_claims_are_asked_for_by_words_of_subject_and_measure() -> None:
    claims = [FIRST, SECOND]
    assert len(picture_of_claims(claims, documents(), subject="OSTH").points) == 2
    assert len(picture_of_claims(claims, documents(), measure="grain").points) == 2
    with pytest.raises(UsageError, match="no claim of this release is about 'Osthafen, timber'"):
        picture_of_claims(claims, documents(), subject="Osthafen", measure="timber")
    with pytest.raises(UsageError, match="name what to draw"):
        picture_of_claims(claims, documents())


def test_of_many_claims_the_newest_are_drawn_and_the_rest_is_counted() -> None:
    claims = [told(f"{n}%", str(n), on=f"{1900 + n}-01-01") for n in range(MOST_POINTS + 5)]
    picture = picture_of_claims(claims, documents(), measure="grain")
    assert len(picture.points) == MOST_POINTS
    assert min(point.value for point in picture.points) == 5
    assert f"The newest {MOST_POINTS} of {MOST_POINTS + 5} figures are shown." in picture.notes


def test_a_finding_without_claims_cannot_be_drawn() -> None:
    with pytest.raises(UsageError, match="none of its claims is in the release"):
        picture_of(conflict(FIRST, SECOND), {}, documents())


def test_the_alternative_tells_every_point() -> None:
    words = alternative(picture_of(conflict(FIRST, SECOND), by_id(FIRST, SECOND), documents()))
    assert words.startswith(
        "Dot plot over time. percent: 55 (54.5 to 55.5) as of 1 June 2030 (The Courier, 4 March 2031)"
    )
    assert "40 as of 1 January 2031" in words
