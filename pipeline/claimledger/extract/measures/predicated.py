"""Shares of a whole of which something is said: "17.6 percent of pupils did not pass" measures who did not pass.

The whole alone would let opposite shares meet ("84 percent of trains were on time", "a fifth of trains were late").
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.measures.events import deed_of, event_of
from claimledger.extract.measures.keys import measure_key, normalised, verb_key
from claimledger.extract.measures.reading import Reading
from claimledger.extract.subjects.owners import is_counted, is_time
from claimledger.extract.syntax import SUBJECTS, child, children, phrase, within

LONGEST_SAID = 6  # tokens: what is said of a share in more words is a story


def predicated(figure: Figure, reading: Reading) -> Reading | None:
    """The reading of a share with what is said of it in the key; None where that only says what the whole is, or where
    it comes from or goes. The words stay those of the whole, which is the scope as well."""
    if figure.quantity.unit != "percent" or reading.measure is None or reading.rule in ("share_of_total", "changed"):
        return None
    predicate = reading.predicate
    if not _is_subject(figure, predicate):
        return None
    said = _state(predicate) if child(predicate, "cop") is not None else _deed(predicate)
    if not said:
        return None
    whole = reading.key if reading.measure.root.pos_ != "VERB" else ""
    denied = "not" if _is_denied(predicate) else ""
    key = normalised(" ".join(part for part in (whole, denied, said) if part))
    return replace(reading, key=key, scope=reading.scope or reading.measure)


def _is_subject(figure: Figure, predicate: Token) -> bool:
    """Whether a share is what the predicate is said of."""
    subject = child(predicate, *SUBJECTS)
    return subject is not None and subject.i < predicate.i and within(figure.anchor, subject)


def _is_denied(predicate: Token) -> bool:
    return any(one.lower_ in ("not", "n't", "n’t", "never") for one in predicate.lefts)


def _state(predicate: Token) -> str:
    """The key of a state, "late", "on time"; "" where the clause compares, names, or says what they are."""
    if predicate.tag_ == "JJ":
        return measure_key([predicate])
    case = child(predicate, "case")
    if predicate.pos_ != "NOUN" or case is None or predicate.ent_type_ or case.lower_ in ("of", "for", "from"):
        return ""
    words = predicate.doc[case.i : max(phrase(predicate)[1], predicate.i + 1)]
    return measure_key(words) if len(words) <= LONGEST_SAID else ""


def _deed(predicate: Token) -> str:
    """The key of a verb with its object: "reform reject" of "reject the reform"."""
    verb = deed_of(predicate)
    if verb.pos_ != "VERB" or verb.lemma_.lower() in _plain() or child(verb, "obl:agent") is not None:
        return ""
    target = next((one for one in children(verb, "obj", "obl") if _is_target(one, verb)), None)
    words = verb.doc[verb.i + 1 : phrase(target)[1]] if target is not None else verb.doc[:0]
    told = measure_key(words) if len(words) <= LONGEST_SAID else ""
    had = verb.lemma_.lower() == "have"
    return told if had else f"{told} {event_of(verb) or verb_key(verb)}".strip()


def _is_target(noun: Token, verb: Token) -> bool:
    """Whether a noun is what a verb is done to or with; no time, no other figure."""
    return noun.i > verb.i and not is_time(noun) and not is_counted(noun)


def _plain() -> frozenset[str]:
    """Verbs that only tell where a share comes from or goes to."""
    telling = {"have", "use", "work", "live", "want", "need", "believe", "expect"}
    return (
        (lexicon.words("measures", "plain_verbs") - telling)
        | lexicon.words("cues", "level_verbs")
        | lexicon.words("measures", "whole_verbs")
    )
