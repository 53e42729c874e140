"""What the press calls the world's currencies: the lexicon's notations beside the names and codes of CLDR (babel).

A bare name that several countries' currencies have ("$", "pesos") stands for its family until `home` tells whose it is.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from claimledger import lexicon
from claimledger.extract.quantities.lookup import Phrases, Signs

OLDEST = 1990  # the year up to which currencies that have gone since are still written of
HUNDREDTH = Decimal("0.01")
_SCALES = {"M": Decimal(1_000_000), "k": Decimal(1000), "K": Decimal(1000), "T": Decimal(1000)}  # of "MSEK", "TSEK"


@dataclass(frozen=True, slots=True)
class Notation:
    """What a notation says. unit: an ISO 4217 code, or a family's name where several countries' currencies are called
    so; worth: how many of the unit one is (a cent: 0.01); weak: money only beside what is written as an amount."""

    unit: str
    worth: Decimal = Decimal(1)
    weak: bool = False


@cache
def currencies() -> tuple[lexicon.Currency, ...]:
    """The lexicon's currencies."""
    return lexicon.table("currencies", "currency", lexicon.Currency)


@cache
def families() -> dict[str, lexicon.CurrencyFamily]:
    """The families of currencies that share a bare name, by their own name."""
    return {entry.name: entry for entry in lexicon.table("currencies", "family", lexicon.CurrencyFamily)}


@cache
def members(family: str) -> frozenset[str]:
    """The currencies of a family, as ISO 4217 codes."""
    nouns = {_plain(word) for word in families()[family].after}
    named = {code for code in _codes() if {_plain(name).split()[-1] for name in _cldr_names(code)} & nouns}
    return frozenset(named | set(families()[family].members))


def starts() -> frozenset[str]:
    """All signs that a figure may be glued to: "RM" of "RM79"."""
    of_currencies = {sign for entry in currencies() for sign in (*entry.before, *entry.weak)}
    return frozenset(of_currencies | {sign for entry in families().values() for sign in entry.before})


@cache
def before() -> Signs[Notation]:
    """The notations that stand before a figure."""
    signs = {code: Notation(code, weak=True) for code in _read_codes()} | _scaled()
    for family in families().values():
        signs |= {sign: Notation(family.name, weak=_is_word(sign)) for sign in family.before}
    for entry in currencies():
        signs |= {sign: Notation(entry.code, weak=_is_word(sign)) for sign in entry.before}
        signs |= {sign: Notation(entry.code, weak=True) for sign in entry.weak}
    return Signs(signs)


@cache
def behind() -> Signs[Notation]:
    """The signs and codes (exact case) that stand behind a figure."""
    signs = {code: Notation(code, weak=True) for code in _read_codes()} | _scaled()
    return Signs(signs | {form: notation for form, notation in _forms_behind() if _is_sign(form)})


@cache
def names() -> Phrases[Notation]:
    """The names (any case) that stand behind a figure, of currencies and of their hundredths."""
    known = {name: Notation(code) for code in reversed(_codes()) for name in _all_names(code)}
    return Phrases(known, {form: notation for form, notation in _forms_behind() if not _is_sign(form)})


@cache
def verbs() -> frozenset[str]:
    """Names of currencies that are verbs as well."""
    return frozenset(name for entry in currencies() for name in entry.verbs)


@cache
def home_words() -> Phrases[str]:
    """What names the country of a currency: countries, adjectives and cities -> ISO 4217 code."""
    known: dict[str, str] = {}
    for code in reversed(_codes()):
        adjectives = [name.rpartition(" ")[0] for name in _cldr_names(code)]
        known |= {place: code for place in (*_territories()[code], *adjectives) if place}
    return Phrases(known, {place: entry.code for entry in currencies() for place in entry.places})


@cache
def qualified_names() -> Phrases[str]:
    """The names that say which country's currency is meant, and the codes -> ISO 4217 code."""
    known = {name: code for code in reversed(_codes()) for name in _all_names(code) if " " in name}
    own = {name: entry.code for entry in currencies() for name in entry.after if " " in name}
    return Phrases(known, own, {code: code for code in _read_codes()})


# --- made from the lexicon and CLDR ---------------------------------------------------------------------------------


def _forms_behind() -> Iterator[tuple[str, Notation]]:
    for family in families().values():
        yield from ((form, Notation(family.name)) for form in family.after)
        yield from ((form, Notation(family.name, HUNDREDTH)) for form in family.minor)
    for entry in currencies():
        yield from ((form, Notation(entry.code, weak=form.isupper() and form in entry.weak)) for form in entry.after)
        yield from ((form, Notation(entry.code, HUNDREDTH)) for form in entry.minor)


def _is_sign(form: str) -> bool:
    """Whether a form behind a figure is told by its exact characters: "€", "USD", "zł"."""
    return len(form) <= 4 and (form.isupper() or not form.isascii() or not form.isalpha()) and " " not in form


def _is_word(sign: str) -> bool:
    """Whether a notation before a figure is a word of everyday text: "euros 50m"."""
    return len(sign) > 3 and sign.isalpha() and sign[1:].islower()


def _read_codes() -> list[str]:
    """The codes of today's currencies that are read as such: not those that are words."""
    return [code for code in _current() if code not in lexicon.words("currencies", "not_codes")]


def _scaled() -> dict[str, Notation]:
    """ "MSEK", "TSEK": millions and thousands in a code."""
    codes = sorted(lexicon.words("currencies", "scaled_codes"))
    return {f"{letter}{code}": Notation(code, scale) for code in codes for letter, scale in _SCALES.items()}


def _all_names(code: str) -> set[str]:
    """A currency's names in the press: CLDR's ("Kenyan shillings"), and its countries' with the noun ("Kenya
    shillings"); with and without accents."""
    cldr = _cldr_names(code)
    nouns = {name.rpartition(" ")[2] for name in cldr if " " in name}
    of_countries = {f"{place} {noun}" for place in _territories()[code] for noun in nouns}
    return {form for name in {*cldr, *of_countries} if " " in name for form in (name, _plain(name))}


@cache
def _cldr_names(code: str) -> tuple[str, ...]:
    """CLDR's singular and plural of a currency's name, without "new" ("Israeli shekels")."""
    found = {get_currency_name(code, count, locale="en") for count in (1, 2)}
    return tuple(sorted(found | {name.replace(" new ", " ") for name in found}))


def _plain(name: str) -> str:
    """A name without accents, lower-case."""
    return "".join(char for char in unicodedata.normalize("NFKD", name) if char.isascii()).casefold()


@cache
def _tenders() -> dict[str, list[tuple[str, bool]]]:
    """ISO 4217 code -> the territories whose legal tender it is or was after OLDEST, and whether it still is."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for territory, rows in sorted(get_global("territory_currencies").items()):
        for code, _, end, tender in rows:
            if tender and (end is None or end[0] >= OLDEST):
                found[code].append((territory, end is None))
    return dict(found)


@cache
def _current() -> tuple[str, ...]:
    return tuple(sorted(code for code, rows in _tenders().items() if any(current for _, current in rows)))


@cache
def _codes() -> tuple[str, ...]:
    """All codes read by name: today's first, then those gone since OLDEST, but for renamed ones ("Sol (1991)")."""
    gone = sorted(set(_tenders()) - set(_current()))
    return (*_current(), *(code for code in gone if "(" not in get_currency_name(code, locale="en")))


@cache
def _territories() -> dict[str, tuple[str, ...]]:
    """ISO 4217 code -> the names of the countries whose own money it is today."""
    english = Locale("en").territories
    return {
        code: tuple(sorted(str(english[place]) for place, current in rows if current and place in english))
        for code, rows in _tenders().items()
    }
