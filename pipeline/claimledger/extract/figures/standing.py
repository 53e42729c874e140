"""Standing: how a figure without a noun stands in its sentence, by which `lending` tells what it may take one from."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.figures.before import before_bound
from claimledger.extract.figures.elided import is_part
from claimledger.extract.figures.gaps import is_closed
from claimledger.extract.figures.model import Figure
from claimledger.extract.quantities import QuantityMatch

RESPECTIVE = 4  # tokens behind a figure in which "respectively" stands
_STANDING_FOR = frozenset({"it", "they", "there", "that", "this"})
_BEING = frozenset({"be"})
_PRONOUNS = frozenset({"which", "whom", "them", "these", "those"})
_DIFFERENCES = frozenset({"more", "fewer", "less"})
_VERBS = frozenset({"VERB", "AUX"})


def word_before(figure: Figure) -> Token | None:
    """The word before a figure and its bound in its sentence; None at the sentence's start."""
    before = before_bound(figure)
    return before if before is not None and before.i >= figure.sentence.start else None


def is_in_brackets(figure: Figure) -> bool:
    """ "(2023: 655)", "(54 a year ago)"."""
    before = word_before(figure)
    if before is None or not is_closed(figure.span.doc, figure.span.end):
        return False
    if before.text == ":" and before.i >= 2:
        return before.doc[before.i - 2].text == "(" or before.doc[max(before.i - 3, 0)].text == "("
    return before.text == "(" and figure.span.end < len(before.doc) and before.doc[figure.span.end].text != ")"


def is_bracketed(figure: Figure) -> bool:
    """Whether a bracket closes right behind a figure: "41 seats (22.4 percent), the Greens 30"."""
    doc, end = figure.span.doc, figure.span.end
    return end < figure.sentence.end and doc[end].text == ")"


def is_part_of_whole(figure: Figure) -> bool:
    """ "30 of them", "of which 14 are"."""
    before = word_before(figure)
    of_which = before is not None and before.lower_ in _PRONOUNS and before.nbor(-1).lower_ in ("of", "among")
    return of_which or is_part(figure)


def is_taken(figure: Figure) -> bool:
    """ "needs 51", "gave him six": the object of a verb by itself."""
    verb = verb_before(figure)
    return verb is not None and is_closed(figure.span.doc, figure.span.end)


def verb_before(figure: Figure) -> Token | None:
    """The verb right before a figure, over a pronoun ("gave him six") and what asks for it ("asked for eight")."""
    before = word_before(figure)
    if before is not None and before.i > figure.sentence.start and (before.pos_ == "PRON" or before.lower_ == "for"):
        before = before.nbor(-1)
    if before is None or before.pos_ not in _VERBS or before.lemma_.lower() in _BEING:
        return None
    return None if before.tag_ == "VBN" and before.head.i == before.i + 1 and before.dep_ == "amod" else before


def is_predicate(figure: Figure) -> bool:
    """ "it was 260", "there were only 61,000", "the goal had been 2,500", "the true figure is closer to 1,650"."""
    before = word_before(figure)
    if before is not None and before.lower_ == "to" and before.nbor(-1).lower_ in ("closer", "nearer", "close"):
        before = before.nbor(-2) if before.i - 2 >= figure.sentence.start else None
    if before is None or before.lemma_.lower() != "be" or not is_closed(figure.span.doc, figure.span.end):
        return False
    ahead = reversed(before.doc[figure.sentence.start : before.i])
    subject = next((one for one in ahead if one.pos_ not in ("AUX", "ADV", "PART")), None)
    if subject is None:
        return False
    return subject.lower_ in _STANDING_FOR or subject.lemma_.lower() in lexicon.words("figures", "standing_nouns")


def is_ranked(figure: Figure) -> bool:
    """ "came first with 640,000", "led with 31"."""
    before = word_before(figure)
    if before is None or before.lower_ != "with" or not is_closed(figure.span.doc, figure.span.end):
        return False
    ahead = before.doc[max(figure.sentence.start, before.i - 3) : before.i]
    return any(one.lemma_.lower() in lexicon.words("figures", "leading_verbs") for one in ahead)


def is_level(figure: Figure) -> bool:
    """ "level on 40", "tied at 12", "I'm at 190"."""
    before = word_before(figure)
    if before is None or before.lower_ not in ("on", "at") or before.i == figure.sentence.start:
        return False
    word = before.nbor(-1)
    level = word.lower_ in ("level", "tied") or (word.lemma_.lower() == "be" and word.pos_ in _VERBS)
    return level and is_closed(figure.span.doc, figure.span.end) and figure.quantity.form == "digits"


def is_beside_another(figure: Figure) -> bool:
    """ "410,000 barrels at home and 240,000 abroad": behind a joint, with nothing behind it but where or when."""
    before, doc, end = word_before(figure), figure.span.doc, figure.span.end
    if before is None or before.lower_ not in (",", "and", "but", ";") or figure.quantity.form != "digits":
        return False
    return end < figure.sentence.end and doc[end].pos_ in ("ADP", "ADV") and is_closed(doc, end)


def is_in_state(figure: Figure) -> bool:
    """ "two acquitted", "two against": a participle or a vote behind it, and no more."""
    doc, end, before = figure.span.doc, figure.span.end, word_before(figure)
    if before is None or before.lower_ not in (",", "and", ";", ":") or end >= figure.sentence.end:
        return False
    participle = doc[end].tag_ in ("VBN", "VBD") or (doc[end].tag_ == "JJ" and doc[end].pos_ == "VERB")
    return (participle or doc[end].lower_ in ("against", "opposed")) and is_closed(doc, end + 1)


def is_taken_up(figure: Figure) -> bool:
    """ "the 430 that exist": counted before."""
    doc, first, end = figure.span.doc, figure.span.start, figure.span.end
    if figure.quantity.form != "digits" or first == figure.sentence.start or end >= figure.sentence.end:
        return False
    return doc[first - 1].lower_ in ("the", "those") and doc[end].lower_ in ("that", "who", "which", "already", "there")


def is_respective(figure: Figure) -> bool:
    """One of "compared with nine and 64 respectively"."""
    doc, end = figure.span.doc, figure.span.end
    behind = doc[end : min(end + RESPECTIVE, figure.sentence.end)]
    at = next((one.i for one in behind if one.lower_ == "respectively"), None)
    before = word_before(figure)
    if at is None or before is None or not all(one.like_num or one.lower_ in ("and", ",") for one in doc[end:at]):
        return False
    return before.lower_ in ("with", "to", "from", "against", "and")


def is_end(figure: Figure) -> bool:
    """ "from 3.25 percent to 3.5", "34 euros per hour, down from 41"."""
    before = word_before(figure)
    return before is not None and before.lower_ in ("to", "from") and is_closed(figure.span.doc, figure.span.end)


def is_compared(figure: Figure) -> bool:
    """ "against 18.0 in 1990", "after 412 two years ago", "41.7 C, not 42.0": what another figure is held against."""
    before, doc, end = word_before(figure), figure.span.doc, figure.span.end
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


def is_difference(figure: Figure) -> bool:
    """ "in 95 days, four fewer than before", "30 million more than planned"."""
    doc, end = figure.span.doc, figure.span.end
    if end >= figure.sentence.end or doc[end].lower_ not in _DIFFERENCES:
        return False
    return end + 1 >= len(doc) or doc[end + 1].pos_ in ("PUNCT", "CCONJ") or doc[end + 1].lower_ == "than"


def is_rate(figure: Figure) -> bool:
    """ "when the rate was 85.1", "it was 85.1": a predicate that rates have."""
    return is_predicate(figure) and is_decimal(figure.quantity, figure.span)
