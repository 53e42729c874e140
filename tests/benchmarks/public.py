"""The public benchmarks in one table: each adapter's predictions, scored by the scorer that stands beside the gold.

    python tests/benchmarks/public.py [--benchmarks DIR]

DIR has NewsQuant (newsquant_public.json) and the specs of Recognizers-Text (recognizers_public), with their scorers
newsquant.py and recognizers.py; they are not part of this repository. Where one is missing, that is said, and the rest
is scored. `aim` is what is aimed at. These are the public halves, which were looked at: how well the rules carry over
is for the hidden halves to tell. A spec's conventions that contradict ours are listed by name in `specs`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PUBLIC = HERE.parents[2] / "shared" / "benchmarks"

NEWSQUANT = (("value", 95.0), ("value+unit", 89.0), ("value+change", 91.0))
"""What NewsQuant is scored by, with the F1 aimed at."""

SPECS = (
    ("CurrencyModel", "exact", "unit", 85.0),
    ("DimensionModel", "exact", "unit", 80.0),
    ("PercentModel", "exact", "unit", 95.0),
    ("NumberModel", "exact", "unit", 85.0),
    ("NumberRangeModel", "exact", "unit", 75.0),
    ("OrdinalModel", "exact", "unit", 85.0),
    ("DateExtractor", "overlap", "span", 85.0),
    ("DatePeriodExtractor", "overlap", "span", 80.0),
)
"""Specs, how spans are compared, the level at which a case passes, and the share of cases aimed at, in percent."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, in percent, and what is aimed at."""

    benchmark: str
    measure: str
    score: float
    aim: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmarks", type=Path, default=PUBLIC)
    folder = parser.parse_args().benchmarks
    print(f"{'benchmark':24}{'measure':36}{'score':>8}{'aim':>8}")
    for row in (*newsquant(folder), *recognizers(folder)):
        mark = "" if row.score >= row.aim else "  below"
        print(f"{row.benchmark:24}{row.measure:36}{row.score:>8.1f}{row.aim:>8.1f}{mark}", flush=True)


def newsquant(folder: Path) -> Iterator[Row]:
    """NewsQuant's F1, matched as in its published table and one to one."""
    gold = folder / "newsquant_public.json"
    if _is_missing(gold):
        return
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        _run(HERE / "newsquant.py", gold, "--out", predictions)
        for matching in ("script", "strict"):
            options = ("--half", "public", "--matching", matching, "--json")
            scores = _scores(folder / "newsquant.py", predictions, gold, *options)["scores"]
            for name, aim in NEWSQUANT:
                yield Row("NewsQuant", f"{name}, F1, {matching} matching", scores[name]["F1"], aim)


def recognizers(folder: Path) -> Iterator[Row]:
    """The share of each spec's cases that are right."""
    for name, span, level, aim in SPECS:
        spec = folder / "recognizers_public" / f"{name}.json"
        if _is_missing(spec):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            cases, predictions = Path(scratch) / spec.name, Path(scratch) / "predictions.jsonl"
            cases.write_text(json.dumps(absolute(json.loads(spec.read_text("utf-8-sig")))), "utf-8")
            _run(HERE / "recognizers.py", cases, "--out", predictions)
            levels = _scores(folder / "recognizers.py", cases, predictions, "--span", span, "--json")["levels"]
        asked = "cases whose spans overlap" if level == "span" else "cases wholly right"
        yield Row(name, asked, levels[level]["pass"], aim)


def absolute(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cases without those of ordinals that count from another place than the first ("the previous one")."""
    return [case for case in cases if not any(_is_relative(result) for result in case["Results"])]


def _is_relative(result: dict[str, Any]) -> bool:
    resolution = result.get("Resolution")
    return isinstance(resolution, dict) and resolution.get("relativeTo", "start") != "start"


def _is_missing(path: Path) -> bool:
    """Whether a file is not there; says so."""
    if not path.exists():
        print(f"{path.stem:24}missing: no {path}")
    return not path.exists()


def _scores(scorer: Path, *arguments: object) -> dict[str, Any]:
    """What a scorer says, as JSON."""
    scores: dict[str, Any] = json.loads(_run(scorer, *arguments))
    return scores


def _run(script: Path, *arguments: object) -> str:
    """The output of a script; ends this one where it fails."""
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
