"""The printed figures, and the floors under them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimledger.evaluate import render
from claimledger.evaluate.floors import Baseline, BaselineError, broken, broken_floors, load_baseline, loosened
from claimledger.evaluate.report import as_data

ROOT = Path(__file__).parents[2]
REASON = "measured on the shipped corpus"


def baseline(**limits: dict[str, Any]) -> Baseline:
    figures = {name.replace("__", "."): {"reason": REASON} | limit for name, limit in limits.items()}
    return Baseline.model_validate({"figures": figures})


def test_a_line_for_each_figure(world: Any) -> None:
    scores = world.score()
    text = render(scores)
    assert "Release v0001" in text
    assert all(text.count(f" {figure.name} ") == 1 for figure in scores.figures)
    assert [cell.strip() for cell in text.split("claims.recall")[1].split("\n")[0].split("│")[2:5]] == [
        "5",
        "5",
        "100.0%",
    ]


def test_misses_are_told_only_when_asked(world: Any) -> None:
    scores = world.score(lambda files: files["claims"].pop(0))
    miss = "mill-01 'made 400 tonnes': value 400 to 400, said nothing"
    assert miss not in render(scores)
    assert miss in render(scores, verbose=True)


def test_figures_as_data_are_json(world: Any) -> None:
    data = json.loads(json.dumps(as_data(world.score())))
    assert data["claims.recall"] == {"aim": "high", "hits": 5, "total": 5, "value": 1.0, "notes": []}


def test_floors_that_hold_say_nothing(world: Any) -> None:
    limits = baseline(claims__recall={"floor": 1.0}, claims__f1={"floor": 1.0}, selectors__violations={"ceiling": 0})
    assert broken(world.score(), limits) == ()


def test_a_broken_floor_is_reported(world: Any) -> None:
    scores = world.score(lambda files: files["claims"].pop(0))
    assert broken(scores, baseline(claims__recall={"floor": 0.8})) == ()
    assert broken(scores, baseline(claims__recall={"floor": 0.81})) == (
        f"claims.recall: 80.0%, the floor is 81.0% ({REASON})",
    )


def test_floors_are_read_from_a_file(world: Any, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({"figures": {"claims.recall": {"floor": 1, "reason": REASON}}}), encoding="utf-8")
    assert broken_floors(world.score(), path) == ()
    assert len(broken_floors(world.score(lambda files: files["claims"].pop(0)), path)) == 1


def test_a_broken_ceiling_is_reported(world: Any) -> None:
    scores = world.score(lambda files: files["claims"][0]["quantity"].update(start=1))
    assert broken(scores, baseline(selectors__violations={"ceiling": 0})) == (
        f"selectors.violations: 1, the ceiling is 0 ({REASON})",
    )


def test_a_floor_under_nothing_is_broken(world: Any) -> None:
    scores = world.score(lambda files: files["claims"].clear() or files["targets"].clear())
    assert "nothing to judge" in broken(scores, baseline(claims__precision={"floor": 0.5}))[0]
    assert "no such figure" in broken(scores, baseline(claims__recal={"floor": 0.5}))[0]


def test_loosening_takes_a_new_reason() -> None:
    before = baseline(a={"floor": 0.9}, b={"ceiling": 0}, c={"floor": 0.5})
    same_reasons = baseline(a={"floor": 0.8}, b={"ceiling": 1})
    assert [line.split(":")[0] for line in loosened(before, same_reasons)] == ["a", "b", "c"]
    explained = baseline(
        a={"floor": 0.8, "reason": "the gold was widened"},
        b={"ceiling": 1, "reason": "one known, see the issue"},
        c={"floor": 0.6},
    )
    assert loosened(before, explained) == ()


@pytest.mark.parametrize(
    "figures",
    [
        {"a": {"floor": 0.5}},
        {"a": {"floor": 0.5, "reason": ""}},
        {"a": {"floor": 0.5, "ceiling": 3, "reason": REASON}},
        {"a": {"reason": REASON}},
        {"a": {"floor": 85, "reason": REASON}},
    ],
)
def test_a_limit_is_one_number_with_a_reason(tmp_path: Path, figures: dict[str, Any]) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({"figures": figures}), encoding="utf-8")
    with pytest.raises(BaselineError, match=r"baseline\.json"):
        load_baseline(path)


@pytest.mark.parametrize("name", ["baseline.json", "baseline-dev.json", "baseline-test.json"])
def test_the_shipped_floors_are_of_figures_that_exist(world: Any, name: str) -> None:
    limits = load_baseline(ROOT / "annotations" / name)
    assert set(limits.figures) <= set(world.score().by_name)
