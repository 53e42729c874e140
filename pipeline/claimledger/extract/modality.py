"""Modality: whether a figure holds, is aimed at, projected, added by plan, a change, an estimate or a mere threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import ancestors, case_of, children, clause_of, is_predicate
from claimledger.extract.times import TimeMatch
from claimledger.records import Change, Modality

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_FINITE_PAST = frozenset({"VBD"})


@dataclass(frozen=True, slots=True)
class Stand:
    """How a figure stands: its modality, the change it tells of, and whether the clause denies it."""

    modality: Modality
    change: Change | None
    denied: bool


def stand_of(figure: Figure, time: TimeMatch | None) -> Stand:
    """Modality, change and polarity of a figure; time: the phrase attached to it, if any ("by 2027" marks a target)."""
    change = change_of(figure)
    return Stand(_modality(figure, time, change), change, _denied(clause_of(figure.anchor)))


def change_of(figure: Figure) -> Change | None:
    """The change that a figure tells of: "rose by 5 %" (by), "rose to 7" (to), "from 6" (from), "10-percent growth"."""
    noun = _change_noun(figure)
    if noun is not None:
        return Change(direction=_direction(noun.lemma_.lower()), basis="by")
    verb = _change_verb(figure)
    if verb is None or figure.quantity.unit == "rank":
        return None
    case = case_of(figure.span.root) or case_of(figure.anchor)
    direction = _direction(verb.lemma_.lower())
    if case in ("to", "from"):
        return Change(direction=direction, basis=case)
    if case == "by" or figure.quantity.unit in ("percent", "percentage_point"):
        return Change(direction=direction, basis="by")
    if figure.anchor.dep_ in ("obj", "obl", "obl:npmod", "advmod", "nmod:npmod", "obl:tmod") and case == "" and verb.lemma_.lower() not in ("lose", "add", "cut", "reduce", "raise"):
        return Change(direction=direction, basis="by")
    return None


def _modality(figure: Figure, time: TimeMatch | None, change: Change | None) -> Modality:
    if _is_threshold(figure):
        return "threshold"
    planned = _planned(figure, time)
    if planned is not None:
        return _planned_kind(figure, planned, change)
    if figure.quantity.unit == "times":
        return "change_rate"
    if change is not None and change.basis == "by":
        return "change_rate"
    if figure.quantity.rule == "digit_class":
        return "change_rate"
    return "actual"


def _planned_kind(figure: Figure, planned: Modality, change: Change | None) -> Modality:
    """A plan to add to what is there is an increase, not a level."""
    verb = clause_of(figure.anchor)
    adds = verb.lemma_.lower() in lexicon.words("cues", "adding_verbs") or figure.quantity.unit == "times"
    more = figure.counted is not None and any(one.lower_ in ("more", "additional", "new", "extra", "another", "further") for one in figure.counted)
    if adds or more or (change is not None and change.basis == "by" and figure.quantity.unit not in ("percent", "percentage_point")):
        return "planned_increase" if figure.quantity.unit != "rank" else planned
    return planned


def _planned(figure: Figure, time: TimeMatch | None) -> Modality | None:
    """The cue of planning or projecting that governs the figure's clause, or a deadline with a verb of the future."""
    verb = clause_of(figure.anchor)
    for predicate in governing(verb, figure.anchor):
        found = _cue_of(predicate)
        if found is not None:
            return found
        if _is_past(predicate):
            return None
    noun = _governing_noun(figure)
    if noun is not None:
        return noun
    phrase = figure.sentence.text.casefold()
    if any(phrase.startswith(start) for start in lexicon.words("cues", "planned_phrases")):
        return "target"
    if time is not None and time.kind == "by" and _is_open(verb):
        return "target"
    return None


def governing(verb: Token, anchor: Token) -> Iterator[Token]:
    """The predicates whose cues hold for a clause: itself, what it is coordinated with or a complement of, upwards."""
    yield verb
    while verb.dep_ in ("conj", "xcomp", "ccomp", "advcl", "acl", "parataxis", "csubj", "obl", "obj") and verb.head.i != verb.i:
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
    return verb.lemma_.lower() in _cues()


def _cue_of(predicate: Token) -> Modality | None:
    """What a predicate says by its own lemma or auxiliaries: "aims to", "is expected to", "will", "is to"."""
    lemma = predicate.lemma_.lower()
    auxiliaries = {one.lower_ for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")}
    if lemma in _cues() and _is_used_as_cue(predicate):
        return _cues()[lemma]
    if any(one.lower_ in ("set", "due", "likely", "poised") and one.i < predicate.i for one in predicate.children):
        return "projection"
    if auxiliaries & {"will", "’ll", "'ll", "shall", "would"}:
        return "target" if lemma in lexicon.words("cues", "adding_verbs") else "projection"
    return None


def _is_used_as_cue(predicate: Token) -> bool:
    """A cue verb governs something: an infinitive, a clause or an object; "estimated" as an adjective does not."""
    if predicate.dep_ in ("amod", "compound"):
        return False
    return predicate.pos_ in ("VERB", "ADJ", "NOUN")


def _governing_noun(figure: Figure) -> Modality | None:
    """ "a target of 30 %", "forecast of 5 %", "its goal of": a noun of planning that the figure modifies."""
    for one in (figure.anchor, *ancestors(figure.anchor)):
        if one.pos_ == "NOUN" and one.lemma_.lower() in ("target", "goal", "plan", "forecast", "projection", "objective", "ambition", "pledge", "aim"):
            return _cues().get(one.lemma_.lower(), "projection")
        if is_predicate(one):
            subject = next((child for child in children(one, "nsubj", "nsubj:pass") if child.pos_ == "NOUN"), None)
            return _cues().get(subject.lemma_.lower()) if subject is not None and subject.lemma_.lower() in ("target", "goal", "forecast", "projection", "objective") else None
    return None


def _is_past(predicate: Token) -> bool:
    """Whether a predicate is a fact of the past, which no plan further up makes a plan."""
    auxiliaries = [one for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")]
    return any(one.tag_ == "VBD" or one.lower_ in ("has", "have", "had") for one in auxiliaries) or predicate.tag_ in _FINITE_PAST


def _is_open(verb: Token) -> bool:
    """Whether a clause with a deadline may lie ahead: an infinitive or a present tense."""
    return verb.tag_ in ("VB", "VBP", "VBZ", "VBG") or any(one.lower_ in ("to", "will", "is", "are") for one in verb.children)


def _is_threshold(figure: Figure) -> bool:
    """ "firms with 100+ staff": an open bound inside the restriction of another counted noun."""
    if figure.quantity.comparator not in ("ge", "gt", "le", "lt"):
        return False
    anchor = figure.anchor
    if anchor.dep_ != "nmod" or case_of(anchor) not in ("with", "under", "over", "of", "above"):
        return False
    head = anchor.head
    counted = any(one.dep_ == "nummod" for one in head.children)
    return case_of(anchor) == "with" and head.pos_ == "NOUN" and (counted or head.tag_ == "NNS") and figure.span.doc[figure.span.start - 1].lower_ in ("with", "of", "least", "than", "over")


def _change_noun(figure: Figure) -> Token | None:
    """The noun of change that a figure modifies or is a part of."""
    if figure.counted is not None:
        return figure.anchor if figure.anchor.lemma_.lower() in _change_nouns() else None
    head = figure.anchor.head
    if figure.anchor.dep_ in ("compound", "nummod", "amod", "nmod", "appos", "nmod:npmod") and head.lemma_.lower() in _change_nouns():
        return head
    near = figure.span.doc[figure.span.end : figure.span.end + 3]
    return next((one for one in near if one.lemma_.lower() in _change_nouns() and one.pos_ == "NOUN" and not one.is_sent_start and one.i == figure.span.end), None)


def _change_verb(figure: Figure) -> Token | None:
    """The verb of change that governs the figure directly."""
    head = figure.anchor.head if figure.anchor.dep_ in ("obj", "obl", "advmod", "obl:npmod", "nmod", "xcomp", "dep", "nmod:npmod", "obl:tmod", "conj", "obl:unmarked") else None
    if head is not None and head.lemma_.lower() in _change_verbs() and (head.pos_ in ("VERB", "ADV", "ADP", "ADJ")):
        return head
    before = figure.span.doc[max(0, figure.span.start - 1) : figure.span.start]
    return next((one for one in before if one.lower_ in ("up", "down") and one.pos_ in ("ADV", "ADP", "ADJ") and one.dep_ != "compound:prt"), None)


def _denied(verb: Token) -> bool:
    """Whether the figure's clause is negated."""
    return any(one.lower_ in _NEGATIONS and one.dep_ == "advmod" and one.i < verb.i for one in verb.children)


def _direction(lemma: str) -> Literal["increase", "decrease", "unspecified"]:
    if lemma in lexicon.words("cues", "rising_verbs") or lemma in lexicon.words("cues", "rising_nouns") or lemma == "up":
        return "increase"
    if lemma in lexicon.words("cues", "falling_verbs") or lemma in lexicon.words("cues", "falling_nouns") or lemma == "down":
        return "decrease"
    return "unspecified"


@cache
def _cues() -> dict[str, Modality]:
    return {entry.cue: entry.modality for entry in lexicon.table("cues", "modality", lexicon.ModalityCue) if " " not in entry.cue and entry.cue != "will"}


@cache
def _change_verbs() -> frozenset[str]:
    return lexicon.words("cues", "rising_verbs") | lexicon.words("cues", "falling_verbs")


@cache
def _change_nouns() -> frozenset[str]:
    return lexicon.words("cues", "rising_nouns") | lexicon.words("cues", "falling_nouns")
