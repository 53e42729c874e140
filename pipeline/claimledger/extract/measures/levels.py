"""Readings of a verb that measures its subject: "output reached 4 tonnes", "the injection costs 300 euros"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, measuring_verbs, preposition
from claimledger.extract.measures.nouns import can_be_measured, reading_of, topic_in
from claimledger.extract.measures.reading import Reading
from claimledger.extract.measures.scopes import scope_of
from claimledger.extract.subjects.owners import controller, holds, is_counted, noun_before, owner_of
from claimledger.extract.syntax import child, children, clause_of, subject_of


def attribute_verb(figure: Figure) -> Reading | None:
    """ "the injection costs 3 million yen", "trains will run at 320 km/h": the verb says what is measured, and its
    subject is what it is measured of."""
    verb = clause_of(figure.anchor)
    key = _attributes().get(verb.lemma_.lower())
    if (
        figure.counted is not None
        or key is None
        or (verb.lemma_.lower() == "run" and figure.quantity.dimension != "speed")
    ):
        return None
    subject = noun_before(verb) or subject_of(verb)
    if subject is None or holds(subject, figure.anchor) or subject.dep_ == "csubj":
        return None
    return Reading(verb.doc[verb.i : verb.i + 1], key, subject, None, verb, "attribute_verb")


def level_verb(figure: Figure) -> Reading | None:
    """ "output is projected to reach $4 trillion", "sales rose 5 %": the subject is what is measured."""
    if figure.counted is not None:
        return None
    verb = clause_of(figure.anchor)
    reaches = verb.lemma_.lower() in lexicon.words("cues", "reaching_verbs") and preposition(figure) in ("to", "at")
    if verb.lemma_.lower() not in measuring_verbs() and not reaches and not child(verb, "cop"):
        return None
    subject = _object_measured(verb, figure) or subject_of(verb)
    if subject is None or subject.i == figure.anchor.i or subject.pos_ not in ("NOUN", "PROPN", "PRON", "VERB"):
        return None
    topic = topic_in(verb)
    owner = owner_of(subject)
    if owner is None and not can_be_measured(subject):
        return reading_of(figure, topic, subject, None, "level_verb")
    return reading_of(
        figure, subject, owner or controller(verb, subject), scope_of(figure, subject, owner), "level_verb"
    )


def _object_measured(verb: Token, figure: Figure) -> Token | None:
    """ "reduce the ratio to 13 %", "raised its forecast to 5 %": the object is what is measured."""
    objects = [one for one in children(verb, "obj") if one.i < figure.anchor.i and one.pos_ == "NOUN"]
    own = next((one for one in objects if not is_counted(one)), None)
    if own is not None and figure.anchor.dep_ != "obj":
        return own
    if (
        verb.dep_ in ("xcomp", "advcl", "acl")
        and verb.tag_ == "VB"
        and verb.lemma_.lower() in lexicon.words("cues", "level_verbs")
    ):
        return next((one for one in children(verb.head, "obj") if one.i < verb.i and one.pos_ == "NOUN"), None)
    return None


@cache
def _attributes() -> dict[str, str]:
    return {entry.lemma: entry.key for entry in lexicon.table("measures", "attribute", lexicon.AttributeVerb)}
