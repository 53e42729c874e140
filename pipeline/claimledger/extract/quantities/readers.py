"""One number with what stands around it: money, percent, units, ages, scores, votes; named readers, tried in order.

A reader takes the text and the bare number and gives what it reads them as, or None. Most of them look at what stands
right behind the number and are not asked where nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from claimledger.extract.quantities.accounts import as_loss
from claimledger.extract.quantities.ages import as_age, as_age_limit
from claimledger.extract.quantities.contests import as_score, as_vote
from claimledger.extract.quantities.home import NO_HOME, Home, settled
from claimledger.extract.quantities.match import QuantityMatch, scaled
from claimledger.extract.quantities.measured import (
    as_clock_time,
    as_degrees,
    as_feet,
    as_feet_and_inches,
    as_inches,
    as_magnitude,
    as_measured,
)
from claimledger.extract.quantities.money import (
    as_billion_dollar_things,
    as_cents,
    as_money_before,
    as_money_behind,
    as_pence,
)
from claimledger.extract.quantities.multiples import as_frequency, as_one_in, as_times
from claimledger.extract.quantities.numbers import NumberMatch, magnitude_of
from claimledger.extract.quantities.percents import as_percent, as_percentage_points, as_plain_points
from claimledger.extract.quantities.rates import as_rate, as_rate_per_many
from claimledger.extract.quantities.senses import in_company
from claimledger.records import Comparator

Reader = Callable[[str, QuantityMatch], QuantityMatch | None]

READERS: tuple[Reader, ...] = (
    as_loss, as_score, as_billion_dollar_things,
    as_money_before, as_percentage_points, as_percent, as_plain_points, as_money_behind, as_pence, as_cents,
    as_frequency, as_times, as_age, as_magnitude,
    as_clock_time, as_feet_and_inches, as_measured, as_inches, as_feet, as_degrees,
    as_one_in, as_rate_per_many, as_age_limit, as_vote,
)  # fmt: skip
BEFORE: tuple[Reader, ...] = (as_loss, as_money_before, as_age, as_magnitude, as_one_in, as_age_limit, as_vote)
"""Those of READERS that look before the number as well, in the same order."""
_NOTHING_BEHIND = re.compile(
    r"[,.;:)\]](?![^\W\d])|\s?$|\s[-–—]\s|\s[(“\d]|\s(?:and|the|to|from|for(?!\severy)|as)\s"
)  # no unit, no currency, no word that tells what a number is of
_NOTHING_BEFORE = re.compile(r"[\d,;]\s?$|^\s?$")  # no word, no sign: another number, or the text's start
_OTHER_END = re.compile(r"\s(?:to|or)\s(?:two|three|four|five|six|ten|[2-9])\b")
_PER = re.compile(r"\bper\s$", re.IGNORECASE)
_EVERY = re.compile(r"\bevery\s$", re.IGNORECASE)


def read_number(text: str, number: NumberMatch, home: Home = NO_HOME) -> QuantityMatch | None:
    """A number with its currency or unit; home: what the bare names of currencies mean in the document."""
    comparator: Comparator = "ge" if number.high is None else "approx" if number.form == "vague" else "eq"
    draft = QuantityMatch(
        number.start, number.end, number.low, number.high, comparator,
        number.half_step if number.high is not None else None, None, None, number.form, number.form, number.magnitude,
    )  # fmt: skip
    if _PER.search(text, max(0, number.start - 4), number.start):
        return None  # "per 100 ml" is a part of another figure
    for reader in _readers_of(text, number):
        quantity = reader(text, draft)
        if quantity:
            return in_company(text, as_rate(text, _settled(quantity, home)))
    return _as_bare(text, draft)


def _settled(quantity: QuantityMatch, home: Home) -> QuantityMatch:
    """A quantity in the currency that its family's bare name means at home; one in any other unit as it is."""
    unit = settled(quantity.unit, home) if quantity.unit else None
    return quantity if unit == quantity.unit else replace(quantity, unit=unit)


def _readers_of(text: str, number: NumberMatch) -> tuple[Reader, ...]:
    """The readers that may read a number, by whether anything they look for can stand behind it, or before it."""
    if not _NOTHING_BEHIND.match(text, number.end):
        return READERS
    return () if _NOTHING_BEFORE.search(text[max(0, number.start - 2) : number.start]) else BEFORE


def _as_bare(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """A number without a unit; a letter run into it makes it a name, but for "1.4m residents"."""
    if quantity.form == "fraction" or _is_pronoun(text, quantity):
        return None
    glued = text[quantity.start - 1 : quantity.start].isalpha()
    if glued or _EVERY.search(text, max(0, quantity.start - 6), quantity.start):
        return None
    if quantity.end < len(text) and (text[quantity.end].isalpha() or text[quantity.end] == "_"):
        million = text.startswith("m", quantity.end) and not text[quantity.end + 1 : quantity.end + 2].isalnum()
        return scaled(quantity, magnitude_of("m"), quantity.end + 1) if million else None
    return quantity


def _is_pronoun(text: str, quantity: QuantityMatch) -> bool:
    """Whether a number is a "one" that counts nothing by itself; not in "one to two" or "between one and two"."""
    if text[quantity.start : quantity.end].casefold() != "one":
        return False
    between = text[max(0, quantity.start - 8) : quantity.start].casefold() == "between "
    return not (_OTHER_END.match(text, quantity.end) or (between and text.startswith(" and ", quantity.end)))
