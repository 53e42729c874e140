"""The tellings that the encoder learns from, and how they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

import tellings
from claimledger.reconcile.encoder.contexts import Context

FEWEST = 2  # ways of telling a quantity


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "made.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_line_is_what_stands_around_its_figure(tmp_path: Path) -> None:
    lines = ("# story: fire at a mill", "## workers killed", "It burned for days. | The fire killed [12] workers.", "")
    lines += ("~ [Some 40%] of those hurt have left hospital.",)
    one, other = tellings.read(written(tmp_path, *lines))
    assert (one.story, one.quantity) == ("made: fire at a mill", "workers killed")
    assert one.context == Context("The fire killed ", " workers.", "", "It burned for days.")
    assert other.context == Context("", " of those hurt have left hospital.", "percent")


@pytest.mark.parametrize("line", ["No figure here.", "Two [12] of [13].", "It was [12]. | It burned."])
def test_a_line_without_one_figure_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(tellings.TellingsError, match=r"made\.txt, line 3"):
        list(tellings.read(written(tmp_path, "# story: a", "## b", line)))


def test_a_line_of_no_quantity_is_named(tmp_path: Path) -> None:
    with pytest.raises(tellings.TellingsError, match="line 2"):
        list(tellings.read(written(tmp_path, "# story: a", "It was [12].")))


@pytest.mark.parametrize("path", sorted(tellings.DATA.glob("*.txt")), ids=lambda path: path.stem)
def test_the_data_are_well_formed(path: Path) -> None:
    quantity, told = "", dict[str, set[str]]()
    story = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# story: "):
            story = line
        elif line.startswith("## "):
            quantity = f"{story}{line}"
            assert story
            assert quantity not in told, line
        elif line:
            assert tellings.figures_in(line) == 1, line
            told.setdefault(quantity, set()).add(line)
    few = [quantity for quantity, lines in told.items() if len(lines) < FEWEST]
    assert few == []
