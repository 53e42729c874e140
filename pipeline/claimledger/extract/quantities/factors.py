"""Factors in words: "doubled", "twice as many", "a tenfold rise", "halve the fee", "slashed in half".

A word of a factor names things too ("a double bed"), so it counts only before what it multiplies, before a period or a
change's other end, or at a clause's end. Words and values are in lexicon/numbers.toml ([[multiple]]).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import longest_first
from claimledger.extract.quantities.ranks import RankSpan

_WORD_STEMS = ("doubl", "twofold", "twice", "tripl", "thrice", "fold", "quadrupl", "quintupl", "halv")
_IN_HALF = re.compile(
    r"\b(?:reduc|slash)(?:e|es|ed|ing)\s(?:[\w'’$%.,-]{1,20}\s){0,6}?(?P<word>in\shalf)\b", re.IGNORECASE
)


def find_multiples(text: str) -> list[RankSpan]:
    """Every factor with its value: "twice the", "tripled", "half as many"; not the name of a thing, left to right."""
    lower = text.lower()
    found = (
        [(*one.span("word"), Decimal("0.5"), "multiple") for one in _IN_HALF.finditer(text)] if "half" in lower else []
    )
    if any(stem in lower for stem in _WORD_STEMS):
        found += [
            (*one.span("word"), _values()[one["word"].casefold()], "multiple") for one in _multiple().finditer(text)
        ]
    return sorted(found)


@cache
def _values() -> dict[str, Decimal]:
    return {entry.word: entry.value for entry in lexicon.table("numbers", "multiple", lexicon.NumberWord)}


@cache
def _multiple() -> re.Pattern[str]:
    """A multiplying word before what it multiplies, or a verb of it before a period or at a clause's end."""
    nouns = "|".join(sorted(word for word in lexicon.words("figures", "time_nouns") if word.isalpha()))
    repeats = rf"\s(?:a|this|that|last)\s(?:{nouns})\b(?!['’]s|\s(?:ago|before|earlier))"  # "twice a week" is no double
    earlier = rf"(?:last|this)\s(?:{nouns}|\w{{3,9}}day)['’]s"
    whole = (
        rf"\s(?:(?:the|its|their|his|her|our|that|this|those|what|a)\b|as\s(?:many|much|\w{{2,14}}\sas)\b|{earlier}\s)"
    )
    over = r"over(?!\s(?:in|with|laughing)\b)"  # "doubled over in pain"
    period = rf"\s(?:from|to|in|{over}|by|since|within|between|last|this)\b"
    doers = r"(?<!twice)(?<!thrice)"  # "struck twice in May" counts deeds; "twice the size" multiplies
    behind_verb = r"\s(?:again|every|each|year|annually|overnight|compared|during|after)\b|[.,;]|\s?$"
    behind_modal = "|".join(rf"(?<=\b{word}\s{verb})" for word in _MODALS for verb in ("double", "triple", "halve"))
    return re.compile(
        rf"(?:(?<![\w-])|(?<=\bnear-))(?P<word>{longest_first(_values())})\b(?:(?={whole})(?!{repeats})"
        rf"|{doers}(?={period})|(?<=fold)|(?<=ed)(?={behind_verb})|(?<=ing)(?=\sof\b)"
        rf"|(?:{behind_modal})(?=[.,;]|\s?$))",
        re.IGNORECASE,
    )


_MODALS = ("to", "will", "could", "may", "would", "might", "than", "nearly", "almost")
