"""Plans and projections: what the predicates around a figure say of its coming about ("aims to", "is set to")."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.modality.auxiliaries import auxiliary_cue, duty, expecting_should, with_auxiliaries
from claimledger.extract.modality.goals import (
    asked_for,
    asked_to,
    cues,
    former_goal,
    goal_before,
    governing_noun,
    is_goal,
    is_phrase,
    is_subject_of,
    lemma_of,
    of_relative,
    phrases,
)
from claimledger.extract.modality.model import STATED, Cued, Situation, cued
from claimledger.extract.modality.prospects import foretold, probable, put_ahead, seen_of
from claimledger.extract.syntax import children, clause_of, is_predicate, text_between
from claimledger.extract.times import TimeMatch

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMES = frozenset({"NOUN", "PROPN"})
_UPWARDS = frozenset({"conj", "xcomp", "ccomp", "advcl", "acl", "parataxis", "csubj", "obl", "obj"})


def planned(situation: Situation) -> Cued | None:
    """How a figure is planned or expected, by the first of the rules of planning that speaks."""
    found = next((found for rule in _RULES if (found := rule(situation)) is not None), None)
    return found if found is not STATED else None


def governed(situation: Situation) -> Cued | None:
    """The cue of planning or projecting of the predicates above a figure; STATED where one of them tells a fact."""
    figure, verb = situation.figure, situation.predicate
    for predicate in _governing(verb):
        if _is_aside(figure, predicate):
            return STATED
        plans = is_subject_of(figure, predicate) and predicate.pos_ == "VERB"
        found = auxiliary_cue(predicate) if plans else _cue_of(predicate, figure, verb)
        if found is not None:
            return found
        if _is_past(predicate):
            return STATED
        if predicate.dep_ == "acl" and is_goal(predicate.head):  # "its aim of cutting emissions by 55 %"
            return cued(cues().get(lemma_of(predicate.head), "projection"), "goal_noun", predicate.head)
    return None


def planned_phrase(situation: Situation) -> Cued | None:
    """ "as planned," at the head of a sentence that tells no fact of the past."""
    sentence = situation.figure.sentence
    opening = sentence[:5].text.casefold()
    phrase = next((one for one in lexicon.words("cues", "planned_phrases") if opening.startswith(one)), None)
    if phrase is None:
        return None
    return cued("target", "planned_phrase", sentence[0], sentence[min(len(phrase.split()), len(sentence)) - 1])


def deadline(situation: Situation) -> Cued | None:
    """ "by 2027", with a verb that may lie ahead."""
    figure, time = situation.figure, situation.time
    if time is None or time.kind != "by" or not _is_open(situation.predicate) or _is_cut_off(figure, time):
        return None
    named = figure.span.doc.char_span(time.start, time.end, alignment_mode="expand")
    opened = named is not None and named.start > 0 and figure.span.doc[named.start - 1].lower_ == "by"
    cue = figure.span.doc[named.start - 1 : named.end] if named is not None and opened else named
    return Cued("target", "deadline", cue)


_RULES: tuple[Callable[[Situation], Cued | None], ...] = (
    goal_before,
    asked_for,
    asked_to,
    of_relative,
    former_goal,
    put_ahead,
    probable,
    governed,
    foretold,
    seen_of,
    expecting_should,
    duty,
    governing_noun,
    planned_phrase,
    deadline,
)


def _is_cut_off(figure: Figure, time: TimeMatch) -> bool:
    """Whether a time phrase is another clause's: "it has 64 trams; by 2028 it wants more", "lacks 7 and will lack 11
    by 2028"."""
    first, last = sorted((figure.span.start_char, time.start))
    if ";" in text_between(figure.span.doc, first, last):
        return True
    span = figure.span.doc.char_span(time.start, time.start + 1, alignment_mode="expand")
    other = clause_of(span[0]) if span is not None and len(span) else None
    return other is not None and other.dep_ == "conj" and other.head.i == figure.clause.i


def _is_aside(figure: Figure, predicate: Token) -> bool:
    """Whether a figure only describes the subject: "Norvik, with 7,300 staff, will move", "fees, now 80, will rise"."""
    subject = next((one for one in children(predicate, "nsubj", "nsubj:pass") if one.i < figure.span.start), None)
    if subject is None or figure.span.start > subject.right_edge.i or figure.anchor.i == subject.i:
        return False
    between = figure.span.doc[subject.i + 1 : figure.span.start]
    return figure.anchor.dep_ != "conj" and any(one.text == "," or one.lower_ == "with" for one in between)


def _governing(verb: Token) -> Iterator[Token]:
    """The predicates whose cues hold for a clause: itself, what it is coordinated with or a complement of, upwards."""
    yield verb
    while verb.dep_ in _UPWARDS and verb.head.i != verb.i:
        if verb.dep_ in ("ccomp", "parataxis") and lemma_of(verb.head) not in cues():
            return
        if verb.dep_ == "advcl" and verb.tag_ not in ("VB", "VBG"):
            return
        if verb.dep_ == "conj" and _has_own_finite(verb):
            return
        if _is_behind_semicolon(verb):
            return
        verb = verb.head if is_predicate(verb.head) or verb.head.pos_ == "VERB" else clause_of(verb.head)
        yield verb


def _has_own_finite(verb: Token) -> bool:
    """Whether a coordinated clause has a subject and tense of its own."""
    return any(one.dep_.startswith("nsubj") for one in verb.children) and verb.tag_ not in ("VB",)


def _is_behind_semicolon(verb: Token) -> bool:
    """Whether a finite clause is set off by a semicolon or colon from what it hangs on: "it aims to grow; it has 2"."""
    if verb.head.i > verb.i or verb.tag_ in ("VB", "VBG"):
        return False
    return any(one.text in (";", ":") for one in verb.doc[verb.head.i : verb.i])


def _cue_of(predicate: Token, figure: Figure, verb: Token) -> Cued | None:
    """What a predicate says by its own lemma or auxiliaries of the clause of `verb`: "aims to", "will", "could"."""
    modality = cues().get(lemma_of(predicate))
    if modality is not None and _is_used_as_cue(predicate, figure, verb):
        return Cued(modality, "cue_verb", with_auxiliaries(predicate))
    to = next((one for one in predicate.children if one.lower_ == "to" and one.i < predicate.i), None)
    if to is not None:
        return _be_to(predicate, to) or _phrase_before(to) or auxiliary_cue(predicate)
    return auxiliary_cue(predicate)


def _be_to(predicate: Token, to: Token) -> Cued | None:
    """ "is to fall to 45 percent", "are to be moved", of a title "Norvik to cut 300 jobs": somebody wants it so."""
    if to.i <= to.sent.start or to.i + 1 >= len(to.doc) or to.nbor(1).tag_ != "VB":
        return None
    if to.nbor(-1).lower_ in ("is", "are"):
        return cued("target", "be_to", to.nbor(-1), to)
    return cued("target", "headline_infinitive", to) if _is_of_title(predicate, to) else None


def _is_of_title(predicate: Token, to: Token) -> bool:
    """Whether an infinitive is all the predicate there is: "Norvik to cut 300 jobs"."""
    if any(one.tag_ in _FINITE for one in to.sent) or to.dep_ != "mark":
        return False
    of_name = predicate.dep_ in ("acl", "advcl") and predicate.head.dep_ == "ROOT" and predicate.head.pos_ in _NAMES
    subjects = children(predicate, "nsubj", "nsubj:pass") if predicate.dep_ == "ROOT" else []
    return of_name or any(one.i < to.i for one in subjects)


def _phrase_before(to: Token) -> Cued | None:
    """The cue of several words before an infinitive, by its words alone: "is set to reach", "on track to open"."""
    for words, modality in phrases().items():
        before = to.doc[max(to.sent.start, to.i - len(words)) : to.i]
        if len(before) == len(words) and is_phrase(list(before), words):
            return Cued(modality, "cue_phrase", with_auxiliaries(before[0], to))
    return None


def _is_used_as_cue(predicate: Token, figure: Figure, verb: Token) -> bool:
    """A cue verb governs something: an infinitive, a clause or an object; "estimated" as an adjective does not, a noun
    only a clause below it ("it is our aim to build 12", not "it was a goal from 12 yards")."""
    if predicate.dep_ in ("amod", "compound"):
        return False
    lemma = lemma_of(predicate)
    if lemma in lexicon.words("cues", "wishing_verbs"):  # "would like", not "likes"
        return any(one.lower_ in ("would", "’d", "'d") for one in children(predicate, "aux"))
    if lemma in lexicon.words("cues", "seeing_verbs"):  # "sees prices rising by 5 %", not "saw 300 guests"
        seen = predicate.tag_ == "VBN" and any(one.lower_ in ("is", "are") for one in children(predicate, "aux:pass"))
        if seen:
            return verb.tag_ == "VBG"  # "sales are seen rising"
        return predicate.tag_ in ("VBZ", "VBP") and (verb.tag_ == "VBG" or _is_seen_at(predicate, figure))
    if lemma in lexicon.words("cues", "requiring_verbs"):  # "requires 30 % of seats to go to women", not "2 eggs"
        below = children(predicate, "xcomp", "ccomp", "advcl")
        marks = [mark for one in below for mark in one.lefts if mark.lower_ == "to" and mark.dep_ == "mark"]
        return any(lemma == "require" or mark.i < figure.span.start for mark in marks)  # not "told 12 men to leave"
    return predicate.pos_ in ("VERB", "ADJ") or (predicate.pos_ == "NOUN" and predicate.i != verb.i)


def _is_seen_at(predicate: Token, figure: Figure) -> bool:
    """ "sees growth at 1.5 percent"."""
    marks = children(figure.anchor, "case") if figure.anchor.head.i == predicate.i else []
    return bool(children(predicate, "obj")) and any(one.lower_ == "at" for one in marks)


def _is_past(predicate: Token) -> bool:
    """Whether a predicate is a fact of the past, which no plan further up makes a plan."""
    auxiliaries = [one for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")]
    if any(one.lower_ == "to" and one.dep_ == "mark" for one in predicate.children):
        return False  # "aims to have built"
    had = any(one.tag_ == "VBD" or one.lower_ in ("has", "have", "had") for one in auxiliaries)
    return had or predicate.tag_ == "VBD"


def _is_open(verb: Token) -> bool:
    """Whether a clause with a deadline may lie ahead: an infinitive or a present tense."""
    return verb.tag_ in ("VB", "VBP", "VBZ", "VBG") or any(
        one.lower_ in ("to", "will", "is", "are") for one in verb.children
    )
