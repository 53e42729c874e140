"""Figures that belong together: the two ends of a range, and units that one figure leaves to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import LENT, QuantityMatch, by_amount, longest_first, scaled
from claimledger.extract.quantities.numbers import find_numbers
from claimledger.extract.quantities.rates import as_rate

BEFORE = 64  # code points before a figure in which a word of change is looked for
RELATED = 120  # code points between two figures, at most, of which one lends the other its unit
EARLIER = 6  # figures before a bare one that may lend it their unit
FAR_APART = 20  # how many times one end of a range or change may be the other where words don't settle it
WHOLE = 100  # percent
LARGE_WRITTEN = 1000  # from which a number before another one with a magnitude has none
_PASSED_OVER = ("share", "duration", "rate", "rank", "ratio", "age", "score")  # a figure of which lends nothing
_RANGE_JOINT = re.compile(r"\s?(?P<sign>[-–—~～〜])\s?|(?P<hyphens>-to-)|-?\s?(?P<word>to|and|or)\s?-?")
_TOLERANCE = re.compile(r"\s?(?:±|\+/-|\+/−)\s?")
_BETWEEN = re.compile(
    r"\bbetween\s(?:the\sages\sof\s)?(?:(?:about|around|roughly|some|an\sestimated)\s)?$", re.IGNORECASE
)
_NOUN_BEHIND = re.compile(r"[\s-](?P<noun>[a-z]{3,20})\b")
_RIVAL = re.compile(r"\s(?:to|against|versus|and)\s(?:[\w’'-]{1,20}\s){0,3}[\w-]{1,20}[’']s?\s")
_AGE_JOINT = re.compile(r"(?:,|\s(?:and|or|to|as\swell\sas))\s")
LARGEST_PAIR = 20  # "three or four", "15 or 16": of neighbours up to this, the second only makes the first less sure
_LEVEL_BEFORE = re.compile(
    r"\b(?:from|costs?|costing|pays?|paid|(?:estimated|put|reckoned|stands?|stood)\sat)\s$", re.IGNORECASE
)
_TO = re.compile(r"\sto\s")
_TO_HEDGED = re.compile(r",?\sto\s(?:(?:about|almost|nearly|around|just|over|some|roughly|under|a\srecord)\s){0,2}")
_OF_WHICH = re.compile(r",\sof\swhich\s(?:[\w’']{1,20}\s){1,6}")
_OF_SUMS = re.compile(r"\b(?:for|of|at|worth|cost|costs)\s$")
_PAIR_JOINT = re.compile(r"\s(?P<word>and|or)\s")


def join_ranges(text: str, quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Neighbours that are the two ends of one range become one quantity, as does a figure with its tolerance; a pair
    may share the second one's unit."""
    joined: list[QuantityMatch] = []
    for quantity in quantities:
        previous = joined[-1] if joined else None
        if previous and _is_range(text, previous, quantity):
            joined[-1] = as_rate(text, _range(previous, quantity))
            continue
        if previous and _is_tolerance(text, previous, quantity):
            joined[-1] = _with_tolerance(previous, quantity)
            continue
        if previous and _shares_unit(text, previous, quantity):
            joined[-1] = _with_unit_of(text, previous, quantity)
        joined.append(quantity)
    return joined


def _is_range(text: str, low: QuantityMatch, high: QuantityMatch) -> bool:
    """Whether two neighbours are the ends of one range: joined by a dash, "between" and "and", or "to"; or neighbours
    in counting with "or" ("three or four officers")."""
    joint = _RANGE_JOINT.fullmatch(text, low.end, high.start)
    if not joint or not _compatible(low, high) or "vague" in (low.form, high.form) or not _lower(low, high):
        return False
    if joint["sign"] or joint["hyphens"]:
        return True
    before = text[max(0, low.start - BEFORE) : low.start]
    if joint["word"] == "and":
        return _BETWEEN.search(before) is not None
    return _is_unsure(text, low, high) if joint["word"] == "or" else _is_to_range(text, low, high, before)


def _is_unsure(text: str, low: QuantityMatch, high: QuantityMatch) -> bool:
    """ "three or four officers", "15 or 16 years": neighbours in counting, of one unit or noun, that leave it open."""
    if low.unit is not None or low.low is None or high.low != low.low + 1 or not 1 < low.low < LARGEST_PAIR:
        return False
    return high.unit is not None or _has_noun_behind(text, high)


def _has_noun_behind(text: str, quantity: QuantityMatch) -> bool:
    """Whether a word in lower case follows a bare figure that it may count."""
    noun = _NOUN_BEHIND.match(text, quantity.end)
    return noun is not None and noun["noun"] not in lexicon.words("figures", "after_unitless")


def _is_to_range(text: str, low: QuantityMatch, high: QuantityMatch, before: str) -> bool:
    """Whether "X to Y" is a range and no change by or from X to Y, which a word of change or "by" before X tells.

    "by 3 to 4 percent" is one: its first figure leaves the unit to the second. Two amounts of money so far apart as an
    amount of change and a level are none. Bare figures are one behind "from" or before a noun, and no result.
    """
    if _from_changed().search(before):
        return False
    if low.unit is None and high.unit is None and _LEVEL_BEFORE.search(before):
        return True
    moved = by_amount().search(before) is not None
    if low.unit is None and high.unit is None:
        return not moved and low.low != high.high and not _result().search(before) and _has_noun_behind(text, high)
    if not moved:
        return True
    first = _low_end(low, high)
    close = first is not None and high.high is not None and high.high <= FAR_APART * first
    return low.unit is None and (high.dimension != "money" or close)


def _is_tolerance(text: str, value: QuantityMatch, tolerance: QuantityMatch) -> bool:
    """ "5 ± 0.3 mm", "5 mm ± 0.3 mm"."""
    if _TOLERANCE.fullmatch(text, value.end, tolerance.start) is None or value.comparator != "eq":
        return False
    return tolerance.comparator == "eq" and value.unit in (None, tolerance.unit)


def _with_tolerance(value: QuantityMatch, tolerance: QuantityMatch) -> QuantityMatch:
    """A figure that is as precise as its tolerance says."""
    return replace(tolerance, start=value.start, low=value.low, high=value.high, half_step=tolerance.low)


def _compatible(low: QuantityMatch, high: QuantityMatch) -> bool:
    """One unit, or the first bare and the second with one; "$5 to 10 billion" and "aged 5 to 10" have theirs in front;
    in "5 to 6 euros a day" the second has its rate with it."""
    same = high.unit is not None and low.unit is not None and high.unit.startswith(f"{low.unit}/")
    return same or low.unit in (None, high.unit) or (high.unit is None and low.dimension in ("money", "age"))


def _lower(low: QuantityMatch, high: QuantityMatch) -> bool:
    first = _low_end(low, high)
    return first is not None and high.high is not None and first <= high.high


def _range(low: QuantityMatch, high: QuantityMatch) -> QuantityMatch:
    """One quantity of two ends; a unit that only the second one has goes for both."""
    known, first = high if high.unit else low, _low_end(low, high)
    return replace(
        known,
        start=low.start,
        end=high.end,
        low=first,
        high=high.high,
        comparator="range",
        half_step=None,
        rule="range",
    )


def _low_end(low: QuantityMatch, high: QuantityMatch) -> Decimal | None:
    """A range's lower end, times the magnitude that only the upper one has: "$3.5-4 billion", "50 to 60 pence"."""
    alone = low.magnitude == 1 and high.magnitude != 1 and (low.unit is None or high.magnitude > 1)
    if low.low is None or high.high is None or not alone or low.low >= 1000:
        return low.low
    scaled = low.low * high.magnitude
    return scaled if scaled <= high.high else low.low


def _shares_unit(text: str, first: QuantityMatch, second: QuantityMatch) -> bool:
    """ "5 and 6 percent", "from 155 to 170 crowns": the bare first figure is of the second one's unit (not of its
    currency sign)."""
    if first.unit is not None or second.dimension in (None, "count") or first.form != second.form:
        return False
    if second.dimension == "money" and not text[second.start].isdigit():
        return False
    changed = _TO.fullmatch(text, first.end, second.start) and _is_changed_from(text, first)
    joint = _PAIR_JOINT.fullmatch(text, first.end, second.start)
    if second.dimension == "money" and not _is_pair_of_sums(text, first, second):
        joint = None
    return bool(changed or (joint and not _is_said_in_percent(first, second, joint["word"])))


def _is_pair_of_sums(text: str, first: QuantityMatch, second: QuantityMatch) -> bool:
    """ "for 310 and 280 million euros", "of 4 and 5 million": sums behind one preposition."""
    alike = first.magnitude == 1 and second.magnitude != 1 and first.low is not None and 1 <= first.low < LARGE_WRITTEN
    return alike and _OF_SUMS.search(text, max(0, first.start - 8), first.start) is not None


def _is_said_in_percent(count: QuantityMatch, share: QuantityMatch, joint: str) -> bool:
    """Whether a pair is a count and the same in percent: "1,200 or 8 percent". Alternatives go up, as in "5 or 6
    percent"; with "and" a count is told by its size."""
    if share.unit != "percent" or count.low is None or share.high is None or count.low <= share.high:
        return False
    return joint == "or" or (count.low > WHOLE >= share.high)


def _is_changed_from(text: str, quantity: QuantityMatch) -> bool:
    """Whether a figure is where a change starts: "rose from 5"."""
    return _from_changed().search(text, max(0, quantity.start - BEFORE), quantity.start) is not None


def _with_unit_of(text: str, first: QuantityMatch, second: QuantityMatch) -> QuantityMatch:
    """A bare figure with the next one's unit, and with its magnitude where that brings the two close together."""
    if second.rule == "one_in":  # "from 9 to 7 in 1,000"
        return _with_whole_of(first, second, text)
    shared = replace(first, unit=second.unit, dimension=second.dimension, rule=second.rule)
    if first.magnitude != 1 or second.magnitude == 1 or not first.low or not second.low or first.low >= 1000:
        return shared
    larger = scaled(shared, second.magnitude, shared.end)
    return larger if larger.low and 1 <= FAR_APART * larger.low / second.low <= FAR_APART**2 else shared


def _with_whole_of(first: QuantityMatch, second: QuantityMatch, text: str) -> QuantityMatch:
    """A bare figure as a part of the whole that the next one is a part of."""
    parts = find_numbers(text[second.start : second.end])
    if len(parts) != 2 or not first.low or not second.low or not parts[0].low:
        return first
    share = first.low * second.low / parts[0].low
    return replace(
        first, low=share, high=share, half_step=None, unit=second.unit, dimension=second.dimension, rule=second.rule
    )


def inherit_units(text: str, quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Figures that leave out the unit of the one they are compared with get it.

    "fell by 640 million crowns to 5.2 billion, against 6.1 billion in 2019": 5.2 and 6.1 billion are crowns. A bare
    figure takes the unit of the nearest earlier figure with one (of money or a physical size; percentages, durations
    and ranks are passed over) if nothing but words of change and comparison relates the two within a sentence, and
    no noun follows that it could count. Small counts and round percentages are left to the parse.
    """
    settled: list[QuantityMatch] = []
    for quantity in quantities:
        settled.append(_inherited(text, quantity, settled[-EARLIER:]))
    return settled


def _inherited(text: str, quantity: QuantityMatch, earlier: Sequence[QuantityMatch]) -> QuantityMatch:
    if not earlier or quantity.form != "digits" or not _is_unitless(text, quantity):
        return quantity
    if _is_share_beside(text, quantity, earlier[-1]):
        return replace(quantity, unit="percent", dimension="share", rule="percent")
    if (
        quantity.unit is None
        and earlier[-1].dimension == "age"
        and _AGE_JOINT.fullmatch(text, earlier[-1].end, quantity.start)
    ):
        return replace(quantity, unit="a", dimension="age", rule="age")
    source = next((one for one in reversed(earlier) if _is_per(one) or one.dimension not in _PASSED_OVER), None)
    if source is None or not source.unit or not (_is_per(source) or source.dimension in LENT):
        return quantity
    per = quantity.magnitude == source.magnitude and source.unit.startswith(f"{quantity.unit}/")
    if not (per or quantity.unit is None) or not _is_compared(text, source, quantity):
        return quantity
    rule = "money" if source.dimension == "money" else "unit"
    return replace(quantity, unit=source.unit, dimension=source.dimension, rule=rule)


def _is_per(quantity: QuantityMatch) -> bool:
    """Whether a figure is one per something ("3.1 tonnes per hectare")."""
    return quantity.unit is not None and "/" in quantity.unit


def _is_unitless(text: str, quantity: QuantityMatch) -> bool:
    """Whether no noun follows that the figure could count, and no letter or digit runs into it."""
    return _unit_left_out().match(text, quantity.end) is not None


def _is_share_beside(text: str, quantity: QuantityMatch, previous: QuantityMatch) -> bool:
    """ "5.3% from 6.1", "6.1 per cent, below the average of 6.8", "48.7 per cent to Berg's 45.1": decimals beside a
    percentage."""
    decimal = quantity.unit is None and quantity.magnitude == 1 and "." in text[quantity.start : quantity.end]
    if previous.unit != "percent" or not decimal or not quantity.low or not 0 < quantity.low < 100:
        return False
    between = text[previous.end : quantity.start]
    return _RIVAL.fullmatch(between) is not None or _compares(between, change_to=False)


def _is_compared(text: str, source: QuantityMatch, quantity: QuantityMatch) -> bool:
    """Whether two figures are related by words of change or comparison only."""
    if quantity.start - source.end > RELATED:
        return False
    between = text[source.end : quantity.start]
    changed = by_amount().search(text, max(0, source.start - BEFORE), source.start) is not None
    pair = changed or _is_changed_from(text, source)
    if pair and _TO_HEDGED.fullmatch(between):
        return True
    return (quantity.magnitude != 1 or quantity.unit is not None) and _compares(between, change_to=True)


def _compares(between: str, change_to: bool) -> bool:
    """Whether a text between two figures ends in a word of comparison ("from", "against", "the forecast of"; or, with
    change_to, in "from 3 to" or "of which the state pays") and starts no other clause before it."""
    if _other_clause().search(between):
        return change_to and _OF_WHICH.fullmatch(between) is not None
    return _comparison().search(between) is not None


@cache
def _from_changed() -> re.Pattern[str]:
    """A word of change or of a factor and "from" right before a figure: "rose from", "doubled from", "raised its target
    for the price from", "pushed the bill up as well, from"."""
    factors = {entry.word for entry in lexicon.table("numbers", "multiple", lexicon.NumberWord)}
    changes = longest_first(lexicon.words("figures", "change_words") | factors)
    return re.compile(rf"\b(?:{changes})(?:\s[\w’'-]{{1,20}}){{0,5}}?,?\sfrom\s$", re.IGNORECASE)


@cache
def _result() -> re.Pattern[str]:
    """A word of results right before a figure: "won by 3 to 1"."""
    words = longest_first(lexicon.words("figures", "result_words")).replace(r"\ ", r"\s")
    return re.compile(rf"\b(?:{words})\s(?:by\s)?$", re.IGNORECASE)


@cache
def _comparison() -> re.Pattern[str]:
    """The words of comparison that end the text between two figures."""
    hedges = longest_first(lexicon.words("figures", "amount_hedges"))
    words = longest_first(lexicon.words("figures", "comparing_words"))
    nouns = longest_first(lexicon.words("figures", "comparing_nouns"))
    return re.compile(
        rf"\b(?:{words}|compared\sto|from\s[\d.,]{{1,12}}(?:\s\w{{1,9}})?\sto|(?:{nouns})\sof)\s(?:(?:{hedges})\s){{0,3}}$",
        re.IGNORECASE,
    )


@cache
def _other_clause() -> re.Pattern[str]:
    """A sign or word after which what is said is of something else."""
    words = longest_first(lexicon.words("figures", "clause_words"))
    return re.compile(rf"[;:!?\n]|\.\s|\b(?:{words})\s", re.IGNORECASE)


@cache
def _unit_left_out() -> re.Pattern[str]:
    """What may follow a figure that counts nothing: a sign, the end, or a word that begins another phrase."""
    words = longest_first(lexicon.words("figures", "after_unitless"))
    return re.compile(rf"[.,;:)\]](?!\d)|\s?$|\s[(–—-]|\s(?:{words})\b", re.IGNORECASE)
