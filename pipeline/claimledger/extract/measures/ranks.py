"""Readings of ranks: "the third-largest trading partner", "ranked second in car production"."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger.extract.figures import Figure
from claimledger.extract.measures.keys import measure_key
from claimledger.extract.measures.nouns import noun_behind, reading_of
from claimledger.extract.measures.reading import Reading
from claimledger.extract.measures.scopes import is_region, possessor_span, rank_scope
from claimledger.extract.subjects.owners import (
    clause_owner,
    copular_subject,
    is_time,
    other_subject,
    owner_of,
    respective,
)
from claimledger.extract.syntax import case_of, child, children, phrase, subject_of, trimmed


def rank_superlative(figure: Figure) -> Reading | None:
    """ "Hong Kong is the city's third-largest trading partner": the noun behind the superlative."""
    if figure.quantity.rule != "rank_superlative":
        return None
    noun = noun_behind(figure)
    if noun is None:
        return None
    owner = copular_subject(noun) or other_subject(noun)
    span = trimmed(noun.doc[figure.span.end : max(phrase(noun)[1], noun.i + 1)])
    return Reading(span, measure_key(span), owner, possessor_span(noun), figure.clause, "rank_superlative")


def rank_verb(figure: Figure) -> Reading | None:
    """ "ranked second nationally in car production": what it ranks in, or what ranks."""
    if figure.quantity.unit != "rank":
        return None
    verb = figure.clause
    subject = respective(figure, verb, subject_of(verb))
    field = _ranked_field(figure)
    scope = rank_scope(figure)
    if field is not None:
        return reading_of(figure, field, subject, scope, "rank_verb")
    if subject is not None and not subject.ent_type_ and subject.pos_ == "NOUN":
        owner = owner_of(subject) or clause_owner(verb, subject) or (subject if child(verb, "cop") else None)
        return reading_of(figure, subject, owner, scope, "rank_verb")
    counted = next((one for one in children(verb.head, "obj") if verb.dep_ in ("advcl", "acl")), None)
    return reading_of(figure, counted, subject, scope, "rank_verb")


def _ranked_field(figure: Figure) -> Token | None:
    """ "second nationally in car production": the noun of the "in" or "by" phrase that is no place."""
    verb = figure.clause
    for parent in (figure.anchor, verb):
        for one in children(parent, "obl", "nmod"):
            if (
                one.i > figure.span.start
                and case_of(one) in ("in", "by", "for", "in terms of", "among")
                and one.pos_ == "NOUN"
                and not one.ent_type_
                and not is_time(one)
                and not is_region(one)
            ):
                return one
    return None
