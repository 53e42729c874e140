"""The commands that are no stage of a run, a module each, all in one list.

How a command is added: write `commands/NAME.py` with one function `NAME_command`, whose parameters are typer's
arguments and options and whose docstring is its help; put the pair into COMMANDS. Then:

- a command is thin: it calls a function of the library that does the work and raises ClaimledgerError; `common.fail`
  tells that error on one line, with exit status 2;
- what weighs (spaCy, pandas) is imported inside the function, so that `claimledger --help` is quick;
- what an article says is printed by `common.lenient_console` and through `terminal.printable`;
- `--release` and `--out` are `common.ReleaseOption` and `NewestOption`; `--json` prints JSON and nothing else.

`tests/cli` holds the tests, a module for a command.
"""

from __future__ import annotations

from collections.abc import Callable

from claimledger.commands.as_of import as_of_command
from claimledger.commands.cases import cases_command
from claimledger.commands.diff import diff_command
from claimledger.commands.evaluate import evaluate_command
from claimledger.commands.export import export_command
from claimledger.commands.history import history_command
from claimledger.commands.kappa import kappa_command
from claimledger.commands.plot import plot_command
from claimledger.commands.read import read_command
from claimledger.commands.report import report_command
from claimledger.commands.review import review_command
from claimledger.commands.validate import validate_command
from claimledger.commands.why import why_command

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("read", read_command),
    ("report", report_command),
    ("why", why_command),
    ("diff", diff_command),
    ("history", history_command),
    ("as-of", as_of_command),
    ("validate", validate_command),
    ("export", export_command),
    ("plot", plot_command),
    ("review", review_command),
    ("cases", cases_command),
    ("kappa", kappa_command),
    ("evaluate", evaluate_command),
)
"""Each command's name and function, in the order in which the help lists them."""
