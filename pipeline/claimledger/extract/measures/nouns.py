"""Noun phrases around a figure: which one it measures, their words without the figure, and their key."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, before_bound, preposition
from claimledger.extract.measures.heads import LONGEST, head_words
from claimledger.extract.measures.keys import measure_key, normalised
from claimledger.extract.measures.reading import Reading
from claimledger.extract.subjects.owners import is_time, own_tokens, owner_of
from claimledger.extract.syntax import case_of, child, children, trimmed, with_twin


def reading_of(
    figure: Figure,
    noun: Token | None,
    owner: Token | None,
    scope: Span | None,
    rule: str,
    *,
    extra: Token | None = None,
) -> Reading:
    """The reading of a noun phrase; extra: a second noun whose words come before it in the key."""
    span = head_words(figure, noun) if noun is not None else None
    key = normalised(" ".join(part for part in (key_of(figure, extra), key_of(figure, noun, extra)) if part))
    return Reading(span, key, owner, scope, figure.clause, rule)


def phrase_of(figure: Figure, noun: Token) -> Span:
    """A noun phrase with all that restricts it, without the figure at its edge."""
    first, last = with_twin(noun)
    if first <= figure.span.start < last:
        inside = figure.span.end if noun.i >= figure.span.end else first
        first, last = (inside, last) if noun.i >= figure.span.end else (first, figure.span.start)
    last = max(last, noun.i + 1)
    while last > noun.i + 1 and noun.doc[last - 1].lower_ in lexicon.words("figures", "hedges"):
        last -= 1
    return trimmed(noun.doc[first:last])


def key_of(figure: Figure, noun: Token | None, without: Token | None = None) -> str:
    """The key of a noun phrase, without the figure and without the one whose measure it is."""
    if noun is None:
        return ""
    owner = owner_of(noun)
    drop = set(own_tokens(figure))
    if owner is not None:
        drop |= {one.i for one in owner.subtree}
    if without is not None:
        drop |= {one.i for one in without.subtree}
    for modifier in children(noun, "nmod:poss"):
        drop |= {one.i for one in modifier.subtree}
    return measure_key(head_words(figure, noun), frozenset(drop))


def noun_behind(figure: Figure) -> Token | None:
    """The noun of the phrase that begins with the figure."""
    doc = figure.span.doc
    head: Token | None = None
    for token in doc[figure.span.end : figure.span.end + 8]:
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
        elif head is not None or token.pos_ not in ("ADJ", "PUNCT", "VERB", "ADV", "CCONJ"):
            break
    return head


def noun_modified(figure: Figure) -> Token | None:
    """The noun that the figure's head modifies: "revenue of RMB420 billion", "a 30-percent share"."""
    anchor = figure.anchor
    for _ in range(3):
        head = anchor.head
        if (
            anchor.dep_ in ("nmod", "compound", "amod", "nummod", "nmod:npmod", "appos")
            and head.i not in own_tokens(figure)
            and head.i != anchor.i
        ):
            if head.pos_ in ("NOUN", "PROPN"):
                head = _before_per(_before_amounts(figure, head))
                apart = _is_unit(figure, head) or _is_apart(anchor) or _opens_clause(figure, anchor)
                return None if apart else head
            anchor = head
            continue
        break
    return _noun_before_of(figure)


def _is_apart(anchor: Token) -> bool:
    """Whether a figure with a preposition stands behind a comma: "puts the loss, most of it to roads, at 3 million"."""
    case = child(anchor, "case")
    return case is not None and case.lower_ in ("at", "to", "from") and case.nbor(-1).text == ","


def _before_amounts(figure: Figure, noun: Token) -> Token:
    """The noun before "amounts to", which a parse may take for a noun: "the subsidy amounts to 15 cents"."""
    if noun.lower_ not in ("amount", "amounts") or preposition(figure) != "to" or noun.i == figure.sentence.start:
        return noun
    return noun.nbor(-1) if noun.nbor(-1).pos_ == "NOUN" else noun


def _before_per(noun: Token) -> Token:
    """The noun of which so much per something is told: "earnings" of "earnings per share of 1.15 euros"."""
    if noun.i < noun.sent.start + 2 or noun.nbor(-1).lower_ != "per":
        return noun
    return noun.nbor(-2) if noun.nbor(-2).pos_ in ("NOUN", "PROPN") else noun


def _opens_clause(figure: Figure, anchor: Token) -> bool:
    """Whether a figure that a parse takes for an apposition is the subject of what follows: "in a survey by the
    council, six in ten feared"."""
    doc, end = figure.span.doc, figure.span.end
    if anchor.dep_ != "appos" or end >= figure.sentence.end or doc[figure.span.start - 1].text != ",":
        return False
    return doc[end].pos_ in ("VERB", "AUX") and doc[end].tag_ != "VBN"


def _noun_before_of(figure: Figure) -> Token | None:
    """ "drew FDI of $8.8 billion" where the parse hangs the figure on something else."""
    case = before_bound(figure)
    if case is None or case.lower_ not in ("of", "worth") or case.i == figure.sentence.start:
        return None
    noun = case.nbor(-1)
    return noun if noun.pos_ in ("NOUN", "PROPN") and not is_time(noun) and not _is_unit(figure, noun) else None


def _is_unit(figure: Figure, noun: Token) -> bool:
    """Whether a noun belongs to another figure: "yuan" of "800 million yuan ($118 million)", "points" of "140 basis
    points to 11.6 %"; only a share in brackets is of a counted noun."""
    if figure.quantity.unit == "percent" and figure.anchor.dep_ == "appos":
        return False
    own = own_tokens(figure)
    return any(one.pos_ == "NUM" and one.dep_ in ("nummod", "compound") and one.i not in own for one in noun.children)


def noun_in(figure: Figure) -> Token | None:
    """ "$3 billion in sales", "10.5-percent growth" where the parse has the figure on top."""
    share = figure.quantity.unit == "percent" and child(figure.anchor, "cop") is not None
    cases = ("of", "worth of") if share else ("in", "of", "worth of")  # "turnout was 61 percent in the city"
    for one in children(figure.anchor, "nmod", "obl"):
        if one.i > figure.anchor.i and case_of(one) in cases and one.pos_ == "NOUN" and not is_time(one):
            return one
    return _noun_behind_in(figure)


def _noun_behind_in(figure: Figure) -> Token | None:
    """ "1.1 trillion in import and export volume" where the parse loses the phrase."""
    doc, end = figure.span.doc, figure.span.end
    if figure.quantity.dimension != "money" or end + 1 >= figure.sentence.end or doc[end].lower_ != "in":
        return None
    run = list(takewhile(lambda one: one.pos_ in ("NOUN", "ADJ", "CCONJ"), doc[end + 1 : end + 1 + LONGEST]))
    last = next((one for one in reversed(run) if one.pos_ == "NOUN"), None)
    return last if last is not None and not is_time(last) else None


def topic_in(token: Token) -> Token | None:
    """ "growth in GDP", "rose in value": the noun of the "in" phrase."""
    return next(
        (
            one
            for one in children(token, "nmod", "obl")
            if case_of(one) in ("in", "of")
            and one.pos_ in ("NOUN", "PROPN")
            and one.ent_type_ != "LOC"
            and not is_time(one)
        ),
        None,
    )


def can_be_measured(subject: Token) -> bool:
    """A common noun (whatever it is taken for at a sentence's start) or a gerund; no name, no pronoun."""
    if subject.lemma_.lower() in lexicon.words("descriptions", "units"):
        return False
    if subject.tag_ in ("NN", "NNS"):
        return True
    return not subject.ent_type_ and (subject.pos_ in ("NOUN", "PROPN") or subject.tag_ in ("NNP", "NNPS", "VBG"))


def is_noun(token: Token) -> bool:
    """A noun, or what stands for one behind a determiner, whatever the parse takes it for: "reduced the fine"."""
    return token.pos_ == "NOUN" or (token.pos_ == "ADJ" and any(one.dep_ == "det" for one in token.lefts))


def is_measure(noun: Token) -> bool:
    """Whether a noun names a measure by itself: "throughput", "class size"; not a thing or people."""
    return noun.lemma_.lower() in lexicon.words("measures", "measuring_nouns")


def is_argument(noun: Token) -> bool:
    """Whether a verb does something to a noun, or the noun does it: its subject or object, coordinated or not; no mere
    circumstance ("sold to 14 countries")."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun.dep_ not in ("obl", "nmod", "nmod:poss", "compound", "appos", "obl:tmod")


def behind_case(subject: Token | None) -> Token | None:
    """The noun that a phrase taken for the subject completes: "expectancy" where a parse makes "men" the subject of
    "life expectancy for men rose"."""
    if subject is None:
        return None
    left = subject.doc[subject.left_edge.i : subject.i]
    case = next((one for one in left if one.dep_ == "case" and one.pos_ == "ADP" and one.text.isalpha()), None)
    if case is None or case.i <= subject.sent.start or case.nbor(-1).pos_ != "NOUN":
        return subject
    before = case.nbor(-1)
    near = before.head.i in (subject.i, before.i, subject.head.i)
    return before if near and can_be_measured(before) else subject


def is_taken(figure: Figure, verb: Token, subject: Token) -> bool:
    """Whether a sum is what a verb of change takes and no change of its subject: "the charity raised 2 million", "the
    airline lost 74 million"; "exports added 3 billion" tells of the exports."""
    if figure.quantity.dimension != "money" or verb.lemma_.lower() not in lexicon.words(
        "figures", "transitive_changes"
    ):
        return False
    bare = preposition(figure) == "" and figure.anchor.dep_ in ("obj", "nmod") and not _goes_on_to(figure)
    measures = lexicon.words("measures", "attribute_nouns", "measuring_nouns")
    return bare and subject.lemma_.lower() not in measures


def _goes_on_to(figure: Figure) -> bool:
    """ "lost 15 cents to $2.70": how far a price moved."""
    end = figure.span.end
    return end < figure.sentence.end and figure.span.doc[end].lower_ == "to"
