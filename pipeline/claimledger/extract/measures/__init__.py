"""What a figure measures, of whom, and within what: named readings of the dependency parse, tried in order.

Each reading is a small function; its name becomes the claim's `rule`. A reading finds noun phrases; turning the
subject's words into an entity is for `subjects`. `readers` holds the order; `ranks`, `shares`, `counts`, `changes`,
`levels`, `modified` and `clauses` a family of readings each; `nouns` and `scopes` what they share. `naming` tells the
measure where the words beside a figure do not: `resumed` by the figures before it, `sizes` by its unit, `predicated` by
what is said of a share, `events` by what happened to those counted. `keys` makes the key under which comparable
measures meet, `kinds` tells the sort of a measure.
"""

from claimledger.extract.measures.readers import read
from claimledger.extract.measures.reading import Reading

__all__ = ["Reading", "read"]
