"""What a name does, and what is done to it: the words around a name that make it an organisation's.

News calls a person by the full name first, so that a single word that is no part of a full name, and that sells,
employs or warns, is an organisation, whatever the model makes of it. Names of several words need more: an article
before them, "which" after them, seats won, a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from claimledger.extract.names.finds import WEAK, Found
from claimledger.extract.names.records import Topics
from claimledger.extract.names.text import HYPHENS, POSSESSIVES, Chunk, Passage
from claimledger.lexicon.names import NameLexicon, Words

LONGEST_HOLD = 9  # words from the verb to "seats" in "won 61 of the 140 seats"
MOST_AUXILIARIES = 4  # "has now agreed to"
PROPER = frozenset({"PROPN", "X"})


@dataclass(frozen=True, slots=True)
class View:
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


def labels_of(found: Iterable[Found]) -> dict[Chunk, Found]:
    """Finds by their place in the passage."""
    return {Chunk(one.start, one.end): one for one in found}


def is_open(view: View, piece: Chunk, listed: bool = False) -> bool:
    """Whether a piece may still be an organisation: not typed, not a part of another's name, no place or plain word.

    listed: it stands in a list, where a name at a sentence's start is as likely as any plain word.
    """
    lexicon, words = view.lexicon, view.passage.words[piece.start : piece.end]
    if is_placed(view, piece) or words in view.taken or view.passage.quoted(piece.start, piece.end):
        return False
    if any(lexicon.has("demonyms", word) for word in words):
        return False
    if len(words) > 1:
        return not all(lexicon.is_topic(word) for word in words)
    return not _is_plain(words[0], lexicon) and (listed or is_named(view, piece))


def is_free(view: View, piece: Chunk) -> bool:
    """Whether a piece may have the name of an organisation that the article tells elsewhere."""
    return is_named(view, piece) and not is_placed(view, piece)


def _is_plain(word: str, lexicon: NameLexicon) -> bool:
    """Whether a single word is no coinage: the head noun of a name, a trade, a post, an abbreviation of no body."""
    lower = word.lower()
    heads = ((word,) in table for table in (lexicon.things, lexicon.features, lexicon.legal_forms, lexicon.titles))
    named = any(lexicon.has(group, word) for group in ("weak_modifiers", "abbreviations"))
    return any(heads) or named or lexicon.has("roles", lower) or lower in lexicon.cues


def is_named(view: View, piece: Chunk) -> bool:
    """Whether a piece is a name, not a plain word with the capital of its sentence's start."""
    word = view.passage.words[piece.start]
    if piece.end > piece.start + 1 or not view.passage.opens_sentence(piece.start):
        return True
    told = piece in view.labels or view.passage.words[piece.start : piece.end] in view.midway
    if not told and view.lexicon.has("plain_subjects", word.lower()):
        return False  # whatever the tagger takes "Cod sells" for
    if told or (len(word) > 1 and word.isupper()) or view.doc[piece.start].pos_ in PROPER:
        return True
    plain = word.endswith("s") or view.lexicon.is_topic(word)
    return bool(view.doc[piece.start].pos_) and not plain  # a coinage that the tagger takes for a plain word


def acts_as(view: View, piece: Chunk) -> str | None:
    """The kind of organisation that a piece is by what it does or what is done to it; None if nothing tells."""
    if _which(view, piece) and not is_placed(view, piece) and (deed := _service(view, piece.end + 2)):
        return deed
    if party := _in_politics(view, piece):
        return party
    if not is_open(view, piece):
        return None
    single = piece.end == piece.start + 1
    label = view.labels.get(piece)
    person = label is not None and label.label == "person" and not single and not _has_article(view, piece)
    if single or not person:
        return _in_sport(view, piece) or _in_trading(view, piece) or _telling(view, piece, single)
    return "team" if view.topics.sport and not view.topics.duels and _has_score(view.passage, piece) else None


def _has_article(view: View, piece: Chunk) -> bool:
    """Whether a name of several words begins with a foreign article, and is no family's: La Tercera, El Correo."""
    words = view.passage.words[piece.start : piece.end]
    return view.lexicon.has("articles", words[0]) and words[-1:] not in view.taken


def _telling(view: View, piece: Chunk, single: bool) -> str | None:
    """The kind told by the words around a piece that is no person's full name."""
    at = _after(view, piece)
    led = view.passage.word(piece.start - 1).lower() == "the" or _has_article(view, piece)
    if not (single or led or view.labels.get(piece)):
        return _deed(view, at) if _which(view, piece) else None
    deed = _deed(view, at) or (_utterance(view, at) if single or led else None)
    return deed or _relation(view, piece) or _belonging(view, piece)


def _after(view: View, piece: Chunk) -> int:
    """Where the verb of a piece is looked for: past ", which" and past "of Japan,"."""
    passage, end = view.passage, piece.end
    if passage.word(end) == "of" and (hit := view.lexicon.places.longest_at(passage.words, end + 1, len(passage))):
        end = hit[0] + (passage.word(hit[0]) == ",")
    return end + (2 if passage.words[end : end + 2] == (",", "which") else 0)


def _which(view: View, piece: Chunk) -> bool:
    return view.passage.words[piece.end : piece.end + 2] == (",", "which")


def _verb_at(view: View, position: int) -> int:
    """The position of the verb at `position`, past its auxiliaries and adverbs: "has now agreed to sell"."""
    for _ in range(MOST_AUXILIARIES):
        if not view.has("auxiliaries", position):
            return position
        position += 1
    return position


def _deed(view: View, position: int) -> str | None:
    verb = _verb_at(view, position)
    if view.doc[min(verb, len(view.doc) - 1)].pos_ == "NOUN" or _is_suffered(view, position, verb):
        return None  # "Box rates doubled", "Remains had been counted"
    if view.has("business_verbs", verb):
        return "company"
    return "other" if view.has("office_verbs", verb) else None


def _is_suffered(view: View, position: int, verb: int) -> bool:
    """Whether a passive tells what is done to things as well as to organisations: "had been counted", "was sold"."""
    passive = any(view.has("passive_auxiliaries", at) for at in range(position, verb))
    told = view.has("suffered_verbs", verb) or view.passage.word(verb).endswith("ing")
    return passive and not told


def _service(view: View, position: int) -> str | None:
    """The kind of what "which" does at `position`."""
    return "other" if view.has("services", position) else _deed(view, position)


def is_placed(view: View, piece: Chunk) -> bool:
    """Whether a piece is a place or typed already."""
    label = view.labels.get(piece)
    words = view.passage.words[piece.start : piece.end]
    return words in view.lexicon.places or words in view.lexicon.heads or bool(label and label.weight > WEAK)


def _utterance(view: View, position: int) -> str | None:
    verb = _verb_at(view, position)
    return "other" if view.has("speech", verb) or view.has("volition", position) else None


def _relation(view: View, piece: Chunk) -> str | None:
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


def _belonging(view: View, piece: Chunk) -> str | None:
    """ "company" before what companies have ("Tarn's founder"); between "the" and a trade what that is of: "the Tarn
    chain" is a company, "the Tarn agency" some other body."""
    passage = view.passage
    if passage.word(piece.end) in POSSESSIVES:
        return "company" if view.has("belongings", piece.end + 1) else None
    led = passage.word(piece.start - 1).lower() == "the"
    if not led or not view.has("trades_after", piece.end):
        return None
    return view.lexicon.cues.get(passage.word(piece.end).lower(), "company")


# --- sport and politics ------------------------------------------------------------------------------------------


def _in_sport(view: View, piece: Chunk) -> str | None:
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


def _in_trading(view: View, piece: Chunk) -> str | None:
    """ "company" for whose shares move, and for who holds a share of a market."""
    passage, end = view.passage, piece.end
    if _wins(view, end) and "market" in passage.lower[end : end + LONGEST_HOLD]:
        return "company"
    if not view.topics.trading:
        return None
    moves = view.has("market_verbs", end) and _is_percent(passage, end + 1)
    aside = passage.word(end) == "," and passage.word(end + 1) in ("up", "down") and is_number(passage, end + 2)
    return "company" if moves or aside else None


def is_number(passage: Passage, position: int) -> bool:
    return passage.word(position)[:1].isdigit()


def _is_percent(passage: Passage, position: int) -> bool:
    return is_number(passage, position) and passage.word(position + 1) in ("percent", "per", "%", "pc", "points")


def _wins(view: View, position: int) -> bool:
    """Whether a verb of gain or hold stands at a position, past its auxiliaries, or is one of them itself ("has")."""
    return any(view.has("winning", at) for at in range(position, _verb_at(view, position) + 1))


def _in_politics(view: View, piece: Chunk) -> str | None:
    """ "party" for who wins or loses seats."""
    if not view.topics.politics or is_placed(view, piece) or not _wins(view, piece.end):
        return None
    reach = view.passage.lower[piece.end : piece.end + LONGEST_HOLD]
    return "party" if "seats" in reach else None
