"""The batch runner: a corpus folder through all stages, in worker processes, with what is unchanged reused.

Each article is cleaned and extracted on its own, by whichever worker is free; the results land in the work folder and
are read back in the order of the articles' ids, so that neither the number of workers nor their timing shows in a
release. An article that fails goes to quarantine with its reason, and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimledger import workspace
from claimledger.clean import Metadata, clean_article
from claimledger.corpus import Corpus, Source, read_corpus
from claimledger.errors import ArticleError, StoreError, UsageError
from claimledger.extract import extract_document, load_model, mentions_of
from claimledger.extract.organisations import MergedNames, NameMention, merge_names
from claimledger.publish import Outcome, Published, publish, targets_of
from claimledger.reconcile import Findings, reconcile
from claimledger.records import Claim, Decision, Mention, Quarantined
from claimledger.store import digest, read_records
from claimledger.workspace import Cleaned, Extracted

if TYPE_CHECKING:
    from spacy.language import Language

Stage = Literal["clean", "extract", "reconcile", "publish"]
STAGES: tuple[Stage, ...] = ("clean", "extract", "reconcile", "publish")


@dataclass(frozen=True)
class Options:
    """What to run. model: a spaCy pipeline's folder, else the bundled one; decisions: a file of reviewers' decisions;
    until: the last stage to run."""

    corpus: Path
    out: Path
    workers: int = 1
    model: Path | None = None
    decisions: Path | None = None
    until: Stage = "publish"


@dataclass(frozen=True)
class Event:
    """Something that happened, for whoever watches: a stage begun (total: how many articles it has), an article done
    (text: its id; reused: nothing had to be done), a notice; reason: why an article is in quarantine."""

    kind: Literal["stage", "article", "notice"]
    text: str
    total: int = 0
    reused: bool = False
    reason: str | None = None


Observer = Callable[[Event], None]


@dataclass(frozen=True)
class Result:
    """What a run came to: the records of all stages that ran, and the release if one was asked for."""

    outcome: Outcome
    reused: int
    published: Published | None = None


@dataclass(frozen=True)
class _Job:
    """One article's work, as a worker process needs it."""

    source: Source
    work: Path
    model_digest: str
    extract: bool


@dataclass(frozen=True)
class _Done:
    """What a worker says of an article; its records are in the work folder."""

    id: str
    source: str  # the digest of the article as it came
    extract_key: str
    reused: bool
    reason: str | None

    @property
    def clean_key(self) -> str:
        """The key of the cleaned article."""
        return workspace.clean_key(self.source)


@dataclass
class _Articles:
    """The articles' results in the order of their ids."""

    cleaned: list[Cleaned] = field(default_factory=list)
    extracted: list[Extracted] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    inputs: list[list[str]] = field(default_factory=list)  # each article's file and digest
    reused: int = 0


def run(options: Options, observe: Observer = lambda event: None) -> Result:
    """Run the stages over a corpus folder up to `options.until`.

    Raises UsageError for a wrong folder, ModelError for an unfit model, StoreError where the output can't be written.
    """
    if options.workers < 1:
        raise UsageError(f"--workers {options.workers}: at least one worker is needed")
    _decisions(options.decisions)  # a wrong file is told before the work begins
    corpus = read_corpus(options.corpus)
    for notice in corpus.notices:
        observe(Event("notice", notice))
    for refused in corpus.quarantined:
        observe(Event("notice", refused.file, reason=refused.reason))
    work = options.out / "work"
    _check_writable(work)
    articles = _work_through(corpus, options, work, observe)
    outcome = _outcome(corpus, articles, options)
    if options.until in ("clean", "extract"):
        return Result(outcome, articles.reused)
    observe(Event("stage", "reconcile"))
    findings = reconcile(outcome.claims, outcome.documents, _decisions(options.decisions))
    outcome = _with_findings(outcome, findings)
    if options.until == "reconcile":
        return Result(outcome, articles.reused)
    observe(Event("stage", "publish"))
    return Result(outcome, articles.reused, publish(outcome, options.out))


# --- articles, one by one ---------------------------------------------------------------------------------------------


def _work_through(corpus: Corpus, options: Options, work: Path, observe: Observer) -> _Articles:
    """Clean and extract every article; afterwards the work folder holds the corpus and nothing else."""
    extract = options.until != "clean"
    jobs = [_Job(source, work, _model_digest(options.model), extract) for source in corpus.sources]
    observe(Event("stage", "clean and extract" if extract else "clean", total=len(jobs)))
    files = {source.id: source.file for source in corpus.sources}
    done: dict[str, _Done] = {}
    for one in _each(jobs, options):
        done[one.id] = one
        told = files[one.id] if one.reason else one.id
        observe(Event("article", told, reused=one.reused, reason=one.reason))
    for stage in ("clean", "extract"):
        workspace.forget(work / stage, done)
    return _collect(jobs, done, corpus)


def _each(jobs: Sequence[_Job], options: Options) -> Iterator[_Done]:
    """The jobs' results as they come: in this process, or in worker processes."""
    if options.workers == 1 or len(jobs) < 2:
        model = _Model(options.model)
        yield from (_article(job, model) for job in jobs)
        return
    context = multiprocessing.get_context("spawn")
    count = min(options.workers, len(jobs))
    with _stopped_on_error(ProcessPoolExecutor(count, context, _start_worker, (options.model,))) as pool:
        yield from (future.result() for future in as_completed([pool.submit(_in_worker, job) for job in jobs]))


@contextmanager
def _stopped_on_error(pool: ProcessPoolExecutor) -> Iterator[ProcessPoolExecutor]:
    """A pool that drops what it has not begun when an error or an interrupt ends the run."""
    try:
        yield pool
    except BrokenProcessPool as error:
        raise StoreError(
            "a worker process was killed (too little memory?); run again with fewer --workers: what is done is reused"
        ) from error
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


class _Model:
    """A model that is loaded when the first article needs it: a run that reuses everything needs none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._loaded: Language | None = None

    def get(self) -> Language:
        if self._loaded is None:
            self._loaded = load_model(self._path)
        return self._loaded


_worker_model: _Model | None = None


def _start_worker(model: Path | None) -> None:
    """Give a worker process its model; the one global that is ever set, once a process."""
    global _worker_model
    _worker_model = _Model(model)


def _in_worker(job: _Job) -> _Done:
    if _worker_model is None:
        raise RuntimeError("a worker process was started without _start_worker")
    return _article(job, _worker_model)


def _article(job: _Job, model: _Model) -> _Done:
    """Clean and extract one article into the work folder, unless what is there still stands."""
    name = f"{job.source.id}.json"
    try:
        data = job.source.path.read_bytes()
    except OSError as error:
        return _Done(
            job.source.id, "", "", False, f"can't be read ({error.strerror}); check the file and its permissions"
        )
    source = workspace.source_digest(job.source, data)
    key = workspace.clean_key(source)
    cleaned = workspace.read_cleaned(job.work / "clean" / name, key)
    reused = cleaned is not None
    if cleaned is None:
        cleaned = _clean(job.source, data, key)
        workspace.write_cleaned(job.work / "clean" / name, cleaned)
    if cleaned.document is None or not job.extract:
        return _Done(job.source.id, source, "", reused, cleaned.reason)
    extract_key = workspace.extract_key(key, job.model_digest)
    extracted = workspace.read_extracted(job.work / "extract" / name, extract_key)
    if extracted is None:
        reused = False
        extracted = _extract(cleaned, extract_key, model)
        workspace.write_extracted(job.work / "extract" / name, extracted)
    return _Done(job.source.id, source, extract_key, reused, extracted.reason)


def _clean(source: Source, data: bytes, key: str) -> Cleaned:
    try:
        declared = Metadata(
            title=source.title, publisher=source.publisher, published=source.published, url=source.url,
            language=source.language, licence=source.licence,
        )  # fmt: skip
        document = clean_article(data, id=source.id, file=source.file, declared=declared)
    except ArticleError as error:
        return Cleaned(key, None, str(error))
    except Exception as error:  # one article must not end the batch, whatever is wrong with it or with us
        return Cleaned(key, None, _internal(error))
    return Cleaned(key, document, None)


def _extract(cleaned: Cleaned, key: str, model: _Model) -> Extracted:
    if cleaned.document is None:
        raise ValueError("only a cleaned article can be extracted")
    nlp = model.get()
    try:
        extraction = extract_document(cleaned.document, nlp)
    except Exception as error:  # as above
        return Extracted(key, (), None, {}, _internal(error))
    return Extracted(key, extraction.claims, extraction.names, mentions_of(cleaned.document, extraction), None)


def _internal(error: Exception) -> str:
    return f"claimledger failed on it ({type(error).__name__}: {error}); please report this with the article"


def _collect(jobs: Sequence[_Job], done: dict[str, _Done], corpus: Corpus) -> _Articles:
    """Read the results back from the work folder, in the order of the articles' ids."""
    articles = _Articles(quarantined=list(corpus.quarantined), reused=sum(one.reused for one in done.values()))
    for job in jobs:
        one = done[job.source.id]
        articles.inputs.append([job.source.file, one.source])
        if one.reason is not None:
            stage: Literal["clean", "extract"] = "extract" if one.extract_key else "clean"
            articles.quarantined.append(Quarantined(file=job.source.file, stage=stage, reason=one.reason))
            continue
        cleaned = workspace.read_cleaned(job.work / "clean" / f"{one.id}.json", one.clean_key)
        extracted = (
            workspace.read_extracted(job.work / "extract" / f"{one.id}.json", one.extract_key) if job.extract else None
        )
        if cleaned is None or (job.extract and extracted is None):
            raise StoreError(f"{job.work}: the result of {one.id} is gone; is another run writing there? Run again")
        articles.cleaned.append(cleaned)
        if extracted is not None:
            articles.extracted.append(extracted)
    return articles


# --- all articles together ----------------------------------------------------------------------------------------


def _outcome(corpus: Corpus, articles: _Articles, options: Options) -> Outcome:
    """The records so far, with one id for a name over all articles."""
    documents = tuple(one.document for one in articles.cleaned if one.document is not None)
    merged = _merge(articles.extracted)
    claims = tuple(_linked(claim, merged) for one in articles.extracted for claim in one.claims)
    return Outcome(
        documents=documents,
        claims=claims,
        organisations=merged.organisations,
        places=merged.places,
        targets=targets_of(claims),
        quarantined=tuple(articles.quarantined),
        digests=_digests(corpus, articles, options),
    )


def _merge(extracted: Sequence[Extracted]) -> MergedNames:
    places = {one.names.document: one.mentions for one in extracted if one.names is not None}

    def mention_of(document: str, mention: NameMention) -> Mention:
        return places[document][mention.passage, mention.start, mention.end]

    return merge_names([one.names for one in extracted if one.names is not None], mention_of)


def _linked(claim: Claim, merged: MergedNames) -> Claim:
    """A claim whose subject has the id, and the name, that it has over all articles."""
    subject = claim.subject
    if subject is None or subject.id is None:
        return claim
    known = merged.canonical_ids.get((claim.document, subject.id), subject.id)
    return claim.model_copy(update={"subject": subject.model_copy(update={"id": known})})


def _with_findings(outcome: Outcome, findings: Findings) -> Outcome:
    return Outcome(
        documents=outcome.documents,
        claims=outcome.claims,
        organisations=outcome.organisations,
        places=outcome.places,
        targets=outcome.targets,
        conflicts=findings.conflicts,
        agreements=findings.agreements,
        quarantined=outcome.quarantined,
        digests=outcome.digests,
    )


def _decisions(path: Path | None) -> tuple[Decision, ...]:
    if path is None:
        return ()
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file of decisions; name another with --decisions or leave it out")
    return tuple(read_records(path, Decision))


def _digests(corpus: Corpus, articles: _Articles, options: Options) -> dict[str, str]:
    """What the records were made from."""
    decisions = options.decisions
    return {
        "corpus": digest(articles.inputs),
        "lexicon": workspace.code_digest("lexicon"),
        "model": _model_digest(options.model),
        "code": digest([workspace.stage_digest(stage) for stage in STAGES]),
        "decisions": digest([one.wire() for one in _decisions(decisions)]),
    }


def _model_digest(model: Path | None) -> str:
    folder = model or Path(str(resources.files("claimledger"))) / "models" / "en_claimledger_sm"
    return workspace.folder_digest(folder)


def _check_writable(work: Path) -> None:
    """Find out before any work is done whether its results can be kept."""
    try:
        work.mkdir(parents=True, exist_ok=True)
        probe = work / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UsageError(
            f"{work.parent}: can't be written ({error.strerror}); name another --out or mend its permissions"
        ) from error
