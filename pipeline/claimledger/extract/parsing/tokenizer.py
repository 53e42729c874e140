"""Tokenizer rules for figures in news, for any English spaCy pipeline.

spaCy's English rules keep ``RMB2.7``, ``13,2023`` and ``10.5-percent`` in one piece. The rules here take such
strings apart, so that a number is a token of its own. They are used when the bundled model is trained and when any
English pipeline is loaded: both must cut alike, or the tags and the parse are worth less.

The rules are tables. `add_news_rules` joins them with the defaults of the pipeline's language and never with the
tokenizer's present rules, so adding them twice changes nothing.
"""

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

CURRENCY_PREFIXES = (
    "RMB", "CNY", "CN¥", "USD", "US$", "HKD", "HK$", "NTD", "NT$", "AUD", "AU$", "A$", "CAD", "CA$", "C$", "SGD",
    "S$", "NZD", "NZ$", "EUR", "GBP", "JPY", "JP¥", "KRW", "INR", "Rs", "Rs.", "IDR", "Rp", "MYR", "RM", "THB",
    "PHP", "VND", "PKR", "BDT", "Tk", "Tk.", "LKR", "CHF", "SEK", "NOK", "DKK", "RUB", "BRL", "R$", "MXN", "ZAR",
    "KES", "KSh", "NGN", "GHS", "GH₵", "TZS", "UGX", "TRY", "AED", "SAR", "QAR", "ILS", "MOP", "$", "€", "£", "¥",
    "￥", "₹", "₩", "₦", "₽", "₱", "฿", "₫", "₴", "₺",
)  # fmt: skip
"""Signs and codes that stand before an amount without a space."""

UNIT_SUFFIXES = (
    "bn", "tn", "trn", "mn", "m", "b", "t", "k", "K", "M", "B", "T", "crore", "lakh", "million", "billion",
    "trillion", "km", "km2", "km²", "sqkm", "sqm", "m2", "m²", "m3", "m³", "cm", "mm", "nm", "ha", "mi", "ft", "kg",
    "g", "mg", "lb", "oz", "dwt", "TEU", "TEUs", "km/h", "kph", "mph", "m/s", "W", "kW", "MW", "GW", "TW", "Wh",
    "kWh", "MWh", "GWh", "TWh", "KW", "KWh", "kV", "GB", "MB", "TB", "KB", "PB", "Mbps", "Gbps", "Hz", "kHz", "MHz",
    "GHz", "bp", "bps", "pp", "pct", "am", "pm", "a.m.", "p.m.", "°C", "°F", "℃", "p", "c", "%", "％", "‰", "x",
    "yuan", "percent", "RMB", "USD", "CNY", "EUR", "€",
)  # fmt: skip
"""Units and magnitudes that follow a number without a space."""

NOT_ABBREVIATED = tuple(f"{unit}." for unit in ("b", "c", "g", "h", "k", "l", "m", "p", "s", "t", "x"))
"""Units with the full stop of a sentence, which spaCy takes for abbreviations."""

SYMBOLS = ("▲", "△", "▼", "▽", "丨", "|", "｜", "●", "■", "◆", "★", "•", "·")
"""Marks of lists and layout, cut off wherever they touch a word (a dot or bar inside a word too)."""

SPLIT_BETWEEN = (
    (r"[0-9]", r"[-–—]", r"[A-Za-z]"),  # 10.5-percent, 15-year
    (r"[0-9]", r"[-–—−‑~～]", r"[0-9]"),  # 2024-25, 3–5
    (r"[0-9%％‰]", r"[-–—−‑~～]", r"[$€£¥￥₹0-9A-Za-z]"),  # 5%-10%, 5–€6
    (r"[0-9](?:bn|tn|mn|m|b|k)", r"[-–—−‑~～]", r"[$€£¥￥₹0-9A-Za-z]"),  # £2bn-£3bn
    (r"[A-Za-z]", r"[–—‑]", r"[0-9A-Za-z]"),  # en dash between words
    (r"[0-9A-Za-z]", r"[–—]", r"[$€£¥￥₹A-Z]"),
    (r"[a-z]", r"-", r"(?:19|20)[0-9]{2}(?![0-9])"),  # mid-2023
    (r"[0-9]", r",", r"[0-9]{4}(?![0-9])"),  # January 13,2023
    (r"[0-9]", r"[+＋]", r"[-–—A-Za-z]"),  # 100+-strong
    (r"[A-Za-z]", r"[+＋]", r"[A-Z]"),
    (r"[A-Z]\.", r"-", r"[A-Za-z]"),  # U.S.-based
    (r"[+＋]", r"[-–—]", r"[A-Za-z]"),
    (r"[-–—/]", r"[$€£¥￥₹]|(?:RMB|US\$|HK\$)", r"[0-9]"),  # the second sum of a range
    (r"[0-9%]", r",", r"[A-Za-z$€£¥]"),
    (r"[A-Za-z%]", r",", r"[0-9$€£¥]"),  # Beijing,13
    (r"[a-z0-9]", r"[.;:]", r"(?:US|HK|RMB)?[$€£¥]"),
    (r"[0-9%％)]", r"[.?!]", r"[A-Z][a-z]"),  # in 2023.The port
    (r"[a-z]", r"[?!]", r"[A-Z][a-z]"),
)
"""What is a token of its own between two characters: (before, token, after), each a regular expression."""

AFTER_NUMBER = r"(?<=[0-9])(?<![A-Za-z][0-9])"
"""Where a unit may begin: after a digit that no letter precedes (``5m``, not ``B2B``)."""

KEEP_WHOLE = (
    r"[2-6]G",  # mobile networks, not two grams
    r"[A-Z]?[0-9]{1,4}[A-Z]?-?[Cc][Oo][Vv][Ii][Dd]",
    r"(?:COVID|Covid|SARS|MERS)-(?:CoV-)?[0-9]{1,2}",
    r"[GBDEPSCgbd][0-9]{1,3}",  # G20, B20, D10
    r"[0-9]{1,2}D",  # 3D
    r"[1-9][0-9]{0,2}(?:st|nd|rd|th)",
    r"[0-9]{2,4}'?s",  # 1990s
)
"""Whole strings that no rule takes apart."""


def add_news_rules(nlp: Language) -> None:
    """Give `nlp` the news tokenizer rules, in place.

    `nlp` must use spaCy's rule tokenizer, as every trained English pipeline does. Calling this again changes nothing.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"the news rules need spaCy's own tokenizer, not {type(tokenizer).__name__}")
    defaults = nlp.Defaults
    tokenizer.prefix_search = compile_prefix_regex([*prefix_rules(), *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*suffix_rules(), *(defaults.suffixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex([*infix_rules(), *(defaults.infixes or ())]).finditer
    tokenizer.rules = {text: cut for text, cut in tokenizer.rules.items() if text not in NOT_ABBREVIATED}
    tokenizer.token_match = re.compile(rf"(?:{'|'.join(KEEP_WHOLE)})$").match


def prefix_rules() -> list[str]:
    """Rules for what is cut off the front of a string, first match wins."""
    return [rf"(?:{_either(CURRENCY_PREFIXES)})(?=[0-9])", _either(SYMBOLS), r"[+＋~～≈≥≤](?=[$€£¥0-9])"]


def suffix_rules() -> list[str]:
    """Rules for what is cut off the end of a string."""
    return [rf"{AFTER_NUMBER}(?:{_either(UNIT_SUFFIXES)})", _either(SYMBOLS), r"(?<=[0-9%a-z])[+＋]"]


def infix_rules() -> list[str]:
    """Rules for what stands alone inside a string, among them a unit before a hyphen (``5km-long``) or before a full
    stop without a blank (``5%.The``)."""
    between = [_between(before, token, after) for before, token, after in SPLIT_BETWEEN]
    unit = rf"{AFTER_NUMBER}(?:{_either(UNIT_SUFFIXES)})(?=[-–—][$€£¥A-Za-z0-9]|[.?!][A-Z][a-z])"
    return [*between, unit, _either(SYMBOLS)]


def _either(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _between(before: str, token: str, after: str) -> str:
    """A regular expression for `token` with `before` and `after` around it, as assertions."""
    if "(?:" not in before:
        return f"(?<={before})(?:{token})(?={after})"
    head, _, tail = before.partition("(?:")
    behind = "|".join(f"(?<={head}{option})" for option in tail.rstrip(")").split("|"))
    return f"(?:{behind})(?:{token})(?={after})"
