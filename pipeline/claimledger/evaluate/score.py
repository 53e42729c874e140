"""A release against the gold: all figures, from three folders."""

from __future__ import annotations

from pathlib import Path

from claimledger.evaluate.calibration import bins, score_confidence, with_confidence
from claimledger.evaluate.claims import score_claims, score_domains, score_targets
from claimledger.evaluate.documents import score_documents, score_quotes
from claimledger.evaluate.figures import Scores
from claimledger.evaluate.findings import score_findings
from claimledger.evaluate.gold import Gold, load_gold
from claimledger.evaluate.names import score_names
from claimledger.evaluate.output import Output, load_output

SECTIONS = (
    score_claims, score_confidence, score_names, score_targets, score_documents, score_findings, score_quotes,
)  # fmt: skip


def evaluate_release(release_dir: Path, gold_dir: Path, corpus_dir: Path) -> Scores:
    """Hold a release against the gold; what it says about articles that are not annotated is left out.

    release_dir: a folder of JSON Lines as `publish` writes it; gold_dir: annotations/gold; corpus_dir: the articles,
    with or without a sources.toml. Raises GoldError or StoreError where one of them cannot be read.
    """
    return score(release_dir.resolve().name, load_gold(gold_dir, corpus_dir), load_output(release_dir))


def score(name: str, gold: Gold, output: Output) -> Scores:
    """All figures of an output held against the gold."""
    figures = tuple(figure for section in SECTIONS for figure in section(gold, output))
    return Scores(name, figures, bins(with_confidence(gold, output)), score_domains(gold, output))
