"""The batch runner: a corpus through all stages, in worker processes, with what is unchanged reused.

Articles are gone through twice. First each is read, and its lines are counted: what stands on many pages of a publisher
is none of the articles' own. Then each is cleaned and extracted, by whichever worker is free. The results land in the
work folder and are read back in the order of the articles' ids, so that neither the number of workers nor their timing
shows in a release. An article that fails goes to quarantine with its reason, and the rest goes on. As long as articles
are read, cleaned and extracted one by one, memory holds of those that are done no more than their ids and digests; what
follows looks at all claims and documents at once and holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from claimledger import workspace
from claimledger.clean import LineIndex
from claimledger.copies import CopyIndex, find_copies
from claimledger.corpus import Corpus, read_corpus
from claimledger.errors import UsageError
from claimledger.publish import Outcome, Published, publish
from claimledger.reconcile import kept, reconcile
from claimledger.records import About, Quarantined
from claimledger.run.about import merged
from claimledger.run.articles import ArticleJob, Done, Read, ReadJob, do, read
from claimledger.run.gather import (
    Found,
    Stored,
    digests,
    forgotten_decisions,
    gather,
    model_digest,
    read_decisions,
)
from claimledger.run.workers import Workers
from claimledger.workspace import Keys

Stage = Literal["clean", "extract", "reconcile", "publish"]
STAGES: tuple[Stage, ...] = ("clean", "extract", "reconcile", "publish")

KILLED = "a worker process died on it (too little memory?); run again with --workers 1, or leave the article out"


@dataclass(frozen=True)
class Options:
    """What to run. model: a spaCy pipeline's folder, else the bundled one; decisions: a file of reviewers' decisions;
    until: the last stage to run; columns: the names that a table's columns have in place of ours ("text": "body");
    articles: whether a release holds the texts that were extracted from pages and tables; about: what is said of the
    data set, before what the corpus says of itself."""

    corpus: Path
    out: Path
    workers: int = 1
    model: Path | None = None
    decisions: Path | None = None
    until: Stage = "publish"
    columns: Mapping[str, str] = field(default_factory=dict)
    articles: bool = True
    about: About = field(default_factory=About)


@dataclass(frozen=True)
class Event:
    """Something that happened, for whoever watches: a pass begun (total: how many articles it has), an article done
    (text: its id; reused: nothing had to be done), a notice; reason: why an article is in quarantine."""

    kind: Literal["stage", "article", "notice"]
    text: str
    total: int = 0
    reused: bool = False
    reason: str | None = None


Observer = Callable[[Event], None]


@dataclass(frozen=True)
class Result:
    """What a run came to: how many articles were cleaned and claims extracted, how many articles were found done
    already, the records as far as the stages that ran have all of them, and the release if one was asked for."""

    outcome: Outcome
    documents: int
    claims: int
    reused: int
    published: Published | None = None


def run(options: Options, observe: Observer = lambda event: None) -> Result:
    """Run the stages over a corpus up to `options.until`.

    Raises UsageError for a wrong folder, ModelError for an unfit model, StoreError where the output can't be written.
    """
    if options.workers < 1:
        raise UsageError(f"--workers {options.workers}: at least one worker is needed")
    read_decisions(options.decisions)  # a wrong file is told before the work begins
    corpus = read_corpus(options.corpus, options.columns, options.out)
    with ExitStack() as stack:
        work = stack.enter_context(workspace.claimed(options.out / "work"))
        scratch = stack.enter_context(workspace.scratch(work))
        lines = stack.enter_context(LineIndex(scratch / "lines.sqlite"))
        copies = stack.enter_context(CopyIndex(scratch / "copies.sqlite"))
        workers = stack.enter_context(Workers(options.workers if corpus.count > 1 else 1, options.model))
        model = model_digest(options.model)
        return _Batch(options, observe, corpus, model, work, lines, copies, workers).run()


@dataclass
class _Batch:
    """A run under way, and what it knows of its articles so far."""

    options: Options
    observe: Observer
    corpus: Corpus
    model: str  # the digest
    work: Path
    lines: LineIndex
    copies: CopyIndex
    workers: Workers
    quarantined: list[Quarantined] = field(default_factory=list)
    inputs: list[tuple[str, int, str]] = field(default_factory=list)  # each article's file, row and digest
    found: list[Found] = field(default_factory=list)
    done: list[Found] = field(default_factory=list)
    claims: int = 0
    reused: int = 0

    def run(self) -> Result:
        for notice in (*self._forgotten(), *self.corpus.notices):
            self.observe(Event("notice", notice))
        for refused in self.corpus.quarantined:
            self._refuse("notice", refused)
        self._read_all()
        self._do_all()
        kept = {one.id for one in self.found}
        for stage in ("read", "clean", "extract"):
            workspace.forget(self.work / stage, kept)
        return self._result()

    def _forgotten(self) -> tuple[str, ...]:
        published = self.options.until == "publish"
        return forgotten_decisions(self.options.decisions, self.options.out) if published else ()

    def _read_all(self) -> None:
        """Read every article and count its lines."""
        self.observe(Event("stage", "read", total=self.corpus.count))
        for one in self.workers.each(read, self._to_read(), lambda job: Read(job.source, "", KILLED)):
            source = one.source
            self.inputs.append((source.file, source.row or 0, one.digest))
            if one.page is None:
                self._refuse("article", _quarantined(source.file, source.row, "clean", one.reason))
                continue
            self.lines.add(source.id, one.page)
            self.found.append(Found(source.id, source.file, source.row, source.form, one.digest, one.raw_sha256))
            self.observe(Event("article", source.id))
        self.lines.count()
        self.inputs.sort()
        self.found.sort(key=lambda one: one.id)

    def _to_read(self) -> Iterator[ReadJob]:
        for one in self.corpus.articles(lambda notice: self.observe(Event("notice", notice))):
            if isinstance(one, Quarantined):
                self._refuse("article", one)
            else:
                yield ReadJob(one.source, self.corpus.path(one.source), one.data, self.work)

    def _do_all(self) -> None:
        """Clean every article that could be read and, if so wanted, extract from it."""
        extract = self.options.until != "clean"
        self.observe(Event("stage", "clean and extract" if extract else "clean", total=len(self.found)))
        found = {one.id: one for one in self.found}
        for one in self.workers.each(do, map(self._to_do, self.found), _given_up):
            article = found[one.id]
            self.reused += one.reused
            if one.failed is not None:
                self._refuse("article", _quarantined(article.file, article.row, one.failed, one.reason))
                continue
            if one.sketch is not None:
                self.copies.add(one.sketch)
            self.claims += one.claims
            self.done.append(article)
            self.observe(Event("article", one.id, reused=one.reused))
        self.done.sort(key=lambda one: one.id)

    def _to_do(self, one: Found) -> ArticleJob:
        recurring = self.lines.recurring(one.id)
        keys = workspace.keys(one.digest, recurring, self.model)
        return ArticleJob(one.id, one.file, one.row, keys, recurring, self.work, self.options.until != "clean")

    def _keys(self, one: Found) -> Keys:
        return workspace.keys(one.digest, self.lines.recurring(one.id), self.model)

    def _refuse(self, kind: Literal["notice", "article"], refused: Quarantined) -> None:
        self.quarantined.append(refused)
        self.observe(Event(kind, refused.file, reason=refused.reason))

    def _result(self) -> Result:
        """Set the claims of all articles against each other and publish them, as far as this is wanted."""
        counts = len(self.done), self.claims, self.reused
        if self.options.until in ("clean", "extract"):
            return Result(Outcome(quarantined=tuple(self.quarantined)), *counts)
        self.observe(Event("stage", "reconcile"))
        outcome = self._outcome()
        if self.options.until == "reconcile":
            return Result(outcome, *counts)
        self.observe(Event("stage", "publish"))
        return Result(outcome, *counts, publish(outcome, self.options.out))

    def _outcome(self) -> Outcome:
        decisions = read_decisions(self.options.decisions)
        stored = Stored(self.work, self._keys, self.corpus.file_sha256, self.options.articles)
        by_id = {one.id: one for one in self.done}
        copies = find_copies(self.copies, lambda id: stored.document(by_id[id]))
        outcome = gather(self.done, stored)
        findings = reconcile(outcome.claims, outcome.documents, decisions, copies)
        return replace(
            outcome,
            copies=copies,
            conflicts=(*findings.conflicts, *kept(findings.orphaned)),
            agreements=findings.agreements,
            quarantined=tuple(self.quarantined),
            about=merged(self.options.about, self.corpus.about),
            digests=digests(self.inputs, self.model, decisions),
        )


def _given_up(job: ArticleJob) -> Done:
    return Done(job.id, reused=False, failed="extract" if job.extract else "clean", reason=KILLED)


def _quarantined(file: str, row: int | None, stage: Literal["clean", "extract"], reason: str | None) -> Quarantined:
    return Quarantined(file=file if row is None else f"{file}:{row}", stage=stage, reason=reason or "no reason known")
