"""What is measured, told better than by the words beside the figure: the last step of a reading.

A reading finds the words; where those are a pronoun, the owner's name, a bare verb or the thing whose size is given,
the measure is the one that the text goes on with, or that the unit, the verb or the share's predicate names. The owner
of the measure is told by the reading as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.measures.events import deed_of, event_of, told_of
from claimledger.extract.measures.heads import head_words
from claimledger.extract.measures.keys import normalised
from claimledger.extract.measures.kinds import kind_of_noun
from claimledger.extract.measures.nouns import is_measure, key_of
from claimledger.extract.measures.predicated import predicated
from claimledger.extract.measures.reading import Reading
from claimledger.extract.measures.sizes import size
from claimledger.extract.subjects.owners import is_counted, is_time
from claimledger.extract.syntax import case_of, children, subject_of

_COMPARED = frozenset({"more", "less", "fewer", "up", "down", "higher", "lower", "above", "below"})
_NAMES = frozenset({"LOC", "ORG", "PERSON"})
_PUTTING = frozenset({"assess", "estimate", "expect", "judge", "put", "reckon", "see", "set"})
_YIELDING = frozenset({"cost", "yield", "pay", "offer", "charge"})
_BARE = frozenset({"figure", "number", "total", "one", "level", "amount", "sum"})


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of the text and what it was read to measure."""

    figure: Figure
    reading: Reading


def named(figure: Figure, reading: Reading, before: Sequence[Told]) -> Reading:
    """The reading with its measure told by the first of the ways that fits; as it was where none does. before: the
    figures before it in the passage, in order."""
    if figure.quantity.unit == "rank":
        return reading
    ways: tuple[Callable[[], Reading | None], ...] = (
        lambda: _compared(figure, reading, before),
        lambda: _put(figure, reading),
        lambda: _again(figure, reading, before),
        lambda: size(figure, reading),
        lambda: predicated(figure, reading),
        lambda: _amount_done(figure, reading),
        lambda: _counted_event(figure, reading),
        lambda: _price(figure, reading),
        lambda: _interest(figure, reading),
        lambda: _pay_claim(figure, reading),
        lambda: _by_verb(figure, reading),
    )
    return next((found for way in ways if (found := way()) is not None), reading)


def _as_before(reading: Reading, before: Told) -> Reading:
    told = before.reading
    return replace(reading, measure=told.measure, key=told.key, name=told.name)


def _compared(figure: Figure, reading: Reading, before: Sequence[Told]) -> Reading | None:
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


def _again(figure: Figure, reading: Reading, before: Sequence[Told]) -> Reading | None:
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


def _put(figure: Figure, reading: Reading) -> Reading | None:
    """ "a study puts the shortage at 700,000 homes", "the number of wolves is estimated at 300": what is put."""
    case = before_bound(figure)
    if case is None or case.lower_ not in ("at", "below", "above") or reading.rule not in ("clause", "counted_thing"):
        return None
    verb = reading.predicate
    if verb.lemma_.lower() not in lexicon.words("cues", "putting_verbs") | _PUTTING:
        return None
    objects = (one for one in children(verb, "obj") if one.i < figure.span.start and not is_counted(one))
    return _of_noun(figure, reading, next(objects, None) or subject_of(verb), verb)


def _of_noun(figure: Figure, reading: Reading, noun: Token | None, verb: Token) -> Reading | None:
    if noun is None or noun.pos_ != "NOUN" or noun.i > figure.span.start or noun.i == figure.anchor.i:
        return None
    if subject_of(verb) == noun and verb.tag_ != "VBN":
        return None  # who puts it
    key = key_of(figure, noun)
    return replace(reading, measure=head_words(figure, noun), key=key) if key else None


def _counted_event(figure: Figure, reading: Reading) -> Reading | None:
    """ "the number of people killed", "the number of patients who died": those counted, with what happened to them."""
    if reading.measure is None or (figure.quantity.unit or "count") != "count" or reading.rule == "counted_thing":
        return None
    nouns = [one for one in reading.measure if one.pos_ == "NOUN"]
    doing = next((verb for one in nouns if (verb := told_of(one)) is not None), None)
    event = event_of(doing, nouns[-1]) if doing is not None else ""
    if not event:
        return None
    anybody = reading.key in lexicon.words("measures", "anybody") or not reading.key
    return replace(reading, key=normalised(event if anybody else f"{reading.key} {event}"))


def _amount_done(figure: Figure, reading: Reading) -> Reading | None:
    """ "harvested 8 million tonnes of maize", "imported goods worth 8 million": an amount with what was done to it."""
    doc, end = figure.span.doc, figure.span.end
    taken = figure.anchor.head.i == reading.predicate.i and case_of(figure.anchor) in ("", "in")
    amount = end < figure.sentence.end and doc[end].lower_ == "of" and taken
    if reading.rule != "modified_noun" or reading.measure is None:
        return None
    noun = reading.measure.root
    worth = noun.dep_ == "obj" and noun.head.i == reading.predicate.i and doc[noun.i + 1].lower_ == "worth"
    event = event_of(deed_of(reading.predicate)) if amount or worth else ""
    return replace(reading, key=normalised(f"{reading.key} {event}")) if event else None


def _price(figure: Figure, reading: Reading) -> Reading | None:
    """ "tickets, at 185 euros", "shares rose to 612 pence": the price of things that are named alone."""
    if figure.quantity.dimension != "money" or reading.measure is None or reading.measure.root.pos_ != "NOUN":
        return None
    thing, case = reading.measure.root.lemma_.lower(), before_bound(figure)
    traded = thing in ("share", "stock") and reading.rule in ("changed", "level_verb")
    priced = reading.rule == "modified_noun" and case is not None and case.lower_ == "at" and not _is_sum(thing)
    return replace(reading, key=normalised(f"{reading.key} price")) if traded or priced else None


def _is_sum(noun: str) -> bool:
    """Whether a noun names a sum or a measure by itself: "debt", "fee"."""
    return noun in lexicon.words("measures", "attribute_nouns") | lexicon.words("measures", "measuring_nouns") or (
        kind_of_noun(noun) is not None
    )


def _interest(figure: Figure, reading: Reading) -> Reading | None:
    """ "a mortgage costs 4 percent", "ten-year bonds yielded 3.1 percent", "the bank offers 2": the rate paid on it."""
    if figure.quantity.unit != "percent" or reading.predicate.lemma_.lower() not in _YIELDING:
        return None
    words = _about(reading)
    lent = next((one for one in words if one in lexicon.words("measures", "lent")), None)
    if lent is not None:
        name = "yield" if lent == "bond" else "interest rate"
        return replace(reading, name=name, key=f"{lent} {name.rpartition(' ')[2]}")
    pays = reading.rule == "clause" and not lexicon.words("measures", "lenders").isdisjoint(words)
    return replace(reading, name="interest rate", key="interest rate") if pays else None


def _pay_claim(figure: Figure, reading: Reading) -> Reading | None:
    """ "the union asks for 7 percent", "employers have offered 4": a rise in pay."""
    if figure.quantity.unit != "percent" or reading.rule not in ("clause", "gapped"):
        return None
    claims = reading.predicate.lemma_.lower() in lexicon.words("measures", "claiming_verbs")
    parties = lexicon.words("measures", "pay_parties")
    return replace(reading, name="pay rise", key="pay rise") if claims and parties & set(_about(reading)) else None


def _about(reading: Reading) -> list[str]:
    """The heads of what is measured, of whose measure it is and of the clause's subject."""
    root = [reading.measure.root] if reading.measure is not None else []
    subject = subject_of(reading.predicate)
    heads = [
        *root,
        *([reading.owner] if reading.owner is not None else []),
        *([subject] if subject is not None else []),
    ]
    return [one.lemma_.lower() for one in heads]


def _by_verb(figure: Figure, reading: Reading) -> Reading | None:
    """The noun for what a bare verb tells: the measure that is its subject ("the price of gold has passed 2,000
    dollars"), else its name in the lexicon ("asks 4,800 crowns": the price)."""
    if reading.rule != "clause" or reading.measure is None:
        return None
    verb = reading.predicate
    if _is_quoted(figure, verb):
        told = reading.measure.root.pos_ == "NOUN" and reading.key
        return replace(reading, key=f"{reading.key} price") if told else replace(reading, name="price", key="price")
    if reading.measure.root.pos_ != "VERB":
        return None
    subject = subject_of(verb)
    if subject is not None and is_measure(subject) and figure.counted is None:
        return _of_noun(figure, replace(reading, rule="clause"), subject, verb) or _subject(figure, reading, subject)
    event, name = event_of(verb), _verbal_name(figure, verb)
    if event:
        return replace(reading, name=event)
    return replace(reading, name=name, key=name) if name else None


def _is_quoted(figure: Figure, verb: Token) -> bool:
    """ "shares closed higher, at 214 francs": a price where trading ended."""
    quoted = (
        verb.lemma_.lower() in ("close", "open", "end", "finish", "settle") and figure.quantity.dimension == "money"
    )
    case = before_bound(figure)
    return quoted and case is not None and case.lower_ == "at"


def _subject(figure: Figure, reading: Reading, noun: Token) -> Reading | None:
    key = key_of(figure, noun)
    before = noun.i < figure.span.start and noun.pos_ == "NOUN"
    return replace(reading, measure=head_words(figure, noun), key=key) if key and before else None


def _verbal_name(figure: Figure, verb: Token) -> str:
    """The name of the sum that a verb takes: "asks 4,800 crowns" (the price), "gets 18 crowns an hour" (the pay)."""
    if figure.quantity.dimension != "money":
        return ""
    lemma, timed = verb.lemma_.lower(), "/" in (figure.quantity.unit or "")
    paid = timed and lemma in lexicon.words("measures", "pay_verbs")
    return "pay" if paid else _sums().get(lemma, "")


@cache
def _sums() -> dict[str, str]:
    return {verb: entry.name for entry in lexicon.table("measures", "sum", lexicon.Sum) for verb in entry.verbs}
