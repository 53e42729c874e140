"""Set claims against each other: group the comparable ones, type what disagrees, count independent witnesses."""

from claimledger.reconcile.stage import Coverage, Findings, coverage, reconcile
from claimledger.reconcile.wording import document_name

__all__ = ["Coverage", "Findings", "coverage", "document_name", "reconcile"]
