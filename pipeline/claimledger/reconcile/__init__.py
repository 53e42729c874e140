"""Set claims against each other: group the comparable ones, type what disagrees, count independent witnesses."""

from claimledger.reconcile.stage import Findings, reconcile

__all__ = ["Findings", "reconcile"]
