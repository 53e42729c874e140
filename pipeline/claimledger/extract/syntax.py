"""Small questions to a Universal Dependencies parse; every function is pure and takes spaCy tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
_CLAUSAL = SUBJECTS | {"cop"}
_OBJECTS = frozenset({"obj", "obl", "iobj", "obl:agent", "obl:unmarked"})
_RAISING = frozenset(
    {"expect", "want", "see", "allow", "force", "cause", "help", "enable", "let", "believe", "lead", "make", "oblige"}
)
_NO_CLAUSE = frozenset({"amod", "aux", "cop", "aux:pass", "compound", "case"})
_OPENING = frozenset({"DET", "PUNCT", "SPACE", "CCONJ", "SCONJ", "ADP"})
_CLOSING = frozenset({"PUNCT", "SPACE", "ADP", "CCONJ", "SCONJ"})
PHRASE_EDGE = frozenset(
    {"acl", "acl:relcl", "appos", "parataxis", "cc", "conj", "punct", "advcl", "ccomp", "case", "mark"}
    | _CLAUSAL
    | {"aux", "aux:pass", "expl"}
)
_TIME_WORDS = frozenset(
    {"year", "month", "week", "day", "decade", "quarter", "half", "century", "period", "end", "date", "time"}
    | {"night", "evening", "morning", "afternoon", "weekend", "spring", "summer", "autumn", "winter"}
)
CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "parataxis"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
KEPT_TEXTS = 4  # passages that are read at one time: one, and those before it that a pronoun looks back to


def children(token: Token, *labels: str) -> list[Token]:
    """The token's children with one of the labels, left to right."""
    return [child for child in token.children if child.dep_ in labels]


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels."""
    return _first_of(token, labels)


def _first_of(token: Token, labels: Collection[str]) -> Token | None:
    for one in token.children:
        if one.dep_ in labels:
            return one
    return None


def case_of(token: Token) -> str:
    """The preposition(s) of a nominal, lower case: "of", "because of", "" where there is none."""
    marks = [mark for mark in token.children if mark.dep_ in ("case", "mark")]
    return " ".join(mark.lower_ for mark in marks if mark.lower_ not in ("'s", "’s", "'", "’"))


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads up to the sentence's root, nearest first."""
    head = token.head
    while head.i != token.i:
        yield head
        token, head = head, head.head


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or a nominal or adjective with a copula or subject of its own."""
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in _NO_CLAUSE:
        return True
    return _first_of(token, _CLAUSAL) is not None


def clause_of(token: Token) -> Token:
    """The predicate of the clause that a token stands in; the sentence's root at last."""
    if is_predicate(token):
        return token
    for one in ancestors(token):
        if is_predicate(one):
            return one
    return token.sent.root


def subject_of(predicate: Token) -> Token | None:
    """The subject of a predicate: its own, or the one it shares by coordination, control or a participle."""
    for _ in range(6):
        subjects = [one for one in predicate.children if one.dep_ in SUBJECTS]
        if subjects:
            return relative_antecedent(subjects[-1], predicate)  # the nearest, where the parse has two
        if predicate.dep_ in ("acl", "acl:relcl"):
            return predicate.head if predicate.head.pos_ in NOMINAL else None
        if predicate.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "parataxis"):
            return None
        apart = behind_semicolon(predicate)
        if apart is not None:
            return apart
        head = predicate.head
        raised = _raised(predicate)
        if raised is not None:
            return raised
        loose = predicate.dep_ == "conj" and head.dep_ in _OBJECTS  # "it will have 72 beds and cost 9 million"
        if head.pos_ in ("NOUN", "PROPN") and head.i < predicate.i and not is_predicate(head) and not loose:
            return head  # a subject that the parse takes for the head of all: "Spending per head averaged 712 euros"
        predicate = clause_of(head) if predicate.dep_ != "conj" or loose else head
    return None


def _raised(predicate: Token) -> Token | None:
    """The object of a verb of will or belief, which is the subject of the infinitive behind it: "analysts expect it to
    reach 4 percent"; "it promised investors to cut 90 jobs" has a subject of its own."""
    head = predicate.head
    if predicate.dep_ != "xcomp" or predicate.tag_ != "VB" or head.lemma_.lower() not in _RAISING:
        return None
    return next((one for one in head.rights if one.dep_ == "obj" and one.i < predicate.i), None)


def behind_semicolon(predicate: Token) -> Token | None:
    """The noun that opens a clause behind a semicolon, which shares no subject with the clause before it, whatever the
    parse makes of it: "the union wants 9 percent; Ostbus, the operator, has offered 4"."""
    if predicate.dep_ not in ("conj", "parataxis") or predicate.head.i > predicate.i:
        return None
    marks = [one.i for one in predicate.doc[predicate.head.i : predicate.i] if one.text == ";"]
    opening = predicate.doc[marks[-1] + 1 : predicate.i] if marks else ()
    noun = next((one for one in opening if one.pos_ in ("NOUN", "PROPN", "ADP", "SCONJ", "VERB", "AUX")), None)
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


def relative_antecedent(subject: Token, predicate: Token) -> Token:
    """The noun that a relative pronoun, or a part of one ("half of which"), stands for: what its clause hangs on, else
    the noun right before it."""
    if not is_relative(subject):
        return _whole_before(subject)
    if predicate.dep_ in ("acl", "acl:relcl") and predicate.head.pos_ in NOMINAL:
        return _before_time(predicate.head)
    first = subject.sent.start
    commas = [one.i for one in subject.doc[max(first, subject.i - 5) : subject.i] if one.text == ","]
    end = commas[-1] if commas else subject.i  # "the port, 55 percent of which"
    before = subject.doc[max(first, end - 3) : end]
    return next((one for one in reversed(before) if one.pos_ in ("NOUN", "PROPN")), subject)


def _before_time(noun: Token) -> Token:
    """The noun before a time that a relative clause is hung on: "the strike in May, which lasted eleven days"."""
    first = noun.left_edge.i
    before = noun.doc[first - 1] if is_time(noun) and first > noun.sent.start and case_of(noun) else noun
    return before if before.pos_ in ("NOUN", "PROPN") and not is_time(before) else noun


def _whole_before(part: Token) -> Token:
    """The noun that "55 percent of which", "most of whom", "of which 3 percent" is a part of; else itself."""
    doc, sentence = part.doc, part.sent
    start, end = sentence.start, sentence.end
    near = doc[max(start, part.i - 4) : min(part.i + 3, end)]
    mark = next((one for one in near if one.lower_ == "of" and one.i + 1 < end), None)
    if mark is None or mark.nbor(1).lower_ not in ("which", "whom"):
        return part
    nouns = [one for one in doc[start : min(mark.i, part.left_edge.i)] if one.pos_ in ("NOUN", "PROPN")]
    several = [one for one in nouns if one.tag_ in ("NNS", "NNPS") and mark.nbor(1).lower_ == "whom"]
    several = [one for one in several if one.dep_ != "nmod"] or several  # "people with diabetes, 60 of whom"
    return next(reversed(several or nouns), part)


def is_relative(token: Token) -> bool:
    """Whether a pronoun opens a relative clause: "which", "who", "whose", a "that" which is no conjunction."""
    if token.lower_ in ("which", "who", "whose", "whom"):
        return token.i > token.sent.start
    return token.lower_ == "that" and token.tag_ == "WDT"


def relative_clause(pronoun: Token) -> Token:
    """The predicate of the clause that a relative pronoun opens, however deep in its first phrase it stands."""
    return next((one for one in ancestors(pronoun) if is_predicate(one)), pronoun.head)


def within(token: Token, noun: Token) -> bool:
    """Whether a token belongs to a noun phrase itself, and not to a clause that hangs on it: "30" of "firms with 30
    workers", but not of "firms that closed 30 shops"."""
    while token.i != noun.i:
        if token.dep_ in CLAUSES or token.head.i == token.i:
            return False
        token = token.head
    return True


def phrase(token: Token, drop: frozenset[str] = PHRASE_EDGE) -> tuple[int, int]:
    """Token indices (half-open) of a noun phrase without what hangs loosely on it: relative clauses, appositions,
    coordinated phrases."""
    left = right = token.i
    for one in token.children:
        if one.dep_ in drop or (one.i > token.i and one.pos_ in ("VERB", "ADV")):
            continue
        left, right = min(left, one.left_edge.i), max(right, tight_right_edge(one, drop))
    return left, right + 1


def with_twin(token: Token) -> tuple[int, int]:
    """A phrase with a second noun that shares its modifiers and what follows: "import and export volume"."""
    first, last = phrase(token)
    partner = token.head if token.dep_ == "conj" else child(token, "conj")
    if (
        partner is None
        or partner.pos_ not in NOMINAL
        or not any(one.dep_ == "cc" for one in (*token.children, *partner.children))
    ):
        return first, last
    left, right = phrase(partner)
    start, end = min(first, left), max(last, right)
    between = token.doc[min(last, right) : max(first, left)]
    joined = len(between) == 1 and not any(
        one.dep_ in ("det", "nmod:poss", "nummod") for one in (token if token.i > partner.i else partner).children
    )
    return (start, end) if joined else (first, last)


def tight_right_edge(token: Token, drop: frozenset[str]) -> int:
    """The last index of a modifier, again without what hangs loosely on it."""
    loose = drop - {"case", "mark"}
    edge, pending = token.i, [token]
    while pending:  # no recursion: a flattened table parses into a chain of any depth
        head = pending.pop()
        edge = max(edge, head.i)
        pending += [one for one in head.children if one.dep_ not in loose and one.i > head.i]
    return edge


def text_between(doc: Doc, start: int, end: int) -> str:
    """doc.text[start:end] (characters, 0 <= start, end within the text)."""
    return text_of(doc)[start:end] if start < end else ""


@lru_cache(maxsize=KEPT_TEXTS)
def text_of(doc: Doc) -> str:
    """doc.text, which spaCy puts together from all its tokens at each call; rules ask for it at each figure."""
    return doc.text


def span_text(span: Span) -> str:
    """span.text, in the time of that stretch."""
    return text_between(span.doc, span.start_char, span.end_char)


def trimmed(span: Span) -> Span:
    """A span without determiners, possessive pronouns, conjunctions, figures and punctuation at its edges."""
    start, end = span.start, span.end
    while start < end and _is_opening(span.doc[start], last=start == end - 1):
        start += 1
    while end > start and (span.doc[end - 1].pos_ in _CLOSING or span.doc[end - 1].tag_ == "POS"):
        end -= 1
    return span.doc[start:end]


def _is_opening(token: Token, *, last: bool) -> bool:
    """Whether a token only opens a phrase; a figure that is all there is stays."""
    return token.pos_ in _OPENING or token.tag_ in ("PRP$", "WP$", "WDT") or (token.like_num and not last)


def is_finite_past(predicate: Token) -> bool:
    """Whether a clause tells of the past: a past-tense verb or auxiliary, not the present perfect."""
    auxiliaries = [one for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")]
    first = min(auxiliaries, key=lambda one: one.i) if auxiliaries else predicate
    return first.tag_ == "VBD"


def is_time(token: Token) -> bool:
    """Whether a nominal is a number or a word of time, which nothing is owned by: "in 2019", "of the year"."""
    return (
        token.pos_ == "NUM"
        or token.lemma_.lower() in _TIME_WORDS
        or token.text in lexicon.words("figures", "date_words")
        or token.text in lexicon.words("figures", "calendar_names")
    )
