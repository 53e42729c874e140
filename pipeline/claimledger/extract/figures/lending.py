"""Lending: a figure that leaves out its noun or unit takes up those of a parallel figure before it.

A table of rules, tried in order: how the bare figure stands, and which figure may lend to it, in its own sentence or
the one before; the nearest that fits lends. All of them are guesses, so the figure is marked as `lent`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.figures.before import before_bound
from claimledger.extract.figures.elided import is_counted_subject, is_part, opens_with_whole, size_of
from claimledger.extract.figures.gaps import case_before, is_closed, is_gapped
from claimledger.extract.figures.model import Figure
from claimledger.extract.figures.paired import counting_as
from claimledger.extract.quantities import QuantityMatch

MOST = 12  # figures back that are asked
MOST_PERCENT = 100
APART = 1000  # how many times one of two parallel figures may be the other
RESPECTIVE = 4  # tokens behind a figure in which "respectively" stands
OPENING = 5  # tokens from a sentence's start to the whole that it opens with

MILLION = 1_000_000
A_LARGE_COUNT = 1000  # from which on a count is no rank, no age and no part of another

_PLURALS = frozenset({"NNS", "NNPS"})
_NEVER = frozenset({"rank", "times", "{score}", "[M]"})
_PERCENT = frozenset({"percent", "percentage_point"})
_STANDING_FOR = frozenset({"it", "they", "there", "that", "this"})
_BEING = frozenset({"be"})
_PRONOUNS = frozenset({"which", "whom", "them", "these", "those"})
_DIFFERENCES = frozenset({"more", "fewer", "less"})
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Loan:
    """A rule: how a bare figure stands, and whether an earlier one (its second argument) lends to it.

    back: whether the sentence before may lend too; nearest: whether the nearest figure lends, also one that only hangs
    on a noun, else those that a verb takes come first.
    """

    name: str
    stands: Callable[[Figure], bool]
    lends: Callable[[Figure, Figure], bool]
    back: bool = False
    nearest: bool = False


def lent(figure: Figure, settled: Sequence[Figure]) -> Figure | None:
    """A bare figure with the noun or unit of a parallel one before it; None where no rule fits."""
    if not settled or figure.quantity.form == "vague":
        return None
    near = list(_near(figure, settled))
    central = sorted(near, key=_is_adjunct)  # the nearest of those that a verb takes, then the others
    if _is_respective(figure):
        near = near[1:]  # the second of two behind one another, as the first has its own by then
    for rule in RULES:
        if not rule.stands(figure):
            continue
        for other in near if rule.nearest else central:
            if (rule.back or _is_beside(figure, other)) and _may_lend(figure, other) and rule.lends(figure, other):
                return replace(counting_as(figure, other), lent=True)
    return None


def _near(figure: Figure, settled: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of its sentence and the one before it, the nearest first."""
    first = figure.sentence.start
    floor = figure.span.doc[first - 1].sent.start if first else 0
    for one in reversed(settled[-MOST:]):
        if one.span.start < floor:
            return
        yield one


def _is_adjunct(figure: Figure) -> bool:
    """Whether a figure only hangs on a noun or tells where: "12 halls" of "400 pupils took the exam in 12 halls"."""
    return figure.anchor.dep_ in ("nmod", "obl")


def _is_beside(figure: Figure, other: Figure) -> bool:
    return other.span.start >= figure.sentence.start


def _may_lend(figure: Figure, other: Figure) -> bool:
    """Whether a figure has a noun or unit that another may share, and is of its order."""
    unit = other.quantity.unit
    if unit is None or unit in _NEVER or other.quantity.dimension == "age":
        return False
    if unit in _PERCENT and size_of(figure) > MOST_PERCENT:
        return False
    if unit == "count" and not lends_noun(other) and not _is_of_same_sort(figure, other):
        return False
    own, theirs = size_of(figure), size_of(other)
    return theirs > 0 and Decimal(1) / APART <= own / theirs <= APART


def _is_of_same_sort(figure: Figure, other: Figure) -> bool:
    """Whether a figure is another count of what no word names: "numbered 8.7 million in 2022 and 10.3 million in 2023",
    "is 12, two fewer than announced"."""
    if other.counted is not None:
        return False
    return _is_difference(figure) or min(size_of(figure), size_of(other)) >= A_LARGE_COUNT


def lends_noun(figure: Figure) -> bool:
    """Whether a figure counts things that a later one may count as well: several, not the pages of "a 12 page book"."""
    if figure.counted is None:
        return False
    noun = figure.counted.root
    if noun.lower_ in lexicon.words("measures", "states"):
        return False
    return noun.tag_ in _PLURALS or noun.lemma_.lower() in lexicon.words("figures", "collective_nouns")


# --- how a bare figure stands ---------------------------------------------------------------------------------------


def _word_before(figure: Figure) -> Token | None:
    before = before_bound(figure)
    return before if before is not None and before.i >= figure.sentence.start else None


def _is_in_brackets(figure: Figure) -> bool:
    """ "(2023: 655)", "(54 a year ago)"."""
    before = _word_before(figure)
    if before is None or not is_closed(figure.span.doc, figure.span.end):
        return False
    if before.text == ":" and before.i >= 2:
        return before.doc[before.i - 2].text == "(" or before.doc[max(before.i - 3, 0)].text == "("
    return before.text == "(" and figure.span.end < len(before.doc) and before.doc[figure.span.end].text != ")"


def _is_part(figure: Figure) -> bool:
    """ "30 of them", "of which 14 are"."""
    before = _word_before(figure)
    of_which = before is not None and before.lower_ in _PRONOUNS and before.nbor(-1).lower_ in ("of", "among")
    return of_which or is_part(figure)


def _is_taken(figure: Figure) -> bool:
    """ "needs 51", "gave him six": the object of a verb by itself."""
    verb = _verb_before(figure)
    return verb is not None and is_closed(figure.span.doc, figure.span.end)


def _verb_before(figure: Figure) -> Token | None:
    """The verb right before a figure, over a pronoun ("gave him six") and what asks for it ("asked for eight")."""
    before = _word_before(figure)
    if before is not None and before.i > figure.sentence.start and (before.pos_ == "PRON" or before.lower_ == "for"):
        before = before.nbor(-1)
    if before is None or before.pos_ not in _VERBS or before.lemma_.lower() in _BEING:
        return None
    return None if before.tag_ == "VBN" and before.head.i == before.i + 1 and before.dep_ == "amod" else before


def _is_predicate(figure: Figure) -> bool:
    """ "it was 260", "there were only 61,000", "the goal had been 2,500", "the true figure is closer to 1,650"."""
    before = _word_before(figure)
    if before is not None and before.lower_ == "to" and before.nbor(-1).lower_ in ("closer", "nearer", "close"):
        before = before.nbor(-2) if before.i - 2 >= figure.sentence.start else None
    if before is None or before.lemma_.lower() != "be" or not is_closed(figure.span.doc, figure.span.end):
        return False
    ahead = reversed(before.doc[figure.sentence.start : before.i])
    subject = next((one for one in ahead if one.pos_ not in ("AUX", "ADV", "PART")), None)
    if subject is None:
        return False
    return subject.lower_ in _STANDING_FOR or subject.lemma_.lower() in lexicon.words("figures", "standing_nouns")


def _is_ranked(figure: Figure) -> bool:
    """ "came first with 640,000", "led with 31"."""
    before = _word_before(figure)
    if before is None or before.lower_ != "with" or not is_closed(figure.span.doc, figure.span.end):
        return False
    ahead = before.doc[max(figure.sentence.start, before.i - 3) : before.i]
    return any(one.lemma_.lower() in lexicon.words("figures", "leading_verbs") for one in ahead)


def _is_level(figure: Figure) -> bool:
    """ "level on 40", "tied at 12", "I'm at 190"."""
    before = _word_before(figure)
    if before is None or before.lower_ not in ("on", "at") or before.i == figure.sentence.start:
        return False
    word = before.nbor(-1)
    level = word.lower_ in ("level", "tied") or (word.lemma_.lower() == "be" and word.pos_ in _VERBS)
    return level and is_closed(figure.span.doc, figure.span.end) and figure.quantity.form == "digits"


def _is_beside_another(figure: Figure) -> bool:
    """ "410,000 barrels at home and 240,000 abroad": behind a joint, with nothing behind it but where or when."""
    before, doc, end = _word_before(figure), figure.span.doc, figure.span.end
    if before is None or before.lower_ not in (",", "and", "but", ";") or figure.quantity.form != "digits":
        return False
    return end < figure.sentence.end and doc[end].pos_ in ("ADP", "ADV") and is_closed(doc, end)


def _is_in_state(figure: Figure) -> bool:
    """ "two acquitted", "two against": a participle or a vote behind it, and no more."""
    doc, end, before = figure.span.doc, figure.span.end, _word_before(figure)
    if before is None or before.lower_ not in (",", "and", ";", ":") or end >= figure.sentence.end:
        return False
    participle = doc[end].tag_ in ("VBN", "VBD") or (doc[end].tag_ == "JJ" and doc[end].pos_ == "VERB")
    return (participle or doc[end].lower_ in ("against", "opposed")) and is_closed(doc, end + 1)


def _is_taken_up(figure: Figure) -> bool:
    """ "the 430 that exist": counted before."""
    doc, first, end = figure.span.doc, figure.span.start, figure.span.end
    if figure.quantity.form != "digits" or first == figure.sentence.start or end >= figure.sentence.end:
        return False
    return doc[first - 1].lower_ in ("the", "those") and doc[end].lower_ in ("that", "who", "which", "already", "there")


def _is_respective(figure: Figure) -> bool:
    """One of "compared with nine and 64 respectively"."""
    doc, end = figure.span.doc, figure.span.end
    behind = doc[end : min(end + RESPECTIVE, figure.sentence.end)]
    at = next((one.i for one in behind if one.lower_ == "respectively"), None)
    before = _word_before(figure)
    if at is None or before is None or not all(one.like_num or one.lower_ in ("and", ",") for one in doc[end:at]):
        return False
    return before.lower_ in ("with", "to", "from", "against", "and")


def _is_end(figure: Figure) -> bool:
    """ "from 3.25 percent to 3.5", "34 euros per hour, down from 41"."""
    before = _word_before(figure)
    return before is not None and before.lower_ in ("to", "from") and is_closed(figure.span.doc, figure.span.end)


def _is_compared(figure: Figure) -> bool:
    """ "against 18.0 in 1990", "after 412 two years ago", "41.7 C, not 42.0": what another figure is held against."""
    before, doc, end = _word_before(figure), figure.span.doc, figure.span.end
    if before is None or before.i == figure.sentence.start or figure.quantity.form != "digits":
        return False
    if [one.lower_ for one in doc[figure.span.start - 2 : figure.span.start]] == ["than", "the"]:
        return is_closed(doc, end)
    if not (is_closed(doc, end) or _is_before_ago(doc, end) or _is_before_part(figure)):
        return False
    if before.lower_ in ("with", "to"):
        return before.nbor(-1).lower_ == "compared"
    if before.lower_ in ("after", "not"):
        return before.nbor(-1).text == ","
    return before.lower_ in ("against", "versus", "than")


def _is_before_ago(doc: Doc, end: int) -> bool:
    """Whether a time before another one stands at a token index: "two years ago", "a year earlier"."""
    return any(one.lower_ in ("ago", "earlier", "before") for one in doc[end + 1 : end + 3])


def _is_before_part(figure: Figure) -> bool:
    """ "80.2 of boys": decimals count no things, so that they are of a unit."""
    doc, end = figure.span.doc, figure.span.end
    return is_decimal(figure.quantity, figure.span) and end < len(doc) and doc[end].lower_ in ("of", "among")


def is_decimal(quantity: QuantityMatch, span: Span) -> bool:
    """Whether a number has decimals and no magnitude, as counts of things have not."""
    return "." in span.text and quantity.magnitude == 1 and quantity.form == "digits"


def _is_difference(figure: Figure) -> bool:
    """ "in 95 days, four fewer than before", "30 million more than planned"."""
    doc, end = figure.span.doc, figure.span.end
    if end >= figure.sentence.end or doc[end].lower_ not in _DIFFERENCES:
        return False
    return end + 1 >= len(doc) or doc[end + 1].pos_ in ("PUNCT", "CCONJ") or doc[end + 1].lower_ == "than"


def _is_rate(figure: Figure) -> bool:
    """ "when the rate was 85.1", "it was 85.1": a predicate that rates have."""
    return _is_predicate(figure) and is_decimal(figure.quantity, figure.span)


# --- what lends to it -----------------------------------------------------------------------------------------------


def _is_any_figure(figure: Figure) -> bool:
    return True


def _is_any(figure: Figure, other: Figure) -> bool:
    return True


def _is_count(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit == "count" and size_of(other) > 1


def _may_bear(figure: Figure, other: Figure) -> bool:
    """Whether something may be told of what another figure counts: of deaths and cases no "six were hurt" is."""
    noun = other.counted.root if other.counted is not None else None
    return _is_count(figure, other) and noun is not None and noun.lemma_.lower() not in _happenings()


def _happenings() -> frozenset[str]:
    return lexicon.words("figures", "happening_nouns")


def _is_of_things(figure: Figure, other: Figure) -> bool:
    """A count, or of a part in numbers what it is a part of."""
    return _is_count(figure, other) and size_of(figure) <= size_of(other)


def _gaps(figure: Figure, other: Figure) -> bool:
    """Whether a figure is a later member of the list that another one is in."""
    end = other.counted.end if other.counted is not None and other.counted.start >= other.span.end else other.span.end
    if not end <= figure.span.start or not is_gapped(figure.span, end):
        return False
    own, case = case_before(figure.span), case_before(other.span)
    return own == case or own in ("with", "on")


def _same_verb(figure: Figure, other: Figure) -> bool:
    """Whether a verb takes a figure that took the other one, or one that takes all sorts of things ("has 85")."""
    verb = _verb_before(figure)
    if verb is None:
        return False
    earlier = _verb_before(other)
    if earlier is not None and earlier.lemma_ == verb.lemma_:
        return True
    return verb.lemma_.lower() in lexicon.words("figures", "taking_verbs")


def _is_not_percent(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit not in _PERCENT


def _may_differ(figure: Figure, other: Figure) -> bool:
    """Whether a difference may be one to another figure: not to a percentage, nor to a shorter time ("86,000 came over
    five days, 4,200 more than last year")."""
    lasts = other.quantity.dimension == "duration"
    return _is_not_percent(figure, other) and not (lasts and size_of(figure) > size_of(other))


def _is_in_percent(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit == "percent"


def _is_percent(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit not in ("count", "d", "mo", "wk") and size_of(other) / 10 <= size_of(figure)


def _is_other_end(figure: Figure, other: Figure) -> bool:
    """Whether a change leads from one to the other: "from 44 percent to 38", "34 euros, down from 41"."""
    before, doc = before_bound(figure), figure.span.doc
    if before is None or other.span.end > before.i or other.quantity.unit == "count":
        return False
    if before.lower_ == "to":
        first = before_bound(other)
        return first is not None and first.lower_ in ("from", "by") and not _has_verb(doc, other.span.end, before.i)
    return before.nbor(-1).lower_ in ("up", "down") and not _has_verb(doc, other.span.end, before.i)


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    return any(one.tag_ in ("VBD", "VBZ", "VBP", "MD") or one.text == ";" for one in doc[start:end])


def _is_subject(figure: Figure) -> bool:
    return is_counted_subject(figure) or _is_missing(figure)


def _is_missing(figure: Figure) -> bool:
    """ "eight are still missing": of a verb of several, with something told of them."""
    doc, end, before = figure.span.doc, figure.span.end, _word_before(figure)
    if end >= figure.sentence.end or doc[end].lower_ not in ("are", "were", "have"):
        return False
    return before is None or before.lower_ in (",", "and", "but", ";", ":", "while", ")")


def _is_in_opening(figure: Figure, other: Figure) -> bool:
    """Whether a figure is the whole that the sentence opens with, in any unit: "of 24,000 hectares, only 9,000 ..."."""
    return other.span.start - figure.sentence.start <= OPENING and size_of(figure) <= size_of(other)


def _is_sum(figure: Figure) -> bool:
    """ "only 1.9 million had been proven": millions as a subject, which are rarely people where sums are told of."""
    return figure.quantity.magnitude >= MILLION and is_counted_subject(figure)


def _is_money(figure: Figure, other: Figure) -> bool:
    return other.quantity.dimension == "money" and other.quantity.magnitude >= MILLION


RULES = (
    Loan("bracket", _is_in_brackets, _is_any, nearest=True),
    Loan("respective", _is_respective, _is_count, nearest=True),
    Loan("end", _is_end, _is_other_end, nearest=True),
    Loan("compared", _is_compared, _is_any, nearest=True),
    Loan("difference", _is_difference, _may_differ, back=True, nearest=True),
    Loan("list", _is_any_figure, _gaps, nearest=True),
    Loan("sum", _is_sum, _is_money, back=True),
    Loan("whole", opens_with_whole, _is_in_opening, nearest=True),
    Loan("part", _is_part, _is_of_things, back=True),
    Loan("taken_up", _is_taken_up, _is_count, back=True),
    Loan("state", _is_in_state, _may_bear),
    Loan("subject", _is_subject, _may_bear, back=True),
    Loan("taken", _is_taken, _same_verb, back=True),
    Loan("rate", _is_rate, _is_in_percent, back=True, nearest=True),
    Loan("predicate", _is_predicate, _is_not_percent, back=True),
    Loan("ranked", _is_ranked, _is_count, back=True),
    Loan("level", _is_level, _is_percent, back=True),
    Loan("beside", _is_beside_another, _is_not_percent),
)
