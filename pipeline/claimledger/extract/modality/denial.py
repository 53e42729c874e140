"""Denial: whether what a figure says is said not to be so."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import case_before
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import SUBJECTS, ancestors, children

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_LIMITED = frozenset({"only", "just", "merely", "simply", "until", "before", "least"})  # "not only", "not until"
_NONE = frozenset({"neither", "none", "nobody", "nothing", "no"})
_EXTENTS = frozenset({"for", "in", "since", "during", "after", "within", "among"})
_OF_DUTY = frozenset({"must", "may", "shall", "should", "can"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})
_CLAUSAL = frozenset({"acl", "acl:relcl", "ccomp", "csubj", "xcomp"})


def is_denied(figure: Figure, verb: Token) -> bool:
    """Whether what a figure says is denied: its predicate is negated ("did not reach 5 %"), or the statement is called
    untrue ("no evidence that", "rejected claims of"). verb: the predicate of the figure's clause."""
    return any(rule(figure, verb) for rule in _RULES)


def _is_negated_there(figure: Figure, verb: Token) -> bool:
    """ "did not reach 5 %", "is not 30 metres wide". A share of those who do not ("two in five do not expect") holds,
    as does how long or where it was not so ("has not scored in 12 games"), and what is known ("did not see the 12")."""
    if _has_negated_number(figure):
        return True
    if not _is_negated(verb) or _sets_bound(figure, verb):
        return False
    lasts = figure.quantity.dimension in ("duration", "count") and case_before(figure) in _EXTENTS
    known = figure.counted is not None and _is_definite(figure)
    return not lasts and not known and not _stands_in_subject(figure, verb)


def _is_of_none(figure: Figure, verb: Token) -> bool:
    """ "neither port handled 1 million tonnes", "no bank pays 5 percent": a figure of what nobody does."""
    if figure.span.start < verb.i or (figure.counted is not None and _is_definite(figure)):
        return False
    if case_before(figure) in _EXTENTS:
        return False
    subjects = children(verb, "nsubj", "nsubj:pass")
    return any(_is_none(one) for one in subjects)


def _is_called_untrue(figure: Figure, verb: Token) -> bool:
    """ "it is not true that", "it is wrong that", "the claim that ... is false"."""
    if verb.dep_ not in _CLAUSAL:
        return False
    head = verb.head
    if _is_statement(head) and verb.dep_ in ("acl", "acl:relcl") and head.dep_ in ("nsubj", "nsubj:pass"):
        head = head.head
    if head.lower_ in lexicon.words("cues", "true_words"):
        return _is_negated(head)
    return head.lower_ in lexicon.words("cues", "untrue_words") and not _is_negated(head)


def _is_of_dismissed_statement(figure: Figure, verb: Token) -> bool:
    """ "dismissed a report that 40 would go", "rejected claims of 400 lost jobs"; not "rejected plans that cost"."""
    noun = verb.head if verb.dep_ in ("acl", "acl:relcl") else _statement_above(figure)
    if noun is None or not _is_statement(noun):
        return False
    if noun.i == verb.head.i and not _tells_all(verb):
        return False
    dismissal = noun.head
    return dismissal.lemma_.lower() in lexicon.words("cues", "dismissing_verbs") and not _is_negated(dismissal)


def _lacks_evidence(figure: Figure, verb: Token) -> bool:
    """ "no evidence that 20 patients were infected", "without proof that"."""
    noun = verb.head
    if verb.dep_ not in _CLAUSAL or noun.lemma_.lower() not in lexicon.words("cues", "evidence_nouns"):
        return False
    return any(one.lower_ in ("no", "without") or one.lower_ in NEGATIONS for one in noun.lefts)


def _is_disowned(figure: Figure, verb: Token) -> bool:
    """ "denied taking 50,000 euros"."""
    return verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VBG" and verb.head.lemma_.lower() == "deny"


_RULES: tuple[Callable[[Figure, Token], bool], ...] = (
    _is_negated_there,
    _is_of_none,
    _is_called_untrue,
    _is_of_dismissed_statement,
    _lacks_evidence,
    _is_disowned,
)


def _is_negated(predicate: Token) -> bool:
    """Whether a negation of its own stands before a predicate; "not only" and "not until" deny nothing."""
    marks = [one for one in predicate.children if one.dep_ == "advmod" and one.i < predicate.i]
    return any(one.lower_ in NEGATIONS and one.nbor(1).lower_ not in _LIMITED for one in marks)


def _has_negated_number(figure: Figure) -> bool:
    """ "is not 30 metres wide": the negation right before a figure; not "not two but three", nor "not less"."""
    doc, start = figure.span.doc, figure.span.start
    if start <= figure.sentence.start or doc[start - 1].lower_ not in ("not", "n't", "n’t"):
        return False
    return figure.quantity.start >= figure.span.start_char and doc[start - 1].idx < figure.quantity.start


def _sets_bound(figure: Figure, verb: Token) -> bool:
    """ "must not exceed 18 weeks", "may not employ more than 5": a bound, which the negation is part of."""
    modals = {one.lower_ for one in children(verb, "aux")}
    return figure.quantity.comparator != "eq" and not modals.isdisjoint(_OF_DUTY)


def _is_definite(figure: Figure) -> bool:
    start = figure.span.start
    return start > figure.sentence.start and figure.span.doc[start - 1].lower_ in _DEFINITE


def _is_none(subject: Token) -> bool:
    return subject.lower_ in _NONE or any(
        one.lower_ in ("no", "neither") and one.dep_ in ("det", "cc:preconj") for one in subject.lefts
    )


def _stands_in_subject(figure: Figure, predicate: Token) -> bool:
    """Whether a figure is part of the subject of a predicate, by the parse."""
    subjects = children(predicate, *SUBJECTS)
    return any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects)


def _is_statement(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon.words("cues", "statement_nouns")


def _statement_above(figure: Figure) -> Token | None:
    """The noun of statement that has a figure behind "of" or "about": "claims of 400 lost jobs"."""
    if figure.anchor.dep_ != "nmod":
        return None
    above = next(ancestors(figure.anchor), None)
    marks = {one.lower_ for one in children(figure.anchor, "case")}
    return above if above is not None and marks & {"of", "about"} else None


def _tells_all(clause: Token) -> bool:
    """Whether a clause on a noun is what it says ("that 40 jobs would go"), not a relative clause ("that cost 4")."""
    return any(one.lower_ == "that" for one in clause.lefts) and bool(children(clause, "nsubj", "nsubj:pass"))
