"""Figures that are there already, whatever their sentence plans: bases of changes and wholes of shares."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import change_verb
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.modality.estimates import estimated
from claimledger.extract.modality.goals import cues, goal_before, lemma_of
from claimledger.extract.modality.model import STATED, Cued, Situation
from claimledger.extract.syntax import children

_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})
_NEW = frozenset({"new", "additional", "extra", "further", "more", "next", "future", "remaining", "other"})
_PARTS = frozenset({"half", "third", "quarter", "tenth"})


def given(situation: Situation) -> Cued | None:
    """A figure that is there already is stated, or estimated: the base that a change starts from ("would grow from 1.8
    to 4"), the whole that a share is of ("88 of the 200 seats"), what a plan is about ("its 340 boats would lose"),
    somebody's age, the time that an office or firm has lasted; a former goal or forecast is none."""
    if any(rule(situation) for rule in _RULES):
        return estimated(situation) or STATED
    return None


def _is_base(situation: Situation) -> bool:
    change = situation.change
    if change is None or change.basis != "from":
        return False
    return goal_before(situation) is None and not _moves_goal(situation.figure)


def _is_whole(situation: Situation) -> bool:
    figure = situation.figure
    doc, start = figure.span.doc, figure.span.start
    if start - figure.sentence.start < 3:
        return False
    if doc[start - 1].lower_ == "the" and doc[start - 3 : start - 1].text.casefold() in ("top of", "addition to"):
        return True  # "open 150 on top of the 430 that exist"
    if figure.counted is None or doc[start - 1].lower_ not in _DEFINITE or doc[start - 2].lower_ != "of":
        return False
    return doc[start - 3].like_num or doc[start - 3].lower_ in _PARTS


def _is_known(situation: Situation) -> bool:
    """ "its 340 boats would lose", "plans to halve the 16 offices", "in the 150-seat chamber": a definite count of what
    a plan is about; "will build the 40 flats", "the 40 planned trams", "the 40 flats it promised" are to come."""
    figure = situation.figure
    if figure.counted is None or figure.quantity.dimension != "count" or not _is_definite(figure):
        return False
    if _is_made(situation.predicate):
        return False
    beside = (*figure.anchor.lefts, *children(figure.anchor, "acl", "acl:relcl"))
    return not any(one.lower_ in _NEW or lemma_of(one) in cues() for one in beside)


def _is_definite(figure: Figure) -> bool:
    """Whether "the" or a possessor stands before a figure and the words that bound it: "its more than 300 boats"."""
    before = before_bound(figure)
    first = before.i if before is not None else figure.sentence.start
    return any(one.lower_ in _DEFINITE for one in figure.span.doc[first : figure.span.start])


def _is_made(verb: Token) -> bool:
    made = lexicon.words("cues", "making_verbs", "adding_verbs")
    return lemma_of(verb) in made | lexicon.words("cues", "attaining_verbs") or bool(children(verb, "cop"))


def _is_age_told(situation: Situation) -> bool:
    """ "Per Hallor, 61, is to step down": a bare number in apposition behind a name."""
    figure, behind = situation.figure, situation.figure.span.end
    if figure.quantity.dimension != "age" or figure.anchor.dep_ != "appos" or behind >= figure.sentence.end:
        return False
    before = before_bound(figure)
    return before is not None and before.text == "," and figure.span.doc[behind].is_punct


def _has_lasted(situation: Situation) -> bool:
    """ "is to step down after 18 years": the time behind a verb of ceasing has passed by then."""
    figure, before = situation.figure, before_bound(situation.figure)
    if figure.quantity.dimension != "duration" or before is None or before.lower_ != "after":
        return False
    return lemma_of(situation.predicate) in lexicon.words("cues", "ceasing_verbs")


_RULES: tuple[Callable[[Situation], bool], ...] = (_is_base, _is_whole, _is_known, _is_age_told, _has_lasted)


def _moves_goal(figure: Figure) -> bool:
    """Whether what changes is a goal or forecast itself: "cut its growth forecast to 0.7 % from 1.0 %"."""
    verb = change_verb(figure)
    if verb is None:
        return False
    goals = lexicon.words("figures", "goal_nouns")
    # whatever part of speech a parse takes "its growth forecast" for
    between = verb.doc[verb.i + 1 : figure.span.start]
    return any(one.lemma_.lower() in goals for one in (*children(verb, "nsubj", "nsubj:pass"), *between))
