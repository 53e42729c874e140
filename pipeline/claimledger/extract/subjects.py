"""Subjects: the entity that a noun phrase names or takes up again.

A name inside the phrase wins; a pronoun or definite description ("the municipality") stands for the nearest earlier
name of a fitting kind; anything else stays as written. Character offsets are those of the passage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.nlp import Passage
from claimledger.extract.organisations import DocumentNames, NamedEntity, NameMention
from claimledger.extract.owners import is_time
from claimledger.extract.syntax import SUBJECTS, phrase, trimmed
from claimledger.records import SubjectBasis

LEAD = 1.5  # how much more a document's topic is spoken of than the next name of such a kind
LEAST = 4  # what a topic weighs at least: named in the title or first paragraph, or four times
FOCUS = 6  # mentions among which a subject goes before a nearer name
LOOK_BACK = 40  # mentions: an antecedent further back is another story's


@dataclass(frozen=True, slots=True)
class Resolved:
    """A subject: the name it is resolved to, its entity's id (None where no entity), where it stands in the passage,
    and on what basis (see records.Subject)."""

    text: str
    id: str | None
    start: int
    end: int
    rule: SubjectBasis


class Names:
    """The names of a document, looked up by where they stand."""

    def __init__(self, names: DocumentNames, passages: Sequence[Passage]) -> None:
        self._entities = {entity.id: entity for entity in names.entities}
        mentions = sorted(
            (one for entity in names.entities for one in entity.mentions), key=lambda one: (one.passage, one.start)
        )
        self._mentions = mentions
        self._positions = [(one.passage, one.start) for one in mentions]
        self._topics = _topics(mentions, self._entities, passages)
        self._passages = passages
        self._topic_of: dict[frozenset[str], NamedEntity | None] = {}

    def inside(self, passage: int, start: int, end: int) -> list[NameMention]:
        """The mentions that lie within a stretch of a passage, left to right."""
        at = bisect_left(self._positions, (passage, start))
        found = []
        while at < len(self._mentions) and self._mentions[at].passage == passage and self._mentions[at].start < end:
            if self._mentions[at].end <= end:
                found.append(self._mentions[at])
            at += 1
        return found

    def entity(self, mention: NameMention) -> NamedEntity:
        """The entity of a mention."""
        return self._entities[mention.entity]

    def before(self, passage: int, start: int) -> list[NameMention]:
        """The mentions before a place in the document, nearest first, at most LOOK_BACK of them."""
        at = bisect_left(self._positions, (passage, start))
        return self._mentions[max(0, at - LOOK_BACK) : at][::-1]

    def topic(self, kinds: frozenset[str]) -> NamedEntity | None:
        """The entity of one of the kinds that the document is about; None where none leads clearly (see LEAD)."""
        if kinds not in self._topic_of:
            self._topic_of[kinds] = self._leading(kinds)
        return self._topic_of[kinds]

    def _leading(self, kinds: frozenset[str]) -> NamedEntity | None:
        fitting = [(entity, weight) for entity, weight in self._topics if kind_of(entity) in kinds]
        if not fitting:
            return None
        second = fitting[1][1] if len(fitting) > 1 else 0
        return fitting[0][0] if fitting[0][1] >= max(LEAST, LEAD * second) else None

    def is_subject(self, mention: NameMention) -> bool:
        """Whether a name is the subject of its clause, or possesses it."""
        span = self._passages[mention.passage].doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return span is not None and (span.root.dep_ in SUBJECTS or span.root.dep_ == "nmod:poss")


def kind_of(entity: NamedEntity) -> str:
    """An entity's kind, "person" for people."""
    return "person" if entity.id.startswith("person:") else entity.kind


def resolve(head: Token, passage: Passage, names: Names, recent: str | None = None) -> Resolved | None:
    """What the noun phrase of a token stands for; None where it stands for nothing one could name ("there", "which").

    recent: the entity that the paragraph's last claim was about; a pronoun takes it up before any other name.
    """
    span = _without_figures(head)
    named = _named(head, span, passage, names)
    if named is not None:
        return named
    kinds = _described(head, span)
    antecedent = _antecedent(span, kinds, passage, names, recent) if kinds else None
    if antecedent is not None:
        return antecedent
    if (
        head.pos_ in ("PRON", "DET", "ADV", "VERB", "AUX")
        or is_time(head)
        or not any(letter.isalpha() for letter in span.text)
    ):
        return None
    return Resolved(span.text, None, span.start_char, span.end_char, "words")


def _without_figures(head: Token) -> Span:
    """A noun phrase without its determiners, its own number and what a number hangs on behind it: "houses" of "fewer
    than 40 houses", "trade volume" of "a trade volume of 30 million"."""
    first, last = phrase(head)
    first = max((one.i + 1 for one in head.doc[first : head.i] if one.like_num and not _tied(one)), default=first)
    numbered = [one for one in head.rights if any(part.like_num for part in head.doc[one.left_edge.i : last])]
    last = min((one.left_edge.i for one in numbered if one.left_edge.i > head.i), default=last)
    span = trimmed(head.doc[first:last])
    return span if len(span) else head.doc[head.i : head.i + 1]


def _tied(number: Token) -> bool:
    """Whether a hyphen ties a number to what follows: "16-seat minibuses" are a kind of their own."""
    return number.i + 1 < len(number.doc) and number.nbor(1).text in ("-", "–")


def topic(names: Names, at: int) -> Resolved | None:
    """The document's topic, where a claim has no subject of its own; at: the character of the passage that the subject
    stands at, with no words of its own there."""
    entity = names.topic(_described_kinds()["it"])
    return Resolved(entity.name, entity.id, at, at, "topic") if entity else None


def taken_up(sentence: Span) -> bool:
    """Whether a sentence takes up what was spoken of before: by a pronoun, or by leaving its subject out."""
    described = _described_kinds()
    if any(one.pos_ == "PRON" and one.lower_ in described for one in sentence):
        return True
    root = sentence.root
    return root.pos_ in ("VERB", "AUX") and not any(one.dep_ in SUBJECTS for one in root.children)


def _named(head: Token, span: Span, passage: Passage, names: Names) -> Resolved | None:
    """The name that covers the phrase's head, else one that possesses it or begins it."""
    mentions = [
        one
        for one in names.inside(passage.index, span.start_char, span.end_char)
        if not names.entity(one).id.startswith("event:")
    ]
    at = head.idx
    covering = next((one for one in mentions if one.start <= at < one.end), None)
    if covering is None and head.pos_ != "PROPN":
        covering = next((one for one in mentions if _owns(one, head)), None)
    if covering is None:
        return None
    entity = names.entity(covering)
    return Resolved(entity.name, entity.id, covering.start, covering.end, "named")


def _owns(mention: NameMention, head: Token) -> bool:
    """Whether a name is the possessor of a phrase ("Kenya's exports") or a modifier before it; a place
    before what takes a name up again only tells where it is ("the Berlin start-up")."""
    span = head.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or span.root.head.i != head.i:
        return False
    if span.root.dep_ == "nmod:poss":
        return True
    located = mention.entity.startswith("place:") and headword(head) in _described_kinds()
    return span.root.dep_ in ("compound", "flat", "appos", "amod") and not located


def headword(head: Token) -> str:
    """The lemma of a phrase's head, with what a hyphen ties to it: "start-up"."""
    doc = head.doc
    if head.i >= 2 and doc[head.i - 1].text == "-":
        return f"{doc[head.i - 2].lower_}-{head.lemma_.lower()}"
    return head.lemma_.lower()


def _described(head: Token, span: Span) -> frozenset[str]:
    """The kinds of name that a pronoun or definite description may stand for; none for any other phrase."""
    kinds = _described_kinds().get(head.lower_) if head.pos_ == "PRON" else None
    if kinds:
        return kinds
    definite = any(one.lower_ in ("the", "this", "that", "our", "its") for one in head.children)
    if not definite or len(span) > 3 or head.ent_type_:
        return frozenset()
    return _described_kinds().get(headword(head), frozenset())


def _antecedent(
    span: Span, kinds: frozenset[str], passage: Passage, names: Names, recent: str | None
) -> Resolved | None:
    """The nearest earlier name of a fitting kind; what the paragraph is about, and a place that the document is about,
    come before a name that is only mentioned in passing."""
    start, end = span.start_char, span.end_char
    main = names.topic(kinds)
    rule: SubjectBasis = "pronoun" if span.root.pos_ == "PRON" else "description"
    nearby = [one for one in names.before(passage.index, start) if kind_of(names.entity(one)) in kinds]
    preferred = recent if rule == "pronoun" and recent else _topic_at_hand(main, rule, passage)
    found = next((one for one in nearby if one.entity == preferred), None) or _in_focus(nearby, passage, names)
    if found is None:
        return None
    entity = names.entity(found)
    return Resolved(entity.name, entity.id, start, end, rule)


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


def _topics(
    mentions: Sequence[NameMention], entities: dict[str, NamedEntity], passages: Sequence[Passage]
) -> list[tuple[NamedEntity, int]]:
    """Entities by how much the document is about them: mentions, with three more for one in the title or the first
    paragraph."""
    weights = Counter(one.entity for one in mentions)
    first = next((one.index for one in passages if one.kind != "title"), 0)
    leading = {one.entity for one in mentions if one.passage == first or passages[one.passage].kind == "title"}
    total = {name: count + (3 if name in leading else 0) for name, count in weights.items()}
    return [(entities[name], weight) for name, weight in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))]


@cache
def _described_kinds() -> dict[str, frozenset[str]]:
    entries = lexicon.table("descriptions", "description", lexicon.Description)
    return {word: frozenset(entry.kinds) for entry in entries for word in entry.words}
