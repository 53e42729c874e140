"""Sets of short articles as gold for reconciling: how a set is read, and how findings are held against it.

    PYTHONPATH=pipeline python tests/set_checks.py [-v] [--work DIR] [dev|test] [SET ...]

prints, per split, the recall and precision of conflicts, how many have a right kind, and what was flagged that must not
be. -v adds every miss, of dev only: test is only scored. --work keeps what was extracted for the next time.

A set is a folder annotations/gold/reconcile/SET with articles and an expected.json (`ExpectedSet`); its README says how
they came to be and which split they belong to.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from claimledger.evaluate.findings import is_about
from claimledger.evaluate.gold import corpus_files
from claimledger.evaluate.spans import Span, occurrences
from claimledger.publish import Outcome
from claimledger.records import Agreement, Conflict
from claimledger.run import Options, run

SETS = Path(__file__).parent.parent / "annotations" / "gold" / "reconcile"

Split = Literal["dev", "test"]
SPLITS: tuple[Split, ...] = ("dev", "test")


class Table(BaseModel):
    """Base of what the files hold: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedFigure(Table):
    """A figure by the words that it stands in: `number` is part of `quote`, which is unique in its article."""

    document: str
    quote: str
    number: str


class ExpectedFinding(Table):
    """Figures that belong together: a conflict, an agreement, or a pair that only looks like one ("none").

    kinds, severity: any of them is right. must: whether a finding that is not there counts as a miss. witnesses: how
    many independent ones it has.
    """

    id: str
    expect: Literal["conflict", "agreement", "none"]
    figures: tuple[ExpectedFigure, ...]
    kinds: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    must: bool = True
    witnesses: int | None = None
    note: str = ""


class ExpectedSet(Table):
    """An expected.json, as it stands."""

    set: str
    domain: str
    about: str
    findings: tuple[ExpectedFinding, ...]


@dataclass(frozen=True)
class Found:
    """A conflict or an agreement with the places of its claims' figures."""

    finding: Conflict | Agreement
    spans: tuple[Span, ...]

    @property
    def alarms(self) -> bool:
        """Whether it asks for a reviewer: a conflict above info."""
        return isinstance(self.finding, Conflict) and self.finding.severity != "info"

    @property
    def told(self) -> str:
        """What it is, for a reader."""
        severity = f", {self.finding.severity}" if isinstance(self.finding, Conflict) else ""
        return f"{self.finding.kind}{severity}: {self.finding.explanation}"


@dataclass(frozen=True)
class Judged:
    """A set with what was found in it."""

    expected: ExpectedSet
    places: dict[str, tuple[Span, ...]]  # of each expected finding, by its id
    found: tuple[Found, ...]

    @cached_property
    def alarms(self) -> tuple[Found, ...]:
        return tuple(one for one in self.found if one.alarms)

    def of(self, expect: str) -> list[ExpectedFinding]:
        """The findings that a set expects, of one sort."""
        return [one for one in self.expected.findings if one.expect == expect]

    def about(self, finding: ExpectedFinding, found: Iterable[Found]) -> list[Found]:
        """What was found on the figures of an expected finding."""
        return [one for one in found if is_about(one.spans, self.places[finding.id])]

    def raised(self, finding: ExpectedFinding) -> list[Found]:
        """What fulfils an expected finding: a conflict of any grade that it allows, or what says that figures agree."""
        about = self.about(finding, self.found)
        if finding.expect == "agreement" or "info" in finding.severity:
            return [one for one in about if finding.expect == "conflict" or not one.alarms]
        return [one for one in about if one.alarms]

    @property
    def false_alarms(self) -> list[Found]:
        """Conflicts above info on nothing that is one."""
        expected = self.of("conflict")
        return [one for one in self.alarms if not any(is_about(one.spans, self.places[two.id]) for two in expected)]


def split_of(name: str) -> Split:
    """Which split a set belongs to: "test" where test.txt lists it."""
    return "test" if name in (SETS / "test.txt").read_text("utf-8").split() else "dev"


def set_names(split: Split) -> list[str]:
    """The names of a split's sets."""
    return sorted(path.parent.name for path in SETS.glob("*/expected.json") if split_of(path.parent.name) == split)


def read_set(name: str) -> ExpectedSet:
    """What a set expects."""
    return ExpectedSet.model_validate(json.loads((SETS / name / "expected.json").read_text("utf-8")))


def places_of(expected: ExpectedSet) -> dict[str, tuple[Span, ...]]:
    """Where the figures of each expected finding stand. Raises ValueError where a quote is not there exactly once."""
    files = corpus_files(SETS / expected.set)
    texts = {name: path.read_bytes().decode() for name, path in files.items()}
    return {
        one.id: tuple(_place(figure, texts[figure.document]) for figure in one.figures) for one in expected.findings
    }


def _place(figure: ExpectedFigure, text: str) -> Span:
    found = occurrences(figure.document, text, figure.quote)
    at = figure.quote.find(figure.number)
    if len(found) != 1 or at < 0:
        raise ValueError(
            f"{figure.document}: {figure.quote!r} stands {len(found)} times, {figure.number!r} in it: {at}"
        )
    start = found[0].start + at
    return Span(figure.document, start, start + len(figure.number))


def judged(name: str, work: Path) -> Judged:
    """Run a set's articles through the pipeline and hold what is found against what is expected. Raises ValueError
    where an article can't be read."""
    expected = read_set(name)
    outcome = run(Options(SETS / name, work / name, until="reconcile")).outcome
    if outcome.quarantined:
        raise ValueError(f"{name}: {outcome.quarantined[0].file}: {outcome.quarantined[0].reason}")
    return Judged(expected, places_of(expected), tuple(_found(outcome)))


def _found(outcome: Outcome) -> Iterator[Found]:
    quantities = {claim.id: (claim.document, claim.quantity) for claim in outcome.claims}
    for finding in (*outcome.conflicts, *outcome.agreements):
        known = (quantities[name] for name in finding.claims)
        yield Found(finding, tuple(Span(document, one.start, one.end) for document, one in known))


@dataclass(frozen=True)
class Totals:
    """Counts over sets: (hits, of how many)."""

    recall: tuple[int, int]
    precision: tuple[int, int]
    kind: tuple[int, int]
    agreements: tuple[int, int]
    must_not_flag: tuple[int, int]
    quiet: tuple[int, int]

    @classmethod
    def of(cls, sets: Sequence[Judged]) -> Totals:
        """Count: conflicts found, alarms that are right, kinds that are right where found, agreements found, pairs
        flagged that must not be, and sets without a conflict in which nothing was flagged."""
        wanted = [(one, finding) for one in sets for finding in one.of("conflict") if finding.must]
        hits = [(finding, raised) for one, finding in wanted if (raised := one.raised(finding))]
        agreed = [one.raised(finding) for one in sets for finding in one.of("agreement") if finding.must]
        banned = [one.about(finding, one.alarms) for one in sets for finding in one.of("none")]
        alarms, false = sum(len(one.alarms) for one in sets), sum(len(one.false_alarms) for one in sets)
        still = [one for one in sets if not one.of("conflict")]
        return cls(
            recall=(len(hits), len(wanted)),
            precision=(alarms - false, alarms),
            kind=(sum(any(one.finding.kind in f.kinds for one in raised) for f, raised in hits), len(hits)),
            agreements=(sum(map(bool, agreed)), len(agreed)),
            must_not_flag=(sum(map(bool, banned)), len(banned)),
            quiet=(sum(not one.alarms for one in still), len(still)),
        )

    def lines(self) -> Iterator[str]:
        """A line a count."""
        for name, (hits, total) in vars(self).items():
            share = f"{hits / total:.1%}" if total else "-"
            yield f"  {name:<14} {hits:4} of {total:4}  {share}"


def misses(one: Judged) -> Iterator[str]:
    """What is wrong with the findings of a set, a line each."""
    for finding in one.expected.findings:
        raised = one.raised(finding)
        wanted = f"{one.expected.set} {finding.id} {finding.expect} {'/'.join(finding.kinds)}"
        figures = "; ".join(f"{figure.document}: {figure.quote}" for figure in finding.figures)
        if finding.expect == "none":
            yield from (f"{wanted}: FLAGGED {hit.told} [{finding.note}]" for hit in one.about(finding, one.alarms))
        elif finding.must and not raised:
            yield f"{wanted}: MISSED {figures} [{finding.note}]"
        elif raised and finding.kinds and not any(hit.finding.kind in finding.kinds for hit in raised):
            yield f"{wanted}: KIND {' | '.join(hit.told for hit in raised)}"
    yield from (f"{one.expected.set} FALSE ALARM {hit.told}" for hit in one.false_alarms)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="splits or sets; all sets of both splits where none is named")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss of dev")
    parser.add_argument("--work", type=Path, help="folder that keeps what was extracted")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or Path(scratch)
        for split in SPLITS:
            chosen = [name for name in set_names(split) if not options.names or {name, split} & set(options.names)]
            sets = [judged(name, work) for name in chosen]
            if sets:
                print("\n".join([f"{split}: {len(sets)} sets", *Totals.of(sets).lines()]))
            if options.verbose and split == "dev":
                print("\n".join(line for one in sets for line in misses(one)))


if __name__ == "__main__":
    main()
