"""The public verbs. The libraries behind a stage are imported when its verb is first called, so that `import
claimledger` is quick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimledger.errors import UsageError
from claimledger.records import Claim, Decision, Document, Quantity, TimePhrase, partial_date

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from claimledger.display.notebook import Style
    from claimledger.exports import Format
    from claimledger.flat import Quotes
    from claimledger.opened import OpenRelease
    from claimledger.publish import Outcome, Published
    from claimledger.reconcile import Findings


def load_model(path: Path | str | None = None) -> Language:
    """The bundled English pipeline, or another spaCy pipeline with Universal Dependencies labels.

    Raises ModelError saying what is missing, where a pipeline can't be used.
    """
    from claimledger.extract import load_model

    return load_model(path)


def quantities(text: str | Doc) -> tuple[Quantity, ...]:
    """The quantities of a text, left to right, with half-open offsets into it in code points.

    text: English prose, read as it stands, or a spaCy Doc of it. Of a Doc with a parse and part-of-speech tags, bare
    numbers are tied to the nouns they count (`counted`) or left out, and figures tell of changes (`change`); for that
    the labels should be those of Universal Dependencies, as in the bundled pipeline. Without a parse a bare number has
    the unit "count" and `counted` None. A Doc's offsets count from its `text`. Raises UsageError where text is neither.
    """
    from claimledger.extract.phrases import quantities_in, quantities_of

    return quantities_of(text) if isinstance(text, str) else quantities_in(_doc(text))


def times(text: str | Doc, published: date | str | None = None) -> tuple[TimePhrase, ...]:
    """The time phrases of a text, left to right, with half-open offsets into it in code points.

    text: English prose, read as it stands, or a spaCy Doc of it. published: the date that relative phrases count from,
    as a `date` or in ISO 8601, if need be only the year and month or the year; where it is None, "last year" has no
    days. No clock is read. Raises UsageError where published is no such date, or text is neither.
    """
    from claimledger.extract.phrases import times_of

    return times_of(text if isinstance(text, str) else _doc(text).text, partial_date(published))


def clean_text(raw: str, *, published: date | str | None = None) -> Document:
    """An article's text as a Document: what is body, what is not, repaired, with its date.

    published: its date if known, as for `times`; else it is looked for in the text.
    Raises ArticleError where the text is too long (decode.MAX_CHARACTERS), UsageError where published is no date.
    """
    from claimledger.clean import Metadata, clean_text

    return clean_text(raw, declared=Metadata(published=partial_date(published)))


def extract_claims(text: str, *, published: date | str | None = None, nlp: Language | None = None) -> tuple[Claim, ...]:
    """The numeric claims of a text, in order; every selector holds offsets into `text`.

    published: the text's date, which relative times count from; nlp: from `load_model`, else the bundled pipeline.
    Raises ArticleError where the text is too long, ModelError where the bundled pipeline can't be loaded, UsageError
    where published is no date.
    """
    from claimledger.extract import extract_document

    return extract_document(clean_text(text, published=published), nlp or _bundled()).claims


def reconcile(claims: Sequence[Claim], documents: Sequence[Document], decisions: Sequence[Decision] = ()) -> Findings:
    """Where claims disagree and where they agree.

    Documents, or paragraphs of them, that are copies of one another count as one witness, as far as they hold text.
    """
    from claimledger.copies import copies_of
    from claimledger.reconcile import reconcile

    return reconcile(claims, documents, decisions, copies_of(documents))


def build_release(outcome: Outcome, out: Path) -> Published:
    """Write a release folder under `out`, whole or not at all; where nothing changed since the latest, give that one
    back with `written` false. Raises StoreError where the folder can't be read or written."""
    from claimledger.publish import publish

    return publish(outcome, out)


def open_release(path: Path | str) -> OpenRelease:
    """A release to read: typed records one at a time, single ones by id, and flat tables as pandas data frames.

    path: a release's folder, or an output folder, whose newest release is taken. Raises StoreError where there is no
    release, or where it is of another major schema version.
    """
    from claimledger.opened import open_release

    return open_release(path)


def export(
    release: OpenRelease | Path | str,
    format: Format,
    to: Path | str,
    *,
    quotes: Quotes = "full",
    overwrite: bool = False,
) -> Path:
    """Write a release as "csv", "parquet", "sqlite", "jsonld" or "xlsx", whole or not at all; the path is given back.

    release: as `open_release` gives it or takes it; to: a folder for "csv" and "parquet", else a file; quotes: "full",
    "short" or "none": how much of the articles' wording is repeated; overwrite: whether an earlier export there is
    replaced. Raises UsageError where the target may not be replaced, lies in a release or can't hold it, StoreError
    where there is no release, or the target can't be written.
    """
    from claimledger.exports import export
    from claimledger.opened import OpenRelease, open_release

    opened = release if isinstance(release, OpenRelease) else open_release(release)
    return export(opened, format, Path(to), quotes=quotes, overwrite=overwrite)


def plot(
    release: OpenRelease | Path | str,
    to: Path | str,
    key: str | None = None,
    *,
    subject: str | None = None,
    measure: str | None = None,
) -> Path:
    """Draw a conflict or agreement, or the claims of a subject and measure, as a dot plot; the path is given back.

    release: as `open_release` gives it or takes it; to: a file ending in .svg or .png; key: a conflict's or agreement's
    key, or the beginning of it; subject, measure: in place of a key, words of both or one of them. Over time where the
    figures are of several times, else a row for each source. Raises UsageError where there is nothing of that key or of
    those words, or the file's name ends otherwise or lies in a release, StoreError where there is no release, or the
    file can't be written.
    """
    from claimledger.opened import OpenRelease, open_release
    from claimledger.pictures import format_of, picture_in, write_picture
    from claimledger.publish.folder import refuse_inside

    format_of(Path(to))  # before the release is read
    opened = release if isinstance(release, OpenRelease) else open_release(release)
    refuse_inside(Path(to), opened.path)
    write_picture(picture_in(opened, key, subject=subject, measure=measure), Path(to))
    return Path(to)


def html_report(release: OpenRelease | Path | str, to: Path | str, *, quotes: Quotes = "full") -> Path:
    """Write a release as one HTML file that opens without a server or network; the path is given back.

    release: as `open_release` gives it or takes it; to: a file ending in .html, which is replaced; quotes: "full",
    "short" or "none": how much of the articles' wording is repeated. Raises UsageError where the file's name ends
    otherwise or lies in a release, StoreError where there is no release, or the file can't be written.
    """
    from claimledger.htmlreport import write_html_report
    from claimledger.opened import OpenRelease, open_release

    opened = release if isinstance(release, OpenRelease) else open_release(release)
    write_html_report(opened, Path(to), quotes=quotes)
    return Path(to)


def displacy_data(article: Document | str, claims: Sequence[Claim], *, style: Style = "ent") -> dict[str, Any]:
    """An article with its claims, as displaCy's manual mode takes it with the same style.

    article: the raw article that the claims' offsets count in, or its Document. style: "ent" gives {"text", "ents":
    [{"start", "end", "label"}], "title"}, the claims' figures by place and without overlap, labelled with the modality;
    "span" gives {"text", "tokens", "spans": [{"start_token", "end_token", "label"}], "title"}, the figures and what is
    quoted of subject, time, speaker, cue and condition. Raises UsageError where a claim is not of this article.
    """
    from claimledger.display import displacy_data

    return displacy_data(article, claims, style=style)


def render(article: Document | str, claims: Sequence[Claim], *, style: Style = "ent", page: bool = False) -> str:
    """An article with its claims marked, as HTML by displaCy, coloured by modality; what the article says is escaped.

    article, style: as for `displacy_data`; page: a whole HTML page instead of an element. The string is returned in a
    notebook too: show it with `IPython.display.HTML`. Raises UsageError where a claim is not of this article.
    """
    from claimledger.display import render

    return render(article, claims, style=style, page=page)


def _doc(text: object) -> Doc:
    """What is given in place of a text. Raises UsageError where it is no spaCy Doc."""
    from spacy.tokens import Doc

    if not isinstance(text, Doc):
        raise UsageError(f"a str or a spaCy Doc is wanted, not {type(text).__name__}")
    return text


@cache
def _bundled() -> Language:
    return load_model()
