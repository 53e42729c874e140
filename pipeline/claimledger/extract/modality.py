"""Modality: whether a figure holds, is aimed at, projected, added by plan, a change, an estimate or a threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import WINDOW, Figure, before_bound, preposition
from claimledger.extract.syntax import ancestors, children, clause_of, is_predicate
from claimledger.extract.times import TimeMatch
from claimledger.records import Change, Modality

_GOVERNED = frozenset(
    {"obj", "obl", "advmod", "obl:npmod", "nmod", "xcomp", "dep", "nmod:npmod", "obl:tmod", "conj", "obl:unmarked"}
)
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_FINITE_PAST = frozenset({"VBD"})


@dataclass(frozen=True, slots=True)
class Stand:
    """How a figure stands: its modality, the change it tells of, and whether the clause denies it."""

    modality: Modality
    change: Change | None
    denied: bool


def stand_of(figure: Figure, time: TimeMatch | None) -> Stand:
    """Modality, change and polarity of a figure; time: the phrase attached to it, if any ("by 2027" marks a target)."""
    change = change_of(figure)
    return Stand(_modality(figure, time, change), change, _denied(clause_of(figure.anchor)))


def change_of(figure: Figure) -> Change | None:
    """The change that a figure tells of: "rose by 5 %" (by), "rose to 7" (to), "from 6" (from), "10-percent growth"."""
    if figure.quantity.unit == "times":
        return Change(
            direction="decrease" if figure.quantity.low is not None and figure.quantity.low < 1 else "increase",
            basis="by",
        )
    noun = _change_noun(figure)
    if noun is not None:
        return Change(direction=_direction(_form(noun)), basis="by")
    compared = _compared(figure)
    if compared is not None:
        return compared
    verb = change_verb(figure)
    if verb is None or figure.quantity.unit == "rank":
        return None
    basis = _basis(figure, verb)
    return Change(direction=_direction(_form(verb)), basis=basis) if basis is not None else None


def _basis(figure: Figure, verb: Token) -> Literal["by", "from", "to"] | None:
    """What a figure is of a change, by the preposition before it; without one, a percentage is what it changed by."""
    case = preposition(figure)
    if case in ("to", "from"):
        return "to" if case == "to" else "from"
    if case == "by" or (case in ("", "of") and figure.quantity.unit in ("percent", "percentage_point")):
        return "by"
    direct = (
        figure.anchor.dep_ in ("obj", "obl", "obl:npmod", "advmod", "nmod:npmod", "obl:tmod", "obl:unmarked")
        and figure.anchor.head.i == verb.i
    )
    transitive = _form(verb) in lexicon.words("figures", "transitive_changes")
    return "by" if case == "" and direct and not transitive else None


def _compared(figure: Figure) -> Change | None:
    """ "30 percent less than", "5 % higher": a change by comparison."""
    following = figure.span.doc[figure.span.end : figure.span.end + 1].text.casefold()
    if figure.quantity.unit not in ("percent", "percentage_point") or following not in lexicon.words(
        "figures", "higher"
    ) | lexicon.words("figures", "lower"):
        return None
    return Change(direction="increase" if following in lexicon.words("figures", "higher") else "decrease", basis="by")


def _modality(figure: Figure, time: TimeMatch | None, change: Change | None) -> Modality:
    if _is_threshold(figure):
        return "threshold"
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


def _is_estimated(figure: Figure) -> bool:
    """ "an estimated 15 million", "is estimated at 15 million"."""
    start = figure.span.start
    if any(one.lower_ == "estimated" for one in figure.span.doc[max(figure.sentence.start, start - 2) : start]):
        return True
    verb = clause_of(figure.anchor)
    if verb.lemma_.lower() == "estimate" and figure.anchor.i > verb.i:
        return True
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() == "estimate"


def _planned_kind(figure: Figure, planned: Modality, change: Change | None) -> Modality:
    """A plan to add to what is there is an increase, not a level."""
    verb = clause_of(figure.anchor)
    counts = figure.quantity.dimension in ("count", "money", "power")
    adds = (counts and verb.lemma_.lower() in lexicon.words("cues", "adding_verbs")) or figure.quantity.unit == "times"
    more = figure.counted is not None and any(
        one.lower_ in ("more", "additional", "new", "extra", "another", "further") for one in figure.counted
    )
    if (
        adds
        or more
        or (change is not None and change.basis == "by" and figure.quantity.unit not in ("percent", "percentage_point"))
    ):
        return "planned_increase" if figure.quantity.unit != "rank" else planned
    return planned


def _planned(figure: Figure, time: TimeMatch | None) -> Modality | None:
    """The cue of planning or projecting that governs the figure's clause, or a deadline with a verb of the future."""
    verb = clause_of(figure.anchor)
    goal = _goal_before(figure)
    if goal is not None:
        return goal
    for predicate in governing(verb, figure.anchor):
        found = _cue_of(predicate) if not _is_subject_of(figure, predicate) else None
        if found is not None:
            return found
        if _is_past(predicate):
            return None
    noun = _governing_noun(figure)
    if noun is not None:
        return noun
    phrase = figure.sentence.text.casefold()
    if any(phrase.startswith(start) for start in lexicon.words("cues", "planned_phrases")):
        return "target"
    if time is not None and time.kind == "by" and _is_open(verb):
        return "target"
    return None


def _is_subject_of(figure: Figure, predicate: Token) -> bool:
    """Whether a figure is who plans, not what is planned: "14 bidders want the yard"."""
    subjects = children(predicate, "nsubj")
    return (
        any(one.left_edge.i <= figure.span.start <= one.right_edge.i for one in subjects) and predicate.pos_ == "VERB"
    )


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


def governing(verb: Token, anchor: Token) -> Iterator[Token]:
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


def _cue_of(predicate: Token) -> Modality | None:
    """What a predicate says by its own lemma or auxiliaries: "aims to", "is expected to", "will", "is to"."""
    lemma = predicate.lemma_.lower()
    auxiliaries = {one.lower_ for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")}
    if lemma in _cues() and _is_used_as_cue(predicate):
        return _cues()[lemma]
    phrase = _phrase_before(predicate)
    if phrase is not None:
        return phrase
    if auxiliaries & {"will", "’ll", "'ll", "shall", "would"}:
        return "target" if lemma in lexicon.words("cues", "adding_verbs") else "projection"
    return None


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


def _is_used_as_cue(predicate: Token) -> bool:
    """A cue verb governs something: an infinitive, a clause or an object; "estimated" as an adjective does not."""
    if predicate.dep_ in ("amod", "compound"):
        return False
    return predicate.pos_ in ("VERB", "ADJ", "NOUN")


def _governing_noun(figure: Figure) -> Modality | None:
    """ "a target of 30 %", "forecast of 5 %", "its goal is": a noun of planning that the figure modifies or is said of;
    a plan as a subject is often the paper ("the plan covers 12 schools")."""
    nouns = lexicon.words("figures", "goal_nouns")
    for one in (figure.anchor, *ancestors(figure.anchor)):
        if one.pos_ == "NOUN" and one.lemma_.lower() in nouns:
            return _cues().get(one.lemma_.lower(), "projection")
        if is_predicate(one):
            is_said_of = any(mark.dep_ == "cop" for mark in one.children)
            subjects = {noun.lemma_.lower() for noun in children(one, "nsubj", "nsubj:pass", "nsubj:outer")}
            found = sorted((subjects & nouns) - (set() if is_said_of else {"plan", "pledge"}))
            return _cues().get(found[0], "projection") if found else None
    return None


def _is_past(predicate: Token) -> bool:
    """Whether a predicate is a fact of the past, which no plan further up makes a plan."""
    auxiliaries = [one for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")]
    if any(one.lower_ == "to" and one.dep_ == "mark" for one in predicate.children):
        return False  # "aims to have built"
    return (
        any(one.tag_ == "VBD" or one.lower_ in ("has", "have", "had") for one in auxiliaries)
        or predicate.tag_ in _FINITE_PAST
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


def _change_noun(figure: Figure) -> Token | None:
    """The noun of change that a figure modifies or is a part of."""
    if figure.counted is not None:
        return figure.anchor if figure.anchor.lemma_.lower() in _change_nouns() else None
    head = figure.anchor.head
    if (
        figure.anchor.dep_ in ("compound", "nummod", "amod", "nmod", "appos", "nmod:npmod")
        and head.lemma_.lower() in _change_nouns()
    ):
        return head
    near = figure.span.doc[figure.span.end : figure.span.end + 3]
    return next(
        (
            one
            for one in near
            if one.lemma_.lower() in _change_nouns()
            and one.pos_ == "NOUN"
            and not one.is_sent_start
            and one.i == figure.span.end
        ),
        None,
    )


def change_verb(figure: Figure) -> Token | None:
    """The verb of change that governs the figure: by the parse; right before it ("up 6 %"); or earlier in the sentence,
    for a figure behind "to" or "from"."""
    head = figure.anchor.head
    if (
        figure.anchor.dep_ in _GOVERNED
        and _form(head) in _change_verbs()
        and head.pos_ in ("VERB", "ADV", "ADP", "ADJ")
    ):
        return head
    doc, first = figure.span.doc, figure.sentence.start
    at = before_bound(figure)
    if at is None:
        return None
    if at.lower_ in ("up", "down") and at.dep_ != "compound:prt":
        return at
    if at.lower_ in ("to", "from", "by"):
        window = reversed(list(doc[max(first, at.i - WINDOW) : at.i]))
        return next((one for one in window if _is_change(one)), None)
    return at if _is_change(at) and figure.quantity.unit in ("percent", "percentage_point") else None


def _is_change(token: Token) -> bool:
    return (
        _form(token) in _change_verbs()
        and token.pos_ in ("VERB", "ADV", "ADP")
        and token.dep_ not in ("amod", "compound:prt")
    )


def _form(token: Token) -> str:
    """A token's lemma, or its form where the lexicon lists that."""
    form = token.lower_
    return form if form in _change_verbs() else token.lemma_.lower()


def _denied(verb: Token) -> bool:
    """Whether the figure's clause is negated."""
    return any(one.lower_ in _NEGATIONS and one.dep_ == "advmod" and one.i < verb.i for one in verb.children)


def _direction(form: str) -> Literal["increase", "decrease", "unspecified"]:
    if form in lexicon.words("cues", "rising_verbs") or form in lexicon.words("cues", "rising_nouns"):
        return "increase"
    if form in lexicon.words("cues", "falling_verbs") or form in lexicon.words("cues", "falling_nouns"):
        return "decrease"
    return "unspecified"


@cache
def _cues() -> dict[str, Modality]:
    return {
        entry.cue: entry.modality
        for entry in lexicon.table("cues", "modality", lexicon.ModalityCue)
        if " " not in entry.cue and entry.cue != "will"
    }


@cache
def _phrases() -> dict[tuple[str, ...], Modality]:
    """The cues of several words, without the "be" and "to" around them: ("on", "track")."""
    entries = lexicon.table("cues", "modality", lexicon.ModalityCue)
    return {
        tuple(entry.cue.removeprefix("be ").removesuffix(" to").split()): entry.modality
        for entry in entries
        if " " in entry.cue
    }


@cache
def _change_verbs() -> frozenset[str]:
    return lexicon.words("cues", "rising_verbs") | lexicon.words("cues", "falling_verbs")


@cache
def _change_nouns() -> frozenset[str]:
    return lexicon.words("cues", "rising_nouns") | lexicon.words("cues", "falling_nouns")
