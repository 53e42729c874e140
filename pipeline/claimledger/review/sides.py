"""The sides of a conflict as a reviewer sees them: each figure in its paragraph, marked at its exact place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimledger.display.fields import rows
from claimledger.display.marks import Mark, Piece, apart, pieces
from claimledger.records import Block, Claim, Document, Span
from claimledger.validation.selectors import Articles
from claimledger.why.reasoning import Figure

SHOWN_APART = frozenset({"value", "subject", "measure", "time", "modality", "speaker", "scope", "condition", "change"})
"""Fields of a claim that stand below its sentence; the rest is folded away."""

MARKS: Mapping[str, str] = {
    "figure": "figure", "other": "another figure of this conflict", "subject": "subject", "time": "time",
    "speaker": "speaker", "cue": "wording that tells how it is meant", "condition": "condition",
}  # fmt: skip
"""What is marked in a paragraph, and what it is called."""


@dataclass(frozen=True)
class Passage:
    """A paragraph in pieces. is_whole: whether it is the article's paragraph, not only the sentence."""

    pieces: tuple[Piece, ...]
    is_whole: bool


@dataclass(frozen=True)
class Side:
    """A claim of a conflict. number: from 1; figure: what the reasoning says of it; document: where it stands, None
    where the release lacks it; passage: the paragraph, or the sentence where the article is not at hand; before, after:
    the paragraphs around it, "" where there is none; fields: as (name, what it says), details: the lesser ones."""

    number: int
    claim: Claim
    figure: Figure
    document: Document | None
    passage: Passage
    before: str
    after: str
    fields: tuple[tuple[str, str], ...]
    details: tuple[tuple[str, str], ...]

    @property
    def publisher(self) -> str:
        """Who published it; "" where that is not known."""
        return (self.document and self.document.publisher) or ""

    @property
    def title(self) -> str:
        """The article's title, or else its document's id."""
        return (self.document and self.document.title) or self.claim.document


def sides_of(
    figures: Sequence[Figure], claims: Mapping[str, Claim], documents: Mapping[str, Document], articles: Articles
) -> tuple[Side, ...]:
    """The sides of a conflict, in the order of its figures. claims, documents: of the release, by id."""
    together = [claims[one.claim] for one in figures]
    return tuple(
        _side(number, figure, together, documents.get(figure.document), articles)
        for number, figure in enumerate(figures, start=1)
    )


def _side(
    number: int, figure: Figure, together: Sequence[Claim], document: Document | None, articles: Articles
) -> Side:
    claim = together[number - 1]
    told = list(rows(claim))
    raw = articles.raw(claim.document) if document is not None else None
    around = _around(document, claim) if document is not None and raw is not None else None
    beside = [one for one in together if one.document == claim.document and one is not claim]
    if raw is None or around is None:
        passage, before, after = _passage(claim.sentence.exact, claim.sentence, claim, beside, False), "", ""
    else:
        before, span, after = _text(raw, around[0]), around[1], _text(raw, around[2])
        passage = _passage(raw[span.start : span.end], span, claim, beside, True)
    return Side(
        number=number,
        claim=claim,
        figure=figure,
        document=document,
        passage=passage,
        before=before,
        after=after,
        fields=tuple(row for row in told if row[0] in SHOWN_APART),
        details=tuple(row for row in told if row[0] not in SHOWN_APART),
    )


def _around(document: Document, claim: Claim) -> tuple[Span | None, Span, Span | None] | None:
    """The paragraph that a claim's sentence stands in, with the kept ones before and after it; None where no block
    holds it."""
    kept = [block for block in document.blocks if block.kept]
    place = next((at for at, block in enumerate(kept) if _holds(block, claim)), None)
    if place is None:
        return None
    before = kept[place - 1] if place else None
    after = kept[place + 1] if place + 1 < len(kept) else None
    return before, kept[place], after


def _holds(block: Block, claim: Claim) -> bool:
    return block.start <= claim.quantity.start and claim.quantity.end <= block.end


def _passage(text: str, span: Span, claim: Claim, beside: Sequence[Claim], is_whole: bool) -> Passage:
    """A stretch of an article in pieces. span: where it lies in the article, which the claims' offsets count in."""
    marks = [
        Mark(start - span.start, end - span.start, label)
        for start, end, label in _marks(claim, beside)
        if span.start <= start < end <= span.end
    ]
    return Passage(tuple(pieces(text, 0, len(text), apart(_clear(marks)))), is_whole)


def _marks(claim: Claim, beside: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
    """What is marked of a claim, the most telling first."""
    yield claim.quantity.start, claim.quantity.end, "figure"
    for other in beside:
        yield other.quantity.start, other.quantity.end, "other"
    said = claim.attribution.selector if claim.attribution else None
    parts = {
        "subject": claim.subject,
        "time": claim.time.selector,
        "speaker": said,
        "cue": claim.modality_cue,
        "condition": claim.condition,
    }
    for name, part in parts.items():
        if part is not None and part.exact:
            yield part.start, part.end, name


def _clear(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those that would hide a more telling one, which stands before them."""
    found: list[Mark] = []
    for mark in marks:
        if all(mark.end <= one.start or one.end <= mark.start for one in found):
            found.append(mark)
    return found


def _text(raw: str, span: Span | None) -> str:
    return raw[span.start : span.end].strip() if span is not None else ""
