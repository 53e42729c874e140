"""The judgement of single fields."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.evaluate import fields
from claimledger.evaluate.gold import AliasGroup, ClaimEntry
from claimledger.evaluate.spans import Span, occurrences


def entry(**given: Any) -> ClaimEntry:
    plain = {
        "id": "x", "quote": "1", "number": "1", "must": True, "low": 1, "high": 1, "comparator": ("eq",),
        "unit": ("count",), "counted": None, "dimension": "count", "change": None, "subject": ("x",), "measure": "",
        "scope": None, "time": {"years": (), "basis": ("unknown",)}, "modality": ("actual",), "speaker": (None,),
    }  # fmt: skip
    return ClaimEntry.model_validate(plain | given)


@pytest.mark.parametrize(
    ("phrase", "heads"),
    [
        ("design enterprises", {"enterprise"}),
        ("big towns, and villages of the north", {"town", "village"}),
        ("countries and regions", {"country", "region"}),
        ("law firms with 100 lawyers", {"firm"}),
        ("listed companies", {"company"}),
        ("batches", {"batch"}),
        ("business classes", {"class"}),
        ("glass", {"glass"}),
        ("", set()),
    ],
)
def test_heads(phrase: str, heads: set[str]) -> None:
    assert fields.heads(phrase) == heads


@pytest.mark.parametrize(
    ("gold", "low", "high", "right"),
    [
        ({"low": 40, "high": 40}, 40, 40, True),
        ({"low": 40, "high": 40}, 40, None, True),
        ({"low": 40, "high": 40}, None, 40, True),
        ({"low": 40, "high": 40}, None, None, False),
        ({"low": 40, "high": 40}, 40, 41, False),
        ({"low": 1.4, "high": 1.4}, 1.4000000000000001, 1.4, True),
        ({"low": 10, "high": 99}, 10, 99, True),
        ({"low": 10, "high": 99}, 10, None, False),
        ({"low": 10, "high": 99, "accept_values": ((10, None),)}, 10, None, True),
        ({"low": 10, "high": 99, "accept_values": (10,)}, 10, None, True),
        ({"low": 100, "high": None}, 100, None, True),
        ({"low": 100, "high": None}, 100, 100, False),
        ({"low": 50, "high": 50, "accept_values": (0.5,)}, 0.5, 0.5, True),
    ],
)
def test_value(gold: dict[str, Any], low: float | None, high: float | None, right: bool) -> None:
    assert fields.value_right(entry(**gold), low, high) is right


def test_quotes_are_whole_words() -> None:
    assert occurrences("d", "Xu and Xunan; Xu.", "Xu") == (Span("d", 0, 2), Span("d", 14, 16))
    assert occurrences("d", "号:5012", "号:5012") == (Span("d", 0, 6),)


def test_spans_of_two_articles_share_nothing() -> None:
    assert Span("a", 0, 9).shared(Span("b", 0, 9)) == 0
    assert Span("a", 0, 4).likeness(Span("a", 2, 6)) == pytest.approx(1 / 3)


def test_aliases_go_both_ways() -> None:
    table = fields.alias_table([AliasGroup(name="Ministry of Rain", kind="organisation", forms=("MoR",))])
    assert table["mor"] == table["ministry of rain"] == {"Ministry of Rain", "MoR"}
