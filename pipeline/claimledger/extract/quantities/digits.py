"""Numbers in digits, in the notations of the world's press, with the precision that the digits as written have.

    1,234.5   1,75,000 (lakhs)   1 234,5 (also with no-break and thin blanks)   1'234   1.234.567,8   0.5   .5
    1.5e6   3 x 10^8   10^6   2 1/2   3½

Each reader takes a text and the position (code points) of a digit and reads what begins there, or gives None. Versions,
dates with full stops, IP addresses and serial numbers are left unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claimledger.extract.quantities.parts import GLYPHS, glyph_value, slashed_at

MAX_DIGITS = 15  # longer runs are serial numbers, not figures, and would make arithmetic meaningless
MAX_EXPONENT = 24  # of ten: beyond it nothing is counted or measured, and decimals of 28 digits cannot be divided
_BLANK = "\u00a0\u2009\u202f"  # no-break, thin and narrow no-break blanks
_SHORT = r"[1-9][0-9]{0,2}"
_DECIMALS = r"(?:\.[0-9]{1,20}(?!\.?[0-9]))?"
_COMMA = r",[0-9]{1,2}(?![0-9]|[.,][0-9])"
_NOTATION = re.compile(
    rf"(?P<commas>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}(?![0-9]){_DECIMALS}"
    rf"|[0-9]{{1,2}}(?:,[0-9]{{2}}){{1,5}},[0-9]{{3}}(?![0-9]){_DECIMALS})"
    rf"|(?P<blanks>{_SHORT}(?:[{_BLANK}][0-9]{{3}}){{1,5}}(?![0-9])(?:{_COMMA}|{_DECIMALS})"
    rf"|{_SHORT}(?: [0-9]{{3}}){{2,5}}(?!\ ?[0-9])(?:{_COMMA}|{_DECIMALS})"
    rf"|(?:(?<=[$€£¥₹])|(?<=\bR)){_SHORT}(?: [0-9]{{3}}){{1,5}}(?!\ ?[0-9]){_DECIMALS}"
    rf"|{_SHORT} [0-9]{{3}}(?:{_COMMA}|\.[0-9]{{1,2}}(?!\.?[0-9])))"
    rf"|(?P<apostrophes>{_SHORT}(?:['’][0-9]{{3}}){{1,5}}(?![0-9]){_DECIMALS})"
    rf"|(?P<points>{_SHORT}(?:\.[0-9]{{3}}){{1,5}}{_COMMA}|{_SHORT}(?:\.[0-9]{{3}}){{2,5}}(?![0-9]|[.,][0-9]))"
    rf"|(?P<comma>[0-9]{{1,3}}{_COMMA})"
)
_SIMPLE = re.compile(
    rf"[0-9]{{1,{MAX_DIGITS}}}(?:\.[0-9]{{1,20}})?(?= [^\s0-9x×*{GLYPHS}]|[%;:)–]|-(?![0-9]{{1,2}}[/⁄])|[.,](?!\w)|$)"
)  # most figures are: digits with nothing behind them that another notation could go on with
_ONE_GROUP = re.compile(
    rf"{_SHORT} (?:(?P<round>000)|[0-9]{{3}}(?! ?(?:g|ml|oz|lb)\b))(?=[%;:)]| [^\W0-9]|[.,](?!\w)|$)"
)  # "10 000 people", but "1 400 g tin"
_BEFORE_ONE_GROUP = re.compile(
    r"(?:^|[.!?;:(“\"\n]\s?|[$€£¥₹]\s|\b(?:About|Almost|Around|Nearly|Only|Over|Roughly|Some)\s"
    r"|\b(?!(?:at|aged|age|day|week|no|number|page|part|chapter|room|top|level|line|under)\b)[a-z]{1,20}\s)$"
)
_PLAIN = re.compile(rf"[0-9]{{1,{MAX_DIGITS}}}(?:\.[0-9]{{1,20}})?(?![0-9]|\.[0-9])")
_ADDRESS = re.compile(r"(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})(?:\.(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})){3}")
_NOT_DIGITS = re.compile(rf"[, {_BLANK}'’]")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(
    r"(?:[eE](?P<e>[+-]?[0-9]{1,2})|\s?[x×*]\s?10(?:\^(?P<ten>-?[0-9]{1,2})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
    r"|\^(?P<power>-?[0-9]{1,2}))(?![\w^])"
)
_TEN_RAISED = re.compile(r"10(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w)")
_GLYPH = re.compile(rf"\s?(?P<glyph>[{GLYPHS}])")
_PART_GAP = re.compile(r"[ \u00a0]{1,2}|-(?=[0-9]{1,2}[/⁄])")
_MEASURING = (2, 3, 4, 5, 6, 8, 10, 16, 32)  # denominators of "2 1/2"


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits that ends at `end`. half_step: half of the last written digit's worth."""

    end: int
    value: Decimal
    half_step: Decimal


def digits_at(text: str, position: int) -> Digits | None:
    """The number in digits that begins at a digit or, before decimals, at a full stop (".5")."""
    if text[position] == ".":
        return _pointed(text, position)
    simple = _SIMPLE.match(text, position)
    if simple:
        return Digits(simple.end(), Decimal(simple.group()), _half_step(simple.group()))
    raised = _TEN_RAISED.match(text, position)
    if raised:
        exponent = int(raised["raised"].translate(_SUPERSCRIPTS))
        return Digits(raised.end(), Decimal(1).scaleb(exponent), Decimal(0)) if abs(exponent) <= MAX_EXPONENT else None
    in_list = position > 0 and text[position - 1] == ","  # "22,24,26"
    grouped = None if in_list else _NOTATION.match(text, position) or _one_group(text, position)
    if grouped:
        written = _as_decimal(grouped)
        return Digits(grouped.end(), Decimal(written), _half_step(written)) if written else None
    plain = _PLAIN.match(text, position)
    if plain is None:
        return None
    number = Digits(plain.end(), Decimal(plain.group()), _half_step(plain.group()))
    return _raised(text, number) or _with_part(text, number)


def _pointed(text: str, position: int) -> Digits | None:
    plain = _PLAIN.match(text, position + 1)
    if plain is None or "." in plain.group():
        return None
    written = f"0.{plain.group()}"
    return Digits(plain.end(), Decimal(written), _half_step(written))


def _one_group(text: str, position: int) -> re.Match[str] | None:
    """One group of thousands behind a plain blank, "12 500 guests", where the two are no neighbours: a name or a
    date goes before the first ("Room 12 500 guests", "On May 12 300 people") unless the group is of zeros."""
    group = _ONE_GROUP.match(text, position)
    if group is None or group["round"]:
        return group
    return group if _BEFORE_ONE_GROUP.search(text, max(0, position - 24), position) else None


def _as_decimal(match: re.Match[str]) -> str:
    """A grouped number's digits with a full stop for its decimal sign; "" for an IP address."""
    written, kind = match.group(), match.lastgroup
    if kind == "points":
        return "" if _ADDRESS.fullmatch(written) else written.replace(".", "").replace(",", ".")
    if kind == "comma" or (kind == "blanks" and "," in written):
        written = written.replace(",", ".")
    return _NOT_DIGITS.sub("", written)


def _raised(text: str, number: Digits) -> Digits | None:
    """A number times a power of ten ("1.5e6", "3 x 10^8") or raised to one ("10^6")."""
    power = _POWER.match(text, number.end)
    if power is None:
        return None
    exponent = int(power[power.lastgroup or 0].translate(_SUPERSCRIPTS))
    if power["power"]:
        value = number.value**exponent if number.value else Decimal(0)
        step = Decimal(0)
    else:
        value, step = number.value.scaleb(exponent), number.half_step.scaleb(exponent)
    return Digits(power.end(), value, step) if abs(value.adjusted()) <= MAX_EXPONENT else None


def _with_part(text: str, number: Digits) -> Digits:
    """A whole number with the fraction behind it: "3½", "2 1/2"."""
    if number.value % 1:
        return number
    glyph = _GLYPH.match(text, number.end)
    if glyph:
        return Digits(glyph.end(), number.value + glyph_value(glyph["glyph"]), Decimal("0.25"))
    gap = _PART_GAP.match(text, number.end)
    part = slashed_at(text, gap.end()) if gap else None
    if part is None or int(text[number.end : part.end].rpartition("/")[2] or 0) not in _MEASURING:
        return number
    return Digits(part.end, number.value + part.value, Decimal("0.25"))


def _half_step(written: str) -> Decimal:
    """Half the worth of the last written digit; of a whole number's closing zeros (two or more) all but one count as
    rounding: 2.7 leaves 0.05 open, 55 leaves 0.5, 50,000 leaves 500."""
    if "." in written:
        return Decimal(5).scaleb(-(len(written) - written.index(".")))
    zeros = len(written) - len(written.rstrip("0"))
    return Decimal(5).scaleb(zeros - 2) if zeros >= 2 and zeros < len(written) else Decimal("0.5")
