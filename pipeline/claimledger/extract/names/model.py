"""What the entities of a model add to the rules: a label for the chunks that no rule has typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Span

from claimledger.extract.names.finds import WEAK, Found, Label
from claimledger.extract.names.text import HYPHENS, Chunk, Passage
from claimledger.lexicon.names import NameLexicon

MODEL_LABELS: Mapping[str, Label] = {
    "ORG": "org", "PERSON": "person", "PER": "person", "LOC": "place", "GPE": "place", "FAC": "place",
}  # fmt: skip
"""What entity labels of English pipelines stand for here."""


def from_model(
    passage: Passage, entities: Iterable[Span], pieces: Sequence[Chunk], lexicon: NameLexicon, common: frozenset[str]
) -> Iterator[Found]:
    """What the model's entities say of the untyped chunks; the chunk's bounds are trusted more than the model's."""
    by_word = {word: piece for piece in pieces for word in range(piece.start, piece.end)}
    seen: set[Chunk] = set()
    for entity in entities:
        label = MODEL_LABELS.get(entity.label_)
        piece = by_word.get(entity.start) or by_word.get(entity.end - 1)
        if label is None or piece is None or piece in seen or not _is_plausible(passage, piece, label, lexicon, common):
            continue
        if not any(token.pos_ in ("PROPN", "X", "") for token in entity):
            continue  # the tagger of the same model takes it for a plain word
        if label == "person" and _is_attribute(entity):
            continue
        seen.add(piece)
        person = _without_adjective(passage, piece, entity) if label == "person" else piece
        yield _as_model_says(passage, person, label, lexicon)


def _is_attribute(entity: Span) -> bool:
    """Whether a single word stands before the plain noun it belongs to (Ostara wheat), where a place is as likely."""
    return len(entity) == 1 and entity.root.dep_.startswith("compound") and entity.root.head.pos_ == "NOUN"


def _without_adjective(passage: Passage, piece: Chunk, entity: Span) -> Chunk:
    """The chunk without an adjective that owes its capital to its place at a sentence's start (Late Aker goal)."""
    adjective = entity.start == piece.start and entity[0].pos_ in ("ADJ", "ADV")
    trimmed = adjective and piece.end - piece.start > 1 and passage.opens_sentence(piece.start)
    return Chunk(piece.start + 1, piece.end) if trimmed else piece


def _as_model_says(passage: Passage, piece: Chunk, label: Label, lexicon: NameLexicon) -> Found:
    """The find of a chunk with the model's label; what the lexicon has as a place stays one."""
    hit = lexicon.places.longest_at(passage.words, piece.start, piece.end)
    if hit and hit[0] == piece.end:
        return Found(passage.number, piece.start, piece.end, "place", hit[1].kind, hit[1].name, WEAK)
    if label == "person" and piece.end - piece.start > 1 and passage.word(piece.start - 1).lower() == "the":
        label = "org"  # nobody is called the Ruth Aker
    name = " ".join(passage.text_of(piece.start, piece.end).split())
    return Found(passage.number, piece.start, piece.end, label, _model_kind(label), name, WEAK, guessed=True)


def _model_kind(label: Label) -> str:
    return {"org": "other", "place": "place", "person": "person", "thing": "other"}[label]


def _is_plausible(passage: Passage, piece: Chunk, label: Label, lexicon: NameLexicon, common: frozenset[str]) -> bool:
    """Whether an entity of the model is worth keeping where no rule speaks for it."""
    words = [word for word in passage.words[piece.start : piece.end] if word[0].isalnum()]
    if not words or all(lexicon.has("demonyms", word) or lexicon.is_topic(word) for word in words):
        return False
    if _is_made_plain(words, lexicon):
        return False
    follower = passage.word(piece.end)
    if (follower in HYPHENS and passage.touches(piece.end)) or (follower.capitalize(),) in lexicon.things:
        return False
    if len(words) == 1 and (words[0].lower() in common or _is_no_name(words[0], lexicon)):
        return False
    if label == "org" and follower.isdigit():
        return False  # the rocket Heron 2
    return label != "org" or len(words) > 1 or not passage.opens_sentence(piece.start) or words[0].isupper()


def _is_made_plain(words: Sequence[str], lexicon: NameLexicon) -> bool:
    """Whether the word before a company's head noun makes something else of it: White Paper, Brent Crude Oil."""
    head = lexicon.heads.longest_at(words, len(words) - 1, len(words))
    return head is not None and len(words) > 1 and words[-2] in head[1].not_after


def _is_no_name(word: str, lexicon: NameLexicon) -> bool:
    """Whether a single word is a head noun, a direction, an abbreviation of something plain, or a code (M25, U17)."""
    code = len(word) > 1 and word[1:].isdigit()
    head = (word,) in lexicon.heads or (word,) in lexicon.things or (word,) in lexicon.features
    return head or code or lexicon.has("directions", word.lower()) or lexicon.has("abbreviations", word.upper())
