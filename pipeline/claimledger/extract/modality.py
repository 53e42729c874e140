"""Modality: whether a figure holds, is aimed at, projected, added by plan, a change, an estimate or a threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import PERCENT, case_before, change_of, change_verb, may_be_value
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.syntax import SUBJECTS, ancestors, children, clause_of, is_predicate, text_between
from claimledger.extract.times import TimeMatch
from claimledger.records import Change, Modality

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})
_OPEN_MODALS = frozenset({"could", "might"})
ASKED = 8  # tokens between "calls for" and its figure


@dataclass(frozen=True, slots=True)
class Stand:
    """How a figure stands: its modality, the change it tells of, and whether the clause denies it."""

    modality: Modality
    change: Change | None
    denied: bool


def stand_of(figure: Figure, time: TimeMatch | None) -> Stand:
    """Modality, change and polarity of a figure; time: the phrase attached to it, if any ("by 2027" marks a target)."""
    change = change_of(figure)
    return Stand(_modality(figure, time, change), change, is_denied(figure))


def _modality(figure: Figure, time: TimeMatch | None, change: Change | None) -> Modality:
    if _is_threshold(figure):
        return "threshold"
    if _estimate_before(figure):
        return "estimate"
    if _is_given(figure, change):
        return "estimate" if _is_estimated(figure) else "actual"
    planned = _planned(figure, time)
    if planned is not None:
        return _planned_kind(figure, planned, change)
    if figure.quantity.unit == "times":
        return "change_rate"
    if _is_estimated(figure):
        return "estimate"
    if change is not None and change.basis == "by":
        return "change_rate"
    if figure.quantity.rule == "digit_class":
        return "change_rate"
    return "actual"


def _is_given(figure: Figure, change: Change | None) -> bool:
    """Whether a figure is there already, whatever is planned: the base that a change starts from ("would grow from 1.8
    to 4"), or the whole that a share is of ("88 of the 200 seats"); a former goal or forecast stays one."""
    if change is not None and change.basis == "from":
        return _goal_before(figure) is None and not _moves_goal(figure)
    doc, start = figure.span.doc, figure.span.start
    if start - figure.sentence.start < 3 or figure.counted is None:
        return False
    return (
        doc[start - 1].lower_ in _DEFINITE
        and doc[start - 2].lower_ == "of"
        and (doc[start - 3].like_num or doc[start - 3].lower_ in ("half", "third", "quarter", "tenth"))
    )


def _moves_goal(figure: Figure) -> bool:
    """Whether what changes is a goal or forecast itself: "cut its growth forecast to 0.7 % from 1.0 %"."""
    verb = change_verb(figure)
    if verb is None:
        return False
    goals = lexicon.words("figures", "goal_nouns")
    between = verb.doc[
        verb.i + 1 : figure.span.start
    ]  # whatever part of speech a parse takes "its growth forecast" for
    return any(one.lemma_.lower() in goals for one in (*children(verb, "nsubj", "nsubj:pass"), *between))


def _is_estimated(figure: Figure) -> bool:
    """ "an estimated 15 million", "is estimated at 15 million"."""
    start = figure.span.start
    if any(one.lower_ == "estimated" for one in figure.span.doc[max(figure.sentence.start, start - 2) : start]):
        return True
    verb = clause_of(figure.anchor)
    if verb.lemma_.lower() == "estimate" and (figure.anchor.i > verb.i or figure.anchor.dep_ == "nsubj:pass"):
        return True
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() == "estimate"


def _estimate_before(figure: Figure) -> bool:
    """ "an estimate of 15 million", whatever the clause plans."""
    at = before_bound(figure)
    return at is not None and at.lower_ == "of" and at.i > 0 and at.nbor(-1).lemma_.lower() == "estimate"


def _planned_kind(figure: Figure, planned: Modality, change: Change | None) -> Modality:
    """A plan to add to what is there is an increase, not a level; what only could come about is no plan."""
    verb = clause_of(figure.anchor)
    if planned == "projection" and any(one.lower_ in _OPEN_MODALS for one in children(verb, "aux")):
        return planned
    counts = figure.quantity.dimension in ("count", "money", "power")
    adds = (counts and verb.lemma_.lower() in lexicon.words("cues", "adding_verbs")) or figure.quantity.unit == "times"
    more = figure.counted is not None and any(
        one.lower_ in ("more", "additional", "new", "extra", "another", "further") for one in figure.counted
    )
    if (
        adds
        or more
        or (change is not None and change.basis == "by" and figure.quantity.unit not in PERCENT and _rises(change))
    ):
        return "planned_increase" if figure.quantity.unit != "rank" else planned
    return planned


def _rises(change: Change) -> bool:
    return change.direction != "decrease"


def _planned(figure: Figure, time: TimeMatch | None) -> Modality | None:
    """The cue of planning or projecting that governs the figure's clause, or a deadline with a verb of the future."""
    verb = clause_of(figure.anchor)
    goal = _goal_before(figure) or _asked_for(figure) or _of_relative(figure)
    if goal is not None:
        return goal
    for predicate in _governing(verb):
        if _is_aside(figure, predicate):
            return None
        plans = _is_subject_of(figure, predicate) and predicate.pos_ == "VERB"
        found = _auxiliary_cue(predicate) if plans else _cue_of(predicate, verb)
        if found is not None:
            return found
        if _is_past(predicate):
            return None
        if predicate.dep_ == "acl" and _is_goal(predicate.head):
            return _cues().get(predicate.head.lemma_.lower(), "projection")  # "its aim of cutting emissions by 55 %"
    noun = _governing_noun(figure)
    if noun is not None:
        return noun
    phrase = figure.sentence.text.casefold()
    if any(phrase.startswith(start) for start in lexicon.words("cues", "planned_phrases")):
        return "target"
    if time is not None and time.kind == "by" and _is_open(verb) and not _is_cut_off(figure, time):
        return "target"
    return None


def _is_cut_off(figure: Figure, time: TimeMatch) -> bool:
    """Whether a time phrase is another clause's: "it has 64 trams; by 2028 it wants more", "lacks 7 and will lack 11
    by 2028"."""
    first, last = sorted((figure.span.start_char, time.start))
    if ";" in text_between(figure.span.doc, first, last):
        return True
    span = figure.span.doc.char_span(time.start, time.start + 1, alignment_mode="expand")
    other = clause_of(span[0]) if span is not None and len(span) else None
    return other is not None and other.dep_ == "conj" and other.head.i == clause_of(figure.anchor).i


def _is_aside(figure: Figure, predicate: Token) -> bool:
    """Whether a figure only describes the subject: "Norvik, with 7,300 staff, will move", "fees, now 80, will rise"."""
    subject = next((one for one in children(predicate, "nsubj", "nsubj:pass") if one.i < figure.span.start), None)
    if subject is None or figure.span.start > subject.right_edge.i or figure.anchor.i == subject.i:
        return False
    between = figure.span.doc[subject.i + 1 : figure.span.start]
    return figure.anchor.dep_ != "conj" and any(one.text == "," or one.lower_ == "with" for one in between)


def _of_relative(figure: Figure) -> Modality | None:
    """ "the 15 percent that leaders promised": the cue of a relative clause on the figure with a subject of its own."""
    for clause in children(figure.anchor, "acl:relcl", "acl"):
        planners = [one for one in children(clause, "nsubj") if one.lower_ not in ("who", "that", "which")]
        if planners and clause.lemma_.lower() in _cues() and clause.i > figure.anchor.i:
            return _cues()[clause.lemma_.lower()]
    return None


def _asked_for(figure: Figure) -> Modality | None:
    """ "the plan calls for 30,000", "is asking for 14 % more": told by the words, as parses take "calls" for a noun."""
    doc, first = figure.span.doc, max(figure.sentence.start, figure.span.start - ASKED)
    for one in reversed(doc[first : figure.span.start]):
        if one.is_punct or (one.pos_ in ("VERB", "AUX") and one.tag_ != "VBG"):
            return None
        if one.lower_ == "for" and one.i > first and doc[one.i - 1].lemma_.lower() in _asking():
            return _asking()[doc[one.i - 1].lemma_.lower()] if figure.quantity.dimension != "duration" else None
    return None


def _is_subject_of(figure: Figure, predicate: Token) -> bool:
    """Whether a figure stands in the subject: it is who plans, not what is planned ("14 bidders want the yard")."""
    subjects = children(predicate, "nsubj")
    return any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects)


def _goal_before(figure: Figure) -> Modality | None:
    """ "its target of 838 million", "a goal of at least 90 percent": a noun of planning right before the figure."""
    doc, at = figure.span.doc, before_bound(figure)
    if at is None or at.lower_ not in ("of", "for") or at.i == 0:
        return None
    return (
        _cues().get(doc[at.i - 1].lemma_.lower())
        if doc[at.i - 1].lemma_.lower() in lexicon.words("figures", "goal_nouns")
        else None
    )


def _governing(verb: Token) -> Iterator[Token]:
    """The predicates whose cues hold for a clause: itself, what it is coordinated with or a complement of, upwards."""
    yield verb
    while (
        verb.dep_ in ("conj", "xcomp", "ccomp", "advcl", "acl", "parataxis", "csubj", "obl", "obj")
        and verb.head.i != verb.i
    ):
        if verb.dep_ in ("ccomp", "parataxis") and not _is_planning(verb.head):
            return
        if verb.dep_ == "advcl" and verb.tag_ not in ("VB", "VBG"):
            return
        if verb.dep_ == "conj" and _has_own_finite(verb):
            return
        verb = verb.head if is_predicate(verb.head) or verb.head.pos_ == "VERB" else clause_of(verb.head)
        yield verb


def _has_own_finite(verb: Token) -> bool:
    """Whether a coordinated clause has a subject and tense of its own."""
    return any(one.dep_.startswith("nsubj") for one in verb.children) and verb.tag_ not in ("VB",)


def _is_planning(verb: Token) -> bool:
    return verb.lemma_.lower() in _cues()


def _is_goal(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon.words("figures", "goal_nouns")


def _cue_of(predicate: Token, verb: Token) -> Modality | None:
    """What a predicate says by its own lemma or auxiliaries of the clause of `verb`: "aims to", "will", "could"."""
    lemma = predicate.lemma_.lower()
    if lemma in _cues() and _is_used_as_cue(predicate, verb):
        return _cues()[lemma]
    phrase = _phrase_before(predicate)
    return phrase if phrase is not None else _auxiliary_cue(predicate)


def _auxiliary_cue(predicate: Token) -> Modality | None:
    """What the auxiliaries of a predicate say: "will open" plans, "will reach" and "could reach" look ahead."""
    lemma = predicate.lemma_.lower()
    auxiliaries = {one.lower_ for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")}
    if auxiliaries & {"will", "’ll", "'ll", "shall", "would"}:
        return "target" if lemma in lexicon.words("cues", "adding_verbs") else "projection"
    return "projection" if any(_is_possible(one) for one in predicate.children) else None


def _is_possible(modal: Token) -> bool:
    """ "could rise": a possibility ahead; "could have cost 40 lives" did not come about, "could not rise" will not."""
    if modal.lower_ not in _OPEN_MODALS or modal.dep_ != "aux":
        return False
    following = modal.doc[modal.i + 1 : modal.i + 3]
    perfect = len(following) == 2 and following[0].lower_ == "have" and following[1].pos_ in ("VERB", "AUX")
    return not perfect and not any(one.lower_ in _NEGATIONS for one in following[:1])


def _phrase_before(predicate: Token) -> Modality | None:
    """The cue of several words before an infinitive, by its words alone: "is set to reach", "on track to open"."""
    to = next((one for one in predicate.children if one.lower_ == "to" and one.i < predicate.i), None)
    if to is None:
        return None
    for words, modality in _phrases().items():
        before = to.doc[max(to.sent.start, to.i - len(words)) : to.i]
        if len(before) == len(words) and all(
            word in (one.lower_, one.lemma_.lower()) for one, word in zip(before, words, strict=True)
        ):
            return modality
    return None


def _is_used_as_cue(predicate: Token, verb: Token) -> bool:
    """A cue verb governs something: an infinitive, a clause or an object; "estimated" as an adjective does not, a noun
    only a clause below it ("it is our aim to build 12", not "it was a goal from 12 yards")."""
    if predicate.dep_ in ("amod", "compound"):
        return False
    lemma = predicate.lemma_.lower()
    if lemma in lexicon.words("cues", "seeing_verbs"):  # "sees prices rising by 5 %", not "saw 300 guests"
        return predicate.tag_ in ("VBZ", "VBP") and verb.tag_ == "VBG"
    if lemma in lexicon.words(
        "cues", "requiring_verbs"
    ):  # "requires 30 % of seats to go to women", not "requires 2 eggs"
        below = children(predicate, "xcomp", "ccomp", "advcl")
        return any(mark.lower_ == "to" and mark.dep_ == "mark" for one in below for mark in one.lefts)
    return predicate.pos_ in ("VERB", "ADJ") or (predicate.pos_ == "NOUN" and predicate.i != verb.i)


def _governing_noun(figure: Figure) -> Modality | None:
    """ "a target of 30 %", "forecast of 5 %", "its goal is": a noun of planning whose value the figure is; never one
    that it counts ("five goals"). A plan as a subject is often the paper ("the plan covers 12 schools")."""
    below = figure.anchor
    for one in (figure.anchor, *ancestors(figure.anchor)):
        is_counted = one.i == figure.anchor.i and figure.counted is not None
        if _is_goal(one) and not is_counted and (one.i == below.i or may_be_value(below, one)):
            return _cues().get(one.lemma_.lower(), "projection")
        if is_predicate(one):
            return _goal_as_subject(one)
        below = one
    return None


def _goal_as_subject(predicate: Token) -> Modality | None:
    """ "its goal is 5", "the target stands at 5", "the forecast puts growth at 5"; "the goal came after 12 minutes"
    sets none."""
    is_said_of = any(mark.dep_ == "cop" for mark in predicate.children)
    subjects = {noun.lemma_.lower() for noun in children(predicate, "nsubj", "nsubj:pass", "nsubj:outer")}
    found = sorted(subjects & lexicon.words("figures", "goal_nouns"))
    if not found:
        return None
    cue = _cues().get(found[0], "projection")
    levels = lexicon.words("cues", "level_verbs") | {"set"}
    return cue if is_said_of or cue == "projection" or predicate.lemma_.lower() in levels else None


def _is_past(predicate: Token) -> bool:
    """Whether a predicate is a fact of the past, which no plan further up makes a plan."""
    auxiliaries = [one for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")]
    if any(one.lower_ == "to" and one.dep_ == "mark" for one in predicate.children):
        return False  # "aims to have built"
    return (
        any(one.tag_ == "VBD" or one.lower_ in ("has", "have", "had") for one in auxiliaries) or predicate.tag_ == "VBD"
    )


def _is_open(verb: Token) -> bool:
    """Whether a clause with a deadline may lie ahead: an infinitive or a present tense."""
    return verb.tag_ in ("VB", "VBP", "VBZ", "VBG") or any(
        one.lower_ in ("to", "will", "is", "are") for one in verb.children
    )


def _is_threshold(figure: Figure) -> bool:
    """ "firms with 100+ staff": an open bound that restricts another noun; "10 batches with over 200 items" and
    ", with over 200 items" tell how many there are."""
    anchor, head = figure.anchor, figure.anchor.head
    if figure.quantity.comparator not in ("ge", "gt", "le", "lt") or anchor.dep_ != "nmod" or head.pos_ != "NOUN":
        return False
    mark = next((one for one in anchor.children if one.dep_ == "case"), None)
    if mark is None or mark.lower_ != "with" or mark.i == 0 or mark.nbor(-1).is_punct:
        return False
    counted = any(one.dep_ == "nummod" for one in head.children)
    return head.tag_ == "NNS" and (not counted or figure.quantity.comparator in ("ge", "le"))


def is_denied(figure: Figure) -> bool:
    """Whether what the figure says is denied: its predicate is negated ("did not reach 5 %"), or the statement is
    called untrue. A share of those who do not ("two in five do not expect") holds, as does how long it was not so."""
    verb = clause_of(figure.anchor)
    if _is_called_untrue(verb):
        return True
    lasts = figure.quantity.dimension == "duration" and case_before(figure) == "for"
    return _is_negated(verb) and not lasts and not _stands_in_subject(figure, verb)


def _is_negated(predicate: Token) -> bool:
    return any(one.lower_ in _NEGATIONS and one.dep_ == "advmod" and one.i < predicate.i for one in predicate.children)


def _stands_in_subject(figure: Figure, predicate: Token) -> bool:
    """Whether a figure is part of the subject of a predicate, by the parse."""
    subjects = children(predicate, *sorted(SUBJECTS))
    return any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects)


def _is_called_untrue(verb: Token) -> bool:
    """Whether a clause is said not to be true: "it is not true that", "it is wrong that", "dismissed a report that"."""
    head = verb.head
    if verb.dep_ in ("csubj", "ccomp") and head.lower_ in lexicon.words("cues", "true_words"):
        return _is_negated(head)
    if verb.dep_ in ("csubj", "ccomp") and head.lower_ in lexicon.words("cues", "untrue_words"):
        return not _is_negated(head)
    if verb.dep_ not in ("acl", "acl:relcl") or head.lemma_.lower() not in lexicon.words("cues", "statement_nouns"):
        return False
    if not any(one.lower_ == "that" for one in verb.lefts) or not children(verb, "nsubj", "nsubj:pass"):
        return False
    return head.head.lemma_.lower() in lexicon.words("cues", "dismissing_verbs") and not _is_negated(head.head)


@cache
def _cues() -> dict[str, Modality]:
    return {
        entry.cue: entry.modality
        for entry in lexicon.table("cues", "modality", lexicon.ModalityCue)
        if " " not in entry.cue and entry.cue not in ("will", *_OPEN_MODALS)
    }


@cache
def _phrases() -> dict[tuple[str, ...], Modality]:
    """The cues of several words, without the "be" and "to" around them: ("on", "track")."""
    entries = lexicon.table("cues", "modality", lexicon.ModalityCue)
    return {
        tuple(entry.cue.removeprefix("be ").removesuffix(" to").split()): entry.modality
        for entry in entries
        if " " in entry.cue and not entry.cue.endswith(" for")
    }


@cache
def _asking() -> dict[str, Modality]:
    """The verbs that ask "for" a figure."""
    entries = lexicon.table("cues", "modality", lexicon.ModalityCue)
    return {entry.cue.removesuffix(" for"): entry.modality for entry in entries if entry.cue.endswith(" for")}
