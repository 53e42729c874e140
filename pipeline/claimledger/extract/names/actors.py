"""Organisations known by what they do and what is done to them: a coined name that hires, sells, is sued, or owns.

News calls a person by the full name first, so that a single word that is no part of a full name, and that sells,
employs or warns, is an organisation, whatever the model makes of it. Names of several words need more: an article
before them, "which" after them, or the company of known organisations in a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from claimledger.extract.names.agreement import stands_as_place
from claimledger.extract.names.choice import choose
from claimledger.extract.names.heads import CUED, WEAK, Found
from claimledger.extract.names.mentions import Reading
from claimledger.extract.names.records import Topics
from claimledger.extract.names.text import ENDS_SENTENCE, HYPHENS, POSSESSIVES, Chunk, Passage
from claimledger.lexicon.names import NameLexicon, Words

REACH_OF_SEATS = 7  # words from the verb to "seats" in "won 61 of the 140 seats"
MOST_AUXILIARIES = 4  # "has now agreed to"
LONGEST_GAP = 24  # words from one name to the next in a ranking
SHORTEST_LIST = 2  # names
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 6  # letters
TELLING_VOTE, VAGUE_VOTE, PLACE_VOTE, MODEL_VOTE = 4, 2, 4, 1
"""How much speaks for an organisation or a place: a deed of business, one of any body (a town says and counts things
too), "in X", the label of the model."""
PROPER = frozenset({"PROPN", "X"})
WHOLE_PHRASES = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "appos"}
)
"""Relations of a name that is a phrase of its own, not the first part of another noun (a PCR test)."""


@dataclass(frozen=True, slots=True)
class _View:
    """A passage with all that the rules below ask of it; labels: of the finds that cover whole pieces so far."""

    passage: Passage
    doc: Doc
    labels: Mapping[Chunk, Found]
    taken: frozenset[Words]
    midway: frozenset[Words]
    topics: Topics
    lexicon: NameLexicon

    def has(self, name: str, position: int) -> bool:
        """Whether the word at a position, in lower case, is in a word set of the lexicon."""
        return self.lexicon.has(name, self.passage.word(position).lower())


def with_actors(
    chosen: Sequence[Found], readings: Sequence[Reading], docs: Sequence[Doc], topics: Topics, lexicon: NameLexicon
) -> list[Found]:
    """The finds of an article, with the open pieces that act as organisations do.

    chosen: the finds that stand so far, of all passages; docs: the passages' Docs, for their tags if they have any.
    """
    taken = _parts_of_others(chosen, lexicon) | _last_words(readings, chosen, lexicon)
    by_passage: list[list[Found]] = [[] for _ in readings]
    for one in chosen:
        by_passage[one.passage].append(one)
    midway = _midway(readings)
    views = [
        (reading, _View(reading.passage, doc, _labels(found), taken, midway, topics, lexicon))
        for reading, doc, found in zip(readings, docs, by_passage, strict=True)
    ]
    kinds = _told(views)
    return [
        one for reading, view in views for one in _completed(reading, view, by_passage[reading.passage.number], kinds)
    ]


def _parts_of_others(chosen: Iterable[Found], lexicon: NameLexicon) -> frozenset[Words]:
    """The single words of persons' full names, and of storms, ships and operations with a noun before the name."""
    parts: set[Words] = set()
    for one in chosen:
        words = one.name.split()
        if len(words) > 1 and one.label in ("person", "thing") and not lexicon.has("articles", words[0]):
            parts |= {(word,) for word in words}
    return frozenset(parts)


def _last_words(readings: Iterable[Reading], chosen: Iterable[Found], lexicon: NameLexicon) -> frozenset[Words]:
    """The last words of untyped pieces of two words and more: surnames, but for the model's organisations."""
    organisations = {one.name for one in chosen if one.label == "org"}
    last: set[Words] = set()
    for reading in readings:
        for piece in reading.open_pieces:
            words = reading.passage.words[piece.start : piece.end]
            if len(words) > 1 and " ".join(words) not in organisations and not lexicon.has("articles", words[0]):
                last.add(words[-1:])
    return frozenset(last)


def _midway(readings: Iterable[Reading]) -> frozenset[Words]:
    """The single words that stand inside a sentence with their capital: names, wherever else they stand."""
    return frozenset(
        reading.passage.words[piece.start : piece.end]
        for reading in readings
        for piece in reading.open_pieces
        if piece.end == piece.start + 1 and not reading.passage.opens_sentence(piece.start)
    )


def _labels(found: Iterable[Found]) -> dict[Chunk, Found]:
    return {Chunk(one.start, one.end): one for one in found}


def _told(views: Iterable[tuple[Reading, _View]]) -> dict[Words, str]:
    """The names that act as organisations do, more often than they stand as places do, and their kinds."""
    votes: dict[Words, Counter[str]] = {}
    places: Counter[Words] = Counter()
    for reading, view in views:
        for piece in reading.open_pieces:
            words = view.passage.words[piece.start : piece.end]
            label = view.labels.get(piece)
            if kind := _kind(view, piece):
                votes.setdefault(words, Counter())[kind] += VAGUE_VOTE if kind == "other" else TELLING_VOTE
            elif stands_as_place(view.passage, piece.start, piece.end, view.lexicon):
                places[words] += PLACE_VOTE
            places[words] += MODEL_VOTE * (label is not None and label.label == "place")
    return {
        words: min(found, key=lambda kind: (kind == "other", -found[kind], kind))
        for words, found in votes.items()
        if found.total() > places[words]
    }


def _completed(reading: Reading, view: _View, found: Sequence[Found], kinds: Mapping[Words, str]) -> list[Found]:
    """The finds of a passage with those told by what they do, and those that stand in one list with organisations."""
    passage = view.passage
    relabelled = [_relabelled(one, passage.words[one.start : one.end], kinds) for one in found]
    told = [
        _organisation(passage, piece, kind)
        for piece in reading.open_pieces
        if (kind := kinds.get(passage.words[piece.start : piece.end])) and _is_open(view, piece)
    ]
    complete = choose((*relabelled, *told))
    listed = list(_in_lists(reading, view, complete))
    return choose((*complete, *listed)) if listed else complete


def _relabelled(found: Found, words: Words, kinds: Mapping[Words, str]) -> Found:
    kind = kinds.get(words)
    if kind is None or found.weight > WEAK:
        return found
    return replace(found, label="org", kind=kind, name=" ".join(words) if found.label == "place" else found.name)


def _organisation(passage: Passage, piece: Chunk, kind: str) -> Found:
    name = " ".join(passage.text_of(piece.start, piece.end).split())
    return Found(passage.number, piece.start, piece.end, "org", kind, name, CUED)


# --- what a name does --------------------------------------------------------------------------------------------


def _is_open(view: _View, piece: Chunk, listed: bool = False) -> bool:
    """Whether a piece may still be an organisation: not typed, not a part of another's name, no place or plain word.

    listed: it stands in a list, where a name at a sentence's start is as likely as any plain word.
    """
    passage, lexicon = view.passage, view.lexicon
    words = passage.words[piece.start : piece.end]
    label = view.labels.get(piece)
    if (label and label.weight > WEAK) or words in view.taken or words in lexicon.places or words in lexicon.heads:
        return False
    if any(lexicon.has("demonyms", word) for word in words) or passage.quoted(piece.start, piece.end):
        return False
    if len(words) > 1:
        return not all(lexicon.is_topic(word) for word in words)
    plain = (words in lexicon.things, words in lexicon.features, words in lexicon.legal_forms, words in lexicon.titles)
    if (
        any(plain)
        or lexicon.has("weak_modifiers", words[0])
        or lexicon.has("roles", words[0].lower())
        or words[0].lower() in lexicon.cues
    ):
        return False
    acronym = len(words[0]) > 1 and words[0].isupper()
    if acronym and lexicon.has("abbreviations", words[0]):
        return False
    named = acronym or listed or bool(label) or words in view.midway
    return named or view.doc[piece.start].pos_ in PROPER


def _kind(view: _View, piece: Chunk) -> str | None:
    """The kind of organisation that a piece is by what it does or what is done to it; None if nothing tells."""
    if _which(view, piece) and not _is_placed(view, piece) and (deed := _service(view, piece.end + 2)):
        return deed
    if party := _in_politics(view, piece):
        return party
    if not _is_open(view, piece):
        return None
    single = piece.end == piece.start + 1
    label = view.labels.get(piece)
    person = label is not None and label.label == "person" and not single and not _has_article(view, piece)
    if single or not person:
        return _in_sport(view, piece) or _in_trading(view, piece) or _telling(view, piece, single)
    return "team" if view.topics.sport and not view.topics.duels and _has_score(view.passage, piece) else None


def _has_article(view: _View, piece: Chunk) -> bool:
    """Whether a name of several words begins with a foreign article, and is no family's: La Tercera, El Correo."""
    words = view.passage.words[piece.start : piece.end]
    return view.lexicon.has("articles", words[0]) and words[-1:] not in view.taken


def _telling(view: _View, piece: Chunk, single: bool) -> str | None:
    """The kind told by the words around a piece that is no person's full name."""
    at = _after(view, piece)
    led = view.passage.word(piece.start - 1).lower() == "the" or _has_article(view, piece)
    if not (single or led or view.labels.get(piece)):
        return _deed(view, at) if _which(view, piece) else None
    deed = _deed(view, at) or (_utterance(view, at) if single or led else None)
    return deed or _relation(view, piece) or _belonging(view, piece)


def _after(view: _View, piece: Chunk) -> int:
    """Where the verb of a piece is looked for: past ", which" and past "of Japan,"."""
    passage, end = view.passage, piece.end
    if passage.word(end) == "of" and (hit := view.lexicon.places.longest_at(passage.words, end + 1, len(passage))):
        end = hit[0] + (passage.word(hit[0]) == ",")
    return end + (2 if passage.words[end : end + 2] == (",", "which") else 0)


def _which(view: _View, piece: Chunk) -> bool:
    return view.passage.words[piece.end : piece.end + 2] == (",", "which")


def _verb_at(view: _View, position: int) -> int:
    """The position of the verb at `position`, past its auxiliaries and adverbs: "has now agreed to sell"."""
    for _ in range(MOST_AUXILIARIES):
        if not view.has("auxiliaries", position):
            return position
        position += 1
    return position


def _deed(view: _View, position: int) -> str | None:
    verb = _verb_at(view, position)
    if view.has("business_verbs", verb):
        return "company"
    return "other" if view.has("office_verbs", verb) else None


def _service(view: _View, position: int) -> str | None:
    """The kind of what "which" does at `position`."""
    return "other" if view.has("services", position) else _deed(view, position)


def _is_placed(view: _View, piece: Chunk) -> bool:
    """Whether a piece is a place or typed already."""
    label = view.labels.get(piece)
    words = view.passage.words[piece.start : piece.end]
    return words in view.lexicon.places or words in view.lexicon.heads or bool(label and label.weight > WEAK)


def _utterance(view: _View, position: int) -> str | None:
    verb = _verb_at(view, position)
    return "other" if view.has("speech", verb) or view.has("volition", position) else None


def _relation(view: _View, piece: Chunk) -> str | None:
    """ "company" after "run by", "a stake in", "worked for": what only an organisation is to somebody."""
    before = piece.start - 1
    before -= view.passage.word(before).lower() == "the"
    if view.passage.word(before) == "told":
        return "other"
    if view.passage.word(before) == ",":
        aside = view.has("asides", before - 1) and view.passage.word(piece.end) in (",", ".")
        return "company" if aside and piece.end == piece.start + 1 else None
    if not view.has("relation_links", before):
        return None
    link, relation = view.passage.word(before).lower(), view.passage.word(before - 1).lower()
    table = "done_by" if link == "by" else "relations"
    return "company" if view.lexicon.has(table, relation if link == "by" else f"{relation} {link}") else None


def _belonging(view: _View, piece: Chunk) -> str | None:
    """ "company" before what companies have ("Tarn's founder"), or between "the" and a trade ("the Tarn chain")."""
    passage = view.passage
    if passage.word(piece.end) in POSSESSIVES:
        return "company" if view.has("belongings", piece.end + 1) else None
    led = passage.word(piece.start - 1).lower() == "the"
    return "company" if led and view.has("trades_after", piece.end) else None


# --- sport and politics ------------------------------------------------------------------------------------------


def _in_sport(view: _View, piece: Chunk) -> str | None:
    """ "team" for who beats whom."""
    if not view.topics.sport:
        return None
    before, after = view.has("beating", piece.start - 1), view.has("beating", piece.end)
    many = view.has("plural_verbs", piece.end) and view.passage.word(piece.start - 1) not in ("and", ",")
    return "team" if before or after or many or _has_score(view.passage, piece) else None


def _has_score(passage: Passage, piece: Chunk) -> bool:
    """Whether a score stands next to a piece: "lost 2-1 to A", "A won 3-0", "A 2 B 1"."""
    if passage.word(piece.end).lower() in ("won", "lost", "drew"):
        return _is_score(passage, piece.end + 1)
    led = passage.word(piece.start - 1).lower() in ("to", "over", "against", "with", "at")
    return led and (_is_score(passage, piece.start - 4) or _is_score(passage, piece.start - 2))


def _is_score(passage: Passage, position: int) -> bool:
    word = passage.word(position)
    if any(dash in word for dash in HYPHENS):
        return word.replace("–", "-").replace("-", "").isdigit()
    return word.isdigit() and passage.word(position + 1) in HYPHENS and passage.word(position + 2).isdigit()


def _in_trading(view: _View, piece: Chunk) -> str | None:
    """ "company" for whose shares move, and for who holds a share of a market."""
    passage, end = view.passage, piece.end
    if _wins(view, end) and "market" in passage.lower[end : end + REACH_OF_SEATS]:
        return "company"
    if not view.topics.trading:
        return None
    moves = view.has("market_verbs", end) and _is_percent(passage, end + 1)
    aside = passage.word(end) == "," and passage.word(end + 1) in ("up", "down") and _is_number(passage, end + 2)
    return "company" if moves or aside else None


def _is_number(passage: Passage, position: int) -> bool:
    return passage.word(position)[:1].isdigit()


def _is_percent(passage: Passage, position: int) -> bool:
    return _is_number(passage, position) and passage.word(position + 1) in ("percent", "per", "%", "pc", "points")


def _wins(view: _View, position: int) -> bool:
    """Whether a verb of gain or hold stands at a position, past its auxiliaries, or is one of them itself ("has")."""
    return any(view.has("winning", at) for at in range(position, _verb_at(view, position) + 1))


def _in_politics(view: _View, piece: Chunk) -> str | None:
    """ "party" for who wins or loses seats."""
    if not view.topics.politics or _is_placed(view, piece) or not _wins(view, piece.end):
        return None
    reach = view.passage.lower[piece.end : piece.end + REACH_OF_SEATS]
    return "party" if "seats" in reach else None


# --- lists and acronyms ------------------------------------------------------------------------------------------


def _in_lists(reading: Reading, view: _View, found: Sequence[Found]) -> Iterator[Found]:
    """The open pieces in a list with a known organisation ("Aldi and Lidl"), and acronyms that stand by themselves."""
    labels = _labels(found)
    open_pieces = {piece for piece in reading.open_pieces if _may_join(view, piece, labels.get(piece))}
    spans = sorted({*labels, *open_pieces}, key=lambda one: (one.start, one.end))
    for run in _runs(view.passage, spans):
        known = [labels[piece] for piece in run if piece in labels and piece not in open_pieces]
        if not known or any(one.label != "org" for one in known):
            continue
        if len(run) == SHORTEST_LIST and known[0].weight < CUED:
            continue
        for piece in run:
            if piece in open_pieces and (len(run) > SHORTEST_LIST or not _is_full_name(labels.get(piece), piece)):
                yield _organisation(view.passage, piece, known[0].kind)
    yield from _gapped(reading, view, found, open_pieces)
    for piece in open_pieces:
        if piece not in labels and _is_body_s_acronym(view, piece):
            yield replace(_organisation(view.passage, piece, "other"), weight=WEAK, guessed=True)


def _gapped(reading: Reading, view: _View, found: Sequence[Found], open_pieces: set[Chunk]) -> Iterator[Found]:
    """The open pieces that go on where an organisation began: "the Liberals 29 and Together 17", "ahead of Delvin"."""
    labels = _labels(found)
    last: Found | None = None
    for piece in sorted({*labels, *open_pieces}, key=lambda one: (one.start, one.end)):
        label = labels.get(piece)
        if label is not None and piece not in open_pieces:
            last = label
        elif last is not None and last.label == "org" and last.weight >= CUED and _follows(view, last, piece):
            last = _organisation(view.passage, piece, last.kind)
            yield last


def _follows(view: _View, last: Found, piece: Chunk) -> bool:
    """Whether a piece stands as an organisation before it does, in the same sentence."""
    passage = view.passage
    between = passage.words[last.end : piece.start]
    if len(between) > LONGEST_GAP or not ENDS_SENTENCE.isdisjoint(between):
        return False
    before = passage.word(piece.start - 1).lower()
    pair = f"{passage.word(piece.start - 2).lower()} {before}"
    if view.lexicon.has("ranking", pair) or (view.lexicon.has("ranking", before)):
        return True
    after = piece.end + (passage.word(piece.end) in ("with", "by", "at", "on"))
    counted = any(word[:1].isdigit() for word in between)
    return counted and before in ("and", ",", ";") and _is_number(passage, after)


def _may_join(view: _View, piece: Chunk, label: Found | None) -> bool:
    return (label is None or (label.weight == WEAK and label.label != "org")) and _is_open(view, piece, listed=True)


def _is_full_name(label: Found | None, piece: Chunk) -> bool:
    return label is not None and label.label == "person" and piece.end - piece.start > 1


def _runs(passage: Passage, spans: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """The stretches of names joined by commas and "and", of two and more; a list has an "and"."""
    run: list[Chunk] = []
    conjoined = False
    for span in spans:
        between = passage.words[run[-1].end : span.start] if run else ()
        if run and between in ((",",), ("and",), ("or",), ("&",), (",", "and")):
            conjoined |= between != (",",)
            run.append(span)
            continue
        if len(run) > 1 and conjoined:
            yield run
        run, conjoined = [span], False
    if len(run) > 1 and conjoined:
        yield run


def _is_body_s_acronym(view: _View, piece: Chunk) -> bool:
    """Whether a piece is an acronym that is a phrase of its own, by the parse."""
    word = view.passage.words[piece.start]
    if piece.end != piece.start + 1 or not SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM:
        return False
    if not (word.isalpha() and word.isupper()) or view.lexicon.has("abbreviations", word):
        return False
    token = view.doc[piece.start]
    follower = view.passage.word(piece.end)
    return (
        token.pos_ in ("PROPN", "NOUN")
        and token.dep_ in WHOLE_PHRASES
        and not follower.isdigit()
        and follower not in HYPHENS
    )
