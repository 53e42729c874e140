"""What is measured, told better than by the words beside the figure: the last step of a reading.

A reading finds the words; where those are a pronoun, the owner's name, a bare verb or the thing whose size is given,
the measure is the one that the text goes on with, or that the unit, the verb or the share's predicate names. The owner
of the measure is told by the reading as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
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
from claimledger.extract.measures.resumed import Told, again, compared
from claimledger.extract.measures.sizes import size
from claimledger.extract.subjects.owners import is_counted
from claimledger.extract.syntax import case_of, children, subject_of

_PUTTING = frozenset({"assess", "estimate", "expect", "judge", "put", "reckon", "see", "set"})
_YIELDING = frozenset({"cost", "yield", "pay", "offer", "charge"})


def named(figure: Figure, reading: Reading, before: Sequence[Told]) -> Reading:
    """The reading with its measure told by the first of the ways that fits; as it was where none does. before: the
    figures before it in the passage, in order."""
    if figure.quantity.unit == "rank":
        return reading
    found = compared(figure, reading, before) or _put(figure, reading) or again(figure, reading, before)
    if found is not None:
        return found
    return next((told for way in _WAYS if (told := way(figure, reading)) is not None), reading)


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
    event = event_of(deed_of(reading.predicate)) if amount or worth else _event_before(noun)
    told = event in reading.key.split()  # "exported goods" are exports already
    return replace(reading, key=normalised(f"{reading.key} {event}")) if event and not told else None


def _event_before(noun: Token) -> str:
    """ "imported goods": what a participle before a noun tells, which a parse may take for a verb of its own."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    return event_of(before) if before.tag_ in ("VBN", "VBD") else ""


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
    return noun in lexicon.words("measures", "attribute_nouns", "measuring_nouns") or (kind_of_noun(noun) is not None)


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
        return _subject(figure, reading, subject)
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


_WAYS: tuple[Callable[[Figure, Reading], Reading | None], ...] = (
    size,
    predicated,
    _amount_done,
    _counted_event,
    _price,
    _interest,
    _pay_claim,
    _by_verb,
)
"""The ways to name a measure by the figure's own clause, in the order in which they are tried."""
