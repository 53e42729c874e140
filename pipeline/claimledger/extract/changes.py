"""Changes: whether a figure tells of a change, in which direction, and whether it is by, to or from the figure."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import WINDOW, Figure, before_bound, is_hedge
from claimledger.extract.syntax import text_between
from claimledger.records import Change

PERCENT = ("percent", "percentage_point")
RESTATED = 6  # tokens between a figure and the percentage that says it again, at most
CONTINUED = 12  # tokens between a percentage and the one that goes on from it, at most
_UP_FROM = re.compile(r",?\s(?P<way>up|down)\sfrom\b")
UP_FROM_REACH = 16  # code points, its own and the one behind it
_SIGNS = "+-−–"
_PERCENT_WORDS = frozenset({"%", "percent", "per", "pct", "percentage"})

_GOVERNED = frozenset(
    {"obj", "obl", "advmod", "obl:npmod", "nmod", "xcomp", "dep", "nmod:npmod", "obl:tmod", "conj", "obl:unmarked"}
)
_VALUE_CASES = frozenset(
    {"", "of", "for", "at", "to", "by"}
)  # "a goal of 5", "a goal for 2030 of 5"; no "goal from 12 m"


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
    noun = _change_noun(figure)
    return Change(direction=_direction(_form(noun)), basis=_noun_basis(figure, noun)) if noun is not None else None


def _of_comparison(figure: Figure) -> Change | None:
    """ "30 percent less than", "5 % higher", "2 degrees warmer"; "3 % up on the year"."""
    doc, end = figure.span.doc, figure.span.end
    following = doc[end].lower_ if end < figure.sentence.end else ""
    if following in ("up", "down") and figure.quantity.unit in PERCENT and _ends_phrase(figure, end + 1):
        return Change(direction="increase" if following == "up" else "decrease", basis="by")
    higher, lower = lexicon.words("figures", "higher"), lexicon.words("figures", "lower")
    if following not in higher | lower or not _is_difference(figure, following):
        return None
    return Change(direction="increase" if following in higher else "decrease", basis="by")


def _is_difference(figure: Figure, following: str) -> bool:
    """Whether a word of comparison behind a figure makes it a difference: of a share any, of a count only before "than"
    ("7,500 more than last year"), of other amounts those that nothing but a difference has ("2 degrees warmer")."""
    if figure.quantity.unit in PERCENT:
        return True
    if figure.quantity.unit == "count":
        doc, end = figure.span.doc, figure.span.end + 1
        return end < len(doc) and doc[end].lower_ == "than" and following in ("more", "fewer", "less")
    return following not in lexicon.words("figures", "share_comparisons")


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


def _way_of(verb: Token) -> Literal["increase", "decrease", "unspecified"]:
    """The direction of a verb of change; of "edged down" and "went up" that of its adverb."""
    following = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if verb.pos_ in ("VERB", "AUX") and following in ("up", "down"):
        return "increase" if following == "up" else "decrease"
    return _direction(_form(verb))


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


def _basis(figure: Figure, verb: Token) -> Literal["by", "from", "to"] | None:
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
    if case not in ("", "of", "at") or _form(verb) in lexicon.words("cues", "peaking_verbs"):
        return None  # "down in 80 percent of the district", "peaked at 99"
    if figure.quantity.unit in PERCENT or case == "":
        return "by" if figure.quantity.unit in PERCENT or _is_extent(figure, verb) else None
    return None


def _goes_past(figure: Figure, verb: Token) -> bool:
    """ "climbed past 6 %", "fell below 9,000 points": the verb right before the preposition."""
    at = _lead(figure)
    return at is not None and verb.pos_ == "VERB" and 0 < at.i - verb.i <= 2


def _is_extent(figure: Figure, verb: Token) -> bool:
    """Whether an amount without a preposition is how far something moved ("rose 64 points") and not what the verb takes
    ("added 88 million euros", "dropped two points to a rival")."""
    if _is_points(figure) or _goes_on_to_money(figure):
        return True
    objects = ("obj", "obl", "obl:npmod", "advmod", "nmod:npmod", "obl:tmod", "obl:unmarked")
    direct = figure.anchor.dep_ in objects and figure.anchor.head.i == verb.i
    return (direct or _lead(figure) == verb) and _form(verb) not in lexicon.words("figures", "transitive_changes")


def _is_points(figure: Figure) -> bool:
    """Whether a figure is of an index's points: with decimals, in the hundreds, or with its percentage beside it."""
    amount = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
    if figure.counted is None or figure.anchor.lemma_.lower() != "point" or amount is None:
        return False
    doc, end = figure.span.doc, figure.anchor.i + 1
    restated = any(one.text in ("%", "percent") for one in doc[end : end + RESTATED])
    return restated or amount >= 100 or "." in figure.span.text


def _goes_on_to_money(figure: Figure) -> bool:
    """ "added 15 cents to $2.70": a price's move, told by where it ended."""
    doc, end = figure.span.doc, figure.span.end
    if figure.quantity.dimension != "money" or end + 1 >= len(doc) or doc[end].lower_ != "to":
        return False
    return doc[end + 1].tag_ in ("$", "CD")


def _noun_basis(figure: Figure, noun: Token) -> Literal["by", "from", "to"]:
    """What a figure is of a noun of change before it: "a rise to 112", "the fall from 80"; else what it changed by."""
    case = case_before(figure) if noun.i < figure.span.start else ""
    if case == "to":
        return "to"
    return "from" if case == "from" else "by"


def _lead(figure: Figure) -> Token | None:
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


def _case_of_level(noun: Token) -> Token | None:
    """The "from" or "to" of a noun that only says what a level is: "from a peak", "to a record"."""
    if noun.lower_ not in lexicon.words("figures", "comparing_nouns"):
        return None
    return next((one for one in noun.children if one.lower_ in ("from", "to") and one.i < noun.i), None)


def case_before(figure: Figure) -> str:
    """The preposition right before a figure and its bounds, "" where none stands there."""
    at = _lead(figure)
    if at is None or at.lower_ in ("up", "down"):
        return ""
    is_preposition = at.tag_ in ("IN", "TO") or at.lower_ in lexicon.words("cues", "passing_words")
    return at.lower_ if is_preposition or at.lower_ in ("to", "from", "by") else ""


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
    if _starts_another(figure):
        return None
    if (
        figure.anchor.dep_ in _GOVERNED
        and _form(head) in _change_verbs()
        and head.pos_ in ("VERB", "ADV", "ADP", "ADJ")
        and head.tag_ != "JJR"  # "lower than"
    ):
        return head if not _is_source(figure, head) else None
    at = _lead(figure)
    if at is not None and (at.lower_ in ("or", "and") or at.text == "("):
        at = _lead_of_restated(figure, at)
    return _change_at(figure, at) if at is not None else None


def _starts_another(figure: Figure) -> bool:
    """Whether a share behind "and" is of something else: "rose 3 % and 20 % of the shops closed"."""
    doc, end, before = figure.span.doc, figure.span.end, before_bound(figure)
    return before is not None and before.lower_ == "and" and end < len(doc) and doc[end].lower_ == "of"


def _change_at(figure: Figure, at: Token) -> Token | None:
    """The word of change that the token before a figure is or leads to."""
    if at.lower_ in ("up", "down", "off"):
        return at if _is_adverb_of_change(at) else None
    if at.lower_ == "of" and at.i > figure.sentence.start:
        return _change_of_noun(at.nbor(-1))
    if at.lower_ in ("to", "from", "by"):
        verb = _change_before(at, figure.sentence.start, figure.quantity.unit in PERCENT)
        return verb if verb is not None and not _is_source(figure, verb) else None
    return at if _is_change(at) and (figure.quantity.unit in PERCENT or _is_points(figure)) else None


def _change_of_noun(noun: Token) -> Token | None:
    """The change that a noun before "of" is, or the verb whose pace it tells: "a rise of 80 cents, or 6.5 percent",
    "grew at an annual rate of 2.4 percent"."""
    if noun.lemma_.lower() in change_nouns():
        return noun
    paced = noun.lower_ in ("rate", "pace", "clip") and any(one.lower_ == "at" for one in noun.children)
    return noun.head if paced and _is_change(noun.head) else None


def _is_adverb_of_change(token: Token) -> bool:
    """Whether "up", "down" or "off" tells a change: behind a noun or a verb of trading ("profit up 5 %", "ended down
    1 %", "was off 7 %"), not as a part of another verb ("made up 20 %")."""
    if token.i == 0:
        return token.lower_ != "off"
    before = token.nbor(-1)
    trades = before.pos_ in ("VERB", "AUX") and before.lemma_.lower() in lexicon.words("cues", "trading_verbs")
    if token.lower_ == "off":
        return trades
    return trades or token.dep_ != "compound:prt" or before.pos_ not in ("VERB", "AUX")


def _lead_of_restated(figure: Figure, joint: Token) -> Token | None:
    """The token before the figure that a percentage says again, or goes on from: "lost 162 points, or 2.1 %", "rose $3
    (2.1 %)", "rose 0.3 % in June and 11.8 % in a year"."""
    doc, goes_on = figure.span.doc, joint.lower_ == "and"
    if figure.quantity.unit not in PERCENT or (goes_on and figure.anchor.dep_ != "conj"):
        return None
    if not goes_on:
        return _before_restated(figure, joint, RESTATED)
    at = _before_restated(figure, joint, CONTINUED)
    shares = at is not None and any(one.text in _PERCENT_WORDS for one in doc[at.i : joint.i])
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


def _change_before(preposition: Token, first: int, nouns: bool) -> Token | None:
    """The nearest word of change before a preposition, at most WINDOW tokens back; nouns: whether a noun of change, or
    what a parse takes for one ("the drug cut deaths by 34 percent"), is such a word."""
    window = reversed(list(preposition.doc[max(first, preposition.i - WINDOW) : preposition.i]))
    return next((one for one in window if _is_change(one) or (nouns and _is_change_noun(one))), None)


def _is_change_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in change_nouns()


def _is_source(figure: Figure, verb: Token) -> bool:
    """Whether a count behind "from" is where something came from: "added 88 million from 54 markets"; with a "to"
    beside it, it is the base of a change ("cut staff from 54 people to 40")."""
    if figure.counted is None or case_before(figure) != "from" or verb.lower_ in ("up", "down"):
        return False
    doc, end = figure.span.doc, figure.sentence.end
    goes_to = any(one.lower_ == "to" and one.i + 1 < end and doc[one.i + 1].like_num for one in doc[verb.i : end])
    return _form(verb) in lexicon.words("figures", "transitive_changes") and not goes_to


def _is_change(token: Token) -> bool:
    """Whether a token is a verb of change, or "up" or "down"; forms like "rose" are, whatever the tagger says."""
    if token.text in lexicon.words("cues", "changed_forms") and token.pos_ in ("VERB", "NOUN"):
        return token.dep_ != "amod"
    if _form(token) not in _change_verbs() or token.pos_ not in ("VERB", "ADV", "ADP"):
        return False
    return token.dep_ not in ("amod", "compound:prt")


def _form(token: Token) -> str:
    """A token's lemma, or its form where the lexicon lists that; of a participle whose lemma is missed, its stem."""
    form, lemma = token.lower_, token.lemma_.lower()
    if form in _change_verbs() or not (form == lemma and form.endswith("ed")):
        return form if form in _change_verbs() else lemma
    return next((stem for stem in (form[:-1], form[:-2]) if stem in _change_verbs()), lemma)


def _direction(form: str) -> Literal["increase", "decrease", "unspecified"]:
    if form in lexicon.words("cues", "rising_verbs") or form in lexicon.words("cues", "rising_nouns"):
        return "increase"
    if (
        form in lexicon.words("cues", "falling_verbs")
        or form in lexicon.words("cues", "falling_nouns")
        or form == "off"
    ):
        return "decrease"
    return "unspecified"


@cache
def _change_verbs() -> frozenset[str]:
    return lexicon.words("cues", "rising_verbs") | lexicon.words("cues", "falling_verbs")


@cache
def change_nouns() -> frozenset[str]:
    """Nouns of change, as lemmas: "growth", "fall"."""
    return lexicon.words("cues", "rising_nouns") | lexicon.words("cues", "falling_nouns")
