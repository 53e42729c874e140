"""Gold against output: how much of what a person annotated a release says, field by field, and the floors under it.

`evaluate_release` reads a release folder, the gold folder and the corpus folder and gives the figures; `render` makes
a table of them; `broken_floors` holds them against annotations/baseline.json. What the gold means is written down
in annotations/guidelines.md.
"""

from claimledger.evaluate.floors import broken_floors
from claimledger.evaluate.report import render
from claimledger.evaluate.score import evaluate_release

__all__ = ["broken_floors", "evaluate_release", "render"]
