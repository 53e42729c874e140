"""Whether a figure tells of a change, in which direction, and whether it is by, to or from the figure."""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes.governors import change_noun, change_verb, is_points
from claimledger.extract.changes.leads import PERCENT, case_before, lead
from claimledger.extract.changes.words import Direction, direction_of, form_of
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import text_between
from claimledger.records import Change

Basis = Literal["by", "from", "to"]

UP_FROM_REACH = 16  # code points behind a level in which "up from" and its base begin
_UP_FROM = re.compile(r",?\s(?P<way>up|down)\sfrom\b")
THAN_REACH = 10  # tokens from "340 more" to the "than" of what it is held against
_MORE = frozenset({"more", "fewer", "less"})
_LASTING = frozenset({"longer", "shorter", "faster", "slower"})  # "takes 20 minutes longer": nothing lies longer
_SIGNS = "+-−–"
_EXTENTS = ("obj", "obl", "obl:npmod", "advmod", "nmod:npmod", "obl:tmod", "obl:unmarked")


def change_of(figure: Figure) -> Change | None:
    """The change that a figure tells of: "rose by 5 %" (by), "rose to 7" (to), "from 6" (from), "10-percent growth"."""
    if figure.quantity.unit == "rank":
        return None
    readings = (_of_multiple, _of_noun, _of_comparison, _of_sign, _of_verb, _of_base)
    return next((change for read in readings if (change := read(figure)) is not None), None)


def _of_multiple(figure: Figure) -> Change | None:
    """ "doubled", "three times as many", "half as many"."""
    if figure.quantity.unit != "times" or _is_mere_factor(figure):
        return None
    less = figure.quantity.low is not None and figure.quantity.low < 1
    return Change(direction="decrease" if less else "increase", basis="by")


def _is_mere_factor(figure: Figure) -> bool:
    """ "1.9 times annual sales": a factor of what is no earlier state of it."""
    doc, end = figure.span.doc, figure.span.end
    return figure.quantity.form == "digits" and end < len(doc) and doc[end].tag_ in ("NN", "NNS", "JJ")


def _of_noun(figure: Figure) -> Change | None:
    """ "a rise of 5 %", "a rise to 112"."""
    noun = change_noun(figure)
    return Change(direction=direction_of(form_of(noun)), basis=_noun_basis(figure, noun)) if noun is not None else None


def _of_comparison(figure: Figure) -> Change | None:
    """ "30 percent less than", "5 % higher", "2 degrees warmer"; "3 % up on the year"; "9,000 passengers more than"."""
    doc, end = figure.span.doc, figure.span.end
    following = doc[end].lower_ if end < figure.sentence.end else ""
    if following in ("up", "down") and figure.quantity.unit in PERCENT and _ends_phrase(figure, end + 1):
        return Change(direction="increase" if following == "up" else "decrease", basis="by")
    if figure.counted is not None and figure.counted.start == end < figure.counted.end < figure.sentence.end:
        end = figure.counted.end if doc[end].lower_ not in _MORE else end
    following = doc[end].lower_ if end < figure.sentence.end else ""
    higher, lower = lexicon.words("figures", "higher"), lexicon.words("figures", "lower")
    if following not in higher | lower or not _is_difference(figure, end):
        return None
    return Change(direction="increase" if following in higher else "decrease", basis="by")


def _is_difference(figure: Figure, at: int) -> bool:
    """Whether a word of comparison behind a figure (at: its token's index) makes it a difference: of a share any; of a
    count only with "than" ("7,500 more than last year", "340 more people died than in May"), of other amounts those
    that nothing but a difference has ("2 degrees warmer"), and others before "than" ("a week less than planned")."""
    if figure.quantity.unit in PERCENT:
        return True
    doc, limit = figure.span.doc, figure.sentence.end
    is_told = at + 1 < limit and doc[at + 1].lower_ == "than"
    if figure.quantity.unit == "count":
        counted = at == figure.span.end and figure.counted is not None and doc[at].lower_ in _MORE
        apart = counted and any(one.lower_ == "than" for one in doc[at + 2 : min(at + THAN_REACH, limit)])
        return (is_told and doc[at].lower_ in _MORE) or apart
    return is_told or doc[at].lower_ not in lexicon.words("figures", "share_comparisons") - _LASTING


def _ends_phrase(figure: Figure, position: int) -> bool:
    """Whether "up" or "down" before a token index stands by itself ("3 % up on May"; no "20 % down payment")."""
    if position >= figure.sentence.end:
        return True
    token = figure.span.doc[position]
    return token.is_punct or token.pos_ in ("ADP", "SCONJ", "CCONJ", "DET") or token.lower_ == "year"


def _of_sign(figure: Figure) -> Change | None:
    """ "Norvik Steel -1.3%", "(+2.1%)": a percentage with its sign, right behind a name or in brackets."""
    quantity, doc = figure.quantity, figure.span.doc
    if quantity.unit != "percent" or quantity.low is None:
        return None
    signed = quantity.start - (text_between(doc, max(0, quantity.start - 1), quantity.start) == "+")
    if text_between(doc, signed, signed + 1) not in _SIGNS:
        return None
    sign = doc.char_span(signed, signed + 1, alignment_mode="expand")
    if sign is None or sign.start == figure.sentence.start:
        return None
    before = doc[sign.start - 1]
    if before.like_num and before.i > figure.sentence.start:
        before = before.nbor(-1)  # "Stoxx 50 -1.3%"
    if before.text != "(" and not before.text[0].isupper():
        return None
    return Change(direction="decrease" if quantity.low < 0 else "increase", basis="by")


def _of_verb(figure: Figure) -> Change | None:
    """ "rose by 5 %", "rose to 7", "up 3.1 points"."""
    verb = change_verb(figure)
    basis = _basis(figure, verb) if verb is not None else None
    return Change(direction=_way_of(verb), basis=basis) if verb is not None and basis is not None else None


def _way_of(verb: Token) -> Direction:
    """The direction of a verb of change; of "edged down" and "went up" that of its adverb."""
    following = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if verb.pos_ in ("VERB", "AUX") and following in ("up", "down"):
        return "increase" if following == "up" else "decrease"
    return direction_of(form_of(verb))


def _of_base(figure: Figure) -> Change | None:
    """ "reached 118 Mbps, up from 76": a level with its base right behind it."""
    end = _end(figure)
    moved = _UP_FROM.match(text_between(figure.span.doc, end, min(end + UP_FROM_REACH, figure.sentence.end_char)))
    if not moved or figure.quantity.unit in (None, "times"):
        return None
    return Change(direction="increase" if moved["way"] == "up" else "decrease", basis="to")


def _end(figure: Figure) -> int:
    """Where a figure and what it counts end."""
    counted = figure.counted.end_char if figure.counted is not None else 0
    return max(figure.quantity.end, counted)


def _basis(figure: Figure, verb: Token) -> Basis | None:
    """What a figure is of a change, by the preposition before it; without one, a percentage is what it changed by."""
    case = case_before(figure)
    if case in ("to", "from"):
        return "to" if case == "to" else "from"
    if case in lexicon.words("cues", "passing_words"):
        return "to" if _goes_past(figure, verb) else None
    if case == "by":
        return "by"
    if case == "between" and figure.quantity.comparator == "range" and figure.quantity.unit in PERCENT:
        return "by"  # "rose between 5 and 6 %"
    if case not in ("", "of", "at") or form_of(verb) in lexicon.words("cues", "peaking_verbs"):
        return None  # "down in 80 percent of the district", "peaked at 99"
    if figure.quantity.unit in PERCENT or case == "":
        return "by" if figure.quantity.unit in PERCENT or _is_extent(figure, verb) else None
    return None


def _goes_past(figure: Figure, verb: Token) -> bool:
    """ "climbed past 6 %", "fell below 9,000 points": the verb right before the preposition."""
    at = lead(figure)
    return at is not None and verb.pos_ == "VERB" and 0 < at.i - verb.i <= 2


def _is_extent(figure: Figure, verb: Token) -> bool:
    """Whether an amount without a preposition is how far something moved ("rose 64 points") and not what the verb takes
    ("added 88 million euros", "dropped two points to a rival")."""
    if is_points(figure) or _goes_on_to_money(figure):
        return True
    direct = figure.anchor.dep_ in _EXTENTS and figure.anchor.head.i == verb.i
    return (direct or lead(figure) == verb) and form_of(verb) not in lexicon.words("figures", "transitive_changes")


def _goes_on_to_money(figure: Figure) -> bool:
    """ "added 15 cents to $2.70": a price's move, told by where it ended."""
    doc, end = figure.span.doc, figure.span.end
    if figure.quantity.dimension != "money" or end + 1 >= len(doc) or doc[end].lower_ != "to":
        return False
    return doc[end + 1].tag_ in ("$", "CD")


def _noun_basis(figure: Figure, noun: Token) -> Basis:
    """What a figure is of a noun of change before it: "a rise to 112", "the fall from 80"; else what it changed by."""
    case = case_before(figure) if noun.i < figure.span.start else ""
    if case == "to":
        return "to"
    return "from" if case == "from" else "by"
