"""The names of a document, looked up by where they stand, and the one that it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimledger import lexicon
from claimledger.extract.organisations import DocumentNames, NamedEntity, NameMention
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.antecedents import says
from claimledger.extract.subjects.unlisted import Unlisted, unlisted_names
from claimledger.extract.syntax import SUBJECTS
from claimledger.records import SubjectBasis

LEAD = 1.5  # how much more a document's topic is spoken of than the next name of such a kind
LEAST = 4  # what a topic weighs at least: named in the title or first paragraph, or four times
LOOK_BACK = 40  # mentions: an antecedent further back is another story's

TOPICAL = frozenset(
    {"city", "country", "province", "region", "district", "place", "company", "bank", "team", "university"}
)
"""Kinds that have what an article tells without saying whose it is; an office or institute mostly tells it."""


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
            (one for entity in names.entities for one in entity.mentions if not _is_cut(one, passages)),
            key=lambda one: (one.passage, one.start),
        )
        self._mentions = mentions
        self._positions = [(one.passage, one.start) for one in mentions]
        self._topics = _topics(mentions, self._entities, passages)
        self.passages = passages
        self._unlisted: tuple[Unlisted, ...] | None = None
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

    @property
    def unlisted(self) -> tuple[Unlisted, ...]:
        """The names that were not found as such, looked for once."""
        if self._unlisted is None:
            known = [(one.passage, one.start, one.end) for one in self._mentions]
            self._unlisted = unlisted_names(self.passages, known)
        return self._unlisted

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


def _is_cut(mention: NameMention, passages: Sequence[Passage]) -> bool:
    """Whether a known place is but the first word of a longer name, which is another's: "Porto" of "Porto Alve"."""
    if not mention.entity.startswith("place:"):
        return False
    span = passages[mention.passage].doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or not len(span) or span.end >= span.sent.end or span[-1].whitespace_ != " ":
        return False
    behind = span.doc[span.end]
    joined = behind.dep_ == "flat" and behind.head.i == span.root.i
    return joined and behind.pos_ == "PROPN" and behind.text.istitle()


def kind_of(entity: NamedEntity) -> str:
    """An entity's kind, "person" for people."""
    return "person" if entity.id.startswith("person:") else entity.kind


def topic(names: Names, at: int) -> Resolved | None:
    """The document's topic, where a claim has no subject of its own; at: the character of the passage that the subject
    stands at, with no words of its own there."""
    entity = names.topic(TOPICAL)
    return Resolved(entity.name, entity.id, at, at, "topic") if entity else None


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
