"""Which country's dollars, pesos or pounds an article means where it says only "$", "pesos" or "pounds".

A decision over a whole document, from explicit words. Conservative: without evidence a bare name stays what it means to
most readers (USD, GBP) or is of no country (XXX).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from claimledger.extract.quantities import currencies
from claimledger.extract.quantities.lookup import Phrases

Home = Mapping[str, str]
"""Family name ("dollar") -> ISO 4217 code of the member that its bare name means in a document."""

NO_HOME: Home = MappingProxyType({})
DATELINE = 80  # code points at an article's start in which its dateline ends
OFTEN = 2  # mentions of a country that make an article one of that country
_ABROAD = "dollar"  # quoted in articles of every country, so that a country's name alone tells nothing
_GIVEN_ABROAD = "pound"  # given and spent abroad, so that a country has to be named more than once
_CAPITAL = re.compile(r"(?<!\w)[A-Z]")
_DATELINE = re.compile(
    r"(?:^|\n)\s{0,4}(?P<place>[A-Z][\w.' ]{2,30}?)(?:,[\w. ]{2,24})?\s(?:\([^)\n]{2,24}\)\s)?[-–—]\s"
)
_DECLARED = re.compile(
    r"\b(?:all|dollar)\s(?:[\w-]{1,20}\s){0,3}?(?:amounts|currency|dollars|figures|prices|sums|values)\b[^.;:\n$]{0,40}?\bin\s"
    r"|\b(?:accounts|amounts|figures|prices|results|sums|values)\sare\s(?:[\w-]{1,20}\s){0,3}?in\s",
    re.IGNORECASE,
)
_DOLLARS = re.compile(r"\$|dollar", re.IGNORECASE)
_WITH_CENTS = {
    "EUR": re.compile(r"€|\beuros?\b|\bEUR\b", re.IGNORECASE),
    "ZAR": re.compile(r"\brands?\b|\bZAR\b"),
    "KES": re.compile(r"\bKenyan?\sshillings?\b|\bKES\b"),
}  # ISO 4217 codes of other currencies with cents, as articles name them
_US_DOLLARS = re.compile(r"US\s?\$|U\.S\.\s?\$|\bUSD\b|\b(?:US|U\.S\.|American)\sdollars?\b")


def home_currencies(text: str) -> Home:
    """What the bare names of currencies mean in a document, for those families that its words tell of."""
    told = {family: _told(text, family) for family in _families_in(text)}
    if not told.get(_ABROAD) and not _DOLLARS.search(text):
        told[_ABROAD] = _of_cents(text)
    return MappingProxyType({family: code for family, code in told.items() if code})


def _of_cents(text: str) -> str | None:
    """The currency whose hundredths "cents" are in a text without dollars."""
    found = {code for code, names in _WITH_CENTS.items() if names.search(text)}
    return _only(found)


def settled(unit: str, home: Home) -> str:
    """The ISO 4217 code of a notation's unit: itself, or what a family's name means at home."""
    family = currencies.families().get(unit)
    return home.get(unit, family.code) if family else unit


def _told(text: str, family: str) -> str | None:
    if family == _ABROAD:
        return _declared(text) or _contrasted(text)
    named = set(_mentions(text, currencies.qualified_names(), family))
    places = _mentions(text, currencies.home_words(), family)
    once = family == _GIVEN_ABROAD and max(places.values(), default=0) < OFTEN
    return _only(named) or (None if named or once else _only(set(places)))


def _declared(text: str) -> str | None:
    """ "All figures in Canadian dollars"."""
    found = [currencies.qualified_names().at(text, match.end() - 1) for match in _DECLARED.finditer(text)]
    return _only({one[1] for one in found if one and one[1] in currencies.members(_ABROAD)})


def _contrasted(text: str) -> str | None:
    """The dollar of an article's own country where it calls the United States' one "US$" and no other by its name: of
    the country of its dateline, else of the one that it names often."""
    if not _US_DOLLARS.search(text):
        return None
    own = currencies.members(_ABROAD) - {"USD"} - set(_mentions(text, currencies.qualified_names(), _ABROAD))
    dateline = _DATELINE.match(text[:DATELINE])
    place = currencies.home_words().at(text, dateline.start("place")) if dateline else None
    if place and place[1] in own:
        return place[1]
    mentions = _mentions(text, currencies.home_words(), _ABROAD)
    return _only({code for code, times in mentions.items() if times >= OFTEN and code in own})


def _mentions(text: str, words: Phrases[str], family: str) -> Counter[str]:
    """How often words name each member of a family."""
    found = (words.at(text, capital.start()) for capital in _CAPITAL.finditer(text))
    return Counter(one[1] for one in found if one and one[1] in currencies.members(family))


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _families_in(text: str) -> list[str]:
    """The families whose bare names a text has."""
    lower = text.casefold()
    return [
        family
        for family, (words, pattern) in _bare().items()
        if any(word in lower for word in words) and pattern.search(lower)
    ]


@cache
def _bare() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    """The bare names of each family, lower-case, and a pattern of them as words of their own."""
    found = {}
    for name, entry in currencies.families().items():
        words = tuple(sorted({form.casefold() for form in (*entry.before, *entry.after)}))
        found[name] = words, re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, words))})(?![^\W\d_])")
    return found
