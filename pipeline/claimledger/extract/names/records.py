"""The names of an article, and of all articles, as the rest of extract sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimledger.records import Organisation, Place


@dataclass(frozen=True, slots=True)
class Topics:
    """What an article is about, as far as it decides what a name may be (see the lexicon).

    duels: it is about a sport of single people; trading: about the shares of firms.
    """

    sport: bool = False
    politics: bool = False
    duels: bool = False
    trading: bool = False


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
    names may overlap ("Arno and Elsa Laboratories"). guessed: nothing but the model says what it is.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[NameMention, ...]
    guessed: bool = False


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


def is_city(entity: NamedEntity) -> bool:
    """Whether "the city" may stand for an entity."""
    return entity.kind == "city"
