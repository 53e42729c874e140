"""Thresholds: figures that draw a line which things are held against, and tell of no amount that there is."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.modality.conditions import condition_around
from claimledger.extract.modality.model import Cued, Situation, cued
from claimledger.extract.syntax import ancestors, children, clause_of, is_predicate

_OPEN = frozenset({"ge", "gt", "le", "lt"})
_OBLIGING = frozenset({"must", "shall", "may"})
_GENERIC = frozenset({"VBZ", "VBP", "MD", "VB"})
_ANYONE = frozenset({"anyone", "anybody", "everyone", "those", "whoever", "nobody"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "these", "those"})


def need(situation: Situation) -> Cued | None:
    """ "a rate of 95 percent is needed to stop outbreaks": a share in the subject of a need."""
    predicate = situation.predicate
    if situation.figure.quantity.unit not in ("percent", "rank") or predicate.lower_ not in ("needed", "required"):
        return None
    if not any(one.dep_ == "aux:pass" for one in predicate.children):
        return None
    at = situation.figure.span.start
    subjects = children(predicate, "nsubj:pass")
    found = any(one.left_edge.i <= at <= one.right_edge.i for one in subjects)
    return cued("threshold", "need", predicate) if found else None


def threshold_frame(situation: Situation) -> Cued | None:
    """An open bound that restricts a noun: "firms with 100+ staff", "drivers who earn over 3,000 euros", "flats larger
    than 60 square metres", "anyone owning more than 10 hectares"."""
    figure = situation.figure
    if figure.quantity.comparator not in _OPEN:
        return None
    return _by_age(figure) or _by_with(figure) or _by_clause(situation) or _by_modifier(situation)


def bounded_duty(situation: Situation) -> Cued | None:
    """ "waiting times must not exceed 18 weeks", "at least 5 percent of posts must go to", "may not weigh over 20 kg":
    an open bound with a verb of duty, and no year to reach it by."""
    if situation.figure.quantity.comparator not in _OPEN or situation.time is not None:
        return None
    modal = next((one for one in children(situation.predicate, "aux") if one.lower_ in _OBLIGING), None)
    if modal is None or (modal.lower_ == "may" and not _is_negated(modal)):
        return None
    return cued("threshold", "bounded_duty", modal)


def hypothesis(situation: Situation) -> Cued | None:
    """A figure that a condition sets: "if turnout falls below 40 percent", "unless the state covers at least 30
    percent"; one that is known ("if any of the 12 plants closes") is none."""
    figure = situation.figure
    around = condition_around(figure, situation.conditions)
    if around is not None and not _is_definite(figure):
        return cued("threshold", "hypothesis", around.words[0])
    if figure.quantity.comparator not in _OPEN:
        return None
    for one in (situation.predicate, *ancestors(situation.predicate)):
        mark = _condition_mark(one) if is_predicate(one) and one.dep_ in ("advcl", "ccomp", "acl", "conj") else None
        if mark is not None:
            return cued("threshold", "hypothesis", mark)
        if one.dep_ not in ("xcomp", "conj"):
            return None
    return None


def _is_negated(modal: Token) -> bool:
    return modal.i + 1 < len(modal.doc) and modal.nbor(1).lower_ in ("not", "n't", "n’t")


def _is_definite(figure: Figure) -> bool:
    return figure.span.start > figure.sentence.start and figure.span.doc[figure.span.start - 1].lower_ in _DEFINITE


def _by_age(figure: Figure) -> Cued | None:
    """ "children under 12", "those over 65": the bound of an age right behind a plural."""
    start = figure.span.start
    if figure.quantity.dimension != "age" or start - figure.sentence.start < 1:
        return None
    # the bound may stand in the figure's span or before it
    near = [
        one for one in figure.span.doc[start - 2 : start + 1] if one.tag_ in ("NNS", "NNPS") or one.lower_ in _ANYONE
    ]
    return cued("threshold", "threshold_frame", near[-1]) if near else None


def _by_with(figure: Figure) -> Cued | None:
    """ "firms with 100+ staff", "banks with assets of less than 3 billion": an open bound that restricts another noun;
    "10 batches with over 200 items" and ", with over 200 items" tell how many there are."""
    anchor = figure.anchor
    if anchor.dep_ == "nmod" and anchor.head.dep_ == "nmod" and not children(anchor.head, "det", "nmod:poss"):
        anchor = anchor.head
    head = anchor.head
    if anchor.dep_ != "nmod" or head.pos_ != "NOUN":
        return None
    mark = next((one for one in anchor.children if one.dep_ == "case"), None)
    if mark is None or mark.lower_ != "with" or mark.i == 0 or mark.nbor(-1).is_punct:
        return None
    counted = any(one.dep_ == "nummod" for one in head.children)
    restricts = head.tag_ == "NNS" and (not counted or figure.quantity.comparator in ("ge", "le"))
    return cued("threshold", "threshold_frame", mark) if restricts else None


def _by_clause(situation: Situation) -> Cued | None:
    """ "Firms that invest 5 million or more pay no tax", "farmers who lost over 20 percent can claim", "whoever owns
    more than 3 flats": a relative clause on a bare plural or on anyone, of a sentence that holds in general."""
    clause = situation.predicate
    whoever = _whoever_before(situation.figure)
    if whoever is not None:
        return cued("threshold", "threshold_clause", whoever)
    if clause.dep_ != "acl:relcl" or not (clause.head.lower_ in _ANYONE or _is_bare_plural(clause.head)):
        return None
    if clause.tag_ not in ("VBP", "VBZ") and not (clause.tag_ == "VBD" and _is_entitled(clause_of(clause.head))):
        return None
    edge = clause.left_edge.i
    enclosed = any(one.text == "," for one in clause.doc[max(edge - 1, 0) : edge + 1])
    return None if enclosed else cued("threshold", "threshold_clause", clause)


def _whoever_before(figure: Figure) -> Token | None:
    """The "whoever" whose clause a figure stands in, by the words: its verb is the only one in between."""
    before = figure.span.doc[figure.sentence.start : figure.span.start]
    at = next((one for one in reversed(before) if one.lower_ == "whoever"), None)
    if at is None or any(one.is_punct for one in before[at.i - before.start :]):
        return None
    verbs = [one for one in before[at.i - before.start :] if one.tag_ in _FINITE]
    return at if len(verbs) < 2 else None


def _is_entitled(predicate: Token) -> bool:
    """Whether a predicate allows, obliges or foretells: "can claim", "must pay", "will get", "are entitled"."""
    return predicate.lower_ in ("entitled", "eligible") or any(
        one.tag_ == "MD" and one.lower_ != "would" for one in children(predicate, "aux")
    )


def _by_modifier(situation: Situation) -> Cued | None:
    """ "flats larger than 60 square metres", "firms employing at least 50 people", "drivers caught at over 100 km/h": a
    word behind a bare plural, or behind "anyone", of a clause that holds in general."""
    figure = situation.figure
    modifier = next((one for one in ancestors(figure.anchor) if one.i < figure.span.start), None)
    if modifier is None or modifier.i <= figure.sentence.start or modifier.tag_ not in ("VBG", "VBN", "JJR"):
        return None
    noun = modifier.nbor(-1)
    if noun.lower_ not in _ANYONE and not _is_bare_plural(noun):
        return None
    holds = any(one.tag_ in _GENERIC for one in _finites(modifier, figure))
    return cued("threshold", "threshold_frame", modifier) if holds else None


def _finites(modifier: Token, figure: Figure) -> list[Token]:
    """The finite verbs of the sentence around a modifier: the first behind its figure, and the clause it hangs on."""
    verbs = (one for one in figure.sentence if one.i >= figure.span.end and one.tag_.startswith(("VB", "MD")))
    behind = next(verbs, None)
    above = clause_of(modifier.nbor(-1))
    # a parse may hang the clause on the modifier, or take the modifier for the verb of it all
    return [one for one in (behind, above) if one is not None and one.i != modifier.i]


def _is_bare_plural(noun: Token) -> bool:
    return noun.tag_ == "NNS" and not any(one.dep_ in ("det", "nummod", "nmod:poss") for one in noun.children)


def _condition_mark(predicate: Token) -> Token | None:
    marks = lexicon.words("cues", "conditional_marks")
    opening = (one for one in children(predicate, "mark", "advmod") if one.i < predicate.i)
    return next((one for one in opening if one.lower_ in marks), None)
