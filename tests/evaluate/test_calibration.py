"""What the gold can judge of a release's claims, and whether their confidence means what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimledger.evaluate import render
from claimledger.evaluate.calibration import Judged, bins, expected_error, whole_of
from claimledger.evaluate.output import OutClaim
from claimledger.evaluate.spans import Span
from claimledger.evaluate.tables import calibration_table

Files = dict[str, list[dict[str, Any]]]


def judged(confidence: float, fully: bool, whole: bool = False) -> Judged:
    claim = OutClaim(
        "c-1", Span("mill", 0, 3), "400", 400, 400, "eq", "t", "", frozenset(), "unknown", "actual", "", "", "",
        confidence,
    )  # fmt: skip
    return Judged(claim, fully, whole)


def sure(*values: float) -> Callable[[Files], None]:
    """Give the release's claims a confidence, in their order."""

    def change(files: Files) -> None:
        for one, value in zip(files["claims"], values, strict=False):
            one["confidence"] = value

    return change


def test_sure_claims_that_are_right(world: Any) -> None:
    assert world.counts(sure(0.95, 0.9, 0.89))["confidence.sure"] == (2, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity": {"low": 4, "high": 4}},
        {"quantity": {"unit": "kg"}},
        {"modality": "target"},
        {"time": None},
    ],
)
def test_a_sure_claim_that_is_wrong_in_what_it_stands_with(world: Any, wrong: dict[str, Any]) -> None:
    def change(files: Files) -> None:
        sure(0.95, 0.95)(files)
        files["claims"][0]["quantity"] |= wrong.get("quantity", {})
        files["claims"][0] |= {name: value for name, value in wrong.items() if name != "quantity"}

    assert world.counts(change)["confidence.sure"] == (1, 2)


def test_a_sure_false_alarm_is_wrong_and_what_the_gold_leaves_open_is_not_judged(world: Any) -> None:
    def move(document: str, exact: str, start: int) -> Callable[[Files], None]:
        def change(files: Files) -> None:
            sure(0.95)(files)
            quantity = files["claims"][0]["quantity"]
            quantity |= {"exact": exact, "start": start, "end": start + len(exact)}
            files["claims"][0]["document"] = document

        return change

    places = {name: (world.corpus / f"{name}.txt").read_text("utf-8") for name in ("mill", "survey")}
    trap, tolerated = places["mill"].index("555-0100"), places["mill"].index("3rd")
    assert world.counts(move("mill", "555-0100", trap))["confidence.sure"] == (0, 1)
    assert world.counts(move("mill", "3rd", tolerated))["confidence.sure"] == (0, 0)
    assert world.counts(move("survey", "90", places["survey"].index("90")))["confidence.sure"] == (0, 0)


def test_subject_and_speaker_count_in_the_second_share_only(world: Any) -> None:
    def change(files: Files) -> None:
        sure(0.95, 0.95)(files)
        files["claims"][0]["subject"] = None

    (one,) = world.score(change).bins
    assert (one.claims, one.fully_right, one.with_subject) == (2, 1.0, 0.5)


def test_bins_take_their_lower_edge_and_one_belongs_to_the_last() -> None:
    found = bins([judged(0.5, True), judged(0.59, False), judged(0.9, True), judged(1.0, True)])
    assert [(one.low, one.claims, one.fully_right) for one in found] == [(0.5, 2, 0.5), (0.9, 2, 1.0)]


def test_the_expected_error_weighs_bins_by_their_claims() -> None:
    found = bins([judged(0.95, True), judged(0.95, True), judged(0.95, False), judged(0.55, True)])
    assert expected_error(found) == pytest.approx((3 * (0.95 - 2 / 3) + 0.45) / 4)
    assert whole_of(found).fully_right == 0.75


def test_of_no_claims_there_is_no_error() -> None:
    assert expected_error(()) is None
    with pytest.raises(ValueError, match="no claim"):
        whole_of(())


def test_the_table_is_printed_where_claims_say_how_sure_they_are(world: Any) -> None:
    table = calibration_table(world.score(sure(0.95, 0.65)))
    assert list(table.index) == ["0.6 to 0.7", "0.9 to 1.0", "all"]
    assert table.loc["all", "claims"] == 2
    assert "expected calibration error: 0.200" in render(world.score(sure(0.95, 0.65)))
    assert "expected calibration error" not in render(world.score())
