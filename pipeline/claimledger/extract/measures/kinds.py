"""What sort of measure a figure tells of: a level, a flow, a share, a rank ... (`records.Measure.kind`).

The figure's unit and its change come first, then the noun that is measured, by the lexicon; of counts and amounts whose
noun does not tell, the verb does: what is sold, built or shot comes together over time, what is held or employed is
there.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import change_nouns
from claimledger.extract.figures import Figure
from claimledger.extract.measures.events import deed_of, told_of
from claimledger.extract.measures.nouns import is_argument
from claimledger.extract.measures.reading import Reading
from claimledger.extract.syntax import subject_of
from claimledger.records import Change, MeasureKind, Modality

_FACTORS = frozenset({"percent", "times"})
_TIMES = frozenset({"a", "ann", "mo", "wk", "d", "h", "min", "s", "yr", "qtr"})  # UCUM-style units that flows are per
_PAID_BY = frozenset({"h", "min", "s"})  # a price or wage by the hour is a level
_VALUES = frozenset({"speed", "temperature", "age", "duration", "power", "score", "rate"})  # dimensions of mere levels
_BY_VERB = frozenset({"counted_thing", "clause"})  # readings whose measure is what the verb does


def kind_of(figure: Figure, reading: Reading, modality: Modality, change: Change | None) -> MeasureKind:
    """The sort of a figure's measure. reading: what was read of the figure; modality, change: as its claim has them."""
    unit = figure.quantity.unit
    if unit == "rank":
        return "rank"
    if _is_change(unit, modality, change):
        return "change_rate" if unit in _FACTORS else "increment"
    if unit == "times":
        return "ratio"
    if unit == "percent":
        return _kind_of_percentage(reading)
    return _kind_of_unit(figure) or kind_of_noun(reading.key) or _kind_of_verb(figure, reading)


def _is_change(unit: str | None, modality: Modality, change: Change | None) -> bool:
    """Whether a figure is how far something changed or is to change, and not what it is; a multiple of another thing
    ("three times as much as its rival") is a ratio."""
    if modality in ("change_rate", "planned_increase"):
        return True
    return change is not None and change.basis == "by" and (unit != "times" or modality != "actual")


def _kind_of_percentage(reading: Reading) -> MeasureKind:
    """A rate or ratio by its noun, a rate of change where growth itself is measured, else a share."""
    if reading.rule in ("share_of", "share_of_total"):
        return "share"
    words = reading.key.split()
    if words and words[-1] in change_nouns():
        return "change_rate"
    if not lexicon.words("measures", "percent_rates").isdisjoint(words[-1:]):
        return "rate"
    subject = subject_of(reading.predicate) if words[-1:] and words[-1] in lexicon.words("measures", "aims") else None
    words = words if subject is None else [*words, subject.lemma_.lower()]
    known = (kind for word in reversed(words) if (kind := _nouns().get(word)) in ("rate", "ratio", "share"))
    return next(known, "share")


def _kind_of_unit(figure: Figure) -> MeasureKind | None:
    """What a unit alone tells: so much a year is a flow, so many per 1,000 people a rate, a speed or a mark a level."""
    if figure.quantity.dimension in _VALUES - {"rate"}:
        return "level"
    _, _, per = (figure.quantity.unit or "").partition("/")
    if per in _TIMES:
        return "level" if figure.quantity.dimension == "money" and per in _PAID_BY else "flow"
    return "rate" if per[:1].isdigit() or per.startswith("(") else ("level" if per else None)


def kind_of_noun(key: str) -> MeasureKind | None:
    """What the head of a measure tells, else the noun before a head that only says how much ("trade volume")."""
    for word in reversed(key.split()):
        kind = _nouns().get(word)
        if kind is not None:
            return kind if kind in ("level", "flow", "rate") else None
        if word not in lexicon.words("measures", "sizes"):
            return None
    return None


def _kind_of_verb(figure: Figure, reading: Reading) -> MeasureKind:
    """What the verb tells of what is counted, or of an amount of something ("340 kilograms of cocaine")."""
    if reading.rule not in _BY_VERB and not _is_amount_of(figure, reading):
        return "level"
    if figure.counted is not None and (_is_whole(figure) or not (_is_part(figure) or is_argument(figure.anchor))):
        return "level"  # "14 of its 17 lines", "sold to 14 countries"
    verb = _participle(figure) or deed_of(reading.predicate)
    lemma = verb.lemma_.lower()
    stands = lexicon.words("measures", "standing_verbs")
    if verb.tag_ == "VBD":  # "the shop runs 14 vans", but "ran 310,000 trains last year"
        stands = stands - lexicon.words("measures", "past_flows")
    if verb.pos_ != "VERB" or lemma in stands or _is_census(verb):
        return "level"
    if lemma in lexicon.words("measures", "lasting_verbs") and _is_perfect(verb):
        return "level"  # "has set up 237 centres", which are there now
    return "flow"


def _is_census(verb: Token) -> bool:
    """ "a census has found 412 elephants": how many there are."""
    subject = subject_of(verb)
    return subject is not None and subject.lemma_.lower() in lexicon.words("measures", "censuses")


def _is_part(figure: Figure) -> bool:
    """ "won 11 of its last 14 matches": what is counted stands behind "of"."""
    doc, end = figure.span.doc, figure.span.end
    return end < figure.sentence.end and doc[end].lower_ == "of"


def _is_whole(figure: Figure) -> bool:
    """Whether a count is of what is there already: "of its 17 lines", "of the city's 17 lines"."""
    before = figure.span.doc[max(figure.sentence.start, figure.span.start - 4) : figure.span.start]
    owned = len(before) > 1 and (before[-1].lower_ == "the" or before[-1].tag_ in ("PRP$", "POS"))
    return owned and any(one.lower_ == "of" for one in before)


def _is_amount_of(figure: Figure, reading: Reading) -> bool:
    """Whether a noun is what the figure is an amount of: "5,600 hectares of forest"."""
    doc, end = figure.span.doc, figure.span.end
    behind = end < len(doc) and doc[end].lower_ in ("of", "worth")
    return reading.rule == "modified_noun" and behind and reading.measure is not None and reading.measure.start >= end


def _participle(figure: Figure) -> Token | None:
    """ "12 people killed", "300 homes built": the participle right behind what is counted; "310 people who died"."""
    counted = figure.counted
    if counted is None or counted.end >= len(counted.doc):
        return None
    behind = counted.doc[counted.end]
    return behind if behind.tag_ == "VBN" and behind.pos_ == "VERB" else told_of(figure.anchor)


def _is_perfect(verb: Token) -> bool:
    return any(one.dep_ == "aux" and one.lower_ in ("has", "have", "'ve", "’ve") for one in verb.lefts)


@cache
def _nouns() -> dict[str, MeasureKind]:
    entries = lexicon.table("measures", "kind", lexicon.MeasureNouns)
    return {word: entry.kind for entry in entries for word in entry.words}
