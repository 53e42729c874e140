"""The command line: one thin command a stage, `run` for all of them, and the commands of `claimledger.commands`.

Exit status: 0 all well; 1 finished, with more articles in quarantine than allowed; 2 wrong use, or a run that could
not go on (the message says what to do); 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from claimledger import __version__
from claimledger.commands import COMMANDS
from claimledger.commands.common import CorpusOption, ModelOption, fail
from claimledger.commands.report import print_report
from claimledger.corpus.model import COLUMNS
from claimledger.errors import ClaimledgerError, UsageError
from claimledger.progress import observer
from claimledger.records import About, Contributor

if TYPE_CHECKING:  # what a run needs takes longer to load than most commands take: only a run loads it
    from claimledger.run import Options, Result, Stage

app = typer.Typer(
    name="claimledger",
    help="A ledger of what news articles claim in numbers, and of where they disagree.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

OutOption = Annotated[Path, typer.Option("--out", help="Folder for releases/ and the disposable work/.")]
WorkersOption = Annotated[int, typer.Option("--workers", help="Worker processes; the results don't depend on it.")]
DecisionsOption = Annotated[Path | None, typer.Option("--decisions", help="Reviewers' decisions (JSON Lines).")]
AllowedOption = Annotated[
    int,
    typer.Option("--max-quarantined", min=0, help="Articles that may be in quarantine at exit status 0."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", help="A table's own name for a column, such as text=body; may be given again."),
]
ArticlesOption = Annotated[
    bool,
    typer.Option(
        "--articles/--no-articles",
        help="Whether the release holds the texts that were extracted from pages and tables.",
    ),
]
LicenceOption = Annotated[
    str | None, typer.Option("--licence", help="Licence of the release, an SPDX identifier such as CC-BY-4.0.")
]
ContributorOption = Annotated[
    list[str] | None,
    typer.Option(
        "--contributor", help='Who contributed, such as "Ada Moor" or "Ada Moor: editor"; may be given again.'
    ),
]
GitOption = Annotated[
    bool, typer.Option("--git-contributors", help="Name as contributors whoever committed to the corpus folder in git.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Say nothing but what went wrong.")]
LogOption = Annotated[bool, typer.Option("--json-log", help="Log what happens as JSON lines on standard error.")]


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"claimledger {__version__}")
        raise typer.Exit()


def _stage_command(name: str, until: Stage, help_text: str, tell: Callable[[Result], None]) -> None:
    """Add the command that does the stages up to one, as far as they are not done already, and tells the result."""

    def command(
        corpus: CorpusOption,
        out: OutOption,
        workers: WorkersOption = 1,
        model: ModelOption = None,
        decisions: DecisionsOption = None,
        column: ColumnOption = None,
        articles: ArticlesOption = True,
        licence: LicenceOption = None,
        contributor: ContributorOption = None,
        git_contributors: GitOption = False,
        max_quarantined: AllowedOption = 0,
        quiet: QuietOption = False,
        json_log: LogOption = False,
    ) -> None:
        from claimledger.run import Options

        about = _about(licence, contributor or (), corpus if git_contributors else None)
        options = Options(corpus, out, workers, model, decisions, until, _columns(column or ()), articles, about)
        result = _run(options, quiet, json_log)
        if not quiet:
            tell(result)
        _exit_with(result, max_quarantined)

    app.command(name, help=help_text)(command)


def _tell_release(result: Result) -> None:
    """Print the report of the release, and whether it was written now."""
    published = result.published
    if published is None:
        return
    print_report(published.path)
    if not published.written:
        typer.echo(f"nothing changed since {published.version}: no new release")
        return
    typer.echo(f"wrote {published.path}")
    if published.changes.previous is not None:
        out = published.path.parent.parent
        typer.echo(f'what changed since {published.changes.previous}: claimledger diff --out "{out}"')


_stage_command(
    "run", "publish", "Do all stages: clean, extract, reconcile, publish; then print the report.", _tell_release
)
_stage_command(
    "clean",
    "clean",
    "Clean the articles into OUT/work/clean.",
    lambda result: typer.echo(f"{result.documents} documents cleaned"),
)
_stage_command(
    "extract",
    "extract",
    "Clean and extract into OUT/work/extract.",
    lambda result: typer.echo(f"{result.claims} claims extracted"),
)
_stage_command(
    "reconcile",
    "reconcile",
    "Clean, extract and reconcile, without a release.",
    lambda result: typer.echo(
        f"{len(result.outcome.conflicts)} conflicts, {len(result.outcome.agreements)} agreements"
    ),
)
_stage_command(
    "publish",
    "publish",
    "Do all stages and write a release, without the report.",
    lambda result: typer.echo(f"release {result.published.version}" if result.published else "no release"),
)


for _name, _command in COMMANDS:
    app.command(_name)(_command)


def _columns(given: Sequence[str]) -> dict[str, str]:
    """The columns' names from options like "text=body"; ends the program where one is not of that shape."""
    pairs = [one.partition("=") for one in given]
    for name, _, column in pairs:
        if not column or name not in COLUMNS:
            fail(UsageError(f"--column {name}: write NAME=COLUMN, where NAME is one of {', '.join(COLUMNS)}"))
    names = [name for name, _, _ in pairs]
    if len(set(names)) < len(names):
        fail(UsageError("--column: one name is given twice; name a column of the table for each of ours"))
    return {name: column for name, _, column in pairs}


def _about(licence: str | None, contributors: Sequence[str], history: Path | None) -> About:
    """What options say of the data set; ends the program where they can't be meant. history: a folder in git."""
    from claimledger.run import git_contributors

    named = tuple(_contributor(one) for one in contributors)
    try:
        return About(licence=licence, contributors=named + (git_contributors(history) if history else ()))
    except ClaimledgerError as error:
        fail(error)


def _contributor(given: str) -> Contributor:
    name, _, role = (part.strip() for part in given.partition(":"))
    if not name:
        fail(UsageError(f'--contributor {given!r}: write a name, or a name and a role: "Ada Moor: editor"'))
    return Contributor(name=name, role=role or None)


def _run(options: Options, quiet: bool, json_log: bool) -> Result:
    from claimledger.run import run

    try:
        with observer(sys.stderr, quiet=quiet, json_log=json_log) as observe:
            return run(options, observe)
    except ClaimledgerError as error:
        fail(error)
    except KeyboardInterrupt:
        typer.echo(
            "interrupted: no release was written; articles that are done will be reused by the next run", err=True
        )
        raise typer.Exit(130) from None


def _exit_with(result: Result, allowed: int) -> NoReturn:
    quarantined = len(result.outcome.quarantined)
    if quarantined > allowed:
        where = "above and in quarantine.jsonl" if result.published is not None else "above"
        typer.echo(f"{quarantined} article(s) in quarantine; their reasons are {where}", err=True)
    raise typer.Exit(1 if quarantined > allowed else 0)


def main() -> None:
    """The command `claimledger`."""
    app()


if __name__ == "__main__":
    main()
