"""Changes, and what is to come on top: rates of change, multiples, and plans that add to what is there."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.changes import PERCENT, change_verb
from claimledger.extract.changes.governors import change_noun
from claimledger.extract.figures import Figure
from claimledger.extract.modality.auxiliaries import with_auxiliaries
from claimledger.extract.modality.conditions import condition_of
from claimledger.extract.modality.goals import OPEN_MODALS, is_subject_of, lemma_of
from claimledger.extract.modality.model import Cued, Situation
from claimledger.extract.syntax import ancestors, children, text_between

CUE_REACH = 4  # tokens between "plans" and "install" that one cue spans
_EARLIER = re.compile(r"\b(?:(?:19|20)\d\d|ago|earlier|before|last|previous)\b", re.IGNORECASE)
_MORE = frozenset({"more", "additional", "new", "extra", "another", "further"})
_COMPARED = frozenset({"more", "less", "fewer"})
_COUNTED = frozenset({"count", "money", "power"})


def as_increase(situation: Situation, plan: Cued) -> Cued:
    """A plan to add to what is there is an increase, not a level; what only could or would come about is no plan."""
    figure, verb = situation.figure, situation.predicate
    if _is_open(situation, plan):
        return Cued("projection", plan.rule, plan.cue)
    if figure.quantity.unit == "rank" or plan.modality == "estimate":
        return plan
    if _adds(figure, verb):
        return Cued("planned_increase", "adding_verb", _spanning(plan.cue, verb))
    if figure.quantity.unit == "times" and _is_of_change(figure):  # no "will be twice as sensitive as before"
        falls = situation.change is not None and situation.change.direction == "decrease"
        return plan if falls else Cued("planned_increase", "multiple", _spanning(plan.cue, verb))
    if figure.counted is not None and any(one.lower_ in _MORE for one in figure.counted):
        return Cued("planned_increase", "more", plan.cue)
    return Cued("planned_increase", "rise", _spanning(plan.cue, verb)) if _rises_by(situation) else plan


def multiplied(situation: Situation) -> Cued | None:
    """A multiple: a change where it holds one time against another ("twice as many as in 2019")."""
    figure = situation.figure
    if figure.quantity.unit != "times":
        return None
    return Cued("change_rate", "multiple", figure.span) if _is_since(figure) else Cued("actual", "stated", None)


def by_change(situation: Situation) -> Cued | None:
    """What something changed by: "grew 4 %", "a fall of 3 points"."""
    change = situation.change
    if change is None or change.basis != "by" or _is_beside_change(situation.figure) or _is_gap(situation.figure):
        return None
    return Cued("change_rate", "change_word", _change_word(situation.figure))


def by_digit_class(situation: Situation) -> Cued | None:
    """ "double-digit growth"."""
    figure = situation.figure
    return Cued("change_rate", "digit_class", figure.span) if figure.quantity.rule == "digit_class" else None


def _is_open(situation: Situation, plan: Cued) -> bool:
    """Whether what is planned only could come about, or would under a condition."""
    modals = {one.lower_ for one in children(situation.predicate, "aux")}
    if plan.modality == "projection" and not modals.isdisjoint(OPEN_MODALS):
        return True
    return "would" in modals and condition_of(situation.figure, situation.conditions) is not None


def _adds(figure: Figure, verb: Token) -> bool:
    if lemma_of(verb) not in lexicon.words("cues", "adding_verbs") or is_subject_of(figure, verb):
        return False
    if figure.quantity.dimension == "money" and figure.anchor.dep_ not in ("obj", "nsubj:pass"):
        return False  # "will open in 2028 at a cost of 90 million euros"
    return figure.quantity.dimension in _COUNTED


def _rises_by(situation: Situation) -> bool:
    change = situation.change
    if change is None or change.basis != "by" or situation.figure.quantity.unit in PERCENT:
        return False
    return change.direction != "decrease"


def _is_since(figure: Figure) -> bool:
    """Whether a multiple holds one time against another: "twice as many as in 2019"; "costs 11 times the average" does
    not."""
    behind = text_between(figure.span.doc, figure.span.end_char, figure.sentence.end_char)
    return _is_of_change(figure) or bool(_EARLIER.search(behind))


def _is_of_change(figure: Figure) -> bool:
    """Whether a multiple is a verb of change, or stands below one: "wants to double", "rose threefold"."""
    changes = lexicon.words("cues", "rising_verbs", "falling_verbs")
    above = (figure.anchor, *ancestors(figure.anchor))
    return any(one.lemma_.lower() in changes for one in above if one.pos_ == "VERB")


def _is_beside_change(figure: Figure) -> bool:
    """Whether a verb of change is another clause's, or has the figure in its subject: "Volumes grew, and the share is
    22 percent", "the 29-year-old climbed the pass"."""
    verb = change_verb(figure)
    if verb is None:
        return False
    own = figure.anchor.i != verb.i and bool(children(figure.anchor, "cop")) and bool(children(figure.anchor, "nsubj"))
    return own or is_subject_of(figure, verb)


def _is_gap(figure: Figure) -> bool:
    """Whether a sum or count tells how far two things are apart: "takes home 300 euros less", "41 fewer than in 2010";
    a percentage of it is a rate."""
    end = figure.span.end
    compared = end < figure.sentence.end and figure.span.doc[end].lower_ in _COMPARED
    if not compared or figure.quantity.unit in PERCENT:
        return False
    return change_verb(figure) is None and change_noun(figure) is None


def _change_word(figure: Figure) -> Span:
    """The word of change beside a figure: the verb above it, else the noun it belongs to, else the word behind it."""
    verb = change_verb(figure)
    if verb is not None:
        return verb.doc[verb.i : verb.i + 1]
    noun = change_noun(figure)
    if noun is not None:
        return noun.doc[noun.i : noun.i + 1]
    doc, end = figure.span.doc, figure.span.end
    return doc[end : end + 1] if end < figure.sentence.end and doc[end].is_alpha else figure.span


def _spanning(cue: Span | None, verb: Token) -> Span:
    """A plan's cue with the verb of adding, where one stands close by the other: "plans to install"."""
    if cue is None or not 0 <= verb.i - cue.end <= CUE_REACH:
        return cue if cue is not None else with_auxiliaries(verb)
    return verb.doc[cue.start : verb.i + 1]
