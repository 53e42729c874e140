"""Amounts of money and of physical units in the conventions of Recognizers-Text's CurrencyModel and DimensionModel.

Where the specs' conventions differ from ours in form, this module maps them:
- an amount ends before what it is per ("$1.40 a share" is $1.40);
- the two ends of a range are two amounts;
- hundredths are a unit of their own ("50 cents" is 50 Cent), and a bare name that several currencies have is a unit
  (Dollar, Pound, Franc); of the others the ISO 4217 code is given, which the scorer takes;
- of units, those of length, area, volume, mass, speed, information and angle are asked for, by American names;
- inputs are often lower-cased and set apart into tokens ("hk $ 10.05"): the letters before "$" are read as capitals;
- "m" behind a number is a metre, never a million;
- a figure and its parts ("12 ft 2 in") are one amount in the larger unit, as with us.

Not followed, as they contradict what an amount is:
- a unit's name alone is an amount without a value ("dollar : 143.80 yen", "a metric ton is equal to 2,204.62 pounds",
  "i counted the dollars thousand of times", "the symbol ... is mcg"): no figure, no quantity;
- a bare second number is hundredths of the first ("15 dollars and 15", "one dollar and one ...", "17 USD 25"): in news
  it is another figure;
- a unit in braces or angle brackets ("20 {kg}", "20 <kg>"), which no article writes;
- minor units before their figure ("sen 100,000"), a sign between two figures that goes with both ("10 $ 30 cent"),
  a fraction without article before a magnitude ("quarter million"), turns as an angle: no notations of the press;
- a time of day taken for a length ("2 pm is 2 picometer").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from claimledger.extract.quantities import QuantityMatch, currencies, find_quantities
from claimledger.extract.quantities.numbers import NumberMatch, find_numbers
from claimledger.extract.quantities.readers import read_number
from claimledger.extract.quantities.units import known_units
from specs import Prediction, Reader

_LETTERS_BEFORE_DOLLAR = re.compile(r"\b(?:us|u\.s\.?|hk|c|nz|nt)(?=\s?\$)", re.IGNORECASE)
_PER = re.compile(
    r"^(?P<amount>.*?\S)(?:\s(?:per|an?|each|every)\s\S+(?:\s\S+)?|/[^/\d].*)$", re.IGNORECASE | re.DOTALL
)
_METRE = re.compile(r"\s?m(?![\w'’-])")

_IN_A_NAME = re.compile(r"\w-?$")

FAMILIES = {
    "dollar": "Dollar", "pound": "Pound", "peso": "Peso", "franc": "Franc", "dinar": "Dinar", "rial": "Rial",
    "riyal": "Riyal", "dirham": "Dirham", "rupee": "Rupee", "shilling": "Shilling", "lira": "Lira", "rouble": "Ruble",
    "leu": "Leu", "kwacha": "Kwacha", "manat": "Manat", "som": "Som", "guilder": "Guilder", "escudo": "Escudo",
}  # fmt: skip
"""Our families of bare names -> the spec's unit; "crown" goes by its word (Krone, Krona, Crown)."""
CROWNS = {"kroner": "Krone", "krone": "Krone", "krona": "Krona", "kronor": "Krona", "crowns": "Crown", "crown": "Crown"}
HISTORIC = {"ESP": "Peseta", "DEM": "Mark", "ATS": "Schilling", "GRD": "Drachma", "FIM": "Markka", "ITL": "Lira"}
HUNDREDTHS = {
    "cents": "Cent", "cent": "Cent", "¢": "Cent", "pence": "Pence", "penny": "Penny", "p": "Pence", "sen": "Sen",
    "paise": "Paisa", "paisa": "Paisa", "kopecks": "Kopek", "kopeks": "Kopek", "centavos": "Centavo",
    "centimes": "Centime", "fen": "Fen", "agorot": "Agora", "satang": "Satang", "kobo": "Kobo", "piastres": "Piastre",
    "piasters": "Piastre", "øre": "Øre", "öre": "Öre", "groszy": "Grosz", "stotinki": "Stotinka", "fils": "Fils",
}  # fmt: skip

UNITS = {
    "m": "Meter", "km": "Kilometer", "dm": "Decimeter", "cm": "Centimeter", "mm": "Millimeter", "um": "Micrometer",
    "nm": "Nanometer", "[mi_i]": "Mile", "[ft_i]": "Foot", "[in_i]": "Inch", "[yd_i]": "Yard",
    "[nmi_i]": "Nautical mile", "[ly]": "Light year", "[fur_us]": "Furlong", "[fth_i]": "Fathom", "pc": "Parsec",
    "km2": "Square kilometer", "m2": "Square meter", "cm2": "Square centimeter", "mm2": "Square millimeter",
    "[smi_us]": "Square mile", "[sft_i]": "Square foot", "[sin_i]": "Square inch", "[syd_i]": "Square yard",
    "ha": "Hectare", "[acr_us]": "Acre",
    "m3": "Cubic meter", "cm3": "Cubic centimeter", "km3": "Cubic kilometer", "[cft_i]": "Cubic foot",
    "[cin_i]": "Cubic inch", "[cyd_i]": "Cubic yard", "L": "Liter", "mL": "Milliliter", "cL": "Centiliter",
    "dL": "Deciliter", "hL": "Hectoliter", "kL": "Kiloliter", "uL": "Microliter", "ML": "Megaliter",
    "GL": "Gigaliter", "[gal_us]": "Gallon", "[bbl_us]": "Barrel", "[qt_us]": "Quart", "[pt_us]": "Pint",
    "[foz_us]": "Fluid ounce", "[tsp_us]": "Teaspoon", "[tbs_us]": "Tablespoon", "[bu_us]": "Bushel",
    "[acr_us].[ft_i]": "Acre-foot", "[cup_us]": "Cup",
    "t": "Metric ton", "kt": "Kiloton", "Mt": "Megaton", "Gt": "Gigaton", "[ston_av]": "Ton", "[lton_av]": "Long ton",
    "kg": "Kilogram", "g": "Gram", "mg": "Milligram", "ug": "Microgram", "[oz_av]": "Ounce", "[lb_av]": "Pound",
    "[stone_av]": "Stone", "[car_m]": "Carat", "quintal": "Quintal",
    "km/h": "Kilometer per hour", "[mi_i]/h": "Mile per hour", "[kn_i]": "Knot", "m/s": "Meter per second",
    "km/s": "Kilometer per second", "[ft_i]/s": "Foot per second",
    "bit": "Bit", "kbit": "Kilobit", "Mbit": "Megabit", "Gbit": "Gigabit", "Tbit": "Terabit", "B": "Byte",
    "kB": "Kilobyte", "MB": "Megabyte", "GB": "Gigabyte", "TB": "Terabyte", "PB": "Petabyte", "EB": "Exabyte",
    "deg": "Degree",
}  # fmt: skip
"""UCUM code -> the spec's American name."""
WORDS = {"tonne": "Ton", "tonnes": "Ton", "metric tons": "Metric ton", "metric ton": "Metric ton"}
CATALOGUE = ("length", "area", "volume", "mass", "speed")  # of which a catalogue's name is the spec's, capitalised
_CODES = frozenset(unit.code for unit in known_units())


def money(text: str, _: str | None) -> list[Prediction]:
    """Amounts of money."""
    cased = _LETTERS_BEFORE_DOLLAR.sub(lambda match: match.group().upper(), text)
    found = []
    for number, read in _reads(cased):
        if read.dimension == "money":
            amount = _amount(cased, read)
            value, unit = _money(amount, number, read)
            found.append(_prediction(read.start, read.start + len(amount), value, unit))
    return found


def dimensions(text: str, _: str | None) -> list[Prediction]:
    """Amounts of physical units."""
    return [
        _prediction(read.start, read.end, _value(read), unit)
        for number, read in _reads(text, _as_metre)
        if (unit := _unit(text, number, read))
    ]


def _reads(
    text: str, otherwise: Callable[[str, NumberMatch], QuantityMatch | None] = lambda text, number: None
) -> Iterator[tuple[NumberMatch, QuantityMatch]]:
    """Each number that the product takes for a quantity, read alone, before ranges are joined; left to right."""
    taken = find_quantities(text)
    end = 0
    for number in find_numbers(text):
        read = otherwise(text, number) or read_number(text, number)
        if read and read.start >= end and any(one.start < read.end and read.start < one.end for one in taken):
            end = read.end
            yield number, read


def _as_metre(text: str, number: NumberMatch) -> QuantityMatch | None:
    """ "1 m", "1.8m"."""
    metre = _METRE.match(text, number.end)
    if not metre or _IN_A_NAME.search(text, max(0, number.start - 2), number.start):
        return None
    form, value = number.form, number.low
    return QuantityMatch(number.start, metre.end(), value, value, "eq", None, "m", "length", form, "unit")


def _prediction(start: int, end: int, value: Decimal, unit: str) -> Prediction:
    return {"start": start, "end": end, "value": float(value), "unit": unit}


def _value(read: QuantityMatch) -> Decimal:
    value = read.low if read.low is not None else read.high
    assert value is not None
    return value


def _amount(text: str, read: QuantityMatch) -> str:
    """An amount as written, without what it is per."""
    written = text[read.start : read.end]
    per = _PER.match(written) if read.unit and "/" in read.unit else None
    return per["amount"] if per else written


def _money(amount: str, number: NumberMatch, read: QuantityMatch) -> tuple[Decimal, str]:
    """The value and the spec's unit of an amount as written."""
    code = (read.unit or "").partition("/")[0]
    word = amount.replace("-", " ").split()[-1].casefold()
    hundredth = next((name for name in (word, amount[-1]) if name in HUNDREDTHS), None)
    if hundredth and number.low != _value(read) and number.low * currencies.HUNDREDTH == _value(read):
        return number.low, HUNDREDTHS[hundredth]
    return _value(read), _bare_name(amount, word) or HISTORIC.get(code, code)


def _bare_name(amount: str, word: str) -> str | None:
    """The spec's unit of an amount that names no country: "$5", "£5", "5 francs"."""
    if "£" in amount and not re.search(r"[A-Za-z]£", amount):
        return "Pound"
    sign = re.match(r"\D*", amount)
    before = sign.group().strip().lstrip("-") if sign else ""
    bare = currencies.before().before(f"{before}", len(before)) if before else None
    behind = re.search(r"(?<=[\d ])[^\d\s]+(?:\s[^\d\s]+)*$", amount)
    named = currencies.names().at(amount, amount.rfind(" ")) if " " in amount else None
    family = named[1].unit if named else bare[1].unit if bare else None
    if family is None and behind:
        sign_behind = currencies.behind().at(amount, behind.start())
        family = sign_behind[1].unit if sign_behind else None
    if family == "crown":
        return CROWNS.get(word, "Krone")
    qualified = _is_qualified(amount)
    return FAMILIES.get(family or "") if not qualified else None


def _is_qualified(amount: str) -> bool:
    """Whether the words of an amount name the country: "Swiss francs"."""
    places = (match.start() for match in re.finditer(r"\s|^", amount))
    return any(currencies.qualified_names().at(amount, place) for place in places)


def _unit(text: str, number: NumberMatch, read: QuantityMatch) -> str | None:
    """The spec's name of a unit, or None where it doesn't ask for it."""
    if read.dimension in ("money", "temperature", "age") or not read.unit:
        return None
    written = text[number.end : read.end].replace("-", " ").strip().casefold()
    if written in WORDS:
        return WORDS[written]
    if read.unit in UNITS:
        return UNITS[read.unit]
    american = read.unit.replace("metre", "meter").replace("litre", "liter").capitalize()
    return american if read.unit not in _CODES and read.dimension in CATALOGUE else None


READERS: dict[str, Reader] = {"CurrencyModel": money, "DimensionModel": dimensions}
