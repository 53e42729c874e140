"""Unwritten units: sums without their currency ("cost 900 million") and rates without "percent" ("rates rose to four").

What is told of says which unit is meant: the words of the figure's clause before it. A sum has the currency of the sum
before it in the passage, else the one that the document counts in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.figures.before import before_bound
from claimledger.extract.figures.elided import size_of
from claimledger.extract.figures.gaps import is_closed
from claimledger.extract.figures.model import NOUNS, Figure
from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.quantities.rates import as_rate

REACH = 8  # tokens before a figure in which the word stands that says what is told of
A_SUM = 1000  # from which on a number without its currency may be a sum
MILLION = 1_000_000
MOST_PERCENT = 100
NO_CURRENCY = "XXX"  # ISO 4217's code for it

_BOUNDARIES = frozenset({",", ";", ":", "(", ")"})
_UPWARDS = frozenset({"between", "from", "up", "to"})
_PERIODS = frozenset({"hour", "day", "night", "week", "month", "year", "head", "person", "child", "household"})


def currency_of(quantities: Iterable[QuantityMatch]) -> str | None:
    """The ISO 4217 code in which most sums of a document are told, None if it tells of none."""
    codes = Counter(one.unit for one in quantities if one.dimension == "money" and one.unit and len(one.unit) == 3)
    return codes.most_common(1)[0][0] if codes else None


def with_sum(figure: Figure, settled: Sequence[Figure], currency: str | None) -> Figure | None:
    """A bare figure as a sum where its clause tells of money by a verb, a price or what is paid for; None else.

    settled: the passage's figures before it; currency: the one that the document counts in, ISO 4217's code for no
    currency where it names none.
    """
    if figure.quantity.form == "vague" or not _is_closed_sum(figure):
        return None
    if is_in_money(figure.span, figure.quantity):
        return _as_sum(figure, _currency_of(settled) or currency or NO_CURRENCY)
    told = _words_before(figure)
    if told is None:
        return None
    large = size_of(figure) >= A_SUM
    sure = large or currency is not None or _is_written_as_price(figure) or _is_regular(figure)
    if (
        (sure and _is_paid(told, figure))
        or (large and _tells_of_money(told))
        or (_is_written_as_price(figure) and _tells_of_price(told))
    ):
        return _as_sum(figure, _currency_of(settled) or currency or NO_CURRENCY)
    money = settled[-1].quantity.dimension == "money" if settled else False
    if money and (_is_given_regularly(figure, told) or (large and _is_bought(told))):
        return _as_sum(figure, _currency_of(settled) or currency or NO_CURRENCY)
    if size_of(figure) >= MILLION and (_is_price_of(told) or (told[-1].tag_ == "POS" and _currency_of(settled))):
        return _as_sum(figure, _currency_of(settled) or currency or NO_CURRENCY)
    return None


def is_in_money(span: Span, quantity: QuantityMatch) -> bool:
    """ "4 billion in deposits", "18,000 in fines": a sum of what is told in money."""
    doc, end = span.doc, span.end
    if (quantity.low or 0) < A_SUM or end + 1 >= len(doc) or doc[end].lower_ != "in":
        return False
    noun = doc[end + 1].lemma_.lower()
    return noun in lexicon.words("figures", "money_nouns") or noun in ("tax", "cash", "aid", "sale")


def with_percent(figure: Figure) -> Figure | None:
    """A bare figure as a percentage where its clause tells of a rate ("interest rates rose to four"); None else."""
    if not is_closed(figure.span.doc, figure.span.end) or figure.quantity.form == "vague":
        return None
    told = _words_before(figure)
    if told is not None and _tells_of_rate(told) and size_of(figure) <= MOST_PERCENT:
        quantity = replace(figure.quantity, unit="percent", dimension="rate")
        return replace(figure, quantity=quantity, lent=True)
    return None


def _as_sum(figure: Figure, currency: str) -> Figure:
    """A figure as a sum, with what it is paid per: "240 a month"."""
    doc = figure.span.doc
    quantity = as_rate(doc.text, replace(figure.quantity, unit=currency, dimension="money"))
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand") or figure.span
    return replace(figure, quantity=quantity, span=span, lent=True)


def _currency_of(settled: Sequence[Figure]) -> str | None:
    """The currency of the last sum, without what it was one per."""
    last = next((one for one in reversed(settled) if one.quantity.dimension == "money"), None)
    code = (last.quantity.unit or "").split("/")[0] if last is not None else ""
    return code if len(code) == 3 else None


def _is_closed_sum(figure: Figure) -> bool:
    """Whether nothing follows that a figure could count, but for a "more" or "less" and how often it is paid."""
    doc, end = figure.span.doc, figure.span.end
    more = end < len(doc) and doc[end].lower_ in ("more", "less", "extra", "apiece")
    return is_closed(doc, end + more)


def _words_before(figure: Figure) -> Span | None:
    """The words of its clause before a figure, as far as they are near, without its bound; None where it opens it."""
    before = before_bound(figure)
    if before is None:
        return None
    floor = max(figure.sentence.start, before.i + 1 - REACH)
    last = before.i - (before.text == ":")  # "Price of a beer: 5.50"
    first = next((at + 1 for at in range(last, floor - 1, -1) if before.doc[at].text in _BOUNDARIES), floor)
    return before.doc[first : before.i + 1] if first <= before.i else None


def _is_paid(told: Span, figure: Figure) -> bool:
    """ "costs 7.20", whatever the parse makes of the verb, "earns 240 a month", "owes the banks 310 million"."""
    if figure.span.end < len(told.doc) and told.doc[figure.span.end].lower_ in ("with", "over"):
        return False  # "charged 12 with theft"
    for token in reversed(told):
        if token.lower_ in lexicon.words("figures", "paying_words"):
            noun = token.i > told.start and token.nbor(-1).lower_ in ("a", "an", "the", "of", "no", "at")
            return (not noun and token.lower_ != "cost") or _is_verb_of(token)
        if not (token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "PART", "ADV", "ADJ") or token.lower_ in _UPWARDS):
            return False
    return False


def _is_verb_of(cost: Token) -> bool:
    """Whether "cost" is a verb: behind its subject, an auxiliary or "to", and no noun's compound."""
    return cost.pos_ in ("VERB", "AUX") and cost.dep_ not in ("amod", "compound")


def _tells_of_money(told: Span) -> bool:
    """ "revenue of 1.1 billion", "raised 900 million", "bad loans stood at 530 million"."""
    verb = _last_verb(told)
    if verb is not None and verb.lemma_.lower() in lexicon.words("figures", "money_verbs") and _takes(verb, told):
        return True
    noun = _topic(told)
    if noun is None or noun.lemma_.lower() not in lexicon.words("figures", "money_nouns"):
        return False
    return verb is None or noun.i > verb.i or _measures(verb)


def _takes(verb: Token, told: Span) -> bool:
    """Whether nothing but particles stands between a verb and a figure: "brought in 1.7 million"."""
    return all(one.pos_ in ("ADP", "ADV", "PART") and one.lower_ != "for" for one in told if one.i > verb.i)


def _is_written_as_price(figure: Figure) -> bool:
    """ "6.50": two decimals and no more."""
    return re.fullmatch(r"[0-9]{1,4}[.][0-9]{2}", figure.span.text) is not None


def _tells_of_price(told: Span) -> bool:
    """ "a day pass is 6.50", "the fare rises to 3.40", "Price of a beer: 5.50": behind a thing that is paid for."""
    if told[-1].lower_ in lexicon.words("figures", "priced_nouns"):  # "a day pass 6.50", tagged a verb or not
        return True
    if told[-1].text == ":":
        return any(one.lemma_.lower() in lexicon.words("figures", "priced_nouns") for one in told)
    noun, verb = _topic(told), _last_verb(told)
    if noun is None or noun.lemma_.lower() not in lexicon.words("figures", "priced_nouns"):
        return False
    return verb is None or noun.i > verb.i or _measures(verb)


def _is_given_regularly(figure: Figure, told: Span) -> bool:
    """ "gets 35 a day", "that means 58 more a month", where sums were told of before."""
    return _is_regular(figure) and told[-1].lemma_.lower() in lexicon.words("figures", "giving_verbs")


def _is_regular(figure: Figure) -> bool:
    """ "35 a day", "58 more a month"."""
    doc, end = figure.span.doc, figure.span.end
    end += end < len(doc) and doc[end].lower_ in ("more", "less", "extra")
    times = [one.lower_ for one in doc[end : end + 2]]
    return len(times) == 2 and times[0] in ("a", "an", "per", "every", "each") and times[1] in _PERIODS


def _is_price_of(told: Span) -> bool:
    """ "a terminal for 410 million": right behind what is bought or built."""
    if told[-1].lower_ != "for" or len(told) < 2:
        return False
    return told[-2].lemma_.lower() in lexicon.words("figures", "bought_nouns")


def _is_bought(told: Span) -> bool:
    """ "a terminal for 410 million", "sold for 12 million"; "food for 2 million" feeds people."""
    if told[-1].lower_ != "for" or len(told) < 2:
        return False
    nouns = lexicon.words("figures", "bought_nouns", "bought_verbs")
    return any(one.lemma_.lower() in nouns for one in told)


def _tells_of_rate(told: Span) -> bool:
    """ "interest rates rose to four", "unemployment fell to 4.1"."""
    verb, noun = _last_verb(told), _topic(told)
    if verb is None or noun is None or noun.i > verb.i or not _measures(verb):
        return False
    if noun.lemma_.lower() == "rate":
        return noun.i > 0 and noun.nbor(-1).lower_ in lexicon.words("figures", "percent_rates")
    return noun.lower_ in lexicon.words("figures", "percent_nouns")


def _last_verb(told: Span) -> Token | None:
    return next((one for one in reversed(told) if one.pos_ in ("VERB", "AUX")), None)


def _topic(told: Span) -> Token | None:
    """The last noun: what the words before a figure tell of."""
    return next((one for one in reversed(told) if one.pos_ in NOUNS), None)


def _measures(verb: Token) -> bool:
    known = lexicon.words("cues", "level_verbs", "rising_verbs")
    return verb.lemma_.lower() in known | lexicon.words("cues", "falling_verbs") | {"be", "top", "come", "stand"}
