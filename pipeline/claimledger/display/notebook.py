"""Claims in displaCy, spaCy's visualiser: what its manual mode takes, and the HTML that it makes of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from claimledger.display.marks import Mark, apart
from claimledger.errors import UsageError
from claimledger.records import Claim, Document, Evidence, Modality

Style = Literal["ent", "span"]

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
FIELD_COLOURS = {
    "subject": "#c9d6ea",
    "time": "#e3d9b4",
    "speaker": "#d5e0c4",
    "cue": "#e0e0e0",
    "condition": "#ead0c9",
}
"""The same for the other fields of a claim that stand in the article."""

_WORD = re.compile(r"\S+")


def displacy_data(article: Document | str, claims: Sequence[Claim], *, style: Style = "ent") -> dict[str, Any]:
    """An article with its claims, in the form that displaCy's manual mode takes with the same style.

    article: the raw article that the claims' offsets count in, or its Document. style: "ent" gives {"text": the raw
    article, "ents": [{"start", "end", "label"}], "title": None}: the claims' figures with half-open offsets in code
    points, by place and without overlap, labelled with the claim's modality. "span" gives {"text", "tokens", "spans":
    [{"start_token", "end_token", "label"}], "title"}: the figures, and what is quoted of their claims' subjects, times,
    speakers, cues of modality and conditions, labelled by field; tokens are words, cut where a span begins or ends.
    There is no title, as displaCy writes titles without escaping them. Raises UsageError where a claim is not of this
    article, or the style is another one.
    """
    if style not in get_args(Style):
        raise UsageError(f"style: {style!r} is none of {', '.join(get_args(Style))}")
    raw = article.raw if isinstance(article, Document) else article
    for claim in claims:
        _check(claim, raw)
    return _ents(raw, claims) if style == "ent" else _spans(raw, claims)


def render(article: Document | str, claims: Sequence[Claim], *, style: Style = "ent", page: bool = False) -> str:
    """An article with its claims marked, as HTML by displaCy, coloured by modality; what the article says is escaped.

    article, style: as for displacy_data; "span" takes long over thousands of claims. page: a whole HTML page instead of
    an element. The string is returned in a notebook too: show it with IPython's display.HTML. Raises UsageError where a
    claim is not of this article, or the style is another one.
    """
    from spacy import displacy

    data = displacy_data(article, claims, style=style)
    colours: dict[str, str] = {str(name): colour for name, colour in COLOURS.items()} | FIELD_COLOURS
    html: str = displacy.render(data, style=style, manual=True, page=page, jupyter=False, options={"colors": colours})
    # A dollar sign is no formula: the classes keep the MathJax of notebooks (2 and 3) away.
    return html if page else f'<div class="tex2jax_ignore mathjax_ignore">{html}</div>'


def _ents(raw: str, claims: Sequence[Claim]) -> dict[str, Any]:
    marks = apart(Mark(claim.quantity.start, claim.quantity.end, claim.modality) for claim in claims)
    ents = [{"start": mark.start, "end": mark.end, "label": mark.label} for mark in marks]
    return {"text": raw, "ents": ents, "title": None}


def _spans(raw: str, claims: Sequence[Claim]) -> dict[str, Any]:
    marks = sorted(
        {mark for claim in claims for mark in _fields(claim)}, key=lambda one: (one.start, one.end, one.label)
    )
    tokens = list(_tokens(raw, marks))
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    spans = [
        {
            "start_token": bisect_left(starts, mark.start),
            "end_token": bisect_left(ends, mark.end) + 1,
            "label": mark.label,
        }
        for mark in marks
    ]
    return {"text": raw, "tokens": [raw[start:end] for start, end in tokens], "spans": spans, "title": None}


def _fields(claim: Claim) -> Iterator[Mark]:
    """What an article holds of a claim."""
    quoted: dict[str, Evidence | None] = {
        claim.modality: claim.quantity,
        "subject": claim.subject,
        "time": claim.time.selector,
        "speaker": claim.attribution.selector if claim.attribution is not None else None,
        "cue": claim.modality_cue,
        "condition": claim.condition,
    }
    for label, evidence in quoted.items():
        if evidence is not None and evidence.exact.strip():
            yield Mark(evidence.start, evidence.end, label)


def _tokens(raw: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Where the words of an article stand, each in parts where a mark begins or ends inside it."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    for word in _WORD.finditer(raw):
        start, end = word.span()
        inside = edges[bisect_left(edges, start + 1) : bisect_left(edges, end)]
        yield from zip([start, *inside], [*inside, end], strict=True)


def _check(claim: Claim, raw: str) -> None:
    place = claim.quantity
    if raw[place.start : place.end] != place.exact:
        raise UsageError(
            f"{claim.id}: {place.exact!r} does not stand at {place.start}:{place.end} of this article; give the raw "
            f"article that the claims were made from, or its Document"
        )
