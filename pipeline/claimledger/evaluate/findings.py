"""Conflicts and agreements against the gold: what had to be flagged, what must not be, and what supports what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimledger.evaluate.figures import Case, Figure, figure
from claimledger.evaluate.gold import ConflictEntry, CorroborationEntry, Gold, NoFlagEntry
from claimledger.evaluate.output import OutFinding, Output
from claimledger.evaluate.spans import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Report:
    """A conflict or an agreement of a release with the places of its claims."""

    finding: OutFinding
    spans: Spans

    @property
    def alarms(self) -> bool:
        """Whether it asks for a reviewer: a conflict above info."""
        return self.finding.severity != "info"


def score_findings(gold: Gold, output: Output) -> Iterator[Figure]:
    """The figures on conflicts and agreements."""
    conflicts = _reports(output.conflicts, output)
    agreements = _reports(output.agreements, output)
    expected = [entry for entry in gold.corpus.conflicts if entry.must and entry.expect != "pass"]
    passing = [entry for entry in gold.corpus.conflicts if entry.expect == "pass"]
    yield figure("conflicts.recall", (_expected_case(entry, gold, conflicts, agreements) for entry in expected))
    high = [entry for entry in expected if "high" in entry.severity]
    yield figure("conflicts.high_recall", (_expected_case(entry, gold, conflicts, agreements) for entry in high))
    yield figure("conflicts.kind", (case for entry in expected for case in _kind_case(entry, gold, conflicts)))
    yield figure("conflicts.passing_flagged", (_flagged_case(entry, gold, conflicts) for entry in passing), "low")
    banned = gold.corpus.must_not_flag
    yield figure("conflicts.must_not_flag", (_flagged_case(entry, gold, conflicts) for entry in banned), "low")
    yield figure("conflicts.unmatched", _unmatched_cases(gold, conflicts), "none")
    supports = [entry for entry in gold.corpus.corroborations if entry.must]
    yield figure("agreements.corroborations", (_support_case(entry, gold, agreements) for entry in supports))


def _reports(findings: Iterable[OutFinding], output: Output) -> tuple[Report, ...]:
    return tuple(Report(finding, output.spans_of(finding)) for finding in findings)


def _places(claims: Iterable[str], gold: Gold) -> Spans:
    return tuple(gold.claims[name].span for name in claims)


def is_about(spans: Spans, places: Spans) -> bool:
    """Whether claims at these spans are set together on these places.

    Of several places, two different claims have to stand on two different ones; of one place, every claim on it.
    """
    if len(set(places)) == 1:
        return bool(spans) and all(span.shared(places[0]) for span in spans)
    hits = [(span, place) for span in spans for place in places if span.shared(place)]
    return any(one[0] != other[0] and one[1] != other[1] for one in hits for other in hits)


def _about(reports: Iterable[Report], places: Spans) -> list[Report]:
    return [report for report in reports if is_about(report.spans, places)]


def _listed(reports: Iterable[Report]) -> str:
    told = (f"{report.finding.key} ({report.finding.kind}, {report.finding.severity})" for report in reports)
    return "; ".join(told) or "nothing"


def _expected_case(entry: ConflictEntry, gold: Gold, conflicts: Iterable[Report], agreements: Iterable[Report]) -> Case:
    places = _places(entry.claims, gold)
    hits = _about(conflicts, places)
    if entry.expect == "agreement":
        hits = [*(hit for hit in hits if not hit.alarms), *_about(agreements, places)]
    return Case(bool(hits), f"{entry.id} {entry.expect} of {', '.join(entry.claims)}: {entry.note}")


def _kind_case(entry: ConflictEntry, gold: Gold, conflicts: Iterable[Report]) -> Iterator[Case]:
    """One case where the conflict was flagged: is one of the reports of an accepted kind?"""
    hits = _about(conflicts, _places(entry.claims, gold))
    if hits and entry.expect == "flag":
        right = any(hit.finding.kind in entry.kinds for hit in hits)
        yield Case(right, f"{entry.id}: {' or '.join(entry.kinds)}, said {_listed(hits)}")


def _flagged_case(entry: ConflictEntry | NoFlagEntry, gold: Gold, conflicts: Iterable[Report]) -> Case:
    hits = [hit for hit in _about(conflicts, _places(entry.claims, gold)) if hit.alarms]
    return Case(bool(hits), f"{entry.id} {', '.join(entry.claims)}: said {_listed(hits)}")


def _unmatched_cases(gold: Gold, conflicts: Iterable[Report]) -> Iterator[Case]:
    known = [entry.claims for entry in gold.corpus.conflicts]
    known += [entry.claims for entry in gold.corpus.must_not_flag]
    places = [_places(claims, gold) for claims in known]
    for report in conflicts:
        if report.spans and all(span.document in gold.ids for span in report.spans):
            yield Case(not any(is_about(report.spans, one) for one in places), _listed([report]))


def _support_case(entry: CorroborationEntry, gold: Gold, agreements: Iterable[Report]) -> Case:
    hits = _about(agreements, _places(entry.claims, gold))
    return Case(bool(hits), f"{entry.id} {', '.join(entry.claims)}: {entry.what}")
