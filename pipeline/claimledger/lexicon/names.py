"""The names lexicon: what organisations' and places' names look like, and a curated list of well-known ones.

Two files feed it, `organisations.toml` and `places.toml`, and the countries, continents and regions that Unicode's CLDR
names in English (through babel). Every entry carries examples and counterexamples; `name_examples` hands them to the
test that runs them.

Phrases are kept as tuples of words, cut as spaCy's English tokenizer cuts running text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Generic, TypeVar, get_args

import spacy
from babel import Locale

from claimledger.errors import ClaimledgerError
from claimledger.records import OrganisationKind

T = TypeVar("T")
Words = tuple[str, ...]

PLACE_KINDS = ("city", "country", "province", "region", "district", "river", "continent", "place")
"""What a place may be; "place" where nothing more is known."""

CONTINENTS = frozenset({"002", "003", "005", "009", "019", "142", "150"})
"""UN M.49 codes of continents, as CLDR uses them; its other numeric codes are regions."""

NOT_COUNTRIES = frozenset({"001", "EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "HK", "MO", "AQ"})
"""CLDR territories that are no country, no region, or that places.toml describes better."""


class Phrases(Generic[T]):
    """A table of phrases that finds the longest one that begins at a word, in a look-up per length of phrase."""

    def __init__(self, entries: Iterable[tuple[Words, T]]) -> None:
        self._values = dict(entries)
        lengths: dict[str, set[int]] = {}
        for words in self._values:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def longest_at(self, words: Sequence[str], start: int, end: int) -> tuple[int, T] | None:
        """The end and value of the longest phrase that begins at words[start] and ends by `end`, if any."""
        for length in self._lengths.get(words[start], ()):
            stop = start + length
            if stop <= end and (phrase := tuple(words[start:stop])) in self._values:
                return stop, self._values[phrase]
        return None

    def __contains__(self, words: object) -> bool:
        return words in self._values

    def begin_with(self, word: str) -> bool:
        """Whether any phrase begins with a word."""
        return word in self._lengths


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of organisations' names; see organisations.toml for what the fields mean."""

    words: Words
    kind: OrganisationKind
    complements: frozenset[str] = frozenset()
    leading: bool = False
    needs: frozenset[str] = frozenset()
    needs_name: bool = False
    sport_only: bool = False
    politics_only: bool = False
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Feature:
    """A head noun of places' names. `before`: it leads the name (Lake Garda)."""

    words: Words
    kind: str
    before: bool


@dataclass(frozen=True, slots=True)
class KnownName:
    """A well-known body or place: the canonical name, its kind, and whether the phrase alone proves nothing."""

    name: str
    kind: str
    ambiguous: bool = False
    needs_article: bool = False


H = TypeVar("H", Head, Feature)


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Everything about names, ready for look-up. Mappings and sets are never changed after loading."""

    heads: Phrases[Head]
    plural_heads: Phrases[Head]
    things: Phrases[None]
    features: Phrases[Feature]
    plural_features: Phrases[Feature]
    bodies: Phrases[KnownName]
    places: Phrases[KnownName]
    titles: Phrases[None]
    legal_forms: Phrases[None]
    cues: Mapping[str, OrganisationKind]
    place_classes: Mapping[str, str]
    word_sets: Mapping[str, frozenset[str]]
    topic_endings: Words
    place_endings: Words

    def has(self, name: str, word: str) -> bool:
        """Whether `word` is in the named word set (legal, topics, demonyms, roles ...)."""
        return word in self.word_sets[name]

    def is_topic(self, word: str) -> bool:
        """Whether a word says what an office or firm is about (Drug, Standardization), rather than whose it is."""
        if self.has("topics", word) or not word[0].isalnum():
            return True
        return len(word) > 5 and word.endswith(self.topic_endings) and not self.has("demonyms", word)


@dataclass(frozen=True, slots=True)
class NameExample:
    """An annotated sentence of the lexicon: `text` with the [brackets] taken out, and what stood in them."""

    entry: str
    label: str
    text: str
    names: Words


@lru_cache(maxsize=4096)
def english_words(text: str) -> Words:
    """`text` cut into words as spaCy's English tokenizer cuts it; asked for the same names over and over."""
    return tuple(token.text for token in _tokenizer()(text))


@cache
def load_names() -> NameLexicon:
    """The names lexicon; read once in a process. ClaimledgerError if a table is malformed."""
    organisations, places = _read("organisations.toml"), _read("places.toml")
    try:
        return _build(organisations, places)
    except (KeyError, TypeError) as error:
        raise ClaimledgerError(f"the names lexicon lacks or misuses a key: {error}") from error


def name_examples() -> tuple[tuple[NameExample, ...], tuple[NameExample, ...]]:
    """Examples and counterexamples of both files: annotated sentences, in file order."""
    good: list[NameExample] = []
    bad: list[NameExample] = []
    for file, label in (("organisations.toml", "org"), ("places.toml", "place")):
        for title, entry in _entries(_read(file)):
            good += [_example(title, label, text) for text in entry.get("examples", ())]
            bad += [_example(title, label, text) for text in entry.get("counterexamples", ())]
    return tuple(good), tuple(bad)


@cache
def _tokenizer() -> Any:
    return spacy.blank("en").tokenizer


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every table of a file with a title: `head 3`, `things`."""
    for key, value in tables.items():
        if isinstance(value, list):
            yield from ((f"{key} {number}", entry) for number, entry in enumerate(value, start=1))
        else:
            yield key, value


def _example(entry: str, label: str, annotated: str) -> NameExample:
    parts = annotated.replace("]", "[").split("[")
    return NameExample(entry, label, "".join(parts), tuple(parts[1::2]))


def _build(organisations: Mapping[str, Any], places: Mapping[str, Any]) -> NameLexicon:
    heads = [(_head(entry, word), entry) for entry in organisations["head"] for word in entry["words"]]
    features = [(_feature(entry, word), entry) for entry in places["feature"] for word in entry["words"]]
    return NameLexicon(
        heads=Phrases((head.words, head) for head, _ in heads),
        plural_heads=Phrases(_plurals(heads)),
        things=Phrases((english_words(word), None) for word in organisations["things"]["words"]),
        features=Phrases((feature.words, feature) for feature, _ in features),
        plural_features=Phrases(_plurals(features)),
        bodies=Phrases(_bodies(organisations["body"])),
        places=Phrases(_places(places)),
        titles=Phrases((english_words(word), None) for word in organisations["people"]["titles"]),
        legal_forms=Phrases((english_words(word), None) for word in organisations["legal"]["words"]),
        cues={noun: _kind(entry) for entry in organisations["cue"] for noun in entry["nouns"]},
        place_classes=dict(places["words"]["classes"]),
        word_sets=dict(_word_sets(organisations, places)),
        topic_endings=tuple(organisations["words"]["topic_endings"]),
        place_endings=tuple(places["words"]["place_endings"]),
    )


def _kind(entry: Mapping[str, Any]) -> OrganisationKind:
    kind: OrganisationKind = entry["kind"]
    if kind not in get_args(OrganisationKind):
        raise ClaimledgerError(f"the names lexicon has an unknown kind of organisation: {kind!r}")
    return kind


def _place_kind(kind: str) -> str:
    if kind not in PLACE_KINDS:
        raise ClaimledgerError(f"the names lexicon has an unknown kind of place: {kind!r}")
    return kind


def _head(entry: Mapping[str, Any], word: str) -> Head:
    return Head(
        words=english_words(word),
        kind=_kind(entry),
        complements=frozenset(entry.get("complements", ())),
        leading=entry.get("leading", False),
        needs=frozenset(entry.get("needs", ())),
        needs_name=entry.get("needs_name", False),
        sport_only=entry.get("sport_only", False),
        politics_only=entry.get("politics_only", False),
        not_after=frozenset(entry.get("not_after", ())),
    )


def _feature(entry: Mapping[str, Any], word: str) -> Feature:
    return Feature(english_words(word), _place_kind(entry["kind"]), word in entry.get("before", ()))


def _plurals(entries: Iterable[tuple[H, Mapping[str, Any]]]) -> Iterator[tuple[Words, H]]:
    """Each plural with the entry of its singular."""
    for value, entry in entries:
        for plural in entry.get("plurals", ()):
            if _is_plural(plural, " ".join(value.words)):
                yield english_words(plural), value


def _is_plural(plural: str, word: str) -> bool:
    """Whether `plural` is a regular plural of `word`: Labs, Laboratories, Bureaux."""
    return plural in {word + "s", word + "x", word + "es", word.removesuffix("y") + "ies"}


def _bodies(entries: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Words, KnownName]]:
    for entry in entries:
        kind, cue, article = _kind(entry), entry.get("needs_cue", ()), entry.get("needs_article", ())
        for forms in entry["names"]:
            for form in forms:
                yield english_words(form), KnownName(forms[0], kind, form in cue, form in article)


def _places(tables: Mapping[str, Any]) -> Iterator[tuple[Words, KnownName]]:
    """Places by phrase. A phrase that two tables name is taken from places.toml before CLDR."""
    known: dict[Words, KnownName] = {}
    for form, place in (*_curated_places(tables), *_cldr_places()):
        known.setdefault(english_words(form), place)
    yield from known.items()


def _curated_places(tables: Mapping[str, Any]) -> Iterator[tuple[str, KnownName]]:
    for entry in tables["place"]:
        place = KnownName(entry["name"], _place_kind(entry["kind"]))
        yield from ((form, place) for form in (entry["name"], *entry.get("aliases", ())))
    for group in tables["group"]:
        kind, ambiguous = _place_kind(group["kind"]), frozenset(group.get("ambiguous", ()))
        yield from ((name, KnownName(name, kind, name in ambiguous)) for name in group["names"])


def _cldr_places() -> Iterator[tuple[str, KnownName]]:
    """Countries, continents and regions as CLDR names them in English, without "St." and "&" and brackets' asides."""
    for code, name in sorted(Locale("en").territories.items()):
        if code not in NOT_COUNTRIES:
            kind = "country" if code.isalpha() else "continent" if code in CONTINENTS else "region"
            plain = name.partition(" (")[0]
            place = KnownName(plain, kind)
            forms = {name, plain, plain.replace("&", "and"), plain.replace("St.", "Saint")}
            yield from ((form, place) for form in sorted(forms) if "(" not in form)


def _word_sets(organisations: Mapping[str, Any], places: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """The plain word sets by name, with the lists of both files' [words], [people] and [affiliation] tables."""
    tables = (*(organisations[title] for title in ("words", "people", "affiliation", "deeds")), places["words"])
    for table in tables:
        for key, value in table.items():
            if isinstance(value, list):
                yield key, frozenset(value)
    yield "leading_things", frozenset(organisations["things"]["leading_things"])
    for key in ("parties", "party_heads"):
        yield key, frozenset(organisations["politics"][key])
    for key in ("legal", "calendar", "sport", "politics"):
        yield key, frozenset(organisations[key]["words"])
