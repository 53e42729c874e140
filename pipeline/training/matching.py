"""Fit the weights by which two articles' figures are known for one thing: `python matching.py [--check]`.

Learns from sets of annotations/gold/reconcile that matching.toml names. Two figures of two articles that belong to one
conflict, corroboration or rounding are one thing told twice; other pairs are not, nor are those of the unrelated
articles of annotations/gold/dev and calibration. What is fitted is a logistic regression whose L2 penalty draws each
weight towards what an editor gave it (PRIOR): where the sets are too few to say better, that holds. Levels that have an
order (ORDERED) keep it. The lexicon of concepts was made on some of the sets (MENDED), so that there a concept says
more than elsewhere: how much more is a weight of its own in the fit, which is left out of what is stored.

The weights go to `claimledger/models/matching.json`; --check writes nothing, and prints what reconciling finds in each
set with weights that were fitted without it. A minute.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from claimledger import store
from claimledger.publish import Outcome
from claimledger.reconcile import reconcile
from claimledger.reconcile.compare import Compared
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.ledger import Ledger
from claimledger.reconcile.story import matching
from claimledger.reconcile.story.disputes import grade
from claimledger.reconcile.story.profiles import names_in
from claimledger.reconcile.story.retold import is_agreed, signs_between
from claimledger.reconcile.story.signs import EQUAL, days_apart
from claimledger.reconcile.story.stories import neighbours
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.witnesses import Witnesses
from claimledger.records import Claim, Comparison
from claimledger.run import Options, run

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import set_checks as sets  # noqa: E402  (how the sets are read and scored stands with the tests)

GOLD = ROOT / "annotations" / "gold"
UNRELATED = ("dev", "calibration")
"""Corpora of unrelated articles."""
WEIGHTS = ROOT / "pipeline" / "claimledger" / "models" / "matching.json"

TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MENDED = frozenset(TABLES["mended"])
LEARNT = sorted((*TABLES["mended"], *TABLES["others"]))
PRIOR: Mapping[str, Mapping[str, float]] = TABLES["prior"]
ORDERED: Mapping[str, Sequence[str]] = TABLES["ordered"]

STRENGTH = 10.0  # of the penalty on weights that leave the prior
TRUST = 0.7
"""What part of an editor's weights the prior is, as signs overlap."""
HARMLESS = 0.3
"""What a pair counts for that the rules of disputes leave alone anyway, against one that they would report."""
LOOKALIKE = 2.0
"""What a pair counts for that a set names as one that only looks alike."""
SUMS = frozenset({"arithmetic", "parts_total", "list_count", "conversion"})
"""Kinds of findings whose figures are of different things."""
DIGITS = 2

BEFORE = -5.0  # the log-odds before any sign from which the fit starts

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """Two figures of two articles of a set: their levels, whether they are one thing, and what they count for."""

    levels: Mapping[str, str]
    is_one: bool
    worth: float


@dataclass(frozen=True)
class Fitting:
    """A set with its claims and its examples."""

    name: str
    outcome: Outcome
    examples: tuple[Example, ...]


def main() -> None:
    """Fit, or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure on sets left out of the fit, write nothing")
    parser.add_argument("--work", type=Path, help="folder that keeps what was extracted")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or Path(scratch)
        found = [read(name, work) for name in LEARNT]
        found += [read_unrelated(name, work) for name in UNRELATED]
    if options.check:
        print(measured(found))
    else:
        WEIGHTS.write_text(to_json(fit(found)), encoding="utf-8")


def read(name: str, work: Path) -> Fitting:
    """A set's claims, and the pairs of figures in it that are one thing or not."""
    outcome = run(Options(sets.SETS / name, work / name, until="reconcile")).outcome
    expected = sets.read_set(name)
    return Fitting(name, outcome, tuple(examples(outcome, expected, sets.places_of(expected))))


def read_unrelated(name: str, work: Path) -> Fitting:
    """Unrelated articles: no two of their figures are one thing, but for equal ones, which are left out."""
    outcome = run(Options(GOLD / name / "corpus", work / f"unrelated-{name}", until="reconcile")).outcome
    nothing = sets.ExpectedSet(set=name, domain="", about="", findings=())
    return Fitting(name, outcome, tuple(replace(one, worth=1.0) for one in examples(outcome, nothing, {})))


def examples(
    outcome: Outcome, expected: sets.ExpectedSet, places: Mapping[str, tuple[sets.Span, ...]]
) -> Iterator[Example]:
    """The pairs of figures that a story's articles have, but for those that the set leaves open."""
    told = told_of(outcome)
    known = labels(outcome.claims, expected, places)
    echoes = {frozenset(figures) for figures in disputed(told, known)}
    for one, other, tie in neighbours(outcome.documents):
        for (left, right), levels in signs_between(told[one], told[other], tie, all_pairs=True).items():
            pair = told[one][left], told[other][right]
            label = known.get(frozenset(telling.claim.id for telling in pair))
            if label is None and (levels["value"] in EQUAL or frozenset(map(figure, pair)) in echoes):
                continue
            if label != "open":
                yield Example(levels, label == "one", worth(pair, levels, label))


def told_of(outcome: Outcome) -> dict[str, tuple[Telling, ...]]:
    """The figures of each document, as reconciling takes them."""
    texts = {document.id: document.text for document in outcome.documents}
    by_id = {document.id: document for document in outcome.documents}
    with Ledger(outcome.claims) as ledger:
        witnesses = Witnesses.of(outcome.copies, (claim for claims in ledger.by_document() for claim in claims))
        found = {}
        for name, document in by_id.items():
            said = filter(witnesses.is_said_first, ledger.of_document(name))
            candidates = loose_candidates(said, ledger.known, witnesses, texts)
            found[name] = tellings(candidates, document, frozenset(names_in(document.text)))
    return found


def labels(
    claims: Sequence[Claim], expected: sets.ExpectedSet, places: Mapping[str, tuple[sets.Span, ...]]
) -> dict[frozenset[str], str]:
    """What a set says of pairs of claims: one (thing), alike (which only looks so) or open."""
    found: dict[frozenset[str], str] = {}
    for finding in expected.findings:
        said = [claim for span in places[finding.id] if (claim := claim_at(claims, span)) is not None]
        for one, other in combinations(said, 2):
            if one.document != other.document:
                pair, label = frozenset((one.id, other.id)), label_of(finding)
                found[pair] = label if label == "one" else found.get(pair, label)
    return found


def label_of(finding: sets.ExpectedFinding) -> str:
    """What a finding says of its figures; a sum or a series leaves open whether they are one thing."""
    if finding.expect == "none":
        return "alike"
    if finding.expect == "conflict":
        return "open" if finding.kinds[0] in SUMS else "one"
    return "one" if {"corroboration", "rounding"} & set(finding.kinds) else "open"


def claim_at(claims: Sequence[Claim], span: sets.Span) -> Claim | None:
    """The claim whose figure stands at a place."""
    return next(
        (
            claim
            for claim in claims
            if claim.document == span.document and claim.quantity.start < span.end and span.start < claim.quantity.end
        ),
        None,
    )


def figure(telling: Telling) -> tuple[str | None, str]:
    """What figures share that are equal, whoever tells them."""
    return telling.unit, str(telling.value.normalize())


def disputed(
    told: Mapping[str, Sequence[Telling]], known: Mapping[frozenset[str], str]
) -> Iterator[tuple[object, ...]]:
    """The figures of each pair that is one thing, by what they are."""
    by_id = {telling.claim.id: telling for tellings in told.values() for telling in tellings}
    for pair, label in known.items():
        if label == "one" and pair <= by_id.keys():
            yield tuple(figure(by_id[name]) for name in pair)


def worth(pair: tuple[Telling, Telling], levels: Mapping[str, str], label: str | None) -> float:
    """What an example counts for in the fit."""
    if label == "one":
        return 1.0
    if not is_agreed(levels, pair[0]) and not is_reported(pair, levels):
        return HARMLESS
    return LOOKALIKE if label == "alike" else 1.0


def is_reported(pair: tuple[Telling, Telling], levels: Mapping[str, str]) -> bool:
    """Whether the rules of disputes would report it above info, were it one thing."""
    one, other = sorted(pair, key=lambda telling: telling.claim.id)
    weighed = tuple(Comparison(name=name, level=level, weight=0.0) for name, level in levels.items())
    found = grade(Compared((one.candidate, other.candidate), weighed, days_apart(one, other)))
    return found is not None and found[1] != "info"


def columns(found: Sequence[Fitting]) -> list[tuple[str, str]]:
    """The names and levels that are learnt."""
    seen = {(name, level) for one in found for example in one.examples for name, level in example.levels.items()}
    return sorted(seen)


def fit(found: Sequence[Fitting]) -> matching.Weights:
    """The weights of the regression that fits best, in bits; those of the story hold the odds before any sign."""
    names = columns(found)
    places = {name: place for place, name in enumerate(names)}
    told = [(example, one.name in MENDED) for one in found for example in one.examples]
    signs = np.array([row(example, is_mended, places) for example, is_mended in told])
    is_one = np.array([example.is_one for example, _ in told], dtype=float)
    worths = np.array([example.worth for example, _ in told])
    prior = np.array([PRIOR.get(name, {}).get(level, 0.0) * TRUST for name, level in names])
    start = np.concatenate([prior, np.zeros(signs.shape[1] - len(names) - 1), [BEFORE]])
    penalty = np.array([STRENGTH] * (signs.shape[1] - 1) + [0.0])
    steps = steps_between(names, signs.shape[1])

    def loss(free: Floats) -> tuple[float, Floats]:
        weights = steps @ free
        odds, drawn = signs @ weights, penalty * (weights - start)
        value = worths @ (np.logaddexp(0.0, odds) - odds * is_one) + drawn @ (weights - start) / 2
        return float(value), steps.T @ (signs.T @ (worths * (1 / (1 + np.exp(-odds)) - is_one)) + drawn)

    bounds = [(0.0, None) if before(*sign, names) else (None, None) for sign in names]
    bounds += [(None, None)] * (signs.shape[1] - len(names))
    best = steps @ minimize(loss, np.linalg.solve(steps, start), jac=True, method="L-BFGS-B", bounds=bounds).x
    fitted: dict[str, dict[str, float]] = {}
    for (name, level), place in places.items():
        fitted.setdefault(name, {})[level] = float(best[place])
    return {name: in_bits(name, levels, float(best[-1])) for name, levels in fitted.items()}


def before(name: str, level: str, names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The levels of a comparison that can't say more than one of them, of those that are learnt."""
    order = ORDERED.get(name, ())
    passed = order[: order.index(level)] if level in order else ()
    return [(name, other) for other in passed if (name, other) in names]


def steps_between(names: Sequence[tuple[str, str]], size: int) -> Floats:
    """The matrix that makes weights of what is fitted: a level that has an order adds its step to those before it."""
    steps = np.eye(size)
    for at, sign in enumerate(names):
        for passed in before(*sign, names):
            steps[at, names.index(passed)] = 1.0
    return steps


def row(example: Example, is_mended: bool, places: Mapping[tuple[str, str], int]) -> Floats:
    """An example's signs: a one for each level, again for its concept's where its set is one of MENDED, and one for the
    odds before any sign."""
    signs = np.zeros(len(places))
    for sign in example.levels.items():
        signs[places[sign]] = 1.0
    concept = np.array([signs[place] for (name, _), place in places.items() if name == "concept"])
    return np.concatenate([signs, concept * is_mended, [1.0]])


def in_bits(name: str, levels: Mapping[str, float], odds: float) -> dict[str, float]:
    """The weights of a comparison's levels as stored; those of the story begin with the odds before any sign."""
    start = odds / math.log(2) + matching.EVEN if name == "story" else 0.0
    return {level: round(weight / math.log(2) + start, DIGITS) + 0.0 for level, weight in levels.items()}


def measured(found: Sequence[Fitting]) -> str:
    """What is found in the sets, each with weights that were fitted without it."""
    known = [one for one in found if one.name not in UNRELATED]
    judged = {one.name: unseen(one, [other for other in found if other is not one]) for one in known}
    parts = {
        "sets the lexicon was made on": [one for name, one in judged.items() if name in MENDED],
        "other sets": [one for name, one in judged.items() if name not in MENDED],
        "all sets": list(judged.values()),
    }
    return "\n".join(line for title, part in parts.items() for line in (title, *sets.Totals.of(part).lines()))


def unseen(one: Fitting, others: Sequence[Fitting]) -> sets.Judged:
    """A set reconciled with weights fitted on others."""
    fitted, outcome = fit(others), one.outcome
    with patch.object(matching, "weights", lambda: fitted):
        found = reconcile(outcome.claims, outcome.documents, copies=outcome.copies)
    told = Outcome(
        claims=outcome.claims, documents=outcome.documents, conflicts=found.conflicts, agreements=found.agreements
    )
    expected = sets.read_set(one.name)
    return sets.Judged(expected, sets.places_of(expected), tuple(sets._found(told)))


def to_json(weights: matching.Weights) -> str:
    """The model as stored, a comparison a line."""
    lines = (f"  {json.dumps(name)}: {json.dumps(levels)}" for name, levels in weights.items())
    body = ",\n".join(lines)
    return f'{{\n "made_of": "{made_of()}",\n "strength": {STRENGTH},\n "weights": {{\n{body}\n }}\n}}\n'


def made_of() -> str:
    """The digest of the sets and of the code that fits: what the weights were made of, but for the extraction and the
    signs, which change more often than their weights."""
    files = [
        Path(__file__),
        Path(__file__).with_suffix(".toml"),
        *(sets.SETS / name / "expected.json" for name in LEARNT),
    ]
    return store.digest([[path.name, path.read_text("utf-8")] for path in files])


if __name__ == "__main__":
    main()
