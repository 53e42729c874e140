"""Organisations, places and persons that an article names, and the same over all articles.

`find_names` reads the passages of one article, `merge_names` puts articles together. The rules come after the model's
entity recogniser and correct it: head nouns ("Ministry", "Ltd"), the lexicon, the words around a name, and what the
rest of the article calls it. Events, plans, treaties and quoted titles are found too, so that nothing else takes them
for an organisation, and then left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from claimledger.extract.names.actors import with_actors
from claimledger.extract.names.agreement import settled, with_bearers
from claimledger.extract.names.callings import with_particles, without_callings, without_trade
from claimledger.extract.names.choice import by_majority, choose_with_brackets
from claimledger.extract.names.cues import organisation_cues
from claimledger.extract.names.entities import entities_of
from claimledger.extract.names.finds import LISTED, Found
from claimledger.extract.names.gazetteer import known_names, named_places
from claimledger.extract.names.heads import typed_names
from claimledger.extract.names.mentions import Reading, with_later_mentions
from claimledger.extract.names.merging import merge_names
from claimledger.extract.names.model import from_model
from claimledger.extract.names.persons import person_cues
from claimledger.extract.names.records import DocumentNames, MergedNames, NamedEntity, NameMention, Topics, is_city
from claimledger.extract.names.text import Chunk, Passage, chunks_of, lower_words
from claimledger.lexicon.names import NameLexicon, load_names

__all__ = ["DocumentNames", "MergedNames", "NameMention", "NamedEntity", "find_names", "is_city", "merge_names"]

FIELD_WORDS = 2  # of the lexicon's words about a field make an article one about it


def find_names(document_id: str, passages: Sequence[Doc]) -> DocumentNames:
    """The organisations, places and persons that an article names.

    passages: one spaCy Doc for each kept block, in order, from any English pipeline or none; the entities of the Docs
    are used where there are any.
    """
    lexicon = load_names()
    texts = [Passage.of(number, doc) for number, doc in enumerate(passages)]
    about = (is_about(texts, field, lexicon) for field in ("sport", "politics", "single_sports", "trading"))
    topics = Topics(*about)
    article = Article(lower_words(texts), topics)
    readings = [_read(text, doc.ents, lexicon, article) for text, doc in zip(texts, passages, strict=True)]
    chosen = [one for reading in readings for one in choose_with_brackets(reading.passage, reading.found, lexicon)]
    chosen = with_actors(with_bearers(chosen, texts), readings, passages, topics, lexicon)
    chosen = settled(by_majority(chosen, texts), texts, lexicon)
    chosen = with_later_mentions(chosen, readings, lexicon)
    return DocumentNames(document_id, entities_of(chosen, texts, lexicon))


@dataclass(frozen=True, slots=True)
class Article:
    """What the rules ask of a whole article: the words it writes in lower case, and what it is about."""

    common: frozenset[str]
    topics: Topics


def is_about(passages: Iterable[Passage], field: str, lexicon: NameLexicon) -> bool:
    """Whether an article uses at least two of the lexicon's words about a field ("sport", "politics")."""
    known = lexicon.word_sets[field]
    used = frozenset().union(*(known.intersection(passage.lower) for passage in passages))
    return len(used) >= FIELD_WORDS


# --- reading a passage -------------------------------------------------------------------------------------------


def _read(passage: Passage, entities: Iterable[Span], lexicon: NameLexicon, article: Article) -> Reading:
    """All finds in a passage, overlapping ones too. In a headline only the lexicon's names count."""
    known = tuple(known_names(passage, lexicon))
    if passage.headline:
        return Reading(passage, known, ())
    typed = typed_names(passage, chunks_of(passage, lexicon, article.common), lexicon, article.topics)
    pieces = without_callings(passage, with_particles(passage, typed.open_pieces, lexicon), lexicon)
    found = (
        *known,
        *(without_trade(passage, _unless_quoted(passage, one), lexicon) for one in typed.found),
        *_quoted(passage, pieces, lexicon),
        *named_places(passage, pieces, lexicon),
        *organisation_cues(passage, pieces, lexicon, article.topics.politics),
        *person_cues(passage, pieces, typed.titled, lexicon),
        *from_model(passage, entities, pieces, lexicon, article.common),
    )
    return Reading(passage, found, pieces)


def _unless_quoted(passage: Passage, found: Found) -> Found:
    """A name in quotation marks of its own is a title or a slogan, unless it has a legal form."""
    quoted = found.label == "org" and found.kind != "company" and passage.quoted(found.start, found.end)
    return replace(found, label="thing") if quoted else found


def _quoted(passage: Passage, pieces: Iterable[Chunk], lexicon: NameLexicon) -> Iterator[Found]:
    """Untyped chunks of several words in quotation marks: titles, slogans, products."""
    for piece in pieces:
        hit = lexicon.places.longest_at(passage.words, piece.start, piece.end)
        if piece.end - piece.start > 1 and passage.quoted(piece.start, piece.end) and not (hit and hit[0] == piece.end):
            name = passage.text_of(piece.start, piece.end)
            yield Found(passage.number, piece.start, piece.end, "thing", "other", name, LISTED)
