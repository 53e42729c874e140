"""Modality: whether a figure holds, is aimed at, projected, added by plan, a change, an estimate or a threshold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.changes import PERCENT, change_of, change_verb
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.modality.denial import NEGATIONS, is_denied
from claimledger.extract.modality.goals import (
    OPEN_MODALS,
    asked_for,
    cues,
    former_goal,
    goal_before,
    governing_noun,
    is_goal,
    is_subject_of,
    of_relative,
    phrases,
)
from claimledger.extract.modality.thresholds import is_threshold
from claimledger.extract.syntax import ancestors, children, clause_of, is_predicate, text_between
from claimledger.extract.times import TimeMatch
from claimledger.records import Change, Modality

_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})
_EARLIER = re.compile(r"\b(?:(?:19|20)\d\d|ago|earlier|before|last|previous)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a figure stands: its modality with the rule and the words that it was read by, the change it tells of,
    whether the clause denies it, and the words that it depends on ("if the bill passes")."""

    modality: Modality
    rule: str
    cue: Span | None
    change: Change | None
    denied: bool
    condition: Span | None


def stand_of(figure: Figure, time: TimeMatch | None) -> Stand:
    """Modality, change and polarity of a figure; time: the phrase attached to it, if any ("by 2027" marks a target)."""
    change = change_of(figure)
    modality = _modality(figure, time, change)
    return Stand(modality, modality, None, change, is_denied(figure), None)


def _modality(figure: Figure, time: TimeMatch | None, change: Change | None) -> Modality:
    if is_threshold(figure):
        return "threshold"
    if _estimate_before(figure):
        return "estimate"
    if _is_given(figure, change):
        return "estimate" if _is_estimated(figure) else "actual"
    planned = _planned(figure, time)
    if planned is not None:
        return _planned_kind(figure, planned, change)
    if figure.quantity.unit == "times":
        return "change_rate" if _is_since(figure) else "actual"
    if _is_estimated(figure):
        return "estimate"
    if change is not None and change.basis == "by" and not _is_beside_change(figure):
        return "change_rate"
    if figure.quantity.rule == "digit_class":
        return "change_rate"
    return "actual"


def _is_beside_change(figure: Figure) -> bool:
    """Whether a verb of change is another clause's, or has the figure in its subject: "Volumes grew, and the share is
    22 percent", "the 29-year-old climbed the pass"."""
    verb = change_verb(figure)
    if verb is None:
        return False
    own = figure.anchor.i != verb.i and bool(children(figure.anchor, "cop")) and bool(children(figure.anchor, "nsubj"))
    return own or is_subject_of(figure, verb)


def _is_since(figure: Figure) -> bool:
    """Whether a multiple holds one time against another: "twice as many as in 2019"; "costs 11 times the average" does
    not."""
    changes = lexicon.words("cues", "rising_verbs") | lexicon.words("cues", "falling_verbs")
    above = (figure.anchor, *ancestors(figure.anchor))
    behind = text_between(figure.span.doc, figure.span.end_char, figure.sentence.end_char)
    return any(one.lemma_.lower() in changes for one in above if one.pos_ == "VERB") or bool(_EARLIER.search(behind))


def _is_given(figure: Figure, change: Change | None) -> bool:
    """Whether a figure is there already, whatever is planned: the base that a change starts from ("would grow from 1.8
    to 4"), or the whole that a share is of ("88 of the 200 seats"); a former goal or forecast stays one."""
    if change is not None and change.basis == "from":
        return goal_before(figure) is None and not _moves_goal(figure)
    doc, start = figure.span.doc, figure.span.start
    if start - figure.sentence.start < 3:
        return False
    if doc[start - 1].lower_ == "the" and doc[start - 3 : start - 1].text.casefold() in ("top of", "addition to"):
        return True  # "open 150 on top of the 430 that exist"
    if figure.counted is None:
        return False
    return (
        doc[start - 1].lower_ in _DEFINITE
        and doc[start - 2].lower_ == "of"
        and (doc[start - 3].like_num or doc[start - 3].lower_ in ("half", "third", "quarter", "tenth"))
    )


def _moves_goal(figure: Figure) -> bool:
    """Whether what changes is a goal or forecast itself: "cut its growth forecast to 0.7 % from 1.0 %"."""
    verb = change_verb(figure)
    if verb is None:
        return False
    goals = lexicon.words("figures", "goal_nouns")
    between = verb.doc[
        verb.i + 1 : figure.span.start
    ]  # whatever part of speech a parse takes "its growth forecast" for
    return any(one.lemma_.lower() in goals for one in (*children(verb, "nsubj", "nsubj:pass"), *between))


def _is_estimated(figure: Figure) -> bool:
    """ "an estimated 15 million", "is estimated at 15 million"."""
    start = figure.span.start
    if any(one.lower_ == "estimated" for one in figure.span.doc[max(figure.sentence.start, start - 2) : start]):
        return True
    verb = clause_of(figure.anchor)
    if verb.lemma_.lower() == "estimate" and (figure.anchor.i > verb.i or figure.anchor.dep_ == "nsubj:pass"):
        return True
    if children(verb, "cop") and any(one.lemma_.lower() in _estimates() for one in children(verb, "nsubj")):
        return True  # "my own guess was 20,000"
    return verb.dep_ in ("ccomp", "csubj", "csubj:pass") and verb.head.lemma_.lower() == "estimate"


def _estimates() -> frozenset[str]:
    return lexicon.words("cues", "estimate_nouns")


def _estimate_before(figure: Figure) -> bool:
    """ "an estimate of 15 million", whatever the clause plans."""
    at = before_bound(figure)
    return at is not None and at.lower_ == "of" and at.i > 0 and at.nbor(-1).lemma_.lower() == "estimate"


def _planned_kind(figure: Figure, planned: Modality, change: Change | None) -> Modality:
    """A plan to add to what is there is an increase, not a level; what only could come about is no plan."""
    verb = clause_of(figure.anchor)
    if planned == "projection" and any(one.lower_ in OPEN_MODALS for one in children(verb, "aux")):
        return planned
    counts = figure.quantity.dimension in ("count", "money", "power")
    adding = verb.lemma_.lower() in lexicon.words("cues", "adding_verbs") and not is_subject_of(figure, verb)
    if figure.quantity.dimension == "money" and figure.anchor.dep_ not in ("obj", "nsubj:pass"):
        adding = False  # "will open in 2028 at a cost of 90 million euros"
    adds = (counts and adding) or (figure.quantity.unit == "times" and _is_since(figure))
    more = figure.counted is not None and any(
        one.lower_ in ("more", "additional", "new", "extra", "another", "further") for one in figure.counted
    )
    if (
        adds
        or more
        or (change is not None and change.basis == "by" and figure.quantity.unit not in PERCENT and _rises(change))
    ):
        return "planned_increase" if figure.quantity.unit != "rank" else planned
    return planned


def _rises(change: Change) -> bool:
    return change.direction != "decrease"


def _planned(figure: Figure, time: TimeMatch | None) -> Modality | None:
    """The cue of planning or projecting that governs the figure's clause, or a deadline with a verb of the future."""
    verb = clause_of(figure.anchor)
    goal = goal_before(figure) or asked_for(figure) or of_relative(figure) or former_goal(figure, verb)
    if goal is not None:
        return goal
    for predicate in _governing(verb):
        if _is_aside(figure, predicate):
            return None
        plans = is_subject_of(figure, predicate) and predicate.pos_ == "VERB"
        found = _auxiliary_cue(predicate) if plans else _cue_of(predicate, verb)
        if found is not None:
            return found
        if _is_past(predicate):
            return None
        if predicate.dep_ == "acl" and is_goal(predicate.head):
            return cues().get(predicate.head.lemma_.lower(), "projection")  # "its aim of cutting emissions by 55 %"
    noun = governing_noun(figure)
    if noun is not None:
        return noun
    phrase = figure.sentence.text.casefold()
    if any(phrase.startswith(start) for start in lexicon.words("cues", "planned_phrases")):
        return "target"
    if time is not None and time.kind == "by" and _is_open(verb) and not _is_cut_off(figure, time):
        return "target"
    return None


def _is_cut_off(figure: Figure, time: TimeMatch) -> bool:
    """Whether a time phrase is another clause's: "it has 64 trams; by 2028 it wants more", "lacks 7 and will lack 11
    by 2028"."""
    first, last = sorted((figure.span.start_char, time.start))
    if ";" in text_between(figure.span.doc, first, last):
        return True
    span = figure.span.doc.char_span(time.start, time.start + 1, alignment_mode="expand")
    other = clause_of(span[0]) if span is not None and len(span) else None
    return other is not None and other.dep_ == "conj" and other.head.i == clause_of(figure.anchor).i


def _is_aside(figure: Figure, predicate: Token) -> bool:
    """Whether a figure only describes the subject: "Norvik, with 7,300 staff, will move", "fees, now 80, will rise"."""
    subject = next((one for one in children(predicate, "nsubj", "nsubj:pass") if one.i < figure.span.start), None)
    if subject is None or figure.span.start > subject.right_edge.i or figure.anchor.i == subject.i:
        return False
    between = figure.span.doc[subject.i + 1 : figure.span.start]
    return figure.anchor.dep_ != "conj" and any(one.text == "," or one.lower_ == "with" for one in between)


def _governing(verb: Token) -> Iterator[Token]:
    """The predicates whose cues hold for a clause: itself, what it is coordinated with or a complement of, upwards."""
    yield verb
    while (
        verb.dep_ in ("conj", "xcomp", "ccomp", "advcl", "acl", "parataxis", "csubj", "obl", "obj")
        and verb.head.i != verb.i
    ):
        if verb.dep_ in ("ccomp", "parataxis") and not _is_planning(verb.head):
            return
        if verb.dep_ == "advcl" and verb.tag_ not in ("VB", "VBG"):
            return
        if verb.dep_ == "conj" and _has_own_finite(verb):
            return
        verb = verb.head if is_predicate(verb.head) or verb.head.pos_ == "VERB" else clause_of(verb.head)
        yield verb


def _has_own_finite(verb: Token) -> bool:
    """Whether a coordinated clause has a subject and tense of its own."""
    return any(one.dep_.startswith("nsubj") for one in verb.children) and verb.tag_ not in ("VB",)


def _is_planning(verb: Token) -> bool:
    return verb.lemma_.lower() in cues()


def _cue_of(predicate: Token, verb: Token) -> Modality | None:
    """What a predicate says by its own lemma or auxiliaries of the clause of `verb`: "aims to", "will", "could"."""
    lemma = predicate.lemma_.lower()
    if lemma in cues() and _is_used_as_cue(predicate, verb):
        return cues()[lemma]
    if _is_to(predicate):
        return "target"
    phrase = _phrase_before(predicate)
    return phrase if phrase is not None else _auxiliary_cue(predicate)


def _auxiliary_cue(predicate: Token) -> Modality | None:
    """What the auxiliaries of a predicate say: "will open" plans, "will reach" and "could reach" look ahead."""
    lemma = predicate.lemma_.lower()
    auxiliaries = {one.lower_ for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")}
    if auxiliaries & {"will", "’ll", "'ll", "shall", "would"}:
        return "target" if lemma in lexicon.words("cues", "adding_verbs") else "projection"
    return "projection" if any(_is_possible(one) for one in predicate.children) else None


def _is_possible(modal: Token) -> bool:
    """ "could rise": a possibility ahead; "could have cost 40 lives" did not come about, "could not rise" will not."""
    if modal.lower_ not in OPEN_MODALS or modal.dep_ != "aux":
        return False
    following = modal.doc[modal.i + 1 : modal.i + 3]
    perfect = len(following) == 2 and following[0].lower_ == "have" and following[1].pos_ in ("VERB", "AUX")
    return not perfect and not any(one.lower_ in NEGATIONS for one in following[:1])


def _is_to(predicate: Token) -> bool:
    """ "is to fall to 45 percent", "are to be moved": somebody wants it so."""
    to = next((one for one in predicate.children if one.lower_ == "to" and one.i < predicate.i), None)
    if to is None or to.i <= to.sent.start:
        return False
    return to.nbor(-1).lower_ in ("is", "are") and to.i + 1 < len(to.doc) and to.nbor(1).tag_ == "VB"


def _phrase_before(predicate: Token) -> Modality | None:
    """The cue of several words before an infinitive, by its words alone: "is set to reach", "on track to open"."""
    to = next((one for one in predicate.children if one.lower_ == "to" and one.i < predicate.i), None)
    if to is None:
        return None
    for words, modality in phrases().items():
        before = to.doc[max(to.sent.start, to.i - len(words)) : to.i]
        if len(before) == len(words) and all(
            word in (one.lower_, one.lemma_.lower()) for one, word in zip(before, words, strict=True)
        ):
            return modality
    return None


def _is_used_as_cue(predicate: Token, verb: Token) -> bool:
    """A cue verb governs something: an infinitive, a clause or an object; "estimated" as an adjective does not, a noun
    only a clause below it ("it is our aim to build 12", not "it was a goal from 12 yards")."""
    if predicate.dep_ in ("amod", "compound"):
        return False
    lemma = predicate.lemma_.lower()
    if lemma in lexicon.words("cues", "wishing_verbs"):  # "would like", not "likes"
        return any(one.lower_ in ("would", "’d", "'d") for one in children(predicate, "aux"))
    if lemma in lexicon.words("cues", "seeing_verbs"):  # "sees prices rising by 5 %", not "saw 300 guests"
        return predicate.tag_ in ("VBZ", "VBP") and verb.tag_ == "VBG"
    if lemma in lexicon.words(
        "cues", "requiring_verbs"
    ):  # "requires 30 % of seats to go to women", not "requires 2 eggs"
        below = children(predicate, "xcomp", "ccomp", "advcl")
        return any(mark.lower_ == "to" and mark.dep_ == "mark" for one in below for mark in one.lefts)
    return predicate.pos_ in ("VERB", "ADJ") or (predicate.pos_ == "NOUN" and predicate.i != verb.i)


def _is_past(predicate: Token) -> bool:
    """Whether a predicate is a fact of the past, which no plan further up makes a plan."""
    auxiliaries = [one for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")]
    if any(one.lower_ == "to" and one.dep_ == "mark" for one in predicate.children):
        return False  # "aims to have built"
    return (
        any(one.tag_ == "VBD" or one.lower_ in ("has", "have", "had") for one in auxiliaries) or predicate.tag_ == "VBD"
    )


def _is_open(verb: Token) -> bool:
    """Whether a clause with a deadline may lie ahead: an infinitive or a present tense."""
    return verb.tag_ in ("VB", "VBP", "VBZ", "VBG") or any(
        one.lower_ in ("to", "will", "is", "are") for one in verb.children
    )
