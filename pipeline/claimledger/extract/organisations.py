"""Organisations, places and persons that an article names, and the same over all articles.

`find_names` reads the passages of one article, `merge_names` puts articles together. The rules come after the model's
entity recogniser and correct it: head nouns ("Ministry", "Ltd"), the lexicon, the words around a name, and what the
rest of the article calls it. Events, plans, treaties and quoted titles are found too, so that nothing else takes them
for an organisation, and then left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from spacy.tokens import Doc, Span

from claimledger.extract.aliases import (
    Links,
    best_name,
    fold,
    linked_organisations,
    linked_persons,
    linked_places,
    short_form,
    without_legal_form,
)  # fmt: skip
from claimledger.extract.name_cues import organisation_cues, person_cues, with_particles
from claimledger.extract.name_gazetteer import known_names, named_places
from claimledger.extract.name_heads import CUED, LISTED, WEAK, Found, Label, typed_names
from claimledger.extract.name_text import HYPHENS, Chunk, Passage, chunks_of, is_name_word, lower_words
from claimledger.lexicon.names import NameLexicon, Phrases, Words, english_words, load_names
from claimledger.records import Mention, Organisation, OrganisationKind, Place, slug

MODEL_LABELS: Mapping[str, Label] = {
    "ORG": "org", "PERSON": "person", "PER": "person", "LOC": "place", "GPE": "place", "FAC": "place",
}  # fmt: skip
"""What entity labels of English pipelines stand for here."""

BRACKETED = 5
"""The weight of a name in brackets right after the name that it abbreviates."""

LONGEST_BRACKET = 6  # words; more in brackets is a remark, not another name
SPORT_WORDS = 2  # of the lexicon's words about sport make an article one about sport


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands: characters [start, end) of its passage, the text there, and its entity's id."""

    passage: int
    start: int
    end: int
    text: str
    entity: str


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Somebody or something with a name, within one article.

    id: "org:...", "place:..." or "person:..."; kind: a `records.OrganisationKind`, one of `lexicon.names.PLACE_KINDS`,
    or "person"; aliases: the other forms in the article; mentions: in order of the text. The mentions of coordinated
    names may overlap ("Arno and Elsa Laboratories").
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[NameMention, ...]


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """The named entities of an article, by id."""

    document: str
    entities: tuple[NamedEntity, ...]


@dataclass(frozen=True, slots=True)
class MergedNames:
    """Organisations and places over all articles, by id; canonical_ids: (document, entity id) -> id here."""

    organisations: tuple[Organisation, ...]
    places: tuple[Place, ...]
    canonical_ids: Mapping[tuple[str, str], str]


_Member = tuple[str, NamedEntity]  # an entity and its document's id


@dataclass(frozen=True, slots=True)
class _Reading:
    """A passage as read: what the rules found in it, and its chunks that no head noun has typed."""

    passage: Passage
    found: tuple[Found, ...]
    open_pieces: tuple[Chunk, ...]


def find_names(document_id: str, passages: Sequence[Doc]) -> DocumentNames:
    """The organisations, places and persons that an article names.

    passages: one spaCy Doc for each kept block, in order, from any English pipeline or none; the entities of the Docs
    are used where there are any.
    """
    lexicon = load_names()
    texts = [Passage.of(number, doc) for number, doc in enumerate(passages)]
    common, sport = lower_words(texts), is_about_sport(texts, lexicon)
    readings = [_read(text, doc.ents, lexicon, common, sport) for text, doc in zip(texts, passages, strict=True)]
    chosen = [one for reading in readings for one in _choose_with_brackets(reading, lexicon)]
    chosen = _by_majority(chosen, texts)
    chosen = _with_later_mentions(chosen, readings, lexicon)
    return DocumentNames(document_id, _entities(chosen, texts, lexicon))


def is_city(entity: NamedEntity) -> bool:
    """Whether "the city" may stand for an entity."""
    return entity.kind == "city"


def is_about_sport(passages: Iterable[Passage], lexicon: NameLexicon) -> bool:
    """Whether an article uses at least two of the lexicon's words about sport."""
    used = {word for passage in passages for word in passage.lower if lexicon.has("sport", word)}
    return len(used) >= SPORT_WORDS


# --- reading a passage -------------------------------------------------------------------------------------------


def _read(
    passage: Passage, entities: Iterable[Span], lexicon: NameLexicon, common: frozenset[str], sport: bool
) -> _Reading:
    """All finds in a passage, overlapping ones too. In a headline only the lexicon's names count."""
    known = tuple(known_names(passage, lexicon))
    if passage.headline:
        return _Reading(passage, known, ())
    typed = typed_names(passage, chunks_of(passage, lexicon, common), lexicon, sport)
    pieces = with_particles(passage, typed.open_pieces, lexicon)
    found = (
        *known,
        *(_unless_quoted(passage, one) for one in typed.found),
        *_quoted(passage, pieces, lexicon),
        *named_places(passage, pieces, lexicon),
        *organisation_cues(passage, pieces, lexicon),
        *person_cues(passage, pieces, typed.titled, lexicon),
        *_from_model(passage, entities, pieces, lexicon, common),
    )
    return _Reading(passage, found, pieces)


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


def _from_model(
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
        seen.add(piece)
        yield _as_model_says(passage, piece, label, lexicon)


def _as_model_says(passage: Passage, piece: Chunk, label: Label, lexicon: NameLexicon) -> Found:
    """The find of a chunk with the model's label; what the lexicon has as a place stays one."""
    hit = lexicon.places.longest_at(passage.words, piece.start, piece.end)
    if hit and hit[0] == piece.end:
        return Found(passage.number, piece.start, piece.end, "place", hit[1].kind, hit[1].name, WEAK)
    name = " ".join(passage.text_of(piece.start, piece.end).split())
    return Found(passage.number, piece.start, piece.end, label, _model_kind(label), name, WEAK)


def _model_kind(label: Label) -> str:
    return {"org": "other", "place": "place", "person": "person", "thing": "other"}[label]


def _is_plausible(passage: Passage, piece: Chunk, label: Label, lexicon: NameLexicon, common: frozenset[str]) -> bool:
    """Whether an entity of the model is worth keeping where no rule speaks for it."""
    words = [word for word in passage.words[piece.start : piece.end] if word[0].isalnum()]
    if not words or all(lexicon.has("demonyms", word) or lexicon.is_topic(word) for word in words):
        return False
    follower = passage.word(piece.end)
    if (follower in HYPHENS and passage.touches(piece.end)) or (follower.capitalize(),) in lexicon.things:
        return False
    if len(words) == 1 and (words[0].lower() in common or _is_no_name(words[0], lexicon)):
        return False
    return label != "org" or len(words) > 1 or not passage.opens_sentence(piece.start) or words[0].isupper()


def _is_no_name(word: str, lexicon: NameLexicon) -> bool:
    """Whether a single word is a head noun, a direction, an abbreviation of something plain, or a code (M25, U17)."""
    code = len(word) > 1 and word[1:].isdigit()
    head = (word,) in lexicon.heads or (word,) in lexicon.things or (word,) in lexicon.features
    return head or code or lexicon.has("directions", word.lower()) or lexicon.has("abbreviations", word.upper())


# --- choosing among finds ----------------------------------------------------------------------------------------


def _choose_with_brackets(reading: _Reading, lexicon: NameLexicon) -> list[Found]:
    """The finds of a passage that stand, with the other names that follow them in brackets."""
    chosen = choose(reading.found)
    brackets = [found for one in chosen if (found := _bracket_after(reading.passage, one, lexicon))]
    return choose((*reading.found, *brackets)) if brackets else chosen


def choose(found: Iterable[Found]) -> list[Found]:
    """The finds that stand where several overlap, in order of the text.

    A cue or better beats the model; then the longer find wins, then the one to be trusted more.
    """
    taken: set[int] = set()
    chosen: list[Found] = []
    for one in sorted(found, key=_preference):
        own = range(one.start, one.end if one.own_end < 0 else one.own_end)
        if taken.isdisjoint(own):
            taken.update(own)
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.start, one.end))


def _preference(found: Found) -> tuple[int, int, int, int, str]:
    tier = 0 if found.weight == BRACKETED else 1 if found.weight >= CUED else 2
    return tier, found.start - found.end, -found.weight, found.start, found.label


def _bracket_after(passage: Passage, found: Found, lexicon: NameLexicon) -> Found | None:
    """The other name in brackets right after a name: "Board of Trade (BoT)"; None for a place or a remark."""
    if passage.word(found.end) != "(" or found.label == "person" or found.own_end >= 0:
        return None
    start = found.end + 1
    limit = min(start + LONGEST_BRACKET, len(passage))
    end = next((at for at in range(start, limit) if passage.words[at] == ")"), start)
    words = passage.words[start:end]
    if not words or not all(is_name_word(word) or word in ("of", "-", "&") for word in words):
        return None
    place = lexicon.places.longest_at(passage.words, start, end)
    if (place and place[1].name != found.name) or lexicon.has("legal", words[0]):
        return None
    return replace(found, start=start, end=end, weight=BRACKETED)


def _by_majority(chosen: Sequence[Found], texts: Sequence[Passage]) -> list[Found]:
    """The finds with one label for each string of the article: the one with most trust behind it."""
    votes: dict[str, Counter[tuple[str, str]]] = {}
    for one in chosen:
        votes.setdefault(_surface(one, texts), Counter())[one.label, one.kind] += one.weight**3
    relabelled: list[Found] = []
    for one in chosen:
        label, kind = min(votes[_surface(one, texts)].items(), key=lambda item: (-item[1], item[0]))[0]
        relabelled.append(replace(one, label=label, kind=kind) if one.weight <= CUED else one)  # type: ignore[arg-type]
    return relabelled


def _surface(found: Found, texts: Sequence[Passage]) -> str:
    return texts[found.passage].text_of(found.start, found.end)


# --- later mentions ----------------------------------------------------------------------------------------------


def _with_later_mentions(chosen: Sequence[Found], readings: Sequence[_Reading], lexicon: NameLexicon) -> list[Found]:
    """The finds, with the article's further mentions of the same names and of their short forms."""
    phrases = Phrases(_recurring(chosen, readings, lexicon).items())
    by_passage: dict[int, list[Found]] = {}
    for one in chosen:
        by_passage.setdefault(one.passage, []).append(one)
    latest: dict[str, Found] = {}
    completed: list[Found] = []
    for reading in readings:
        found = _completed(reading, by_passage.get(reading.passage.number, []), phrases)
        completed += _with_bare_heads(reading, found, latest, lexicon)
    return completed


def _with_bare_heads(
    reading: _Reading, found: Sequence[Found], latest: dict[str, Found], lexicon: NameLexicon
) -> list[Found]:
    """The finds with "the Commission" added where a commission has been named before.

    latest: the organisation that each head noun belonged to last; brought up to date as the passage is read.
    """
    passage = reading.passage
    bare = [piece for piece in reading.open_pieces if _is_bare_head(passage, piece, lexicon)]
    taken = {word for one in found for word in range(one.start, one.end)}
    steps = [(piece.start, None) for piece in bare if piece.start not in taken]
    complete = list(found)
    for start, one in sorted([*steps, *((one.start, one) for one in found)], key=lambda step: step[0]):
        if one is None:
            if named := latest.get(passage.words[start]):
                where = {"passage": passage.number, "start": start, "end": start + 1}
                complete.append(replace(named, **where, weight=CUED, own_end=-1))  # type: ignore[arg-type]
        elif one.label == "org":
            latest.update((word, one) for word in english_words(one.name) if (word,) in lexicon.heads)
    return sorted(complete, key=lambda one: (one.start, one.end))


def _is_bare_head(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    """Whether a piece is a capitalised head noun after "the", and nothing else."""
    alone = piece.end == piece.start + 1 and (passage.words[piece.start],) in lexicon.heads
    goes_on = is_name_word(passage.word(piece.end) or "-")
    return alone and not goes_on and passage.word(piece.start - 1).lower() == "the"


def _recurring(chosen: Sequence[Found], readings: Sequence[_Reading], lexicon: NameLexicon) -> dict[Words, Found]:
    """Names and short forms to look for, with what each stands for; the first and most trusted find wins."""
    phrases: dict[Words, Found] = {}
    trusted = sorted((one for one in chosen if one.weight > WEAK), key=lambda one: -one.weight)
    guessed = [one for one in chosen if one.weight == WEAK]
    for found in (trusted, guessed):
        for one in found:
            phrases.setdefault(_words_to_find(one, readings), one)
        for one in found:
            for words in _short_forms(one, lexicon):
                phrases.setdefault(words, one)
    return phrases


def _words_to_find(found: Found, readings: Sequence[_Reading]) -> Words:
    """The words that a further mention of a find would have: those in brackets as written, else its name's."""
    passage = readings[found.passage].passage
    return passage.words[found.start : found.end] if found.weight == BRACKETED else english_words(found.name)


def _short_forms(found: Found, lexicon: NameLexicon) -> Iterator[Words]:
    words = english_words(found.name)
    if found.label == "person" and len(words) > 1:
        yield from ((words[0],), (words[-1],))
    if found.label == "org" and found.kind in ("company", "bank", "team", "media") and found.weight >= CUED:
        stem = short_form(words, lexicon)
        if stem and stem != words and (stem,) not in lexicon.places:
            yield stem


def _completed(reading: _Reading, chosen: Sequence[Found], phrases: Phrases[Found]) -> list[Found]:
    """The finds of a passage with the recurring names added that overlap none of them."""
    passage = reading.passage
    pieces = {(piece.start, piece.end) for piece in reading.open_pieces}
    added: list[Found] = []
    position = 0
    while position < len(passage):
        hit = phrases.longest_at(passage.words, position, len(passage))
        end = hit[0] if hit else position + 1
        fits = passage.headline or end - position > 1 or (position, end) in pieces
        if hit and fits:
            one = hit[1]
            name = _name_there(passage, position, end, one)
            added.append(replace(one, passage=passage.number, start=position, end=end, name=name, own_end=-1))
        position = end
    return choose((*chosen, *(replace(one, weight=max(one.weight, CUED)) for one in added)))


def _name_there(passage: Passage, start: int, end: int, found: Found) -> str:
    """The name to record for a later mention: a lexicon name or a person's full name, else as written."""
    if found.weight in (LISTED, BRACKETED) or found.label == "person":
        return found.name
    return " ".join(passage.text_of(start, end).split())


# --- entities ----------------------------------------------------------------------------------------------------


def _entities(chosen: Sequence[Found], texts: Sequence[Passage], lexicon: NameLexicon) -> tuple[NamedEntity, ...]:
    """The finds grouped into entities, by id; events, plans and titles left out."""
    groups: dict[str, tuple[str, list[Found]]] = {}
    for label in ("org", "place", "person"):
        found = [one for one in chosen if one.label == label]
        for name, members in _grouped(label, found, texts, lexicon):
            key = f"{label}:{slug(name)}"
            groups.setdefault(key, (name, []))[1].extend(members)
    return tuple(_entity(key, name, members, texts) for key, (name, members) in sorted(groups.items()))


def _grouped(
    label: str, found: Sequence[Found], texts: Sequence[Passage], lexicon: NameLexicon
) -> Iterator[tuple[str, list[Found]]]:
    """Finds of one label in groups of one entity each, with the name it goes by."""
    names = list(dict.fromkeys(name for one in found for name in (one.name, _other_name(one, texts))))
    number = {name: index for index, name in enumerate(names)}
    links = _links(label, names, lexicon)
    for one in found:
        links.join(number[one.name], number[_other_name(one, texts)])
    groups: dict[int, list[Found]] = {}
    for one in found:
        groups.setdefault(links.leader(number[one.name]), []).append(one)
    known = {one.name: one.name for one in found if one.weight == LISTED}
    for members in groups.values():
        yield best_name([one.name for one in members], known), members


def _other_name(found: Found, texts: Sequence[Passage]) -> str:
    """The name in brackets as written; for other finds their name again."""
    return _surface(found, texts) if found.weight == BRACKETED else found.name


def _links(label: str, names: Sequence[str], lexicon: NameLexicon) -> Links:
    if label == "org":
        return linked_organisations(names, lexicon)
    return linked_persons(names) if label == "person" else linked_places(names)


def _entity(key: str, name: str, found: Sequence[Found], texts: Sequence[Passage]) -> NamedEntity:
    mentions = sorted({_mention(one, texts, key) for one in found}, key=lambda one: (one.passage, one.start, one.end))
    forms = {" ".join(_surface(one, texts).split()) for one in found if one.own_end < 0} | {one.name for one in found}
    aliases = tuple(sorted(form for form in forms if form != name))
    return NamedEntity(key, name, _kind_of(found), aliases, tuple(mentions))


def _mention(found: Found, texts: Sequence[Passage], key: str) -> NameMention:
    start, end = texts[found.passage].span(found.start, found.end)
    return NameMention(found.passage, start, end, texts[found.passage].text[start:end], key)


def _kind_of(found: Iterable[Found]) -> str:
    """The kind with most trust behind it, any before "other" and "place"."""
    votes: Counter[str] = Counter()
    for one in found:
        votes[one.kind] += one.weight**3
    return min(votes.items(), key=lambda item: (item[0] in ("other", "place"), -item[1], item[0]))[0]


# --- over all articles -------------------------------------------------------------------------------------------


def merge_names(
    documents: Sequence[DocumentNames], mention_spans: Callable[[str, NameMention], Mention]
) -> MergedNames:
    """The organisations and places of all articles, the same ones put together.

    Articles are joined on canonical names (case, "the" and legal form aside), never on short forms or acronyms: those
    belong to their article. mention_spans: from a document's id and a mention to its place in the raw article.
    """
    groups = _merged_groups(documents, load_names())
    merged = [
        _merged(key, members, mention_spans) for key, members in sorted(groups.items()) if not key.startswith("person:")
    ]
    ids = {(document, entity.id): key for key, members in sorted(groups.items()) for document, entity in members}
    organisations = tuple(one for one in merged if isinstance(one, Organisation))
    places = tuple(one for one in merged if isinstance(one, Place))
    return MergedNames(organisations, places, ids)


def _merged_groups(documents: Sequence[DocumentNames], lexicon: NameLexicon) -> dict[str, list[_Member]]:
    """The entities of all articles in groups of one name, by the id of the merged entity."""
    by_name: dict[tuple[str, str], list[_Member]] = {}
    for document in sorted(documents, key=lambda one: one.document):
        for entity in document.entities:
            label = entity.id.partition(":")[0]
            name = without_legal_form(entity.name, lexicon) if label == "org" else entity.name
            by_name.setdefault((label, fold(name)), []).append((document.document, entity))
    groups: dict[str, list[_Member]] = {}
    for (label, _), members in sorted(by_name.items()):
        groups.setdefault(f"{label}:{slug(_canonical_name(members))}", []).extend(members)
    return groups


def _canonical_name(members: Sequence[_Member]) -> str:
    """The fullest of the articles' canonical names, the first in the alphabet among equals."""
    return min((entity.name for _, entity in members), key=lambda name: (-len(name), name))


def _merged(
    key: str, members: Sequence[_Member], mention_spans: Callable[[str, NameMention], Mention]
) -> Organisation | Place:
    name = _canonical_name(members)
    forms = {form for _, entity in members for form in (entity.name, *entity.aliases)}
    aliases = tuple(sorted(forms - {name}))
    spans = {mention_spans(document, mention) for document, entity in members for mention in entity.mentions}
    mentions = tuple(sorted(spans, key=lambda one: (one.document, one.start, one.end)))
    if key.startswith("place:"):
        return Place(id=key, name=name, aliases=aliases, mentions=mentions)
    return Organisation(id=key, name=name, kind=_organisation_kind(members), aliases=aliases, mentions=mentions)


def _organisation_kind(members: Sequence[_Member]) -> OrganisationKind:
    """The kind that most articles give, any before "other"."""
    votes = Counter(entity.kind for _, entity in members if entity.kind in get_args(OrganisationKind))
    kind: OrganisationKind = min(votes.items(), key=lambda item: (item[0] == "other", -item[1], item[0]))[0]  # type: ignore[assignment]
    return kind
