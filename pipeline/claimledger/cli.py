"""The command line: one thin command a stage, `run` for all of them, and `read` for one article by itself.

Exit status: 0 all well; 1 finished, with more articles in quarantine than allowed; 2 wrong use, or a run that could
not go on (the message says what to do); 130 interrupted.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from claimledger import __version__
from claimledger.corpus.model import COLUMNS
from claimledger.errors import ClaimledgerError, UsageError
from claimledger.progress import observer
from claimledger.run import Options, Result, Stage, run
from claimledger.store import lines, to_json
from claimledger.terminal import printable

if TYPE_CHECKING:
    from claimledger.reading import ArticleReading

WIDEST = 100  # columns: longer lines of prose are hard to read

app = typer.Typer(
    name="claimledger",
    help="A ledger of what news articles claim in numbers, and of where they disagree.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

CorpusOption = Annotated[
    Path,
    typer.Option(
        "--corpus",
        help="Folder of articles (.txt, .html) and tables of articles (.jsonl, .csv, .parquet), with or without a "
        "sources.toml; or one table.",
    ),
]
OutOption = Annotated[Path, typer.Option("--out", help="Folder for releases/ and the disposable work/.")]
WorkersOption = Annotated[int, typer.Option("--workers", help="Worker processes; the results don't depend on it.")]
ModelOption = Annotated[
    Path | None, typer.Option("--model", help="A spaCy pipeline with UD labels, in place of the bundled one.")
]
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
        max_quarantined: AllowedOption = 0,
        quiet: QuietOption = False,
        json_log: LogOption = False,
    ) -> None:
        options = Options(corpus, out, workers, model, decisions, until, _columns(column or ()), articles)
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
    _report(published.path)
    typer.echo(
        f"wrote {published.path}" if published.written else f"nothing changed since {published.version}: no new release"
    )


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


@app.command("read")
def read_command(
    file: Annotated[str, typer.Argument(help="An article (.txt, .html), or - for standard input.")],
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="Its date (2023-01-13, 2023-01 or 2023).")
    ] = None,
    model: ModelOption = None,
    fields: Annotated[bool, typer.Option("--fields", "-f", help="List each claim's fields below the text.")] = False,
    number: Annotated[
        int | None, typer.Option("--claim", metavar="N", help="Only claim number N: its sentence and its fields.")
    ] = None,
    non_claims: Annotated[
        bool, typer.Option("--non-claims", help="Mark the numbers that are no claims too, with their kind.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the claims as JSON Lines and nothing else.")] = False,
) -> None:
    """Print one article's text with its claims marked and numbered.

    It is cleaned as a run does, by itself: without a sources.toml and without its publisher's other pages.
    """
    try:
        reading = _reading(file, published, model)
        chosen = _chosen(reading, number, file)
    except ClaimledgerError as error:
        _fail(error)
    if json:
        typer.echo(lines(reading.claims[one - 1] for one in chosen), nl=False)
        return
    _show(reading, chosen, fields, non_claims, alone=number is not None)


def _reading(file: str, published: str | None, model: Path | None) -> ArticleReading:
    from claimledger.reading import read_file, read_stream

    if file == "-":
        return read_stream(typer.get_binary_stream("stdin"), published=published, model=model)
    return read_file(Path(file), published=published, model=model)


def _chosen(reading: ArticleReading, number: int | None, file: str) -> list[int]:
    """The numbers of the claims that are asked for. Raises UsageError where there is none of a number."""
    numbers = range(1, len(reading.claims) + 1)
    if number is not None and number not in numbers:
        have = f"its claims are 1 to {len(numbers)}" if numbers else "it has none"
        raise UsageError(f"{file}: there is no claim {number}; {have}")
    return [number] if number is not None else list(numbers)


def _show(reading: ArticleReading, chosen: Sequence[int], fields: bool, non_claims: bool, *, alone: bool) -> None:
    """Print the article, unless one claim alone is asked for, and the claims' fields where they are asked for."""
    from claimledger.display import print_article, print_fields

    console = _lenient_console()
    width = min(console.width, WIDEST)
    if not alone:
        print_article(
            reading.document, reading.claims, reading.non_claims, console, mark_non_claims=non_claims, width=width
        )
        if fields:
            console.print()
    if fields or alone:
        for number in chosen:
            print_fields(reading.claims[number - 1], number, console, width=width, sentence=alone)


def _lenient_console() -> Console:
    """A console for an article's words: what its encoding lacks is written as escapes, not refused."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return Console(highlight=False)


@app.command("report")
def report_command(
    release: Annotated[Path, typer.Argument(help="A release's folder, or an output folder for its newest.")],
) -> None:
    """Print a release's counts and its conflicts with their evidence."""
    try:
        _report(release)
    except ClaimledgerError as error:
        _fail(error)


@app.command("why")
def why_command(
    key: Annotated[str, typer.Argument(help="A conflict's or agreement's key, or the beginning of one.")],
    release: Annotated[Path | None, typer.Option("--release", help="A release's folder.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="An output folder, whose newest release is taken.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the reasoning as JSON and nothing else.")] = False,
) -> None:
    """Print the whole reasoning of one conflict or agreement: its claims, the comparisons, the rule, the witnesses, the
    decision, and what would make it none."""
    from claimledger.publish import find_release, load_release
    from claimledger.why import find_finding, print_reasoning, reason

    try:
        home = find_release(_one_of(release, out))
        outcome = load_release(home).outcome
        found = reason(outcome, find_finding(outcome, key), home)
    except ClaimledgerError as error:
        _fail(error)
    console = _lenient_console()
    if json:
        typer.echo(to_json(found.wire()))
    else:
        print_reasoning(found, console, min(console.width, WIDEST))


def _one_of(release: Path | None, out: Path | None) -> Path:
    """The folder that is named. Raises UsageError unless it is exactly one."""
    named = [path for path in (release, out) if path is not None]
    if len(named) != 1:
        raise UsageError("name a release's folder with --release, or an output folder with --out")
    return named[0]


@app.command("evaluate")
def evaluate_command(
    release: Annotated[Path, typer.Option("--release", help="A release's folder.")],
    gold: Annotated[Path, typer.Option("--gold", help="Folder of gold annotations.")],
    corpus: CorpusOption,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Floors that the figures may not fall below.")
    ] = None,
    by_domain: Annotated[
        bool, typer.Option("--by-domain", help="Add a table by domain: what an article's id begins with.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List every miss.")] = False,
) -> None:
    """Score a release against gold annotations, field by field; exit status 1 where a figure is below its floor."""
    from claimledger.evaluate import broken_floors, evaluate_release, render

    try:
        scores = evaluate_release(release, gold, corpus)
        broken = broken_floors(scores, baseline) if baseline is not None else ()
    except ClaimledgerError as error:
        _fail(error)
    typer.echo(render(scores, verbose=verbose, by_domain=by_domain))
    for line in broken:
        typer.echo(line, err=True)
    raise typer.Exit(1 if broken else 0)


def _columns(given: Sequence[str]) -> dict[str, str]:
    """The columns' names from options like "text=body"; ends the program where one is not of that shape."""
    pairs = [one.partition("=") for one in given]
    for name, _, column in pairs:
        if not column or name not in COLUMNS:
            _fail(UsageError(f"--column {name}: write NAME=COLUMN, where NAME is one of {', '.join(COLUMNS)}"))
    names = [name for name, _, _ in pairs]
    if len(set(names)) < len(names):
        _fail(UsageError("--column: one name is given twice; name a column of the table for each of ours"))
    return {name: column for name, _, column in pairs}


def _run(options: Options, quiet: bool, json_log: bool) -> Result:
    try:
        with observer(sys.stderr, quiet=quiet, json_log=json_log) as observe:
            return run(options, observe)
    except ClaimledgerError as error:
        _fail(error)
    except KeyboardInterrupt:
        typer.echo(
            "interrupted: no release was written; articles that are done will be reused by the next run", err=True
        )
        raise typer.Exit(130) from None


def _report(release: Path) -> None:
    from claimledger.report import report

    report(release, Console(highlight=False))


def _exit_with(result: Result, allowed: int) -> NoReturn:
    quarantined = len(result.outcome.quarantined)
    if quarantined > allowed:
        where = "above and in quarantine.jsonl" if result.published is not None else "above"
        typer.echo(f"{quarantined} article(s) in quarantine; their reasons are {where}", err=True)
    raise typer.Exit(1 if quarantined > allowed else 0)


def _fail(error: ClaimledgerError) -> NoReturn:
    typer.echo(f"claimledger: {printable(str(error))}", err=True)
    raise typer.Exit(2)


def main() -> None:
    """The command `claimledger`."""
    app()


if __name__ == "__main__":
    main()
