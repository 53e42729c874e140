"""The changes between two releases for a reader: grouped by their cause, with the words of each claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal

from claimledger.kinds import kind_in_words
from claimledger.opened import OpenRelease
from claimledger.past.words import article, claim_label, value_in_words, written
from claimledger.publish import Cause, Changed, Changes, Release, Superseded, TableChanges
from claimledger.publish.causes import PROCESSING

Sign = Literal["+", "-", "~"]

TABLES = {
    "claims": "claim",
    "conflicts": "conflict",
    "agreements": "agreement",
    "organisations": "organisation",
    "places": "place",
    "copies": "cluster of copies",
    "quarantine": "quarantined article",
}
"""Tables whose changes a reader is told, with what a row of them is called; targets follow their claims."""

COUNTED = frozenset({"organisations", "places", "copies"})
"""Tables of which a reader is told only how many rows changed."""

UNTOLD = frozenset({"evidence_hash", "comparisons", "witnesses", "compared"})
"""Fields of a finding that say nothing to a reader that the others don't."""

OF_A_DECISION = frozenset({"decision.id", "decision.evidence_hash", "decision.time", "decision.supersedes"})
"""Parts of a decision by which the program tells it from others; a reader is told what was decided, and by whom."""

FIGURE = frozenset({"exact", "low", "high", "precision"})
"""Parts of a quantity that are told as written."""

KINDS = (
    "article_changed", "article_declared", "article_moved", "article_added", "article_removed", "lexicon", "model",
    "code", "libraries", "decision", "corpus", "unknown",
)  # fmt: skip
"""Causes that head a section, in the order in which they are told; a rule is told by the fields that changed."""

LONGEST = 40
"""Code points of a text that is told whole; of a longer one only the words that changed are."""

MOST_PIECES = 3


@dataclass(frozen=True)
class Item:
    """One row that came ("+"), went ("-") or changed ("~"): what it is, and what of it changed, a line each."""

    sign: Sign
    table: str
    text: str
    details: tuple[str, ...] = ()


@dataclass
class Section:
    """What one cause, or several together, brought about. counts: rows that are only counted, by what they are called
    and what happened to them."""

    title: str
    items: list[Item] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


_Key = tuple[tuple[int, str], ...]


def sections(changes: Changes, old: OpenRelease, new: OpenRelease) -> list[Section]:
    """What changed, a section for each cause; old and new: the two releases that were compared."""
    return _Sections(changes, old, new).made()


def of_the_whole(old: Release, new: Release) -> tuple[str, ...]:
    """What differs between two releases beside their rows, a line each: what their maker says of them (licence,
    contributors), and what they were made with."""
    before, now = old.about.wire(), new.about.wire()
    said = [
        f"{name}: {value_in_words(before[name])} -> {value_in_words(now[name])}"
        for name in now
        if before[name] != now[name]
    ]
    made = [name for name in PROCESSING if old.digests.get(name) != new.digests.get(name)]
    return (*said, *((f"made with another {', '.join(made)}",) if made else ()))


class _Sections:
    def __init__(self, changes: Changes, old: OpenRelease, new: OpenRelease) -> None:
        self._changes = changes
        self._old = old
        self._new = new
        self._found: dict[_Key, Section] = {}
        self._claims = _by_row(changes.claims.causes)

    def made(self) -> list[Section]:
        self._documents()
        for name in TABLES:
            self._table(name, getattr(self._changes, name))
        return [self._found[key] for key in sorted(self._found)]

    def _documents(self) -> None:
        """The articles: what happened to them is a section's title; what was only read otherwise in one is an item."""
        table = self._changes.documents
        causes = _by_row(table.causes)
        for id_ in (*table.added, *table.removed, *(one.id for one in table.changed)):
            self._section(causes[id_])
        for one in table.changed:
            if not any(cause.kind.startswith("article_") for cause in causes[one.id]):
                named = article(self._new.document(one.id))
                self._section(causes[one.id]).items.append(Item("~", "article", named, tuple(details(one))))

    def _table(self, name: str, table: TableChanges) -> None:
        causes = _by_row(table.causes)
        replaced = {id_ for one in table.superseded for id_ in (one.id, one.was)}
        for other in table.superseded:
            self._superseded(name, other, self._section(causes[other.id]))
        for one in table.changed:
            told = tuple(details(one)) or ("it says the same of claims that are not as they were",)
            self._put(self._section(causes[one.id]), "~", name, one.id, told)
        came: tuple[Sign, tuple[str, ...]] = ("+", table.added)
        went: tuple[Sign, tuple[str, ...]] = ("-", table.removed)
        for sign, ids in (came, went):
            for id_ in (id_ for id_ in ids if id_ not in replaced):
                self._put(self._section(causes[id_]), sign, name, id_)

    def _superseded(self, name: str, one: Superseded, section: Section) -> None:
        if name == "claims" and one.why in ("words_around", "document") and set(one.fields) <= {"document"}:
            section.counts["claim with another id (aliases.jsonl has it)"] += 1
            return
        ids = f"{one.was} is now {one.id}"
        lines = (ids, *details(one))
        if name != "claims" or one.why not in ("figure", "reading"):
            self._put(section, "~", name, one.id, lines)
            return
        before, now = self._old.claim(one.was), self._new.claim(one.id)
        text = f"{claim_label(now)}: {written(before)} -> {written(now)}"
        section.items.append(Item("~", "claim", text, lines))

    def _put(self, section: Section, sign: Sign, name: str, id_: str, details: tuple[str, ...] = ()) -> None:
        called = TABLES[name]
        if name in COUNTED:
            section.counts[f"{called} {_VERBS[sign]}"] += 1
        else:
            section.items.append(Item(sign, called, self._text(name, id_, sign, bool(details)), details))

    def _text(self, name: str, id_: str, sign: Sign, brief: bool) -> str:
        """One row in words; brief: what changed in it is told besides."""
        side = self._old if sign == "-" else self._new
        if name == "claims":
            claim = side.claim(id_)
            return f"{claim_label(claim)}: {written(claim)} ({id_})"
        if name == "quarantine":
            return id_
        if name == "agreements":
            agreement = side.agreement(id_)
            head, explanation = f"{kind_in_words(agreement.kind)} {id_}", agreement.explanation
        else:
            conflict = side.conflict(id_)
            head, explanation = f"{conflict.severity} {kind_in_words(conflict.kind)} {id_}", conflict.explanation
        return head if brief else f"{head}: {explanation}"

    def _section(self, causes: Sequence[Cause]) -> Section:
        """The section of a row with some causes; what follows from claims stands with the first of them."""
        own = [cause for cause in causes if cause.kind in KINDS]
        for cause in causes:
            own += [found for id_ in cause.claims[:1] for found in self._claims.get(id_, ()) if found.kind in KINDS]
        kept = sorted({(KINDS.index(cause.kind), cause.document or ""): cause for cause in own}.items())
        key = tuple(place for place, _ in kept)
        if key not in self._found:
            self._found[key] = Section("; ".join(self._title(cause) for _, cause in kept) or "following from claims")
        return self._found[key]

    def _title(self, cause: Cause) -> str:
        if cause.document is None:
            return TITLES[cause.kind]
        side = self._old if cause.kind == "article_removed" else self._new
        return f"{article(side.document(cause.document))} {TITLES[cause.kind]}"


_VERBS: Mapping[Sign, str] = {"+": "added", "-": "removed", "~": "changed"}
TITLES: Mapping[str, str] = {
    "article_changed": "was edited",
    "article_declared": "has other metadata",
    "article_moved": "is elsewhere in the corpus",
    "article_added": "is new",
    "article_removed": "is gone",
    "lexicon": "the lexicon changed",
    "model": "the model changed",
    "code": "the code changed",
    "libraries": "a library changed",
    "decision": "the decisions changed",
    "corpus": "other articles changed",
    "unknown": "for no reason that the releases tell",
}


def _by_row(causes: Iterable[Cause]) -> dict[str, list[Cause]]:
    found: dict[str, list[Cause]] = {}
    for cause in causes:
        for row in cause.rows:
            found.setdefault(row, []).append(cause)
    return found


def details(one: Changed) -> Iterator[str]:
    """The fields that changed, a line each: "time.start: 2022-01-01 -> 2023-01-01"."""
    for name in one.fields:
        outer, _, inner = name.partition(".")
        if (
            outer in UNTOLD
            or name in OF_A_DECISION
            or (isinstance(one, Superseded) and outer == "quantity" and inner in FIGURE)
        ):
            continue
        yield f"{name}: {_change(one.old[name], one.new[name])}"


def _change(old: Any, new: Any) -> str:
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > LONGEST:
        return "; ".join(_pieces(old.split(), new.split()))
    return f"{value_in_words(old)} -> {value_in_words(new)}"


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The words of two long texts that differ, at most MOST_PIECES times."""
    codes = [one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"]
    for _, start, end, first, last in codes[:MOST_PIECES]:
        before, after = " ".join(old[start:end]), " ".join(new[first:last])
        yield f"{value_in_words(before or None)} -> {value_in_words(after or None)}"
    if len(codes) > MOST_PIECES:
        yield f"and {len(codes) - MOST_PIECES} more places"
