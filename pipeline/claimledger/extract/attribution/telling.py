"""Verbs of speech: whether one is used to tell something, and what of its sentence is told by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.attribution.works import is_work
from claimledger.extract.subjects.resolution import Resolved
from claimledger.extract.syntax import SUBJECTS, children, subject_of, text_between
from claimledger.records import Stance

NEAR = 5  # tokens from a verb of speech to the comma behind its day: "said on Thursday,"
LONGEST_BODY = 6  # tokens of "the national electoral commission"
REACH = 12  # tokens behind a verb of speech within which "that" opens what is said
BREAKS = (",", "”", '"', "—", "–")
_RATES = frozenset({"percent", "%", "million", "billion", "trillion"})
_BE = ("is", "was", "'s", "’s")
_CALL = "call"  # tells only with "for"
_ACCUSE = "accuse"  # tells only with "of"
_DETERMINER = re.compile(r"\s(?:the|an?|its|his|her|their)\s$", re.IGNORECASE)


def is_spoken(verb: Token) -> bool:
    """Whether a word is used as a verb that somebody speaks by: no noun, no infinitive; a form that is nothing else
    ("reckons") is a verb whatever the parse takes it for."""
    if verb.i > 0 and verb.nbor(-1).lower_ == "to":
        return False
    if verb.pos_ in ("VERB", "AUX") or verb.lower_ in lexicon.words("cues", "spoken_forms"):
        return True
    if verb.tag_ not in ("NN", "NNS"):
        return False
    if verb.i and _ends_sentence(verb):
        # ", the agency (FEA) estimates.", ", data from the registry show.", ", the farm ministry forecast."
        return verb.nbor(-1).text == ")" or work_before(verb) is not None or _is_forecast_beside(verb)
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).text == ":" and verb.lower_ == "reports":
        return verb.dep_ == "ROOT"  # "The Kestrel agency reports:"
    that = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "that"
    return that and any(one.dep_ == "nsubj" for one in verb.lefts)  # "UNESCO estimates that"


def _is_forecast_beside(noun: Token) -> bool:
    """Whether a verb of expectation at the end of a sentence was taken for a noun: ", the farm ministry forecast."."""
    expecting = noun.lemma_.lower() in lexicon.words("cues", "expecting_verbs")
    return expecting and noun.dep_ == "parataxis" and noun.nbor(-1).dep_ == "compound"


def work_before(verb: Token) -> Token | None:
    """The published work between the last comma and a verb that a parse takes for a noun: ", data from X show"."""
    before = list(verb.doc[verb.sent.start : verb.i])
    commas = [at for at, one in enumerate(before) if one.text == ","]
    return next((one for one in before[commas[-1] + 1 :] if is_work(one)), None) if commas else None


def _ends_sentence(token: Token) -> bool:
    return all(one.is_punct or one.is_space for one in token.doc[token.i + 1 : token.sent.end])


def base(verb: Token) -> str:
    """A verb's lemma; of a form that was taken for a noun, the form without its "s": "complains"."""
    form = verb.lower_ in lexicon.words("cues", "spoken_forms")
    return verb.lower_.removesuffix("s") if form else verb.lemma_.lower()


def is_telling(verb: Token, speaker: Resolved) -> bool:
    """Whether something is said by a verb of speech: before, around or behind it; not "more than they had expected"."""
    if any(one.lower_ == "than" for one in children(verb, "mark", "case")):
        return False
    if base(verb) in lexicon.words("cues", "putting_verbs"):
        return _puts_at(verb)
    if base(verb) == _CALL:
        return verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ == "for"
    if base(verb) == _ACCUSE:
        return any(one.lower_ == "of" for one in verb.doc[verb.i : min(verb.i + REACH, verb.sent.end)])
    if base(verb) in _BY_OBJECT:
        return _BY_OBJECT[base(verb)](verb) or (base(verb) != "see" and (closes(verb) or _introduces(verb)))
    if speech().get(base(verb)) == "denied" and _turns_down(verb):
        return False
    if base(verb) in lexicon.words("cues", "expecting_verbs") and _expects(verb):
        return True
    return closes(verb) or _is_set_in(verb, speaker) or _introduces(verb)


def tells_by_clause(verb: Token) -> bool:
    """Whether a verb tells what follows by itself: "who added", not "which speaks for 120 farms"."""
    return base(verb) in speech() and base(verb) not in _BY_OBJECT


def _turns_down(verb: Token) -> bool:
    """ "rejected plans that cost 4 million": what is denied is a thing and no statement."""
    objects = children(verb, "obj")
    statements = lexicon.words("cues", "statement_nouns")
    return bool(objects) and not any(one.lemma_.lower() in statements for one in objects)


def _expects(verb: Token) -> bool:
    """ "expects growth of 3 percent", "expect it to recover": a finite verb with what is expected; not "can expect"."""
    modal = any(one.tag_ == "MD" for one in children(verb, "aux"))
    return not modal and bool(children(verb, "obj", "ccomp", "xcomp"))


def _puts_at(verb: Token) -> bool:
    """ "put the damage at 900 million": a figure right behind "at", told by the words."""
    doc, last = verb.doc, verb.sent.end
    if verb.dep_ in ("xcomp", "acl"):
        return False
    places = [at for at in range(verb.i + 2, min(verb.i + 1 + REACH, last - 1)) if doc[at].lower_ == "at"]
    return any(any(_opens_figure(one) for one in doc[at + 1 : min(at + 3, last)]) for at in places)


def _opens_figure(token: Token) -> bool:
    return token.like_num or token.is_currency or token.lower_ in ("twice", "half", "double")


def _counts(verb: Token) -> bool:
    """ "the ministry counted 740,000 marchers"; "the club counts 400 members" has them."""
    return verb.tag_ in ("VBD", "VBN") and any(_is_of_figure(one) for one in children(verb, "obj"))


def _announces(verb: Token) -> bool:
    """ "the union announces protests in 260 towns"."""
    return verb.tag_ != "VBN" and any(_is_of_figure(one) for one in children(verb, "obj"))


def _speaks_of(verb: Token) -> bool:
    """ "insurers speak of 40 million", "the prosecution speaks of damage of 40 million"."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]
    return len(behind) > 1 and behind[0].lower_ == "of" and any(_opens_figure(one) for one in behind)


def _sees(verb: Token) -> bool:
    """ "the bank now sees inflation of 6 percent", "sees prices rising by 6 percent"; "sees 900 guests" gets them."""
    seen = [one for one in children(verb, "obj", "ccomp", "xcomp") if verb.tag_ in ("VBZ", "VBP")]
    if not seen or any(one.dep_ == "nummod" for one in seen[0].children):
        return False
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]
    places = [one.i for one in behind if one.lower_ in ("of", "at", "by", "to")]
    told = any(_opens_figure(one) for at in places for one in verb.doc[at + 1 : at + 3])
    return told and any(one.lower_ in _RATES or one.is_currency for one in behind)


def _is_of_figure(thing: Token) -> bool:
    """Whether a figure stands in a noun's phrase: "740,000 marchers", "protests in 260 towns"."""
    return any(_opens_figure(one) for one in thing.subtree)


_BY_OBJECT: dict[str, Callable[[Token], bool]] = {
    "count": _counts,
    "announce": _announces,
    "confirm": _announces,
    "speak": _speaks_of,
    "see": _sees,
}  # verbs that tell by an object too, or only by one


def subject_of_speech(verb: Token) -> Token | None:
    """The subject of a verb of speech: its own, or the one that it shares with the verb it is coordinated with."""
    own = _subject_beside(verb) or next((one for one in verb.children if one.dep_ in SUBJECTS), None)
    own = own or _inverted_subject(verb)
    if own is None and verb.pos_ == "NOUN":
        own = work_before(verb)
    if own is None:  # "the authority SelbyMove reckons", read as one noun phrase
        own = next((one for one in verb.lefts if one.dep_ == "compound" and one.i == verb.i - 1), None)
    return own if own is not None or verb.dep_ not in ("conj", "advcl") else subject_of(verb)


def _subject_beside(verb: Token) -> Token | None:
    """The noun of a parenthesis that a verb of speech ends, by its words: "..., the organisers said on Monday, ..."."""
    at, first = verb.i - 1, max(verb.sent.start, verb.i - 1 - LONGEST_BODY)
    noun = verb.doc[at] if at > first and verb.doc[at].pos_ == "NOUN" else None
    while at > first and verb.doc[at].pos_ in ("NOUN", "ADJ"):
        at -= 1
    led = verb.doc[at].lower_ in ("the", "a", "an")
    return noun if led and at > first and verb.doc[at - 1].text == "," else None


def _inverted_subject(verb: Token) -> Token | None:
    """The noun behind a verb of speech that closes what is said, which parses take for its object: ", said the tenants'
    union"."""
    if verb.i == verb.sent.start or verb.nbor(-1).text not in BREAKS or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    following = next(iter(children(verb, "obj")), None)
    return following if following is not None and not children(following, "nummod") else None


def _introduces(verb: Token) -> bool:
    """Whether a clause that is said follows: by the parse, or behind "that" or a colon."""
    beside = [one for one in children(verb, "parataxis") if base(one) not in speech()]
    if verb.dep_ == "parataxis" or children(verb, "ccomp") or beside:  # none: "it will add 3 docks, the mayor said"
        return True
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]
    return any(one.lower_ == "that" or one.text in (":", "“") for one in behind)


def cue_span(speaker: Resolved, verb: Token) -> tuple[int, int]:
    """From the speaker to the verb of speech, or the other way round."""
    return min(speaker.start, verb.idx), max(speaker.end, verb.idx + len(verb.text))


def closes(verb: Token) -> bool:
    """Whether a verb of speech closes a sentence that is what is said: "..., officials said", "..., said Roy"; a clause
    of circumstance may follow: "..., officials said on Tuesday, as rescuers reached the village"."""
    rest = [one for one in verb.doc[verb.i + 1 : _tail(verb)] if not one.is_punct]
    commas = [one for one in verb.doc[verb.sent.start : verb.i] if one.text in (",", "”", '"', "—", "–")]
    if not commas or len(rest) > 12 or any(one.pos_ == "VERB" and one.dep_ in ("ccomp", "xcomp") for one in rest):
        return False
    between = verb.doc[commas[-1].i + 1 : verb.i]
    return all(one.pos_ not in ("VERB", "SCONJ", "CCONJ") for one in between)


def _tail(verb: Token) -> int:
    """The token where a clause of circumstance begins behind a verb of speech, else the end of the sentence."""
    doc, last = verb.doc, verb.sent.end
    behind = range(verb.i + 1, min(verb.i + 1 + REACH, last - 1))
    circumstances = lexicon.words("cues", "circumstances")
    return next((at for at in behind if doc[at].text == "," and doc[at + 1].lower_ in circumstances), last)


def _is_set_in(verb: Token, speaker: Resolved) -> bool:
    """Whether a verb of speech and its speaker are set into what is said: "A step ahead, Ana Roy noted, is that"."""
    doc, start = verb.doc, verb.sent.start_char
    first, last = cue_span(speaker, verb)
    before = _DETERMINER.sub("", text_between(doc, start, first)).rstrip()
    return before.endswith(BREAKS) and (text_between(doc, last, last + 1) in (",", ".") or _is_dated(verb, last))


def _is_dated(verb: Token, end: int) -> bool:
    """Whether a comma follows a verb of speech after its day alone: "the group said on Thursday, and profit"."""
    behind = [one for one in verb.doc[verb.i + 1 : min(verb.i + 1 + NEAR, verb.sent.end)] if one.idx >= end]
    commas = [at for at, one in enumerate(behind) if one.text == ","]
    return bool(commas) and all(one.lower_ == "on" or one.pos_ == "PROPN" for one in behind[: commas[0]])


def is_impersonal(subject: Token | None, verb: Token) -> bool:
    """ "it is reported that", "it's acknowledged that"."""
    marks = [one for one in verb.children if one.dep_ in ("aux:pass", "cop", "expl") or one.lower_ in _BE]
    return bool(marks) and subject is not None and subject.lower_ in ("it", "that", "what")


def depth(token: Token) -> int:
    """How many heads lie between a token and the root of its sentence."""
    return sum(1 for _ in token.ancestors)


@cache
def speech() -> dict[str, Stance]:
    """The verbs of speech, by lemma, and the stance that each takes."""
    return {entry.lemma: entry.stance for entry in lexicon.table("cues", "speech", lexicon.SpeechVerb)}
