"""Jobs in this process or in worker processes: no more of them ahead than the workers need, none lost with a worker."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from claimledger.extract import load_model

if TYPE_CHECKING:
    from spacy.language import Language

J = TypeVar("J")
R = TypeVar("R")

AHEAD = 4  # jobs a worker that are handed out at a time: enough that none waits, few enough to hold in memory


class Model:
    """A model that is loaded when the first article needs it: a run that reuses everything needs none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._loaded: Language | None = None

    def get(self) -> Language:
        """The pipeline. Raises ModelError where it can't be used."""
        if self._loaded is None:
            self._loaded = load_model(self._path)
        return self._loaded


class Workers:
    """`count` worker processes, or this process where it is one. As a context manager it ends them.

    Where a worker dies (killed for its memory, crashed in a library), the jobs that were under way are done again one
    at a time; the one that kills its worker then is given up, and the rest goes on.
    """

    def __init__(self, count: int, model: Path | None) -> None:
        self._count = count
        self._path = model
        self._model = Model(model)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(wait_for_jobs=kind is None)

    def each(self, work: Callable[[J, Model], R], jobs: Iterable[J], given_up: Callable[[J], R]) -> Iterator[R]:
        """The jobs' results as they come. given_up: what stands for the result of a job that no worker survives."""
        if self._count == 1:
            yield from (work(job, self._model) for job in jobs)
            return
        pending: dict[Future[R], J] = {}
        for job in jobs:
            yield from self._begin(work, job, pending, given_up)
            while len(pending) >= self._count * AHEAD:
                yield from self._finished(work, pending, given_up)
        while pending:
            yield from self._finished(work, pending, given_up)

    def _begin(
        self, work: Callable[[J, Model], R], job: J, pending: dict[Future[R], J], given_up: Callable[[J], R]
    ) -> Iterator[R]:
        """Hand out a job; where the workers are dead by then, do what was under way, and it, one at a time."""
        try:
            pending[self._running().submit(_in_worker, work, job)] = job
        except BrokenProcessPool:
            yield from self._one_by_one(work, [*self._taken(pending), job], given_up)

    def _finished(
        self, work: Callable[[J, Model], R], pending: dict[Future[R], J], given_up: Callable[[J], R]
    ) -> Iterator[R]:
        """The results of the jobs that are done next."""
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        suspects: list[J] = []
        for future in done:
            job = pending.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                suspects.append(job)
            else:
                yield future.result()
        if suspects:
            yield from self._one_by_one(work, [*suspects, *self._taken(pending)], given_up)

    def _one_by_one(
        self, work: Callable[[J, Model], R], suspects: Iterable[J], given_up: Callable[[J], R]
    ) -> Iterator[R]:
        self._end(wait_for_jobs=False)
        for job in suspects:
            try:
                yield self._running().submit(_in_worker, work, job).result()
            except BrokenProcessPool:
                self._end(wait_for_jobs=False)
                yield given_up(job)

    @staticmethod
    def _taken(pending: dict[Future[R], J]) -> list[J]:
        jobs = list(pending.values())
        pending.clear()
        return jobs

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._count, context, _start_worker, (self._path,))
        return self._pool

    def _end(self, *, wait_for_jobs: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait_for_jobs, cancel_futures=True)
            self._pool = None


_worker_model: Model | None = None


def _start_worker(model: Path | None) -> None:
    """Give a worker process its model; the one global that is ever set, once a process."""
    global _worker_model
    _worker_model = Model(model)


def _in_worker(work: Callable[[J, Model], R], job: J) -> R:
    if _worker_model is None:
        raise RuntimeError("a worker process was started without _start_worker")
    return work(job, _worker_model)
