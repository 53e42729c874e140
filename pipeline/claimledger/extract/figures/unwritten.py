"""Unwritten units: sums without their currency ("cost 900 million") and rates without "percent" ("rates rose to four").

What is told of says which unit is meant: the words of the figure's clause before it. A sum has the currency of the sum
before it in the passage, else the one that the document counts in.
"""

from __future__ import annotations

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

REACH = 8  # tokens before a figure in which the word stands that says what is told of
A_SUM = 1000  # from which on a number without its currency may be a sum
MOST_PERCENT = 100

_BOUNDARIES = frozenset({",", ";", ":", "(", ")"})


def currency_of(quantities: Iterable[QuantityMatch]) -> str | None:
    """The ISO 4217 code in which most sums of a document are told, None if it tells of none."""
    codes = Counter(one.unit for one in quantities if one.dimension == "money" and one.unit and len(one.unit) == 3)
    return codes.most_common(1)[0][0] if codes else None


def with_unit(figure: Figure, settled: Sequence[Figure], currency: str | None) -> Figure | None:
    """A bare figure with the unit that its clause tells of; None where it tells of none.

    settled: the passage's figures before it; currency: the one that the document counts in.
    """
    if not is_closed(figure.span.doc, figure.span.end) or figure.quantity.form == "vague":
        return None
    told = _words_before(figure)
    if told is None:
        return None
    if _tells_of_money(told, figure):
        last = next((one for one in reversed(settled) if one.quantity.dimension == "money"), None)
        code = last.quantity.unit if last is not None and len(last.quantity.unit or "") == 3 else currency
        return _in(figure, code, "money") if code is not None and size_of(figure) >= A_SUM else None
    if _tells_of_rate(told) and size_of(figure) <= MOST_PERCENT:
        return _in(figure, "percent", "rate")
    return None


def _in(figure: Figure, unit: str, dimension: str) -> Figure:
    quantity = replace(figure.quantity, unit=unit, dimension=dimension)  # type: ignore[arg-type]
    return replace(figure, quantity=quantity, lent=True)


def _words_before(figure: Figure) -> Span | None:
    """The words of its clause before a figure, as far as they are near, without its bound; None where it opens it."""
    before = before_bound(figure)
    if before is None:
        return None
    floor = max(figure.sentence.start, before.i + 1 - REACH)
    first = next((at + 1 for at in range(before.i, floor - 1, -1) if before.doc[at].text in _BOUNDARIES), floor)
    return before.doc[first : before.i + 1] if first <= before.i else None


def _tells_of_money(told: Span, figure: Figure) -> bool:
    """ "revenue of 1.1 billion", "cost 900 million", "bad loans stood at 530 million"."""
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
    known = lexicon.words("cues", "level_verbs") | lexicon.words("cues", "rising_verbs")
    return verb.lemma_.lower() in known | lexicon.words("cues", "falling_verbs") | {"be", "top", "come", "stand"}
