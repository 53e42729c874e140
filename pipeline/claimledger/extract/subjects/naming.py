"""Names in a noun phrase: the one that covers its head, possesses it, begins it, or stands in apposition to it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.organisations import NameMention
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.descriptions import described_kinds
from claimledger.extract.subjects.known import Names, Resolved
from claimledger.extract.subjects.nouns import headword, is_definite
from claimledger.extract.subjects.owners import is_time
from claimledger.extract.syntax import trimmed

LONGEST_NAME = 5  # tokens, between commas


def named_by(head: Token, span: Span, passage: Passage, names: Names) -> Resolved | None:
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


def apposed_name(head: Token) -> Resolved | None:
    """The name in apposition to a common noun, where no known name is: "the capital, Port Amery"."""
    name = _named_apart(head)
    if name.i == head.i or name.pos_ != "PROPN" or _is_source(head):
        return None
    last = name.i + 1
    while last < min(name.i + LONGEST_NAME, head.sent.end) and head.doc[last].pos_ in ("PROPN", "NUM", "X", "SYM"):
        last += 1
    span = trimmed(head.doc[name.left_edge.i : last])
    return Resolved(span.text, None, span.start_char, span.end_char, "named") if len(span) else None


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


def _is_role(head: Token) -> bool:
    """Whether a phrase may name a person: a name, or a noun for somebody who speaks ("its chairwoman, Ana Roy")."""
    return head.pos_ != "NOUN" or _is_source(head)


def _is_source(noun: Token) -> bool:
    """Whether a noun is one for somebody who speaks: "chairwoman"."""
    return noun.lemma_.lower() in lexicon.words("cues", "sources")


def is_common(name: Span, head: Token) -> bool:
    """Whether a sentence's first word, which has its capital from that place, only modifies the noun behind it: "Muscle
    pain was rare"."""
    first = len(name) == 1 and name.start == name.sent.start and head.i == name.end and head.text.islower()
    return first and name.text.istitle() and head.vocab.has_vector(name.text.lower())


def _end(token: Token) -> int:
    return token.right_edge.idx + len(token.right_edge.text)


def _owns(mention: NameMention, head: Token) -> bool:
    """Whether a name is the possessor of a phrase ("Kenya's exports") or a modifier before it; a place
    before what takes a name up again only tells where it is ("the Berlin start-up")."""
    span = head.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if (
        span is None
        or span.root.head.i != head.i
        or (span.start > span.sent.start and span.doc[span.start - 1].like_num)
    ):
        return False  # "the 1.4 GW wind farm"
    if span.root.dep_ == "nmod:poss":
        return True
    if is_common(span, head):
        return False
    located = mention.entity.startswith("place:") and headword(head) in described_kinds()
    return span.root.dep_ in ("compound", "flat", "appos", "amod") and not located
