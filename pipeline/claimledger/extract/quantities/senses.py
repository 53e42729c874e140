"""Units whose name is another unit's in some company: ounces of gold are troy ounces, "nm" at sea nautical miles."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import QuantityMatch, longest_first, sentence_after, sentence_before

_SENSES = (("[oz_av]", "[oz_tr]", "bullion_words"), ("nm", "[nmi_i]", "sea_words"))  # unit, its sense, in whose company

_SPELLED = re.compile(r"nanomet", re.IGNORECASE)


def in_company(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """A quantity in the unit that its name means in its sentence; a rate as well: USD/[oz_tr] of gold."""
    if quantity.unit is None:
        return quantity
    parts = quantity.unit.split("/")
    for unit, sense, words in _SENSES:
        if (
            unit in parts
            and not _SPELLED.search(text, quantity.start, quantity.end)
            and _is_among(text, quantity, words)
        ):
            return replace(quantity, unit="/".join(sense if part == unit else part for part in parts))
    return quantity


def _is_among(text: str, quantity: QuantityMatch, words: str) -> bool:
    around = f"{sentence_before(text, quantity.start)} {sentence_after(text, quantity.end)}"
    return _company(words).search(around) is not None


@cache
def _company(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(lexicon.words('units', words))})\b", re.IGNORECASE)
