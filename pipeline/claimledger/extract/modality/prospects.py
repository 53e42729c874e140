"""Expectations without a cue verb above the figure: forecasts told beside a clause, "probably", "put peak sales at"."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import before_bound
from claimledger.extract.modality.goals import lemma_of
from claimledger.extract.modality.model import Cued, Situation, cued
from claimledger.extract.syntax import children

_NEAR = 2  # tokens between "probably" and its figure: "probably about", "probably in 2023"
_RATED = frozenset({"rate", "share", "money"})


def foretold(situation: Situation) -> Cued | None:
    """A forecast that stands beside its clause: "the north should bring in 40 tonnes, the ministry forecast"; what lies
    in the past already is none ("prices rose 4 percent, as the bank had expected")."""
    verb = situation.predicate
    if verb.tag_ not in ("VB", "VBZ", "VBP", "VBG"):
        return None
    beside = (one for one in children(verb, "parataxis", "conj") if one.i > situation.figure.span.start)
    told = next((one for one in beside if lemma_of(one) in lexicon.words("cues", "foretelling_verbs")), None)
    return cued("projection", "foretold", told) if told is not None and told.nbor(-1).pos_ != "CCONJ" else None


def probable(situation: Situation) -> Cued | None:
    """ "310 in 2022 and probably 270 in 2023": an adverb on the figure or its time; "probably sold 40" reckons."""
    figure = situation.figure
    doc, sentence = figure.span.doc, figure.sentence
    near = doc[max(sentence.start, figure.span.start - _NEAR) : min(sentence.end, figure.span.end + _NEAR + 1)]
    words = lexicon.words("cues", "probable_words")
    adverb = next((one for one in near if one.lower_ in words and one.tag_ == "RB"), None)
    if adverb is None or any(one.is_punct for one in doc[adverb.i : figure.span.start]):
        return None
    told = adverb.i + 1 < sentence.end and adverb.nbor(1).pos_ in ("VERB", "AUX")
    past = adverb.head.tag_ in ("VBD", "VBN") and adverb.head.i == situation.predicate.i
    return cued("projection", "probable", adverb) if not told and not past else None


def put_ahead(situation: Situation) -> Cued | None:
    """ "analysts put peak sales at 4 billion": a level to come; "put the damage at 4 billion" tells what is there."""
    verb, before = situation.predicate, before_bound(situation.figure)
    if lemma_of(verb) != "put" or before is None or before.lower_ != "at":
        return None
    coming = lexicon.words("cues", "coming_modifiers")
    modifiers = (one for put in children(verb, "obj", "nsubj:pass") for one in put.lefts)
    found = next((one for one in modifiers if one.lower_ in coming), None)
    return cued("projection", "put_ahead", found) if found is not None else None


def seen_of(situation: Situation) -> Cued | None:
    """ "the bank now sees inflation of 6 percent": a rate or sum under the object of "sees"; "sees 900 guests" counts,
    and "saw growth of 6 percent" tells of the past."""
    figure, verb = situation.figure, situation.predicate
    if lemma_of(verb) not in lexicon.words("cues", "seeing_verbs") or verb.tag_ not in ("VBZ", "VBP"):
        return None
    if figure.counted is not None or figure.quantity.dimension not in _RATED:
        return None
    seen = figure.anchor.head
    under = figure.anchor.dep_ == "nmod" and seen.dep_ == "obj" and seen.head.i == verb.i and not _is_divided(seen)
    before = before_bound(figure)
    return cued("projection", "seen", verb) if under and before is not None and before.lower_ in ("of", "at") else None


def _is_divided(noun: Token) -> bool:
    """Whether a noun is counted or one of many, which one sees every day: "sees 12 losses of 40 euros"."""
    return bool(children(noun, "nummod")) or any(one.lower_ in ("each", "every") for one in noun.sent)
