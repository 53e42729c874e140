"""Sharing: bare figures that leave out their noun, because a neighbour has it or a verb says what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile, zip_longest

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.figures.before import before_bound, measuring_verbs
from claimledger.extract.figures.counting import is_before_time
from claimledger.extract.figures.elided import as_elided, opens_with_whole
from claimledger.extract.figures.gaps import is_closed
from claimledger.extract.figures.labelled import is_labelled, is_of_body
from claimledger.extract.figures.lending import lends_noun, lent
from claimledger.extract.figures.model import Figure, Refused, Settled
from claimledger.extract.figures.paired import counting_as, pair_nouns
from claimledger.extract.figures.unwritten import with_percent, with_sum
from claimledger.extract.syntax import SUBJECTS, case_of, children

EARLIER = 12  # figures before a bare one in its sentence that may lend it their noun
WINDOW = 18  # tokens before a figure in which its verb of change is looked for

_ARGUMENTS = frozenset({
    "obj", "obl", "expl", "nsubj", "nsubj:pass", "conj", "nmod", "advmod", "appos", "ROOT", "ccomp", "parataxis",
    "xcomp", "dep", "obl:unmarked", "nmod:unmarked", "advcl", "nummod", "list", "orphan", "fixed",
})  # fmt: skip


def share_nouns(read: Sequence[Figure | Refused], currency: str | None = None) -> Settled:
    """Settle the bare figures: the noun of the next one ("15 national and 250 municipal centres"), of an earlier one in
    the sentence ("21 people were killed and 100 injured"), or a value of what its verb measures ("rose to 169");
    anything else is no figure. currency: the one that the document counts in."""
    settled: list[Figure] = []
    refused = [one for one in read if isinstance(one, Refused)]
    figures = [one for one in read if isinstance(one, Figure)]
    for figure, following in zip_longest(figures, figures[1:]):
        found: Figure | None = figure
        if figure.quantity.unit is None:
            found = (
                _from_next(figure, following)
                or _from_change(figure, settled)
                or with_sum(figure, settled, currency)
                or lent(figure, settled)
                or with_percent(figure)
                or _as_value(figure)
                or _from_earlier(figure, settled)
                or _as_state(figure)
                or _as_apposition(figure)
                or as_elided(figure)
            )
        if found is not None:
            settled.append(found)
        else:
            refused.append(Refused(figure.quantity, "uncounted"))
    return Settled(pair_nouns(settled), tuple(sorted(refused, key=lambda one: one.quantity.start)))


def _from_next(figure: Figure, following: Figure | None) -> Figure | None:
    if following is None or not _is_coordinated(figure, following):
        return None
    quantity = replace(figure.quantity, unit=following.quantity.unit, dimension=following.quantity.dimension)
    return Figure(quantity, figure.span, following.anchor, following.counted, _own_modifiers(figure))


def _from_change(figure: Figure, settled: Sequence[Figure]) -> Figure | None:
    """The noun of the count that a change went by, to or from, for its other end: "fell by 300 people to 2,000", "rose
    to 3.9 million visitors, up from 2.4 million"."""
    before = before_bound(figure)
    last = settled[-1] if settled else None
    earlier = next((one for one in reversed(settled[-2:]) if one.counted is not None), None)
    if before is None or before.lower_ not in ("to", "from") or earlier is None or last is None:
        return None
    same = earlier.sentence.start == figure.sentence.start and earlier.anchor.i < before.i
    if not same or not (
        _is_set_against(before, earlier, last) or _is_told_of(before.doc[earlier.anchor.i + 1 : before.i])
    ):
        return None
    return counting_as(figure, earlier)


def _is_set_against(before: Token, earlier: Figure, last: Figure) -> bool:
    """ ", up from 800,000": the base of the figure right before it."""
    return earlier is last and before.lower_ == "from" and before.i > 0 and before.nbor(-1).lower_ in ("up", "down")


def _is_told_of(between: Span) -> bool:
    """Whether words between two figures leave what is spoken of as it is: no noun but a time's and a percentage."""
    return all(
        one.pos_ in ("ADP", "ADV", "PUNCT", "NUM", "SYM", "PART", "CCONJ", "DET", "ADJ")
        or one.lemma_.lower() in lexicon.words("figures", "time_nouns")
        or one.lemma_.lower() in measuring_verbs()
        or one.text == "%"
        for one in between
    )


def _as_value(figure: Figure) -> Figure | None:
    """A bare figure that a verb or noun of measuring takes ("the toll rose to 169", "a crowd of 94,644", "the toll is
    169"), or people that something is done to ("killed 45")."""
    large = figure.quantity.form != "words" or case_of(figure.span.root) in ("to", "from")
    large = large or is_of_body(figure)
    measured = large and (_is_measured_by_verb(figure) or _is_measured_by_noun(figure) or is_labelled(figure))
    if not (measured or _is_measured_by_be(figure) or _is_of_people(figure)):
        return None
    return replace(figure, quantity=replace(figure.quantity, unit="count", dimension="count"))


def _is_measured_by_verb(figure: Figure) -> bool:
    """ "rose to 169", "reached 400"."""
    head = figure.span.root.head
    if head.lemma_.lower() == "be":
        return False
    takes = head.lemma_.lower() in measuring_verbs() and head.pos_ in ("VERB", "ADV", "ADP", "ADJ")
    return takes or _is_end_of_change(figure)


def _is_measured_by_noun(figure: Figure) -> bool:
    """ "a crowd of 94,644", "Flight 12", "its population, 3.2 million at the last census"."""
    token, head = figure.span.root, figure.span.root.head
    if head.pos_ != "NOUN":
        return False
    of = token.dep_ == "nmod" and case_of(token) == "of" and head.i < token.i
    noun = token.dep_ in ("nummod", "nmod") and head.i == figure.span.start - 1
    return of or noun or (token.dep_ == "appos" and figure.quantity.magnitude != 1)


def _is_measured_by_be(figure: Figure) -> bool:
    """ "the population is 3.2 million", "the death toll was 45"."""
    number, doc, end = figure.span.root, figure.span.doc, figure.span.end
    timed = is_before_time(doc, end)  # "was 240 last spring", where the parse makes a predicate of the spring
    value = number.head if timed and not children(number, "cop") else number
    if not children(value, "cop") or (not timed and end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")):
        return False
    nouns = lexicon.words("figures", "measured_nouns")
    return any(one.lemma_.lower() in nouns for one in children(value, "nsubj", "nsubj:outer"))


def _is_of_people(figure: Figure) -> bool:
    """ "killed 45", "injuring 12 of them": who such a verb takes is counted by itself."""
    token, verb = figure.span.root, figure.span.root.head
    if token.dep_ not in ("obj", "conj") or figure.quantity.low is None or figure.quantity.low < 2:
        return False
    doc, end = figure.span.doc, figure.span.end
    closed = end >= len(doc) or doc[end].is_punct or doc[end].pos_ in ("ADP", "CCONJ", "SCONJ", "ADV")
    return closed and verb.lemma_.lower() in lexicon.words("figures", "person_verbs")


def _is_end_of_change(figure: Figure) -> bool:
    """Whether a figure stands behind "to", "from" or "at" with a measuring verb before it in the sentence, where the
    parse has lost the thread: "shrank for the sixth month running, to 7.4 million"."""
    before = before_bound(figure)
    if before is None or before.lower_ not in ("to", "from", "at"):
        return False
    doc, first = figure.span.doc, before.i + 1
    window = doc[max(figure.sentence.start, first - WINDOW) : first - 1]
    verbs = measuring_verbs()
    return any((lemma := one.lemma_.lower()) in verbs and lemma != "be" for one in window)


def _as_state(figure: Figure) -> Figure | None:
    """ "left 56 dead": people counted by their state alone."""
    doc, end = figure.span.doc, figure.span.end
    if end >= len(doc) or doc[end].lower_ not in lexicon.words("measures", "states"):
        return None
    quantity = replace(figure.quantity, unit="count", dimension="count")
    return replace(figure, quantity=quantity, anchor=doc[end], counted=doc[end : end + 1])


def _as_apposition(figure: Figure) -> Figure | None:
    """ "Its elephants, 437 at the last count, ...": how many there are of the things before it."""
    number = figure.span.root
    noun = number.head
    if (
        number.dep_ != "appos"
        or noun.tag_ != "NNS"
        or figure.quantity.form != "digits"
        or not 0 < number.i - noun.i < 6
    ):
        return None
    if before_bound(figure) is None or not is_closed(figure.span.doc, figure.span.end):
        return None
    first = next((one.i for one in noun.lefts if one.dep_ in ("amod", "compound")), noun.i)
    quantity = replace(figure.quantity, unit="count", dimension="count")
    return replace(figure, quantity=quantity, anchor=noun, counted=noun.doc[first : noun.i + 1])


def _from_earlier(figure: Figure, settled: Sequence[Figure]) -> Figure | None:
    """The noun of an earlier count in the sentence, for a figure that is an argument by itself."""
    if figure.anchor.dep_ not in _ARGUMENTS or figure.quantity.form == "vague" or _is_small_word(figure):
        return None
    first = figure.sentence.start
    near = takewhile(lambda one: one.anchor.i >= first, reversed(settled))
    earlier = [one for one in islice(near, EARLIER) if lends_noun(one)]  # the nearest comes first
    if _stands_as_subject(figure):  # "40 pupils of 12 schools sat the test, and 30 passed": 30 pupils
        earlier = [one for one in earlier if one.anchor.dep_ in SUBJECTS] or earlier
    if _as_state(figure) is not None:  # "200 injuries and 35 missing" are 35 people
        earlier = [one for one in earlier if one.anchor.lower_ in lexicon.words("figures", "people_words")]
    other = earlier[0] if earlier else None
    if other is None or other.counted is None or other.counted.root.lower_ in lexicon.words("measures", "states"):
        return None
    return counting_as(figure, other)


def _stands_as_subject(figure: Figure) -> bool:
    """Whether a figure is a subject by the parse, or a finite verb follows it at once."""
    doc, end = figure.span.doc, figure.span.end
    return figure.anchor.dep_ in SUBJECTS or (end < len(doc) and doc[end].tag_ in ("VBD", "VBZ", "VBP"))


def _is_small_word(figure: Figure) -> bool:
    """Whether a number in words stands for itself: no "three more", no "five of them"."""
    following = [one.lower_ for one in figure.span.doc[figure.span.end : figure.span.end + 2]]
    more = following[:1] in (["more"], ["fewer"], ["less"], ["others"])
    of_them = following in (["of", "them"], ["of", "these"], ["of", "those"], ["of", "whom"], ["of", "which"])
    return figure.quantity.form == "words" and not (more or of_them or opens_with_whole(figure))


def _own_modifiers(figure: Figure) -> Span | None:
    """The words between a figure and the conjunction: "national" of "15 national and 250 municipal centres"."""
    doc, end = figure.span.doc, figure.span.end
    while end < len(doc) and doc[end].pos_ in ("ADJ", "NOUN", "PUNCT") and doc[end].text != ",":
        end += 1
    return doc[figure.span.end : end] if end > figure.span.end else None


def _is_coordinated(first: Figure, second: Figure) -> bool:
    if second.counted is None or not 0 < second.span.start - first.span.end <= 6:
        return False
    if first.span.doc[first.span.end].lower_ in ("more", "fewer", "less"):  # "orders for 200 more and hires 85 welders"
        return False
    between = first.span.doc[first.span.end : second.span.start]
    return any(token.lower_ in ("and", "or", "to", "well") for token in between) and all(
        token.pos_ in ("ADJ", "CCONJ", "PUNCT", "ADV", "NOUN", "ADP") for token in between
    )
