"""The readers in the order in which they are tried, and the first that fits."""

from __future__ import annotations

from dataclasses import replace

from claimledger.extract.figures import Figure
from claimledger.extract.measures.changes import changed, multiple
from claimledger.extract.measures.clauses import fallback
from claimledger.extract.measures.counts import counted_thing
from claimledger.extract.measures.levels import attribute_verb, counted_value, level_verb
from claimledger.extract.measures.modified import modified_noun, participle
from claimledger.extract.measures.ranks import rank_superlative, rank_verb
from claimledger.extract.measures.reading import Reader, Reading
from claimledger.extract.measures.shares import share_of

READERS: tuple[Reader, ...] = (
    multiple,
    rank_superlative,
    rank_verb,
    share_of,
    counted_value,
    counted_thing,
    attribute_verb,
    changed,
    participle,
    modified_noun,
    level_verb,
)


def read(figure: Figure) -> Reading:
    """The first reading that fits a figure; a span without a word is none."""
    found = next((reading for reader in READERS if (reading := reader(figure)) is not None), None) or fallback(figure)
    measure, scope = (span if span is not None and len(span) else None for span in (found.measure, found.scope))
    return replace(found, measure=measure, scope=scope)
