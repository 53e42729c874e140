"""The fitting of confidence: deterministic, bounded, and shipped as fitted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import confidence
from claimledger.evaluate.calibration import Judged
from claimledger.evaluate.output import OutClaim
from claimledger.evaluate.spans import Span
from claimledger.extract.confidence import of_features, parse_model

PLAIN = OutClaim("c-1", Span("a", 0, 1), "1", 1, 1, "eq", "count", "", frozenset(), "", "actual", "", "", "")


def examples(*rows: tuple[str, int, int], is_mended: bool = False) -> list[confidence.Example]:
    """So many right and so many wrong claims with one feature each, over forty articles."""
    told = [(name, right) for name, good, bad in rows for right in [True] * good + [False] * bad]
    return [
        confidence.Example(
            Judged(replace(PLAIN, span=Span(f"a{place % 40}", place, place + 1)), right, right), (name,), is_mended
        )
        for place, (name, right) in enumerate(told)
    ]


def test_the_weights_are_those_of_the_gold_and_the_code() -> None:
    """Where this fails: make confidence."""
    assert json.loads(confidence.WEIGHTS.read_text("utf-8"))["made_of"] == confidence.made_of()


def test_confidence_comes_near_the_share_that_is_right() -> None:
    told = examples(("rule:sure", 180, 20), ("rule:weak", 60, 60))
    model = confidence.fit(told, 1.0)
    assert of_features(["rule:sure"], model) == pytest.approx(0.9, abs=0.02)
    assert of_features(["rule:weak"], model) == pytest.approx(0.5, abs=0.03)


def test_a_doubt_is_never_learned_as_a_gain_and_what_is_rare_is_not_learned() -> None:
    told = examples(
        ("rule:plain", 50, 50), ("doubt:tenses", 90, 2), ("doubt:subject_elsewhere", 90, 2), ("rule:rare", 4, 0)
    )
    weights = confidence.fit(told, 1.0).weights
    assert weights["doubt:tenses"] == 0.0
    assert weights["doubt:subject_elsewhere"] == confidence.AT_MOST["doubt:subject_elsewhere"]
    assert "rule:rare" not in weights


def test_fitting_gives_the_same_bytes_again() -> None:
    told = examples(("rule:sure", 40, 4), ("doubt:modal", 20, 20))
    once, again = (confidence.to_json(confidence.fit(told, 2.0), 2.0) for _ in range(2))
    assert once == again
    assert parse_model(json.loads(once)).weights["doubt:modal"] < 0


def test_that_rules_were_mended_on_articles_does_not_make_other_articles_surer() -> None:
    fresh = examples(("rule:sure", 140, 60))
    both = [*fresh, *examples(("rule:sure", 390, 10), is_mended=True)]
    assert of_features(["rule:sure"], confidence.fit(both, 1.0)) == pytest.approx(0.7, abs=0.02)


def test_what_is_stored_is_a_little_more_modest_than_what_was_fitted() -> None:
    model = confidence.fit(examples(("rule:sure", 40, 4)), 2.0)
    stored = parse_model(json.loads(confidence.to_json(model, 2.0)))
    assert of_features(["rule:sure"], stored) < of_features(["rule:sure"], model)


def test_mended_articles_still_tell_grounds_apart() -> None:
    both = [*examples(("rule:sure", 140, 60)), *examples(("rule:sure", 190, 10), ("noun:none", 20, 60), is_mended=True)]
    model = confidence.fit(both, 1.0)
    assert of_features(["noun:none"], model) < 0.3 < of_features(["rule:sure"], model)


def test_no_article_is_measured_by_a_model_that_has_seen_it() -> None:
    told = examples(("rule:sure", 40, 4), ("rule:weak", 20, 20))
    assert len(list(confidence.unseen(told, 2.0))) == len(told)
    assert 0.3 < confidence.unseen_loss(told, 2.0) < 0.7


def test_the_split_that_is_only_scored_is_not_learned_from() -> None:
    learned = [path for folders in (*confidence.MENDED, *confidence.FRESH) for path in folders]
    assert not any("test" in path.relative_to(confidence.ROOT).parts for path in learned)
