"""Claims in displaCy, spaCy's visualiser: what its manual mode takes, and the HTML that it makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimledger.display.marks import Mark, apart
from claimledger.errors import UsageError
from claimledger.records import Claim, Document, Modality

COLOURS: Mapping[Modality, str] = {
    "actual": "#9edcf0",
    "estimate": "#d3edf5",
    "change_rate": "#b5e6b0",
    "target": "#f0b6e4",
    "planned_increase": "#f7e08a",
    "projection": "#d9c8f5",
    "threshold": "#f5b9a8",
}
"""displaCy's background for each modality, light enough for black writing."""


def displacy_data(article: Document | str, claims: Sequence[Claim]) -> dict[str, Any]:
    """An article with its claims' figures as entities, in the form that displaCy's manual mode takes with style "ent".

    article: the raw article that the claims' offsets count in, or its Document. Returns {"text": the raw article,
    "ents": [{"start", "end", "label"}], "title": None} with half-open offsets in code points, by place and without
    overlap; a label is the claim's modality. There is no title, as displaCy writes titles without escaping them.
    Raises UsageError where a claim is not of this article.
    """
    raw = article.raw if isinstance(article, Document) else article
    for claim in claims:
        _check(claim, raw)
    marks = apart(Mark(claim.quantity.start, claim.quantity.end, claim.modality) for claim in claims)
    ents = [{"start": mark.start, "end": mark.end, "label": mark.label} for mark in marks]
    return {"text": raw, "ents": ents, "title": None}


def render(article: Document | str, claims: Sequence[Claim], *, page: bool = False) -> str:
    """An article with its claims marked, as HTML by displaCy, coloured by modality; what the article says is escaped.

    page: a whole HTML page instead of an element. The string is returned in a notebook too: show it with IPython's
    display.HTML. Raises UsageError where a claim is not of this article.
    """
    from spacy import displacy

    options = {"colors": dict(COLOURS)}
    html: str = displacy.render(
        displacy_data(article, claims), style="ent", manual=True, page=page, jupyter=False, options=options
    )
    # A dollar sign is no formula: the classes keep the MathJax of notebooks (2 and 3) away.
    return html if page else f'<div class="tex2jax_ignore mathjax_ignore">{html}</div>'


def _check(claim: Claim, raw: str) -> None:
    place = claim.quantity
    if raw[place.start : place.end] != place.exact:
        raise UsageError(
            f"{claim.id}: {place.exact!r} does not stand at {place.start}:{place.end} of this article; give the raw "
            f"article that the claims were made from, or its Document"
        )
