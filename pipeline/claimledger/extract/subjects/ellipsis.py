"""Ellipsis: a figure whose verb stands only in the clause before it, and the noun phrase that is left of its own.

"Coal accounted for 34 percent, gas for 27 percent and wind for 16 percent"; "girls scored 512 points and boys 489".
Parsers lose these remnants, so they are told by the words: a conjunction or comma, a noun phrase without a verb, and
the preposition that the first figure has, or none where it has none.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger.extract.figures import Figure
from claimledger.extract.figures.before import before_bound
from claimledger.extract.measures import Reading
from claimledger.extract.measures.keys import measure_key
from claimledger.extract.subjects.owners import is_time, owner_of
from claimledger.extract.syntax import subject_of, trimmed

LONGEST_REMNANT = 12  # tokens from one figure to the next
_CASES = frozenset({"", "for", "by", "to", "at", "from", "on"})  # "of" and "with" tie a figure to a noun, not to a verb
_JOINTS = frozenset({",", ";", "and", "while", "but", "with"})
_NOMINAL = frozenset({"NOUN", "PROPN", "X"})
_IN_PHRASE = _NOMINAL | {"DET", "ADJ", "ADP", "CCONJ", "PART"}


def gapped(figure: Figure, before: Figure, told: Reading) -> Reading | None:
    """The reading of a figure whose clause has lost its verb to the one before; None where it has not.

    before: the figure before it in the sentence; told: how that one was read.
    """
    phrase = remnant(figure, before)
    if phrase is None:
        return None
    noun = _head(phrase)
    if not _measures_subject(told):
        return Reading(told.measure, told.key, noun, told.scope, told.predicate, "gapped")
    return Reading(phrase, measure_key(phrase), owner_of(noun), None, told.predicate, "gapped")


def remnant(figure: Figure, before: Figure) -> Span | None:
    """The noun phrase that stands for a figure's clause, between the figure before and its own preposition."""
    doc = figure.span.doc
    case = _case(figure)
    end = case.i if case is not None else _first_hedge(figure)
    if not 0 < end - before.span.end <= LONGEST_REMNANT or not _same_kind(figure, before):
        return None
    own, other = (one.lower_ if one is not None else "" for one in (case, _case(before)))
    joint = _joint(doc[before.span.end : end])
    other = "" if not own and other == "of" else other  # "41 of the 101 seats, Labour 33"
    if own != other or own not in _CASES or joint is None:
        return None
    left = trimmed(doc[joint.i + 1 : end])
    whole = (
        len(left) and left.end == end and (left[-1].pos_ in _NOMINAL or _is_tied(left[-1])) and not is_time(left[-1])
    )
    return left if whole and all(one.pos_ in _IN_PHRASE or _is_tied(one) for one in left) else None


def _is_tied(token: Token) -> bool:
    """Whether a token is a hyphen, or tied to the noun before it by one: "the runner-up"."""
    return token.text == "-" or (token.i > token.sent.start and token.nbor(-1).text == "-")


def _measures_subject(told: Reading) -> bool:
    """Whether what was measured is the subject itself ("exports jumped by 3 percent"), not something that it has."""
    if told.rule == "gapped":
        return told.owner is None or told.measure is None or told.owner.i in range(told.measure.start, told.measure.end)
    subject = subject_of(told.predicate)
    return told.measure is not None and subject is not None and told.measure.start <= subject.i < told.measure.end


def _same_kind(figure: Figure, before: Figure) -> bool:
    """Whether two figures may be of one kind: their units agree, or the later one has none of its own."""
    own, other = figure.quantity.unit, before.quantity.unit
    if own in (None, "count") and figure.counted is not None and before.counted is not None:
        return figure.counted.root.lemma_ == before.counted.root.lemma_
    return own in (other, None) or (own == "count" and figure.counted is None)


def _case(figure: Figure) -> Token | None:
    """The preposition right before a figure, behind words that only bound it."""
    token = before_bound(figure)
    particle = token is not None and (token.dep_ == "compound:prt" or token.tag_ == "RP")  # "made up two fifths"
    return token if token is not None and token.pos_ == "ADP" and not particle else None


def _first_hedge(figure: Figure) -> int:
    """The index of the first token that belongs to a figure with its bound: "about 30", "$30"."""
    token = before_bound(figure)
    return token.i + 1 if token is not None else figure.span.start


def _joint(between: Span) -> Token | None:
    """The conjunction or mark behind which a remnant begins: the last comma or semicolon, with a conjunction right
    behind it; else the first conjunction."""
    marks = [one for one in between if one.text in (",", ";")]
    if marks:
        following = between.doc[marks[-1].i + 1]
        return following if following.lower_ in _JOINTS else marks[-1]
    return next((one for one in between if one.lower_ in _JOINTS), None)


def _head(phrase: Span) -> Token:
    """The head noun of a remnant: the last noun before its first preposition."""
    end = next((one.i for one in phrase if one.pos_ == "ADP"), phrase.end)
    nouns = [one for one in phrase if one.i < end and one.pos_ in _NOMINAL]
    return nouns[-1] if nouns else phrase[-1]
