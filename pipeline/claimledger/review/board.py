"""The board: a release's conflicts with the decisions of the file as it is now, held in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from claimledger.errors import UsageError
from claimledger.publish import Outcome, find_release, load_release, read_aliases, read_history, resolve
from claimledger.reconcile.decisions import apply, kept, orphaned
from claimledger.records import Alias, Claim, Conflict, Decision, Document, Lifespan
from claimledger.review.decisions import Contents, DecisionFile
from claimledger.review.queue import Entry, Facets, entry_of, in_order, with_conflict
from claimledger.validation.selectors import Articles


class Loaded:
    """A release read into memory once: its records by id, its articles, the history of its conflicts."""

    def __init__(self, home: Path, corpus: Path | None) -> None:
        self.home = home
        self.outcome: Outcome = load_release(home).outcome
        self.claims: Mapping[str, Claim] = {one.id: one for one in self.outcome.claims}
        self.documents: Mapping[str, Document] = {one.id: one for one in self.outcome.documents}
        self.history: Mapping[str, Lifespan] = {one.id: one for one in read_history(home) if one.table == "conflicts"}
        self.aliases: Sequence[Alias] = read_aliases(home)
        self.articles = Articles(home, corpus)
        for document in self.outcome.documents:
            self.articles.know(document.wire())
        undecided = (one for one in self.outcome.conflicts if one.status != "orphaned")
        self.conflicts = tuple(one.model_copy(update={"status": "open", "decision": None}) for one in undecided)
        self.entries = {one.key: entry_of(one, self.claims, self.documents) for one in self.conflicts}

    @property
    def version(self) -> str:
        """The release's version."""
        return self.home.name

    def successor(self, key: str) -> str | None:
        """The key of the conflict that took the place of one that is gone, where there is one."""
        found = resolve(self.aliases, "conflicts", key)
        return found if found != key and found in self.entries else None


HELD = 8
"""Boards kept at a time: one for everybody, and one for each reviewer of a blind pass."""


@dataclass(frozen=True)
class Board:
    """What there is at one moment. contents: the file's decisions, of a blind pass only the reviewer's own; entries:
    every conflict in the order of the queue."""

    loaded: Loaded
    contents: Contents
    entries: Sequence[Entry]

    @classmethod
    def of(cls, loaded: Loaded, contents: Contents) -> Board:
        """The conflicts of a release, those that are decided as decided or stale, with the orphaned ones."""
        live = apply(loaded.conflicts, contents.decisions)
        entries = [with_conflict(loaded.entries[one.key], one) for one in live]
        gone = kept(orphaned(loaded.conflicts, contents.decisions))
        entries += [entry_of(one, loaded.claims, loaded.documents) for one in gone]
        return cls(loaded, contents, in_order(entries))

    @cached_property
    def facets(self) -> Facets:
        """What the queue can be filtered by."""
        return Facets.of(self.entries)

    def entry(self, key: str) -> Entry:
        """The conflict with a key, as the queue has it. Raises UsageError where there is none."""
        found = self._by_key.get(key)
        if found is None:
            raise UsageError(f"{self.loaded.version} has no conflict {key!r}")
        return found

    def conflict(self, key: str) -> Conflict:
        """The conflict with a key. Raises UsageError where there is none."""
        return self.entry(key).conflict

    @cached_property
    def _by_key(self) -> Mapping[str, Entry]:
        return {one.key: one for one in self.entries}


class Boards:
    """The board as it is now: read anew when the file of decisions changes, or when there is a newer release.

    source: a release's folder, or an output folder for its newest. corpus: the articles' folder, where it is at hand.
    """

    def __init__(self, source: Path, decisions: DecisionFile, corpus: Path | None = None) -> None:
        self.decisions = decisions
        self._source = source
        self._corpus = corpus
        self._guard = threading.Lock()
        self._loaded = Loaded(find_release(source), corpus)
        self._made: dict[str | None, tuple[object, Board]] = {}

    def now(self, blind: str | None = None) -> Board:
        """The board. blind: the reviewer whose decisions alone are to be seen; None: all are.

        Raises StoreError where release or decisions can't be read.
        """
        with self._guard:
            home = find_release(self._source)
            if home != self._loaded.home:
                self._loaded = Loaded(home, self._corpus)
            contents = self.decisions.read()
            known = self._made.get(blind)
            if known is None or known[0] is not contents or known[1].loaded is not self._loaded:
                known = contents, Board.of(self._loaded, _seen_by(contents, blind))
                self._made = {**self._made, blind: known} if len(self._made) < HELD else {blind: known}
            return known[1]


def _seen_by(contents: Contents, reviewer: str | None) -> Contents:
    if reviewer is None:
        return contents
    return replace(contents, decisions=tuple(_own(contents.decisions, reviewer)))


def _own(decisions: Iterable[Decision], reviewer: str) -> Iterable[Decision]:
    return (one for one in decisions if one.reviewer == reviewer)
