from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from claimledger import extract_claims
from claimledger.publish import targets_of
from claimledger.publish.targets import target_year
from claimledger.records import TimeScope
from publish.samples import BY_2035, claim, outcome


def test_only_figures_that_look_ahead_are_targets() -> None:
    _, _, planned = outcome().claims
    (row,) = targets_of(outcome().claims)

    assert (row.claim, row.document, row.subject, row.measure) == (
        planned.id,
        "herald-2031",
        "Osthafen",
        "the country's grain",
    )
    assert (row.low, row.high, row.unit, row.year, row.modality) == (2_500_000, 2_500_000, "t", 2035, "target")


@pytest.mark.parametrize(
    ("modality", "rows"),
    [("target", 1), ("projection", 1), ("planned_increase", 1), ("actual", 0), ("estimate", 0), ("threshold", 0)],
)
def test_modality_decides(modality: str, rows: int) -> None:
    assert len(targets_of([claim("courier-2031", "55%", modality=modality)])) == rows


def test_a_claim_without_subject_or_measure_has_a_row_with_nulls() -> None:
    (row,) = targets_of([claim("courier-2031", "55%", modality="target", subject=None, measure=None)])

    assert (row.subject, row.measure, row.year) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "year"),
    [({}, 2035), ({"role": "as_of"}, None), ({"end": None}, None), ({"start": date(2031, 1, 1)}, 2035)],
)
def test_the_year_is_the_end_of_the_targets_time(changes: dict[str, object], year: int | None) -> None:
    time: TimeScope = BY_2035.model_copy(update=changes)

    assert target_year(time) == year


PLANS = [
    ("The utility plans to install 400 turbines by 2031.", [(400, 2031)]),
    ("Norvik forecasts revenue of 2 billion euros in 2027.", [(2_000_000_000, 2027)]),
    ("Steelmakers must cut emissions by 30 percent by 2035.", [(30, 2035)]),
    ("The quota for cod in 2027 is 4,000 tonnes.", [(4000, 2027)]),
    ("The first 12 trains will be delivered in 2028.", [(12, 2028)]),
    ("Carmakers are required to sell 20 percent electric cars by 2030.", [(20, 2030)]),
    ("The festival is scheduled to host 200 bands in 2027.", [(200, 2027)]),
    ("The grid operator targets 12 gigawatts of storage by 2035.", [(12, 2035)]),
    ("Analysts predict a loss of 40 million euros for 2026.", [(40_000_000, 2026)]),
    ("The hospital's plan calls for 80 extra beds by 2029.", [(80, 2029)]),
    ("The operator intends to raise capacity from 4 million to 6 million riders by 2032.", [(6_000_000, 2032)]),
    ("Sales are seen rising 5 percent in 2027.", [(5, 2027)]),
    ("The council approved plans for 700 homes.", [(700, None)]),
    ("The union demands 6 percent more pay.", [(6, None)]),
]
NO_PLANS = [
    "The firm opened 12 shops in 2025, as planned.",
    "The plan cost 4 million euros.",
    "Turnout rose to 60 percent, beating forecasts.",
    "The target was met: 300 homes were built in 2025.",
    "If turnout falls below 40 percent, the vote is void.",
    "The law requires a majority of 60 percent.",
    "Bake the bread for 40 minutes and add 2 eggs.",
    "The planned bridge collapsed, killing 4 people.",
]


@pytest.mark.parametrize(("text", "rows"), [*PLANS, *((text, []) for text in NO_PLANS)])
def test_what_is_planned_has_a_row_with_its_year(text: str, rows: list[tuple[int, int | None]], nlp: Language) -> None:
    found = targets_of(extract_claims(text, published="2026-03-15", nlp=nlp))
    assert [(row.low, row.year) for row in found] == rows
