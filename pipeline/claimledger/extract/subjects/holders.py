"""Who has what a figure measures, where that is not the owner that the figure's reading found.

Each rule is a small function of a figure and its reading that gives a token of the parse, or None where it does not
fit; the first that fits goes before the reading's own owner.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.figures.before import before_bound
from claimledger.extract.measures import Reading
from claimledger.extract.subjects.owners import grouped_in, had_by, home_of, is_time, own_tokens, subject_before
from claimledger.extract.subjects.scenes import scene_of
from claimledger.extract.syntax import SUBJECTS, case_of, child, children, within

SIZES = frozenset({"area", "length", "mass", "volume", "energy", "power", "speed"})
_CLAUSE_OPENINGS = frozenset({":", ";", ",", "where", "and", "while", "but", "when", "as"})
_FINITE = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})
_EXTENTS = frozenset({"away", "off", "long", "tall", "high", "wide", "deep", "thick", "north", "south", "east", "west"})
_DASHES = frozenset({"-", "–"})
_MEASURED_PRONOUNS = frozenset({"it", "them"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def holder_of(figure: Figure, reading: Reading) -> Token | None:
    """The head of the noun phrase whose magnitude a figure tells, None where there is none in its clause."""
    found = next((one for rule in _RULES if (one := rule(figure, reading)) is not None), None)
    return found if found is not None or _opens_clause(figure, reading) else reading.owner


def _opens_clause(figure: Figure, reading: Reading) -> bool:
    """Whether a share of people is itself the subject of a clause behind a colon or "where", whose verb the parse gives
    the subject of the clause before: "the study looked at homes: 47 percent own theirs"."""
    at, end = figure.span.start - 1, figure.span.end
    if (
        figure.quantity.unit != "percent"
        or reading.rule != "clause"
        or at < figure.sentence.start
        or end >= len(figure.span.doc)
    ):
        return False
    doc = figure.span.doc
    passive = end + 1 < len(doc) and doc[end + 1].lower_ == "by"  # "the brewer, 40 percent owned by Lumo"
    return doc[at].lower_ in _CLAUSE_OPENINGS and doc[end].tag_ in _FINITE and not passive


def _inside(figure: Figure, reading: Reading) -> Token | None:
    """The subject that a figure stands in, where its reading found nobody: "a pensioner with 1,100 euros spends", "50
    of them will be scrapped", "sixty percent said"."""
    if reading.rule != "clause" or reading.owner is not None:
        return None
    subject = child(figure.clause, *SUBJECTS)
    if subject is None or not within(figure.anchor, subject):
        return None
    return (
        None if subject.i in own_tokens(figure) and figure.quantity.unit not in (None, "count", "percent") else subject
    )


def _existential(figure: Figure, reading: Reading) -> Token | None:
    """Where something is: "there are 1,800 lakes in the district of Suoma"."""
    verb = reading.predicate
    if figure.counted is None or not any(one.dep_ == "expl" and one.lower_ == "there" for one in verb.children):
        return None
    around = [*children(verb, "obl"), *children(figure.anchor, "nmod")]
    places = [one for one in around if case_of(one) in ("in", "on", "at", "across", "within")]
    return next((one for one in places if not is_time(one) and not within(figure.anchor, one)), None)


def _named_as(figure: Figure, reading: Reading) -> Token | None:
    """Whose things are named as: "six fields have been identified as Kenya's priorities"."""
    verb = figure.clause
    if figure.counted is None or child(verb, "aux:pass") is None:
        return None
    named = next((one for one in children(verb, "obl") if case_of(one) == "as"), None)
    whose = child(named, "nmod:poss") if named is not None else None
    return whose if whose is not None and whose.pos_ == "PROPN" else None


def _beaten(figure: Figure, reading: Reading) -> Token | None:
    """Who has the second figure of a contest: "Hallory leads Ruiz by 44 percent to 38"."""
    verb, before = reading.predicate, before_bound(figure)
    if verb.lemma_.lower() not in lexicon.words("descriptions", "beating_verbs") or before is None:
        return None
    scores = any(one.like_num for one in verb.doc[verb.i : before.i])
    return child(verb, "obj") if before.lower_ == "to" and scores else None


def _named_with(figure: Figure, reading: Reading) -> Token | None:
    """The name that has what it stands "with": "behind Lumo with 35 percent and Haneul with 29"."""
    before = before_bound(figure)
    if before is None or before.lower_ != "with" or before.i < figure.sentence.start + 2:
        return None
    name = before.nbor(-1)
    placed = case_of(name) in ("in", "at", "near", "of", "to", "from", "on", "for")
    return name if name.pos_ == "PROPN" and not is_time(name) and not placed else None


def _built_with(figure: Figure, reading: Reading) -> Token | None:
    """What has the counted things right behind it, whatever the parse hangs them on: "consent for a wind farm with 62
    turbines"; a meeting with 62 ministers has none."""
    before = before_bound(figure)
    if figure.counted is None or before is None or before.lower_ != "with" or before.i < figure.sentence.start + 2:
        return None
    noun = before.nbor(-1)
    behind = noun.dep_ in ("obl", "nmod") and case_of(noun) and _is_a(noun) and noun.pos_ == "NOUN"
    return noun if behind and noun.lemma_.lower() not in lexicon.words("descriptions", "dealings") else None


def _members(figure: Figure, reading: Reading) -> Token | None:
    """ "a fleet of 60 trams", "the city, home to 310,000 people", "with 900 beds, Marien is the largest hospital"."""
    if figure.counted is None:
        return None
    noun = figure.anchor
    found = grouped_in(noun) or home_of(noun) or _one_of(noun)
    if found is None and noun.left_edge.i == noun.sent.start:
        found = had_by(noun)
        found = (child(found, *SUBJECTS) or found) if found is not None else None
    return found if found is not None else _possessor(noun)


def _one_of(noun: Token) -> Token | None:
    """ "she is one of 520 victims of the gang": who is one of them has none; the gang has."""
    if noun.dep_ != "nmod" or noun.head.lower_ != "one" or case_of(noun) != "of" or _is_possessed(noun):
        return None
    member = child(noun.head, "nsubj")
    if member is None or (member.lower_ not in ("he", "she", "i") and member.ent_type_ != "PERSON"):
        return None  # "Loro is one of five coastal states" is still about Loro
    return next((one for one in children(noun, "nmod") if case_of(one) == "of" and not is_time(one)), noun)


def _is_possessed(noun: Token) -> bool:
    """Whether a noun has a possessor: "one of its six plants"."""
    return child(noun, "nmod:poss") is not None


def _possessor(noun: Token) -> Token | None:
    """ "sales grew in five of our six markets": whose the places are that something happens in."""
    part = noun.head if noun.dep_ == "nmod" and noun.head.pos_ == "NUM" else noun
    possessor = child(noun, "nmod:poss") if part.dep_ == "obl" else None
    return possessor if possessor is not None and possessor.pos_ == "PRON" else None


def _possessed(figure: Figure, reading: Reading) -> Token | None:
    """Who has a measure, where things are counted beside it: "its cost ratio was 52 percent, with 1,200 jobs to go"."""
    owner = reading.owner
    if figure.counted is None or owner is None or owner.pos_ != "NOUN":
        return None
    measures = lexicon.words("measures", "attribute_nouns") | lexicon.words("descriptions", "bare_measures")
    return child(owner, "nmod:poss") if owner.lemma_.lower() in measures or owner.lemma_ == "ratio" else None


def _sized(figure: Figure, reading: Reading) -> Token | None:
    """ "she won the 180-kilometre stage", "a zone of 14 square kilometres": the thing of that size itself, whoever has
    it; "an area of 14 square kilometres" is somebody's."""
    if figure.quantity.dimension not in SIZES or reading.rule != "modified_noun" or reading.measure is None:
        return None
    noun, end = reading.measure.root, figure.span.end
    tied = noun.i >= end and (figure.span[-1].text in _DASHES or any(one.text in _DASHES for one in figure.span))
    before = before_bound(figure)
    of = before is not None and before.lower_ == "of" and noun.i < before.i and _is_a(noun)
    apposed = figure.anchor.dep_ == "appos" and figure.anchor.head.i == noun.i
    if not (tied or of or apposed) or noun.pos_ != "NOUN":
        return None
    new = any(one.lower_ == "new" for one in noun.children)
    return noun if new or apposed or noun.lemma_.lower() not in lexicon.words("descriptions", "size_nouns") else None


def _is_a(noun: Token) -> bool:
    return any(one.lower_ in ("a", "an") for one in noun.children)


def _aged(figure: Figure, reading: Reading) -> Token | None:
    """The person whose age stands between commas: "says geologist Lea Anders, 38"."""
    if figure.quantity.dimension != "age" or figure.span.start < figure.sentence.start + 2:
        return None
    comma, name = figure.span.doc[figure.span.start - 1], figure.span.doc[figure.span.start - 2]
    named = name.head if name.dep_ == "flat" else name
    return named if comma.text == "," and name.pos_ == "PROPN" else None


def _lies_apart(figure: Figure, reading: Reading) -> Token | None:
    """What stands before a comma and a distance or size of it: "on the next hill, 900 metres away", "a crane, 94 metres
    tall"."""
    doc, at, end = figure.span.doc, figure.span.start, figure.span.end
    if figure.quantity.dimension != "length" or at < figure.sentence.start + 2 or end >= figure.sentence.end:
        return None
    noun = doc[at - 2].head if doc[at - 2].pos_ == "NUM" else doc[at - 2]
    apart = doc[at - 1].text == "," and doc[end].lower_ in _EXTENTS and noun.pos_ in ("NOUN", "PROPN")
    return noun if apart and not is_time(noun) else None


def _apposed_person(figure: Figure, reading: Reading) -> Token | None:
    """The person named beside an office, whose time it is: "its president, Lorenz Aumann, left after 18 years"."""
    if reading.measure is None or figure.quantity.dimension != "duration":
        return None
    return next((one for one in reading.measure.root.rights if one.dep_ == "appos" and one.ent_type_ == "PERSON"), None)


def _ranking(figure: Figure, reading: Reading) -> Token | None:
    """ "the city runs 23 percent of the trains, ranking first": the subject of the clause that the participle ends."""
    if figure.quantity.unit != "rank":
        return None
    verb = figure.clause
    return subject_before(verb) if child(verb, *SUBJECTS) is None else None


def _measured_pronoun(figure: Figure, reading: Reading) -> Token | None:
    """ "the ministry wants to raise it to 11 gigawatts": what is raised is measured, not who raises it."""
    if reading.rule not in ("changed", "level_verb"):
        return None
    changed = child(figure.clause, "obj")
    known = changed is not None and changed.lower_ in _MEASURED_PRONOUNS and changed.i < figure.span.start
    return changed if known else None


def _set_by_others(figure: Figure, reading: Reading) -> Token | None:
    """What is changed by those who only set it: "ministers agreed to cut the cod quota by half" is about the quota."""
    if reading.rule != "changed" or reading.measure is None or reading.owner is None:
        return None
    target, agent = reading.measure.root, reading.owner
    own = target.lemma_.lower() in lexicon.words("measures", "attribute_nouns")
    several = agent.tag_ == "NNS" and agent.dep_ in SUBJECTS and agent.i < target.i < figure.span.start
    return target if several and target.dep_ == "obj" and target.pos_ == "NOUN" and not own else None


def _bearer(figure: Figure, reading: Reading) -> Token | None:
    """Who bears a sum or time that somebody else sets or that something takes: "a court fined the builder 2 million",
    "it took firefighters nine hours"."""
    verb = figure.clause
    if lexicon.words("descriptions", "bearing_verbs").isdisjoint((verb.lemma_.lower(), verb.lower_)):
        return None
    if verb.lemma_ == "take" and not any(one.lower_ == "it" and one.i < verb.i for one in verb.children):
        return None
    held = [one for one in verb.children if one.dep_ in ("obj", "iobj") and verb.i < one.i < figure.span.start]
    found = next((one for one in held if one.pos_ in _NOMINAL), None)
    before = before_bound(figure)
    if found is None and before is not None and before.i > verb.i + 1 and before.pos_ in ("NOUN", "PROPN"):
        found = before  # which the parse may hang on the sum
    return found


_RULES: tuple[Callable[[Figure, Reading], Token | None], ...] = (
    _inside,
    _existential,
    _named_as,
    _beaten,
    _named_with,
    _built_with,
    _members,
    _possessed,
    _sized,
    _aged,
    _apposed_person,
    _lies_apart,
    _ranking,
    _measured_pronoun,
    _set_by_others,
    _bearer,
    scene_of,
)
