"""The errors claimledger raises: each message names the thing that is wrong and what to do about it."""

from __future__ import annotations


class ClaimledgerError(Exception):
    """Anything claimledger can explain to its user; the command line prints it without a traceback."""


class UsageError(ClaimledgerError):
    """Wrong use: a missing folder, an option out of range, an output folder that can't be written (exit status 2)."""


class ArticleError(ClaimledgerError):
    """One article can't be read; it goes to quarantine with this message as its reason and the batch goes on."""


class ModelError(ClaimledgerError):
    """The spaCy pipeline lacks what extraction needs (a parser, UD labels)."""


class LexiconError(ClaimledgerError):
    """A lexicon entry is malformed; the message names its file and entry."""


class StoreError(ClaimledgerError):
    """A JSON Lines file is malformed (the message names file and line) or can't be written."""
