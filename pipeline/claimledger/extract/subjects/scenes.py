"""Where counted things are or what they take part in, where nobody in their clause has them.

"4 million passengers used the airport" tells of the airport, "nine people died in the crash" of the crash: the counted
noun is the subject of its clause, and what it meets there is what the claim is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.measures import Reading
from claimledger.extract.subjects.descriptions import described_kinds
from claimledger.extract.subjects.nouns import headword
from claimledger.extract.subjects.owners import is_time
from claimledger.extract.syntax import SUBJECTS, case_of, child, clause_of, is_relative

_NOUNS = frozenset({"NOUN", "PROPN"})
_AT = frozenset({"at", "across", "aboard", "throughout", "inside", "on board"})
_IN = frozenset({"in", "on", "within"})
_OF_EVENTS = frozenset({"in", "by", "from", "during", "after", "at"})
_ACCUSED = frozenset({"obj", "obl"})


def scene_of(figure: Figure, reading: Reading) -> Token | None:
    """The head of the noun phrase for what counted things use, visit, take part in, suffer or are in; None where the
    things do not open their clause, or their reading found who has them."""
    if reading.rule != "counted_thing" or reading.owner is not None or figure.counted is None:
        return None
    counted = _subject(figure.anchor)
    if counted is None:
        return None
    verbs = tuple(_verbs(clause_of(counted)))
    return _antecedent(verbs[0], counted) or _used(verbs, counted) or _suffered(verbs, counted) or _fronted(verbs[0])


def _subject(noun: Token) -> Token | None:
    """The counted noun, or the "total" of it, where that is its clause's subject."""
    whole = noun.head if noun.dep_ == "nmod" and noun.head.lemma_ in ("total", "number") else noun
    return whole if whole.dep_ in SUBJECTS else None


def _verbs(verb: Token) -> Iterator[Token]:
    """A predicate and the infinitive that it raises the subject of: "are known to have died"."""
    yield verb
    yield from (one for one in verb.rights if one.dep_ == "xcomp")


def _antecedent(verb: Token, counted: Token) -> Token | None:
    """ "the castle, which 310,000 people visited", "cloakrooms, in which 300 bags lay": what the clause hangs on."""
    if verb.dep_ != "acl:relcl" or verb.head.pos_ not in _NOUNS or is_time(verb.head):
        return None
    first = verb.doc[verb.left_edge.i : counted.left_edge.i]
    return verb.head if len(first) <= 2 and any(is_relative(one) for one in first) else None


def _used(verbs: tuple[Token, ...], counted: Token) -> Token | None:
    """ "used the airport", "attended the fair", "took part in the race"; "left their homes" tells of nobody else."""
    known = lexicon.words("descriptions", "using_verbs")
    for verb in verbs:
        part = verb.lemma_ == "take" and any(one.lower_ == "part" for one in verb.rights)
        if not part and verb.lemma_.lower() not in known:
            continue
        met = (one for one in verb.rights if one.dep_ in _ACCUSED and _is_known(one))
        wanted = ("in",) if part else ("", "through", "at", "to")
        found = next((one for one in met if case_of(one) in wanted and one.lower_ != "part"), None)
        if found is not None:
            return found
    return None


def _suffered(verbs: tuple[Token, ...], counted: Token) -> Token | None:
    """ "died in the fire", "were killed by an avalanche", "in the crash, nine were hurt"."""
    events = lexicon.words("descriptions", "events")
    for verb in verbs:
        for one in verb.children:
            if one.dep_ in ("obl", "obl:agent", "obj") and one.lemma_.lower() in events and case_of(one) in _OF_EVENTS:
                return one
    return None


def _fronted(verb: Token) -> Token | None:
    """ "At the clinic, all 120 beds were taken", "across the state, 900 children are ill": where a clause sets out."""
    for one in verb.lefts:
        if one.dep_ == "obl" and one.left_edge.i == one.sent.start and _is_known(one):
            case = case_of(one)
            return one if case in _AT or (case in _IN and _is_site(one)) else None
    return None


def _is_known(noun: Token) -> bool:
    """Whether a noun is a name or a definite thing of no one in the clause."""
    definite = child(noun, "det")
    return noun.pos_ in _NOUNS and not is_time(noun) and (noun.pos_ == "PROPN" or definite is not None)


def _is_site(noun: Token) -> bool:
    return (
        bool(noun.ent_type_)
        or headword(noun) in described_kinds()
        or headword(noun) in lexicon.words("descriptions", "sites")
    )
