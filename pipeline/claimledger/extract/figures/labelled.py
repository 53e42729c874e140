"""Labelled values: bare figures that what stands right before them tells the measure of, whatever the parse says."""

from __future__ import annotations

from spacy.tokens import Span

from claimledger import lexicon
from claimledger.extract.figures.before import before_bound
from claimledger.extract.figures.gaps import is_closed
from claimledger.extract.figures.model import NOUNS, Figure

THOUSAND = 1000  # from which on a number behind a label is no mark, page or place in a list

LARGE = 100  # from which on a number put on something is no rank and no age

LONGEST_LABEL = 6  # tokens of a line's label, with its colon


def is_labelled(figure: Figure) -> bool:
    """Whether a bare figure is the value of the label before it: "deliveries: 386,810", "pop. 48,000", "34.5% (7.5
    million)", "class sizes average 27", "keep the population at 51 million"."""
    return (
        _is_averaged(figure)
        or _is_level(figure)
        or _is_estimated(figure)
        or _is_numbered(figure)
        or is_of_body(figure)
        or _is_behind_label(figure)
    )


def _is_averaged(figure: Figure) -> bool:
    """ "class sizes average 27", where the parse takes the verb for a noun."""
    before = before_bound(figure)
    return (
        before is not None and before.i > figure.sentence.start and before.lower_ in ("average", "averages", "averaged")
    )


def _is_level(figure: Figure) -> bool:
    """ "keep the population at 51 million"."""
    before = before_bound(figure)
    if before is None or before.lower_ != "at" or before.i == figure.sentence.start:
        return False
    return before.nbor(-1).lemma_.lower() in lexicon.words("figures", "measured_nouns")


def _is_estimated(figure: Figure) -> bool:
    """ "estimated the crowd at 18,000", "put it at 31,000"; no "put the ball at 12"."""
    before, verb = before_bound(figure), figure.span.root.head
    if before is None or before.lower_ != "at" or not is_closed(figure.span.doc, figure.span.end):
        return False
    large = (figure.quantity.low or 0) >= LARGE
    return large and verb.pos_ == "VERB" and verb.lemma_.lower() in lexicon.words("figures", "estimating_verbs")


def _is_numbered(figure: Figure) -> bool:
    """ "the wolves number 412", "the missing number 34", whatever the parse makes of the verb."""
    before = before_bound(figure)
    if before is None or before.i == figure.sentence.start or before.lower_ not in ("number", "numbered", "totalled"):
        return False
    return before.nbor(-1).tag_ in ("NNS", "NNPS", "PRP", "VBG", "JJ", "RB", "VBN") and is_closed(
        before.doc, figure.span.end
    )


def is_of_body(figure: Figure) -> bool:
    """ "his team of nine", "a family of four"."""
    before, doc, end = before_bound(figure), figure.span.doc, figure.span.end
    if before is None or before.lower_ != "of" or before.i == figure.sentence.start:
        return False
    body = before.nbor(-1).lemma_.lower() in lexicon.words("figures", "bodies")
    return body and (is_closed(doc, end) or doc[end].pos_ == "VERB")


def _is_behind_label(figure: Figure) -> bool:
    """ "deliveries: 386,810", "(pop. 48,000)", and what a percentage comes to: "34.5% (7.5 million)"."""
    quantity, doc, first = figure.quantity, figure.span.doc, figure.span.start
    if quantity.low is None or first < 2:
        return False
    if quantity.low < THOUSAND:
        return _is_behind_things(figure)
    label, mark = doc[first - 2], doc[first - 1].text
    if mark == ":":
        return label.pos_ in NOUNS and is_closed(doc, figure.span.end)
    if mark == "(":
        return label.text.endswith("%") and first + 1 < len(doc) and _is_closed(figure.span)
    return doc[first - 1].lower_ == "pop." or (label.lower_, mark) == ("pop", ".")


def _is_behind_things(figure: Figure) -> bool:
    """ "Destinations: 87", "Staff at year-end: 611": a line that begins with several things and a colon."""
    doc, first = figure.span.doc, figure.span.start
    if doc[first - 1].text != ":" or not _is_closed(figure.span):
        return False
    opening = _opening_of(figure)
    if first - opening > LONGEST_LABEL:
        return False
    words = doc[opening : first - 1]
    if any(
        (one.pos_ in ("VERB", "AUX", "NUM") and one.tag_ not in ("VBN", "VBD")) or one.text in (",", ";", ":")
        for one in words
    ):
        return False
    noun = next((one for one in words if one.pos_ == "NOUN"), None)
    if noun is None or noun.lemma_.lower() in lexicon.words("figures", "marking_nouns"):
        return False
    several = noun.tag_ == "NNS" or noun.lemma_.lower() in lexicon.words("figures", "collective_nouns")
    return several and (figure.quantity.low or 0) >= 2


def _opening_of(figure: Figure) -> int:
    """The token index behind the full stop before a label, which parses of lists take for the inside of a sentence."""
    doc, floor = figure.span.doc, figure.sentence.start
    near = range(figure.span.start - 1, max(floor, figure.span.start - LONGEST_LABEL - 1) - 1, -1)
    return next((at + 1 for at in near if doc[at].text == "."), floor)


def _is_closed(span: Span) -> bool:
    """Whether the sentence, its clause or the bracket ends behind a figure, so that it is all that is said there."""
    return span.end >= len(span.doc) or span.doc[span.end].is_punct
