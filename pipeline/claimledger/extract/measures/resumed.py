"""Figures whose words name no measure: a pronoun, a name, a verb that says nothing, or only how far they differ.

They go on with what a figure before them in the passage measures: "the pass rate was 82 percent; in 2021 the figure was
85", "handled 41 million tonnes, 3 percent less", "74 million euros, of which the state bears 60 percent".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.measures.reading import Reading
from claimledger.extract.subjects.owners import is_time
from claimledger.extract.syntax import children

_COMPARED = frozenset({"more", "less", "fewer", "up", "down", "higher", "lower", "above", "below"})
_NAMES = frozenset({"LOC", "ORG", "PERSON"})
_BARE = frozenset({"figure", "number", "total", "one", "level", "amount", "sum"})


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of the text and what it was read to measure."""

    figure: Figure
    reading: Reading


def _as_before(reading: Reading, before: Told) -> Reading:
    told = before.reading
    return replace(reading, measure=told.measure, key=told.key, name=told.name)


def compared(figure: Figure, reading: Reading, before: Sequence[Told]) -> Reading | None:
    """ "1.2 million people used the airport, 18 percent more": what the figure that it is compared with measures."""
    if not before or not (_is_moved(figure) or (_is_difference(figure) and _is_open(figure, reading))):
        return None
    share = figure.quantity.unit in ("percent", "percentage_point")
    near = (one for one in reversed(before) if one.figure.sentence.start == figure.sentence.start and one.reading.key)
    told = next((one for one in near if (share and not _is_length(one)) or _is_alike(figure, one.figure)), None)
    return _as_before(reading, told) if told is not None else None


def _is_moved(figure: Figure) -> bool:
    """ "revenue was 3 billion euros, up 6 percent": a change right behind the figure that it led to."""
    doc, at = figure.span.doc, figure.span.start
    behind = at - 2 > figure.sentence.start and doc[at - 2].text == ","
    return behind and doc[at - 1].lower_ in ("up", "down") and figure.quantity.unit == "percent"


def _is_difference(figure: Figure) -> bool:
    doc, end = figure.span.doc, figure.span.end
    return end < figure.sentence.end and doc[end].lower_ in _COMPARED


def _is_open(figure: Figure, reading: Reading) -> bool:
    """Whether a reading leaves what is measured to a verb, or open."""
    return reading.rule == "clause" or _is_empty(figure, reading)


def _is_length(told: Told) -> bool:
    return told.figure.quantity.dimension == "duration"


def again(figure: Figure, reading: Reading, before: Sequence[Told]) -> Reading | None:
    """ "in 2022 the figure was 85 percent", "Talmouth is to reach 40 million tonnes": what the text goes on with."""
    whole = reading.rule == "share_of" and reading.measure is not None and reading.measure.root.pos_ == "PRON"
    if not (whole or _is_empty(figure, reading)) or _names_state(figure):
        return None
    known = (one for one in reversed(before) if one.reading.key)
    fits = _is_whole if whole else _is_alike
    told = next((one for one in known if fits(figure, one.figure)), None)
    return _as_before(reading, told) if told is not None else None


def _is_empty(figure: Figure, reading: Reading) -> bool:
    """Whether the words of a measure name none: none, a pronoun, "the figure", a time, a name, a verb that says nothing
    ("made it")."""
    if reading.name or figure.counted is not None:
        return False
    if reading.measure is None:
        return True
    root = reading.measure.root
    if (
        root.pos_ == "PRON"
        or is_time(root)
        or root.lemma_.lower() in lexicon.words("descriptions", "units")
        or (not reading.key and root.lemma_.lower() in _BARE)
    ):
        return True
    if root.pos_ in ("VERB", "AUX"):
        return figure.quantity.dimension in (None, "count", "share") and _says_nothing(figure, root)
    return root.ent_type_ in _NAMES and reading.rule in ("changed", "level_verb", "participle")


def _is_whole(figure: Figure, before: Figure) -> bool:
    """Whether what a figure tells of may be the whole that another is a share of: "74 million, 60 percent of it"."""
    return before.quantity.unit not in ("percent", "rank", "times") and before.quantity.dimension != "duration"


def _names_state(figure: Figure) -> bool:
    """ "and the missing number 34": a state right before a figure is what it counts."""
    near = figure.span.doc[max(figure.sentence.start, figure.span.start - 4) : figure.span.start]
    return any(one.lower_ in lexicon.words("measures", "states") for one in near)


def _says_nothing(figure: Figure, verb: Token) -> bool:
    """Whether a verb leaves open what its figure is of: "made 3,900", but not "put the peak at 4 percent"."""
    if any(one.pos_ == "NOUN" and one.i < figure.span.start for one in children(verb, "obj")):
        return False
    telling = {"want", "need", "believe", "work", "live"}
    return verb.lemma_.lower() in lexicon.words("measures", "plain_verbs") - telling


def _is_alike(figure: Figure, before: Figure) -> bool:
    """Whether two figures may be values of one measure: of one unit, or both amounts of one dimension."""
    own, other = figure.quantity, before.quantity
    if (own.unit or "count") == "count" or own.unit == "percent":
        return (other.unit or "count") == (own.unit or "count")
    return own.dimension == other.dimension
