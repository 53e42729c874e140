"""What a claim's confidence goes by, and what it may not do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from spacy.language import Language

import claimledger
from claimledger.errors import LexiconError
from claimledger.extract import extract_document
from claimledger.extract.confidence import (
    LEAST,
    MOST,
    ConfidenceModel,
    Grounds,
    Surroundings,
    confidence_of,
    features,
    of_features,
    parse_model,
    surroundings_of,
)

PLAIN = Grounds(
    rule="counted_thing", subject="named", time="explicit", modality="actual", change=None, noun="own",
    has_measure=True, other_times=0,
    surroundings=Surroundings(figures=1, times=1, tenses=1, is_modal=False, is_quoting=False),
)  # fmt: skip


def around(**changes: Any) -> Grounds:
    return replace(PLAIN, surroundings=replace(PLAIN.surroundings, **changes))


@pytest.mark.parametrize(
    "doubtful",
    [
        replace(PLAIN, subject="pronoun"),
        replace(PLAIN, subject="topic"),
        replace(PLAIN, subject=None),
        replace(PLAIN, has_measure=False),
        around(figures=4),
        around(tenses=2),
        replace(PLAIN, other_times=1),
        around(is_modal=True),
        around(is_quoting=True),
    ],
)
def test_a_doubt_adds_a_feature_and_never_raises_the_confidence(doubtful: Grounds) -> None:
    more = set(features(doubtful)) - set(features(PLAIN))
    assert {name.partition(":")[0] for name in more} == {"doubt"}
    assert confidence_of(doubtful) <= confidence_of(PLAIN)


def test_a_subject_that_is_named_elsewhere_is_less_sure_than_one_that_is_named_there() -> None:
    bases = ("pronoun", "description", "continued", "topic")
    assert len({confidence_of(replace(PLAIN, subject=basis)) for basis in bases}) == 1
    assert confidence_of(replace(PLAIN, subject="topic")) < confidence_of(replace(PLAIN, subject="named"))


def test_plain_grounds_have_no_doubts() -> None:
    assert features(PLAIN) == ("rule:counted_thing", "time:explicit", "modality:actual", "noun:own")
    assert "change:by" in features(replace(PLAIN, change="by"))


def test_a_feature_that_is_not_known_adds_nothing_and_no_claim_is_certain() -> None:
    model = ConfidenceModel(0.0, {"much": 9.0, "little": -9.0})
    assert of_features(["rule:new"], model) == 0.5
    assert (of_features(["much"], model), of_features(["little"], model)) == (MOST, LEAST)


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"intercept": 1.0},
        {"intercept": "high", "weights": {}},
        {"intercept": 1.0, "weights": ["doubt:modal"]},
        {"intercept": 1.0, "weights": {"doubt:modal": 0.1}},
        {"intercept": float("nan"), "weights": {}},
    ],
)
def test_weights_of_another_shape_are_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(LexiconError, match="make confidence"):
        parse_model(stored)


@pytest.mark.parametrize(
    ("text", "tenses", "is_modal", "is_quoting"),
    [
        ("The bakery sold 40 loaves.", 1, False, False),
        ("The ferry, which opened in May, carried 900 people.", 1, False, False),
        ("The mill, which opened in May, has 900 workers.", 2, False, False),
        ("Forty loaves a day for the whole street.", 0, False, False),
        ('"We lost 12 ewes," the farmer said.', 1, False, True),
        ("The farmers' 12 ewes were lost.", 1, False, False),
    ],
)
def test_what_surrounds_a_figure(nlp: Language, text: str, tenses: int, is_modal: bool, is_quoting: bool) -> None:
    (sentence,) = nlp(text).sents
    assert surroundings_of(sentence, 1, 2) == Surroundings(1, 2, tenses, is_modal, is_quoting)


def test_a_modal_is_told_by_the_parse_not_by_the_word(nlp: Language) -> None:
    modal, month = (nlp(text)[:] for text in ("The bridge may carry 900 cars.", "The bridge opened on 3 May 2021."))
    assert surroundings_of(modal, 1, 0).is_modal
    assert not surroundings_of(month, 1, 0).is_modal


def test_each_claim_has_its_own_grounds(nlp: Language) -> None:
    text = "Oakham Foods sold 300 pies in 2021. Its output rose to 45 tonnes, and it may hire 20 bakers."
    extraction = extract_document(claimledger.clean_text(text, published="2022-03-01"), nlp)
    assert [claim.confidence for claim in extraction.claims] == [confidence_of(one) for one in extraction.grounds]
    first, second, third = extraction.grounds
    assert (first.noun, second.noun, third.noun) == ("own", "unit", "own")
    assert (first.time, second.change, third.surroundings.is_modal) == ("explicit", "to", True)
    assert (first.other_times, first.surroundings.times, first.surroundings.figures) == (0, 1, 1)
    assert second.surroundings.figures == third.surroundings.figures == 2
