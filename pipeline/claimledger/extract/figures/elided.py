"""Elided nouns: a bare number that stands for what it counts, as a subject ("some 1,200 died") or as a part of a whole
("40 of the 50"). No word says what is counted, so the figure is a count of nothing named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures.before import before_bound
from claimledger.extract.figures.gaps import is_closed
from claimledger.extract.figures.model import Figure
from claimledger.extract.syntax import SUBJECTS, children

SMALL = 10  # numbers below it also name, point back or stand for themselves: "two is enough", "the two were"
MILLION = 1_000_000  # from which on a number with a word for it is an amount, wherever it stands
LARGE = 1000  # from which on a number behind a verb is a figure, whatever the verb

_BEFORE = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADV", "VERB"})  # parts of speech a clause's subject stands behind
_DEFINITE = frozenset({"the", "these", "those", "both"})
_WHOLES = frozenset({"the", "them", "these", "those", "whom", "which", "us", "its", "their", "his", "her", "our"})
_REST = frozenset({"other", "remaining"})
_PERCENT = frozenset({"percent", "%", "cent"})
_LOST = frozenset({"obl", "nummod", "obl:unmarked", "nmod:unmarked"})  # what a parse may take a bare subject for
_OPENING = frozenset({"of", "among"})  # what a whole stands behind at a sentence's start
_SINGULAR = frozenset({"is", "was", "has"})


def as_elided(figure: Figure) -> Figure | None:
    """A bare figure as a count whose noun is left out; None where it may be a name, a pointer or a mere number."""
    quantity, size = figure.quantity, size_of(figure)
    if size < 2 or size % 1 or quantity.form == "vague" or _is_year(figure):
        return None
    stands = is_part(figure) or _is_whole(figure) or is_counted_subject(figure) or _is_large_object(figure)
    if not (stands or _is_share_in_numbers(figure) or _is_of_millions(figure)):
        return None
    return replace(figure, quantity=replace(quantity, unit="count", dimension="count"))


def size_of(figure: Figure) -> Decimal:
    """The number as written: of "nearly 300", which is open below, its upper bound."""
    low, high = figure.quantity.low, figure.quantity.high
    return low if low is not None else high or Decimal(0)


def opens_with_whole(figure: Figure) -> bool:
    """Whether a figure is the subject of a sentence that opens with a whole: "of the 30 on board, nine survived"."""
    first, before = figure.sentence.start, before_bound(figure)
    if figure.span.doc[first].lower_ not in _OPENING or before is None or before.i == first:
        return False
    return _is_subject(figure) or (before.text == "," and _is_plural_verb(_token_behind(figure)))


def is_part(figure: Figure) -> bool:
    """ "at least 18 of them", "40 of the 50", "nine survived" behind "of the 30"."""
    doc, end = figure.span.doc, figure.span.end
    before = before_bound(figure)
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in _WHOLES:
        return before is None or before.pos_ == "ADP" or not _is_named(figure)
    if "," in figure.span.text and end < len(doc) and doc[end].lower_ == "of":
        return any(one.like_num and "," in one.text for one in doc[end + 1 : end + 5])  # "5,800 of last year's 32,000"
    return opens_with_whole(figure) and not _is_named(figure)


def _is_whole(figure: Figure) -> bool:
    """ "of the 30 on board" at a sentence's start, the 50 of "40 of the 50"."""
    doc, first = figure.span.doc, figure.span.start
    if first - figure.sentence.start < 2:
        return False
    if doc[first - 1].lower_ == "of" and doc[first - 2].like_num and "," in figure.span.text:
        return True  # "3,100 of 26,300"
    if [one.lower_ for one in doc[first - 2 : first]] != ["of", "the"]:
        return False
    return first - 2 == figure.sentence.start or doc[first - 3].like_num


def is_counted_subject(figure: Figure) -> bool:
    """ "some 1,200 died", "at least 40 were arrested"; of small numbers, those of a verb that tells of persons ("two
    were killed") and those with a bound ("only three remain")."""
    if _is_named(figure) or not _is_subject(figure):
        return False
    bounded = figure.quantity.comparator != "eq" or before_bound(figure) != _token_before(figure)
    return bounded or size_of(figure) >= SMALL or _is_borne_by_persons(figure.span.root.head)


def _is_large_object(figure: Figure) -> bool:
    """ "reckons with half a million", "the true figure was closer to 1,650": too large to be anything but a count."""
    before, doc = before_bound(figure), figure.span.doc
    written = "," in figure.span.text or figure.quantity.magnitude != 1
    if before is None or before.i == figure.sentence.start or not written or size_of(figure) < LARGE:
        return False
    verb = before.nbor(-1) if before.lower_ in ("with", "on", "for", "to") else before
    return verb.pos_ in ("VERB", "ADV") and not _is_named(figure) and is_closed(doc, figure.span.end)


def _is_of_millions(figure: Figure) -> bool:
    """Whether a figure has a word for its size, and so is an amount wherever it stands; "food for 2 million" says too
    little of what it counts."""
    before = before_bound(figure)
    return figure.quantity.magnitude >= MILLION and (before is None or before.lower_ != "for")


def _is_share_in_numbers(figure: Figure) -> bool:
    """ "24 percent, or 50,400", "11.8 percent, or 3,100 of 26,300": how many a share is."""
    before, doc, end = before_bound(figure), figure.span.doc, figure.span.end
    if before is None or before.lower_ != "or" or size_of(figure) < SMALL or "," not in figure.span.text:
        return False
    told = doc[figure.sentence.start : before.i]
    return any(one.lower_ in _PERCENT for one in told) and (is_closed(doc, end) or doc[end].lower_ == "of")


def _is_subject(figure: Figure) -> bool:
    """Whether a figure is by itself the subject of several: of no verb in the singular, and with no other number."""
    number = figure.span.root
    if number.dep_ in SUBJECTS:
        twins = [one for one in children(number, "conj") if one.like_num]
        return not twins and not _is_singular(_finite(number.head, number))
    return _is_before_its_verb(figure)


def _is_before_its_verb(figure: Figure) -> bool:
    """Whether a verb of several follows at once, where the parse has lost the subject: "over 500 attended"."""
    number, verb = figure.span.root, _token_behind(figure)
    if verb is None:
        return False
    if verb.lower_ in lexicon.words("figures", "plural_verbs"):
        return verb.i == number.head.i or verb.head.i == number.i
    tied = number.head.i == verb.i or (verb.pos_ == "AUX" and figure.quantity.comparator != "eq")
    return tied and number.dep_ in _LOST and _is_plural_verb(verb)


def _token_behind(figure: Figure) -> Token | None:
    doc, end = figure.span.doc, figure.span.end
    return doc[end] if end < len(doc) else None


def _is_plural_verb(token: Token | None) -> bool:
    """Whether a token is a finite verb that may be of several, or a participle, which taggers mistake one for."""
    if token is None or token.pos_ not in ("VERB", "AUX"):
        return False
    return token.tag_ in ("VBD", "VBP", "VBN") and not _is_singular(token)


def _finite(predicate: Token, subject: Token) -> Token:
    """The word of a predicate that agrees with its subject: its first auxiliary behind the subject, or the verb."""
    helpers = children(predicate, "aux", "aux:pass", "cop")
    return next((one for one in helpers if one.i > subject.i), predicate)


def _is_singular(verb: Token) -> bool:
    return verb.tag_ == "VBZ" or verb.lower_ in _SINGULAR


def _is_borne_by_persons(verb: Token) -> bool:
    """ "two were killed", "four survived"."""
    lemma = verb.lemma_.lower()
    passive = bool(children(verb, "aux:pass")) and lemma in lexicon.words("figures", "person_verbs")
    return passive or lemma in lexicon.words("figures", "person_fates")


def _is_named(figure: Figure) -> bool:
    """Whether what stands before a number makes it a name or takes up who was named: "Items 3 and 4", "the two"."""
    if _is_rest(figure):
        return False
    before = before_bound(figure)
    first = before.i + 1 if before is not None else figure.sentence.start
    if any(one.lower_ in _DEFINITE for one in figure.span.doc[first : figure.span.start]):
        return True
    if before is None or before.lower_ == "all":
        return False
    return before.pos_ not in _BEFORE and before.lower_ not in lexicon.words("figures", "time_nouns")


def _is_rest(figure: Figure) -> bool:
    """ "the other 14 escaped", "the remaining 51 are missing": how many others there are, and none that were named."""
    before = _token_before(figure)
    return before is not None and before.lower_ in _REST and size_of(figure) >= SMALL


def _token_before(figure: Figure) -> Token | None:
    first = figure.span.start
    return figure.span.doc[first - 1] if first > figure.sentence.start else None


def _is_year(figure: Figure) -> bool:
    """Whether a number looks like a year and nothing bounds it: "1988 saw a strike"."""
    text = figure.span.text
    return (
        figure.quantity.comparator == "eq"
        and text.isdigit()
        and len(text) == 4
        and text[:2] in ("17", "18", "19", "20")
    )
