"""Set claims against each other: group the comparable ones, type what disagrees, count independent witnesses."""

from claimledger.reconcile.decisions import changes, kept
from claimledger.reconcile.stage import Coverage, Findings, coverage, reconcile
from claimledger.reconcile.wording import document_name

__all__ = ["Coverage", "Findings", "changes", "coverage", "document_name", "kept", "reconcile"]
