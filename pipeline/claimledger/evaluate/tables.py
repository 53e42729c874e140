"""Precision, recall and F1 of each field, as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from claimledger.evaluate.claims import FIELDS
from claimledger.evaluate.figures import Figure, Scores


def field_table(scores: Scores) -> pd.DataFrame:
    """One row a field of a claim, and one each for organisations and targets; columns: right, predicted, gold,
    precision, recall, f1 (shares from 0 to 1, NaN where there is nothing to share).

    A field is right where the claim was found with its value and the field is right in it. Predicted are the claims
    found with their value and the false alarms; claims that the gold leaves open count neither way.
    """
    figures = scores.by_name
    found, alarms = figures["claims.recall"], _hits(figures, "false_alarms.traps", "false_alarms.stray")
    predicted = (found.hits or 0) + alarms
    rows = {"value": (found.hits or 0, predicted, found.total or 0)}
    for name in (*FIELDS, "fully_right"):
        rows[name] = (figures[f"claims.{name}"].hits or 0, predicted, found.total or 0)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["right", "predicted", "gold"])
    table["precision"] = table["right"] / table["predicted"]
    table["recall"] = table["right"] / table["gold"]
    for name in ("organisations", "targets"):
        table.loc[name] = _named_row(figures, name)
    total = table["precision"] + table["recall"]
    table["f1"] = 2 * table["precision"] * table["recall"] / total.where(total > 0)
    return table.astype({"right": int, "predicted": int, "gold": int})


def printed(table: pd.DataFrame) -> str:
    """The table as text, shares in percent."""
    shares = {name: (lambda share: f"{share:.1%}") for name in ("precision", "recall", "f1")}
    return table.to_string(formatters=shares, na_rep="-")


def _named_row(figures: Mapping[str, Figure], name: str) -> list[float]:
    """The row of records with a precision and recall of their own; the hits may differ, so right is recall's."""
    precision, recall = figures[f"{name}.precision"], figures[f"{name}.recall"]
    shares = [float("nan") if one.value is None else one.value for one in (precision, recall)]
    return [recall.hits or 0, precision.total or 0, recall.total or 0, *shares]


def _hits(figures: Mapping[str, Figure], *names: str) -> int:
    return sum(figures[name].hits or 0 for name in names)
