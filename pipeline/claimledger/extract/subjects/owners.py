"""Whose measure it is: the owner of a noun phrase, the subject around a clause, and small questions about nouns.

Every function takes tokens of a Universal Dependencies parse and gives a token back, or None.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.figures.before import before_bound
from claimledger.extract.quantities.ordinals import ordinal_value
from claimledger.extract.syntax import (
    SUBJECTS,
    ancestors,
    case_of,
    child,
    children,
    clause_of,
    is_predicate,
    relative_antecedent,
    relative_clause,
    subject_of,
    trimmed,
    within,
)
from claimledger.extract.syntax import is_time as is_time

OWNER_CASES = frozenset({"of", "in", "for", "at", "by", "from", "among", "across"})
LONGEST_OPENING = 8  # tokens
NESTED = 50  # phrases inside phrases; a flattened table parses into a chain of any depth
_CONJUNCTIONS = frozenset({"while", "as", "when", "because", "although", "though", "if", "since", "after", "before"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_IN_OPENING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "X"})


def owner_of(noun: Token | None, nesting: int = NESTED) -> Token | None:
    """Whose measure a noun phrase is: its possessor, a name inside it, or its "of" and "in" phrase; nesting: how many
    phrases inside phrases are looked into."""
    if noun is None:
        return None
    possessor = child(noun, "nmod:poss")
    if possessor is not None and not is_time(possessor):
        return relative_antecedent(possessor, relative_clause(possessor))
    phrases = [
        one
        for one in children(noun, "nmod", "obl")
        if case_of(one) in OWNER_CASES and not is_time(one) and one.pos_ != "NUM" and one.pos_ != "SYM"
    ]
    if noun.lemma_.lower() in lexicon.words("descriptions", "prices"):
        phrases = [one for one in phrases if case_of(one) != "from"]  # "box rates from Asia" are not Asia's
    named = next((one for one in phrases if one.ent_type_ or one.pos_ == "PROPN"), None)
    if named is not None:
        return named
    parts_of_name = noun.pos_ == "PROPN" and noun.ent_type_  # "Port" of "Port Quay"
    modifiers = [] if parts_of_name else children(noun, "compound", "amod")
    inside = next((one for one in modifiers if one.ent_type_ in ("LOC", "ORG")), None)
    if inside is not None or nesting == 0:
        return inside
    parts = [one for one in phrases if case_of(one) == "of"]
    if is_traded(noun) and parts:
        return parts[0]  # "shares of the maker"
    # permits in the EU's market are not the EU's
    return next((owner for one in parts if (owner := owner_of(one, nesting - 1)) is not None), None)


def is_traded(noun: Token) -> bool:
    """Whether a noun is for paper that is traded, which no place has: "shares rose in London"."""
    return noun.tag_ == "NNS" and noun.lemma_.lower() in lexicon.words("descriptions", "traded")


def name_inside(span: Span) -> Token | None:
    """A name among a counted noun's modifiers: "2,842 Hong Kong projects"."""
    return next((one for one in span if one.ent_type_ in ("LOC", "ORG") and one.i < span.end - 1), None)


def place_of(predicate: Token) -> Token | None:
    """ "had been approved in Chongqing", "Lyon, where it rose": the place of a clause without another subject."""
    where = next((one for one in predicate.lefts if one.lower_ == "where"), None)
    if (
        where is not None
        and where.i >= where.sent.start + 2
        and predicate.dep_ in ("acl", "acl:relcl", "advcl", "advcl:relcl")
    ):
        named = next((one for one in (where.nbor(-1), where.nbor(-2)) if one.pos_ in ("NOUN", "PROPN")), None)
        if named is not None:
            return named
    places = children(predicate, "obl")
    aboard = next((one for one in places if case_of(one) in ("aboard", "on board")), None)
    inside = (one for one in places if case_of(one) in ("in", "at", "across") and one.ent_type_ == "LOC")
    return aboard or next(inside, None)


def had_by(noun: Token) -> Token | None:
    """The noun that has something by "with": "a plant with four turbines and a capacity of 640 megawatts"; "with 900
    beds, Marien is the largest hospital"."""
    first = noun.head if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" else noun
    nominal = first.head.pos_ in ("NOUN", "PROPN") or first.head.dep_ in SUBJECTS
    has = first.dep_ in ("nmod", "obl") and case_of(first) == "with" and nominal
    return first.head if has else None


def grouped_in(noun: Token) -> Token | None:
    """The body or set that counted members make up: "a fleet of 60 trams", "a team of 25 divers"."""
    set_of = noun.dep_ == "nmod" and case_of(noun) == "of" and noun.head.pos_ == "NOUN"
    return noun.head if set_of and noun.head.lemma_.lower() in lexicon.words("descriptions", "groups") else None


def home_of(noun: Token) -> Token | None:
    """What is said to be home to those counted: "the city, home to 310,000 people", "Velm is home to 90 firms"."""
    home = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > noun.sent.start else noun
    if home.lower_ == "to" and home.i > noun.sent.start:
        home = home.nbor(-1)
    elif noun.left_edge.lower_ != "to":
        return None
    if home.lower_ != "home" or home.i == noun.i:
        return None
    own = next((one for one in home.children if one.dep_ in SUBJECTS), None)
    if own is not None or home.dep_ in ("conj", "appos", "amod"):
        return own if own is not None else home.head
    return subject_of(clause_of(home.head))


def noun_before(verb: Token) -> Token | None:
    """The noun right before a participle behind a comma, which tells of it: "a second line, costing 9 million"."""
    if verb.tag_ != "VBG" or verb.i < verb.sent.start + 2 or verb.nbor(-1).text != ",":
        return None
    return verb.nbor(-2) if verb.nbor(-2).pos_ == "NOUN" else None


def recipient(noun: Token) -> Token | None:
    """Who is given what is measured: "bookmakers give the mayor a 70 percent chance"."""
    first = noun
    while (first.dep_ == "conj" or first.pos_ == "NUM") and first.head.i < first.i:
        first = first.head  # "a magnitude of 6 and a depth of 11 kilometres"
    if first.dep_ != "obj" or first.head.lemma_.lower() != "give":
        return None
    other = (one for one in first.head.rights if one.dep_ in ("iobj", "obj") and one.i < first.i)
    return next((one for one in other if one.pos_ in ("NOUN", "PROPN", "PRON")), None)


def accounted_by(figure: Figure) -> Token | None:
    """The noun before "accounts for", which a parse may take for a noun: "hydropower accounts for 58 percent"."""
    case = before_bound(figure)
    if case is None or case.lower_ != "for" or case.i < figure.sentence.start + 2:
        return None
    verb, noun = case.nbor(-1), case.nbor(-2)
    taken = verb.lower_ in ("accounts", "account") and verb.pos_ in ("NOUN", "PROPN")
    if not taken or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    return noun.head if noun.dep_ == "flat" else noun


def other_subject(noun: Token) -> Token | None:
    """The subject of a noun's clause, unless the noun is part of it."""
    subject = subject_of(clause_of(noun))
    return subject if subject is not None and not within(noun, subject) else None


def holder_by_verb(noun: Token) -> Token | None:
    """Who has what is measured: the subject of "commands a 30-percent share", "achieve an output value of"."""
    given = recipient(noun)
    if given is not None:
        return given
    return other_subject(noun) if noun.dep_ in ("obj", "conj") else None


def clause_owner(verb: Token, subject: Token) -> Token | None:
    """The subject of the clause around one with a subject of its own: "..., with its index ranking 7th"."""
    for one in ancestors(verb):
        if is_predicate(one):
            found = subject_of(one)
            if found is not None and found.i != subject.i:
                return owner_of(found) if is_attribute(found) else found
    return None


def is_attribute(noun: Token) -> bool:
    """Whether a noun is for what somebody has, as revenue or output."""
    return noun.lemma_.lower() in lexicon.words("measures", "attribute_nouns")


def controller(verb: Token, subject: Token) -> Token | None:
    """The subject of the main clause, where the measure is the subject of an inner one: "with its output reaching 3
    tonnes", but not "while exports rose 3 percent", which is a statement of its own."""
    inner = verb.dep_ in ("acl", "advcl", "obl", "conj") and subject.head.i == verb.i
    own = any(one.dep_ == "mark" and one.lower_ in _CONJUNCTIONS for one in verb.children)
    own = own or (verb.dep_ == "conj" and not is_attribute(subject))  # "a dam broke and the river rose by a metre"
    return clause_owner(verb, subject) if inner and not own else None


def copular_subject(noun: Token) -> Token | None:
    """The subject of which a noun is said: "Hong Kong" of "Hong Kong is the third-largest partner"."""
    while (subject := child(noun, "nsubj", "nsubj:outer")) is None:
        if noun.dep_ not in ("conj", "appos") or noun.head.pos_ not in ("NOUN", "PROPN"):
            break
        if noun.dep_ == "appos":
            return noun.head
        noun = noun.head
    if subject is not None:
        return subject
    return subject_of(clause_of(noun.head)) if noun.dep_ in ("obj", "obl", "xcomp") else None


def respective(figure: Figure, verb: Token, subject: Token | None) -> Token | None:
    """ "laptops and motorcycles ranking 1st and 3rd": as many coordinated subjects as ordinals go one with one."""
    if subject is None:
        return None
    subjects = [subject, *children(subject, "conj")]
    ordinals = [one for one in verb.subtree if ordinal_value(one.text) is not None]
    place = next((n for n, one in enumerate(ordinals) if one.i in own_tokens(figure)), None)
    return subjects[place] if place is not None and len(subjects) == len(ordinals) > 1 else subject


def counted_before(verb: Token) -> Token | None:
    """The counted noun right before a participle clause: "..., to 2,842 projects, taking up 60 percent"."""
    if verb.tag_ != "VBG" or verb.i < verb.sent.start + 2 or verb.nbor(-1).text != ",":
        return None
    noun = verb.nbor(-2)
    return noun if noun.pos_ == "NOUN" and is_counted(noun) else None


def subject_before(verb: Token) -> Token | None:
    """The subject that a participle behind a comma goes on with: "Kenya is the main buyer, accounting for 55 %"."""
    if verb.tag_ != "VBG" or verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return None
    subjects = [one for one in verb.doc[verb.sent.start : verb.i] if one.dep_ in SUBJECTS]
    if not subjects:
        return None
    subject = relative_antecedent(subjects[-1], subjects[-1].head)
    inside = name_inside(subject.doc[subject.left_edge.i : subject.i + 1]) if is_counted(subject) else None
    return inside or subject  # "2,842 Hong Kong projects were approved, taking up 60 percent"


def opening_phrase(predicate: Token) -> Span | None:
    """The words that open a sentence right before its finite verb, where the parse gives the verb no subject: "Eastmere
    have now lost five matches"."""
    if predicate.pos_ not in ("VERB", "AUX") or any(one.dep_ in SUBJECTS for one in predicate.children):
        return None
    helpers = [one for one in predicate.lefts if one.dep_ in ("aux", "aux:pass", "cop")]
    verb, start = min([*helpers, predicate], key=lambda one: one.i), predicate.sent.start
    if verb.tag_ not in _FINITE or not 0 < verb.i - start <= LONGEST_OPENING:
        return None
    words = [one for one in predicate.doc[start : verb.i] if one.i == start or one.pos_ != "ADV"]
    whole = all(one.pos_ in _IN_OPENING or one.i == start for one in words) and words[-1].i == start + len(words) - 1
    first = words[0]
    if not whole or first.pos_ in ("ADP", "SCONJ", "CCONJ", "PRON", "NUM") or (first.pos_ == "ADV" and first.is_stop):
        return None
    span = trimmed(predicate.doc[start : words[-1].i + 1])
    return span if len(span) and not is_time(span[0]) else None


def is_counted(noun: Token) -> bool:
    """Whether a noun has a number of its own."""
    return any(one.dep_ == "nummod" for one in noun.children)


def holds(noun: Token, token: Token) -> bool:
    """Whether a token is part of a noun's phrase, and not of a clause that hangs on it."""
    return within(token, noun)


def own_tokens(figure: Figure) -> range:
    """The indices of a figure's tokens in its document."""
    return range(figure.span.start, figure.span.end)
