"""`claimledger read`: one article with its claims marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimledger.commands.common import ModelOption, fail, lenient_console, width_of
from claimledger.errors import ClaimledgerError, UsageError
from claimledger.store import lines

if TYPE_CHECKING:
    from claimledger.reading import ArticleReading


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
        fail(error)
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

    console = lenient_console()
    width = width_of(console)
    if not alone:
        print_article(
            reading.document, reading.claims, reading.non_claims, console, mark_non_claims=non_claims, width=width
        )
        if fields:
            console.print()
    if fields or alone:
        for number in chosen:
            print_fields(reading.claims[number - 1], number, console, width=width, sentence=alone)
