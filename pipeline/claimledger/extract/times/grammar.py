"""The whole grammar: the rules of all tables in the order in which equally long readings win, by their first words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from claimledger import lexicon
from claimledger.extract.times import counted, days, holidays, lengths, months, parts, relative, weekdays, years
from claimledger.extract.times.modifiers import MODIFIERS, Modifier
from claimledger.extract.times.readings import Rule
from claimledger.extract.times.words import DAYS, DIGITS, MONTHS, NUMBERS, ORDINALS, UNIT_WORDS

RULES: tuple[Rule, ...] = (
    *days.RULES, *months.RULES, *parts.RULES, *years.RULES, *relative.RULES, *counted.RULES, *weekdays.RULES,
    *lengths.RULES, *holidays.RULES,
)  # fmt: skip

T = TypeVar("T", Rule, Modifier)


def by_first_word(table: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """The entries of a table that each first word may open, in the table's order."""
    index: dict[str, list[T]] = {}
    for entry in table:
        for word in entry.opens:
            index.setdefault(word, []).append(entry)
    return {word: tuple(entries) for word, entries in index.items()}


RULES_BY_WORD = by_first_word(RULES)
MODIFIERS_BY_WORD = by_first_word(MODIFIERS)

TRIGGERS = lexicon.words("times", "triggers") | MONTHS | DAYS | UNIT_WORDS
"""Words without which, or figures like them, there is no time phrase; lower case."""
LEADING = lexicon.words("times", "leading") | NUMBERS.keys() | ORDINALS.keys() | DAYS
"""Words that may stand in a phrase before its trigger."""
OPENING = RULES_BY_WORD.keys() | MODIFIERS_BY_WORD.keys() | DIGITS
"""Words at which a phrase may begin."""
