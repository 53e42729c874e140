"""NewsQuant's names of units: how the benchmark spells what claimledger writes as an ISO 4217 or UCUM code.

Its names are in the singular, in lower case and in British spelling ("kilometre per hour", "chinese yuan"), mostly
those of quantulum3's catalogue. A code is taken apart by UCUM's rules (prefix, atom, exponent, "/") rather than listed,
so that a unit which the public half doesn't show gets its name in the same way.
"""

from __future__ import annotations

from functools import cache

from babel.numbers import get_currency_name

from claimledger import lexicon

# Where the benchmark's name is not the one that CLDR (which babel brings) gives a currency.
CURRENCIES = {
    "USD": "dollar",
    "GBP": "pound sterling",
    "ILS": "shekel",
    "SGD": "singaporean dollar",
    "XXX": "-",  # our sign for words that leave the country open ("pesos")
}
# What the benchmark calls units outside UCUM's prefixes and atoms, and those of ours that UCUM doesn't know.
NAMES = {
    "percent": "percentage",
    "percentage_point": "percentage point",
    "times": "count",
    "rank": "-",
    "{score}": "point",
    "{age}": "year of age",
    "[M]": "-",
    "[TEU]": "teu",
    "deg": "degree",
    "degree Celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "tonne": "metric ton",
    "ton": "metric ton",
}
ATOMS = {
    "m": "metre", "g": "gram", "L": "litre", "t": "metric ton", "W": "watt", "Wh": "watt hour", "B": "byte", "bit": "bit",
    "Hz": "hertz", "V": "volt", "A": "ampere", "F": "farad", "J": "joule", "Pa": "pascal", "N": "newton", "s": "second",
    "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year", "ha": "hectare", "Cel": "celsius",
    "[degF]": "fahrenheit", "[mi_i]": "mile", "[ft_i]": "foot", "[in_i]": "inch", "[yd_i]": "yard", "[nmi_i]": "nautical mile",
    "[smi_us]": "square mile", "[sft_i]": "square foot", "[acr_us]": "acre", "[gal_us]": "gallon", "[bbl_us]": "barrel",
    "[ston_av]": "metric ton", "[oz_av]": "ounce", "[lb_av]": "pound-mass", "[HP]": "horsepower", "[kn_i]": "knot",
    "dB": "decibel", "cal": "calorie", "eV": "electronvolt", "Ohm": "ohm", "K": "kelvin", "mol": "mole", "Ah": "ampere-hour",
}  # fmt: skip
PREFIXES = {"T": "tera", "G": "giga", "M": "mega", "k": "kilo", "c": "centi", "m": "milli", "u": "micro", "n": "nano"}
POWERS = {"2": "square ", "3": "cubic "}


@cache
def unit_name(code: str, written: str = "") -> str:
    """The benchmark's name for a unit's code, or for a name of quantulum3's catalogue, which stands for itself.
    written: the figure's words, where the benchmark keeps apart what we take for one unit ("bhp" and "hp")."""
    if written.casefold().endswith(("bhp", "brake horsepower")):
        return "brake horsepower"
    known = NAMES.get(code) or _simple_name(code)
    if known:
        return known
    above, slash, below = code.partition("/")
    return f"{unit_name(above)} per {unit_name(below.strip('{}'))}" if slash else code.casefold()


def _simple_name(code: str) -> str | None:
    """The name of a currency or of one UCUM unit with its prefix and exponent; None of anything else."""
    if code in _currencies():
        return CURRENCIES.get(code) or get_currency_name(code, count=1, locale="en").casefold()
    if code in ATOMS:
        return ATOMS[code]
    if code[-1:] in POWERS and (base := _simple_name(code[:-1])):
        return POWERS[code[-1]] + base
    return PREFIXES[code[0]] + ATOMS[code[1:]] if code[:1] in PREFIXES and code[1:] in ATOMS else None


def minor_unit(written: str) -> str | None:
    """The name of the hundredth part that a figure is written in ("63 cents": cent), which the benchmark keeps apart
    from its currency; None of any other figure."""
    words = written.casefold().split(" per ")[0].split()
    last = words[-1] if words else ""
    if last.endswith("p") and last[:-1].replace(".", "").isdigit():
        return "point"  # so the benchmark has it: "118.5p" is points there
    if last in ("pence", "penny"):
        return "penny"
    return next((_singular(word) for word in _minor_words() if last == word), None)


def _singular(word: str) -> str:
    return word.removesuffix("s") if word != "centavos" else "centavo"


@cache
def _currencies() -> frozenset[str]:
    return frozenset(entry.code for entry in lexicon.table("currencies", "currency", lexicon.Currency))


@cache
def _minor_words() -> frozenset[str]:
    """The last words of the lexicon's names for hundredths."""
    table = lexicon.table("currencies", "currency", lexicon.Currency)
    return frozenset(word.casefold().split()[-1] for entry in table for word in entry.minor)
