"""The results of all articles together: read back from the work folder in the order of the articles' ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from claimledger import workspace
from claimledger.clean import Form
from claimledger.errors import StoreError, UsageError
from claimledger.extract.organisations import DocumentNames, MergedNames, NameMention, merge_names
from claimledger.publish import Outcome, targets_of
from claimledger.publish.folder import newest
from claimledger.records import Claim, Decision, Document, Mention
from claimledger.store import digest, read_objects, read_records, sha256
from claimledger.workspace import Extracted, Keys

ARTICLES = "articles"  # the folder of a release that holds decoded articles
CODE = ("corpus", "clean", "extract", "copies", "reconcile", "publish", "run", "workspace.py")  # what makes a release
PLAIN = frozenset({"utf-8", "ascii"})  # of a text in these encodings the file is the decoded article


@dataclass(frozen=True, slots=True)
class Found:
    """An article that could be read: its id, where it came from, the digest of it as it came and that of its bytes."""

    id: str
    file: str
    row: int | None
    form: Form
    digest: str
    raw_sha256: str


@dataclass(frozen=True)
class Stored:
    """Reads back what the work folder holds.

    keys: of an article; file_sha256: the digest of a file of the corpus; articles: whether the release is to hold the
    decoded articles that are no files of their own.
    """

    work: Path
    keys: Callable[[Found], Keys]
    file_sha256: Callable[[str], str]
    articles: bool

    def document(self, one: Found) -> Document:
        """The cleaned article, with the texts that the wire leaves out."""
        cleaned = workspace.read_cleaned(self.work / "clean" / f"{one.id}.json", self.keys(one).clean)
        if cleaned is None or cleaned.document is None:
            raise StoreError(f"{self.work}: the result of {one.id} is gone; is another run writing there? Run again")
        return self._placed(cleaned.document, one)

    def extracted(self, one: Found) -> Extracted:
        """What was extracted from the article."""
        extracted = workspace.read_extracted(self.work / "extract" / f"{one.id}.json", self.keys(one).extract)
        if extracted is None:
            raise StoreError(f"{self.work}: the result of {one.id} is gone; is another run writing there? Run again")
        return extracted

    def _placed(self, document: Document, one: Found) -> Document:
        """The document with the digest of its file and, where that is not simply the article, with the article's."""
        raw_sha256 = one.raw_sha256 if one.row is None else self.file_sha256(one.file)
        document = document.model_copy(update={"raw_sha256": raw_sha256, "row": one.row})
        if one.row is None and one.form == "text" and document.encoding in PLAIN:
            return document
        held = f"{ARTICLES}/{one.id}.txt" if self.articles else None
        return document.model_copy(update={"article": held, "article_sha256": sha256(document.raw.encode())})


class Articles(Mapping[str, str]):
    """The decoded articles of a release by their path in it, each read from the work folder when it is asked for."""

    def __init__(self, paths: Mapping[str, Found], stored: Stored) -> None:
        self._paths = paths
        self._stored = stored

    def __getitem__(self, path: str) -> str:
        return self._stored.document(self._paths[path]).raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def gather(found: Sequence[Found], stored: Stored) -> Outcome:
    """The records of cleaned and extracted articles, with one id for a name over all of them."""
    documents = tuple(_lean(stored.document(one)) for one in found)
    extracted = [stored.extracted(one) for one in found]
    merged = _merge(extracted)
    claims = tuple(_linked(claim, merged) for one in extracted for claim in one.claims)
    by_id = {one.id: one for one in found}
    return Outcome(
        documents=documents,
        claims=claims,
        non_claims=tuple(non_claim for one in extracted for non_claim in one.non_claims),
        organisations=merged.organisations,
        places=merged.places,
        targets=targets_of(claims),
        articles=Articles({one.article: by_id[one.id] for one in documents if one.article}, stored),
    )


def _lean(document: Document) -> Document:
    """The document without what only extract needs."""
    return document.model_copy(update={"raw": "", "segments": (), "passages": ()})


def _merge(extracted: Sequence[Extracted]) -> MergedNames:
    places = {one.names.document: one.mentions for one in extracted if one.names is not None}

    def mention_of(document: str, mention: NameMention) -> Mention:
        return places[document][mention.passage, mention.start, mention.end]

    names: list[DocumentNames] = [one.names for one in extracted if one.names is not None]
    return merge_names(names, mention_of)


def _linked(claim: Claim, merged: MergedNames) -> Claim:
    """A claim whose subject has the id, and the name, that it has over all articles."""
    subject = claim.subject
    if subject is None or subject.id is None:
        return claim
    known = merged.canonical_ids.get((claim.document, subject.id), subject.id)
    return claim.model_copy(update={"subject": subject.model_copy(update={"id": known})})


# --- what the records were made from -----------------------------------------------------------------------------


def digests(inputs: Iterable[tuple[str, int, str]], model: str, decisions: Iterable[Decision]) -> dict[str, str]:
    """What the records were made from, each as a digest. inputs: every article's file, row and digest, in order."""
    return {
        "corpus": digest([list(one) for one in inputs]),
        "lexicon": workspace.code_digest("lexicon"),
        "model": model,
        "code": workspace.code_digest(*workspace.SHARED, *CODE, *workspace.WEIGHTS),
        "libraries": workspace.libraries_digest(),
        "decisions": digest([one.wire() for one in sorted(decisions, key=lambda one: one.id)]),
    }


def model_digest(model: Path | None) -> str:
    """The digest of a spaCy pipeline's folder; None: of the bundled one."""
    return workspace.folder_digest(model or Path(str(resources.files("claimledger"))) / "models" / "en_claimledger_sm")


def read_decisions(path: Path | None) -> tuple[Decision, ...]:
    """The decisions of a file; none where there is no file to read. Raises UsageError where it is missing."""
    if path is None:
        return ()
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file of decisions; name another with --decisions or leave it out")
    return tuple(read_records(path, Decision))


def forgotten_decisions(decisions: Path | None, out: Path) -> tuple[str, ...]:
    """A notice where the newest release of an output folder has decisions and a run is given none: what was decided
    would be open again. decisions: the file that the run is given. Raises StoreError where that release is damaged."""
    home = newest(out)
    if decisions is not None or home is None:
        return ()
    rows = (row for _, row in read_objects(home / "conflicts.jsonl"))
    count = sum(row.get("decision") is not None for row in rows)
    what = "a decision on 1 conflict" if count == 1 else f"decisions on {count} conflicts"
    said = f"{home.name} has {what}, and this run is given none: name the file with --decisions, or they are left out"
    return (said,) if count else ()
