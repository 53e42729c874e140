"""NewsQuant's names of units: how the benchmark spells what claimledger writes as an ISO 4217 or UCUM code.

Its names are in the singular, in lower case and in British spelling ("kilometre per hour", "chinese yuan"), mostly
those of quantulum3's catalogue. A code is taken apart by UCUM's rules (prefix, atom, exponent, ".", "/") rather than
listed, so that a unit which the public half doesn't show gets its name in the same way.
"""

from __future__ import annotations

import re
from functools import cache

from babel.numbers import get_currency_name

from claimledger import lexicon

# Where the benchmark's name is not the one that CLDR (which babel brings) gives a currency.
CURRENCIES = {
    "USD": "dollar",
    "GBP": "pound sterling",
    "ILS": "shekel",
    "SGD": "singaporean dollar",
    "BTC": "bitcoin",
    "XXX": "-",  # our sign for words that leave the country open ("pesos")
}
# What is no UCUM code, or has a name of its own there.
NAMES = {
    "percent": "percentage",
    "percentage_point": "percentage point",
    "times": "count",
    "rank": "-",
    "deg": "degree",
    "degree Celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "{score}": "point",
    "{age}": "year of age",
    "{PS}": "horsepower",
    "{GT}": "gross tonnage",
    "{FEU}": "feu",
    "[TEU]": "teu",
    "[M]": "-",
    "[ppm]": "parts-per-million",
    "[ppb]": "parts-per-billion",
    "[ppt]": "parts-per-trillion",
    "[lbf_av].[ft_i]": "pound-foot",
    "A.h": "ampere-hour",
    "mA.h": "milliampere-hour",
    "V.A": "volt-ampere",
    "10*3.[psi]": "kilopound per square inch",
    "[psi]": "pound per square inch",
    "mm[Hg]": "millimeter of mercury",
    "[in_i'Hg]": "inch of mercury",
    "10*6.[Btu]": "mega british thermal unit",
    "{revolution}/min": "revolutions per minute",
    "L/(100.km)": "litre per 100 kilometre",
    "[acr_us].[ft_i]": "acre foot",
    "cd/m2": "candela per square metre",
}
# Spellings that the benchmark keeps apart where we see one unit, by how the figure's words end.
SPELLINGS = {"bhp": "brake horsepower", "brake horsepower": "brake horsepower", "lb-ft": "foot pound-force",
    "ft-lb": "foot pound-force", "lb ft": "foot pound-force", "ft lb": "foot pound-force"}  # fmt: skip
ATOMS = {
    "m": "metre", "g": "gram", "L": "litre", "t": "metric ton", "W": "watt", "Wh": "watt hour", "B": "byte",
    "bit": "bit", "Hz": "hertz", "V": "volt", "A": "ampere", "F": "farad", "J": "joule", "Pa": "pascal", "N": "newton",
    "s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year", "ha": "hectare",
    "Cel": "celsius", "[degF]": "fahrenheit", "K": "kelvin", "[mi_i]": "mile", "[ft_i]": "foot", "[in_i]": "inch",
    "[yd_i]": "yard", "[nmi_i]": "nautical mile", "[ly]": "light-year", "pc": "parsec", "[fth_i]": "fathom",
    "[fur_us]": "furlong", "[smi_us]": "square mile", "[sft_i]": "square foot", "[sin_i]": "square inch",
    "[syd_i]": "square yard", "[acr_us]": "acre", "[mu_cn]": "mu", "[dunam]": "dunam", "[feddan]": "feddan",
    "[cft_i]": "cubic foot", "[cyd_i]": "cubic yard", "[cin_i]": "cubic inch", "[gal_us]": "gallon", "[qt_us]": "quart",
    "[pt_us]": "pint", "[foz_us]": "fluid ounce", "[tsp_us]": "teaspoon", "[tbs_us]": "tablespoon", "[bu_us]": "bushel",
    "[cup_us]": "cup", "[bbl_us]": "barrel", "[ston_av]": "metric ton", "[lton_av]": "long ton", "[oz_av]": "ounce",
    "[oz_tr]": "ounce", "[lb_av]": "pound-mass", "[stone_av]": "stone", "[car_m]": "carat", "[car_Au]": "karat",
    "[dr_av]": "dram", "[HP]": "horsepower", "[kn_i]": "knot", "[Btu]": "british thermal unit", "[Cal]": "calorie",
    "cal": "calorie", "eV": "electronvolt", "Ohm": "ohm", "bar": "bar", "dB": "decibel", "lm": "lumen", "mol": "mole",
    "Sv": "sievert", "Gy": "gray", "Bq": "becquerel", "[Mpx]": "megapixel", "[lbf_av]": "pound-force",
    "100": "100",
}  # fmt: skip
PREFIXES = {
    "P": "peta", "T": "tera", "G": "giga", "M": "mega", "k": "kilo", "h": "hecto", "d": "deci", "c": "centi",
    "m": "milli", "u": "micro", "n": "nano", "E": "exa",
}  # fmt: skip
POWERS = {"2": "square ", "3": "cubic "}
MULTIPLES = {"10*3": "thousand", "10*6": "million", "10*9": "billion", "10*12": "trillion"}


@cache
def unit_name(code: str, written: str = "") -> str:
    """The benchmark's name for a unit's code, or for a name of quantulum3's catalogue, which stands for itself.
    written: the figure's words, where the benchmark keeps apart what we take for one unit ("bhp" and "hp")."""
    spelled = next((name for end, name in SPELLINGS.items() if written.casefold().endswith(end)), None)
    known = spelled or NAMES.get(code) or _simple_name(code)
    if known:
        return known
    above, slash, below = code.partition("/")
    if slash:
        return f"{unit_name(above) if above else 'count'} per {unit_name(below)}"
    factors = re.split(r"(?<!\*)\.", code)
    return " ".join(map(unit_name, factors)) if len(factors) > 1 else MULTIPLES.get(code, code.strip("{}").casefold())


def _simple_name(code: str) -> str | None:
    """The name of a currency or of one UCUM unit with its prefix and exponent, without what braces say of it ("t{CO2e}"
    is in metric tons); None of anything else."""
    if re.fullmatch(r"[A-Z]{3}", code):
        return CURRENCIES.get(code) or get_currency_name(code, count=1, locale="en").casefold()
    plain = re.sub(r"(?<=\w|\])\{[^{}]*\}$", "", code)
    if plain in ATOMS:
        return ATOMS[plain]
    if plain[-1:] in POWERS and (base := _simple_name(plain[:-1])):
        return POWERS[plain[-1]] + base
    return PREFIXES[plain[0]] + ATOMS[plain[1:]] if plain[:1] in PREFIXES and plain[1:] in ATOMS else None


def hundredth(written: str) -> str | None:
    """The name of the hundredth part that a figure is written in ("63 cents": cent, "6 basis points": basis point),
    which the benchmark keeps apart from its unit; None of any other figure."""
    if re.search(r"\b(?:basis[\s-]points?|bps)$", written, re.IGNORECASE):
        return "basis point"
    words = re.split(r"\sper\s|\san?\s|/", written.casefold())[0].split()
    last = words[-1] if words else ""
    if last.endswith("p") and last[:-1].replace(".", "").isdigit():
        return "point"  # so the benchmark has it: "118.5p" is points there
    if last in ("pence", "penny"):
        return "penny"
    return last.removesuffix("s") if last in _minor_words() else None


@cache
def _minor_words() -> frozenset[str]:
    """The last words of the lexicon's names for hundredths."""
    named = [entry.minor for entry in lexicon.table("currencies", "currency", lexicon.Currency)]
    shared = [entry.minor for entry in lexicon.table("currencies", "family", lexicon.CurrencyFamily)]
    return frozenset(word.casefold().split()[-1] for words in (*named, *shared) for word in words)
