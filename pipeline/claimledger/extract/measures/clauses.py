"""The reading that is left where no other fits: the clause's verb, with what it is done to in the key."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger.extract.figures import Figure
from claimledger.extract.figures.counting import noun_run
from claimledger.extract.measures.events import event_of, is_paired
from claimledger.extract.measures.heads import head_words, verb_words
from claimledger.extract.measures.keys import measure_key, normalised
from claimledger.extract.measures.reading import Reading
from claimledger.extract.subjects.owners import is_time, own_tokens
from claimledger.extract.syntax import case_of, children, phrase, subject_of, trimmed, within

LONGEST_CLAUSE = 14  # tokens: a longer one is no measure but a story

_ACCOUNTS = frozenset({"account", "accounts"})  # a verb that parses take for a noun: "cable accounts for 47 percent"
_PHYSICAL = frozenset(
    {"area", "length", "mass", "volume", "energy", "power", "speed", "temperature", "duration", "age"}
)


def fallback(figure: Figure) -> Reading:
    """The clause's verb: "invested 3 million yuan in the institute"; a physical amount has its dimension for a key."""
    predicate = figure.clause
    subject = subject_of(predicate)
    if subject is not None and within(figure.anchor, subject):
        subject = None
    words = _words(figure, predicate)
    if figure.quantity.dimension in _PHYSICAL:
        words = predicate.doc[predicate.i : predicate.i + 1] if words is None else words
        key = event_of(predicate) or figure.quantity.dimension
        return Reading(words, key, subject, None, predicate, "clause")
    key = _key(figure, predicate, words) if words is not None and words.root == predicate else measure_key(words or ())
    return Reading(words if key else None, key if words is not None else "", subject, None, predicate, "clause")


def _words(figure: Figure, predicate: Token) -> Span | None:
    """What one would write over the column: the noun right behind a share ("four in ten houses"), the verb with its
    particle, or the noun that the clause is told of; None where that is but a name or a copula."""
    shared = noun_run(figure.span.doc, figure.span.end) if figure.quantity.unit == "percent" else None
    if shared is not None:
        return head_words(figure, shared)
    if predicate.pos_ == "NOUN" and predicate.i not in own_tokens(figure) and predicate.lower_ not in _ACCOUNTS:
        return head_words(figure, predicate)
    if predicate.pos_ != "VERB":
        return None
    return verb_words(figure, predicate)


def _key(figure: Figure, predicate: Token, words: Span | None) -> str:
    """The key of a verb with its object or complement, without the figure; of a verb that has a noun, that noun."""
    drop = frozenset(own_tokens(figure))
    target = _target(figure, predicate)
    end = phrase(target)[1] if target is not None else predicate.i + 1
    span = trimmed(predicate.doc[predicate.i : max(end, predicate.i + 1)])
    noun = event_of(predicate)
    if noun:
        whole = len(span) > LONGEST_CLAUSE or any(is_paired(predicate, one) for one in children(predicate, "obj"))
        rest = "" if whole else measure_key(span, drop | {predicate.i})
        return normalised(f"{rest} {noun}")
    if len(span) <= LONGEST_CLAUSE:
        return measure_key(span, drop)
    return measure_key(words) if words is not None else ""


def _target(figure: Figure, predicate: Token) -> Token | None:
    """What a verb is done to or for, right behind the figure; no clause, no time, no source."""
    end = figure.span.end
    targets = (one for one in children(predicate, "obl", "obj") if 0 <= one.left_edge.i - end <= 1)
    return next((one for one in targets if not is_time(one) and not case_of(one).startswith("according")), None)
