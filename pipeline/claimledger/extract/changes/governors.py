"""The verb or noun of change that a figure belongs to."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes.leads import PERCENT, RESTATED, case_before, lead, lead_of_restated
from claimledger.extract.changes.words import (
    change_nouns,
    change_verbs,
    form_of,
    is_adverb_of_change,
    is_change,
    is_change_noun,
)
from claimledger.extract.figures import WINDOW, Figure, before_bound

_GOVERNED = frozenset(
    {"obj", "obl", "advmod", "obl:npmod", "nmod", "xcomp", "dep", "nmod:npmod", "obl:tmod", "conj", "obl:unmarked"}
)
_MODIFIES = frozenset({"compound", "nummod", "amod", "nmod", "appos", "nmod:npmod"})
_VALUE_CASES = frozenset({"", "of", "for", "at", "to", "by"})  # "a goal for 2030 of 5"; no "goal from 12 m"
INDEX_FROM = 100  # points: fewer are a rival's in a match or a table; stock exchanges' indices move by more


def change_verb(figure: Figure) -> Token | None:
    """The verb of change that governs the figure: by the parse; right before it ("up 6 %"); or earlier in the sentence,
    for a figure behind "to" or "from"."""
    head = figure.anchor.head
    if _starts_another(figure):
        return None
    if (
        figure.anchor.dep_ in _GOVERNED
        and form_of(head) in change_verbs()
        and head.pos_ in ("VERB", "ADV", "ADP", "ADJ")
        and head.tag_ != "JJR"  # "lower than"
    ):
        return head if not _is_source(figure, head) else None
    at = lead(figure)
    if at is not None and (at.lower_ in ("or", "and") or at.text == "("):
        at = lead_of_restated(figure, at)
    return _change_at(figure, at) if at is not None else None


def _starts_another(figure: Figure) -> bool:
    """Whether a share behind "and" is of something else: "rose 3 % and 20 % of the shops closed"."""
    doc, end, before = figure.span.doc, figure.span.end, before_bound(figure)
    return before is not None and before.lower_ == "and" and end < len(doc) and doc[end].lower_ == "of"


def _change_at(figure: Figure, at: Token) -> Token | None:
    """The word of change that the token before a figure is or leads to."""
    if at.lower_ in ("up", "down", "off"):
        return at if is_adverb_of_change(at) else None
    if at.lower_ == "of" and at.i > figure.sentence.start:
        return _change_of_noun(at.nbor(-1))
    if at.lower_ in ("to", "from", "by"):
        verb = _change_before(at, figure.sentence.start, figure.quantity.unit in PERCENT)
        return verb if verb is not None and not _is_source(figure, verb) else None
    return at if is_change(at) and (figure.quantity.unit in PERCENT or is_points(figure)) else None


def _change_of_noun(noun: Token) -> Token | None:
    """The change that a noun before "of" is, or the verb whose pace it tells: "a rise of 80 cents, or 6.5 percent",
    "grew at an annual rate of 2.4 percent"."""
    if noun.lemma_.lower() in change_nouns():
        return noun
    paced = noun.lower_ in ("rate", "pace", "clip") and any(one.lower_ == "at" for one in noun.children)
    return noun.head if paced and is_change(noun.head) else None


def _change_before(preposition: Token, first: int, nouns: bool) -> Token | None:
    """The nearest word of change before a preposition, at most WINDOW tokens back; nouns: whether a noun of change, or
    what a parse takes for one ("the drug cut deaths by 34 percent"), is such a word. "From" and "to" may follow on the
    adverb of a verb that tells none by itself: "pushed the bill up, from 96 to 104"."""
    window = list(reversed(list(preposition.doc[max(first, preposition.i - WINDOW) : preposition.i])))
    found = next((one for one in window if is_change(one) or (nouns and is_change_noun(one))), None)
    if found is not None or preposition.lower_ == "by":
        return found
    return next((one for one in window if one.lower_ in ("up", "down") and is_adverb_of_change(one)), None)


def _is_source(figure: Figure, verb: Token) -> bool:
    """Whether a count behind "from" is where something came from: "added 88 million from 54 markets"; with a "to"
    beside it, it is the base of a change ("cut staff from 54 people to 40")."""
    if figure.counted is None or case_before(figure) != "from" or verb.lower_ in ("up", "down"):
        return False
    doc, end = figure.span.doc, figure.sentence.end
    goes_to = any(one.lower_ == "to" and one.i + 1 < end and doc[one.i + 1].like_num for one in doc[verb.i : end])
    return form_of(verb) in lexicon.words("figures", "transitive_changes") and not goes_to


def change_noun(figure: Figure) -> Token | None:
    """The noun of change that a figure modifies or is a part of."""
    head = figure.anchor.head
    if figure.counted is not None:
        return figure.anchor if _is_changed_by(figure) else None
    if figure.anchor.dep_ in _MODIFIES and may_be_value(figure.anchor, head):
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


def is_points(figure: Figure) -> bool:
    """Whether a figure is of an index's points: with decimals, in the hundreds, or with its percentage beside it."""
    amount = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
    if figure.counted is None or figure.anchor.lemma_.lower() != "point" or amount is None:
        return False
    doc, end = figure.span.doc, figure.anchor.i + 1
    restated = any(one.text in ("%", "percent") for one in doc[end : end + RESTATED])
    return restated or amount >= INDEX_FROM or "." in figure.span.text
