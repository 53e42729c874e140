"""Read a corpus: tell its articles, and let them come in one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from claimledger.corpus import files
from claimledger.corpus.delimited import open_delimited
from claimledger.corpus.ids import Ids, slug
from claimledger.corpus.jsonl import open_jsonl
from claimledger.corpus.model import COLUMNS, Incoming, Source, Table, TableError
from claimledger.corpus.parquet import open_parquet
from claimledger.corpus.rows import ArticleTable, missing, read_rows, resolve
from claimledger.corpus.sources import SOURCES, ArticleEntry, Declared, TableEntry, check_columns, read_sources
from claimledger.errors import UsageError
from claimledger.records import About, Quarantined

OTHER_FILE = f"claimledger reads {', '.join(files.READ)}"
FEW_FILES = 3  # without an entry, that notices name


@dataclass(frozen=True)
class Corpus:
    """A corpus of articles.

    folder: what all files are relative to; sources: the files that are one article each, sorted by id; tables: the
    files that hold many, sorted by name; quarantined: the files and entries that can't be taken; notices: what a user
    should know; about: what its owner says of all of it. What is wrong with single rows is told when they are read.
    """

    folder: Path
    sources: tuple[Source, ...]
    tables: tuple[ArticleTable, ...]
    quarantined: tuple[Quarantined, ...]
    notices: tuple[str, ...]
    about: About = field(default_factory=About)
    _digests: dict[str, str] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def count(self) -> int:
        """How many articles there are: files, and rows of tables, those included that turn out to be none."""
        return len(self.sources) + sum(one.table.count() for one in self.tables)

    def articles(self, tell: Callable[[str], None] = lambda notice: None) -> Iterator[Incoming | Quarantined]:
        """All articles: files by their ids, then the rows of each table; the same order, and the same ids, each time.

        Rows are streamed: no more than one (of Parquet, a few) is held. A row that is no article comes as Quarantined,
        its file as "FILE:ROW". `tell` gets what a user should know of a table's rows, when it has been read.
        """
        yield from map(Incoming, self.sources)
        ids = Ids((source.id, source.file) for source in self.sources)
        for one in self.tables:
            yield from read_rows(one, ids, tell)

    def path(self, source: Source) -> Path:
        """Where a source's file lies."""
        return self.folder / source.file

    def file_sha256(self, file: str) -> str:
        """The SHA-256 of a file of the corpus, in hex; read once, and never held whole."""
        if file not in self._digests:
            with (self.folder / file).open("rb") as stream:
                self._digests[file] = hashlib.file_digest(stream, "sha256").hexdigest()
        return self._digests[file]


@dataclass
class _Gathering:
    """What reading a corpus has found so far. columns: the columns of tables, by our names, that were asked for."""

    folder: Path
    columns: Mapping[str, str]
    sources: dict[str, Source] = field(default_factory=dict)
    tables: list[ArticleTable] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    undeclared: list[tuple[str, str]] = field(default_factory=list)  # files without an entry, with their ids
    notices: list[str] = field(default_factory=list)
    about: About = field(default_factory=About)

    def refuse(self, file: str, reason: str) -> None:
        self.quarantined.append(Quarantined(file=files.printable(file), stage="corpus", reason=reason))

    def corpus(self, given: Path) -> Corpus:
        """What was found. Raises UsageError where that is nothing."""
        if not self.sources and not self.tables and not self.quarantined:
            raise UsageError(f"{given}: holds no article; {OTHER_FILE}: name a file or folder of them with --corpus")
        sources = sorted(self.sources.values(), key=lambda source: source.id)
        tables = sorted(self.tables, key=lambda one: one.file)
        refused, notices = tuple(self.quarantined), tuple(self.notices)
        return Corpus(self.folder, tuple(sources), tuple(tables), refused, notices, self.about)


def read_corpus(folder: Path, columns: Mapping[str, str] | None = None, without: Path | None = None) -> Corpus:
    """Read a corpus: a folder, with or without a sources.toml, or one file that holds an article or a table of them.

    columns: what a table's columns are called, by our names: {"text": "body", "id": "number"}; a [[table]] entry goes
    before it. Of a row that has both text and html, the text is the article. An entry or file that can't be taken (no
    file, an id or file that stands twice, a file outside the folder, a table without text) is quarantined and the rest
    goes on; a file without an entry is taken, with a notice where there is a sources.toml; other files are counted in
    one notice. What claimledger has written (output folders, releases, exports of tables) is passed over and named.
    Tables' rows are not read here.

    without: the output folder. Where it lies inside the folder, what runs have written is no article and is passed
    over, with a notice; an entry of sources.toml may still name a file of it.

    Raises UsageError where the folder is missing, holds no article, its sources.toml is malformed, or `columns` names
    something unknown.
    """
    check_columns(columns or {}, "--column")
    if folder.is_file():
        file = folder.resolve()  # a link that is named is meant
        return _one_file(_Gathering(file.parent, columns or {}), file)
    if not folder.is_dir():
        what = "is no folder or file" if folder.exists() else "does not exist"
        raise UsageError(f"{folder}: {what}; give a folder of articles, or a table of them, with --corpus")
    found = _Gathering(folder, columns or {})
    declared = read_sources(folder)
    found.notices.extend(declared.notices)
    found.about = declared.about
    _take_declared(found, declared)
    output = files.output_in(folder, without) if without is not None else ()
    found.notices.extend(f"{file}: written by a run and not read; give an --out outside --corpus" for file in output)
    _take_others(found, declared, output)
    return found.corpus(folder)


def _one_file(found: _Gathering, path: Path) -> Corpus:
    """A corpus that is one file."""
    if files.ending(path.name) not in files.READ:
        raise UsageError(f"{path}: is no table of articles; {OTHER_FILE}: give such a file, or a folder, with --corpus")
    _take(found, path.name, has_sources=False)
    return found.corpus(path)


# --- entries of sources.toml --------------------------------------------------------------------------------------


def _take_declared(found: _Gathering, declared: Declared) -> None:
    seen: set[str] = set()
    for entry in declared.entries:
        reason = _refusal(found, entry, seen)
        if reason is not None:
            found.refuse(entry.file, f"entry {_called(entry)}: {reason}")
        elif isinstance(entry, ArticleEntry):
            _take_article(found, entry)
        else:
            _take_table(found, _plain(entry.file), entry)
        seen.add(_plain(entry.file))


def _called(entry: ArticleEntry | TableEntry) -> str:
    return repr(entry.id if isinstance(entry, ArticleEntry) else entry.file)


def _refusal(found: _Gathering, entry: ArticleEntry | TableEntry, seen: set[str]) -> str | None:
    """Why an entry can't be taken; None where it can."""
    if not files.is_inside(found.folder, entry.file):
        return f"its file lies outside the corpus folder; move it in and name it relative to {SOURCES}"
    if isinstance(entry, ArticleEntry) and entry.id in found.sources:
        return f"the id stands twice in {SOURCES} (first for {found.sources[entry.id].file}); give it its own"
    if _plain(entry.file) in seen:
        return f"another entry of {SOURCES} has this file already; remove one"
    if not (found.folder / entry.file).is_file():
        return "there is no such file in the corpus folder; add it or remove the entry"
    is_table = files.ending(entry.file) in files.TABLES
    if is_table and isinstance(entry, ArticleEntry):
        return "its file is a table of articles; list it as [[table]], without an id"
    if not is_table and isinstance(entry, TableEntry):
        return f"its file is no table ({', '.join(files.TABLES)}); list it as [[article]], with an id"
    return None


def _plain(file: str) -> str:
    return PurePosixPath(file).as_posix()


def _take_article(found: _Gathering, entry: ArticleEntry) -> None:
    file = _plain(entry.file)
    source = Source(entry.id, file, files.form_of(file), encoding=entry.encoding)
    found.sources[entry.id] = source.declaring(entry.declared)


# --- files without an entry --------------------------------------------------------------------------------------


def _take_others(found: _Gathering, declared: Declared, without: Collection[str]) -> None:
    """The folder's files that no entry names, taken or not; those below `without` are not looked at."""
    has_sources = (found.folder / SOURCES).is_file()
    listed = {_plain(entry.file) for entry in declared.entries}
    ignored, own = list[str](), list[str]()
    for file in files.walk(found.folder, without, own.append):
        if files.ending(file) not in files.READ:
            ignored.append(file)
        elif file not in listed:
            _take(found, file, has_sources=has_sources)
    found.notices.extend(_undeclared(found.undeclared))
    found.notices.extend(f"{file}: written by claimledger and not read" for file in own)
    found.notices.extend(files.others(found.folder.name, [file for file in ignored if file not in listed]))


def _undeclared(taken: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Files that no entry names: a notice each, or of more than a few one for all."""
    if len(taken) <= FEW_FILES:
        yield from (f"{file}: has no entry in {SOURCES}; taken as {id!r}" for file, id in taken)
        return
    named = ", ".join(files.printable(file) for file, _ in taken[:FEW_FILES])
    told = f"{named} and {len(taken) - FEW_FILES} more"
    yield f"{len(taken)} files have no entry in {SOURCES}; they are taken, with ids made from their names: {told}"


def _take(found: _Gathering, file: str, *, has_sources: bool) -> None:
    if not files.is_inside(found.folder, file):
        found.refuse(file, "a link to a file outside the corpus folder; copy the article into the folder")
    elif not file.isprintable():
        found.refuse(file, "the file's name holds characters that can't be printed; rename the file")
    elif files.ending(file) in files.TABLES:
        _take_table(found, file, TableEntry(file, {}, {}))
    else:
        id = _new_id(file, found.sources)
        found.sources[id] = Source(id=id, file=file, form=files.form_of(file))
        if has_sources:
            found.undeclared.append((file, id))


def _new_id(file: str, taken: Mapping[str, Source]) -> str:
    """The file's name without its ending as an id; with -2, -3 ... where it is taken."""
    base = slug(PurePosixPath(file).stem)
    number, id = 1, base
    while id in taken:
        number, id = number + 1, f"{base}-{number + 1}"
    return id


# --- tables ------------------------------------------------------------------------------------------------------


def _take_table(found: _Gathering, file: str, entry: TableEntry) -> None:
    try:
        table = _opened(found.folder / file, entry, found.columns)
        if _is_empty(table):
            found.notices.append(f"{file}: holds no rows")
            return
        columns = resolve(table, found.columns, entry.columns)
    except TableError as error:
        found.refuse(file, str(error))
        return
    except OSError as error:
        found.refuse(file, f"can't be read ({error.strerror}); check the file and its permissions")
        return
    found.notices.extend(f"{file}: {notice}" for notice in table.notices)
    for name in missing(columns, found.columns, entry.columns):
        asked = entry.columns.get(name) or found.columns[name]
        found.notices.append(f"{file}: has no column {asked!r}, which was named for {name}")
    found.tables.append(ArticleTable(file, table, columns, entry.declared, entry.encoding))


def _opened(path: Path, entry: TableEntry, columns: Mapping[str, str]) -> Table:
    kind = files.ending(path.name)
    if kind in (".csv", ".tsv"):
        return open_delimited(path, entry.encoding, _names(columns, entry.columns))
    return open_parquet(path) if kind == ".parquet" else open_jsonl(path, entry.encoding)


def _names(*mappings: Mapping[str, str]) -> Sequence[str]:
    """All names that a column may have which is wanted."""
    return [*COLUMNS, *(column for mapping in mappings for column in mapping.values())]


def _is_empty(table: Table) -> bool:
    return next(iter(table.rows(table.columns[:1])), None) is None
