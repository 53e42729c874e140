"""Goals and forecasts as nouns and verbs: which word of planning has a figure for its value, and the tables of them."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import case_before, change_verb, may_be_value
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.modality.model import Cued, Situation, cued
from claimledger.extract.syntax import ancestors, child, children, is_predicate
from claimledger.records import Modality

OPEN_MODALS = frozenset({"could", "might"})
FORETOLD = 4  # tokens between "forecasts" and the "of" before its figure
ASKED = 8  # tokens between "calls for" and its figure
_MISTAKEN = {"hoped": "hope", "hopes": "hope", "hoping": "hope", "slated": "slate"}  # the model's: "hop" and "slat"


def goal_before(situation: Situation) -> Cued | None:
    """ "its target of 838 million", "a goal of at least 90 percent": a noun of planning right before the figure."""
    figure = situation.figure
    doc, at = figure.span.doc, before_bound(figure)
    if at is None or at.lower_ not in ("of", "for") or at.i == 0:
        return None
    told = doc[max(figure.sentence.start, at.i - FORETOLD) : at.i]
    forms = lexicon.words("cues", "foretelling_forms")
    foretold = next((one for one in told if one.lower_ in forms and not one.nbor(1).is_punct), None)
    if foretold is not None:
        return cued("projection", "cue_verb", foretold)  # "forecasts revenue of 100 million", a noun to some parses
    modality = cues().get(lemma_of(doc[at.i - 1])) if lemma_of(doc[at.i - 1]) in _goals() else None
    return cued(modality, "goal_noun", doc[at.i - 1]) if modality is not None else None


def asked_for(situation: Situation) -> Cued | None:
    """ "the plan calls for 30,000", "is asking for 14 % more": told by the words, as parses take "calls" for a noun."""
    figure = situation.figure
    doc, first = figure.span.doc, max(figure.sentence.start, figure.span.start - ASKED)
    for one in reversed(doc[first : figure.span.start]):
        if one.is_punct or (one.pos_ in ("VERB", "AUX") and one.tag_ != "VBG"):
            return None
        if one.lower_ == "for" and one.i > first and figure.quantity.dimension != "duration":
            asked = _asking_before(one)
            if asked is not None:
                return asked
    return None


def asked_to(situation: Situation) -> Cued | None:
    """ "asks everyone to use 12 percent less", "called on the state to hire 400": told by the words, as parses lose
    what hangs on a pronoun."""
    figure, verb = situation.figure, situation.predicate
    doc, start = verb.doc, figure.sentence.start
    if verb.tag_ != "VB" or verb.i - start < 3 or doc[verb.i - 1].lower_ != "to" or verb.i > figure.span.start:
        return None
    for one in reversed(doc[max(start, verb.i - ASKED) : verb.i - 2]):
        calls_on = one.lemma_.lower() == "call" and one.nbor(1).lower_ in ("on", "upon")
        if calls_on or (one.pos_ == "VERB" and one.lemma_.lower() in lexicon.words("cues", "requiring_verbs")):
            return cued("target", "asking_verb", one, verb)
        if one.is_punct or one.pos_ in ("VERB", "AUX"):
            return None
    return None


def _asking_before(preposition: Token) -> Cued | None:
    """The asking words right before a "for": "calls", "on course"."""
    for words, modality in asking().items():
        before = preposition.doc[max(preposition.sent.start, preposition.i - len(words)) : preposition.i]
        named = len(before) == 1 and before[0].tag_ == "NN"  # "hope for 12 miners"
        if not named and len(before) == len(words) and is_phrase(list(before), words):
            return cued(modality, "asking_verb", before[0], preposition)
    return None


def of_relative(situation: Situation) -> Cued | None:
    """ "the 15 percent that leaders promised": the cue of a relative clause on the figure with a subject of its own."""
    anchor = situation.figure.anchor
    for clause in children(anchor, "acl:relcl", "acl"):
        planners = [one for one in children(clause, "nsubj") if one.lower_ not in ("who", "that", "which")]
        if planners and lemma_of(clause) in cues() and clause.i > anchor.i:
            return cued(cues()[lemma_of(clause)], "promised_relative", clause)
    return None


def former_goal(situation: Situation) -> Cued | None:
    """A goal that was set or moved in the past: "its target had been 2,500", "raised its forecast to 88 percent"."""
    figure, verb = situation.figure, situation.predicate
    if any(one.dep_ == "cop" for one in verb.children) and not is_subject_of(figure, verb):
        return _goal_as_subject(verb)
    change = change_verb(figure)
    if change is None or case_before(figure) not in ("to", "from"):
        return None
    moved = child(change, "obj", "nsubj:pass")
    return _of_goal(moved) if moved is not None and is_goal(moved) else None


def is_subject_of(figure: Figure, predicate: Token) -> bool:
    """Whether a figure stands in the subject: it is who plans, not what is planned ("14 bidders want the yard")."""
    subjects = children(predicate, "nsubj")
    return any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects)


def is_goal(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and lemma_of(noun) in _goals()


def governing_noun(situation: Situation) -> Cued | None:
    """ "a target of 30 %", "forecast of 5 %", "its goal is": a noun of planning whose value the figure is; never one
    that it counts ("five goals"). A plan as a subject is often the paper ("the plan covers 12 schools")."""
    figure = situation.figure
    below = figure.anchor
    for one in (figure.anchor, *ancestors(figure.anchor)):
        is_counted = one.i == figure.anchor.i and figure.counted is not None
        if is_goal(one) and not is_counted and (one.i == below.i or may_be_value(below, one)):
            return _of_goal(one)
        if is_predicate(one):
            return _goal_as_subject(one)
        below = one
    return None


def _of_goal(noun: Token) -> Cued:
    return cued(cues().get(lemma_of(noun), "projection"), "goal_noun", noun)


def _goal_as_subject(predicate: Token) -> Cued | None:
    """ "its goal is 5", "the target stands at 5", "the forecast puts growth at 5"; "the goal came after 12 minutes"
    sets none."""
    subjects = children(predicate, "nsubj", "nsubj:pass", "nsubj:outer")
    goal = next((one for one in subjects if lemma_of(one) in _goals()), None)
    if goal is None:
        return None
    is_said_of = any(mark.dep_ == "cop" for mark in predicate.children)
    levels = lexicon.words("cues", "level_verbs") | {"set"}
    found = _of_goal(goal)
    return found if is_said_of or found.modality == "projection" or lemma_of(predicate) in levels else None


def is_phrase(tokens: list[Token], words: tuple[str, ...]) -> bool:
    """Whether tokens are words, as they stand or by their lemmas."""
    return all(word in (one.lower_, lemma_of(one)) for one, word in zip(tokens, words, strict=True))


def lemma_of(token: Token) -> str:
    """A token's lemma, lower case."""
    return _MISTAKEN.get(token.lower_) or token.lemma_.lower()


def _goals() -> frozenset[str]:
    return lexicon.words("figures", "goal_nouns")


@cache
def cues() -> dict[str, Modality]:
    """The cues of one word, by lemma."""
    return {
        entry.cue: entry.modality
        for entry in lexicon.table("cues", "modality", lexicon.ModalityCue)
        if " " not in entry.cue and entry.cue not in ("will", *OPEN_MODALS)
    }


@cache
def phrases() -> dict[tuple[str, ...], Modality]:
    """The cues of several words, without the "be" and "to" around them: ("on", "track")."""
    entries = lexicon.table("cues", "modality", lexicon.ModalityCue)
    return {
        tuple(entry.cue.removeprefix("be ").removesuffix(" to").split()): entry.modality
        for entry in entries
        if " " in entry.cue and not entry.cue.endswith(" for")
    }


@cache
def asking() -> dict[tuple[str, ...], Modality]:
    """The words that ask "for" a figure, or go "for" it: ("call",), ("on", "course")."""
    entries = lexicon.table("cues", "modality", lexicon.ModalityCue)
    return {
        tuple(entry.cue.removeprefix("be ").removesuffix(" for").split()): entry.modality
        for entry in entries
        if entry.cue.endswith(" for")
    }
