"""The reading that is left where no other fits: the clause's verb with its object."""

from __future__ import annotations

from claimledger.extract.figures import Figure
from claimledger.extract.measures.keys import measure_key
from claimledger.extract.measures.reading import Reading
from claimledger.extract.subjects.owners import is_time, own_tokens
from claimledger.extract.syntax import children, clause_of, phrase, subject_of, trimmed, within

LONGEST_CLAUSE = 14  # tokens: a longer one is no measure but a story


_PHYSICAL = frozenset(
    {"area", "length", "mass", "volume", "energy", "power", "speed", "temperature", "duration", "age"}
)


def fallback(figure: Figure) -> Reading:
    """The clause's verb with its object: "invested 800 million yuan in the institute"."""
    predicate = clause_of(figure.anchor)
    subject = subject_of(predicate)
    if subject is not None and within(figure.anchor, subject):
        subject = None
    target = next(
        (
            one
            for one in children(predicate, "obl", "obj", "xcomp", "advcl")
            if one.i > figure.anchor.i and not is_time(one)
        ),
        None,
    )
    end = phrase(target)[1] if target is not None else predicate.i + 1
    span = trimmed(predicate.doc[min(predicate.i, figure.span.start) : max(end, predicate.i + 1)])
    if figure.quantity.dimension in _PHYSICAL:
        return Reading(
            predicate.doc[predicate.i : predicate.i + 1], figure.quantity.dimension, subject, None, predicate, "clause"
        )
    key = measure_key(span, frozenset(own_tokens(figure)))
    if not key or len(span) > LONGEST_CLAUSE:
        return Reading(None, "", subject, None, predicate, "clause")
    return Reading(span, key, subject, None, predicate, "clause")
