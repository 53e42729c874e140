"""The public verbs. The libraries behind a stage are imported when its verb is first called, so that `import
claimledger` is quick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimledger.records import Claim, Decision, Document

if TYPE_CHECKING:
    from spacy.language import Language

    from claimledger.publish import Outcome, Published
    from claimledger.reconcile import Findings


def load_model(path: Path | str | None = None) -> Language:
    """The bundled English pipeline, or another spaCy pipeline with Universal Dependencies labels.

    Raises ModelError saying what is missing, where a pipeline can't be used.
    """
    from claimledger.extract import load_model

    return load_model(path)


def clean_text(raw: str, *, published: str | None = None) -> Document:
    """An article's text as a Document: what is body, what is not, repaired, with its date.

    published: its date if known (ISO 8601 date, year-month or year); else it is looked for in the text.
    Raises ArticleError where the text is too long (decode.MAX_CHARACTERS).
    """
    from claimledger.clean import Metadata, clean_text

    return clean_text(raw, declared=Metadata(published=published))


def extract_claims(text: str, *, published: str | None = None, nlp: Language | None = None) -> tuple[Claim, ...]:
    """The numeric claims of a text, in order; every selector holds offsets into `text`.

    published: the text's date, which relative times count from; nlp: from `load_model`, else the bundled pipeline.
    Raises ArticleError where the text is too long, ModelError where the bundled pipeline can't be loaded.
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


@cache
def _bundled() -> Language:
    return load_model()
