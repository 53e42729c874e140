"""Counting: the noun that a bare number counts, by the parse where it holds together, else by the run of words."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.figures.model import NOUNS
from claimledger.extract.syntax import case_of, child, children, trimmed

SUSPENDED = (
    10  # tokens from a suspended hyphen to the noun that follows the last one ("two-, three- and four-bed wards")
)
MOST_APART = 5  # tokens from a counted noun to one that is counted with it
LONGEST_COUNTED = 12  # tokens from the number to the noun that it counts

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM", "X", "ADV", "PART"})


def is_more_than(doc: Doc, span: Span) -> bool:
    """ "7,500 more than last year": a difference to what was counted, not a count of what follows."""
    if span.end + 1 >= len(doc) or doc[span.end + 1].lower_ != "than":
        return False
    return doc[span.end].lower_ in ("more", "fewer", "less")


def suspended_noun(doc: Doc, hyphen: int) -> Token | None:
    """The noun behind the last hyphen of a series, for an earlier figure of it: "bed" of "two- and three-bed wards"."""
    for token in doc[hyphen + 1 : hyphen + SUSPENDED]:
        if token.text == "-" and token.i > hyphen + 1 and doc[token.i - 1].like_num:
            following = doc[token.i + 1 : token.i + 2]
            if following and following[0].pos_ in NOUNS:
                return following[0]
        elif not (token.like_num or token.text.endswith("-") or token.lower_ in ("and", "or", "to", ",")):
            return None
    return None


def counted_span(doc: Doc, span: Span, head: Token) -> Span:
    """What stands between number and head, with a coordinated twin ("countries and regions")."""
    start, end = (_behind_bound(doc, span.end), head.i + 1) if head.i >= span.end else (head.i, head.i + 1)
    twins = [one for one in children(head, "conj") if one.pos_ in NOUNS] if head.i >= span.end else []
    if twins and twins[0].i - head.i <= MOST_APART:
        shared = [one for one in (twins[-1], twins[0]) if _share_number(doc[end : one.i + 1])]
        end = shared[0].i + 1 if shared else end
    more = end - start > 1 and doc[start].lower_ in ("more", "fewer")  # "340 more people" counts people
    counted = trimmed(doc[start + more : end])
    joined = counted.start - start >= 2 and doc[counted.start - 1].text == "-"  # "14 first-team players"
    return doc[counted.start - 2 : counted.end] if joined else counted


def _behind_bound(doc: Doc, position: int) -> int:
    """The token index behind a bound that starts at one: "5,000 or so staff"."""
    words = tuple(one.lower_ for one in doc[position : position + 2])
    return position + 2 if words in (("or", "so"), ("or", "more"), ("or", "fewer"), ("and", "more")) else position


def _share_number(twin: Span) -> bool:
    """Whether what follows a counted noun is counted with it: "countries and regions", not "tasks, and its results"."""
    return all(
        one.pos_ not in ("VERB", "ADP", "DET", "NUM", "AUX")
        and one.tag_ != "PRP$"
        and not one.text[0].isdigit()
        and one.lower_ not in lexicon.words("figures", "hedges") | lexicon.words("numbers", "vague")
        for one in twin
    )


def counted_head(doc: Doc, span: Span) -> Token | None:
    """The counted noun: the number's head in the parse, if it follows closely; "57 of the nation's top law firms"; else
    the last noun of the run of modifiers and nouns behind the number."""
    root = span.root
    if _is_before_verb(doc, span.end) or is_before_time(doc, span.end):
        return None
    found = _plural_after_singular(doc, span) or _measure_before_singular(doc, span)
    if found is not None:
        return found
    if any(one.lower_ == "of" for one in span):  # "tens of thousands of students"
        return _followed_by_of(doc, span.end) or noun_run(doc, span.end)
    if span.end + 1 < len(doc) and doc[span.end].lower_ == "of" and doc[span.end + 1].tag_ == "PRP":
        return None  # "nine of them concern fraud"
    if root.dep_ in ("nummod", "compound", "amod", "det", "advmod") and _is_near(span, root.head):
        return _end_of_compound(root.head)
    run = noun_run(doc, span.end)
    if run is not None:
        return run
    of = next(
        (one for one in children(root, "nmod", "obl") if case_of(one) in ("of", "out of") and one.i > root.i), None
    )
    if of is not None and of.pos_ in NOUNS and of.ent_type_ not in ("LOC", "PERSON"):
        return of
    return _followed_by_of(doc, span.end)


def _is_before_verb(doc: Doc, position: int) -> bool:
    """Whether a verb in the plural stands at a token index, whatever the parse takes it for: "12 remain in hospital",
    not "12 live births"."""
    if position + 1 >= len(doc) or doc[position].lower_ not in lexicon.words("figures", "plural_verbs"):
        return False
    return doc[position + 1].pos_ in ("ADP", "PUNCT", "ADV") or doc[position].tag_ == "VBP"


def is_before_time(doc: Doc, position: int) -> bool:
    """Whether a time begins at a token index: "240 last spring", "12 each match", not "the 12 last survivors"."""
    if position + 1 < len(doc) and doc[position].lower_ == "respectively":
        position += 1
    if position + 1 >= len(doc) or doc[position].lower_ not in ("last", "next", "this", "that", "each", "every"):
        return False
    return doc[position + 1].tag_ in ("NN", "NNP")


def _measure_before_singular(doc: Doc, span: Span) -> Token | None:
    """The first noun of "a 12 page document", which counts pages: several documents would not be in the singular."""
    first = doc[span.end] if span.end < len(doc) else None
    if first is None or first.tag_ != "NN" or first.i == first.head.i or span.text.casefold() in ("1", "one"):
        return None
    head = noun_run(doc, span.end)
    if head is None or head.i == first.i or head.tag_ not in ("NN", "NNP"):
        return None
    article = span.start > 0 and (doc[span.start - 1].pos_ == "DET" or doc[span.start - 1].tag_ == "PRP$")
    collective = head.lemma_.lower() in lexicon.words("figures", "collective_nouns")
    return first if article and not collective else None


def _is_near(span: Span, noun: Token) -> bool:
    """Whether a noun follows a number closely enough to be counted by it: nothing but its own modifiers in between, and
    no hyphen behind it, which would make it a part of another word ("two coal-fired stations")."""
    doc = span.doc
    named = noun.pos_ in NOUNS or (noun.tag_ == "NNS" and noun.i == span.end)  # "700 calls", by its tag alone
    if not named or not 0 <= noun.i - span.end < LONGEST_COUNTED:
        return False
    if noun.pos_ == "PROPN" and doc[span.end].text == ",":
        return False  # "Prade has 36, Sorre 9"
    if doc[span.end].text in ("the", "a", "an"):
        return False  # "a profit of 300,000 the year before"
    hyphenated = noun.i + 1 < len(doc) and doc[noun.i + 1].text == "-" and not noun.whitespace_
    between = doc[span.end : noun.i]
    return not hyphenated and not any(
        one.pos_ in ("SCONJ", "AUX")
        or (one.pos_ == "CCONJ" and one.i == span.end == _behind_bound(doc, span.end))
        or one.tag_ in ("VBZ", "VBP", "VBD")
        or one.text in lexicon.words("cues", "changed_forms")
        or _opens_phrase(one)
        for one in (*between, noun)
    )


def _opens_phrase(token: Token) -> bool:
    """Whether a preposition has an object of its own: "40 for 700 prisoners", not "40 off-grid homes"."""
    if token.pos_ != "ADP" or token.lower_ == "of" or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).pos_ in ("NUM", "DET")


def _plural_after_singular(doc: Doc, span: Span) -> Token | None:
    """ "300 innovation and technology firms": what is counted is a plural; a singular before "and" or "or" is a part of
    its name, where a noun run behind the conjunction ends in a plural."""
    first = noun_run(doc, span.end)
    if (
        first is None
        or first.tag_ not in ("NN", "NNP", "JJ")
        or first.i + 2 >= len(doc)
        or doc[first.i + 1].lower_ not in ("and", "or", "&")
    ):
        return None
    second = noun_run(doc, first.i + 2 + (doc[first.i + 2].lower_ == "above"))
    return second if second is not None and second.tag_ in ("NNS", "NNPS") and second.i > first.i + 2 else None


def _followed_by_of(doc: Doc, position: int) -> Token | None:
    """ "57 of the top law firms" where the parse has lost the number."""
    if position + 1 < len(doc) and doc[position].lower_ == "of" and doc[position + 1].pos_ != "PRON":
        return noun_run(doc, position + 1)
    return None


def noun_run(doc: Doc, position: int) -> Token | None:
    """The last noun of an unbroken run of modifiers and nouns that starts at a token index."""
    head: Token | None = None
    for token in doc[position : position + LONGEST_COUNTED]:
        if (token.is_sent_start and token.i > position) or token.text in lexicon.words("cues", "changed_forms"):
            break
        if token.pos_ in NOUNS:
            head = token
        elif not (_joins(token) or (head is None and (token.pos_ in _MODIFIERS or _modifies(token)))):
            break
    return _end_of_compound(head) if head is not None else None


def _modifies(token: Token) -> bool:
    """Whether a participle right behind a number belongs to the noun behind it, whatever the parse says: "400 charging
    stations", not "400 carrying flags"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if token.tag_ != "VBG" or following is None or following.tag_ not in ("NNS", "NNPS"):
        return False
    return token.lower_ not in lexicon.words("figures", "governing_participles")


def _joins(token: Token) -> bool:
    """Whether a token inside a noun run does not end it: a hyphen, "&", an adjective, a participle before a noun."""
    if token.text in ("-", "–", "&", "'s", "’s", "/"):
        return True
    following = token.doc[token.i + 1].pos_ if token.i + 1 < len(token.doc) else ""
    if token.pos_ == "VERB" and token.tag_ in ("VBN", "VBG"):
        return following in ("NOUN", "ADJ") and token.dep_ in ("amod", "compound")
    return token.pos_ == "ADJ" and following in ("NOUN", "ADJ", "PROPN", "PUNCT")


def _is_of_other_clause(plural: Token) -> bool:
    """Whether what a parse makes a plural's head is the verb or the subject behind it: "firms trade there" without any
    other verb, "in 19 states banks may open"."""
    head = plural.head
    if (
        plural.tag_ != "NNS"
        or head.i != plural.i + 1
        or head.lemma_.lower() in lexicon.words("figures", "collective_nouns")
    ):
        return False
    if head.tag_ == "NN":
        return head.dep_ == "ROOT" and not children(head, "cop") and not head.sent.text.rstrip().endswith(head.text)
    following = head.nbor(1) if head.i + 1 < len(head.doc) else None
    case = child(head, "case")
    return (
        head.tag_ == "NNS"
        and case is not None
        and case.i < plural.i
        and following is not None
        and following.tag_ == "MD"
    )


def _end_of_compound(head: Token) -> Token:
    """The noun that a compound's part belongs to: "law" of "law firms" counts firms."""
    while head.dep_ in ("compound", "nmod:npmod", "flat") and head.head.pos_ in NOUNS and 0 < head.head.i - head.i <= 4:
        if _is_of_other_clause(head):
            return head
        head = head.head
    if head.lemma_.lower() in lexicon.words("figures", "group_nouns"):
        of = next((one for one in children(head, "nmod") if case_of(one) == "of" and one.i > head.i), None)
        return of if of is not None and of.pos_ in NOUNS else head
    return head
