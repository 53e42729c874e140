"""The model of page furniture: what it drops, and what it never may."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from claimledger.clean import clean_text
from claimledger.clean.blocks import Line, Page, before_model
from claimledger.clean.blocks.features import features, own_features
from claimledger.clean.blocks.likeness import KEPT, REASONS, furniture_model, likely, parse_model
from claimledger.clean.cues import clean_cues

CASES = Path(__file__).parents[1] / "cases"
BODY_TEXT = (
    "The reservoir above Lumenton held 41 million cubic metres of water on Friday, the waterworks said.",
    "That is 8 percent less than a year ago, and the town has asked its 30,000 people to use less of it.",
    "Farmers in the valley may still draw water at night, but the two car washes have been closed.",
)
FURNITURE = (
    "Be the first to know: get our morning e-mail",
    "You have read 3 of your 5 free stories this month",
    "Tap the bell to turn on notifications",
    "Your comment was not posted. Please log in and try again.",
)


def page(*lines: str, title: str | None = None) -> Page:
    return Page([Line(line, True) for line in lines], clean_cues(), title)


def dropped(*lines: str, title: str | None = None) -> list[str]:
    one = page(*lines, title=title)
    marks = before_model(one)
    found = marks | dict(likely(one, marks))
    return [line.text for index, line in enumerate(one.lines) if index in found and not found[index].kept]


def test_furniture_that_no_rule_knows_is_dropped() -> None:
    assert set(dropped("Reservoir is half full", *BODY_TEXT, *FURNITURE)) == set(FURNITURE)


def test_every_class_of_the_model_has_a_name() -> None:
    classes = set(furniture_model().classes)
    assert classes >= KEPT
    assert classes - KEPT == REASONS.keys()


def test_a_reason_says_that_it_is_a_likeness() -> None:
    document = clean_text("\n\n".join(("Reservoir is half full", *BODY_TEXT, *FURNITURE)))
    assert any((block.reason or "").endswith("(by its likeness)") for block in document.blocks if not block.kept)


def test_one_of_some_lines_above_the_prose_stays_as_the_title() -> None:
    assert len(dropped("Log in", "Reservoir is half full", *BODY_TEXT)) <= 1
    assert "Sign up today" not in dropped("Sign up today", *BODY_TEXT, title="Sign up today")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_text_without_furniture_loses_nothing(count: int) -> None:
    assert dropped(*BODY_TEXT[:count]) == []


def test_no_text_is_furniture_as_a_whole() -> None:
    appeal = "Under section 12 of our rules, all orders are final and no refunds are given at any time."
    assert appeal in dropped("Reservoir is half full", *BODY_TEXT, appeal, *FURNITURE)
    assert dropped(appeal) == []


def test_a_long_paragraph_is_left_to_the_rules() -> None:
    last = "Disputes that arise from water rights in the valley shall be settled by the court of the province, the "
    last += (
        "minister emphasized, as its rulings are recognised by all parties, and the terms of the treaty bind them all "
    )
    last += "to accept what it decides, whatever the law of the land may say on the matter."
    assert dropped("Reservoir is half full", *BODY_TEXT, last, *FURNITURE) == list(FURNITURE)


def test_times_above_entries_stay() -> None:
    lines = [line for time, text in zip(("14:52", "15:10", "15:31"), BODY_TEXT, strict=True) for line in (time, text)]
    assert dropped("Reservoir: what is known", *lines, *FURNITURE) == list(FURNITURE)


def case_texts() -> list[str]:
    files = sorted(CASES.glob("*.toml"))
    return [case["text"] for file in files for case in tomllib.loads(file.read_text("utf-8")).get("case", [])]


def test_no_sentence_of_the_cases_is_taken_for_furniture() -> None:
    texts = case_texts()
    assert len(texts) > 200
    lost = [block.reason for text in texts for block in clean_text(text).blocks if not block.kept]
    assert not [reason for reason in lost if "likeness" in (reason or "")]


def test_each_paragraph_has_features_and_the_order_of_asking_does_not_count() -> None:
    one = page("Reservoir is half full", *BODY_TEXT, *FURNITURE)
    assert features(one, before_model(one)) == features(one, before_model(one))
    assert all(len(set(own)) > 8 for own in features(one, {}))


def test_features_of_a_long_paragraph_are_bounded() -> None:
    assert len(list(own_features("word " * 50_000))) < 400
    assert len(list(own_features(" ".join(map(str, range(50_000)))))) < 400


def test_an_empty_page_is_no_trouble() -> None:
    assert dropped() == []


def test_weights_are_read_in_hundredths() -> None:
    stored = {
        "classes": ["body", "title", "label"],
        "prior": [0, 0, 1],
        "around": [0] * 14,
        "bias": 0,
        "features": {"w=a": [50, 0, -50]},
    }
    model = parse_model(json.loads(json.dumps(stored)))
    assert model.scores([["w=a", "w=unknown"], []]).tolist() == [[0.5, 0.0, 0.5], [0.0, 0.0, 1.0]]
