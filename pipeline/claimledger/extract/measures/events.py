"""What happened to those who are counted, or what state they are in: the part of a measure that their noun leaves out.

"2,300 people had to leave their homes", "residents were moved to safety" and "1,900 evacuated" count one thing, "2,300
people queued" another. Verbs and states are data: `happening` entries name what a verb, or a verb with one of its
words, tells; words that only raise a clause ("are known to have died", "had to leave") are looked through.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.measures.keys import measure_key
from claimledger.extract.subjects.owners import is_time
from claimledger.extract.syntax import SUBJECTS, child, children

_COMPLEMENTS = ("obj", "obl", "xcomp", "compound:prt", "advmod", "obl:agent", "acomp")
_STATE_CASES = frozenset({"without", "in", "on", "out of", "off", "under", "behind"})
_OWN_PARTICIPLES = frozenset({"hurt", "shut"})
LONGEST_RAISING = 3  # verbs, each raising the next: "are believed to have begun to leave"


def deed_of(predicate: Token) -> Token:
    """The verb that tells what happened: "die" of "are known to have died", "leave" of "had to leave"."""
    verb = predicate
    for _ in range(LONGEST_RAISING):
        below = child(verb, "xcomp")
        if below is None or below.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.words("measures", "raising"):
            return verb
        verb = below
    return verb


def told_of(noun: Token) -> Token | None:
    """The verb of a participle or relative clause that tells of a noun: "people killed", "people who died"."""
    clause = child(noun, "acl", "acl:relcl")
    if clause is None or clause.pos_ != "VERB" or clause.tag_ == "VBG":
        return None
    own = child(clause, "nsubj", "nsubj:pass")
    return deed_of(clause) if own is None or own.tag_ in ("WP", "WDT") else None


def event_of(verb: Token, counted: Token | None = None) -> str:
    """The noun for what a verb tells, by the lexicon: "sale" of "sold"; "" for others. counted: the noun of those
    counted, where some are; with it, a verb may tell more ("cost 340 lives", "made 300 cars")."""
    lemma = _verb_of(verb)
    if lemma not in _first_words():
        return ""
    own, of_counts = _events(False), _events(True)
    paired = next((own[lemma, word] for word in _beside(verb, counted) if (lemma, word) in own), "")
    if counted is not None:
        paired = paired or of_counts.get((lemma, counted.lemma_.lower()), "")
    if paired or verb.pos_ == "NOUN" or child(verb, "compound:prt") is not None:
        return paired  # "make up", "close out": another verb than the bare one
    bare = own.get((lemma, ""), "")
    return bare if bare or counted is None else of_counts.get((lemma, ""), "")


def is_paired(verb: Token, noun: Token) -> bool:
    """Whether a verb tells its event together with a noun beside it: "took part"."""
    return (_verb_of(verb), noun.lemma_.lower()) in _events(False)


def event_of_state(word: str) -> str:
    """The event that has put those counted in a state: "arrest" of "arrested"; the state itself where none is known."""
    verb = _participle_of(word)
    return _events(False).get((verb, ""), word) if verb else word


def _verb_of(word: Token) -> str:
    """The verb that a word is a form of; a participle may be taken for an adjective ("were arrested"), which a mere
    adjective ("were open") is not."""
    return _participle_of(word.lower_) if word.pos_ == "ADJ" else word.lemma_.lower()


def _participle_of(form: str) -> str:
    """The verb of the lexicon that a form in lower case is the participle of, or ""."""
    if not form.endswith("ed"):
        return form if form in _OWN_PARTICIPLES else ""
    return next((one for one in (form[:-1], form[:-2]) if one in _first_words()), "")


def _beside(verb: Token, counted: Token | None) -> Iterator[str]:
    """The words that may make another verb of a verb: its objects and adverbs other than those counted, and the verb
    that raises it."""
    for one in children(verb, *_COMPLEMENTS):
        if one != counted:
            yield one.lemma_.lower()
    if verb.i + 1 < len(verb.doc):
        yield verb.nbor(1).lower_  # a particle, whatever the parse takes it for
    if verb.dep_ == "xcomp":
        yield verb.head.lemma_.lower()


def state_of(predicate: Token, counted: Token) -> str:
    """The state that those counted are said to be in, as a key: "dark" of "nine classrooms were dark", "without
    electricity"; "" where the clause says what they are, or tells of something else."""
    if predicate.lemma_.lower() == "leave" and counted.dep_ == "obj":
        lost = next((one for one in children(predicate, "obl") if _case(one) == "without"), None)
        return measure_key(lost.doc[lost.left_edge.i : lost.i + 1]) if lost is not None else ""
    if child(predicate, "cop") is None or not _is_of(predicate, counted):
        return ""
    if predicate.pos_ == "ADJ":
        return measure_key([predicate]) if predicate.tag_ == "JJ" else ""  # no comparative: "were fewer"
    cases = children(predicate, "case")
    led = _case(predicate) in _STATE_CASES
    if predicate.pos_ != "NOUN" or not cases or not led or is_time(predicate) or predicate.ent_type_:
        return ""
    return measure_key(predicate.doc[cases[0].i : predicate.i + 1])


def _case(noun: Token) -> str:
    return " ".join(one.lower_ for one in children(noun, "case"))


def _is_of(predicate: Token, counted: Token) -> bool:
    """Whether those counted are what the predicate is said of: its subject, or in part ("seven of the bridges")."""
    subject = child(predicate, *SUBJECTS)
    return subject is not None and (counted.i == subject.i or counted.head.i == subject.i)


@cache
def _events(of_counts: bool) -> dict[tuple[str, str], str]:
    """What each verb, with its second word or "", tells; of_counts: the verbs that tell it of counted things alone."""
    entries = lexicon.table("measures", "happening", lexicon.Happening)
    told = ((verb, entry.noun) for entry in entries for verb in (entry.of_counts if of_counts else entry.verbs))
    return {(verb.partition(" ")[0], verb.partition(" ")[2]): noun for verb, noun in told}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(verb for verb, _ in (*_events(False), *_events(True)))
