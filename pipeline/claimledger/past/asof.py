"""What the press had said by a day: the claims of the articles published until then, and the conflicts among them."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from claimledger.errors import UsageError
from claimledger.opened import open_release
from claimledger.reconcile import document_name
from claimledger.records import Claim, Conflict, Document, Record, partial_date


class Said(Record):
    """A claim with where it was said: the article by its name, and when it was published."""

    claim: Claim
    article: str
    published: str


class Topic(Record):
    """What was said of one subject and measure in one sort of figure, the newest first, as far as they were found."""

    subject: str | None
    measure: str | None
    claims: tuple[Said, ...]


class AsOf(Record):
    """What the press had said by the end of a day: topics, the one with the newest claim first; conflicts all of whose
    claims are by then; undated: how many articles have no date of publication and are left out."""

    day: date
    topics: tuple[Topic, ...]
    conflicts: tuple[Conflict, ...]
    undated: int


def as_of(home: Path, day: str, *, subject: str | None = None, measure: str | None = None) -> AsOf:
    """What a release's articles had said by a day: ISO 8601, of a year or month its last day.

    An article that is known only to be of a year or month counts from that one's last day on. subject, measure: words
    that the subject's name or id, or the measure, must hold, in any case of letters; conflicts are then those that have
    a claim on it. Raises UsageError where day is no date, StoreError where the release can't be read.
    """
    until = _until(day)
    opened = open_release(home)
    documents = {one.id: one for one in opened.documents()}
    known = {id_: one for id_, one in documents.items() if one.published and last_day(one.published) <= until}
    published: set[str] = set()
    wanted: list[Claim] = []
    for claim in opened.claims():
        if claim.document in known:
            published.add(claim.id)
            if _is_about(claim, subject, measure):
                wanted.append(claim)
    chosen = {claim.id for claim in wanted}
    conflicts = (one for one in opened.conflicts() if one.claims and published.issuperset(one.claims))
    return AsOf(
        day=until,
        topics=_topics(wanted, known),
        conflicts=tuple(one for one in conflicts if not chosen.isdisjoint(one.claims)),
        undated=sum(one.published is None for one in documents.values()),
    )


def _until(day: str) -> date:
    try:
        return last_day(partial_date(day) or "")
    except UsageError:
        told = f"{day!r} is no date: name a day (2023-01-13), a month (2023-01) or a year (2023)"
        raise UsageError(told) from None


def last_day(published: str) -> date:
    """The last day of a date, year-month or year in ISO 8601. Raises UsageError for an empty text."""
    if not published:
        raise UsageError("name a day (2023-01-13), a month (2023-01) or a year (2023)")
    year, month, day = (*map(int, published.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def _is_about(claim: Claim, subject: str | None, measure: str | None) -> bool:
    named = (claim.subject.text, claim.subject.id) if claim.subject is not None else ()
    measured = (claim.measure.text, claim.measure.key) if claim.measure is not None else ()
    return _has(named, subject) and _has(measured, measure)


def _has(texts: Iterable[str | None], words: str | None) -> bool:
    return words is None or any(words.casefold() in text.casefold() for text in texts if text)


def _topics(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Topic, ...]:
    groups: defaultdict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_topic(claim)].append(claim)
    made = [_made(sorted(group, key=lambda one: _newest_first(one, documents)), documents) for group in groups.values()]
    return tuple(sorted(made, key=lambda one: (_newest_first(one.claims[0].claim, documents), one.subject or "")))


def _topic(claim: Claim) -> tuple[str, str, str, str]:
    """Subject and measure as claims share them, and the sort of figure (before a revenue in euros was no growth in
    percent); one that has neither subject nor measure is a topic of its own."""
    subject = (claim.subject.id or claim.subject.text.casefold()) if claim.subject is not None else ""
    measure = claim.measure.key if claim.measure is not None else ""
    return subject, measure, claim.quantity.dimension, "" if subject or measure else claim.id


def _newest_first(claim: Claim, documents: Mapping[str, Document]) -> tuple[int, str, int]:
    published = documents[claim.document].published or ""
    return -last_day(published).toordinal(), claim.document, claim.quantity.start


def _made(claims: list[Claim], documents: Mapping[str, Document]) -> Topic:
    newest = claims[0]
    return Topic(
        subject=newest.subject.text if newest.subject is not None else None,
        measure=newest.measure.text if newest.measure is not None else None,
        claims=tuple(_said(claim, documents[claim.document]) for claim in claims),
    )


def _said(claim: Claim, document: Document) -> Said:
    return Said(claim=claim, article=document_name(document), published=document.published or "")
