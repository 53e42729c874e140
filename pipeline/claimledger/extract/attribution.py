"""Attribution: who says a claim, by direct and indirect speech, "according to", impersonal reports, speech going on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.nlp import Passage
from claimledger.extract.subjects import Names, Resolved, resolve
from claimledger.extract.syntax import SUBJECTS, children, phrase, subject_of, text_between, trimmed
from claimledger.records import Stance

_QUOTES = re.compile('["“”]')
_QUOTE_PLACES = "claimledger.quotation_marks"  # a key of Doc.user_data
_BREAKS = (",", "”", '"', "—", "–")
_BE = ("is", "was", "'s", "’s")
_ADVERBS = re.compile(
    r"\s(?:(?:has|have|had|also|further|later|then|again|now|previously|repeatedly|once|yesterday)\s){0,2}"
)
_ROLE = re.compile(r"(?:(?:the\s)?(?:[a-z-]{2,20}\s){1,4})?")  # "said rector Amina Bello"
_DETERMINER = re.compile(r"\s(?:the|an?|its|his|her|their)\s$", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do)\b", re.IGNORECASE)
REACH = 12  # tokens behind a verb of speech within which "that" opens what is said
LONGEST_APPOSITION = 240  # code points of a speaker's titles
_ACCORDING = re.compile(r"\baccording\sto\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: the name (None where impersonal), their organisation, stance, the cue and where it stands in the
    passage; `continues`: whether following sentences of the paragraph may go on in this voice."""

    speaker: Resolved | None
    stance: Stance
    cue: str
    start: int
    end: int
    continues: bool


def voice_of(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    """Who says a sentence, by the sentence's own words; None where it is the article's own voice."""
    return _according_to(sentence, passage, names) or _spoken(sentence, passage, names)


def voice_around(
    sentences: list[Span], index: int, passage: Passage, names: Names, before: Voice | None
) -> Voice | None:
    """The voice of a paragraph's sentence: its own; of a quotation, that of the sentence before or after that names the
    speaker; else the one before, if its speech goes on."""
    own = voice_of(sentences[index], passage, names)
    if own is not None:
        return own
    if _in_quotes(sentences, index, passage):
        after = voice_of(sentences[index + 1], passage, names) if index + 1 < len(sentences) else None
        return before or after
    if before is None or not before.continues or _turns_away(sentences[index], before, passage, names):
        return None
    return before


def _turns_away(sentence: Span, before: Voice, passage: Passage, names: Names) -> bool:
    """Whether a sentence is about other names than any since the speech began: the article's own voice again."""
    subjects = children(sentence.root, *sorted(SUBJECTS))
    if not subjects:
        return False
    doc, begin = passage.doc, _sentence_start(before, sentence)
    first = min(one.left_edge.idx for one in subjects)
    last = max(one.right_edge.idx + len(one.right_edge.text) for one in subjects)
    words = {one.text for one in sentence if first <= one.idx < last and one.pos_ == "PROPN"}
    heard = {one.entity for one in names.inside(passage.index, begin, sentence.start_char)}
    taken_up = heard & {one.entity for one in names.inside(passage.index, first, last)}
    said = text_between(doc, begin, sentence.start_char)
    return bool(words) and not taken_up and not any(word in said for word in words)


def _sentence_start(voice: Voice, sentence: Span) -> int:
    """Where the sentence begins that names a voice, as a character of the passage."""
    span = sentence.doc.char_span(voice.start, voice.start + 1, alignment_mode="expand")
    return span[0].sent.start_char if span is not None and len(span) else 0


def _spoken(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    """The first verb of speech, from the sentence's root down, that has a speaker and something said."""
    verbs = [one for one in sentence if _base(one) in _speech() and _is_spoken(one)]
    for verb in sorted(verbs, key=lambda one: (_depth(one), one.i)):
        voice = _voice(verb, passage, names)
        if voice is not None:
            return voice
    return None


def _is_spoken(verb: Token) -> bool:
    """Whether a word is used as a verb that somebody speaks by: no noun, no infinitive; a form that is nothing else
    ("reckons") is a verb whatever the parse takes it for."""
    if verb.i > 0 and verb.nbor(-1).lower_ == "to":
        return False
    if verb.pos_ in ("VERB", "AUX") or verb.lower_ in lexicon.words("cues", "spoken_forms"):
        return True
    that = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "that"
    return verb.tag_ == "NNS" and that and any(one.dep_ == "nsubj" for one in verb.lefts)  # "UNESCO estimates that"


def _base(verb: Token) -> str:
    """A verb's lemma; of a form that was taken for a noun, the form without its "s": "complains"."""
    return (
        verb.lower_.removesuffix("s") if verb.lower_ in lexicon.words("cues", "spoken_forms") else verb.lemma_.lower()
    )


def _voice(verb: Token, passage: Passage, names: Names) -> Voice | None:
    """Who speaks by a verb of speech; None where nothing is said by it, or nobody says it."""
    lemma = _base(verb)
    subject = _subject_of_speech(verb)
    if _is_impersonal(subject, verb) and lemma in lexicon.words("cues", "impersonal_verbs"):
        return Voice(None, "reported", verb.text, verb.idx, verb.idx + len(verb.text), False)
    speaker = _named_beside(verb, passage, names)
    if speaker is None and subject is not None:
        speaker = _told_by(subject, verb, passage, names)
    if speaker is None or not _is_telling(verb, speaker):
        return None
    return Voice(speaker, _speech()[lemma], verb.text, *_cue_span(speaker, verb), True)


def _is_telling(verb: Token, speaker: Resolved) -> bool:
    """Whether something is said by a verb of speech: before, around or behind it."""
    if _base(verb) in lexicon.words("cues", "putting_verbs"):
        return _puts_at(verb)
    return _closes(verb) or _is_set_in(verb, speaker) or _introduces(verb)


def _puts_at(verb: Token) -> bool:
    """ "put the damage at 900 million": a figure right behind "at", told by the words."""
    doc, last = verb.doc, verb.sent.end
    if verb.dep_ in ("xcomp", "acl"):
        return False
    places = [at for at in range(verb.i + 2, min(verb.i + 1 + REACH, last - 1)) if doc[at].lower_ == "at"]
    return any(any(one.like_num or one.is_currency for one in doc[at + 1 : min(at + 3, last)]) for at in places)


def _subject_of_speech(verb: Token) -> Token | None:
    own = next((one for one in verb.children if one.dep_ in SUBJECTS), None)
    if own is None:  # "the authority SelbyMove reckons", read as one noun phrase
        own = next((one for one in verb.lefts if one.dep_ == "compound" and one.i == verb.i - 1), None)
    return own if own is not None or verb.dep_ not in ("conj", "advcl") else subject_of(verb)


def _introduces(verb: Token) -> bool:
    """Whether a clause that is said follows: by the parse, or behind "that" or a colon."""
    beside = [one for one in children(verb, "parataxis") if _base(one) not in _speech()]
    if verb.dep_ == "parataxis" or children(verb, "ccomp") or beside:  # none: "it will add 3 docks, the mayor said"
        return True
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]
    return any(one.lower_ == "that" or one.text in (":", "“") for one in behind)


def _named_beside(verb: Token, passage: Passage, names: Names) -> Resolved | None:
    """The name right behind an inverted verb (", noted Ana Roy") or before it, with at most an apposition or an adverb
    in between ("Ana Roy, the minister, also noted"): told by the words, as parses lose the thread in long titles."""
    sentence, doc = verb.sent, verb.doc
    inside = names.inside(passage.index, sentence.start_char, sentence.end_char)
    mentions = [one for one in inside if not one.entity.startswith("place:")]
    inverted = verb.i == sentence.start or doc[verb.i - 1].text in _BREAKS
    behind = verb.idx + len(verb.text) + 1
    after = [
        one
        for one in mentions
        if inverted and one.start >= behind and _ROLE.fullmatch(text_between(doc, behind, one.start))
    ]
    before = [one for one in mentions if one.end <= verb.idx and _leads_to(text_between(doc, one.end, verb.idx))]
    found = next(iter([*after, *before]), None)
    if found is None:
        return None
    entity = names.entity(found)
    return Resolved(entity.name, entity.id, found.start, found.end, "named")


def _leads_to(between: str) -> bool:
    """Whether the words between a name and a verb leave the name its subject: none, an adverb, or an apposition
    between commas."""
    if _ADVERBS.fullmatch(between):
        return True
    parts = between.split(",")
    enclosed = len(parts) >= 3 and not parts[0].strip() and _ADVERBS.fullmatch(parts[-1])
    return bool(enclosed) and len(between) <= LONGEST_APPOSITION and not _FINITE.search(between)


def _cue_span(speaker: Resolved, verb: Token) -> tuple[int, int]:
    """From the speaker to the verb of speech, or the other way round."""
    return min(speaker.start, verb.idx), max(speaker.end, verb.idx + len(verb.text))


def _closes(verb: Token) -> bool:
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
    first, last = _cue_span(speaker, verb)
    before = _DETERMINER.sub("", text_between(doc, start, first)).rstrip()
    return before.endswith(_BREAKS) and text_between(doc, last, last + 1) in (",", ".")


def _told_by(subject: Token, verb: Token, passage: Passage, names: Names) -> Resolved | None:
    """The speaker that a verb's subject is: a name or what takes one up again; else a noun that can speak, in its own
    words ("Kerala's chief minister", not Kerala)."""
    found = resolve(subject, passage, names)
    if subject.pos_ == "NOUN" and (not subject.ent_type_ or found is None or found.id is None):
        if subject.lemma_.lower() not in _sources() and _base(verb) not in lexicon.words("cues", "human_verbs"):
            return None
        if found is not None and found.rule == "description" and not _is_place_of(subject, found):
            return found
        name = _name_of_role(subject)
        if name is not None:
            return resolve(name, passage, names)
        first, last = phrase(subject)
        span = trimmed(subject.doc[first:last])
        return Resolved(span.text, None, span.start_char, span.end_char, "words")
    return found if found is not None and (found.id is not None or subject.pos_ == "PROPN") else None


def _is_place_of(subject: Token, found: Resolved) -> bool:
    """Whether a description of a person or office was resolved to their place: a chief minister is not Kerala."""
    return (found.id or "").startswith("place:") and subject.lemma_.lower() in _sources()


def _name_of_role(role: Token) -> Token | None:
    """The name right behind a role: "the transport authority SelbyMove", "the union's leader, Ravi Menon"."""
    name = next((one for one in children(role, "appos", "flat") if one.pos_ == "PROPN"), None)
    if name is None:
        return None
    between = role.doc[role.i + 1 : name.i].text
    return name if between in ("", ",") else None


def _is_impersonal(subject: Token | None, verb: Token) -> bool:
    """ "it is reported that", "it's acknowledged that"."""
    marks = [one for one in verb.children if one.dep_ in ("aux:pass", "cop", "expl") or one.lower_ in _BE]
    return bool(marks) and subject is not None and subject.lower_ in ("it", "that", "what")


def _according_to(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    match = _ACCORDING.search(sentence.text)
    if not match:
        return None
    start = sentence.start_char + match.end()
    token = next((one for one in sentence if one.idx >= start), None)
    if token is None:
        return None
    head = _phrase_head(token)
    if head.lemma_.lower() in ("plan", "schedule", "target", "blueprint"):
        return None
    speaker = resolve(head, passage, names)
    if speaker is None:  # "according to operator Akaysha", whatever the parse makes of the role
        near = sentence.doc[token.i : min(token.i + 4, sentence.end)]
        name = next((one for one in near if one.pos_ == "PROPN"), None)
        speaker = resolve(name, passage, names) if name is not None else None
    if speaker is None:
        return None
    return Voice(speaker, "reported", "according to", sentence.start_char + match.start(), speaker.end, False)


def _phrase_head(token: Token) -> Token:
    """The head of the noun phrase that a token begins."""
    while token.head.i > token.i and token.dep_ in ("det", "amod", "compound", "nmod:poss", "case", "nummod", "flat"):
        token = token.head
    return token


def _in_quotes(sentences: list[Span], index: int, passage: Passage) -> bool:
    """Whether a sentence begins inside a quotation that the paragraph opened before it."""
    start, places = sentences[index].start_char, _quotation_marks(passage.doc)
    before = bisect_left(places, start)
    return before % 2 == 1 or places[before : before + 1] == [start]


def _quotation_marks(doc: Doc) -> list[int]:
    """The places of a passage's quotation marks, kept with its parse: spaCy joins all tokens for `doc.text`
    at each call, and every sentence asks."""
    if _QUOTE_PLACES not in doc.user_data:
        doc.user_data[_QUOTE_PLACES] = [match.start() for match in _QUOTES.finditer(doc.text)]
    places: list[int] = doc.user_data[_QUOTE_PLACES]
    return places


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


@cache
def _speech() -> dict[str, Stance]:
    return {entry.lemma: entry.stance for entry in lexicon.table("cues", "speech", lexicon.SpeechVerb)}


@cache
def _sources() -> frozenset[str]:
    return lexicon.words("cues", "sources")
