"""What claimledger knows as data: one TOML file a subject, every entry with examples and counterexamples.

An entry is checked when it is loaded, and a test reads each of its examples (they must be read as this entry says) and
counterexamples (they must not). To teach claimledger a currency, a unit, a cue or a synonym, add an entry; no code.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimledger.errors import LexiconError
from claimledger.records import Comparator, Dimension, MeasureKind, Modality


class Entry(BaseModel):
    """Base of all entries. examples: phrases that must be read as this entry; counterexamples: that must not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Currency(Entry):
    """A currency. code: ISO 4217; before: notations that stand before the figure (exact case, no blank needed);
    after: words or signs that stand after it (any case); weak: letters before the figure that are names of other things
    too ("R", "N"), which only an amount written as one makes money ("R2.5 billion", "R18.50"); minor: words for its
    hundredth part; verbs: those of `after` that are verbs as well, which only a large figure makes money ("12 won
    medals"); places: what tells that a bare family name ("pesos") is this currency, beside the country's own name."""

    code: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class CurrencyFamily(Entry):
    """A name that several countries' currencies have. name: its key; before, after, minor: as of a currency; code: the
    ISO 4217 code of what it means where nothing tells the country (XXX, no currency, where nobody could say); members:
    currencies called so beside those that CLDR calls so."""

    name: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    code: str
    members: tuple[str, ...] = ()


class Unit(Entry):
    """A unit of measurement. code: UCUM; words: any case, a hyphen like a blank; symbols: exact case; factor: to `base`
    (a UCUM code).

    prefixes: metric prefixes (UCUM) with which it is read too ("k" for kilo); parts: codes of smaller units that may
    go on with it in one figure ("6 feet 2 inches"); guarded: those of its words and symbols that are other things too,
    and are read only in the company that `extract.quantities.measured` asks for ("in", "stone")."""

    code: str
    dimension: Dimension
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    base: str
    factor: Decimal
    prefixes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()


class NumberWord(Entry):
    """A number word and its value."""

    word: str
    value: Decimal


class Magnitude(Entry):
    """A word or letter that multiplies the figure before it. attached: written without a blank ("5bn"), exact case;
    money_only: read as a magnitude only beside a currency ("$5m", but "5 m" is metres)."""

    words: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    value: Decimal
    money_only: bool = False


class Bound(Entry):
    """A comparator in words. position: before or after the figure; not_after: words behind which the phrase is no bound
    ("the past 12 months")."""

    phrase: str
    comparator: Comparator
    position: Literal["before", "after"]
    not_after: tuple[str, ...] = ()


class ModalityCue(Entry):
    """A lemma or phrase that tells whether a figure holds, is aimed at or is expected."""

    cue: str
    modality: Modality


class SpeechVerb(Entry):
    """A lemma that introduces what somebody said. stance: asserted, reported or denied."""

    lemma: str
    stance: Literal["asserted", "reported", "denied"] = "asserted"


class Description(Entry):
    """Words of a definite description or pronoun and the kinds of name that they may stand for."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]


class AttributeVerb(Entry):
    """A verb that says what is measured of its subject ("costs": the price)."""

    lemma: str
    key: str


class Sum(Entry):
    """Verbs (lemmas) and the name of the sum that they take: "lost 48,000 euros" tells of a loss."""

    name: str
    verbs: tuple[str, ...]


class Synonym(Entry):
    """Measures that are one. key: the normalised measure; words: other ways to say it, as normalised keys."""

    key: str
    words: tuple[str, ...]


class Spelling(Entry):
    """A British ending of words and the American one that keys have."""

    british: str
    american: str


class MeasureNouns(Entry):
    """Nouns (lemmas) whose figures are of one sort, by themselves or as the head of a compound. examples: sentences
    with one figure of that sort."""

    kind: MeasureKind
    words: tuple[str, ...]


class Size(Entry):
    """Words behind a figure of a dimension that tell which size of a thing it is: "long", "tall", "across".

    name: the measure. examples: sentences with one figure that has it."""

    name: str
    dimension: Dimension
    words: tuple[str, ...]


class Happening(Entry):
    """Verbs (lemmas) and the noun for what they tell, which joins the key of what is counted: "sold 300 cars" are car
    sales. A second word is a lemma beside the verb ("leave home"); of_counts: verbs that tell it of counted things
    alone ("made 300 cars", but not "made 3 million euros")."""

    noun: str
    verbs: tuple[str, ...]
    of_counts: tuple[str, ...] = ()


E = TypeVar("E", bound=Entry)


def table(file: str, name: str, kind: type[E]) -> tuple[E, ...]:
    """The entries of one table of a lexicon file, checked.

    Raises LexiconError naming file, table and entry where one is malformed.
    """
    rows = _read(file).get(name)
    if not isinstance(rows, list):
        raise LexiconError(f"lexicon/{file}.toml: no [[{name}]] table")
    return tuple(_entry(file, name, number, row, kind) for number, row in enumerate(rows, start=1))


@cache
def words(file: str, *names: str) -> frozenset[str]:
    """The words of one or more plain lists of a lexicon file, checked and joined once: readers ask for some at every
    token."""
    return frozenset().union(*(_listed(file, name) for name in names))


def _listed(file: str, name: str) -> frozenset[str]:
    listed = _read(file).get(name)
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise LexiconError(f"lexicon/{file}.toml: {name} has to be a list of words")
    return frozenset(listed)


def _entry(file: str, name: str, number: int, row: object, kind: type[E]) -> E:
    try:
        return kind.model_validate(row)
    except ValidationError as error:
        raise LexiconError(f"lexicon/{file}.toml, [[{name}]] entry {number}: {error}") from error


@cache
def _read(file: str) -> dict[str, object]:
    path = resources.files(__package__).joinpath(f"{file}.toml")
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon/{file}.toml: {error}") from error
