"""Speakers: the name, body or description that a subject, an office or a published work leads to."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.attribution import people
from claimledger.extract.attribution.people import Office
from claimledger.extract.attribution.telling import base
from claimledger.extract.attribution.works import is_work, maker_of
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.resolution import Names, Resolved, resolve
from claimledger.extract.syntax import children, phrase, trimmed


def office_of(speaker: Resolved, passage: Passage, names: Names) -> Office | None:
    """A speaker's office as told beside the name here, else where the document first tells it."""
    here = people.office_of(speaker.start, speaker.end, passage, names)
    if here is not None or speaker.id is None or speaker.id.startswith(("org:", "place:")):
        return here
    told = (people.office_of(start, end, there, names) for there, start, end in names.places(speaker.id))
    return next((one for one in told if one is not None), None)


def person(name: Span | None, passage: Passage, names: Names) -> Resolved | None:
    """A name as a speaker: the entity that it is one of, else its own words; a place is nobody who speaks."""
    if name is None:
        return None
    mention = next(iter(names.inside(passage.index, name.start_char, name.end_char)), None)
    if mention is None:
        return Resolved(name.text, None, name.start_char, name.end_char, "words")
    entity = names.entity(mention)
    if entity.id.startswith("place:"):
        return None
    return Resolved(entity.name, entity.id, mention.start, mention.end, "named")


def told_by(subject: Token, verb: Token, passage: Passage, names: Names) -> Resolved | None:
    """The speaker that a verb's subject is: a name or what takes one up again; else a noun that can speak, in its own
    words ("Kerala's chief minister", not Kerala)."""
    if subject.lower_ in ("he", "she"):
        told = person(people.name_told_before(subject), passage, names)
        if told is not None:
            return replace(told, start=subject.idx, end=subject.idx + len(subject.text), rule="pronoun")
    found = resolve(subject, passage, names)
    if subject.pos_ != "NOUN" or (subject.ent_type_ and found is not None and found.id is not None):
        return found if found is not None and (found.id is not None or subject.pos_ == "PROPN") else None
    if _is_mute(subject) or (not can_speak(subject) and base(verb) not in lexicon.words("cues", "human_verbs")):
        return None
    if found is not None and found.rule == "description" and not _is_another(subject, found):
        return found
    name = _name_of_role(subject)
    return resolve(name, passage, names) if name is not None else described(subject)


def _is_mute(noun: Token) -> bool:
    """Whether a noun is a paper or an event, which speaks for nobody: "the plan says", "the death toll"."""
    return noun.lemma_.lower() in lexicon.words("cues", "mute_nouns")


def maker(work: Token, verb: Token | None, passage: Passage, names: Names) -> Resolved | None:
    """Who speaks by a published work: "a poll by Surveyhaus for the Courier", "data from the land registry". verb: the
    verb of speech whose subject the work is, if any."""
    by = maker_of(work, verb) if is_work(work) else None
    if by is None:
        own = next((one for one in children(work, "nmod:poss") if one.lower_ in ("its", "their")), None)
        found = resolve(own, passage, names) if own is not None and is_work(work) else None
        return found if found is not None and (found.id or "").startswith("org:") else None
    found = resolve(by, passage, names)
    if found is not None and found.id is not None and not found.id.startswith("place:"):
        return found
    if by.pos_ == "PROPN":
        return _in_own_words(by) if found is None or found.id is None else None
    return described(by) if by.pos_ == "NOUN" and can_speak(by) else None


def _in_own_words(name: Token) -> Resolved:
    """A name that no entity has, from its first capitalised word: "Surveyhaus"."""
    start = name.i
    while start > name.sent.start and name.doc[start - 1].pos_ == "PROPN":
        start -= 1
    span = name.doc[start : name.i + 1]
    return Resolved(span.text, None, span.start_char, span.end_char, "words")


def can_speak(noun: Token) -> bool:
    """Whether a noun names a person, body or work whose words are told: "officials", "the bureau", "a survey"."""
    lemma = noun.lemma_.lower()
    return lemma in _sources() or lemma in lexicon.words("cues", "offices")


def described(noun: Token) -> Resolved:
    """A speaker without a name, in the article's words."""
    first, last = phrase(noun)
    while noun.dep_ == "compound" and first > noun.sent.start and noun.doc[first - 1].pos_ in ("NOUN", "ADJ", "PART"):
        first -= 1  # "the employers' federation reckons", a compound of what is taken for a noun
    span = trimmed(noun.doc[first:last])
    return Resolved(span.text, None, span.start_char, span.end_char, "words")


def phrase_head(token: Token) -> Token:
    """The head of the noun phrase that a token begins."""
    while token.head.i > token.i and token.dep_ in ("det", "amod", "compound", "nmod:poss", "case", "nummod", "flat"):
        token = token.head
    return token


def _is_another(subject: Token, found: Resolved) -> bool:
    """Whether a description was resolved to what it is not: a chief minister is not Kerala, and the finance ministry
    not the statistics office that was named before."""
    if (found.id or "").startswith("place:") and subject.lemma_.lower() in _sources():
        return True
    return any(one.dep_ in ("compound", "nmod:poss") for one in subject.children)


def _name_of_role(role: Token) -> Token | None:
    """The name right behind a role: "the transport authority SelbyMove", "the union's leader, Ravi Menon"."""
    name = next((one for one in children(role, "appos", "flat") if one.pos_ == "PROPN"), None)
    if name is None:
        return None
    between = role.doc[role.i + 1 : name.i].text
    return name if between in ("", ",") else None


@cache
def _sources() -> frozenset[str]:
    return lexicon.words("cues", "sources", "bodies")
