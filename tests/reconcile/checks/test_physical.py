"""Measurements in two units, the second in brackets."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks.physical import measurements
from claimledger.reconcile.checks.verdict import Fails, Holds
from reconcile.checks.telling import article


@pytest.mark.parametrize(
    "sentence",
    [
        "It stands [28 km|28|km] ([17.4 miles|17.4|mi]) off the coast.",
        "Heat the oven to [220 C|220|Cel] ([425 F|425|degF]).",
        "It hit [41.7 C|41.7|Cel] ([107.1 F|107.1|degF]).",
        "The summer was [2.1 C|2.1|Cel] ([3.8 F|3.8|degF]) warmer.",
        "At [-40 C|-40|Cel] ([-40 F|-40|degF]) diesel freezes.",
        "The field has [100 hectares|100|ha] ([250 acres|250|acr]).",
        "A parcel of [80 kg|80|kg] ([176 lb|176|lb]) fell.",
    ],
)
def test_conversions_that_hold(sentence: str) -> None:
    assert [type(one) for one in measurements(article(sentence))] == [Holds]


@pytest.mark.parametrize(
    "sentence",
    [
        "It stands [28 km|28|km] ([28 miles|28|mi]) off the coast.",
        "It would have been [2.1 C|2.1|Cel] ([35.8 F|35.8|degF]) cooler.",
        "Temperatures rose by [3 C|3|Cel] ([37 F|37|degF]).",
        "It hit [41.7 C|41.7|Cel] ([117.1 F|117.1|degF]).",
        "The summit is [2,100 metres|2100|m] ([8,900 feet|8900|ft]) high.",
    ],
)
def test_conversions_that_fail(sentence: str) -> None:
    (found,) = measurements(article(sentence))
    assert isinstance(found, Fails)
    assert (found.kind, found.severity) == ("conversion", "medium")


@pytest.mark.parametrize(
    "sentence",
    [
        "The road of [28 km|28|km] has a tunnel of [3 miles|3|mi].",
        "It weighs [80 kg|80|kg] ([12 m|12|m] long).",
        "The pool ([25 m|25|m]) and the lane ([50 m|50|m]) are open.",
    ],
)
def test_two_measurements_are_no_conversion(sentence: str) -> None:
    assert list(measurements(article(sentence))) == []
