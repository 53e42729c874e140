"""The gold: what a person annotated, as models of its files, and its loader.

Gold files hold quotes, not offsets, so that a person can write and read them. The loader finds each quote in the raw
article and gives its place; a quote that stands nowhere, or more than once without `nth`, is an error that names the
file, the entry and the quote.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimledger.errors import ClaimledgerError
from claimledger.evaluate.spans import Span, occurrences

Number = int | float
Text = Annotated[str, Field(min_length=1)]
Value = Number | tuple[Number | None, Number | None]
Expectation = Literal["flag", "pass", "agreement"]
EntityClass = Literal["organisation", "place", "other"]
CORPUS_FILE = "corpus.json"


class GoldError(ClaimledgerError):
    """A gold file is malformed or does not fit its article; the message names file, entry and quote."""


class Entry(BaseModel):
    """Base of all gold entries: immutable, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class QuoteEntry(Entry):
    """Words of an article; `nth` (from 1) says which, where they stand more than once."""

    quote: Text
    nth: Annotated[int, Field(ge=1)] | None = None


class GoldTime(Entry):
    """The years a claim is about, and how one knows; `or_undated`: no date at all is right too."""

    years: tuple[str, ...]
    basis: tuple[str, ...]
    or_undated: bool = False


class ClaimEntry(QuoteEntry):
    """A claim: its number inside its quote, and what is right in each field (lists: any of these)."""

    id: Text
    number: Text
    must: bool
    low: Number | None
    high: Number | None
    accept_values: tuple[Value, ...] = ()
    comparator: tuple[str, ...]
    unit: tuple[str, ...]
    counted: tuple[str, ...] | None
    dimension: str
    change: str | None
    subject: tuple[str, ...]
    measure: str
    scope: str | None
    time: GoldTime
    modality: tuple[str, ...]
    speaker: tuple[str | None, ...]
    note: str = ""


class TrapEntry(QuoteEntry):
    """A number that is no claim; where `tolerated`, taking it for one is neither right nor wrong."""

    number: Text
    kind: str
    tolerated: bool


class NameEntry(Entry):
    """A name and the forms in which it stands in the article."""

    name: Text
    forms: tuple[Text, ...]


class OrganisationEntry(NameEntry):
    """An organisation; `must`: a release has to have it."""

    kind: str
    must: bool


class TargetEntry(Entry):
    """A claim that is a target, and its year; where not `must`, only a wrong year counts."""

    claim: str
    year: int | None
    must: bool


class DropEntry(QuoteEntry):
    """Words that cleaning has to drop, up to the end of `through` where that is given."""

    through: Text | None = None
    kind: str
    must: bool


class Published(Entry):
    """The dates of publication that are right: shell patterns ("2017-*"), or null for none."""

    accept: tuple[str | None, ...]


class DocumentFile(Entry):
    """One gold file, as it stands."""

    document: Text
    published: Published
    claims: tuple[ClaimEntry, ...]
    not_claims: tuple[TrapEntry, ...]
    organisations: tuple[OrganisationEntry, ...]
    places: tuple[NameEntry, ...]
    people: tuple[NameEntry, ...]
    not_organisations: tuple[Text, ...]
    targets: tuple[TargetEntry, ...]
    drop: tuple[DropEntry, ...]
    keep: tuple[Text, ...]


class AliasGroup(NameEntry):
    """Forms of one name over all articles."""

    kind: str


class ConflictEntry(Entry):
    """Claims between which there is something: to be flagged, to pass, or to be shown as fitting together."""

    id: str
    claims: tuple[str, ...]
    kinds: tuple[str, ...]
    expect: Expectation
    must: bool
    severity: tuple[str, ...]
    note: str = ""


class NoFlagEntry(Entry):
    """Claims of which no two may be flagged against one another, and why."""

    id: str
    claims: tuple[str, ...]
    why: str


class CorroborationEntry(Entry):
    """Claims that support one another."""

    id: str
    claims: tuple[str, ...]
    must: bool = True
    what: str = ""


class CorpusFile(Entry):
    """What holds between articles: corpus.json, as it stands."""

    alias_groups: tuple[AliasGroup, ...] = ()
    do_not_merge: tuple[tuple[str, str], ...] = ()
    conflicts: tuple[ConflictEntry, ...] = ()
    must_not_flag: tuple[NoFlagEntry, ...] = ()
    corroborations: tuple[CorroborationEntry, ...] = ()


EntryT = TypeVar("EntryT", bound=QuoteEntry)
FileT = TypeVar("FileT", DocumentFile, CorpusFile)


@dataclass(frozen=True)
class Placed(Generic[EntryT]):
    """An entry with its place: that of the number for a claim or a trap, else that of the whole quote."""

    entry: EntryT
    span: Span


@dataclass(frozen=True)
class Entity:
    """A name in one article: an organisation, a place, or something else (a person, a programme)."""

    document: str
    name: str
    kind: EntityClass
    must: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class GoldDocument:
    """One article's gold with every place found."""

    id: str
    text: str
    published: Published
    claims: tuple[Placed[ClaimEntry], ...]
    traps: tuple[Placed[TrapEntry], ...]
    entities: tuple[Entity, ...]
    targets: tuple[TargetEntry, ...]
    drops: tuple[Placed[DropEntry], ...]
    keeps: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Gold:
    """The gold of all articles and of what holds between them."""

    documents: tuple[GoldDocument, ...]
    corpus: CorpusFile

    @cached_property
    def claims(self) -> dict[str, Placed[ClaimEntry]]:
        """The claims by id."""
        return {claim.entry.id: claim for document in self.documents for claim in document.claims}

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The names of all articles."""
        return tuple(entity for document in self.documents for entity in document.entities)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the annotated articles."""
        return frozenset(document.id for document in self.documents)


def load_gold(gold_dir: Path, corpus_dir: Path) -> Gold:
    """The gold in a folder, resolved against the articles in another. Raises GoldError at the first fault."""
    paths = sorted(path for path in gold_dir.glob("*.json") if path.name != CORPUS_FILE)
    if not paths:
        raise GoldError(f"{gold_dir}: no gold files here")
    files = corpus_files(corpus_dir)
    documents = tuple(_resolve(path, _read(path, DocumentFile), files) for path in paths)
    corpus_path = gold_dir / CORPUS_FILE
    gold = Gold(documents, _read(corpus_path, CorpusFile) if corpus_path.exists() else CorpusFile())
    _check_references(gold)
    return gold


def corpus_files(corpus_dir: Path) -> dict[str, Path]:
    """Where each article of a corpus folder lies, by id: its entry in sources.toml, else its file's stem."""
    files = {path.stem: path for path in sorted(corpus_dir.rglob("*.txt"))}
    sources = corpus_dir / "sources.toml"
    if sources.exists():
        entries = tomllib.loads(sources.read_text(encoding="utf-8")).get("article", [])
        files |= {entry["id"]: corpus_dir / entry["file"] for entry in entries}
    return files


def _read(path: Path, kind: type[FileT]) -> FileT:
    try:
        return kind.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise GoldError(f"{path.name}, line {error.lineno}: no JSON ({error.msg})") from error
    except ValidationError as error:
        raise GoldError(f"{path.name}: {error}") from error


def _resolve(path: Path, file: DocumentFile, files: Mapping[str, Path]) -> GoldDocument:
    if file.document not in files:
        raise GoldError(f"{path.name}: the corpus has no article {file.document!r}")
    text = files[file.document].read_bytes().decode("utf-8")
    finder = _Finder(path.name, file.document, text)
    return GoldDocument(
        id=file.document,
        text=text,
        published=file.published,
        claims=tuple(Placed(claim, finder.number(claim, claim.number, claim.id)) for claim in file.claims),
        traps=tuple(Placed(trap, finder.number(trap, trap.number, trap.kind)) for trap in file.not_claims),
        entities=tuple(_entities(file, finder)),
        targets=file.targets,
        drops=tuple(Placed(drop, finder.drop(drop)) for drop in file.drop),
        keeps=tuple(finder.all(quote, "keep") for quote in file.keep),
    )


def _entities(file: DocumentFile, finder: _Finder) -> Iterator[Entity]:
    for organisation in file.organisations:
        yield finder.entity(organisation, "organisation", must=organisation.must)
    for place in file.places:
        yield finder.entity(place, "place")
    others = (NameEntry(name=name, forms=(name,)) for name in file.not_organisations)
    for other in (*file.people, *others):
        yield finder.entity(other, "other")


@dataclass(frozen=True)
class _Finder:
    """Finds quotes in one article; errors name the gold file, the entry and the quote."""

    file: str
    document: str
    text: str

    def all(self, quote: str, entry: str) -> tuple[Span, ...]:
        """Every place of a quote that stands at least once."""
        spans = occurrences(self.document, self.text, quote)
        if not spans:
            raise self._error(entry, quote, "stands nowhere in the article")
        return spans

    def one(self, quote: QuoteEntry, entry: str) -> Span:
        """The place of a quote: the only one, or the nth."""
        spans = self.all(quote.quote, entry)
        if quote.nth is None and len(spans) > 1:
            raise self._error(entry, quote.quote, f"stands {len(spans)} times; say which with nth")
        if quote.nth is not None and quote.nth > len(spans):
            raise self._error(entry, quote.quote, f"stands {len(spans)} times, so there is no nth {quote.nth}")
        return spans[(quote.nth or 1) - 1]

    def number(self, quote: QuoteEntry, number: str, entry: str) -> Span:
        """The place of the number inside the quote."""
        if quote.quote.count(number) != 1:
            raise self._error(entry, quote.quote, f"has to hold the number {number!r} once")
        start = self.one(quote, entry).start + quote.quote.index(number)
        return Span(self.document, start, start + len(number))

    def drop(self, drop: DropEntry) -> Span:
        """The place of what is to be dropped, up to the end of `through`."""
        span = self.one(drop, drop.kind)
        if drop.through is None:
            return span
        start = self.text.find(drop.through, span.start)
        if start < 0:
            raise self._error(drop.kind, drop.through, "does not follow the quote that it ends")
        return span._replace(end=start + len(drop.through))

    def entity(self, name: NameEntry, kind: EntityClass, *, must: bool = False) -> Entity:
        """A name with every place of each of its forms."""
        spans = {span for form in name.forms for span in self.all(form, name.name)}
        return Entity(self.document, name.name, kind, must, tuple(sorted(spans)))

    def _error(self, entry: str, quote: str, fault: str) -> GoldError:
        return GoldError(f"{self.file}, {entry}: {quote!r} {fault}")


def _check_references(gold: Gold) -> None:
    ids = [claim.entry.id for document in gold.documents for claim in document.claims]
    if repeated := sorted({name for name in ids if ids.count(name) > 1}):
        raise GoldError(f"claim ids stand twice: {', '.join(repeated)}")
    if unknown := sorted(set(_references(gold)) - set(ids)):
        raise GoldError(f"no claims with these ids: {', '.join(unknown)}")


def _references(gold: Gold) -> Iterator[str]:
    for document in gold.documents:
        yield from (target.claim for target in document.targets)
    corpus = gold.corpus
    findings: Iterable[Any] = (*corpus.conflicts, *corpus.must_not_flag, *corpus.corroborations)
    yield from (claim for finding in findings for claim in finding.claims)
