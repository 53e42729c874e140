"""Estimates: what somebody reckons to be so, now or in the past."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.modality.auxiliaries import with_auxiliaries
from claimledger.extract.modality.goals import lemma_of
from claimledger.extract.modality.model import Cued, Situation, cued
from claimledger.extract.syntax import children

_CLAUSES = frozenset({"ccomp", "csubj", "csubj:pass"})


def estimate_before(situation: Situation) -> Cued | None:
    """ "an estimate of 15 million", whatever the clause plans."""
    at = before_bound(situation.figure)
    if at is None or at.lower_ != "of" or at.i == 0 or at.nbor(-1).lemma_.lower() != "estimate":
        return None
    return cued("estimate", "estimate", at.nbor(-1))


def estimated(situation: Situation) -> Cued | None:
    """ "an estimated 15 million", "is estimated at 15 million", "my guess was 20,000", "is thought to number 900"."""
    figure, verb = situation.figure, situation.predicate
    start = figure.span.start
    before = figure.span.doc[max(figure.sentence.start, start - 2) : start]
    adjective = next((one for one in before if one.lower_ == "estimated"), None)
    found = adjective or _by_verb(figure, verb) or _by_noun(verb) or _roughly(figure, verb)
    return cued("estimate", "estimate", found) if found is not None else None


def reckoned(situation: Situation) -> Cued | None:
    """The passive of a verb of reckoning above a figure: "is believed to have cost 3 million", "is put at 4 million",
    "300 are feared dead"; what is reckoned to come about is none ("is thought to reach 5 million by 2030")."""
    found = _reckoning(situation.predicate) or _put_at(situation)
    return Cued("estimate", "estimate", with_auxiliaries(found)) if found is not None else None


def _by_verb(figure: Figure, verb: Token) -> Token | None:
    if verb.lemma_.lower() == "estimate" and (figure.anchor.i > verb.i or figure.anchor.dep_ == "nsubj:pass"):
        return verb
    return verb.head if verb.dep_ in _CLAUSES and verb.head.lemma_.lower() == "estimate" else None


def _roughly(figure: Figure, verb: Token) -> Token | None:
    """ "growers reckon 40 farms closed", "insurers speak of losses of 40 million": what somebody reckons in so many
    words; "reckoned with 40 guests" prepared for them."""
    if lemma_of(verb) == "speak" and figure.span.start > verb.i:
        return verb if any(one.lower_ == "of" for one in verb.doc[verb.i + 1 : verb.i + 3]) else None
    above = verb.head if verb.dep_ in _CLAUSES | {"xcomp"} else None
    return above if above is not None and lemma_of(above) in lexicon.words("cues", "counting_roughly") else None


def _by_noun(verb: Token) -> Token | None:
    """ "my own guess was 20,000"."""
    if not children(verb, "cop"):
        return None
    nouns = lexicon.words("cues", "estimate_nouns")
    return next((one for one in children(verb, "nsubj") if one.lemma_.lower() in nouns), None)


def _reckoning(verb: Token) -> Token | None:
    """The reckoning verb that a predicate is, or is an infinitive of."""
    reckoning = lexicon.words("cues", "reckoning_verbs")
    while verb.lemma_.lower() not in reckoning:
        if verb.dep_ != "xcomp" or _looks_ahead(verb):
            return None
        verb = verb.head
    return verb if children(verb, "aux:pass", "cop") else None


def _put_at(situation: Situation) -> Token | None:
    """ "is put at 4 million tonnes"."""
    verb, before = situation.predicate, before_bound(situation.figure)
    put = verb.lemma_.lower() == "put" and bool(children(verb, "aux:pass"))
    return verb if put and before is not None and before.lower_ == "at" else None


def _looks_ahead(verb: Token) -> bool:
    """Whether an infinitive is a change to come, or of reaching a level."""
    changes = lexicon.words("cues", "rising_verbs", "falling_verbs")
    return verb.tag_ == "VB" and verb.lemma_.lower() in changes | {"reach", "hit", "exceed", "top", "surpass"}
