"""The scores as tables: precision, recall and F1 of each field; the domains; the calibration of confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from claimledger.evaluate.calibration import whole_of
from claimledger.evaluate.claims import FIELDS
from claimledger.evaluate.figures import Bin, Domain, Figure, Scores


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


def domain_table(scores: Scores) -> pd.DataFrame:
    """One row a domain, then all of them; columns: claims (how many have to be found), then the shares of these that
    are found, found with their value, right in each field, fully right."""
    whole = Domain("all", sum(one.claims for one in scores.domains), _added(scores.domains))
    rows = {one.name: [one.claims, *_shares(one)] for one in (*scores.domains, whole)}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["claims", *whole.right])


def _added(domains: Iterable[Domain]) -> dict[str, int]:
    counts: Counter[str] = Counter(dict.fromkeys(("found", "value", *FIELDS, "fully_right"), 0))
    for one in domains:
        counts.update(one.right)
    return dict(counts)


def _shares(domain: Domain) -> list[float]:
    return [count / domain.claims if domain.claims else float("nan") for count in domain.right.values()]


def calibration_table(scores: Scores) -> pd.DataFrame:
    """One row a bin of confidence that holds claims, then all of them; columns: claims (how many), confidence (the
    mean of theirs), fully_right and with_subject (the shares of claims that are right in what a figure stands or falls
    with, and in subject and speaker too)."""
    rows = {f"{one.low:.1f} to {one.high:.1f}": one[2:] for one in scores.bins}
    if scores.bins:
        rows["all"] = whole_of(scores.bins)[2:]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(Bin._fields[2:]))


def printed(table: pd.DataFrame) -> str:
    """The table as text, shares in percent; whole numbers are counts."""
    shares = {str(name): _percent for name in table if table[name].dtype.kind == "f"}
    return table.to_string(formatters=shares, na_rep="-")


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _named_row(figures: Mapping[str, Figure], name: str) -> list[float]:
    """The row of records with a precision and recall of their own; the hits may differ, so right is recall's."""
    precision, recall = figures[f"{name}.precision"], figures[f"{name}.recall"]
    shares = [float("nan") if one.value is None else one.value for one in (precision, recall)]
    return [recall.hits or 0, precision.total or 0, recall.total or 0, *shares]


def _hits(figures: Mapping[str, Figure], *names: str) -> int:
    return sum(figures[name].hits or 0 for name in names)
