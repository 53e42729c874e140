"""The scores by domain."""

from __future__ import annotations

from typing import Any

import pytest
from typer.testing import CliRunner

from claimledger.cli import app
from claimledger.evaluate import render
from claimledger.evaluate.claims import domain_of
from claimledger.evaluate.tables import domain_table


@pytest.mark.parametrize(
    ("document", "domain"),
    [
        ("court-harbour", "court"),
        ("b-trade-wool", "trade"),
        ("mill", "mill"),
        ("b2-mill", "b2"),
        ("sport-b-team", "sport"),
    ],
)
def test_the_domain_is_what_an_id_begins_with(document: str, domain: str) -> None:
    assert domain_of(document) == domain


def test_what_was_missed_counts_in_every_column(world: Any) -> None:
    table = domain_table(world.score(lambda files: files["claims"].pop(0)))
    assert list(table.index) == ["mill", "survey", "all"]
    assert list(table["claims"]) == [3, 2, 5]
    assert table.loc["mill", ["found", "year", "fully_right"]].tolist() == pytest.approx([2 / 3] * 3)
    assert table.loc["survey", "subject"] == 1.0
    assert table.loc["all", "value"] == pytest.approx(0.8)


def test_a_wrong_field_counts_in_its_own_column(world: Any) -> None:
    table = domain_table(world.score(lambda files: files["claims"][3].update(modality="target")))
    assert table.loc["survey", ["found", "modality", "fully_right", "speaker"]].tolist() == [1.0, 0.5, 0.5, 1.0]
    assert table.loc["mill", "fully_right"] == 1.0


def test_the_table_is_printed_when_asked(world: Any) -> None:
    assert "By domain" not in render(world.score())
    assert "survey" in render(world.score(), by_domain=True).split("By domain")[1]


def test_the_command_prints_it_too(world: Any) -> None:
    world.score()
    folders = ["--release", str(world.root / "v0001"), "--gold", str(world.gold), "--corpus", str(world.corpus)]
    plain, by_domain = (CliRunner().invoke(app, ["evaluate", *folders, *more]) for more in ([], ["--by-domain"]))
    assert (plain.exit_code, by_domain.exit_code) == (0, 0)
    assert "By domain" in by_domain.output
    assert "By domain" not in plain.output
