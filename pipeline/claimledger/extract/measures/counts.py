"""Readings of counted things: "the city has gathered 155 accounting firms", "37 people were killed"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.measures.events import deed_of, event_of, event_of_state, state_of, told_of
from claimledger.extract.measures.heads import head_words
from claimledger.extract.measures.keys import measure_key, normalised, verb_key
from claimledger.extract.measures.kinds import kind_of_noun
from claimledger.extract.measures.nouns import is_argument
from claimledger.extract.measures.reading import Reading
from claimledger.extract.measures.scopes import restriction
from claimledger.extract.subjects.owners import had_by, is_counted, name_inside, owner_of, place_of
from claimledger.extract.syntax import case_of, child, clause_of, subject_of, trimmed, within


def counted_thing(figure: Figure) -> Reading | None:
    """ "the city has gathered 155 accounting firms": what is counted, and the subject of the clause as its holder."""
    if figure.counted is None:
        return None
    noun = figure.anchor
    predicate = _behind_ages(clause_of(noun))
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
    words = _words(figure)
    told = measure_key(words if figure.modifiers is None else figure.counted_words)
    key = _key(told, _happening(figure, predicate))
    return Reading(words, key, owner, restriction(figure, noun), predicate, "counted_thing")


def _behind_ages(predicate: Token) -> Token:
    """The verb behind an aside on ages that a parse has taken for the predicate: "three women, aged 31 to 64, were
    hurt"."""
    verb = child(predicate, "conj") if predicate.lower_ == "aged" else None
    return verb if verb is not None and verb.pos_ == "VERB" else predicate


def _key(told: str, happening: str) -> str:
    """The key of those counted with what happened to them; an event of people whom nothing tells apart is all."""
    if happening and not told:
        told = "people"  # "six others"
    if happening in _nouns_of_events() and told in lexicon.words("measures", "anybody"):
        return normalised(happening)
    return normalised(" ".join(part for part in (told, happening) if part))


@cache
def _nouns_of_events() -> frozenset[str]:
    return frozenset(entry.noun for entry in lexicon.table("measures", "happening", lexicon.Happening))


def _words(figure: Figure) -> Span:
    """What is counted as a column's head: without its possessor, with what its kind is told by ("cases of measles")."""
    counted = figure.counted
    assert counted is not None
    end = counted.end
    if end < figure.sentence.end and counted.doc[end].lower_ == "of" and figure.anchor.i == end - 1:
        behind = head_words(figure, figure.anchor)
        end = next((one.i for one in behind if one.i > end and one.pos_ == "ADP"), max(behind.end, end))
    start = next(
        (one.i + 1 for one in reversed(counted) if one.tag_ == "POS" and one.i < figure.anchor.i), counted.start
    )
    return trimmed(counted.doc[start:end]) or counted


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
    """What happened to those counted, which their noun does not tell: "death" of "37 people were killed", "missing" of
    "56 still missing", "without electricity" of homes; empty where they are only there."""
    counted = figure.counted
    if counted is None:
        return ""
    noun = figure.anchor
    own = _participle(figure) or _told_of(noun)
    state = _state_behind(figure, counted) if own is None else ""
    doing = own or (deed_of(predicate) if is_argument(noun) and not state else None)
    event = event_of(doing, noun) if doing is not None and not _is_deed(noun, doing) else ""
    state = state or ("" if event else state_of(predicate, noun))
    if event or state or counted.root.lemma_.lower() not in lexicon.words("measures", "bare_counts"):
        return event or state
    return _bare_verb(doing or predicate)


def _told_of(noun: Token) -> Token | None:
    """What a participle or relative clause tells of those counted, but for an aside in commas that tells no event:
    "four men, aged 24 to 51, were arrested" tells of arrests."""
    told = told_of(noun)
    aside = told is not None and told.left_edge.i == noun.i + 2 and noun.nbor(1).text == ","
    return None if told is not None and aside and not event_of(told, noun) else told


def _is_deed(noun: Token, verb: Token) -> bool:
    """ "made 27 arrests", "made 14 trips": a noun that is what happened itself; the verb brings nothing to it."""
    return verb.lemma_.lower() == "make" and kind_of_noun(noun.lemma_.lower()) == "flow"


def _bare_verb(verb: Token) -> str:
    """A verb that no entry knows, of people or homes: what it tells is all that is known of them."""
    known = lexicon.words("cues", "holding_verbs", "level_verbs")
    plain = (known - {"employ"}) | lexicon.words("measures", "plain_verbs", "raising")
    key = verb_key(verb)
    told = verb.pos_ == "VERB" and plain.isdisjoint((verb.lemma_.lower(), key))
    return key if told else ""


def _participle(figure: Figure) -> Token | None:
    """ "300 cars sold": the participle right behind what is counted."""
    end = figure.anchor.i + 1
    behind = figure.anchor.doc[end] if end < figure.sentence.end else None
    return behind if behind is not None and behind.tag_ == "VBN" and behind.head.i == figure.anchor.i else None


def _state_behind(figure: Figure, counted: Span) -> str:
    """A word for their state right behind the counted: "200 injured", "56 people still missing"."""
    end = (
        counted.end if counted.start == figure.span.end else figure.span.end
    )  # a noun shared with another figure is away
    behind = next((one for one in counted.doc[end : end + 3] if one.pos_ not in ("ADV", "AUX")), None)
    is_state = behind is not None and behind.lower_ in lexicon.words("measures", "states")
    return event_of_state(behind.lower_) if behind is not None and is_state else ""
