"""What several commands share: options that mean the same everywhere, consoles, and how a failure is told."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from claimledger.errors import ClaimledgerError, UsageError
from claimledger.terminal import printable

WIDEST = 100  # columns: longer lines of prose are hard to read

CorpusOption = Annotated[
    Path,
    typer.Option(
        "--corpus",
        help="Folder of articles (.txt, .html) and tables of articles (.jsonl, .csv, .parquet), with or without a "
        "sources.toml; or one table.",
    ),
]
ModelOption = Annotated[
    Path | None, typer.Option("--model", help="A spaCy pipeline with UD labels, in place of the bundled one.")
]
ReleaseOption = Annotated[Path | None, typer.Option("--release", help="A release's folder.")]
NewestOption = Annotated[Path | None, typer.Option("--out", help="An output folder, whose newest release is taken.")]

OUTPUTS = Path("outputs")
DecisionsFileOption = Annotated[Path, typer.Option("--decisions", help="The file of decisions (JSON Lines).")]
DECISIONS = Path("annotations/decisions.jsonl")


def one_of(release: Path | None, out: Path | None) -> Path:
    """The folder that is named by ReleaseOption or NewestOption. Raises UsageError unless it is exactly one."""
    named = [path for path in (release, out) if path is not None]
    if len(named) != 1:
        raise UsageError("name a release's folder with --release, or an output folder with --out")
    return named[0]


def one_or_outputs(release: Path | None, out: Path | None) -> Path:
    """The folder that is named, as `one_of` gives it, or `outputs` where none is: what `make` writes into."""
    return one_of(release, OUTPUTS if release is None and out is None else out)


def existing(decisions: Path) -> Path:
    """A file of decisions that is there. Raises UsageError where it is not: an empty answer would look like one."""
    if not decisions.is_file():
        raise UsageError(f"{decisions}: there is no such file of decisions; name another with --decisions")
    return decisions


def lenient_console() -> Console:
    """A console for an article's words: what its encoding lacks is written as escapes, not refused."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return Console(highlight=False)


def width_of(console: Console) -> int:
    """The columns to print prose in."""
    return min(console.width, WIDEST)


def fail(error: ClaimledgerError) -> NoReturn:
    """End the program with status 2 and the error's message on one line of standard error."""
    typer.echo(f"claimledger: {printable(str(error))}", err=True)
    raise typer.Exit(2)
