"""Fit the weights of confidence on the annotated articles: `python confidence.py [--check]`.

Learns from annotations/gold and its split `dev`, never from `test`. What the extraction reads in these articles is held
against the gold, and a claim is right if it is fully right there (value, unit, comparator, year and modality). The
weights go to `claimledger/models/confidence.json`; --check prints, without writing, how well they tell the claims of
articles that they have not seen (one tenth at a time) for each strength of the penalty. Some twenty seconds.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import claimledger
from claimledger import store
from claimledger.clean import Metadata, clean, read_article
from claimledger.corpus import read_corpus
from claimledger.evaluate.calibration import Judged, bins, expected_error, judged
from claimledger.evaluate.gold import load_gold
from claimledger.evaluate.output import claim_of
from claimledger.extract import extract_document
from claimledger.extract.confidence import DIGITS, ConfidenceModel, Grounds, features, of_features
from claimledger.records import Document

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "annotations" / "gold"
LEARNED = ((GOLD, ROOT / "corpus"), (GOLD / "dev", GOLD / "dev" / "corpus"))
"""Folders of gold, each with its articles."""
WEIGHTS = ROOT / "pipeline" / "claimledger" / "models" / "confidence.json"

STRENGTHS = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0)  # of the penalty on large weights (L2), to choose from
FOLDS = 10
MIN_COUNT = 5  # claims that have a ground for it to be learned
AT_MOST = {"doubt:subject_resolved": -0.1, "doubt:subject_guessed": -0.2}
"""Weights of doubt are at most 0, and these less: a figure may be fully right beside a wrong subject, but a subject
that is guessed is a ground of doubt."""
OPTIMISM = 0.6
"""What is taken off the log-odds: the rules were mended on the very articles that the weights are learned from, where
they are right more often (some 87 in 100 of the claims that are found) than in articles that nobody has read (78)."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A claim that the gold can judge, and what it was read by."""

    judged: Judged
    names: tuple[str, ...]


def main() -> None:
    """Fit, or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure on unseen articles, write nothing")
    check = parser.parse_args().check
    examples = [example for gold, corpus in LEARNED for example in read(gold, corpus)]
    losses = {strength: unseen_loss(examples, strength) for strength in STRENGTHS}
    best = min(losses, key=lambda strength: losses[strength])
    print("\n".join(f"strength {strength}: log loss {loss:.4f}" for strength, loss in losses.items()))
    if check:
        print(measured(examples, best))
    else:
        WEIGHTS.write_text(to_json(fit(examples, best), best), encoding="utf-8")


def read(gold_dir: Path, corpus_dir: Path) -> Iterator[Example]:
    """The examples in a folder of articles, in the order of their places."""
    gold, nlp = load_gold(gold_dir, corpus_dir), claimledger.load_model()
    for document in documents(corpus_dir):
        extraction = extract_document(document, nlp)
        grounds = {claim.id: one for claim, one in zip(extraction.claims, extraction.grounds, strict=True)}
        yield from examples_of(judged(gold, (claim_of(claim.wire()) for claim in extraction.claims)), grounds)


def examples_of(told: Iterable[Judged], grounds: dict[str, Grounds]) -> Iterator[Example]:
    """Judged claims with the names of their weights; grounds: by the claim's id."""
    return (Example(one, features(grounds[one.claim.id])) for one in told)


def documents(corpus_dir: Path) -> Iterator[Document]:
    """The cleaned articles of a folder of text files."""
    corpus = read_corpus(corpus_dir)
    for source in corpus.sources:
        declared = Metadata(title=source.title, published=source.published, language=source.language)
        article = read_article(corpus.path(source).read_bytes(), source.form, declared)
        yield clean(article, id=source.id, file=source.file)


def fit(examples: Sequence[Example], strength: float) -> ConfidenceModel:
    """The logistic regression that fits best, with an L2 penalty; no weight of doubt is above its bound."""
    counts = Counter(name for one in examples for name in one.names)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    rows = np.array([[float(name in one.names) for name in names] for one in examples]).reshape(-1, len(names))
    right = np.array([float(one.judged.fully) for one in examples])

    def loss(packed: Floats) -> tuple[float, Floats]:
        weights, odds = packed[:-1], rows @ packed[:-1] + packed[-1]
        value = np.logaddexp(0.0, odds).sum() - odds @ right + strength / 2 * (weights**2).sum()
        error = 1 / (1 + np.exp(-odds)) - right
        return float(value), np.append(rows.T @ error + strength * weights, error.sum())

    bounds = [(None, AT_MOST.get(name, 0.0 if name.startswith("doubt:") else None)) for name in names]
    start = np.append([min(0.0, bound[1] or 0.0) for bound in bounds], 0.0)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    weights = {name: round(float(weight), DIGITS) + 0.0 for name, weight in zip(names, best[:-1], strict=True)}
    return ConfidenceModel(round(float(best[-1]), DIGITS), weights)


def unseen(examples: Sequence[Example], strength: float) -> Iterator[tuple[Example, float]]:
    """Each example with the confidence that a model gives it which has seen nothing of its article."""
    order = sorted({one.judged.claim.span.document for one in examples}, key=digest_of)
    fold = {name: place % FOLDS for place, name in enumerate(order)}
    for part in range(FOLDS):
        seen = [one for one in examples if fold[one.judged.claim.span.document] != part]
        model = fit(seen, strength)
        for one in examples:
            if fold[one.judged.claim.span.document] == part:
                yield one, of_features(one.names, model)


def unseen_loss(examples: Sequence[Example], strength: float) -> float:
    """The mean log loss on unseen articles."""
    told = list(unseen(examples, strength))
    return -float(np.mean([np.log(sure if one.judged.fully else 1 - sure) for one, sure in told]))


def measured(examples: Sequence[Example], strength: float) -> str:
    """The calibration on unseen articles, before anything is taken off for optimism."""
    told = [
        one.judged._replace(claim=replace(one.judged.claim, confidence=sure))
        for one, sure in unseen(examples, strength)
    ]
    right = sum(one.fully for one in told) / len(told)
    lines = [f"{len(told)} claims, {right:.3f} of them fully right; expected error {expected_error(bins(told)):.3f}"]
    lines += [
        f"{one.low} to {one.high}: {one.claims}, {one.confidence:.3f}, {one.fully_right:.3f}" for one in bins(told)
    ]
    return "\n".join(lines)


def to_json(model: ConfidenceModel, strength: float) -> str:
    """The model as stored, a weight a line; the optimism is taken off the intercept."""
    stored = {
        "made_of": made_of(),
        "strength": strength,
        "intercept": round(model.intercept - OPTIMISM, DIGITS),
        "weights": dict(model.weights),
    }
    return json.dumps(stored, indent=1) + "\n"


def made_of() -> str:
    """The digest of the gold and of the code that tells features and fits: what the weights were made of, but for the
    extraction, which changes more often than its confidence."""
    code = [ROOT / "pipeline" / "claimledger" / "extract" / "confidence.py", Path(__file__)]
    files = [path for folder, _ in LEARNED for path in sorted(folder.glob("*.json"))]
    return store.digest([[path.name, path.read_text("utf-8")] for path in [*files, *code]])


def digest_of(name: str) -> str:
    """An order of articles that has nothing to do with their names."""
    return store.sha256(name.encode())


if __name__ == "__main__":
    main()
