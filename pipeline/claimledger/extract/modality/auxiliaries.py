"""What auxiliaries say of a predicate: "will open" plans, "will reach" and "could reach" look ahead."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.modality.denial import NEGATIONS
from claimledger.extract.modality.goals import OPEN_MODALS, lemma_of
from claimledger.extract.modality.model import Cued, Situation, cued

_FUTURE = frozenset({"will", "’ll", "'ll", "shall", "would"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})


def auxiliary_cue(predicate: Token) -> Cued | None:
    """What the auxiliaries of a predicate say of its figures; None where they say nothing."""
    auxiliaries = [one for one in predicate.children if one.dep_ in _AUXILIARIES]
    future = next((one for one in auxiliaries if one.lower_ in _FUTURE), None)
    if future is not None and _is_counterfactual(future):
        return cued("estimate", "counterfactual", future)
    if future is not None:
        adding = lemma_of(predicate) in lexicon.words("cues", "adding_verbs")
        return cued("target" if adding else "projection", "future_auxiliary", future)
    possible = next((one for one in auxiliaries if _is_possible(one) or _may_lose(one, predicate)), None)
    return cued("projection", "open_modal", possible) if possible is not None else None


def expecting_should(situation: Situation) -> Cued | None:
    """ "sales should reach 3 billion": what is expected; "you should walk 3 km" is advice, and so is most else."""
    verb = situation.predicate
    if situation.figure.quantity.dimension == "duration":
        return None
    if lemma_of(verb) not in lexicon.words("cues", "yielding_verbs") | _moved():
        return None
    modal = next((one for one in verb.children if one.dep_ == "aux" and one.lower_ == "should"), None)
    subject = next((one for one in verb.children if one.dep_ == "nsubj"), None)
    if modal is None or subject is None or subject.pos_ == "PRON" or modal.nbor(1).lower_ in NEGATIONS:
        return None
    return cued("projection", "expecting_should", modal)


def duty(situation: Situation) -> Cued | None:
    """ "firms must cut emissions by 30 %", "the port has to reach 5 million": a change or a level that somebody has to
    come to; "members must pay 40 euros" tells what holds."""
    verb = situation.predicate
    if situation.figure.quantity.dimension == "duration" or lemma_of(verb) not in _attained():
        return None
    must = next((one for one in verb.children if one.dep_ == "aux" and one.lower_ == "must"), None)
    if must is not None and must.nbor(1).lower_ not in NEGATIONS:
        return cued("target", "duty", must)
    has = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ in ("has", "have") else None
    return cued("target", "duty", has, has.nbor(1)) if has is not None else None


def _moved() -> frozenset[str]:
    """Verbs of change and of reaching a level."""
    changes = lexicon.words("cues", "rising_verbs", "falling_verbs")
    return changes | lexicon.words("cues", "attaining_verbs")


def _attained() -> frozenset[str]:
    """Verbs of change, of reaching a level, and of adding to one."""
    return _moved() | lexicon.words("cues", "adding_verbs")


def with_auxiliaries(verb: Token, last: Token | None = None) -> Span:
    """A verb with the auxiliaries right before it and, of a passive, the "to" right behind it: "is expected to"."""
    doc, start = verb.doc, verb.i
    stop = last.i + 1 if last is not None else verb.i + 1
    while start > verb.sent.start and (doc[start - 1].pos_ == "AUX" or doc[start - 1].dep_ in _AUXILIARIES):
        start -= 1
    if start < verb.i and stop < verb.sent.end and doc[stop].lower_ == "to":
        stop += 1
    return doc[start:stop]


def _is_counterfactual(modal: Token) -> bool:
    """ "would have been 2 degrees cooler": what did not come about; "will have built 40" lies ahead."""
    return modal.lower_ == "would" and not _is_ahead(modal)


def _may_lose(modal: Token, verb: Token) -> bool:
    """ "may cost 40 million", "may rise by 4 percent"; "may bring 2 guests" allows."""
    ahead = lexicon.words("cues", "losing_verbs") | _attained()
    return modal.lower_ == "may" and lemma_of(verb) in ahead and _is_ahead(modal)


def _is_possible(modal: Token) -> bool:
    """ "could rise": a possibility ahead; "could have cost 40 lives" did not come about, "could not rise" will not."""
    return modal.lower_ in OPEN_MODALS and modal.dep_ == "aux" and _is_ahead(modal)


def _is_ahead(modal: Token) -> bool:
    """Whether what a modal leaves open is neither denied nor past."""
    following = modal.doc[modal.i + 1 : modal.i + 3]
    perfect = len(following) == 2 and following[0].lower_ == "have" and following[1].pos_ in ("VERB", "AUX")
    return not perfect and not any(one.lower_ in NEGATIONS for one in following[:1])
