"""The short articles of passages/: what a check has to find in them, and what it must not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict
from spacy.language import Language

from claimledger.clean import Metadata, clean_text
from claimledger.extract import extract_document
from claimledger.reconcile import Findings, reconcile
from claimledger.records import Agreement, Claim, Conflict, Document

FOLDER = Path(__file__).parent / "passages"

Group = Literal["faults", "sound", "unseen_faults", "unseen_sound"]
GROUPS: tuple[Group, ...] = get_args(Group)


class Passage(BaseModel):
    """A short article, or two of one story.

    kinds: any of them is right for the finding; figures: numbers as they stand there, two of which (or the only one)
    the finding has among its claims; none where nothing is to be found. xfail: why it isn't found yet.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    domain: str
    text: str
    title: str = "News of the day"
    other: str | None = None
    kinds: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    xfail: str | None = None


def passages(group: Group) -> tuple[Passage, ...]:
    """The passages of a group, as they stand in its file."""
    table = tomllib.loads((FOLDER / f"{group}.toml").read_text(encoding="utf-8"))
    return tuple(Passage.model_validate(one) for one in table["passage"])


class Read:
    """What was read and found in a passage."""

    def __init__(self, passage: Passage, nlp: Language) -> None:
        self.passage = passage
        read = [_read(nlp, name, text) for name, text in _articles(passage)]
        claims = [claim for _, found in read for claim in found]
        self._exact = {claim.id: claim.quantity.exact for claim in claims}
        self._found: Findings = reconcile(claims, [document for document, _ in read])

    @property
    def alarms(self) -> list[Conflict]:
        """The conflicts that ask for a reviewer."""
        return [one for one in self._found.conflicts if one.severity != "info"]

    def agreements(self) -> Iterator[Agreement | Conflict]:
        """What fits, and the differences that are only told."""
        yield from self._found.agreements
        yield from (one for one in self._found.conflicts if one.severity == "info")

    def is_meant(self, finding: Agreement | Conflict) -> bool:
        """Whether a finding is the one that the passage was written for."""
        exact = [self._exact[name] for name in finding.claims]
        hits = sum(any(number in one for one in exact) for number in self.passage.figures)
        return finding.kind in self.passage.kinds and hits >= min(2, len(self.passage.figures))


def _articles(passage: Passage) -> Iterator[tuple[str, str]]:
    yield "first", f"{passage.title}\n\n{passage.text}\n"
    if passage.other is not None:
        yield "second", f"More of it\n\n{passage.other}\n"


def _read(nlp: Language, name: str, text: str) -> tuple[Document, tuple[Claim, ...]]:
    document = clean_text(text, id=name, declared=Metadata(published="2024-11-10"))
    return document, extract_document(document, nlp).claims
