"""What leads to a figure of a change: the token before it and its bounds, the preposition that says by, to or from."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, before_bound, is_hedge

PERCENT = ("percent", "percentage_point")
"""Units of which a figure without a preposition is what something changed by."""
RESTATED = 6  # tokens between a figure and the percentage that says it again, at most
CONTINUED = 12  # tokens between a percentage and the one that goes on from it, at most
PERCENT_WORDS = frozenset({"%", "percent", "per", "pct", "percentage"})


def lead(figure: Figure) -> Token | None:
    """The token before a figure and all that bounds it; "up to" is a bound, no "to" of a change; of "from a target of
    5" it is "from"."""
    at = before_bound(figure)
    if at is not None and at.text == "(" and figure.quantity.unit not in (*PERCENT, "count"):
        at = _before_restated(figure, at, RESTATED)  # a conversion: "fell by 1.5 °C (2.7 °F)"
    if at is not None and at.lower_ == "of" and at.i > figure.sentence.start:
        return _case_of_level(at.nbor(-1)) or at
    if at is None or at.lower_ != "to" or figure.quantity.comparator != "le" or at.i <= figure.sentence.start:
        return at
    if at.nbor(-1).lower_ != "up":
        return at
    return at.nbor(-2) if at.i - 2 >= figure.sentence.start else None


def case_before(figure: Figure) -> str:
    """The preposition right before a figure and its bounds, "" where none stands there."""
    at = lead(figure)
    if at is None or at.lower_ in ("up", "down"):
        return ""
    is_preposition = at.tag_ in ("IN", "TO") or at.lower_ in lexicon.words("cues", "passing_words")
    return at.lower_ if is_preposition or at.lower_ in ("to", "from", "by") else ""


def _case_of_level(noun: Token) -> Token | None:
    """The "from" or "to" of a noun that only says what a level is: "from a peak", "to a record"."""
    if noun.lower_ not in lexicon.words("figures", "comparing_nouns"):
        return None
    return next((one for one in noun.children if one.lower_ in ("from", "to") and one.i < noun.i), None)


def lead_of_restated(figure: Figure, joint: Token) -> Token | None:
    """The token before the figure that a percentage says again, or goes on from: "lost 162 points, or 2.1 %", "rose $3
    (2.1 %)", "rose 0.3 % in June and 11.8 % in a year"."""
    doc, goes_on = figure.span.doc, joint.lower_ == "and"
    if figure.quantity.unit not in PERCENT or (goes_on and figure.anchor.dep_ != "conj"):
        return None
    if not goes_on:
        return _before_restated(figure, joint, RESTATED)
    at = _before_restated(figure, joint, CONTINUED)
    shares = at is not None and any(one.text in PERCENT_WORDS for one in doc[at.i : joint.i])
    return at if shares else None


def _before_restated(figure: Figure, joint: Token, reach: int) -> Token | None:
    """The token before the number that stands before a joint, within reach and with no verb between."""
    doc, first = figure.span.doc, figure.sentence.start
    at, last = joint.i - 1, max(first, joint.i - reach)
    while at > last and not doc[at].like_num and doc[at].pos_ not in ("VERB", "AUX"):
        at -= 1
    last = max(first, at - RESTATED)
    while at > last and (doc[at].like_num or doc[at].tag_ == "$" or is_hedge(doc[at]) or _is_range_joint(doc[at])):
        at -= 1
    return doc[at] if at < joint.i - 1 else None


def _is_range_joint(token: Token) -> bool:
    """Whether a token stands between a range's two numbers: "1 to 1.5"."""
    return 0 < token.i < len(token.doc) - 1 and token.nbor(-1).like_num and token.nbor(1).like_num
