"""Published works that figures are told by, and who made them: "a poll by Surveyhaus for the Courier" is Surveyhaus's.

All is told by the words: parses hang a maker on whatever stands near.
"""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon

REACH = 10  # tokens behind a work within which its maker stands
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PHRASAL = frozenset({"DT", "JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "HYPH", "VBG"})
_TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "day"}
    | {"week", "month", "quarter", "year", "decade"}
)
_NOT_MAKERS = frozenset({"DATE", "TIME", "GPE", "LOC"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def is_work(noun: Token) -> bool:
    """Whether a noun is something published that figures are taken from."""
    return noun.lemma_.lower() in lexicon.words("cues", "works") or noun.lower_ in lexicon.words("cues", "works")


def maker_of(work: Token, verb: Token | None = None) -> Token | None:
    """The noun that names who made a work: behind "by", right behind "from", or as its possessor. verb: the verb of
    speech behind the work, which a parse may take for a part of the maker's name."""
    stop = min(work.i + 1 + REACH, verb.i if verb is not None and verb.i > work.i else work.sent.end)
    for at in range(work.i + 1, stop):
        token = work.doc[at]
        if token.lower_ == "by" and not _is_paid(token):
            return _noun_behind(token, stop)
        if token.lower_ in ("from", "of") and at == work.i + 1:
            found = _noun_behind(token, stop)
            if token.lower_ == "from" or (found is not None and _is_of_body(work, found)):
                return found
        if (token.tag_ in _FINITE and token.nbor(1).lower_ != "by") or token.lower_ == "that":
            break
    return next((one for one in work.children if one.dep_ == "nmod:poss" and _may_own(one)), None)


def _noun_behind(preposition: Token, stop: int) -> Token | None:
    """The head of the noun phrase behind a preposition: its last noun before anything else, or a name in its end."""
    head: Token | None = None
    for token in preposition.doc[preposition.i + 1 : stop]:
        if token.tag_ not in _PHRASAL or (head is not None and token.pos_ not in _NOMINAL and token.tag_ != "POS"):
            break
        head = token if token.pos_ in _NOMINAL else head
    return head


def _is_paid(preposition: Token) -> bool:
    """Whether "by" names who paid for a work or read it: "commissioned by the paper", "seen by"."""
    return preposition.nbor(-1).lower_ in lexicon.words("cues", "paying_forms")


def _is_of_body(work: Token, body: Token) -> bool:
    """ "the rental index of the portal Wohnwert"; "a survey of the industry" is about it."""
    if work.lemma_.lower() == "figure":  # "figures of the health service", not "figures of the market"
        return body.lemma_.lower() in lexicon.words("cues", "bodies")
    about = work.lemma_.lower() in lexicon.words("cues", "works_about")
    return not about and (body.pos_ == "PROPN" or body.lemma_.lower() in lexicon.words("cues", "bodies"))


def _may_own(possessor: Token) -> bool:
    """Whether a possessor may have made a work: "the ministry's data", not "Monday's report"."""
    return possessor.lower_ not in _TIMES and possessor.ent_type_ not in _NOT_MAKERS and possessor.pos_ in _NOMINAL
