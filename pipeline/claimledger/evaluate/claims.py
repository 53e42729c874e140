"""Claims and targets against the gold: which were found, what is right in them, and what was taken for one wrongly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from claimledger.evaluate import fields
from claimledger.evaluate.figures import Case, Domain, Figure, f1, figure
from claimledger.evaluate.gold import ClaimEntry, Gold, GoldDocument, Placed, TargetEntry
from claimledger.evaluate.output import OutClaim, Output, OutTarget
from claimledger.evaluate.spans import Span

FIELDS = ("unit", "comparator", "year", "basis", "modality", "subject", "speaker")
FULLY = ("unit", "comparator", "year", "modality")
AUTHOR = re.compile(r"[a-z]-")  # what an article's id may begin with, to tell whose it is
Place = Literal["claim", "trap", "tolerated", "stray"]
Aliases = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Match:
    """A gold claim, the predicted claims on its number, those with its value, and what is right in the best one."""

    gold: Placed[ClaimEntry]
    near: tuple[OutClaim, ...]
    same: tuple[OutClaim, ...]
    best: OutClaim | None
    right: Mapping[str, bool]

    @property
    def fully_right(self) -> bool:
        """Whether it was found and all fields that a figure stands or falls with are right."""
        return self.best is not None and all(self.right[name] for name in FULLY)


def score_claims(gold: Gold, output: Output) -> Iterator[Figure]:
    """The figures on claims: found, value, each field, fully right, precision and its opposites."""
    matches = tuple(_matches(gold, output))
    recall = figure("claims.recall", (_case(match, bool(match.same), "value") for match in matches))
    placed = tuple((claim, _place(claim.span, gold)) for claim in _in_gold(output.claims, gold))
    precision = figure("claims.precision", (_placed_case(*pair, "claim") for pair in placed if pair[1] != "tolerated"))
    yield figure("claims.found", (_case(match, bool(match.near), "any") for match in matches))
    yield from (recall, precision, f1("claims.f1", precision, recall))
    yield from (_field_figure(name, matches) for name in FIELDS)
    found = [match for match in matches if match.best]
    yield figure("claims.fully_right", (_fully_case(match) for match in found))
    yield figure("claims.fully_right_of_must", (_fully_case(match) for match in matches))
    yield figure("claims.repeated", (_repeated_case(match, gold) for match in matches), "low")
    yield figure("false_alarms.traps", (_placed_case(*pair, "trap") for pair in placed), "low")
    yield figure("false_alarms.stray", (_placed_case(*pair, "stray") for pair in placed), "low")
    yield figure("false_alarms.tolerated", (_placed_case(*pair, "tolerated") for pair in placed), "none")


def score_domains(gold: Gold, output: Output) -> tuple[Domain, ...]:
    """Of how many claims that have to be found each thing is right, by domain, sorted by name."""
    by_domain: defaultdict[str, list[Match]] = defaultdict(list)
    for match in _matches(gold, output):
        by_domain[domain_of(match.gold.span.document)].append(match)
    return tuple(_domain(name, matches) for name, matches in sorted(by_domain.items()))


def domain_of(document: str) -> str:
    """The domain of an article by its id: "court-harbour", and of another author "b-court-harbour", are "court"."""
    author = AUTHOR.match(document)
    return document[author.end() if author else 0 :].partition("-")[0]


def _domain(name: str, matches: Sequence[Match]) -> Domain:
    right = {"found": sum(bool(match.near) for match in matches), "value": sum(bool(match.same) for match in matches)}
    right |= {field: sum(match.right.get(field, False) for match in matches) for field in FIELDS}
    right |= {"fully_right": sum(match.fully_right for match in matches)}
    return Domain(name, len(matches), right)


def _in_gold(claims: Iterable[OutClaim], gold: Gold) -> Iterator[OutClaim]:
    return (claim for claim in claims if claim.span.document in gold.ids)


def _matches(gold: Gold, output: Output) -> Iterator[Match]:
    aliases = fields.alias_table(gold.corpus.alias_groups)
    return (_match(claim, output, aliases) for claim in gold.claims.values() if claim.entry.must)


def _match(gold: Placed[ClaimEntry], output: Output, aliases: Aliases) -> Match:
    near = tuple(claim for claim in output.claims if claim.span.shared(gold.span))
    same = tuple(claim for claim in near if fields.value_right(gold.entry, claim.low, claim.high))
    judged = [(claim, judge(gold.entry, claim, aliases)) for claim in same]
    if not judged:
        return Match(gold, near, same, None, {})
    best, right = max(judged, key=lambda pair: (pair[0].span.likeness(gold.span), sum(pair[1].values())))
    return Match(gold, near, same, best, right)


def judge(gold: ClaimEntry, claim: OutClaim, aliases: Aliases) -> dict[str, bool]:
    """Which fields of a predicted claim are right."""
    return {
        "unit": fields.unit_right(gold, claim),
        "comparator": fields.comparator_right(gold, claim),
        "year": fields.year_right(gold, claim),
        "basis": fields.basis_right(gold, claim),
        "modality": fields.modality_right(gold, claim),
        "subject": fields.subject_right(gold, claim, aliases),
        "speaker": fields.speaker_right(gold, claim),
    }


def _field_figure(name: str, matches: Iterable[Match]) -> Figure:
    found = (match for match in matches if match.best)
    return figure(f"claims.{name}", (Case(match.right[name], _field_note(match, name)) for match in found))


def _field_note(match: Match, name: str) -> str:
    entry, said = match.gold.entry, match.best
    if said is None:
        return entry.id
    wanted = {
        "unit": (entry.counted or entry.unit, said.counted or said.unit),
        "year": (entry.time.years, sorted(said.years)),
        "basis": (entry.time.basis, said.basis),
    }
    gold_value, out_value = wanted.get(name) or (getattr(entry, name), getattr(said, name))
    return f"{_told(entry)}: {name} {_listed(gold_value)}, said {_listed(out_value)}"


def _listed(value: object) -> str:
    if isinstance(value, tuple | list):
        return " or ".join(str(part) for part in value) or "none"
    return str(value) or "nothing"


def _told(entry: ClaimEntry) -> str:
    return f"{entry.id} {entry.quote!r}"


def _case(match: Match, hit: bool, wanted: str) -> Case:
    entry = match.gold.entry
    said = "; ".join(f"{claim.exact!r} {claim.low} to {claim.high}" for claim in match.near) or "nothing"
    value = f" {entry.low} to {entry.high}" if wanted == "value" else ""
    return Case(hit, f"{_told(entry)}: {wanted}{value}, said {said}")


def _fully_case(match: Match) -> Case:
    wrong = ", ".join(name for name in FULLY if not match.right.get(name)) if match.best else "not found"
    return Case(match.fully_right, f"{_told(match.gold.entry)}: {wrong}")


def _repeated_case(match: Match, gold: Gold) -> Case:
    allowed = sum(other.span == match.gold.span for other in gold.claims.values())
    said = ", ".join(claim.id for claim in match.same)
    return Case(len(match.same) > allowed, f"{_told(match.gold.entry)}: said by {said}")


def _place(span: Span, gold: Gold) -> Place:
    """On what a predicted claim stands; a gold claim goes before a trap."""
    document = next(document for document in gold.documents if document.id == span.document)
    if span.touches(claim.span for claim in document.claims):
        return "claim"
    if span.touches(_trap_spans(document, tolerated=False)):
        return "trap"
    return "tolerated" if span.touches(_trap_spans(document, tolerated=True)) else "stray"


def _trap_spans(document: GoldDocument, *, tolerated: bool) -> Iterator[Span]:
    return (trap.span for trap in document.traps if trap.entry.tolerated == tolerated)


def _placed_case(claim: OutClaim, place: Place, wanted: Place) -> Case:
    return Case(place == wanted, f"{claim.span.document} {claim.exact!r} at {claim.span.start}: {place}")


def score_targets(gold: Gold, output: Output) -> Iterator[Figure]:
    """The figures on targets: those of the gold with their year, years given where there are none, and other rows."""
    targets = tuple(target for document in gold.documents for target in document.targets)
    rows = tuple((row, output.claim_by_id[row.claim]) for row in output.targets if row.claim in output.claim_by_id)
    must, may = (tuple(target for target in targets if target.must == flag) for flag in (True, False))
    recall = figure("targets.recall", (_target_case(target, gold, rows) for target in must))
    spans = tuple(gold.claims[target.claim].span for target in targets)
    inside = (row for row in rows if row[1].span.document in gold.ids)
    precision = figure("targets.precision", (_row_case(*row, spans) for row in inside))
    yield from (recall, precision, f1("targets.f1", precision, recall))
    yield figure("targets.wrong_year", (_wrong_year_case(target, gold, rows) for target in may), "low")


Rows = tuple[tuple[OutTarget, OutClaim], ...]


def _rows_on(target: TargetEntry, gold: Gold, rows: Rows) -> list[OutTarget]:
    return [row for row, claim in rows if claim.span.shared(gold.claims[target.claim].span)]


def _target_case(target: TargetEntry, gold: Gold, rows: Rows) -> Case:
    entry, on = gold.claims[target.claim].entry, _rows_on(target, gold, rows)
    hit = any(row.year == target.year and fields.value_right(entry, row.low, row.high) for row in on)
    said = "; ".join(f"{row.low} to {row.high} in {row.year}" for row in on) or "nothing"
    return Case(hit, f"{_told(entry)}: {entry.low} to {entry.high} in {target.year}, said {said}")


def _wrong_year_case(target: TargetEntry, gold: Gold, rows: Rows) -> Case:
    years = [row.year for row in _rows_on(target, gold, rows) if row.year not in (None, target.year)]
    return Case(bool(years), f"{_told(gold.claims[target.claim].entry)}: no year, said {_listed(years)}")


def _row_case(row: OutTarget, claim: OutClaim, spans: tuple[Span, ...]) -> Case:
    return Case(claim.span.touches(spans), f"{claim.span.document} {claim.exact!r} in {row.year}: no target")
