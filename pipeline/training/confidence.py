"""Fit the weights of confidence on the annotated articles: `python confidence.py [--check]`.

Learns from annotations/gold and its splits `dev` and `calibration`, never from `test`. What the extraction reads in
these articles is held against the gold, and a claim is right if it is fully right there (value, unit, comparator, year
and modality). The rules were mended on the articles of the first two, so that they are right more often there than
elsewhere: how much more is a weight of its own, which is left out of what is stored. The weights go to
`claimledger/models/confidence.json`; --check prints, without writing, how well a model knows the claims of articles of
`calibration` that it has not seen. Some twenty seconds.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
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
from claimledger.extract.confidence import DIGITS, ConfidenceModel, features, of_features
from claimledger.records import Document

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "annotations" / "gold"
MENDED = ((GOLD, ROOT / "corpus"), (GOLD / "dev", GOLD / "dev" / "corpus"))
"""Folders of gold, each with its articles, on which the rules were mended."""
FRESH = ((GOLD / "calibration", GOLD / "calibration" / "corpus"),)
"""Those on which none was."""
WEIGHTS = ROOT / "pipeline" / "claimledger" / "models" / "confidence.json"

STRENGTHS = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0)  # of the penalty on large weights (L2), to choose from
FOLDS = 10
MIN_COUNT = 5  # claims that have a ground for it to be learned
AT_MOST = {"doubt:subject_elsewhere": -0.1}
"""Weights of doubt are at most 0, and this one less: a figure may be fully right beside a wrong subject, but a subject
that is named elsewhere is a ground of doubt."""
FRESH_WEIGHT = 2.0  # of a claim from articles on which no rule was mended, against one from the others
CAUTION = 0.4
"""what is taken off the log-odds that are stored: two standard errors of the level that some 160 fresh claims can set,
as being too sure of a claim does more harm than being too modest."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A claim that the gold can judge, what it was read by, and whether the rules were mended on its article."""

    judged: Judged
    names: tuple[str, ...]
    is_mended: bool


def main() -> None:
    """Fit, or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure on unseen articles, write nothing")
    check = parser.parse_args().check
    examples = [one for folders in MENDED for one in read(*folders, is_mended=True)]
    examples += [one for folders in FRESH for one in read(*folders, is_mended=False)]
    losses = {strength: unseen_loss(examples, strength) for strength in STRENGTHS}
    best = min(losses, key=lambda strength: losses[strength])
    print("\n".join(f"strength {strength}: log loss {loss:.4f}" for strength, loss in losses.items()))
    if check:
        print(measured(examples, best))
    else:
        WEIGHTS.write_text(to_json(fit(examples, best), best), encoding="utf-8")


def read(gold_dir: Path, corpus_dir: Path, *, is_mended: bool) -> Iterator[Example]:
    """The examples in a folder of articles, in the order of their places."""
    gold, nlp = load_gold(gold_dir, corpus_dir), claimledger.load_model()
    for document in documents(corpus_dir):
        extraction = extract_document(document, nlp)
        grounds = {claim.id: one for claim, one in zip(extraction.claims, extraction.grounds, strict=True)}
        for one in judged(gold, (claim_of(claim.wire()) for claim in extraction.claims)):
            yield Example(one, features(grounds[one.claim.id]), is_mended)


def documents(corpus_dir: Path) -> Iterator[Document]:
    """The cleaned articles of a folder of text files."""
    corpus = read_corpus(corpus_dir)
    for source in corpus.sources:
        declared = Metadata(title=source.title, published=source.published, language=source.language)
        article = read_article(corpus.path(source).read_bytes(), source.form, declared)
        yield clean(article, id=source.id, file=source.file)


def fit(examples: Sequence[Example], strength: float) -> ConfidenceModel:
    """The logistic regression that fits best, with an L2 penalty; no weight of doubt is above its bound. What it adds
    that rules were mended on an article has no penalty, and is not in the model."""
    counts = Counter(name for one in examples for name in one.names)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    rows = np.array([[*(name in one.names for name in names), one.is_mended, True] for one in examples], dtype=float)
    right = np.array([one.judged.fully for one in examples], dtype=float)
    worth = np.array([1.0 if one.is_mended else FRESH_WEIGHT for one in examples])
    penalty = np.array([strength] * len(names) + [0.0, 0.0])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = rows @ weights
        value = worth @ (np.logaddexp(0.0, odds) - odds * right) + penalty @ weights**2 / 2
        return float(value), rows.T @ (worth * (1 / (1 + np.exp(-odds)) - right)) + penalty * weights

    bounds = [*((None, most(name)) for name in names), (0.0, None), (None, None)]
    start = np.array([min(0.0, bound[1] or 0.0) for bound in bounds])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = {name: round(float(weight), DIGITS) + 0.0 for name, weight in zip(names, best, strict=False)}
    return ConfidenceModel(round(float(best[-1]), DIGITS), weights)


def most(name: str) -> float | None:
    """The bound above a weight; None where there is none."""
    return AT_MOST.get(name, 0.0) if name.startswith("doubt:") else None


def unseen(examples: Sequence[Example], strength: float) -> Iterator[tuple[Example, float]]:
    """Each example of the fresh articles with the confidence that a model gives it which has not seen its article."""
    fresh = sorted({article_of(one) for one in examples if not one.is_mended}, key=digest_of)
    fold = {name: place % FOLDS for place, name in enumerate(fresh)}
    for part in range(min(FOLDS, len(fresh))):
        model = fit([one for one in examples if fold.get(article_of(one)) != part], strength)
        held_out = (one for one in examples if fold.get(article_of(one)) == part)
        yield from ((one, of_features(one.names, model)) for one in held_out)


def article_of(example: Example) -> str:
    """The id of the article that a claim is from."""
    return example.judged.claim.span.document


def digest_of(name: str) -> str:
    """A key that gives names an order which has nothing to do with them."""
    return store.sha256(name.encode())


def unseen_loss(examples: Sequence[Example], strength: float) -> float:
    """The mean log loss on unseen articles."""
    told = list(unseen(examples, strength))
    return -float(np.mean([np.log(sure if one.judged.fully else 1 - sure) for one, sure in told]))


def measured(examples: Sequence[Example], strength: float) -> str:
    """The calibration on unseen articles."""
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
    """The model as stored, a weight a line, with what caution takes off."""
    stored = {
        "made_of": made_of(),
        "strength": strength,
        "intercept": round(model.intercept - CAUTION, DIGITS),
        "weights": dict(model.weights),
    }
    return json.dumps(stored, indent=1) + "\n"


def made_of() -> str:
    """The digest of the gold and of the code that tells features and fits: what the weights were made of, but for the
    extraction, which changes more often than its confidence."""
    code = [ROOT / "pipeline" / "claimledger" / "extract" / "confidence.py", Path(__file__)]
    files = [path for folder, _ in (*MENDED, *FRESH) for path in sorted(folder.glob("*.json"))]
    return store.digest([[path.name, path.read_text("utf-8")] for path in [*files, *code]])


if __name__ == "__main__":
    main()
