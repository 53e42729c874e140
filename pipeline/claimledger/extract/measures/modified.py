"""Readings of a noun that a figure modifies: "revenue of $3 billion", "assets totalling $3 billion"."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import change_nouns
from claimledger.extract.figures import Figure, measuring_verbs, preposition
from claimledger.extract.measures.events import event_of
from claimledger.extract.measures.heads import verb_words
from claimledger.extract.measures.nouns import noun_in, noun_modified, reading_of, topic_in
from claimledger.extract.measures.reading import Reading
from claimledger.extract.measures.scopes import scope_of
from claimledger.extract.subjects.owners import had_by, holder_by_verb, other_subject, own_tokens, owner_of
from claimledger.extract.syntax import child


def modified_noun(figure: Figure) -> Reading | None:
    """ "a 30-percent market share", "revenue of $3 billion", "$3 billion in sales": the noun it modifies."""
    if figure.counted is not None:
        return None
    noun = noun_modified(figure) or noun_in(figure)
    if noun is None:
        return None
    subject = other_subject(noun)
    if noun.lemma_.lower() in lexicon.words("cues", "totals") and subject is not None and subject.pos_ == "NOUN":
        noun = subject  # "foreign investment has reached an amount of": the amount is of the subject
    topic = topic_in(noun) if noun.lemma_.lower() in change_nouns() else None
    owner = child(noun, "nmod:poss") or holder_by_verb(noun) or owner_of(noun) or owner_of(topic)
    owner = owner or had_by(noun) or other_subject(noun)
    if owner is not None and owner.i in own_tokens(figure):
        owner = None  # a unit that is taken for a name: "the 1.4 GW wind farm"
    return reading_of(figure, noun, owner, scope_of(figure, noun, owner), "modified_noun", extra=topic)


def participle(figure: Figure) -> Reading | None:
    """ "financial assets totalling $3 billion", "output exceeding 5 tonnes": the noun that the participle hangs on."""
    verb = figure.clause
    noun = _noun_before_case(figure) or _noun_before_participle(figure, verb)
    if noun is None:
        if (
            figure.counted is not None
            or preposition(figure) == "of"
            or verb.dep_ not in ("acl", "amod", "acl:relcl")
            or verb.head.pos_ not in ("NOUN", "PROPN")
        ):
            return None
        if verb.dep_ == "acl:relcl" and verb.lemma_.lower() not in measuring_verbs():
            return None
        noun = verb.head
    if (
        noun.ent_type_
        or noun.pos_ == "PROPN"
        or (any(one.lower_ == "the" for one in noun.children) and figure.quantity.dimension not in ("money", "share"))
    ):
        return Reading(verb_words(figure, verb), _done(figure, verb), noun, None, verb, "participle")
    owner = child(noun, "nmod:poss") or holder_by_verb(noun) or owner_of(noun) or other_subject(noun)
    return reading_of(figure, noun, owner, scope_of(figure, noun, owner), "participle")


def _done(figure: Figure, verb: Token) -> str:
    """The key of what a participle does to a name: the noun for it, or the dimension of what it measures."""
    return event_of(verb) or figure.quantity.dimension or ""


def _noun_before_participle(figure: Figure, verb: Token) -> Token | None:
    """ "had a value exceeding $3 billion" where the parse hangs the participle on the verb."""
    if figure.counted is not None or verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i == figure.sentence.start:
        return None
    before = verb.nbor(-1)
    return before if before.pos_ == "NOUN" and verb.lemma_.lower() in measuring_verbs() else None


def _noun_before_case(figure: Figure) -> Token | None:
    """ "revenue exceeding $3 billion" where the parse takes the participle for a preposition."""
    mark = next((one for one in figure.anchor.children if one.dep_ in ("case", "advmod") and one.tag_ == "VBG"), None)
    before = mark.nbor(-1) if mark is not None and mark.i > figure.sentence.start else None
    return before if before is not None and before.pos_ == "NOUN" else None
