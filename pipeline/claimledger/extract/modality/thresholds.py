"""Thresholds: figures that draw a line which things are held against, and tell of no amount that there is."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import ancestors, children, clause_of, is_predicate

_OPEN = frozenset({"ge", "gt", "le", "lt"})


def is_threshold(figure: Figure) -> bool:
    """Whether a figure is a line that something is held against: what restricts a noun ("firms with 100+ staff",
    "drivers who earn over 3,000 euros"), a condition ("if turnout goes above 55 percent"), a need ("95 percent are
    needed")."""
    if _is_needed(figure):
        return True
    if figure.quantity.comparator not in _OPEN:
        return False
    return _restricts(figure) or _restricts_by_clause(figure) or _is_condition(figure)


def _restricts(figure: Figure) -> bool:
    """ "firms with 100+ staff": an open bound that restricts another noun; "10 batches with over 200 items" and
    ", with over 200 items" tell how many there are."""
    anchor, head = figure.anchor, figure.anchor.head
    if anchor.dep_ != "nmod" or head.pos_ != "NOUN":
        return False
    mark = next((one for one in anchor.children if one.dep_ == "case"), None)
    if mark is None or mark.lower_ != "with" or mark.i == 0 or mark.nbor(-1).is_punct:
        return False
    counted = any(one.dep_ == "nummod" for one in head.children)
    return head.tag_ == "NNS" and (not counted or figure.quantity.comparator in ("ge", "le"))


def _restricts_by_clause(figure: Figure) -> bool:
    """ "Firms that invest 5 million or more pay no tax": a relative clause in the present on a bare plural."""
    clause = clause_of(figure.anchor)
    noun = clause.head
    if clause.dep_ != "acl:relcl" or clause.tag_ != "VBP" or noun.tag_ != "NNS":
        return False
    edge = clause.left_edge.i
    enclosed = any(one.text == "," for one in clause.doc[max(edge - 1, 0) : edge + 1])
    return not enclosed and not any(one.dep_ in ("det", "nummod", "nmod:poss") for one in noun.children)


def _is_condition(figure: Figure) -> bool:
    """ "if turnout goes above 55 percent", "unless the state covers at least 30 percent"."""
    for one in (clause_of(figure.anchor), *ancestors(clause_of(figure.anchor))):
        if is_predicate(one) and one.dep_ in ("advcl", "ccomp", "acl", "conj") and _has_condition(one):
            return True
        if one.dep_ not in ("xcomp", "conj"):
            return False
    return False


def _has_condition(predicate: Token) -> bool:
    marks = lexicon.words("cues", "conditional_marks")
    return any(one.lower_ in marks for one in children(predicate, "mark", "advmod") if one.i < predicate.i)


def _is_needed(figure: Figure) -> bool:
    """ "a rate of 95 percent is needed to stop outbreaks": a share in the subject of a need."""
    if figure.quantity.unit not in ("percent", "rank"):
        return False
    predicate = clause_of(figure.anchor)
    needed = predicate.lower_ in ("needed", "required") and any(one.dep_ == "aux:pass" for one in predicate.children)
    subjects = children(predicate, "nsubj:pass")
    return needed and any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects)
