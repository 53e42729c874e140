"""Organisations that the words around them give away, among the chunks that no head noun has typed.

Companies after "firms including", after a post ("an analyst at"), before "shares", or explained by "a Czech truck
maker".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimledger.extract.names.finds import CUED, Found, found_at
from claimledger.extract.names.text import DEFINITE, ENDS_SENTENCE, HYPHENS, POSSESSIVES, Chunk, Passage
from claimledger.lexicon.names import NameLexicon
from claimledger.records import OrganisationKind

LONGEST_ENUMERATION = 30  # names after one "companies such as"
APPOSITION_REACH = 8  # words from "a" to the noun in "a popular Chinese car brand"
INTRODUCTION_REACH = 8  # words from the noun to "such as" in "firms based in Lagos, such as"
RESULTS_REACH = 6  # words from the verb to the noun in "posted a first-half loss"
LONGEST_ACRONYM = 6  # letters

DETERMINERS = frozenset(
    {"a", "an", "the", "one", "another", "its", "their", "his", "her", "our", "both", "two", "three", "four"}
)
DASHES = frozenset({",", "—"}) | HYPHENS
AFTER_NOUN = DASHES | {
    "of", "for", "that", "which", "with", "in", "based", "and", "since", "from", "to", "has", "is", "was", "whose",
    "at", "founded", "headquartered", "by", ".", ";", ")", "(",
}  # fmt: skip
AFTER_ASIDE = frozenset({",", ".", ";", ")", ""})
COPULAS = frozenset({"is", "was"})
PREPOSITIONS = frozenset({"of", "in", "at", "on", "by", "from", "with", "to"})
ACTS = frozenset({"plans", "wants", "hopes", "employs", "reckons", "estimates", "called", "calls", "has", "will"})
_CAMEL_CASE = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z])[A-Z][a-z]{1,14}(?:[A-Z][a-z]{1,14}){1,2}")


def organisation_cues(
    passage: Passage, pieces: Sequence[Chunk], lexicon: NameLexicon, politics: bool = False
) -> Iterator[Found]:
    """Organisations among `pieces`, the passage's chunks without a type, by what stands before or after them.

    politics: the article is about politics (see the lexicon), so that "the Greens" are a party.
    """
    by_start = {piece.start: piece for piece in pieces}
    posts, runs = lexicon.word_sets["posts"], lexicon.word_sets["runs"]
    for position, lower in enumerate(passage.lower):
        kind = lexicon.cues.get(lower) or lexicon.cues.get(_hyphenated(passage, position))
        if kind is not None:
            yield from _announced(passage, position, kind, by_start, lexicon)
        if lower in posts:
            yield from _employer(passage, position, by_start, lexicon)
        if lower in runs and passage.word(position - 1) in ("which", "that"):
            yield from _site(passage, position + 1, by_start)
    for piece in pieces:
        if (brand := _possessive_brand(passage, piece, lexicon)) is not None:
            yield brand
            continue
        kind = (
            _explained_as(passage, piece, lexicon)
            or _asset_owner(passage, piece, lexicon)
            or _speaking_acronym(passage, piece, lexicon)
            or _has_results(passage, piece, lexicon)
            or _coined(passage, piece, lexicon)
            or _partners(passage, piece)
        )
        if kind and _may_be_organisation(passage, piece, lexicon):
            yield found_at(passage, piece, "org", kind, CUED)
        elif politics and _is_party(passage, piece, lexicon):
            yield found_at(passage, piece, "org", "party", CUED)


def _possessive_brand(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> Found | None:
    """A name that ends in 's, as what it does or is tells: "Tarrow's, a chain of shops", "Tarrow's sells"."""
    if passage.word(piece.end) not in POSSESSIVES or not _may_be_organisation(passage, piece, lexicon):
        return None
    whole = Chunk(piece.start, piece.end + 1)
    deed = "company" if lexicon.has("business_verbs", passage.word(whole.end)) else None
    kind = _explained_as(passage, whole, lexicon) or deed
    return found_at(passage, whole, "org", kind, CUED) if kind else None


def _hyphenated(passage: Passage, position: int) -> str:
    """The word that ends at a position with what a hyphen ties to it: "co-operative"; empty where nothing is tied."""
    if position < 2 or passage.words[position - 1] != "-":
        return ""
    return f"{passage.lower[position - 2]}-{passage.lower[position]}"


def _may_be_organisation(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    """Not a place, a nationality, a quoted title, a head noun or mere topics."""
    words = passage.words[piece.start : piece.end]
    if words in lexicon.heads or words in lexicon.legal_forms:
        return False
    if passage.quoted(piece.start, piece.end) or (passage.word(piece.end) in HYPHENS and passage.touches(piece.end)):
        return False
    if all(
        lexicon.has("demonyms", word) or lexicon.has("weak_modifiers", word) or lexicon.is_topic(word) for word in words
    ):
        return False
    hit = lexicon.places.longest_at(passage.words, piece.start, piece.end)
    return hit is None or hit[0] < piece.end


def _announced(
    passage: Passage, position: int, kind: OrganisationKind, by_start: Mapping[int, Chunk], lexicon: NameLexicon
) -> Iterator[Found]:
    """The names after a cue noun: "firms including A, B and C", "the startup A", "firms, A and B among them"."""
    introduced = _after_introduction(passage, position)
    start = introduced or position + 1
    aside = passage.word(start) == ","
    many = bool(introduced) or passage.lower[position].endswith("s")
    pieces = list(_enumerated(passage, start + aside, by_start, LONGEST_ENUMERATION if many else 1))
    listed = many and len(pieces) > 1 and passage.word(pieces[-1].end) in AFTER_ASIDE
    among = bool(pieces) and passage.words[pieces[-1].end : pieces[-1].end + 2] == ("among", "them")
    if aside and not among and not listed and not _is_apposition(passage, position, pieces):
        return
    for piece in pieces:
        if not _may_be_organisation(passage, piece, lexicon):
            continue
        person = not many and _may_be_borne(passage, piece)
        if person and lexicon.has("personal_trades", passage.lower[position]):
            yield found_at(passage, piece, "person", "person", CUED)  # baker Tomas Rehl
        else:  # maker Bruno Falchi goes on as Falchi, maker Great Hill by both its words
            yield replace(found_at(passage, piece, "org", kind, CUED), guessed=person and kind == "company")


def _may_be_borne(passage: Passage, piece: Chunk) -> bool:
    """Whether a piece of two words or three may be a person's full name."""
    words = passage.words[piece.start : piece.end]
    return 1 < len(words) < 4 and all(word.isalpha() and word.istitle() for word in words)


def _is_apposition(passage: Passage, position: int, pieces: Sequence[Chunk]) -> bool:
    """Whether one single word names what a definite cue noun is, between commas: "its operator, Fjordway,"."""
    if len(pieces) != 1 or pieces[0].end - pieces[0].start != 1 or passage.lower[position].endswith("s"):
        return False
    definite = any(passage.word(at).lower() in DEFINITE for at in range(max(position - 3, 0), position))
    return definite and passage.word(pieces[0].end) in (",", ".", "")


def _after_introduction(passage: Passage, position: int) -> int | None:
    """The position after the "including" or "such as" that a cue noun leads to within some words, if it does."""
    for at in range(position + 1, min(position + INTRODUCTION_REACH, len(passage) - 1)):
        if passage.words[at] in ("including", "namely") or (passage.words[at] == "like" and at == position + 1):
            return at + 1
        if passage.words[at] == "such" and passage.words[at + 1] == "as":
            return at + 2
        if passage.words[at] in ENDS_SENTENCE:
            return None
    return None


def _enumerated(passage: Passage, start: int, by_start: Mapping[int, Chunk], most: int) -> Iterator[Chunk]:
    """The chunks of an enumeration that begins at `start`; typed names in between are passed over."""
    position = start
    for _ in range(most):
        position += passage.word(position).lower() == "the"
        piece = by_start.get(position)
        if piece is not None:
            yield piece
        end = piece.end if piece else _name_end(passage, position)
        while passage.word(end) in (",", "and", "or", "&"):
            end += 1
        if end == position or not passage.word(end - 1) or passage.words[end - 1] not in (",", "and", "or", "&"):
            return
        position = end


def _name_end(passage: Passage, position: int) -> int:
    """The end of the capitalised words at `position`, joined by "of" and the like."""
    end = position
    while (word := passage.word(end)) and (
        word[0].isupper() or (end > position and word in ("of", "for", "&", "'s", "-"))
    ):
        end += 1
    return end


def _employer(passage: Passage, position: int, by_start: Mapping[int, Chunk], lexicon: NameLexicon) -> Iterator[Found]:
    """The name after a post: "an analyst at A", "Vice President of A"."""
    holder = by_start.get(position + 1) if passage.lower[position] != "president" else None  # of a country, mostly
    link = holder.end if holder else position + 1
    if not lexicon.has("links", passage.word(link)):
        return
    start = link + 1
    start += passage.word(start).lower() == "the"
    piece = by_start.get(start)
    if piece is not None and _may_be_organisation(passage, piece, lexicon):
        yield found_at(passage, piece, "org", "company", CUED)


def _site(passage: Passage, start: int, by_start: Mapping[int, Chunk]) -> Iterator[Found]:
    """The site that a company runs, at `start`: "which runs Tarnholm.com"."""
    piece = by_start.get(start)
    if piece is not None and "." in passage.words[start]:
        yield found_at(passage, piece, "org", "company", CUED)


def _asset_owner(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> OrganisationKind | None:
    """ "company" if what follows the piece is what companies have: "A shares", "A's headquarters"."""
    after = piece.end + (passage.word(piece.end) in POSSESSIVES)
    return "company" if lexicon.has("assets", passage.word(after)) else None


def _speaking_acronym(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> OrganisationKind | None:
    """ "other" if the piece is an acronym that says something: "the KVB said"."""
    word = passage.words[piece.start]
    acronym = piece.end == piece.start + 1 and word.isalpha() and word.isupper() and 1 < len(word) <= LONGEST_ACRONYM
    if not acronym or lexicon.has("abbreviations", word):
        return None
    return "other" if lexicon.has("speech", passage.word(piece.end)) else None


def _has_results(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> OrganisationKind | None:
    """ "company" if results follow: "A posted a first-half loss"."""
    if not lexicon.has("results_verbs", passage.word(piece.end)):
        return None
    after = passage.words[piece.end + 1 : piece.end + 1 + RESULTS_REACH]
    return "company" if any(lexicon.has("results", word) for word in after) else None


def _coined(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> OrganisationKind | None:
    """ "other" if the piece is one word with a capital inside that does something: "BusTrack runs"."""
    if piece.end != piece.start + 1 or not _CAMEL_CASE.fullmatch(passage.words[piece.start]):
        return None
    after = passage.word(piece.end)
    does = after in ACTS or any(lexicon.has(group, after) for group in ("speech", "runs", "results_verbs"))
    return "other" if does else None


def _partners(passage: Passage, piece: Chunk) -> OrganisationKind | None:
    """ "company" if the piece is two names joined by a sign: "Sandvik & Roth"."""
    joined = any(passage.words[at] in ("&", "+") for at in range(piece.start + 1, piece.end - 1))
    return "company" if joined else None


def _is_party(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    """Whether the piece is a party's plural after "the" (the Greens), or a name that "party" follows."""
    if lexicon.has("parties", passage.words[piece.end - 1]):
        return passage.word(piece.start - 1).lower() == "the"
    return passage.word(piece.end) == "party" and _may_be_organisation(passage, piece, lexicon)


def _explained_as(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> OrganisationKind | None:
    """The kind that an apposition tells: "A - a popular Chinese car brand"."""
    start = piece.end + 1
    if passage.word(piece.end) not in DASHES | COPULAS or not _opens_description(passage, start):
        return None
    for position in range(start + 1, min(start + APPOSITION_REACH, len(passage))):
        word = passage.lower[position]
        if word in lexicon.cues and passage.word(position + 1) in AFTER_NOUN:
            return lexicon.cues[word]
        if (word in PREPOSITIONS and passage.lower[start] != "one") or (word in DASHES and word != "-"):
            return None
    return None


def _opens_description(passage: Passage, start: int) -> bool:
    """Whether a determiner stands at `start`, or a name in the genitive: "the", "Europe's"."""
    return passage.word(start).lower() in DETERMINERS or passage.word(start + 1) in POSSESSIVES
