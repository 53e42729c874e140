"""Train the encoder of tellings: `python tellings.py [--check]`.

The data are `tellings/*.txt`, all our own: stories (`# story: ...`), their quantities (`## ...`) and a line for each
way of telling one, the figure in brackets, what stands before its sentence split off by " | ". Lines with a tilde tell
the quantity by another definition. The encoder learns to tell lines of one quantity from those of the story's others.

The model goes to `claimledger/models/en_tellings_sm`. --check trains on six stories of seven, writes nothing, and
prints how well figures of the seventh are known for one. Half an hour on two cores; with requirements.txt's packages.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimledger import quantities
from claimledger.reconcile.encoder.contexts import Context, sort_of

HERE = Path(__file__).parent
DATA = HERE / "tellings"
MODEL = HERE.parent / "claimledger" / "models" / "en_tellings_sm"

HELD_OUT = 7
"""Of so many stories one is kept for --check."""

_FIGURE = re.compile(r"\[([^\]]+)\]")


class TellingsError(ValueError):
    """A line of the data that is no telling."""


@dataclass(frozen=True)
class Told:
    """A line of the data: the story and the quantity that it tells of, and what stands around the figure."""

    story: str
    quantity: str
    context: Context


def read(path: Path) -> Iterator[Told]:
    """The tellings of a file.

    Raises:
        TellingsError: a line has no figure in brackets, or several, or stands before a story and a quantity are named.
    """
    story = quantity = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            quantity = line[3:]
        elif line.startswith("# "):
            story, quantity = f"{path.stem}: {line[2:].removeprefix('story: ')}", ""
        elif line.strip():
            found = context_in(line.lstrip("~ "))
            if found is None or not quantity:
                raise TellingsError(f"{path.name}, line {number}: one figure in brackets is wanted, under a quantity")
            yield Told(story, quantity, found)


def context_in(line: str) -> Context | None:
    """What stands around the figure in brackets; None unless there is just one."""
    if figures_in(line) != 1:
        return None
    before, _, sentence = line.rpartition(" | ")
    left, figure, right = _FIGURE.split(sentence)
    return Context(left, right, sort_in(left, figure, right), before)


def figures_in(line: str) -> int:
    """How many figures stand in brackets in a line's last part."""
    return len(_FIGURE.findall(line.rpartition(" | ")[2]))


def sort_in(left: str, figure: str, right: str) -> str:
    """What a figure is of, by its dimension; "" where it is not read."""
    start, end = len(left), len(left) + len(figure)
    known = (one for one in quantities(f"{left}{figure}{right}") if one.start < end and start < one.end)
    return next((sort_of(one.dimension) for one in known), "")


def stories(told: Iterable[Told]) -> list[list[Told]]:
    """The tellings by story, in the order of the stories' names."""
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.story, []).append(one)
    return [found[name] for name in sorted(found)]


def main() -> None:
    """Train, or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure on stories left out of training, write nothing")
    options = parser.parse_args()
    from modelmaker import tellings as maker  # needs torch, which reading the data does not

    try:
        known = stories(one for path in sorted(DATA.glob("*.txt")) for one in read(path))
    except TellingsError as error:
        sys.exit(str(error))
    if options.check:
        held = known[::HELD_OUT]
        model = maker.train([story for story in known if story not in held])
        print(f"area under the curve, figures of one sort in stories left out: {maker.area(model, held):.3f}")
    else:
        maker.store(maker.train(known), MODEL)


if __name__ == "__main__":
    main()
