"""A number as a mark out of a whole number of them, or as a side's votes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import REACH, QuantityMatch, longest_first

_OUT_OF = re.compile(
    r"\sout\sof\s(?:a\spossible\s)?(?:5|10|20|40|50|100|1,?000|five|ten|twenty)\b(?P<points>[\s-](?:points|marks))?"
)
_VOTED = re.compile(r"\bvot(?:e|es|ed|ing)\s(?:by\s|of\s)?$", re.IGNORECASE)
_VOTES = re.compile(r"\s(?:votes\s)?to\s\d{1,4}(?![\d.,]?\d|\s?%|\sper)")
_VOTED_TO = re.compile(r"\bvot(?:e|es|ed|ing)\s(?:by\s|of\s)?\d{1,4}\s(?:votes\s)?to\s$", re.IGNORECASE)


def as_score(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "84 out of 100": points of a whole number of them, beside "score" or before "points"."""
    whole = _OUT_OF.match(text, quantity.end)
    if not whole or quantity.form not in ("digits", "words"):
        return None
    if not is_scored(text, quantity.start) and not whole["points"] and "." not in text[quantity.start : quantity.end]:
        return None
    return replace(quantity, end=whole.end(), unit="{score}", dimension="score", rule="score")


def is_scored(text: str, position: int) -> bool:
    """Whether a word of scoring stands right before a position."""
    return _scored().search(text, max(0, position - REACH), position) is not None


def as_vote(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "voted 41 to 18": the votes for and against, two counts."""
    first = _VOTED.search(text, max(0, quantity.start - 16), quantity.start) and _VOTES.match(text, quantity.end)
    second = _VOTED_TO.search(text, max(0, quantity.start - 30), quantity.start)
    return replace(quantity, unit="count", dimension="count", rule="vote") if first or second else None


@cache
def _scored() -> re.Pattern[str]:
    words = longest_first(lexicon.words("figures", "scoring_words"))
    return re.compile(rf"\b(?:{words})(?:\s(?:of|at|it|them|is|was))?\s$", re.IGNORECASE)
