"""A number as somebody's age."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import REACH, QuantityMatch, longest_first

OLDEST = 110  # years; a greater figure behind "people over" is no age
_OLD = re.compile(
    r"(?P<glue>[\s-])(?:(?P<year>years?)|(?P<month>months?)|(?P<week>weeks?)|(?P<day>days?))(?:[\s-]olds?\b|\sof\sage\b)"
    r"|-?yo\b",
    re.IGNORECASE,
)
_UNITS = {"year": "a", "month": "mo", "week": "wk", "day": "d"}
_AGED = re.compile(r"\b(?:aged|ages?)\s(?:(?:of|between|over|under|about|around|from|just|only)\s)?$", re.IGNORECASE)
_YEARS = re.compile(r"\syears\b")
_TO_AN_AGE = re.compile(r"\s(?:to|and)\s\d{1,2}\b")  # "aged six to 14"
_YOUNGER = re.compile(r"\b(?:younger|older)\sthan\s$", re.IGNORECASE)
_OF_LIFE = re.compile(  # "retire at 62", "the youngest of them is 19"
    r"\b(?:(?:retir(?:e|es|ed|ing)|die[sd]?|marr(?:y|ies|ied))\s(?:early|late)?:?\s?at\s"
    r"|the\s(?:youngest|oldest|eldest)\s(?:(?:[a-z]{2,12}\s){0,4}?(?:is|was|turned)\s(?:only\s|just\s)?|(?P<bare>)))$",
    re.IGNORECASE,
)
_NATIONS = re.compile(
    r"\b[A-Z][a-z]{2,16}(?:ans|ns|ese|ish)\s(?:aged\s)?(?:under|over|above|below)\s$"
)  # "Americans over 60"
_LIMITS = ("under", "over", "above", "below")


def as_age(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "a 19-year-old", "an 18-month-old", "19 years of age", "aged 19"."""
    old = _OLD.match(text, quantity.end)
    aged = _AGED.search(text, max(0, quantity.start - 16), quantity.start)
    small = quantity.form == "words" and quantity.low is not None and quantity.low < 10
    if (not old and not aged) or (small and not _TO_AN_AGE.match(text, quantity.end)):
        return None
    unit = next((code for name, code in _UNITS.items() if old and old[name]), "a")
    behind = old or _YEARS.match(text, quantity.end)
    return replace(quantity, end=behind.end() if behind else quantity.end, unit=unit, dimension="age", rule="age")


def as_age_limit(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "tenants under 35", "children aged over 10": an age, behind a word for people."""
    life = _OF_LIFE.search(text, max(0, quantity.start - 64), quantity.start)
    if life and _is_alone(text, quantity) and (life["bare"] is None or text[quantity.end : quantity.end + 1] in ".,;)"):
        return replace(quantity, unit="a", dimension="age", rule="age")
    if _YOUNGER.search(text, max(0, quantity.start - 14), quantity.start) and _is_alone(text, quantity):
        return replace(quantity, unit="a", dimension="age", rule="age")
    if not text[max(0, quantity.start - 6) : quantity.start].rstrip().casefold().endswith(_LIMITS):
        return None
    reach = max(0, quantity.start - REACH)
    people = _people().search(text, reach, quantity.start) or _NATIONS.search(text, reach, quantity.start)
    if not people or not _is_alone(text, quantity):
        return None
    return replace(quantity, unit="a", dimension="age", rule="age")


def _is_alone(text: str, quantity: QuantityMatch) -> bool:
    """Whether a number may be an age, and no unit or sign is run into it."""
    known = quantity.low is not None and 0 < quantity.low <= OLDEST
    return known and not text[quantity.end : quantity.end + 1].strip(" \n.,;:)")


@cache
def _people() -> re.Pattern[str]:
    """A word for people and "under" or "over" right before a figure."""
    people = longest_first(lexicon.words("figures", "people_words"))
    part = r"(?:half|thirds?|quarters?|fifths?|percent|cent)"  # "two-thirds were under 30"
    return re.compile(
        rf"(?:\b(?:{people})|\b{part}\s(?:were|are)|%\s(?:were|are))\s(?:aged\s)?(?:{'|'.join(_LIMITS)})\s$",
        re.IGNORECASE,
    )
