"""Names that no list and no model knows, by how they are written: capitalised words that a description may take up.

"The city" of an article that opens with "break-ins in Brightwater" is Brightwater, and "the airport" is the Quellen
Airport it told of, though neither is among the names that were found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claimledger import lexicon
from claimledger.extract.parsing.nlp import Passage

_PLACING = frozenset({"in", "at", "near", "around", "across", "outside"})
LONGEST = 5  # tokens of a name
LEADING = 3  # passages: the place that an article is about is named in its title or first paragraphs


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A run of capitalised words: its passage, its characters there (half-open), whether something is "in" it."""

    passage: int
    start: int
    end: int
    text: str
    placed: bool


def unlisted_names(passages: Sequence[Passage], known: Sequence[tuple[int, int, int]]) -> tuple[Unlisted, ...]:
    """The runs of proper nouns in a document that overlap no known name, in order.

    known: passage, start and end of the known names.
    """
    taken: dict[int, list[tuple[int, int]]] = {}
    for passage, start, end in known:
        taken.setdefault(passage, []).append((start, end))
    return tuple(
        one
        for passage in passages
        for one in _runs(passage)
        if not any(start < one.end and one.start < end for start, end in taken.get(passage.index, ()))
    )


def _runs(passage: Passage) -> list[Unlisted]:
    doc, at, found = passage.doc, 0, []
    while at < len(doc):
        end = at
        while end < len(doc) and _is_named(doc[end]):
            end += 1
        if at < end <= at + LONGEST:
            found.append(_run(passage, doc, at, end))
        at = max(end, at + 1)
    return found


def _run(passage: Passage, doc: Doc, first: int, last: int) -> Unlisted:
    span = doc[first:last]
    placed = first > 0 and doc[first - 1].lower_ in _PLACING
    return Unlisted(passage.index, span.start_char, span.end_char, span.text, placed)


def _is_named(token: Token) -> bool:
    known = lexicon.words("figures", "calendar_names")
    return (
        token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ != "PERSON" and token.text not in known
    )
