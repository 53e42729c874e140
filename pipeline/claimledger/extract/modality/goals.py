"""Goals and forecasts as nouns and verbs: which word of planning has a figure for its value, and the tables of them."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import case_before, change_verb, may_be_value
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.syntax import ancestors, child, children, is_predicate
from claimledger.records import Modality

OPEN_MODALS = frozenset({"could", "might"})
FORETOLD = 4  # tokens between "forecasts" and the "of" before its figure
ASKED = 8  # tokens between "calls for" and its figure


def former_goal(figure: Figure, verb: Token) -> Modality | None:
    """A goal that was set or moved in the past: "its target had been 2,500", "raised its forecast to 88 percent"."""
    if any(one.dep_ == "cop" for one in verb.children) and not is_subject_of(figure, verb):
        return _goal_as_subject(verb)
    change = change_verb(figure)
    moved = None if change is None or case_before(figure) != "to" else child(change, "obj", "nsubj:pass")
    return cues().get(moved.lemma_.lower(), "projection") if moved is not None and is_goal(moved) else None


def of_relative(figure: Figure) -> Modality | None:
    """ "the 15 percent that leaders promised": the cue of a relative clause on the figure with a subject of its own."""
    for clause in children(figure.anchor, "acl:relcl", "acl"):
        planners = [one for one in children(clause, "nsubj") if one.lower_ not in ("who", "that", "which")]
        if planners and clause.lemma_.lower() in cues() and clause.i > figure.anchor.i:
            return cues()[clause.lemma_.lower()]
    return None


def asked_for(figure: Figure) -> Modality | None:
    """ "the plan calls for 30,000", "is asking for 14 % more": told by the words, as parses take "calls" for a noun."""
    doc, first = figure.span.doc, max(figure.sentence.start, figure.span.start - ASKED)
    for one in reversed(doc[first : figure.span.start]):
        if one.is_punct or (one.pos_ in ("VERB", "AUX") and one.tag_ != "VBG"):
            return None
        if one.lower_ == "for" and one.i > first and doc[one.i - 1].lemma_.lower() in asking():
            return asking()[doc[one.i - 1].lemma_.lower()] if figure.quantity.dimension != "duration" else None
    return None


def is_subject_of(figure: Figure, predicate: Token) -> bool:
    """Whether a figure stands in the subject: it is who plans, not what is planned ("14 bidders want the yard")."""
    subjects = children(predicate, "nsubj")
    return any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects)


def goal_before(figure: Figure) -> Modality | None:
    """ "its target of 838 million", "a goal of at least 90 percent": a noun of planning right before the figure."""
    doc, at = figure.span.doc, before_bound(figure)
    if at is None or at.lower_ not in ("of", "for") or at.i == 0:
        return None
    told = doc[max(figure.sentence.start, at.i - FORETOLD) : at.i]
    if any(one.lower_ in lexicon.words("cues", "foretelling_forms") and not one.nbor(1).is_punct for one in told):
        return "projection"  # "forecasts revenue of 100 million", whatever a parse makes of "forecasts"
    return (
        cues().get(doc[at.i - 1].lemma_.lower())
        if doc[at.i - 1].lemma_.lower() in lexicon.words("figures", "goal_nouns")
        else None
    )


def is_goal(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon.words("figures", "goal_nouns")


def governing_noun(figure: Figure) -> Modality | None:
    """ "a target of 30 %", "forecast of 5 %", "its goal is": a noun of planning whose value the figure is; never one
    that it counts ("five goals"). A plan as a subject is often the paper ("the plan covers 12 schools")."""
    below = figure.anchor
    for one in (figure.anchor, *ancestors(figure.anchor)):
        is_counted = one.i == figure.anchor.i and figure.counted is not None
        if is_goal(one) and not is_counted and (one.i == below.i or may_be_value(below, one)):
            return cues().get(one.lemma_.lower(), "projection")
        if is_predicate(one):
            return _goal_as_subject(one)
        below = one
    return None


def _goal_as_subject(predicate: Token) -> Modality | None:
    """ "its goal is 5", "the target stands at 5", "the forecast puts growth at 5"; "the goal came after 12 minutes"
    sets none."""
    is_said_of = any(mark.dep_ == "cop" for mark in predicate.children)
    subjects = {noun.lemma_.lower() for noun in children(predicate, "nsubj", "nsubj:pass", "nsubj:outer")}
    found = sorted(subjects & lexicon.words("figures", "goal_nouns"))
    if not found:
        return None
    cue = cues().get(found[0], "projection")
    levels = lexicon.words("cues", "level_verbs") | {"set"}
    return cue if is_said_of or cue == "projection" or predicate.lemma_.lower() in levels else None


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
def asking() -> dict[str, Modality]:
    """The verbs that ask "for" a figure."""
    entries = lexicon.table("cues", "modality", lexicon.ModalityCue)
    return {entry.cue.removesuffix(" for"): entry.modality for entry in entries if entry.cue.endswith(" for")}
