"""The name of every rule that a finding can have, so that none goes without words."""

from __future__ import annotations

from claimledger.reconcile import conflicts
from claimledger.reconcile.checks import CHECKS, common_majorities
from claimledger.reconcile.checks.across import ACROSS
from claimledger.reconcile.checks.conversions import RULE as CONVERSIONS
from claimledger.reconcile.story import disputes, misread

GATHERED: tuple[str, ...] = ("series", "corroborates", "retold", "orphaned")
"""Names of what pairs are gathered to: a measure over time, agreements, and a decision whose conflict is gone."""

BY_FIGURES: frozenset[str] = frozenset(misread.NAMES)
"""Rules that go by the figures, and by no sum of weights."""


def names() -> frozenset[str]:
    """All of them."""
    checks = (one.__name__ for one in (*CHECKS, *ACROSS, common_majorities))
    return frozenset((*conflicts.NAMES, *disputes.NAMES, *misread.NAMES, *GATHERED, CONVERSIONS, *checks))
