"""Claims, articles and values in the words that a reader of changes is shown."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from claimledger.reconcile import document_name
from claimledger.reconcile.wording import written
from claimledger.records import Claim, Document
from claimledger.store import to_json

__all__ = ["article", "claim_label", "value_in_words", "written"]

LONGEST_LABEL = 72
LONGEST_VALUE = 80


def claim_label(claim: Claim) -> str:
    """What a claim is about: subject and measure, as far as found; else the beginning of its sentence."""
    parts = [one.text for one in (claim.subject, claim.measure) if one is not None and one.text.strip()]
    return _short(", ".join(dict.fromkeys(parts)) or claim.sentence.exact, LONGEST_LABEL)


def article(document: Document) -> str:
    """An article by its name, with its id and its day."""
    name = document_name(document)
    known = [document.id] if name != document.id else []
    return f"{name} ({', '.join([*known, document.published or 'no date'])})"


def value_in_words(value: Any) -> str:
    """The value of a field: texts as they are, nothing as a dash, all else as JSON, cut where it is long."""
    if isinstance(value, dict) and {"verdict", "reviewer"} <= value.keys():
        return f"{value['verdict'].replace('_', ' ')}, by {value['reviewer']}"
    if value is None or value == []:
        return "-"
    return _short(value if isinstance(value, str) else to_json(value), LONGEST_VALUE)


def _short(text: str, length: int) -> str:
    return shorten(text, length, placeholder=" ...")
