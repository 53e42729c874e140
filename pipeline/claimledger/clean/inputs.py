"""What the clean stage takes: an article's text, what is known of it, and what its page's markup says of its blocks."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

from claimledger.records import BlockKind

Form = Literal["text", "html"]
"""What an article's bytes hold: plain text, or a page whose main text is to be found."""

DECLARED = 1.0  # confidence of a date that whoever gathered the articles declares
STATED_BY_PAGE = 0.9  # of one that a page's own metadata state: some pages give the day of a change or of a crawl


@dataclass(frozen=True)
class Metadata:
    """What is known of an article beside its text.

    published: ISO 8601 date, year-month or year; published_confidence: how sure that date is, from 0 to 1; encoding:
    what its bytes are said to be in, a name that Python's codecs know.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    encoding: str | None = None
    published_confidence: float = DECLARED

    def or_else(self, other: Metadata) -> Metadata:
        """These metadata, with the other ones where these say nothing."""
        known = {one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)}
        sure = self.published_confidence if self.published else other.published_confidence
        return replace(self, **known | {"published_confidence": sure})


UNDECLARED = Metadata()


@dataclass(frozen=True, slots=True)
class Hint:
    """What a page's markup says of raw[start:end], a paragraph of the extracted text: half-open, in code points."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True)
class Article:
    """An article as read: the text that all offsets refer to, and what is known of it.

    encoding: what the text was decoded from (None: it came decoded); hints: in order, one for a paragraph at most.
    """

    raw: str
    encoding: str | None = None
    metadata: Metadata = UNDECLARED
    hints: tuple[Hint, ...] = ()
