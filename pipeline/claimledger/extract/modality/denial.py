"""Denial: whether what a figure says is said not to be so."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import case_before
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import SUBJECTS, children, clause_of

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def is_denied(figure: Figure) -> bool:
    """Whether what the figure says is denied: its predicate is negated ("did not reach 5 %"), or the statement is
    called untrue. A share of those who do not ("two in five do not expect") holds, as does how long it was not so."""
    verb = clause_of(figure.anchor)
    if _is_called_untrue(verb):
        return True
    lasts = figure.quantity.dimension == "duration" and case_before(figure) == "for"
    return _is_negated(verb) and not lasts and not _stands_in_subject(figure, verb)


def _is_negated(predicate: Token) -> bool:
    return any(one.lower_ in NEGATIONS and one.dep_ == "advmod" and one.i < predicate.i for one in predicate.children)


def _stands_in_subject(figure: Figure, predicate: Token) -> bool:
    """Whether a figure is part of the subject of a predicate, by the parse."""
    subjects = children(predicate, *sorted(SUBJECTS))
    return any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects)


def _is_called_untrue(verb: Token) -> bool:
    """Whether a clause is said not to be true: "it is not true that", "it is wrong that", "dismissed a report that"."""
    head = verb.head
    if verb.dep_ in ("csubj", "ccomp") and head.lower_ in lexicon.words("cues", "true_words"):
        return _is_negated(head)
    if verb.dep_ in ("csubj", "ccomp") and head.lower_ in lexicon.words("cues", "untrue_words"):
        return not _is_negated(head)
    if verb.dep_ not in ("acl", "acl:relcl") or head.lemma_.lower() not in lexicon.words("cues", "statement_nouns"):
        return False
    if not any(one.lower_ == "that" for one in verb.lefts) or not children(verb, "nsubj", "nsubj:pass"):
        return False
    return head.head.lemma_.lower() in lexicon.words("cues", "dismissing_verbs") and not _is_negated(head.head)
