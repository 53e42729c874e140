"""Attribution: who says a claim, by direct and indirect speech, "according to", impersonal reports, speech going on."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.attribution import people
from claimledger.extract.attribution.model import Voice
from claimledger.extract.attribution.sources import according_to, by_colon
from claimledger.extract.attribution.speakers import can_speak, maker, office_of, person, told_by
from claimledger.extract.attribution.telling import (
    BREAKS,
    base,
    closes,
    cue_span,
    depth,
    is_impersonal,
    is_spoken,
    is_telling,
    speech,
    subject_of_speech,
    tells_by_clause,
)
from claimledger.extract.attribution.works import is_work
from claimledger.extract.figures import Figure
from claimledger.extract.organisations import NameMention
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.resolution import Names, Resolved, resolve
from claimledger.extract.syntax import SUBJECTS, children, span_text, text_between, text_of
from claimledger.extract.timing.attachment import relative_clauses

_QUOTES = re.compile('["“”]')
_QUOTE_PLACES = "claimledger.quotation_marks"  # a key of Doc.user_data
_TELL = "tell"  # the name behind it is who was told
_QUOTATION = '"'  # the cue of what only its quotation marks attribute
_ADVERBS = re.compile(
    r"(?:\s\([^()]{2,12}\))?"  # "the agency (FEA) estimates"
    r"\s(?:(?:has|have|had|also|further|later|then|again|now|previously|repeatedly|once|yesterday)\s){0,2}"
)
_ROLE = re.compile(r"(?:(?:the\s)?(?:[a-z-]{2,20}\s){1,4})?")  # "said rector Amina Bello"
_ARTICLE = re.compile(r"(?:^|\s)(?:the|an?|its|his|her|their|some|many)\s$", re.IGNORECASE)
BEFORE_REACH = 24  # code points before a voice that tell how it is tied to what precedes
_OF = (" of ", " at ", " from ")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do)\b", re.IGNORECASE)
LONGEST_APPOSITION = 240  # code points of a speaker's titles


def voice_of(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    """Who says a sentence, by the sentence's own words; None where it is the article's own voice."""
    found = according_to(sentence, passage, names) or _spoken(sentence, passage, names)
    return found or by_colon(sentence, passage, names)


def voice_around(
    sentences: list[Span], index: int, passage: Passage, names: Names, before: Voice | None
) -> Voice | None:
    """The voice of a paragraph's sentence: its own; of a quotation, that of the sentence before or after that names the
    speaker; else the one before, if its speech goes on."""
    own = voice_of(sentences[index], passage, names)
    if own is None and before is not None and _is_taken_up(sentences[index], before):
        own = before
    if own is not None:
        return own
    if _in_quotes(sentences, index, passage):
        after = voice_of(sentences[index + 1], passage, names) if index + 1 < len(sentences) else None
        return before or after or _quoted_first_person(sentences, index, passage, names)
    if before is None or not before.continues or _is_after_quotation(sentences[index], before, passage):
        return None
    return None if _turns_away(sentences[index], before, passage, names) else before


def tells(voice: Voice, figure: Figure) -> bool:
    """Whether a sentence's voice tells a figure; the writer tells what stands between a speaker and the verb: "FAL,
    which speaks for 120 farms, said", "Rindt, 67, denies"; and a relative clause on the speaker behind it."""
    if voice.start <= figure.span.start_char < voice.end or _is_beside(voice, figure):
        return False
    beside = (one for one in relative_clauses(figure.anchor) if voice.start <= one.head.idx < voice.end)
    return all(tells_by_clause(one) for one in beside)  # ", who put the bill at 5,000 pounds"


def _is_beside(voice: Voice, figure: Figure) -> bool:
    """Whether a figure is the writer's beside what is said: the age behind a speaker ("said Mette Kroll, 34"), a clause
    before an "and" that a speech of its own follows ("the fee falls by 4 percent, and shops say they will"), or one
    behind a semicolon after a speech that is closed ("..., the prefecture said; a counting office had 88,000")."""
    doc, start = figure.span.doc, figure.span.start_char
    if start >= voice.end:
        between = text_between(doc, voice.end, start)
        if figure.quantity.dimension == "age" and between == ", ":
            return True
        apart = between.startswith(";") and _before(voice, doc).endswith(BREAKS)
        return apart and any(can_speak(one) for one in figure.sentence if voice.end < one.idx < start)
    return _before(voice, doc).endswith((", and", ", but", ", while")) and _goes_on_telling(voice, figure)


def _before(voice: Voice, doc: Doc) -> str:
    """What stands in the passage before a voice's words, without the article of its speaker."""
    first = max(voice.start - BEFORE_REACH, 0)
    return _ARTICLE.sub("", text_between(doc, first, voice.start)).rstrip()


def _goes_on_telling(voice: Voice, figure: Figure) -> bool:
    """Whether what is said stands behind a voice's words: more than the end of the sentence."""
    return text_between(figure.span.doc, voice.end, figure.sentence.end_char)[:1] == " "


def _is_taken_up(sentence: Span, before: Voice) -> bool:
    """Whether a sentence goes on with the person who spoke before, by a pronoun: "..., he added", "He ruled out higher
    prices: '...'"."""
    speaker = before.speaker
    if speaker is None or (speaker.id or "").startswith("place:"):
        return False
    body = (speaker.id or "").startswith("org:")
    taken = ("it", "they") if body else ("he", "she")
    pronouns = [one for one in sentence if one.lower_ in taken and one.dep_ == "nsubj"]
    told = [one for one in pronouns if base(one.head) in speech() and is_spoken(one.head)]
    quoted = (
        not body
        and bool(pronouns)
        and pronouns[0].i == sentence.start
        and _QUOTES.search(span_text(sentence)) is not None
    )
    return bool(told) or quoted


def _is_after_quotation(sentence: Span, before: Voice, passage: Passage) -> bool:
    """Whether a sentence without quotation marks follows a quotation: the article's own voice again."""
    places = _quotation_marks(passage.doc)
    opened = bisect_left(places, _sentence_start(before, sentence))
    here = bisect_left(places, sentence.start_char)
    return opened < here and bisect_left(places, sentence.end_char) == here


def _quoted_first_person(sentences: list[Span], index: int, passage: Passage, names: Names) -> Voice | None:
    """The person that a quotation without a verb of speech follows: "Pia Denk grows almonds. 'My well is dry.'" """
    if not any(one.lower_ in ("i", "my", "we", "our") for one in sentences[index]):
        return None
    subject = next(iter(children(sentences[index - 1].root, "nsubj")), None) if index else None
    speaker = person(people.name_around(subject), passage, names) if subject is not None else None
    if speaker is None:
        return None
    return Voice(speaker, "asserted", _QUOTATION, speaker.start, speaker.end, True)


def _turns_away(sentence: Span, before: Voice, passage: Passage, names: Names) -> bool:
    """Whether a sentence is about other names than any since the speech began: the article's own voice again."""
    subjects = children(sentence.root, *SUBJECTS)
    if not subjects:
        return False
    if _is_about_speaker(subjects[0], before, passage, names):
        return True
    doc, begin = passage.doc, _sentence_start(before, sentence)
    first = min(one.left_edge.idx for one in subjects)
    last = max(one.right_edge.idx + len(one.right_edge.text) for one in subjects)
    words = {one.text for one in sentence if first <= one.idx < last and one.pos_ == "PROPN"}
    heard = {one.entity for one in names.inside(passage.index, begin, sentence.start_char)}
    taken_up = heard & {one.entity for one in names.inside(passage.index, first, last)}
    said = text_between(doc, begin, sentence.start_char)
    return bool(words) and not taken_up and not any(word in said for word in words)


def _is_about_speaker(subject: Token, before: Voice, passage: Passage, names: Names) -> bool:
    """Whether a sentence tells of the body that spoke before, by a description of it: "The bank plans to close 60"."""
    speaker = before.speaker
    if speaker is None or not (speaker.id or "").startswith("org:") or subject.pos_ != "NOUN":
        return False
    found = resolve(subject, passage, names)
    return found is not None and found.id == speaker.id


def _sentence_start(voice: Voice, sentence: Span) -> int:
    """Where the sentence begins that names a voice, as a character of the passage."""
    span = sentence.doc.char_span(voice.start, voice.start + 1, alignment_mode="expand")
    return span[0].sent.start_char if span is not None and len(span) else 0


def _spoken(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    """The first verb of speech, from the sentence's root down, that has a speaker and something said."""
    told = speech()
    verbs = [one for one in sentence if base(one) in told and is_spoken(one)]
    for verb in sorted(verbs, key=lambda one: (depth(one), one.i)):
        voice = _voice(verb, passage, names)
        if voice is not None:
            return voice
    return None


def _voice(verb: Token, passage: Passage, names: Names) -> Voice | None:
    """Who speaks by a verb of speech; None where nothing is said by it, or nobody says it."""
    lemma = base(verb)
    subject = subject_of_speech(verb)
    if is_impersonal(subject, verb) and lemma in lexicon.words("cues", "impersonal_verbs"):
        return Voice(None, "reported", verb.text, verb.idx, verb.idx + len(verb.text), False)
    if subject is not None and is_work(subject) and subject.i < verb.i:
        speaker = maker(subject, verb, passage, names)
    else:
        speaker = _named_beside(verb, passage, names) or _person_beside(verb, passage, names)
    if speaker is None and subject is not None:
        speaker = told_by(subject, verb, passage, names)
    if speaker is None or not is_telling(verb, speaker):
        return None
    continues = lemma not in lexicon.words("cues", "putting_verbs") and _opens_speech(speaker, verb)
    office = office_of(speaker, passage, names)
    return Voice(speaker, speech()[lemma], verb.text, *cue_span(speaker, verb), continues, office)


def _opens_speech(speaker: Resolved, verb: Token) -> bool:
    """Whether a verb of speech opens what a person tells ("Ana Roy, the mayor, said that"), and so perhaps more than
    this sentence; one that closes a sentence ("..., said Roy") leaves the next to the writer, as do bodies."""
    words = speaker.text.split()
    if (speaker.id or "").startswith("org:") or base(verb) in lexicon.words("cues", "expecting_verbs"):
        return False
    if speaker.id is None and (len(words) < 2 or not words[-1][:1].isupper()):
        return False
    return not closes(verb) or verb.sent.root.i > verb.i  # set into what is said: "A step ahead, noted Roy, is that"


def _person_beside(verb: Token, passage: Passage, names: Names) -> Resolved | None:
    """The person whose name stands beside a verb of speech with an office, known as a name or not."""
    name = people.name_before(verb)
    if name is None and base(verb) != _TELL and verb.i > verb.sent.start and verb.nbor(-1).text in BREAKS:
        name = people.name_behind(verb)
    return person(name, passage, names)


def _named_beside(verb: Token, passage: Passage, names: Names) -> Resolved | None:
    """The name right behind an inverted verb (", noted Ana Roy") or before it, with at most an apposition or an adverb
    in between ("Ana Roy, the minister, also noted"): told by the words, as parses lose the thread in long titles."""
    sentence, doc = verb.sent, verb.doc
    inside = names.inside(passage.index, sentence.start_char, sentence.end_char)
    mentions = [one for one in inside if not one.entity.startswith("place:")]
    inverted = base(verb) != _TELL and (verb.i == sentence.start or doc[verb.i - 1].text in BREAKS)
    behind = verb.idx + len(verb.text) + 1
    after = [
        one
        for one in mentions
        if inverted and one.start >= behind and _ROLE.fullmatch(text_between(doc, behind, one.start))
    ]
    before = [one for one in mentions if one.end <= verb.idx and _leads_to(text_between(doc, one.end, verb.idx))]
    before = [
        one for one in before if text_between(doc, one.start - 4, one.start).casefold() != " in "
    ]  # "Police in X"
    if not after and before and (employed := _employed(before[-1], verb, passage, names)) is not None:
        return employed
    found = next(iter([*after, *before]), None)
    if found is None:
        return None
    entity = names.entity(found)
    return Resolved(entity.name, entity.id, found.start, found.end, "named")


def _employed(body: NameMention, verb: Token, passage: Passage, names: Names) -> Resolved | None:
    """The person who speaks for a body: "Economist Nora Petsch of Banco Adria expects"."""
    doc = verb.doc
    if body.entity.startswith("person:") or not text_between(doc, body.start - 4, body.start).endswith(_OF):
        return None
    span = doc.char_span(body.start, body.end, alignment_mode="expand")
    if span is None or span.start - 2 < verb.sent.start:
        return None
    name = people.name_ending_at(doc[span.start - 2])
    return person(name, passage, names) if name is not None and len(name) > 1 else None


def _leads_to(between: str) -> bool:
    """Whether the words between a name and a verb leave the name its subject: none, an adverb, or an apposition
    between commas."""
    if _ADVERBS.fullmatch(between):
        return True
    parts = between.split(",")
    enclosed = len(parts) >= 3 and not parts[0].strip() and _ADVERBS.fullmatch(parts[-1])
    return bool(enclosed) and len(between) <= LONGEST_APPOSITION and not _FINITE.search(between)


def _in_quotes(sentences: list[Span], index: int, passage: Passage) -> bool:
    """Whether a sentence begins inside a quotation that the paragraph opened before it."""
    start, places = sentences[index].start_char, _quotation_marks(passage.doc)
    before = bisect_left(places, start)
    return before % 2 == 1 or places[before : before + 1] == [start]


def _quotation_marks(doc: Doc) -> list[int]:
    """The places of a passage's quotation marks, kept with its parse: spaCy joins all tokens for `doc.text`
    at each call, and every sentence asks."""
    if _QUOTE_PLACES not in doc.user_data:
        doc.user_data[_QUOTE_PLACES] = [match.start() for match in _QUOTES.finditer(text_of(doc))]
    places: list[int] = doc.user_data[_QUOTE_PLACES]
    return places
