"""Subjects: the entity that a noun phrase names or takes up again.

A name inside the phrase wins; a pronoun or definite description ("the municipality") stands for the nearest earlier
name of a fitting kind; anything else stays as written. Character offsets are those of the passage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.organisations import DocumentNames, NamedEntity, NameMention
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.antecedents import PLURAL, SINGULAR, antecedents, is_expletive, is_willing, says
from claimledger.extract.subjects.owners import is_time
from claimledger.extract.syntax import SUBJECTS, phrase, trimmed
from claimledger.records import SubjectBasis

LEAD = 1.5  # how much more a document's topic is spoken of than the next name of such a kind
DESCRIBED_LEAD = 1.2  # the same for what a description of its kind takes up
LEAST = 4  # what a topic weighs at least: named in the title or first paragraph, or four times
FOCUS = 6  # mentions among which a subject goes before a nearer name
CHAIN = 3  # pronouns that stand for pronouns
CANDIDATES = 6  # noun phrases that are weighed for a pronoun
LONGEST_NAME = 5  # tokens, between commas
LOOK_BACK = 40  # mentions: an antecedent further back is another story's

TOPICAL = frozenset(
    {"city", "country", "province", "region", "district", "place", "company", "bank", "team", "university"}
)
"""Kinds that have what an article tells without saying whose it is; an office or institute mostly tells it."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "our"})
_DEFINING = frozenset({"nmod", "acl", "acl:relcl", "nmod:poss"})


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
        self.passages = passages
        self.centres: dict[tuple[int, int, str | None], Resolved | None] = {}  # of pronouns, by passage and token
        self._topic_of: dict[tuple[frozenset[str], float], NamedEntity | None] = {}

    def inside(self, passage: int, start: int, end: int) -> list[NameMention]:
        """The mentions that lie within a stretch of a passage, left to right."""
        at = bisect_left(self._positions, (passage, start))
        found = []
        while at < len(self._mentions) and self._mentions[at].passage == passage and self._mentions[at].start < end:
            if self._mentions[at].end <= end:
                found.append(self._mentions[at])
            at += 1
        return found

    def previous(self, passage: Passage) -> Passage | None:
        """The passage before one, where it is of the same kind: a paragraph goes on from a paragraph, not a heading."""
        before = self.passages[passage.index - 1] if passage.index > 0 else None
        return before if before is not None and before.kind == passage.kind else None

    def places(self, entity: str) -> list[tuple[Passage, int, int]]:
        """Where an entity is named, in the document's order: the passage, start and end."""
        named = self._entities.get(entity)
        return [(self.passages[one.passage], one.start, one.end) for one in named.mentions] if named else []

    def entity(self, mention: NameMention) -> NamedEntity:
        """The entity of a mention."""
        return self._entities[mention.entity]

    def id_of(self, name: str) -> str | None:
        """The id of the entity of a name as it is written, None where none is known."""
        return next((one.id for one in self._entities.values() if name == one.name or name in one.aliases), None)

    def before(self, passage: int, start: int) -> list[NameMention]:
        """The mentions before a place in the document, nearest first, at most LOOK_BACK of them."""
        at = bisect_left(self._positions, (passage, start))
        return self._mentions[max(0, at - LOOK_BACK) : at][::-1]

    def topic(self, kinds: frozenset[str], lead: float = LEAD) -> NamedEntity | None:
        """The entity of one of the kinds that the document is about; None where none leads by `lead` (see LEAD)."""
        if (kinds, lead) not in self._topic_of:
            self._topic_of[kinds, lead] = self._leading(kinds, lead)
        return self._topic_of[kinds, lead]

    def _leading(self, kinds: frozenset[str], lead: float) -> NamedEntity | None:
        fitting = [(entity, weight) for entity, weight in self._topics if kind_of(entity) in kinds]
        if not fitting:
            return None
        second = fitting[1][1] if len(fitting) > 1 else 0
        return fitting[0][0] if fitting[0][1] >= max(LEAST, lead * second) else None

    def is_subject(self, mention: NameMention) -> bool:
        """Whether a name is the subject of its clause, or possesses it."""
        span = self.passages[mention.passage].doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return span is not None and (span.root.dep_ in SUBJECTS or span.root.dep_ == "nmod:poss")


def kind_of(entity: NamedEntity) -> str:
    """An entity's kind, "person" for people."""
    return "person" if entity.id.startswith("person:") else entity.kind


def resolve(
    head: Token, passage: Passage, names: Names, recent: str | None = None, chain: int = CHAIN
) -> Resolved | None:
    """What the noun phrase of a token stands for; None where it stands for nothing one could name ("there", "which").

    recent: the entity that the paragraph's last claim was about; a pronoun takes it up before any other name; chain:
    how many pronouns may stand for each other on the way.
    """
    head = _of_part(head)
    span = _without_figures(head)
    named = _named(head, span, passage, names)
    if named is not None:
        return named
    if is_expletive(head):
        return None
    if (head.lower_ in SINGULAR or head.lower_ in PLURAL or _is_elided(head)) and not _floats(head):
        centre = _centre(head, passage, names, recent, chain)
        if centre is not None:
            return centre
    short = _short_form(head, span, passage, names)
    if short is not None:
        return short
    apposed = _apposed_name(head)
    if apposed is not None:
        return apposed
    kinds = _described(head, span)
    antecedent = _antecedent(span, kinds, passage, names, recent) if kinds else None
    if antecedent is not None:
        return antecedent
    if (
        head.pos_ in ("PRON", "DET", "ADV", "VERB", "AUX")
        or is_time(head)
        or head.lower_ in lexicon.words("descriptions", "units")
        or not any(letter.isalpha() for letter in span.text)
    ):
        return None
    return Resolved(span.text, None, span.start_char, span.end_char, "words")


def _is_elided(head: Token) -> bool:
    """Whether a subject is but a number of those spoken of before: "sixty percent said", "two died", "some walked"."""
    if head.dep_ not in SUBJECTS or any(one.dep_ in ("nmod", "acl:relcl") for one in head.rights):
        return False
    if head.lower_ in lexicon.words("descriptions", "units") and head.lower_ not in ("percent", "%"):
        return False
    return (
        head.pos_ == "NUM" or head.lemma_.lower() in ("percent", "%") or head.lower_ in ("some", "many", "most", "few")
    )


def _floats(quantifier: Token) -> bool:
    """Whether an "each" or "both" stands behind what it is of: "at 640 pence each"."""
    return quantifier.lower_ in ("each", "both") and not (
        quantifier.i == quantifier.sent.start or quantifier.nbor(-1).pos_ in ("PUNCT", "CCONJ", "SCONJ")
    )


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
    elided = _is_elided(pronoun)
    willing = is_willing(pronoun) and not elided
    for one in islice(antecedents(pronoun, before.doc if before is not None else None), CANDIDATES):
        place = passage if one.doc is pronoun.doc or before is None else before
        fits = not is_time(one) and (one.tag_ == "NNS" or not elided)
        known = resolve(one, place, names, chain=chain - 1) if fits else None
        if known is not None and _is_possessed(pronoun, one, known):
            span = _without_figures(one)
            known = Resolved(span.text, None, span.start_char, span.end_char, "words")
        named = known is not None and (known.id is not None or known.rule == "named")
        if known is not None and _may_stand_for(pronoun, known) and (named or not willing or _is_body(one)):
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
    return headword(noun) in _described_kinds()


def _may_stand_for(pronoun: Token, known: Resolved) -> bool:
    """Whether a pronoun may take up a name: no person is "it", and no person and no place is "they"."""
    kind = (known.id or "").partition(":")[0]
    return kind != "person" and not (kind == "place" and pronoun.lower_ in PLURAL)


def _short_form(head: Token, span: Span, passage: Passage, names: Names) -> Resolved | None:
    """The name whose last word a definite description is: "the mission" for the Joint Monitoring Mission."""
    if head.pos_ != "NOUN" or len(span) > 1 or not is_definite(head):
        return None
    word = head.lower_
    for one in names.before(passage.index, span.start_char):
        entity = names.entity(one)
        if entity.name.lower().endswith(f" {word}") and not entity.id.startswith("person:"):
            return Resolved(entity.name, entity.id, span.start_char, span.end_char, "description")
    return None


def _of_part(head: Token) -> Token:
    """What a part is of: "cars" of "one of the cars", "some of Changan's cars"."""
    if head.pos_ not in ("NUM", "DET", "PRON") or head.lower_ in SINGULAR or head.lower_ in PLURAL - {"each", "both"}:
        return head
    of = next((one for one in head.rights if one.dep_ == "nmod" and one.pos_ in ("NOUN", "PROPN")), None)
    return of if of is not None and any(one.lower_ == "of" for one in of.lefts) else head


def _without_figures(head: Token) -> Span:
    """A noun phrase without its determiners, its own number and what a number hangs on behind it: "houses" of "fewer
    than 40 houses", "trade volume" of "a trade volume of 30 million"."""
    first, last = phrase(head)
    first = max((one.i + 1 for one in head.doc[first : head.i] if one.like_num and not _tied(one)), default=first)
    numbered = [one for one in head.rights if any(part.like_num for part in head.doc[one.left_edge.i : last])]
    last = min((one.left_edge.i for one in numbered if one.left_edge.i > head.i), default=last)
    span = trimmed(head.doc[first:last])
    return span if len(span) else head.doc[head.i : head.i + 1]


def _tied(word: Token) -> bool:
    """Whether a hyphen ties a word to what follows: "16-seat minibuses" are a kind of their own."""
    return word.i + 1 < len(word.doc) and word.nbor(1).text in ("-", "–")


def topic(names: Names, at: int) -> Resolved | None:
    """The document's topic, where a claim has no subject of its own; at: the character of the passage that the subject
    stands at, with no words of its own there."""
    entity = names.topic(TOPICAL)
    return Resolved(entity.name, entity.id, at, at, "topic") if entity else None


def _named(head: Token, span: Span, passage: Passage, names: Names) -> Resolved | None:
    """The name that covers the phrase's head, else one that possesses it or begins it."""
    own, head = head, _named_apart(head)
    mentions = [
        one
        for one in names.inside(passage.index, min(span.start_char, head.left_edge.idx), max(span.end_char, _end(head)))
        if not names.entity(one).id.startswith("event:")
    ]
    at = head.idx
    covering = next((one for one in mentions if one.start <= at < one.end), None)
    if covering is None and head.pos_ != "PROPN":
        covering = next((one for one in mentions if _owns(one, head)), None)
    if covering is None or (names.entity(covering).id.startswith("person:") and not _is_role(own)):
        return None
    entity = names.entity(covering)
    return Resolved(entity.name, entity.id, covering.start, covering.end, "named")


def _named_apart(head: Token) -> Token:
    """The name that stands beside a common noun in apposition: "their union, the Dockers' League", "Lumo, a lender"."""
    if head.pos_ != "NOUN" or any(one.dep_ == "nmod:poss" and one.pos_ == "PROPN" for one in head.lefts):
        return head  # "Lumo's chief, Ana Roy" speaks for Lumo
    if head.dep_ == "appos" and head.head.pos_ == "PROPN" and head.head.i < head.i:
        return head.head
    own = next((one for one in head.rights if one.dep_ == "appos" and one.pos_ == "PROPN"), None)
    return own or _between_commas(head) or head


def _between_commas(head: Token) -> Token | None:
    """The name between commas right behind a definite noun, whatever the parse makes of it: "the region, Sund, is"."""
    doc, at = head.doc, head.i + 1
    if at + 2 >= head.sent.end or doc[at].text != "," or doc[at + 1].pos_ != "PROPN" or not is_definite(head):
        return None
    end = next((n for n in range(at + 2, min(at + LONGEST_NAME, head.sent.end)) if doc[n].pos_ != "PROPN"), at)
    following = doc[end + 1] if doc[end].text == "," and end + 1 < head.sent.end else None
    lone = following is not None and following.pos_ not in ("PROPN", "CCONJ")
    return doc[end - 1] if lone and not is_time(doc[end - 1]) else None


def _apposed_name(head: Token) -> Resolved | None:
    """The name in apposition to a common noun, where no known name is: "the capital, Port Amery"."""
    name = _named_apart(head)
    if name.i == head.i or name.pos_ != "PROPN" or name.ent_type_ == "PERSON" or _is_source(head):
        return None
    span = trimmed(head.doc[name.left_edge.i : name.i + 1])
    return Resolved(span.text, None, span.start_char, span.end_char, "named") if len(span) else None


def _is_role(head: Token) -> bool:
    """Whether a phrase may name a person: a name, or a noun for somebody who speaks ("its chairwoman, Ana Roy")."""
    return head.pos_ != "NOUN" or _is_source(head)


def _is_source(noun: Token) -> bool:
    """Whether a noun is one for somebody who speaks: "chairwoman"."""
    return noun.lemma_.lower() in lexicon.words("cues", "sources")


def _end(token: Token) -> int:
    return token.right_edge.idx + len(token.right_edge.text)


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
    if (
        not is_definite(head)
        or head.ent_type_
        or any(one.tag_ == "JJS" for one in head.lefts)  # "the poorest region" is another
        or any(one.dep_ in _DEFINING and not _apart(one) for one in head.children)
    ):
        return frozenset()
    return _described_kinds().get(headword(head), frozenset())


def _apart(modifier: Token) -> bool:
    """Whether a comma parts a modifier from its noun, which is known without it: "the company, founded in 1921"."""
    return modifier.left_edge.i > 0 and (modifier.left_edge.is_punct or modifier.left_edge.nbor(-1).is_punct)


def is_definite(head: Token) -> bool:
    """Whether a noun phrase takes up what is known: "the bank", "this bank"."""
    first = head.left_edge if head.i >= 2 and head.nbor(-1).text == "-" else head  # "the co-operative"
    return first.lower_ in _DEFINITE or any(one.lower_ in _DEFINITE for one in head.children)


def _antecedent(
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


def _may_describe(head: Token, entity: NamedEntity) -> bool:
    """Whether a description's own nouns are no other's: "the finance ministry" is no statistics office."""
    own = [one.lower_ for one in head.lefts if one.dep_ == "compound" and not one.ent_type_ and not _tied(one)]
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


def _topics(
    mentions: Sequence[NameMention], entities: dict[str, NamedEntity], passages: Sequence[Passage]
) -> list[tuple[NamedEntity, int]]:
    """Entities by how much the document is about them: mentions, with three more for one in the title or the first
    paragraph."""
    weights = Counter(one.entity for one in mentions if not _is_cited(one, passages))
    first = next((one.index for one in passages if one.kind != "title"), 0)
    leading = {one.entity for one in mentions if one.passage == first or passages[one.passage].kind == "title"}
    total = {name: count + (3 if name in leading else 0) for name, count in weights.items()}
    return [(entities[name], weight) for name, weight in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))]


def _is_cited(mention: NameMention, passages: Sequence[Passage]) -> bool:
    """Whether a name is there only as the source of what is told: "the office said", "according to the office"."""
    span = passages[mention.passage].doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    root = span.root
    behind = span.doc[span.end] if span.end < len(span.doc) else None
    told = behind is not None and behind.lemma_.lower().removesuffix("s") in lexicon.words(
        "descriptions", "telling_verbs"
    )
    return told or (root.dep_ in SUBJECTS and says(root)) or any(one.lower_ == "according" for one in root.lefts)


@cache
def _described_kinds() -> dict[str, frozenset[str]]:
    entries = lexicon.table("descriptions", "description", lexicon.Description)
    return {word: frozenset(entry.kinds) for entry in entries for word in entry.words}
