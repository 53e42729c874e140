"""Antecedents: the noun phrases that a pronoun may take up, best first, by their place in the sentences before it.

The order is that of centering: what a sentence is about before what it mentions, so subjects before objects, those of
the main clause before those of others; the pronoun's own sentence, the one before, and the one before that. Who only
says something comes last: the centre is what is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.subjects.unit_words import is_unit
from claimledger.extract.syntax import CLAUSES, SUBJECTS, ancestors, clause_of, is_relative, is_time, subject_of

SENTENCES_BACK = 2
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SINGULAR = frozenset({"it", "its", "itself"})
_WEATHER = frozenset({"rain", "snow", "hail", "drizzle", "freeze"})
_PARTS = frozenset({"percent", "%", "half", "third", "quarter", "fifth", "tenth", "majority", "number", "share"})
_PRONOUNS = frozenset({"it", "they"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ACTIVE = frozenset({"nsubj", "nsubj:outer"})


def antecedents(pronoun: Token, before: Doc | None) -> Iterator[Token]:
    """The heads of noun phrases that "it" or "they" may stand for, best first, all agreeing in number.

    before: the passage before the pronoun's own, if its sentences count.
    """
    for sentence in _sentences(pronoun, before):
        own = sentence.doc is pronoun.doc and sentence.start == pronoun.sent.start
        for one in centres(sentence):
            noun = _had(one) if pronoun.dep_ == "nmod:poss" else one
            if noun is not None and agrees(pronoun, noun) and not (own and _is_bound(pronoun, noun)):
                yield noun


def centres(sentence: Span) -> list[Token]:
    """What a sentence is about, best first: subjects by the depth of their clauses, then objects; speakers last."""
    subjects = [_whole(one) for one in sentence if one.dep_ in SUBJECTS]
    units = lexicon.words("descriptions", "units")
    subjects = [one for one in subjects if (one.pos_ in _NOUNS and one.lower_ not in units) or one.lower_ in _PRONOUNS]
    objects = [one for one in sentence if one.dep_ in ("obj", "obl:agent") and one.lower_ not in units]
    objects = [one for one in objects if _is_specific(one)]
    root = sentence.root
    topped = [root] if root.pos_ in _NOUNS and not subjects else []
    ranked = sorted(subjects, key=lambda one: (says(one), _depth(one), one.i))
    sources = [*(one for one in ranked if says(one)), *_cited(sentence)]
    return [*topped, *(one for one in ranked if not says(one)), *objects, *_counted(sentence), *sources]


def _counted(sentence: Span) -> list[Token]:
    """Things that are counted beside the sentence's objects: "a vote on 14 plots"."""
    counted = (one for one in sentence if one.dep_ in ("obl", "nmod") and one.tag_ == "NNS")
    numbered = (one for one in counted if any(part.dep_ == "nummod" for part in one.lefts))
    return [one for one in numbered if not is_unit(one) and not is_time(one)]


def _cited(sentence: Span) -> list[Token]:
    """Who a sentence is told after: "according to the office"."""
    marks = [one for one in sentence if one.lower_ == "according"]
    return [one.head for one in marks if one.dep_ == "case" and one.head.pos_ in _NOUNS]


def _had(noun: Token) -> Token | None:
    """What "its" stands for where a sentence is about a measure: who has it ("the island's birth rate"), as no measure
    has a measure; None where nobody is said to. Any other noun is itself."""
    lemma = noun.lemma_.lower()
    if lemma not in lexicon.words("measures", "attribute_nouns") and lemma not in _bare():
        return noun
    possessor = next((one for one in noun.lefts if one.dep_ == "nmod:poss"), None)
    return possessor or next((one for one in noun.rights if one.dep_ == "nmod" and one.pos_ == "PROPN"), None)


def _bare() -> frozenset[str]:
    return lexicon.words("descriptions", "bare_measures")


def _is_specific(noun: Token) -> bool:
    """Whether an object is something that one can come back to: a name, things, "a bridge", but no "support"."""
    marked = any(one.dep_ in ("det", "nmod:poss", "nummod") for one in noun.lefts)
    return noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and (marked or noun.tag_ == "NNS"))


def _whole(subject: Token) -> Token:
    """What a share is of, where a share is the subject: "children" of "74 percent of children"."""
    if subject.pos_ in _NOUNS and subject.lemma_.lower() not in _PARTS:
        return subject
    return next((one for one in subject.rights if one.dep_ == "nmod" and one.pos_ in _NOUNS), subject)


def says(subject: Token) -> bool:
    """Whether a subject is only the source of what its sentence tells: "the office said", "data show"."""
    if subject.lower_ == "it":
        return False
    return clause_of(subject).lemma_.lower() in lexicon.words("descriptions", "telling_verbs")


def agrees(pronoun: Token, noun: Token) -> bool:
    """Whether a noun phrase has a pronoun's number; collective nouns and names go with both."""
    several = pronoun.lower_ not in SINGULAR  # also "two" or "sixty percent" of those spoken of
    if noun.lower_ in _PRONOUNS:
        return (noun.lower_ in PLURAL) == several
    plural = noun.tag_ in ("NNS", "NNPS") or any(one.dep_ == "conj" and one.pos_ in _NOUNS for one in noun.rights)
    if not plural and (noun.tag_ == "NNP" or noun.lemma_.lower() in lexicon.words("figures", "collective_nouns")):
        return True
    return plural == several


def is_expletive(pronoun: Token) -> bool:
    """Whether an "it" stands for nothing: "it is reported that", "it has rained"."""
    if pronoun.lower_ != "it" or pronoun.dep_ not in (*SUBJECTS, "expl"):
        return False
    predicate = clause_of(pronoun)
    said = any(one.dep_ in ("ccomp", "csubj") for one in predicate.children) and any(
        one.dep_ in ("aux:pass", "cop") or one.lower_ in ("'s", "’s") for one in predicate.children
    )
    lasting = predicate.lemma_ == "take" and any(one.dep_ in ("xcomp", "advcl", "csubj") for one in predicate.rights)
    warm = predicate.lemma_ == "degree"
    return pronoun.dep_ == "expl" or said or lasting or warm or predicate.lemma_.lower() in _WEATHER


def is_willing(pronoun: Token) -> bool:
    """Whether a pronoun stands for somebody who wants, employs or sells, not for a thing."""
    return pronoun.dep_ in _ACTIVE and clause_of(pronoun).lemma_.lower() in lexicon.words(
        "descriptions", "willing_verbs"
    )


def is_bodily(pronoun: Token) -> bool:
    """Whether a pronoun stands for a thing with a body: "it weighs 21 tonnes", "it has a diameter of 8 metres"."""
    bodily, clause = lexicon.words("descriptions", "bodily"), clause_of(pronoun)
    if pronoun.dep_ not in _ACTIVE:
        return False
    if clause.lemma_.lower() in bodily:
        return True
    return clause.lemma_ == "have" and any(one.dep_ == "obj" and one.lemma_.lower() in bodily for one in clause.rights)


def _sentences(pronoun: Token, before: Doc | None) -> Iterator[Span]:
    """The pronoun's sentence and those before it, nearest first."""
    sentence = pronoun.sent
    yield sentence
    left = SENTENCES_BACK
    for doc, end in ((pronoun.doc, sentence.start), *([(before, len(before))] if before is not None else [])):
        while end > 0 and left:
            sentence = doc[end - 1].sent
            yield sentence
            end, left = sentence.start, left - 1


def _is_bound(pronoun: Token, noun: Token) -> bool:
    """Whether a pronoun cannot stand for a noun of its own sentence: one behind it, one that holds it, or a subject
    pronoun's or object pronoun's own clause."""
    if noun.i >= pronoun.i or any(one.i == noun.i for one in ancestors(pronoun)):
        return True
    if pronoun.dep_ == "nmod:poss" or _is_whole(pronoun):
        return False
    clause = clause_of(pronoun)
    if clause_of(noun).i == clause.i:
        return True
    subject = subject_of(clause) if clause.dep_ == "xcomp" else None  # "unions want to raise them"
    return subject is not None and subject.i == noun.i


def _is_whole(pronoun: Token) -> bool:
    """Whether a pronoun is what a share is of: "the prize was raised to 600 euros, half of it for women"."""
    return pronoun.i > pronoun.sent.start and pronoun.nbor(-1).lower_ == "of"


def _depth(token: Token) -> int:
    """How many clauses a token stands in, below its sentence's main one."""
    return sum(one.dep_ in CLAUSES or is_relative(one) for one in ancestors(token))
