"""Quantities: numbers with their unit, bound and range, and ranks and multiples; a pure function of the text.

Offsets are half-open code points into the text. Digits that belong to a time phrase, a telephone or licence number, a
version, a product's or event's name are left alone (`non_quantities`, `times`). A bare number keeps `unit` None:
whether it counts something is for the parse to say (`figures`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.fractions import FractionMatch, find_fractions
from claimledger.extract.non_quantities import non_quantities
from claimledger.extract.numbers import NumberMatch, find_numbers, magnitude_of, minus_before
from claimledger.extract.ranks import find_multiples, find_ranks
from claimledger.extract.units import rate_after, unit_after
from claimledger.records import Comparator, Dimension

SENTENCE = 160  # code points of a sentence before a figure that are looked at
SCALE_NEAR = 600  # code points around a figure in which its temperature scale is looked for
REACH = 32  # code points before or after a figure in which a comparator is looked for
BEFORE = 64  # code points before a figure in which a word of change is looked for
REACH_PERIOD = 100  # code points between a figure and the period in which it came about, at most
RELATED = 120  # code points between two figures, at most, of which one lends the other its unit
EARLIER = 6  # figures before a bare one that may lend it their unit
FAR_APART = 20  # how many times one end of a range or change may be the other where words don't settle it

OLDEST = 110  # years; a greater figure behind "people over" is no age

_PASSED_OVER = ("share", "duration", "rate", "rank", "ratio", "age", "score")  # a figure of which lends nothing
_LONG = ("d", "wk", "mo", "a")  # durations that are periods of a change; seconds are a race's result
_LENT = ("money", "mass", "volume", "energy", "power", "area", "length")

_PERCENT = re.compile(r"\s?[%％]|[\s-](?:percent|per[\s-]cent|pct)\b|[\s-]?(?-i:pc)\b", re.IGNORECASE)
_POINTS = re.compile(r"[\s-](?:percentage[\s-]points?|pps?|ppts?)\b|[\s-]points?(?=\spercentage)", re.IGNORECASE)
_BASIS_POINTS = re.compile(r"[\s-](?:basis[\s-]points?|bps)\b", re.IGNORECASE)
_LETTER_MAGNITUDE = re.compile(r"(?:k|K|m|M|b|B|T)\b")
_SPACED_MILLION = re.compile(r"\s[mM]\b(?![-’'])")  # only beside a currency's sign: "$1.2 m"
_LENGTH_WORD = re.compile(r"\s(?:high|long|wide|tall|deep|away|above|below|from|thick)\b")
_ONE_IN = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?$")
_RANGE_JOINT = re.compile(r"\s?(?:-|–|—|to|and)\s?")
_IN_HOW_LONG = re.compile(
    r"(?:(?:\s[\w’'-]{1,20}){0,3}\s(?:over|within|in)|\sfor)\s(?:(?:about|just|only|almost|nearly|the\s(?:next|past|last))\s)?"
)
_TO = re.compile(r"\sto\s")
_TO_HEDGED = re.compile(r",?\sto\s(?:(?:about|almost|nearly|around|just|over|some|roughly|under|a\srecord)\s){0,2}")
_OF_WHICH = re.compile(r",\sof\swhich\s(?:[\w’']{1,20}\s){1,6}")
_PAIR_JOINT = re.compile(r"\s(?:and|or)\s")
_PENCE = re.compile(r"p(?!\w)")
_PENNY = "GBP"  # whose hundredth alone is written with a bare "p"
_TIMES = re.compile(
    r"(?:\stimes(?=\s(?:the|its|their|his|her|as|that|what|this|more|less|fewer|over|\w{2,12}er)\b)|[\s-]?fold\b|(?-i:x)(?=\s|[.,;)]|$))",
    re.IGNORECASE,
)
_MOVED_UP = re.compile(
    r"\b(?:go|goes|going|gone|went|rose|moved?|climbed|pushed?|was|were|is|are)\sup\sto\s$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
_PLAIN_POINTS = re.compile(r"[\s-]points?\b", re.IGNORECASE)
_MORE_OR_LESS = re.compile(r"\s(?:higher|lower|more|less|above|below|up|down)\b", re.IGNORECASE)
_OUT_OF = re.compile(r"\sout\sof\s(?:a\spossible\s)?(?:5|10|20|40|50|100|1,?000)\b(?P<points>[\s-](?:points|marks))?")
_SCORED = re.compile(
    r"\b(?:scor(?:e|es|ed|ing)|rat(?:e|es|ed|ing)|marks?|grade|rating|awarded|given|gave|got)(?:\s(?:of|at|it|them|is|was))?\s$",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\bvot(?:e|es|ed|ing)\s(?:by\s|of\s)?$", re.IGNORECASE)
_VOTES = re.compile(r"\s(?:votes\s)?to\s\d{1,4}(?![\d.,]?\d|\s?%|\sper)")
_VOTED_TO = re.compile(r"\bvot(?:e|es|ed|ing)\s(?:by\s|of\s)?\d{1,4}\s(?:votes\s)?to\s$", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude[\s-](?:of\s|was\s|at\s)?(?:about\s|around\s)?$", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(r"[\s-]magnitude\b|\son\sthe\sRichter\b", re.IGNORECASE)
_DEGREES = re.compile(r"[\s-]degrees?\b(?!\s(?:in|from|of)\b)", re.IGNORECASE)
_CELSIUS = re.compile(r"Celsius|°\s?C\b|centigrade", re.IGNORECASE)
_FAHRENHEIT = re.compile(r"Fahrenheit|°\s?F\b", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|every)\s$", re.IGNORECASE)
_YEARS_OLD = re.compile(r"-years?-olds?\b|\syears?(?:-|\s)old\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|age|ages)\s$", re.IGNORECASE)
_PLUS = re.compile(r"\+(?!\w)")
_DIGIT_CLASS = re.compile(
    r"\b(?P<count>two|double|three|triple|single)[\s-]digit(?=(?:\s\w+){0,3}?\s(?:growth|rates?|increases?|rises?|inflation|gains?|declines?|percentages?|expansion))",
    re.IGNORECASE,
)
_DIGIT_BOUNDS = {"single": (0, 9), "two": (10, 99), "double": (10, 99), "three": (100, 999), "triple": (100, 999)}


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity where it stands: text[start:end] holds the figure with its magnitude, currency and unit.

    low, high: bounds in `unit` (None = open). half_step: half of the last written digit's worth, None where the figure
    is no point. unit None: a bare number. form: digits, words, vague, fraction, digit_class, rank or multiple.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    half_step: Decimal | None
    unit: str | None
    dimension: Dimension | None
    form: str
    rule: str
    magnitude: Decimal = Decimal(1)  # what words and letters behind the digits multiplied by


def find_quantities(text: str, masked: Iterable[tuple[int, int]] = ()) -> tuple[QuantityMatch, ...]:
    """All quantities of a text, left to right, without overlap.

    masked: spans that belong to something else (time phrases); a number that touches one is left alone.
    """
    kinds, times = non_quantities(text), tuple(masked)
    mask = Mask([*times, *(span for span, _ in kinds)])
    unranked = Mask([*times, *(span for span, kind in kinds if kind != "label")])  # "world's No. 3" is a rank
    read = [_read(text, number) for number in find_numbers(text) if not mask.touches(number.start, number.end)]
    joined = _inherit_units(text, _join_ranges(text, _without_parts([quantity for quantity in read if quantity])))
    bounded = [_with_bound(text, quantity) for quantity in _without_periods(text, joined)]
    fractions = [_with_bound(text, _from_fraction(fraction)) for fraction in find_fractions(text)]
    multiples = [_with_bound(text, _from_rank(multiple)) for multiple in find_multiples(text)]
    others = [*find_digit_classes(text), *fractions, *(_from_rank(rank) for rank in find_ranks(text)), *multiples]
    kept = [other for other in others if not unranked.touches(other.start, other.end)]
    taken = Mask([(other.start, other.end) for other in kept])
    return tuple(
        sorted([*kept, *(one for one in bounded if not taken.touches(one.start, one.end))], key=lambda one: one.start)
    )


def _without_parts(quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Without the numbers that another quantity has taken in: "one" of "one in five", and one inside a unit's name
    ("twenty-foot equivalent units")."""
    whole: list[QuantityMatch] = []
    for quantity in quantities:
        if whole and quantity.start <= whole[-1].start:
            whole[-1] = quantity
        elif not whole or quantity.start >= whole[-1].end:
            whole.append(quantity)
    return whole


def _without_periods(text: str, quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Without the durations that only say in how long another figure came about: "14% more pay over two years"."""
    before = [None, *quantities][: len(quantities)]
    return [one for one, previous in zip(quantities, before, strict=True) if not _is_period_of(text, previous, one)]


def _is_period_of(text: str, previous: QuantityMatch | None, quantity: QuantityMatch) -> bool:
    if previous is None or quantity.unit not in _LONG or previous.dimension == "duration":
        return False
    return _IN_HOW_LONG.fullmatch(text[previous.end : quantity.start][:REACH_PERIOD]) is not None


class Mask:
    """A set of spans that answers whether another span touches one of them, in logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether text[start:end] shares a character with a masked span."""
        at = bisect_left(self._ends, start + 1)
        return at < len(self._starts) and self._starts[at] < end


def find_digit_classes(text: str) -> list[QuantityMatch]:
    """ "two-digit growth": a class of figures, read as a range in percent."""
    found = []
    for match in _DIGIT_CLASS.finditer(text):
        low, high = (Decimal(bound) for bound in _DIGIT_BOUNDS[match["count"].casefold()])
        found.append(
            QuantityMatch(*match.span(), low, high, "range", None, "percent", "rate", "digit_class", "digit_class")
        )
    return found


# --- one number with what stands around it ------------------------------------------------------------------------


def _read(text: str, number: NumberMatch) -> QuantityMatch | None:
    """A number with its currency or unit."""
    draft = QuantityMatch(
        number.start, number.end, number.low, number.high, "eq" if number.high is not None else "ge",
        number.half_step if number.high is not None else None, None, None, number.form, number.form, number.magnitude,
    )  # fmt: skip
    readers = (
        _as_score, _as_money_before, _as_percent, _as_points, _as_money_after, _as_small_change, _as_times, _as_age,
        _as_magnitude, _as_measured, _as_degrees, _as_ratio, _as_age_limit, _as_vote,
    )  # fmt: skip
    for reader in readers:
        quantity = reader(text, draft)
        if quantity:
            return _as_rate(text, quantity)
    return _as_bare(text, draft)


def _scaled(quantity: QuantityMatch, factor: Decimal, end: int) -> QuantityMatch:
    low, high, step = (
        None if value is None else value * factor for value in (quantity.low, quantity.high, quantity.half_step)
    )
    return replace(quantity, low=low, high=high, half_step=step, end=end, magnitude=quantity.magnitude * factor)


def _with_letter_magnitude(text: str, quantity: QuantityMatch) -> QuantityMatch:
    letter = _LETTER_MAGNITUDE.match(text, quantity.end)
    return _scaled(quantity, magnitude_of(letter.group()), letter.end()) if letter else quantity


def _as_money_before(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    sign = _currency_before().search(text, max(0, quantity.start - 12), quantity.start)
    if not sign:
        return None
    spaced = _SPACED_MILLION.match(text, quantity.end)
    money = _scaled(quantity, magnitude_of("m"), spaced.end()) if spaced else _with_letter_magnitude(text, quantity)
    start = sign.start("sign")
    minus = minus_before(text, start)
    if minus is not None and money.low is not None and money.high is not None:
        start, money = minus, replace(money, low=-money.high, high=-money.low)
    return replace(money, start=start, unit=_code_before(sign["sign"]), dimension="money", rule="money")


def _as_money_after(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    money = _with_letter_magnitude(text, quantity)
    of = 3 if quantity.form == "vague" and text.startswith(" of", money.end) else 0  # "millions of dollars"
    name = _currency_after().match(text, money.end + of)
    if not name or (name["name"].casefold() in _verbs() and not _is_large(quantity)):
        return None
    return replace(money, end=name.end(), unit=_code_after()[name["name"].casefold()], dimension="money", rule="money")


def _is_large(quantity: QuantityMatch) -> bool:
    """Whether a figure is too large for "12 won medals", where "won" is the verb."""
    return quantity.low is not None and quantity.low >= 10_000


def _as_small_change(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "85 cents": hundredths of a currency."""
    name = _minor_after().match(text, quantity.end) or _PENCE.match(text, quantity.end)
    if not name or (name.group() == "p" and _is_no_pence(text, quantity)):
        return None
    money = _scaled(quantity, Decimal("0.01"), name.end())
    code = _PENNY if name.group() == "p" else _code_minor()[name["name"].casefold()]
    return replace(money, unit=code, dimension="money", rule="money")


def _is_no_pence(text: str, quantity: QuantityMatch) -> bool:
    """Whether a "p" behind a figure is no penny: "1080p" is a picture's height."""
    written = text[quantity.start : quantity.end]
    return quantity.form != "digits" or quantity.magnitude != 1 or written in lexicon.words("figures", "picture_lines")


def _as_times(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "three times the payout", "1,000 times faster", "a tenfold rise" in digits: "10-fold"."""
    times = _TIMES.match(text, quantity.end)
    if times and times.group() == "x" and quantity.low is not None and quantity.low >= 1000:
        return None  # "7800x" is a name
    return replace(quantity, end=times.end(), unit="times", dimension="ratio", rule="multiple") if times else None


def _as_age(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "a 19-year-old", "aged 19"."""
    old = _YEARS_OLD.match(text, quantity.end)
    aged = _AGED.search(text, max(0, quantity.start - 10), quantity.start)
    if (not old and not aged) or (quantity.form == "words" and quantity.low is not None and quantity.low < 10):
        return None
    return replace(quantity, end=old.end() if old else quantity.end, unit="a", dimension="age", rule="age")


def _as_percent(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    for pattern, unit, factor in ((_BASIS_POINTS, "percentage_point", "0.01"), (_POINTS, "percentage_point", "1")):
        match = pattern.match(text, quantity.end)
        if match:
            points = _scaled(quantity, Decimal(factor), match.end())
            return replace(points, unit=unit, dimension="rate", rule="percentage_point")
    percent = _PERCENT.match(text, quantity.end)
    if not percent:
        return None
    behind = _POINTS.match(text, percent.end())
    if behind:
        return replace(quantity, end=behind.end(), unit="percentage_point", dimension="rate", rule="percentage_point")
    return replace(quantity, end=percent.end(), unit="percent", dimension="share", rule="percent")


def _as_measured(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    unit = unit_after(text, quantity.end)
    if unit and unit.dimension == "duration" and text[quantity.end] == "-":
        return None  # "a 30-year mortgage" is a name for a kind
    if not unit or (
        unit.code == "m" and text[quantity.end : unit.end] == "m" and not _is_length(text, quantity, unit.end)
    ):
        return None
    return replace(quantity, end=unit.end, unit=unit.code, dimension=unit.dimension, rule="unit")


def _is_length(text: str, quantity: QuantityMatch, end: int) -> bool:
    """Whether "m" behind a figure is metres and no million: before "high", or of a race: "the 100m in 9.58 seconds"."""
    if _LENGTH_WORD.match(text, end):
        return True
    return text[quantity.start : quantity.end] in lexicon.words("figures", "race_distances") and bool(
        _race().match(text, end)
    )


def _as_ratio(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "one in five": a share. The second number takes the first along; the first alone is no quantity."""
    before = _ONE_IN.search(text, max(0, quantity.start - 14), quantity.start)
    if not before or not quantity.low:
        return None
    part = re.compile(r"(?<![\d.,])\b(one|two|three|four|1|2|3|4|5|6|7|8|9)$", re.IGNORECASE).search(
        text, max(0, before.start() - 6), before.start()
    )
    if not part or not 1 < quantity.low <= 1000:
        return None
    numerator = find_numbers(part[1])[0].low
    share = (100 * numerator / quantity.low).quantize(Decimal("0.0001")).normalize()
    return replace(
        quantity,
        start=part.start(),
        low=share,
        high=share,
        half_step=None,
        unit="percent",
        dimension="share",
        rule="one_in",
    )


def _as_score(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "84 out of 100": points of a whole number of them, beside "score" or before "points"."""
    whole = _OUT_OF.match(text, quantity.end)
    if not whole or quantity.form != "digits":
        return None
    scored = _SCORED.search(text, max(0, quantity.start - REACH), quantity.start)
    if not scored and not whole["points"] and "." not in text[quantity.start : quantity.end]:
        return None
    return replace(quantity, end=whole.end(), unit="{score}", dimension="score", rule="score")


def _as_vote(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "voted 41 to 18": the votes for and against, two counts."""
    first = _VOTED.search(text, max(0, quantity.start - 16), quantity.start) and _VOTES.match(text, quantity.end)
    second = _VOTED_TO.search(text, max(0, quantity.start - 30), quantity.start)
    return replace(quantity, unit="count", dimension="count", rule="vote") if first or second else None


def _as_points(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "rose 2.2 points to 84.9%": points of a percentage, told by a percentage or a word of rates in the sentence and
    a word of change right by the figure; an index's, a game's and a table's points are counts."""
    points = _PLAIN_POINTS.match(text, quantity.end)
    if not points or not quantity.low or quantity.low >= 100 or quantity.form == "vague":
        return None
    before = _sentence_before(text, quantity.start)
    around = before + _sentence_after(text, points.end())
    changed = _by_amount().search(before) or _MORE_OR_LESS.match(text, points.end())
    if not changed or _point_words().search(around) or not _rate_words().search(around):
        return None
    return replace(quantity, end=points.end(), unit="percentage_point", dimension="rate", rule="percentage_point")


def _as_magnitude(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "magnitude 6.4", "a 6.4-magnitude quake", "6.2 on the Richter scale": an earthquake's size."""
    behind = _MAGNITUDE_BEHIND.match(text, quantity.end)
    before = _MAGNITUDE_BEFORE.search(text, max(0, quantity.start - 24), quantity.start)
    if not (behind or before) or not quantity.low or not 0 < quantity.low < 11:
        return None
    return replace(quantity, unit="[M]", dimension="other", rule="unit")


def _as_degrees(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "44.6 degrees": a temperature if the figure has decimals or a word of weather is near; of Celsius only if the
    text around says so."""
    degrees = _DEGREES.match(text, quantity.end)
    if not degrees:
        return None
    near = _sentence_before(text, quantity.start) + _sentence_after(text, degrees.end())
    if "." not in text[quantity.start : quantity.end] and not _weather().search(near):
        return None
    around = text[max(0, quantity.start - SCALE_NEAR) : degrees.end() + SCALE_NEAR]
    celsius = _CELSIUS.search(around) and not _FAHRENHEIT.search(around)
    unit = "Cel" if celsius else "deg"
    return replace(quantity, end=degrees.end(), unit=unit, dimension="temperature", rule="unit")


def _as_age_limit(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "tenants under 35", "children aged over 10": an age, behind a word for people."""
    people = _people().search(text, max(0, quantity.start - REACH), quantity.start)
    if (
        not people
        or not quantity.low
        or quantity.low > OLDEST
        or text[quantity.end : quantity.end + 1].strip(" \n.,;:)")
    ):
        return None
    return replace(quantity, unit="a", dimension="age", rule="age")


def _as_rate(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """An amount of money or of something measured with what it is per: "3 euros a tonne" is in EUR/t."""
    if quantity.dimension not in _LENT:
        return quantity
    rate = rate_after(text, quantity.end)
    if not rate:
        return quantity
    dimension: Dimension = "money" if quantity.dimension == "money" else "rate"
    return replace(quantity, end=rate[0], unit=f"{quantity.unit}/{rate[1]}", dimension=dimension)


def _sentence_before(text: str, position: int) -> str:
    """What stands before a position in its sentence, within reach."""
    return _SENTENCE_END.split(text[max(0, position - SENTENCE) : position])[-1]


def _sentence_after(text: str, position: int) -> str:
    """What stands behind a position in its sentence, within reach."""
    return _SENTENCE_END.split(text[position : position + REACH])[0]


def _as_bare(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """A number without a unit; a letter run into it makes it a name, but for "1.4m residents"."""
    if quantity.form == "words" and text[quantity.start : quantity.end].casefold() == "one":
        return None
    if _PER.search(text, max(0, quantity.start - 6), quantity.start):
        return None
    if quantity.end < len(text) and (text[quantity.end].isalpha() or text[quantity.end] == "_"):
        scaled = _with_letter_magnitude(text, quantity) if text[quantity.end] == "m" else quantity
        return scaled if scaled.end != quantity.end else None
    return quantity


# --- bounds and ranges ----------------------------------------------------------------------------------------------


def _with_bound(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """A quantity with the comparator that stands before or after it; a range or vague plural keeps its own."""
    if quantity.comparator != "eq":
        return quantity
    plus = _PLUS.match(text, quantity.end)
    if plus:
        return _bounded(replace(quantity, end=plus.end()), "ge")
    window = text[max(0, quantity.start - REACH) : quantity.start]
    before = _bound_before().search(window)
    if before and quantity.dimension == "duration" and _is_period(window, before):
        return quantity
    if before and not _MOVED_UP.search(window):
        return _bounded(quantity, _bounds("before")[" ".join(before["phrase"].casefold().split())])
    after = _bound_after().match(text, quantity.end)
    if not after:
        return quantity
    phrase = after["phrase"].casefold()
    if phrase == "-level" and quantity.high is not None and quantity.high < 1000:
        return quantity  # "a 40-level tower" has forty floors
    suffixed = replace(quantity, end=after.end()) if phrase.startswith("-") else quantity
    return _bounded(suffixed, _bounds("after")[phrase])


def _is_period(window: str, bound: re.Match[str]) -> bool:
    """Whether "over" before a duration says in how long ("14% more over two years") and not for how long at least
    ("lasted over two years")."""
    if bound["phrase"].casefold() != "over":
        return False
    words = window[: bound.start()].split()
    return bool(words) and words[-1].casefold() not in lexicon.words("figures", "lasting_words")


def _bounded(quantity: QuantityMatch, comparator: Comparator) -> QuantityMatch:
    """The open side of a bound is None; an approximation stays a point."""
    if comparator in ("gt", "ge"):
        return replace(quantity, comparator=comparator, high=None)
    if comparator in ("lt", "le"):
        return replace(quantity, comparator=comparator, low=None)
    return replace(quantity, comparator=comparator)


def _join_ranges(text: str, quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Neighbours that are the two ends of one range become one quantity; a pair may share the second one's unit."""
    joined: list[QuantityMatch] = []
    for quantity in quantities:
        previous = joined[-1] if joined else None
        if previous and _is_range(text, previous, quantity):
            joined[-1] = _range(previous, quantity)
            continue
        if previous and _shares_unit(text, previous, quantity):
            joined[-1] = _with_unit_of(previous, quantity)
        joined.append(quantity)
    return joined


def _is_range(text: str, low: QuantityMatch, high: QuantityMatch) -> bool:
    """Whether two neighbours are the ends of one range: joined by a dash, "between" and "and", or "to"."""
    joint = _RANGE_JOINT.fullmatch(text, low.end, high.start)
    if not joint or not _compatible(low, high) or "vague" in (low.form, high.form) or not _lower(low, high):
        return False
    before = text[max(0, low.start - BEFORE) : low.start]
    word = joint.group().strip()
    if word == "and":
        return before.casefold().endswith("between ")
    return word != "to" or _is_to_range(low, high, before)


def _is_to_range(low: QuantityMatch, high: QuantityMatch, before: str) -> bool:
    """Whether "X to Y" is a range and no change by or from X to Y, which a word of change or "by" before X tells.

    "by 3 to 4 percent" is one: its first figure leaves the unit to the second. Two amounts of money so far apart as an
    amount of change and a level are none.
    """
    if _from_changed().search(before):
        return False
    if low.unit is None and high.unit is None:
        return before.casefold().endswith("from ")
    if not _by_amount().search(before):
        return True
    first = _low_end(low, high)
    close = first is not None and high.high is not None and high.high <= FAR_APART * first
    return low.unit is None and (high.dimension != "money" or close)


def _compatible(low: QuantityMatch, high: QuantityMatch) -> bool:
    """One unit, or the first bare and the second with one; "$5 to 10 billion" has its sign in front; in "5 to 6 euros a
    day" the second has its rate with it."""
    same = high.unit is not None and low.unit is not None and high.unit.startswith(f"{low.unit}/")
    return same or low.unit in (None, high.unit) or (high.unit is None and low.dimension == "money")


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
    joined = second.dimension != "money" and _PAIR_JOINT.fullmatch(text, first.end, second.start)
    return bool(changed or joined)


def _is_changed_from(text: str, quantity: QuantityMatch) -> bool:
    """Whether a figure is where a change starts: "rose from 5"."""
    return _from_changed().search(text, max(0, quantity.start - BEFORE), quantity.start) is not None


def _with_unit_of(first: QuantityMatch, second: QuantityMatch) -> QuantityMatch:
    """A bare figure with the next one's unit, and with its magnitude where that brings the two close together."""
    shared = replace(first, unit=second.unit, dimension=second.dimension, rule=second.rule)
    if first.magnitude != 1 or second.magnitude == 1 or not first.low or not second.low or first.low >= 1000:
        return shared
    scaled = _scaled(shared, second.magnitude, shared.end)
    return scaled if scaled.low and 1 <= FAR_APART * scaled.low / second.low <= FAR_APART**2 else shared


# --- a figure that leaves its unit to an earlier one --------------------------------------------------------------


def _inherit_units(text: str, quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
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
    source = next((one for one in reversed(earlier) if _is_per(one) or one.dimension not in _PASSED_OVER), None)
    if source is None or not source.unit or not (_is_per(source) or source.dimension in _LENT):
        return quantity
    per = quantity.unit is not None and source.unit.startswith(f"{quantity.unit}/")
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
    """ "5.3% from 6.1", "6.1 per cent, below the average of 6.8": decimals beside a percentage."""
    decimal = quantity.unit is None and quantity.magnitude == 1 and "." in text[quantity.start : quantity.end]
    if previous.unit != "percent" or not decimal or not quantity.low or not 0 < quantity.low < 100:
        return False
    return _compares(text[previous.end : quantity.start], change_to=False)


def _is_compared(text: str, source: QuantityMatch, quantity: QuantityMatch) -> bool:
    """Whether two figures are related by words of change or comparison only."""
    if quantity.start - source.end > RELATED:
        return False
    between = text[source.end : quantity.start]
    changed = _by_amount().search(text, max(0, source.start - BEFORE), source.start) is not None
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


def _from_rank(rank: tuple[int, int, Decimal, str]) -> QuantityMatch:
    start, end, value, rule = rank
    if rule == "multiple":
        return QuantityMatch(start, end, value, value, "eq", None, "times", "ratio", "multiple", "multiple")
    return QuantityMatch(start, end, value, value, "eq", None, "rank", "rank", "rank", rule)


def _from_fraction(one: FractionMatch) -> QuantityMatch:
    return QuantityMatch(
        one.start, one.end, one.value, one.value, "eq", None, one.unit, one.dimension, "fraction", one.rule
    )


# --- tables made from the lexicon -----------------------------------------------------------------------------------


@cache
def _currencies() -> tuple[lexicon.Currency, ...]:
    return lexicon.table("currencies", "currency", lexicon.Currency)


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def _currency_before() -> re.Pattern[str]:
    signs = _longest_first(sign for entry in _currencies() for sign in entry.before)
    return re.compile(rf"(?<![A-Za-z])(?P<sign>{signs})[\s\u00a0]?$")


def _code_before(sign: str) -> str:
    return next(entry.code for entry in _currencies() if sign in entry.before)


@cache
def _currency_after() -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0-]?(?P<name>(?i:{_longest_first(_code_after())}))(?!\w)")


@cache
def _code_after() -> dict[str, str]:
    return {name.casefold(): entry.code for entry in _currencies() for name in entry.after}


@cache
def _verbs() -> frozenset[str]:
    """Names of currencies that are verbs as well."""
    return frozenset(name for entry in _currencies() for name in entry.verbs)


@cache
def _minor_after() -> re.Pattern[str]:
    return re.compile(rf"[\s-](?P<name>{_longest_first(_code_minor())})(?!\w)", re.IGNORECASE)


@cache
def _code_minor() -> dict[str, str]:
    return {name.casefold(): entry.code for entry in _currencies() for name in entry.minor}


@cache
def _bounds(position: str) -> dict[str, Comparator]:
    entries = lexicon.table("cues", "bound", lexicon.Bound)
    return {entry.phrase: entry.comparator for entry in entries if entry.position == position}


@cache
def _bound_before() -> re.Pattern[str]:
    fillers = _longest_first(lexicon.words("cues", "fillers"))
    return re.compile(rf"\b(?P<phrase>{_longest_first(_bounds('before'))})\s(?:(?:{fillers})\s)?$", re.IGNORECASE)


@cache
def _bound_after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<phrase>{_longest_first(_bounds('after'))})(?!\w)", re.IGNORECASE)


@cache
def _from_changed() -> re.Pattern[str]:
    """A word of change and "from" right before a figure: "rose from", "raised its target for the price from"."""
    changes = _longest_first(lexicon.words("figures", "change_words"))
    return re.compile(rf"\b(?:{changes})\s(?:[\w’'-]{{1,20}}\s){{0,5}}?from\s$", re.IGNORECASE)


@cache
def _by_amount() -> re.Pattern[str]:
    """A word of change or "by" right before a figure, which makes the figure an amount of change: "rose almost"."""
    changes = _longest_first(lexicon.words("figures", "change_words"))
    hedges = _longest_first(lexicon.words("figures", "amount_hedges"))
    return re.compile(rf"\b(?:{changes}|by),?\s(?:(?:{hedges}|[a-z]{{2,16}}ly),?\s){{0,4}}$", re.IGNORECASE)


@cache
def _comparison() -> re.Pattern[str]:
    """The words of comparison that end the text between two figures."""
    hedges = _longest_first(lexicon.words("figures", "amount_hedges"))
    words = _longest_first(lexicon.words("figures", "comparing_words"))
    nouns = _longest_first(lexicon.words("figures", "comparing_nouns"))
    return re.compile(
        rf"\b(?:{words}|compared\sto|from\s[\d.,]{{1,12}}(?:\s\w{{1,9}})?\sto|(?:{nouns})\sof)\s(?:(?:{hedges})\s){{0,3}}$",
        re.IGNORECASE,
    )


@cache
def _other_clause() -> re.Pattern[str]:
    """A sign or word after which what is said is of something else."""
    words = _longest_first(lexicon.words("figures", "clause_words"))
    return re.compile(rf"[;:!?\n]|\.\s|\b(?:{words})\s", re.IGNORECASE)


@cache
def _unit_left_out() -> re.Pattern[str]:
    """What may follow a figure that counts nothing: a sign, the end, or a word that begins another phrase."""
    words = _longest_first(lexicon.words("figures", "after_unitless"))
    return re.compile(rf"[.,;:)\]](?!\d)|\s?$|\s[(–—-]|\s(?:{words})\b", re.IGNORECASE)


@cache
def _rate_words() -> re.Pattern[str]:
    words = _longest_first(lexicon.words("figures", "rate_words") - {"%"})
    return re.compile(rf"\b(?:{words})\b|\d\s?%", re.IGNORECASE)


@cache
def _point_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_longest_first(lexicon.words('figures', 'point_words'))})\b", re.IGNORECASE)


@cache
def _weather() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_longest_first(lexicon.words('figures', 'weather_words'))})\b", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    """A word for people and "under" or "over" right before a figure."""
    people = _longest_first(lexicon.words("figures", "people_words"))
    part = r"(?:half|thirds?|quarters?|fifths?|percent|cent)"  # "two-thirds were under 30"
    return re.compile(
        rf"(?:\b(?:{people})|\b{part}\s(?:were|are)|%\s(?:were|are))\s(?:aged\s)?(?:under|over|above|below)\s$",
        re.IGNORECASE,
    )


@cache
def _race() -> re.Pattern[str]:
    """A race's word, or its time, behind a distance."""
    words = _longest_first(lexicon.words("figures", "race_words"))
    clock = r"in\s(?:\d{1,2}:)?\d{1,3}(?:\.\d{1,3})?(?:\s(?:seconds?|minutes?|secs?)\b|s\b)"
    return re.compile(rf"\s(?:(?:{words})\b|{clock})", re.IGNORECASE)
