"""A picture of what stands in a release: only the claims that it shows are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from claimledger.errors import UsageError
from claimledger.opened import OpenRelease
from claimledger.pictures.gather import picture_of, picture_of_claims
from claimledger.pictures.picture import Picture
from claimledger.publish import Outcome
from claimledger.records import Document
from claimledger.why.lookup import find_finding


def picture_in(
    opened: OpenRelease, key: str | None = None, *, subject: str | None = None, measure: str | None = None
) -> Picture:
    """The picture of a conflict or agreement by its key, or the only one that begins so; or of the claims with words of
    a subject, a measure or both.

    Raises UsageError where there is no such thing or neither or both are asked for, StoreError where the release is
    malformed.
    """
    if (key is None) == (subject is None and measure is None):
        raise UsageError("name either a conflict's or agreement's key, or --subject, --measure or both")
    documents = _Documents(opened)
    if key is None:
        picture = picture_of_claims(opened.claims(), documents, subject=subject, measure=measure)
    else:
        finding = find_finding(_findings(opened), key)
        found = {name: opened.find_claim(name) for name in finding.claims}
        picture = picture_of(finding, {name: claim for name, claim in found.items() if claim is not None}, documents)
    return replace(picture, notes=(*picture.notes, f"Release {opened.version}."))


def _findings(opened: OpenRelease) -> Outcome:
    return Outcome(conflicts=tuple(opened.conflicts()), agreements=tuple(opened.agreements()))


class _Documents(Mapping[str, Document]):
    """The documents of a release, each looked up when it is asked for."""

    def __init__(self, opened: OpenRelease) -> None:
        self._opened = opened

    def __getitem__(self, document_id: str) -> Document:
        try:
            return self._opened.document(document_id)
        except UsageError as error:
            raise KeyError(document_id) from error

    def __iter__(self) -> Iterator[str]:
        return (document.id for document in self._opened.documents())

    def __len__(self) -> int:
        return self._opened.release.counts.get("documents", 0)
