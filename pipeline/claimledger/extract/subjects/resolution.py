"""Subjects: the entity that a noun phrase names or takes up again.

A name inside the phrase wins; a pronoun or definite description ("the municipality") stands for the nearest earlier
name of a fitting kind; anything else stays as written. Character offsets are those of the passage.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.antecedents import PLURAL, SINGULAR, antecedents, is_bodily, is_expletive, is_willing
from claimledger.extract.subjects.descriptions import (
    described_kinds,
    kinds_described,
    name_described,
    name_unlisted,
    short_form,
)
from claimledger.extract.subjects.known import Names, Resolved, topic
from claimledger.extract.subjects.naming import apposed_name, named_by
from claimledger.extract.subjects.nouns import (
    floats,
    headword,
    is_elided,
    is_opening_noun,
    of_part,
    without_figures,
    without_misread_verb,
)
from claimledger.extract.subjects.owners import is_time
from claimledger.extract.subjects.unit_words import is_unit
from claimledger.extract.syntax import child

__all__ = ["Names", "Resolved", "of_part", "resolve", "topic"]

CHAIN = 3  # pronouns that stand for pronouns
CANDIDATES = 6  # noun phrases that are weighed for a pronoun


def resolve(
    head: Token, passage: Passage, names: Names, recent: str | None = None, chain: int = CHAIN
) -> Resolved | None:
    """What the noun phrase of a token stands for; None where it stands for nothing one could name ("there", "which").

    recent: the entity that the paragraph's last claim was about; a pronoun takes it up before any other name; chain:
    how many pronouns may stand for each other on the way.
    """
    said = child(head, "nsubj", "nsubj:outer") if head.pos_ != "VERB" else None
    if said is not None:  # what a noun is said of, or does, where the parse takes a verb for a noun
        found = resolve(said, passage, names, recent, chain)
        if found is not None or said.pos_ != "PRON":
            return found
    head = of_part(head)
    span = without_figures(head)
    named = named_by(head, span, passage, names)
    if named is not None:
        return named
    if is_expletive(head):
        return None
    measured = without_misread_verb(head)
    if measured is not None:
        return Resolved(measured.text, None, measured.start_char, measured.end_char, "words")
    if (head.lower_ in SINGULAR or head.lower_ in PLURAL or is_elided(head)) and not floats(head):
        centre = _centre(head, passage, names, recent, chain)
        if centre is not None:
            return centre
    short = short_form(head, span, passage, names)
    if short is not None:
        return short
    apposed = apposed_name(head)
    if apposed is not None:
        return apposed
    kinds = kinds_described(head, span)
    antecedent = name_described(span, kinds, passage, names, recent) if kinds else None
    unlisted = name_unlisted(head, span, kinds, passage, names) if antecedent is None and head.pos_ == "NOUN" else None
    if antecedent is not None or unlisted is not None:
        return antecedent or unlisted
    if (
        (head.pos_ in ("PRON", "DET", "ADV", "VERB", "AUX") and not is_opening_noun(head))
        or is_time(head)
        or is_unit(head)
        or not any(letter.isalpha() for letter in span.text)
    ):
        return None
    return Resolved(span.text, None, span.start_char, span.end_char, "words")


def _centre(pronoun: Token, passage: Passage, names: Names, recent: str | None, chain: int) -> Resolved | None:
    """What "it" or "they" takes up: looked for once, as several figures may have one subject."""
    if chain == 0:
        return None
    place = (passage.index, pronoun.i, recent)
    if place not in names.centres or chain < CHAIN:
        found = _best_centre(pronoun, passage, names, recent, chain)
        if chain < CHAIN:
            return found
        names.centres[place] = found
    return names.centres[place]


def _best_centre(pronoun: Token, passage: Passage, names: Names, recent: str | None, chain: int) -> Resolved | None:
    """The subject of the last claim where it is among the candidates, else the best of them that is no person and no
    time."""
    before = names.previous(passage)
    found: list[Resolved] = []
    elided = is_elided(pronoun)
    willing = is_willing(pronoun) and not elided
    bodily = is_bodily(pronoun)
    for one in islice(antecedents(pronoun, before.doc if before is not None else None), CANDIDATES):
        place = passage if one.doc is pronoun.doc or before is None else before
        fits = not is_time(one) and (one.tag_ == "NNS" or not elided)
        known = resolve(one, place, names, chain=chain - 1) if fits else None
        if known is not None and _is_possessed(pronoun, one, known):
            span = without_figures(one)
            known = Resolved(span.text, None, span.start_char, span.end_char, "words")
        named = known is not None and (known.id is not None or known.rule == "named")
        acts = named or _is_body(one)
        body = bodily and ((known is not None and (known.id or "").startswith("org:")) or _is_body(one))
        if known is not None and _may_stand_for(pronoun, known) and (acts or not willing) and not body:
            found.append(replace(known, start=pronoun.idx, end=pronoun.idx + len(pronoun.text), rule="pronoun"))
            if recent is None:
                break
    return next((one for one in found if one.id is not None and one.id == recent), next(iter(found), None))


def _is_possessed(pronoun: Token, noun: Token, known: Resolved) -> bool:
    """Whether "they" are things that a name has, and not the name: "Ferrand's prisons", "the city's parks"."""
    place = (known.id or "").startswith("place:")
    return place and pronoun.lower_ in PLURAL and noun.tag_ == "NNS" and known.rule == "named"


def _is_body(noun: Token) -> bool:
    """Whether a common noun is one for bodies that act: "the lender", "operators"."""
    return headword(noun) in described_kinds()


def _may_stand_for(pronoun: Token, known: Resolved) -> bool:
    """Whether a pronoun may take up a name: no person is "it", and no person and no place is "they"."""
    kind = (known.id or "").partition(":")[0]
    return kind != "person" and not (kind == "place" and pronoun.lower_ in PLURAL)
