"""Digits that are no quantities: web addresses, telephone and serial numbers, versions, labels, scores, streets.

A table of named patterns; each match is a span that the quantity reader leaves alone. Repeats are bounded, so that the
time stays proportional to the text's length.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from claimledger import lexicon
from claimledger.records import NonClaimKind

_SPAN = tuple[int, int]


def non_quantities(text: str) -> tuple[tuple[_SPAN, NonClaimKind], ...]:
    """Spans of the text with digits that are no quantities, each with its kind (a key of the table of patterns)."""
    return tuple((match.span(), cast(NonClaimKind, match.lastgroup)) for match in _pattern().finditer(text))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _patterns().items()))


def _patterns() -> dict[str, str]:
    """Each kind's pattern; the first that fits wins."""
    label, street = _any_of("labels"), _any_of("streets")
    result = r"(?<![\w.,$€£%-])\d{1,3}[-–]\d{1,3}"
    score, scored = _any_of("score_words"), _any_of("score_verbs")
    return {
        "web": r"(?:https?://|www\.)\S{1,500}|\b[\w.+-]{1,64}@[\w.-]{1,255}",
        "phone": r"\+\d[\d\s()-]{6,20}\d|(?<![\w,.])\d{2,4}(?:[-\s]\d{3,8}){2}(?!\w)|\(\d{3,4}\)\s?\d{6,8}",
        "version": r"\bv?\d{1,4}(?:\.\d{1,4}){2,5}\b",
        "serial": r"\d{9,}|(?<![\d.,])\b0\d{1,8}[A-Za-z]?\b",
        "label": rf"\b(?i:{label})\s(?:\d{{1,5}}|one|two|three|four|five)\b(?![\d,.]\d|\s?%)",
        "formula": r"\b[A-Z]-?\d{1,3}\b|\b\d{1,3}\+\d{1,3}\b",
        "score": rf"{result}(?=\s(?:{score})\b)|(?<=\s)(?:{scored})\s{result}\b(?!\s?%)",
        "address": rf"\b\d{{1,5}}\s(?:[A-Z][a-z]{{1,20}}\s){{0,3}}(?:{street})\b",
    }


def _any_of(name: str) -> str:
    words = sorted(lexicon.words("figures", name), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
