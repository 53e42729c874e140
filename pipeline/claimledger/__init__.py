"""claimledger: a ledger of what news articles claim in numbers, and of where they disagree."""

__version__ = "0.1.0"
