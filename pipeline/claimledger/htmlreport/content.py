"""What the page shows of a release, and what it leaves out of a large one: nothing is held but that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import islice
from urllib.parse import urlsplit

from claimledger.flat.quotes import Quotes
from claimledger.htmlreport.findings import Shelf, View, value_in_words, views
from claimledger.htmlreport.pieces import Piece, pieces
from claimledger.opened import OpenRelease
from claimledger.publish import Release
from claimledger.publish.folder import DESCRIPTOR
from claimledger.reconcile.wording import document_name, when, written
from claimledger.records import Agreement, Claim, Conflict, Document, Quarantined
from claimledger.report import SEVERITIES, speaker
from claimledger.store import sha256

MOST_FINDINGS = 500
"""Conflicts, and agreements, that a page shows: a reader goes through no more, and each is some kilobytes."""

MOST_CLAIMS = 20_000
"""Claims that a page shows: with them it is some 15 MB and its search still answers at once."""

MOST_ARTICLES = 5_000  # but all that the claims shown stand in

_BARE: Mapping[str, tuple[()]] = {"blocks": (), "repairs": ()}
"""What a document is held without: most of it, and nothing of it is shown."""


@dataclass(frozen=True)
class Row:
    """A claim in the table. figure, value: as written and as read; subject, measure: "" where there is none, or where a
    measure only says the subject again; findings: the keys of those on the page that it stands in."""

    claim: Claim
    figure: str
    value: str
    subject: str
    measure: str
    when: str
    pieces: tuple[Piece, ...]
    speaker: str
    document: Document | None
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """An article in the table, with how many claims of the release are in it. link: its address, where it is one that
    a browser may be sent to."""

    document: Document
    name: str
    claims: int
    link: str


@dataclass(frozen=True)
class Choice:
    """What can be filtered by: a value, what it is called, and how many there are of it on the page."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class Content:
    """All that the page shows. digest: of the release's descriptor, which has the digests of its files. severities,
    kinds, modalities: counts over the whole release, by name. names: of documents, by id."""

    release: Release
    digest: str
    quotes: Quotes
    severities: Mapping[str, int]
    kinds: Mapping[str, int]
    modalities: Mapping[str, int]
    conflicts: tuple[View, ...]
    agreements: tuple[View, ...]
    claims: tuple[Row, ...]
    articles: tuple[Article, ...]
    quarantined: tuple[Quarantined, ...]
    names: Mapping[str, str]

    def total(self, table: str) -> int:
        """How many records of a table the release has."""
        return self.release.counts.get(table, 0)


@dataclass
class Counts:
    """What is counted of a whole release while its records go by: conflicts by severity and by kind, claims by modality
    and by document."""

    severities: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    modalities: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)

    def conflicts(self, conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
        """The conflicts, counted."""
        for conflict in conflicts:
            self.severities[conflict.severity] += 1
            self.kinds[conflict.kind] += 1
            yield conflict

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims, counted."""
        for claim in claims:
            self.modalities[claim.modality] += 1
            self.documents[claim.document] += 1
            yield claim


def content_of(opened: OpenRelease, quotes: Quotes) -> Content:
    """What the page shows of a release."""
    documents = {document.id: document.model_copy(update=_BARE) for document in opened.documents()}
    shelf = Shelf(opened, documents, tuple(opened.copies()), quotes)
    counts = Counts()
    conflicts = _gravest(counts.conflicts(opened.conflicts()))
    agreements = tuple(islice(opened.agreements(), MOST_FINDINGS))
    shown = _shown(counts.claims(opened.claims()), _by_claim([*conflicts, *agreements]))
    return Content(
        release=opened.release,
        digest=sha256((opened.path / DESCRIPTOR).read_bytes()),
        quotes=quotes,
        severities={name: counts.severities[name] for name in SEVERITIES},
        kinds=_by_count(counts.kinds),
        modalities=_by_count(counts.modalities),
        conflicts=tuple(views(conflicts, shelf)),
        agreements=tuple(views(agreements, shelf)),
        claims=tuple(_row(claim, keys, documents, quotes) for claim, keys in shown),
        articles=tuple(_articles(documents, {claim.document for claim, _ in shown}, counts.documents)),
        quarantined=tuple(islice(opened.quarantined(), MOST_ARTICLES)),
        names={document.id: document_name(document) for document in documents.values()},
    )


def _by_count(counted: Mapping[str, int]) -> dict[str, int]:
    """The most frequent first, ties by name."""
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _gravest(conflicts: Iterable[Conflict]) -> list[Conflict]:
    return nsmallest(MOST_FINDINGS, conflicts, key=lambda one: (SEVERITIES.index(one.severity), one.key))


def _by_claim(findings: Iterable[Conflict | Agreement]) -> dict[str, list[str]]:
    """The keys of the findings that each claim stands in."""
    keys: dict[str, list[str]] = {}
    for finding in findings:
        for name in finding.claims:
            keys.setdefault(name, []).append(finding.key)
    return keys


def _shown(claims: Iterable[Claim], keys: Mapping[str, Sequence[str]]) -> list[tuple[Claim, tuple[str, ...]]]:
    """The claims to show, in the order of their articles, with their findings; those of findings before others."""
    wanted: list[Claim] = []
    others: list[Claim] = []
    for claim in claims:
        if claim.id in keys:
            wanted.append(claim)
        elif len(others) < MOST_CLAIMS:
            others.append(claim)
    told = [*wanted, *others][:MOST_CLAIMS]
    told.sort(key=lambda claim: (claim.document, claim.quantity.start, claim.id))
    return [(claim, tuple(keys.get(claim.id, ()))) for claim in told]


def _row(claim: Claim, keys: tuple[str, ...], documents: Mapping[str, Document], quotes: Quotes) -> Row:
    value = value_in_words(claim)
    subject = claim.subject.text if claim.subject else ""
    measure = claim.measure.text if claim.measure else ""
    return Row(
        claim=claim,
        figure=value if quotes == "none" else written(claim),
        value=value,
        subject=subject,
        measure="" if measure.casefold() == subject.casefold() else measure,
        when=when(claim.time),
        pieces=pieces(claim, quotes),
        speaker=speaker(claim) or "",
        document=documents.get(claim.document),
        findings=keys,
    )


def _articles(documents: Mapping[str, Document], shown: Set[str], claims: Mapping[str, int]) -> Iterator[Article]:
    """The articles by id: all of those that shown claims link to, and others as far as there is room."""
    told = [name for name in documents if name in shown]
    others = islice((name for name in documents if name not in shown), max(0, MOST_ARTICLES - len(told)))
    for document in (documents[name] for name in sorted((*told, *others))):
        yield Article(document, document_name(document), claims.get(document.id, 0), link_of(document.url))


def link_of(url: str | None) -> str:
    """An article's address where it is one of the web, else "": a page of hostile origin may name a script there."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in {"http", "https"} and parts.netloc else ""


# --- choices of the filters --------------------------------------------------------------------------------------


def choices(values: Iterable[str], names: Mapping[str, str] | None = None) -> list[Choice]:
    """What some values can be filtered by, by name; a name that is not given is the value in words."""
    counted = Counter(values)
    told = (Choice(value, (names or {}).get(value, value.replace("_", " ")), n) for value, n in counted.items())
    return sorted(told, key=lambda choice: (choice.name.casefold(), choice.value))
