"""Set claims against each other: group the comparable ones, type what disagrees, count independent witnesses."""

from claimledger.reconcile.explain import document_name
from claimledger.reconcile.stage import Coverage, Findings, coverage, reconcile

__all__ = ["Coverage", "Findings", "coverage", "document_name", "reconcile"]
