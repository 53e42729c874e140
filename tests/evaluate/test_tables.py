"""The table per field: right, predicted and gold counts, and the shares made from them."""

from __future__ import annotations

import pytest

from claimledger.evaluate.claims import FIELDS
from claimledger.evaluate.figures import Figure, Scores
from claimledger.evaluate.tables import field_table, printed


def scores(**hits: tuple[int, int]) -> Scores:
    """Scores with the figures given as (hits, total), names with a dot for "__", and every other one perfect of ten."""
    names = ["claims.recall", "claims.fully_right", *(f"claims.{name}" for name in FIELDS)]
    names += ["organisations.precision", "organisations.recall", "targets.precision", "targets.recall"]
    counts = dict.fromkeys(names, (10, 10)) | {"false_alarms.traps": (0, 10), "false_alarms.stray": (0, 10)}
    counts |= {name.replace("__", "."): value for name, value in hits.items()}
    rows = (Figure(name, "high", one, of, one / of if of else None) for name, (one, of) in counts.items())
    return Scores("v0001", tuple(rows))


def test_recall_falls_with_what_was_missed_and_precision_with_false_alarms() -> None:
    row = field_table(scores(claims__recall=(8, 10), false_alarms__traps=(2, 12), claims__unit=(6, 8))).loc["unit"]
    assert (row["right"], row["predicted"], row["gold"]) == (6, 10, 10)
    assert row["precision"] == pytest.approx(0.6)
    assert row["recall"] == pytest.approx(0.6)
    assert row["f1"] == pytest.approx(0.6)


def test_organisations_have_their_own_precision() -> None:
    row = field_table(scores(organisations__precision=(6, 8), organisations__recall=(6, 12))).loc["organisations"]
    assert (row["precision"], row["recall"]) == (0.75, 0.5)
    assert row["f1"] == pytest.approx(0.6)


def test_nothing_right_prints_a_dash_not_an_error() -> None:
    nothing = dict.fromkeys(("claims__recall", *(f"claims__{field}" for field in FIELDS)), (0, 0))
    line = next(row for row in printed(field_table(scores(**nothing))).splitlines() if row.startswith("unit"))
    assert line.split()[-3:] == ["-", "-", "-"]
