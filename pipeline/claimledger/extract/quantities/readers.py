"""One number with what stands around it: money, percent, units, ages, scores, votes; tried in order."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import (
    LENT,
    REACH,
    QuantityMatch,
    by_amount,
    longest_first,
    scaled,
    sentence_after,
    sentence_before,
)
from claimledger.extract.quantities.numbers import NumberMatch, find_numbers, magnitude_of, minus_before
from claimledger.extract.quantities.units import rate_after, unit_after
from claimledger.records import Dimension

SCALE_NEAR = 600  # code points around a figure in which its temperature scale is looked for
OLDEST = 110  # years; a greater figure behind "people over" is no age
_PERCENT = re.compile(r"\s?[%％]|[\s-](?:percent|per[\s-]cent|pct)\b|[\s-]?(?-i:pc)\b", re.IGNORECASE)
_POINTS = re.compile(r"[\s-](?:percentage[\s-]points?|pps?|ppts?)\b|[\s-]points?(?=\spercentage)", re.IGNORECASE)
_BASIS_POINTS = re.compile(r"[\s-](?:basis[\s-]points?|bps)\b", re.IGNORECASE)
_LETTER_MAGNITUDE = re.compile(r"(?:k|K|m|M|b|B|T)\b")
_SPACED_MILLION = re.compile(r"\s[mM]\b(?![-’'])")  # only beside a currency's sign: "$1.2 m"
_LENGTH_WORD = re.compile(r"\s(?:high|long|wide|tall|deep|away|above|below|from|thick)\b")
_ONE_IN = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?$")
_PENCE = re.compile(r"p(?!\w)")
_PENNY = "GBP"  # whose hundredth alone is written with a bare "p"
_TIMES = re.compile(
    r"(?:\stimes(?=\s(?:the|its|their|his|her|as|that|what|this|more|less|fewer|over|\w{2,12}er)\b)|[\s-]?fold\b|(?-i:x)(?=\s|[.,;)]|$))",
    re.IGNORECASE,
)
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


def read_number(text: str, number: NumberMatch) -> QuantityMatch | None:
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


def _with_letter_magnitude(text: str, quantity: QuantityMatch) -> QuantityMatch:
    letter = _LETTER_MAGNITUDE.match(text, quantity.end)
    return scaled(quantity, magnitude_of(letter.group()), letter.end()) if letter else quantity


def _as_money_before(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    sign = _currency_before().search(text, max(0, quantity.start - 12), quantity.start)
    if not sign:
        return None
    spaced = _SPACED_MILLION.match(text, quantity.end)
    money = scaled(quantity, magnitude_of("m"), spaced.end()) if spaced else _with_letter_magnitude(text, quantity)
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
    money = scaled(quantity, Decimal("0.01"), name.end())
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
            points = scaled(quantity, Decimal(factor), match.end())
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
    before = sentence_before(text, quantity.start)
    around = before + sentence_after(text, points.end())
    changed = by_amount().search(before) or _MORE_OR_LESS.match(text, points.end())
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
    near = sentence_before(text, quantity.start) + sentence_after(text, degrees.end())
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
    if quantity.dimension not in LENT:
        return quantity
    rate = rate_after(text, quantity.end)
    if not rate:
        return quantity
    dimension: Dimension = "money" if quantity.dimension == "money" else "rate"
    return replace(quantity, end=rate[0], unit=f"{quantity.unit}/{rate[1]}", dimension=dimension)


def _as_bare(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """A number without a unit; a letter run into it makes it a name, but for "1.4m residents"."""
    if quantity.form == "words" and text[quantity.start : quantity.end].casefold() == "one":
        return None
    if _PER.search(text, max(0, quantity.start - 6), quantity.start):
        return None
    if quantity.end < len(text) and (text[quantity.end].isalpha() or text[quantity.end] == "_"):
        million = _with_letter_magnitude(text, quantity) if text[quantity.end] == "m" else quantity
        return million if million.end != quantity.end else None
    return quantity


@cache
def _currencies() -> tuple[lexicon.Currency, ...]:
    return lexicon.table("currencies", "currency", lexicon.Currency)


@cache
def _currency_before() -> re.Pattern[str]:
    signs = longest_first(sign for entry in _currencies() for sign in entry.before)
    return re.compile(rf"(?<![A-Za-z])(?P<sign>{signs})[\s\u00a0]?$")


def _code_before(sign: str) -> str:
    return next(entry.code for entry in _currencies() if sign in entry.before)


@cache
def _currency_after() -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0-]?(?P<name>(?i:{longest_first(_code_after())}))(?!\w)")


@cache
def _code_after() -> dict[str, str]:
    return {name.casefold(): entry.code for entry in _currencies() for name in entry.after}


@cache
def _verbs() -> frozenset[str]:
    """Names of currencies that are verbs as well."""
    return frozenset(name for entry in _currencies() for name in entry.verbs)


@cache
def _minor_after() -> re.Pattern[str]:
    return re.compile(rf"[\s-](?P<name>{longest_first(_code_minor())})(?!\w)", re.IGNORECASE)


@cache
def _code_minor() -> dict[str, str]:
    return {name.casefold(): entry.code for entry in _currencies() for name in entry.minor}


@cache
def _rate_words() -> re.Pattern[str]:
    words = longest_first(lexicon.words("figures", "rate_words") - {"%"})
    return re.compile(rf"\b(?:{words})\b|\d\s?%", re.IGNORECASE)


@cache
def _point_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(lexicon.words('figures', 'point_words'))})\b", re.IGNORECASE)


@cache
def _weather() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(lexicon.words('figures', 'weather_words'))})\b", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    """A word for people and "under" or "over" right before a figure."""
    people = longest_first(lexicon.words("figures", "people_words"))
    part = r"(?:half|thirds?|quarters?|fifths?|percent|cent)"  # "two-thirds were under 30"
    return re.compile(
        rf"(?:\b(?:{people})|\b{part}\s(?:were|are)|%\s(?:were|are))\s(?:aged\s)?(?:under|over|above|below)\s$",
        re.IGNORECASE,
    )


@cache
def _race() -> re.Pattern[str]:
    """A race's word, or its time, behind a distance."""
    words = longest_first(lexicon.words("figures", "race_words"))
    clock = r"in\s(?:\d{1,2}:)?\d{1,3}(?:\.\d{1,3})?(?:\s(?:seconds?|minutes?|secs?)\b|s\b)"
    return re.compile(rf"\s(?:(?:{words})\b|{clock})", re.IGNORECASE)
