"""What a figure measures, of whom, and within what: named readings of the dependency parse, tried in order.

Each reading is a small function; its name (without the underscore) becomes the claim's `rule`. A reading finds noun
phrases; turning the subject's words into an entity is for `subjects`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.changes import change_nouns, change_verb
from claimledger.extract.figures import Figure, measuring_verbs, preposition
from claimledger.extract.keys import measure_key, normalised
from claimledger.extract.subjects.owners import (
    accounted_by,
    clause_owner,
    controller,
    copular_subject,
    counted_before,
    had_by,
    holder_by_verb,
    holds,
    is_counted,
    is_time,
    name_inside,
    noun_before,
    other_subject,
    own_tokens,
    owner_of,
    place_of,
    respective,
    subject_before,
)
from claimledger.extract.syntax import (
    case_of,
    child,
    children,
    clause_of,
    is_predicate,
    phrase,
    relative_antecedent,
    relative_clause,
    subject_of,
    trimmed,
    with_twin,
    within,
)

LONGEST_CLAUSE = 14  # tokens: a longer one is no measure but a story
_PHYSICAL = frozenset(
    {"area", "length", "mass", "volume", "energy", "power", "speed", "temperature", "duration", "age"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a figure. measure: the words that say what is measured; owner: the head of the noun phrase whose
    measure it is, if one was found; scope: what the figure is restricted to, or the whole that it is a share of."""

    measure: Span | None
    key: str
    owner: Token | None
    scope: Span | None
    predicate: Token
    rule: str


Reader = Callable[[Figure], Reading | None]


def read(figure: Figure) -> Reading:
    """The first reading that fits a figure; a span without a word is none."""
    found = next((reading for reader in READERS if (reading := reader(figure)) is not None), None) or _fallback(figure)
    measure, scope = (span if span is not None and len(span) else None for span in (found.measure, found.scope))
    return replace(found, measure=measure, scope=scope)


def _rank_superlative(figure: Figure) -> Reading | None:
    """ "Hong Kong is the city's third-largest trading partner": the noun behind the superlative."""
    if figure.quantity.rule != "rank_superlative":
        return None
    noun = _noun_behind(figure)
    if noun is None:
        return None
    owner = copular_subject(noun) or other_subject(noun)
    span = trimmed(noun.doc[figure.span.end : max(phrase(noun)[1], noun.i + 1)])
    return Reading(span, measure_key(span), owner, _possessor_span(noun), clause_of(figure.anchor), "rank_superlative")


def _rank_verb(figure: Figure) -> Reading | None:
    """ "ranked second nationally in car production": what it ranks in, or what ranks."""
    if figure.quantity.unit != "rank":
        return None
    verb = clause_of(figure.anchor)
    subject = respective(figure, verb, subject_of(verb))
    field = _ranked_field(figure)
    scope = _rank_scope(figure)
    if field is not None:
        return _reading(figure, field, subject, scope, "rank_verb")
    if subject is not None and not subject.ent_type_ and subject.pos_ == "NOUN":
        owner = owner_of(subject) or clause_owner(verb, subject) or (subject if child(verb, "cop") else None)
        return _reading(figure, subject, owner, scope, "rank_verb")
    counted = next((one for one in children(verb.head, "obj") if verb.dep_ in ("advcl", "acl")), None)
    return _reading(figure, counted, subject, scope, "rank_verb")


def _share_of(figure: Figure) -> Reading | None:
    """ "accounting for 55% of the city's foreign investment": the whole, and the subject that holds the share."""
    if figure.quantity.unit != "percent":
        return None
    whole = _whole(figure)
    if whole is None:
        return None
    holder = _holder(figure)
    span = _span(figure, whole)
    scope = figure.sentence.doc[figure.span.end : span.end]
    if whole.lemma_.lower() in lexicon.words("cues", "totals") and holder is not None and holder.pos_ == "NOUN":
        return Reading(
            _span(figure, holder),
            _key(figure, holder),
            owner_of(holder) or subject_of(clause_of(holder)),
            scope,
            clause_of(figure.anchor),
            "share_of_total",
        )
    if whole.pos_ == "PRON":
        holder = relative_antecedent(whole, relative_clause(whole))
    holder = holder if holder is not None else owner_of(whole)
    return Reading(span, _key(figure, whole), holder, scope, clause_of(figure.anchor), "share_of")


def _modified_noun(figure: Figure) -> Reading | None:
    """ "a 30-percent market share", "revenue of $3 billion", "$3 billion in sales": the noun it modifies."""
    if figure.counted is not None:
        return None
    noun = _noun_modified(figure) or _noun_in(figure)
    if noun is None:
        return None
    subject = other_subject(noun)
    if noun.lemma_.lower() in lexicon.words("cues", "totals") and subject is not None and subject.pos_ == "NOUN":
        noun = subject  # "foreign investment has reached an amount of": the amount is of the subject
    topic = _topic_in(noun) if noun.lemma_.lower() in change_nouns() else None
    owner = child(noun, "nmod:poss") or holder_by_verb(noun) or owner_of(noun) or owner_of(topic)
    owner = owner or had_by(noun) or other_subject(noun)
    return _reading(figure, noun, owner, _scope_of(figure, noun, owner), "modified_noun", extra=topic)


def _participle(figure: Figure) -> Reading | None:
    """ "financial assets totalling $3 billion", "output exceeding 5 tonnes": the noun that the participle hangs on."""
    verb = clause_of(figure.anchor)
    noun = _noun_before_case(figure)
    if noun is None:
        if (
            figure.counted is not None
            or verb.dep_ not in ("acl", "amod", "acl:relcl")
            or verb.head.pos_ not in ("NOUN", "PROPN")
        ):
            return None
        if verb.dep_ == "acl:relcl" and _base(verb) not in measuring_verbs():
            return None
        noun = verb.head
    if (
        noun.ent_type_
        or noun.pos_ == "PROPN"
        or (any(one.lower_ == "the" for one in noun.children) and figure.quantity.dimension not in ("money", "share"))
    ):
        return Reading(_span(figure, verb), figure.quantity.dimension or "", noun, None, verb, "participle")
    owner = child(noun, "nmod:poss") or holder_by_verb(noun) or owner_of(noun) or other_subject(noun)
    return _reading(figure, noun, owner, _scope_of(figure, noun, owner), "participle")


def _noun_before_case(figure: Figure) -> Token | None:
    """ "revenue exceeding $3 billion" where the parse takes the participle for a preposition."""
    mark = next((one for one in figure.anchor.children if one.dep_ in ("case", "advmod") and one.tag_ == "VBG"), None)
    before = mark.nbor(-1) if mark is not None and mark.i > figure.sentence.start else None
    return before if before is not None and before.pos_ == "NOUN" else None


def _multiple(figure: Figure) -> Reading | None:
    """ "double the scale of the chain", "sales tripled": what is multiplied."""
    if figure.quantity.unit != "times":
        return None
    verb = figure.anchor
    target = child(verb, "obj") or next(
        (one.head for one in figure.span.doc[figure.span.end : figure.span.end + 1] if one.pos_ == "DET"), None
    )
    if target is not None and target.pos_ in ("NOUN", "PROPN"):
        return _reading(figure, target, other_subject(target) or subject_of(clause_of(verb)), None, "multiple")
    subject = subject_of(clause_of(verb))
    return _reading(figure, subject, owner_of(subject), None, "multiple") if subject is not None else None


def _changed(figure: Figure) -> Reading | None:
    """ "births fell 7.7% to 230,000", "the pill lowered the risk by a fifth": the verb's object, else its subject."""
    verb = change_verb(figure)
    if verb is None or figure.counted is not None or _change_noun_near(figure):
        return None
    target = next((one for one in children(verb, "obj") if one.pos_ == "NOUN" and not holds(one, figure.anchor)), None)
    subject = subject_of(verb if is_predicate(verb) else clause_of(verb))
    measured = target if target is not None and not is_counted(target) else subject
    if measured is None or holds(measured, figure.anchor) or not _can_be_measured(measured):
        return None
    owner = owner_of(measured) or (subject if measured is target else None) or controller(verb, measured)
    return _reading(figure, measured, owner, _scope_of(figure, measured, owner), "changed")


def _change_noun_near(figure: Figure) -> bool:
    near = (figure.anchor, figure.anchor.head)
    return any(one.pos_ == "NOUN" and one.lemma_.lower() in change_nouns() for one in near)


def _can_be_measured(subject: Token) -> bool:
    """A common noun (whatever it is taken for at a sentence's start) or a gerund; no name, no pronoun."""
    if subject.tag_ in ("NN", "NNS"):
        return True
    return not subject.ent_type_ and (subject.pos_ in ("NOUN", "PROPN") or subject.tag_ == "VBG")


def _attribute_verb(figure: Figure) -> Reading | None:
    """ "the injection costs 3 million yen", "trains will run at 320 km/h": the verb says what is measured, and its
    subject is what it is measured of."""
    verb = clause_of(figure.anchor)
    key = _attributes().get(_base(verb))
    if figure.counted is not None or key is None or (_base(verb) == "run" and figure.quantity.dimension != "speed"):
        return None
    subject = noun_before(verb) or subject_of(verb)
    if subject is None or holds(subject, figure.anchor) or subject.dep_ == "csubj":
        return None
    return Reading(verb.doc[verb.i : verb.i + 1], key, subject, None, verb, "attribute_verb")


def _level_verb(figure: Figure) -> Reading | None:
    """ "output is projected to reach $4 trillion", "sales rose 5 %": the subject is what is measured."""
    if figure.counted is not None:
        return None
    verb = clause_of(figure.anchor)
    reaches = _base(verb) in lexicon.words("cues", "reaching_verbs") and preposition(figure) in ("to", "at")
    if _base(verb) not in measuring_verbs() and not reaches and not child(verb, "cop"):
        return None
    subject = _object_measured(verb, figure) or subject_of(verb)
    if subject is None or subject.i == figure.anchor.i or subject.pos_ not in ("NOUN", "PROPN", "PRON", "VERB"):
        return None
    topic = _topic_in(verb)
    owner = owner_of(subject)
    if owner is None and not _can_be_measured(subject):
        return _reading(figure, topic, subject, None, "level_verb")
    return _reading(
        figure, subject, owner or controller(verb, subject), _scope_of(figure, subject, owner), "level_verb"
    )


def _counted_thing(figure: Figure) -> Reading | None:
    """ "the city has gathered 155 accounting firms": what is counted, and the subject of the clause as its holder."""
    if figure.counted is None:
        return None
    noun = figure.anchor
    predicate = clause_of(noun)
    subject = subject_of(predicate)
    inside = subject is not None and within(noun, subject)
    owner = noun.head if _stands_with(noun) else subject
    if subject is not None and subject.pos_ == "NOUN" and child(predicate, "aux:pass") and not inside:
        owner = name_inside(figure.counted) or subject  # "approval was given to 2,842 Hong Kong projects"
    if subject is None or inside:
        partitive = figure.counted.start > figure.span.end  # "57 of the nation's firms": the nation is the whole
        named = _possessing_pronoun(noun) if partitive else owner_of(noun) or name_inside(figure.counted)
        owner = named or place_of(predicate) or had_by(noun)
    owner = None if owner is not None and owner.i != noun.i and is_counted(owner) else owner
    key = " ".join(part for part in (measure_key(figure.counted_words), _happening(figure, predicate)) if part)
    return Reading(figure.counted, normalised(key), owner, _restriction(figure, noun), predicate, "counted_thing")


def _possessing_pronoun(noun: Token) -> Token | None:
    """ "two of its six lines": whose they are, where a pronoun says it."""
    possessor = child(noun, "nmod:poss")
    return possessor if possessor is not None and possessor.pos_ == "PRON" else None


def _stands_with(noun: Token) -> bool:
    """ "followed by Britain with 14": whether a count hangs on a name by "with"."""
    return (
        noun.dep_ == "nmod" and case_of(noun) == "with" and bool(noun.head.ent_type_) and noun.head.dep_ != "compound"
    )


def _happening(figure: Figure, predicate: Token) -> str:
    """What happened to counted people or homes, which their noun does not tell: "kill" of "37 people were killed",
    "missing" of "56 still missing"; empty where they are only there."""
    counted = figure.counted
    if counted is None or counted.root.lemma_.lower() not in lexicon.words("measures", "bare_counts"):
        return ""
    state = _state_behind(figure, counted)
    if state:
        return state
    verb = next((one for one in children(figure.anchor, "acl") if one.tag_ == "VBN"), predicate)
    known = lexicon.words("cues", "holding_verbs") | lexicon.words("cues", "level_verbs")
    plain = (known - {"employ"}) | lexicon.words("measures", "plain_verbs")
    return "" if verb.pos_ != "VERB" or verb.lemma_.lower() in plain else verb.lemma_.lower()


def _state_behind(figure: Figure, counted: Span) -> str:
    """A word for their state right behind the counted: "200 injured", "56 people still missing"."""
    end = (
        counted.end if counted.start == figure.span.end else figure.span.end
    )  # a noun shared with another figure is away
    behind = next((one for one in counted.doc[end : end + 3] if one.pos_ not in ("ADV", "AUX")), None)
    return behind.lower_ if behind is not None and behind.lower_ in lexicon.words("measures", "states") else ""


def _fallback(figure: Figure) -> Reading:
    """The clause's verb with its object: "invested 800 million yuan in the institute"."""
    predicate = clause_of(figure.anchor)
    subject = subject_of(predicate)
    if subject is not None and within(figure.anchor, subject):
        subject = None
    target = next(
        (
            one
            for one in children(predicate, "obl", "obj", "xcomp", "advcl")
            if one.i > figure.anchor.i and not is_time(one)
        ),
        None,
    )
    end = phrase(target)[1] if target is not None else predicate.i + 1
    span = trimmed(predicate.doc[min(predicate.i, figure.span.start) : max(end, predicate.i + 1)])
    if figure.quantity.dimension in _PHYSICAL:
        return Reading(
            predicate.doc[predicate.i : predicate.i + 1], figure.quantity.dimension, subject, None, predicate, "clause"
        )
    key = measure_key(span, frozenset(own_tokens(figure)))
    if not key or len(span) > LONGEST_CLAUSE:
        return Reading(None, "", subject, None, predicate, "clause")
    return Reading(span, key, subject, None, predicate, "clause")


READERS: tuple[Reader, ...] = (
    _multiple,
    _rank_superlative,
    _rank_verb,
    _share_of,
    _counted_thing,
    _attribute_verb,
    _changed,
    _participle,
    _modified_noun,
    _level_verb,
)


# --- noun phrases around a figure -------------------------------------------------------------------------------------


def _reading(
    figure: Figure,
    noun: Token | None,
    owner: Token | None,
    scope: Span | None,
    rule: str,
    *,
    extra: Token | None = None,
) -> Reading:
    """The reading of a noun phrase; extra: a second noun whose words come before it in the key."""
    span = _span(figure, noun) if noun is not None else None
    key = normalised(" ".join(part for part in (_key(figure, extra), _key(figure, noun, extra)) if part))
    return Reading(span, key, owner, scope, clause_of(figure.anchor), rule)


def _span(figure: Figure, noun: Token) -> Span:
    """A noun phrase's words without the figure at its edge."""
    first, last = with_twin(noun)
    if first <= figure.span.start < last:
        inside = figure.span.end if noun.i >= figure.span.end else first
        first, last = (inside, last) if noun.i >= figure.span.end else (first, figure.span.start)
    last = max(last, noun.i + 1)
    while last > noun.i + 1 and noun.doc[last - 1].lower_ in lexicon.words("figures", "hedges"):
        last -= 1
    return trimmed(noun.doc[first:last])


def _key(figure: Figure, noun: Token | None, without: Token | None = None) -> str:
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
    return measure_key(_span(figure, noun), frozenset(drop))


def _noun_behind(figure: Figure) -> Token | None:
    """The noun of the phrase that begins with the figure."""
    doc = figure.span.doc
    head: Token | None = None
    for token in doc[figure.span.end : figure.span.end + 8]:
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
        elif head is not None or token.pos_ not in ("ADJ", "PUNCT", "VERB", "ADV", "CCONJ"):
            break
    return head


def _noun_modified(figure: Figure) -> Token | None:
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
                return None if _is_unit(figure, head) else head
            anchor = head
            continue
        return None
    return None


def _is_unit(figure: Figure, noun: Token) -> bool:
    """Whether a noun belongs to another figure: "yuan" of "800 million yuan ($118 million)", "points" of "140 basis
    points to 11.6 %"; only a share in brackets is of a counted noun."""
    if figure.quantity.unit == "percent" and figure.anchor.dep_ == "appos":
        return False
    return any(one.pos_ == "NUM" and one.dep_ in ("nummod", "compound") for one in noun.children)


def _noun_in(figure: Figure) -> Token | None:
    """ "$3 billion in sales", "10.5-percent growth" where the parse has the figure on top."""
    for one in children(figure.anchor, "nmod", "obl"):
        if (
            one.i > figure.anchor.i
            and case_of(one) in ("in", "of", "worth of")
            and one.pos_ == "NOUN"
            and not is_time(one)
        ):
            return one
    return None


def _possessor_span(noun: Token) -> Span | None:
    possessor = child(noun, "nmod:poss")
    if possessor is not None:
        return trimmed(noun.doc[possessor.left_edge.i : noun.i + 1])
    return None


def _scope_of(figure: Figure, noun: Token, owner: Token | None) -> Span | None:
    """The phrase that restricts a noun ("from large firms"), unless it names the owner or holds the figure."""
    for one in children(noun, "nmod", "obl"):
        if one.left_edge.i <= figure.anchor.i <= one.right_edge.i:
            continue
        inside = owner is not None and owner.i in {token.i for token in one.subtree}
        if (
            one.i > noun.i
            and case_of(one) in ("from", "in", "of", "among", "across", "under")
            and not inside
            and not is_time(one)
            and one.pos_ in ("NOUN", "PROPN")
        ):
            return noun.doc[one.left_edge.i : phrase(one)[1]]
    return None


def _restriction(figure: Figure, noun: Token) -> Span | None:
    """What restricts a counted noun: "law firms with 100+ practitioners", "enterprises listed in Hong Kong"."""
    for one in children(noun, "nmod", "acl", "acl:relcl"):
        if one.i > noun.i and not is_time(one) and not noun.doc[one.left_edge.i].is_punct:
            return _unbroken(noun.doc[one.left_edge.i : min(one.right_edge.i + 1, noun.i + 12, figure.sentence.end)])
    return None


def _unbroken(span: Span) -> Span | None:
    """A span up to its first punctuation mark, or to a coordination that brings another figure."""
    end = next((one.i for one in span if one.is_punct and one.text != "-"), span.end)
    numbers = [one.i for one in span.doc[span.start : end] if one.pos_ == "NUM"]
    joint = next(
        (one.i for one in span.doc[span.start : end] if one.pos_ == "CCONJ" and any(n > one.i for n in numbers)), end
    )
    return span.doc[span.start : joint] if joint > span.start else None


# --- shares, ranks, verbs ------------------------------------------------------------------------------------------


def _whole(figure: Figure) -> Token | None:
    """What a percentage is of: the noun of the "of" phrase behind it (by the parse, else by the words)."""
    for one in children(figure.anchor, "nmod", "obl"):
        if one.i >= figure.span.end and case_of(one) == "of" and one.pos_ in ("NOUN", "PROPN", "PRON", "X"):
            return one
    doc, end = figure.span.doc, figure.span.end
    if end < len(doc) and doc[end].lower_ == "of":
        marked = doc[end].head
        return marked if marked.i > end and marked.pos_ in ("NOUN", "PROPN") else None
    if figure.quantity.form == "fraction" and end < len(doc) and doc[end].pos_ == "DET":
        return doc[end].head if doc[end].head.i > end else None
    return None


def _holder(figure: Figure) -> Token | None:
    """Who or what holds the share: the noun that the participle or bracket hangs on, or the subject of the clause."""
    verb = clause_of(figure.anchor)
    lost = accounted_by(figure)
    if lost is not None:
        return lost
    if figure.anchor.dep_ in ("appos", "parataxis") and figure.anchor.head.pos_ in ("NOUN", "PROPN"):
        return figure.anchor.head
    counted = counted_before(verb)
    if counted is not None:
        return name_inside(counted.doc[counted.left_edge.i : counted.i + 1]) or counted
    subject = subject_before(verb) or subject_of(verb)
    if subject is None or not holds(subject, figure.anchor):
        return subject
    source = (
        one for one in children(verb, "obl", "obl:agent") if case_of(one) in ("from", "by") and one.pos_ == "PROPN"
    )
    return next(source, None)  # "55% of the investment comes from Hong Kong"


def _ranked_field(figure: Figure) -> Token | None:
    """ "second nationally in car production": the noun of the "in" or "by" phrase that is no place."""
    verb = clause_of(figure.anchor)
    for parent in (figure.anchor, verb):
        for one in children(parent, "obl", "nmod"):
            if (
                one.i > figure.span.start
                and case_of(one) in ("in", "by", "for", "in terms of", "among")
                and one.pos_ == "NOUN"
                and not one.ent_type_
                and not is_time(one)
                and not _is_region(one)
            ):
                return one
    return None


def _is_region(token: Token) -> bool:
    return token.lemma_.lower() in (
        "world",
        "country",
        "nation",
        "region",
        "state",
        "province",
        "continent",
        "league",
        "group",
        "table",
    )


def _rank_scope(figure: Figure) -> Span | None:
    """ "nationally", "in western China": where the rank holds; the words right behind the ordinal."""
    doc, end = figure.span.doc, figure.span.end
    if end >= len(doc):
        return None
    following = doc[end]
    if following.pos_ == "ADV" and following.lower_.endswith(("ly", "wide")):
        return doc[end : end + 1]
    if (
        following.lower_ in ("in", "among", "of")
        and following.head.i > end
        and (following.head.pos_ == "PROPN" or _is_region(following.head))
    ):
        return doc[end : phrase(following.head)[1]]
    return None


def _object_measured(verb: Token, figure: Figure) -> Token | None:
    """ "reduce the ratio to 13 %", "raised its forecast to 5 %": the object is what is measured."""
    objects = [one for one in children(verb, "obj") if one.i < figure.anchor.i and one.pos_ == "NOUN"]
    own = next((one for one in objects if not is_counted(one)), None)
    if own is not None and figure.anchor.dep_ != "obj":
        return own
    if (
        verb.dep_ in ("xcomp", "advcl", "acl")
        and verb.tag_ == "VB"
        and _base(verb) in lexicon.words("cues", "level_verbs")
    ):
        return next((one for one in children(verb.head, "obj") if one.i < verb.i and one.pos_ == "NOUN"), None)
    return None


def _topic_in(token: Token) -> Token | None:
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


def _base(verb: Token) -> str:
    return verb.lemma_.lower()


@cache
def _attributes() -> dict[str, str]:
    return {entry.lemma: entry.key for entry in lexicon.table("measures", "attribute", lexicon.AttributeVerb)}
