"""The words that say what is measured, as one would write them over a column: a noun with what defines it.

No clause, no apposition, no figure, no time ("in May", "third-quarter"), no owner ("Norvik's", "of the retailer", "in
Lyon"), no word that only bounds ("only", "more than"). Every function takes tokens of the parse; what the parse hangs
on a noun by mistake is cut by the words themselves.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.subjects.owners import OWNER_CASES, is_time, owner_of
from claimledger.extract.syntax import case_of, child, children, trimmed, with_twin

LONGEST = 14  # tokens on either side of the noun: a longer phrase is no column's head
_HYPHENS = frozenset({"-", "–", "'", "’", "&", "/"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "ADP", "DET", "CCONJ", "PART", "NUM", "X", "SYM"})
_MODIFYING = frozenset({"compound", "amod", "nummod", "flat", "nmod:poss", "det", "case"})
_NAMES = frozenset({"LOC", "ORG", "PERSON"})
_WHICH = frozenset({"full", "half", "first", "second", "third", "fourth", "last", "next"})
_PARTS_OF_YEAR = frozenset({"quarter", "half", "year", "month", "week"})


def head_words(figure: Figure, noun: Token) -> Span:
    """A noun's phrase as a column's head; at least the noun itself. figure: its own words are left out."""
    start, end = _first(figure, noun), _end(figure, noun)
    while start < noun.i and _only_bounds(noun.doc[start]):
        start += 1
    while end > noun.i + 1 and noun.doc[end - 1].lower_ in lexicon.words("figures", "hedges"):
        end -= 1
    span = trimmed(noun.doc[start:end])
    return span if len(span) else noun.doc[noun.i : noun.i + 1]


def verb_words(figure: Figure, verb: Token) -> Span:
    """A verb with its particle: "set aside"."""
    end = verb.i + 1
    if end < figure.sentence.end and (_is_particle(verb.doc[end]) or _brings(figure, verb.doc[end])):
        end += 1
    return verb.doc[verb.i : end]


def _is_particle(token: Token) -> bool:
    return token.dep_ == "compound:prt" or token.lower_ in lexicon.words("measures", "particles")


def _brings(figure: Figure, token: Token) -> bool:
    """ "brought in 3 million": a preposition that a sum does not follow."""
    before = token.lower_ in ("in", "up", "back", "over") and figure.quantity.dimension == "money"
    return before and before_bound(figure) == token


def _first(figure: Figure, noun: Token) -> int:
    """The index of the first token: the phrase's own, behind its possessor, the figure, and the last mark before it."""
    doc = noun.doc
    first = max(with_twin(noun)[0], noun.i - LONGEST)
    possessor = child(noun, "nmod:poss")
    if possessor is not None and possessor.i < noun.i and _is_marked(possessor) and not is_class(possessor):
        first = max(first, possessor.right_edge.i + 1)
    if figure.span.end <= noun.i:
        first = max(first, figure.span.end)
    broken = next((one.i for one in reversed(doc[first : noun.i]) if _breaks(one)), first - 1)
    return max(first, broken + 1)


def _is_marked(possessor: Token) -> bool:
    return possessor.tag_ == "PRP$" or any(one.tag_ == "POS" for one in possessor.children)


def is_class(possessor: Token) -> bool:
    """Whether a possessor only says what kind it is: "women's wages"; "the bank's assets" are the bank's own."""
    return possessor.pos_ == "NOUN" and possessor.tag_ == "NNS" and child(possessor, "det", "nmod:poss") is None


def _breaks(token: Token) -> bool:
    """Whether a token before a noun cannot be inside its phrase: a mark, a finite verb, a pronoun, a preposition."""
    if token.text in _HYPHENS or token.tag_ == "POS" or _is_hyphenated(token):
        return False
    if token.is_punct or token.pos_ in ("AUX", "SCONJ", "PRON"):
        return token.tag_ != "PRP$"
    return token.pos_ == "ADP" or token.tag_ in ("VBD", "VBZ", "VBP")


def _is_hyphenated(token: Token) -> bool:
    """ "by" of "by-products", "in" of "built-in"."""
    doc, i = token.doc, token.i
    return (i > 0 and doc[i - 1].text == "-") or (i + 1 < len(doc) and doc[i + 1].text == "-")


def _only_bounds(token: Token) -> bool:
    """Whether a word at a phrase's edge says nothing of what is measured: a bound, a determiner, a number, a part of
    the year ("third-quarter sales", "full-year profit")."""
    if token.pos_ in ("DET", "PUNCT", "CCONJ", "SCONJ", "ADP") or token.tag_ in ("PRP$", "POS"):
        return True
    if token.like_num or token.lower_ in lexicon.words("measures", "bounding"):
        return True
    before = token.nbor(-1).text if token.i else ""
    if token.lemma_.lower() in _PARTS_OF_YEAR and before in ("-", "s"):
        return True
    return token.lower_ in ("full", "half", "first", "second", "third", "fourth", "last", "next") and _before_year(
        token
    )


def _before_year(token: Token) -> bool:
    following = [one for one in token.doc[token.i + 1 : token.i + 3] if one.text != "-"]
    return bool(following) and following[0].lemma_.lower() in _PARTS_OF_YEAR


def _end(figure: Figure, noun: Token) -> int:
    """The index behind the last token: what follows the noun and belongs to it, up to the first thing that is cut."""
    doc, end, twin = noun.doc, _behind_term(noun), with_twin(noun)[1]
    limit = min(noun.i + 1 + LONGEST, figure.sentence.end)
    if figure.span.start > noun.i:
        limit = min(limit, figure.span.start)
    if end >= limit or (end >= twin and doc[end].pos_ not in ("ADP", "PART") and doc[end].text not in _HYPHENS):
        return end
    cut = _cuts(noun, twin, limit)
    while end < limit and end not in cut and _belongs(doc[end], noun):
        end += 1
    return end


def _behind_term(noun: Token) -> int:
    """The index behind a noun, with a second one that makes a known measure with it, whatever the parse takes it for:
    "housing starts"."""
    if noun.i + 1 >= len(noun.doc):
        return noun.i + 1
    following = noun.nbor(1)
    known = f"{noun.lower_} {following.lower_}" in lexicon.words("measures", "terms")
    return following.i + 1 if known else noun.i + 1


def _belongs(token: Token, noun: Token) -> bool:
    """Whether a token behind a noun is still inside its phrase."""
    if token.pos_ in ("VERB", "ADV"):
        return token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound") and noun.is_ancestor(token)
    if token.text in _HYPHENS:
        return noun.is_ancestor(token)
    if token.lower_ in lexicon.words("measures", "headline_verbs"):
        return False
    return token.pos_ in _INSIDE and noun.is_ancestor(token)


def _cuts(noun: Token, twin: int, limit: int) -> frozenset[int]:
    """Where phrases begin behind a noun that are no part of what is measured: times, owners, names, clauses, other
    things that are measured beside it. twin: the index behind a second noun that is measured with it."""
    owner = owner_of(noun)
    behind = [one for one in noun.doc[noun.i + 1 : limit] if one.dep_ not in _MODIFYING]
    others = {one.i for one in children(noun, "conj") if one.i >= twin}
    cut = (one.left_edge.i for one in behind if one.i in others or _is_cut(one, owner))
    return frozenset(place for place in cut if place > noun.i)


def _is_cut(token: Token, owner: Token | None) -> bool:
    if is_time(token) or token.dep_ in ("acl", "acl:relcl", "advcl", "appos", "parataxis"):
        return True
    case = case_of(token)
    if token.pos_ not in ("NOUN", "PROPN") or case not in OWNER_CASES:
        return False
    owns = owner is not None and token.i == owner.i
    owns = owns or token.ent_type_ in _NAMES or (token.text[0].isupper() and case in ("at", "by"))
    return owns or (_is_definite(token) and _owns_by(case, token.lemma_.lower()))


def _is_definite(token: Token) -> bool:
    determiner = child(token, "det", "nmod:poss")
    return determiner is not None and determiner.lower_ in ("the", "this", "that", "its", "their", "his", "her", "our")


def _owns_by(case: str, lemma: str) -> bool:
    """Whether a definite noun behind a preposition is whose measure it is ("of the retailer", "at the airport"), or the
    event that a toll is of ("from the floods")."""
    if case in ("at", "by") or lemma in _descriptions():
        return True
    return case in ("from", "in") and lemma in lexicon.words("cues", "event_nouns")


@cache
def _descriptions() -> frozenset[str]:
    """Words by which a name is taken up again ("the lender"); persons aside, who are measured too ("the patients")."""
    entries = lexicon.table("descriptions", "description", lexicon.Description)
    return frozenset(word for entry in entries if "person" not in entry.kinds for word in entry.words)
