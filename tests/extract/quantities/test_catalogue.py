"""quantulum3's names of units: what is read of its data is what it makes of them itself, but for a few plurals."""

from __future__ import annotations

import warnings

import pytest

from claimledger.extract.quantities.catalogue import catalogue, plural


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("furlong", "furlongs"),
        ("cubic foot per second", "cubic feet per second"),
        ("inch of mercury", "inches of mercury"),
        ("degree rankine", "degrees rankine"),
        ("pound-force per square inch", "pounds-force per square inch"),
        ("henry", "henries"),
        ("kilohertz", "kilohertz"),
        ("acre-foot", "acre-feet"),
        ("lux", "luxes"),
    ],
)
def test_plurals(name: str, words: str) -> None:
    assert plural(name) == words


def test_every_unit_is_the_one_that_quantulum3_means() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import load

        theirs = load.units().surfaces_lower
    ours = catalogue()
    assert len(ours) > 800
    for words, (name, _) in ours.items():
        assert name in {unit.name for unit in theirs.get(words, ())} or words not in theirs
    assert len([words for words in ours if words not in theirs]) < 20
