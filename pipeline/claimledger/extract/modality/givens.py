"""Figures that are there already, whatever their sentence plans: bases of changes and wholes of shares."""

from __future__ import annotations

from claimledger import lexicon
from claimledger.extract.changes import change_verb
from claimledger.extract.figures import Figure
from claimledger.extract.modality.estimates import estimated
from claimledger.extract.modality.goals import goal_before
from claimledger.extract.modality.model import STATED, Cued, Situation
from claimledger.extract.syntax import children

_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})
_PARTS = frozenset({"half", "third", "quarter", "tenth"})


def given(situation: Situation) -> Cued | None:
    """A figure that is there already is stated, or estimated: the base that a change starts from ("would grow from 1.8
    to 4"), or the whole that a share is of ("88 of the 200 seats"); a former goal or forecast is none."""
    if _is_base(situation) or _is_whole(situation.figure):
        return estimated(situation) or STATED
    return None


def _is_base(situation: Situation) -> bool:
    change = situation.change
    if change is None or change.basis != "from":
        return False
    return goal_before(situation) is None and not _moves_goal(situation.figure)


def _is_whole(figure: Figure) -> bool:
    doc, start = figure.span.doc, figure.span.start
    if start - figure.sentence.start < 3:
        return False
    if doc[start - 1].lower_ == "the" and doc[start - 3 : start - 1].text.casefold() in ("top of", "addition to"):
        return True  # "open 150 on top of the 430 that exist"
    if figure.counted is None or doc[start - 1].lower_ not in _DEFINITE or doc[start - 2].lower_ != "of":
        return False
    return doc[start - 3].like_num or doc[start - 3].lower_ in _PARTS


def _moves_goal(figure: Figure) -> bool:
    """Whether what changes is a goal or forecast itself: "cut its growth forecast to 0.7 % from 1.0 %"."""
    verb = change_verb(figure)
    if verb is None:
        return False
    goals = lexicon.words("figures", "goal_nouns")
    # whatever part of speech a parse takes "its growth forecast" for
    between = verb.doc[verb.i + 1 : figure.span.start]
    return any(one.lemma_.lower() in goals for one in (*children(verb, "nsubj", "nsubj:pass"), *between))
