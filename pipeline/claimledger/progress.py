"""What a run shows while it works: a bar with counts, rate and remaining time on a terminal, JSON lines, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from claimledger.exports import Step
from claimledger.terminal import printable

if TYPE_CHECKING:
    from claimledger.run import Event, Observer


@contextmanager
def observer(stream: TextIO, *, quiet: bool, json_log: bool) -> Iterator[Observer]:
    """Something to hand to `run`: what it shows goes to the stream (standard error).

    json_log: one JSON object an event; quiet: nothing but what went wrong; else a progress bar where the stream is a
    terminal, and plain lines for notices and quarantined articles anywhere.
    """
    if json_log:
        yield lambda event: _log(stream, event)
        return
    console = Console(file=stream, highlight=False)
    if quiet or not console.is_terminal:
        yield lambda event: _tell(console, event, quiet)
        return
    with _bar(console) as progress:
        yield _Bar(progress).show


@contextmanager
def counting(stream: TextIO, *, quiet: bool) -> Iterator[Callable[[Step], None]]:
    """Something to hand to `export`: a bar with records done of how many, on the stream where it is a terminal."""
    console = Console(file=stream, highlight=False)
    if quiet or not console.is_terminal:
        yield lambda step: None
        return
    with _bar(console) as progress:
        yield _Count(progress).show


class _Count:
    """One bar, renewed for each table that is written."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("starting", total=None, rate="")
        self._what = ""

    def show(self, step: Step) -> None:
        if step.what != self._what:
            self._what = step.what
            self._progress.reset(self._task, total=step.total or None, description=step.what, rate="")
        speed = next(task.speed for task in self._progress.tasks if task.id == self._task)
        self._progress.update(
            self._task, completed=step.done, rate=f"{speed:,.0f} records/s" if speed else "", refresh=False
        )


class _Bar:
    """One bar, renewed for each stage that has articles to count."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("starting", total=None, rate="")

    def show(self, event: Event) -> None:
        if event.kind == "stage":
            self._progress.reset(self._task, total=event.total or None, description=event.text)
        elif event.kind == "article":
            self._progress.advance(self._task)
            speed = next(task.speed for task in self._progress.tasks if task.id == self._task)
            self._progress.update(self._task, rate=f"{speed:.1f} articles/s" if speed else "")
        if event.kind == "notice" or event.reason:
            _tell(self._progress.console, event, quiet=False)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _tell(console: Console, event: Event, quiet: bool) -> None:
    if event.reason:
        console.print(printable(f"quarantined: {event.text}: {event.reason}"), markup=False, soft_wrap=True)
    elif event.kind == "notice" and not quiet:
        console.print(printable(f"notice: {event.text}"), markup=False, soft_wrap=True)


def _log(stream: TextIO, event: Event) -> None:
    entry = {
        "event": event.kind,
        "text": event.text,
        "total": event.total,
        "reused": event.reused,
        "reason": event.reason,
    }
    stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
    stream.flush()
