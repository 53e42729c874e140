"""Who or what a claim is about: the owner that its reading found, else the nearest thing that a reader would take.

The order: the owner in the figure's own clause; the last claim's subject, where the clause takes it up by a pronoun or
by leaving its subject out; the document's topic, where such a measure may be the topic's; at last what is measured or
counted, in its own words. A wrong name would set the claim beside those of another, so words go before a guess.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.attribution.model import Voice
from claimledger.extract.figures import Figure
from claimledger.extract.figures.before import before_bound, preposition
from claimledger.extract.measures import Reading
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.antecedents import says
from claimledger.extract.subjects.holders import holder_of
from claimledger.extract.subjects.nouns import is_opening_noun
from claimledger.extract.subjects.owners import (
    holds,
    is_counted,
    is_time,
    is_traded,
    noun_before,
    opening_phrase,
    place_of,
)
from claimledger.extract.subjects.resolution import Names, Resolved, of_part, resolve, topic
from claimledger.extract.syntax import SUBJECTS, case_of, clause_of, subject_of, trimmed, within

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
SUMMING = frozenset({"cumulative", "total", "overall", "combined", "annual", "average"})
FORMERLY = frozenset({"up from", "down from", "compared with", "compared against"})
DWELLING = frozenset({"live", "reside", "dwell"})
COMPARATIVES = frozenset({"more", "less", "fewer", "higher", "lower", "above", "below", "over", "under", "up", "down"})
WE = frozenset({"we", "us", "our"})
LABEL_MARKS = frozenset({":", "|", "\t"})
MEASURED_RULES = frozenset({"changed", "level_verb", "attribute_verb", "participle", "gapped"})


def subject_of_claim(
    figure: Figure, reading: Reading, passage: Passage, names: Names, voice: Voice | None, last: Resolved | None
) -> Resolved | None:
    """The subject of a figure's claim; None where there is nothing that it could be about.

    voice: who says it; last: the subject of the paragraph's claim before.
    """
    recent = last.id if last is not None else None
    if last is not None and (is_compared(figure) or _is_again(figure, reading)):
        return replace(last, rule="continued")
    label = _labelled(figure, passage, names)
    own = label if passage.kind == "table_row" else None
    own = own or _own(figure, reading, passage, names, voice, recent)
    if own is not None:
        return own
    main = topic(names, reading.predicate.idx)
    if main is not None and reading.rule != "share_of" and _may_have(main, figure, reading):
        return main
    own = label or _measured(figure, reading, passage, names, last)
    if own is not None or main is not None:
        return own or main
    return replace(last, rule="continued") if last is not None else None


def is_compared(figure: Figure) -> bool:
    """Whether a figure is only what the sentence's figure before it is compared with: "emitted 178 million tonnes,
    5.6 percent less than in 2022", "costs 620 euros, up from 455"."""
    doc, end = figure.span.doc, figure.span.end
    if end + 1 >= figure.sentence.end:
        return False
    if not any(one.like_num for one in doc[figure.sentence.start : figure.span.start]):
        return False
    before = before_bound(figure)
    before = _noun_case(before) if before is not None and before.lower_ == "of" else before
    if before is None or before.i == figure.sentence.start:
        return False
    if before.lower_ in ("from", "with", "against"):
        return f"{before.nbor(-1).lower_} {before.lower_}" in FORMERLY or (
            before.lower_ == "against" and before.nbor(-1).text == "," and not _is_anothers(doc[end])
        )
    compared = doc[end].lower_ in COMPARATIVES and doc[end + 1].lower_ in ("than", "the", "a")
    part = doc[end].lower_ == "of" and doc[end + 1].lower_ in ("those", "that", "what")
    return (before.text == "," and (compared or part)) or (compared and before.lower_ in ("and", "or"))


def _is_anothers(behind: Token) -> bool:
    """Whether the word behind a figure leads to somebody else whose it is: "against 4.9 percent in the OECD", "against
    12 for the league"; not "against 4.9 percent in 2021"."""
    if behind.lower_ in ("in", "at", "across"):
        return behind.dep_ == "case" and bool(behind.head.ent_type_)
    return behind.lower_ == "for"


def _noun_case(of: Token) -> Token:
    """The word before the noun that an "of" hangs on: "with" of "compared with a deficit of 95 million"."""
    first = of.nbor(-1) if of.i > of.sent.start else of
    while first.i > first.sent.start and first.pos_ in ("NOUN", "ADJ", "DET"):
        first = first.nbor(-1)
    return first


def _is_again(figure: Figure, reading: Reading) -> bool:
    """Whether a figure is what the one before has been or will be: "turnout was 61 percent; in 2021 it was 48", "it had
    9 million passengers; in May alone there were 702,000"."""
    if figure.counted is None and figure.anchor.like_num and any(one.dep_ == "expl" for one in reading.predicate.lefts):
        return True
    if figure.counted is not None or reading.predicate.i not in (figure.anchor.i, figure.span.end - 1):
        return False
    return any(one.lower_ in ("it", "that") and one.dep_ in SUBJECTS for one in reading.predicate.lefts)


def _own(
    figure: Figure, reading: Reading, passage: Passage, names: Names, voice: Voice | None, recent: str | None
) -> Resolved | None:
    """The owner in the figure's own clause, or the place that the clause names; None where it only tells the claim."""
    owner = holder_of(figure, reading)
    owner = of_part(owner) if owner is not None and not _is_writers(owner, voice) else None
    spoken = _speakers_own(owner, voice, names) if owner is not None and voice is not None else None
    if spoken is not None:
        return spoken
    if owner is not None and not _only_tells(owner, figure, reading):
        found = resolve(owner, passage, names, recent)
        if found is not None and (figure.quantity.dimension == "age" or not _is_speaker(found, voice)):
            return found
    if owner is not None and owner.lower_ in WE and voice is not None and voice.speaker is not None:
        body = topic(names, owner.idx)  # whom somebody speaks for, where his own words don't tell
        return body or replace(voice.speaker, start=owner.idx, end=owner.idx + len(owner.text), rule="pronoun")
    named = _clause_name(figure, reading, passage, names)
    if named is not None and not _is_speaker(named, voice):
        return named
    traded = reading.measure is not None and is_traded(reading.measure.root)
    place = place_of(reading.predicate) if not traded else None
    if place is not None:
        return resolve(place, passage, names)
    told = noun_before(reading.predicate)
    found = resolve(told, passage, names) if told is not None and not is_time(told) else None
    return found or _opening(reading, passage, names) or _place_named(reading, passage, names)


def _is_writers(owner: Token, voice: Voice | None) -> bool:
    """Whether "we" are those who write, as nobody speaks: "We saw 14 elephants from the lodge"."""
    return voice is None and owner.lower_ in WE


def _clause_name(figure: Figure, reading: Reading, passage: Passage, names: Names) -> Resolved | None:
    """The name that is the subject of a figure's clause, where its reading found no owner: "Silvix is to build a works
    in Tarn for 7 billion dollars"; not where something else is measured there."""
    if reading.rule == "counted_thing" and not _is_had(figure.anchor):
        return None
    subject = subject_of(reading.predicate)
    if (
        subject is None
        or subject.pos_ == "PRON"
        or holds(subject, figure.anchor)
        or _only_tells(subject, figure, reading)
    ):
        return None
    found = resolve(subject, passage, names)
    return found if found is not None and found.rule == "named" and found.start <= subject.idx < found.end else None


def _speakers_own(pronoun: Token, voice: Voice, names: Names) -> Resolved | None:
    """Whose what a speaker calls his own is: "we" are the organisation that he speaks for, "I" am he; None where it is
    not told, and for any other word."""
    place = (pronoun.idx, pronoun.idx + len(pronoun.text))
    speaker = voice.speaker
    if pronoun.lower_ in WE:
        body = voice.office.organisation if voice.office is not None else None
        if body is not None:
            return Resolved(body, names.id_of(body), *place, "pronoun")
        speaker = speaker if speaker is not None and (speaker.id or "").startswith("org:") else None
    elif pronoun.lower_ not in FIRST_PERSON:
        return None
    return replace(speaker, start=place[0], end=place[1], rule="pronoun") if speaker is not None else None


def _labelled(figure: Figure, passage: Passage, names: Names) -> Resolved | None:
    """The label of a row or of a line without a verb: "Freight" of "Freight: 38,400 tonnes (-1.9%)"."""
    sentence = figure.sentence
    if passage.kind != "table_row" and any(one.pos_ in ("VERB", "AUX") for one in sentence):
        return None
    end = next((one.i for one in sentence if one.text in LABEL_MARKS), sentence.start)
    label = trimmed(sentence.doc[sentence.start : end]) if end <= figure.span.start else sentence[:0]
    if not len(label) or any(one.like_num for one in label):
        return None
    whole = [one for one in names.inside(passage.index, label.start_char, label.end_char) if one.text == label.text]
    entity = names.entity(whole[0]) if whole else None
    if entity is not None:
        return Resolved(entity.name, entity.id, label.start_char, label.end_char, "named")
    return Resolved(label.text, None, label.start_char, label.end_char, "words")


def _opening(reading: Reading, passage: Passage, names: Names) -> Resolved | None:
    """The phrase that opens a sentence right before its verb, where the parse has lost the subject."""
    span = opening_phrase(reading.predicate)
    if span is None:
        return None
    found = names.inside(passage.index, span.start_char, span.end_char)
    if not found or found[0].end != span.end_char:
        return Resolved(span.text, None, span.start_char, span.end_char, "words")
    entity = names.entity(found[0])
    return Resolved(entity.name, entity.id, found[0].start, found[0].end, "named")


def _place_named(reading: Reading, passage: Passage, names: Names) -> Resolved | None:
    """The place that a bare measure without an owner is of: "in neighbouring Ostmark, the share is 12 percent"."""
    if reading.measure is None or not is_bare(reading.measure.root):
        return None
    for one in reading.predicate.children:
        if one.dep_ != "obl" or case_of(one) not in ("in", "at", "across"):
            continue
        inside = names.inside(passage.index, one.left_edge.idx, one.idx + len(one.text))
        place = next((name for name in inside if name.entity.startswith("place:")), None)
        if place is not None:
            entity = names.entity(place)
            return Resolved(entity.name, entity.id, place.start, place.end, "named")
        if one.i < reading.predicate.i and not is_time(one):
            return resolve(one, passage, names)
    return None


def _only_tells(owner: Token, figure: Figure, reading: Reading) -> bool:
    """Whether a subject is but the source of a figure: it forecasts, or the figure is no part of its verb's object; a
    firm that expects revenue expects its own."""
    verb = owner.head
    if within(figure.anchor, owner):
        return False
    if verb.lemma_.lower() in lexicon.words("cues", "putting_verbs"):
        return preposition(figure) == "at" or any(one.dep_ == "obl" and case_of(one) == "at" for one in verb.children)
    if _finds(owner, figure) or (verb.lemma_ == "speak" and preposition(figure) == "of"):
        return True
    if owner.dep_ != "nsubj" or not says(owner) or figure.clause.i != verb.i or _may(verb):
        return False
    held = next((one for one in verb.children if one.dep_ in ("obj", "iobj") and within(figure.anchor, one)), None)
    if verb.lemma_.lower() not in lexicon.words("descriptions", "judging_verbs"):
        return held is None
    if owner.lemma_.lower() in lexicon.words("descriptions", "onlookers"):
        return True
    measured = reading.measure.root.lemma_.lower() if reading.measure is not None else ""
    return measured not in lexicon.words("measures", "attribute_nouns")


def _finds(owner: Token, figure: Figure) -> bool:
    """Whether a subject has only found or met what is counted: "an aerial survey has found 412 elephants"."""
    found = lexicon.words("descriptions", "finding_verbs")
    finder = owner.lemma_.lower() in lexicon.words("descriptions", "finders")
    verb = owner.head
    if figure.counted is None or owner.dep_ != "nsubj" or figure.clause.i != verb.i:
        return False
    harm = figure.counted.root.lemma_.lower() in lexicon.words("descriptions", "harms") and owner.ent_type_ != "LOC"
    met = verb.lemma_.lower() in lexicon.words("descriptions", "meeting_verbs") and figure.anchor.dep_ == "obj"
    return met or ((finder or harm) and verb.lemma_.lower() in found)


def _may(verb: Token) -> bool:
    """Whether a verb tells what somebody can or must do: "creditors can expect 12 cents" is about the creditors."""
    return any(one.tag_ == "MD" and one.lower_ not in ("will", "would", "'ll", "’ll") for one in verb.children)


def _is_speaker(subject: Resolved, voice: Voice | None) -> bool:
    """Whether a parse has taken the person who says it for the one it is about: "Roy said that sales had doubled"."""
    if voice is None or voice.speaker is None or subject.rule != "named":
        return False
    return subject.id == voice.speaker.id and (subject.id or "").startswith("person:")


def _may_have(main: Resolved, figure: Figure, reading: Reading) -> bool:
    """Whether a measure without an owner may be of a document's topic: a company has revenue, but not wheat; a place
    has its economy, and all that is had or done there."""
    attributes = lexicon.words("measures", "attribute_nouns")
    if (main.id or "").startswith("place:"):
        attributes = lexicon.words("descriptions", "place_attributes")
        if reading.measure is None or (reading.rule == "counted_thing" and _is_had(figure.anchor)):
            return True
    return reading.measure is not None and any(one.lemma_.lower() in attributes for one in _core(reading.measure))


def _is_had(noun: Token) -> bool:
    """Whether a counted noun is what is done or had in its clause, not who does it ("to build 20,000 flats"), or who
    dwells there."""
    while noun.dep_ == "conj":
        noun = noun.head
    if clause_of(noun).lemma_.lower() in DWELLING:
        return True
    return noun.dep_ in ("obj", "obl", "nmod", "root", "ROOT", "nsubj:pass")


def _core(measure: Span) -> list[Token]:
    """A measure's head, and a noun that the parse hangs on a participle which it takes for the head."""
    root = measure.root
    if root.lemma_.lower() in lexicon.words("descriptions", "bare_measures"):  # "the amount of investment"
        whole = (one for one in root.rights if one.dep_ == "nmod" and case_of(one) == "of" and not is_counted(one))
        root = next(whole, root)
    return [root] if root.pos_ == "NOUN" else [one for one in measure if one.pos_ in ("NOUN", "PROPN")]


def _measured(
    figure: Figure, reading: Reading, passage: Passage, names: Names, last: Resolved | None
) -> Resolved | None:
    """What is measured or counted as the subject of its own claim: "wheat rose 2 percent"; a bare "share" or "figure"
    goes on with what the claim before was about."""
    for noun in _own_nouns(figure, reading):
        if last is not None and is_bare(noun):
            return replace(last, rule="continued")
        found = resolve(noun, passage, names)
        if found is not None and not is_time(noun):
            return replace(found, rule="measured") if reading.rule in MEASURED_RULES else found
    return None


def is_bare(noun: Token) -> bool:
    """Whether a measure says nothing of what it measures: "the share", "that figure"."""
    if noun.lemma_.lower() not in lexicon.words("descriptions", "bare_measures"):
        return False
    return not any(
        one.dep_ in ("compound", "amod", "nmod", "nmod:poss") and not is_time(one) and not _is_plain(one)
        for one in noun.children
    )


def _is_plain(modifier: Token) -> bool:
    """Whether a modifier leaves open whose a measure is: "the cumulative amount of investment"."""
    if modifier.lower_ in SUMMING:
        return True
    attributes = lexicon.words("measures", "attribute_nouns") | lexicon.words("descriptions", "place_attributes")
    named = any(one.dep_ in ("nmod", "nmod:poss", "compound") for one in modifier.children)
    return case_of(modifier) == "of" and modifier.lemma_.lower() in attributes and not named


def _own_nouns(figure: Figure, reading: Reading) -> list[Token]:
    """The nouns that a claim without an owner is about, best first: what is measured, what is counted, the whole that a
    share is of, the phrase that the figure hangs on."""
    spans: list[Span | None] = [reading.measure, figure.counted, reading.scope]
    nouns = [span.root for span in spans if span is not None and len(span)]
    nouns += [figure.anchor.head] if not is_counted(figure.anchor.head) else []
    return [
        one
        for one in nouns
        if (one.pos_ in ("NOUN", "PROPN") or is_opening_noun(one))
        and one.lower_ not in lexicon.words("descriptions", "units")
    ]
