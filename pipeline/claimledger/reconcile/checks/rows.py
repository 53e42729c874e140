"""Figures that stand in a row, as the parts of a total do: what makes them parts, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimledger.reconcile.checks.figures import is_settled
from claimledger.reconcile.checks.inside import after, between, of_one_unit
from claimledger.reconcile.values import point
from claimledger.records import Claim

_EVERYTHING = re.compile(
    r"\b(?:everything|everyone|everybody|all|anything) else\b|\bthe (?:rest|remainder|remaining|others?)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"(?: [^\W\d][\w'\u2019-]*){0,2} (?:(?:are|is|were|was) (?:still )?"
    r"(?:left|open|unaccounted|unspent)|remain)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"[^.:()]{1,70}", re.DOTALL)
_OPEN_WORDS = (
    "includ|such as|among|mostly|mainly|at least|also|as well|both|some of|most of|another|respondents|asked|answers|"
    "multiple|several|worr|say|said they|think|believe|trust"
)
_OPEN = re.compile(rf"\b(?:{_OPEN_WORDS})", re.IGNORECASE)
_OPEN_OR_REST = re.compile(rf"\b(?:{_OPEN_WORDS}|other|rest|remain)", re.IGNORECASE)
_ADDED = frozenset({"count", "money", "mass", "area", "power", "energy", "volume", "length", "duration"})
_DATED = r"\b(?:19|20)\d\d\b|\b(?:last|this|previous) (?:year|month|week|season)\b"
DATED = re.compile(_DATED, re.IGNORECASE)
"""What dates the figures of a sentence."""

_APART = re.compile(
    rf"{_DATED}|(?<!came )(?<!come )(?<!comes )(?<!mounts )(?<!mounted )\b(?:from|than|to|against)\W{{1,2}}\Z"
)
"""What dates a figure of a row, or compares it with the one before."""


def is_amount(claim: Claim) -> bool:
    """Whether a figure is one of those that can be added."""
    return claim.quantity.dimension in _ADDED and is_settled(claim)


def is_part(part: Claim, whole: Claim) -> bool:
    """Whether one amount may be a part of another by its unit and size."""
    alike = of_one_unit(part, whole) and part.quantity.change is None and whole.quantity.change is None
    return alike and 0 < point(part.quantity) < point(whole.quantity) and part.modality != "threshold"


def in_a_row(parts: Sequence[Claim]) -> bool:
    """Whether figures follow each other as in a list, with nothing that dates or compares them."""
    gaps = [between(one, other) for one, other in pairwise(parts)]
    return all(_LINK.fullmatch(gap) and not _APART.search(gap) for gap in gaps)


def is_open(listed: Sequence[Claim], *, rest: bool = False) -> bool:
    """Whether words say that the figures need not be all, or each of another thing. rest: whether the last one is told
    as what is left, so that they are all."""
    start = listed[0].quantity.start - listed[0].sentence.start
    text = listed[0].sentence.exact[start:]
    return bool((_OPEN if rest else _OPEN_OR_REST).search(text))


def ends_in_rest(parts: Sequence[Claim]) -> bool:
    """Whether the last part of a list is told as what the others leave: "and 14 million for everything else"."""
    last = parts[-1]
    lead = between(parts[-2], last)
    return bool(_EVERYTHING.search(lead) or _EVERYTHING.search(after(last)[:40]) or _LEFT.match(after(last)))
