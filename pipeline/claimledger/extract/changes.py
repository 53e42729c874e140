"""Changes: whether a figure tells of a change, in which direction, and whether it is by, to or from the figure."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import WINDOW, Figure, before_bound
from claimledger.records import Change

PERCENT = ("percent", "percentage_point")

_GOVERNED = frozenset(
    {"obj", "obl", "advmod", "obl:npmod", "nmod", "xcomp", "dep", "nmod:npmod", "obl:tmod", "conj", "obl:unmarked"}
)
_VALUE_CASES = frozenset(
    {"", "of", "for", "at", "to", "by"}
)  # "a goal of 5", "a goal for 2030 of 5"; no "goal from 12 m"


def change_of(figure: Figure) -> Change | None:
    """The change that a figure tells of: "rose by 5 %" (by), "rose to 7" (to), "from 6" (from), "10-percent growth"."""
    if figure.quantity.unit == "times":
        return Change(
            direction="decrease" if figure.quantity.low is not None and figure.quantity.low < 1 else "increase",
            basis="by",
        )
    noun = _change_noun(figure)
    if noun is not None:
        return Change(direction=_direction(_form(noun)), basis=_noun_basis(figure, noun))
    compared = _compared(figure)
    if compared is not None:
        return compared
    verb = change_verb(figure)
    if verb is None or figure.quantity.unit == "rank":
        return None
    basis = _basis(figure, verb)
    return Change(direction=_direction(_form(verb)), basis=basis) if basis is not None else None


def _basis(figure: Figure, verb: Token) -> Literal["by", "from", "to"] | None:
    """What a figure is of a change, by the preposition before it; without one, a percentage is what it changed by."""
    case = case_before(figure)
    if case in ("to", "from"):
        return "to" if case == "to" else "from"
    if case == "by":
        return "by"
    if case not in ("", "of", "at") or _form(verb) in lexicon.words("cues", "peaking_verbs"):
        return None  # "down in 80 percent of the district", "peaked at 99"
    if figure.quantity.unit in PERCENT:
        return "by"
    direct = (
        figure.anchor.dep_ in ("obj", "obl", "obl:npmod", "advmod", "nmod:npmod", "obl:tmod", "obl:unmarked")
        and figure.anchor.head.i == verb.i
    )
    transitive = _form(verb) in lexicon.words("figures", "transitive_changes")
    return "by" if case == "" and direct and not transitive else None


def _noun_basis(figure: Figure, noun: Token) -> Literal["by", "from", "to"]:
    """What a figure is of a noun of change before it: "a rise to 112", "the fall from 80"; else what it changed by."""
    case = case_before(figure) if noun.i < figure.span.start else ""
    if case == "to":
        return "to"
    return "from" if case == "from" else "by"


def _lead(figure: Figure) -> Token | None:
    """The token before a figure and all that bounds it; "up to" is a bound, no "to" of a change."""
    at = before_bound(figure)
    if at is None or at.lower_ != "to" or figure.quantity.comparator != "le" or at.i <= figure.sentence.start:
        return at
    if at.nbor(-1).lower_ != "up":
        return at
    return at.nbor(-2) if at.i - 2 >= figure.sentence.start else None


def case_before(figure: Figure) -> str:
    """The preposition right before a figure and its bounds, "" where none stands there."""
    at = _lead(figure)
    return at.lower_ if at is not None and (at.tag_ in ("IN", "TO") or at.lower_ in ("to", "from", "by")) else ""


def _compared(figure: Figure) -> Change | None:
    """ "30 percent less than", "5 % higher": a change by comparison."""
    following = figure.span.doc[figure.span.end : figure.span.end + 1].text.casefold()
    if figure.quantity.unit not in PERCENT or following not in lexicon.words("figures", "higher") | lexicon.words(
        "figures", "lower"
    ):
        return None
    return Change(direction="increase" if following in lexicon.words("figures", "higher") else "decrease", basis="by")


def _change_noun(figure: Figure) -> Token | None:
    """The noun of change that a figure modifies or is a part of."""
    head = figure.anchor.head
    if figure.counted is not None:
        return figure.anchor if _is_changed_by(figure) else None
    if figure.anchor.dep_ in ("compound", "nummod", "amod", "nmod", "appos", "nmod:npmod") and may_be_value(
        figure.anchor, head
    ):
        return head if _is_noun_of_change(head, figure) else None
    doc, end = figure.span.doc, figure.span.end
    following = doc[end] if end < len(doc) else None
    if following is None or following.pos_ != "NOUN" or following.is_sent_start:
        return None
    return following if _is_noun_of_change(following, figure) else None


def _is_changed_by(figure: Figure) -> bool:
    """Whether a bare figure that counts a noun of change is its extent ("a 4 million increase", "toll rises to 112" of
    a title, read as a noun), and does not count such changes ("two increases", "three drops of blood")."""
    if figure.anchor.lemma_.lower() not in change_nouns():
        return False
    if figure.anchor.i < figure.span.start:
        return case_before(figure) in ("to", "from", "by")
    return figure.anchor.tag_ != "NNS" and figure.quantity.form != "words"


def _is_noun_of_change(noun: Token, figure: Figure) -> bool:
    """A noun of change; money lost is a level ("a loss of 120 million euros"), and a drop of rain no decrease."""
    lemma = noun.lemma_.lower()
    if lemma in lexicon.words("cues", "level_nouns") and figure.quantity.dimension == "money":
        return False
    if lemma == "drop" and any(one.lemma_.lower() in lexicon.words("cues", "liquids") for one in noun.children):
        return False
    return lemma in change_nouns()


def may_be_value(below: Token, noun: Token) -> bool:
    """Whether what hangs on a noun of planning may be its value: "a 2 % target", "a target of 2 %"."""
    if below.i < noun.i:
        return True
    marks = [one.lower_ for one in below.children if one.dep_ == "case" and one.i < below.i]
    return (marks[0] if marks else "") in _VALUE_CASES


def change_verb(figure: Figure) -> Token | None:
    """The verb of change that governs the figure: by the parse; right before it ("up 6 %"); or earlier in the sentence,
    for a figure behind "to" or "from"."""
    head = figure.anchor.head
    if (
        figure.anchor.dep_ in _GOVERNED
        and _form(head) in _change_verbs()
        and head.pos_ in ("VERB", "ADV", "ADP", "ADJ")
    ):
        return head if not _is_source(figure, head) else None
    at = _lead(figure)
    if at is None:
        return None
    if at.lower_ in ("up", "down") and at.dep_ != "compound:prt":
        return at
    if at.lower_ in ("to", "from", "by"):
        verb = _change_before(at, figure.sentence.start)
        return verb if verb is not None and not _is_source(figure, verb) else None
    return at if _is_change(at) and figure.quantity.unit in PERCENT else None


def _change_before(preposition: Token, first: int) -> Token | None:
    """The nearest word of change before a preposition, at most WINDOW tokens back."""
    window = reversed(list(preposition.doc[max(first, preposition.i - WINDOW) : preposition.i]))
    return next((one for one in window if _is_change(one)), None)


def _is_source(figure: Figure, verb: Token) -> bool:
    """Whether a count behind "from" is where something came from: "added 88 million from 54 markets"; with a "to"
    beside it, it is the base of a change ("cut staff from 54 people to 40")."""
    if figure.counted is None or case_before(figure) != "from" or verb.lower_ in ("up", "down"):
        return False
    doc, end = figure.span.doc, figure.sentence.end
    goes_to = any(one.lower_ == "to" and one.i + 1 < end and doc[one.i + 1].like_num for one in doc[verb.i : end])
    return _form(verb) in lexicon.words("figures", "transitive_changes") and not goes_to


def _is_change(token: Token) -> bool:
    return (
        _form(token) in _change_verbs()
        and token.pos_ in ("VERB", "ADV", "ADP")
        and token.dep_ not in ("amod", "compound:prt")
    )


def _form(token: Token) -> str:
    """A token's lemma, or its form where the lexicon lists that."""
    form = token.lower_
    return form if form in _change_verbs() else token.lemma_.lower()


def _direction(form: str) -> Literal["increase", "decrease", "unspecified"]:
    if form in lexicon.words("cues", "rising_verbs") or form in lexicon.words("cues", "rising_nouns"):
        return "increase"
    if form in lexicon.words("cues", "falling_verbs") or form in lexicon.words("cues", "falling_nouns"):
        return "decrease"
    return "unspecified"


@cache
def _change_verbs() -> frozenset[str]:
    return lexicon.words("cues", "rising_verbs") | lexicon.words("cues", "falling_verbs")


@cache
def change_nouns() -> frozenset[str]:
    """Nouns of change, as lemmas: "growth", "fall"."""
    return lexicon.words("cues", "rising_nouns") | lexicon.words("cues", "falling_nouns")
