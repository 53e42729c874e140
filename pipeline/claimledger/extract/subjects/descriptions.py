"""Descriptions: the name that "the lender", "the city" or "the mission" takes up, by its kind, words and place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.organisations import NamedEntity, NameMention
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.known import Names, Resolved, kind_of
from claimledger.extract.subjects.nouns import headword, is_apart, is_definite, is_tied
from claimledger.extract.subjects.unlisted import LEADING
from claimledger.records import SubjectBasis

DESCRIBED_LEAD = 1.2  # how much more a topic is spoken of than the next name that a description may take up
FOCUS = 6  # mentions among which a subject goes before a nearer name
_DEFINING = frozenset({"nmod", "acl", "acl:relcl", "nmod:poss"})


def kinds_described(head: Token, span: Span) -> frozenset[str]:
    """The kinds of name that a pronoun or definite description may stand for; none for any other phrase."""
    kinds = described_kinds().get(head.lower_) if head.pos_ == "PRON" else None
    if kinds:
        return kinds
    if (
        not is_definite(head)
        or head.ent_type_
        or any(one.tag_ == "JJS" for one in head.lefts)  # "the poorest region" is another
        or any(one.dep_ in _DEFINING and not is_apart(one) for one in head.children)
    ):
        return frozenset()
    return described_kinds().get(headword(head), frozenset())


def name_described(
    span: Span, kinds: frozenset[str], passage: Passage, names: Names, recent: str | None
) -> Resolved | None:
    """The nearest earlier name of a fitting kind; what the paragraph is about, and a place that the document is about,
    come before a name that is only mentioned in passing."""
    start, end = span.start_char, span.end_char
    main = names.topic(kinds, DESCRIBED_LEAD)
    rule: SubjectBasis = "pronoun" if span.root.pos_ == "PRON" else "description"
    nearby = [
        one
        for one in names.before(passage.index, start)
        if kind_of(names.entity(one)) in kinds and _may_describe(span.root, names.entity(one))
    ]
    preferred = recent if rule == "pronoun" and recent else _topic_at_hand(main, rule, passage)
    found = next((one for one in nearby if one.entity == preferred), None) or _in_focus(nearby, passage, names)
    if found is None:
        return None
    entity = names.entity(found)
    return Resolved(entity.name, entity.id, start, end, rule)


def name_unlisted(head: Token, span: Span, kinds: frozenset[str], passage: Passage, names: Names) -> Resolved | None:
    """The name written before that a definite description takes up, where no known name is: one that ends with the same
    word ("the airport" for Quellen Airport), or, for a description of a place, the first that something is in."""
    if not is_definite(head) or any(one.dep_ in _DEFINING and not is_apart(one) for one in head.children):
        return None
    before = [one for one in names.unlisted if (one.passage, one.start) < (passage.index, span.start_char)]
    word = f" {head.lower_}"
    found = next((one for one in reversed(before) if len(span) == 1 and one.text.lower().endswith(word)), None)
    if found is None and "city" in kinds and len(span) == 1:
        found = next((one for one in before if one.placed and one.passage < LEADING), None)
    return Resolved(found.text, None, span.start_char, span.end_char, "description") if found is not None else None


def short_form(head: Token, span: Span, passage: Passage, names: Names) -> Resolved | None:
    """The name whose last word a definite description is: "the mission" for the Joint Monitoring Mission."""
    if head.pos_ != "NOUN" or len(span) > 1 or not is_definite(head):
        return None
    word = head.lower_
    for one in names.before(passage.index, span.start_char):
        entity = names.entity(one)
        if entity.name.lower().endswith(f" {word}") and not entity.id.startswith("person:"):
            return Resolved(entity.name, entity.id, span.start_char, span.end_char, "description")
    return None


def _may_describe(head: Token, entity: NamedEntity) -> bool:
    """Whether a description's own nouns are no other's: "the finance ministry" is no statistics office."""
    own = [one.lower_ for one in head.lefts if one.dep_ == "compound" and not one.ent_type_ and not is_tied(one)]
    forms = " ".join((entity.name, *entity.aliases)).lower().split()
    return all(word in forms for word in own)


def _in_focus(nearby: Sequence[NameMention], passage: Passage, names: Names) -> NameMention | None:
    """The name that a reader would take up again: the nearest subject among the last few, those of the paragraph before
    those of an earlier one; else the nearest."""
    here = [one for one in nearby if one.passage == passage.index]
    near = (here or list(nearby))[:FOCUS]
    return next((one for one in near if names.is_subject(one)), next(iter(near), None))


def _topic_at_hand(main: NamedEntity | None, rule: str, passage: Passage) -> str | None:
    """The document's topic, where a description of a place, or a pronoun in a paragraph that names it, may stand for
    it."""
    if main is None or not main.id.startswith("place:"):
        return None
    here = rule == "description" or any(one.passage == passage.index for one in main.mentions)
    return main.id if here else None


@cache
def described_kinds() -> dict[str, frozenset[str]]:
    entries = lexicon.table("descriptions", "description", lexicon.Description)
    return {word: frozenset(entry.kinds) for entry in entries for word in entry.words}
