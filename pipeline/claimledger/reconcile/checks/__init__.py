"""Arithmetic and logic between the claims of one article. A check takes what a document says (`Inside`) and gives its
verdicts: what holds is an agreement with its calculation, what fails is a conflict.

To add one: write a function from Inside to verdicts in a module of its own and name it in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from claimledger.reconcile.checks.increments import increments
from claimledger.reconcile.checks.inside import Inside
from claimledger.reconcile.checks.shares import implied_wholes
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict, agreements, conflicts

__all__ = ["CHECKS", "Check", "Fails", "Holds", "Inside", "Verdict", "agreements", "checked", "conflicts"]

Check = Callable[[Inside], Iterable[Verdict]]

CHECKS: tuple[Check, ...] = (increments, implied_wholes)


def checked(inside: Inside) -> Iterator[Verdict]:
    """The verdicts of all checks on a document."""
    for check in CHECKS:
        yield from (replace(verdict, rule=check.__name__) for verdict in check(inside))
