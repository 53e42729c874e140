"""The queue: what there is to decide, the gravest first, filtered and searched. All of it is in memory."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from itertools import islice
from urllib.parse import urlencode

from claimledger.records import Claim, Conflict, Document, Severity, Status

PAGE = 50
"""Conflicts on a page of the queue."""

OFFERED = 200
"""Subjects and publishers that are offered to choose from; others are found by typing them."""

TO_DO = "todo"
"""The status that stands for whatever a reviewer has to look at: open and stale."""

_WAITING = frozenset({"open", "stale"})
_SEVERITIES: Mapping[Severity, int] = {"high": 0, "medium": 1, "low": 2, "info": 3}
_STATUSES: tuple[Status, ...] = ("stale", "open", "decided", "orphaned")


@dataclass(frozen=True, slots=True)
class Entry:
    """A conflict in the queue. subjects, publishers: of its claims, in their order; figures: as written; text: all that
    a search looks through, casefolded."""

    conflict: Conflict
    subjects: tuple[str, ...]
    publishers: tuple[str, ...]
    figures: tuple[str, ...]
    text: str

    @property
    def key(self) -> str:
        """The conflict's key."""
        return self.conflict.key

    @property
    def about(self) -> str:
        """Its first two subjects of which none names the other: "Pinto Lake", not "Pinto Lake, fire at Pinto Lake"."""
        first = self.subjects[0] if self.subjects else "No subject named"
        rest = (one for one in self.subjects[1:] if not _names(one, first) and not _names(first, one))
        return ", ".join((first, *islice(rest, 1)))

    @property
    def reviewer(self) -> str:
        """Who decided on it; "" where nobody did."""
        return self.conflict.decision.reviewer if self.conflict.decision else ""

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Its place in the queue: the gravest first, stale before open, many witnesses before few."""
        one = self.conflict
        return _SEVERITIES[one.severity], _STATUSES.index(one.status), -len(one.witnesses), one.key


def _names(one: str, other: str) -> bool:
    return other.casefold() in one.casefold()


def entry_of(conflict: Conflict, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Entry:
    """A conflict with what is filtered and searched by. claims, documents: by id."""
    told = [claims[name] for name in conflict.claims if name in claims]
    stands = [documents[one.document] for one in told if one.document in documents]
    subjects = _once(one.subject.text for one in told if one.subject is not None)
    publishers = _once(one.publisher for one in stands if one.publisher)
    titles = _once(one.title for one in stands if one.title)
    sentences = (one.sentence.exact for one in told)
    said = (conflict.key, conflict.explanation, *subjects, *publishers, *titles, *sentences)
    return Entry(conflict, subjects, publishers, _once(one.quantity.exact for one in told), "\n".join(said).casefold())


@dataclass(frozen=True)
class Filter:
    """What of the queue is wanted; "" for all. subject, publisher: any part of a name, in either case; q: words that
    all have to stand somewhere in the conflict. status: one, "todo" (open or stale), or "all"."""

    severity: str = ""
    kind: str = ""
    status: str = TO_DO
    subject: str = ""
    publisher: str = ""
    reviewer: str = ""
    q: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filter:
        """The filter of a query string's values; unknown names don't count."""
        return cls(**{one.name: given[one.name].strip() for one in fields(cls) if given.get(one.name)})

    def apply(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries that are wanted, in their order."""
        subject, publisher, words = self.subject.casefold(), self.publisher.casefold(), self.q.casefold().split()
        return [
            one
            for one in entries
            if self._is_of_status(one.conflict)
            and self.severity in ("", one.conflict.severity)
            and self.kind in ("", one.conflict.kind)
            and self.reviewer in ("", one.reviewer)
            and (not subject or any(subject in name.casefold() for name in one.subjects))
            and (not publisher or any(publisher in name.casefold() for name in one.publishers))
            and all(word in one.text for word in words)
        ]

    def _is_of_status(self, conflict: Conflict) -> bool:
        if self.status == TO_DO:
            return conflict.status in _WAITING
        return self.status in ("", "all", conflict.status)

    def query(self, **more: object) -> str:
        """The query string that means this filter, without what is as by default; more: further values."""
        plain = asdict(Filter())
        given = {name: value for name, value in asdict(self).items() if value != plain[name]}
        return urlencode(given | {name: value for name, value in more.items() if value not in ("", None)})

    @property
    def is_plain(self) -> bool:
        """Whether nothing is filtered but what is to do."""
        return self == Filter()


@dataclass(frozen=True)
class Page:
    """A page of the queue: its entries, its number from 1, how many pages there are, and how many entries in all."""

    entries: Sequence[Entry]
    number: int
    pages: int
    total: int

    @classmethod
    def of(cls, entries: Sequence[Entry], number: int) -> Page:
        """A page of some entries; a number that there is no page of is brought to the nearest."""
        pages = max(1, math.ceil(len(entries) / PAGE))
        number = min(max(number, 1), pages)
        return cls(entries[(number - 1) * PAGE : number * PAGE], number, pages, len(entries))


@dataclass(frozen=True)
class Facets:
    """What a queue can be filtered by, each value with how many entries have it; the most frequent first where there
    are many."""

    severities: Mapping[str, int]
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    subjects: Mapping[str, int]
    publishers: Mapping[str, int]
    reviewers: Mapping[str, int]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Facets:
        """The facets of a whole queue."""
        conflicts = [one.conflict for one in entries]
        severities = Counter(one.severity for one in conflicts)
        statuses = Counter(one.status for one in conflicts)
        return cls(
            severities={name: severities[name] for name in _SEVERITIES},
            kinds=dict(sorted(Counter(one.kind for one in conflicts).items())),
            statuses={name: statuses[name] for name in _STATUSES},
            subjects=_most(name for one in entries for name in one.subjects),
            publishers=_most(name for one in entries for name in one.publishers),
            reviewers=dict(sorted(Counter(one.reviewer for one in entries if one.reviewer).items())),
        )

    @property
    def waiting(self) -> int:
        """How many there are to look at."""
        return sum(count for name, count in self.statuses.items() if name in _WAITING)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as the queue has them."""
    return sorted(entries, key=lambda one: one.rank)


def with_conflict(entry: Entry, conflict: Conflict) -> Entry:
    """An entry whose conflict has got, or lost, a decision."""
    return entry if entry.conflict is conflict else replace(entry, conflict=conflict)


def _most(names: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))[:OFFERED])


def _once(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
