"""A number as money: a sign, code or name of a currency before or behind it.

Each reader takes the text and the bare number and gives the amount, or None. The unit of an amount by a bare family
name ("$5", "5 pesos") is the family's name ("dollar"), which `readers.read_number` settles last.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities import currencies
from claimledger.extract.quantities.currencies import Notation
from claimledger.extract.quantities.match import QuantityMatch, longest_first, scaled, sentence_after, sentence_before
from claimledger.extract.quantities.numbers import find_numbers, magnitude_of, minus_before

MILLION = 1_000_000
LARGE = 10_000  # from which a figure is too large for "12 won medals", where "won" is the verb
MANY_POUNDS = 100_000  # from which pounds of nothing said are money
_PENNY = "GBP"  # whose hundredth alone is written with a bare "p"
_POUND = "pound"
_DOLLAR = "dollar"
_RUPEES = frozenset({"rupee", "INR", "PKR"})
_CENT = Notation(_DOLLAR, currencies.HUNDREDTH)
_EUROS = re.compile(r"€|\beuros?\b", re.IGNORECASE)
_DOLLARS = re.compile(r"\$|\bdollars?\b", re.IGNORECASE)
_LETTER = re.compile(r"(?:k|K|m|M|b|B|T|mil)\b")
_SPACED_MILLION = re.compile(r"\s[mMB]\b(?![-’'])")  # only beside a currency's sign: "$1.2 m"
_LAKH = re.compile(r"\s?(?P<lakh>L)\b|\s?(?:Cr|cr)\b")  # only beside a sign of rupees: "₹1.5L", "Rs 40 cr"
_WRITTEN_AS_AMOUNT = re.compile(r"\d[, \u00a0\u202f]\d{3}|\.\d\d$")  # "50,000", "18.50"
_CENTS = re.compile(r"c(?:(?P<rate>\s(?:an?|per)\s|/)|(?![\w-]))")
_CT = re.compile(r"\s?cts?(?=/|\s(?:an?|per)\s)")  # the European grids' cents; a price, so no carats
_BILLION_DOLLAR_THINGS = re.compile(
    r"(?P<count>[\d.,]{1,12}|[a-z]{3,9}(?:-[a-z]{3,5})?)\s(?:m|b|tr)illion-(?:dollar|pound|euro)\s(?:[\w-]{1,20}\s){0,2}?\w{2,20}s\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:\b(?:an?|the|its|his|her|their|this|that)\s|[$£€])$", re.IGNORECASE)
_NEGATIVE = frozenset("(-−–")  # between a sign and its figure: "$-5m", "$(5)m"
_PENCE = re.compile(r"p(?!\w)")
_NO_VERB = re.compile(r"\s(?:per|against|to\sthe)\b|\s\(")  # "1,380 won per dollar"
_AND_HUNDREDTHS = re.compile(r"(?:\sand|,)?\s(?P<count>\d\d?|[a-z]{3,9}(?:-[a-z]{3,5})?)(?:\s(?=[^\W\d_])|(?=¢))")
_CLOSED = re.compile(r"\)(?P<magnitude>(?:\s(?:thousand|million|billion|trillion)|bn|mn|m)\b)?")
_OF = re.compile(r"\sof\s(?P<noun>[\w’'-]{1,20})")


def as_money_before(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "US$5bn", "RM79", "Rs 40", "C$(12.5) million"."""
    if text[quantity.start - 1 : quantity.start] in _NEGATIVE:
        return _as_loss(text, quantity)
    sign = currencies.before().before(text, quantity.start)
    if not sign:
        return None
    start, notation = sign
    money = _with_letter(text, quantity, spaced=True)
    if notation.unit in _RUPEES and money.end == quantity.end:
        money = _with_lakh(text, quantity)
    if notation.weak and not _is_written_as_amount(text, money):
        return None
    amount = _amount(replace(money, start=start), notation)
    return _signed(text, _with_hundredths(text, _with_name(text, amount, notation)))


def as_money_behind(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "12 million euros", "40 €", "85 cents", "30 MUSD"."""
    money = _with_letter(text, quantity)
    of = 3 if quantity.form == "vague" and text.startswith(" of", money.end) else 0  # "millions of dollars"
    name = _behind(text, money.end + of)
    if not name:
        return None
    end, notation = name
    if notation.weak and not _is_written_as_amount(text, money):
        return None
    word = text[money.end : end].strip(" -").casefold()
    if word in currencies.verbs() and not (_is_large(quantity) or _NO_VERB.match(text, end)):
        return None
    if notation.unit == _POUND and notation.worth == 1 and not _is_paid_in_pounds(text, money, end):
        return None
    if notation == _CENT and _is_of_euros(text, money.start, end):
        notation = Notation("EUR", notation.worth)
    return _with_hundredths(text, _amount(replace(money, end=end), notation))


def _is_of_euros(text: str, start: int, end: int) -> bool:
    """Whether cents are a euro's: beside an amount of euros and none of dollars in their sentence."""
    around = f"{sentence_before(text, start)}|{sentence_after(text, end)}"
    return _EUROS.search(around) is not None and _DOLLARS.search(around) is None


def as_billion_dollar_things(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "23 billion-dollar storms": things that each cost that much, counted; "a 23 billion-dollar fund" is money."""
    things = _BILLION_DOLLAR_THINGS.match(text, quantity.start) if quantity.magnitude >= MILLION else None
    if not things or quantity.low is None or _ARTICLE.search(text, max(0, quantity.start - 8), quantity.start):
        return None
    count = quantity.low / quantity.magnitude
    return replace(quantity, low=count, high=count, half_step=None, end=things.end("count"), magnitude=Decimal(1))


def as_cents(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "12c a litre", "up 3c to $4.20", "7.1 ct/kWh"."""
    ct = _CT.match(text, quantity.end)
    if ct:
        dollars = _DOLLARS.search(sentence_before(text, quantity.start) + sentence_after(text, ct.end()))
        return _amount(replace(quantity, end=ct.end()), _CENT if dollars else Notation("EUR", currencies.HUNDREDTH))
    cents = _CENTS.match(text, quantity.end)
    if not cents or quantity.form != "digits" or quantity.magnitude != 1:
        return None
    if not cents["rate"] and "$" not in sentence_before(text, quantity.start) + sentence_after(text, cents.end()):
        return None
    return _amount(replace(quantity, end=quantity.end + 1), _CENT)


def as_pence(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "75p"; "1080p" is a picture's height."""
    if not _PENCE.match(text, quantity.end) or quantity.form != "digits" or quantity.magnitude != 1:
        return None
    if text[quantity.start : quantity.end] in lexicon.words("figures", "picture_lines"):
        return None
    return _amount(replace(quantity, end=quantity.end + 1), Notation(_PENNY, currencies.HUNDREDTH))


def _amount(quantity: QuantityMatch, notation: Notation) -> QuantityMatch:
    money = quantity if notation.worth == 1 else scaled(quantity, notation.worth, quantity.end)
    return replace(money, unit=notation.unit, dimension="money", rule="money")


def _with_letter(text: str, quantity: QuantityMatch, *, spaced: bool = False) -> QuantityMatch:
    """ "$5m", and beside a sign "$5 m"."""
    letter = _LETTER.match(text, quantity.end) or (_SPACED_MILLION.match(text, quantity.end) if spaced else None)
    return scaled(quantity, magnitude_of(letter.group().strip()), letter.end()) if letter else quantity


def _with_lakh(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """ "₹1.5L", "Rs 40 cr"."""
    letter = _LAKH.match(text, quantity.end)
    return scaled(quantity, magnitude_of("lakh" if letter["lakh"] else "crore"), letter.end()) if letter else quantity


def _is_written_as_amount(text: str, money: QuantityMatch) -> bool:
    return money.magnitude >= 1000 or bool(_WRITTEN_AS_AMOUNT.search(text, money.start, money.end))


def _is_large(quantity: QuantityMatch) -> bool:
    return quantity.low is not None and quantity.low >= LARGE


def _signed(text: str, money: QuantityMatch) -> QuantityMatch:
    """ "-$5m"."""
    minus = minus_before(text, money.start)
    return money if minus is None else _negated(money, minus)


def _negated(money: QuantityMatch, start: int) -> QuantityMatch:
    if money.low is None or money.high is None:
        return money
    return replace(money, start=start, low=-money.high, high=-money.low)


def _as_loss(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "$(12.5) million", "$-4m": accounting's minus, between a sign and its figure without a blank."""
    lead = quantity.start - 1
    sign = None if text[lead - 1 : lead].isspace() else currencies.before().before(text, lead)
    if not sign or sign[1].weak:
        return None
    if text[lead] != "(":
        return _negated(_amount(_with_letter(text, quantity, spaced=True), sign[1]), sign[0])
    closed = _CLOSED.match(text, quantity.end)
    if not closed:
        return None
    factor = magnitude_of(closed["magnitude"].strip()) if closed["magnitude"] else Decimal(1)
    return _negated(_amount(scaled(quantity, factor, closed.end()), sign[1]), sign[0])


def _behind(text: str, position: int) -> tuple[int, Notation] | None:
    """The longest name, sign or code of money behind a figure; one with a figure behind it is the next one's."""
    name = currencies.names().at(text, position)
    if name:
        return name
    sign = currencies.behind().at(text, position)
    if not sign or text[sign[0] : sign[0] + 2].strip()[:1].isdigit():
        return None
    return sign


def _with_name(text: str, money: QuantityMatch, notation: Notation) -> QuantityMatch:
    """ "$5 million USD", "$10 Canadian dollars": the name behind says the same or more than the sign before."""
    name = _behind(text, money.end)
    if not name or name[1].worth != 1 or text[money.end] == "-":
        return money
    unit, said = name[1].unit, notation.unit
    if unit == said or (unit in currencies.families() and said in currencies.members(unit)):
        return replace(money, end=name[0])
    return replace(money, end=name[0], unit=unit) if _is_of(unit, said) else money


def _is_of(unit: str, family: str) -> bool:
    return family in currencies.families() and unit in currencies.members(family)


def _with_hundredths(text: str, money: QuantityMatch) -> QuantityMatch:
    """ "15 dollars and 30 cents": one amount."""
    count = _AND_HUNDREDTHS.match(text, money.end)
    if not count or money.magnitude != 1 or money.low is None or money.low != money.high:
        return money
    minor = _behind(text, count.end("count"))
    if not minor or minor[1].worth == 1 or money.low % 1 or not _goes_with(minor[1].unit, money.unit):
        return money
    number = find_numbers(count["count"])
    if len(number) != 1:
        return money
    whole = money.low + number[0].low * minor[1].worth
    return replace(money, end=minor[0], low=whole, high=whole, half_step=minor[1].worth / 2)


def _goes_with(minor: str, unit: str | None) -> bool:
    return minor == unit or (unit is not None and (_is_of(unit, minor) or _is_of(minor, unit)))


# --- pounds, of money or of weight ----------------------------------------------------------------------------------


def _is_paid_in_pounds(text: str, quantity: QuantityMatch, end: int) -> bool:
    """Whether "pounds" behind a figure are money: by what they are of, by the nearest word of money or of weight in the
    sentence; else a million and more are."""
    of = _OF.match(text, end)
    if of:
        return of["noun"].casefold() in lexicon.words("currencies", "pound_money_nouns")
    large = quantity.low is not None and quantity.low >= MANY_POUNDS
    cue = _nearest_cue(sentence_before(text, quantity.start), sentence_after(text, end))
    if cue is None or (large and cue in lexicon.words("currencies", "pound_slimming_words")):
        return large
    return cue in lexicon.words("currencies", "pound_money_words")


def _nearest_cue(before: str, after: str) -> str | None:
    """The last word of money or weight before "pounds" in their sentence, else the first behind them; lower-case."""
    cues = _pound_cues().findall(before)[-1:] or _pound_cues().findall(after)[:1]
    return cues[0].casefold() if cues else None


@cache
def _pound_cues() -> re.Pattern[str]:
    names = ("pound_money_words", "pound_weight_words", "pound_slimming_words")
    words = longest_first(word for name in names for word in lexicon.words("currencies", name))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
