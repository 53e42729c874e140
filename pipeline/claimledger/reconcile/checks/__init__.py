"""Arithmetic and logic between the claims of one article. A check takes what a document says (`Inside`) and gives its
verdicts: what holds is an agreement with its calculation, what fails is a conflict.

To add one: write a function from Inside to verdicts in a module of its own and name it in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from claimledger.reconcile.checks.across import across
from claimledger.reconcile.checks.changes import changes, rank_changes
from claimledger.reconcile.checks.drawn import drawn
from claimledger.reconcile.checks.eaches import eaches
from claimledger.reconcile.checks.fitting import fitting
from claimledger.reconcile.checks.headline_changes import headline_changes
from claimledger.reconcile.checks.headline_near import headline_near
from claimledger.reconcile.checks.headlines import headlines
from claimledger.reconcile.checks.hundred import shares_of_one
from claimledger.reconcile.checks.increments import increments
from claimledger.reconcile.checks.inside import Inside
from claimledger.reconcile.checks.leads import leads
from claimledger.reconcile.checks.lists import list_counts
from claimledger.reconcile.checks.logic import (
    common_majorities,
    leaders,
    majorities,
    newest_members,
    strangers,
    vague_ranges,
)
from claimledger.reconcile.checks.named_wholes import named_wholes
from claimledger.reconcile.checks.parts import parts_and_totals
from claimledger.reconcile.checks.per_one import per_one
from claimledger.reconcile.checks.periods import periods
from claimledger.reconcile.checks.physical import measurements
from claimledger.reconcile.checks.rated import rated_amounts
from claimledger.reconcile.checks.rates import averages, implied_bases, products, speeds, totals_of_each, years_of_days
from claimledger.reconcile.checks.readings import two_readings
from claimledger.reconcile.checks.rests import rests
from claimledger.reconcile.checks.shares import implied_wholes, shares_of_wholes
from claimledger.reconcile.checks.sums import balances, remainders, sums
from claimledger.reconcile.checks.taken_up import margins, taken_up
from claimledger.reconcile.checks.told_rates import told_rates
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict, agreements, conflicts, joined

__all__ = [
    "CHECKS", "Check", "Fails", "Holds", "Inside", "Verdict", "across", "agreements", "checked",
    "common_majorities", "conflicts", "joined",
]  # fmt: skip

Check = Callable[[Inside], Iterable[Verdict]]

CHECKS: tuple[Check, ...] = (
    increments, implied_wholes, shares_of_wholes, named_wholes, taken_up, two_readings, changes, rank_changes, sums,
    drawn, remainders, rests, balances, parts_and_totals, shares_of_one, list_counts, measurements, products,
    totals_of_each, averages, eaches, per_one, speeds, rated_amounts, told_rates, periods, years_of_days, implied_bases,
    fitting, headlines, headline_near, headline_changes, majorities, leaders, newest_members, vague_ranges,
    strangers, leads, margins,
)  # fmt: skip


def checked(inside: Inside) -> Iterator[Verdict]:
    """The verdicts of all checks on a document."""
    for check in CHECKS:
        yield from (replace(verdict, rule=check.__name__) for verdict in check(inside))
