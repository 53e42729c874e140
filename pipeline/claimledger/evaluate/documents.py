"""Cleaning, dates of publication and selectors against the gold and the raw articles."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from claimledger.evaluate.figures import Case, Figure, figure
from claimledger.evaluate.gold import DropEntry, Gold, GoldDocument, Placed
from claimledger.evaluate.output import OutDocument, Output, OutQuote
from claimledger.evaluate.spans import Span

COVERED = 0.8  # a stretch counts as dropped if this share of it is

NO_DOCUMENT = "the release has no such document"


def score_documents(gold: Gold, output: Output) -> Iterator[Figure]:
    """The figures on documents: dates of publication, what was dropped and what was kept."""
    by_id = {document.id: document for document in output.documents}
    pairs = [(document, by_id.get(document.id)) for document in gold.documents]
    yield figure("dates.published", (_published_case(document, out) for document, out in pairs))
    yield figure("cleaning.dropped", (case for document, out in pairs for case in _dropped_cases(document, out)))
    yield figure("cleaning.kept", (case for document, out in pairs for case in _kept_cases(document, out)))


def score_quotes(gold: Gold, output: Output) -> Iterator[Figure]:
    """The figure on selectors: those whose words do not stand where they say."""
    texts = {document.id: document.text for document in gold.documents}
    known = (quote for quote in output.quotes if quote.span.document in texts)
    yield figure("selectors.violations", (_quote_case(quote, texts[quote.span.document]) for quote in known), "low")


def _published_case(gold: GoldDocument, out: OutDocument | None) -> Case:
    if out is None:
        return Case(False, f"{gold.id}: {NO_DOCUMENT}")
    accepted = [date for date in gold.published.accept if date]
    if out.published is None:
        right = None in gold.published.accept and out.basis == "unknown"
    else:
        right = any(fnmatchcase(out.published, date) for date in accepted)
    return Case(right, f"{gold.id}: {' or '.join(accepted) or 'no date'}, said {out.published} ({out.basis})")


def _gone(out: OutDocument | None) -> frozenset[int]:
    spans = out.dropped if out else ()
    return frozenset(place for span in spans for place in range(span.start, span.end))


def _dropped_cases(gold: GoldDocument, out: OutDocument | None) -> Iterator[Case]:
    gone = _gone(out)
    return (_dropped_case(drop, gone) for drop in gold.drops if drop.entry.must)


def _dropped_case(drop: Placed[DropEntry], gone: frozenset[int]) -> Case:
    span = drop.span
    share = len(gone.intersection(range(span.start, span.end))) / span.length
    return Case(share >= COVERED, f"{span.document} {drop.entry.kind} {drop.entry.quote[:60]!r}: {share:.0%} dropped")


def _kept_cases(gold: GoldDocument, out: OutDocument | None) -> Iterator[Case]:
    gone = _gone(out)
    drops = [drop.span for drop in gold.drops]
    for spans in gold.keeps:
        outside = [span for span in spans if not span.touches(drops)]
        kept = out is not None and not any(gone.intersection(range(span.start, span.end)) for span in outside)
        yield Case(kept, f"{gold.id} {_words(gold, spans[0])!r}: {'dropped' if out else NO_DOCUMENT}")


def _words(gold: GoldDocument, span: Span) -> str:
    return gold.text[span.start : span.end]


def _quote_case(quote: OutQuote, text: str) -> Case:
    span = quote.span
    there = text[span.start : span.end] if 0 <= span.start <= span.end else ""
    return Case(there != quote.exact, f"{span.document} {span.start}-{span.end}: {quote.exact!r}, there is {there!r}")
