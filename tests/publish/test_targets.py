from __future__ import annotations

from datetime import date

import pytest

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
