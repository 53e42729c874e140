"""Attribution: who says a claim, by direct and indirect speech, "according to", impersonal reports, speech going on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.nlp import Passage
from claimledger.extract.subjects import Names, Resolved, resolve
from claimledger.extract.syntax import SUBJECTS, children, subject_of
from claimledger.records import Stance

_QUOTES = re.compile('["“”]')
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
    return before if before is not None and before.continues else None


def _spoken(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    """The nearest verb of speech to the sentence's root that has something said."""
    for token in sorted(sentence, key=lambda one: (_depth(one), one.i)):
        if (
            token.lemma_.lower() not in _speech()
            or token.pos_ not in ("VERB", "AUX")
            or token.dep_ in ("amod", "compound", "acl", "acl:relcl")
        ):
            continue
        voice = _voice(token, passage, names)
        if voice is not None:
            return voice
    return None


def _voice(verb: Token, passage: Passage, names: Names) -> Voice | None:
    said = _said_by(verb)
    closes = _closes(verb)
    if not said and verb.dep_ != "parataxis" and not closes:
        return None
    stance = _speech()[verb.lemma_.lower()]
    subject = next((one for one in verb.children if one.dep_ in SUBJECTS), None) or (
        subject_of(verb) if verb.dep_ in ("conj", "advcl") else None
    )
    subject = subject if subject is not None else _person_before(verb)
    if subject is None or _is_impersonal(subject, verb):
        impersonal = verb.lemma_.lower() in lexicon.words("cues", "impersonal_verbs") and subject is not None
        return Voice(None, "reported", verb.text, verb.idx, verb.idx + len(verb.text), False) if impersonal else None
    if all(one.dep_ in ("xcomp", "obj", "csubj") for one in said) and verb.dep_ != "parataxis" and not closes:
        return None
    speaker = resolve(subject, passage, names)
    if speaker is None or not _can_speak(speaker, subject):
        return None
    return Voice(speaker, stance, verb.text, speaker.start, verb.idx + len(verb.text), _has_clause(verb))


def _said_by(verb: Token) -> list[Token]:
    """What a verb of speech governs; a clause after "that" is what is said, whatever the parse calls it."""
    direct = children(verb, "ccomp", "parataxis", "xcomp", "obj", "csubj")
    marked = [
        one
        for one in children(verb, "advcl", "acl")
        if any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in one.children)
    ]
    return [*direct, *marked]


def _closes(verb: Token) -> bool:
    """Whether a verb of speech closes a sentence that is what is said: "..., officials said", "..., said Roy"."""
    rest = [one for one in verb.doc[verb.i + 1 : verb.sent.end] if not one.is_punct]
    commas = [one for one in verb.doc[verb.sent.start : verb.i] if one.text in (",", "”", '"', "—", "–")]
    if not commas or len(rest) > 12 or any(one.pos_ == "VERB" and one.dep_ in ("ccomp", "xcomp") for one in rest):
        return False
    between = verb.doc[commas[-1].i + 1 : verb.i]
    return all(one.pos_ not in ("VERB", "SCONJ", "CCONJ") for one in between)


def _person_before(verb: Token) -> Token | None:
    """The person named before a verb of speech that the parse has left without a subject: "In her address, Ana Roy,
    the minister, noted that"."""
    names = [one for one in verb.sent if one.i < verb.i and one.ent_type_ == "PERSON" and one.ent_iob_ == "B"]
    return names[-1] if names else None


def _has_clause(verb: Token) -> bool:
    return any(one.dep_ in ("ccomp", "advcl", "acl") for one in _said_by(verb))


def _can_speak(speaker: Resolved, subject: Token) -> bool:
    """People, organisations and governments speak; a report, a survey or data also show; other things don't."""
    if speaker.id is not None:
        return True
    return subject.lemma_.lower() in _sources() or subject.ent_type_ in ("PERSON", "ORG") or subject.pos_ == "PROPN"


def _is_impersonal(subject: Token, verb: Token) -> bool:
    return subject.lower_ in ("it", "that", "what") and any(
        one.dep_ in ("aux:pass", "cop", "expl") or one.lower_ in ("is", "was", "'s", "’s") for one in verb.children
    )


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
    start = sentences[index].start_char
    text = passage.doc.text
    return len(_QUOTES.findall(text[:start])) % 2 == 1 or bool(_QUOTES.match(text, start))


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


@cache
def _speech() -> dict[str, Stance]:
    return {entry.lemma: entry.stance for entry in lexicon.table("cues", "speech", lexicon.SpeechVerb)}


@cache
def _sources() -> frozenset[str]:
    return lexicon.words("cues", "sources")
