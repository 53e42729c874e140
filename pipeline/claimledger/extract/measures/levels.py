"""Readings of a verb that measures its subject: "output reached 4 tonnes", "the injection costs 300 euros"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, measuring_verbs, preposition
from claimledger.extract.measures.nouns import (
    behind_case,
    can_be_measured,
    is_measure,
    is_taken,
    reading_of,
    topic_in,
)
from claimledger.extract.measures.reading import Reading
from claimledger.extract.measures.scopes import scope_of
from claimledger.extract.subjects.owners import controller, holds, is_counted, noun_before, owner_of
from claimledger.extract.syntax import case_of, child, children, subject_of

_DIMENSIONS = {
    "price": "money",
    "value": "money",
    "fine": "money",
    "weight": "mass",
    "area": "area",
    "speed": "speed",
    "duration": "duration",
}
"""What the figures of an attribute are: "covers 400 hectares" tells of an area, "covers 30 percent" of none."""


def attribute_verb(figure: Figure) -> Reading | None:
    """ "the injection costs 3 million yen", "trains will run at 320 km/h": the verb says what is measured, and its
    subject is what it is measured of."""
    verb = figure.clause
    key = _attributes().get(verb.lemma_.lower())
    if (
        figure.counted is not None
        or key is None
        or figure.quantity.dimension != _DIMENSIONS.get(key, figure.quantity.dimension)
    ):
        return None
    subject = noun_before(verb) or subject_of(verb)
    if subject is None or holds(subject, figure.anchor) or subject.dep_ == "csubj":
        return None
    return Reading(verb.doc[verb.i : verb.i + 1], key, subject, None, verb, "attribute_verb", name=key)


def _is_value_of(figure: Figure, key: str) -> bool:
    wanted = _DIMENSIONS.get(key)
    return wanted is None or figure.quantity.dimension == wanted


def level_verb(figure: Figure) -> Reading | None:
    """ "output is projected to reach $4 trillion", "sales rose 5 %": the subject is what is measured."""
    if figure.counted is not None:
        return None
    verb = figure.clause
    reaching = lexicon.words("cues", "reaching_verbs") | lexicon.words("measures", "setting_verbs")
    reaches = verb.lemma_.lower() in reaching and preposition(figure) in ("to", "at")
    if verb.lemma_.lower() not in measuring_verbs() and not reaches and not child(verb, "cop"):
        return None
    subject = _object_measured(verb, figure) or _noun_in_clause(verb, subject_of(verb)) or _lost_subject(verb)
    subject = behind_case(subject)
    if subject is not None and is_taken(figure, verb, subject):
        return None
    if subject is None or subject.i == figure.anchor.i or subject.pos_ not in ("NOUN", "PROPN", "PRON", "VERB"):
        return None
    topic = topic_in(verb)
    owner = owner_of(subject)
    if owner is None and not can_be_measured(subject):
        return reading_of(figure, topic, subject, None, "level_verb")
    return reading_of(
        figure, subject, owner or controller(verb, subject), scope_of(figure, subject, owner), "level_verb"
    )


def counted_value(figure: Figure) -> Reading | None:
    """ "the average class size is 24 pupils", "throughput will reach 3 million boxes": a count that is the value of a
    measure which is named as the subject."""
    if figure.counted is None:
        return None
    predicate = figure.clause
    subject = _noun_in_clause(predicate, subject_of(predicate))
    if subject is None or subject.pos_ != "NOUN" or subject.i > figure.span.start or holds(subject, figure.anchor):
        return None
    if not _says_value(predicate, figure) or not is_measure(subject):
        return None
    owner = owner_of(subject)
    scope = scope_of(figure, subject, owner)
    return reading_of(figure, subject, owner or controller(predicate, subject), scope, "level_verb")


def _says_value(predicate: Token, figure: Figure) -> bool:
    """Whether a predicate sets its subject equal to the count: "is 24 pupils", "reached 3 million boxes"."""
    if predicate.i == figure.anchor.i:
        return child(predicate, "cop") is not None and case_of(predicate) == ""
    valued = predicate.lemma_.lower() in lexicon.words("cues", "level_verbs") and figure.anchor.head.i == predicate.i
    return valued and figure.anchor.dep_ in ("obj", "obl", "xcomp")


def _noun_in_clause(verb: Token, subject: Token | None) -> Token | None:
    """The subject, or the noun right before the verb where the parse has lost a relative clause: "revenue" of "a
    platform on which daily revenue exceeds 3 million"."""
    first = min((one.i for one in verb.lefts if one.dep_ in ("aux", "aux:pass", "advmod")), default=verb.i)
    if subject is None or first - subject.i < 3 or subject.i >= verb.i:
        return subject
    before = verb.doc[first - 1]
    lost = any(one.tag_ == "WDT" for one in verb.doc[subject.i + 1 : before.i])
    inside = before.pos_ == "NOUN" and before.dep_ == "nmod" and before.head.i == subject.i
    return before if lost and inside else subject


def _lost_subject(verb: Token) -> Token | None:
    """ "Installed capacity has reached 6 gigawatts": the noun behind a participle that a parse takes for the verb."""
    first = verb.head
    opens = verb.dep_ == "conj" and first.tag_ == "VBN" and first.is_sent_start and not child(first, "nsubj")
    return child(first, "obj") if opens else None


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
